/* classes.h: the words of an element's class, id, role and itemprop. */
#ifndef HS_INGEST_CLASSES_H
#define HS_INGEST_CLASSES_H

#include "ingest/page.h"

#define HS_CLASS_NAMES 40 /* words that are looked at */

typedef struct {
    hs_str v[HS_CLASS_NAMES]; /* in lower case, in order */
    int n;
} hs_class_names;

/* The words of one element: class="relatedStories top-nav" -> related, stories, top, nav. */
void hs_class_read(hs_page *page, const hs_tree *tree, uint32_t node, hs_class_names *out);

/* Why the first word, or two words side by side, that junk.tsv has with this `how`, is there; empty if none is. */
hs_str hs_class_why(hs_page *page, const hs_class_names *names, const char *how);

/* The element is an article, or its names say that it holds a report's text. */
bool hs_class_is_story(hs_page *page, const hs_tree *tree, uint32_t node);

#endif
