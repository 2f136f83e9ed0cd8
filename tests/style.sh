#!/bin/sh
# style.sh BINARY SOURCE_DIR: the page's policy allows its own style by its SHA-256, which stands in
# src/tell/html_style.c; says the right one when it is another. Exit 77 (skipped) without coreutils' basenc.
set -eu
binary=$1 source=$2
command -v basenc >/dev/null 2>&1 || exit 77
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$binary" account -q --html "$out/page" "$source/examples/reports/01-academy-strike.txt" >"$out/text"
# What stands between <style> and </style>: a line feed, and whole lines.
{ echo; sed -n '/^<style>$/,/^<\/style>$/p' "$out/page" | sed '1d;$d'; } >"$out/style"
sum=$(sha256sum <"$out/style" | cut -c1-64 | tr a-f A-F | basenc -d --base16 | base64)
if ! grep -qF "style-src 'sha256-$sum'" "$out/page"; then
    echo "the style's hash in src/tell/html_style.c must be: sha256-$sum"
    exit 1
fi
