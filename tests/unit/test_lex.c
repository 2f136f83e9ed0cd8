/* test_lex.c: tokens, sentences and quote pairs. A case is a text and what should come of it: tokens are
 * parted by a space, sentences by " | "; quotes are written in [ ], a broken one in { }. */
#include "fixture.h"

#include "assets/assets.h"
#include "base/buf.h"
#include "lex/boundary.h"
#include "lex/chars.h"
#include "lex/lex.h"

static void end(hs_doc *doc)
{
    hs_arena_free(&doc->arena);
}

/* What always holds. */
static void check(const hs_doc *doc)
{
    uint32_t at = 0, token = 0;
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        const hs_token *t = &doc->tokens.v[i];
        assert_true(t->at.lo < t->at.hi && t->at.hi <= doc->text.n && t->at.lo >= at);
        for (; at < t->at.lo;) {
            hs_char c = hs_char_at(doc->text, at);
            assert_int_equal(c.class, HS_CHAR_SPACE);
            at += c.length;
        }
        assert_int_equal(t->glued, i > 0 && doc->tokens.v[i - 1].at.hi == t->at.lo);
        assert_true(t->low.n > 0);
        at = t->at.hi;
    }
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        const hs_sentence *s = &doc->sentences.v[i];
        assert_true(s->tokens.lo == token && s->tokens.hi > token);
        assert_int_equal(s->at.lo, doc->tokens.v[s->tokens.lo].at.lo);
        assert_int_equal(s->at.hi, doc->tokens.v[s->tokens.hi - 1].at.hi);
        for (; token < s->tokens.hi; token++) {
            assert_int_equal(doc->tokens.v[token].sentence, i + 1);
        }
    }
    assert_int_equal(token, doc->tokens.n);
    for (uint32_t i = 0; i < doc->quotes.n; i++) {
        const hs_quote *q = &doc->quotes.v[i];
        assert_true(q->open.hi <= q->inside.lo && q->inside.lo < q->inside.hi);
        assert_true(q->inside.hi <= q->close.lo && q->close.hi <= doc->text.n);
        assert_true(i == 0 || doc->quotes.v[i - 1].inside.hi <= q->inside.lo);
    }
}

static void expect(const char *text, const char *tokens, const char *quotes)
{
    hs_doc doc;
    hs_buf got = {0};
    begin(&doc, hs_str_of(text));
    hs_lex(&doc);
    check(&doc);
    for (uint32_t i = 0; i < doc.tokens.n; i++) {
        bool cut = i > 0 && doc.tokens.v[i].sentence != doc.tokens.v[i - 1].sentence;
        hs_buf_text(&got, i == 0 ? "" : cut ? " | " : " ");
        hs_buf_add(&got, hs_doc_words(&doc, doc.tokens.v[i].at));
    }
    hs_buf_char(&got, '\0');
    if (tokens) {
        assert_string_equal(got.p, tokens);
    }
    got.n = 0;
    for (uint32_t i = 0; i < doc.quotes.n; i++) {
        bool broken = doc.quotes.v[i].broken;
        hs_buf_char(&got, broken ? '{' : '[');
        hs_buf_add(&got, hs_doc_words(&doc, doc.quotes.v[i].inside));
        hs_buf_char(&got, broken ? '}' : ']');
    }
    hs_buf_char(&got, '\0');
    if (quotes) {
        assert_string_equal(got.p, quotes);
    }
    hs_buf_free(&got);
    end(&doc);
}

/* Words that make one surface token stand with a + between them. */
static void expect_surface(const char *text, const char *tokens)
{
    hs_doc doc;
    hs_buf got = {0};
    begin(&doc, hs_str_of(text));
    hs_lex(&doc);
    check(&doc);
    for (uint32_t i = 0; i < doc.tokens.n; i++) {
        hs_buf_text(&got, i == 0 ? "" : doc.tokens.v[i].joined ? "+" : " ");
        hs_buf_add(&got, hs_doc_words(&doc, doc.tokens.v[i].at));
    }
    hs_buf_char(&got, '\0');
    assert_string_equal(got.p, tokens);
    hs_buf_free(&got);
    end(&doc);
}

static void test_surface(void **state)
{
    (void)state;
    expect_surface("Don't go, they’d've said.", "Do+n't go , they+’d+'ve said .");
    expect_surface("Haddad's men, the rebels' demands, James' car",
                   "Haddad+'s men , the rebels+' demands , James+' car");
    expect_surface("He cannot; CANNOT he?", "He can+not ; CAN+NOT he ?");
    expect_surface("gonna Wanna gotta c'mon", "gon+na Wan+na got+ta c'm+on");
    expect_surface("dont didnt im ive youre thats", "do+nt did+nt i+m i+ve you+re that+s");
    expect_surface("Im ready. Im Jong-su sent an IM.", "I+m ready . Im Jong - su sent an IM .");
    expect_surface("its lets were", "its lets were");
    expect_surface("the \"Post\"'s line, 'a crime' here",
                   "the \" Post \"+'s line , ' a crime ' here");
    expect_surface("U.S.'s, 12th's, US-led's", "U.S.+'s , 12th+'s , US - led+'s");
    expect_surface("'s off", "'s off");
}

static void test_hyphens(void **state)
{
    (void)state;
    expect("anti-war, ex-wife, Non-state, mid-2016, co-founder's e-mail",
           "anti-war , ex-wife , Non-state , mid-2016 , co-founder 's e-mail", "");
    expect("US-led, self-rule, vice-president, al-Nusra, well-known, UN-backed",
           "US - led , self - rule , vice - president , al - Nusra , well - known , UN - backed",
           "");
    expect("Inter-Services, Pro-Russian, E-M, over-the-counter, state-co-owned",
           "Inter - Services , Pro-Russian , E - M , over - the - counter , state - co - owned",
           "");
    expect("anti\u2011war non-U.S. aid, anti-, pre- and post-war",
           "anti\u2011war non - U.S. aid , anti - , pre- and post-war", "");
    expect("th- the guy - US- or UN-held", "th- the guy - US - or UN - held", "");
}

static void test_marks(void **state)
{
    (void)state;
    expect("Fine :-) or not :( =) ^_^ :D", "Fine :-) or not :( =) ^_^ :D", "");
    expect("(left:) at 5:30 :// (a:b)", "( left : ) at 5:30 : / / ( a : b )", "");
    expect("<<see>> What?! Well.... So…. -- ** ++ ====",
           "<< see >> | What ?! Well .... So …. -- ** ++ ====", "");
    expect("#aleppo and @unhcr, #1 and 3@4", "#aleppo and @unhcr , # 1 and 3@4", NULL);
    expect("Call +44 20 or 555-0142, 713-555-0142, 1-800-555-0142.",
           "Call +44 20 or 555-0142 , 713-555-0142 , 1-800-555-0142 .", "");
    expect("500-1500 people, 100-1000, 2016-2017, 12-13, a .50 gun, 5.50",
           "500 - 1500 people , 100 - 1000 , 2016 - 2017 , 12 - 13 , a .50 gun , 5.50", "");
    expect("the 60's, the ’90s, 1930's; $4b, £2m, 66K",
           "the 60's , the ’90s , 1930's ; $ 4 b , £ 2 m , 66 K", "");
    expect("18,19,20 and 2,50,000", "18 , 19 , 20 and 2,50,000", "");
    expect("a_b trade-0901_b.doc, 20.PDF, alt.food.wine, mailto:a@b.example.com J@ACME x@NU.COM",
           "a_b trade-0901_b.doc , 20.PDF , alt.food.wine , mailto:a@b.example.com J@ACME x@NU.COM",
           NULL);
    expect("’’A’’ he said", "’’ A ’’ he said", NULL);
    expect("Jane M., who left. b. 1950, c. 300", "Jane M. , who left . | b. 1950 , c. 300", "");
}

/* Tokens and sentences that the input brings are kept. */
static void test_given(void **state)
{
    (void)state;
    hs_doc doc;
    begin(&doc, HS_STR("US-led don't. Go\n\n20 000"));
    static const hs_given given[] = {{{0, 6}, false, true},    {{7, 9}, false, false},
                                     {{9, 12}, true, false},   {{12, 13}, false, true},
                                     {{14, 16}, false, false}, {{18, 24}, false, true}};
    HS_ADD(&doc.arena, &doc.blocks, (hs_text_block){{0, 16}, HS_BLOCK_PARAGRAPH});
    HS_ADD(&doc.arena, &doc.blocks, (hs_text_block){{18, 24}, HS_BLOCK_PARAGRAPH});
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        HS_ADD(&doc.arena, &doc.given, given[i]);
    }
    hs_lex(&doc);
    check(&doc);
    assert_int_equal(doc.tokens.n, 6);
    assert_int_equal(doc.sentences.n, 3);
    assert_int_equal(doc.sentences.v[1].tokens.lo, 3);
    assert_int_equal(doc.sentences.v[2].block, 2);
    assert_true(doc.tokens.v[2].joined && doc.tokens.v[2].glued && !doc.tokens.v[1].joined);
    assert_true(!doc.tokens.v[5].glued && hs_str_is(doc.tokens.v[0].low, "us-led"));
    end(&doc);
}

static void test_words(void **state)
{
    (void)state;
    expect("Men couldn't hold it, they'd've said.", "Men could n't hold it , they 'd 've said .",
           "");
    expect("The army’s out; we’re in. I’m told you’ll go.",
           "The army ’s out ; we ’re in . | I ’m told you ’ll go .", "");
    expect("It cannot stand. Cannot it?", "It can not stand . | Can not it ?", "");
    expect("IT ISN'T THE TOWN'S", "IT IS N'T THE TOWN 'S", NULL);
    expect("O'Brien met Ta'izz elders, Sha'm men and Sa‘ada’s mayor.",
           "O'Brien met Ta'izz elders , Sha'm men and Sa‘ada ’s mayor .", "");
    expect("a US-led, al-Nusra-linked cease\u2010fire",
           "a US - led , al - Nusra - linked cease \u2010 fire", "");
    expect("AT&T fed 'em the \"Post\"'s line", "AT&T fed 'em the \" Post \" 's line", "[Post]");
    expect("the rebels' demands", "the rebels ' demands", "");
    expect("caf\u00e9 \u0645\u0631\u062d\u0628\u0627 na\u00efve",
           "caf\u00e9 \u0645\u0631\u062d\u0628\u0627 na\u00efve", "");
}

static void test_numbers(void **state)
{
    (void)state;
    expect("250,000 at 1.5% on the 19th", "250,000 at 1.5 % on the 19th", "");
    expect("At 09:15 on 23,2016 or 2016-09-23", "At 09:15 on 23 , 2016 or 2016-09-23", "");
    expect("a 10-year deal for $2.5bn by 9pm, 9a.m. in the 1990s",
           "a 10 - year deal for $ 2.5 bn by 9 pm , 9 a.m. in the 1990s", "");
    expect("two Su-24 and T-72B3, 12th's", "two Su - 24 and T - 72B3 , 12th 's", "");
    expect("45/90, 3-5, 4,5", "45/90 , 3 - 5 , 4 , 5", "");
}

static void test_abbreviations(void **state)
{
    (void)state;
    expect("Col. J. R. Haddad met Sen. Mills in St. Paul.",
           "Col. J. R. Haddad met Sen. Mills in St. Paul .", "");
    expect("The U.S. Army and the U.N. met at 9 a.m. Monday, e.g. in D.C.",
           "The U.S. Army and the U.N. met at 9 a.m. Monday , e.g. in D.C.", "");
    expect("It went to the U.S. The rest stayed.", "It went to the U.S. | The rest stayed .", "");
    expect("A U.S.-led Ph.D. team", "A U.S. - led Ph.D. team", "");
    expect("Plan B. The rest failed. No. 5 won. She said no. He left.",
           "Plan B . | The rest failed . | No. 5 won . | She said no . | He left .", "");
    expect(
        "See https://a.example.com/x?y=1, www.foo.org or news.example.co.uk/a. Write to j.doe-x@mail.example.org.",
        "See https://a.example.com/x?y=1 , www.foo.org or news.example.co.uk/a . | Write to "
        "j.doe-x@mail.example.org .",
        "");
}

static void test_sentences(void **state)
{
    (void)state;
    expect("Crowds wait on Sept. 23.People fled the city.The end.",
           "Crowds wait on Sept. 23 . | People fled the city . | The end .", "");
    expect("Who fired? Nobody knows! It is late... so late.",
           "Who fired ? | Nobody knows ! | It is late ... so late .", "");
    expect("It fell. al-Nusra left in the end.", "It fell . | al - Nusra left in the end .", "");
    expect("(They left.) Then it rained.", "( They left . ) | Then it rained .", "");
    expect("1. Aid goes in. 2. Guns go out.", "1 . Aid goes in . | 2 . Guns go out .", "");
    expect("One line\nand its tail\n\nNew block", "One line | and its tail | New block", "");
    expect(
        "The shelling went on for most of the night and\ninto the morning, people in the town told us over\n"
        "the phone. It stopped.",
        "The shelling went on for most of the night and into the morning , people in the town told us "
        "over the phone . | It stopped .",
        "");
}

/* What news pages do to sentences; all of it invented. */
static void test_news(void **state)
{
    (void)state;
    expect("ALEPPO, Syria (Harbour Wire) - Shells hit a market on Monday. Nobody was hurt.",
           "ALEPPO , Syria ( Harbour Wire ) - Shells hit a market on Monday . | Nobody was hurt .",
           NULL);
    expect("ANKARA - A court jailed two men. KRPF fighters fled.",
           "ANKARA - A court jailed two men . | KRPF fighters fled .", NULL);
    expect("TRUCE ENDS IN DARAYA. REBELS SAY THEY WILL FIGHT ON.",
           "TRUCE ENDS IN DARAYA . | REBELS SAY THEY WILL FIGHT ON .", NULL);
    expect("“We will not leave.” Talks go on in Geneva.\"They must,\" she said.",
           "“ We will not leave . ” | Talks go on in Geneva . | \" They must , \" she said .",
           NULL);
    expect(
        "The U.S. President met the U.K. envoy. Gen. Abu Karim of the (Turkish) Army did not.",
        "The U.S. President met the U.K. envoy . | Gen. Abu Karim of the ( Turkish ) Army did not .",
        NULL);
    expect("It began on March 3. In May it was over.",
           "It began on March 3 . | In May it was over .", NULL);
    expect("His “good friend” Secretary Mills said no. “Why? They left.”",
           "His “ good friend ” Secretary Mills said no . | “ Why ? | They left . ”", NULL);
    expect("Sen. Mills left on Oct. 3.He “will be back.” so he said. Who knows?",
           "Sen. Mills left on Oct. 3 . | He “ will be back . ” so he said . | Who knows ?", NULL);
    expect("Killed: 45. Injured: 90. Talks failed.",
           "Killed : 45 . | Injured : 90 . | Talks failed .", NULL);
    expect("Did it fall? no one knows! we left at once.",
           "Did it fall ? | no one knows ! | we left at once .", NULL);
}

/* ---- the learned boundary ------------------------------------------------------------------------ */

typedef struct {
    uint32_t places, features[8][HS_BOUNDARY_FEATURES];
    int32_t scores[8];
} sight;

static void see(void *with, const hs_doc *doc, uint32_t token, int32_t score,
                const uint32_t *features)
{
    sight *s = with;
    assert_true(token > 0 && token < doc->tokens.n && s->places < 8);
    s->scores[s->places] = score;
    memcpy(s->features[s->places++], features, sizeof s->features[0]);
}

/* The sentences that a model of `n` bytes finds, each of its weights being `weight`. */
static uint32_t study(const char *text, uint32_t n, int weight, sight *s)
{
    hs_doc doc;
    unsigned char *model = calloc(1, n + 1);
    assert_non_null(model);
    for (uint32_t i = HS_BOUNDARY_CLASSES; i < n; i++) {
        model[i] = (unsigned char)weight;
    }
    *s = (sight){0};
    begin(&doc, hs_str_of(text));
    hs_lex_study(&doc, (hs_str){(const char *)model, n}, see, s);
    check(&doc);
    uint32_t sentences = doc.sentences.n;
    end(&doc);
    free(model);
    return sentences;
}

static void test_boundary(void **state)
{
    enum { WHOLE = HS_BOUNDARY_CLASSES + HS_BOUNDARY_WEIGHTS };
    sight straight, curly;
    (void)state;
    /* "He" "left" "." "She" '"' "stayed" '"': no end before a stop, nor inside a mark and its word */
    assert_int_equal(study("He left. She \"stayed\"", WHOLE, 1, &straight), 4);
    assert_int_equal(straight.places, 3);
    assert_int_equal(straight.scores[1], HS_BOUNDARY_FEATURES);
    assert_int_equal(study("He left. She “stayed”", WHOLE, -1, &curly), 1);
    assert_int_equal(curly.scores[1], -HS_BOUNDARY_FEATURES);
    assert_memory_equal(straight.features, curly.features, sizeof straight.features);
    assert_memory_not_equal(straight.features[0], straight.features[1],
                            sizeof straight.features[0]);
    /* certain, whatever a model says; and one of another size says nothing */
    assert_int_equal(study("Col. Mills", WHOLE, 1, &curly), 1);
    assert_int_equal(study("2. Aid", WHOLE, 1, &curly), 1);
    assert_int_equal(study("He left. She stayed\n\nIt rained", WHOLE, -1, &curly), 2);
    assert_int_equal(study("He left. She stayed\n\nIt rained", WHOLE - 1, 1, &curly), 2);
    assert_int_equal(study("He left. She stayed\n\nIt rained", 0, 1, &curly), 2);
}

static void test_quotes(void **state)
{
    (void)state;
    expect("“It is over. It is.” he said. “Go.” She went.",
           "“ It is over . | It is . ” he said . | “ Go . ” | She went .",
           "[It is over. It is.][Go.]");
    expect("\"Yes,\" he said. \"No.\"", "\" Yes , \" he said . | \" No . \"", "[Yes,][No.]");
    expect("«Oui», ``yes'' and „Ja“ (\"si\")", NULL, "[Oui][yes][Ja][si]");
    expect("Aid 'at stake' in the rebels' 'last stand' today", NULL, "[at stake][last stand]");
    expect("We go on,” he said. “We must.”", NULL, "{We go on,}[We must.]");
    expect("“A,” he said. B is so. C is too,” he added.", NULL, "[A,]{B is so. C is too,}");
    expect("“We go on. He left", NULL, "{We go on. He left}");
    expect("“We go on.\n\n“We must.” He left", NULL, "[We go on.][We must.]");
    expect("“We go on.\n\nHe left.” Then", NULL, "{We go on.}{He left.}");
    expect("“He told me “no” twice.” So", NULL, "[He told me “no” twice.]");
    expect("“First. “Second,” he said. “Third.”", NULL, "{First.}[Second,][Third.]");
    expect("A 12\" gun and '90s \"\" shells", NULL, "");
    expect("‘Enough’ was “the ‘last’ word”", NULL, "[Enough][the ‘last’ word]");
}

static void test_fields(void **state)
{
    (void)state;
    hs_doc doc;
    begin(&doc, HS_STR("“US forces” hit 3 \u00c9l\u00e9ments’ posts"));
    hs_lex(&doc);
    const hs_token *t = doc.tokens.v;
    assert_true(t[1].capital && t[1].caps && t[1].glued && t[1].quoted && !t[1].number);
    assert_true(hs_str_is(t[1].low, "us"));
    assert_true(!t[0].quoted && !t[3].quoted && t[2].quoted && !t[4].glued);
    assert_true(t[5].number);
    assert_true(t[6].capital && !t[6].caps && hs_str_is(t[6].low, "\u00e9l\u00e9ments"));
    assert_true(hs_str_is(t[7].low, "'"));
    end(&doc);
}

static void test_blocks(void **state)
{
    (void)state;
    hs_doc doc;
    begin(&doc, HS_STR("Head line\nBody. More"));
    HS_ADD(&doc.arena, &doc.blocks, (hs_text_block){{0, 9}, HS_BLOCK_TITLE});
    HS_ADD(&doc.arena, &doc.blocks, (hs_text_block){{10, 20}, HS_BLOCK_PARAGRAPH});
    hs_lex(&doc);
    check(&doc);
    assert_int_equal(doc.sentences.n, 3);
    assert_int_equal(doc.sentences.v[0].block, 1);
    assert_int_equal(doc.sentences.v[2].block, 2);
    end(&doc);
}

static void test_notes(void **state)
{
    (void)state;
    hs_doc doc;
    begin(&doc, HS_STR("We go,” he said."));
    hs_lex(&doc);
    assert_int_equal(doc.notes.n, 1);
    assert_true(hs_str_is(doc.notes.v[0].kind, "quotes"));
    end(&doc);
}

/* Texts of a size at which anything but linear time would be felt; what they give does not matter. */
static void test_odd(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",    "\"",        "\" ", " \"a", "“",    "”",    "'a ",
                                         " '",   "a.",        ".((", "a@b.", "1,",   "-",    "((",
                                         "a-",   "\n",        "’s",  "U.",   "é",    "。",   "\x01",
                                         "' 'a", "&",         "a'",  " “a",  "www.", ":)",   "((:",
                                         "1-",   "555-0142-", "+1",  "#a",   "_a",   "a-b.", "co-",
                                         "a@",   "a.b.",      "<",   "’",    "2,50,"};
    enum { SIZE = 1 << 20 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        uint32_t n = 0, m = (uint32_t)strlen(pieces[i]),
                 most = m == 1 && pieces[i][0] == 'a' ? SIZE : SIZE / 4;
        for (; n + m <= most; n += m) {
            memcpy(text + n, pieces[i], m);
        }
        hs_doc doc;
        begin(&doc, (hs_str){text, n});
        hs_lex(&doc);
        check(&doc);
        for (uint32_t k = 0; k < doc.tokens.n; k++) {
            assert_true(doc.tokens.v[k].at.hi - doc.tokens.v[k].at.lo <= 64 * 1024 + 4);
        }
        end(&doc);
    }
    free(text);
}

/* Any bytes, even such as are no UTF-8 and blocks that cut a character. */
static void test_any_bytes(void **state)
{
    (void)state;
    static const char alphabet[] = "aB1 .,'\"-@:/\n\xe2\x80\x9c\x9d\xc3\xa9(";
    uint32_t seed = 12345;
    char text[256];
    for (int round = 0; round < 5000; round++) {
        uint32_t n = 0;
        for (; n < (uint32_t)(round % (int)sizeof text); n++) {
            seed = seed * 1664525u + 1013904223u;
            text[n] = alphabet[(seed >> 16) % sizeof alphabet];
        }
        hs_doc doc;
        begin(&doc, (hs_str){text, n});
        if (round % 2 && n > 2) {
            HS_ADD(&doc.arena, &doc.blocks, (hs_text_block){{0, n / 2}, HS_BLOCK_TITLE});
            HS_ADD(&doc.arena, &doc.blocks, (hs_text_block){{n / 2, n}, HS_BLOCK_PARAGRAPH});
        }
        hs_lex(&doc);
        if (round % 2 == 0) {
            check(&doc);
        }
        end(&doc);
    }
}

/* A text of more than HS_LEX_MOST tokens: whole sentences at its beginning, and a note on the rest. */
static void test_long(void **state)
{
    static const char sentence[] = "Talks began. "; /* three tokens */
    enum { TIMES = 20000, SIZE = sizeof sentence - 1 };
    (void)state;
    char *text = malloc((size_t)TIMES * SIZE);
    assert_non_null(text);
    for (int i = 0; i < TIMES; i++) {
        memcpy(text + i * SIZE, sentence, SIZE);
    }
    hs_doc doc;
    begin(&doc, (hs_str){text, TIMES * SIZE});
    hs_lex(&doc);
    check(&doc);
    assert_in_range(doc.tokens.n, HS_LEX_MOST - 3, HS_LEX_MOST);
    assert_int_equal(doc.sentences.n * 3, doc.tokens.n);
    assert_int_equal(doc.notes.n, 1);
    assert_true(hs_str_is(doc.notes.v[0].kind, "long"));
    assert_int_equal(doc.notes.v[0].at.hi, doc.text.n);
    end(&doc);
    begin(&doc, (hs_str){text, HS_LEX_MOST / 3 * SIZE});
    hs_lex(&doc);
    assert_int_equal(doc.notes.n, 0);
    end(&doc);
    free(text);
}

static void test_empty(void **state)
{
    (void)state;
    expect("", "", "");
    expect(" \n\n \xc2\xa0 ", "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_surface),       cmocka_unit_test(test_hyphens),
        cmocka_unit_test(test_marks),         cmocka_unit_test(test_given),
        cmocka_unit_test(test_words),         cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_abbreviations), cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_news),          cmocka_unit_test(test_boundary),
        cmocka_unit_test(test_quotes),        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_blocks),        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_odd),           cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_long),          cmocka_unit_test(test_empty),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
