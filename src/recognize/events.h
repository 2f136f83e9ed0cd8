/* events.h: what the two halves of the event recognizer share: events.c finds mentions, same.c finds which of
 * them tell one happening. */
#ifndef HS_RECOGNIZE_EVENTS_H
#define HS_RECOGNIZE_EVENTS_H

#include "recognize/reading.h"

bool hs_is_violent(hs_str plover);

/* "the attack", "this strike": a noun chunk at token i that was told before. */
bool hs_is_definite(const hs_reading *r, uint32_t i);

/* The happening told before that a new event (trigger at token i) which tells nothing of its own means ("the
 * attack"); 0: none. */
hs_ref hs_event_meant(hs_reading *r, const hs_event *e, uint32_t i);

/* Find the happening that a new event (trigger at token i) is a further mention of: sets e->same_as. */
void hs_tie_event(hs_reading *r, hs_event *e, uint32_t i);

/* "it was an air strike": the event of the same kind told right before; 0 if the chunk is no such noun. */
hs_ref hs_event_told_before(const hs_reading *r, const hs_chunk *c, uint32_t i, hs_str plover);

/* What an event has from the one it belongs to: actor, day, place, thing hit, where it tells none itself. */
void hs_event_take_over(hs_event *e, const hs_event *from);

#endif
