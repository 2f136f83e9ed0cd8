/* test_watch.c: agreements that the user gives: what their files may say, where they hold, who is a party, and which
 * incidents become breaches alleged. */
#include "fixture.h"

#include "base/buf.h"
#include "core/account.h"
#include "resolve/watch.h"

typedef struct {
    const char *date, *text;
} report;

static hs_account *new_account(void)
{
    hs_account *account = NULL;
    hs_error err = {0};
    if (hs_account_new(&account, engine, NULL, &err)) {
        fail_msg("%s", err.text);
    }
    return account;
}

static void add_one(hs_account *account, const report *r, const char *id)
{
    hs_options options;
    hs_input *input = NULL;
    hs_doc *doc = NULL;
    hs_options_init(&options, sizeof options);
    options.plain = 1;
    options.date = r->date;
    assert_int_equal(hs_input_open(&input, engine, r->text, strlen(r->text), id, &options, NULL),
                     0);
    assert_int_equal(hs_input_next(input, &doc, NULL), 1);
    assert_int_equal(hs_account_add(account, doc, NULL), 0);
    hs_doc_free(doc);
    hs_input_close(input);
}

static void add(hs_account *account, const report *r, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char id[16];
        snprintf(id, sizeof id, "r%u", (unsigned)i + 1);
        add_one(account, &r[i], id);
    }
}

/* The account of the reports with the agreement watched: its agreement is the first. Free with hs_account_free. */
static hs_account *watch(const char *file, const report *r, size_t n)
{
    hs_account *account = new_account();
    hs_error err = {0};
    if (hs_account_agreement(account, file, strlen(file), "truce.txt", &err)) {
        fail_msg("%s", err.text);
    }
    add(account, r, n);
    assert_int_equal(hs_account_finish(account, NULL), 0);
    assert_true(account->agreements.n > 0 && account->agreements.v[0].watch);
    return account;
}

#define WATCH(file, ...)                                                                           \
    watch((file), (const report[]){__VA_ARGS__},                                                   \
          sizeof((const report[]){__VA_ARGS__}) / sizeof(report))

static hs_str name_of(const hs_account *account, hs_ref actor)
{
    return actor ? account->actors.v[actor - 1].name : (hs_str){0};
}

/* The row of the list that accuses `against` (NULL: nobody); NULL if there is none. */
static const hs_breach *row(const hs_account *account, const hs_breaches *rows, const char *against)
{
    for (uint32_t i = 0; i < rows->n; i++) {
        hs_str name = name_of(account, rows->v[i].against);
        if (against ? hs_str_is(name, against) : !name.n) {
            return &rows->v[i];
        }
    }
    return NULL;
}

static void print_rows(const hs_account *account)
{
    const hs_agreement *a = &account->agreements.v[0];
    const hs_breaches *lists[] = {&a->breaches, &a->outside};
    for (int k = 0; k < 2; k++) {
        for (uint32_t i = 0; i < lists[k]->n; i++) {
            const hs_breach *b = &lists[k]->v[i];
            hs_str name = name_of(account, b->against);
            print_message("%s: %s against \"%.*s\" by \"%.*s\": %.*s%s%s\n",
                          k ? "outside" : "breach", hs_standing_word(b->standing), (int)name.n,
                          name.p, (int)b->alleged_by.name.n, b->alleged_by.name.p,
                          (int)b->from.words.n, b->from.words.p, b->day_open ? " (day?)" : "",
                          b->place_open ? " (place?)" : "");
        }
    }
}

/* ---- the file ---------------------------------------------------------------------------------------- */

static void test_file(void **state)
{
    (void)state;
    const char *text =
        "\xEF\xBB\xBF# a comment\r\n\r\nName: The truce\r\nparties: LNA; GNA\r\n"
        "parties: Harbour League [ZQXREB]\narea: Libya\narea: Idlib, Syria within 30 km\n"
        "from: 2020-01-12\nuntil: 2020-01-12\nterms: cessation of hostilities; monitoring\n"
        "exempt: Islamic State";
    hs_account *account = new_account();
    assert_int_equal(hs_account_agreement(account, text, strlen(text), "t", NULL), 0);
    const hs_watch *w = &account->watches.v[0];
    assert_true(hs_str_is(w->name, "The truce"));
    assert_int_equal(w->parties.n, 3);
    assert_true(hs_str_is(w->parties.v[0].entry, "libyan-national-army"));
    assert_true(hs_str_is(w->parties.v[2].said, "Harbour League"));
    assert_true(hs_str_is(w->parties.v[2].code, "ZQXREB") && w->parties.v[2].all);
    assert_int_equal(w->areas.n, 2);
    assert_int_equal(w->areas.v[1].km, 30);
    assert_int_equal(w->from, w->until);
    assert_int_equal(w->terms.n, 2);
    assert_int_equal(w->terms.v[1].forbids, 0);
    assert_int_equal(w->forbids, HS_FORBIDS_VIOLENCE);
    assert_int_equal(w->exempt.n, 1);
    hs_account_free(account);
}

static void test_errors(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"name: x\nform: 2020-01-12", "t:2: unknown key; did you mean from?: \"form\""},
        {"zone: x", "t:1: unknown key (name, parties, area, from, until, terms, exempt): \"zone\""},
        {"name: x\nfrom: 2020-02-30", "t:2: no day (YYYY-MM-DD): \"2020-02-30\""},
        {"name: x\nfrom: 2020-01-12T00:01", "t:2: no day (YYYY-MM-DD): \"2020-01-12T00:01\""},
        {"from: 2020-01-12\nuntil: 2020-01-11\nname: x", "t:2: until lies before from"},
        {"from: 2020-01-12", "t: no line \"name: ...\" says what the agreement is called"},
        {"name: x", "t: no line \"from: YYYY-MM-DD\" says since when it holds"},
        {"", "t: no line \"name: ...\" says what the agreement is called"},
        {"a truce", "t:1: no \"key: value\": \"a truce\""},
        {"name:", "t:1: nothing stands behind the colon"},
        {"parties: ; ;", "t:1: nothing stands behind the colon"},
        {"parties: LNA [", "t:1: no name, or no code in the brackets (NAME [CODE]): \"LNA [\""},
        {"name: x\nname: y", "t:2: given a second time: \"name\""},
        {"name: \xFF", "t:1: no UTF-8 text"},
        {"area: Qwertzuiop",
         "t:1: the gazetteer has no such place (--gazetteer adds places): \"Qwertzuiop\""},
        {"area: Aleppo, Libya",
         "t:1: the gazetteer has no such place (--gazetteer adds places): \"Aleppo, Libya\""},
        {"area: Aleppo within 5 leagues",
         "t:1: no such distance (\"within N km\", 1 to 2000): \"Aleppo within 5 leagues\""},
        {"area: Darfur",
         "t:1: a place without bounds: name a country, a province or a town, or add \"within N km\": "
         "\"Darfur\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_account *account = new_account();
        hs_error err = {0};
        const char *text = cases[i][0];
        assert_int_equal(hs_account_agreement(account, text, strlen(text), "t", &err), HS_E_INPUT);
        assert_string_equal(err.text, cases[i][1]);
        assert_int_equal(account->watches.n, 0);
        hs_account_free(account);
    }
}

static void test_terms(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int kind, forbids;
    } cases[] = {
        {"cessation of hostilities", HS_TERM_HALT, HS_FORBIDS_VIOLENCE},
        {"no attacks", HS_TERM_HALT, HS_FORBIDS_VIOLENCE},
        {"no air strikes", HS_TERM_HALT, HS_FORBIDS_AERIAL},
        {"no aerial attacks", HS_TERM_HALT, HS_FORBIDS_AERIAL},
        {"no-fly zone", HS_TERM_HALT, HS_FORBIDS_AERIAL},
        {"no use of heavy weapons", HS_TERM_HALT, HS_FORBIDS_HEAVY},
        {"unhindered aid", HS_TERM_AID, HS_FORBIDS_AID},
        {"separation of forces", HS_TERM_WITHDRAWAL, 0},
        {"seven days", HS_TERM_DURATION, 0},
        {"joint monitoring centre", HS_TERM_OTHER, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_watch_term t = hs_watch_find_term(hs_str_of(cases[i].words));
        print_message("%s\n", cases[i].words);
        assert_int_equal(t.kind, cases[i].kind);
        assert_int_equal(t.forbids, cases[i].forbids);
    }
}

/* ---- where and who ------------------------------------------------------------------------------------ */

static hs_within place_in(const char *area, const hs_incident *x)
{
    hs_account *account = new_account();
    hs_watch w = {0};
    hs_watch_area place;
    const char *why = hs_watch_find_area(engine, hs_str_of(area), &place);
    if (why) {
        fail_msg("%s: %s", area, why);
    }
    w.areas.v = &place;
    w.areas.n = 1;
    hs_within within = hs_watch_place(account, &w, x);
    hs_account_free(account);
    return within;
}

/* An incident at a place that hs_watch_find_area knows. */
static hs_incident incident_at(const char *words, hs_place_kind kind)
{
    hs_watch_area place;
    assert_null(hs_watch_find_area(engine, hs_str_of(words), &place));
    return (hs_incident){.place = place.name,
                         .place_key = place.name,
                         .country = place.country,
                         .admin1 = place.admin1,
                         .lat = place.lat,
                         .lon = place.lon,
                         .place_kind = (uint8_t)kind,
                         .located = true};
}

static void test_area(void **state)
{
    (void)state;
    hs_incident azaz = incident_at("Azaz, Syria", HS_PLACE_CITY);
    hs_incident syria = incident_at("Syria", HS_PLACE_COUNTRY);
    hs_incident province = incident_at("Aleppo province", HS_PLACE_AREA);
    hs_incident nowhere = {0};
    hs_incident unknown = {.place = HS_STR("Qwertz"),
                           .place_key = HS_STR("qwertz"),
                           .country = HS_STR("SYR")};
    assert_int_equal(place_in("Syria", &azaz), HS_IN);
    assert_int_equal(place_in("Aleppo province", &azaz), HS_IN);
    assert_int_equal(place_in("Aleppo", &azaz), HS_OUT);
    assert_int_equal(place_in("Aleppo within 60 km", &azaz), HS_IN);
    assert_int_equal(place_in("Aleppo within 20 km", &azaz), HS_OUT);
    assert_int_equal(place_in("Aleppo within 40 miles", &azaz), HS_IN);
    assert_int_equal(place_in("Idlib province", &azaz), HS_OUT);
    assert_int_equal(place_in("Libya", &azaz), HS_OUT);
    assert_int_equal(place_in("Syria", &syria), HS_IN);
    assert_int_equal(place_in("Aleppo", &syria), HS_MAYBE);
    assert_int_equal(place_in("Aleppo within 20 km", &syria), HS_MAYBE);
    assert_int_equal(place_in("Libya", &syria), HS_OUT);
    assert_int_equal(place_in("Aleppo province", &province), HS_IN);
    assert_int_equal(place_in("Aleppo", &province), HS_MAYBE);
    assert_int_equal(place_in("Idlib", &province), HS_OUT);
    assert_int_equal(place_in("Syria", &nowhere), HS_MAYBE);
    assert_int_equal(place_in("Syria", &unknown), HS_IN);
    assert_int_equal(place_in("Aleppo", &unknown), HS_MAYBE);
    assert_int_equal(place_in("Libya", &unknown), HS_OUT);
}

#define RULES "name: Truce\nfrom: 2020-01-12\nuntil: 2020-01-31\narea: Libya\n"

static void test_parties(void **state)
{
    (void)state;
    hs_account *account =
        WATCH(RULES "parties: LNA; Government of National Accord\nexempt: Islamic State\n",
              {"2020-01-15",
               "LNA fighters shelled Tripoli on Monday. Forces loyal to Khalifa Haftar "
               "shelled Misrata on Tuesday. GNA forces attacked Sirte on Tuesday."},
              {"2020-01-16", "Islamic State attacked a checkpoint near Sirte on Wednesday. "
                             "Egyptian warplanes bombed Derna on Wednesday."});
    const hs_agreement *a = &account->agreements.v[0];
    print_rows(account);
    uint32_t lna = 0, gna = 0;
    for (uint32_t i = 0; i < a->breaches.n; i++) {
        lna += hs_str_is(a->breaches.v[i].party, "LNA");
        gna += hs_str_is(a->breaches.v[i].party, "Government of National Accord");
    }
    assert_int_equal(lna, 2);
    assert_int_equal(gna, 1);
    const hs_breach *exempt = row(account, &a->outside, "Islamic State");
    assert_non_null(exempt);
    assert_int_equal(exempt->standing, HS_STANDING_EXEMPT);
    assert_int_equal(a->outside.n, 2);
    hs_account_free(account);
}

/* ---- incidents ---------------------------------------------------------------------------------------- */

static void test_breach(void **state)
{
    (void)state;
    hs_account *account =
        WATCH(RULES "parties: LNA; GNA\n",
              {"2020-01-15",
               "The GNA said that the LNA had shelled a hospital in Tripoli "
               "on Monday, killing three people. An LNA spokesman denied that the LNA "
               "had shelled the hospital."});
    const hs_agreement *a = &account->agreements.v[0];
    print_rows(account);
    const hs_breach *b = row(account, &a->breaches, "Libyan National Army");
    assert_non_null(b);
    assert_true(hs_str_is(b->alleged_by.name, "Government of National Accord"));
    assert_int_equal(b->standing, HS_STANDING_PARTY);
    assert_false(b->day_open || b->place_open);
    assert_true(b->incident > 0 && b->from.report == 1 && b->from.lo < b->from.hi);
    assert_true(b->denials.n > 0);
    hs_account_free(account);
}

static void test_no_breach(void **state)
{
    (void)state;
    hs_account *account =
        WATCH(RULES "parties: LNA; GNA\n",
              {"2020-01-20", "The LNA shelled Misrata on January 4. The LNA plans to attack "
                             "Misrata. The GNA threatened to bomb Sirte. The LNA met the GNA in "
                             "Tripoli on Monday. The LNA did not attack Derna on Sunday."},
              {"2020-02-10", "The LNA shelled Misrata on Sunday."},
              {"2020-01-15", "PARIS - The LNA shelled a village in Chad on Monday."});
    print_rows(account);
    assert_int_equal(account->agreements.v[0].breaches.n, 0);
    assert_int_equal(account->agreements.v[0].outside.n, 0);
    hs_account_free(account);
}

static void test_uncertain(void **state)
{
    (void)state;
    hs_account *account =
        WATCH(RULES "parties: LNA; GNA\n",
              {"2020-01-20", "The GNA said that the LNA had shelled Misrata in January."});
    print_rows(account);
    const hs_breach *b = row(account, &account->agreements.v[0].breaches, "Libyan National Army");
    assert_non_null(b);
    assert_true(b->day_open && !b->place_open);
    hs_account_free(account);
}

static void test_nobody(void **state)
{
    (void)state;
    hs_account *account =
        WATCH(RULES "parties: LNA; GNA\n",
              {"2020-01-15", "An air strike killed five people in Tripoli "
                             "on Monday. A drone hit a school in Misrata on Tuesday."});
    const hs_agreement *a = &account->agreements.v[0];
    print_rows(account);
    assert_int_equal(a->breaches.n, 2);
    for (uint32_t i = 0; i < a->breaches.n; i++) {
        assert_int_equal(a->breaches.v[i].standing, HS_STANDING_NOBODY);
        assert_int_equal(a->breaches.v[i].against, 0);
    }
    hs_account_free(account);
}

static void test_narrow(void **state)
{
    (void)state;
    hs_account *account =
        WATCH(RULES "parties: LNA; GNA\nterms: no air strikes\n",
              {"2020-01-15", "The LNA carried out an air strike on Sirte on Monday. The LNA "
                             "shelled Misrata on Tuesday."});
    const hs_agreement *a = &account->agreements.v[0];
    print_rows(account);
    assert_int_equal(a->breaches.n, 1);
    assert_true(hs_str_is(account->incidents.v[a->breaches.v[0].incident - 1].mode, "aerial"));
    hs_account_free(account);
}

/* Without a place told, the words that name the truce decide. */
static void test_note(void **state)
{
    (void)state;
    hs_account *account = WATCH(RULES "parties: LNA; GNA\n",
                                {"2020-01-15", "The GNA accused the LNA of violating the "
                                               "ceasefire on Sunday."});
    const hs_agreement *a = &account->agreements.v[0];
    print_rows(account);
    const hs_breach *b = row(account, &a->breaches, "Libyan National Army");
    assert_non_null(b);
    assert_false(b->day_open || b->place_open);
    assert_int_equal(a->breaches.n, 1);
    hs_account_free(account);
}

/* Two agreements, and a damaged one between them. */
static void test_several(void **state)
{
    (void)state;
    static const char *const files[] = {RULES, "name: y\n",
                                        "name: Other\nfrom: 2020-01-12\narea: Syria\n"};
    hs_account *account = new_account();
    for (int i = 0; i < 3; i++) {
        int code = hs_account_agreement(account, files[i], strlen(files[i]), "t", NULL);
        assert_int_equal(code, i == 1 ? HS_E_INPUT : 0);
    }
    const report r = {"2020-01-15", "The LNA shelled Misrata on Monday."};
    add(account, &r, 1);
    assert_int_equal(hs_account_finish(account, NULL), 0);
    assert_int_equal(account->agreements.n, 2);
    assert_int_equal(account->agreements.v[0].breaches.n, 1);
    assert_int_equal(account->agreements.v[1].breaches.n, 0);
    assert_string_equal(account->agreements.v[1].id, "A2");
    assert_int_equal(hs_account_agreement(account, RULES, strlen(RULES), "t", NULL), HS_E_USAGE);
    hs_account_free(account);
}

static int collect(const char *bytes, size_t size, void *payload)
{
    hs_buf_bytes(payload, bytes, size);
    return 0;
}

/* The same account, whatever the order in which the reports come. */
static void test_order(void **state)
{
    (void)state;
    static const char *const ids[] = {"a", "b", "c"};
    static const report r[] =
        {{"2020-01-15",
          "The GNA accused the LNA of shelling Misrata on Monday, killing three people."},
         {"2020-01-15",
          "LNA fighters shelled Misrata on Monday. The LNA denied that it had shelled it."},
         {"2020-01-17",
          "An air strike hit a school in Misrata on Thursday. The GNA blamed the LNA."}};
    static const int orders[][3] = {{0, 1, 2}, {2, 0, 1}, {1, 2, 0}};
    hs_buf out[3] = {0};
    for (int k = 0; k < 3; k++) {
        hs_account *account = new_account();
        const char *file = RULES "parties: LNA; GNA\n";
        assert_int_equal(hs_account_agreement(account, file, strlen(file), "t", NULL), 0);
        for (int i = 0; i < 3; i++) {
            add_one(account, &r[orders[k][i]], ids[orders[k][i]]);
        }
        assert_int_equal(hs_account_finish(account, NULL), 0);
        assert_int_equal(hs_account_write(account, HS_FORMAT_JSON, collect, &out[k], NULL), 0);
        hs_account_free(account);
    }
    for (int k = 1; k < 3; k++) {
        assert_int_equal(out[k].n, out[0].n);
        assert_memory_equal(out[k].p, out[0].p, out[0].n);
    }
    for (int k = 0; k < 3; k++) {
        hs_buf_free(&out[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file),      cmocka_unit_test(test_errors),
        cmocka_unit_test(test_terms),     cmocka_unit_test(test_area),
        cmocka_unit_test(test_parties),   cmocka_unit_test(test_breach),
        cmocka_unit_test(test_no_breach), cmocka_unit_test(test_uncertain),
        cmocka_unit_test(test_nobody),    cmocka_unit_test(test_narrow),
        cmocka_unit_test(test_note),      cmocka_unit_test(test_several),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
