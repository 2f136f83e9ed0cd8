/* label.h: what the container of a report says of it -> the page's fields. */
#ifndef HS_INGEST_LABEL_H
#define HS_INGEST_LABEL_H

#include "ingest/page.h"

/* Before the report's own bytes are read: what an export or a feed says goes before what stands in the text. */
void hs_label_read(hs_page *page, const hs_label *label);

/* After them: whether the text is as long as it was said to be. */
void hs_label_check(hs_page *page, const hs_label *label);

/* A language as it is told: "en", "en-GB", "EN", "English" -> "en"; nothing where it is not understood. */
hs_str hs_label_language(hs_page *page, hs_str said);

#endif
