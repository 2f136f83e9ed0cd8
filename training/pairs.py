"""Reader of pairs: sentences in which a source and a target are marked and what passes between them is told, cut by histor itself.

A sample is the one sentence that holds most of the pair: its tokens as histor read them, "sides" (ranges of tokens of source and
target; None: not in this sentence), "may" (the roots that are right: one, or a handful where a set tells less) and "text".
"""
import csv
import itertools
import json
import os
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


# ---- sentences made of the table of triggers -----------------------------------------------------

ACTORS = COUNTRIES + ("rebels", "the government", "police", "the opposition", "protesters", "the army", "a militant group",
                      "the president", "the foreign minister", "officials", "the court", "soldiers", "lawmakers", "NATO", "the EU",
                      "the union")
TAILS = ("", " on Monday", " on Friday", " last week", " over the dispute", " in the capital", " after the talks")
NOUNS = {"by-on": "{a}'s {t} on {b}", "by-of": "the {t} of {b} by {a}", "with": "{a}'s {t} with {b}"}


def irregular():
    """{verb: past tense}."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "irregular.txt"), encoding="utf-8") as file:
        rows = [line.split() for line in file if line.strip() and not line.startswith("#")]
    return {row[0]: row[1].partition("/")[0] for row in rows if len(row) > 1}


def past(verb, known):
    if verb in known:
        return known[verb]
    if re.search("[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    if verb.endswith("e"):
        return verb + "d"
    return verb + (verb[-1] if len(verb) < 5 and re.search("[^aeiou][aeiou][^aeiouwxy]$", verb) else "") + "ed"


def pattern_of(words, kind, frame, dice, known):
    """A sentence with {a} for the source and {b} for the target."""
    if kind == "noun":
        return NOUNS.get(frame, NOUNS["by-of"]).replace("{t}", " ".join(words)) + " was reported"
    did = " ".join([past(words[0], known)] + words[1:])
    if frame in ("s", "t"):
        return "{%s} %s" % ("a" if frame == "s" else "b", did)
    if frame == "so" and len(words) == 1 and did.endswith("ed") and dice.random() < .3:
        return "{b} was %s by {a}" % did
    return "{a} %s%s {b}" % (did, "" if frame in ("so", words[-1]) else " " + frame)


def table(path):
    """A plain sentence for each row of data/events/triggers.tsv: "The EU imposed sanctions on Syria last week."."""
    dice, known = random.Random(7), irregular()
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    for i, (words, root, _, _, kind, frame) in enumerate(rows):
        pattern = pattern_of(words.split(), kind, frame.partition("|")[0], dice, known)
        names, text, spans = dict(zip("ab", dice.sample(ACTORS, 2))), "", {}
        for part in re.split(r"(\{[ab]\})", pattern):
            word = names[part[1]] if part in ("{a}", "{b}") else part
            if part != word:
                spans[part[1]] = [len(text), len(text) + len(word)]
            text += word if text else word[:1].upper() + word[1:]
        yield "trigger-%d" % i, text + dice.choice(TAILS) + ".", (spans.get("a"), spans.get("b")), root


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
