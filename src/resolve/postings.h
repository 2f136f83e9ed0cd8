/* postings.h: which reports share something: an inverted index over the reports' sorted hashes. */
#ifndef HS_RESOLVE_POSTINGS_H
#define HS_RESOLVE_POSTINGS_H

#include "core/account.h"

typedef struct {
    uint64_t *hashes;  /* each once, sorted */
    uint32_t *from;    /* those of hashes[i]: reports[from[i]] .. reports[from[i + 1]] */
    uint32_t *reports; /* indexes, sorted within a hash */
    uint32_t n;        /* hashes */
    uint32_t *slots;   /* hash -> index + 1, open addressing */
    uint32_t bits;
} hs_postings;

typedef enum { HS_BY_TERMS, HS_BY_FACTS, HS_BY_THEMES, HS_BY_WORDING } hs_posting_kind;

/* The reports' hashes of one kind. BY_WORDING: the whole text's, the sentences' and every fourth print's, of longer
 * texts every eighth's. Memory from `arena`. */
hs_postings hs_postings_make(hs_arena *arena, const hs_account *account, hs_posting_kind kind);

/* The number of a hash, by the order of hashes; UINT32_MAX: no report has it. In constant time. */
uint32_t hs_postings_number(const hs_postings *p, uint64_t hash);

/* The reports of one hash: [lo, hi) of `reports`. */
hs_range hs_postings_find(const hs_postings *p, uint64_t hash);

#endif
