/* deals.h: what the files about agreements share.
 *
 *     dealwords.c   a word, a verb with its preposition -> its row in data/agreements/deals.tsv
 *     dealmoods.c   a verb                              -> done, refused, demanded, promised, or left open
 *     dealstates.c  the tree around a deal's name       -> what becomes of it, and through whom
 *     dealings.c    clauses that name none              -> "agreed to stop all attacks", "rejected it"
 *     dealsides.c   names around it                     -> its parties
 *     dealterms.c   what it asks                        -> its terms
 *     deals.c       all of these                        -> doc->deals
 */
#ifndef HS_RECOGNIZE_DEALS_H
#define HS_RECOGNIZE_DEALS_H

#include "recognize/events.h"
#include "recognize/reading.h"

/* The words that name a deal. */
typedef struct {
    hs_chunk chunk;
    uint32_t noun, end; /* its tokens */
    uint32_t head;      /* the one of them that the rest of the sentence hangs on */
    hs_str kind;
} hs_deal_noun;

/* What the text says of its life. */
typedef struct {
    hs_deal_status status;
    uint32_t verb;  /* the token that tells it */
    hs_argument by; /* who did it */
    const char *rule;
} hs_deal_verdict;

enum { HS_DEAL_VERDICTS = 2 }; /* that one mention of a deal may bring */

/* dealwords.c: the row of a class that begins at token i, its first word by its form or its lemma: the tokens it takes, or 0. */
uint32_t hs_deal_row(const hs_reading *r, uint32_t i, bool lemma, const char *class_,
                     hs_str *meaning);

/* dealwords.c: is the verb at token i in the class: alone, with the words behind it, with its particle, or with `led` (the preposition
 * of what hangs on it; HS_NO_TOKEN: none)? `bare`: it need not have the preposition. */
bool hs_deal_verb(const hs_reading *r, uint32_t i, uint32_t led, bool bare, const char *class_,
                  hs_str *meaning);

/* dealwords.c: "agreed" -> HS_DEAL_AGREED; HS_DEAL_MENTIONED for what is no status. */
hs_deal_status hs_deal_status_of(hs_str word);

/* dealwords.c: the noun of a deal at token i; false if there is none. */
bool hs_deal_noun_at(const hs_reading *r, uint32_t i, hs_deal_noun *out);

/* dealmoods.c: what a verb that tells a status alone tells in its clause: "refused to sign" -> rejected; HS_DEAL_MENTIONED: nothing.
 * *by: another doer than its subject ("accused the army of breaking"); HS_NO_TOKEN if none. */
hs_deal_status hs_deal_mood(const hs_reading *r, uint32_t verb, hs_deal_status status,
                            uint32_t *by);

/* dealmoods.c: "announced a truce, but went on to attack": the verb that tells so of what token `verb` announced; HS_NO_TOKEN: none. */
uint32_t hs_deal_sequel(const hs_reading *r, uint32_t verb);

/* dealmoods.c: does the sentence of token i tell violence or moves of troops? */
bool hs_deal_violence(const hs_reading *r, uint32_t i);

/* dealstates.c: what is said of the deal: how many verdicts. */
uint32_t hs_deal_states(const hs_reading *r, const hs_deal_noun *d,
                        hs_deal_verdict out[HS_DEAL_VERDICTS]);

/* dealstates.c: what the verb above says of the word at token i, which is or means a deal. */
bool hs_deal_above(const hs_reading *r, uint32_t i, hs_deal_verdict *out);

/* dealings.c: the clause at verb i agrees on, or offers, an end of fighting without a name for it. */
bool hs_dealing_at(const hs_reading *r, uint32_t i, hs_deal_verdict *out);

/* dealings.c: "it" at token i, which means the deal d told before it in its sentence, and what is said of it. */
bool hs_deal_meant(const hs_reading *r, const hs_deal_noun *d, uint32_t i, hs_deal_verdict *out);

/* dealsides.c: the parties of a deal, as far as its words tell them: a range of doc->parties. */
hs_range hs_deal_parties(hs_reading *r, const hs_deal_noun *d);

/* dealsides.c: a copy of the range with one more party. */
hs_range hs_deal_party(hs_reading *r, hs_range parties, hs_ref entity);

/* dealterms.c: add the terms that the text tells of the deal. `base`: the deal as it is named. */
void hs_deal_terms(hs_reading *r, const hs_deal_noun *d, const hs_deal *base);

#endif
