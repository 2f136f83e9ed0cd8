/* salience.h: which of many sentences tell a day best. */
#ifndef HS_RESOLVE_SALIENCE_H
#define HS_RESOLVE_SALIENCE_H

#include "resolve/resolve.h"

enum { HS_PICKS = 3 }; /* sentences of a day, at most */

typedef struct hs_salience hs_salience;

/* How common each word is in the sentences of all mentions. Memory from the arena. */
hs_salience *hs_salience_new(hs_arena *arena, hs_day_mention *const *mentions, uint32_t n);

/* The best sentences among those of one day's mentions, best first: indexes into `mentions`; how many. bonus[i] raises
 * mention i in percent. */
uint32_t hs_salience_pick(hs_salience *s, hs_day_mention *const *mentions, uint32_t n,
                          const uint32_t *bonus, uint32_t picks[HS_PICKS]);

#endif
