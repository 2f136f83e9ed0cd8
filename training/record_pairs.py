"""Record what the network says passes between two sides of some sentences, for the test that holds the C runtime to it:

    python3 record_pairs.py --vectors FOLDER --weights OUT/related.pt

Reads tests/parity/sentences.txt and writes tests/parity/pairs.tsv: words, source, target (first token and the one behind the last;
the first and the last run of nouns), the likeliest root, its probability in thousandths. Left out are sentences of which record.py
leaves the tree open. The network runs in floats.
"""
import argparse
import os

import torch

import pairs
import relate
from export import load, relating_of
from record import FOLDER

NOUNS = ("NOUN", "PROPN", "PRON")


def tokens_of(recorder, forms):
    """As pairs.py has them: what `read --tokens` tells of a sentence; None where its tree is left open."""
    rows, tokens, at = [row.split("\t") for row in recorder.sentence(forms) if row], [], 0
    if rows[0][6] == "_":
        return None
    for row in rows:
        tokens.append({"form": row[1], "lemma": row[2], "upos": row[3], "head": int(row[6]), "deprel": row[7],
                       "span": [at, at + len(row[1])]})
        at += len(row[1]) + 1
    return tokens


def runs_of_nouns(tokens):
    nouns = [t["upos"] in NOUNS for t in tokens] + [False]
    edges = [i for i in range(len(nouns)) if nouns[i] != (i > 0 and nouns[i - 1])]
    return list(zip(edges[::2], edges[1::2]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--sentences", default=os.path.join(FOLDER, "sentences.txt"))
    parser.add_argument("--out", default=os.path.join(FOLDER, "pairs.tsv"))
    o = parser.parse_args()
    network, lexicon, frozen, _, _, kept = load(o.weights, o.vectors)
    model, telling = relating_of(kept), relate.Telling(network, lexicon, frozen)
    lemmas = {lemma: row for row, lemma in enumerate(kept["relating"]["lemmas"], 1)}
    with torch.no_grad(), open(o.sentences, encoding="utf-8") as sentences, open(o.out, "w", encoding="utf-8") as out:
        out.write("# made by training/record_pairs.py: words, source, target, root, thousandths\n")
        for line in sentences:
            tokens = None if line.startswith("#") or not line.strip() else tokens_of(telling.recorder, line.split())
            sides = runs_of_nouns(tokens) if tokens else []
            if len(sides) > 1:
                pair = {"tokens": tokens, "sides": [sides[0], sides[-1]], "may": [], "text": line}
                shares = torch.softmax(model(*relate.batch_of([telling.sample(pair)], lemmas))[0][0], 0)
                best = int(shares.argmax())
                out.write("%s\t%d\t%d\t%d\t%d\t%s\t%d\n" % (" ".join(line.split()), *sides[0], *sides[-1], pairs.ROOTS[best],
                                                            round(1000 * float(shares[best]))))


if __name__ == "__main__":
    main()
