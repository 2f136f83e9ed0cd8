/* groups.h: mentions of one happening in one report, and what they tell together. */
#ifndef HS_RESOLVE_GROUPS_H
#define HS_RESOLVE_GROUPS_H

#include "core/account.h"

typedef struct {
    uint32_t hash;   /* number of the word's hash, by the order of hashes */
    uint32_t weight; /* idf in 1/16 */
} hs_word;

typedef HS_LIST(hs_word) hs_words;

typedef struct {
    hs_ref report;
    hs_ref first; /* happening */
    hs_str plover, mode, facet;
    hs_when when;
    int32_t published; /* of its report */
    uint32_t episode, story;
    hs_str place_key, place, country, admin1;
    uint8_t place_kind, precision, status;
    bool located;
    int32_t lat, lon;
    hs_ref source, target;
    hs_ref own_source; /* named by the report itself, not only by somebody it quotes */
    hs_ref with_place; /* the happening that gives the place */
    hs_words words;    /* of its sentences, sorted by hash */
    uint32_t length;   /* of the weights as a vector */
    hs_hashes numbers; /* of its figures, sorted: kind << 32 | number */
    uint32_t claims;
} hs_group;

typedef struct {
    hs_account *account;
    hs_group *groups;
    uint32_t n;
    uint32_t *group_of; /* of each happening: index */
    uint32_t *parent;   /* of each group */
    uint32_t *whole;   /* of each root: the root of the happening that it is a part of, or itself */
    uint32_t *main_of; /* of each story: root of its main happening + 1, 0: it has none */
} hs_grouping;

/* groups.c: happenings tied by same_as become groups, figures without an event join one. */
void hs_groups_make(hs_grouping *g);

/* likeness.c: how much speaks for two groups being one happening; HS_APART: they cannot be. */
enum { HS_APART = -1000, HS_ALIKE = 40 };
int32_t hs_groups_likeness(const hs_grouping *g, uint32_t a, uint32_t b);

/* joining.c: groups that are alike get one root in `parent`. */
void hs_groups_join(hs_grouping *g);

/* wholes.c: what undated reports of one story tell becomes one happening and its parts. */
void hs_groups_gather(hs_grouping *g);

/* ranking.c: incidents into their order, with their ids. */
void hs_incidents_number(hs_account *account);

static inline bool hs_is_attack(hs_str plover)
{
    return hs_str_is(plover, "ASSAULT");
}

/* A mention that tells nothing but a word: no day, place, actor or figure. It makes no incident by itself. */
bool hs_group_is_bare(const hs_group *g);

static inline bool hs_when_finer(hs_when a, hs_when b)
{
    return hs_when_known(a) && (!hs_when_known(b) || hs_when_precision(a) < hs_when_precision(b));
}

/* How closely a place is told: 3 town, 2 area, 1 region, 0 country or unknown. */
static inline uint8_t hs_place_rank(uint8_t kind)
{
    return kind == HS_PLACE_CITY ? 3 : kind == HS_PLACE_AREA ? 2 : kind == HS_PLACE_REGION ? 1 : 0;
}

static inline uint32_t hs_root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

#endif
