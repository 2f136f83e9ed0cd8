#!/usr/bin/env python3
"""Writes data/ingest/references.tsv: the named character references of HTML.

How to run (from the repository root): python3 tools/gen/references.py >data/ingest/references.tsv

In: html.entities.html5 of Python's library, which has the list of the HTML standard (13.5).  Out: name, as it is written
behind "&" (those that may stand without a semicolon come twice), and its code points in hexadecimal, sorted by bytes.
"""
from html.entities import html5

print("# name\tcode points")
for name in sorted(html5):
    print(name, " ".join("%X" % ord(c) for c in html5[name]), sep="\t")
