#!/usr/bin/env python3
"""Writes data/actors/states.tsv, data/actors/state-actors.tsv and data/places/countries.tsv.

How to run (from the repository root; needs node's npm and Python 3):
    mkdir -p /tmp/gen && npm install --prefix /tmp/gen world-countries@5.1.0
    python3 tools/gen/states.py /tmp/gen/node_modules/world-countries/countries.json data

In: world-countries (ODbL 1.0).  Out: three sorted TSV files, the same bytes each time.
What the press writes and the package lacks is in data/actors/aliases.tsv, by hand.
"""
import json
import os
import re
import sys
import unicodedata

ID = {"UNK": "XKX"}                      # Kosovo: the code the press tools use
NAME = {"TUR": "Turkey", "COG": "Republic of the Congo", "COD": "Democratic Republic of the Congo"}
# centres of large countries as GeoNames has them (world-countries' are hundreds of kilometres off)
CENTRE = {"USA": (39.76, -98.5), "CAN": (60.11, -113.64), "AUS": (-25, 134), "IND": (22, 79), "LBY": (28, 17),
          "JPN": (35.69, 139.75), "BRA": (-10, -55), "SDN": (16, 30), "NGA": (10, 8), "SOM": (6, 48), "COD": (-2.5, 23.5),
          "RUS": (60, 100), "CHN": (35, 104), "MEX": (23, -102), "KAZ": (48, 68), "NOR": (62, 10), "GRL": (72, -40),
          "VNM": (16.17, 107.83), "PHL": (13, 122), "CHL": (-30, -71), "SWE": (62, 15), "GBR": (54.76, -2.7)}
# not independent in the package, yet actors of their own in the news
LIKE_STATES = {"PSE", "TWN", "XKX", "ESH", "HKG", "GRL", "PRI", "VAT"}
NO_CAPITAL = {"ISR"}                     # contested: Jerusalem stays a place
# words that are nouns only ("an Icelander"): no adjective is made of them
NOUN_ENDINGS = ("lander", "ourger", "einer", "esian of", "amer", "Konger")
# demonyms of the package that are wrong as an adjective or name another state
DROP_DEMONYM = {"BWA", "LSO", "KNA", "VUT", "AFG", "KGZ", "TJK"}
ENGLISH = re.compile(r"\b(Republic|Kingdom|States?|Union|Federation|Islands?|Principality|Commonwealth|"
                     r"Emirates|Democratic|Sultanate|Duchy|Territory|Federated)\b")


def fold(s):
    t = unicodedata.normalize("NFKD", s)
    return "".join(c for c in t if not unicodedata.combining(c)).replace("ʻ", "'").replace("’", "'")


def latin(s):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in s)


def plural(w):
    if re.search(r"(ese|ish|ch|s|x|z|zi Swiss)$", w):
        return None
    if w.endswith("man") and w != "German" or w in ("Vatican", "Malagasy", "Greenlandic"):
        return None
    return w + "s"


def write(path, header, rows, key):
    rows = sorted(set(rows), key=key)
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("#" + "\t".join(header) + "\n")
        for r in rows:
            f.write("\t".join(r) + "\n")


def main():
    source, out = sys.argv[1], sys.argv[2]
    aliases, actors, places = {}, [], []

    def add(alias, cid, kind):
        alias = alias.strip().replace("’", "'")
        if len(alias) < 2 or not latin(alias):
            return
        aliases.setdefault((alias, cid), kind)
        if fold(alias) != alias:
            aliases.setdefault((fold(alias), cid), kind)

    for c in json.load(open(source, encoding="utf-8")):
        cid = ID.get(c["cca3"], c["cca3"])
        common, official = c["name"]["common"], c["name"]["official"]
        name = NAME.get(cid, common)
        state = bool(c.get("independent")) or cid in LIKE_STATES
        spelled = [a for a in c.get("altSpellings", []) if ENGLISH.search(a) and fold(a) == a and "," not in a and not a.startswith("The ")]
        add(name, cid, "name")
        if not (cid == "COD" or cid == "COG") or " " in common:
            add(common, cid, "name")
        if "Republic of China" not in official:
            add(official, cid, "name")
        for a in spelled:
            if a not in ("Republic of China", "Virgin Islands", "Union"):
                add(a, cid, "name")
        if state:
            eng = (c.get("demonyms") or {}).get("eng") or {}
            for d in {x for g in ("m", "f") for x in re.split(r", | or ", eng.get(g) or "") if x}:
                if cid in DROP_DEMONYM or d == common:
                    continue
                if d.endswith(NOUN_ENDINGS):
                    add(d + "s", cid, "people")
                    continue
                add(d, cid, "adjective")
                if plural(d):
                    add(plural(d), cid, "people")
            if cid not in NO_CAPITAL:
                for cap in c.get("capital", []):
                    if cap not in (common, "Washington D.C.", "City of Victoria"):
                        add(cap, cid, "capital")
        actors.append((cid, name, "GPE", cid, cid, "", "world-countries"))
        lat, lon = CENTRE.get(cid, c["latlng"])
        alt = [a for a in dict.fromkeys([common, fold(common), official] + spelled) if a not in (name, "Island") and latin(a)]
        places.append((name, "%.4f" % lat, "%.4f" % lon, c["cca2"] + "=" + cid, "", "", "country",
                       "|".join(alt[:8])))

    write(os.path.join(out, "actors/states.tsv"), ("alias", "id", "kind"),
          [(a, i, k) for (a, i), k in aliases.items()], key=lambda r: (r[0].encode(), r[1]))
    write(os.path.join(out, "actors/state-actors.tsv"),
          ("id", "name", "type", "code", "country", "roles", "source"), actors, key=lambda r: r[0].encode())
    write(os.path.join(out, "places/countries.tsv"),
          ("name", "lat", "lon", "unit", "population", "geonames", "kind", "alternates"),
          places, key=lambda r: (r[0].encode(), r[3]))


main()
