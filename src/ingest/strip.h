/* strip.h: the last resort for a page: its text without the tags. */
#ifndef HS_INGEST_STRIP_H
#define HS_INGEST_STRIP_H

#include "ingest/page.h"

/* The text outside tags, scripts and comments; a tag that is no inline one makes a line feed. */
hs_str hs_strip_tags(hs_page *page, hs_str html);

#endif
