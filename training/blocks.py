#!/usr/bin/python3
"""Trains the judge of a page's blocks: pages with known text -> data/ingest/blocks.model.

    training/blocks.py [--tool build/release/blocks] [--out data/ingest/blocks.model] [--folds N] [--trees N] SET...

In: folders with gold.jsonl ({"id", "url", "body"} a line) and ID.html or ID.html.gz beside it. Out: the model that
src/ingest/sieve.c describes; on standard error, the body F1 (4-token shingles) of the rules alone and with the model,
each page judged by a model that saw no page of its site, then what the model of all pages does.

Method: tools/blocks.c computes the traits, so they are told nowhere else. A block is text if three of five of its
shingles are in the page's known text. Long runs of paragraphs that the known text lacks are left out of the
training: there it is cut short. Gradient-boosted trees of depth 4 (Friedman 2001; second-order steps as in Chen &
Guestrin 2016) on logistic loss; a block counts as its share of the page's words, for that is what an error costs.
The same input and NumPy give the same bytes.

    "Follow us on Twitter", behind the last paragraph -> 56 traits, known text lacks it -> weight 4 / 600, not text.
"""
import argparse
import collections
import gzip
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import urllib.parse

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np

TRAITS = 56  # as in src/ingest/sieve.h
DEPTH, UNIT = 4, 256
DROP, DROP_DEAR = -1.0, -2.0  # as DROP_BELOW, DROP_DEAR_BELOW in src/ingest/sieve.c
BINS = 24
RATE, RIDGE, LEAST = 0.1, 2.0, 4.0
WORD = re.compile(r"\w+")
# Places of traits that are used here.
WORDS, LINK, ENDS, NUMBER, CUES, HEADING, TAG, PARENT_SHARE, UNTIL = 0, 2, 3, 6, 10, 13, 16, 18, 38
CELL = 4  # a tag


def shingles(text):
    words = WORD.findall(text or "")
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))) if words else collections.Counter()


def site_of(url):
    host = urllib.parse.urlparse(url).netloc or url
    return ".".join(host.split(".")[-2:])


def read_sets(folders, tool):
    """[(page number, site, gold Counter)], rows: page, traits, text."""
    pages, rows = [], []
    for folder in folders:
        with open(os.path.join(folder, "gold.jsonl"), encoding="utf-8") as lines:
            golds = [json.loads(line) for line in lines]
        with tempfile.TemporaryDirectory() as place:
            names = {}
            for gold in golds:
                source = os.path.join(folder, gold["id"] + ".html")
                opener, source = (open, source) if os.path.exists(source) else (gzip.open, source + ".gz")
                name = os.path.join(place, f"{len(pages)}.html")
                with opener(source, "rb") as page, open(name, "wb") as copy:
                    copy.write(page.read())
                names[name] = len(pages)
                pages.append((site_of(gold["url"]), gold["body"], folder))
            told = subprocess.run([tool, *names], capture_output=True, check=True).stdout.decode("utf-8", "replace")
        for line in told.split("\n"):
            if line:
                name, *rest = line.split("\t", 1 + TRAITS)
                rows.append((names[name], [int(x) for x in rest[:TRAITS]], rest[TRAITS]))
    return pages, rows


def labels_of(pages, rows):
    """Text or not, and whether the block is fit to learn from."""
    golds = [shingles(body) for _, body, _ in pages]
    joined = [" ".join(WORD.findall(body)) for _, body, _ in pages]
    y, fit = np.zeros(len(rows)), np.ones(len(rows), bool)
    for k, (page, _, text) in enumerate(rows):
        words = WORD.findall(text)
        parts = [tuple(words[i:i + 4]) for i in range(len(words) - 3)]
        if parts:
            y[k] = sum(p in golds[page] for p in parts) >= 0.6 * len(parts)
        else:
            y[k] = f" {' '.join(words)} " in f" {joined[page]} "
    fit &= np.array([r[1][TAG] != CELL for r in rows])
    missed = collections.defaultdict(list)
    for k, (page, t, _) in enumerate(rows):
        if not y[k] and t[WORDS] >= 20 and t[ENDS] and t[LINK] < 20 and t[PARENT_SHARE] >= 30:
            missed[page].append(k)
    for page, places in missed.items():
        if len(places) >= 4:
            for k in range(places[0], places[-1] + 1):
                fit[k] = y[k] > 0 and fit[k]
    return y, fit


# ---- trees ----------------------------------------------------------------------------------------

def thresholds_of(x):
    out = []
    for f in range(x.shape[1]):
        values = np.unique(x[:, f])
        if len(values) > BINS:
            values = np.unique(np.quantile(x[:, f], np.linspace(0, 1, BINS + 1)[1:-1]).astype(int))
        else:
            values = values[:-1]
        out.append(values)
    return out


def binned(x, thresholds):
    return np.stack([np.searchsorted(t, x[:, f], side="left") for f, t in enumerate(thresholds)], 1).astype(np.int32)


def grow(b, thresholds, gradient, hessian, features):
    """[(trait, threshold)] * 15 and [leaf] * 16 of one tree; rounded leaves."""
    n, width = b.shape[0], BINS + 2
    node, nodes = np.zeros(n, np.int64), []
    for level in range(DEPTH):
        count = 1 << level
        best = [(0.0, 0, 32767, BINS + 1)] * count
        totals_g = np.bincount(node, gradient, count)
        totals_h = np.bincount(node, hessian, count)
        for f in features:
            key = node * width + b[:, f]
            g = np.bincount(key, gradient, count * width).reshape(count, width).cumsum(1)
            h = np.bincount(key, hessian, count * width).reshape(count, width).cumsum(1)
            rg, rh = totals_g[:, None] - g, totals_h[:, None] - h
            gain = g * g / (h + RIDGE) + rg * rg / (rh + RIDGE) - (totals_g ** 2 / (totals_h + RIDGE))[:, None]
            gain[(h < LEAST) | (rh < LEAST)] = 0
            gain[:, len(thresholds[f]):] = 0
            at = gain.argmax(1)
            for c in range(count):
                if gain[c, at[c]] > best[c][0] + 1e-9:
                    best[c] = (gain[c, at[c]], f, int(thresholds[f][at[c]]), int(at[c]))
        nodes += [(f, t) for _, f, t, _ in best]
        f = np.array([x[1] for x in best])[node]
        limit = np.array([x[3] for x in best])[node]
        node = node * 2 + (b[np.arange(n), f] > limit)
    leaves = [int(round(-RATE * UNIT * np.bincount(node, gradient, 1 << DEPTH)[i] /
                        (np.bincount(node, hessian, 1 << DEPTH)[i] + RIDGE))) for i in range(1 << DEPTH)]
    return nodes, leaves, np.array(leaves)[node] / UNIT


def train(x, y, w, trees, seed=5):
    """Trees; each sees half of the traits, so that they differ."""
    rng = np.random.RandomState(seed)
    thresholds = thresholds_of(x)
    b = binned(x, thresholds)
    score, out = np.zeros(len(y)), []
    for _ in range(trees):
        p = 1 / (1 + np.exp(-score))
        some = np.sort(rng.permutation(x.shape[1])[:x.shape[1] // 2])
        nodes, leaves, step = grow(b, thresholds, w * (p - y), w * p * (1 - p), some)
        out.append((nodes, leaves))
        score += step
    return out


def predict(model, x):
    score = np.zeros(len(x))
    for nodes, leaves in model:
        i = np.zeros(len(x), np.int64)
        for _ in range(DEPTH):
            f = np.array([n[0] for n in nodes])[i]
            t = np.array([n[1] for n in nodes])[i]
            i = 2 * i + 1 + (x[np.arange(len(x)), f] > t)
        score += np.array(leaves)[i - len(nodes)] / UNIT
    return score


# ---- figures --------------------------------------------------------------------------------------

def f1_of(pages, rows, kept, chosen):
    texts = collections.defaultdict(list)
    for k, (page, _, text) in enumerate(rows):
        if kept[k]:
            texts[page].append(text)
    precision, recall = [], []
    for n in chosen:
        g, s = shingles(pages[n][1]), shingles("\n".join(texts[n]))
        hit = sum((g & s).values())
        if s:
            precision.append(hit / sum(s.values()))
        if g:
            recall.append(hit / sum(g.values()))
    p, r = np.mean(precision), np.mean(recall)
    return f"F1 {2 * p * r / (p + r):.4f} P {p:.4f} R {r:.4f}"


def verdicts(rows, x, score, drop=DROP, drop_dear=DROP_DEAR):
    """Kept or not, as src/ingest/sieve.c decides."""
    dear = (x[:, WORDS] > 35) | (x[:, WORDS] >= 12) & (x[:, ENDS] > 0)
    dear |= (x[:, HEADING] > 0) & (x[:, UNTIL] == 0)
    dear |= (x[:, NUMBER] > 0) & (x[:, WORDS] >= 5) & (x[:, CUES] == 0)
    kept = (score >= np.where(dear, drop_dear, drop)) | (x[:, TAG] == CELL)
    size = np.array([len(r[2].encode()) for r in rows])
    page = np.array([r[0] for r in rows])
    for n in np.unique(page):
        own = page == n
        if size[own & ~kept].sum() * 2 > size[own].sum():
            kept[own] = True
    return kept


def tell(pages, rows, x, score, what):
    for folder in dict.fromkeys(p[2] for p in pages):
        chosen = [n for n, p in enumerate(pages) if p[2] == folder]
        name = f"{os.path.basename(os.path.normpath(folder))}, {what}:"
        print(name, "rules", f1_of(pages, rows, np.ones(len(rows), bool), chosen),
              "with model", f1_of(pages, rows, verdicts(rows, x, score), chosen), file=sys.stderr)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--tool", default="build/release/blocks")
    parser.add_argument("--out", default="data/ingest/blocks.model")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--trees", type=int, default=100)
    args = parser.parse_args()
    pages, rows = read_sets(args.sets, args.tool)
    y, fit = labels_of(pages, rows)
    x = np.array([r[1] for r in rows])
    page = np.array([r[0] for r in rows])
    words = np.maximum(x[:, WORDS], 1)
    totals = np.bincount(page, words * fit, len(pages))
    w = np.minimum(words, 150) / np.maximum(totals[page], 100)
    w = 0.5 * w / w[fit].mean() + 0.5
    fold = np.array([int(hashlib.md5(pages[n][0].encode()).hexdigest(), 16) % max(args.folds, 1) for n in page])
    print(f"{len(pages)} pages, {len(rows)} blocks, text {y.mean():.3f}, fit {fit.mean():.3f}", file=sys.stderr)
    if args.folds > 1:
        score = np.zeros(len(rows))
        for k in range(args.folds):
            own = (fold != k) & fit
            score[fold == k] = predict(train(x[own], y[own], w[own], args.trees), x[fold == k])
        tell(pages, rows, x, score, "sites not seen")
    model = train(x[fit], y[fit], w[fit], args.trees)
    tell(pages, rows, x, predict(model, x), "sites seen")
    with open(args.out, "wb") as out:
        out.write(struct.pack("<h", len(model)))
        for nodes, leaves in model:
            for f, t in nodes:
                out.write(struct.pack("<hh", f, t))
            out.write(struct.pack("<16h", *leaves))


if __name__ == "__main__":
    main()
