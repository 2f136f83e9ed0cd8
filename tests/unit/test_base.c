/* test_base.c: memory, strings, maps, UTF-8, days and JSON: what everything else stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "base/json.h"
#include "base/list.h"
#include "base/map.h"
#include "base/utf8.h"

static jmp_buf door;

static hs_arena new_arena(size_t cap)
{
    hs_arena a;
    hs_arena_init(&a, cap);
    a.door = &door;
    return a;
}

static void assert_str(hs_str got, const char *want)
{
    assert_int_equal(got.n, strlen(want));
    assert_memory_equal(got.n ? got.p : "", want, got.n);
}

/* ---- arena, list, map ----------------------------------------------------------------------------- */

static void test_arena_pieces(void **state)
{
    hs_arena a = new_arena((size_t)64 << 20);
    (void)state;
    if (setjmp(door)) {
        fail_msg("out of memory");
    }
    for (size_t n = 0; n < 3000; n += 7) {
        unsigned char *p = (unsigned char *)hs_arena_alloc(&a, n);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(p[i], 0);
            p[i] = 0xFF;
        }
    }
    char *text = (char *)hs_arena_alloc(&a, 3);
    memcpy(text, "abc", 3);
    char *longer = (char *)hs_arena_grow(&a, text, 3, 400);
    assert_ptr_equal(longer, text); /* the last piece grows in place */
    hs_arena_alloc(&a, 1);
    char *moved = (char *)hs_arena_grow(&a, longer, 400, 500000);
    assert_ptr_not_equal(moved, longer);
    assert_memory_equal(moved, "abc", 3);
    assert_int_equal(moved[400], 0);
    assert_int_equal(moved[499999], 0);
    assert_str(hs_arena_join(&a, HS_STR("fire"), HS_STR("side")), "fireside");
    assert_str(hs_arena_join(&a, HS_STR(""), (hs_str){NULL, 0}), "");
    assert_str(hs_arena_str(&a, (hs_str){NULL, 0}), "");
    hs_arena_free(&a);
    assert_int_equal(a.used, 0);
}

/* What a piece that grew in place gains is zeroed, even where another piece had lain before. */
static void test_arena_grows_zeroed(void **state)
{
    hs_arena a = new_arena((size_t)1 << 20);
    (void)state;
    if (setjmp(door)) {
        fail_msg("out of memory");
    }
    uint32_t *p = HS_NEW_ARRAY(&a, uint32_t, 4);
    p = (uint32_t *)hs_arena_grow(&a, p, 16, 4000);
    for (uint32_t i = 0; i < 1000; i++) {
        assert_int_equal(p[i], 0);
    }
    hs_arena_free(&a);
}

static void test_arena_cap(void **state)
{
    static volatile uint32_t given, at;
    static hs_arena a;
    (void)state;
    a = new_arena((size_t)1 << 20);
    given = 0;
    if (setjmp(door) == 0) {
        for (;;) {
            hs_arena_alloc(&a, 1000);
            given = given + 1;
            assert_true(given < 2000);
        }
    }
    assert_true(given > 500);
    assert_true(a.used <= (size_t)1 << 20);
    if (setjmp(door) == 0) {
        hs_arena_alloc(&a, (size_t)1 << 40); /* more than there is */
        fail_msg("memory out of nothing");
    }
    static const size_t near[] = {5, 16, 40, 60, 100, 4096}; /* sizes that wrap when rounded up */
    for (at = 0; at < sizeof near / sizeof near[0]; at++) {
        if (setjmp(door) == 0) {
            hs_arena_alloc(&a, SIZE_MAX - near[at]);
            fail_msg("%zu below SIZE_MAX given", near[at]);
        }
    }
    hs_arena_free(&a);
}

static void test_list(void **state)
{
    HS_LIST(uint32_t) list = {0};
    hs_arena a = new_arena((size_t)16 << 20);
    (void)state;
    if (setjmp(door)) {
        fail_msg("out of memory");
    }
    for (uint32_t i = 0; i < 100000; i++) {
        HS_ADD(&a, &list, i * 3);
    }
    assert_int_equal(list.n, 100000);
    for (uint32_t i = 0; i < list.n; i++) {
        assert_int_equal(list.v[i], i * 3);
    }
    hs_arena_free(&a);
}

static void test_map(void **state)
{
    hs_map map = {0};
    hs_arena a = new_arena((size_t)64 << 20);
    char key[16];
    (void)state;
    if (setjmp(door)) {
        fail_msg("out of memory");
    }
    assert_int_equal(hs_map_get(&map, HS_STR("nobody")), 0);
    for (uint32_t i = 1; i <= 5000; i++) {
        snprintf(key, sizeof key, "k%u", (unsigned)i);
        uint32_t *value = hs_map_at(&map, &a, hs_arena_str(&a, hs_str_of(key)));
        assert_int_equal(*value, 0);
        *value = i;
    }
    for (uint32_t i = 1; i <= 5000; i++) {
        snprintf(key, sizeof key, "k%u", (unsigned)i);
        assert_int_equal(hs_map_get(&map, hs_str_of(key)), i);
        assert_int_equal(*hs_map_at(&map, &a, hs_str_of(key)), i);
    }
    assert_int_equal(map.n, 5000);
    assert_int_equal(hs_map_get(&map, HS_STR("k0")), 0);
    *hs_map_at(&map, &a, HS_STR("")) = 7; /* the empty key is a key */
    assert_int_equal(hs_map_get(&map, (hs_str){NULL, 0}), 7);
    hs_arena_free(&a);
}

/* ---- strings -------------------------------------------------------------------------------------- */

static void test_strings(void **state)
{
    hs_str part, rest = HS_STR("a,,b");
    const hs_str none = {NULL, 0};
    int64_t number = 0;
    (void)state;
    assert_true(hs_str_eq(none, HS_STR("")));
    assert_true(hs_str_cmp(HS_STR("ab"), HS_STR("abc")) < 0);
    assert_true(hs_str_cmp(HS_STR("b"), HS_STR("abc")) > 0);
    assert_true(hs_str_cmp(HS_STR("\xC3"), HS_STR("a")) > 0); /* bytes have no sign */
    assert_int_equal(hs_str_cmp(none, HS_STR("")), 0);
    assert_true(hs_str_starts(HS_STR("truce"), HS_STR("tru")));
    assert_false(hs_str_starts(HS_STR("tr"), HS_STR("tru")));
    assert_true(hs_str_ends(HS_STR("truce"), HS_STR("ce")));
    assert_true(hs_str_ends(HS_STR("truce"), none));
    assert_str(hs_str_cut(HS_STR("truce"), 1, 3), "ru");
    assert_str(hs_str_cut(HS_STR("truce"), 3, 99), "ce");
    assert_str(hs_str_cut(HS_STR("truce"), 9, 2), "");
    assert_str(hs_str_cut(none, 0, 5), "");
    assert_str(hs_str_trim(HS_STR(" \t\r\nword \n")), "word");
    assert_str(hs_str_trim(HS_STR("  ")), "");
    assert_int_equal(hs_str_find(HS_STR("banana"), HS_STR("ana"), 0), 1);
    assert_int_equal(hs_str_find(HS_STR("banana"), HS_STR("ana"), 2), 3);
    assert_int_equal(hs_str_find(HS_STR("banana"), HS_STR("ana"), 4), 6);
    assert_int_equal(hs_str_find(HS_STR("an"), HS_STR("ana"), 0), 2);
    assert_int_equal(hs_str_find(none, HS_STR("a"), 0), 0);
    assert_true(hs_str_split(&rest, ',', &part));
    assert_str(part, "a");
    assert_true(hs_str_split(&rest, ',', &part));
    assert_str(part, "");
    assert_true(hs_str_split(&rest, ',', &part));
    assert_str(part, "b");
    assert_false(hs_str_split(&rest, ',', &part));
    assert_true(hs_str_number(HS_STR("0042"), 100, &number) && number == 42);
    assert_false(hs_str_number(HS_STR("101"), 100, &number));
    assert_false(hs_str_number(HS_STR("4x"), 100, &number));
    assert_false(hs_str_number(HS_STR("-4"), 100, &number));
    assert_false(hs_str_number(none, 100, &number));
    assert_false(hs_str_number(HS_STR("99999999999999999999999999"), INT64_MAX, &number));
}

/* ---- UTF-8 ---------------------------------------------------------------------------------------- */

static void test_utf8_round_trip(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 61) {
        char bytes[4];
        uint32_t length = 0;
        if (c >= 0xD800 && c <= 0xDFFF) {
            continue;
        }
        uint32_t n = hs_utf8_write(c, bytes);
        assert_int_equal(hs_utf8_next((hs_str){bytes, n}, 0, &length), c);
        assert_int_equal(length, n);
        if (n > 1) { /* cut short: no character, one byte */
            assert_int_equal(hs_utf8_next((hs_str){bytes, n - 1}, 0, &length), HS_REPLACEMENT);
            assert_int_equal(length, 1);
        }
    }
}

static void test_utf8_bad_bytes(void **state)
{
    static const char *const bad[] = {
        "\x80",         "\xBF",         "\xC0\x80",         "\xC1\xBF",         "\xE0\x80\x80",
        "\xED\xA0\x80", "\xF0\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",
        "\xE2\x28\xA1", "\xE2\x82\x28",
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        uint32_t length = 0;
        assert_int_equal(hs_utf8_next(hs_str_of(bad[i]), 0, &length), HS_REPLACEMENT);
        assert_int_equal(length, 1);
        assert_int_equal(hs_utf8_valid(hs_str_of(bad[i])), 0);
    }
    assert_int_equal(hs_utf8_valid(HS_STR("caf\xC3\xA9 \xFF")), 6);
    assert_int_equal(hs_utf8_valid(HS_STR("\xEF\xBF\xBD")), 3); /* U+FFFD itself is fine */
}

static void test_fold(void **state)
{
    static const struct {
        const char *name, *key;
    } cases[] = {
        {"Deir ez-Zor", "deirezzor"},
        {"Deir Ezzor", "deirezzor"},
        {"\xE1\xB8\xA8"
         "am\xC4\x81h",
         "hamah"},
        {"S\xC3\xA3o Tom\xC3\xA9", "saotome"},
        {"al\xE2\x80\x93"
         "Bab",
         "albab"},
        {"", ""},
    };
    char out[64];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t n = hs_utf8_fold(hs_str_of(cases[i].name), out, sizeof out);
        assert_str((hs_str){out, n}, cases[i].key);
    }
    for (uint32_t cap = 0; cap < 9; cap++) { /* never beyond the room it has */
        memset(out, '#', sizeof out);
        assert_true(hs_utf8_fold(HS_STR("Deir ez-Zor"), out, cap) <= cap);
        assert_int_equal(out[cap], '#');
    }
}

static void test_plain_lower(void **state)
{
    hs_arena a = new_arena((size_t)1 << 20);
    (void)state;
    if (setjmp(door)) {
        fail_msg("out of memory");
    }
    assert_str(hs_utf8_plain_lower(&a, HS_STR("Syria\xE2\x80\x99s US\xE2\x80\x90led")),
               "syria's us-led");
    assert_str(hs_utf8_plain_lower(&a, HS_STR("\xC3\x89tat")), "\xC3\xA9tat");
    hs_str same = HS_STR("as it is");
    assert_ptr_equal(hs_utf8_plain_lower(&a, same).p, same.p);
    char bad[201] = {0}; /* each bad byte becomes three, and the piece behind them stays as it is */
    memset(bad, 0xFF, 200);
    hs_str lower = hs_utf8_plain_lower(&a, hs_str_of(bad)), next = hs_arena_str(&a, HS_STR("next"));
    assert_int_equal(lower.n, 600);
    assert_int_equal(hs_utf8_valid(lower), 600);
    assert_true(next.p >= lower.p + lower.n || next.p + next.n <= lower.p);
    hs_arena_free(&a);
}

static void test_points(void **state)
{
    hs_arena a = new_arena((size_t)1 << 20);
    char text[1000];
    uint32_t n = 0, points = 0;
    (void)state;
    if (setjmp(door)) {
        fail_msg("out of memory");
    }
    for (uint32_t i = 0; n + 4 < sizeof text; i++) { /* characters of 1, 2, 3 and 4 bytes in turn */
        static const uint32_t some[] = {'x', 0xE9, 0x2019, 0x1F54A};
        n += hs_utf8_write(some[i % 4], text + n);
    }
    hs_str s = {text, n};
    hs_points map = hs_points_make(&a, s);
    for (uint32_t at = 0, length = 0; at < n; at += length, points++) {
        assert_int_equal(hs_points_at(&map, at), points);
        hs_utf8_next(s, at, &length);
    }
    assert_int_equal(hs_points_at(&map, n), points);
    hs_points none = hs_points_make(&a, (hs_str){NULL, 0});
    assert_int_equal(hs_points_at(&none, 0), 0);
    hs_arena_free(&a);
}

/* ---- days ----------------------------------------------------------------------------------------- */

static void test_days(void **state)
{
    char text[11];
    (void)state;
    assert_int_equal(hs_day_of(1970, 1, 1), 0);
    assert_int_equal(hs_day_weekday(0), 3); /* a Thursday */
    assert_int_equal(hs_day_weekday(hs_day_of(2016, 9, 19)), 0);
    assert_int_equal(hs_day_weekday(hs_day_of(1, 1, 1)), 0);
    for (int32_t day = hs_day_of(1, 1, 1); day <= hs_day_of(9999, 12, 31); day += 11) {
        hs_date d = hs_day_date(day);
        assert_int_equal(hs_day_of(d.year, d.month, d.day), day);
        hs_day_print(day, text);
        assert_int_equal(hs_day_parse(hs_str_of(text)), day);
        assert_int_equal((hs_day_weekday(day) + 1) % 7, hs_day_weekday(day + 1));
    }
    for (int32_t year = 1; year <= 9999; year++) {
        int32_t length = 0;
        for (int32_t month = 1; month <= 12; month++) {
            length += hs_month_days(year, month);
            assert_int_not_equal(hs_day_of(year, month, hs_month_days(year, month)), HS_NO_DAY);
            assert_int_equal(hs_day_of(year, month, hs_month_days(year, month) + 1), HS_NO_DAY);
        }
        assert_int_equal(length, hs_day_of(year, 12, 31) - hs_day_of(year, 1, 1) + 1);
    }
}

static void test_no_days(void **state)
{
    static const char *const bad[] = {
        "",           "2016",       "2016-13-01", "2016-00-10", "2016-02-30",
        "2015-02-29", "1900-02-29", "0000-01-01", "2016-9-01",  "20160901",
        "2016/09/01", "2016-09-0x", "-016-09-01", "2016-09-",
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(hs_day_parse(hs_str_of(bad[i])), HS_NO_DAY);
    }
    assert_int_equal(hs_day_parse(HS_STR("2016-02-29T10:00")), hs_day_of(2016, 2, 29));
    assert_int_equal(hs_day_of(0, 1, 1), HS_NO_DAY);
    assert_int_equal(hs_day_of(10000, 1, 1), HS_NO_DAY);
    assert_int_equal(hs_day_of(2016, 0, 1), HS_NO_DAY);
    assert_int_equal(hs_day_of(2016, 13, 1), HS_NO_DAY);
    assert_int_equal(hs_day_of(2016, 1, 0), HS_NO_DAY);
    assert_int_equal(hs_day_of(2016, 1, INT32_MIN), HS_NO_DAY);
}

/* ---- buffers, JSON, errors ------------------------------------------------------------------------- */

static void test_json(void **state)
{
    hs_buf b = {0};
    hs_json j = {.out = &b};
    (void)state;
    hs_json_open(&j, '{');
    hs_json_key(&j, "a");
    hs_json_str(&j, HS_STR("\"\\\n\t\x01\x7F/<\xC3\xA9\xFF"));
    hs_json_key(&j, "b");
    hs_json_open(&j, '[');
    hs_json_int(&j, INT64_MIN);
    hs_json_bool(&j, true);
    hs_json_null(&j);
    hs_json_str_or_null(&j, HS_STR(""));
    hs_json_micro(&j, -1500000);
    hs_json_micro(&j, 37);
    hs_json_pair(&j, 1, 2);
    hs_json_open(&j, '[');
    hs_json_close(&j, ']');
    hs_json_close(&j, ']');
    hs_json_close(&j, '}');
    assert_str(hs_buf_str(&b),
               "{\"a\":\"\\\"\\\\\\n\\t\\u0001\\u007f/<\xC3\xA9\xEF\xBF\xBD\",\"b\":["
               "-9223372036854775808,true,null,null,-1.500000,0.000037,[1,2],[]]}");
    hs_buf_free(&b);
    j = (hs_json){.out = &b, .html = true};
    hs_json_str(&j, HS_STR("</script>\xE2\x80\xA8"));
    assert_str(hs_buf_str(&b), "\"\\u003c/script>\\u2028\"");
    hs_buf_free(&b);
}

static void test_buf(void **state)
{
    hs_buf b = {0};
    (void)state;
    for (int i = 0; i < 5000; i++) {
        hs_buf_format(&b, "%d,", i % 10);
    }
    assert_false(b.failed);
    assert_int_equal(b.n, 10000);
    assert_memory_equal(b.p + 9998, "9,", 2);
    hs_buf_free(&b);
    hs_buf_bytes(&b, NULL, 0);
    hs_buf_add(&b, (hs_str){NULL, 0});
    assert_int_equal(b.n, 0);
    hs_buf_free(&b);
}

static void test_error(void **state)
{
    hs_error err = {0};
    char text[600];
    (void)state;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(hs_error_set(NULL, HS_E_LIMIT, "%s", text), HS_E_LIMIT);
    assert_int_equal(hs_error_set(&err, HS_E_LIMIT, "%s", text), HS_E_LIMIT);
    assert_int_equal(err.code, HS_E_LIMIT);
    assert_int_equal(strlen(err.text), sizeof err.text - 1); /* cut to fit */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_pieces),
        cmocka_unit_test(test_arena_grows_zeroed),
        cmocka_unit_test(test_arena_cap),
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_map),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_utf8_round_trip),
        cmocka_unit_test(test_utf8_bad_bytes),
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_plain_lower),
        cmocka_unit_test(test_points),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_no_days),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_buf),
        cmocka_unit_test(test_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
