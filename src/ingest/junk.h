/* junk.h: what data/ingest knows: lines of page furniture, class names of page parts, outlets. */
#ifndef HS_INGEST_JUNK_H
#define HS_INGEST_JUNK_H

#include "ingest/page.h"

/* Why this line is page junk; empty if it is none. */
hs_str hs_junk_line(hs_page *page, hs_str line);

/* The reason of the row of junk.tsv with this key and this `how`; empty if there is none. */
hs_str hs_junk_row(const hs_page *page, hs_str key, const char *how);

typedef struct {
    hs_str name; /* as it is shown; empty: unknown */
    bool agency;
} hs_outlet;

/* The outlet of that name, domain or host ("www.reuters.com"). */
hs_outlet hs_outlet_find(hs_page *page, hs_str name);

/* The host of a URL without "www."; empty if it has none. */
hs_str hs_url_host(hs_str url);

#endif
