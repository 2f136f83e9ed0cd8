/* sieve.h: blocks of a page, judged one by one: text of the report or not. */
#ifndef HS_INGEST_SIEVE_H
#define HS_INGEST_SIEVE_H

#include "ingest/page.h"

#define HS_TRAITS 62 /* numbers that tell what a block is like */

/* A block with its traits; `piece` and `doubt` are places in page->pieces or page->doubts, one of them UINT32_MAX. */
typedef struct {
    hs_str text;
    uint32_t node, link, piece, doubt;
    uint8_t kind;
    uint32_t gone; /* pieces that the rules dropped right before it */
    bool marked, open; /* open: text of the report as far as the rules know */
    int16_t traits[HS_TRAITS];
} hs_block_look;

typedef struct hs_looks {
    hs_block_look *v;
    uint32_t n;
} hs_looks;

/* traits.c: the live pieces and the doubts of an HTML page in the order of the page, looked at. In page->scratch. */
hs_looks hs_traits_read(hs_page *page);

/* Drop the pieces that are unlike a report's text, take back the doubts that are like it. Pages without HTML, or
 * an engine without the model, are left alone. */
void hs_sieve(hs_page *page);

#endif
