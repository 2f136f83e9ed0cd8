#!/bin/sh
# seeds.sh BINARY SEEDS: what the account of the five reports that began the project must show. The reports are
# not part of the repository: without the folder SEEDS the test is skipped (exit 77).
set -u
binary=$1 seeds=$2
[ -f "$seeds/dated.jsonl" ] || exit 77
out=$(mktemp -d) || exit 2
trap 'rm -rf "$out"' EXIT
failed=0

"$binary" account "$seeds/dated.jsonl" | tr -s ' ' >"$out/dated" || exit 1
"$binary" account "$seeds"/*.txt | tr -s ' ' >"$out/bare" || exit 1

# must FILE WHAT PATTERN: a line of FILE has the pattern; never FILE WHAT PATTERN: no line has it
must() { grep -Eq -- "$3" "$out/$1" || { echo "$1: not told: $2 ($3)"; failed=1; }; }
never() { ! grep -Eq -- "$3" "$out/$1" || { echo "$1: told, and must not be: $2 ($3)"; failed=1; }; }

for file in dated bare; do
    must $file "Aleppo, 23 September, 45 to 91" '^ I[0-9]+ Fri 2016-09-23 Aleppo, SYR 45-91'
    must $file "three origins" '^ = 3 independent origins'
    must $file "91, the hospital's head" '91 people says head of a hospital via Reuters'
    must $file "90, the civil defence" 'Ninety civilians says Ibrahim al-Haj'
    must $file "45, the Observatory" '45 deaths says Syrian Observatory for Human Rights'
    must $file "the headline's 45 is no origin" 'killed at least 45 civilians the report'
    must $file "the convoy: 20 dead, 18 trucks" '^ I[0-9]+ Mon 2016-09-19 Aleppo, SYR 20 18'
    must $file "US officials hold Russia responsible" 'Russian military responsible says United States officials via BBC'
    must $file "Assad denies it" 'Russia not responsible says Bashar al-Assad via Associated Press'
    must $file "62 soldiers in an incident of their own" '^ I[0-9]+ by 2016-09-19 Deir Ezzor, SYR 62'
    must $file "Washington calls it unintentional" 'by mistake says United States'
    must $file "seven days" 'duration "seven-day"'
    must $file "brokered by the US and Russia" '^A[0-9]+ truce; parties: United States and Russia'
    must $file "collapsed on Monday" '^ Mon 2016-09-19 collapsed'
    must $file "ended by the Syrian army" '^ Mon 2016-09-19 collapsed by Syrian army'
    must $file "the proposal withdrawn" 'by 2016-12-06 withdrawn by United States'
    must $file "Russia blocks the draft" '^ Mon 2016-12-05 rejected by Russia'
    must $file "China blocks the draft" '^ Mon 2016-12-05 rejected by China'
    never $file "December in September's truce" '2016-09-[0-9]+ rejected'
    never $file "page junk" 'icon bookmark|READ MORE|^ *Share$|Advertisement|min read'
done
must bare "a date from a neighbour, and said" 'no date on the page: dated 2016-09-23 from a report that tells the same'
must bare "two of them" '^ D3 .*neighbour D2'
must bare "the February report stays undated" '^ D5 .*\? undated'

"$binary" account --json --jobs 1 "$seeds"/*.txt >"$out/a"
# shellcheck disable=SC2046 # file names without blanks, in another order
"$binary" account --json --jobs 2 $(printf '%s\n' "$seeds"/*.txt | sort -r) >"$out/b"
cmp "$out/a" "$out/b" || failed=1
exit $failed
