/* test_parse.c: word classes, lemmas and verb forms. A case is a sentence and, for each token, its class and
 * lemma; a verb's form follows after a dot (b base, s, p past, i -ing). */
#include "fixture.h"

#include "assets/assets.h"
#include "base/buf.h"
#include "lex/lex.h"
#include "parse/parse.h"

static void begin_parsed(hs_doc *doc, hs_str text)
{
    begin(doc, text);
    hs_lex(doc);
    assert_int_equal(hs_parse(doc, NULL), 0);
}

static void expect(const char *text, const char *wanted)
{
    static const char *const forms[] = {"", ".b", ".s", ".p", ".i"};
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
    hs_arena_free(&doc.arena);
}

static void test_plain(void **state)
{
    (void)state;
    expect("The rebels have shelled two villages.",
           "DET/the NOUN/rebel AUX.b/have VERB.p/shell NUM/two NOUN/village PUNCT/.");
    expect("Troops were besieging the town’s hospital.",
           "NOUN/troops AUX.p/be VERB.i/besiege DET/the NOUN/town PART/'s NOUN/hospital PUNCT/.");
    expect("They couldn't leave on Friday.",
           "PRON/they AUX/could PART/not VERB.b/leave ADP/on PROPN/friday PUNCT/.");
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

static void test_names(void **state)
{
    (void)state;
    expect("Haddad met Orlov in Qasrabad.",
           "PROPN/haddad VERB.p/meet PROPN/orlov ADP/in PROPN/qasrabad PUNCT/.");
    expect("The US told us.", "DET/the PROPN/us VERB.p/tell PRON/we PUNCT/.");
    expect("Fighters of al-Qasr left.",
           "NOUN/fighter ADP/of PROPN/al PUNCT/- PROPN/qasr VERB.p/leave PUNCT/.");
}

static void test_signs(void **state)
{
    (void)state;
    expect(
        "It cost $ 5 & 3%, the rebels' share",
        "PRON/it VERB.p/cost SYM/$ NUM/5 CCONJ/& NUM/3 SYM/% PUNCT/, DET/the NOUN/rebel PART/' NOUN/share");
    expect("on the 19th", "ADP/on DET/the ADJ/19th");
}

/* Every token gets a lemma, in whatever text. */
static void test_odd(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a", "gloobing ", "Xy ", ". ",  "' ",
                                         "1", "\x01",      "é ",  "ed ", "s "};
    enum { SIZE = 1 << 18 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        uint32_t n = 0, m = (uint32_t)strlen(pieces[i]);
        for (; n + m <= SIZE; n += m) {
            memcpy(text + n, pieces[i], m);
        }
        hs_doc doc;
        begin_parsed(&doc, (hs_str){text, n});
        for (uint32_t k = 0; k < doc.tokens.n; k++) {
            assert_true(doc.tokens.v[k].lemma.n > 0 && doc.tokens.v[k].upos <= HS_VERB);
        }
        hs_arena_free(&doc.arena);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain), cmocka_unit_test(test_noun_or_verb),
        cmocka_unit_test(test_names), cmocka_unit_test(test_signs),
        cmocka_unit_test(test_odd),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
