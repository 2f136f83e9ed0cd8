/* recode.c: XML of any encoding -> UTF-8, piece by piece, by iconv.
 *
 * In: a stream. Out: a stream. Method: byte order mark; UTF-8 if the first 64 KiB are that and not ASCII alone; what was
 * sent with it; what its first line declares. Latin-1 is read as windows-1252, as browsers do. A byte that is nothing in
 * its encoding becomes U+FFFD.
 * Example: `<?xml version="1.0" encoding="koi8-r"?>...` -> the same in UTF-8.
 */
#include "unpack/recode.h"

#include "base/utf8.h"

#include <errno.h>

static ptrdiff_t pull(void *self, char *out, size_t room, hs_error *err)
{
    hs_recode *r = self;
    for (;;) {
        hs_str ready = hs_stream_peek(r->from, 1);
        size_t more = sizeof r->held - r->n;
        size_t ahead = r->from->hi - r->from->lo;
        more = ready.n == 0 ? 0 : more < ahead ? more : ahead;
        hs_stream_take(r->from, r->held + r->n, more);
        r->n += more;
        if (r->n == 0) {
            *err = r->from->err;
            return r->from->code ? r->from->code : r->from->torn ? HS_STREAM_TORN : 0;
        }
        char *in = r->held, *to = out;
        size_t left = r->n, space = room - 4;
        bool bad = iconv(r->door, &in, &left, &to, &space) == (size_t)-1;
        bool cut = bad && errno == EINVAL && more > 0; /* the rest of the character is to come */
        if (bad && !cut && errno != E2BIG && left) {
            to += hs_utf8_write(HS_REPLACEMENT, to);
            in++;
            left--;
        }
        memmove(r->held, in, left);
        r->n = left;
        if (to > out) {
            return to - out;
        }
    }
}

/* `encoding="..."` of the first line. */
static hs_str declared(hs_str head)
{
    head = hs_str_cut(head, 0, 256);
    uint32_t at = hs_str_find(head, HS_STR("encoding="), 0),
             end = hs_str_find(head, HS_STR("?>"), 0);
    if (!hs_str_starts(hs_str_trim(head), HS_STR("<?xml")) || at >= end || at + 10 >= head.n) {
        return (hs_str){NULL, 0};
    }
    uint32_t close = hs_str_find(head, (hs_str){head.p + at + 9, 1}, at + 10);
    return hs_str_cut(head, at + 10, close < end ? close : at + 10);
}

static bool is_same(hs_str name, const char *lower)
{
    uint32_t i = 0;
    for (; i < name.n && lower[i]; i++) {
        if ((hs_is_upper(name.p[i]) ? name.p[i] + 32 : name.p[i]) != lower[i]) {
            return false;
        }
    }
    return i == name.n && !lower[i];
}

/* Is it UTF-8 with more than ASCII? */
static bool is_utf8(hs_str head)
{
    bool high = false;
    for (uint32_t i = 0; i < head.n && !high; i++) {
        high = (unsigned char)head.p[i] >= 0x80;
    }
    return high && hs_utf8_valid(head) + 3 >= head.n;
}

/* The name for iconv; "" to leave the bytes as they are. */
static void name_of(hs_str head, hs_str sent, char out[32])
{
    static const char *const utf8[] = {"utf-8", "utf8", "us-ascii", "ascii"};
    static const char *const latin[] = {"iso-8859-1", "iso8859-1", "latin1", "latin-1"};
    bool marked = head.n > 2 && memcmp(head.p, "\xef\xbb\xbf", 3) == 0;
    bool big = head.n > 1 && (memcmp(head.p, "\xfe\xff", 2) == 0 || memcmp(head.p, "\0<", 2) == 0);
    bool little =
        head.n > 1 && (memcmp(head.p, "\xff\xfe", 2) == 0 || memcmp(head.p, "<\0", 2) == 0);
    hs_str name = sent.n ? sent : declared(head);
    bool wide = name.n > 3 && (is_same(hs_str_cut(name, 0, 4), "utf-") || is_same(name, "ucs-2")) &&
                !is_same(name, "utf-7");
    out[0] = 0;
    if (big || little) {
        memcpy(out, big ? "UTF-16BE" : "UTF-16LE", 9);
        return;
    }
    if (marked || wide || name.n == 0 || name.n > 31 || is_utf8(head)) {
        return;
    }
    for (size_t i = 0; i < 4; i++) {
        if (is_same(name, utf8[i])) {
            return;
        }
        name = is_same(name, latin[i]) ? HS_STR("CP1252") : name;
    }
    for (uint32_t i = 0; i < name.n; i++) {
        bool ok = hs_is_alpha(name.p[i]) || hs_is_digit(name.p[i]) || strchr("-_:", name.p[i]);
        out[i] = ok ? name.p[i] : '?';
    }
    out[name.n] = 0;
}

hs_stream *hs_recode_open(hs_recode *r, hs_arena *arena, hs_stream *from, hs_str charset)
{
    char name[32];
    hs_str head = hs_stream_peek(from, HS_STREAM_LOOK);
    *r = (hs_recode){.from = from};
    name_of(head, hs_str_trim(charset), name);
    hs_stream_open(&r->bytes, arena, pull, r);
    r->door = name[0] && !strchr(name, '?') ? iconv_open("UTF-8", name) : (iconv_t)-1;
    r->open = r->door != (iconv_t)-1;
    return r->open ? &r->bytes : from;
}

void hs_recode_close(hs_recode *r)
{
    if (r->open) {
        iconv_close(r->door);
    }
    r->open = false;
}
