/* test_parse_tree.c: hs_tree_best gives a tree with one root, and no better one exists: against all trees where
 * words are few, against a greedy one where they are many. */
#include "fixture.h"

#include <math.h>

#include "parse/network.h"

enum { STRIDE = HS_PIECE + 4 };

typedef struct {
    hs_arena arena;
    struct hs_trees *work;
    float scores[HS_PIECE * STRIDE];
    uint32_t heads[HS_PIECE];
} trial;

static trial *new_trial(void)
{
    trial *t = calloc(1, sizeof *t);
    assert_non_null(t);
    hs_arena_init(&t->arena, (size_t)1 << 24);
    return t;
}

static void free_trial(trial *t)
{
    hs_arena_free(&t->arena);
    free(t);
}

static bool is_tree(const uint32_t *heads, uint32_t n)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i + 1, steps = 0;
        roots += heads[i] == 0;
        for (; at && steps <= n; steps++) {
            if (heads[at - 1] > n) {
                return false;
            }
            at = heads[at - 1];
        }
        if (at) {
            return false;
        }
    }
    return roots == 1;
}

static double total(const trial *t, const uint32_t *heads, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum += (double)t->scores[i * STRIDE + heads[i]];
    }
    return sum;
}

/* The total of the best of all trees. */
static double best_of_all(const trial *t, uint32_t n)
{
    uint32_t heads[8] = {0};
    double best = -1e300;
    for (;;) {
        if (is_tree(heads, n)) {
            double sum = total(t, heads, n);
            best = sum > best ? sum : best;
        }
        uint32_t i = 0;
        while (i < n && heads[i] == n) {
            heads[i++] = 0;
        }
        if (i == n) {
            return best;
        }
        heads[i]++;
    }
}

/* The total of a tree that grows from the best root by the best arc. */
static double greedy(const trial *t, uint32_t n)
{
    bool in[HS_PIECE + 1] = {false};
    uint32_t heads[HS_PIECE] = {0}, root = 1;
    for (uint32_t i = 2; i <= n; i++) {
        root = t->scores[(i - 1) * STRIDE] > t->scores[(root - 1) * STRIDE] ? i : root;
    }
    in[root] = true;
    for (uint32_t step = 1; step < n; step++) {
        float best = -INFINITY;
        uint32_t from = 0, to = 0;
        for (uint32_t i = 1; i <= n; i++) {
            for (uint32_t k = 1; k <= n && !in[i]; k++) {
                float s = t->scores[(i - 1) * STRIDE + k];
                if (in[k] && s > best) {
                    best = s, from = k, to = i;
                }
            }
        }
        in[to] = true;
        heads[to - 1] = from;
    }
    assert_true(is_tree(heads, n));
    return total(t, heads, n);
}

typedef enum { RANDOM, TIES, CYCLES, ROOTS, NESTED, KINDS } score_kind;

static void fill(trial *t, uint64_t *seed, uint32_t n, score_kind kind)
{
    for (uint32_t to = 1; to <= n; to++) {
        float *row = t->scores + (to - 1) * STRIDE;
        for (uint32_t from = 0; from < STRIDE; from++) {
            row[from] = kind == TIES ? (float)roll(seed, 3) : (float)roll(seed, 20001) / 1000 - 10;
        }
        switch (kind) {
        case CYCLES: /* each word wants its neighbour, which wants it */
            row[(to - 1) / 2 * 2 + 2 - (to - 1) % 2] += to < n ? 30 : 0;
            break;
        case ROOTS: /* each wants to be the root */
            row[0] += 25;
            break;
        case NESTED: /* the farther a word, the less it is wanted: cycles of cycles */
            for (uint32_t from = 0; from <= n; from++) {
                row[from] = from ? -(float)(from < to ? to - from : from - to) : -1000;
            }
            break;
        default:
            break;
        }
    }
}

static void test_all_trees(void **state)
{
    (void)state;
    static const int rounds[] = {0, 20, 300, 300, 200, 60, 12};
    trial *t = new_trial();
    uint64_t seed = 5;
    for (uint32_t n = 1; n <= 6; n++) {
        for (int round = 0; round < rounds[n]; round++) {
            fill(t, &seed, n, (score_kind)(round % KINDS));
            hs_tree_best(&t->work, &t->arena, t->scores, STRIDE, n, t->heads);
            assert_true(is_tree(t->heads, n));
            assert_true(fabs(total(t, t->heads, n) - best_of_all(t, n)) < 1e-6);
        }
    }
    free_trial(t);
}

static void test_many_words(void **state)
{
    (void)state;
    static const uint32_t sizes[] = {7, 40, 129, HS_PIECE - 1, HS_PIECE};
    trial *t = new_trial();
    uint64_t seed = 6;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (int k = 0; k < KINDS; k++) {
            uint32_t n = sizes[i];
            fill(t, &seed, n, (score_kind)k);
            hs_tree_best(&t->work, &t->arena, t->scores, STRIDE, n, t->heads);
            assert_true(is_tree(t->heads, n));
            assert_true(total(t, t->heads, n) > greedy(t, n) - 1e-6);
        }
    }
    free_trial(t);
}

/* Numbers that no sound model gives still give trees. */
static void test_odd_scores(void **state)
{
    (void)state;
    static const float odd[] = {INFINITY, -INFINITY, NAN, 3e38f, -3e38f, 0, 1e9f};
    trial *t = new_trial();
    uint64_t seed = 7;
    for (int round = 0; round < 300; round++) {
        uint32_t n = 1 + roll(&seed, 12), choice = roll(&seed, 7);
        fill(t, &seed, n, RANDOM);
        for (uint32_t i = 0; i < n * STRIDE; i++) {
            t->scores[i] = roll(&seed, 3) ? odd[roll(&seed, choice + 1)] : t->scores[i];
        }
        hs_tree_best(&t->work, &t->arena, t->scores, STRIDE, n, t->heads);
        assert_true(is_tree(t->heads, n));
    }
    free_trial(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_trees),
        cmocka_unit_test(test_many_words),
        cmocka_unit_test(test_odd_scores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
