#!/bin/sh
# boundary.sh TOOL SOURCE_DIR: a short training of the sentence boundary on a toy treebank: it learns it by
# heart, the program sums what the trainer sums (the trainer asserts it), and two runs give the same bytes.
# Exit 77 (skipped) where NumPy is missing; PYTHON names another interpreter.
set -eu

tool=$1
source=$2
python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import numpy' 2>/dev/null || exit 77

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for run in 1 2; do
    "$python" "$source/training/boundary.py" --tool "$tool" --epochs 4 --out "$folder/$run" \
        "$source/tests/training/toy.conllu" 2>"$folder/log"
done
cat "$folder/log"
cmp "$folder/1" "$folder/2"
test "$(wc -c <"$folder/1")" -eq "$(wc -c <"$source/data/lex/boundary.model")"
grep -q 'toy.conllu: sentence F1 100' "$folder/log"
