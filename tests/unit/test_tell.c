/* test_tell.c: the writers, on an account made by hand. The story is invented. With
 * HS_TEST_SAMPLE=folder in the environment the page and the terminal text are left there to be looked at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <stdio.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/utf8.h"
#include "histor.h"
#include "tell/tell.h"
#include "unit/made_account.h"

/* ---- helpers ------------------------------------------------------------------------------------- */

typedef void writer(const hs_account *a, hs_buf *out);

/* What a writer writes; twice, to see that it is the same. NUL-terminated; to be freed. */
static char *written(const hs_account *a, writer *write)
{
    hs_buf first = {0}, second = {0};
    write(a, &first);
    write(a, &second);
    assert_false(first.failed);
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.p, second.p, first.n);
    hs_buf_free(&second);
    assert_int_equal(hs_utf8_valid(hs_buf_str(&first)), first.n);
    hs_buf_char(&first, '\0');
    return first.p;
}

static void leave_sample(const char *name, const char *body)
{
    const char *folder = getenv("HS_TEST_SAMPLE");
    char path[512];
    if (folder) {
        snprintf(path, sizeof path, "%s/%s", folder, name);
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fputs(body, f);
        fclose(f);
    }
}

/* ---- tests of an account ------------------------------------------------------------------------- */

static void account_json(void **state)
{
    (void)state;
    hs_account *a = make_account();
    char *body = written(a, hs_tell_json);
    json_t *root = parsed(body);
    has_keys(root, "schema period documents actors incidents agreements timeline copies");
    assert_string_equal(json_string_value(json_object_get(root, "schema")), "histor.account/1");
    has_keys(item(root, "documents", 0),
             "id outlet title published copy_of published_from dated_by");
    has_keys(item(root, "actors", 0), "id name code aliases");
    json_t *incident = item(root, "incidents", 0);
    has_keys(incident,
             "id plover mode date place what reports tolls responsibility origins disagreements");
    has_keys(item(incident, "reports", 0), "document events figures statements");
    assert_string_equal(json_string_value(item(item(incident, "reports", 0), "events", 0)), "V1");
    json_t *killed = json_object_get(json_object_get(incident, "tolls"), "killed");
    has_keys(killed, "low high conservative claims");
    json_t *claim = item(killed, "claims", 0);
    has_keys(claim, "low high name via document span said_on superseded_by id words echo origin");
    assert_true(json_is_null(json_object_get(claim, "high")));
    assert_string_equal(json_string_value(json_object_get(claim, "superseded_by")),
                        "post/02.html:F1");
    has_keys(item(incident, "responsibility", 0), "party by denied_by documents");
    has_keys(item(item(incident, "disagreements", 0), "sides", 0), "value by document span");
    json_t *deal = item(root, "agreements", 0);
    has_keys(deal, "id name parties terms states breaches");
    has_keys(item(deal, "terms", 0), "kind text document span");
    has_keys(item(deal, "states", 0), "status date by document span");
    has_keys(item(deal, "breaches", 0), "incident alleged_by against date document span");
    has_keys(item(root, "timeline", 0), "date text documents incident weight");
    has_keys(item(root, "copies", 0), "documents kind");
    json_decref(root);
    free(body);
    free_account(a);
}

static void account_terminal(void **state)
{
    (void)state;
    hs_account *a = make_account();
    char *body = written(a, hs_tell_terminal);
    lines_fit(body, false);
    leave_sample("sample.txt", body);
    static const char *const told[] = {"ONE ACCOUNT OF 7 reports",
                                       "HIGHLIGHTS",
                                       "KEY FIGURES",
                                       "TOLLS",
                                       "EVENTS",
                                       "RESPONSIBILITY",
                                       "AGREEMENTS",
                                       "WHERE ACCOUNTS PART",
                                       "TIMELINE",
                                       "REPORTS",
                                       "at least 12",
                                       "about 35-40",
                                       "up to 60",
                                       "neighbour D1",
                                       "Tue 2031-03-04",
                                       "[A1]"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (!strstr(body, told[i])) {
            fail_msg("not told: %s", told[i]);
        }
    }
    assert_null(strstr(body, "killed 0"));
    free(body);
    a->details = true;
    body = written(a, hs_tell_terminal);
    lines_fit(body, false);
    leave_sample("details.txt", body);
    assert_non_null(strstr(body, "D2:F1 The Meridian Post: \"31 dead\""));
    free(body);
    a->color = true;
    body = written(a, hs_tell_terminal);
    lines_fit(body, true);
    assert_non_null(strstr(body, "\x1b[1m"));
    assert_null(strstr(body, "\x1b[31m"));
    free(body);
    free_account(a);
}

static void account_html(void **state)
{
    (void)state;
    hs_account *a = make_account();
    char *body = written(a, hs_tell_html);
    leave_sample("sample.html", body);
    page_is_safe(body);
    links_lead(body);
    assert_non_null(strstr(body, "&lt;script&gt;alert(1)"));
    assert_non_null(strstr(body, "<mark>At least 12 people</mark>"));
    assert_non_null(strstr(body, "href=\"https://news.example/item?a=1&amp;b=&quot;2&quot;\""));
    free(body);
    free_account(a);
}

static void page_is_well_formed(void **state)
{
    (void)state;
    hs_account *a = make_account();
    char *body = written(a, hs_tell_html);
    tags_balance(body);
    free(body);
    free_account(a);
}

static void nothing_to_tell(void **state)
{
    (void)state;
    hs_account *a = new_account();
    char *json = written(a, hs_tell_json), *terminal = written(a, hs_tell_terminal),
         *page = written(a, hs_tell_html);
    json_decref(parsed(json));
    lines_fit(terminal, false);
    page_is_safe(page);
    links_lead(page);
    assert_non_null(strstr(terminal, "period    ?"));
    free(json);
    free(terminal);
    free(page);
    free_account(a);
}

/* Reports of 2,000 bytes without a blank, and characters of two columns. */
static void long_words(void **state)
{
    (void)state;
    static char word[2001], wide[1501];
    memset(word, 'w', 2000);
    for (int i = 0; i < 500; i++) {
        memcpy(wide + 3 * i, "\xE4\xB8\xAD", 3);
    }
    hs_account *a = make_account();
    a->reports.v[0].outlet = text(word);
    a->reports.v[1].title = text(wide);
    a->incidents.v[0].what = text(wide);
    a->incidents.v[0].place = text(word);
    a->actors.v[0].name = text(word);
    a->claims.v[0].from.words = text(word);
    a->claims.v[0].speaker.name = text(wide);
    for (int details = 0; details < 2; details++) {
        a->details = details;
        char *body = written(a, hs_tell_terminal);
        lines_fit(body, false);
        free(body);
    }
    free_account(a);
}

static void many_reports(void **state)
{
    (void)state;
    hs_account *a = make_large();
    char *page = written(a, hs_tell_html), *terminal = written(a, hs_tell_terminal);
    leave_sample("large.html", page);
    page_is_safe(page);
    links_lead(page);
    lines_fit(terminal, false);
    if (strlen(page) > 400000) {
        fail_msg("%zu bytes", strlen(page));
    }
    assert_non_null(strstr(page, "further reports"));
    free(page);
    free(terminal);
    free_account(a);
}

static void reasons(void **state)
{
    (void)state;
    static const char *const items[] =
        {"I1",           "A1",    "T1",    "P1",    "D2",   "D2:F1", "post/02.html:F1",
         "wire/01.html", "D1:V1", "D1:S2", "D1:R1", "D7:F9"};
    hs_account *a = make_account();
    hs_error err;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        hs_buf out = {0};
        if (hs_tell_why(a, items[i], &out, &err) != HS_OK) {
            fail_msg("%s: %s", items[i], err.text);
        }
        hs_buf_char(&out, '\0');
        lines_fit(out.p, false);
        leave_sample("why.txt", out.p);
        hs_buf_free(&out);
    }
    static const char *const missing[] = {"",      "I",   "I9", "D8",  "D0",     "D2:F",
                                          "D2:F7", "D2:", ":",  ":F1", "nothing"};
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        hs_buf out = {0};
        if (hs_tell_why(a, missing[i], &out, &err) != HS_E_USAGE) {
            fail_msg("found: %s", missing[i]);
        }
        hs_buf_free(&out);
    }
    hs_buf out = {0};
    assert_int_equal(hs_tell_why(a, "D2:F1", &out, &err), HS_OK);
    hs_buf_char(&out, '\0');
    assert_non_null(strstr(out.p, "\"31 dead\""));
    assert_non_null(strstr(out.p, "Ministry of Health"));
    assert_non_null(strstr(out.p, "test.rule, sureness 800 of 1000"));
    hs_buf_free(&out);
    free_account(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(account_json),
                                       cmocka_unit_test(account_terminal),
                                       cmocka_unit_test(account_html),
                                       cmocka_unit_test(page_is_well_formed),
                                       cmocka_unit_test(nothing_to_tell),
                                       cmocka_unit_test(long_words),
                                       cmocka_unit_test(many_reports),
                                       cmocka_unit_test(reasons)};
    if (setjmp(door)) {
        return 1; /* the memory for the hand-made account ran out */
    }
    return cmocka_run_group_tests_name("tell", tests, NULL, NULL);
}
