#!/usr/bin/python3
"""Trains the learned sentence boundary: treebanks -> data/lex/boundary.model.

    training/boundary.py [--tool build/release/boundaries] [--out data/lex/boundary.model]
                         [--dev FILE]... [--without REGEX] TREEBANK...

In: CoNLL-U files (plain, .xz or .gz) with `# newpar` and SpaceAfter=No, from which their text is made again: a
paragraph's sentences follow one another, a blank line parts paragraphs. Out: the model that src/lex/boundary.h
describes; on standard error, the sentence F1 on each dev file (CoNLL 2018: a sentence counts when both its
ends are right).

Method: the program that uses the model computes its features too (tools/boundaries.c), from the tokens it cuts
itself; here are only places, numbers of features, and whether a sentence ends there. On them runs logistic
regression (AdaGrad, Duchi et al. 2011; the mean of the later epochs' weights), rounded to signed bytes. Copies
of some paragraphs are changed into what news pages do to text: see `spoil`. A word's class is its most frequent
part of speech (XPOS). The same input, seed and NumPy give the same bytes.

    "It rained. He left." -> places "rained|.", "."|"He", ...: of these only the second is a sentence's end.
"""
import argparse
import bisect
import collections
import gzip
import lzma
import os
import random
import re
import subprocess
import sys
import tempfile

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np

# As in src/lex/boundary.h.
CLASSES, WEIGHTS, FEATURES = 1 << 15, 1 << 17, 46

SEED = 21
RUNS = 3  # whose weights are averaged: they differ by the order of the places
SCALE = 40  # a weight's unit is 1/40
RARE = 3  # a form seen less often has no class
BATCH = 2048
RATE = 0.4
CARE = 3  # a sentence ended behind a word, where none ends, counts so often: edited text has hardly any such end
SPOILED = 1.0  # of the documents are taken a second time, spoiled

CITIES = ["ALEPPO, Syria", "BEIRUT", "GENEVA", "Damascus", "UNITED NATIONS", "TRIPOLI, Libya", "Kabul", "MOSCOW", "ADEN",
          "NEW YORK", "Sana'a, Yemen", "Juba, South Sudan", "LONDON", "Amman, Jordan", "MOGADISHU", "Goma, DR Congo"]
AGENCIES = ["(Reuters)", "(AP)", "(AFP)", "(Xinhua)", "(Harbour Wire)", "", "Jan. 12 (Reuters)", "September 3 (TASS)"]
INITIALS = ["U.S.", "U.K.", "E.U.", "U.N.", "U.A.E.", "D.C.", "L.A.", "N.A.T.O.", "P.K.K.", "A.U."]
SYLLABLES = "ka ri mo va sha bek tor al du na mi ze ro gan hus sei lo pe wi har vik os ten ju ba".split()
KICKERS = ["Spokesman:", "Analysis:", "Kerry:", "Syria war:", "Report:", "EXPLAINER:", "Ukraine:", "Yemen conflict:"]
DASHES = [" - ", " — ", " -- ", " – ", ": "]


# ---- treebanks ------------------------------------------------------------------------------------

def read_sentences(path):
    """(id of the document that it starts, or None; starts a paragraph; [columns of a row]) of each sentence."""
    kind = {".xz": lzma.open, ".gz": gzip.open}.get(os.path.splitext(path)[1], open)
    document, paragraph, rows = None, False, []
    with kind(path, "rt", encoding="utf-8") as lines:
        for line in list(lines) + ["\n"]:
            line = line.rstrip("\n")
            if line.startswith("#"):
                paragraph |= line.startswith(("# newdoc", "# newpar"))
                if line.startswith("# newdoc"):
                    document = line.partition("=")[2].strip()
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield document, paragraph, rows
                document, paragraph, rows = None, False, []


def sentence_text(rows):
    """The words as they are written, and whether a space follows the last."""
    pieces, covered = [], 0
    for row in rows:
        if "." in row[0]:
            continue
        first, _, last = row[0].partition("-")
        if last:
            covered = int(last)
        elif int(first) <= covered:
            continue
        pieces += [row[1], "" if "SpaceAfter=No" in row[9].split("|") else " "]
    return "".join(pieces[:-1]), pieces[-1] == " "


def read_treebank(path, tags, without=None):
    """Documents: lists of paragraphs, which are lists of (sentence, space after it). Counts tags[form][XPOS]."""
    documents, left_out = [], False
    for document, paragraph, rows in read_sentences(path):
        if document is not None:
            left_out = bool(without and re.search(without, document))
        if left_out:
            continue
        if document is not None or not documents:
            documents.append([])
        if paragraph or not documents[-1]:
            documents[-1].append([])
        documents[-1][-1].append(sentence_text(rows))
        for row in rows:
            if row[0].isdigit():
                tags[row[1].lower()][row[4]] += 1
    return documents


# ---- text as news pages spoil it ------------------------------------------------------------------

def glue(paragraph, rng):
    """The space between two sentences is lost: "on Sept. 23.People"."""
    return [(s, space and not (s.rstrip("\"'”’")[-1:] in list(".?!") and rng.random() < 0.6)) for s, space in paragraph]


def shout(paragraph, rng):
    """All in capitals."""
    return [(s.upper(), space) for s, space in paragraph]


def add_headline(paragraph, rng):
    """A short sentence loses its full stop, as a headline that runs into the text."""
    for i, (s, space) in enumerate(paragraph[:-1]):
        if s.endswith(".") and 20 < len(s) < 90 and s[0].isupper():
            title = s[:-1].title() if rng.random() < 0.5 else s[:-1]
            return paragraph[:i] + [(title, True)] + paragraph[i + 1:]
    return paragraph


def lose_quote(paragraph, rng):
    """A quotation mark is lost."""
    marked = [i for i, (s, _) in enumerate(paragraph) if '"' in s[1:-1] or "”" in s[1:-1]]
    if not marked:
        return paragraph
    i = rng.choice(marked)
    s, mark = paragraph[i][0], '"' if '"' in paragraph[i][0][1:-1] else "”"
    at = s.index(mark, 1)
    return paragraph[:i] + [(s[:at] + s[at + 1:], paragraph[i][1])] + paragraph[i + 1:]


def add_dateline(paragraph, rng):
    """"ALEPPO, Syria (Reuters) - " or "Spokesman: " before the first sentence."""
    head = " ".join(filter(None, [rng.choice(CITIES), rng.choice(AGENCIES)])) + rng.choice(DASHES)
    head = rng.choice([head, head, rng.choice(KICKERS) + " "])
    return [(head + paragraph[0][0], paragraph[0][1])] + paragraph[1:]


def enclose(paragraph, rng):
    """Words before a name are set in brackets or quotation marks: "the (US) Gulf Coast"; no sentence ends there."""
    out = []
    for s, space in paragraph:
        words = s.split(" ")
        before = [i for i in range(1, len(words) - 1) if words[i].isalnum() and words[i + 1][0].isupper()]
        if before:
            i, (left, right) = rng.choice(before), rng.choice(["()", "()", "[]", "“”", '""', "''", "‘’"])
            at = rng.choice([i, i - 1]) if i > 1 and words[i - 1].isalnum() else i
            words[at], words[i] = left + words[at], words[i] + right
        out.append((" ".join(words), space))
    return out


def new_name(rng):
    """A name that nobody has heard of, or letters that stand for one."""
    letters = "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.randint(2, 5)))
    name = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))).title()
    return rng.choice([letters, name, name, "al-" + name])


def rename_inside(paragraph, rng):
    """A capitalised word inside a sentence becomes initials or a new name: "the E.U. talks"."""
    out = []
    for s, space in paragraph:
        words = s.split(" ")
        names = [i for i in range(1, len(words) - 1) if words[i].isalpha() and words[i].istitle() and len(words[i]) > 2]
        if names:
            words[rng.choice(names)] = rng.choice([rng.choice(INITIALS), new_name(rng)])
        out.append((" ".join(words), space))
    return out


def rename_first(paragraph, rng):
    """Sentences begin with new names."""
    out = []
    for s, space in paragraph:
        first, _, rest = s.partition(" ")
        if rest and first.istitle() and rng.random() < 0.6:
            s = new_name(rng) + rng.choice(["", "", "'s"]) + " " + rest
        out.append((s, space))
    return out


def set_apart(paragraph, rng):
    """Behind a full stop, a sentence in brackets, or one that begins with a star, a dash or a note's number."""
    out, stopped = [], False
    for s, space in paragraph:
        stops = s[-1:] in list(".?!")
        if stopped and rng.random() < 0.5:
            note = f"{rng.randint(3, 60)} "
            left, right = rng.choice([("(", ")"), ("[", "]"), ("*", ""), ("* ", ""), ("- ", ""), (note, "")])
            s = left + s + right
        out.append((s, space))
        stopped = stops
    return out


def end_in_odd_word(paragraph, rng):
    """The last word becomes a number or initials: "since March 3.", "to the U.S."."""
    out = []
    for s, space in paragraph:
        head, _, last = s.rpartition(" ")
        if head and last[:-1].isalpha() and last[-1] in ".?" and rng.random() < 0.5:
            number = rng.choice([rng.randint(1, 31), rng.randint(1950, 2030), rng.randint(100, 99999)])
            s = head + " " + rng.choice([f"{number}{last[-1]}", rng.choice(INITIALS)])
        out.append((s, space))
    return out


WAYS = [(glue, 6), (shout, 2), (add_headline, 2), (lose_quote, 2), (add_dateline, 4), (enclose, 3),
        (rename_inside, 5), (rename_first, 4), (set_apart, 3), (end_in_odd_word, 4)]


def spoil(documents, rng):
    """Copies of the documents, or some of them, each paragraph changed in one of these ways."""
    ways = [way for way, weight in WAYS for _ in range(weight)]
    return [[rng.choice(ways)(p, rng) for p in d] for d in documents if rng.random() < SPOILED]


def write_text(document):
    """The bytes, where sentences end in them, and which of these are paragraphs' ends."""
    text, ends, last = b"", [], set()
    for paragraph in document:
        if text:
            text = text.rstrip(b" ") + b"\n\n"
        for sentence, space in paragraph:
            text += sentence.encode()
            ends.append(len(text))
            text += b" " * space
        last.add(ends[-1])
    return text, ends, last


# ---- places ---------------------------------------------------------------------------------------

def call(tool, texts, *arguments):
    """The program's numbers."""
    out = subprocess.run([tool, *arguments], input=b"\0".join(texts), stdout=subprocess.PIPE, check=True).stdout
    return np.frombuffer(out, dtype="<u4")


def find_places(tool, model, texts):
    """Of each place its text, byte, score and features; whether a sentence ends there."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(model)
        file.flush()
        places = call(tool, [t for t, _, _ in texts], file.name).reshape(-1, 3 + FEATURES)
    wanted = {(i, end) for i, (_, ends, last) in enumerate(texts) for end in ends if end not in last}
    answers = np.fromiter(((t, b) in wanted for t, b in places[:, :2].tolist()), bool, len(places))
    return places[:, 0], places[:, 1], places[:, 2].astype(np.int32), places[:, 3:].astype(np.int32), answers


def find_classes(tool, tags):
    """The table of classes: slot -> number of the form's most frequent tag; the most frequent form wins."""
    names = {tag: i + 1 for i, tag in enumerate(sorted({t for counts in tags.values() for t in counts}))}
    forms = sorted((f for f in tags if sum(tags[f].values()) >= RARE), key=lambda f: (sum(tags[f].values()), f))
    table = np.zeros(CLASSES, np.uint8)
    for form, slot in zip(forms, call(tool, [f.encode() for f in forms]).tolist()):
        if slot < CLASSES:
            table[slot] = names[max(sorted(tags[form]), key=tags[form].get)]
    return table.tobytes()


def measure(texts, number, byte, chosen):
    """Sentence F1 when sentences end at the chosen places and at the paragraphs' ends."""
    found = [sorted(last) for _, _, last in texts]
    for i, at in zip(number[chosen].tolist(), byte[chosen].tolist()):
        bisect.insort(found[i], at)
    right = system = gold = 0
    for (_, ends, _), mine in zip(texts, found):
        a, b = set(zip([0] + ends, ends)), set(zip([0] + mine, mine))
        right, system, gold = right + len(a & b), system + len(b), gold + len(a)
    return 200 * right / (system + gold)


# ---- learning -------------------------------------------------------------------------------------

def price(texts, number, byte, answers):
    """How much an error counts at each place."""
    behind_word = [chr(texts[i][0][at - 1]).isalnum() for i, at in zip(number.tolist(), byte.tolist())]
    return np.where(np.array(behind_word) & ~answers, CARE, 1)


def learn(features, answers, prices, epochs, seed):
    """Weights by AdaGrad; the mean over the later half of the epochs."""
    rng = np.random.RandomState(seed)
    weights, seen, mean = np.zeros(WEIGHTS), np.full(WEIGHTS, 0.01), np.zeros(WEIGHTS)
    for epoch in range(epochs):
        order, rate = rng.permutation(len(answers)), RATE * (1 - epoch / epochs)
        for at in range(0, len(order), BATCH):
            some = order[at:at + BATCH]
            x = features[some]
            error = (1 / (1 + np.exp(-weights[x].sum(1))) - answers[some]) * prices[some]
            slope = np.bincount(x.ravel(), np.repeat(error, FEATURES), WEIGHTS) / 32
            seen += slope * slope
            weights -= rate * slope / np.sqrt(seen)
        mean += weights * (epoch >= epochs // 2)
    return mean / (epochs - epochs // 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("treebanks", nargs="+", metavar="TREEBANK")
    parser.add_argument("--tool", default="build/release/boundaries")
    parser.add_argument("--out", default="data/lex/boundary.model")
    parser.add_argument("--dev", action="append", default=[], metavar="FILE")
    parser.add_argument("--without", metavar="REGEX", help="train without the documents whose id matches")
    parser.add_argument("--epochs", type=int, default=15)
    args = parser.parse_args()

    rng, tags = random.Random(SEED), collections.defaultdict(collections.Counter)
    documents = [d for path in args.treebanks for d in read_treebank(path, tags, args.without)]
    texts = [write_text(d) for d in documents + spoil(documents, rng)]
    classes = find_classes(args.tool, tags)
    number, byte, _, features, answers = find_places(args.tool, classes + bytes(WEIGHTS), texts)
    ends = sum(len(e) - len(last) for _, e, last in texts)
    print(f"{len(answers)} places, {answers.sum()} of {ends} ends among them", file=sys.stderr)

    prices = price(texts, number, byte, answers)
    weights = sum(learn(features, answers, prices, args.epochs, SEED + run) for run in range(RUNS)) / RUNS
    small = np.clip(np.rint(weights * SCALE), -127, 127).astype(np.int8)
    model = classes + small.tobytes()
    for path in args.dev or args.treebanks:
        texts = [write_text(d) for d in read_treebank(path, collections.defaultdict(collections.Counter))]
        number, byte, score, features, _ = find_places(args.tool, model, texts)
        assert (score == small[features].sum(1)).all(), "the program sums otherwise"
        print(f"{os.path.basename(path)}: sentence F1 {measure(texts, number, byte, score > 0):.2f}", file=sys.stderr)
    with open(args.out, "wb") as out:
        out.write(model)


if __name__ == "__main__":
    main()
