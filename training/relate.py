"""Train what passes between two actors, on a network that is trained already:

    python3 relate.py --vectors FOLDER --weights OUT/best.pt --data FOLDER --out OUT/related.pt [--folds 4]

The encoder stays as it is; the layers of model.Relating are added to the weights under "relating". With --folds N each Nth of
PLV is held back in turn, with all that shares its four-word runs, and accuracy and macro-F1 over the parts held back are
told; nothing is written. Sets that are not there are left out. The samples come from pairs.py, the numbers of a token from
the network (as the runtime makes them, a dateline apart), the vector of its lemma, and the rows of data/events/triggers.tsv
whose words begin at it.
"""
import argparse
import os
import random
import sys
from collections import Counter, defaultdict

import torch
from torch import nn
from torch.nn import functional

import pairs
import quotes
from export import load
from features import key_of
from model import Relating
from record import Recorder, low_of

TRIGGERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "events", "triggers.tsv")
# name, file in the folder of data, which of its rows, how much a sample counts
SETS = (("plv", "events/plv.jsonl", pairs.spans_told, 1),
        ("headlines", "events/synthetic_headlines.csv", pairs.headlines, 1),
        ("plover", "events/plover-gsr.jsonl", pairs.words_told, 1),
        ("cameo", "events/conflibert-cameo.jsonl", pairs.words_told, .5),
        ("triggers", TRIGGERS, pairs.table, .3))
FAMILY = 5  # letters
DASHES = ("-", "--", "–", "—")


# ---- what is told of a token ---------------------------------------------------------------------

def behind_dateline(tokens):
    """Where the words behind a dateline begin: behind_dateline() of src/parse/parse.c, step by step."""
    forms = [t["form"] for t in tokens]
    caps = [sum(c.isalpha() for c in f) > 1 and not any(c.islower() for c in f) for f in forms]
    named = True
    for i, form in enumerate(forms[:min(14, len(forms) - 2)]):
        glued = i > 0 and tokens[i - 1]["span"][1] == tokens[i]["span"][0]
        if not forms[0][:1].isupper():
            return 0
        if form in DASHES and i and not glued:
            return i + 1 if forms[i - 1] == ")" or caps[0] and (caps[i - 1] or forms[i - 1][:1].isdigit()) else 0
        named = named and form != "("
        if named and not form[:1].isupper() and not form[:1].isdigit() and form not in (",", ".", "/", "("):
            return 0
    return 0


class Triggers:
    """The table of triggers: keys of words, as the program packs them, and their types."""

    def __init__(self, path=TRIGGERS):
        self.found, kinds = defaultdict(set), set()
        with open(path, encoding="utf-8") as file:
            for line in file:
                if not line.startswith("#"):
                    key, kind = line.rstrip("\n").split("\t")[:2]
                    self.found[tuple(key.replace("-", " - ").replace("'", " '").split())].add(kind)
                    kinds.add(kind)
        self.kinds = sorted(kinds)
        self.longest = max(map(len, self.found))

    def of(self, lemmas, lows):
        """n x kinds: of the longest key that begins at each token."""
        marks = torch.zeros(len(lows), len(self.kinds))
        for i in range(len(lows)):
            keys = [(lemmas[i], *lows[i + 1:i + k]) for k in range(min(self.longest, len(lows) - i), 0, -1)]
            for kind in self.found.get(next((key for key in keys if key in self.found), None), ()):
                marks[i, self.kinds.index(kind)] = 1
        return marks


class Telling:
    """What the network is told of a sample."""

    def __init__(self, network, lexicon, frozen):
        self.network, self.recorder, self.triggers = network, Recorder(network, lexicon, frozen), Triggers()
        self.size = network.options["size"] + network.vectors.weight.shape[1] + len(self.triggers.kinds)

    def numbers(self, tokens):
        """n x size."""
        forms, lemmas, lead = [t["form"] for t in tokens], [t["lemma"] for t in tokens], behind_dateline(tokens)
        with torch.no_grad():
            h = torch.cat([self.recorder.encode(piece)[:, 0] for piece in (forms[:lead], forms[lead:]) if piece])
            kinds = self.triggers.of(lemmas, [low_of(form) for form in forms])
            words = self.network.vectors(torch.tensor([self.recorder.frozen.get(key_of(lemma), 0) for lemma in lemmas]))
        return torch.cat([h, Relating.WORDS * words, Relating.KINDS * kinds], 1)

    def ways(self, tokens, sides):
        """For each side the rows of model.Relating's near and branch, of each token; row 0 stands for no side there."""
        heads, relations = [t["head"] for t in tokens], [t["deprel"] for t in tokens]
        near = [quotes.near(len(tokens), *side) if side else [0] * len(tokens) for side in sides]
        branch = [quotes.branches(heads, relations, *side) if side else [0] * len(tokens) for side in sides]
        return torch.tensor(near), torch.tensor(branch)

    def sample(self, pair, weight=1):
        near, branch = self.ways(pair["tokens"], pair["sides"])
        return {"x": self.numbers(pair["tokens"]), "lemmas": [t["lemma"] for t in pair["tokens"]], "near": near,
                "branch": branch, "sides": pair["sides"], "text": pair["text"], "weight": weight,
                "may": torch.tensor([root in pair["may"] for root in pairs.ROOTS])}


def keys_of(lemma):
    """What a lemma is known by: itself, and the beginning that its family shares ("condemn", "condemnation": "conde*")."""
    return lemma, lemma[:FAMILY] + "*"


def batch_of(samples, lemmas):
    """What model.Relating takes, filled up with zeros: x, lemma, near, branch, within, mask."""
    n, most = len(samples), max(len(s["x"]) for s in samples)
    x, mask = torch.zeros(n, most, samples[0]["x"].shape[1]), torch.zeros(n, most)
    near, branch = torch.zeros(2, n, most, dtype=torch.long), torch.zeros(2, n, most, dtype=torch.long)
    within, lemma = torch.zeros(2, n, most), torch.zeros(n, most, 2, dtype=torch.long)
    for i, s in enumerate(samples):
        t = len(s["x"])
        x[i, :t], mask[i, :t], near[:, i, :t], branch[:, i, :t] = s["x"], 1, s["near"], s["branch"]
        lemma[i, :t] = torch.tensor([[lemmas.get(key, 0) for key in keys_of(word)] for word in s["lemmas"]])
        for k, side in enumerate(s["sides"]):
            if side:
                within[k, i, side[0]:side[1]] = 1 / (side[1] - side[0])
    return x, lemma, near, branch, within, mask


# ---- training ------------------------------------------------------------------------------------

def loss_of(scores, samples, weights, smooth=.1):
    """Of samples with one root the smoothed loss; of the others that of all their roots together."""
    logs, losses = functional.log_softmax(scores, 1), []
    for i, s in enumerate(samples):
        right = -torch.logsumexp(logs[i][s["may"]], 0)
        if s["may"].sum() == 1:
            weight = weights[s["may"]][0]
            right = weight * (1 - smooth) * right - smooth * (weights * logs[i]).mean()
        losses.append(right * s["weight"])
    return sum(losses) / len(losses)


def train(samples, size, epochs=25, batch=16, rate=3e-3, decay=.03, seed=1):
    """(model.Relating, {key of a lemma: row}). Samples that are `own` tell how common a root is, and which lemmas are known."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    count = Counter(int(s["may"].int().argmax()) for s in samples if s["own"])
    weights = torch.tensor([(sum(count.values()) / len(pairs.ROOTS) / max(1, count[k])) ** .3 for k in range(len(pairs.ROOTS))])
    told = Counter(key for s in samples if s["own"] for word in s["lemmas"] for key in keys_of(word))
    lemmas = {word: i + 1 for i, word in enumerate(sorted((w for w, n in told.items() if n > 2), key=str.encode))}
    model, order = Relating(size, len(pairs.ROOTS), len(lemmas)), list(samples)
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=decay)
    steps, step = epochs * -(-len(order) // batch), 0
    for _ in range(epochs):
        dice.shuffle(order)
        for at in range(0, len(order), batch):
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1, (step + 1) / 50) * (1 - step / steps)
            some, step = order[at:at + batch], step + 1
            optimiser.zero_grad()
            loss_of(model(*batch_of(some, lemmas))[0], some, weights).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.)
            optimiser.step()
    return model.eval(), lemmas


# ---- measuring -----------------------------------------------------------------------------------

def runs_of_four(text):
    words = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    return set(zip(words, words[1:], words[2:], words[3:]))


def scores_of(gold, told):
    """(accuracy, macro-F1) of roots."""
    found = []
    for root in sorted(set(gold) | set(told)):
        hits = sum(g == t == root for g, t in zip(gold, told))
        found.append(2 * hits / (gold.count(root) + told.count(root)))
    return sum(g == t for g, t in zip(gold, told)) / len(gold), sum(found) / len(found)


def folds(samples, size, n, **run):
    own, others = [s for s in samples if s["own"]], [s for s in samples if not s["own"]]
    order, gold, told = list(range(len(own))), [], []
    random.Random(3).shuffle(order)
    for fold in range(n):
        held = [own[i] for k, i in enumerate(order) if k % n == fold]
        known = set().union(*(s["runs"] for s in held))
        rest = [own[i] for k, i in enumerate(order) if k % n != fold]
        rest += [s for s in others if len(s["runs"] & known) < .3 * max(1, len(s["runs"]))]
        model, lemmas = train(rest, size, **run)
        with torch.no_grad():
            for s in held:
                gold.append(pairs.ROOTS[int(s["may"].int().argmax())])
                told.append(pairs.ROOTS[int(model(*batch_of([s], lemmas))[0].argmax())])
        print("fold %d: accuracy %.3f, macro-F1 %.3f so far" % (fold + 1, *scores_of(gold, told)), flush=True)


def samples_of(folder, telling):
    found = []
    for name, path, rows, weight in SETS:
        if not os.path.exists(os.path.join(folder, path)):
            print("relate.py: no %s: the set '%s' is left out" % (path, name), file=sys.stderr)
            continue
        for pair in pairs.pairs(os.path.join(folder, path), rows):
            found.append({**telling.sample(pair, weight), "own": name == "plv", "runs": runs_of_four(pair["text"])})
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    o = parser.parse_args()
    torch.set_num_threads(1)
    network, lexicon, frozen, _, _, kept = load(o.weights, o.vectors)
    telling = Telling(network, lexicon, frozen)
    samples = samples_of(o.data, telling)
    print(len(samples), "pairs,", sum(s["own"] for s in samples), "of PLV")
    if o.folds:
        return folds(samples, telling.size, o.folds, epochs=o.epochs, seed=o.seed)
    model, lemmas = train(samples, telling.size, epochs=o.epochs, seed=o.seed)
    kept["relating"] = {"network": model.state_dict(), "size": telling.size, "roots": pairs.ROOTS,
                        "kinds": telling.triggers.kinds, "lemmas": list(lemmas)}
    torch.save(kept, o.out)


if __name__ == "__main__":
    main()
