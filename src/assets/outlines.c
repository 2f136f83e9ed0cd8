/* outlines.c: reading the base map. In: lines of a name, a tab and numbers: the first point, then the steps from
 * point to point; a number is parted from the one before by a blank or by its own minus. Out: a ring.
 *
 *     Cyprus<TAB>3271 3517 1-2 6-3   ->   (32.71, 35.17) (32.72, 35.15) (32.78, 35.12) */
#include "assets/outlines.h"

enum { MOST = 40000 }; /* no number is larger: the world is 36,000 hundredths wide */

static bool next_number(hs_str *s, int32_t *out)
{
    uint32_t at = 0;
    int32_t n = 0;
    while (at < s->n && s->p[at] == ' ') {
        at++;
    }
    bool minus = at < s->n && s->p[at] == '-';
    at += minus;
    uint32_t first = at;
    for (; at < s->n && hs_is_digit(s->p[at]) && n <= MOST; at++) {
        n = n * 10 + (s->p[at] - '0');
    }
    *out = minus ? -n : n;
    *s = hs_str_cut(*s, at, s->n);
    return at > first && n <= MOST;
}

static void widen(hs_outline *ring, hs_outline_point p)
{
    bool first = ring->points.n == 0;
    ring->west = first || p.x < ring->west ? p.x : ring->west;
    ring->east = first || p.x > ring->east ? p.x : ring->east;
    ring->south = first || p.y < ring->south ? p.y : ring->south;
    ring->north = first || p.y > ring->north ? p.y : ring->north;
}

static bool read_points(hs_str text, hs_outline *ring, hs_arena *arena)
{
    hs_outline_point at = {0, 0};
    int32_t x = 0, y = 0;
    ring->points.n = 0;
    while (hs_str_trim(text).n) {
        if (!next_number(&text, &x) || !next_number(&text, &y)) {
            return false;
        }
        at = (hs_outline_point){at.x + x, at.y + y};
        if (at.x < -18000 || at.x > 18000 || at.y < -9000 || at.y > 9000) {
            return false;
        }
        widen(ring, at);
        HS_ADD(arena, &ring->points, at);
    }
    return ring->points.n > 2;
}

bool hs_outline_next(hs_str *rest, hs_outline *ring, hs_arena *arena)
{
    hs_str line;
    while (hs_str_split(rest, '\n', &line)) {
        hs_str_split(&line, '\t', &ring->name);
        if (read_points(line, ring, arena)) {
            return true;
        }
    }
    return false;
}
