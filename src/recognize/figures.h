/* figures.h: what the files that find figures share: counts.c reads a number and what it counts, harms.c finds
 * the word of harm by the tree, victims.c those told without a number, figures.c makes figures of them. */
#ifndef HS_RECOGNIZE_FIGURES_H
#define HS_RECOGNIZE_FIGURES_H

#include "recognize/numbers.h"

/* People or things that are counted, and the harm done to them. */
typedef struct {
    hs_number number;
    uint32_t lo, end; /* its words: tokens */
    uint32_t noun;    /* what is counted; HS_NO_TOKEN: not told */
    uint32_t top;     /* the token by which it hangs in the tree: noun or number */
    hs_str who;       /* class of the noun, as in data/figures/victims.tsv */
    hs_harm kind;
    uint32_t harm;  /* token of the word of harm; HS_NO_TOKEN: none found yet */
    uint32_t chain; /* the first of the nouns that "and" joins it with; itself if there is none */
    bool part;      /* counted in another figure: "including", "among", an apposition */
    bool whole;     /* the sum of several */
    const char *rule;
} hs_count;

/* counts.c: is there a word of harm of that frame at token i? Its kind and how many words it has. */
bool hs_harm_at(const hs_reading *r, uint32_t i, const char *frame, hs_harm *kind, uint32_t *words);

/* counts.c: the class of the victims' word that ends with token `last` and begins at or after `lo`; empty if it is
 * none. */
hs_str hs_victims_at(const hs_reading *r, uint32_t lo, uint32_t last);

/* counts.c: the count that begins at token i: a number with what it counts and the harm done. 0: nothing is
 * counted there; *next is the token to go on from. */
bool hs_count_at(hs_reading *r, uint32_t i, const hs_count *before, hs_count *out, uint32_t *next);

/* harms.c: the harm done to what hangs by c->top, by the tree; sets kind, harm, chain, part. */
bool hs_harm_by_tree(const hs_reading *r, hs_count *c);

/* victims.c: somebody told without a number at token i: "a boy", "his wife" (only beside others: `*needs`). */
bool hs_victim_at(const hs_reading *r, uint32_t i, hs_count *out, bool *needs);

/* scope.c: does it sum up a war (HS_SCOPE_TOTAL), or tell of one happening (HS_SCOPE_INCIDENT)? */
hs_scope hs_scope_of(const hs_reading *r, const hs_count *c);

/* sums.c: the n counts of a sentence at v, in their order; puts sums before those they are made of. How many there
 * are now, at most `room`. */
uint32_t hs_sum_counts(hs_count *v, uint32_t n, uint32_t room);

#endif
