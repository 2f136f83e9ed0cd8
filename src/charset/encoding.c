/* encoding.c: bytes of a known encoding -> UTF-8.
 *
 * In: a label, bytes. Out: UTF-8, and how many characters were damaged. Method: data/ingest/encodings.tsv says which
 * encoding browsers mean by a label and what iconv calls it; windows-1252, UTF-16 and the escapes of ISO-2022-JP are
 * read here. An iconv handle is never open while memory is asked for: that may jump.
 * Example: "Shift-JIS" -> shift_jis, CP932; "\x83\x4a" in it -> "カ".
 */
#include "charset/encoding.h"

#include <errno.h>
#include <iconv.h>

#define LABEL_MOST 40u

/* ---- labels ------------------------------------------------------------------------------------------- */

static uint8_t kind_of(hs_str kind)
{
    static const char *const kinds[] = {"refused", "latin",    "cyrillic", "script", "pairs",
                                        "wide",    "switched", "utf-8",    "utf-16"};
    uint8_t i = 0;
    while (i + 1u < sizeof kinds / sizeof *kinds && !hs_str_is(kind, kinds[i])) {
        i++;
    }
    return i;
}

bool hs_encoding_find(const hs_engine *engine, hs_str label, hs_encoding *out)
{
    char low[LABEL_MOST];
    label = hs_str_trim(label);
    if (label.n == 0 || label.n > LABEL_MOST) {
        return false;
    }
    for (uint32_t i = 0; i < label.n; i++) {
        low[i] = (char)(hs_is_upper(label.p[i]) ? label.p[i] + 32 : label.p[i]);
    }
    const hs_table *table = hs_engine_table(engine, HS_TABLE_ENCODINGS);
    hs_rows rows = hs_table_find(table, (hs_str){low, label.n});
    if (rows.lo == rows.hi) {
        return false;
    }
    hs_str iconv_name = hs_str_cut(hs_table_field(table, rows.lo, 2), 0, sizeof out->iconv - 1);
    *out = (hs_encoding){.name = hs_table_field(table, rows.lo, 1),
                         .kind = kind_of(hs_table_field(table, rows.lo, 3))};
    memcpy(out->iconv, iconv_name.p, iconv_name.n);
    return true;
}

/* ---- windows-1252 --------------------------------------------------------------------------------------- */

static hs_str from_cp1252(hs_arena *a, hs_str s, uint32_t *bad)
{
    char *out = hs_arena_alloc(a, (size_t)s.n * 3);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        uint32_t c = hs_cp1252_char((unsigned char)s.p[i]);
        *bad += c == HS_REPLACEMENT;
        n += hs_utf8_write(c, out + n);
    }
    return (hs_str){out, n};
}

/* ---- UTF-16 ----------------------------------------------------------------------------------------------- */

static uint32_t unit_at(hs_str s, uint32_t at, uint32_t unit, bool big)
{
    uint32_t c = 0;
    for (uint32_t i = 0; i < unit; i++) {
        c = c << 8 | (unsigned char)s.p[at + (big ? i : unit - 1 - i)];
    }
    return c;
}

hs_str hs_utf16_read(hs_arena *a, hs_str s, uint32_t unit, bool big, uint32_t *bad)
{
    char *out = hs_arena_alloc(a, (size_t)s.n * 2 + 4);
    uint32_t n = 0;
    for (uint32_t i = 0; i + unit <= s.n; i += unit) {
        uint32_t c = unit_at(s, i, unit, big);
        bool high = unit == 2 && c >= 0xD800 && c < 0xDC00 && i + 4 <= s.n;
        uint32_t low = high ? unit_at(s, i + 2, unit, big) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if (c == 0 || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) {
            c = HS_REPLACEMENT;
            (*bad)++;
        }
        n += hs_utf8_write(c, out + n);
    }
    return (hs_str){out, n};
}

/* ---- by iconv ----------------------------------------------------------------------------------------------- */

/* How many bytes one U+FFFD stands for: a pair of which both are above ASCII, else one, for the second may be markup. */
static size_t damaged(const hs_encoding *e, const char *p, size_t left)
{
    bool pairs = e->kind == HS_ENCODING_PAIRS || e->kind == HS_ENCODING_WIDE;
    return pairs && left > 1 && (unsigned char)p[0] >= 0x80 && (unsigned char)p[1] >= 0x80 ? 2 : 1;
}

static hs_str from_iconv(hs_arena *a, const hs_encoding *e, hs_str s, uint32_t *bad)
{
    size_t room = (size_t)s.n * 3 +
                  16; /* no encoding has a character of one byte that takes more than three */
    char *out = hs_arena_alloc(a, room), *to = out;
    iconv_t door = iconv_open("UTF-8", e->iconv);
    if (door == (iconv_t)-1) {
        return (hs_str){NULL, 0};
    }
    char *from = (char *)(uintptr_t)s.p; /* iconv's interface is not const; it does not write */
    size_t left = s.n;
    while (left && iconv(door, &from, &left, &to, &room) == (size_t)-1 && left) {
        if (errno == E2BIG || room < 8) {
            break;
        }
        size_t skip = damaged(e, from, left);
        to += hs_utf8_write(HS_REPLACEMENT, to);
        room -= 3;
        from += skip;
        left -= skip;
        (*bad)++;
    }
    iconv(door, NULL, NULL, &to, &room); /* what it held back for a combining mark */
    iconv_close(door);
    return (hs_str){out, (uint32_t)(to - out)};
}

/* ---- ISO-2022-JP ---------------------------------------------------------------------------------------------- */

/* The sets that escapes switch to. */
enum { ASCII, KANJI, KANA };

/* The set of an escape of three bytes at `at`, or -1. */
static int escape_at(hs_str s, uint32_t at)
{
    static const struct {
        char escape[4];
        int set;
    } escapes[] = {{"\033(B", ASCII},
                   {"\033(J", ASCII},
                   {"\033(I", KANA},
                   {"\033$@", KANJI},
                   {"\033$B", KANJI}};
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        if (at + 3 <= s.n && memcmp(s.p + at, escapes[i].escape, 3) == 0) {
            return escapes[i].set;
        }
    }
    return -1;
}

/* ISO-2022-JP made EUC-JP, which has the same sets with the high bits set. A line feed ends a set. */
static hs_str unswitched(hs_arena *a, hs_str s)
{
    char *out = hs_arena_alloc(a, (size_t)s.n * 2);
    uint32_t n = 0;
    int set = ASCII;
    for (uint32_t i = 0; i < s.n; i++) {
        int next = s.p[i] == '\033' ? escape_at(s, i) : -1;
        unsigned char c = (unsigned char)s.p[i];
        if (next >= 0) {
            set = next;
            i += 2;
        } else if (set == ASCII || c < 0x21 || c > 0x7E) {
            set = c == '\n' ? ASCII : set;
            out[n++] = (char)c;
        } else if (set == KANA) {
            out[n++] = (char)0x8E;
            out[n++] = (char)(c | 0x80);
        } else {
            out[n++] = (char)(c | 0x80);
        }
    }
    return (hs_str){out, n};
}

hs_str hs_encoding_read(hs_arena *a, const hs_encoding *e, hs_str s, uint32_t *bad)
{
    *bad = 0;
    if (strcmp(e->iconv, "CP1252") == 0) {
        return from_cp1252(a, s, bad);
    }
    if (e->kind == HS_ENCODING_UTF16) {
        return hs_utf16_read(a, s, 2, strcmp(e->iconv, "UTF-16BE") == 0, bad);
    }
    return from_iconv(a, e, e->kind == HS_ENCODING_SWITCHED ? unswitched(a, s) : s, bad);
}
