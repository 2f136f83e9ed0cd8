/* test_core.c: what time expressions come to, as a table: expression, day of publication, days, value. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "core/doc.h"

/* Friday 23 September 2016. */
#define FRIDAY "2016-09-23"

static const struct {
    hs_timex x;
    const char *published, *lo, *hi, *value; /* lo, hi: NULL: open or unknown */
} cases[] = {
    /* weekdays: the nearest before, the day itself; "last", "next", the future */
    {{.kind = HS_TIMEX_WEEKDAY, .weekday = 0}, FRIDAY, "2016-09-19", "2016-09-19", "2016-09-19"},
    {{.kind = HS_TIMEX_WEEKDAY, .weekday = 4}, FRIDAY, "2016-09-23", "2016-09-23", "2016-09-23"},
    {{.kind = HS_TIMEX_WEEKDAY, .weekday = 5}, FRIDAY, "2016-09-17", "2016-09-17", "2016-09-17"},
    {{.kind = HS_TIMEX_WEEKDAY, .weekday = 4, .shift = -1},
     FRIDAY,
     "2016-09-16",
     "2016-09-16",
     "2016-09-16"},
    {{.kind = HS_TIMEX_WEEKDAY, .weekday = 0, .shift = 1},
     FRIDAY,
     "2016-09-26",
     "2016-09-26",
     "2016-09-26"},
    {{.kind = HS_TIMEX_WEEKDAY, .weekday = 2, .future = true},
     FRIDAY,
     "2016-09-28",
     "2016-09-28",
     "2016-09-28"},
    {{.kind = HS_TIMEX_WEEKDAY, .weekday = 4, .future = true},
     FRIDAY,
     "2016-09-23",
     "2016-09-23",
     "2016-09-23"},
    {{.kind = HS_TIMEX_WEEKDAY, .weekday = 0}, NULL, NULL, NULL, "XXXX-WXX-1"},
    /* dates, whole and in part */
    {{.kind = HS_TIMEX_DATE, .year = 2011, .month = 3, .day = 15},
     NULL,
     "2011-03-15",
     "2011-03-15",
     "2011-03-15"},
    {{.kind = HS_TIMEX_DATE, .month = 9, .day = 9},
     FRIDAY,
     "2016-09-09",
     "2016-09-09",
     "2016-09-09"},
    {{.kind = HS_TIMEX_DATE, .month = 12, .day = 28},
     "2017-01-04",
     "2016-12-28",
     "2016-12-28",
     "2016-12-28"},
    {{.kind = HS_TIMEX_DATE, .month = 1, .day = 3},
     "2016-12-30",
     "2017-01-03",
     "2017-01-03",
     "2017-01-03"},
    {{.kind = HS_TIMEX_DATE, .month = 2, .day = 29},
     "2016-03-10",
     "2016-02-29",
     "2016-02-29",
     "2016-02-29"},
    {{.kind = HS_TIMEX_DATE, .month = 9, .day = 23}, NULL, NULL, NULL, "XXXX-09-23"},
    {{.kind = HS_TIMEX_DATE, .month = 9}, NULL, NULL, NULL, "XXXX-09"},
    {{.kind = HS_TIMEX_DATE, .month = 8}, FRIDAY, "2016-08-01", "2016-08-31", "2016-08"},
    {{.kind = HS_TIMEX_DATE, .year = 2011}, FRIDAY, "2011-01-01", "2011-12-31", "2011"},
    {{.kind = HS_TIMEX_DATE, .day = 19}, FRIDAY, "2016-09-19", "2016-09-19", "2016-09-19"},
    /* counted from the day of publication */
    {{.kind = HS_TIMEX_SHIFT, .unit = HS_GRAIN_DAY, .shift = -1},
     "2016-03-01",
     "2016-02-29",
     "2016-02-29",
     "2016-02-29"},
    {{.kind = HS_TIMEX_SHIFT, .unit = HS_GRAIN_WEEK, .shift = -1},
     FRIDAY,
     "2016-09-12",
     "2016-09-18",
     "2016-W37"},
    {{.kind = HS_TIMEX_SHIFT, .unit = HS_GRAIN_WEEK},
     "2021-01-02",
     "2020-12-28",
     "2021-01-03",
     "2020-W53"},
    {{.kind = HS_TIMEX_SHIFT, .unit = HS_GRAIN_MONTH, .shift = -1},
     "2016-01-15",
     "2015-12-01",
     "2015-12-31",
     "2015-12"},
    {{.kind = HS_TIMEX_SHIFT, .unit = HS_GRAIN_YEAR, .shift = -1},
     FRIDAY,
     "2015-01-01",
     "2015-12-31",
     "2015"},
    {{.kind = HS_TIMEX_SHIFT, .unit = HS_GRAIN_DAY, .shift = -1}, NULL, NULL, NULL, ""},
    /* sides: only somewhere before or after */
    {{.kind = HS_TIMEX_WEEKDAY, .side = HS_BEFORE}, FRIDAY, NULL, "2016-09-19", "2016-09-19"},
    {{.kind = HS_TIMEX_WEEKDAY, .side = HS_AFTER}, FRIDAY, "2016-09-19", NULL, "2016-09-19"},
    /* lengths and the vague */
    {{.kind = HS_TIMEX_LENGTH, .unit = HS_GRAIN_DAY, .shift = 7}, FRIDAY, NULL, NULL, "P7D"},
    {{.kind = HS_TIMEX_LENGTH, .unit = HS_GRAIN_WEEK, .plural = true}, NULL, NULL, NULL, "PXW"},
    {{.kind = HS_TIMEX_VAGUE}, FRIDAY, NULL, NULL, "PRESENT_REF"},
    {{.kind = HS_TIMEX_VAGUE, .shift = -1}, FRIDAY, NULL, NULL, "PAST_REF"},
    {{.kind = HS_TIMEX_NONE}, FRIDAY, NULL, NULL, ""},
};

static int32_t day(const char *z)
{
    return z ? hs_day_parse(hs_str_of(z)) : HS_NO_DAY;
}

static void test_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        hs_when w = hs_timex_when(cases[i].x, day(cases[i].published));
        char value[HS_VALUE_SIZE];
        hs_timex_value(cases[i].x, day(cases[i].published), value);
        assert_int_equal(w.lo, day(cases[i].lo));
        assert_int_equal(w.hi, day(cases[i].hi));
        assert_string_equal(value, cases[i].value);
        assert_int_equal(hs_when_known(w), cases[i].lo || cases[i].hi);
    }
}

/* Whatever the expression and the day: lo <= hi, the value fits, unknown stays unknown. */
static void test_every_expression(void **state)
{
    static const char *const days[] = {NULL, FRIDAY, "2016-02-29", "2000-01-01", "1999-12-31"};
    (void)state;
    srand(1);
    for (int n = 0; n < 20000; n++) {
        hs_timex x = {.kind = (uint8_t)(rand() % (HS_TIMEX_VAGUE + 1)),
                      .unit = (uint8_t)(HS_GRAIN_DAY + rand() % 4),
                      .side = (uint8_t)(rand() % 3),
                      .future = rand() % 2,
                      .weekday = (int8_t)(rand() % 7),
                      .month = (int8_t)(rand() % 13),
                      .day = (int8_t)(rand() % 32),
                      .year = (int16_t)(rand() % 2 ? 0 : 1900 + rand() % 200),
                      .shift = (int16_t)(rand() % 41 - 20),
                      .plural = rand() % 2};
        int32_t anchor = day(days[rand() % 5]);
        char value[HS_VALUE_SIZE];
        hs_when w = hs_timex_when(x, anchor);
        hs_timex_value(x, anchor, value);
        assert_true(strlen(value) < sizeof value);
        assert_true(w.lo == HS_NO_DAY || w.hi == HS_NO_DAY || w.lo <= w.hi);
        assert_int_equal(hs_when_known(w), w.lo != HS_NO_DAY || w.hi != HS_NO_DAY);
        assert_int_equal(hs_when_precision(w) > 0, hs_when_known(w));
        assert_int_equal(hs_when_meets(w, w), hs_when_known(w));
    }
}

static void test_meets(void **state)
{
    const int32_t d = day(FRIDAY);
    const hs_when a = {d, d, HS_GRAIN_DAY, false}, week = {d - 4, d + 2, HS_GRAIN_WEEK, false};
    const hs_when next = {d + 1, d + 1, HS_GRAIN_DAY, false},
                  none = {HS_NO_DAY, HS_NO_DAY, 0, false};
    const hs_when before = {HS_NO_DAY, d, HS_GRAIN_DAY, false},
                  after = {d + 1, HS_NO_DAY, HS_GRAIN_DAY, false};
    (void)state;
    assert_true(hs_when_meets(a, a) && hs_when_meets(a, week) && hs_when_meets(week, next));
    assert_false(hs_when_meets(a, next) || hs_when_meets(a, none) || hs_when_meets(none, none));
    assert_true(hs_when_meets(before, a) && hs_when_meets(after, next));
    assert_false(hs_when_meets(before, after) || hs_when_meets(before, next));
    assert_true(hs_when_is_day(a) && !hs_when_is_day(week) && !hs_when_is_day(before));
    assert_int_equal(hs_when_precision(a), 1);
    assert_int_equal(hs_when_precision((hs_when){d, d + 3, HS_GRAIN_DAY, false}), 2);
    assert_int_equal(hs_when_precision(week), 3);
    assert_int_equal(hs_when_precision((hs_when){d, d + 29, HS_GRAIN_MONTH, false}), 4);
    assert_int_equal(hs_when_precision(before), 5);
    assert_int_equal(hs_when_precision(none), 0);
}

/* The words of the enums are those of the contract, none missing and none twice. */
static void test_words(void **state)
{
    static const struct {
        const char *(*word)(int);
        int count;
    } enums[] = {
        {hs_block_word, HS_BLOCK_QUOTE + 1},   {hs_upos_word, HS_VERB + 1},
        {hs_stance_word, HS_STANCE_OTHER + 1}, {hs_entity_type_word, HS_ENTITY_GRP + 1},
        {hs_harm_word, HS_HARM_OTHER + 1},     {hs_who_word, HS_WHO_MIXED + 1},
        {hs_scope_word, HS_SCOPE_TOTAL + 1},   {hs_status_word, HS_STATUS_HYPOTHETICAL + 1},
        {hs_deal_word, HS_DEAL_MENTIONED + 1}, {hs_term_word, HS_TERM_WITHDRAWAL + 1},
        {hs_blame_word, HS_DOUBTS + 1},        {hs_mention_kind_word, HS_MENTION_PRONOUN + 1},
    };
    (void)state;
    for (size_t e = 0; e < sizeof enums / sizeof enums[0]; e++) {
        for (int i = 0; i < enums[e].count; i++) {
            assert_non_null(enums[e].word(i));
            assert_true(i == 0 || strcmp(enums[e].word(i), enums[e].word(i - 1)) != 0);
        }
    }
    assert_string_equal(hs_deal_word(HS_DEAL_IN_FORCE), "in force");
    assert_string_equal(hs_stance_word(HS_STANCE_DENY), "deny");
    assert_null(hs_date_origin_word(HS_DATE_UNKNOWN));
}

static void test_quads(void **state)
{
    static const char *const types[] = {"AGREE",     "CONSULT",  "SUPPORT",  "CONCEDE",
                                        "COOPERATE", "AID",      "RETREAT",  "REQUEST",
                                        "ACCUSE",    "REJECT",   "THREATEN", "PROTEST",
                                        "SANCTION",  "MOBILIZE", "COERCE",   "ASSAULT"};
    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        assert_in_range(hs_plover_quad(hs_str_of(types[i])), 1, 4);
    }
    assert_int_equal(hs_plover_quad(HS_STR("CONSULT")), 1);
    assert_int_equal(hs_plover_quad(HS_STR("CONCEDE")), 1);
    assert_int_equal(hs_plover_quad(HS_STR("AID")), 2);
    assert_int_equal(hs_plover_quad(HS_STR("THREATEN")), 3);
    assert_int_equal(hs_plover_quad(HS_STR("COERCE")), 4);
    assert_int_equal(hs_plover_quad(HS_STR("AGREE CONSULT")), 0);
    assert_int_equal(hs_plover_quad((hs_str){0}), 0);
}

static void test_sentence_at(void **state)
{
    hs_sentence sentences[] = {{{0, 5}, {0, 1}, 0}, {{7, 12}, {1, 2}, 0}};
    hs_doc doc = {.sentences = {sentences, 2, 2}};
    (void)state;
    assert_int_equal(hs_doc_sentence_at(&doc, 0), 1);
    assert_int_equal(hs_doc_sentence_at(&doc, 4), 1);
    assert_int_equal(hs_doc_sentence_at(&doc, 5), 0); /* between two */
    assert_int_equal(hs_doc_sentence_at(&doc, 7), 2);
    assert_int_equal(hs_doc_sentence_at(&doc, 12), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table), cmocka_unit_test(test_every_expression),
        cmocka_unit_test(test_meets), cmocka_unit_test(test_words),
        cmocka_unit_test(test_quads), cmocka_unit_test(test_sentence_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
