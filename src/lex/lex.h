/* lex.h: text -> tokens, quotation marks in pairs, sentences. */
#ifndef HS_LEX_LEX_H
#define HS_LEX_LEX_H

#include "core/doc.h"

/* Tokens of a text that are looked at: all later stages take time with them, and no report has fifty pages. */
#define HS_LEX_MOST 25000u

/* Fill doc->tokens (all but lemma, upos, form), doc->quotes and doc->sentences from doc->text and
 * doc->blocks; a text without blocks is read as if cut at its blank lines. Any text will do; of one of more than HS_LEX_MOST
 * tokens, which did not come cut already, the sentences at the beginning, and a note of kind "long". Takes memory
 * from doc->arena only, and may leave through its door. */
void hs_lex(hs_doc *doc);

/* A place where a sentence may end: before this token; what the learned boundary says there, and the slots
 * of the weights that it sums. */
typedef void hs_lex_see(void *with, const hs_doc *doc, uint32_t token, int32_t score,
                        const uint32_t *features);

/* hs_lex with the boundary model at `model` in place of the engine's; each place is shown. For training. */
void hs_lex_study(hs_doc *doc, hs_str model, hs_lex_see *see, void *with);

#endif
