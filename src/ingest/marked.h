/* marked.h: two sides that a JSON object marks in its text. */
#ifndef HS_INGEST_MARKED_H
#define HS_INGEST_MARKED_H

#include "ingest/page.h"

/* Fill doc->pair, whose text is known, from "source" and "target" of the page's JSON: [begin, end] in code points, or
 * null. HS_E_INPUT for what is neither, or no range of the text. */
int hs_marked_read(hs_doc *doc, const hs_page *page, const hs_record *record, hs_error *err);

#endif
