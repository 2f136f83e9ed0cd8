#!/bin/sh
# golden.sh DIR BINARY [--update]: run the program as DIR says and compare what comes out.
#
#   DIR/cmd          arguments after `histor`, as in a shell; lines that begin with # are comments
#   DIR/stdout       what standard output must be, to the byte
#   DIR/stdout.glob  instead of stdout: a shell pattern for all of it (* ? [a-z]), where bytes may vary
#   DIR/stderr.glob  a shell pattern for all of standard error; without it, standard error is not looked at
#   DIR/exit         the exit code; 0 without it
#   DIR/stdin        standard input; empty without it
#   DIR/files/NAME   what the program must have written to $SCRATCH/NAME, to the byte
#
# The checksum of the knowledge changes with every row of data/: it is compared as ASSETS.
# The program runs with DIR as the current folder, so that inputs are named as they lie there. $SCRATCH, an
# empty folder that is removed afterwards, may stand in cmd. `--update` rewrites stdout, exit and files/*
# (the .glob patterns stay yours); read the diff before you commit it.
set -u

[ $# -ge 2 ] || {
    sed -n '2,15s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
dir=$1 binary=$2 update=${3:-}
case $binary in /*) ;; *) binary=$PWD/$binary ;; esac
cd "$dir" || exit 2
[ -f cmd ] || {
    echo "$dir: no file 'cmd'"
    exit 2
}

SCRATCH=$(mktemp -d) || exit 2
trap 'rm -rf "$SCRATCH" "$out"' EXIT
trap 'exit 130' INT TERM
out=$(mktemp -d) || exit 2

# The same surroundings for everybody.
unset NO_COLOR COLUMNS CLICOLOR CLICOLOR_FORCE
export SCRATCH LC_ALL=C TZ=UTC TERM=dumb HOME="$SCRATCH"
input=/dev/null
[ ! -f stdin ] || input=stdin

eval "set -- $(sed '/^#/d' cmd | tr '\n' ' ')"
"$binary" "$@" <"$input" >"$out/stdout" 2>"$out/stderr"
code=$?
sed -E 's/(knowledge |"assets":")[0-9a-f]{16}/\1ASSETS/' "$out/stdout" >"$out/masked" && mv "$out/masked" "$out/stdout"
want=0
[ ! -f exit ] || want=$(cat exit)

if [ "$update" = --update ]; then
    case $code in
    7[0-9] | 99 | 1[0-9][0-9]) echo "$dir: exit code $code looks like a bug; nothing updated" && exit 1 ;;
    esac
    [ -f stdout.glob ] || cp "$out/stdout" stdout
    rm -f exit
    [ "$code" -eq 0 ] || echo "$code" >"exit"
    if [ -d files ]; then
        for file in files/*; do
            cp "$SCRATCH/${file#files/}" "$file" || exit 1
        done
    fi
    exit 0
fi

bad=0
fail() {
    [ $bad -eq 1 ] || echo "$dir: histor $(sed '/^#/d' cmd | tr '\n' ' ')"
    bad=1
    echo "--- $*"
}
same() { # EXPECTED ACTUAL
    if [ ! -f "$2" ]; then
        fail "$1: the program wrote no such file"
    elif ! cmp -s "$1" "$2"; then
        fail "$1 differs (- expected, + got)"
        diff -a -u "$1" "$2" | sed 1,2d | head -n 60
    fi
}
like() { # PATTERN-FILE ACTUAL
    pattern=$(cat "$1")
    text=$(cat "$2")
    # shellcheck disable=SC2254
    case $text in
    $pattern) ;;
    *)
        fail "$1 does not match:"
        head -n 60 "$2"
        ;;
    esac
}

[ "$code" -eq "$want" ] || {
    fail "exit code $code, expected $want; standard error:"
    head -n 60 "$out/stderr"
}
if [ -f stdout.glob ]; then
    like stdout.glob "$out/stdout"
elif [ -f stdout ]; then
    same stdout "$out/stdout"
else
    fail "no expected stdout; write it with: tests/golden.sh $dir BINARY --update"
fi
[ ! -f stderr.glob ] || like stderr.glob "$out/stderr"
if [ -d files ]; then
    for file in files/*; do
        same "$file" "$SCRATCH/${file#files/}"
    done
fi
[ $bad -eq 0 ] || echo "to accept the new output: tests/golden.sh $dir $binary --update"
exit $bad
