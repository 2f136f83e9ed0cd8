/* test_parse.c: word classes, lemmas, verb forms, trees and names of sentences; whatever the text, one tree a
 * sentence and names that begin before they end; both sets of kernels give the same tokens.
 *
 * A case of words is a sentence and, for each token, its class and lemma; a verb's form follows after a dot
 * (b base, s, p past, pp participle, i -ing). The sentences are easy: another training must not change them. */
#include "fixture.h"

#include "assets/assets.h"
#include "base/buf.h"
#include "lex/lex.h"
#include "parse/network.h"
#include "parse/parse.h"

static void begin_parsed(hs_doc *doc, hs_str text)
{
    begin(doc, text);
    hs_lex(doc);
    assert_int_equal(hs_parse(doc, NULL), 0);
}

static void end(hs_doc *doc)
{
    hs_arena_free(&doc->arena);
}

/* ---- words --------------------------------------------------------------------------------------- */

static void expect(const char *text, const char *wanted)
{
    static const char *const forms[] = {"", ".b", ".s", ".p", ".pp", ".i"};
    hs_doc doc;
    hs_buf got = {0};
    begin_parsed(&doc, hs_str_of(text));
    for (uint32_t i = 0; i < doc.tokens.n; i++) {
        const hs_token *t = &doc.tokens.v[i];
        hs_buf_format(&got, "%s%s%s/", i ? " " : "", hs_upos_word(t->upos), forms[t->form]);
        hs_buf_add(&got, t->lemma);
    }
    hs_buf_char(&got, '\0');
    assert_string_equal(got.p, wanted);
    hs_buf_free(&got);
    end(&doc);
}

static void test_plain(void **state)
{
    (void)state;
    expect("The rebels have shelled two villages.",
           "DET/the NOUN/rebel AUX.b/have VERB.pp/shell NUM/two NOUN/village PUNCT/.");
    expect("Soldiers were attacking the town’s hospital.",
           "NOUN/soldier AUX.p/be VERB.i/attack DET/the NOUN/town PART/'s NOUN/hospital PUNCT/.");
    expect("They couldn't leave the city.",
           "PRON/they AUX/could PART/not VERB.b/leave DET/the NOUN/city PUNCT/.");
}

static void test_noun_or_verb(void **state)
{
    (void)state;
    expect("The army claims the attack.",
           "DET/the NOUN/army VERB.s/claim DET/the NOUN/attack PUNCT/.");
    expect("The claims of the army were false.",
           "DET/the NOUN/claim ADP/of DET/the NOUN/army AUX.p/be ADJ/false PUNCT/.");
    expect("Rebels said they would attack the base.",
           "NOUN/rebel VERB.p/say PRON/they AUX/would VERB.b/attack DET/the NOUN/base PUNCT/.");
    expect("He reports that the strikes killed ten.",
           "PRON/he VERB.s/report SCONJ/that DET/the NOUN/strike VERB.p/kill NUM/ten PUNCT/.");
}

static void test_proper_nouns(void **state)
{
    (void)state;
    expect("Haddad met Orlov in Qasrabad.",
           "PROPN/Haddad VERB.p/meet PROPN/Orlov ADP/in PROPN/Qasrabad PUNCT/.");
    expect("The US told us.", "DET/the PROPN/US VERB.p/tell PRON/we PUNCT/.");
}

static void test_signs(void **state)
{
    (void)state;
    expect("It costs $ 5 & 3%, they said",
           "PRON/it VERB.s/cost SYM/$ NUM/5 CCONJ/& NUM/3 SYM/% PUNCT/, PRON/they VERB.p/say");
    expect("on the 19th", "ADP/on DET/the ADJ/19th");
}

static void test_scripts(void **state)
{
    (void)state;
    static const struct {
        const char *script, *form, *low, *lemma;
    } cases[] = {
        {"l0", "Rebels", "rebels", "rebels"},
        {"l1", "Rebels", "rebels", "rebel"},
        {"l3y", "Parties", "parties", "party"},
        {"l2e", "besieging", "besieging", "besiegie"},
        {"l3e", "besieging", "besieging", "besiege"},
        {"k0", "Aleppo", "aleppo", "Aleppo"},
        {"k1", "Kurds", "kurds", "Kurd"},
        {"t0", "ALEPPO", "aleppo", "Aleppo"},
        {"t1", "ÉTATS", "états", "État"},
        {"l1", "café", "café", "caf"},
        {"l2é", "cafés", "cafés", "café"},
        {"l0not", "n't", "n't", "n'tnot"},
        {"l3not", "n't", "n't", "not"},
        {"l12x", "abcdefghijklm", "abcdefghijklm", "ax"},
        {"l99", "it", "it", "it"}, /* nothing would be left: the small form */
        {"l4294967297", "its", "its", "it"},
        {"k3", "Its", "its", "its"},
        {"", "Its", "its", "its"},
        {"k", "Its", "its", "its"},
        {"t0", "A", "a", "A"},
        {"l1", "\xE9t\x80\x80", "\xE9t\x80\x80", "\xE9"}, /* stray bytes go with the one before */
    };
    hs_doc doc;
    begin(&doc, HS_STR(""));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_str lemma = hs_lemma_by(&doc.arena, hs_str_of(cases[i].script), hs_str_of(cases[i].form),
                                   hs_str_of(cases[i].low));
        if (!hs_str_is(lemma, cases[i].lemma)) {
            fail_msg("%s of %s: %.*s", cases[i].script, cases[i].form, (int)lemma.n, lemma.p);
        }
    }
    end(&doc);
}

static void test_tree(void **state)
{
    (void)state;
    static const uint32_t heads[] = {2, 3, 0, 5, 3, 3};
    static const char *const relations[] = {"det", "nsubj", "root", "det", "obj", "punct"};
    hs_doc doc;
    begin_parsed(&doc, HS_STR("The army attacked the village."));
    assert_int_equal(doc.tokens.n, 6);
    for (uint32_t i = 0; i < 6; i++) {
        assert_int_equal(doc.tokens.v[i].head, heads[i]);
        assert_true(hs_str_is(hs_doc_deprel(&doc, &doc.tokens.v[i]), relations[i]));
    }
    end(&doc);
}

/* ---- what always holds --------------------------------------------------------------------------- */

/* One root, heads inside the sentence, no cycle. `mark` has room for all tokens and is all 0. */
static void check_sentence_tree(const hs_doc *doc, hs_range s, uint32_t *mark)
{
    uint32_t roots = 0;
    for (uint32_t i = s.lo; i < s.hi; i++) {
        const hs_token *t = &doc->tokens.v[i];
        roots += t->head == 0;
        assert_true(t->head == 0 || (t->head > s.lo && t->head <= s.hi));
        assert_int_equal(t->head == 0, hs_str_is(hs_doc_deprel(doc, t), "root"));
        uint32_t at = i;
        while (mark[at] == 0) {
            mark[at] = i + 1;
            at = doc->tokens.v[at].head ? doc->tokens.v[at].head - 1 : at;
        }
        assert_true(mark[at] != i + 1 || doc->tokens.v[at].head == 0);
    }
    assert_int_equal(roots, 1);
}

/* B-X is followed by I-X or E-X, as is I-X; nothing else is. */
static void check_names(const hs_doc *doc, hs_range s)
{
    hs_str open = {0}; /* the kind that a name was begun with */
    for (uint32_t i = s.lo; i < s.hi; i++) {
        hs_str name = hs_doc_name_part(doc, &doc->tokens.v[i]), kind = hs_str_cut(name, 1, name.n);
        char side = name.n ? name.p[0] : '?';
        assert_true(strchr("OBIES", side) && side != '\0');
        assert_int_equal(open.n > 0, side == 'I' || side == 'E');
        assert_true(open.n == 0 || hs_str_eq(open, kind));
        open = side == 'B' || side == 'I' ? kind : (hs_str){0};
    }
    assert_int_equal(open.n, 0);
}

static void check_all(const hs_doc *doc)
{
    uint32_t *mark = calloc(doc->tokens.n + 1, sizeof *mark);
    assert_non_null(mark);
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        const hs_token *t = &doc->tokens.v[i];
        assert_true(t->lemma.n > 0 && t->upos <= HS_VERB && t->xpos && t->feats && t->deprel &&
                    t->name);
    }
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        check_sentence_tree(doc, doc->sentences.v[s].tokens, mark);
        check_names(doc, doc->sentences.v[s].tokens);
    }
    free(mark);
}

/* A text that repeats a piece up to a size. */
/* A dateline hangs on the sentence that it stands before, and takes no part in it; a dash elsewhere is none. */
static void test_dateline(void **state)
{
    (void)state;
    static const struct {
        const char *text, *first; /* the word behind the dateline; NULL: there is none */
    } cases[] = {
        {"GENEVA, Oct. 23 (Reuters) - The army attacked the village.", "The"},
        {"Tripoli, Libya (CNN) -- The army attacked the village.", "The"},
        {"LONDON \xE2\x80\x94 The army attacked the village.", "The"},
        {"The army (once strong) - and its allies - attacked the village.", NULL},
        {"NATO and the rebels - old friends - attacked the village.", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_doc doc;
        begin_parsed(&doc, hs_str_of(cases[i].text));
        hs_range s = doc.sentences.v[0].tokens;
        uint32_t roots = 0, behind = s.lo;
        for (uint32_t k = s.lo; k < s.hi; k++) {
            const hs_token *t = &doc.tokens.v[k];
            roots += t->head == 0;
            behind = behind == s.lo && cases[i].first &&
                             hs_str_is(hs_doc_words(&doc, t->at), cases[i].first)
                         ? k
                         : behind;
        }
        assert_int_equal(roots, 1);
        uint32_t across = 0;
        for (uint32_t k = s.lo; k < s.hi && behind > s.lo; k++) {
            hs_ref head = doc.tokens.v[k].head;
            across += head && (k < behind) != (head - 1 < behind);
            assert_true(k >= behind || head != 0);
        }
        assert_int_equal(across, behind > s.lo ? 1 : 0);
        end(&doc);
    }
}

static void test_odd(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a", "gloobing ", "Xy ", ". ",  "' ",
                                         "1", "\x01",      "é ",  "ed ", "Mr "};
    enum { SIZE = 2400 };
    char text[SIZE];
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        uint32_t n = 0, m = (uint32_t)strlen(pieces[i]);
        for (; n + m <= SIZE; n += m) {
            memcpy(text + n, pieces[i], m);
        }
        hs_doc doc;
        begin_parsed(&doc, (hs_str){text, n});
        check_all(&doc);
        end(&doc);
    }
}

static void test_empty(void **state)
{
    (void)state;
    hs_doc doc;
    begin_parsed(&doc, HS_STR(" \n "));
    assert_int_equal(doc.tokens.n, 0);
    end(&doc);
}

/* n words of `text`, given as they are: words[i] bytes long, a space between; all one sentence or each its own. */
static void begin_given(hs_doc *doc, hs_str text, uint32_t word, bool apart)
{
    begin(doc, text);
    for (uint32_t at = 0; at < text.n; at += word + 1) {
        HS_ADD(&doc->arena, &doc->given, (hs_given){{at, at + word}, false, apart || at == 0});
    }
    hs_lex(doc);
    assert_int_equal(hs_parse(doc, NULL), 0);
}

/* Around the limits of a piece and of a batch. */
static void test_long_sentences(void **state)
{
    (void)state;
    static const uint32_t sizes[] =
        {1, 2, 63, 64, 65, HS_PIECE - 1, HS_PIECE, HS_PIECE + 1, 2 * HS_PIECE, 1000};
    static const char words[][5] = {"army", "said", "Omar", "that", "and ", "went"};
    enum { MOST = 1000 * 5 };
    char text[MOST];
    uint64_t seed = 9;
    for (uint32_t i = 0; i < MOST; i += 5) {
        memcpy(text + i, PICK(&seed, words), 4);
        text[i + 4] = ' ';
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        hs_doc doc;
        begin_given(&doc, (hs_str){text, sizes[i] * 5 - 1}, 4, false);
        assert_int_equal(doc.tokens.n, sizes[i]);
        assert_int_equal(doc.sentences.n, 1);
        check_all(&doc);
        end(&doc);
    }
}

static void test_long_token(void **state)
{
    (void)state;
    enum { SIZE = 1 << 20 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    memset(text, 'x', SIZE);
    hs_doc doc;
    begin_given(&doc, (hs_str){text, SIZE}, SIZE, false);
    assert_int_equal(doc.tokens.n, 1);
    check_all(&doc);
    end(&doc);
    free(text);
}

/* More forms than are kept, and a tree for each. */
static void test_many_lines(void **state)
{
    (void)state;
    enum { LINES = 20000, WIDTH = 6 };
    char *text = malloc(LINES * WIDTH + 1);
    assert_non_null(text);
    for (uint32_t i = 0; i < LINES; i++) {
        snprintf(text + (size_t)i * WIDTH, WIDTH + 1, "%c%04u\n", "aKm"[i % 3], i % 6000);
    }
    hs_doc doc;
    begin_given(&doc, (hs_str){text, LINES * WIDTH - 1}, WIDTH - 1, true);
    assert_int_equal(doc.sentences.n, LINES);
    check_all(&doc);
    for (uint32_t i = 6000; i < LINES; i++) { /* a form that was forgotten comes out as it did */
        const hs_token *t = &doc.tokens.v[i], *before = &doc.tokens.v[i - 6000];
        assert_true(t->feats == before->feats && t->deprel == before->deprel &&
                    t->name == before->name);
    }
    end(&doc);
    free(text);
}

/* ---- any text, both ways ------------------------------------------------------------------------- */

static bool same_token(const hs_token *a, const hs_token *b)
{
    return a->at.lo == b->at.lo && a->at.hi == b->at.hi && hs_str_eq(a->low, b->low) &&
           hs_str_eq(a->lemma, b->lemma) && a->upos == b->upos && a->form == b->form &&
           a->capital == b->capital && a->caps == b->caps && a->number == b->number &&
           a->glued == b->glued && a->quoted == b->quoted && a->joined == b->joined &&
           a->xpos == b->xpos && a->deprel == b->deprel && a->name == b->name &&
           a->feats == b->feats && a->sentence == b->sentence && a->head == b->head;
}

static void check_both(hs_str text)
{
    hs_doc fast, plain;
    begin_parsed(&fast, text);
    check_all(&fast);
    begin(&plain, text);
    hs_lex(&plain);
    assert_int_equal(hs_parse_with(&plain, true, NULL), 0);
    assert_int_equal(fast.tokens.n, plain.tokens.n);
    for (uint32_t i = 0; i < fast.tokens.n; i++) {
        assert_true(same_token(&fast.tokens.v[i], &plain.tokens.v[i]));
    }
    end(&fast);
    end(&plain);
}

static void test_same_tokens(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Sergei Orlov, the foreign minister of Kestria, told reporters in Port Haven on Monday that \"two or three\" "
        "soldiers had been killed near the Meridian Bridge, which the Free Valley Army denied.",
        "SHELLING KILLS NINE IN QASRABAD\n\nAt least nine people, including four children, died.",
        "he said hed gone, dont ask; its theirs & mine @ 5:30pm #truce http://example.org/a?b=c",
        "Le président a déclaré: « Nous n’accepterons pas ». Президент сказал. 大统领 說話。 قال الرئيس",
    };
    static const char *const bits[] = {"the ",     "Gen. ",        "Omar ", "al-",
                                       "\xC3",     "\xE2\x80\x9C", "\"",    "killed ",
                                       "12,5 ",    "\n\n",         "UN ",   "n't",
                                       "\x01\xFF", "said ",        ", ",    ". "};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        check_both(hs_str_of(texts[i]));
    }
    uint64_t seed = 11;
    for (int round = 0; round < 24; round++) {
        char text[400];
        uint32_t n = 0, most = 1 + roll(&seed, sizeof text - 8);
        while (n < most) {
            const char *bit = PICK(&seed, bits);
            if (round % 3 == 0) {
                text[n++] = (char)roll(&seed, 256);
            } else {
                memcpy(text + n, bit, strlen(bit));
                n += (uint32_t)strlen(bit);
            }
        }
        check_both((hs_str){text, n});
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),        cmocka_unit_test(test_noun_or_verb),
        cmocka_unit_test(test_proper_nouns), cmocka_unit_test(test_signs),
        cmocka_unit_test(test_scripts),      cmocka_unit_test(test_tree),
        cmocka_unit_test(test_dateline),     cmocka_unit_test(test_odd),
        cmocka_unit_test(test_empty),        cmocka_unit_test(test_long_sentences),
        cmocka_unit_test(test_long_token),   cmocka_unit_test(test_many_lines),
        cmocka_unit_test(test_same_tokens),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
