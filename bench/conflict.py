#!/usr/bin/env python3
"""Set the tolls that histor finds beside those of human coders: bench/conflict.py HISTOR REPORTS CONFLICT > bench/CONFLICT.md

REPORTS: reports on Syria as `histor account` takes them. CONFLICT: a folder with ucdp_syria_2016.jsonl (UCDP GED) and
airwars_syria_2016.jsonl (Airwars), rows of the same weeks. Beside each incident with a number of killed stand the rows of the same
days (and of two days before where only the last day is told) within 50 km of its place.
"""
import datetime
import json
import math
import os
import subprocess
import sys

NEAR = 50  # km
MOST = 5  # rows that are told one by one


def run(histor, *arguments):
    done = subprocess.run([histor, *arguments], stdout=subprocess.PIPE, check=False)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def kilometres(a, b):
    la, lo, lb, mo = (math.radians(v) for v in (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((mo - lo) / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(h)))


def points_of(documents):
    """{name of a place, as the text or the gazetteer has it: (latitude, longitude)} of all towns told."""
    return {p[key]: (p["lat"], p["lon"]) for d in documents for p in d["places"] for key in ("text", "name")
            if p.get("lat") is not None and p["precision"] <= 4}


def beside(rows, point, begin, end, place, days):
    """The rows of the same days near a point."""
    return [r for r in rows if days(r)[0] <= end and begin <= days(r)[1] and None not in place(r) and
            kilometres(point, place(r)) <= NEAR]


def number(low, high):
    return "?" if low is None and high is None else str(low) if low == high else \
        "%s-%s" % ("" if low is None else low, "" if high is None else high)


def claim(c, outlets):
    who = c["name"] or "the report itself"
    return "%s (%s%s; %s)" % (number(c["low"], c["high"]), who, " via " + c["via"] if c["via"] else "",
                              outlets.get(c["document"]) or c["document"])


def listed(rows, name, low, high):
    """"Aleppo town 40; Urum al Kubra 21": the rows with the most killed first."""
    worst = sorted(rows, key=lambda r: (-int(r.get(high) or 0), str(r.get(name))))
    some = "; ".join("%s %s" % (r.get(name), number(int(r.get(low) or 0), int(r.get(high) or 0))) for r in worst[:MOST])
    return "%s%s; together %s" % (some, "; %d more" % (len(rows) - MOST) if len(rows) > MOST else "", number(
        sum(int(r.get(low) or 0) for r in rows), sum(int(r.get(high) or 0) for r in rows))) if rows else "none"


def main():
    histor, reports, folder = sys.argv[1:4]
    account = run(histor, "account", "--json", reports)[0]
    points = points_of(run(histor, "read", reports))
    ucdp = rows_of(os.path.join(folder, "ucdp_syria_2016.jsonl"))
    airwars = rows_of(os.path.join(folder, "airwars_syria_2016.jsonl"))
    outlets = {d["id"]: d["outlet"] for d in account["documents"]}
    print("# The reports' tolls beside those of human coders\n")
    print("Made by `bench/conflict.py` from reports on Syria of 2016. Rows of the same days within %d km: UCDP GED (place, all" % NEAR)
    print("killed, low-high; events that are one incident, to the week) and Airwars (place, civilians killed, lowest-highest")
    print("over all its sources). UCDP GED is CC BY 4.0 (Sundberg and Melander 2013, Högbladh 2019); Airwars' figures are (c)")
    print("Airwars and only compared here. No number is the right one: what is counted differs (a town or a governorate,")
    print("civilians or all, until noon or until the next day).\n")
    print("| histor: day, place | killed, who says so | UCDP GED | Airwars |\n|---|---|---|---|")
    for incident in account["incidents"]:
        toll, (begin, end) = incident["tolls"].get("killed"), incident["date"]
        point = points.get(incident["place"])
        if not toll or not end or not point:
            continue
        begin = begin or str(datetime.date.fromisoformat(end) - datetime.timedelta(2))
        events = beside(ucdp, point, begin, end, lambda r: (r.get("latitude"), r.get("longitude")),
                        lambda r: (r["date_start"][:10], r["date_end"][:10])
                        if r["date_prec"] < 4 and r["event_clarity"] == 1 and r["where_prec"] < 6 else ("9", "0"))
        strikes = beside(airwars, point, begin, end, lambda r: (r.get("lat"), r.get("lon")), lambda r: (r["date"], r["date"]))
        print("| %s, %s | %s: %s | %s | %s |" % (
            begin if begin == end else begin + " to " + end, incident["place"], number(toll["low"], toll["high"]),
            "; ".join(claim(c, outlets) for c in toll["claims"] if not c["part"]),
            listed(events, "where_coordinates", "low", "high"), listed(strikes, "place", "civ_killed_min", "civ_killed_max")))


if __name__ == "__main__":
    main()
