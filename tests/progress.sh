#!/bin/sh
# progress.sh BINARY INVENT: on a terminal a long batch shows how many reports are read, how many a second and how much time
# is left, in one line that is taken away in the end; without a terminal it shows nothing. Exit 77 (skipped) where
# script(1), which makes the terminal, is missing.
set -u

[ $# -eq 2 ] || {
    sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
binary=$1 invent=$2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$scratch" || exit 2
script -qec true typed >/dev/null 2>&1 || exit 77
# The line comes after a second, and the time left before the last inputs are cut off: a fast machine needs many reports.
mkdir corpus few && "$invent" corpus 400 long 400 && "$invent" few 100 long 100 || exit 2
: >corpus/empty.txt
failed=0

on_terminal() { # COMMAND: what it writes to the terminal, each time over the line before
    TERM=xterm script -qec "$1" typed >/dev/null 2>&1 </dev/null
    tr '\r' '\n' <typed >lines
}
must() { grep -Eq -- "$2" lines || { echo "not shown: $1 ($2)"; failed=1; }; }
never() { ! grep -Eq -- "$2" lines || { echo "shown, and must not be: $1 ($2)"; failed=1; }; }

on_terminal "'$binary' read --jobs 1 corpus >out"
must "count, rate, time left" '^[0-9]+ reports, [0-9]+/s, [0-9]+:[0-9][0-9] left.\[K$'
must "the refusal" '^histor: corpus/empty.txt: is empty$'
[ "$(tail -n 3 lines | grep -c left)" -eq 0 ] || { echo "the line stays"; failed=1; }

on_terminal "cat corpus/*.jsonl | '$binary' read --jobs 1 - >out"
must "count and rate of a pipe" '^[0-9]+ reports, [0-9]+/s.\[K$'
never "time left, which nobody knows" 'left'

on_terminal "'$binary' read -q --jobs 1 few >out"
never "progress with -q" 'reports,'
on_terminal "'$binary' read --jobs 1 few"
never "progress among the reports" 'reports,.*/s'
"$binary" read --jobs 1 few >out 2>lines
never "progress in a file" 'reports,'
exit $failed
