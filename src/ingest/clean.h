/* clean.h: the rules that turn pieces into the report: junk out, kinds set, head read. */
#ifndef HS_INGEST_CLEAN_H
#define HS_INGEST_CLEAN_H

#include "ingest/page.h"

/* All rules, in order. Afterwards the pieces that are not gone are the text. `html`: kinds come from markup. */
void hs_clean(hs_page *page, bool html);

/* The rules, each in a file of its own. */
void hs_clean_lines(hs_page *page);              /* lines.c: junk, date lines, glued lists */
bool hs_clean_byline(hs_page *page, uint32_t i); /* byline.c: "By ..."; true: it was one */
void hs_clean_credits(hs_page *page);            /* byline.c: agencies in brackets and datelines */
void hs_clean_captions(hs_page *page);           /* caption.c: doubled captions, photo credits */
void hs_clean_head(hs_page *page, bool html);    /* head.c: headline, deck, masthead */

#endif
