/* gazetteer_layout.h: offsets within a packed layer of the gazetteer (gazetteer.h tells what they mean), for the
 * files that read and write one. */
#ifndef HS_ASSETS_GAZETTEER_LAYOUT_H
#define HS_ASSETS_GAZETTEER_LAYOUT_H

#include "assets/gazetteer.h"

#define HS_LAYER_MAGIC "HSPLACE1"

enum {
    HS_LAYER_SPOTS = 8, /* in the header */
    HS_LAYER_KEYS = 12,
    HS_LAYER_AT_SPOTS = 16,
    HS_LAYER_AT_BUCKETS = 20,
    HS_LAYER_AT_KEYS = 24,
    HS_LAYER_AT_NAMES = 28,
    HS_LAYER_NAMES = 32, /* bytes of them */
    HS_LAYER_HEADER = 36,
    HS_SPOT_BYTES = 24,
    HS_KEY_BYTES = 8,
    HS_BUCKETS = 65536,
    HS_DEEPEST = 6 /* units around a spot: no damaged file leads round in circles */
};

/* The key of that kind; in `out`, or `words` itself. */
hs_str hs_layer_key(hs_key_kind kind, hs_str words, char out[HS_PLACE_KEY]);

uint64_t hs_layer_hash(hs_key_kind kind, hs_str key);

#endif
