#!/bin/sh
# training.sh CHECKER SOURCE_DIR BINARY: a short training of a tiny language model on a toy of a treebank and of names: a run
# that was cut off within an epoch goes on to the same weights, the exported file is a model that the program reads,
# and its outputs can be recorded. Exit 77 (skipped) where PyTorch is missing; PYTHON names another interpreter.
set -eu

checker=$1
source=$2
export HISTOR="$3"
python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import numpy, torch' 2>/dev/null || exit 77

export OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/ud" "$folder/ner" "$folder/quotes" "$folder/time" "$folder/places" "$folder/events"

# A treebank of sentences that differ in one word; names in columns, in the form of re3d; vectors by chance.
"$python" - "$folder" <<'END'
import json, lzma, os, sys
import numpy

folder = sys.argv[1]
PATTERN = [("The", "the", "DET", "DT", "PronType=Art", 2, "det"), ("{}", "{}", "NOUN", "NN", "Number=Sing", 3, "nsubj"),
           ("shelled", "shell", "VERB", "VBD", "Tense=Past", 0, "root"), ("Qasrabad", "Qasrabad", "PROPN", "NNP", "_", 3, "obj"),
           (".", ".", "PUNCT", ".", "_", 3, "punct")]
WORDS = ["army", "rebel", "militia", "soldier", "general", "unit", "group", "fleet"]

def put(name, text):
    with lzma.open(os.path.join(folder, name), "wt", encoding="utf-8") as file:
        file.write(text)

def treebank(words):
    return "".join("# a sentence\n" + "".join(
        "\t".join([str(i + 1)] + [str(cell).format(word) for cell in row[:5]] + [str(row[5]), row[6], "_", "_"]) + "\n"
        for i, row in enumerate(PATTERN)) + "\n" for word in words)

put("ud/en_ewt-ud-train.conllu.xz", treebank(WORDS * 3))
put("ud/en_ewt-ud-dev.conllu.xz", treebank(WORDS[:3]))
put("ner/worldwide-newswire-train.tsv.xz",
    "".join("# newdoc\nOmar\tB-Person\nHaddari\tI-Person\nleft\tO\nQasrabad\tB-Location\n.\tO\n\n" for _ in range(10)))
text = "Omar Haddari of the Free Valley Army spoke. Kestria did not."
spans = (("Omar Haddari", "Person"), ("the Free Valley Army", "Organisation"), ("Kestria", "Location"))
entities = [{"begin": text.index(s), "end": text.index(s) + len(s), "type": kind} for s, kind in spans]
put("ner/re3d-train.jsonl.xz", "".join(json.dumps({"text": text, "entities": entities}) + "\n" for _ in range(5)))
text = "The mayor said that the road was open. It rained."
said = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 37]]}
with open(os.path.join(folder, "quotes/polnear_tune.jsonl"), "w") as file:
    file.writelines(json.dumps({"id": str(i), "text": text, "gold": [said]}) + "\n" for i in range(16))
text = "The mayor left Qasrabad two days ago. A Kestrian road was open."
when = [{"start": 24, "end": 36, "type": "DATE"}]
where = [{"start": 15, "end": 23}]
for name, gold in (("time/timebank.jsonl", when), ("places/gwn.jsonl", where), ("places/geovirus.jsonl", where)):
    with open(os.path.join(folder, name), "w") as file:
        file.writelines(json.dumps({"id": str(i), "text": text, "gold": gold}) + "\n" for i in range(16))
with open(os.path.join(folder, "events/plv.jsonl"), "w") as file:
    for i, (verb, root) in enumerate((("shelled", "ASSAULT"), ("accused", "ACCUSE"), ("met", "CONSULT")) * 8):
        text = "It rained. The %s %s Kestria." % (WORDS[i % 8], verb)
        gold = {"source": WORDS[i % 8], "target": "Kestria", "code": root, "source_spans": [],
                "target_spans": [[text.index("Kestria"), len(text) - 1]]}
        file.write(json.dumps({"id": str(i), "text": text, "gold": [gold]}) + "\n")
words = WORDS + ["the", "omar", "left", "shelled", "city", "."]
dice = numpy.random.RandomState(1)
numpy.savez(os.path.join(folder, "vectors.npz"), words=numpy.frombuffer("\n".join(words).encode(), dtype=numpy.uint8),
            rows=dice.randint(-127, 128, (len(words), 20)).astype(numpy.int8),
            scales=numpy.full(len(words), .01, dtype=numpy.float32))
END

train() {
    out=$1
    shift
    "$python" "$source/training/train.py" --vectors "$folder" --data "$folder" --out "$folder/$out" --steps 14 --every 7 \
        --tokens 60 --size 64 --layers recurrent,recurrent --tag-size 32 --name-size 32 --arc-size 32 --label-size 32 \
        --time-size 32 --place-size 32 --hash-rows 256 "$@" 2>"$folder/$out.err"
}
train whole
train parts --stop 5
train parts

# What is said has been read, and no cue but that one.
"$python" - "$source/training" "$folder/quotes/polnear_tune.jsonl" <<'END'
import sys
sys.path.insert(0, sys.argv[1])
import quotes
said, rained = quotes.articles(sys.argv[2], (7,))[:2]
assert said["cues"] == ["O", "O", "S-CUE"] + ["O"] * 6, said["cues"]
assert said["links"] == [(2, 3, ["B-SOURCE", "E-SOURCE", "O", "B-CONTENT"] + ["I-CONTENT"] * 3 + ["E-CONTENT", "O"])], said["links"]
assert rained["links"] == [] and set(rained["cues"]) == {"O"}
heads, relations = [2, 3, 0, 6, 6, 3], ["det", "nsubj", "root", "mark", "nsubj", "ccomp"]
steps = quotes.branches(heads, relations, 2, 3)
assert steps[2] == 0 and len(set(steps)) == 3 and steps[0] == steps[1] and steps[3] == steps[4] == steps[5], steps
assert quotes.near(4, 1, 2) == [1, 0, 8, 9], quotes.near(4, 1, 2)
END

# So have times and places; where nationalities are not marked, nothing is known of them.
"$python" - "$source/training" "$folder" <<'END'
import sys
sys.path.insert(0, sys.argv[1])
import spans
first, _ = spans.times(sys.argv[2] + "/time/timebank.jsonl", (7,))[:2]
assert first["times"] == ["O"] * 4 + ["B-DATE", "I-DATE", "E-DATE", "O"], first["times"]
first, second = spans.places(sys.argv[2] + "/places/gwn.jsonl", (7,))[:2]
assert first["places"] == ["O", "O", "O", "S-PLACE"] + ["O"] * 4, first["places"]
assert set(second["places"]) == {"O"}
_, second = spans.places(sys.argv[2] + "/places/geovirus.jsonl", (7,), demonyms=False)[:2]
assert second["places"][:2] == ["O", None], second["places"]
END

# The sets that are not there are told.
grep -q "no ud/en_gum-ud-train.conllu.xz: the set 'gum' is left out" "$folder/whole.err"

"$python" - "$folder/whole/last.pt" "$folder/parts/last.pt" <<'END'
import sys, torch
a, b = (torch.load(path) for path in sys.argv[1:])
assert a["step"] == b["step"] == 14
assert a["network"].keys() == b["network"].keys()
assert all(torch.equal(a["network"][key], b["network"][key]) for key in a["network"]), "other weights after going on"
assert all(torch.equal(x, y) for x, y in zip(a["average"], b["average"])), "another average after going on"
END

# What passes between two sides: the sentence that holds them, and layers that are added.
"$python" - "$source/training" "$folder/events/plv.jsonl" <<'END'
import sys
sys.path.insert(0, sys.argv[1])
import pairs, relate
sample = pairs.pairs(sys.argv[2], pairs.spans_told)[1]
assert [t["form"] for t in sample["tokens"]] == ["The", "rebel", "accused", "Kestria", "."], sample["tokens"]
assert sample["sides"] == [(1, 2), (3, 4)] and sample["may"] == ["ACCUSE"], sample
words = "TRIPOLI ( Wire ) - Rebels left .".split()
tokens = [{"form": form, "span": [2 * i, 2 * i + 1]} for i, form in enumerate(words)]
assert relate.behind_dateline(tokens) == 5 and relate.behind_dateline(tokens[5:]) == 0
END
related() {
    "$python" "$source/training/relate.py" --vectors "$folder" --weights "$folder/whole/best.pt" --data "$folder" \
        --epochs 4 "$@" 2>"$folder/related.err"
}
related --folds 2 | grep -q 'fold 2: accuracy'
related --out "$folder/related.pt"
grep -q "no events/plover-gsr.jsonl: the set 'plover' is left out" "$folder/related.err"

"$python" "$source/training/export.py" --vectors "$folder" --weights "$folder/whole/best.pt" --model "$folder/toy.model"
"$checker" "$folder/toy.model"
"$python" "$source/training/record.py" --vectors "$folder" --weights "$folder/whole/best.pt" --out "$folder/recorded"
grep -q '^3	shelled	' "$folder/recorded"
"$python" "$source/training/export.py" --vectors "$folder" --weights "$folder/related.pt" --model "$folder/related.model"
"$checker" "$folder/related.model"
