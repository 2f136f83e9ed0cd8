/* map.h: inside of html_map.c and map_*.c: the map of an account: a window on the world, the land in it, marks.
 *
 * Degrees are millionths of a degree, as in the account. The drawing is HS_MAP_WIDE units wide; its projection is
 * equirectangular: as many units a degree everywhere, fewer a degree of longitude, by the cosine of the latitude of
 * the window's middle. Whole numbers only, so that every machine draws the same. */
#ifndef HS_TELL_MAP_H
#define HS_TELL_MAP_H

#include "tell/html.h"

enum { HS_MAP_WIDE = 1000, HS_MAP_HIGH = 600 };

/* Something with a place. */
typedef struct {
    int64_t lat, lon;
    int precision; /* UCDP's, 1 to 7 */
    uint64_t weight;
} hs_map_point;

typedef struct {
    int64_t west, east, south, north;
    int64_t cosine; /* of the middle latitude, in thousandths */
    int high;       /* of the drawing, in units: HS_MAP_HIGH or less */
} hs_map_view;

/* A box on the drawing, in units. */
typedef struct {
    int x, y, wide, high;
} hs_map_box;

typedef HS_LIST(hs_map_box) hs_map_boxes;

/* The window in which nearly all points lie: some few that would make it much larger are left outside. n > 0. */
hs_map_view hs_map_window(hs_page *p, const hs_map_point *points, uint32_t n);

bool hs_map_inside(const hs_map_view *view, int64_t lat, int64_t lon);
int hs_map_x(const hs_map_view *view, int64_t lon);
int hs_map_y(const hs_map_view *view, int64_t lat);

/* Kilometres that so many units of height are. */
int64_t hs_map_km(const hs_map_view *view, int units);

/* Is the box inside the drawing and clear of all others? If so it is taken. */
bool hs_map_take(hs_page *p, const hs_map_view *view, hs_map_boxes *taken, hs_map_box box);

/* The countries: a path each, as fine as the drawing shows, less fine if that is too long; and the names of those
 * that leave room, clear of `taken`. Nothing without an engine. */
void hs_map_land(hs_page *p, const hs_map_view *view);
void hs_map_names(hs_page *p, const hs_map_view *view, hs_map_boxes *taken);

#endif
