"""Reader of attributions: articles in JSON Lines with who said what (PolNeAR), cut and parsed by histor itself.

A sample is a sentence with "quoted" (inside quotation marks? a token), "trees" (heads and relations, as the program's model of
the day has them), "cues" (BIOES) and "links": (first and last + 1 token of a cue, what each token is to it) where a token is
outside, or part of its source or content (BIOES). A relation is told in the sentence of its cue; what of it stands in other
sentences is found by quotation marks, not by the network.
"""
import json
import os
import subprocess
import tempfile

CUES = ["O"] + [side + "-CUE" for side in "BIES"]
ROLES = ["O"] + [side + "-" + role for role in ("SOURCE", "CONTENT") for side in "BIES"]
BRANCHES = ["acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "cop", "csubj", "dep",
            "det", "discourse", "dislocated", "expl", "fixed", "flat", "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj",
            "obl", "orphan", "parataxis", "punct", "root", "vocative", "xcomp"]
STEPS = 4  # steps up from a cue that are told apart
BRANCH_ROWS = STEPS * (len(BRANCHES) + 1)
REACH = (1, 2, 4, 8, 16, 32)  # distances told apart
NEAR_ROWS = 2 * len(REACH) + 3
HISTOR = os.environ.get("HISTOR") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "build", "release", "histor")


def sides(n, runs, kind):
    """BIOES over n tokens of runs of tokens (first, last + 1)."""
    found = ["O"] * n
    for lo, hi in runs:
        for t in range(lo, hi):
            found[t] = ("S" if hi == lo + 1 else "B" if t == lo else "E" if t == hi - 1 else "I") + "-" + kind
    return found


def near(n, lo, hi):
    """How far each of n tokens stands from a cue: a number below NEAR_ROWS, 0 within it."""
    found = []
    for t in range(n):
        far = lo - t if t < lo else t - hi + 1 if t >= hi else 0
        step = sum(far > reach for reach in REACH)
        found.append(0 if not far else 1 + step if t < lo else 2 + len(REACH) + step)
    return found


def branches(heads, relations, lo, hi):
    """By which way up and down the tree each token is reached from a cue: a number below BRANCH_ROWS."""
    top = next((t for t in range(lo, hi) if not lo < heads[t] <= hi), lo)
    above, at = {}, top
    while at is not None and at not in above:
        above[at] = len(above)
        at = heads[at] - 1 if heads[at] else None
    found = []
    for t in range(len(heads)):
        below, at, steps = 0, t, 0
        while at not in above and heads[at] and steps < len(heads):
            relation = relations[at].partition(":")[0]
            below = 1 + BRANCHES.index(relation) if relation in BRANCHES else 0
            at, steps = heads[at] - 1, steps + 1
        found.append(min(above.get(at, STEPS - 1), STEPS - 1) * (len(BRANCHES) + 1) + below)
    return found


def read(histor, articles):
    """What histor reads in articles, in their order."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for a in articles:
            file.write(json.dumps({"id": a["id"], "text": a["text"]}) + "\n")
        file.flush()
        done = subprocess.run([histor, "read", "--plain", "--tokens", "--quiet", file.name], stdout=subprocess.PIPE, check=True)
    told = {d["id"]: d for d in map(json.loads, done.stdout.decode().splitlines())}
    return [told[a["id"]] for a in articles]


def runs(spans, tokens):
    """Runs of tokens that stand under spans of the text."""
    under = [any(b < t["span"][1] and t["span"][0] < e for b, e in spans) for t in tokens]
    edges = [i for i in range(len(tokens) + 1) if (i < len(tokens) and under[i]) != (i > 0 and under[i - 1])]
    return list(zip(edges[::2], edges[1::2]))


def links_of(relations, tokens):
    """(cues, links) of the relations whose cue begins in this sentence."""
    begin, end, n = tokens[0]["span"][0], tokens[-1]["span"][1], len(tokens)
    cues, links = ["O"] * n, []
    for r in relations:
        here = [c[:2] for c in r["cue"] if begin <= c[0] < end]
        at = runs(here, tokens)
        if not at or any(cues[t] != "O" for t in range(*at[0])):
            continue
        roles = ["O"] * n
        for role in ("content", "source"):
            for lo, hi in runs([s[:2] for s in r[role]], tokens):
                roles[lo:hi] = sides(hi - lo, [(0, hi - lo)], role.upper())
        cues[at[0][0]:at[0][1]] = sides(at[0][1] - at[0][0], [(0, at[0][1] - at[0][0])], "CUE")
        links.append((*at[0], mended(roles)))
    return cues, links


def mended(roles):
    """BIOES again where one role was written over another."""
    kinds = [role.partition("-")[2] for role in roles]
    edges = [i for i in range(len(kinds) + 1)
             if i in (0, len(kinds)) or kinds[i] != kinds[i - 1] or roles[i][0] in "BS" and kinds[i]]
    found = []
    for lo, hi in zip(edges, edges[1:]):
        found += sides(hi - lo, [(0, hi - lo)], kinds[lo]) if kinds[lo] else ["O"] * (hi - lo)
    return found


def articles(path, fold=(), histor=HISTOR, longest=120):
    """Sentences of the articles whose number in the file is, modulo 8, in `fold`."""
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for i, line in enumerate(file) if i % 8 in fold]
    found = []
    for row, told in zip(rows, read(histor, rows)):
        at = 0
        for begin, end in told["sentences"]:
            tokens = []
            while at < len(told["tokens"]) and told["tokens"][at]["span"][0] < end:
                tokens.append(told["tokens"][at])
                at += 1
            left_out = any(b < end and begin < e for b, e in row.get("ignore") or [])
            if tokens and len(tokens) <= longest and not left_out:
                cues, links = links_of(row["gold"], tokens)
                found.append({"forms": [t["form"] for t in tokens], "quoted": [int(t["quoted"]) for t in tokens],
                              "trees": ([t["head"] for t in tokens], [t["deprel"] for t in tokens]),
                              "cues": cues, "links": links})
    return found
