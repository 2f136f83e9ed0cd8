/* charset.c: bytes of any encoding -> UTF-8: what is believed, and in which order.
 *
 * In: bytes, what came with them, and for markup what they declare. Out: well-formed UTF-8 and a note where the bytes were
 * not that. Method, first that holds: a byte order mark; UTF-16 by its NULs; UTF-8 if the bytes are valid, or nearly;
 * the label that came with them, if it fits (guess.h); what the page declares, if it fits; what the bytes look like;
 * windows-1252. UTF-7 is never read: markup may hide in it.
 * Example: "said \x93no\x94", declared utf-8 -> "said “no”", note "read as windows-1252, though utf-8 is declared".
 */
#include "charset/charset.h"

#include "charset/declared.h"
#include "charset/guess.h"
#include "charset/repair.h"

#include <stdio.h>

#define NUL_SAMPLE 4096u

static void note(hs_charset *c, const char *text)
{
    HS_ADD(c->arena, &c->notes, hs_arena_str(c->arena, hs_str_of(text)));
}

/* "1 character", "2 characters". */
static void note_number(hs_charset *c, uint32_t n, const char *one, const char *many)
{
    char text[120];
    if (n) {
        snprintf(text, sizeof text, "%u %s", (unsigned)n, n == 1 ? one : many);
        note(c, text);
    }
}

/* ---- marks and wide characters ------------------------------------------------------------------------- */

/* What the first bytes say of all of them. */
typedef struct {
    uint32_t mark; /* length of the byte order mark */
    uint32_t unit; /* bytes of a character, 0: not told */
    bool big;      /* the larger one first */
} width;

static width marked(hs_str s)
{
    static const struct {
        char bytes[5];
        width is;
    } marks[] = {{"\xef\xbb\xbf", {3, 1, false}},
                 {"\xff\xfe\0\0", {4, 4, false}},
                 {"\0\0\xfe\xff", {4, 4, true}},
                 {"\xff\xfe", {2, 2, false}},
                 {"\xfe\xff", {2, 2, true}}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        uint32_t n = marks[i].is.mark;
        if (s.n >= n && memcmp(s.p, marks[i].bytes, n) == 0) {
            return marks[i].is;
        }
    }
    return (width){0, 0, false};
}

/* UTF-16 without a mark: ASCII with a NUL at every other place, or nearly; if it is said to be that, any NULs. */
static width by_nuls(hs_str s, bool said)
{
    uint32_t nuls[2] = {0, 0};
    s = hs_str_cut(s, 0, NUL_SAMPLE);
    for (uint32_t i = 0; i < s.n; i++) {
        nuls[i & 1] += s.p[i] == 0;
    }
    bool big = nuls[0] > nuls[1];
    uint32_t most = nuls[big ? 0 : 1], least = nuls[big ? 1 : 0];
    bool wide = most > least * 8 && (said || most * 5 >= s.n);
    return wide ? (width){0, 2, big} : (width){0, 0, false};
}

static hs_str read_wide(hs_charset *c, hs_str s, width w)
{
    uint32_t bad = 0;
    hs_str out = hs_utf16_read(c->arena, hs_str_cut(s, w.mark, s.n), w.unit, w.big, &bad);
    note(c, w.unit == 4 ? "read as UTF-32" : "read as UTF-16");
    note_number(c, bad, "character was damaged", "characters were damaged");
    return out;
}

/* ---- UTF-8 ---------------------------------------------------------------------------------------------- */

static hs_str repaired(hs_charset *c, hs_str s)
{
    hs_repair done;
    hs_str out = hs_utf8_repair(c->arena, s, &done);
    note_number(c, done.bad, "place that was no UTF-8 became U+FFFD",
                "places that were no UTF-8 became U+FFFD");
    note_number(c, done.strays, "byte of windows-1252 among UTF-8 was read as such",
                "bytes of windows-1252 among UTF-8 were read as such");
    note_number(c, done.doubles, "pair of surrogates was made a character",
                "pairs of surrogates were made characters");
    return out;
}

static hs_str undoubled(hs_charset *c, hs_str s)
{
    uint32_t mended;
    s = hs_utf8_undouble(c->arena, s, &mended);
    note_number(c, mended, "character that was encoded twice was mended",
                "characters that were encoded twice were mended");
    return s;
}

/* ---- other encodings -------------------------------------------------------------------------------------- */

/* What is said of the encoding, in the order of belief. */
typedef struct {
    hs_encoding v[2];
    uint32_t n;
    bool utf8; /* one says so */
} sayings;

static void add_saying(sayings *all, const hs_engine *engine, hs_str label)
{
    if (hs_encoding_find(engine, label, &all->v[all->n])) {
        all->utf8 = all->utf8 || all->v[all->n].kind == HS_ENCODING_UTF8;
        all->n++;
    }
}

static void note_read(hs_charset *c, const hs_encoding *as, const sayings *all)
{
    char text[160];
    bool same = false;
    for (uint32_t i = 0; i < all->n; i++) {
        same = same || hs_str_eq(all->v[i].name, as->name);
    }
    hs_str said = all->n ? all->v[0].name : (hs_str){NULL, 0};
    int n = snprintf(text, sizeof text, "read as %.*s, ", (int)as->name.n, as->name.p);
    size_t room = sizeof text - (size_t)n;
    if (all->n == 0) {
        snprintf(text + n, room, "nothing being declared");
    } else if (same) {
        snprintf(text + n, room, "as it is declared");
    } else {
        snprintf(text + n, room, "though %.*s is declared", (int)said.n, said.p);
    }
    note(c, text);
}

/* Legacy bytes: by the first saying that fits, else by what they look like. */
static hs_str read_legacy(hs_charset *c, hs_str s, const sayings *all)
{
    hs_str sample = hs_encoding_sample(s), out = {NULL, 0};
    hs_encoding as;
    uint32_t i = 0, bad = 0;
    while (i < all->n && !hs_encoding_fits(c->arena, &all->v[i], sample)) {
        i++;
    }
    as = i < all->n ? all->v[i] : hs_encoding_guess(c->arena, c->engine, sample);
    out = hs_encoding_read(c->arena, &as, s, &bad);
    if (!out.p) {
        return repaired(c, s);
    }
    note_read(c, &as, all);
    note_number(c, bad, "character was damaged", "characters were damaged");
    return out;
}

/* Is a text that is not all valid UTF-8 rather that, damaged, than anything else? */
static bool is_damaged_utf8(hs_str s, bool said)
{
    hs_repair r = hs_utf8_count(s);
    uint64_t good = (uint64_t)r.good + (uint64_t)r.doubles * 16;
    return good > (uint64_t)r.bad + (said ? 0 : r.strays);
}

/* ISO-2022-JP is all ASCII to look at, but for its escapes. */
static bool is_switched(hs_str s, const sayings *all)
{
    bool said = all->n && all->v[all->n - 1].kind == HS_ENCODING_SWITCHED;
    const char *escape = s.n ? memchr(s.p, 0x1B, s.n) : NULL;
    uint32_t at = escape ? (uint32_t)(escape - s.p) : s.n;
    hs_str opening = hs_str_cut(s, at, at + 3);
    bool kanji = hs_str_is(opening, "\033$B") || hs_str_is(opening, "\033$@");
    return kanji || (said && at < s.n);
}

static hs_str read_switched(hs_charset *c, hs_str s, const sayings *all)
{
    hs_encoding as;
    uint32_t bad = 0;
    if (hs_encoding_find(c->engine, HS_STR("iso-2022-jp"), &as)) {
        hs_str out = hs_encoding_read(c->arena, &as, s, &bad);
        if (out.p && bad * 10 <= out.n) {
            note_read(c, &as, all);
            return out;
        }
    }
    return s;
}

static hs_str without_nuls(hs_charset *c, hs_str s)
{
    if (s.n == 0 || !memchr(s.p, 0, s.n)) {
        return s;
    }
    char *out = hs_arena_alloc(c->arena, s.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i]) {
            out[n++] = s.p[i];
        }
    }
    note(c, "NUL characters were dropped");
    return (hs_str){out, n};
}

/* Bytes that have no byte order mark and are no UTF-16. */
static hs_str read_unmarked(hs_charset *c, hs_str s, hs_str said, bool markup)
{
    sayings all = {.n = 0};
    bool valid = hs_utf8_valid(s) == s.n;
    bool escapes = valid && s.n && memchr(s.p, 0x1B, s.n);
    if (valid && !escapes) {
        return undoubled(c, s);
    }
    add_saying(&all, c->engine, said);
    add_saying(&all, c->engine, markup ? hs_charset_declared(s) : (hs_str){NULL, 0});
    if (valid && is_switched(s, &all)) {
        return read_switched(c, s, &all);
    }
    if (valid || is_damaged_utf8(s, all.utf8)) {
        return undoubled(c, valid ? s : repaired(c, s));
    }
    return read_legacy(c, s, &all);
}

hs_str hs_charset_read(hs_charset *c, hs_str bytes, hs_str said, bool markup)
{
    hs_encoding label;
    bool wide = hs_encoding_find(c->engine, said, &label) && label.kind == HS_ENCODING_UTF16;
    width w = marked(bytes);
    w = w.unit ? w : by_nuls(bytes, wide);
    if (w.unit > 1) {
        return read_wide(c, bytes, w);
    }
    hs_str s = hs_str_cut(bytes, w.mark, bytes.n);
    if (w.unit == 0) {
        s = read_unmarked(c, s, said, markup);
    } else if (hs_utf8_valid(s) < s.n) {
        s = repaired(c, s);
    }
    return markup ? without_nuls(c, s) : s;
}
