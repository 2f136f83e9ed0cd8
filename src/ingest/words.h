/* words.h: small questions about a line of text. */
#ifndef HS_INGEST_WORDS_H
#define HS_INGEST_WORDS_H

#include "base/utf8.h"

/* s with each run of white space (no-break and thin spaces too) made one space, without space at the ends,
 * without zero-width and control characters. s itself, cut, when nothing changes. */
hs_str hs_squeezed(hs_arena *a, hs_str s);

/* What is compared: letters in lower case, each number as 0, everything else as one space: "READ MORE: 12
 * dead" -> "read more 0 dead". Keys of data/ingest/junk.tsv are written this way. */
hs_str hs_probe(hs_arena *a, hs_str s);

/* Words between white space. */
uint32_t hs_word_count(hs_str s);

/* s ends as a sentence does: . ! ? or an ellipsis, maybe with closing marks behind. */
bool hs_ends_sentence(hs_str s);

/* Most words have a capital: a name, a masthead. */
bool hs_is_title_case(hs_str s);

/* Equal as hs_probe sees them, and not empty. */
bool hs_same_words(hs_arena *a, hs_str left, hs_str right);

#endif
