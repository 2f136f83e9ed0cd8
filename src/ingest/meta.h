/* meta.h: what a page says about itself: title, outlet, address, authors, language, day of publication. */
#ifndef HS_INGEST_META_H
#define HS_INGEST_META_H

#include "ingest/tree.h"

/* Fill in the fields of the page that are not known yet. */
void hs_meta_read(hs_page *page, const hs_tree *tree);

/* What the JSON-LD of a page says; empty where it says nothing. */
typedef struct {
    hs_str headline, outlet, published;
} hs_json_ld;

/* Read one script of JSON-LD, leniently; authors go straight to the page. */
void hs_json_ld_read(hs_page *page, hs_str script, hs_json_ld *ld);

#endif
