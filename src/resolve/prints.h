/* prints.h: what a report's wording is known by, and what two reports have in common. */
#ifndef HS_RESOLVE_PRINTS_H
#define HS_RESOLVE_PRINTS_H

#include "core/account.h"

/* The hashes sorted, each once, in a list of just the size they need. `from` is put out of order. */
hs_hashes hs_keep_hashes(hs_arena *arena, hs_hashes from);

/* The report's prints, lead, numbers and quotes, from its words. Memory from account->wording; scratch is used. */
void hs_take_prints(hs_account *account, hs_report *report, const hs_doc *doc);

/* In how many reports a run of words stands, nearly: a table of counts, two runs in one slot count together. */
typedef struct {
    uint16_t *counts;
    uint32_t bits;
    uint64_t *totals; /* weight of all prints of each report */
} hs_rarity;

/* Memory from account->scratch. */
hs_rarity hs_rarity_make(hs_account *account);

typedef enum { HS_TIE_NONE, HS_TIE_REWRITE, HS_TIE_WIRE, HS_TIE_SAME } hs_tie_kind;

typedef struct {
    hs_tie_kind kind;
    uint64_t shared; /* weight of what stands in both */
} hs_tie;

/* Is one of the two reports (indexes) a copy of the other, and how? */
hs_tie hs_tie_of(const hs_account *account, const hs_rarity *rarity, uint32_t a, uint32_t b);

#endif
