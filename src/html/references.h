/* references.h: the character references of HTML: &amp; &#8217; &#x2019; &eacute */
#ifndef HS_HTML_REFERENCES_H
#define HS_HTML_REFERENCES_H

#include "assets/assets.h"

/* s with its references made characters: s itself if it has none, else a piece of `a`. In an attribute, a name
 * without a semicolon before "=" or a letter or digit is none ("?a=1&copy=2"). */
hs_str hs_references_read(hs_arena *a, const hs_engine *engine, hs_str s, bool attribute);

#endif
