/* charset.c: bytes of any encoding -> UTF-8.
 *
 * In: bytes, and for HTML their declaration. Out: well-formed UTF-8 and a note where the bytes were not that.
 * Method: byte order mark; UTF-8 if it is valid; else what the page declares (iconv; Latin-1 is read as
 * windows-1252, as browsers do); else windows-1252 when no UTF-8 sequence is in it; else UTF-8 whose damaged
 * bytes become U+FFFD.
 * Example: "said \x93no\x94" -> "said “no”", note "read as windows-1252".
 */
#include "ingest/charset.h"

#include "base/utf8.h"

#include <iconv.h>

static const uint16_t cp1252[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

uint32_t hs_charset_cp1252(uint32_t c)
{
    return c >= 0x80 && c < 0xA0 ? cp1252[c - 0x80] : c;
}

static hs_str from_cp1252(hs_page *page, hs_str s)
{
    char *out = hs_arena_alloc(&page->scratch, (size_t)s.n * 3);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        n += hs_utf8_write(hs_charset_cp1252((unsigned char)s.p[i]), out + n);
    }
    hs_page_note_add(page, "encoding", HS_STR("not UTF-8: read as windows-1252"));
    return (hs_str){out, n};
}

static uint32_t unit_at(hs_str s, uint32_t i, bool big)
{
    uint32_t a = (unsigned char)s.p[i], b = (unsigned char)s.p[i + 1];
    return big ? a << 8 | b : b << 8 | a;
}

static hs_str from_utf16(hs_page *page, hs_str s, bool big)
{
    char *out = hs_arena_alloc(&page->scratch, (size_t)s.n * 2 + 4);
    uint32_t n = 0;
    for (uint32_t i = 2; i + 1 < s.n; i += 2) {
        uint32_t c = unit_at(s, i, big);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < s.n) {
            uint32_t low = unit_at(s, i + 2, big);
            bool pair = low >= 0xDC00 && low < 0xE000;
            c = pair ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : HS_REPLACEMENT;
            i += pair ? 2 : 0;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = HS_REPLACEMENT;
        }
        n += hs_utf8_write(c ? c : HS_REPLACEMENT, out + n);
    }
    hs_page_note_add(page, "encoding", HS_STR("UTF-16 read"));
    return (hs_str){out, n};
}

/* Damaged bytes made U+FFFD. */
static hs_str repaired(hs_page *page, hs_str s)
{
    char *out = hs_arena_alloc(&page->scratch, (size_t)s.n * 3);
    uint32_t n = 0, length = 0;
    for (uint32_t at = 0; at < s.n; at += length) {
        n += hs_utf8_write(hs_utf8_next(s, at, &length), out + n);
    }
    hs_page_note_add(page, "encoding", HS_STR("bytes that are no UTF-8 were replaced by U+FFFD"));
    return (hs_str){out, n};
}

/* How many multi-byte UTF-8 characters and how many other bytes >= 0x80 the text has. */
static void count_bytes(hs_str s, uint32_t *good, uint32_t *bad)
{
    uint32_t length = 0;
    for (uint32_t at = 0; at < s.n; at += length) {
        uint32_t c = hs_utf8_next(s, at, &length);
        *good += length > 1;
        *bad += length == 1 && c == HS_REPLACEMENT;
    }
}

/* The name behind "charset=" in the head of a page, in lower case; its length. */
static size_t declared(hs_str s, char out[32])
{
    s = hs_str_cut(s, 0, 4096);
    uint32_t at = hs_str_find(s, HS_STR("charset="), 0);
    at = at < s.n ? at + 8 : s.n;
    while (at < s.n && (s.p[at] == '"' || s.p[at] == '\'' || s.p[at] == ' ')) {
        at++;
    }
    size_t n = 0;
    while (at < s.n && n < 31 &&
           (hs_is_alpha(s.p[at]) || hs_is_digit(s.p[at]) || strchr("-_:", s.p[at]))) {
        out[n++] = (char)(hs_is_upper(s.p[at]) ? s.p[at] + 32 : s.p[at]);
        at++;
    }
    out[n] = 0;
    return n;
}

static bool is_latin(const char *name)
{
    return strstr(name, "8859-1") == name + 4 || strstr(name, "latin1") || strstr(name, "1252") ||
           strcmp(name, "us-ascii") == 0 || strcmp(name, "ascii") == 0;
}

/* By iconv; p NULL when it does not know the name. The handle is closed before anything is allocated. */
static hs_str from_other(hs_page *page, hs_str s, const char *name)
{
    size_t room = (size_t)s.n * 4 + 16;
    char *out = hs_arena_alloc(&page->scratch, room), *to = out;
    iconv_t door = iconv_open("UTF-8", name);
    if (door == (iconv_t)-1) {
        return (hs_str){NULL, 0};
    }
    char *from = (char *)(uintptr_t)s.p; /* iconv's interface is not const; it does not write */
    size_t left = s.n;
    while (left && iconv(door, &from, &left, &to, &room) == (size_t)-1 && left && room > 4) {
        to += hs_utf8_write(HS_REPLACEMENT, to);
        room -= 3;
        from++;
        left--;
    }
    iconv_close(door);
    hs_page_note_add(page, "encoding", HS_STR("read in the encoding that the page declares"));
    return (hs_str){out, (uint32_t)(to - out)};
}

hs_str hs_charset_utf8(hs_page *page, hs_str bytes, bool html)
{
    if (hs_str_starts(bytes, HS_STR("\xef\xbb\xbf"))) {
        bytes = hs_str_cut(bytes, 3, bytes.n);
    } else if (bytes.n >= 2 &&
               (memcmp(bytes.p, "\xff\xfe", 2) == 0 || memcmp(bytes.p, "\xfe\xff", 2) == 0)) {
        return from_utf16(page, bytes, (unsigned char)bytes.p[0] == 0xFE);
    }
    if (hs_utf8_valid(bytes) == bytes.n) {
        return bytes;
    }
    char name[32] = "";
    size_t n = html ? declared(bytes, name) : 0;
    bool utf8 = n && strncmp(name, "utf", 3) == 0;
    if (n && !utf8 && !is_latin(name)) {
        hs_str done = from_other(page, bytes, name);
        if (done.p) {
            return done;
        }
    }
    uint32_t good = 0, bad = 0;
    count_bytes(bytes, &good, &bad);
    return !utf8 && (is_latin(name) || good == 0 || bad > good * 4) ? from_cp1252(page, bytes)
                                                                    : repaired(page, bytes);
}
