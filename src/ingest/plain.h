/* plain.h: plain text -> pieces. */
#ifndef HS_INGEST_PLAIN_H
#define HS_INGEST_PLAIN_H

#include "ingest/page.h"

/* One piece a line (white space squeezed), or a paragraph where lines were broken to a width. */
void hs_plain_read(hs_page *page, hs_str text);

/* The same, but the pieces are views of the very text, which becomes page->whole. */
void hs_plain_keep(hs_page *page, hs_str text);

#endif
