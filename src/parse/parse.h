/* parse.h: tokens -> word classes, dictionary forms, trees, names, by the language model. */
#ifndef HS_PARSE_PARSE_H
#define HS_PARSE_PARSE_H

#include "base/error.h"
#include "core/doc.h"

/* Fill upos, feats, xpos, form, lemma, head, deprel and name of every token, and doc->labels. Takes memory from
 * doc->arena only, and may leave through its door. HS_E_ASSETS if the engine's model cannot be read. */
int hs_parse(hs_doc *doc, hs_error *err);

/* As hs_parse; `plain`: with the kernels in plain C whatever the processor has. The tokens are the same. */
int hs_parse_with(hs_doc *doc, bool plain, hs_error *err);

/* Look once through the engine's model: HS_E_ASSETS with the name of what is wrong. */
int hs_parse_check(const hs_engine *engine, hs_error *err);

#endif
