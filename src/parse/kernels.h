/* kernels.h: the few loops in which the network spends its time, in plain C and for AVX2.
 *
 * Both give the same bits: integer sums are exact, sums of floats go over eight lanes in the same order, and no
 * product is fused with a sum. An input is quantised to seven bits, so that a pair of products never overflows
 * the sixteen bits of the AVX2 multiplication (2 * 127 * 127 < 2^15).
 *
 *     x = {0.5, -1.0}  ->  s = 1/63, q = {32 + 64, -63 + 64};  row {127, 1} of scale 0.01:
 *     (127 * 96 + 1 * 1 - 64 * (127 + 1)) * 0.01 / 63 = 0.635 - 0.01 + what rounding takes
 */
#ifndef HS_PARSE_KERNELS_H
#define HS_PARSE_KERNELS_H

#include <stdbool.h>
#include <stdint.h>

/* Weights of a linear layer: out = scale[row] * s * (sum(weights[row] * q) - 64 * sums[row]) + bias[row]. */
typedef struct {
    const int8_t *weights;
    const float *scale, *bias; /* bias may be NULL: none */
    const int32_t *sums;       /* of each row's weights */
    uint32_t rows, columns;    /* rows: a multiple of 4; columns: a multiple of 32 */
} hs_matrix;

/* The parts of one recurrent layer that a sentence needs: `gates` n x 3 * size (value, forget, reset), `x`
 * n x size, read and replaced. The first half of the numbers runs forward, the second half backward. */
typedef void hs_scan_kernel(const float *gates, float *x, uint32_t n, uint32_t size);

typedef struct {
    /* out[t][row], for n inputs q[t] of matrix->columns bytes and scale s[t]; out has matrix->rows a row. */
    void (*multiply)(const hs_matrix *matrix, const uint8_t *q, const float *s, uint32_t n,
                     float *out);

    /* Quantise x[size] into q (size bytes; a multiple of 8): the scale. `norm`: shift to mean 0 and variance 1
     * first. */
    float (*quantise)(const float *x, uint32_t size, bool norm, uint8_t *q);

    hs_scan_kernel *scan;
} hs_kernels;

/* Numbers that are none of them larger are quantised as zeros: so 127 / most overflows nothing. */
#define HS_TINY 1e-30f

enum {
    HS_ZERO_POINT = 64,
    HS_STEPS = 63
}; /* the byte that stands for 0; the bytes on either side of it */

/* The fastest kernels that this processor has; `plain`: the C ones whatever it has. */
const hs_kernels *hs_kernels_best(bool plain);

/* e^x for x in [-80, 80], the same on every machine; what lies outside is taken for the nearer end. */
float hs_exponential(float x);

/* NULL where the program was built for another kind of processor, or this one lacks AVX2. */
const hs_kernels *hs_kernels_avx2(void);

#endif
