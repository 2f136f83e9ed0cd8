"""Reader of pairs: sentences in which a source and a target are marked and what passes between them is told, cut by histor itself.

A sample is the one sentence that holds most of the pair: its tokens as histor read them, "sides" (ranges of tokens of source and
target; None: not in this sentence), "may" (the roots that are right: one, or a handful where a set tells less) and "text".
"""
import csv
import itertools
import json
import random
import re

from quotes import HISTOR, read, runs

ROOTS = ["ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
         "SANCTION", "SUPPORT", "THREATEN", "YIELD"]
# names of other versions of PLOVER, and of groups of roots
OTHER = {"CONCEDE": ["YIELD"], "RETREAT": ["YIELD"], "DEMAND": ["REQUEST"], "DISAPPROVE": ["ACCUSE"], "INVESTIGATE": ["ACCUSE"],
         "FIGHT": ["ASSAULT"], "verbal-cooperation": ["AGREE", "CONSULT", "SUPPORT"],
         "material-cooperation": ["COOPERATE", "AID", "YIELD"], "verbal-conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
         "material-conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]}
OTHER["cooperation"] = OTHER["verbal-cooperation"] + OTHER["material-cooperation"]
OTHER["conflict"] = OTHER["verbal-conflict"] + OTHER["material-conflict"]
LONGEST = 150  # tokens of a sentence


def may(code):
    """The roots that a set's code stands for; none: the code tells nothing of them."""
    return [code] if code in ROOTS else OTHER.get(code, [])


def found_in(text, words):
    """Where the words stand first, as a list of spans."""
    at = text.find(words) if words else -1
    return [[at, at + len(words)]] if at >= 0 else []


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def spans_told(path):
    """Rows with "source_spans" and "target_spans" (PLV, AW); of several places the first two that do not overlap."""
    for row in lines(path):
        gold = row["gold"][0]
        sides = [gold[role + "_spans"] or found_in(row["text"], gold[role]) or [None] for role in ("source", "target")]
        apart = lambda pair: None not in pair and min(pair[0][1], pair[1][1]) > max(pair[0][0], pair[1][0])
        yield row["id"], row["text"], min(itertools.product(*sides), key=apart), gold["code"]


def words_told(path):
    """Rows whose source and target are lists of words or of {"text"} (ConfliBERT's CAMEO, PLOVER's gold standard)."""
    for row in lines(path):
        gold, sides = row["gold"][0], []
        for role in ("source", "target"):
            first = (gold[role] or [None])[0]
            sides.append((found_in(row["text"], first["text"] if isinstance(first, dict) else first) or [None])[0])
        yield row["id"], row["text"], sides, gold["code"]


COUNTRIES = ("Russia", "Syria", "Turkey", "Iran", "the United States", "China", "France", "Israel", "Egypt", "Libya", "Ukraine",
             "Germany", "Iraq", "Kenya", "India", "Pakistan")
CITIES = ("Aleppo", "Kyiv", "Paris", "Tripoli", "Cairo", "Baghdad", "Lagos")


def headlines(path):
    """Templates of headlines: "{country_1} Sends Troops to {country_2}"."""
    dice = random.Random(1)
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for i, row in enumerate(rows):
        names = dict(zip(("country_1", "country_2", "country_3"), dice.sample(COUNTRIES, 3)))
        names["country"] = names["country_1"]
        text, at, spans = "", 0, {}
        for m in re.finditer(r"\{([^}]*)\}", row["title"]):
            text += row["title"][at:m.start()]
            name = names.get(m[1]) or dice.choice(CITIES)
            spans.setdefault(m[1], [len(text), len(text) + len(name)])
            text, at = text + name, m.end()
        source = spans.get("country_1") or spans.get("country")
        yield "headline-%d" % i, text + row["title"][at:], (source, spans.get("country_2")), row["event"]


# ---- sentences -----------------------------------------------------------------------------------

def sentences(told):
    """The tokens of each sentence."""
    at = 0
    for _, end in told["sentences"]:
        tokens = []
        while at < len(told["tokens"]) and told["tokens"][at]["span"][0] < end:
            tokens.append(told["tokens"][at])
            at += 1
        yield tokens


def sides_in(tokens, spans):
    return [(runs([span], tokens) or [None])[0] if span else None for span in spans]


def holder(told, spans):
    """(tokens, sides) of the sentence that holds more sides than another, or as many and more of their tokens."""
    best = ([], [None, None])
    size = lambda sides: (sum(s is not None for s in sides), sum(s[1] - s[0] for s in sides if s))
    for tokens in sentences(told):
        sides = sides_in(tokens, spans)
        if not best[0] or size(sides) > size(best[1]):
            best = tokens, sides
    return best


def pairs(path, rows, histor=HISTOR):
    """Samples of a file, by one of the functions above."""
    asked = [row for row in rows(path) if may(row[3])]
    told = read(histor, [{"id": str(i), "text": text} for i, (_, text, _, _) in enumerate(asked)])
    found = []
    for (name, text, spans, code), document in zip(asked, told):
        tokens, sides = holder(document, spans)
        if any(sides) and len(tokens) <= LONGEST:
            found.append({"id": name, "text": text, "tokens": tokens, "sides": sides, "may": may(code)})
    return found
