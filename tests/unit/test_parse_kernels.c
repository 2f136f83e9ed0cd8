/* test_parse_kernels.c: the kernels for AVX2 give the bits of the plain ones, and those are right. */
#include "fixture.h"

#include <math.h>

#include "parse/kernels.h"

enum { MOST_TOKENS = 65, MOST_ROWS = 1152, MOST_COLUMNS = 384 };

static float real(uint64_t *s, float most)
{
    return ((float)roll(s, 2000001) / 1000000.0f - 1.0f) * most;
}

static float *reals(uint64_t *s, size_t n, float most)
{
    float *v = malloc(n * sizeof *v);
    assert_non_null(v);
    for (size_t i = 0; i < n; i++) {
        v[i] = real(s, most);
    }
    return v;
}

/* ---- multiply ------------------------------------------------------------------------------------ */

typedef struct {
    hs_matrix m;
    int8_t *weights;
    int32_t *sums;
    float *scale, *bias, *s;
    uint8_t *q;
} product;

/* A product of n inputs; `extreme`: every weight and input at an end of its range. */
static product make_product(uint64_t *s, uint32_t rows, uint32_t columns, uint32_t n, bool extreme)
{
    product p = {.weights = malloc((size_t)rows * columns),
                 .sums = calloc(rows, sizeof(int32_t)),
                 .scale = reals(s, rows, 0.1f),
                 .bias = reals(s, rows, 3),
                 .s = reals(s, n, 2),
                 .q = malloc((size_t)n * columns)};
    assert_true(p.weights && p.sums && p.q);
    for (uint32_t i = 0; i < rows * columns; i++) {
        static const int8_t ends[] = {-128, -127, 127};
        p.weights[i] = extreme ? PICK(s, ends) : (int8_t)((int)roll(s, 255) - 127);
        p.sums[i / columns] += p.weights[i];
    }
    for (uint32_t i = 0; i < n * columns; i++) {
        p.q[i] = (uint8_t)(extreme ? roll(s, 8) ? 127 : 1 : 1 + roll(s, 127));
    }
    p.m = (hs_matrix){p.weights, p.scale, roll(s, 4) ? p.bias : NULL, p.sums, rows, columns};
    return p;
}

static void free_product(product *p)
{
    free(p->weights);
    free(p->sums);
    free(p->scale);
    free(p->bias);
    free(p->s);
    free(p->q);
}

static void test_multiply(void **state)
{
    (void)state;
    static const uint32_t rows[] = {4, 28, 52, 160, 324, MOST_ROWS};
    static const uint32_t columns[] = {32, 96, 128, 160, 192, 256, MOST_COLUMNS};
    static const uint32_t tokens[] = {1, 2, 3, 7, MOST_TOKENS};
    const hs_kernels *fast = hs_kernels_avx2(), *plain = hs_kernels_best(true);
    uint64_t seed = 1;
    for (int round = 0; round < 40; round++) {
        uint32_t r = PICK(&seed, rows), c = PICK(&seed, columns), n = PICK(&seed, tokens);
        product p = make_product(&seed, r, c, n, round % 4 == 0);
        float *a = reals(&seed, (size_t)r * n, 1), *b = reals(&seed, (size_t)r * n, 1);
        plain->multiply(&p.m, p.q, p.s, n, a);
        uint32_t t = roll(&seed, n), row = roll(&seed, r);
        double sum = 0;
        for (uint32_t i = 0; i < c; i++) {
            sum += (double)p.weights[row * c + i] * (p.q[t * c + i] - 64.0);
        }
        sum = sum * (double)p.scale[row] * (double)p.s[t] + (p.m.bias ? (double)p.bias[row] : 0);
        assert_true(fabs(sum - (double)a[(size_t)t * r + row]) <= 1e-5 * (1 + fabs(sum)));
        if (fast) {
            fast->multiply(&p.m, p.q, p.s, n, b);
            assert_memory_equal(a, b, (size_t)r * n * sizeof *a);
        }
        free_product(&p);
        free(a);
        free(b);
    }
}

/* ---- quantise ------------------------------------------------------------------------------------ */

static void quantise_both(const float *x, uint32_t size, bool norm)
{
    const hs_kernels *fast = hs_kernels_avx2(), *plain = hs_kernels_best(true);
    uint8_t a[MOST_COLUMNS], b[MOST_COLUMNS];
    float s = plain->quantise(x, size, norm, a), r = s;
    if (fast) {
        r = fast->quantise(x, size, norm, b);
        assert_memory_equal(a, b, size);
        assert_memory_equal(&s, &r, sizeof s);
    }
    assert_true(isfinite(s) && s >= 0);
    for (uint32_t i = 0; i < size; i++) {
        assert_true(a[i] >= 1 && a[i] <= 127);
        assert_true(norm || s < HS_TINY || fabsf(x[i] - s * ((float)a[i] - 64)) <= 0.501f * s);
    }
}

static void test_quantise(void **state)
{
    (void)state;
    static const uint32_t sizes[] = {8, 32, 96, 128, 160, 192, 232, 256, MOST_COLUMNS};
    static const float scales[] = {1, 1, 20, 1e-3f, 1e4f, 1e-20f};
    uint64_t seed = 2;
    for (int round = 0; round < 400; round++) {
        uint32_t size = PICK(&seed, sizes);
        float *x = reals(&seed, size, PICK(&seed, scales));
        quantise_both(x, size, round % 2);
        free(x);
    }
    /* nothing, next to nothing, one thing, the same throughout */
    static const float all[][2] = {{0, 0}, {1e-38f, 0}, {1e-44f, 1e-44f},
                                   {5, 0}, {-3, -3},    {1e18f, 0}};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        float x[64];
        for (int i = 0; i < 64; i++) {
            x[i] = all[k][i != 17];
        }
        quantise_both(x, 64, false);
        quantise_both(x, 64, true);
    }
}

/* What no sound model gives: the bytes are the same, and bytes of the range. */
static void test_no_numbers(void **state)
{
    (void)state;
    static const float odd[] = {NAN, INFINITY, -INFINITY, 3e38f, 1, -1e-40f};
    const hs_kernels *fast = hs_kernels_avx2(), *plain = hs_kernels_best(true);
    uint64_t seed = 4;
    for (int round = 0; round < 200; round++) {
        uint8_t a[64], b[64];
        float x[64];
        for (int i = 0; i < 64; i++) {
            x[i] = roll(&seed, 4) ? real(&seed, 1) : odd[roll(&seed, 1 + (uint32_t)round % 6)];
        }
        plain->quantise(x, 64, round % 2, a);
        for (int i = 0; i < 64; i++) {
            assert_true(a[i] >= 1 && a[i] <= 127);
        }
        if (fast) {
            fast->quantise(x, 64, round % 2, b);
            assert_memory_equal(a, b, 64);
        }
    }
}

/* ---- scan ---------------------------------------------------------------------------------------- */

/* What kernels.h promises, in doubles. */
static void check_scan(const float *gates, const float *before, const float *after, uint32_t n,
                       uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        double cell = 0;
        for (uint32_t step = 0; step < n; step++) {
            uint32_t t = i < size / 2 ? step : n - 1 - step;
            const float *g = gates + (size_t)t * 3 * size + i;
            double forget = 1 / (1 + exp(-(double)g[size])),
                   reset = 1 / (1 + exp(-(double)g[2 * size]));
            cell = forget * cell + (1 - forget) * (double)g[0];
            double x = reset * tanh(cell) + (1 - reset) * (double)before[(size_t)t * size + i];
            assert_true(fabs(x - (double)after[(size_t)t * size + i]) < 2e-5 * (1 + fabs(x)));
        }
    }
}

static void test_scan(void **state)
{
    (void)state;
    static const uint32_t sizes[] = {64, 128, MOST_COLUMNS}, tokens[] = {1, 2, 3, 17, MOST_TOKENS};
    static const float scales[] = {1, 5, 200};
    const hs_kernels *fast = hs_kernels_avx2(), *plain = hs_kernels_best(true);
    uint64_t seed = 3;
    for (int round = 0; round < 24; round++) {
        uint32_t size = PICK(&seed, sizes), n = PICK(&seed, tokens);
        size_t bytes = (size_t)n * size * sizeof(float);
        float *gates = reals(&seed, (size_t)n * 3 * size, PICK(&seed, scales));
        float *x = reals(&seed, (size_t)n * size, 2), *a = malloc(bytes), *b = malloc(bytes);
        assert_true(a && b);
        memcpy(a, x, bytes);
        memcpy(b, x, bytes);
        plain->scan(gates, a, n, size);
        check_scan(gates, x, a, n, size);
        if (fast) {
            fast->scan(gates, b, n, size);
            assert_memory_equal(a, b, bytes);
        }
        free(gates);
        free(x);
        free(a);
        free(b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_multiply),
        cmocka_unit_test(test_quantise),
        cmocka_unit_test(test_no_numbers),
        cmocka_unit_test(test_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
