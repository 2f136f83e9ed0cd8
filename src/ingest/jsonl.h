/* jsonl.h: one JSON object of a report. */
#ifndef HS_INGEST_JSONL_H
#define HS_INGEST_JSONL_H

#include "ingest/page.h"

/* Take the fields into the page; *body is the text or the page's HTML (*html). HS_E_INPUT when the bytes are
 * no JSON object or hold neither text nor html. */
int hs_jsonl_read(hs_page *page, const hs_record *record, hs_str *body, bool *html, hs_error *err);

#endif
