/* coref.h: what the passes that tell who is the same share: aliases.c joins names, roles.c role nouns,
 * pronouns.c pronouns. coref.c runs them. */
#ifndef HS_RECOGNIZE_COREF_H
#define HS_RECOGNIZE_COREF_H

#include "recognize/reading.h"

#define HS_REACH                                                                                   \
    256u /* tokens: how far the passes look within a sentence, so that odd ones cost no more */

/* aliases.c: entities that are short forms, acronyms or capitals of another name become that one. */
void hs_join_aliases(hs_reading *r);

/* roles.c: appositions, "X is the director", and the role nouns that mean somebody named before. */
void hs_join_roles(hs_reading *r);

/* pronouns.c: pronouns outside quotation marks. */
void hs_join_pronouns(hs_reading *r);

/* nominals.c: "its forces", "his troops": whose they are, by the pronoun. */
void hs_own_nominals(hs_reading *r);

/* mentions.c: the token of a mention's words that the rest of the sentence hangs on; the last one if no tree is known. */
uint32_t hs_mention_head(const hs_reading *r, hs_ref mention);

/* mentions.c: is the relation of token i to its head `rel`, or a kind of it ("nsubj:pass")? */
bool hs_relation_is(const hs_reading *r, uint32_t i, const char *rel);

/* mentions.c: the same of several relations, bar-separated. */
bool hs_relation_among(const hs_reading *r, uint32_t i, const char *rels);

/* mentions.c: the first token near `head` in its sentence that hangs on it as its `rel`; UINT32_MAX if there is none. */
uint32_t hs_child_of(const hs_reading *r, uint32_t head, const char *rel);

/* mentions.c: give a mention to another entity. */
void hs_mention_move(hs_reading *r, hs_ref mention, hs_ref entity, const char *rule, int sure);

/* mentions.c: what a word tells of a person's gender: 'f', 'm' or 0. `kind` is "name" or "title". */
char hs_gender_of(const hs_reading *r, hs_str low, const char *kind);

/* offices.c: all offices of an entity, as data/actors has them; empty if it has none. */
hs_str hs_offices_of(const hs_reading *r, hs_ref entity);

/* offices.c: the next of them that holds on the day of the report; false at the end. */
bool hs_office_next(const hs_reading *r, hs_str *offices, hs_str *office);

/* Where the part of tokens [lo, hi) begins that lies within reach of their end. */
static inline uint32_t hs_reach_back(uint32_t lo, uint32_t hi)
{
    return hi - lo > HS_REACH ? hi - HS_REACH : lo;
}

/* The token that token i hangs on; HS_NO_TOKEN at the root. */
static inline uint32_t hs_above(const hs_reading *r, uint32_t i)
{
    return hs_token_at(r, i)->head - 1;
}

static inline hs_entity *hs_entity_at(const hs_reading *r, hs_ref entity)
{
    return &r->doc->entities.v[entity - 1];
}

static inline hs_mention *hs_mention_at(const hs_reading *r, hs_ref mention)
{
    return &r->doc->mentions.v[mention - 1];
}

#endif
