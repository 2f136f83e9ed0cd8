/* html_map.c: where it is told to have happened: a map with a mark for each place, and the list of the places.
 *
 *      (o)  a town or a point: filled          ( )  a district or province: half filled
 *       :o: a region or country: hollow, dashed, since it is no point on a map
 * The more reports, the larger a mark. Each leads to its incident, or to its place in the list, which names all. */
#include <stdlib.h>

#include "tell/map.h"
#include "tell/phrase.h"
#include "tell/text.h"

typedef struct {
    uint32_t first; /* an incident there */
    HS_LIST(hs_ref) incidents;
    uint64_t weight;
    uint32_t reports;
    bool located;
} spot;

typedef HS_LIST(spot) spots;

static int by_weight(const void *left, const void *right)
{
    const spot *a = left, *b = right;
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    return a->first < b->first ? -1 : a->first > b->first;
}

/* Incidents of one place, as exactly told; those of most weight first. */
static spots gather(hs_page *p)
{
    const hs_account *a = p->desk.account;
    spots all = {0};
    hs_map known = {0};
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        const hs_incident *x = &a->incidents.v[i];
        if (x->place.n == 0) {
            continue;
        }
        hs_str name = hs_say_place(&p->desk, x);
        hs_str key = hs_say(&p->desk, "%d:%.*s", x->precision, HS_ARG(name));
        uint32_t *at = hs_map_at(&known, &p->desk.arena, key);
        if (*at == 0) {
            HS_ADD(&p->desk.arena, &all, (spot){.first = i, .located = x->located});
            *at = all.n;
        }
        spot *s = &all.v[*at - 1];
        if (x->located && !s->located) {
            s->located = true;
            s->first = i;
        }
        HS_ADD(&p->desk.arena, &s->incidents, i + 1);
        s->weight += x->weight;
        s->reports += x->reports.n;
    }
    if (all.n) {
        qsort(all.v, all.n, sizeof *all.v, by_weight);
    }
    return all;
}

static const hs_incident *incident_of(const hs_page *p, const spot *s)
{
    return &p->desk.account->incidents.v[s->first];
}

/* 0: filled, 1: half, 2: hollow */
static int fill_of(int precision)
{
    return precision == 1 || precision == 2 ? 0 : precision == 3 || precision == 4 ? 1 : 2;
}

static int radius_of(const spot *s, int precision)
{
    static const int base[] = {6, 10, 16};
    int root = 0;
    while (root < 10 && (uint32_t)((root + 1) * (root + 1)) <= s->reports) {
        root++;
    }
    return base[fill_of(precision)] + root;
}

/* ---- the drawing -------------------------------------------------------------------------------- */

static void write_link(hs_page *p, const spot *s, uint32_t number)
{
    hs_ref only = s->incidents.v[0];
    if (s->incidents.n == 1 && p->shown[only - 1]) {
        hs_buf_format(p->desk.out, "<a href=\"#%s\">", p->desk.account->incidents.v[only - 1].id);
    } else {
        hs_buf_format(p->desk.out, "<a href=\"#place-%u\">", (unsigned)number);
    }
}

static void write_mark(hs_page *p, const hs_map_view *view, const spot *s, uint32_t number)
{
    static const char *const classes[] = {"exact", "half", "hollow"};
    const hs_incident *x = incident_of(p, s);
    write_link(p, s, number);
    hs_buf_format(p->desk.out, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"><title>",
                  classes[fill_of(x->precision)], hs_map_x(view, x->lon), hs_map_y(view, x->lat),
                  radius_of(s, x->precision));
    hs_html_tag(p, "", hs_say_place(&p->desk, x), ": ");
    hs_html_tag(p, "", hs_say_count(&p->desk, s->incidents.n, "incident", "incidents"),
                "</title></circle></a>\n");
}

/* The name beside the mark, at the right, the left, above or below, wherever there is room. `narrow`: for small
 * windows, where letters take twice the room. */
static bool label(hs_page *p, const hs_map_view *view, hs_map_boxes *taken, const spot *s,
                  bool narrow)
{
    const hs_incident *x = incident_of(p, s);
    int high = narrow ? 40 : 22, r = radius_of(s, x->precision) * (narrow ? 2 : 1) + 4;
    int wide = (narrow ? 20 : 10) * (int)hs_text_columns(x->place);
    int cx = hs_map_x(view, x->lon), cy = hs_map_y(view, x->lat);
    hs_map_box ways[] = {{cx + r, cy - high / 2, wide, high},
                         {cx - r - wide, cy - high / 2, wide, high},
                         {cx - wide / 2, cy - r - high, wide, high},
                         {cx - wide / 2, cy + r, wide, high}};
    for (int i = 0; i < 4; i++) {
        if (hs_map_take(p, view, taken, ways[i])) {
            hs_buf_format(p->desk.out, "<text class=\"%s%s\" x=\"%d\" y=\"%d\">",
                          narrow ? "name" : "name wide",
                          i == 0   ? ""
                          : i == 1 ? " left"
                                   : " mid",
                          i == 0   ? ways[i].x
                          : i == 1 ? ways[i].x + wide
                                   : cx,
                          ways[i].y + high / 2);
            hs_html_tag(p, "", x->place, "</text>");
            return true;
        }
    }
    return false;
}

/* Has one of the first n spots the name of spot n, and a label? */
static bool is_named(hs_page *p, const spots *all, const bool *named, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (named[i] &&
            hs_str_eq(incident_of(p, &all->v[i])->place, incident_of(p, &all->v[n])->place)) {
            return true;
        }
    }
    return false;
}

/* Labels keep clear of marks. The places of most weight are named in small windows too. */
static void write_labels(hs_page *p, const hs_map_view *view, const spots *all, uint32_t n,
                         hs_map_boxes *taken)
{
    bool *named = HS_NEW_ARRAY(&p->desk.arena, bool, n);
    for (uint32_t i = 0; i < n; i++) {
        const hs_incident *x = incident_of(p, &all->v[i]);
        if (all->v[i].located && hs_map_inside(view, x->lat, x->lon) && fill_of(x->precision) < 2) {
            int r = radius_of(&all->v[i], x->precision);
            hs_map_box box = {hs_map_x(view, x->lon) - r / 2, hs_map_y(view, x->lat) - r / 2, r, r};
            HS_ADD(&p->desk.arena, taken, box);
        }
    }
    for (int narrow = 1; narrow >= 0; narrow--) {
        for (uint32_t i = 0; i < n; i++) {
            const hs_incident *x = incident_of(p, &all->v[i]);
            bool there = all->v[i].located && hs_map_inside(view, x->lat, x->lon);
            if (there && !named[i] && fill_of(x->precision) < 2 && (narrow == 0 || i < 12) &&
                !is_named(p, all, named, i)) {
                named[i] = label(p, view, taken, &all->v[i], narrow);
            }
        }
    }
}

/* A bar of a round number of kilometres, about a fifth of the width. */
static void write_scale(hs_page *p, const hs_map_view *view)
{
    int64_t fifth = hs_map_km(view, HS_MAP_WIDE / 5), km = 1;
    while (km * 10 <= fifth) {
        km *= 10;
    }
    km *= fifth >= km * 5 ? 5 : fifth >= km * 2 ? 2 : 1;
    int64_t whole = hs_map_km(view, 1000000);
    int units = whole ? (int)(km * 1000000 / whole) : 0, y = view->high - 16;
    hs_buf_format(
        p->desk.out,
        "<path class=\"bar-km\" d=\"M16 %dv6h%dv-6\"/><text class=\"km\" x=\"%d\" y=\"%d\">"
        "%d km</text>",
        y - 6, units, units + 24, y + 3, (int)km);
}

static void write_drawing(hs_page *p, const spots *all, uint32_t n, const hs_map_view *view)
{
    hs_map_boxes taken = {0};
    HS_ADD(&p->desk.arena, &taken, (hs_map_box){0, view->high - 44, 320, 44}); /* the scale's */
    hs_buf_format(p->desk.out,
                  "<svg class=\"map\" viewBox=\"0 0 %d %d\" role=\"group\" aria-label=\"Map of the "
                  "places; the list below tells the same\">\n",
                  HS_MAP_WIDE, view->high);
    hs_map_land(p, view);
    for (int fill = 2; fill >= 0; fill--) { /* hollow ones lie below */
        for (uint32_t i = n; i-- > 0;) {
            const hs_incident *x = incident_of(p, &all->v[i]);
            if (all->v[i].located && fill_of(x->precision) == fill &&
                hs_map_inside(view, x->lat, x->lon)) {
                write_mark(p, view, &all->v[i], i + 1);
            }
        }
    }
    write_labels(p, view, all, n, &taken);
    hs_map_names(p, view, &taken);
    write_scale(p, view);
    hs_html_raw(p, "</svg>\n");
}

/* ---- the list ----------------------------------------------------------------------------------- */

static void write_place(hs_page *p, const spot *s, uint32_t number, const hs_map_view *view)
{
    static const char *const marks[] = {"&#9679;", "&#9681;", "&#9675;"};
    const hs_incident *x = incident_of(p, s);
    uint32_t most = p->most.cites * 2;
    hs_buf_format(p->desk.out,
                  "<li id=\"place-%u\"><span class=\"dotmark\" aria-hidden=\"true\">%s</span> ",
                  (unsigned)number, marks[fill_of(x->precision)]);
    hs_html_tag(p, "", hs_say_place(&p->desk, x), " <small>");
    hs_html_tag(p, "", hs_str_of(hs_say_precision(x->precision)), "");
    if (!s->located) {
        hs_html_raw(p, ", not located");
    } else if (view && !hs_map_inside(view, x->lat, x->lon)) {
        hs_html_raw(p, ", outside the map");
    }
    hs_html_raw(p, "</small>");
    for (uint32_t i = 0; i < s->incidents.n && i < most; i++) {
        hs_html_raw(p, " ");
        hs_html_incident_link(p, s->incidents.v[i]);
    }
    if (s->incidents.n > most) {
        hs_buf_format(p->desk.out, " <small>+%u</small>", (unsigned)(s->incidents.n - most));
    }
    hs_html_raw(p, "</li>\n");
}

static bool find_window(hs_page *p, const spots *all, hs_map_view *view)
{
    HS_LIST(hs_map_point) points = {0};
    for (uint32_t i = 0; i < all->n; i++) {
        const hs_incident *x = incident_of(p, &all->v[i]);
        hs_map_point at = {x->lat, x->lon, x->precision, all->v[i].weight + 1};
        if (all->v[i].located) {
            HS_ADD(&p->desk.arena, &points, at);
        }
    }
    if (points.n) {
        *view = hs_map_window(p, points.v, points.n);
    }
    return points.n > 0;
}

void hs_html_map(hs_page *p)
{
    spots all = gather(p);
    uint32_t n = all.n < p->most.marks ? all.n : p->most.marks;
    hs_map_view view;
    if (n == 0) {
        return;
    }
    hs_html_section(
        p, "places", "Places",
        "&#9679; exact or near &nbsp; &#9681; somewhere in that district or province &nbsp; "
        "&#9675; told only as a region or country: no point on a map. The larger a "
        "mark, the more reports.");
    bool drawn = find_window(p, &all, &view);
    if (drawn) {
        hs_html_raw(p, "<figure class=\"map-box\">");
        write_drawing(p, &all, n, &view);
        hs_html_raw(p, "<figcaption>Outlines: Natural Earth, public domain; no statement on any "
                       "border.</figcaption></figure>\n");
    }
    hs_html_raw(p, "<ul class=\"places\">");
    for (uint32_t i = 0; i < n; i++) {
        write_place(p, &all.v[i], i + 1, drawn ? &view : NULL);
    }
    hs_html_raw(p, "</ul>");
    hs_html_more(p, all.n - n, "places (in the JSON)");
    hs_html_raw(p, "</section>\n");
}
