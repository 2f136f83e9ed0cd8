/* test_parse_relations.c: what passes between two sides of a sentence: clear cases, the same bits by both sets of kernels and in
 * any order of the questions, sides that are absent or far off, and what training/record_pairs.py recorded. */
#include "fixture.h"

#include "base/utf8.h"
#include "core/relation.h"
#include "lex/lex.h"
#include "parse/parse.h"

static void begin_parsed(hs_doc *doc, hs_str text, bool plain)
{
    begin(doc, text);
    hs_lex(doc);
    assert_int_equal(hs_parse_with(doc, plain, NULL), 0);
}

static hs_relation ask(const hs_doc *doc, hs_ref sentence, hs_range source, hs_range target)
{
    hs_relation r;
    memset(&r, 0, sizeof r);
    assert_true(hs_relate(doc, sentence, source, target, &r));
    return r;
}

/* Chances are shares of a whole, the best is the one told, the trigger stands in the sentence. */
static void check(const hs_doc *doc, hs_ref sentence, const hs_relation *r)
{
    hs_range words = doc->sentences.v[sentence - 1].tokens;
    uint32_t sum = 0, most = 0;
    assert_true(r->n > 1 && r->n <= HS_ROOTS);
    for (uint32_t k = 0; k < r->n; k++) {
        sum += r->chance[k];
        most = r->chance[k] > most ? r->chance[k] : most;
    }
    assert_true(sum + 10 > 1000 && sum < 1010);
    assert_int_equal(most, r->sure);
    assert_true(r->root.n > 0);
    assert_true(words.lo <= r->trigger && r->trigger < words.hi);
}

/* ---- clear cases --------------------------------------------------------------------------------- */

static void test_clear(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        hs_range source, target;
        const char *root, *trigger;
    } cases[] = {
        {"Russia accused Turkey of lying.", {0, 1}, {2, 3}, "ACCUSE", "accused"},
        {"Thousands protested against the government.", {0, 1}, {3, 5}, "PROTEST", "protested"},
        {"Turkey cut ties with Israel.", {0, 1}, {4, 5}, "SANCTION", "cut"},
        {"Police arrested two journalists.", {0, 1}, {2, 4}, "COERCE", "arrested"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_doc doc;
        begin_parsed(&doc, hs_str_of(cases[i].text), false);
        hs_relation r = ask(&doc, 1, cases[i].source, cases[i].target);
        check(&doc, 1, &r);
        hs_str told = hs_doc_words(&doc, doc.tokens.v[r.trigger].at);
        if (!hs_str_is(r.root, cases[i].root) || !hs_str_is(told, cases[i].trigger)) {
            fail_msg("%s: %.*s by %.*s", cases[i].text, (int)r.root.n, r.root.p, (int)told.n,
                     told.p);
        }
        hs_arena_free(&doc.arena);
    }
}

/* ---- the same bits ------------------------------------------------------------------------------- */

static hs_range some_range(uint64_t *seed, hs_range words)
{
    uint32_t n = words.hi - words.lo, lo = words.lo + roll(seed, n);
    uint32_t most = words.hi - lo;
    return (hs_range){lo, lo + roll(seed, most < 6 ? most + 1 : 6)};
}

static void same(const hs_relation *a, const hs_relation *b)
{
    assert_int_equal(a->n, b->n);
    assert_memory_equal(a->chance, b->chance, sizeof a->chance);
    assert_int_equal(a->trigger, b->trigger);
    assert_int_equal(a->sure, b->sure);
    assert_true(hs_str_eq(a->root, b->root));
}

static const char story[] =
    "TRIPOLI (Harbour Wire) - Rebels shelled the town of Qasrabad on Monday, killing nine people. The army, which "
    "denied that it had bombed the hospital, said it would withdraw its troops. \"We demand an end to the siege,\" a "
    "spokesman for the Free Valley Army told reporters in Geneva. Ok. Russia and Turkey agreed to send food.";

static void test_same_bits(void **state)
{
    (void)state;
    hs_doc fast, plain;
    uint64_t seed = 5;
    begin_parsed(&fast, hs_str_of(story), false);
    begin_parsed(&plain, hs_str_of(story), true);
    for (int i = 0; i < 200; i++) {
        hs_ref sentence = 1 + roll(&seed, fast.sentences.n);
        hs_range words = fast.sentences.v[sentence - 1].tokens;
        hs_range source = some_range(&seed, words), target = some_range(&seed, words);
        hs_relation a = ask(&fast, sentence, source, target);
        hs_relation b = ask(&plain, sentence, source, target);
        check(&fast, sentence, &a);
        same(&a, &b);
        a = ask(&fast, sentence, source, target); /* with what was kept */
        same(&a, &b);
    }
    hs_arena_free(&fast.arena);
    hs_arena_free(&plain.arena);
}

/* ---- odd ones ------------------------------------------------------------------------------------ */

/* A sentence of more words than are looked at once: the pair is found wherever it stands. */
static void test_long_sentence(void **state)
{
    (void)state;
    enum { WORDS = 700 };
    static char text[WORDS * 8];
    size_t n = 0;
    for (int i = 0; i < WORDS; i++) {
        n += (size_t)snprintf(text + n, sizeof text - n, "%s ", i == 600 ? "shelled" : "town");
    }
    hs_doc doc;
    begin_parsed(&doc, (hs_str){text, (uint32_t)n}, false);
    assert_true(doc.tokens.n >= WORDS);
    uint64_t seed = 9;
    for (int i = 0; i < 40; i++) {
        hs_range words = doc.sentences.v[0].tokens;
        hs_range source = some_range(&seed, words), target = some_range(&seed, words);
        hs_relation r = ask(&doc, 1, source, target);
        check(&doc, 1, &r);
        bool named = source.lo < source.hi, hit = target.lo < target.hi;
        uint32_t first = named ? source.lo : hit ? target.lo : words.lo;
        first = hit && target.lo < first ? target.lo : first;
        assert_true(r.trigger + 256 > first && r.trigger < first + 256);
    }
    hs_arena_free(&doc.arena);
}

static void test_absent(void **state)
{
    (void)state;
    hs_doc doc;
    begin_parsed(&doc, HS_STR("Ok"), false);
    hs_relation r = ask(&doc, 1, (hs_range){0, 0}, (hs_range){0, 0});
    check(&doc, 1, &r);
    r = ask(&doc, 1, (hs_range){0, 1}, (hs_range){0, 1});
    check(&doc, 1, &r);
    hs_arena_free(&doc.arena);
    begin_parsed(&doc, HS_STR(""), false);
    assert_null(doc.relating);
    hs_arena_free(&doc.arena);
}

/* ---- against the network in floats --------------------------------------------------------------- */

typedef struct {
    hs_str words, root;
    uint32_t at[4], sure; /* source, target */
} recorded;

static uint32_t number(hs_str s)
{
    uint32_t value = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        value = value * 10 + (uint32_t)(s.p[i] - '0');
    }
    return value;
}

static recorded read_row(hs_str line)
{
    recorded row = {{0}, {0}, {0}, 0};
    hs_str cell = {0};
    assert_true(hs_str_split(&line, '\t', &row.words));
    for (int i = 0; i < 4; i++) {
        assert_true(hs_str_split(&line, '\t', &cell));
        row.at[i] = number(cell);
    }
    assert_true(hs_str_split(&line, '\t', &row.root) && hs_str_split(&line, '\t', &cell));
    row.sure = number(cell);
    return row;
}

/* Does the program say the same of a row, of the words as they are? */
static bool agrees(const recorded *row)
{
    hs_doc doc;
    begin(&doc, row->words);
    for (uint32_t lo = 0; lo < row->words.n;) {
        uint32_t hi = hs_str_find(row->words, HS_STR(" "), lo);
        HS_ADD(&doc.arena, &doc.given, (hs_given){{lo, hi}, false, lo == 0});
        lo = hi + 1;
    }
    hs_lex(&doc);
    assert_int_equal(hs_parse(&doc, NULL), 0);
    hs_relation r =
        ask(&doc, 1, (hs_range){row->at[0], row->at[1]}, (hs_range){row->at[2], row->at[3]});
    int off = (int)r.sure - (int)row->sure;
    bool equal = hs_str_eq(r.root, row->root) && off > -60 && off < 60;
    if (!equal) {
        print_message("%.*s: recorded %.*s %u, said %.*s %u\n", (int)row->words.n, row->words.p,
                      (int)row->root.n, row->root.p, row->sure, (int)r.root.n, r.root.p, r.sure);
    }
    hs_arena_free(&doc.arena);
    return equal;
}

static void test_recorded(void **state)
{
    (void)state;
    enum { MOST = 1 << 16 };
    static char bytes[MOST];
    FILE *file = fopen(HISTOR_SOURCE_DIR "/tests/parity/pairs.tsv", "rb");
    assert_non_null(file);
    hs_str rest = {bytes, (uint32_t)fread(bytes, 1, MOST, file)}, line;
    fclose(file);
    uint32_t all = 0, equal = 0;
    while (hs_str_split(&rest, '\n', &line)) {
        if (line.n && line.p[0] != '#') {
            recorded row = read_row(line);
            equal += agrees(&row);
            all++;
        }
    }
    print_message("pairs: %u of %u\n", equal, all);
    assert_true(all > 20 && equal * 10 >= all * 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clear),         cmocka_unit_test(test_same_bits),
        cmocka_unit_test(test_long_sentence), cmocka_unit_test(test_absent),
        cmocka_unit_test(test_recorded),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
