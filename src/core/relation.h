/* relation.h: what passes between two sides of a sentence: the language model's answer, which parse gives and recognize asks
 * for.
 *
 *     "Rebels shelled the town." source [0, 1), target [2, 4) -> ASSAULT, 934 of 1000, told most by token 1, "shelled"
 */
#ifndef HS_CORE_RELATION_H
#define HS_CORE_RELATION_H

#include "core/doc.h"

enum { HS_ROOTS = 16 }; /* roots that are told apart, at most */

typedef struct {
    hs_str root;      /* the likeliest: one of PLOVER's names, or YIELD for CONCEDE and RETREAT */
    uint16_t sure;    /* its probability, 0..1000 */
    uint32_t trigger; /* the token that tells most */

    const hs_str *roots; /* all of them, with their probabilities; borrowed from the document */
    uint16_t chance[HS_ROOTS];
    uint32_t n;
} hs_relation;

typedef struct hs_relating hs_relating;

/* What parse leaves for it. */
struct hs_relating {
    bool (*tell)(hs_relating *relating, const hs_doc *doc, hs_range words, hs_range source,
                 hs_range target, hs_relation *out);
};

/* What passes from source to target, ranges of tokens of one sentence; lo == hi: a side that it does not name. A sentence's
 * numbers are kept from call to call, so ask for all pairs of a sentence in a row. By one thread at a time. False where
 * the model does not tell such things, or the document is longer than it keeps numbers of. */
static inline bool hs_relate(const hs_doc *doc, hs_ref sentence, hs_range source, hs_range target,
                             hs_relation *out)
{
    hs_relating *r = doc->relating;
    return r && r->tell(r, doc, doc->sentences.v[sentence - 1].tokens, source, target, out);
}

#endif
