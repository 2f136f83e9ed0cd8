/* prefix.h: prefixes that a hyphen does not cut off. */
#ifndef HS_BASE_PREFIX_H
#define HS_BASE_PREFIX_H

#include "base/str.h"

/* Is `word`, which stands before a hyphen, a prefix that makes one token with `rest`, which follows it?
 * "pre" of "pre-war", not "US" of "US-led". Here, because src/lex and tools/keys.h must agree on it. */
bool hs_prefix_joins(hs_str word, hs_str rest);

#endif
