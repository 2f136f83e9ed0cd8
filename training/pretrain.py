"""Pretrain the encoder on raw text: python3 pretrain.py --vectors FOLDER --data FOLDER --raw FOLDER --out FOLDER [--steps N]

RAW holds *.jsonl[.xz] of {"text": ...}, paragraphs separated by newlines. One word in seven is hidden, and the encoder must
tell its frozen vector from those of the other words hidden in the batch, and of words drawn by how often they occur (a
contrast of words, after Mikolov et al. 2013 and Devlin et al. 2019). DATA is that of train.py, whose words the encoder
gets. OUT gets last.pt, which train.py takes with --start. A run that was cut off goes on from last.pt; its order is its own.
"""
import argparse
import glob
import os
import random
import time

import torch
from torch.nn import functional

import data
import train
import vectors
from model import Network

HIDDEN = .15  # share of words
OTHERS = 4096  # words drawn to tell from


def sentences(folder, chance):
    """Sentences of all files of the folder, as lists of forms, in random order of files."""
    paths = sorted(glob.glob(os.path.join(folder, "*.jsonl*")))
    found = []
    for path in paths:
        found += data.plain_sentences(path)
    chance.shuffle(found)
    return found


def hide(batch):
    """The batch's tensors with some words hidden: (tensors, T x B whether hidden, T x B rows of their frozen vectors)."""
    vector, word, hashes, mask, _ = batch
    hidden = (torch.rand(vector.shape) < HIDDEN).to(vector.device) & (vector > 0) & (mask[:, :, 0] > 0)
    wanted = vector.clone()
    keep = ~hidden
    return (vector * keep, word * keep, hashes * keep.unsqueeze(2), mask), hidden, wanted


class Guess(torch.nn.Module):
    """From the encoder's numbers to a point among the frozen vectors."""

    def __init__(self, size, wide):
        super().__init__()
        self.first = torch.nn.Linear(size, size)
        self.last = torch.nn.Linear(size, wide)
        self.warmth = torch.nn.Parameter(torch.tensor(2.0))

    def forward(self, h, choices):
        point = functional.normalize(self.last(functional.relu(self.first(h))), dim=1)
        return point @ functional.normalize(choices, dim=1).t() * self.warmth.exp()


def loss_of(network, guess, batch, common):
    """Cross-entropy of the hidden words among themselves and words drawn from `common` (rows, as often as they occur)."""
    tensors, hidden, wanted = hide(batch)
    h = network.encode(*tensors)[hidden]
    drawn = common[torch.randint(len(common), (OTHERS,), device=common.device)]
    rows, place = torch.unique(torch.cat([wanted[hidden], drawn]), return_inverse=True)
    return functional.cross_entropy(guess(h, network.vectors(rows)), place[:len(h)])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("vectors", "data", "raw", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--tokens", type=int, default=4000, help="tokens of a batch")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--size", type=int, default=384)
    parser.add_argument("--layers", default="recurrent,recurrent,recurrent")
    parser.add_argument("--every", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main():
    o = arguments()
    torch.manual_seed(o.seed)
    os.makedirs(o.out, exist_ok=True)
    gold, _ = train.sets(o.data)
    frozen, rows, scales = vectors.read(o.vectors)
    lexicon = train.Lexicon([s for samples, _ in gold.values() for s in samples], frozen, 16384)
    options = {"words": len(lexicon.words), "hash_rows": 16384, "size": o.size, "dropout": .1, "layers": o.layers.split(","),
               "tag_size": 32, "name_size": 32, "arc_size": 32, "label_size": 32, "cue_size": 32, "role_size": 32,
               **{field: len(found) for field, found in lexicon.classes.items()}}
    network = Network(options, train.with_none(rows, scales)).to(train.DEVICE)
    guess = Guess(o.size, rows.shape[1]).to(train.DEVICE)
    learned = [p for p in list(network.parameters()) + list(guess.parameters()) if p.requires_grad]
    optimiser = torch.optim.Adam(learned, lr=o.rate, betas=(.9, .95))
    last, step = os.path.join(o.out, "last.pt"), 0
    if os.path.exists(last):
        kept = torch.load(last, map_location="cpu")
        network.load_state_dict(kept["network"], strict=False)
        guess.load_state_dict(kept["guess"])
        optimiser.load_state_dict(kept["optimiser"])
        step = kept["step"]
    chance = random.Random(o.seed * 7919 + step)
    found = sentences(o.raw, chance)
    common = [lexicon.form(f)[0] for s in found[:20000] for f in s]
    common = torch.tensor([row for row in common if row]).to(train.DEVICE)
    begun, seen = time.time(), 0
    with open(os.path.join(o.out, "log.txt"), "a", buffering=1) as say:
        say.write("%s\n%d sentences\n" % (vars(o), len(found)))
        while step < o.steps:
            for batch in data.batches([{"forms": s} for s in found], o.tokens, chance):
                for group in optimiser.param_groups:
                    group["lr"] = train.rate(step, o.steps, o.rate)
                loss = loss_of(network, guess, train.tensors(batch, lexicon), common)
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_([p for p in learned if p.grad is not None], 2.0)
                optimiser.step()
                step += 1
                seen += sum(len(s["forms"]) for s in batch)
                if step % 100 == 0:
                    say.write("step %d loss %.3f, %.0f tokens/s\n" % (step, float(loss), seen / (time.time() - begun)))
                if step % o.every == 0 or step == o.steps:
                    weights = {k: v.cpu() for k, v in network.state_dict().items() if k != "vectors.weight"}
                    torch.save({"network": weights, "guess": guess.state_dict(), "optimiser": optimiser.state_dict(),
                                "words": lexicon.words, "step": step}, last + ".new")
                    os.replace(last + ".new", last)
                if step == o.steps:
                    return


if __name__ == "__main__":
    main()
