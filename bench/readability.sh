#!/bin/sh
# readability.sh BUILD FOLDER [ROUNDS]: `histor extract --jobs 1` beside Mozilla's Readability with linkedom, on the
# pages of a folder (*.html), in turns, each on one core: pages a second of processor time, and how many times as
# many histor reads. Start-up is left out on both sides. Needs node and npm; what they install lies in
# build/readability, at the versions below.
#
#   bench/readability.sh build/release /tmp/pages      pages unpacked: for f in SET/*.html.gz; do gunzip -k ...
#   bench/readability.sh build/release /tmp/pages 5    five rounds; three are usual
set -eu

readability=0.6.0
linkedom=0.18.12
runs=20 # of histor a round: one run is too short for the clock of time(1)

[ $# -ge 2 ] || {
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
histor=$1/histor
pages=$2
rounds=${3:-3}
here=$(cd "$(dirname "$0")" && pwd)
place=$here/../build/readability
for tool in node npm awk /usr/bin/time; do
    command -v "$tool" >/dev/null 2>&1 || {
        echo "readability.sh: $tool is missing (Debian packages nodejs, npm, time)" >&2
        exit 1
    }
done
core=
! command -v taskset >/dev/null 2>&1 || core="taskset -c 0"

mkdir -p "$place"
npm install --prefix "$place" --no-save --no-audit --no-fund --silent \
    "@mozilla/readability@$readability" "linkedom@$linkedom" >&2
cp "$here/readability.mjs" "$place/"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
mkdir "$folder/nothing"
echo "A line." >"$folder/nothing/line.txt"

# seconds WHAT: processor seconds of $runs runs of histor over it. Pages that are refused (exit 1) are none of ours.
seconds() {
    # shellcheck disable=SC2016
    $core /usr/bin/time -o "$folder/time" -f '%U %S' sh -c '
        for i in $(seq "$1"); do "$2" extract --quiet --jobs 1 "$3" >/dev/null || [ $? -eq 1 ] || exit; done' \
        sh "$runs" "$histor" "$1" || exit 1
    awk 'END { print $1 + $2 }' "$folder/time"
}

echo "Readability $readability, linkedom $linkedom, node $(node --version); $("$histor" --version)"
for round in $(seq "$rounds"); do
    $core node "$place/readability.mjs" "$pages" 2>"$folder/theirs"
    ours=$(seconds "$pages")
    start=$(seconds "$folder/nothing")
    awk -v round="$round" -v runs="$runs" -v ours="$ours" -v start="$start" '{
        mine = $1 * runs / (ours - start); theirs = $1 / $3
        printf "round %d: %d pages; Readability %.1f pages/s, histor %.1f pages/s: %.1f times\n",
            round, $1, theirs, mine, mine / theirs }' "$folder/theirs"
done
