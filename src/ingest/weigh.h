/* weigh.h: where on a page the report stands. */
#ifndef HS_INGEST_WEIGH_H
#define HS_INGEST_WEIGH_H

#include "ingest/page.h"

typedef enum {
    HS_PART_TEXT,   /* may be text of the report */
    HS_PART_JUNK,   /* navigation, comments, promotions: named by class or element */
    HS_PART_SCRIPT, /* nothing to read: script, style, form fields */
    HS_PART_DECK,   /* the line under the headline */
    HS_PART_CAPTION /* words under a picture */
} hs_part;

typedef struct hs_weights {
    uint8_t *part;    /* hs_part of each node, of the element itself */
    hs_str *why;      /* for junk */
    uint32_t *weight; /* bytes of running text below each node, junk left out */
    uint32_t *text,
        *link;     /* bytes of all text below each node, and of it inside links; no white space */
    uint32_t root; /* the element that holds the report */
    HS_LIST(uint32_t) parts; /* root and neighbours that are read, in order, none inside another */
} hs_weights;

typedef struct {
    uint32_t text,
        link; /* bytes of text in a block itself, not in blocks inside it, and of it inside links */
} hs_ink;

hs_weights hs_weigh(hs_page *page, const hs_tree *tree);

/* root.c: find `root` and `parts`; the rest of w is ready. The tree has a node. */
void hs_root_find(hs_page *page, const hs_tree *tree, hs_weights *w);

/* teaser.c: mark lists of other reports as junk. `part` and `weight` are ready. */
void hs_teasers_mark(hs_page *page, const hs_tree *tree, hs_weights *w, const hs_ink *inks);

#endif
