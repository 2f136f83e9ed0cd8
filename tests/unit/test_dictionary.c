/* test_dictionary.c: the user's actors: notation, days, words that match, and files that lie. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "assets/assets.h"
#include "base/buf.h"
#include "base/date.h"

static hs_dictionary *read_text(const char *text, int *wrong)
{
    hs_error err = {0};
    hs_dictionary *d = hs_dictionary_new();
    assert_non_null(d);
    *wrong = hs_dictionary_read(d, hs_str_of(text), "a.txt", &err);
    return d;
}

/* The code of the longest phrase that the words, between blanks, begin with; "," stands for a comma, "!x" for a
 * verb. "" if there is none. */
static const char *code_of(const hs_dictionary *d, hs_listed_kind kind, const char *words,
                           int32_t day, uint32_t *taken)
{
    static char code[80];
    hs_listed_word v[40];
    hs_listed found;
    uint32_t n = 0;
    hs_str rest = hs_str_of(words), word;
    bool apart = true;
    while (n < 40 && hs_str_split(&rest, ' ', &word)) {
        bool verb = word.p[0] == '!', comma = word.p[0] == ',';
        if (!comma) {
            v[n++] = (hs_listed_word){hs_str_cut(word, verb, word.n), apart, verb};
        }
        apart = comma;
    }
    bool any = hs_dictionary_match(d, kind, v, n, day, &found);
    snprintf(code, sizeof code, "%.*s", any ? (int)found.code.n : 0, any ? found.code.p : "");
    *taken = found.words;
    return code;
}

static void is_code(const hs_dictionary *d, const char *words, const char *code, uint32_t taken)
{
    uint32_t n = 0;
    assert_string_equal(code_of(d, HS_LISTED_ACTOR, words, HS_NO_DAY, &n), code);
    assert_int_equal(n, taken);
}

static void test_words(void **state)
{
    int wrong = 0;
    hs_dictionary *d =
        read_text("XYLAND [XYL]\nKEN [KEN]\nSAN_MARO_ [MAR]\nTHE_DYKE_BOARD_ [DYK]\n"
                  "FREE MARSH_ARMY_ [ARM]\nORLA'S_U.N._MEN_ [UNO]\nVAL-D'OR_ [VAL]\n",
                  &wrong);
    (void)state;
    assert_int_equal(wrong, 0);
    is_code(d, "xyland", "XYL", 1);
    is_code(d, "xylander said", "XYL", 1);
    is_code(d, "xylandersen", "XYL", 1);
    is_code(d, "xylanderssens", "", 0); /* more than five letters */
    is_code(d, "kens", "KEN", 1);       /* a short one has a plural */
    is_code(d, "kenya", "", 0);         /* and no other ending */
    is_code(d, "san maro", "MAR", 2);
    is_code(d, "san maros", "", 0);     /* "_" ends it */
    is_code(d, "san big maro", "", 0);  /* and joins */
    is_code(d, "san , maro", "", 0);    /* not over a comma */
    is_code(d, "dyke board", "DYK", 2); /* without its article */
    is_code(d, "free marsh army", "ARM", 3);
    is_code(d, "free and new marsh army", "ARM", 5);
    is_code(d, "free !came marsh army", "", 0);
    is_code(d, "free and new and old marsh army", "", 0);
    is_code(d, "orla s un men", "UNO", 4);
    is_code(d, "val dor", "VAL", 2);
    hs_dictionary_free(d);
}

static void test_days(void **state)
{
    static const struct {
        int32_t year, month, day;
        const char *code;
    } cases[] = {{1998, 1, 1, "AAA"}, {1999, 12, 31, "AAA"}, {2000, 1, 1, "BBB"},
                 {2001, 5, 5, "BBB"}, {2001, 5, 6, "DDD"},   {2003, 1, 1, "CCC"},
                 {2029, 1, 1, "CCC"}};
    int wrong = 0;
    uint32_t n = 0;
    hs_dictionary *d =
        read_text("ORLA_VENN_ [AAA <000101] [BBB 20000101 - 010505]\n\t[CCC >2003-]\n"
                  "\t[CCC > 20030101] [DDD]\nMARIT_ [EEE >300101]\n",
                  &wrong);
    (void)state;
    assert_int_equal(wrong, 1);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t day = hs_day_of(cases[i].year, cases[i].month, cases[i].day);
        assert_string_equal(code_of(d, HS_LISTED_ACTOR, "orla venn", day, &n), cases[i].code);
    }
    is_code(d, "orla venn", "DDD", 2); /* on no day: what always holds */
    is_code(d, "marit", "", 0);        /* or nothing */
    assert_string_equal(code_of(d, HS_LISTED_ACTOR, "marit", hs_day_of(1930, 1, 1), &n), "EEE");
    hs_dictionary_free(d);
}

static void test_agents(void **state)
{
    int wrong = 0;
    uint32_t n = 0;
    hs_dictionary *d = read_text("!PERSON! = MAN, MEN\nFERRY!PERSON! [~LAB]\nDEPUTY [~LEG]\n"
                                 "REEVE_ {DYKE_REEVES} [~GOV]\nRELIEF_BODY {} [NGO~]\nMONK [BUD]\n",
                                 &wrong);
    static const char *const cases[][2] = {{"ferrymen", "~LAB"},    {"ferrymans", "~LAB"},
                                           {"deputies", "~LEG"},    {"reeve", "~GOV"},
                                           {"reeves", ""},          {"dyke reeves", "~GOV"},
                                           {"relief body", "NGO~"}, {"relief bodies", ""},
                                           {"monks", "BUD"}};
    (void)state;
    assert_int_equal(wrong, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(code_of(d, HS_LISTED_AGENT, cases[i][0], HS_NO_DAY, &n), cases[i][1]);
    }
    is_code(d, "monk", "", 0);
    hs_dictionary_free(d);
}

static void test_later_wins(void **state)
{
    hs_error err = {0};
    uint32_t n = 0;
    int wrong = 0;
    hs_dictionary *d =
        read_text("ORLA_VENN_ [AAA]\nORLA_VENN_ [BBB] ; again\nMARIT_ [CCC]\n", &wrong);
    (void)state;
    is_code(d, "orla venn", "BBB", 2);
    assert_int_equal(hs_dictionary_read(d, HS_STR("ORLA_VENN_ [DDD]"), "b.txt", &err), 0);
    is_code(d, "orla venn", "DDD", 2);
    is_code(d, "marit", "CCC", 1);
    assert_int_equal(hs_dictionary_read(d, HS_STR("ORLA_VENN_\n"), "c.txt", &err), HS_E_INPUT);
    assert_string_equal(code_of(d, HS_LISTED_ACTOR, "orla venn", HS_NO_DAY, &n), "DDD");
    hs_dictionary_free(d);
}

static void test_odd_files(void **state)
{
    static const struct {
        const char *text, *told;
    } cases[] = {{"A_ [ZQX]\nORLA_ [ZQX]", "a.txt:1: a phrase that would fit anywhere: A_"},
                 {"THE OF_AND [ZQX]\nORLA_ [ZQX]",
                  "a.txt:1: a phrase that would fit anywhere: THE OF_AND"},
                 {"!A! = !B!\n!B! = !A!\n!A!_X [ZQX]\nORLA_ [ZQX]",
                  "a.txt:3: sets of words within each other: !A!_X"},
                 {"ORLA_ [ZQX]\n\x01 [ZQX]", "a.txt:2: a control character"},
                 {"ORLA_ [ZQX]\nMARIT_ [ZQX", "a.txt:2: brackets that do not close: [ZQX"},
                 {"ORLA_ [ZQX] x\n", "a.txt:1: not understood: x"},
                 {"[ZQX]\nORLA_ [ZQX]\n", "a.txt:1: a code of nothing: [ZQX]"},
                 {"ORLA_ [ZQX] [991201-010114]\n",
                  "a.txt:1: no code within the brackets: 991201-010114"},
                 {"a b c d e f g h i j k l m n o p q [ZQX]\nORLA_ [ZQX]",
                  "a.txt:1: a phrase of more than 16 words: a b c d e f g h i j k l m n o p q"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int wrong = 0;
        hs_dictionary *d = read_text(cases[i].text, &wrong);
        assert_true(wrong >= 1 && d->told.n >= 1);
        assert_string_equal(d->told.v[0].p, cases[i].told);
        is_code(d, "orla", "ZQX", 1);
        hs_dictionary_free(d);
    }
}

/* A line of a megabyte, and sets that would make 2^30 phrases of one. */
static void test_too_much(void **state)
{
    int wrong = 0;
    hs_buf text = {0};
    (void)state;
    hs_buf_text(&text, "!A! = x, y, z, w\nORLA_ [ZQX]\n");
    for (int i = 0; i < 15; i++) {
        hs_buf_text(&text, "!A!_");
    }
    hs_buf_text(&text, " [ZQX]\n");
    for (int i = 0; i < 1 << 20; i++) {
        hs_buf_char(&text, 'x');
    }
    hs_buf_text(&text, " [ZQX]\n");
    hs_buf_char(&text, '\0');
    hs_dictionary *d = read_text(text.p, &wrong);
    assert_int_equal(wrong, 2);
    assert_true(d->phrases < 2000);
    is_code(d, "orla", "ZQX", 1);
    hs_dictionary_free(d);
    hs_buf_free(&text);
}

/* Many phrases that begin alike, with gaps and stems: each step is one hash, and the steps are counted. */
static void test_many(void **state)
{
    int wrong = 0;
    hs_buf text = {0};
    (void)state;
    for (int i = 0; i < 100000; i++) {
        hs_buf_format(&text, "ORLA ORLA ORLA ORLA ORLA N%d [Z%d]\n", i, i);
    }
    hs_buf_char(&text, '\0');
    hs_dictionary *d = read_text(text.p, &wrong);
    assert_int_equal(wrong, 0);
    is_code(d, "orla orla orla orla orla n99999", "Z99999", 6);
    for (int i = 0; i < 2000; i++) {
        uint32_t n = 0;
        code_of(d, HS_LISTED_ACTOR, "orla orla orla orla orla orla orla orla orla orla orla orlas",
                0, &n);
        assert_int_equal(n, 0);
    }
    hs_dictionary_free(d);
    hs_buf_free(&text);
}

static void test_engine(void **state)
{
    static const char good[] = "ORLA_VENN_ [ZQX]\n", bad[] = "ORLA_VENN_\nMARIT_\n";
    hs_engine *engine = NULL;
    hs_error err = {0};
    (void)state;
    assert_int_equal(hs_engine_open(&engine, NULL, 0, &err), 0);
    hs_str before = hs_str_of(hs_engine_assets(engine));
    char sum[17];
    memcpy(sum, before.p, sizeof sum);
    assert_null(hs_engine_dictionary(engine));
    assert_null(hs_engine_problem(engine, 0));
    assert_int_equal(hs_engine_actors(engine, good, sizeof good - 1, "a.txt", &err), 0);
    assert_string_not_equal(hs_engine_assets(engine), sum);
    assert_null(hs_engine_problem(engine, 0));
    assert_int_equal(hs_engine_actors(engine, bad, sizeof bad - 1, "b.txt", &err), HS_E_INPUT);
    assert_string_equal(err.text, "b.txt: no actors in it");
    assert_string_equal(hs_engine_problem(engine, 1), "b.txt:2: an entry without a code: MARIT_");
    assert_null(hs_engine_problem(engine, 2));
    assert_null(hs_engine_problem(engine, -1));
    assert_int_equal(hs_engine_actors(engine, NULL, 0, "c.txt", &err), HS_E_INPUT);
    hs_engine_close(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),     cmocka_unit_test(test_days),
        cmocka_unit_test(test_agents),    cmocka_unit_test(test_later_wins),
        cmocka_unit_test(test_odd_files), cmocka_unit_test(test_too_much),
        cmocka_unit_test(test_many),      cmocka_unit_test(test_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
