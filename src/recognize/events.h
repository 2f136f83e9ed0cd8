/* events.h: what the files of the event recognizer share.
 *
 *     triggers.c   a word                 -> the kind of event that it tells
 *     phrases.c    a noun with its words  -> the actor, thing or place that is meant
 *     arguments.c  the tree around it     -> who does it, to whom
 *     kin.c        ... and the words for the same act in its sentence
 *     status.c     what it hangs on       -> did it happen, is it planned, supposed, denied?
 *     judge.c      its sides              -> what the language model sees pass between them
 *     facets.c     its target             -> what was hit
 *     intent.c     adverbs                -> was it meant?
 *     contexts.c   the words of a sentence -> PLOVER's contexts
 *     same.c       the events before it   -> the happening that it is one more mention of
 *     events.c     all of these           -> doc->events
 */
#ifndef HS_RECOGNIZE_EVENTS_H
#define HS_RECOGNIZE_EVENTS_H

#include "recognize/reading.h"

/* A row of data/events/triggers.tsv. */
typedef struct {
    hs_str plover, mode, cameo, frame;
    hs_str words;   /* the key of the row */
    uint32_t count; /* tokens that it takes, from the first on */
    bool verb;
} hs_trigger;

/* triggers.c: the trigger at token i: a noun or a verb with its words, which may stand apart ("imposed new sanctions").
 * False if the word there is none. */
bool hs_trigger_at(const hs_reading *r, uint32_t i, bool verb, hs_trigger *out);

/* triggers.c: is the word one of the trigger's own: "sanctions" of "impose sanctions"? */
bool hs_trigger_has(const hs_reading *r, const hs_trigger *t, uint32_t i);

bool hs_is_violent(hs_str plover);

/* Somebody, or something, that acts or suffers. */
typedef struct {
    hs_ref entity;   /* 0: a thing or a place */
    hs_span at;      /* its words; empty: nobody is told */
    hs_range tokens; /* the same */
    hs_str code;     /* of a thing or place: the country's and what it is; may be empty */
    bool owned;      /* it is not the actor itself, but something of it */
    const char *by;  /* how it was found: what a trace tells; may be NULL */
    hs_ref joint;    /* the mention of who acts together with it; 0: nobody */
} hs_argument;

typedef struct {
    hs_argument source, target;
} hs_arguments;

/* arguments.c: who does what the trigger at token i tells, to whom, as far as its own words say. */
hs_arguments hs_arguments_of(const hs_reading *r, uint32_t i, const hs_trigger *t);

/* kin.c: the same, and as far as other words for the same act do: "killed in an air strike by NATO", "accused
 * the army of shelling". */
hs_arguments hs_arguments_told(const hs_reading *r, uint32_t i, const hs_trigger *t);

/* arguments.c: the subject of a verb, over control, coordination and relative clauses; UINT32_MAX: none. *passive: what the
 * verb tells was done to it. */
uint32_t hs_tree_subject(const hs_reading *r, uint32_t verb, bool *passive);

/* phrases.c: the first noun that hangs on `head` with one of the prepositions (bar-separated), actors before
 * things; UINT32_MAX if there is none. */
uint32_t hs_noun_with(const hs_reading *r, uint32_t head, const char *prepositions);

/* relevance.c: does the trigger at token i, with these sides, tell an event of a conflict, and no accident, illness,
 * everyday crime or opinion? */
bool hs_is_event(const hs_reading *r, uint32_t i, const hs_trigger *t, const hs_arguments *a);

/* relevance.c: is an attack told in the sentence of token i, by a word that tells more than harm? */
bool hs_tells_attack(const hs_reading *r, uint32_t i);

/* relevance.c: is it a state, an army, a party, an armed group, somebody of these; no people or police alone? */
bool hs_is_political(const hs_entity *e);

/* phrases.c: the actor, thing or place that the phrase with head i means; empty for times and clauses. `acting`: as one who
 * does something, who may be told as the maker of a thing. */
hs_argument hs_phrase_argument(const hs_reading *r, uint32_t i, bool acting);

/* phrases.c: may who is mentioned act? No town does, nor a weapon whose side is not told: "warplanes", "rockets". */
bool hs_may_act(const hs_reading *r, hs_ref mention);

/* phrases.c: "one | of the ministers", "dozens | of civilians": the word is about the others. */
bool hs_counts_others(const hs_reading *r, uint32_t i);

/* status.c: the status of what the trigger at token i tells, done by `source` (may be 0). *why: what decided it. */
hs_status hs_status_of(const hs_reading *r, uint32_t i, const hs_trigger *t, hs_ref source,
                       const char **why);

/* What the language model says. */
typedef struct {
    hs_str root; /* one of PLOVER's names, or YIELD; empty: it was not asked */
    uint16_t sure;
    bool overruled; /* the lexicon */
} hs_judgement;

/* judge.c: what passes between the sides of the trigger at token i; where the model overrules the lexicon, *t is changed.
 * `done`: the act is told as done, by whomever. */
hs_judgement hs_judge(const hs_reading *r, uint32_t i, const hs_arguments *a, bool done,
                      hs_trigger *t);

/* judge.c: the verb at token i, which no row of the lexicon has, as a trigger: where the model is sure what passes from its subject
 * to its object, and that this verb tells it. */
bool hs_trigger_learnt(const hs_reading *r, uint32_t i, hs_trigger *out);

/* facets.c: what an attack hit, when special: "convoy", "hospital", "military" for everything armed; empty if not told. c: the
 * chunk of the trigger at token i. Borrowed from the assets. */
hs_str hs_facet_of(const hs_reading *r, const hs_chunk *c, uint32_t i, const hs_trigger *t,
                   const hs_argument *target);

/* intent.c: intent and intent_by of all events. */
void hs_find_intents(hs_reading *r);

/* contexts.c: PLOVER's contexts of what a sentence tells, joined by "|"; empty if none. */
hs_str hs_contexts_of(const hs_reading *r, hs_range sentence);

/* sides.c: likely_target of all events. */
void hs_suppose_sides(hs_reading *r);

/* "the attack", "this strike": a noun chunk at token i that was told before. */
bool hs_is_definite(const hs_reading *r, uint32_t i);

/* same.c: the happening told before that a new event (trigger at token i) which tells nothing of its own means ("the
 * attack"); 0: none. */
hs_ref hs_event_meant(hs_reading *r, const hs_event *e, uint32_t i);

/* same.c: find the happening that a new event (trigger at token i) is a further mention of: sets e->same_as. */
void hs_tie_event(hs_reading *r, hs_event *e, uint32_t i);

/* same.c: "it was an air strike": the event of the same kind told right before; 0 if the chunk is no such noun. */
hs_ref hs_event_told_before(const hs_reading *r, const hs_chunk *c, uint32_t i, hs_str plover);

/* same.c: what an event has from the one it belongs to: actor, day, place, thing hit, where it tells none itself. */
void hs_event_take_over(hs_event *e, const hs_event *from);

#endif
