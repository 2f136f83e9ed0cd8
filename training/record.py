"""Record what the network says of some sentences, for the test that holds the C runtime to it:

    python3 record.py --vectors FOLDER --weights OUT/best.pt

Reads tests/parity/sentences.txt (a sentence a line, words apart by spaces) and writes tests/parity/recorded.conllu: UPOS,
XPOS, FEATS and DEPREL with the best score, the lemma by the rules of src/parse/labels.c, HEAD where the best heads are a
tree, in MISC the names, times and places (Name=B-PER|Time=O|Place=O) where the best ones are a sequence, and in DEPS the cues
(Cue=B-CUE) and what the word is to the sentence's first cue (Role=B-SOURCE), likewise. What is not, "_", the runtime decides
by search, which is tested by itself. The network runs in floats: the runtime's weights in eight bits may turn a near tie.
"""
import argparse
import os

import torch

import quotes
from data import lemma_by
from export import load, words_in_order
from features import hashed, key_of, lower

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "parity")
TRIES, MARGIN = 6, 4  # as in src/parse/labels.c


def plain(form):
    """With plain apostrophes and hyphens, as the lower-case forms of the runtime (hs_utf8_plain_lower)."""
    return "".join("'" if c in "‘’‛ʼʻ`´" else "-" if c in "‐‑‒" else c for c in form)


def low_of(form):
    return "".join(map(lower, plain(form)))


class Recorder:
    def __init__(self, network, lexicon, frozen):
        self.network, self.classes, self.words = network, lexicon["classes"], lexicon["words"]
        self.frozen = {word: i + 1 for i, word in enumerate(frozen)}
        keys = words_in_order(sorted(self.words, key=self.words.get), frozen)[0]
        self.ranks = {key: i + 1 for i, key in enumerate(keys)}
        self.irregular = {tuple(line.split("\t")[:2]): line.split("\t")[2] for line in lexicon["irregular"]}

    def lemma(self, form, upos, scores):
        """lemma_of() of src/parse/labels.c, step by step."""
        low = low_of(form)
        if (low, upos) in self.irregular:
            return self.irregular[low, upos]
        values, order = scores.sort(descending=True, stable=True)
        scripts = [self.classes["lemmas"][k] for k in order[:TRIES].tolist()]
        found = [lemma_by(script, form if script[0] == "k" else plain(form)) or low for script in scripts]
        drops_y = lambda lemma: low.endswith("ying") and len(lemma.encode()) + 3 < len(low.encode())
        rank_of = lambda lemma: 0 if drops_y(lemma) else self.ranks.get(key_of(lemma), 0)
        lemma, rank = found[0], rank_of(found[0])
        settled = len(lemma.encode()) == len(low.encode()) or upos != "VERB"
        for other, value in zip(found[1:], values[1:TRIES].tolist()):
            if settled and (rank or len(lemma.encode()) == len(low.encode())):
                break
            its = rank_of(other)
            if its and len(other.encode()) < len(low.encode()) and \
                    (rank == 0 or its < rank and value >= float(values[0]) - MARGIN):
                lemma, rank = other, its
        return lemma

    def encode(self, forms):
        keys = [key_of(form) for form in forms]
        row = lambda table: torch.tensor([[table.get(key, 0)] for key in keys])
        hashes = torch.tensor([[hashed(form, self.network.options["hash_rows"])] for form in forms])
        return self.network.encode(row(self.frozen), row(self.words), hashes, torch.ones(len(forms), 1, 1))

    def tree(self, h):
        """Heads and relations; "_" where the best heads are no tree."""
        scores = self.network.arc_scores(h)
        scores[0].diagonal(1).fill_(-1e30)
        best = scores.argmax(2)
        heads = best[0].tolist()
        if not is_tree(heads):
            return ["_"] * len(heads), ["_"] * len(heads)
        labels, root = self.network.label_scores(h, best)[0], self.classes["relations"].index("root")
        labels[:, root] = -1e30
        return heads, [self.classes["relations"][k] if head else "root" for head, k in zip(heads, labels.argmax(1).tolist())]

    def sequence(self, field, h):
        """The classes of names, times or places; "_" where the best ones are no sequence."""
        best = [self.classes[field][k] for k in self.network.sequence_scores(field, h)[:, 0].argmax(1).tolist()]
        return best if is_sequence(best) else ["_"] * len(best)

    def attribution(self, forms, h, heads, relations):
        """What stands in DEPS: cues and roles, each only where the best ones are a sequence."""
        quoted = torch.tensor(inside_quotes(forms)).float().reshape(-1, 1, 1)
        cues = [quotes.CUES[k] for k in self.network.cue_scores(h, quoted)[:, 0].argmax(1).tolist()]
        if not is_sequence(cues) or heads[0] == "_":
            return ["_"] * len(forms)
        lo = next((i for i, cue in enumerate(cues) if cue != "O"), None)
        if lo is None:
            return ["Cue=O"] * len(forms)
        hi = next(i for i in range(lo, len(cues)) if cues[i][0] in "ES") + 1
        near, branch = quotes.near(len(forms), lo, hi), quotes.branches(heads, relations, lo, hi)
        links = [torch.tensor([k]) for k in (0, lo, hi)] + [torch.tensor([column]).t() for column in (near, branch)]
        roles = [quotes.ROLES[k] for k in self.network.role_scores(h, quoted, links)[:, 0].argmax(1).tolist()]
        if not is_sequence(roles):
            return ["Cue=" + cue for cue in cues]
        return ["Cue=%s|Role=%s" % pair for pair in zip(cues, roles)]

    def sentence(self, forms):
        """Lines of CoNLL-U."""
        h = self.encode(forms)
        tags, xpos, lemmas = (scores[:, 0] for scores in self.network.tag_scores(h))
        heads, relations = self.tree(h)
        told = self.attribution(forms, h, heads, relations)
        marks = zip(*(self.sequence(field, h) for field in ("names", "times", "places")))
        for i, (form, parts) in enumerate(zip(forms, marks)):
            upos, _, feats = self.classes["tags"][int(tags[i].argmax())].partition("|")
            yield "\t".join([str(i + 1), form, self.lemma(form, upos, lemmas[i]), upos,
                             self.classes["xpos"][int(xpos[i].argmax())], feats, str(heads[i]), relations[i], told[i],
                             "Name=%s|Time=%s|Place=%s" % parts])
        yield ""


def is_tree(heads):
    for i in range(len(heads)):
        at, steps = i + 1, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return heads.count(0) == 1


def inside_quotes(forms):
    """Does each form stand between quotation marks? The marks themselves do not."""
    found, inside = [], False
    for form in forms:
        mark = form in ('"', "“", "”")
        inside ^= mark
        found.append(inside and not mark)
    return found


def is_sequence(names):
    kind = None  # of the name that is open
    for name in names + ["O"]:
        side, _, this = name.partition("-")
        if (kind is not None) != (side in "IE") or kind not in (None, this):
            return False
        kind = this if side in "BI" else None
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--sentences", default=os.path.join(FOLDER, "sentences.txt"))
    parser.add_argument("--out", default=os.path.join(FOLDER, "recorded.conllu"))
    o = parser.parse_args()
    network, lexicon, frozen, _, _, kept = load(o.weights, o.vectors)
    recorder = Recorder(network, lexicon, frozen)
    with torch.no_grad(), open(o.sentences, encoding="utf-8") as sentences, open(o.out, "w", encoding="utf-8") as out:
        out.write("# made by training/record.py from the weights of step %d\n" % kept["step"])
        for line in sentences:
            if line.strip() and not line.startswith("#"):
                out.writelines(row + "\n" for row in recorder.sentence(line.split()))


if __name__ == "__main__":
    main()
