/* parse.h: tokens -> word class, dictionary form, form of the verb. */
#ifndef HS_PARSE_PARSE_H
#define HS_PARSE_PARSE_H

#include "core/doc.h"

/* Fill upos, lemma and form of every token. Takes memory from doc->arena only, and may leave through its
 * door. */
void hs_parse(hs_doc *doc);

#endif
