/* gazetteer.c: looking places up in their packed layers.
 *
 * In: the words of a name. Out: the spots that bear it. Method: the hash of the key picks one of 65536 buckets
 * of some four keys; no parsing, no memory. Layers may come from a damaged file: whatever is read from one is
 * held against its bounds before it is followed.
 *
 *     "Deir Ezzor" -> n:deirezzor -> bucket 0x51c3 -> 1 key -> spot 38121: Deir ez-Zor, 35.33 N 40.14 E
 */
#include "assets/gazetteer_layout.h"

static uint32_t u32(hs_str layer, uint64_t at)
{
    const unsigned char *p = (const unsigned char *)layer.p + at;
    return at + 4 > layer.n
               ? 0
               : (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint32_t spots_of(hs_str layer)
{
    return layer.n ? u32(layer, HS_LAYER_SPOTS) : 0;
}

bool hs_gazetteer_sound(hs_str layer)
{
    if (layer.n < HS_LAYER_HEADER || memcmp(layer.p, HS_LAYER_MAGIC, 8) != 0) {
        return false;
    }
    uint64_t spots = u32(layer, HS_LAYER_SPOTS), keys = u32(layer, HS_LAYER_KEYS);
    return u32(layer, HS_LAYER_AT_SPOTS) + spots * HS_SPOT_BYTES <= layer.n &&
           u32(layer, HS_LAYER_AT_BUCKETS) + (HS_BUCKETS + UINT64_C(1)) * 4 <= layer.n &&
           u32(layer, HS_LAYER_AT_KEYS) + keys * HS_KEY_BYTES <= layer.n &&
           (uint64_t)u32(layer, HS_LAYER_AT_NAMES) + u32(layer, HS_LAYER_NAMES) <= layer.n;
}

uint32_t hs_gazetteer_count(const hs_gazetteer *g)
{
    return spots_of(g->layers[0]) + spots_of(g->layers[1]);
}

/* The layer of an id and its index there; an empty layer for an id that is none. */
static hs_str layer_of(const hs_gazetteer *g, uint32_t id, uint32_t *index)
{
    uint32_t first = spots_of(g->layers[0]);
    *index = id - 1;
    if (id == 0) {
        return (hs_str){0};
    }
    if (*index < first) {
        return g->layers[0];
    }
    *index -= first;
    return *index < spots_of(g->layers[1]) ? g->layers[1] : (hs_str){0};
}

static uint64_t spot_at(hs_str layer, uint32_t index)
{
    return u32(layer, HS_LAYER_AT_SPOTS) + (uint64_t)index * HS_SPOT_BYTES;
}

hs_spot hs_gazetteer_spot(const hs_gazetteer *g, uint32_t id)
{
    uint32_t index = 0;
    hs_str layer = layer_of(g, id, &index);
    if (!layer.n) {
        return (hs_spot){0};
    }
    uint64_t at = spot_at(layer, index);
    uint32_t name = u32(layer, at), last = u32(layer, at + 20);
    hs_spot spot = {.lat = (int32_t)u32(layer, at + 4),
                    .lon = (int32_t)u32(layer, at + 8),
                    .population = u32(layer, at + 12),
                    .geonames = u32(layer, at + 16),
                    .within = last & 0xFFFFFFu,
                    .kind = (uint8_t)(last >> 24),
                    .given = layer.p == g->layers[1].p};
    if (spot.kind == HS_SPOT_COUNTRY) {
        spot.geonames = 0;
    }
    uint32_t size = u32(layer, HS_LAYER_NAMES);
    hs_str names = {layer.p + u32(layer, HS_LAYER_AT_NAMES), size};
    uint32_t length = name < size ? (unsigned char)names.p[name] : 0;
    spot.name = length ? hs_str_cut(names, name + 1, name + 1 + length) : (hs_str){0};
    return spot;
}

uint32_t hs_gazetteer_up(const hs_gazetteer *g, uint32_t id, hs_spot_kind kind)
{
    for (int depth = 0; id && depth < HS_DEEPEST; depth++) {
        hs_spot spot = hs_gazetteer_spot(g, id);
        if (spot.kind == kind && spot.name.n) {
            return id;
        }
        id = spot.within;
    }
    return 0;
}

hs_str hs_gazetteer_country(const hs_gazetteer *g, uint32_t id)
{
    uint32_t index = 0;
    hs_str layer = layer_of(g, hs_gazetteer_up(g, id, HS_SPOT_COUNTRY), &index);
    return layer.n ? (hs_str){layer.p + spot_at(layer, index) + 16, 3} : (hs_str){0};
}

bool hs_gazetteer_holds(const hs_gazetteer *g, uint32_t outer, uint32_t inner)
{
    for (int depth = 0; inner && depth < HS_DEEPEST; depth++) {
        if (inner == outer) {
            return true;
        }
        inner = hs_gazetteer_spot(g, inner).within;
    }
    return false;
}

uint64_t hs_layer_hash(hs_key_kind kind, hs_str key)
{
    char all[HS_PLACE_KEY + 1];
    all[0] = (char)kind;
    key.n = key.n < HS_PLACE_KEY ? key.n : HS_PLACE_KEY;
    memcpy(all + 1, key.p, key.n);
    return hs_str_hash((hs_str){all, key.n + 1});
}

hs_str hs_layer_key(hs_key_kind kind, hs_str words, char out[HS_PLACE_KEY])
{
    return kind == HS_KEY_LOOSE  ? hs_place_loose(words, out)
           : kind == HS_KEY_CODE ? words
                                 : hs_place_key(words, out);
}

static uint32_t find_in(hs_str layer, uint64_t hash, uint32_t first, uint32_t *ids, uint32_t most)
{
    uint32_t n = 0, tag = (uint32_t)(hash >> 16), spots = spots_of(layer);
    uint64_t bucket = u32(layer, HS_LAYER_AT_BUCKETS) + (hash & (HS_BUCKETS - 1)) * 4;
    uint32_t lo = u32(layer, bucket), hi = u32(layer, bucket + 4);
    uint32_t keys = u32(layer, HS_LAYER_KEYS);
    hi = hi < keys ? hi : keys;
    for (uint32_t i = lo; i < hi && n < most; i++) {
        uint64_t at = u32(layer, HS_LAYER_AT_KEYS) + (uint64_t)i * HS_KEY_BYTES;
        uint32_t index = u32(layer, at + 4);
        if (u32(layer, at) == tag && index < spots) {
            ids[n++] = first + index + 1;
        }
    }
    return n;
}

uint32_t hs_gazetteer_find(const hs_gazetteer *g, hs_key_kind kind, hs_str words, uint32_t *ids,
                           uint32_t most)
{
    char out[HS_PLACE_KEY];
    hs_str key = hs_layer_key(kind, words, out);
    if (key.n == 0 || !g->layers[0].n) {
        return 0;
    }
    uint64_t hash = hs_layer_hash(kind, key);
    uint32_t given =
        g->layers[1].n ? find_in(g->layers[1], hash, spots_of(g->layers[0]), ids, most) : 0;
    uint32_t n = given + find_in(g->layers[0], hash, 0, ids + given, most - given), kept = given;
    for (uint32_t i = given; i < n; i++) {
        if (given == 0 || hs_gazetteer_spot(g, ids[i]).kind == HS_SPOT_COUNTRY) {
            ids[kept++] = ids[i];
        }
    }
    return kept;
}

hs_str hs_gazetteer_home(const hs_gazetteer *g, hs_str words)
{
    uint32_t ids[64], n = hs_gazetteer_find(g, HS_KEY_NAME, words, ids, 64);
    uint64_t best = 0, others = 0;
    hs_str home = {0};
    for (uint32_t i = 0; i < n; i++) {
        hs_spot spot = hs_gazetteer_spot(g, ids[i]);
        hs_str country = hs_gazetteer_country(g, ids[i]);
        uint64_t people =
            spot.kind == HS_SPOT_COUNTRY ? UINT32_MAX : spot.population + UINT64_C(1000);
        if (i == 0 || hs_str_eq(country, home)) {
            home = country;
            best = people > best ? people : best;
        } else {
            others = people > others ? people : others;
        }
    }
    return best / 8 >= others ? home : (hs_str){0};
}
