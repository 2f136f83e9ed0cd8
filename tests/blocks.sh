#!/bin/sh
# blocks.sh TOOL SOURCE_DIR: a short training of the judge of blocks on pages made here: the model learns to leave out
# the line that stands below each of them, and two runs give the same bytes.
# Exit 77 (skipped) where NumPy is missing; PYTHON names another interpreter.
set -eu

tool=$1
source=$2
python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import numpy' 2>/dev/null || exit 77

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/toy"
for n in $(seq 1 60); do
    first="On day $n of the siege the bakers of Marsa sold their last $n loaves, and the port stayed shut."
    second="A boat with $n women on it reached the island before dawn, as the harbour master told us."
    printf '<html><body><h1>Day %s</h1><article><p>%s</p><p>%s</p><p>Marsa letter, box %s, our team writes</p></article></body></html>' \
        "$n" "$first" "$second" "$n" >"$folder/toy/$n.html"
    printf '{"id":"%s","url":"https://paper%s.example/day","body":"%s\\n%s"}\n' \
        "$n" "$n" "$first" "$second" >>"$folder/toy/gold.jsonl"
done
for run in 1 2; do
    "$python" "$source/training/blocks.py" --tool "$tool" --folds 0 --trees 40 --out "$folder/$run" \
        "$folder/toy" 2>"$folder/log"
done
cat "$folder/log"
cmp "$folder/1" "$folder/2"
test "$(wc -c <"$folder/1")" -eq $((2 + 40 * 92))
grep -q 'toy, sites seen: .*with model F1 1.0000' "$folder/log"
