/* map_window.c: which part of the world a map shows. In: points with weights. Out: a window.
 *
 * Method: the box around all points; then, as long as it is wide, the outermost points of one side hold little of the weight and the
 * box without them is much smaller, they are left out: talks in Geneva do not make a map of a siege in Aleppo one
 * of half a continent. A point that stands for a province or a country takes room around it. Then margins, and
 * the shape of the drawing.
 *
 *     Aleppo 30, Idlib 12, Deir Ezzor 5, Geneva 1   ->   a window from 35.1 N 36.0 E to 36.9 N 41.0 E */
#include "tell/map.h"

enum {
    DEGREE = 1000000,
    LEAST = 3 * DEGREE / 2, /* no window is lower */
    ENOUGH = 12 * DEGREE,   /* nothing is left out of a window that is no wider */
    MOST_LAT = 80 * DEGREE,
    SIDES = 4 /* west, east, south, north */
};

static int64_t clamp(int64_t v, int64_t low, int64_t high)
{
    return v < low ? low : v > high ? high : v;
}

/* The cosine of a latitude in thousandths, by Bhaskara's formula: good to two thousandths. */
static int64_t cosine(int64_t lat)
{
    int64_t d = lat / 10000; /* hundredths of a degree */
    int64_t square = d * d;
    return clamp(1000 * (324000000 - 4 * square) / (324000000 + square), 100, 1000);
}

/* How far a point's room reaches. */
static int64_t reach_of(int precision)
{
    static const int64_t hundredths[] = {5, 5, 10, 25, 60, 120, 180, 300};
    return hundredths[precision >= 1 && precision <= 7 ? precision : 0] * (DEGREE / 100);
}

static int64_t edge_of(const hs_map_point *point, int side)
{
    int64_t reach = reach_of(point->precision);
    switch (side) {
    case 0:
        return point->lon - reach;
    case 1:
        return -(point->lon + reach);
    case 2:
        return point->lat - reach;
    default:
        return -(point->lat + reach);
    }
}

/* The least edge of a side among the points kept; the eastern and northern are negative, so that least is outermost. */
static int64_t outermost(const hs_map_point *points, uint32_t n, const bool *left, int side)
{
    int64_t least = INT64_MAX;
    for (uint32_t i = 0; i < n; i++) {
        int64_t edge = edge_of(&points[i], side);
        least = !left[i] && edge < least ? edge : least;
    }
    return least;
}

static int64_t extent(const hs_map_point *points, uint32_t n, const bool *left, int axis)
{
    return -outermost(points, n, left, 2 * axis) - outermost(points, n, left, 2 * axis + 1);
}

/* Leaves out the outermost third of a side, if what it holds is at most `most` of weight. */
static uint64_t trim(const hs_map_point *points, uint32_t n, bool *left, int side, uint64_t most)
{
    int64_t before = extent(points, n, left, side / 2), edge = outermost(points, n, left, side);
    uint64_t held = 0;
    uint32_t kept = 0;
    bool changed = false;
    int64_t bound = edge + before / 3;
    for (uint32_t i = 0; i < n; i++) {
        if (!left[i]) {
            bool out = edge_of(&points[i], side) < bound;
            held += out ? points[i].weight : 0;
            kept += !out;
            changed = changed || out;
        }
    }
    if (!changed || kept == 0 || held > most || before < ENOUGH) {
        return 0;
    }
    for (uint32_t i = 0; i < n; i++) {
        left[i] = left[i] || edge_of(&points[i], side) < bound;
    }
    return held;
}

/* Margins, a least size, and the drawing's shape: the side that is too short for it grows. */
static hs_map_view shaped(int64_t west, int64_t east, int64_t south, int64_t north)
{
    int64_t cos = cosine((south + north) / 2);
    int64_t high = (north - south) * 5 / 4, wide = (east - west) * 5 / 4;
    high = high < LEAST ? LEAST : high;
    if (wide * cos / 1000 * HS_MAP_HIGH < high * HS_MAP_WIDE) {
        wide = high * HS_MAP_WIDE / HS_MAP_HIGH * 1000 / cos;
    } else {
        high = wide * cos / 1000 * HS_MAP_HIGH / HS_MAP_WIDE;
    }
    wide = wide > 360 * (int64_t)DEGREE ? 360 * (int64_t)DEGREE : wide;
    hs_map_view view = {.cosine = cos, .high = HS_MAP_HIGH};
    view.west =
        clamp((west + east - wide) / 2, -180 * (int64_t)DEGREE, 180 * (int64_t)DEGREE - wide);
    view.east = view.west + wide;
    view.south = clamp((south + north - high) / 2, -MOST_LAT, MOST_LAT);
    view.north = clamp((south + north + high) / 2, -MOST_LAT, MOST_LAT);
    int64_t units = (view.north - view.south) * HS_MAP_WIDE / (wide * cos / 1000);
    view.high = (int)clamp(units, HS_MAP_HIGH / 2, HS_MAP_WIDE);
    return view;
}

hs_map_view hs_map_window(hs_page *p, const hs_map_point *points, uint32_t n)
{
    bool *left = HS_NEW_ARRAY(&p->desk.arena, bool, n);
    uint64_t all = 0, out = 0;
    for (uint32_t i = 0; i < n; i++) {
        all += points[i].weight;
    }
    bool again = true;
    while (again) {
        again = false;
        for (int side = 0; side < SIDES; side++) {
            uint64_t held = trim(points, n, left, side, all / 5 - (out < all / 5 ? out : all / 5));
            out += held;
            again = again || held;
        }
    }
    return shaped(outermost(points, n, left, 0), -outermost(points, n, left, 1),
                  outermost(points, n, left, 2), -outermost(points, n, left, 3));
}

bool hs_map_inside(const hs_map_view *view, int64_t lat, int64_t lon)
{
    return lat >= view->south && lat <= view->north && lon >= view->west && lon <= view->east;
}

int hs_map_x(const hs_map_view *view, int64_t lon)
{
    return (int)((lon - view->west) * HS_MAP_WIDE / (view->east - view->west));
}

int hs_map_y(const hs_map_view *view, int64_t lat)
{
    return (int)((view->north - lat) * view->high / (view->north - view->south));
}

int64_t hs_map_km(const hs_map_view *view, int units)
{
    int64_t metres = (view->north - view->south) / 1000 * 111;
    return metres * units / view->high / 1000;
}

bool hs_map_take(hs_page *p, const hs_map_view *view, hs_map_boxes *taken, hs_map_box box)
{
    if (box.x < 4 || box.y < 4 || box.x + box.wide > HS_MAP_WIDE - 4 ||
        box.y + box.high > view->high - 4) {
        return false;
    }
    for (uint32_t i = 0; i < taken->n; i++) {
        const hs_map_box *b = &taken->v[i];
        if (box.x < b->x + b->wide && b->x < box.x + box.wide && box.y < b->y + b->high &&
            b->y < box.y + box.high) {
            return false;
        }
    }
    HS_ADD(&p->desk.arena, taken, box);
    return true;
}
