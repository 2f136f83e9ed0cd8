#!/bin/sh
# rooms.sh [ROOT]: hold every #include of src/, cli/ and include/ to the room rule.
#
# - src/ROOM/: its own room, and the rooms that tests/rooms.txt names for it, written "room/file.h".
# - cli/: <histor.h> and headers that lie in cli/ itself.
# - include/histor.h: system headers only.
# tests/, tools/, fuzz/ and bench/ may include anything. Prints file:line for every breach; exit 1.
set -eu
cd "${1:-$(dirname "$0")/..}"

# shellcheck disable=SC2016 # awk's $, not the shell's
find src cli include -name '*.[chS]' | LC_ALL=C sort | LC_ALL=C xargs awk '
function breach(why) {
    printf "%s:%d: %s\n", FILENAME, FNR, why
    bad = 1
}
FILENAME == "tests/rooms.txt" {
    sub(/#.*/, "")
    if (NF == 0) next
    room = $1
    if (!sub(/:$/, "", room)) breach("expected \"room: rooms it may include\"")
    known[room] = 1
    may[room, room] = 1
    for (i = 2; i <= NF; i++) {
        may[room, $i] = 1
        if ($i != "histor" && !($i in known)) breach("\"" $i "\" is no room, or one that comes later")
    }
    next
}
/^[ \t]*#[ \t]*include/ {
    line = $0
    sub(/^[ \t]*#[ \t]*include[ \t]*/, "", line)
    quoted = line ~ /^"/
    if (!match(line, /^["<][^">]*[">]/)) {
        breach("an #include that names no file: " line)
        next
    }
    what = substr(line, 2, RLENGTH - 2)
    split(FILENAME, path, "/")
    parts = split(what, target, "/")
    to = what == "histor.h" ? "histor" : parts > 1 ? target[1] : ""

    if (path[1] == "include") {
        if (quoted || to == "histor" || (to in known)) breach("the public header includes " what)
    } else if (path[1] == "cli") {
        if (what == "histor.h") next
        if (quoted && parts > 1) breach("cli/ includes " what ", it may see only <histor.h>")
        if (!quoted && (to in known)) breach("cli/ includes " what ", it may see only <histor.h>")
    } else if (!(path[2] in known)) {
        breach("room " path[2] " is not in tests/rooms.txt")
    } else if (quoted || to == "histor" || (to in known)) {
        if (to == "" || to == "..") breach("includes \"" what "\", write \"room/file.h\"")
        else if (to != "histor" && !(to in known)) breach("includes " what ", " to " is no room")
        else if (!((path[2], to) in may))
            breach(path[2] " may not include " what " (see tests/rooms.txt)")
    }
}
END { exit bad }
' tests/rooms.txt || exit 1
