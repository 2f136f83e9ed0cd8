/* recode.c: XML of any encoding -> UTF-8, piece by piece, by iconv.
 *
 * In: a stream. Out: a stream. Method: byte order mark; UTF-8 if the first 64 KiB are that and not ASCII alone; what was
 * sent with it; what its first line declares. Latin-1 is read as windows-1252, as browsers do. A byte that is nothing in
 * its encoding becomes U+FFFD.
 * Example: `<?xml version="1.0" encoding="koi8-r"?>...` -> the same in UTF-8.
 */
#include "unpack/recode.h"

#include "charset/declared.h"
#include "charset/encoding.h"

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
static void name_of(const hs_layer *layer, hs_str head, char out[32])
{
    hs_encoding as;
    hs_str sent = layer->label.charset;
    bool marked = head.n > 2 && memcmp(head.p, "\xef\xbb\xbf", 3) == 0;
    bool big = head.n > 1 && (memcmp(head.p, "\xfe\xff", 2) == 0 || memcmp(head.p, "\0<", 2) == 0);
    bool little =
        head.n > 1 && (memcmp(head.p, "\xff\xfe", 2) == 0 || memcmp(head.p, "<\0", 2) == 0);
    out[0] = 0;
    if (big || little) {
        memcpy(out, big ? "UTF-16BE" : "UTF-16LE", 9);
    } else if (!marked && !is_utf8(head) &&
               hs_encoding_find(layer->engine, sent.n ? sent : hs_charset_declared(head), &as) &&
               as.kind != HS_ENCODING_UTF8 && as.kind != HS_ENCODING_UTF16) {
        memcpy(out, as.iconv, sizeof as.iconv);
    }
}

hs_stream *hs_recode_open(hs_recode *r, hs_layer *layer)
{
    char name[32];
    *r = (hs_recode){.from = layer->from};
    name_of(layer, hs_stream_peek(layer->from, HS_STREAM_LOOK), name);
    hs_stream_open(&r->bytes, &layer->arena, pull, r);
    r->door = name[0] ? iconv_open("UTF-8", name) : (iconv_t)-1;
    r->open = r->door != (iconv_t)-1;
    return r->open ? &r->bytes : layer->from;
}

void hs_recode_close(hs_recode *r)
{
    if (r->open) {
        iconv_close(r->door);
    }
    r->open = false;
}
