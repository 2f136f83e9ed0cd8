/* recode.h: XML of any encoding -> UTF-8, piece by piece. */
#ifndef HS_UNPACK_RECODE_H
#define HS_UNPACK_RECODE_H

#include "unpack/layer.h"

#include <iconv.h>

typedef struct {
    hs_stream *from;
    iconv_t door;
    bool open;
    char held[64]; /* a character of which not all bytes have come */
    size_t n;
    hs_stream bytes;
} hs_recode;

/* The stream of a layer's container in UTF-8: that itself where it is so already, or where nobody knows what it is. Close in
 * any case. */
hs_stream *hs_recode_open(hs_recode *r, hs_layer *layer);
void hs_recode_close(hs_recode *r);

#endif
