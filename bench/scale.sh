#!/bin/sh
# scale.sh BUILD [N]...: what `histor account --json` takes for 1,000, 10,000 and 100,000 invented reports: rows of the
# table in RESULTS.md. Up to 10,000 with one thread and with two, whose bytes must be the same; above that with two.
#
#   bench/scale.sh build/release             an hour or so; 100000 alone takes some twenty minutes on two cores
#   bench/scale.sh build/release 10000       one size only
set -u

[ $# -ge 1 ] || {
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
build=$1
shift
[ $# -gt 0 ] || set -- 1000 10000 100000
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

# measure N SHAPE THREADS: one row.
measure() {
    /usr/bin/time -o "$folder/time" -f '%e %U %S %M' \
        "$build/histor" account -q --json --jobs "$3" "$folder/in" >"$folder/json$3" || return 1
    awk -v n="$1" -v shape="$2" -v jobs="$3" -v bytes="$(wc -c <"$folder/json$3")" '{
        printf "| %s | %d | %d | %.1f | %.1f | %.2f | %.0f | %.1f |\n", shape, n, jobs, $1, $2 + $3,
            ($2 + $3) * 1000 / n, $4 / 1024, bytes / 1048576 }' "$folder/time"
}

echo '| shape | reports | threads | wall s | processor s | processor ms a report | peak MiB | JSON MiB |'
echo '|---|---|---|---|---|---|---|---|'
for n in "$@"; do
    for shape in long dense; do
        rm -rf "$folder/in" && mkdir "$folder/in" || exit 1
        "$build/invent" "$folder/in" "$n" "$shape" || exit 1
        [ "$n" -gt 10000 ] || measure "$n" "$shape" 1 || exit 1
        measure "$n" "$shape" 2 || exit 1
        [ "$n" -gt 10000 ] || cmp "$folder/json1" "$folder/json2" || exit 1
    done
done
