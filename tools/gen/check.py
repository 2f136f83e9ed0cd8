#!/usr/bin/env python3
"""Checks data/actors and data/places.  Run from the repository root: python3 tools/gen/check.py
Prints one line a fault and ends with 1 if there is any."""
import os
import re
import sys

ACTORS, PLACES = "data/actors/", "data/places/"
PLACE = "name lat lon unit population geonames kind alternates"
COLUMNS = {
    ACTORS + "states.tsv": "alias id kind", ACTORS + "aliases.tsv": "alias id kind",
    ACTORS + "actors.tsv": "id name type code country roles source",
    ACTORS + "state-actors.tsv": "id name type code country roles source",
    ACTORS + "roles.tsv": "noun code number kind", ACTORS + "assets.tsv": "noun code number",
    ACTORS + "genders.tsv": "word gender kind",
    PLACES + "places.tsv": PLACE, PLACES + "countries.tsv": PLACE, PLACES + "regions.tsv": PLACE,
    PLACES + "units.tsv": PLACE, PLACES + "short.tsv": PLACE,
}
UNIQUE = {"states.tsv": 2, "aliases.tsv": 2, "actors.tsv": 1, "state-actors.tsv": 1, "roles.tsv": 1, "assets.tsv": 1,
          "countries.tsv": 1, "regions.tsv": 1}
SPOTS = set("part seat capital admin3 admin2 admin1 country region sea short".split()) | {""}
KINDS = set("name short acronym adjective people capital metonym spelling".split())
ROLE = set("GOV MIL REB OPP CVL MED COP JUD HLH NGO UAF REF LAB EDU BUS REL INT IGO LEG SPY CRM PTY AGR ELI PRE".split())
DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
TERM = re.compile(r"^[^@|\t]+@(%s)?\.\.(%s)?$" % (DATE, DATE))
faults = 0


def fault(path, number, text):
    global faults
    faults += 1
    print("%s:%d: %s" % (path, number, text))


def rows(path):
    data = open(path, "rb").read()
    if b"\r" in data or not data.endswith(b"\n"):
        fault(path, 0, "line ends")
    lines = data.decode("utf-8").split("\n")[:-1]
    if lines[0] != "#" + COLUMNS[path].replace(" ", "\t"):
        fault(path, 1, "header")
    n, last, seen = len(COLUMNS[path].split()), b"", set()
    out = []
    unique = UNIQUE.get(os.path.basename(path))
    for number, line in enumerate(lines[1:], 2):
        f = line.split("\t")
        if path.startswith(PLACES):
            f += [""] * (8 - len(f))
        if len(f) != n:
            fault(path, number, "%d columns, not %d" % (len(f), n))
            continue
        key = f[0].encode()
        if not f[0] or any(x != x.strip() for x in f):
            fault(path, number, "empty key or outer blank")
        if key < last:
            fault(path, number, "not sorted: " + f[0])
        last = key
        if unique:
            if tuple(f[:unique]) in seen:
                fault(path, number, "twice: " + f[0])
            seen.add(tuple(f[:unique]))
        out.append((number, f))
    return out


def main():
    t = {p: rows(p) for p in COLUMNS}
    countries = {f[3][3:] for _, f in t[PLACES + "countries.tsv"]}
    units = {f[3][:2] for _, f in t[PLACES + "countries.tsv"]} | {f[3] for _, f in t[PLACES + "units.tsv"]} | {""}
    ids, pairs = set(), {}
    for p in (ACTORS + "actors.tsv", ACTORS + "state-actors.tsv"):
        for n, f in t[p]:
            if f[0] in ids:
                fault(p, n, "id twice: " + f[0])
            ids.add(f[0])
            if f[2] not in ("PER", "ORG", "GPE", "GRP", "NORP"):
                fault(p, n, "type " + f[2])
            if not re.match(r"^[A-Z]{3}([A-Z]{3}){0,2}$", f[3]):
                fault(p, n, "code " + f[3])
            if f[4] and f[4] not in countries:
                fault(p, n, "country " + f[4])
            if len(f[3]) > 3 and f[3][:3] not in countries | {"IGO", "NGO", "IMG", "MNC", "MOS"}:
                fault(p, n, "code of no country " + f[3])
            for r in filter(None, f[5].split("|")):
                m = TERM.match(r)
                if not m:
                    fault(p, n, "term " + r)
                elif m.group(1) and m.group(2) and m.group(1)[:len(m.group(2))] > m.group(2)[:len(m.group(1))]:
                    fault(p, n, "ends before it begins: " + r)
            if not f[6]:
                fault(p, n, "no source")
    named = set()
    for p in (ACTORS + "states.tsv", ACTORS + "aliases.tsv"):
        for n, f in t[p]:
            named.add(f[1])
            if f[1] not in ids:
                fault(p, n, "no such actor: " + f[1])
            if f[2] not in KINDS:
                fault(p, n, "kind " + f[2])
            if f[0].startswith("the ") or re.search("[‘’“”–—]", f[0]):
                fault(p, n, "form: " + f[0])
            if (f[0], f[1]) in pairs:
                fault(p, n, "also in " + pairs[f[0], f[1]] + ": " + f[0])
            pairs[f[0], f[1]] = p
    for i in sorted(ids - named):
        fault(ACTORS + "aliases.tsv", 0, "no alias for " + i)
    for p in (ACTORS + "roles.tsv", ACTORS + "assets.tsv"):
        for n, f in t[p]:
            if f[1] not in ROLE or f[2] not in ("sing", "plur", "mass", "both") or f[0] != f[0].lower():
                fault(p, n, "code, number or case: " + f[0])
            if len(f) > 3 and f[3] not in ("person", "group", "org"):
                fault(p, n, "kind " + f[3])
    for p in ("places.tsv", "units.tsv", "countries.tsv", "regions.tsv", "short.tsv"):
        for n, f in t[PLACES + p]:
            point = all(re.match(r"^-?\d+(\.\d{1,4})?$", x) for x in f[1:3]) and abs(float(f[1])) <= 90 >= abs(float(f[2])) / 2
            if not point and f[6] != "short":
                fault(p, n, "position: " + f[0])
            if f[6] != "country" and f[3] not in units or not re.match(r"^\d*$", f[4] + f[5]):
                fault(p, n, "unit or number: " + f[0])
            if f[6] not in SPOTS:
                fault(p, n, "kind " + f[6])
            alt = f[7].split("|") if f[7] else []
            if "" in alt or len(set(alt)) != len(alt):
                fault(p, n, "alternates: " + f[0])
    for p in COLUMNS:
        print("%-32s %6d rows %8d bytes" % (p, len(t[p]), os.path.getsize(p)))
    print("faults:", faults)
    return 1 if faults else 0


sys.exit(main())
