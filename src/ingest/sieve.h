/* sieve.h: blocks of a page, judged one by one: text of the report or not. */
#ifndef HS_INGEST_SIEVE_H
#define HS_INGEST_SIEVE_H

#include "ingest/page.h"

#define HS_TRAITS 56 /* numbers that tell what a block is like */

/* A block with its traits. */
typedef struct {
    hs_str text;
    uint32_t piece;      /* its place in page->pieces */
    uint32_t node, link; /* as in hs_piece */
    uint32_t gone;       /* blocks that the rules dropped right before it */
    uint8_t kind;
    bool marked;
    bool cell; /* of a table: never judged, since figures look like nothing else in a report */
    bool
        dear; /* to lose it may be to lose a fact: a paragraph, its heading, a line with a figure */
    int16_t traits[HS_TRAITS];
} hs_block_look;

typedef struct hs_looks {
    hs_block_look *v;
    uint32_t n;
} hs_looks;

/* traits.c: the live pieces of an HTML page, looked at, in order. In page->scratch. */
hs_looks hs_traits_read(hs_page *page);

/* Drop the pieces that are unlike a report's text. What did not come from HTML, and a page read by an engine
 * without the model, is left alone. */
void hs_sieve(hs_page *page);

#endif
