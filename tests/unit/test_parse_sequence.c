/* test_parse_sequence.c: hs_sequence_best gives a sequence that is one, and of all such the best. */
#include "fixture.h"

#include "parse/network.h"

enum { CLASSES = 9, STRIDE = 12, MOST = 5, TRIALS = 300 };

static hs_str names[CLASSES] = {{"O", 1},     {"B-PER", 5}, {"I-PER", 5},
                                {"E-PER", 5}, {"S-PER", 5}, {"B-ORG", 5},
                                {"I-ORG", 5}, {"E-ORG", 5}, {"S-ORG", 5}};

/* By the letters alone: what begins goes on as the same and ends. */
static bool is_sequence(const uint32_t *classes, uint32_t n)
{
    char open = 0;
    for (uint32_t i = 0; i < n; i++) {
        char side = names[classes[i]].p[0], kind = side == 'O' ? 0 : names[classes[i]].p[2];
        bool inside = side == 'I' || side == 'E';
        if (inside != (open != 0) || (inside && kind != open)) {
            return false;
        }
        open = side == 'B' || side == 'I' ? kind : 0;
    }
    return open == 0;
}

static double total(const float *scores, const uint32_t *classes, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum += (double)scores[i * STRIDE + classes[i]];
    }
    return sum;
}

static double best_of_all(const float *scores, uint32_t n)
{
    double best = -1e30;
    uint32_t all = 1, classes[MOST];
    for (uint32_t i = 0; i < n; i++) {
        all *= CLASSES;
    }
    for (uint32_t k = 0; k < all; k++) {
        uint32_t rest = k;
        for (uint32_t i = 0; i < n; i++) {
            classes[i] = rest % CLASSES;
            rest /= CLASSES;
        }
        double sum = is_sequence(classes, n) ? total(scores, classes, n) : -1e30;
        best = sum > best ? sum : best;
    }
    return best;
}

static void test_best(void **state)
{
    (void)state;
    hs_arena arena;
    hs_sequence sequence;
    hs_classes classes = {names, CLASSES};
    float scores[MOST * STRIDE], kept[MOST * STRIDE];
    uint8_t paths[MOST * CLASSES];
    uint32_t best[MOST];
    uint64_t seed = 7;
    hs_arena_init(&arena, (size_t)1 << 24);
    hs_sequence_init(&sequence, &arena, &classes);
    for (int trial = 0; trial < TRIALS; trial++) {
        uint32_t n = 1 + roll(&seed, trial < 20 ? MOST : MOST - 1);
        for (uint32_t i = 0; i < n * STRIDE; i++) {
            scores[i] = (float)roll(&seed, 2001) / 100 - 10;
        }
        memcpy(kept, scores, sizeof kept);
        hs_sequence_best(&sequence, scores, STRIDE, n, paths, best);
        assert_true(is_sequence(best, n));
        assert_true(total(kept, best, n) > best_of_all(kept, n) - 1e-3);
    }
    hs_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_best)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
