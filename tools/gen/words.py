#!/usr/bin/env python3
"""Make data/words/words.tsv and endings.tsv: what parse knows of words and of what follows what.

    tools/gen/words.py en_ewt-ud-train.conllu.xz data/words

In: the train part of UD English EWT (CC BY-SA 4.0) and tools/gen/words-extra.tsv. Out: two tables of word
statistics, no text. Every number is a cost, 10 * -ln of a ratio of probabilities, as an integer: lower is
likelier, and costs add up.

words.tsv    form  tag lemma cost ...  proper common
             cost: P(tag | form) / P(tag). proper, common: what a capital within a sentence adds to the reading as a
             name and to all others; empty if the form was never seen so.
endings.tsv  SUFFIX    tag cost ...     an unknown word in small letters
             ^SUFFIX   tag cost ...     an unknown word with a capital
             ^TAG      proper common    the two of words.tsv for forms without
             >TAG      cost cost ...    what follows TAG, in the order of TAGS: P(next | TAG)
Two spaces here stand for a tab, one for a space.
"""
import collections
import lzma
import math
import os
import re
import sys

# The order is that of `tags` in src/parse/model.c.
TAGS = """X ADJ ADP ADV ADV.w CCONJ DET INTJ NOUN NOUN.s NUM PART PART.t PART.g PRON PRON.g PRON.w PRON.d PROPN
PUNCT PUNCT.c SCONJ SYM VERB.b VERB.r VERB.s VERB.p VERB.n VERB.i MODAL BE.b BE.s BE.p BE.n BE.i HAVE.b HAVE.s
HAVE.p HAVE.i DO.b DO.s DO.p""".split()
FORMS = {"VB": "b", "VBP": "r", "VBZ": "s", "VBD": "p", "VBN": "n", "VBG": "i"}
CLOSED = {"ADP", "CCONJ", "DET", "PART", "PRON", "SCONJ"}
MOST_READINGS = 4
WORD = re.compile(r"^[^\W\d_]+$|^[a-z](\.[a-z])+\.?$|^'[a-z]{1,2}$|^n't$|^[a-z]+\.$")


def tag_of(upos, xpos, lemma):
    form = FORMS.get(xpos, "b")
    if upos == "VERB":
        return "VERB." + form
    if upos == "AUX":
        if xpos == "MD" or lemma not in ("be", "have", "do", "get"):
            return "MODAL"
        word = {"be": "BE", "have": "HAVE", "do": "DO", "get": "BE"}[lemma]
        form = {"r": "b"}.get(form, form)
        if word == "HAVE" and form == "n":
            form = "p"
        if word == "DO" and form in "ni":
            form = "b"
        return word + "." + form
    if upos == "NOUN":
        return "NOUN.s" if xpos in ("NNS", "NNPS") else "NOUN"
    if upos == "PRON":
        if xpos == "PRP$":
            return "PRON.g"
        return "PRON.w" if xpos.startswith("W") else "PRON" if xpos in ("PRP", "EX") else "PRON.d"
    if upos == "PART":
        return {"TO": "PART.t", "POS": "PART.g"}.get(xpos, "PART")
    if upos == "ADV":
        return "ADV.w" if xpos == "WRB" else "ADV"
    if upos == "PUNCT":
        return "PUNCT.c" if xpos == "," else "PUNCT"
    return upos


def plain(form):
    for c in "\u2018\u2019\u201b\u00b4`":
        form = form.replace(c, "'")
    return form


def read(path):
    """The sentences: lists of (form, tag, lemma)."""
    sentence = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 10 and fields[0].isdigit():
                form, lemma = plain(fields[1]), plain(fields[2]).lower()
                sentence.append((form, tag_of(fields[3], fields[4], lemma), lemma))
            elif not line.strip() and sentence:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def verb_forms(lemma, given):
    past = participle = ing = None
    if given:
        given = given.split(",")
        past, participle = given[0], given[1]
        ing = given[2] if len(given) > 2 else None
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    soft = re.search(r"[^aeiou]y$", lemma)
    if past is None:
        past = participle = lemma[:-1] + "ied" if soft else stem + "ed"
    yield lemma, "VERB.b"
    yield lemma, "VERB.r"
    yield plural(lemma), "VERB.s"
    yield past, "VERB.p"
    yield participle, "VERB.n"
    yield ing or (stem + "ing"), "VERB.i"


def plural(lemma):
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if re.search(r"(s|x|z|ch|sh)$", lemma) else "s")


def extra(path):
    """The hand-written list, inflected: (form, tag, lemma)."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("#") or not line.strip():
                continue
            lemma, *kinds = line.rstrip("\n").split("\t")
            for kind in kinds:
                kind, _, given = kind.partition(":")
                if kind == "v":
                    for form, tag in verb_forms(lemma, given):
                        yield form, tag, lemma
                elif kind == "n":
                    yield lemma, "NOUN", lemma
                    yield given or plural(lemma), "NOUN.s", lemma
                else:
                    yield lemma, {"a": "ADJ", "r": "ADV", "p": "ADP", "s": "SCONJ", "m": "NUM"}[kind], lemma


def cost(p, q=1.0):
    return round(-10 * math.log(p / q))


class Counts:
    def __init__(self, sentences):
        self.tag = collections.Counter()
        self.pair = collections.Counter()
        self.first = collections.Counter()
        self.form = collections.defaultdict(collections.Counter)  # form -> (tag, lemma) -> n, as no name
        self.proper = collections.defaultdict(lambda: [0, 0])  # form -> capital inside: as a name, otherwise
        for sentence in sentences:
            self.add(sentence)
        self.total = sum(self.tag.values())

    def add(self, sentence):
        before = "START"
        words = [f for f, _, _ in sentence if f[0].isalpha() and len(f) > 3]
        titled = len(words) > 3 and sum(f[0].isupper() for f in words) > 0.6 * len(words)
        for i, (form, tag, lemma) in enumerate(sentence):
            self.tag[tag] += 1
            self.first[before] += 1
            self.pair[before, tag] += 1
            before = tag
            low = form.lower()
            inside = i > 0 and form[0].isupper() and not titled and sentence[i - 1][1] != "PUNCT"
            if tag != "PROPN":
                self.form[low][tag, lemma] += 1
            if inside:
                self.proper[low][tag != "PROPN"] += 1

    def prior(self, tag):
        return (self.tag[tag] + 0.5) / self.total


def merge_extra(counts, path):
    by_hand = set()
    for form, tag, lemma in extra(path):
        readings = counts.form[form]
        by_hand.add(form)
        if not any(t == tag for t, _ in readings):
            readings[tag, lemma] += max(2, sum(readings.values()) // 8)
    return by_hand


def readings_of(counter):
    """(tag, lemma, share), best first; one lemma a tag; what is rarer than 2 % is left out."""
    by_tag = {}
    for (tag, lemma), n in sorted(counter.items(), key=lambda x: (-x[1], x[0])):
        if tag in by_tag:
            by_tag[tag][1] += n
        else:
            by_tag[tag] = [lemma, n]
    total = sum(n for _, n in by_tag.values())
    rows = sorted(((t, l, n / total) for t, (l, n) in by_tag.items()), key=lambda x: (-x[2], x[0]))
    return [r for r in rows[:MOST_READINGS] if r[2] >= 0.02]


def write_words(counts, by_hand, path):
    rows = []
    for form, counter in counts.form.items():
        closed = any(t.split(".")[0] in CLOSED or t == "MODAL" for t, _ in counter)
        if not WORD.match(form) or not (sum(counter.values()) >= 2 or closed or form in by_hand):
            continue
        readings = readings_of(counter)
        fields = []
        for tag, lemma, share in readings:
            odd = not WORD.match(lemma) or (lemma.startswith(form) and len(lemma) > len(form) + 3)
            lemma = form if odd else lemma
            fields.append("%s %s %d" % (tag, lemma, cost(share, counts.prior(tag))))
        named, other = counts.proper[form]
        capital = ""
        if named + other >= 2:
            p = (named + 0.5) / (named + other + 1)
            capital = "\t%d %d" % (cost(p, counts.prior("PROPN")), cost(1 - p))
        rows.append(form + "\t" + " ".join(fields) + capital)
    with open(path, "w", encoding="utf-8") as file:
        file.write("# form\ttag lemma cost ...\tproper common; made by tools/gen/words.py\n")
        file.write("\n".join(sorted(rows)) + "\n")
    return len(rows)


def suffix_rows(counts, sentences, capital, least=5):
    """Tags of the rare words by their ending."""
    ends = collections.defaultdict(collections.Counter)
    seen = collections.Counter(f.lower() for s in sentences for f, _, _ in s)
    for sentence in sentences:
        for i, (form, tag, _) in enumerate(sentence):
            wanted = i > 0 and form[0].isupper() and not form.isupper() if capital else form.islower()
            if wanted and seen[form.lower()] <= 4 and form.isalpha() and tag.split(".")[0] not in CLOSED:
                for n in range(0, 6):
                    if len(form) >= n + 2:
                        ends[form.lower()[len(form) - n:]][tag] += 1
    for suffix, counter in sorted(ends.items()):
        total = sum(counter.values())
        parent = ends.get(suffix[1:])
        if total < least or (parent and suffix and len(suffix) > 1 and
                             parent.most_common(1)[0][1] == sum(parent.values())):
            continue
        best = [(t, n) for t, n in sorted(counter.items(), key=lambda x: (-x[1], x[0]))[:4] if n / total >= 0.02]
        pairs = " ".join("%s %d" % (t, cost(n / total, counts.prior(t))) for t, n in best)
        yield "%s%s\t%s" % ("^" if capital else "", suffix or "*", pairs)


def capital_rows(counts):
    """What a capital inside a sentence says, by the tag that the word has otherwise."""
    by_tag = collections.defaultdict(lambda: [0, 0])
    for form, (named, other) in counts.proper.items():
        readings = readings_of(counts.form[form]) if counts.form.get(form) else []
        if readings and named + other:
            share = 1.0 / (named + other)
            by_tag[readings[0][0]][0] += named * share
            by_tag[readings[0][0]][1] += other * share
    for tag in TAGS:
        named, other = by_tag[tag]
        p = (named + 0.5) / (named + other + 2)
        yield "^%s\t%d %d" % (tag, cost(p, counts.prior("PROPN")), cost(1 - p))


def write_endings(counts, sentences, path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("# see the head of tools/gen/words.py, which made this\n")
        for row in suffix_rows(counts, sentences, False):
            file.write(row + "\n")
        for row in suffix_rows(counts, sentences, True):
            file.write(row + "\n")
        for row in capital_rows(counts):
            file.write(row + "\n")
        for before in ["START"] + TAGS:
            n = counts.first[before]
            costs = []
            for tag in TAGS:
                p = (counts.pair[before, tag] + 4 * counts.prior(tag)) / (n + 4)
                costs.append("%d" % cost(p))
            file.write(">%s\t%s\n" % (before, " ".join(costs)))


def main():
    treebank, folder = sys.argv[1:]
    sentences = list(read(treebank))
    counts = Counts(sentences)
    here = os.path.dirname(os.path.abspath(__file__))
    by_hand = merge_extra(counts, os.path.join(here, "words-extra.tsv"))
    rows = write_words(counts, by_hand, os.path.join(folder, "words.tsv"))
    write_endings(counts, sentences, os.path.join(folder, "endings.tsv"))
    print("%d words" % rows)


if __name__ == "__main__":
    main()
