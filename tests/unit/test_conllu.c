/* test_conllu.c: CoNLL-U in and out through the public door: what comes in cut comes out cut the same; what
 * is broken is refused with its line; nothing crashes. A row is written "1 do" for "1\tdo\t_ ... _"; a third
 * word goes into the last column. */
#include "fixture.h"

#include "base/buf.h"
#include "lex/lex.h"
#include "tell/tell.h"

static int collect(const char *bytes, size_t size, void *payload)
{
    hs_buf_bytes(payload, bytes, size);
    return 0;
}

/* "1 do" or "1-2 don't SpaceAfter=No" -> ten columns; other lines as they are. */
static void unfold(hs_buf *out, const char *text)
{
    hs_str line, rest = hs_str_of(text);
    while (hs_str_split(&rest, '\n', &line)) {
        if (line.n && hs_is_digit(line.p[0])) {
            hs_str id, form;
            hs_str_split(&line, ' ', &id);
            hs_str_split(&line, ' ', &form);
            hs_buf_add(out, id);
            hs_buf_char(out, '\t');
            hs_buf_add(out, form);
            hs_buf_text(out, "\t_\t_\t_\t_\t_\t_\t_\t");
            hs_buf_add(out, line.p ? line : HS_STR("_"));
        } else {
            hs_buf_add(out, line);
        }
        hs_buf_char(out, '\n');
    }
}

/* Read as CoNLL-U (or plain text), write as CoNLL-U. 0 or the first error. */
static int through(hs_str in, bool pretokenised, hs_buf *out, hs_error *err)
{
    hs_options options;
    hs_input *input = NULL;
    hs_doc *doc = NULL;
    hs_options_init(&options, sizeof options);
    options.plain = !pretokenised;
    options.pretokenised = pretokenised;
    int code = hs_input_open(&input, engine, in.p, in.n, "in.conllu", &options, err);
    while (code == 0 && (code = hs_input_next(input, &doc, err)) == 1) {
        code = hs_doc_write(doc, HS_AS_CONLLU, collect, out, err);
        hs_doc_free(doc);
    }
    hs_input_close(input);
    return code;
}

/* Columns 1, 2 and 10 and the comments newdoc, newpar and text. */
static void fold(hs_buf *out, const hs_buf *in)
{
    hs_str line, rest = hs_buf_str(in), field[10];
    while (hs_str_split(&rest, '\n', &line)) {
        if (line.n && hs_is_digit(line.p[0])) {
            for (size_t i = 0; i < 10; i++) {
                assert_true(hs_str_split(&line, '\t', &field[i]));
            }
            assert_true(line.p == NULL);
            hs_buf_add(out, field[0]);
            hs_buf_char(out, ' ');
            hs_buf_add(out, field[1]);
            if (!hs_str_is(field[9], "_")) {
                hs_buf_char(out, ' ');
                hs_buf_add(out, field[9]);
            }
            hs_buf_char(out, '\n');
        } else if (!hs_str_starts(line, HS_STR("# sent_id")) && rest.p) {
            hs_buf_add(out, line);
            hs_buf_char(out, '\n');
        }
    }
    hs_buf_char(out, '\0');
}

static void expect(const char *in, bool pretokenised, const char *wanted)
{
    hs_buf bytes = {0}, out = {0}, got = {0};
    hs_error err = {0};
    if (pretokenised) {
        unfold(&bytes, in);
    } else {
        hs_buf_text(&bytes, in);
    }
    assert_int_equal(through(hs_buf_str(&bytes), pretokenised, &out, &err), 0);
    fold(&got, &out);
    assert_string_equal(got.p, wanted);
    hs_buf_free(&bytes);
    hs_buf_free(&out);
    hs_buf_free(&got);
}

static void keeps(const char *text)
{
    expect(text, true, text);
}

static void test_out(void **state)
{
    (void)state;
    expect("Don't go! He can't.\n\nEnd", false,
           "# newdoc id = in.conllu\n# newpar\n# text = Don't go!\n1-2 Don't\n1 Do\n2 n't\n"
           "3 go SpaceAfter=No\n4 !\n\n# text = He can't.\n1 He\n2-3 can't SpaceAfter=No\n2 ca\n"
           "3 n't\n4 .\n\n# newpar\n# text = End\n1 End\n\n");
    expect("a\tb\r\nc\x1b[1m\xc2\x9b", false,
           "# newdoc id = in.conllu\n# newpar\n# text = a b\n1 a\n2 b\n\n# newpar\n# text = c [1m\n"
           "1 c\n2 [ SpaceAfter=No\n3 1 SpaceAfter=No\n4 m\n\n");
}

static void test_kept(void **state)
{
    (void)state;
    keeps(
        "# newdoc id = one\n# newpar\n# text = US-led men don't go.\n1 US-led\n2 men\n3-4 don't\n"
        "3 do\n4 n't\n5 go SpaceAfter=No\n6 .\n\n# text = No?\n1 No SpaceAfter=No\n2 ?\n\n# newpar\n"
        "# text = (x)\n1 (x)\n\n"
        "# newdoc id = two\n# newpar\n# text = Bye\n1 Bye\n\n");
    /* a sentence may end without white space, a token may hold some, an address is what it was */
    keeps("# newdoc id = x\n# newpar\n# text = a.B\n1 a SpaceAfter=No\n2 .B\n\n");
    keeps("# newdoc id = x\n# newpar\n# text = a.\n1 a SpaceAfter=No\n2 . SpaceAfter=No\n\n"
          "# text = B\n1 B\n\n");
}

static void test_read(void **state)
{
    (void)state;
    /* empty nodes, other comments, CRLF, no last line feed, other values in the last column */
    expect(
        "# global.columns = ID\n# newdoc id = d\r\n# sent_id = 7\n0.1 x\n1 a Gloss=x|SpaceAfter=No\n1.1 y\n2 b",
        true, "# newdoc id = d\n# newpar\n# text = ab\n1 a SpaceAfter=No\n2 b\n\n");
    /* without a newdoc: the name of the file */
    expect("1 a\n\n\n\n1 b\n", true,
           "# newdoc id = in.conllu\n# newpar\n# text = a\n1 a\n\n# text = b\n1 b\n\n");
    /* words that are not spelt as their token: its characters are shared out */
    expect("1-2 des\n1 de\n2 les\n", true,
           "# newdoc id = in.conllu\n# newpar\n# text = des\n1-2 des\n1 de\n2 s\n\n");
    expect("1-3 \u00e9s\n1 a\n2 b\n3 c\n", true,
           "# newdoc id = in.conllu\n# newpar\n# text = \u00e9s\n1 \u00e9s\n\n");
    /* a document without words disappears */
    expect("# newdoc id = empty\n\n# newdoc id = full\n1 a\n", true,
           "# newdoc id = full\n# newpar\n# text = a\n1 a\n\n");
}

/* Labels and heads come out; a tree that does not hold together is not written. */
static void test_tree(void **state)
{
    (void)state;
    static const hs_str xpos[] = {{"", 0}, {"NNS", 3}, {"VBD", 3}};
    static const hs_str feats[] = {{"", 0}, {"Number=Plur", 11}};
    static const hs_str deprel[] = {{"", 0}, {"root", 4}, {"nsubj", 5}};
    static const hs_labels labels = {.xpos = xpos, .feats = feats, .deprel = deprel};
    hs_doc doc;
    hs_buf out = {0};
    begin(&doc, HS_STR("Go.\n\nMen fled"));
    doc.id = HS_STR("d");
    hs_lex(&doc);
    doc.labels = &labels;
    hs_token *t = &doc.tokens.v[2];
    t[0].upos = HS_NOUN, t[0].xpos = 1, t[0].feats = 1, t[0].deprel = 2, t[0].head = 4;
    t[1].upos = HS_VERB, t[1].xpos = 2, t[1].deprel = 1;
    hs_tell_conllu(&doc, &out);
    hs_str all = hs_buf_str(&out);
    const char *men = "1\tMen\t_\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_\n";
    const char *fled = "2\tfled\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n";
    const char *go =
        "1\tGo\t_\tX\t_\t_\t0\troot\t_\tSpaceAfter=No\n2\t.\t_\tX\t_\t_\t1\tdep\t_\t_\n";
    assert_true(hs_str_find(all, hs_str_of(men), 0) < all.n);
    assert_true(hs_str_find(all, hs_str_of(fled), 0) < all.n);
    assert_true(hs_str_find(all, hs_str_of(go), 0) < all.n);
    out.n = 0;
    hs_tell_document(&doc, HS_WITH_TOKENS, &out);
    all = hs_buf_str(&out);
    const char *json = "\"xpos\":\"NNS\",\"feats\":\"Number=Plur\",\"head\":2,\"deprel\":\"nsubj\","
                       "\"joined\":false,\"quoted\":false},{\"span\":[9,13],";
    assert_true(hs_str_find(all, hs_str_of(json), 0) < all.n);
    assert_true(hs_str_find(all, HS_STR("\"head\":0,\"deprel\":\"root\""), 0) < all.n);
    assert_true(hs_str_find(all, HS_STR("\"head\":null,\"deprel\":null"), 0) < all.n);
    out.n = 0;
    doc.tokens.v[3].head = 3; /* no root any more */
    hs_tell_conllu(&doc, &out);
    all = hs_buf_str(&out);
    assert_true(hs_str_find(all, HS_STR("_\t1\tdep\t_\t_\n\n"), 0) < all.n);
    assert_true(hs_str_find(all, HS_STR("nsubj"), 0) == all.n);
    hs_buf_free(&out);
    hs_arena_free(&doc.arena);
}

static void refuses(const char *in, const char *why)
{
    hs_buf bytes = {0}, out = {0};
    hs_error err = {0};
    unfold(&bytes, in);
    assert_int_equal(through(hs_buf_str(&bytes), true, &out, &err), HS_E_INPUT);
    assert_string_equal(err.text, why);
    hs_buf_free(&bytes);
    hs_buf_free(&out);
}

static void test_broken(void **state)
{
    (void)state;
    refuses("plain text",
            "in.conllu line 1: no CoNLL-U: a line has not ten columns with tabs between them");
    refuses("1 a\n3 b\n", "in.conllu line 2: the words are not numbered 1, 2, 3 ...");
    refuses("1 a\n\n2 b\n", "in.conllu line 3: the words are not numbered 1, 2, 3 ...");
    refuses("1x a\n", "in.conllu line 1: the first column is no number of a word");
    refuses("1-x a\n", "in.conllu line 1: the first column is no number of a word");
    refuses("99999999999999999999 a\n",
            "in.conllu line 1: the first column is no number of a word");
    refuses("1-2 ab\n1 a\n\n1 c\n", "in.conllu line 3: a sentence ends inside a multiword token");
    refuses("1 a\n1-2 ab\n",
            "in.conllu line 2: a multiword token does not begin where the words before it end");
    refuses("2-1 ab\n",
            "in.conllu line 1: a multiword token does not begin where the words before it end");
    refuses("1  \n", "in.conllu line 1: a word has no form");
    refuses("# newdoc id = d\n\n", "in.conllu line 4: the report ends without a word");
    refuses("# newdoc id = d\n1 a\n\n# newdoc id = e\n1 b\n2 c\n4 d\n",
            "in.conllu line 7: the words are not numbered 1, 2, 3 ...");
}

/* Texts of a size at which anything but linear time would be felt. */
static void test_large(void **state)
{
    (void)state;
    enum { SIZE = 1 << 20, LINES = 100000 };
    hs_buf in = {0}, out = {0};
    hs_error err = {0};
    for (uint32_t i = 0; i < SIZE; i++) {
        hs_buf_char(&in, 'a');
    }
    assert_int_equal(through(hs_buf_str(&in), false, &out, &err), 0);
    assert_true(out.n > SIZE);
    in.n = out.n = 0;
    for (uint32_t i = 0; i < LINES; i++) {
        hs_buf_text(&in, "word\n");
    }
    assert_int_equal(through(hs_buf_str(&in), false, &out, &err), 0);
    in.n = out.n = 0;
    for (uint32_t i = 0; i < LINES; i++) { /* one sentence: cut at 2000 words */
        hs_buf_format(&in, "%u\tword\t_\t_\t_\t_\t_\t_\t_\t_\n", (unsigned)i + 1);
    }
    assert_int_equal(through(hs_buf_str(&in), true, &out, &err), 0);
    hs_str all = hs_buf_str(&out);
    assert_true(hs_str_find(all, HS_STR("\n2000\t"), 0) < all.n);
    assert_true(hs_str_find(all, HS_STR("\n2001\t"), 0) == all.n);
    hs_buf_free(&in);
    hs_buf_free(&out);
}

/* Any bytes: an answer or a refusal with its reason. */
static void test_any_bytes(void **state)
{
    (void)state;
    static const char *const pieces[] = {"1",        "2",
                                         "-",        ".",
                                         "\t",       "_",
                                         "a",        "don't",
                                         "\n",       "\n\n",
                                         "# newdoc", "# newpar",
                                         " ",        "\r\n",
                                         "\xe2\x80", "\xff",
                                         "\xc3\xa9", "\t_\t_\t_\t_\t_\t_\t_\t_\n",
                                         "1\tx",     "1-2\txy",
                                         "2\ty",     "SpaceAfter=No",
                                         "\"",       "\xef\xbb\xbf"};
    uint64_t seed = 7, cases = 3000;
    seed_from_environment(&seed, &cases, "byte strings");
    for (uint64_t k = 0; k < cases; k++) {
        hs_buf in = {0}, out = {0};
        hs_error err = {0};
        for (uint32_t n = roll(&seed, 40) + 1; n > 0; n--) {
            hs_buf_text(&in, PICK(&seed, pieces));
        }
        int code = through(hs_buf_str(&in), true, &out, &err);
        assert_true(code == 0 || err.text[0]);
        hs_buf_free(&in);
        hs_buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_out),       cmocka_unit_test(test_kept), cmocka_unit_test(test_read),
        cmocka_unit_test(test_broken),    cmocka_unit_test(test_tree), cmocka_unit_test(test_large),
        cmocka_unit_test(test_any_bytes),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
