#!/bin/sh
# opens.sh BINARY FOLDER: reading opens what was named and nothing else, and makes no connection, whatever stands in the
# reports. FOLDER (tests/opens) has traps of each kind that is read, or that looks like one: addresses to fetch, external
# entities, names in archives that lead out of them, links. Exit 77 (skipped) where strace is missing or may not trace.
#
# Method: strace lists each system call that takes a file's name or belongs to the network; each name must be an input, an
# output, the folder they are in, or the system's own (libraries, tables of characters, the time zone, which libarchive
# asks for in vain, what the C library asks of the kernel).
# A new kind of report: put a trap of that kind in FOLDER.
set -u

[ $# -eq 2 ] || {
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
binary=$1 folder=$2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cp -r "$folder" "$scratch/in" || exit 2
mkdir "$scratch/pdf" && mv "$scratch/in/paper.pdf" "$scratch/pdf/" || exit 2
cd "$scratch" || exit 2
strace -f -o trace true >/dev/null 2>&1 || {
    echo "strace is missing, or may not trace here"
    exit 77
}
# LeakSanitizer cannot work under strace.
export LC_ALL=C ASAN_OPTIONS=detect_leaks=0
binaries=$(dirname "$binary")
find in pdf | sort >ours
printf '%s\n' page.html out ledger . "" >>ours
failed=0

more='^$' # further names of the system's own

# The names in a trace that are not ours, each once. execve's words are no names; what is read of a link's target is none.
strangers() {
    grep -v -e '^[0-9]* *execve(' -e '^[0-9]* *+++' -e '^[0-9]* *---' -e ' resumed>' trace |
        sed 's/^\([0-9]* *readlink[a-z]*([^"]*"[^"]*"\).*/\1/' | grep -o '"[^"]*"' | tr -d '"' | sort -u |
        grep -v -e '^/lib' -e '^/usr/lib' -e '^/etc/ld\.so\.' -e '^/usr/share/locale/' -e '^/proc/self/' \
            -e '^/proc/sys/vm/overcommit_memory$' -e '^/sys/devices/system/cpu' -e '^/sys/kernel/mm/' \
            -e '^/dev/urandom$' -e '^/etc/localtime$' -e '^/usr/share/zoneinfo/' -e '^/dev/null$' -e '^page\.html\.[0-9]*-[0-9]*\.tmp$' -e "^$binaries/[^/]*\.so" |
        grep -v -e "$more" | grep -vxF -f ours
}

opens() { # ARGUMENTS: what `histor ARGUMENTS` does with names and connections
    strace -f -q -s 4096 -e trace=file,network -o trace "$binary" "$@" >>out 2>told
    code=$?
    [ $code -le 1 ] || {
        echo "histor $*: exit code $code"
        tail -n 3 told
        failed=1
    }
    if strangers >others; then
        echo "histor $*: opened or looked at:"
        cat others
        failed=1
    fi
    if grep -E 'socket|connect|sendto|sendmsg|getaddrinfo|bind\(|accept' trace; then
        echo "histor $*: it went to the network"
        failed=1
    fi
    [ "$(grep -c 'execve(' trace)" -eq 1 ] || {
        echo "histor $*: it started another program"
        failed=1
    }
    # What is open from the start needs no name: the words of a file that was only pointed at must not be there either.
    if grep -E 'root:[^ ]*:0:0:' out page.html 2>/dev/null; then
        echo "histor $*: it wrote what stands in /etc/passwd"
        failed=1
    fi
}

: >page.html
opens extract in
opens read --resume ledger --jobs 1 in
opens read --jobs 2 --tokens in
opens account --html page.html --details in
if ! grep -q 'Homs' page.html || ! grep -q '"id":"page.html"' out; then
    echo "the traps were not read"
    failed=1
fi
# Poppler is loaded for a PDF file, with its tables, and with a library that looks whether the system is SELinux.
more='^/usr/share/poppler/\|^/selinux$\|^/sys/fs/selinux$\|^/etc/selinux/config$\|^/proc/filesystems$'
opens extract pdf
more='^$'
# What this test would see: a name that is not ours.
strace -f -q -e trace=file,network -o trace cat /etc/passwd >/dev/null
strangers | grep -qx /etc/passwd || {
    echo "the test is blind"
    failed=1
}
exit $failed
