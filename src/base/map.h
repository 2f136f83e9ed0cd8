/* map.h: string -> number, inside an arena. Open addressing; iterate over your own list, never over the
 * map, so that no order depends on hashes. Keys are borrowed and must outlive the map. */
#ifndef HS_BASE_MAP_H
#define HS_BASE_MAP_H

#include "base/arena.h"

typedef struct {
    hs_str key;
    uint64_t hash;
    uint32_t value; /* 0 = free slot */
} hs_map_slot;

typedef struct {
    hs_map_slot *slots;
    uint32_t n, cap; /* cap is a power of two */
} hs_map;

/* The value under key, 0 if there is none. */
uint32_t hs_map_get(const hs_map *m, hs_str key);

/* Where the value under key stands; a new one is 0 and must be set to something else at once. The pointer
 * holds until the next call. */
uint32_t *hs_map_at(hs_map *m, hs_arena *a, hs_str key);

#endif
