#!/bin/sh
# resume.sh BINARY INVENT [KILLS]: a batch with --resume that is killed at any moment and started again with the same command
# loses nothing and repeats nothing: what it has written in the end is the same to the byte as one run writes. The
# batch: files of many reports, files of one, a WARC, some that are refused, odd names. Also: ledgers that are torn, of
# another command, in use; outputs that are too short, another file, a pipe; signals.
set -u

[ $# -ge 2 ] || {
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
binary=$1 invent=$2 wanted=${3:-24}
command -v timeout >/dev/null || exit 77
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$scratch" || exit 2
LC_ALL=C
export LC_ALL
failed=0
fail() {
    echo "$*"
    [ ! -s told ] || tail -n 3 told
    failed=1
}

# ---- the batch ----------------------------------------------------------------------------------

mkdir corpus corpus/one corpus/many parts || exit 2
"$invent" corpus/many 1200 long 600 && "$invent" parts 300 long 300 || exit 2
awk '{ file = sprintf("corpus/one/%03d.json", NR); print > file; close(file) }' parts/part-0000.jsonl
awk 'BEGIN { printf "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n" }
    {
        for (i = 1; i <= 6; i++) {
            page = "<html><body><p>" i " of " NR ": The army shelled Homs on Monday, residents said.</p></body></html>"
            printf "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://news.invalid/%d/%d\r\n", NR, i
            printf "Content-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", length(page), page
        }
    }' parts/part-0000.jsonl | gzip -c >corpus/crawl.warc.gz
: >corpus/empty.txt
printf '\001\002\003\000\000' >corpus/one/binary
printf 'The army shelled Homs on Monday.\n' >'corpus/100% of
two lines.txt'
printf '{"text":"The army shelled Homs on Monday."}\n{"no":1}\n{"text":"Then it stopped."}\n' >corpus/broken.jsonl

began=$(date +%s%N)
"$binary" extract corpus >whole 2>told
code=$?
[ "$code$(head -c 1 whole)" = "1{" ] || fail "the batch itself could not be read"
lasts=$((($(date +%s%N) - began) / 1000000))
run() { "$binary" extract --resume ledger corpus >>out 2>told; }
again() { rm -f out ledger && : >out; }
is_whole() { cmp -s out whole || fail "$*: not the same bytes"; }

# ---- killed, and killed again -------------------------------------------------------------------

kills=0 rounds=0 seed=7
again
while [ $kills -lt "$wanted" ] && [ $rounds -lt 120 ]; do
    rounds=$((rounds + 1)) seed=$((seed * 421 % 1009))
    wait_ms=$((lasts / 4 + lasts * seed / 2018))
    timeout --foreground -s KILL "$((wait_ms / 1000)).$(printf %03d $((wait_ms % 1000)))" \
        "$binary" extract --resume ledger --jobs $((rounds % 2 + 1)) corpus >>out 2>told
    case $? in
    137) kills=$((kills + 1)) ;;
    1) is_whole "after $kills kills" && again ;;
    *) fail "killed and gone on: exit code $?" && break ;;
    esac
done
run
[ $? -eq 1 ] || fail "the last run: exit code"
is_whole "in the end"
[ $kills -ge "$wanted" ] || fail "only $kills kills"
grep -q '^done 0 1 [0-9]* 0 corpus/empty.txt$' ledger || fail "the ledger does not tell of the empty file"
grep -q '^refused with no text	corpus/broken.jsonl	line 2 has no text$' ledger || fail "nor of the line without text"

# ---- ended by a signal --------------------------------------------------------------------------

again
for signal in INT TERM; do
    timeout --foreground --preserve-status -s $signal "0.$(printf %03d $((lasts * 6 / 10 % 1000)))" \
        "$binary" extract --resume ledger --jobs 1 corpus >>out 2>told
    code=$?
    case $signal$code in INT130 | TERM143 | *1) ;; *) fail "SIG$signal: exit code $code" ;; esac
    [ "$(tail -n 1 ledger | cut -d ' ' -f 4)" -eq "$(wc -c <out)" ] || fail "SIG$signal: the ledger is behind"
done
run
is_whole "after signals"

# Input that does not come must not keep it.
sleep 4 | timeout --foreground --preserve-status -s TERM 1 "$binary" extract - >other 2>told
[ $? -eq 143 ] || fail "SIGTERM while it waits for input: exit code"
grep -q 'ended by a signal' told || fail "SIGTERM while it waits: not told"

# ---- cut anywhere: what a power cut may leave -------------------------------------------------

size=$(wc -c <ledger)
cp ledger full
for at in 0 7 40 120 130 $((size / 3)) $((size / 2)) $((size - 30)) $((size - 1)) "$size"; do
    head -c "$at" full >ledger
    [ "$at" -gt 130 ] || : >out
    run
    is_whole "ledger cut at $at"
    [ "$(grep -c "^done [0-9]* [0-9]* [0-9]* [0-9]* corpus/empty.txt" ledger)" -eq 1 ] || fail "cut at $at: empty.txt twice"
done
printf 'done 1 0' >>ledger && printf '{"half' >>out
run
is_whole "torn line"
[ "$(tail -c 1 ledger | od -An -tx1 | tr -d ' ')" = 0a ] || fail "the torn line is still there"

# ---- refused, and nothing touched ---------------------------------------------------------------

# shellcheck disable=SC2317 # the commands below are called through it
stays() { # WHAT PATTERN COMMAND...: exit code 2, the message, the same files
    what=$1 pattern=$2
    shift 2
    cp ledger ledger.before && cp out out.before
    "$@" 2>told
    code=$?
    [ $code -eq 2 ] || fail "$what: exit code $code"
    grep -q "$pattern" told || fail "$what: told otherwise"
    cmp -s ledger ledger.before || fail "$what: the ledger was touched"
    cmp -s out out.before || fail "$what: the output was touched"
}
# shellcheck disable=SC2317
to() { # FILE COMMAND...
    file=$1
    shift
    "$@" >>"$file"
}
# shellcheck disable=SC2317
over() { "$@" >other; }
# shellcheck disable=SC2317
piped() { { "$@" || echo $? >code; } | cat >/dev/null; return "$(cat code)"; }
: >short
stays "other options" 'other options (command extract; now: command extract --date 2016-09-20)' \
    to out "$binary" extract --date 2016-09-20 --resume ledger corpus
stays "other command" 'other options' to out "$binary" read --resume ledger corpus
stays "short output" 'has 0 bytes, but [0-9]* were written' to short "$binary" extract --resume ledger corpus
stays "no appending" 'histor extract --resume ledger INPUT... >> OUTPUT' over "$binary" extract --resume ledger corpus
stays "pipe" 'appended to a file' piped "$binary" extract --resume ledger corpus
stays "standard input" 'cannot be read again' to out "$binary" extract --resume ledger - </dev/null
stays "no inputs" 'cannot be read again' to out "$binary" extract --resume ledger </dev/null
stays "no ledger" 'is no ledger' to out "$binary" extract --resume corpus/broken.jsonl corpus
stays "account" 'unknown option --resume' to out "$binary" account --resume ledger corpus
cat whole whole >longer
stays "another output" 'is not the file' to longer "$binary" extract --resume ledger corpus
cmp -s longer out && fail "another output was cut"
sed '8s/^done/dome/' ledger >damaged
stays "damaged" 'line 8 is damaged' to out "$binary" extract --resume damaged corpus

mkfifo pipe
"$binary" extract --resume ledger pipe >>out 2>/dev/null &
holder=$!
sleep 0.5
stays "in use" 'another histor' to out "$binary" extract --resume ledger corpus
printf 'One more report from Homs on Monday.\n' >pipe
wait $holder
[ $? -eq 1 ] || fail "the holder: exit code"
[ "$(wc -l <out)" -eq $(($(wc -l <whole) + 1)) ] || fail "the holder's report is not there"

# ---- what is new, what has changed, what is its own ---------------------------------------------

again
run
printf 'A new report from Homs on Monday.\n' >corpus/new.txt
printf 'more\n' >>corpus/one/007.json
mv ledger corpus/ledger
"$binary" extract -v --resume corpus/ledger corpus >>out 2>told
head -c "$(wc -c <whole)" out | cmp -s - whole || fail "new file: the beginning has changed"
tail -n +$(($(wc -l <whole) + 1)) out | grep -q '"id":"new.txt"' || fail "the new file is not read"
[ "$(wc -l <out)" -eq $(($(wc -l <whole) + 1)) ] || fail "more than the new file is read"
grep -q 'one/007.json: has changed since it was read; not read again' told || fail "the change is not told"
grep -q 'corpus/ledger: left out' told || fail "the ledger is read as a report"
grep -q ' reports read, 3 refused' told || fail "the sum is not that of both runs"
grep -q '1 empty, 1 binary data, 1 with no text\|refused: 1 .*, 1 .*, 1 ' told || fail "the reasons are not those of both runs"

# ---- a table has one head -----------------------------------------------------------------------

mkdir few && cp corpus/one/00*.json corpus/one/01*.json few
"$binary" read --format events few >table 2>told
rm -f ledger && : >out
for part in 1 2 3 4 5; do
    timeout --foreground -s KILL "0.$((part * 2))" "$binary" read --format events --jobs 2 --resume ledger few >>out 2>told
done
"$binary" read --format events --resume ledger few >>out 2>told
cmp -s out table || fail "the table is not the same"

echo "$kills kills in $rounds rounds, $lasts ms a batch"
exit $failed
