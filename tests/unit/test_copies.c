/* test_copies.c: which reports are copies: exact, cut, held by a longer one, retold; and which are not though
 * they share lines, background, a form. Stories of any number are written from a list of words. */
#include "fixture.h"

#include "base/buf.h"
#include "core/account.h"

#define MOST 300

typedef struct {
    const char *date; /* NULL: not known */
    hs_buf text;
} report;

/* ---- writing ----------------------------------------------------------------------------------------- */

static const char *const words[] = {"patrol",   "bridge",  "governor", "harbour",    "market",
                                    "convoy",   "village", "ministry", "border",     "hospital",
                                    "engineer", "river",   "teacher",  "parliament", "checkpoint",
                                    "factory",  "valley",  "airport",  "farmers",    "council",
                                    "witness",  "envoy",   "district", "garrison",   "school",
                                    "deputy",   "railway", "mosque",   "church",     "commander",
                                    "refugees", "quarry"};

/* Sentences [from, to) of story `number`, each of ten words, a paragraph each. */
static void tell(hs_buf *out, uint32_t number, uint32_t from, uint32_t to)
{
    for (uint32_t s = from; s < to; s++) {
        uint64_t dice = number * 1000u + s + 77;
        hs_buf_text(out, "The");
        for (int i = 0; i < 8; i++) {
            hs_buf_format(out, " %s", PICK(&dice, words));
        }
        hs_buf_format(out, " near %s.\n\n", PICK(&dice, words));
    }
}

static void say(report *r, const char *text)
{
    hs_buf_format(&r->text, "%s\n\n", text);
}

static hs_account *bring_together(report *v, uint32_t n)
{
    hs_account *account = NULL;
    hs_error err = {0};
    assert_int_equal(hs_account_new(&account, engine, NULL, &err), 0);
    for (uint32_t i = 0; i < n; i++) {
        hs_options options;
        hs_input *input = NULL;
        hs_doc *doc = NULL;
        char id[16];
        snprintf(id, sizeof id, "r%03u", (unsigned)i);
        hs_options_init(&options, sizeof options);
        options.plain = 1;
        options.date = v[i].date;
        assert_int_equal(hs_input_open(&input, engine, v[i].text.p, v[i].text.n, id, &options,
                                       &err),
                         0);
        assert_int_equal(hs_input_next(input, &doc, &err), 1);
        assert_int_equal(hs_account_add(account, doc, &err), 0);
        hs_doc_free(doc);
        hs_input_close(input);
        hs_buf_free(&v[i].text);
    }
    assert_int_equal(hs_account_finish(account, &err), 0);
    return account;
}

/* The report (number in v) of which i is told as a copy; -1: none. */
static int origin(const hs_account *a, uint32_t i)
{
    return (int)a->reports.v[i].copy_of - 1;
}

/* ---- copies ------------------------------------------------------------------------------------------ */

static void test_same(void **state)
{
    report v[3] = {{.date = "2016-09-24"}, {.date = "2016-09-23"}, {.date = "2016-09-23"}};
    (void)state;
    tell(&v[0].text, 1, 0, 9);
    tell(&v[1].text, 1, 0, 9);
    tell(&v[2].text, 2, 0, 9);
    hs_account *a = bring_together(v, 3);
    assert_int_equal(origin(a, 0), 1); /* published first */
    assert_int_equal(origin(a, 1), -1);
    assert_int_equal(origin(a, 2), -1);
    assert_int_equal(a->copies.n, 1);
    assert_string_equal(a->copies.v[0].kind, "same");
    hs_account_free(a);
}

/* A long report that holds a short wire story; one that is cut; one with lines around it. */
static void test_wire(void **state)
{
    report v[4] = {{.date = "2016-09-23"}, {.date = "2016-09-24"}, {.date = "2016-09-24"}, {0}};
    (void)state;
    tell(&v[0].text, 1, 0, 10);
    tell(&v[1].text, 2, 0, 30);
    tell(&v[1].text, 1, 0, 10);
    tell(&v[2].text, 1, 0, 4);
    say(&v[3], "Read more: the latest from our reporters");
    tell(&v[3].text, 1, 0, 10);
    say(&v[3], "Sign up for our newsletter.");
    hs_account *a = bring_together(v, 4);
    assert_int_equal(origin(a, 0), -1);
    for (uint32_t i = 1; i < 4; i++) {
        assert_int_equal(origin(a, i), 0);
    }
    assert_int_equal(a->copies.n, 1);
    assert_string_equal(a->copies.v[0].kind, "wire copy");
    hs_account_free(a);
}

/* Every sentence has a word changed. */
static void test_rewrite(void **state)
{
    report v[2] = {{.date = "2016-09-23"}, {.date = "2016-09-24"}};
    (void)state;
    say(&v[0],
        "The army moved on the northern town on Friday after a week of heavy shelling there, "
        "residents of the town and two aid workers said by telephone from the border.");
    say(&v[0], "Families fled along the only road that was still open to the river, carrying what "
               "they could, while smoke rose from the old market behind them.");
    say(&v[1], "The army moved on the northern town on Friday after seven days of heavy shelling "
               "there, residents of the town and two aid workers said by phone from the border.");
    say(&v[1], "Families fled along the only road that was still open to the river, carrying all "
               "they could, while smoke rose from the old bazaar behind them.");
    hs_account *a = bring_together(v, 2);
    assert_int_equal(origin(a, 1), 0);
    assert_string_equal(a->copies.v[0].kind, "rewrite");
    hs_account_free(a);
}

/* Without days the fuller report is the original of the cut one, the bare one of the one with lines added. */
static void test_original_without_days(void **state)
{
    report v[3] = {{0}, {0}, {0}};
    (void)state;
    tell(&v[0].text, 1, 0, 6);
    say(&v[1], "Read more about this story in the evening edition of our paper.");
    tell(&v[1].text, 1, 0, 14);
    tell(&v[2].text, 1, 0, 14);
    hs_account *a = bring_together(v, 3);
    assert_int_equal(origin(a, 0), 2);
    assert_int_equal(origin(a, 1), 2);
    assert_int_equal(origin(a, 2), -1);
    hs_account_free(a);
}

/* Excerpts that share nothing, of one long report that was there before. */
static void test_excerpts(void **state)
{
    report v[3] = {{.date = "2016-09-23"}, {.date = "2016-09-24"}, {.date = "2016-09-24"}};
    (void)state;
    tell(&v[0].text, 1, 0, 20);
    tell(&v[1].text, 1, 0, 8);
    tell(&v[2].text, 1, 10, 20);
    hs_account *a = bring_together(v, 3);
    assert_int_equal(origin(a, 1), 0);
    assert_int_equal(origin(a, 2), 0);
    hs_account_free(a);
}

/* ---- no copies --------------------------------------------------------------------------------------- */

/* Half of one story and the whole of another, short one: the two stories stay two. */
static void test_roundup(void **state)
{
    report v[4] = {{0}, {0}, {0}, {0}};
    (void)state;
    tell(&v[0].text, 1, 0, 20);
    tell(&v[1].text, 1, 0, 10);
    tell(&v[1].text, 2, 0, 5);
    tell(&v[2].text, 2, 0, 5);
    tell(&v[3].text, 1, 0, 12);
    hs_account *a = bring_together(v, 4);
    assert_int_equal(a->copies.n, 1);
    assert_int_equal(origin(a, 1), 0);
    assert_int_equal(origin(a, 3), 0);
    assert_int_equal(origin(a, 2), -1);
    hs_account_free(a);
}

static void test_lines_in_common(void **state)
{
    static report v[MOST];
    (void)state;
    for (uint32_t i = 0; i < MOST; i++) {
        tell(&v[i].text, 100 + i, 0, 2);
        say(&v[i],
            "Sign up for our newsletter and get the best of our reporting from the region every "
            "morning, free of charge, straight to your inbox.");
        tell(&v[i].text, 99, 0, 2); /* background */
    }
    hs_account *a = bring_together(v, MOST);
    assert_int_equal(a->copies.n, 0);
    hs_account_free(a);
}

/* A story that all carry is one group, though each of its sentences stands in all. */
static void test_story_of_all(void **state)
{
    static report v[MOST];
    (void)state;
    for (uint32_t i = 0; i < MOST; i++) {
        hs_buf_format(&v[i].text, "Outlet %u has this story.\n\n", (unsigned)i);
        tell(&v[i].text, 5, 0, 6 + i % 4);
        tell(&v[i].text, 400 + i, 0, 1); /* a sentence of its own */
    }
    hs_account *a = bring_together(v, MOST);
    assert_int_equal(a->copies.n, 1);
    assert_int_equal(a->copies.v[0].reports.n, MOST);
    hs_account_free(a);
}

/* New story, old background: more than half of the words are shared, neither opens with the other's. */
static void test_background(void **state)
{
    report v[2] = {{.date = "2016-09-23"}, {.date = "2016-09-24"}};
    (void)state;
    for (uint32_t i = 0; i < 2; i++) {
        tell(&v[i].text, 1 + i, 0, 6);
        tell(&v[i].text, 9, 0, 9);
    }
    hs_account *a = bring_together(v, 2);
    assert_int_equal(a->copies.n, 0);
    hs_account_free(a);
}

/* One form, other figures. */
static void test_form(void **state)
{
    static const char form[] =
        "The treasury said it will sell %s billion dollars of three and six month bills at its "
        "regular auction next week. The sale of %s bills, to be evenly divided between the three "
        "and six month issues, will result in a paydown of %s billion dollars as maturing bills "
        "total %s billion dollars.";
    report v[2] = {{.date = "2016-09-23"}, {.date = "2016-09-24"}};
    (void)state;
    hs_buf_format(&v[0].text, form, "13.2", "3,000", "2.45", "15.65");
    hs_buf_format(&v[1].text, form, "12.8", "4,100", "1.2", "13.99");
    hs_account *a = bring_together(v, 2);
    assert_int_equal(a->copies.n, 0);
    hs_account_free(a);
}

/* ---- origins ----------------------------------------------------------------------------------------- */

/* Origins of the incident with a toll of dead. */
static uint32_t origins(const hs_account *a)
{
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        if (a->incidents.v[i].tolls[HS_HARM_KILLED].claims.n) {
            return a->incidents.v[i].origins;
        }
    }
    return 0;
}

/* A copy with a newer figure speaks with the voice of its original; another report has its own. */
static void test_origins_of_copies(void **state)
{
    static const char toll[] = "%u people were killed in an air strike on Homs on Friday.\n\n";
    report v[3] = {{.date = "2016-09-24"}, {.date = "2016-09-24"}, {.date = "2016-09-24"}};
    (void)state;
    for (uint32_t i = 0; i < 3; i++) {
        hs_buf_format(&v[i].text, toll, (unsigned)(12 + i));
        tell(&v[i].text, i < 2 ? 1 : 2, 0, 9);
    }
    hs_account *a = bring_together(v, 3);
    assert_int_equal(a->copies.n, 1);
    assert_int_equal(origins(a), 2);
    hs_account_free(a);
}

/* Equal figures of two speakers are no echo, though one stands in a copy of a third report. */
static void test_echo_in_family(void **state)
{
    report v[3] = {{.date = "2016-09-24"}, {.date = "2016-09-24"}, {.date = "2016-09-24"}};
    (void)state;
    tell(&v[0].text, 1, 0, 9);
    tell(&v[1].text, 1, 0, 9);
    say(&v[1], "20 people were killed in an air strike on Homs on Friday, the mayor said.");
    say(&v[2], "20 people were killed in an air strike on Homs on Friday, Unicef said.");
    tell(&v[2].text, 3, 0, 9);
    hs_account *a = bring_together(v, 3);
    assert_int_equal(a->copies.n, 1);
    assert_int_equal(origins(a), 2);
    hs_account_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_wire),
        cmocka_unit_test(test_rewrite),
        cmocka_unit_test(test_original_without_days),
        cmocka_unit_test(test_excerpts),
        cmocka_unit_test(test_roundup),
        cmocka_unit_test(test_lines_in_common),
        cmocka_unit_test(test_story_of_all),
        cmocka_unit_test(test_background),
        cmocka_unit_test(test_form),
        cmocka_unit_test(test_origins_of_copies),
        cmocka_unit_test(test_echo_in_family),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
