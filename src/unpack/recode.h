/* recode.h: XML of any encoding -> UTF-8, piece by piece. */
#ifndef HS_UNPACK_RECODE_H
#define HS_UNPACK_RECODE_H

#include "unpack/stream.h"

#include <iconv.h>

typedef struct {
    hs_stream *from;
    iconv_t door;
    bool open;
    char held[64]; /* a character of which not all bytes have come */
    size_t n;
    hs_stream bytes;
} hs_recode;

/* The stream of UTF-8: `from` itself where it is that already, or where nobody knows what it is. `charset` as it was sent,
 * may be empty. Close in any case. */
hs_stream *hs_recode_open(hs_recode *r, hs_arena *arena, hs_stream *from, hs_str charset);
void hs_recode_close(hs_recode *r);

#endif
