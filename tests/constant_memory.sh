#!/bin/sh
# constant_memory.sh BINARY FLOOD PEAK: an archive of a gigabyte takes the memory of one report. A WARC of 1 GiB and a
# .warc.gz of 256 MiB through a pipe, which cannot be held or mapped; and within 1 GiB of address space a page of 1 GiB,
# which is refused by name, and the page behind it read.
set -u

[ $# -eq 3 ] || {
    sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
binary=$1 flood=$2 peak=$3
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$scratch" || exit 2
failed=0
more=32768 # KiB that a flood may take more than a drop

measure() { # MIB KIND REPORTS
    "$flood" "$1" "$2" | "$peak" took "$binary" extract - >out 2>told
    took=$(cat took) reports=$(wc -l <out)
    echo "$1 MiB, $2: $reports reports, $took KiB"
    if [ "$reports" -ne "$3" ] || [ "$took" -gt $((drop + more)) ]; then
        echo "expected $3 reports and $((drop + more)) KiB"
        head -n 5 told
        failed=1
    fi
}

drop=1048576
measure 2 plain 4
drop=$took
measure 1024 plain 2048
measure 256 gzip 512

# Where the address space cannot be bounded, there is nothing to see.
# shellcheck disable=SC3045
if (ulimit -v 1048576) 2>/dev/null; then
    (
        ulimit -v 1048576
        measure 1024 page 1
        if grep -q '#1: a report is larger than 16 MiB' told && grep -q 'Report 2' out; then
            exit $failed
        fi
        echo "the page of 1 GiB is not refused by name, or the next one not read:"
        head -n 5 told
        exit 1
    ) || failed=1
fi
exit $failed
