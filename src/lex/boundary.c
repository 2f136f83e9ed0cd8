/* boundary.c: does a sentence end between two tokens? A learned answer.
 *
 * In: the tokens of a block, the model data/lex/boundary.model. Out: a score for each place between two
 * tokens. Method: logistic regression. Some dozens of features of the place (forms, classes and looks of
 * three tokens on either side, how far the full stops are, how the block uses capitals) are hashed to slots
 * of a table of weights, which are summed: integers, so every machine gets the same. A place is scored by
 * itself, whatever was said of those before it. training/boundary.py has the features computed here, so
 * they are told nowhere else; whoever changes them, or how tokens are cut, runs it again.
 *
 *     "They left on Sept. 23.People fled": before "People", the situation is `full stop, capitalised word,
 *     glued`; with it go "23" on the left, "fled" on the right, ...: the sum is above zero, a sentence ends.
 */
#include "lex/boundary.h"

#include "lex/chars.h"
#include "lex/scan.h"

enum { REACH = 3 }; /* tokens looked at on either side */

/* What a token is at its coarsest: its kind, or one of these. */
enum {
    GROUP_SMALL = 20, /* words */
    GROUP_LETTER,
    GROUP_CLITIC,
    GROUP_CAPITAL,
    GROUP_CAPITAL_LETTER,
    GROUP_CAPS,
    GROUP_ADDRESS,
    GROUP_SHORT_CAPITAL, /* abbreviations */
    GROUP_SHORT_CAPS,
    GROUP_DOTS, /* full stops */
    GROUP_QUESTION,
    GROUP_CALL,
    GROUP_QUOTE_OPEN, /* marks */
    GROUP_QUOTE_CLOSE,
    GROUP_COMMA,
    GROUP_COLON,
    GROUP_SEMICOLON,
    GROUP_EDGE, /* of the block */
    GROUP_END
};

static uint32_t mix(uint32_t a, uint32_t b)
{
    uint32_t h = (a ^ b) * 0x9E3779B1u;
    return h ^ h >> 15;
}

static uint32_t hash_of(hs_str s)
{
    return (uint32_t)hs_str_hash(s);
}

/* A count on a scale that grows coarser. */
static uint32_t level(uint32_t n)
{
    return n < 6 ? n : n < 9 ? 6 : n < 13 ? 7 : n < 19 ? 8 : n < 30 ? 9 : n < 50 ? 10 : 11;
}

static uint8_t shorter(uint32_t n)
{
    return (uint8_t)(n < UINT8_MAX ? n : UINT8_MAX);
}

uint32_t hs_boundary_slot(hs_str low)
{
    return mix(hash_of(low), 1) % HS_BOUNDARY_CLASSES;
}

/* ---- one token ----------------------------------------------------------------------------------- */

static bool is_address(hs_str s)
{
    return s.n > 4 && (hs_str_find(s, HS_STR("/"), 0) < s.n ||
                       hs_str_find(s, HS_STR("@"), 0) < s.n || hs_str_starts(s, HS_STR("www.")));
}

static uint32_t word_group(const hs_token *t, hs_str s)
{
    if (is_address(s)) {
        return GROUP_ADDRESS;
    }
    if (t->capital) {
        return t->caps ? GROUP_CAPS : t->low.n == 1 ? GROUP_CAPITAL_LETTER : GROUP_CAPITAL;
    }
    return t->low.p[0] == '\'' ? GROUP_CLITIC : s.n == 1 ? GROUP_LETTER : GROUP_SMALL;
}

static uint32_t mark_group(hs_token_kind kind, hs_side side, hs_str s)
{
    switch (s.p[0]) {
    case ',':
        return GROUP_COMMA;
    case ':':
        return GROUP_COLON;
    case ';':
        return GROUP_SEMICOLON;
    case '?':
        return GROUP_QUESTION;
    case '!':
        return GROUP_CALL;
    default:
        break;
    }
    if (kind == HS_KIND_STOP) {
        return s.n > 1 ? GROUP_DOTS : HS_KIND_STOP;
    }
    return side == HS_SIDE_OPEN    ? GROUP_QUOTE_OPEN
           : side == HS_SIDE_CLOSE ? GROUP_QUOTE_CLOSE
                                   : (uint32_t)kind;
}

/* A word, or what is like one: its class is looked up. */
static void see_word(const hs_boundary *b, hs_face *f, const hs_token *t, uint32_t group)
{
    uint32_t class = b->classes[hs_boundary_slot(t->low)];
    f->group = (uint8_t)group;
    f->look = group;
    f->class = class ? class : mix(f->tail, 1000 + t->capital);
}

static bool is_currency(uint32_t c)
{
    return c == '$' || c == 0xA3 || c == 0xA5 || c == 0x20AC;
}

/* A mark counts as its form; a quotation mark, a dash or a currency, however it is written, as one. */
static void see_mark(hs_face *f, hs_token_kind kind, uint32_t group, hs_str s)
{
    f->group = (uint8_t)group;
    if (kind == HS_KIND_SIGN && is_currency(hs_char_at(s, 0).code)) {
        f->form = '$';
    }
    if (kind == HS_KIND_DOUBLE || kind == HS_KIND_SINGLE || kind == HS_KIND_DASH) {
        f->form = mix(mix(group, kind), kind == HS_KIND_DASH && s.n > 1 && s.p[0] == '-');
    }
    f->look = f->class = f->tail = f->form;
}

static hs_face face_of(const hs_boundary *b, const hs_scan *scan, uint32_t i)
{
    const hs_token *t = &scan->doc->tokens.v[i];
    hs_token_kind kind = (hs_token_kind)scan->kinds[i];
    hs_str s = hs_scan_words(scan, i);
    hs_face f = {.form = hash_of(t->low), .quoted = t->quoted, .glued = t->glued};
    f.tail = hash_of(hs_str_cut(t->low, t->low.n > 3 ? t->low.n - 3 : 0, t->low.n));
    switch (kind) {
    case HS_KIND_WORD:
        see_word(b, &f, t, word_group(t, s));
        break;
    case HS_KIND_SHORT:
        see_word(b, &f, t,
                 t->caps      ? GROUP_SHORT_CAPS
                 : t->capital ? GROUP_SHORT_CAPITAL
                              : HS_KIND_SHORT);
        break;
    case HS_KIND_TITLE:
        see_word(b, &f, t, HS_KIND_TITLE);
        break;
    case HS_KIND_NUMBER:
        f.group = HS_KIND_NUMBER;
        f.look = f.class = GROUP_END + (s.n < 5 ? s.n : 5);
        break;
    default:
        see_mark(&f, kind, mark_group(kind, (hs_side)scan->sides[i], s), s);
        break;
    }
    return f;
}

/* ---- the block ----------------------------------------------------------------------------------- */

void hs_boundary_open(hs_boundary *b, hs_str bytes)
{
    *b = (hs_boundary){0};
    if (bytes.n == HS_BOUNDARY_CLASSES + HS_BOUNDARY_WEIGHTS) {
        b->classes = (const unsigned char *)bytes.p;
        b->weights = b->classes + HS_BOUNDARY_CLASSES;
    }
}

/* How far it is to the full stops, and how deep in brackets. */
static void measure(hs_face *faces, const uint8_t *kinds, uint32_t n)
{
    uint32_t depth = 0, away = 0;
    for (uint32_t i = 0; i < n; i++) {
        faces[i].since = shorter(away);
        away = kinds[i] == HS_KIND_STOP ? 0 : away + 1;
        depth += kinds[i] == HS_KIND_OPEN;
        depth -= kinds[i] == HS_KIND_CLOSE && depth > 0;
        faces[i].deep = depth > 0;
    }
    away = 0;
    for (uint32_t i = n; i-- > 0;) {
        away = kinds[i] == HS_KIND_STOP ? 0 : away + 1;
        faces[i].until = shorter(away);
    }
}

/* How the block is written: are its stops followed by small letters, are its words in capitals, does it
 * end with a stop, how many tokens has it a stop. */
static void summarise(hs_boundary *b, const hs_face *faces, const uint8_t *kinds, uint32_t n)
{
    uint32_t stops = 0, careless = 0, words = 0, small = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool is_small = faces[i].group == GROUP_SMALL || faces[i].group == GROUP_LETTER;
        words += kinds[i] == HS_KIND_WORD;
        small += kinds[i] == HS_KIND_WORD && is_small;
        stops += kinds[i] == HS_KIND_STOP;
        careless += is_small && i > 0 && kinds[i - 1] == HS_KIND_STOP;
    }
    uint32_t after = stops == 0 ? 0 : careless * 3 < stops ? 1 : careless * 3 < 2 * stops ? 2 : 3;
    uint32_t capitals = small * 8 <= words ? 2 : small * 2 <= words ? 1 : 0;
    b->style = after + 4 * capitals + 16 * (uint32_t)(faces[n - 1].until == 0);
    b->size = level(n);
    b->pace = stops ? level(n / stops) : GROUP_END;
}

void hs_boundary_look(hs_boundary *b, const hs_scan *scan, hs_range tokens)
{
    hs_arena *a = &scan->doc->arena;
    const hs_face edge = {.form = GROUP_EDGE,
                          .tail = GROUP_EDGE,
                          .class = GROUP_EDGE,
                          .look = GROUP_EDGE,
                          .group = GROUP_EDGE};
    b->first = tokens.lo;
    b->end = tokens.hi;
    b->faces.n = 0;
    if (!b->weights || tokens.lo >= tokens.hi) {
        return;
    }
    for (uint32_t i = 0; i < REACH; i++) {
        HS_ADD(a, &b->faces, edge);
    }
    for (uint32_t i = tokens.lo; i < tokens.hi; i++) {
        HS_ADD(a, &b->faces, face_of(b, scan, i));
    }
    for (uint32_t i = 0; i < REACH; i++) {
        HS_ADD(a, &b->faces, edge);
    }
    measure(b->faces.v + REACH, scan->kinds + tokens.lo, tokens.hi - tokens.lo);
    summarise(b, b->faces.v + REACH, scan->kinds + tokens.lo, tokens.hi - tokens.lo);
}

/* ---- the place before a token -------------------------------------------------------------------- */

/* `l` and `r` are the tokens on its left and right, `s` the situation; each line is one feature. */
static void features_of(const hs_boundary *b, uint32_t i, uint32_t *f)
{
    const hs_face *r = b->faces.v + REACH + i, *l = r - 1;
    const uint32_t s = mix(mix(l[0].group, r[0].group), r[0].glued);
    const uint32_t looks = mix(l[-1].look, r[1].look), pair = mix(r[0].form, r[1].form);
    const uint32_t ended = mix(l[0].form, l[-1].form), classes = mix(r[0].class, l[0].class);
    const uint32_t inside =
        (uint32_t)(l[0].quoted + 2 * r[0].quoted + 4 * l[0].deep + 8 * r[0].deep);
    const uint32_t since = level(l[0].since), until = level(r[0].until);
    const uint32_t values[HS_BOUNDARY_FEATURES] = {
        0,
        s,
        /* forms */
        l[0].form,
        r[0].form,
        mix(s, l[0].form),
        mix(s, r[0].form),
        mix(s, l[-1].form),
        mix(s, r[1].form),
        mix(s, l[-2].form),
        mix(s, r[2].form),
        mix(l[0].form, r[0].form) ^ r[0].glued,
        mix(l[0].look, mix(l[-1].form, r[0].form)),
        mix(r[0].look, mix(l[0].form, r[1].form)),
        pair,
        ended,
        mix(s, pair),
        mix(s, ended),
        mix(pair, r[2].form),
        mix(mix(r[0].form, r[0].group), l[0].group),
        mix(s, mix(r[0].tail, 1)),
        mix(s, mix(l[0].tail, 2)),
        /* looks */
        mix(s, l[-1].look),
        mix(s, r[1].look),
        mix(s, looks),
        mix(s, mix(l[-1].look, l[-2].look)),
        mix(s, mix(r[1].look, r[2].look)),
        mix(s, mix(looks, mix(l[-2].look, r[2].look))),
        mix(mix(s, r[0].form), looks),
        mix(mix(s, l[0].form), looks),
        /* classes */
        mix(s, r[0].class),
        mix(s, l[0].class),
        mix(s, classes),
        mix(s, mix(r[0].class, r[1].class)),
        mix(s, mix(l[0].class, l[-1].class)),
        mix(classes, mix(r[1].class, l[-1].class)),
        /* distances */
        mix(s, since),
        mix(s, until),
        mix(s, mix(since, until)),
        mix(s, level(i)),
        mix(s, level(b->end - b->first - i)),
        /* the block */
        mix(s, b->style),
        mix(s, mix(b->size, b->style)),
        mix(s, b->pace),
        mix(s, mix(b->pace, since)),
        mix(r[0].form, b->style),
        mix(s, inside),
    };
    for (uint32_t k = 0; k < HS_BOUNDARY_FEATURES; k++) {
        f[k] = mix(mix(k + 1, values[k]), 0x85EBCA6Bu) % HS_BOUNDARY_WEIGHTS;
    }
}

int32_t hs_boundary_score(const hs_boundary *b, uint32_t token, uint32_t *features)
{
    uint32_t own[HS_BOUNDARY_FEATURES], *f = features ? features : own;
    int32_t sum = 0;
    if (!b->weights) {
        return -1;
    }
    features_of(b, token - b->first, f);
    for (uint32_t k = 0; k < HS_BOUNDARY_FEATURES; k++) {
        sum += (int8_t)b->weights[f[k]];
    }
    return sum;
}
