/* svg_days.c: days on a line: a bar for each day (or stretch of days) of which the reports tell, higher the more is
 * told; the dated states of an agreement. Positions are per cent of the width, so that a drawing stretches with the
 * page while its text keeps its size.
 *
 *         |                        <>  proposed   o  agreed, in force   x  breached, ended
 *      |  ||   |
 *      +-------+-----+             ticks: at most six, "09-19" or "2016-10" */
#include <inttypes.h>
#include <stdlib.h>

#include "tell/html.h"
#include "tell/phrase.h"

enum { MOST_BARS = 160, MOST_TICKS = 6, HIGH = 44 };

typedef struct {
    int32_t first, last; /* days */
} span;

/* Per mille of the width where a day stands: its middle, with room at both ends. */
static int64_t mille_of(span s, int32_t day)
{
    int64_t days = (int64_t)s.last - s.first + 1, at = (int64_t)day - s.first;
    return 20 + (2 * at + 1) * 480 / days;
}

static void percent(hs_page *p, const char *attribute, int64_t mille)
{
    hs_buf_format(p->desk.out, " %s=\"%" PRId64 ".%" PRId64 "%%\"", attribute, mille / 10,
                  mille % 10);
}

/* Tenths of the square root, so that a day of which much is told leaves the others to be seen. */
static int64_t root_of(uint64_t n)
{
    int64_t root = 0;
    n = n < 10000000 ? n * 100 : 1000000000;
    while ((root + 1) * (root + 1) <= (int64_t)n) {
        root++;
    }
    return root;
}

/* ---- ticks -------------------------------------------------------------------------------------- */

static void write_tick(hs_page *p, span s, int32_t day, bool month)
{
    hs_str iso = hs_say_iso_day(&p->desk, day);
    hs_html_raw(p, "<text");
    percent(p, "x", mille_of(s, day));
    hs_html_tag(p, " y=\"62\">", month ? hs_str_cut(iso, 0, 7) : hs_str_cut(iso, 5, 10), "</text>");
    hs_html_raw(p, "<line class=\"tick\"");
    percent(p, "x1", mille_of(s, day));
    percent(p, "x2", mille_of(s, day));
    hs_html_raw(p, " y1=\"46\" y2=\"50\"/>");
}

static void write_months(hs_page *p, span s, int32_t days)
{
    static const int32_t steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 600, 1200};
    size_t k = 0;
    while (k + 1 < sizeof steps / sizeof *steps && days / (30 * steps[k]) >= MOST_TICKS) {
        k++;
    }
    hs_date at = hs_day_date(s.first);
    int32_t months = at.year * 12 + at.month - 1;
    months += (steps[k] - months % steps[k]) % steps[k];
    for (;; months += steps[k]) {
        int32_t day = hs_day_of(months / 12, months % 12 + 1, 1);
        if (day > s.last || day == HS_NO_DAY) {
            return;
        }
        if (day >= s.first) {
            write_tick(p, s, day, true);
        }
    }
}

static void write_ticks(hs_page *p, span s)
{
    int64_t days = (int64_t)s.last - s.first + 1;
    static const int32_t steps[] = {1, 2, 5, 10, 15};
    hs_html_raw(p, "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"46\" y2=\"46\"/>");
    if (days > 90) {
        write_months(p, s, days < 365000 ? (int32_t)days : 365000);
        return;
    }
    size_t k = 0;
    while (k + 1 < sizeof steps / sizeof *steps && days > (int64_t)steps[k] * MOST_TICKS) {
        k++;
    }
    for (int32_t day = s.first; day <= s.last; day += steps[k]) {
        write_tick(p, s, day, false);
    }
}

/* ---- bars --------------------------------------------------------------------------------------- */

typedef struct {
    span days;
    uint64_t weight;
    int32_t target; /* the first of its days that is in the list; HS_NO_DAY */
} bar;

typedef HS_LIST(bar) bars;

/* A day of which something is told; days in ascending order. */
typedef struct {
    int32_t day;
    uint32_t weight;
    bool listed;
} point;

static bars bars_of(hs_page *p, span s, const point *v, uint32_t n)
{
    int32_t step = (int32_t)(((int64_t)s.last - s.first) / MOST_BARS + 1);
    bars all = {0};
    for (uint32_t i = 0; i < n;) {
        int32_t begin = s.first + (v[i].day - s.first) / step * step;
        int32_t end = begin + step - 1 < s.last ? begin + step - 1 : s.last;
        bar b = {{begin, end}, 0, HS_NO_DAY};
        for (; i < n && v[i].day <= end; i++) {
            b.weight += v[i].weight;
            b.target = b.target == HS_NO_DAY && v[i].listed ? v[i].day : b.target;
        }
        HS_ADD(&p->desk.arena, &all, b);
    }
    return all;
}

/* It leads to its first day in the list. */
static void write_bar(hs_page *p, span s, const bar *b, int64_t top)
{
    int64_t high = 4 + (HIGH - 6) * root_of(b->weight) / (top ? top : 1);
    int64_t from = mille_of(s, b->days.first), to = mille_of(s, b->days.last);
    int64_t width = 960 / ((int64_t)s.last - s.first + 1);
    width = (width > 24 ? 24 : width < 4 ? 4 : width) + to - from;
    hs_str iso = hs_say_iso_day(&p->desk, b->target);
    if (iso.n) {
        hs_buf_format(p->desk.out, "<a href=\"#day-%.*s\">", HS_ARG(iso));
    }
    hs_html_raw(p, "<rect class=\"day\"");
    percent(p, "x", from - (width - (to - from)) / 2);
    percent(p, "width", width);
    hs_buf_format(p->desk.out, " y=\"%" PRId64 "\" height=\"%" PRId64 "\"><title>", 46 - high,
                  high);
    hs_html_tag(p, "", hs_say_period(&p->desk, b->days.first, b->days.last), "</title></rect>");
    hs_html_raw(p, iso.n ? "</a>" : "");
}

/* `top` is the root of the weight of the heaviest. */
static void write_bars(hs_page *p, span s, const point *v, uint32_t n)
{
    bars all = bars_of(p, s, v, n);
    int64_t top = 0;
    for (uint32_t i = 0; i < all.n; i++) {
        int64_t root = root_of(all.v[i].weight);
        top = root > top ? root : top;
    }
    for (uint32_t i = 0; i < all.n; i++) {
        write_bar(p, s, &all.v[i], top);
    }
}

void hs_svg_days(hs_page *p, uint32_t lo, uint32_t hi)
{
    const hs_entry *v = p->desk.account->timeline.v;
    span s = {v[lo].day, v[hi - 1].day};
    point *points = HS_NEW_ARRAY(&p->desk.arena, point, hi - lo);
    for (uint32_t i = lo; i < hi; i++) {
        points[i - lo] = (point){v[i].day, v[i].weight, p->entered[i]};
    }
    hs_html_raw(p, "<svg class=\"days\" height=\"66\" role=\"group\" aria-label=\"Days that the "
                   "reports tell of; the higher a bar, the more is told\">");
    write_bars(p, s, points, hi - lo);
    write_ticks(p, s);
    hs_html_raw(p, "</svg>");
}

static int by_day(const void *left, const void *right)
{
    const point *a = left, *b = right;
    return a->day < b->day ? -1 : a->day > b->day;
}

void hs_svg_breaches(hs_page *p, const hs_watch *watch, const hs_breaches *breaches)
{
    point *points = HS_NEW_ARRAY(&p->desk.arena, point, breaches->n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < breaches->n; i++) {
        hs_when w = breaches->v[i].when;
        if (hs_when_known(w) && w.lo == w.hi && w.lo >= watch->from) {
            points[n++] = (point){w.lo, 1, false};
        }
    }
    if (n < 2) {
        return;
    }
    qsort(points, n, sizeof *points, by_day);
    span s = {watch->from, points[n - 1].day};
    if (watch->until != HS_NO_DAY && watch->until > s.last) {
        s.last = watch->until;
    }
    hs_html_raw(p,
                "<svg class=\"days\" height=\"66\" role=\"img\" aria-label=\"Breaches alleged by "
                "day; the list below tells the same\">");
    write_bars(p, s, points, n);
    write_ticks(p, s);
    hs_html_raw(p, "</svg>");
}

/* ---- agreements --------------------------------------------------------------------------------- */

static bool is_dated(const hs_deal_state *s)
{
    return hs_when_known(s->when) && s->when.lo != HS_NO_DAY &&
           (s->when.hi == HS_NO_DAY || s->when.hi - s->when.lo < 8);
}

/* A sign of its own for each tone, since colour is never the only one. */
static void write_sign(hs_page *p, const hs_deal_state *state, span s, uint32_t lane)
{
    const char *tone = hs_html_deal_tone(state->status);
    int64_t mille = mille_of(s, state->when.lo);
    unsigned y = 36 - 16 * lane;
    hs_buf_format(p->desk.out, "<svg class=\"sign %s\" overflow=\"visible\"", tone);
    percent(p, "x", mille);
    hs_buf_format(p->desk.out, " y=\"%u\"><title>", y);
    hs_html_tag(p, "", hs_str_of(hs_deal_word(state->status)), ", ");
    hs_html_tag(p, "", hs_say_when(&p->desk, state->when), "</title>");
    if (tone[0] == 'g') {
        hs_html_raw(p, "<circle r=\"5\"/></svg>");
    } else if (tone[0] == 'a') {
        hs_html_raw(p, "<path d=\"M-5-5L5 5M-5 5L5-5\"/></svg>");
    } else {
        hs_html_raw(p, "<path d=\"M0-6L6 0L0 6L-6 0Z\"/></svg>");
    }
}

void hs_svg_life(hs_page *p, const hs_agreement *a)
{
    span s = {INT32_MAX, INT32_MIN};
    uint32_t dated = 0, told = 0;
    int32_t last[3] = {INT32_MIN, INT32_MIN, INT32_MIN};
    for (uint32_t i = 0; i < a->states.n; i++) {
        if (is_dated(&a->states.v[i])) {
            int32_t day = a->states.v[i].when.lo;
            s.first = day < s.first ? day : s.first;
            s.last = day > s.last ? day : s.last;
            dated++;
        }
    }
    if (dated < 2 || s.first == s.last) {
        return;
    }
    hs_html_raw(p,
                "<svg class=\"days life-line\" height=\"66\" role=\"img\" aria-label=\"The dated "
                "states of the list below, along the days\">");
    write_ticks(p, s);
    for (uint32_t i = 0; i < a->states.n && told < 40; i++) {
        const hs_deal_state *state = &a->states.v[i];
        uint32_t lane = 0;
        if (!is_dated(state)) {
            continue;
        }
        int64_t at = mille_of(s, state->when.lo);
        while (lane < 2 && last[lane] != INT32_MIN && at - last[lane] < 30) {
            lane++;
        }
        if (last[lane] == INT32_MIN || at - last[lane] >= 30) {
            write_sign(p, state, s, lane);
            last[lane] = (int32_t)at;
            told++;
        }
    }
    hs_html_raw(p, "</svg>");
}
