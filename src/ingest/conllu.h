/* conllu.h: CoNLL-U -> text, and the words that it comes cut into. */
#ifndef HS_INGEST_CONLLU_H
#define HS_INGEST_CONLLU_H

#include "ingest/page.h"

/* Fill page->whole, page->given, page->id and a piece a paragraph. `name` and `line` (the number of the first
 * line of `bytes` in its file) are for *err. HS_E_INPUT: no CoNLL-U, or no word in it. */
int hs_conllu_read(hs_page *page, hs_str bytes, hs_str name, uint32_t line, hs_error *err);

#endif
