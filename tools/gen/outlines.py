#!/usr/bin/env python3
"""Writes data/places/outlines.txt, the base map of the HTML page: the land of the countries as closed lines.

How to run (from the repository root; needs node's npm and Python 3):
    mkdir -p /tmp/gen && npm install --prefix /tmp/gen world-atlas@2.0.2
    python3 tools/gen/outlines.py /tmp/gen/node_modules/world-atlas/countries-50m.json data/places/outlines.txt

In: Natural Earth's countries, 1:50 million, as TopoJSON: arcs (borders and coasts, each once) and, of each country,
which arcs go round it.  Out: a line a ring, the same bytes each time:

    Cyprus<TAB>3300 3509 14-6 ...     name, then longitude and latitude in hundredths of a degree: the first point
                                      as it is, each further one as its distance from the one before

Method: each arc is thinned by Douglas and Peucker's method before the rings are put together, so that neighbours keep one
border; to 0.012 degree in NEAR, where most of the wars are of which reports tell, to 0.05 degree elsewhere. Rings under 0.1
degree (0.3 outside NEAR) both ways are left out, and Antarctica. Rings are sorted by name, then by their points.
"""
import json
import sys

NEAR = (-18, -12, 78, 58)                # west, south, east, north
NAMES = {"Dem. Rep. Congo": "DR Congo", "Central African Rep.": "Central African Republic", "S. Sudan": "South Sudan",
         "Bosnia and Herz.": "Bosnia and Herzegovina", "Macedonia": "North Macedonia", "Dominican Rep.": "Dominican Republic",
         "Eq. Guinea": "Equatorial Guinea", "eSwatini": "Eswatini", "Solomon Is.": "Solomon Islands"}
NAMELESS = {"Somaliland", "N. Cyprus", "Siachen Glacier", "W. Sahara", "Indian Ocean Ter.",
            "Ashmore and Cartier Is.", "Fr. S. Antarctic Lands", "Heard I. and McDonald Is."}


def near(points):
    x = sum(p[0] for p in points) / len(points)
    y = sum(p[1] for p in points) / len(points)
    return NEAR[0] <= x <= NEAR[2] and NEAR[1] <= y <= NEAR[3]


def arcs_of(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def thinned(points, most):
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    todo = [(0, len(points) - 1)]
    while todo:
        a, b = todo.pop()
        (ax, ay), (bx, by) = points[a], points[b]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        worst, at = -1.0, a
        for i in range(a + 1, b):
            x, y = points[i]
            off = (abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length
                   else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5)
            if off > worst:
                worst, at = off, i
        if worst > most:
            keep[at] = True
            todo += [(a, at), (at, b)]
    return [p for p, kept in zip(points, keep) if kept]


def ring_of(arcs, indices):
    ring = []
    for i in indices:
        points = arcs[i] if i >= 0 else arcs[~i][::-1]
        for x, y in points[:-1]:
            point = (round(x * 100), round(y * 100))
            if not ring or ring[-1] != point:
                ring.append(point)
    return ring


def is_large(ring):
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    least = 10 if near([(x / 100, y / 100) for x, y in ring]) else 30
    return len(ring) > 2 and (max(xs) - min(xs) >= least or max(ys) - min(ys) >= least)


def text_of(ring):
    x, y = ring[0]
    out = f"{x} {y}"
    for px, py in ring[1:]:
        for step in (px - x, py - y):
            out += f" {step}" if step >= 0 else f"{step}"   # a minus parts as well as a blank does
        x, y = px, py
    return out


def main():
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as f:
        topology = json.load(f)
    arcs = [thinned(a, 0.012 if near(a) else 0.05) for a in arcs_of(topology)]
    lines = []
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        if name == "Antarctica" or "arcs" not in country:
            continue
        shapes = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for ring in (ring_of(arcs, r) for shape in shapes for r in shape):
            if is_large(ring):
                lines.append(("" if name in NAMELESS else NAMES.get(name, name)) + "\t" + text_of(ring))
    with open(target, "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(sorted(lines)) + "\n")


if __name__ == "__main__":
    main()
