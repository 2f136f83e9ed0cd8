/* elements.h: what the elements of HTML are to the tree builder. */
#ifndef HS_HTML_ELEMENTS_H
#define HS_HTML_ELEMENTS_H

#include "html/markup.h"

/* What holds of an element; the names are the HTML standard's where it has one. */
enum {
    HS_EL_VOID = 1 << 0,     /* never has an end: br, img, meta */
    HS_EL_RAW = 1 << 1,      /* no markup inside: style, title, iframe */
    HS_EL_HEAD = 1 << 2,     /* may stand in the head */
    HS_EL_SPECIAL = 1 << 3,  /* the end tag of an inline element around it does not close it */
    HS_EL_BLOCK = 1 << 4,    /* its start ends a paragraph */
    HS_EL_BARRIER = 1 << 5,  /* end tags inside close nothing outside: td */
    HS_EL_IMPLIED = 1 << 6,  /* needs no end tag: p, li */
    HS_EL_TABLE = 1 << 7,    /* a part of a table */
    HS_EL_BREAKOUT = 1 << 8, /* ends svg and math around it */
    HS_EL_HTML = 1 << 9,     /* what stands in it is HTML again, inside svg and math */
    HS_EL_GAP = 1 << 10,     /* white space alone at its borders is nothing to see */
    HS_EL_HEADING = 1 << 11,
    HS_EL_FOREIGN = 1 << 12, /* svg, math: other rules hold inside */
    HS_EL_REST = 1 << 13     /* all up to the end of the page is its text */
};

typedef struct {
    const char *name;
    uint8_t tag; /* hs_tag */
    uint16_t traits;
} hs_element;

/* All known elements; the first stands for the unknown ones. */
extern const hs_element hs_elements[];

/* Their names, as indices into hs_elements. */
void hs_elements_index(hs_names *names);

#endif
