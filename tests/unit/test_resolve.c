/* test_resolve.c: what holds for any account. A seeded generator writes outlets' reports of a few happenings,
 * some copied, some undated; HS_TEST_SEED in the environment sets another seed, HS_TEST_CASES another number of
 * accounts. A failure prints both and the reports. */
#include <pthread.h>

#include "fixture.h"

#include "base/buf.h"
#include "core/account.h"

#define MOST 12 /* reports of an account */

static uint64_t seed = 20160923, cases = 40;

/* ---- the generator ---------------------------------------------------------------------------------- */

typedef struct {
    char id[16], date[11];
    hs_buf text;
} report;

typedef struct {
    uint64_t number;
    uint32_t n;
    report v[MOST];
} pile;

static const char *const places[] = {"Aleppo", "Homs", "Idlib", "Mosul"};
static const char *const speakers[] = {
    "the Syrian Observatory for Human Rights",
    "activists",
    "the mayor",
    "US officials",
    "the head of a hospital",
    "residents",
    "Unicef",
    "the Kremlin",
    "the Syrian government",
    "Sergey Lavrov",
    "John Kerry",
    "Leila Omar",
};
static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"};
static const char *const others[] = {
    "The US-Russian truce collapsed on Monday.",
    "The Syrian army declared an end to the cease-fire on Monday.",
    "Russia and China blocked a draft resolution in the UN Security Council on Tuesday.",
    "Washington withdrew its proposal, Sergey Lavrov said.",
    "Sergei Lavrov met John Kerry in Geneva on Thursday.",
    "Bashar al-Assad told AP that Russia was not behind the attack on an aid convoy on Monday.",
    "US officials said they believe Moscow was responsible for the attack on the aid convoy.",
    "An attack on an aid convoy near Aleppo on Monday left 20 dead and destroyed 18 trucks.",
    "The Syrian regime denied that it had shelled Homs.",
    "\"We will go on,\" Lavrov said.",
};

/* "At least 12 people were killed in an air strike on Homs on Monday, the mayor said." */
static void write_toll(hs_buf *out, uint64_t *dice)
{
    static const char *const sizes[] = {"", "At least ", "Some ", "Nearly ", "Up to "};
    hs_buf_format(out, "%s%u people were killed in an air strike on %s on %s", PICK(dice, sizes),
                  (unsigned)(10 + roll(dice, 90)), PICK(dice, places), PICK(dice, weekdays));
    if (roll(dice, 3)) {
        hs_buf_format(out, ", %s said", PICK(dice, speakers));
    }
    hs_buf_text(out, ". ");
}

static pile new_pile(uint64_t number)
{
    uint64_t dice = seed * 1000003u + number;
    pile p = {.number = number, .n = 2 + roll(&dice, MOST - 2)};
    for (uint32_t i = 0; i < p.n; i++) {
        report *r = &p.v[i];
        snprintf(r->id, sizeof r->id, "r%u", (unsigned)i);
        snprintf(r->date, sizeof r->date, "2016-09-%02u", (unsigned)(23 + roll(&dice, 5)));
        if (roll(&dice, 8) == 0) {
            r->date[0] = '\0';
        }
        if (i > 0 && roll(&dice, 5) == 0) { /* a copy */
            hs_buf_add(&r->text, hs_buf_str(&p.v[roll(&dice, i)].text));
            continue;
        }
        for (uint32_t k = 1 + roll(&dice, 6); k > 0; k--) {
            if (roll(&dice, 2)) {
                write_toll(&r->text, &dice);
            } else {
                hs_buf_format(&r->text, "%s ", PICK(&dice, others));
            }
            hs_buf_text(&r->text, roll(&dice, 3) ? "" : "\n\n");
        }
    }
    return p;
}

static void free_pile(pile *p)
{
    for (uint32_t i = 0; i < p->n; i++) {
        hs_buf_free(&p->v[i].text);
    }
}

static void explain(const pile *p, const char *what)
{
    for (uint32_t i = 0; i < p->n; i++) {
        fprintf(stderr, "--- %s %s\n%.*s\n", p->v[i].id, p->v[i].date, (int)p->v[i].text.n,
                p->v[i].text.p);
    }
    fail_msg("%s: HS_TEST_SEED=%llu, account %llu (its reports stand above)", what,
             (unsigned long long)seed, (unsigned long long)p->number);
}

/* ---- reading and writing ------------------------------------------------------------------------------- */

static hs_doc *read_report(const report *r)
{
    hs_options options;
    hs_input *input = NULL;
    hs_doc *doc = NULL;
    hs_error err = {0};
    hs_options_init(&options, sizeof options);
    options.plain = 1;
    options.date = r->date[0] ? r->date : NULL;
    if (hs_input_open(&input, engine, r->text.p, r->text.n, r->id, &options, &err) == 0) {
        hs_input_next(input, &doc, &err);
    }
    hs_input_close(input);
    return doc;
}

static int collect(const char *bytes, size_t size, void *payload)
{
    hs_buf_bytes(payload, bytes, size);
    return 0;
}

static hs_account *finish(hs_doc **docs, const uint32_t *order, uint32_t n)
{
    hs_account *account = NULL;
    hs_error err = {0};
    int code = hs_account_new(&account, engine, NULL, &err);
    for (uint32_t i = 0; i < n && code == 0; i++) {
        code = hs_account_add(account, docs[order[i]], &err);
    }
    code = code ? code : hs_account_finish(account, &err);
    if (code) {
        fail_msg("%s", err.text);
    }
    return account;
}

/* Every format, one after the other. */
static hs_buf write_all(const hs_account *account)
{
    static const hs_format formats[] = {HS_FORMAT_JSON, HS_FORMAT_TERMINAL, HS_FORMAT_HTML};
    hs_buf out = {0};
    hs_error err = {0};
    for (int i = 0; i < 3; i++) {
        if (hs_account_write(account, formats[i], collect, &out, &err)) {
            fail_msg("%s", err.text);
        }
    }
    assert_true(out.n > 0 && !out.failed);
    return out;
}

static void read_pile(const pile *p, hs_doc **docs)
{
    for (uint32_t i = 0; i < p->n; i++) {
        docs[i] = read_report(&p->v[i]);
        assert_non_null(docs[i]);
    }
}

static void free_docs(hs_doc **docs, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        hs_doc_free(docs[i]);
    }
}

static void must_equal(const pile *p, const hs_buf *a, const hs_buf *b, const char *what)
{
    if (a->n != b->n || memcmp(a->p, b->p, a->n) != 0) {
        explain(p, what);
    }
}

/* ---- the same bytes whatever the order and the threads -------------------------------------------------- */

static void test_order(void **state)
{
    (void)state;
    for (uint64_t number = 0; number < cases; number++) {
        uint64_t dice = number;
        pile p = new_pile(number);
        hs_doc *docs[MOST] = {0};
        uint32_t order[MOST];
        hs_buf first = {0};
        read_pile(&p, docs);
        for (uint32_t i = 0; i < p.n; i++) {
            order[i] = i;
        }
        for (int turn = 0; turn < 4; turn++) {
            hs_account *account = finish(docs, order, p.n);
            hs_buf out = write_all(account);
            if (turn == 0) {
                first = out;
            } else {
                must_equal(&p, &first, &out, "the order of the reports changed the account");
                hs_buf_free(&out);
            }
            hs_account_free(account);
            for (uint32_t i = p.n; i > 1; i--) { /* shuffle */
                uint32_t k = roll(&dice, i), last = order[i - 1];
                order[i - 1] = order[k];
                order[k] = last;
            }
        }
        hs_buf_free(&first);
        free_docs(docs, p.n);
        free_pile(&p);
    }
}

typedef struct {
    const pile *pile;
    hs_doc **docs;
    uint32_t from;
} reader;

static void *read_every_second(void *payload)
{
    reader *r = payload;
    for (uint32_t i = r->from; i < r->pile->n; i += 2) {
        r->docs[i] = read_report(&r->pile->v[i]);
    }
    return NULL;
}

static void test_threads(void **state)
{
    static const uint32_t order[MOST] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    (void)state;
    for (uint64_t number = 0; number < cases / 2; number++) {
        pile p = new_pile(number + 1000);
        hs_doc *docs[MOST] = {0}, *other[MOST] = {0};
        reader readers[2] = {{&p, other, 0}, {&p, other, 1}};
        pthread_t second;
        read_pile(&p, docs);
        assert_int_equal(pthread_create(&second, NULL, read_every_second, &readers[1]), 0);
        read_every_second(&readers[0]);
        assert_int_equal(pthread_join(second, NULL), 0);
        hs_account *one = finish(docs, order, p.n), *two = finish(other, order, p.n);
        hs_buf a = write_all(one), b = write_all(two);
        must_equal(&p, &a, &b, "two threads changed the account");
        hs_buf_free(&a);
        hs_buf_free(&b);
        hs_account_free(one);
        hs_account_free(two);
        free_docs(docs, p.n);
        free_docs(other, p.n);
        free_pile(&p);
    }
}

/* ---- what holds in every account -------------------------------------------------------------------------- */

#define MUST(what, condition)                                                                      \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            explain(p, what);                                                                      \
        }                                                                                          \
    } while (0)

/* Code points [lo, hi) of the report's text are the words. */
static bool is_said(const pile *p, const hs_account *a, const hs_evidence *e)
{
    hs_str id =
        e->report && e->report <= a->reports.n ? a->reports.v[e->report - 1].id : HS_STR("none");
    for (uint32_t i = 0; i < p->n; i++) {
        hs_str text = hs_buf_str(&p->v[i].text); /* the generator writes ASCII: points are bytes */
        if (hs_str_is(id, p->v[i].id)) {
            return e->words.n > 0 && hs_str_eq(hs_str_cut(text, e->lo, e->hi), e->words) &&
                   hs_str_find(text, e->sentence, 0) < text.n;
        }
    }
    return false;
}

static void check_toll(const pile *p, const hs_account *a, const hs_toll *t)
{
    MUST("toll", t->low == HS_OPEN || t->high == HS_OPEN || t->low <= t->high);
    MUST("conservative toll",
         t->conservative == HS_OPEN || t->low == HS_OPEN || t->conservative >= t->low);
    for (uint32_t i = 0; i < t->claims.n; i++) {
        MUST("toll's claim", t->claims.v[i] && t->claims.v[i] <= a->claims.n);
    }
}

static void check_account(const pile *p, const hs_account *a)
{
    MUST("reports", a->reports.n == p->n);
    for (uint32_t i = 0; i < a->claims.n; i++) {
        MUST("claim's words", is_said(p, a, &a->claims.v[i].from));
        MUST("claim's incident", a->claims.v[i].incident <= a->incidents.n);
    }
    for (uint32_t i = 0; i < a->happenings.n; i++) {
        MUST("happening's words", is_said(p, a, &a->happenings.v[i].from));
        MUST("happening's incident", a->happenings.v[i].incident <= a->incidents.n);
    }
    for (uint32_t i = 0; i < a->blames.n; i++) {
        MUST("blame's words", is_said(p, a, &a->blames.v[i].from));
    }
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        const hs_incident *x = &a->incidents.v[i];
        MUST("incident's reports", x->reports.n > 0 && x->origins <= x->happenings.n + x->claims.n);
        MUST("incident's words", is_said(p, a, &x->what_from));
        for (int h = 0; h < HS_HARMS; h++) {
            check_toll(p, a, &x->tolls[h]);
        }
    }
    for (uint32_t i = 0; i < a->timeline.n; i++) {
        MUST("timeline", a->timeline.v[i].day != HS_NO_DAY && a->timeline.v[i].reports.n > 0 &&
                             (i == 0 || a->timeline.v[i - 1].day <= a->timeline.v[i].day));
    }
}

static void test_evidence(void **state)
{
    static const uint32_t order[MOST] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    (void)state;
    for (uint64_t number = 0; number < cases * 2; number++) {
        pile p = new_pile(number + 2000);
        hs_doc *docs[MOST] = {0};
        read_pile(&p, docs);
        hs_account *account = finish(docs, order, p.n);
        check_account(&p, account);
        hs_account_free(account);
        free_docs(docs, p.n);
        free_pile(&p);
    }
}

/* ---- more reports never narrow a toll ---------------------------------------------------------------------- */

/* The toll of an incident of the same day and place in another account; NULL if there is none. */
static const hs_toll *same_toll(const hs_account *a, const hs_incident *like)
{
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        const hs_incident *x = &a->incidents.v[i];
        const hs_toll *t = &x->tolls[HS_HARM_KILLED];
        if (t->claims.n && hs_str_eq(x->place_key, like->place_key) &&
            x->when.lo == like->when.lo && x->when.hi == like->when.hi) {
            return t;
        }
    }
    return NULL;
}

/* The number of tolls compared. */
static uint32_t check_not_narrowed(const pile *p, const hs_account *few, const hs_account *many)
{
    uint32_t compared = 0;
    for (uint32_t i = 0; i < few->incidents.n; i++) {
        const hs_toll *t = &few->incidents.v[i].tolls[HS_HARM_KILLED];
        if (t->claims.n == 0) {
            continue;
        }
        const hs_toll *wider = same_toll(many, &few->incidents.v[i]);
        MUST("an incident was lost when a report was added", wider != NULL);
        MUST("a report that was added narrowed a toll",
             wider->low <= t->low && wider->high >= t->high);
        compared++;
    }
    return compared;
}

/* Tolls by different speakers, of days that every report knows: with one report more, and one more. */
static void test_tolls_widen(void **state)
{
    static const uint32_t order[MOST] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    uint32_t compared = 0;
    (void)state;
    for (uint64_t number = 0; number < cases; number++) {
        uint64_t dice = seed + number;
        pile p = {.number = number, .n = 6};
        hs_doc *docs[MOST] = {0};
        hs_account *before = NULL;
        for (uint32_t i = 0; i < p.n; i++) {
            snprintf(p.v[i].id, sizeof p.v[i].id, "r%u", (unsigned)i);
            snprintf(p.v[i].date, sizeof p.v[i].date, "2016-09-24");
            hs_buf_format(&p.v[i].text,
                          "%s%u people were killed in an air strike on %s on Friday, %s said.",
                          roll(&dice, 2) ? "At least " : "", (unsigned)(10 + roll(&dice, 90)),
                          places[roll(&dice, 2)], speakers[i]);
        }
        read_pile(&p, docs);
        for (uint32_t n = 1; n <= p.n; n++) {
            hs_account *account = finish(docs, order, n);
            if (before) {
                compared += check_not_narrowed(&p, before, account);
            }
            hs_account_free(before);
            before = account;
        }
        hs_account_free(before);
        free_docs(docs, p.n);
        free_pile(&p);
    }
    assert_true(compared > 2 * cases);
}

/* ---- the doors of the account -------------------------------------------------------------------------------- */

static void test_empty(void **state)
{
    hs_account *account = finish(NULL, NULL, 0);
    hs_buf out = write_all(account);
    hs_error err = {0};
    (void)state;
    assert_int_equal(hs_account_finish(account, &err), HS_E_USAGE);
    assert_int_equal(hs_account_why(account, "I1", collect, &out, &err), HS_E_USAGE);
    hs_buf_free(&out);
    hs_account_free(account);
}

/* Memory that runs out while reports are added or brought together is an error, never a crash. */
static void test_memory(void **state)
{
    pile p = new_pile(7);
    hs_doc *docs[MOST] = {0};
    int failed = 0, done = 0;
    (void)state;
    read_pile(&p, docs);
    for (size_t cap = (size_t)8 << 20; cap > 1000; cap -= cap / 10) {
        hs_account *account = NULL;
        hs_error err = {0};
        int code = hs_account_new(&account, engine, NULL, &err);
        account->arena.cap = cap;
        for (uint32_t i = 0; i < p.n && code == 0; i++) {
            code = hs_account_add(account, docs[i], &err);
        }
        code = code ? code : hs_account_finish(account, &err);
        assert_true(code == HS_OK || code == HS_E_MEMORY);
        failed += code == HS_E_MEMORY;
        done += code == HS_OK;
        hs_account_free(account);
    }
    assert_true(failed > 0 && done > 0);
    free_docs(docs, p.n);
    free_pile(&p);
}

int main(void)
{
    seed_from_environment(&seed, &cases, "accounts");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),    cmocka_unit_test(test_threads),
        cmocka_unit_test(test_evidence), cmocka_unit_test(test_tolls_widen),
        cmocka_unit_test(test_empty),    cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
