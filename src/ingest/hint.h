/* hint.h: the copy of the report's text that some pages carry in their JSON-LD. */
#ifndef HS_INGEST_HINT_H
#define HS_INGEST_HINT_H

#include "ingest/tree.h"

#define HS_HINT_SLOTS 32768u

typedef struct {
    uint8_t *seen;  /* by slot: three words that follow one another in the copy; NULL: no copy */
    uint32_t words; /* of the copy */
} hs_hint;

void hs_hint_read(hs_page *page, const hs_tree *tree, hs_hint *out);

/* How many in a hundred of a text's runs of three words are in the copy; -1 if there is no copy. */
int16_t hs_hint_share(const hs_hint *hint, hs_str text);

#endif
