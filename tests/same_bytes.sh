#!/bin/sh
# same_bytes.sh BINARY INVENT SOURCE: an account is the same to the byte with one thread and with two, and in whatever
# order its reports come. On the examples, some hundred invented reports, and reports that have one id and one text but
# not one outlet or day.
set -u

[ $# -eq 3 ] || {
    sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
binary=$1 invent=$2 examples=$3/examples/reports
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$scratch" || exit 2
mkdir there back || exit 2
"$invent" there 120 dense 20 || exit 2

text='Shelling killed nine people in Homs on Monday, a resident said.'
for outlet in Herald Courier; do
    for day in 2016-02-02 2016-02-09; do
        printf '{"id":"one","outlet":"%s","date":"%s","text":"%s"}\n' "$outlet" "$day" "$text"
    done
done >there/one.jsonl

# The same reports from the last to the first, cut into other files.
LC_ALL=C
export LC_ALL
cat there/*.jsonl | sed -n '1!G;h;$p' | awk '{ print > ("back/" int(NR / 17) ".jsonl") }'

"$binary" account -q --json --jobs 1 there "$examples" >json1 &&
    "$binary" account -q --json --jobs 2 "$examples" back >json2 &&
    "$binary" account -q --details --jobs 1 back "$examples" >text1 &&
    "$binary" account -q --details --jobs 2 "$examples" there >text2 || exit 1
[ -s json1 ] && [ -s text1 ] && cmp json1 json2 && cmp text1 text2
