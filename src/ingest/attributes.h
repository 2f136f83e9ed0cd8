/* attributes.h: how many attributes the fullest tag of a page has. */
#ifndef HS_INGEST_ATTRIBUTES_H
#define HS_INGEST_ATTRIBUTES_H

#include "base/str.h"

/* At least the number of attributes that libxml2 would see in one tag of `html`; counting ends at `most` + 1.
 * It may be more, because a "<" in a comment or a script is taken for a tag as well. */
uint32_t hs_most_attributes(hs_str html, uint32_t most);

#endif
