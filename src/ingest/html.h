/* html.h: an HTML page -> fields and pieces. */
#ifndef HS_INGEST_HTML_H
#define HS_INGEST_HTML_H

#include "ingest/page.h"

void hs_html_read(hs_page *page, hs_str html);

#endif
