/* kernels_avx2.c: the kernels for processors with AVX2; every step as in kernels.c, eight numbers at a time.
 * Compiled for AVX2 but without fused multiply-add; reached only where the processor has it. */
#include "parse/kernels.h"

#if defined(__AVX2__)

#include <immintrin.h>

#define ROUNDER 12582912.0f

/* The 32-bit sums of the four vectors, one a lane. */
static __m128i sums_of(__m256i a, __m256i b, __m256i c, __m256i d)
{
    __m256i all = _mm256_hadd_epi32(_mm256_hadd_epi32(a, b), _mm256_hadd_epi32(c, d));
    return _mm_add_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
}

static __m256i add_products(__m256i sum, __m256i x, __m256i w)
{
    __m256i pairs = _mm256_maddubs_epi16(x, w);
    return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

/* Four rows times one input. */
static void finish(const hs_matrix *m, uint32_t row, __m128i sum, float s, float *out)
{
    __m128i offset = _mm_loadu_si128((const __m128i *)(const void *)(m->sums + row));
    sum = _mm_sub_epi32(sum, _mm_slli_epi32(offset, 6)); /* HS_ZERO_POINT */
    __m128 scale = _mm_mul_ps(_mm_loadu_ps(m->scale + row), _mm_set1_ps(s));
    __m128 value = _mm_mul_ps(_mm_cvtepi32_ps(sum), scale);
    _mm_storeu_ps(out + row, m->bias ? _mm_add_ps(value, _mm_loadu_ps(m->bias + row)) : value);
}

/* Rows [row, row + 4) times the inputs q and, unless NULL, r. */
static void multiply_block(const hs_matrix *m, uint32_t row, const uint8_t *q, const uint8_t *r,
                           __m128i out[2])
{
    __m256i a0 = _mm256_setzero_si256(), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0,
            b3 = a0;
    const int8_t *w = m->weights + (size_t)row * m->columns;
    for (uint32_t i = 0; i < m->columns; i += 32) {
        __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)(q + i));
        __m256i y = _mm256_loadu_si256((const __m256i *)(const void *)(r + i));
        const int8_t *at = w + i;
        __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)at);
        a0 = add_products(a0, x, v);
        b0 = add_products(b0, y, v);
        v = _mm256_loadu_si256((const __m256i *)(const void *)(at + m->columns));
        a1 = add_products(a1, x, v);
        b1 = add_products(b1, y, v);
        v = _mm256_loadu_si256((const __m256i *)(const void *)(at + 2 * (size_t)m->columns));
        a2 = add_products(a2, x, v);
        b2 = add_products(b2, y, v);
        v = _mm256_loadu_si256((const __m256i *)(const void *)(at + 3 * (size_t)m->columns));
        a3 = add_products(a3, x, v);
        b3 = add_products(b3, y, v);
    }
    out[0] = sums_of(a0, a1, a2, a3);
    out[1] = sums_of(b0, b1, b2, b3);
}

static void multiply(const hs_matrix *m, const uint8_t *q, const float *s, uint32_t n, float *out)
{
    for (uint32_t row = 0; row < m->rows; row += 4) {
        for (uint32_t t = 0; t < n; t += 2) {
            uint32_t u = t + 1 < n ? t + 1 : t; /* the last of an odd number is done twice */
            __m128i sums[2];
            multiply_block(m, row, q + (size_t)t * m->columns, q + (size_t)u * m->columns, sums);
            finish(m, row, sums[0], s[t], out + (size_t)t * m->rows);
            finish(m, row, sums[1], s[u], out + (size_t)u * m->rows);
        }
    }
}

static float sum8(__m256 v)
{
    __m128 four = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
}

static float largest(__m256 v)
{
    __m128 four = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_max_ss(two, _mm_shuffle_ps(two, two, 1)));
}

/* Eight numbers from -63 to 63 as bytes. */
static void put_bytes(__m256i values, uint8_t *q)
{
    __m256i moved = _mm256_add_epi32(values, _mm256_set1_epi32(HS_ZERO_POINT));
    __m128i words =
        _mm_packs_epi32(_mm256_castsi256_si128(moved), _mm256_extracti128_si256(moved, 1));
    _mm_storel_epi64((__m128i *)(void *)q, _mm_packus_epi16(words, words));
}

static float quantise(const float *x, uint32_t size, bool norm, uint8_t *q)
{
    __m256 mean = _mm256_setzero_ps(), inverse = _mm256_set1_ps(1), most = mean;
    if (norm) {
        __m256 sum = mean, squares = mean;
        for (uint32_t i = 0; i < size; i += 8) {
            sum = _mm256_add_ps(sum, _mm256_loadu_ps(x + i));
        }
        mean = _mm256_set1_ps(sum8(sum) / (float)size);
        for (uint32_t i = 0; i < size; i += 8) {
            __m256 off = _mm256_sub_ps(_mm256_loadu_ps(x + i), mean);
            squares = _mm256_add_ps(squares, _mm256_mul_ps(off, off));
        }
        __m128 spread = _mm_set_ss(sum8(squares) / (float)size + 1e-5f);
        inverse = _mm256_set1_ps(1.0f / _mm_cvtss_f32(_mm_sqrt_ss(spread)));
    }
    const __m256 sign = _mm256_set1_ps(-0.0f);
    for (uint32_t i = 0; i < size; i += 8) {
        __m256 value = _mm256_mul_ps(_mm256_sub_ps(_mm256_loadu_ps(x + i), mean), inverse);
        most = _mm256_max_ps(_mm256_andnot_ps(sign, value),
                             most); /* in this order NaN is passed over */
    }
    float top = largest(most);
    __m256 step = _mm256_set1_ps(top > HS_TINY ? (float)HS_STEPS / top : 0);
    const __m256 rounder = _mm256_set1_ps(ROUNDER), ends = _mm256_set1_ps(HS_STEPS);
    for (uint32_t i = 0; i < size; i += 8) {
        __m256 value = _mm256_mul_ps(_mm256_sub_ps(_mm256_loadu_ps(x + i), mean), inverse);
        value = _mm256_add_ps(_mm256_mul_ps(value, step), rounder);
        value = _mm256_max_ps(_mm256_sub_ps(value, rounder), _mm256_xor_ps(sign, ends));
        put_bytes(_mm256_cvttps_epi32(_mm256_min_ps(value, ends)), q + i);
    }
    return top / (float)HS_STEPS;
}

static __m256 exponential(__m256 x)
{
    const __m256 rounder = _mm256_set1_ps(ROUNDER);
    x = _mm256_min_ps(_mm256_max_ps(x, _mm256_set1_ps(-80)), _mm256_set1_ps(80));
    __m256 k = _mm256_sub_ps(_mm256_add_ps(_mm256_mul_ps(x, _mm256_set1_ps(1.44269504f)), rounder),
                             rounder);
    __m256 r = _mm256_sub_ps(_mm256_sub_ps(x, _mm256_mul_ps(k, _mm256_set1_ps(0.693359375f))),
                             _mm256_mul_ps(k, _mm256_set1_ps(-2.12194440e-4f)));
    __m256 p =
        _mm256_add_ps(_mm256_mul_ps(_mm256_set1_ps(8.36318e-3f), r), _mm256_set1_ps(4.183383e-2f));
    p = _mm256_add_ps(_mm256_mul_ps(p, r), _mm256_set1_ps(1.6666576e-1f));
    p = _mm256_add_ps(_mm256_mul_ps(p, r), _mm256_set1_ps(4.999975e-1f));
    __m256 e = _mm256_add_ps(_mm256_mul_ps(_mm256_mul_ps(p, r), r), r);
    e = _mm256_add_ps(e, _mm256_set1_ps(1));
    __m256i bits = _mm256_add_epi32(_mm256_cvttps_epi32(k), _mm256_set1_epi32(127));
    return _mm256_mul_ps(e, _mm256_castsi256_ps(_mm256_slli_epi32(bits, 23)));
}

static __m256 sigmoid(__m256 x)
{
    const __m256 one = _mm256_set1_ps(1);
    __m256 e = exponential(_mm256_xor_ps(x, _mm256_set1_ps(-0.0f)));
    return _mm256_div_ps(one, _mm256_add_ps(one, e));
}

static void scan(const float *gates, float *x, uint32_t n, uint32_t size)
{
    const __m256 one = _mm256_set1_ps(1), two = _mm256_set1_ps(2);
    for (uint32_t i = 0; i < size; i += 8) {
        __m256 cell = _mm256_setzero_ps();
        for (uint32_t step = 0; step < n; step++) {
            uint32_t t = i >= size / 2 ? n - 1 - step : step;
            const float *g = gates + (size_t)t * 3 * size + i;
            __m256 forget = sigmoid(_mm256_loadu_ps(g + size)),
                   reset = sigmoid(_mm256_loadu_ps(g + 2 * (size_t)size));
            float *at = x + (size_t)t * size + i;
            cell = _mm256_add_ps(_mm256_mul_ps(forget, cell),
                                 _mm256_mul_ps(_mm256_sub_ps(one, forget), _mm256_loadu_ps(g)));
            __m256 bent = _mm256_sub_ps(_mm256_mul_ps(two, sigmoid(_mm256_mul_ps(two, cell))), one);
            _mm256_storeu_ps(at, _mm256_add_ps(_mm256_mul_ps(reset, bent),
                                               _mm256_mul_ps(_mm256_sub_ps(one, reset),
                                                             _mm256_loadu_ps(at))));
        }
    }
}

const hs_kernels *hs_kernels_avx2(void)
{
    static const hs_kernels kernels = {multiply, quantise, scan};
    return __builtin_cpu_supports("avx2") ? &kernels : NULL;
}

#else

const hs_kernels *hs_kernels_avx2(void)
{
    return NULL;
}

#endif
