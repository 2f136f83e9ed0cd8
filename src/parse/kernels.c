/* kernels.c: the kernels in plain C, which say what the AVX2 ones must give (kernels.h). */
#include "parse/kernels.h"

#include <math.h>
#include <string.h>

#define ROUNDER                                                                                    \
    12582912.0f /* 1.5 * 2^23: adding and taking it away rounds to the nearest whole number */

static void multiply(const hs_matrix *m, const uint8_t *q, const float *s, uint32_t n, float *out)
{
    for (uint32_t t = 0; t < n; t++) {
        const uint8_t *x = q + (size_t)t * m->columns;
        for (uint32_t row = 0; row < m->rows; row++) {
            const int8_t *w = m->weights + (size_t)row * m->columns;
            int32_t sum = 0;
            for (uint32_t i = 0; i < m->columns; i++) {
                sum += (int32_t)w[i] * (int32_t)x[i];
            }
            uint32_t offset =
                (uint32_t)HS_ZERO_POINT * (uint32_t)m->sums[row]; /* sums of a bad file wrap */
            float value = (float)(int32_t)((uint32_t)sum - offset) * (m->scale[row] * s[t]);
            out[(size_t)t * m->rows + row] = m->bias ? value + m->bias[row] : value;
        }
    }
}

/* Sum of eight lanes, in the order of the AVX2 code. */
static float sum8(const float v[8])
{
    return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

static float quantise(const float *x, uint32_t size, bool norm, uint8_t *q)
{
    float lanes[8] = {0}, squares[8] = {0}, mean = 0, inverse = 1, most = 0;
    if (norm) {
        for (uint32_t i = 0; i < size; i++) {
            lanes[i & 7] += x[i];
        }
        mean = sum8(lanes) / (float)size;
        for (uint32_t i = 0; i < size; i++) {
            float off = x[i] - mean;
            squares[i & 7] += off * off;
        }
        inverse = 1.0f / sqrtf(sum8(squares) / (float)size + 1e-5f);
    }
    for (uint32_t i = 0; i < size; i++) {
        float value = fabsf((x[i] - mean) * inverse);
        most = value > most ? value : most;
    }
    float step = most > HS_TINY ? (float)HS_STEPS / most : 0;
    for (uint32_t i = 0; i < size; i++) {
        float value = ((x[i] - mean) * inverse) * step;
        value = (value + ROUNDER) - ROUNDER;
        value = value > -HS_STEPS ? value < HS_STEPS ? value : HS_STEPS : -HS_STEPS; /* for NaN */
        q[i] = (uint8_t)((int32_t)value + HS_ZERO_POINT);
    }
    return most / (float)HS_STEPS;
}

/* e^x within five parts in ten million: 2^k times a polynomial on [-ln 2 / 2, ln 2 / 2], fitted at Chebyshev's points. */
float hs_exponential(float x)
{
    x = x > -80.0f ? x < 80.0f ? x : 80.0f : -80.0f; /* NaN becomes -80 */
    float k = (x * 1.44269504f + ROUNDER) - ROUNDER;
    float r = (x - k * 0.693359375f) - k * -2.12194440e-4f;
    float p = ((8.36318e-3f * r + 4.183383e-2f) * r + 1.6666576e-1f) * r + 4.999975e-1f;
    float e = ((p * r) * r + r) + 1.0f;
    uint32_t bits = (uint32_t)((int32_t)k + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return e * power;
}

static float sigmoid(float x)
{
    return 1.0f / (1.0f + hs_exponential(-x));
}

static void scan(const float *gates, float *x, uint32_t n, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        bool back = i >= size / 2;
        float cell = 0;
        for (uint32_t step = 0; step < n; step++) {
            uint32_t t = back ? n - 1 - step : step;
            const float *g = gates + (size_t)t * 3 * size + i;
            float forget = sigmoid(g[size]), reset = sigmoid(g[2 * size]);
            float *at = x + (size_t)t * size + i;
            cell = forget * cell + (1.0f - forget) * g[0];
            float bent = 2.0f * sigmoid(2.0f * cell) - 1.0f; /* tanh */
            *at = reset * bent + (1.0f - reset) * *at;
        }
    }
}

static const hs_kernels plain_kernels = {multiply, quantise, scan};

const hs_kernels *hs_kernels_best(bool plain)
{
    const hs_kernels *fast = plain ? NULL : hs_kernels_avx2();
    return fast ? fast : &plain_kernels;
}
