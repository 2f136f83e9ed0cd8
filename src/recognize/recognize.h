/* recognize.h: one document's text -> who, when, where, who says so, how many, what happened. */
#ifndef HS_RECOGNIZE_RECOGNIZE_H
#define HS_RECOGNIZE_RECOGNIZE_H

#include "core/doc.h"

/* Fill in everything of `doc` below "made by recognize". Needs tokens, sentences, lemmas and word classes, and
 * doc->engine. Memory comes from the document's arena (which may jump to its door). */
void hs_recognize(hs_doc *doc);

/* Fill in what passes between the two sides of doc->pair, and nothing else. */
void hs_recognize_pair(hs_doc *doc);

#endif
