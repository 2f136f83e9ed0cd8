/* test_recognize.c: what holds for the facts of any report. A seeded generator puts reports together from
 * patterns of news (who, did, where, when, how many, who says so), then from rubbish; HS_TEST_SEED in the
 * environment sets another seed, HS_TEST_CASES another number of reports. A failure prints both and the text. */
#include "fixture.h"

#include "api/pipeline.h"
#include "assets/assets.h"
#include "base/buf.h"
#include "base/utf8.h"

static uint64_t seed = 20160923, cases = 150;

/* ---- the generator ---------------------------------------------------------------------------------- */

static const char *const speakers[] = {
    "John Kerry",   "Sergey Lavrov", "the mayor",  "US officials", "activists", "the Syrian army",
    "the ministry", "a spokesman",   "Leila Omar", "the UN envoy", "he",        "residents",
    "Unicef",       "the Kremlin",   "rebels",     "state media",
};
static const char *const deeds[] = {
    "%S shelled a market in %P on %T",
    "%N were killed in an air strike on %P on %T",
    "jets bombed a hospital near %P, killing %N",
    "an attack on an aid convoy left %N dead in %P %T",
    "the truce collapsed on %T",
    "%S declared an end to the cease-fire on %T",
    "%S withdrew its proposal",
    "Russia and China blocked a draft resolution on %T",
    "%S met %S in %P on %T",
    "%N were besieged in %P",
    "%S was not behind the attack on %P",
    "the strike destroyed %N in %P",
    "%S will attack %P if the talks fail",
};
static const char *const frames[] = {
    "%D.",
    "%S said that %D.",
    "%D, %S said.",
    "“%D,” %S said.",
    "\"%D,\" said %S, who spoke in %P.",
    "According to %S, %D.",
    "%S denied that %D.",
    "%S accused %S of lies after %D.",
    "%S told Reuters that %D.",
    "%D,” %S added.",
    "%S blamed %S for the attack in %P, and said %D, BBC reported.",
    "%S said: “%D.”",
};
static const char *const places[] = {"Aleppo",         "Homs",  "Sanaa",
                                     "Deir Ezzor",     "Kabul", "Mosul",
                                     "Idlib province", "Syria", "the east of Aleppo",
                                     "Gaza City"};
static const char *const times[] = {"Monday",           "Thursday",    "Sept. 21",
                                    "last week",        "yesterday",   "Friday night",
                                    "9 September 2016", "the same day"};
static const char *const counts[] = {
    "at least 45 civilians",
    "91 people",
    "dozens of people",
    "nearly 100 fighters",
    "18 trucks",
    "two medics",
    "Ninety civilians, including three children",
    "hundreds of soldiers",
    "1,200 families",
    "more than 30 people",
    "up to 20 militants",
};

static void write_pattern(hs_buf *out, uint64_t *d, const char *pattern)
{
    for (const char *p = pattern; *p; p++) {
        if (*p != '%') {
            hs_buf_char(out, *p);
            continue;
        }
        switch (*++p) {
        case 'S':
            hs_buf_text(out, PICK(d, speakers));
            break;
        case 'D':
            write_pattern(out, d, PICK(d, deeds));
            break;
        case 'P':
            hs_buf_text(out, PICK(d, places));
            break;
        case 'T':
            hs_buf_text(out, PICK(d, times));
            break;
        default:
            hs_buf_text(out, PICK(d, counts));
        }
    }
}

/* A report of some paragraphs; `gap` stands between them. */
static void write_report(hs_buf *out, uint64_t number, const char *gap)
{
    uint64_t d = seed * 1000003u + number;
    uint32_t paragraphs = 1 + roll(&d, 6);
    for (uint32_t i = 0; i < paragraphs; i++) {
        uint32_t sentences = 1 + roll(&d, 4);
        hs_buf_text(out, i ? gap : "");
        for (uint32_t k = 0; k < sentences; k++) {
            size_t start = out->n + (k > 0);
            hs_buf_text(out, k ? " " : "");
            write_pattern(out, &d, PICK(&d, frames));
            if (!out->failed && hs_is_lower(out->p[start])) {
                out->p[start] = (char)(out->p[start] - 'a' + 'A');
            }
        }
    }
}

static hs_doc *read_text(hs_str text, int plain, const char *date)
{
    hs_options options;
    hs_input *input = NULL;
    hs_doc *doc = NULL;
    hs_error err = {0};
    hs_options_init(&options, sizeof options);
    options.plain = plain;
    options.date = date;
    if (hs_input_open(&input, engine, text.p, text.n, "case", &options, &err) == 0) {
        hs_input_next(input, &doc, &err);
    }
    hs_input_close(input);
    return doc;
}

/* ---- what always holds ------------------------------------------------------------------------------- */

static void explain(const hs_doc *doc, uint64_t number, const char *what)
{
    fail_msg("%s: HS_TEST_SEED=%llu, report %llu:\n%.*s", what, (unsigned long long)seed,
             (unsigned long long)number, (int)doc->text.n, doc->text.p);
}

/* A span is no empty thing, lies in the text and cuts no character. */
static bool is_span(const hs_doc *doc, hs_span at)
{
    bool inside = at.lo < at.hi && at.hi <= doc->text.n;
    bool from = inside && ((unsigned char)doc->text.p[at.lo] & 0xC0u) != 0x80u;
    return from && (at.hi == doc->text.n || ((unsigned char)doc->text.p[at.hi] & 0xC0u) != 0x80u);
}

/* The words meet the sentence that the fact is told in (a quotation may run over several). */
static bool is_evidence(const hs_doc *doc, const hs_from *from)
{
    return is_span(doc, from->at) && from->rule && from->sentence &&
           from->sentence <= doc->sentences.n && from->sure <= 1000 &&
           hs_span_meets(doc->sentences.v[from->sentence - 1].at, from->at);
}

/* The fact lies in its sentence. */
static bool is_within(const hs_doc *doc, const hs_from *from)
{
    return is_evidence(doc, from) &&
           hs_span_holds(doc->sentences.v[from->sentence - 1].at, from->at);
}

#define MUST(what, condition)                                                                      \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            explain(doc, number, what);                                                            \
        }                                                                                          \
    } while (0)

static void check_names(const hs_doc *doc, uint64_t number)
{
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const hs_mention *m = &doc->mentions.v[i];
        MUST("mention", is_within(doc, &m->from) && hs_span_holds(m->full, m->from.at));
        MUST("mention's entity", m->entity <= doc->entities.n);
    }
    for (uint32_t i = 0; i < doc->entities.n; i++) {
        MUST("entity", doc->entities.v[i].name.n > 0 && doc->entities.v[i].key.n > 0);
    }
    for (uint32_t i = 0; i < doc->times.n; i++) {
        MUST("time", is_within(doc, &doc->times.v[i].from));
    }
    for (uint32_t i = 0; i < doc->places.n; i++) {
        MUST("place", is_within(doc, &doc->places.v[i].from) &&
                          doc->places.v[i].within <= doc->places.n && doc->places.v[i].key.n > 0);
    }
}

static void check_pieces(const hs_doc *doc, uint64_t number, hs_range range)
{
    MUST("pieces", range.lo <= range.hi && range.hi <= doc->pieces.n);
    for (uint32_t i = range.lo; i < range.hi; i++) {
        MUST("piece", is_span(doc, doc->pieces.v[i]));
    }
}

static void check_statements(const hs_doc *doc, uint64_t number)
{
    for (uint32_t i = 0; i < doc->statements.n; i++) {
        const hs_statement *s = &doc->statements.v[i];
        MUST("statement", is_evidence(doc, &s->from) && s->within != i + 1);
        MUST("statement's content", s->content.lo < s->content.hi && s->cue.lo < s->cue.hi);
        MUST("statement's references", s->voice.entity <= doc->entities.n &&
                                           s->about <= doc->entities.n &&
                                           s->within <= doc->statements.n);
        MUST("via", (s->voice.via.n > 0) == !hs_span_empty(s->voice.via_at));
        check_pieces(doc, number, s->source);
        check_pieces(doc, number, s->cue);
        check_pieces(doc, number, s->content);
    }
}

/* A figure's words hold its number: a digit, or words that tell a number; one victim is told by a noun ("a boy"). */
static bool says_a_number(const hs_doc *doc, const hs_figure *f)
{
    bool single = hs_str_is(hs_str_of(f->from.rule), "figure.single");
    if (single) {
        return f->low == 1 && f->high == 1;
    }
    if (hs_str_is(hs_str_of(f->from.rule),
                  "figure.sum")) { /* more than the one victim that the least part is */
        return f->low > 1;
    }
    const hs_table *numbers = hs_engine_table(engine, HS_TABLE_NUMBERS);
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        hs_str words[6];
        hs_rows rows;
        uint32_t n = 0;
        while (n < 6 && i + n < doc->tokens.n &&
               hs_span_holds(f->from.at, doc->tokens.v[i + n].at)) {
            words[n] = doc->tokens.v[i + n].low;
            n++;
        }
        if (n && (doc->tokens.v[i].number || hs_table_match(numbers, words, n, &rows))) {
            return true;
        }
    }
    return false;
}

static void check_figures(const hs_doc *doc, uint64_t number)
{
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        const hs_figure *f = &doc->figures.v[i];
        MUST("figure", is_within(doc, &f->from));
        MUST("figure's bounds", (f->low != HS_OPEN || f->high != HS_OPEN) &&
                                    (f->high == HS_OPEN || f->low <= f->high));
        if (!says_a_number(doc, f)) {
            hs_str words = hs_doc_words(doc, f->from.at);
            fprintf(stderr, "%.*s\n", (int)words.n, words.p);
            explain(doc, number, "a figure's number is not in its words");
        }
        MUST("figure's references", f->event <= doc->events.n && f->place <= doc->places.n &&
                                        f->statement <= doc->statements.n);
    }
}

static void check_events(const hs_doc *doc, uint64_t number)
{
    for (uint32_t i = 0; i < doc->events.n; i++) {
        const hs_event *e = &doc->events.v[i];
        MUST("event",
             is_evidence(doc, &e->from) && is_span(doc, e->trigger) && (e->plover.n || e->cameo.n));
        MUST("event's source", !e->source || is_span(doc, e->source_at));
        MUST("event's target", !e->target || is_span(doc, e->target_at));
        MUST("event's first mention", e->same_as <= i);
        MUST("event's references", e->statement <= doc->statements.n && e->place <= doc->places.n &&
                                       e->time <= doc->times.n && e->source <= doc->entities.n &&
                                       e->target <= doc->entities.n);
    }
    for (uint32_t i = 0; i < doc->deals.n; i++) {
        const hs_deal *a = &doc->deals.v[i];
        MUST("deal", is_evidence(doc, &a->from) && a->name.n && a->parties.hi <= doc->parties.n);
    }
    for (uint32_t i = 0; i < doc->responsibility.n; i++) {
        const hs_responsibility *x = &doc->responsibility.v[i];
        MUST("blame", is_evidence(doc, &x->from) && x->party && x->party <= doc->entities.n &&
                          x->event <= doc->events.n);
    }
}

static void check_all(const hs_doc *doc, uint64_t number)
{
    check_names(doc, number);
    check_statements(doc, number);
    check_figures(doc, number);
    check_events(doc, number);
}

static void test_evidence(void **state)
{
    (void)state;
    for (uint64_t number = 0; number < cases; number++) {
        hs_buf text = {0};
        write_report(&text, number, "\n\n");
        hs_doc *doc = read_text(hs_buf_str(&text), 1, number % 3 ? "2016-09-23" : NULL);
        assert_non_null(doc);
        check_all(doc, number);
        hs_doc_free(doc);
        hs_buf_free(&text);
    }
}

/* ---- white space and junk change nothing -------------------------------------------------------------- */

static void add_fact(hs_buf *out, const hs_doc *doc, char letter, hs_span at, int tag)
{
    hs_str words = hs_doc_words(doc, at);
    hs_buf_format(out, "%c %d %.*s\n", letter, tag, (int)words.n, words.p);
}

/* All facts as words, without positions. */
static void write_facts(hs_buf *out, const hs_doc *doc)
{
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const hs_mention *m = &doc->mentions.v[i];
        add_fact(out, doc, 'M', m->from.at, (int)m->entity);
    }
    for (uint32_t i = 0; i < doc->times.n; i++) {
        char value[HS_VALUE_SIZE];
        hs_timex_value(doc->times.v[i].x, doc->published, value);
        add_fact(out, doc, 'T', doc->times.v[i].from.at, 0);
        hs_buf_format(out, "  %s\n", value);
    }
    for (uint32_t i = 0; i < doc->places.n; i++) {
        add_fact(out, doc, 'P', doc->places.v[i].from.at, doc->places.v[i].precision);
    }
    for (uint32_t i = 0; i < doc->statements.n; i++) {
        const hs_statement *s = &doc->statements.v[i];
        add_fact(out, doc, 'S', s->from.at, s->stance * 100 + (int)s->voice.entity);
    }
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        const hs_figure *f = &doc->figures.v[i];
        add_fact(out, doc, 'F', f->from.at, (int)(f->low * 10 + f->kind));
    }
    for (uint32_t i = 0; i < doc->events.n; i++) {
        const hs_event *e = &doc->events.v[i];
        add_fact(out, doc, 'V', e->trigger, (int)(e->source * 10 + e->status));
    }
    for (uint32_t i = 0; i < doc->deals.n; i++) {
        add_fact(out, doc, 'A', doc->deals.v[i].from.at, doc->deals.v[i].status);
    }
    for (uint32_t i = 0; i < doc->responsibility.n; i++) {
        const hs_responsibility *x = &doc->responsibility.v[i];
        add_fact(out, doc, 'R', x->from.at, (int)(x->party * 10 + x->stance));
    }
    hs_buf_char(out, '\0');
}

static void compare(uint64_t number, const char *gap, int plain)
{
    hs_buf text = {0}, facts = {0}, other = {0}, other_facts = {0};
    write_report(&text, number, "\n\n");
    write_report(&other, number, gap);
    hs_doc *doc = read_text(hs_buf_str(&text), plain, "2016-09-23");
    hs_doc *changed = read_text(hs_buf_str(&other), plain, "2016-09-23");
    assert_true(doc && changed);
    write_facts(&facts, doc);
    write_facts(&other_facts, changed);
    if (strcmp(facts.p, other_facts.p) != 0) {
        fprintf(stderr, "with the gap \"%s\":\n%s\nbut else:\n%s\n", gap, other_facts.p, facts.p);
        explain(doc, number, "what stands between paragraphs changed the facts");
    }
    hs_doc_free(doc);
    hs_doc_free(changed);
    hs_buf_free(&text);
    hs_buf_free(&other);
    hs_buf_free(&facts);
    hs_buf_free(&other_facts);
}

static void test_white_space(void **state)
{
    static const char *const gaps[] = {"\n\n\n\n", "\r\n\r\n", "  \n\t\n  ", "\n \n \n"};
    (void)state;
    for (uint64_t number = 0; number < cases / 2; number++) {
        compare(number, gaps[number % 4], 1);
    }
}

static void test_junk(void **state)
{
    static const char *const gaps[] = {
        "\n\nAdvertisement\n\n",
        "\n\nShare\n\n",
        "\n\nREAD MORE: Somebody to do something somewhere\n\n",
        "\n\n* * *\n\n",
    };
    (void)state;
    for (uint64_t number = 0; number < cases / 2; number++) {
        compare(number, gaps[number % 4], 0);
    }
}

/* ---- rubbish ------------------------------------------------------------------------------------------ */

static void write_word_of_data(hs_buf *out, uint64_t *d)
{
    static const hs_table_id ids[] = {HS_TABLE_CUES,    HS_TABLE_TRIGGERS, HS_TABLE_HARM,
                                      HS_TABLE_VICTIMS, HS_TABLE_NUMBERS,  HS_TABLE_TIMES,
                                      HS_TABLE_DEALS,   HS_TABLE_ALIASES,  HS_TABLE_ROLES,
                                      HS_TABLE_FACETS,  HS_TABLE_OUTLETS};
    static const char *const marks[] = {" ",  " ",   " ", ", ",   ". ",     "\"",    "“",   "” ",
                                        ": ", "'s ", "-", "\n\n", " that ", " the ", " of "};
    const hs_table *t = hs_engine_table(engine, PICK(d, ids));
    hs_str word = hs_table_field(t, roll(d, t->rows), 0);
    hs_buf_add(out, word);
    hs_buf_text(out, PICK(d, marks));
}

static void write_rubbish(hs_buf *out, uint64_t *d, uint64_t number)
{
    uint32_t n = 1 + roll(d, 600);
    for (uint32_t i = 0; i < n; i++) {
        char bytes[4];
        if (number % 3 == 0) { /* any bytes */
            hs_buf_char(out, (char)roll(d, 256));
        } else if (number % 3 == 1) { /* any characters, of all planes */
            uint32_t c = roll(d, roll(d, 2) ? 0x110000 : 0x3000);
            c = c >= 0xD800 && c <= 0xDFFF ? 'x' : c;
            hs_buf_bytes(out, bytes, hs_utf8_write(c, bytes));
        } else {
            write_word_of_data(out, d);
        }
    }
}

static void test_rubbish(void **state)
{
    (void)state;
    for (uint64_t number = 0; number < cases * 3; number++) {
        uint64_t d = seed * 7919u + number;
        hs_buf text = {0};
        write_rubbish(&text, &d, number);
        hs_doc *doc = read_text(hs_buf_str(&text), (int)roll(&d, 2), "2016-09-23");
        if (doc) { /* else refused, as it may be */
            assert_int_equal(hs_utf8_valid(doc->text), doc->text.n);
            check_all(doc, number);
        }
        hs_doc_free(doc);
        hs_buf_free(&text);
    }
}

/* Numbers that count nobody are refused with a note; what stands beside them is read. */
static void test_absurd(void **state)
{
    static const uint32_t digits[] = {12, 40, 401, 100000};
    (void)state;
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
        hs_buf text = {0};
        hs_buf_text(&text, "The raid killed ");
        for (uint32_t k = 0; k < digits[i]; k++) {
            hs_buf_char(&text, '9');
        }
        hs_buf_text(&text, " people in the year 99999. Two men were wounded.");
        hs_doc *doc = read_text(hs_buf_str(&text), 1, "2016-09-23");
        bool noted = false;
        assert_non_null(doc);
        check_all(doc, i);
        for (uint32_t k = 0; k < doc->notes.n; k++) {
            noted |= hs_str_is(doc->notes.v[k].kind, "number");
        }
        assert_true(noted);
        assert_int_equal(doc->figures.n, 1);
        assert_int_equal(doc->figures.v[0].low, 2);
        hs_doc_free(doc);
        hs_buf_free(&text);
    }
}

/* One word a thousand times: slow or deep is a bug. */
static void test_monotony(void **state)
{
    static const char *const words[] = {
        "said ",
        "\"",
        "“",
        "” ",
        "killed ",
        "he ",
        "the attack on ",
        "that ",
        "three ",
        "1,",
        "Syrian ",
        "said that ",
        ", ",
        "truce ",
        "a.",
        "Monday ",
        "of ",
        "Aleppo, ",
        "was not behind ",
        "U.S. ",
        "dozens of ",
        "Lavrov said ",
        "-",
        "’s ",
        "according to ",
    };
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        hs_buf text = {0};
        for (int n = 0; n < 1000; n++) {
            hs_buf_text(&text, words[i]);
        }
        hs_doc *doc = read_text(hs_buf_str(&text), 1, "2016-09-23");
        if (doc) {
            check_all(doc, i);
        }
        hs_doc_free(doc);
        hs_buf_free(&text);
    }
}

/* ---- memory that runs out ------------------------------------------------------------------------------ */

static void test_memory(void **state)
{
    hs_buf text = {0};
    size_t cap = (size_t)64 << 20, step = 0;
    int code = HS_OK, failed = 0;
    (void)state;
    for (uint64_t number = 0; number < 40; number++) {
        write_report(&text, number, "\n\n");
        hs_buf_text(&text, "\n\n");
    }
    for (; cap > 0 && step < 200; step++) {
        struct hs_record record = {.engine = engine,
                                   .bytes = hs_buf_str(&text),
                                   .label = {.name = HS_STR("case")},
                                   .kind = HS_RECORD_TEXT,
                                   .plain = step % 2,
                                   .date = HS_NO_DAY};
        hs_doc doc = {.engine = engine};
        hs_error err = {0};
        hs_arena_init(&doc.arena, cap);
        code = hs_pipeline_read(&doc, &record, &err);
        assert_true(code == HS_OK || code == HS_E_MEMORY);
        assert_true(doc.arena.used <= cap);
        failed += code == HS_E_MEMORY;
        hs_arena_free(&doc.arena);
        cap -= cap / 12 + 1;
    }
    assert_true(failed > 10); /* and the last ones, with next to nothing */
    assert_int_equal(code, HS_E_MEMORY);
    hs_buf_free(&text);
}

int main(void)
{
    seed_from_environment(&seed, &cases, "reports");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_evidence), cmocka_unit_test(test_white_space),
        cmocka_unit_test(test_junk),     cmocka_unit_test(test_rubbish),
        cmocka_unit_test(test_absurd),   cmocka_unit_test(test_monotony),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
