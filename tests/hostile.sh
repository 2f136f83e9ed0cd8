#!/bin/sh
# hostile.sh: histor on files that were made to break readers: no signal, no sanitizer report, no undocumented exit code, each
# within limits of time and memory.
#
#   tests/hostile.sh HISTOR WITHIN FOLDER SECONDS MEBIBYTES     (MEBIBYTES 0: memory is not looked at)
#
# Exit: 0 all went well, 1 not, 77 there is no such folder here.
set -eu

histor=$1
within=$2
folder=$3
seconds=$4
mebibytes=$5

[ -d "$folder" ] || {
    echo "no $folder here"
    exit 77
}

failed=0
for command in read extract; do
    echo "$command:"
    find "$folder" -type f | LC_ALL=C sort |
        "$within" "$seconds" "$mebibytes" 2 0,1,3,5 "$histor" $command --jobs 1 || failed=1
done

# All in one account too: what one file leaves behind must not hurt the next.
echo "account:"
code=0
"$histor" account --jobs 2 --quiet "$folder" >/dev/null 2>&1 || code=$?
echo "exit $code"
case $code in 0 | 1 | 3 | 5) ;; *) failed=1 ;; esac
exit $failed
