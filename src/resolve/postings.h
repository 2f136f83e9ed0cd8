/* postings.h: which reports share something: an inverted index over the reports' sorted hashes. */
#ifndef HS_RESOLVE_POSTINGS_H
#define HS_RESOLVE_POSTINGS_H

#include "core/account.h"

typedef struct {
    uint64_t hash;
    uint32_t report; /* index */
} hs_posting;

typedef struct {
    hs_posting *v;
    uint32_t n;
} hs_postings;

typedef enum { HS_BY_TERMS, HS_BY_FACTS, HS_BY_THEMES, HS_BY_WORDING } hs_posting_kind;

/* The reports' hashes of one kind, sorted by hash, then report. BY_WORDING: the whole text's, the sentences' and
 * every fourth print's, of longer texts every eighth's. Memory from `arena`. */
hs_postings hs_postings_make(hs_arena *arena, const hs_account *account, hs_posting_kind kind);

/* The postings of one hash: [lo, hi). */
hs_range hs_postings_find(const hs_postings *p, uint64_t hash);

#endif
