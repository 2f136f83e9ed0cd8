/* What keeps an account of very many reports small: large pieces of an arena, numbers sorted in place, the index of who
 * shares what, a text that is handed on piece by piece. */
#include "fixture.h"

#include "base/buf.h"
#include "base/list.h"
#include "resolve/postings.h"
#include "resolve/sort.h"

static hs_arena new_arena(size_t cap)
{
    hs_arena a;
    hs_arena_init(&a, cap);
    a.door = &door;
    return a;
}

/* A list of mebibytes grows in a block of its own; what is dropped counts no more. */
static void test_large_pieces(void **state)
{
    hs_arena a = new_arena((size_t)64 << 20);
    HS_LIST(uint32_t) list = {0};
    (void)state;
    if (setjmp(door)) {
        fail_msg("out of memory");
    }
    char *small = hs_arena_alloc(&a, 100);
    memset(small, 'x', 100);
    for (uint32_t i = 0; i < 2000000; i++) {
        HS_ADD(&a, &list, i);
    }
    for (uint32_t i = 0; i < 2000000; i++) {
        assert_int_equal(list.v[i], i);
    }
    assert_int_equal(small[0], 'x');
    assert_int_equal(small[99], 'x');
    assert_true(a.used < (size_t)12 << 20); /* 8 MiB for 2^21 numbers, and the halves below 1 MiB */
    size_t before = a.used;
    hs_arena_drop(&a, small); /* no large piece: stays */
    assert_int_equal(a.used, before);
    hs_arena_drop(&a, list.v);
    assert_true(a.used < (size_t)4 << 20);
    char *zeroed = hs_arena_alloc(&a, (size_t)2 << 20);
    assert_int_equal(zeroed[0] | zeroed[((size_t)2 << 20) - 1], 0);
    hs_arena_free(&a);
    assert_int_equal(a.used, 0);
}

static void test_large_cap(void **state)
{
    static hs_arena a;
    static char *volatile piece;
    (void)state;
    a = new_arena((size_t)8 << 20);
    if (setjmp(door) == 0) {
        piece = hs_arena_alloc(&a, (size_t)2 << 20);
        piece = hs_arena_grow(&a, piece, (size_t)2 << 20, (size_t)16 << 20);
        fail_msg("memory beyond the cap");
    }
    assert_true(a.used <= (size_t)8 << 20);
    hs_arena_free(&a);
}

static uint64_t draw(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed ^ (*seed >> 31);
}

static void test_sort(void **state)
{
    enum { N = 20000 };
    static const uint64_t masks[] = {UINT64_MAX, 0, 0xff, UINT64_C(0xff00000000000000), 0x3ff0000};
    static uint64_t v[N];
    uint64_t seed = 1;
    (void)state;
    for (size_t m = 0; m < sizeof masks / sizeof *masks; m++) {
        uint64_t sum = 0, after = 0;
        for (size_t i = 0; i < N; i++) {
            v[i] = draw(&seed) & masks[m];
            sum += v[i];
        }
        hs_sort_numbers(v, N);
        for (size_t i = 0; i < N; i++) {
            assert_true(i == 0 || v[i - 1] <= v[i]);
            after += v[i];
        }
        assert_true(sum == after);
        size_t n = hs_sort_once(v, N);
        assert_true(n >= 1 && n <= N);
        for (size_t i = 1; i < n; i++) {
            assert_true(v[i - 1] < v[i]);
        }
    }
    assert_int_equal(hs_sort_once(v, 0), 0);
}

/* Report r has the terms that divide r + 1, and one in which all bits are set. */
static void test_postings(void **state)
{
    enum { REPORTS = 300, TERMS = 40 };
    static hs_report reports[REPORTS];
    static uint64_t terms[REPORTS][TERMS + 1];
    hs_account account = {.reports = {reports, REPORTS, REPORTS}};
    hs_arena a = new_arena((size_t)16 << 20);
    (void)state;
    if (setjmp(door)) {
        fail_msg("out of memory");
    }
    for (uint32_t r = 0; r < REPORTS; r++) {
        uint32_t n = 0;
        for (uint32_t t = 1; t <= TERMS; t++) {
            if ((r + 1) % t == 0) {
                terms[r][n++] = t;
            }
        }
        terms[r][n++] = UINT64_MAX;
        reports[r].terms = (hs_hashes){terms[r], n, n};
    }
    hs_postings p = hs_postings_make(&a, &account, HS_BY_TERMS);
    assert_int_equal(p.n, TERMS + 1);
    for (uint32_t t = 1; t <= TERMS; t++) {
        hs_range found = hs_postings_find(&p, t);
        assert_int_equal(hs_postings_number(&p, t), t - 1);
        assert_int_equal(found.hi - found.lo, REPORTS / t);
        for (uint32_t i = found.lo; i < found.hi; i++) {
            assert_int_equal(p.reports[i], (i - found.lo + 1) * t - 1);
        }
    }
    hs_range all = hs_postings_find(&p, UINT64_MAX), none = hs_postings_find(&p, TERMS + 1);
    assert_int_equal(all.hi - all.lo, REPORTS);
    assert_int_equal(none.hi - none.lo, 0);
    assert_int_equal(hs_postings_number(&p, 0), UINT32_MAX);
    hs_arena_free(&a);
}

static int take(const char *bytes, size_t size, void *payload)
{
    hs_buf *all = payload;
    hs_buf_bytes(all, bytes, size);
    return all->n > 20; /* then it takes no more */
}

static void test_passing_on(void **state)
{
    hs_buf all = {0}, b = {.write = take, .payload = &all};
    (void)state;
    hs_buf_text(&b, "0123456789");
    hs_buf_pass(&b, 100); /* too little to be worth it */
    assert_int_equal(b.n, 10);
    hs_buf_pass(&b, 1);
    assert_int_equal(b.n, 0);
    hs_buf_text(&b, "0123456789ab");
    hs_buf_pass(&b, 1);
    assert_true(b.refused);
    hs_buf_text(&b, "more");
    hs_buf_pass(&b, 1);
    assert_int_equal(b.n, 0);
    assert_false(b.failed);
    assert_int_equal(all.n, 22);
    hs_buf_free(&b);
    hs_buf_free(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_large_pieces), cmocka_unit_test(test_large_cap),
        cmocka_unit_test(test_sort),         cmocka_unit_test(test_postings),
        cmocka_unit_test(test_passing_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
