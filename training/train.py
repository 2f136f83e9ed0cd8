"""Train the network: python3 train.py --vectors FOLDER --data FOLDER --out FOLDER [--steps N] [--layers ...]

DATA holds ud/ and ner/ as the readers of data.py expect them. OUT gets last.pt (weights, optimiser, step: a run that was cut
off goes on from there, to the same weights), best.pt (the averaged weights with the best dev score) and log.txt. Fixed seeds: the same run twice
gives the same weights on one machine. A head that comes next is one reader in data.py, one line in TRAIN or DEV and one in
losses(). A set whose file is not there is left out, with a word about it.
"""
import argparse
import os
import random
import sys
import time
from collections import Counter

import torch
from torch.nn import functional

import data
import irregular
import quotes
import spans as marks
import vectors
from features import HASHED, hashed, key_of
from model import SEQUENCES, Network, with_none

UNSEEN = -100  # the class that no loss counts
MOST = (0, 1, 2, 3, 4, 5, 6)  # of eight parts; the last is held back
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")

# name, file in the folder of data, reader, what the reader is told; to train on: share of the samples in an epoch
TRAIN = (("ewt", "ud/en_ewt-ud-train.conllu.xz", data.treebank, {}, 1),
         ("gum", "ud/en_gum-ud-train.conllu.xz", data.treebank, {}, 1),
         ("worldwide", "ner/worldwide-newswire-train.tsv.xz", data.columns, {"part": (0, .8)}, .55),
         ("re3d", "ner/re3d-train.jsonl.xz", data.re3d, {"part": (0, .8)}, 1),
         ("wikigold", "ner/wikigold.conll.xz", data.columns, {"mixed": True}, .5),
         ("wikineural", "ner/wikineural-en-val.conll.xz", data.columns, {"mixed": True, "column": 1}, .2),
         ("polnear", "quotes/polnear_tune.jsonl", quotes.articles, {"fold": MOST}, .5),
         ("timebank", "time/timebank.jsonl", marks.times, {"fold": MOST}, 1),
         ("aquaint", "time/aquaint.jsonl", marks.times, {"fold": MOST}, 1),
         ("t17-egypt", "time/heideltime-output-t17-egypt.jsonl.gz", marks.times, {}, .15),
         ("t17-libya", "time/heideltime-output-t17-libya.jsonl.gz", marks.times, {}, .15),
         ("gwn", "places/gwn.jsonl", marks.places, {"fold": MOST}, 1),
         ("lgl", "places/lgl.jsonl", marks.places, {"fold": MOST}, .7),
         ("trnews", "places/trnews.jsonl", marks.places, {"fold": MOST}, 1),
         ("geovirus", "places/geovirus.jsonl", marks.places, {"fold": MOST, "demonyms": False}, .7))
DEV = (("ewt", "ud/en_ewt-ud-dev.conllu.xz", data.treebank, {}),
       ("gum", "ud/en_gum-ud-dev.conllu.xz", data.treebank, {}),
       ("worldwide", "ner/worldwide-newswire-train.tsv.xz", data.columns, {"part": (.8, 1)}),
       ("re3d", "ner/re3d-train.jsonl.xz", data.re3d, {"part": (.8, 1)}),
       ("polnear", "quotes/polnear_tune.jsonl", quotes.articles, {"fold": (7,)}),
       ("timebank", "time/timebank.jsonl", marks.times, {"fold": (7,)}),
       ("aquaint", "time/aquaint.jsonl", marks.times, {"fold": (7,)}),
       ("gwn", "places/gwn.jsonl", marks.places, {"fold": (7,)}),
       ("lgl", "places/lgl.jsonl", marks.places, {"fold": (7,)}),
       ("trnews", "places/trnews.jsonl", marks.places, {"fold": (7,)}))


def read_set(folder, name, path, reader, told):
    """The samples of a set; none where its file is missing."""
    if not os.path.exists(os.path.join(folder, path)):
        print("train.py: no %s: the set '%s' is left out" % (path, name), file=sys.stderr)
        return []
    return reader(os.path.join(folder, path), **told)


def sets(folder):
    """{name: (samples, share of them in an epoch)} to train on, and {name: samples} to measure on."""
    train = {row[0]: (read_set(folder, *row[:4]), row[4]) for row in TRAIN}
    dev = {row[0]: read_set(folder, *row) for row in DEV}
    return {name: s for name, s in train.items() if s[0]}, {name: s for name, s in dev.items() if s}


# ---- what the classes are ------------------------------------------------------------------------

def classes(samples, field, at_least, at_most=1000):
    """Classes of a field by frequency; the first one stands for what is left out."""
    count = Counter(value for s in samples if field in s for value in s[field] if value is not None)
    return [value for value, n in sorted(count.items(), key=lambda item: (-item[1], item[0])) if n >= at_least][:at_most]


class Lexicon:
    """Numbers of words, features and classes."""

    def __init__(self, samples, frozen, hash_rows):
        count = Counter(key_of(form) for s in samples for form in s["forms"])
        self.words = {w: i + 1 for i, w in enumerate(sorted(w for w, n in count.items() if n >= 3))}
        self.count = count
        self.hash_rows = hash_rows
        self.frozen = {w: i + 1 for i, w in enumerate(frozen)}
        self.classes = {"tags": classes(samples, "tags", 2), "xpos": classes(samples, "xpos", 1),
                        "lemmas": classes(samples, "lemmas", 2, 256), "relations": classes(samples, "relations", 1),
                        "names": data.NAMES, "times": marks.TIMES, "places": marks.PLACES, "cues": quotes.CUES,
                        "roles": quotes.ROLES, "branches": quotes.BRANCHES}
        self.number = {field: {c: i for i, c in enumerate(found)} for field, found in self.classes.items()}
        self.irregular = irregular.lines(samples)
        self.seen = {}

    def form(self, form):
        """(vector row, word row, its frequency, hashed rows) of a form."""
        if form not in self.seen:
            key = key_of(form)
            self.seen[form] = self.frozen.get(key, 0), self.words.get(key, 0), self.count[key], hashed(form, self.hash_rows)
        return self.seen[form]

    def state(self):
        return {"words": self.words, "classes": self.classes, "irregular": self.irregular}


def tensors(batch, lexicon, chance=None):
    """The batch as tensors, time first; `chance`: now and then a word is held for unknown, the rare ones more often."""
    T, B = max(len(s["forms"]) for s in batch), len(batch)
    mask = torch.zeros(T, B, 1)
    vector, word = (torch.zeros(T, B, dtype=torch.long) for _ in range(2))
    hashes = torch.zeros(T, B, HASHED, dtype=torch.long)
    gold = {field: torch.full((T, B), UNSEEN) for field in ("tags", "xpos", "lemmas", "relations", "cues", *SEQUENCES)}
    heads = torch.full((B, T), UNSEEN)
    quoted = torch.zeros(T, B, 1)
    for b, s in enumerate(batch):
        n = len(s["forms"])
        mask[:n, b] = 1
        rows = [lexicon.form(form) for form in s["forms"]]
        hide = chance and [chance.random() < .25 / (.25 + r[2] * .2) for r in rows]
        vector[:n, b] = torch.tensor([0 if chance and h and chance.random() < .4 else r[0] for r, h in zip(rows, hide or rows)])
        word[:n, b] = torch.tensor([0 if chance and h else r[1] for r, h in zip(rows, hide or rows)])
        hashes[:n, b] = torch.tensor([r[3] for r in rows])
        for field in gold:
            if field in s:
                number = lexicon.number[field]
                gold[field][:n, b] = torch.tensor([number.get(value, UNSEEN) for value in s[field]])
        if "heads" in s:
            heads[b, :n] = torch.tensor(s["heads"])
        if "quoted" in s:
            quoted[:n, b, 0] = torch.tensor(s["quoted"])
    gold.update(heads=heads, quoted=quoted)
    there = lambda tensor: tensor.to(DEVICE)
    return there(vector), there(word), there(hashes), there(mask), {k: there(v) for k, v in gold.items()}


def links_of(batch, T, lexicon, cues=None):
    """The batch's cues as role_scores() takes them, and T x K what each token is to each; `cues`: in place of its own,
    (first, last + 1) a sample. None if there is none."""
    rows = [(b, lo, hi, roles) for b, s in enumerate(batch)
            for lo, hi, roles in (s["links"] if cues is None else ((lo, hi, ()) for lo, hi in cues[b]))]
    if not rows:
        return None, None
    near, branch = (torch.zeros(T, len(rows), dtype=torch.long) for _ in range(2))
    wanted = torch.full((T, len(rows)), UNSEEN)
    for k, (b, lo, hi, roles) in enumerate(rows):
        n = len(batch[b]["forms"])
        near[:n, k] = torch.tensor(quotes.near(n, lo, hi))
        branch[:n, k] = torch.tensor(quotes.branches(*batch[b]["trees"], lo, hi))
        wanted[:len(roles), k] = torch.tensor([lexicon.number["roles"][r] for r in roles])
    places = [torch.tensor([row[i] for row in rows]).to(DEVICE) for i in range(3)]
    return (*places, near.to(DEVICE), branch.to(DEVICE)), wanted.to(DEVICE)


# ---- loss and score ------------------------------------------------------------------------------

def arcs_of(network, h, mask):
    """Scores of heads; those that are no tokens are out of the question."""
    scores = network.arc_scores(h)
    real = torch.cat([torch.ones_like(mask[:1, :, 0]), mask[:, :, 0]]).t()
    return scores.masked_fill(real.unsqueeze(1) == 0, -1e4)


def losses(network, h, mask, gold, links, roles):
    """Sum of the losses of the heads that have gold here, a token."""
    def entropy(scores, wanted, smooth=.03):
        known = int((wanted != UNSEEN).sum())
        if known == 0:
            return 0
        return functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=UNSEEN, label_smoothing=smooth)

    total = 0
    if (gold["tags"] != UNSEEN).any():
        tags, xpos, lemmas = network.tag_scores(h)
        total = total + entropy(tags, gold["tags"]) + .5 * entropy(xpos, gold["xpos"]) + .5 * entropy(lemmas, gold["lemmas"])
        total = total + entropy(arcs_of(network, h, mask), gold["heads"], 0)
        total = total + entropy(network.label_scores(h, gold["heads"].clamp(min=0)).transpose(0, 1), gold["relations"])
    for field in SEQUENCES:
        if (gold[field] != UNSEEN).any():
            total = total + entropy(network.sequence_scores(field, h), gold[field])
    if (gold["cues"] != UNSEEN).any():
        total = total + 2 * entropy(network.cue_scores(h, gold["quoted"]), gold["cues"])
        total = total + 2 * entropy(network.role_scores(h, gold["quoted"], links), roles) if links else total
    return total


def spans(names):
    """{(begin, end, kind)} of a BIOES sequence, broken ones read kindly."""
    found, begin, kind = set(), None, None
    for i, name in enumerate(list(names) + ["O"]):
        side, _, this = (name or "O").partition("-")
        if begin is not None and (side in "OBS" or this != kind):
            found.add((begin, i, kind))
            begin = None
        if side != "O" and begin is None:
            begin, kind = i, this
    return found


def f1(count):
    return 2 * count["right"] / max(count["got"] + count["gold"], 1)


def measure_quotes(network, lexicon, h, gold, batch, counts):
    """Count cues, sources and contents found exactly; each (sample, first, last + 1, which) once."""
    best = network.cue_scores(h, gold["quoted"]).argmax(2).cpu()
    cues = [sorted(span[:2] for span in spans(quotes.CUES[best[t, b]] for t in range(len(s["forms"]))))
            for b, s in enumerate(batch)]
    found, wanted = Counter(), Counter()
    for b, s in enumerate(batch):
        found.update((b, *span, "CUE") for span in cues[b])
        wanted.update({(b, lo, hi, "CUE") for lo, hi, _ in s["links"]})
        wanted.update({(b, *span) for _, _, roles in s["links"] for span in spans(roles)})
    links, _ = links_of(batch, len(h), lexicon, cues)
    if links:
        best = network.role_scores(h, gold["quoted"], links).argmax(2).cpu()
        sample = links[0].tolist()
        found.update({(b, *span) for k, b in enumerate(sample)
                      for span in spans(quotes.ROLES[best[t, k]] for t in range(len(batch[b]["forms"])))})
    for role, count in counts.items():
        mine, theirs = ({key for key in kept if key[3] == role} for kept in (found, wanted))
        count.update(right=len(mine & theirs), got=len(mine), gold=len(theirs))


def measure(network, lexicon, samples):
    """Shares right of the fields of gold tokens, F1 of names, of cues, sources and contents."""
    right, n, name = Counter(), Counter(), Counter()
    said = {role: Counter() for role in ("CUE", "SOURCE", "CONTENT")}
    network.eval()
    with torch.no_grad():
        for batch in data.batches(samples, 4000, random.Random(0)):
            vector, word, hashes, mask, gold = tensors(batch, lexicon)
            h = network.encode(vector, word, hashes, mask)
            if (gold["tags"] != UNSEEN).any():
                upos = [c.partition("|")[0] for c in lexicon.classes["tags"]]
                for field, scores in zip(("tags", "xpos", "lemmas"), network.tag_scores(h)):
                    best = scores.argmax(2).cpu()
                    for b, s in enumerate(batch):
                        for t, value in enumerate(s[field]):
                            got = lexicon.classes[field][best[t, b]]
                            right[field] += got == value
                            n[field] += 1
                            if field == "tags":
                                right["upos"] += upos[best[t, b]] == value.partition("|")[0]
                arcs = arcs_of(network, h, mask).argmax(2)
                labels = network.label_scores(h, arcs).argmax(2).cpu()
                arcs = arcs.cpu()
                for b, s in enumerate(batch):
                    for t, (head, relation) in enumerate(zip(s["heads"], s["relations"])):
                        hit = int(arcs[b, t]) == head
                        same = lexicon.classes["relations"][labels[b, t]].partition(":")[0] == relation.partition(":")[0]
                        right["uas"] += hit
                        right["las"] += hit and same
                        n["uas"] += 1
            elif "cues" in batch[0]:
                measure_quotes(network, lexicon, h, gold, batch, said)
            else:
                field = next(f for f in SEQUENCES if f in batch[0])
                best = network.sequence_scores(field, h).argmax(2).cpu()
                for b, s in enumerate(batch):
                    got = [lexicon.classes[field][best[t, b]] for t in range(len(s["forms"]))]
                    a, g = spans(got), spans(s[field])
                    name.update(right=len(a & g), got=len(a), gold=len(g))
    network.train()
    if name:
        return {field: f1(name)}
    if not n:
        return {role.lower(): f1(count) for role, count in said.items()}
    return {"upos": right["upos"] / n["tags"], "tags": right["tags"] / n["tags"], "xpos": right["xpos"] / n["tags"],
            "lemmas": right["lemmas"] / n["tags"], "uas": right["uas"] / n["uas"], "las": right["las"] / n["uas"]}


# ---- the run -------------------------------------------------------------------------------------

def epoch(train, tokens, chance):
    """Batches of one epoch over all sets, mixed."""
    found = []
    for samples, share in train.values():
        some = samples if share >= 1 else chance.sample(samples, int(len(samples) * share))
        found += data.batches([data.vary(s, chance) for s in some], tokens, chance)
    chance.shuffle(found)
    return found


def rate(step, steps, peak):
    warm = min(1, step / 300)
    return peak * warm * max(0.0, 1 - max(0, step - steps * .4) / (steps * .6))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--vectors", required=True, help="folder with vectors.npz (vectors.py)")
    parser.add_argument("--data", required=True, help="folder with ud/ and ner/")
    parser.add_argument("--out", required=True, help="folder for checkpoints")
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--tokens", type=int, default=2000, help="tokens of a batch")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--dropout", type=float, default=.25)
    parser.add_argument("--size", type=int, default=384, help="numbers of a token between layers, a multiple of 64")
    parser.add_argument("--tag-size", type=int, default=192, help="of the heads: multiples of 32")
    parser.add_argument("--name-size", type=int, default=96)
    parser.add_argument("--time-size", type=int, default=64)
    parser.add_argument("--place-size", type=int, default=64)
    parser.add_argument("--arc-size", type=int, default=160)
    parser.add_argument("--label-size", type=int, default=128)
    parser.add_argument("--cue-size", type=int, default=64)
    parser.add_argument("--role-size", type=int, default=128)
    parser.add_argument("--hash-rows", type=int, default=16384, help="a power of two")
    parser.add_argument("--layers", default="recurrent,recurrent,recurrent")
    parser.add_argument("--every", type=int, default=500, help="steps between measurements")
    parser.add_argument("--stop", type=int, default=0, help="leave off at this step, as if cut off")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", help="weights of pretrain.py to begin with")
    return parser.parse_args()


class Run:
    """The network, its optimiser and its running average; where the run stands, and its files."""

    def __init__(self, o, network):
        self.o, self.network = o, network
        self.learned = [p for p in network.parameters() if p.requires_grad]
        self.optimiser = torch.optim.Adam(self.learned, lr=o.rate, betas=(.9, .95), eps=1e-8)
        self.average = [p.detach().clone() for p in self.learned]
        self.step, self.best = 0, -1
        self.last = os.path.join(o.out, "last.pt")

    def load(self):
        """Go on where a run before this one left off: what it kept of its epoch, or {}."""
        if not os.path.exists(self.last):
            return {}
        kept = torch.load(self.last, map_location="cpu")
        self.network.load_state_dict(kept["network"], strict=False)
        self.optimiser.load_state_dict(kept["optimiser"])
        self.average = [a.to(DEVICE) for a in kept["average"]]
        self.step, self.best = kept["step"], kept["best"]
        torch.set_rng_state(kept.get("dice", torch.get_rng_state()))
        for p in self.optimiser.state:  # a gradient of nothing moves a number on, none at all leaves it alone
            p.grad = torch.zeros_like(p)
        return kept

    def weights(self):
        return {k: v.cpu() for k, v in self.network.state_dict().items() if k != "vectors.weight"}

    def save(self, first, chance):
        torch.save({"network": self.weights(), "optimiser": self.optimiser.state_dict(),
                    "average": [a.cpu() for a in self.average], "step": self.step, "best": self.best, "first": first,
                    "chance": chance.getstate(), "dice": torch.get_rng_state()}, self.last + ".new")
        os.replace(self.last + ".new", self.last)

    def learn(self, loss):
        """One step against the gradient of a loss; the average follows."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate(self.step, self.o.steps, self.o.rate)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.learned, 2.0)
        self.optimiser.step()
        self.step += 1
        keep = min(.998, self.step / (self.step + 10))
        torch._foreach_mul_(self.average, keep)
        torch._foreach_add_(self.average, [p.detach() for p in self.learned], alpha=1 - keep)

    def measure(self, lexicon, dev):
        """Scores of the averaged weights, kept in best.pt if they are the best so far."""
        own = [p.detach().clone() for p in self.learned]
        for p, a in zip(self.learned, self.average):
            p.data.copy_(a)
        scores = {name: measure(self.network, lexicon, samples) for name, samples in dev.items()}
        mean = sum(next((s[key] for key in ("las", "content", *SEQUENCES) if key in s), 0) for s in scores.values()) / max(len(scores), 1)
        if mean > self.best:
            self.best = mean
            torch.save({"network": self.weights(), "options": self.network.options, "lexicon": lexicon.state(),
                        "scores": scores, "step": self.step}, os.path.join(self.o.out, "best.pt"))
        for p, a in zip(self.learned, own):
            p.data.copy_(a)
        return "; ".join(name + " " + " ".join("%s %.2f" % (k, 100 * v) for k, v in s.items()) for name, s in scores.items())


def start_from(network, words, path):
    """Take the weights of a pretrained encoder (pretrain.py), by name and where the sizes are the same; words by word."""
    file, own = torch.load(path, map_location="cpu"), network.state_dict()
    if "words" not in file:
        sys.exit("train.py: %s was not made by this pretrain.py: it does not tell its words" % path)
    kept, rows = file["network"], own["words.weight"].clone()
    for word in set(words) & set(file["words"]):
        rows[words[word]] = kept["words.weight"][file["words"][word]]
    rows[0] = kept["words.weight"][0]
    kept["words.weight"] = rows
    network.load_state_dict({k: v for k, v in kept.items() if k in own and own[k].shape == v.shape}, strict=False)


def train_on(run, lexicon, train, dev, say):
    kept, begun, seen = run.load(), time.time(), 0
    while run.step < run.o.steps:
        first = kept.get("first", run.step)  # the step with which this epoch began
        chance = random.Random(run.o.seed * 1000003 + first)
        rest = epoch(train, run.o.tokens, chance)[run.step - first:]
        if "chance" in kept:
            chance.setstate(kept["chance"])
        kept = {}
        for batch in rest:
            vector, word, hashes, mask, gold = tensors(batch, lexicon, chance)
            links, roles = links_of(batch, len(mask), lexicon) if "links" in batch[0] else (None, None)
            loss = losses(run.network, run.network.encode(vector, word, hashes, mask), mask, gold, links, roles)
            run.learn(loss)
            seen += sum(len(s["forms"]) for s in batch)
            if run.step % 100 == 0:
                say.write("step %d loss %.3f, %.0f tokens/s\n" % (run.step, float(loss), seen / (time.time() - begun)))
            ends = run.step in (run.o.steps, run.o.stop)
            if run.step % run.o.every == 0 or ends:
                say.write("step %d %s\n" % (run.step, run.measure(lexicon, dev)))
                run.save(first, chance)
            if ends:
                return


def main():
    o = arguments()
    torch.manual_seed(o.seed)
    os.makedirs(o.out, exist_ok=True)
    train, dev = sets(o.data)
    if not any("heads" in samples[0] for samples, _ in train.values()):
        sys.exit("train.py: there is no treebank in " + o.data)
    frozen, rows, scales = vectors.read(o.vectors)
    lexicon = Lexicon([s for samples, _ in train.values() for s in samples], frozen, o.hash_rows)
    options = {"words": len(lexicon.words), "hash_rows": o.hash_rows, "size": o.size, "dropout": o.dropout,
               "layers": o.layers.split(","), "tag_size": o.tag_size, "name_size": o.name_size,
               "time_size": o.time_size, "place_size": o.place_size, "arc_size": o.arc_size,
               "label_size": o.label_size, "cue_size": o.cue_size, "role_size": o.role_size,
               **{field: len(found) for field, found in lexicon.classes.items()}}
    network = Network(options, with_none(rows, scales))
    if o.start:
        start_from(network, lexicon.words, o.start)
    run = Run(o, network.to(DEVICE))
    with open(os.path.join(o.out, "log.txt"), "a", buffering=1) as say:
        say.write("%s\nlearned numbers %d, words %d\n" % (vars(o), sum(p.numel() for p in run.learned), len(lexicon.words)))
        train_on(run, lexicon, train, dev, say)


if __name__ == "__main__":
    main()
