/* lex.h: text -> tokens, quotation marks in pairs, sentences. */
#ifndef HS_LEX_LEX_H
#define HS_LEX_LEX_H

#include "core/doc.h"

/* Fill doc->tokens (all but lemma, upos, form), doc->quotes and doc->sentences from doc->text and
 * doc->blocks; a text without blocks is read as if cut at its blank lines. Any text will do. Takes memory
 * from doc->arena only, and may leave through its door. */
void hs_lex(hs_doc *doc);

#endif
