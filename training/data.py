"""Readers of the training data: treebanks in CoNLL-U, names in column files and in re3d's JSON Lines.

A sample is a sentence: {"forms": [...]} with the gold of whatever its set has: "tags" (UPOS|FEATS), "xpos", "lemmas" (edit
scripts), "heads" (0: root), "relations"; "names" (BIOES over PER ORG LOC FAC NORP MISC; None: unknown at this token).
"""
import json
import lzma
import random
import re

from features import lower

KINDS = ("PER", "ORG", "LOC", "FAC", "NORP", "MISC")
NAMES = ["O"] + [side + "-" + kind for kind in KINDS for side in "BIES"]


def lines_of(path):
    with (lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8")) as file:
        return file.read().split("\n")


# ---- treebanks -----------------------------------------------------------------------------------

def small(form):
    return "".join(map(lower, form))


def script_of(form, lemma):
    """What makes the lemma of the form: a case (l small, k kept, t title), code points cut off, an ending put on."""
    best = None
    for case, base in (("l", small(form)), ("k", form), ("t", form[:1] + small(form[1:]))):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        script = "%s%d%s" % (case, len(base) - common, lemma[common:])
        if best is None or len(base) - common + len(lemma) - common < best[0]:
            best = len(base) - common + len(lemma) - common, script
    return best[1]


def lemma_by(script, form):
    """The lemma that a script makes of a form."""
    base = {"l": small(form), "k": form, "t": form[:1] + small(form[1:])}[script[0]]
    cut = int(re.match(r"\d+", script[1:])[0])
    return base[:max(len(base) - cut, 0)] + script[1 + len(str(cut)):]


def treebank(path):
    """Sentences of a CoNLL-U file; empty nodes and ranges left out."""
    rows, found = [], []
    for line in lines_of(path):
        if line and line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            forms = [row[1] for row in rows]
            found.append({"forms": forms, "tags": [row[3] + "|" + row[5] for row in rows], "xpos": [row[4] for row in rows],
                          "lemmas": [script_of(row[1], row[2]) if row[2] != "_" or row[1] == "_" else None for row in rows],
                          "heads": [int(row[6]) for row in rows], "relations": [row[7] for row in rows]})
            rows = []
    return found


# ---- names ---------------------------------------------------------------------------------------

GOLD = {"per": "PER", "person": "PER", "org": "ORG", "organization": "ORG", "organisation": "ORG", "corporation": "ORG",
        "loc": "LOC", "location": "LOC", "facility": "FAC", "fac": "FAC", "norp": "NORP", "nationality": "NORP",
        "misc": "MISC", "product": "MISC", "creative-work": "MISC", "group": "ORG"}
UNSURE = "?"  # MISC of a set that has nationalities in it


def bioes(kinds):
    """[(kind or None, begins)] a token -> names."""
    names = []
    for i, (kind, begins) in enumerate(kinds):
        if kind == UNSURE:
            names.append(None)
        elif kind is None:
            names.append("O")
        else:
            first = begins or i == 0 or kinds[i - 1][0] != kind
            last = i + 1 == len(kinds) or kinds[i + 1][0] != kind or kinds[i + 1][1]
            names.append(("S-" if last else "B-") + kind if first else ("E-" if last else "I-") + kind)
    return names


def cut(paragraph):
    """The sentences of a paragraph's rows, by a plain rule: a stop outside names before a capital."""
    begin = 0
    for i in range(1, len(paragraph)):
        after = i
        while after < len(paragraph) and paragraph[after][0] in ('"', "'", "”", "’", ")"):
            after += 1
        if i >= begin + 2 and paragraph[i - 1][0] in (".", "?", "!") and paragraph[i - 1][1] == "O" and \
                after < len(paragraph) and paragraph[after][0][:1].isupper() and len(paragraph[i - 2][0]) > 2:
            yield paragraph[begin:after]
            begin = after
    yield paragraph[begin:]


def columns(path, part=(0.0, 1.0), mixed=False, column=0, at_most=100):
    """Sentences of a column file, from the documents of a part of it; `mixed`: MISC has nationalities in it."""
    documents, rows = [[]], []
    for line in lines_of(path):
        if re.match(r"# (new)?doc\b|-DOCSTART-", line):
            documents.append([])
        cells = line.split("\t" if "\t" in line else " ")
        if line.startswith("# ") or not line.strip():
            if rows:
                documents[-1].append(rows)
            rows = []
        elif len(cells) > 1 + column:
            rows.append((cells[column], cells[column + 1]))
    documents = [d for d in documents if d]
    if len(documents) == 1:
        documents = [[s] for s in documents[0]]
    begin, end = (int(len(documents) * share) for share in part)
    found = []
    for sentence in (s for d in documents[begin:end] for p in d for s in cut(p) if len(s) <= at_most):
        kinds = []
        for _, tag in sentence:
            kind = GOLD.get(tag.partition("-")[2].lower())
            kinds.append((UNSURE if mixed and kind == "MISC" else kind, tag.startswith("B")))
        found.append({"forms": [form for form, _ in sentence], "names": bioes(kinds)})
    return found


WORD = re.compile(r"(?:[A-Z]\.){2,}|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|\d+(?:[.,:]\d+)*|\w+?(?=n['’]t\b)|\w+|\S", re.I)
STOP = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])|\n+")
RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}


def re3d(path, part=(0.0, 1.0)):
    """Sentences of re3d, cut by a plain rule; the longest of nested names that look like names."""
    rows = [json.loads(line) for line in lines_of(path) if line]
    found = []
    for row in rows[int(len(rows) * part[0]):int(len(rows) * part[1])]:
        text, spans = row["text"], []
        for e in sorted(row["entities"], key=lambda e: e["begin"] - e["end"]):
            words = text[e["begin"]:e["end"]].split()
            named = words and all(any(c.isupper() for c in w) for w in (words[0].replace("the", "The"), words[-1]))
            if e["type"] in RE3D and named and all(e["end"] <= b or f <= e["begin"] for b, f, _ in spans):
                spans.append((e["begin"], e["end"], RE3D[e["type"]]))
        edges = [0] + [m.end() for m in STOP.finditer(text)] + [len(text)]
        for lo, hi in zip(edges, edges[1:]):
            tokens = [(m.start() + lo, m.end() + lo) for m in WORD.finditer(text[lo:hi])]
            kinds = []
            for b, e in tokens:
                inside = next(((s, k) for s, f, k in spans if s <= b and e <= f), None)
                article = inside and text[b:e] in ("the", "The") and b == inside[0]
                kinds.append((inside[1], inside[0] == b) if inside and not article else (None, False))
            if 1 < len(tokens) <= 100:
                found.append({"forms": [text[b:e] for b, e in tokens], "names": bioes(kinds)})
    return found


def plain_sentences(path, longest=80):
    """Sentences of raw text in JSON Lines, cut by a plain rule: lists of forms."""
    found = []
    for line in lines_of(path):
        text = json.loads(line)["text"] if line else ""
        edges = [0] + [m.end() for m in STOP.finditer(text)] + [len(text)]
        for lo, hi in zip(edges, edges[1:]):
            forms = WORD.findall(text[lo:hi])
            if 4 < len(forms) <= longest:
                found.append(forms)
    return found


# ---- augmentation --------------------------------------------------------------------------------

CURLY = {'"': "“", "'": "’", "``": "“", "''": "”"}


def vary(sample, chance):
    """News as it is: now and then a sentence in capitals or small letters, as a headline, with curly quotes, without
    its last stop. The gold stays; what a capital tells of a name goes with it only in part."""
    pick = chance.random()
    forms = sample["forms"]
    if pick < .04:
        return dict(sample, forms=[form.upper() for form in forms])
    if pick < .06:
        return dict(sample, forms=[small(form) for form in forms])
    if pick < .09:
        return dict(sample, forms=[form[:1].upper() + form[1:] if len(form) > 3 else form for form in forms])
    if pick < .14:
        opened, changed = False, []
        for form in forms:
            opened ^= form in ('"', "``", "''")
            changed.append("”" if form == '"' and not opened else CURLY.get(form, form.replace("'", "’")))
        return dict(sample, forms=changed)
    stop = len(forms) > 2 and forms[-1] in ".!?"
    if pick < .22 and stop and len(forms) not in sample.get("heads", ()) and "links" not in sample:
        return {key: value[:-1] for key, value in sample.items()}
    return sample


def batches(samples, tokens, chance):
    """Batches of samples of like length, of some `tokens` tokens each, in random order."""
    order = sorted(samples, key=lambda s: len(s["forms"]) + chance.random() * 3)
    found, batch, most = [], [], 0
    for sample in order:
        most = max(most, len(sample["forms"]))
        if batch and most * (len(batch) + 1) > tokens:
            found.append(batch)
            batch, most = [], len(sample["forms"])
        batch.append(sample)
    if batch:
        found.append(batch)
    random.Random(chance.random()).shuffle(found)
    return found
