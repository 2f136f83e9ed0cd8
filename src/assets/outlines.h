/* outlines.h: the base map: the land of the countries as closed lines (data/places/outlines.txt, which says whose
 * outlines they are). Points are hundredths of a degree, longitude first.
 *
 *     hs_str rest = hs_engine_file(engine, HS_FILE_OUTLINES);
 *     hs_outline ring = {0};
 *     while (hs_outline_next(&rest, &ring, arena)) { ... ring.name, ring.v[0 .. ring.n) ... } */
#ifndef HS_ASSETS_OUTLINES_H
#define HS_ASSETS_OUTLINES_H

#include "base/list.h"

typedef struct {
    int32_t x, y; /* longitude, latitude: hundredths of a degree */
} hs_outline_point;

typedef struct {
    hs_str name; /* of the country, borrowed; empty where the map names none */
    HS_LIST(hs_outline_point) points;
    int32_t west, south, east, north; /* the ring lies within */
} hs_outline;

/* Read the next ring over the last one, whose memory it takes on. False at the end; lines that are no ring of points
 * of the world are passed over. */
bool hs_outline_next(hs_str *rest, hs_outline *ring, hs_arena *arena);

#endif
