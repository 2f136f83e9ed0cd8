/* nexis.h: an article of a Nexis download. */
#ifndef HS_UNPACK_NEXIS_H
#define HS_UNPACK_NEXIS_H

#include "base/arena.h"
#include "core/record.h"

/* The body of the article that `text` is, and *label; in the arena or borrowed from `text`. `old`: layout; `listed`: the list
 * of all articles stands above this one. Empty, if it is no article. */
hs_str hs_nexis_article(hs_arena *arena, hs_str text, bool old, bool listed, hs_label *label);

#endif
