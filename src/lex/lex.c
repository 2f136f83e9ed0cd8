/* lex.c: the order of the work, block by block, and what a token's form tells (low, capital, caps, number).
 *
 * In: doc->text and doc->blocks. Out: doc->tokens, doc->quotes, doc->sentences. All of it takes time linear
 * in the text. "Kerry left. He’s in U.S. hands" becomes the sentences [Kerry left .] [He ’s in U.S. hands].
 */
#include "lex/lex.h"

#include "lex/chars.h"
#include "lex/scan.h"

typedef struct {
    hs_span at;
    hs_range tokens;
    hs_ref block;
} stretch;

typedef struct {
    stretch *v;
    uint32_t n;
} stretches;

hs_str hs_scan_kind(const hs_scan *scan, uint32_t lo, uint32_t hi)
{
    enum { LONGEST = 24 };
    if (hi - lo > LONGEST) {
        return (hs_str){NULL, 0};
    }
    hs_rows rows = hs_table_find(scan->abbreviations, hs_str_cut(scan->text, lo, hi));
    return rows.lo < rows.hi ? hs_table_field(scan->abbreviations, rows.lo, 1) : (hs_str){NULL, 0};
}

/* The blocks, in order and apart, whatever ingest left. */
static stretches of_blocks(hs_doc *doc)
{
    stretches s = {HS_NEW_ARRAY(&doc->arena, stretch, doc->blocks.n), 0};
    uint32_t from = 0;
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        hs_span at = doc->blocks.v[i].at;
        at.lo = at.lo < from ? from : at.lo;
        at.hi = at.hi > doc->text.n ? doc->text.n : at.hi;
        if (at.lo < at.hi) {
            s.v[s.n++] = (stretch){.at = at, .block = i + 1};
            from = at.hi;
        }
    }
    return s;
}

/* End of the paragraph that begins at `at`: before a line without a visible character. */
static uint32_t paragraph_end(hs_str text, uint32_t at)
{
    bool blank = false;
    for (; at < text.n; at++) {
        if (text.p[at] == '\n') {
            if (blank) {
                return at;
            }
            blank = true;
        } else if (!hs_is_space(text.p[at])) {
            blank = false;
        }
    }
    return text.n;
}

static stretches of_paragraphs(hs_doc *doc)
{
    HS_LIST(stretch) list = {0};
    for (uint32_t at = 0; at < doc->text.n;) {
        uint32_t end = paragraph_end(doc->text, at);
        HS_ADD(&doc->arena, &list, (stretch){.at = {at, end}});
        at = end + 1;
    }
    return (stretches){list.v, list.n};
}

/* Two or more letters, and none of them small. */
static bool all_capitals(hs_str s)
{
    uint32_t letters = 0;
    for (uint32_t at = 0; at < s.n;) {
        hs_char c = hs_char_at(s, at);
        if (c.class == HS_CHAR_LETTER && hs_utf8_is_letter(c.code)) {
            if (!hs_utf8_is_upper(c.code)) {
                return false;
            }
            letters++;
        }
        at += c.length;
    }
    return letters >= 2;
}

static void fill(hs_doc *doc, hs_token *t)
{
    hs_str s = hs_doc_words(doc, t->at);
    t->low = hs_utf8_plain_lower(&doc->arena, s);
    t->number = hs_is_digit(s.p[0]);
    t->capital = hs_utf8_is_upper(hs_char_at(s, 0).code);
    t->caps = t->capital && all_capitals(s);
}

/* The apostrophe of "the rebels' demands": glued to a word in s, and no quotation mark. */
static void join_apostrophes(hs_scan *scan, hs_range tokens)
{
    for (uint32_t i = tokens.lo + 1; i < tokens.hi; i++) {
        hs_token *t = &scan->doc->tokens.v[i];
        if (scan->kinds[i] == HS_KIND_SINGLE && t->glued && scan->sides[i] == HS_SIDE_NONE &&
            (t[-1].low.p[t[-1].low.n - 1] == 's')) {
            t->joined = true;
        }
    }
}

/* Room for as many tokens as news has, so that the list seldom moves. */
static void reserve(hs_doc *doc)
{
    enum { BYTES_A_TOKEN = 5 };
    doc->tokens.n = 0;
    doc->tokens.cap = doc->text.n / BYTES_A_TOKEN + 16;
    doc->tokens.v = HS_NEW_ARRAY(&doc->arena, hs_token, doc->tokens.cap);
}

/* Show each place of the block in hand. */
static void show(const hs_scan *scan, hs_range tokens, hs_lex_see *see, void *with)
{
    uint32_t features[HS_BOUNDARY_FEATURES];
    for (uint32_t i = tokens.lo + 1; i < tokens.hi; i++) {
        if (hs_scan_may_end(scan, tokens.lo, i)) {
            int32_t score = hs_boundary_score(&scan->boundary, i, features);
            see(with, scan->doc, i, score, features);
        }
    }
}

/* The text goes on behind `most` tokens: what of a sentence was begun there is dropped, if it is not too long for one. */
static void cut_long(hs_scan *scan)
{
    enum { BEGUN = 2000 };
    hs_doc *doc = scan->doc;
    uint32_t n = doc->tokens.n;
    if (n < scan->most) {
        return;
    }
    uint32_t least = n > BEGUN ? n - BEGUN : 1;
    while (n > least && scan->kinds[n - 1] != HS_KIND_STOP) {
        n--;
    }
    doc->tokens.n = n > least ? n : doc->tokens.n;
    uint32_t end = doc->tokens.v[doc->tokens.n - 1].at.hi;
    if (hs_str_trim(hs_str_cut(doc->text, end, doc->text.n)).n) {
        hs_doc_note(doc, (hs_span){end, doc->text.n}, "long",
                    HS_STR("the text is too long: from here on it is not looked at"));
    }
}

void hs_lex_study(hs_doc *doc, hs_str model, hs_lex_see *see, void *with)
{
    hs_scan scan = {
        .doc = doc,
        .text = doc->text,
        .abbreviations = hs_engine_table(doc->engine, HS_TABLE_ABBREVIATIONS),
        .most = see || doc->given.n ? UINT32_MAX : HS_LEX_MOST,
    };
    stretches s = doc->blocks.n ? of_blocks(doc) : of_paragraphs(doc);
    scan.kinds = hs_arena_alloc(&doc->arena, doc->text.n);
    reserve(doc);
    for (uint32_t i = 0; i < s.n; i++) {
        s.v[i].tokens.lo = doc->tokens.n;
        if (doc->given.n) {
            hs_scan_given(&scan, s.v[i].at.hi);
        } else {
            hs_scan_tokens(&scan, s.v[i].at.lo, s.v[i].at.hi);
        }
        s.v[i].tokens.hi = doc->tokens.n;
    }
    cut_long(&scan);
    scan.text = doc->text;
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        fill(doc, &doc->tokens.v[i]);
    }
    scan.sides = hs_arena_alloc(&doc->arena, doc->tokens.n);
    hs_boundary_open(&scan.boundary, model);
    for (uint32_t i = 0; i < s.n; i++) {
        s.v[i].tokens.lo = s.v[i].tokens.lo < doc->tokens.n ? s.v[i].tokens.lo : doc->tokens.n;
        s.v[i].tokens.hi = s.v[i].tokens.hi < doc->tokens.n ? s.v[i].tokens.hi : doc->tokens.n;
        hs_scan_quotes(&scan, s.v[i].tokens, s.v[i].tokens.hi);
        if (doc->given.n) {
            hs_scan_given_sentences(&scan, s.v[i].tokens, s.v[i].block);
        } else {
            join_apostrophes(&scan, s.v[i].tokens);
            hs_scan_sentences(&scan, s.v[i].tokens, s.v[i].block);
        }
        if (see) {
            show(&scan, s.v[i].tokens, see, with);
        }
    }
}

void hs_lex(hs_doc *doc)
{
    hs_lex_study(doc, hs_engine_file(doc->engine, HS_FILE_BOUNDARY), NULL, NULL);
}
