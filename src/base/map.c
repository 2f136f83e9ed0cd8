/* map.c: open addressing with linear probing, at most half full. */
#include "base/map.h"

static hs_map_slot *probe(hs_map_slot *slots, uint32_t cap, hs_str key, uint64_t hash)
{
    uint32_t i = (uint32_t)hash & (cap - 1);
    while (slots[i].value && !(slots[i].hash == hash && hs_str_eq(slots[i].key, key))) {
        i = (i + 1) & (cap - 1);
    }
    return &slots[i];
}

uint32_t hs_map_get(const hs_map *m, hs_str key)
{
    return m->cap ? probe(m->slots, m->cap, key, hs_str_hash(key))->value : 0;
}

static void enlarge(hs_map *m, hs_arena *a)
{
    uint32_t cap = m->cap ? m->cap * 2 : 32, kept = 0;
    hs_map_slot *slots = HS_NEW_ARRAY(a, hs_map_slot, cap);
    for (uint32_t i = 0; i < m->cap; i++) {
        if (m->slots[i].value) {
            *probe(slots, cap, m->slots[i].key, m->slots[i].hash) = m->slots[i];
            kept++;
        }
    }
    *m = (hs_map){slots, kept, cap};
}

uint32_t *hs_map_at(hs_map *m, hs_arena *a, hs_str key)
{
    uint64_t hash = hs_str_hash(key);
    if (2 * (m->n + 1) > m->cap) {
        enlarge(m, a);
    }
    hs_map_slot *slot = probe(m->slots, m->cap, key, hash);
    if (!slot->value) {
        slot->key = key;
        slot->hash = hash;
        m->n++;
    }
    return &slot->value;
}
