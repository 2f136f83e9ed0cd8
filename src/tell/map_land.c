/* map_land.c: the countries of a map. In: the outlines of the world (src/assets/outlines.h) and a window. Out: a path
 * for each ring that crosses it, cut at a frame a little outside the window (so that the cut is not seen), each point
 * put on the nearest unit of the drawing, points that then fall together or lie on one line left out. When all
 * paths are longer than MOST_BYTES, points are put on every second unit, then every third, until they are not.
 *
 *     <path d="M312 88l14-3 9 21-30 4z"/>
 *
 * Cutting: Sutherland and Hodgman's method, 1974: a ring against each side of the frame in turn. */
#include "assets/assets.h"
#include "assets/outlines.h"
#include "tell/map.h"
#include "tell/phrase.h"
#include "tell/text.h"

enum { MOST_BYTES = 26000, PLACE = 10000 /* millionths in a hundredth of a degree */ };

typedef struct {
    int64_t x, y; /* millionths of a degree */
} point;

typedef HS_LIST(point) ring;

/* ---- cutting ------------------------------------------------------------------------------------ */

/* How far inside a side of the frame a point lies; negative: outside. */
static int64_t depth(const hs_map_view *f, int side, point p)
{
    switch (side) {
    case 0:
        return p.x - f->west;
    case 1:
        return f->east - p.x;
    case 2:
        return p.y - f->south;
    default:
        return f->north - p.y;
    }
}

static point crossing(point a, point b, int64_t da, int64_t db)
{
    return (point){a.x + (b.x - a.x) * da / (da - db), a.y + (b.y - a.y) * da / (da - db)};
}

static void cut_side(hs_arena *arena, const hs_map_view *f, int side, const ring *in, ring *out)
{
    out->n = 0;
    for (uint32_t i = 0; i < in->n; i++) {
        point a = in->v[i], b = in->v[i + 1 < in->n ? i + 1 : 0];
        int64_t da = depth(f, side, a), db = depth(f, side, b);
        if (da >= 0) {
            HS_ADD(arena, out, a);
        }
        if ((da >= 0) != (db >= 0)) {
            HS_ADD(arena, out, crossing(a, b, da, db));
        }
    }
}

typedef struct {
    hs_page *page;
    const hs_map_view *view;
    hs_map_view frame;
    hs_outline outline;
    hs_str rest;
    ring a, b; /* the ring at hand lies in a */
} land;

static land begin(hs_page *p, const hs_map_view *view)
{
    int64_t wide = (view->east - view->west) / 50, high = (view->north - view->south) / 50;
    land l = {.page = p, .view = view, .frame = *view};
    l.frame.west -= wide;
    l.frame.east += wide;
    l.frame.south -= high;
    l.frame.north += high;
    const struct hs_engine *engine = p->desk.account->engine;
    l.rest = engine ? hs_engine_file(engine, HS_FILE_OUTLINES) : (hs_str){0};
    return l;
}

/* The next ring of which something lies within the frame, cut. */
static bool next_ring(land *l)
{
    hs_arena *arena = &l->page->desk.arena;
    while (hs_outline_next(&l->rest, &l->outline, arena)) {
        const hs_outline *o = &l->outline;
        if ((int64_t)o->east * PLACE < l->frame.west || (int64_t)o->west * PLACE > l->frame.east ||
            (int64_t)o->north * PLACE < l->frame.south ||
            (int64_t)o->south * PLACE > l->frame.north) {
            continue;
        }
        l->a.n = 0;
        for (uint32_t i = 0; i < o->points.n; i++) {
            point at = {(int64_t)o->points.v[i].x * PLACE, (int64_t)o->points.v[i].y * PLACE};
            HS_ADD(arena, &l->a, at);
        }
        for (int side = 0; side < 4; side += 2) {
            cut_side(arena, &l->frame, side, &l->a, &l->b);
            cut_side(arena, &l->frame, side + 1, &l->b, &l->a);
        }
        if (l->a.n > 2) {
            return true;
        }
    }
    return false;
}

/* ---- drawing ------------------------------------------------------------------------------------ */

static point on_grid(const hs_map_view *view, point at, int grid)
{
    int half = grid / 2;
    int x = hs_map_x(view, at.x) + 100 * grid + half, y = hs_map_y(view, at.y) + 100 * grid + half;
    return (point){(x / grid - 100) * grid, (y / grid - 100) * grid};
}

/* Does b lie on the line from a to c, between them? */
static bool is_between(point a, point b, point c)
{
    return (b.x - a.x) * (c.y - b.y) == (b.y - a.y) * (c.x - b.x) &&
           (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) >= 0;
}

/* The ring in units of the drawing, into l->b. */
static void snap(land *l, int grid)
{
    l->b.n = 0;
    for (uint32_t i = 0; i < l->a.n; i++) {
        point at = on_grid(l->view, l->a.v[i], grid);
        uint32_t n = l->b.n;
        if (n && l->b.v[n - 1].x == at.x && l->b.v[n - 1].y == at.y) {
            continue;
        }
        if (n > 1 && is_between(l->b.v[n - 2], l->b.v[n - 1], at)) {
            l->b.n--;
        }
        HS_ADD(&l->page->desk.arena, &l->b, at);
    }
}

static void write_ring(hs_page *p, const ring *r)
{
    hs_buf *out = p->desk.out;
    hs_buf_format(out, "M%d %dl", (int)r->v[0].x, (int)r->v[0].y);
    for (uint32_t i = 1; i < r->n; i++) {
        int x = (int)(r->v[i].x - r->v[i - 1].x), y = (int)(r->v[i].y - r->v[i - 1].y);
        hs_buf_format(out, i > 1 && x >= 0 ? " %d" : "%d", x);
        hs_buf_format(out, y >= 0 ? " %d" : "%d", y);
    }
    hs_html_raw(p, "z");
}

void hs_map_land(hs_page *p, const hs_map_view *view)
{
    size_t begun = p->desk.out->n;
    for (int grid = 1; grid <= 16; grid++) {
        land l = begin(p, view);
        p->desk.out->n = begun;
        hs_html_raw(p, "<path class=\"land\" d=\"");
        while (next_ring(&l)) {
            snap(&l, grid);
            if (l.b.n > 2) {
                write_ring(p, &l.b);
            }
        }
        hs_html_raw(p, "\"/>\n");
        if (p->desk.out->failed || p->desk.out->n - begun <= MOST_BYTES) {
            return;
        }
    }
}

/* ---- names -------------------------------------------------------------------------------------- */

typedef struct {
    hs_str name;
    int64_t area; /* in units, of the largest ring */
    int x, y;     /* its middle */
} country;

/* The ring's area and its centre of mass, in units. */
static country measured(const ring *r, hs_str name)
{
    int64_t area = 0, x = 0, y = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        point a = r->v[i], b = r->v[i + 1 < r->n ? i + 1 : 0];
        int64_t cross = a.x * b.y - b.x * a.y;
        area += cross;
        x += (a.x + b.x) * cross;
        y += (a.y + b.y) * cross;
    }
    country c = {.name = name, .area = (area < 0 ? -area : area) / 2};
    if (area) {
        c.x = (int)(x / (3 * area));
        c.y = (int)(y / (3 * area));
    }
    return c;
}

/* At its middle, or a little above or below. Room is taken for the letters of small windows. */
static void write_name(hs_page *p, const hs_map_view *view, hs_map_boxes *taken, const country *c)
{
    static const int off[] = {0, -34, 34, -68, 68};
    int wide = 20 * (int)hs_text_columns(c->name);
    if (c->area <= (int64_t)wide * 20) {
        return;
    }
    for (size_t i = 0; i < sizeof off / sizeof *off; i++) {
        hs_map_box box = {c->x - wide / 2, c->y - 16 + off[i], wide, 32};
        if (hs_map_take(p, view, taken, box)) {
            hs_buf_format(p->desk.out, "<text class=\"country\" x=\"%d\" y=\"%d\">", c->x,
                          c->y + off[i]);
            hs_html_tag(p, "", c->name, "</text>");
            return;
        }
    }
}

void hs_map_names(hs_page *p, const hs_map_view *view, hs_map_boxes *taken)
{
    land l = begin(p, view);
    HS_LIST(country) all = {0};
    while (next_ring(&l)) {
        snap(&l, 1);
        country c = measured(&l.b, l.outline.name);
        country *last = all.n ? &all.v[all.n - 1] : NULL;
        if (c.name.n == 0) {
            continue;
        }
        if (last && hs_str_eq(last->name, c.name)) { /* a country's rings stand together */
            *last = c.area > last->area ? c : *last;
        } else {
            HS_ADD(&p->desk.arena, &all, c);
        }
    }
    for (uint32_t i = 0; i < all.n; i++) {
        write_name(p, view, taken, &all.v[i]);
    }
}
