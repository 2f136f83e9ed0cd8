#!/bin/sh
# browser.sh BINARY SOURCE_DIR: the page of examples/reports in a real browser, 360 and 1,280 px wide: it is no wider
# than the window; its policy allows its own style and hinders nothing; the keyboard reaches evidence, and evidence so
# reached stands in the window, without a move of the page, with its words marked. Exit 77 (skipped) where
# Chromium is missing; CHROMIUM names another one.
#
# Method: tests/browser/harness.html holds the page in a frame of each width and writes what it measures into its
# title; Chromium prints the document when it is done, and messages of the console on standard error.
set -eu
binary=$1 source=$2
browser=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
[ -n "$browser" ] || exit 77

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$binary" account -q --html "$out/page.html" "$source/examples/reports" >"$out/text"
cp "$source/tests/browser/harness.html" "$out/"
run() { # ADDRESS
    HOME="$out" timeout 60 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage \
        --user-data-dir="$out/profile" --allow-file-access-from-files --enable-logging=stderr \
        --window-size=1400,900 --virtual-time-budget=20000 --dump-dom "$1" >"$out/dom" 2>"$out/log"
}
run about:blank || {
    echo "the browser does not run here"
    exit 77
}
run "file://$out/harness.html" || {
    tail -n 5 "$out/log"
    exit 1
}
sed -n 's/.*<title>\(.*\)<\/title>.*/\1/p' "$out/dom"
if grep -E 'CONSOLE|Content.Security' "$out/log"; then
    echo "the browser's console is not silent"
    exit 1
fi
grep -q '<title>passed: 360 1280' "$out/dom"
