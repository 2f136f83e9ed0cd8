/* filter.h: a quick look that tells most words that no table has.
 *
 * In: the keys of a table, once. Out: may this key be among them? "No" is certain; "yes" has to be looked up. Method: a
 * bit a key, by a hash of its length, its first and its last bytes, which takes a tenth of the time of a hash of all
 * of it. Most lookups are of words that are no key: class names of pages, words of a text.
 */
#ifndef HS_ASSETS_FILTER_H
#define HS_ASSETS_FILTER_H

#include "base/str.h"

#define HS_FILTER_BITS 14
#define HS_FILTER_MOST 4096u /* rows of a table that has a filter: more would set most bits */

typedef struct {
    uint64_t bits[(1u << HS_FILTER_BITS) / 64];
} hs_filter;

static inline uint32_t hs_filter_place(hs_str key)
{
    uint64_t first = 0, last = 0;
    if (key.n >= 8) {
        memcpy(&first, key.p, 8);
        memcpy(&last, key.p + (key.n - 8), 8);
    } else if (key.n >= 4) {
        memcpy(&first, key.p, 4);
        memcpy(&last, key.p + (key.n - 4), 4);
    } else if (key.n) {
        first = (uint64_t)(unsigned char)key.p[0] << 8 | (unsigned char)key.p[key.n / 2];
        last = (unsigned char)key.p[key.n - 1];
    }
    uint64_t mixed = (first * 0x9E3779B97F4A7C15u) ^ ((last + key.n) * 0xC2B2AE3D27D4EB4Fu);
    return (uint32_t)(mixed * 0x9E3779B97F4A7C15u >> (64 - HS_FILTER_BITS));
}

static inline void hs_filter_add(hs_filter *f, hs_str key)
{
    uint32_t at = hs_filter_place(key);
    f->bits[at / 64] |= (uint64_t)1 << at % 64;
}

static inline bool hs_filter_may_have(const hs_filter *f, hs_str key)
{
    uint32_t at = hs_filter_place(key);
    return f->bits[at / 64] >> at % 64 & 1u;
}

#endif
