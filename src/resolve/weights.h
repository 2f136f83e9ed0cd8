/* weights.h: arithmetic of likeness in whole numbers: the same on every machine. */
#ifndef HS_RESOLVE_WEIGHTS_H
#define HS_RESOLVE_WEIGHTS_H

#include <stdint.h>

/* log2(n / d) in 1/16, by shifting; d > 0. */
static inline uint32_t hs_log2_ratio(uint32_t n, uint32_t d)
{
    uint64_t x = ((uint64_t)n << 20) / d;
    uint32_t whole = 0;
    while (x >= (UINT64_C(2) << 20)) {
        x >>= 1;
        whole++;
    }
    return x < (UINT64_C(1) << 20) ? 0 : whole * 16 + (uint32_t)((x - (UINT64_C(1) << 20)) >> 16);
}

static inline uint32_t hs_square_root(uint64_t x)
{
    uint64_t r = 0;
    for (uint64_t bit = UINT64_C(1) << 31; bit; bit >>= 1) {
        if ((r + bit) * (r + bit) <= x) {
            r += bit;
        }
    }
    return (uint32_t)r;
}

#endif
