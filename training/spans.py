"""Reader of marked spans: documents in JSON Lines with times (TimeML) or places marked in them, cut by histor itself.

A sample is a sentence with "times" (BIOES over the types of TIMEX3) or "places" (BIOES of toponyms; None: unknown at this token).
"""
import gzip
import json

from quotes import HISTOR, read, runs, sides

TYPES = ("DATE", "TIME", "DURATION", "SET")
TIMES = ["O"] + [side + "-" + kind for kind in TYPES for side in "BIES"]
PLACES = ["O"] + [side + "-PLACE" for side in "BIES"]


def sentences(told, longest):
    """The tokens of each sentence that is not too long."""
    at = 0
    for _, end in told["sentences"]:
        tokens = []
        while at < len(told["tokens"]) and told["tokens"][at]["span"][0] < end:
            tokens.append(told["tokens"][at])
            at += 1
        if 0 < len(tokens) <= longest:
            yield tokens


def marked(tokens, spans):
    """BIOES of (first, end, kind) spans of the text over the tokens of a sentence; of spans that share a token the first."""
    found = ["O"] * len(tokens)
    for begin, end, kind in spans:
        for lo, hi in runs([(begin, end)], tokens)[:1]:
            if all(mark == "O" for mark in found[lo:hi]):
                found[lo:hi] = sides(hi - lo, [(0, hi - lo)], kind)
    return found


def documents(path, fold):
    """Every eighth document of a file, for each number in `fold`."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for i, line in enumerate(file) if i % 8 in fold]
    return [row for row in rows if row["text"].strip()]


def as_printed(row):
    """A document whose words stand apart as a treebank has them, with the marks that news has: same number of characters."""
    for mark, plain in (("` `", "  \""), ("''", " \""), ("``", " \""), ("-LRB-", "    ("), ("-RRB-", ")    ")):
        row = dict(row, text=row["text"].replace(mark, plain))
    return row


def times(path, fold=range(8), histor=HISTOR, longest=120):
    """Sentences of documents with time expressions: "gold" by hand, or "system" by another program."""
    rows = [as_printed(row) if "system" in row else row for row in documents(path, fold)]
    found = []
    for row, told in zip(rows, read(histor, rows)):
        spans = [(g["start"], g["end"], g["type"]) for g in row.get("gold", row.get("system"))]
        found += [{"forms": [t["form"] for t in tokens], "times": marked(tokens, spans)} for tokens in sentences(told, longest)]
    return found


def places(path, fold=range(8), demonyms=True, histor=HISTOR, longest=120):
    """Sentences of documents with toponyms; without `demonyms`: the set does not mark "Turkish", so it tells nothing of such."""
    rows = documents(path, fold)
    found = []
    for row, told in zip(rows, read(histor, rows)):
        spans = [(g["start"], g["end"], "PLACE") for g in row["gold"]]
        for tokens in sentences(told, longest):
            marks = marked(tokens, spans)
            if not demonyms:
                marks = [None if m == "O" and t["upos"] == "ADJ" and t["form"][:1].isupper() else m for m, t in zip(marks, tokens)]
            found.append({"forms": [t["form"] for t in tokens], "places": marks})
    return found
