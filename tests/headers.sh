#!/bin/sh
# headers.sh CC ROOT FLAGS...: every header stands alone.
#
# Each header of src/ compiles by itself, twice over, as C17; include/histor.h also as C99 -pedantic and
# as C++. FLAGS are the include paths of the libraries we use. Exit 1 if one does not compile.
set -u
cc=$1 root=$2
shift 2
cd "$root" || exit 1

bad=0
alone() {
    header=$1
    shift
    printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
        "$@" -fsyntax-only -Wall -Wextra -Werror - || {
        echo "headers: $header does not compile alone: $*"
        bad=1
    }
}

for file in $(find src -name '*.h' | LC_ALL=C sort); do
    alone "${file#src/}" "$cc" -x c -std=c17 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc "$@"
done
if [ -f include/histor.h ]; then
    alone histor.h "$cc" -x c -std=c99 -pedantic -Iinclude
    if cxx=$(command -v c++ || command -v clang++); then
        alone histor.h "$cxx" -x c++ -std=c++11 -pedantic -Iinclude
    else
        echo "headers: no C++ compiler, histor.h not tried as C++"
    fi
fi
exit $bad
