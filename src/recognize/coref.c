/* coref.c: which mentions are one and the same actor.
 *
 * In: entities and mentions as names.c and nominals.c found them, one by one; trees, data/actors. Out: the same
 * mentions, with one entity an actor. Method: the multi-pass sieve of Raghunathan et al. (EMNLP 2010), surest
 * pass first, each seeing what the ones before it joined: names (aliases.c), then, places being known,
 * appositions and role nouns (roles.c), pronouns (pronouns.c). A pass that sees two owners leaves the mention
 * alone: a wrong speaker is worse than none. A mention that was moved tells the rule that moved it.
 *
 *     "Haddad arrives | Leila Haddad, the head of the town council, came on Monday. The head said she was ..."
 *     Haddad, Leila Haddad, head, The head, she: one person
 */
#include "recognize/coref.h"

#include "base/utf8.h"

/* What the words of one mention tell: "Mrs Haddad", "the spokeswoman", else the given name. */
static char gender_told(const hs_reading *r, hs_ref mention)
{
    const hs_mention *m = hs_mention_at(r, mention);
    char told = 0;
    for (uint32_t i = m->tokens.lo; i < m->tokens.hi; i++) {
        bool name = r->mention_of[i] == mention && m->kind == HS_MENTION_NAME;
        char here = name ? 0 : hs_gender_of(r, r->lows[i], "title");
        told = here ? here : told;
    }
    return told;
}

static char gender_named(const hs_reading *r, const hs_entity *e)
{
    uint32_t space = hs_str_find(e->name, HS_STR(" "), 0);
    if (space >= e->name.n) {
        return 0; /* a surname alone tells nothing */
    }
    hs_str given = hs_utf8_plain_lower(&r->doc->arena, hs_str_cut(e->name, 0, space));
    return hs_gender_of(r, given, "name");
}

static void learn_genders(hs_reading *r)
{
    for (hs_ref m = 1; m <= r->doc->mentions.n; m++) {
        hs_entity *e = hs_entity_at(r, hs_mention_at(r, m)->entity);
        if (e->person && !e->plural && !e->gender) {
            e->gender = gender_told(r, m);
        }
    }
    for (hs_ref e = 1; e <= r->doc->entities.n; e++) {
        hs_entity *person = hs_entity_at(r, e);
        bool named = person->type == HS_ENTITY_PER && !person->plural;
        person->gender = named && !person->gender ? gender_named(r, person) : person->gender;
    }
}

/* ---- leaving out the joined ------------------------------------------------------------------------ */

static hs_ref *new_places(hs_reading *r)
{
    hs_doc *doc = r->doc;
    hs_ref *now = HS_NEW_ARRAY(&doc->arena, hs_ref, doc->entities.n + 1);
    bool *kept = HS_NEW_ARRAY(&doc->arena, bool, doc->entities.n + 1);
    for (hs_ref e = 1; e <= doc->entities.n; e++) {
        const hs_entity *x = hs_entity_at(r, e);
        kept[e] |= x->mentions > 0;
        kept[x->mentions ? x->of : 0] = true;
    }
    uint32_t n = 0;
    for (hs_ref e = 1; e <= doc->entities.n; e++) {
        now[e] = kept[e] ? ++n : 0;
    }
    return now;
}

/* Entities that lost all mentions go; the rest move up in their order. */
static void drop_empty(hs_reading *r)
{
    hs_doc *doc = r->doc;
    hs_ref *now = new_places(r);
    r->entity_keys = (hs_map){0};
    uint32_t n = doc->entities.n;
    doc->entities.n = 0;
    for (hs_ref e = 1; e <= n; e++) {
        if (now[e]) {
            hs_entity x = doc->entities.v[e - 1];
            x.of = now[x.of];
            doc->entities.v[doc->entities.n++] = x;
            *hs_map_at(&r->entity_keys, &doc->arena, x.key) = now[e];
        }
    }
    for (hs_ref m = 1; m <= doc->mentions.n; m++) {
        hs_mention_at(r, m)->entity = now[hs_mention_at(r, m)->entity];
    }
}

void hs_join_names(hs_reading *r)
{
    learn_genders(r);
    hs_join_aliases(r);
    hs_affiliate(r);
}

void hs_join_mentions(hs_reading *r)
{
    hs_join_roles(r);
    hs_join_pronouns(r);
    hs_own_nominals(r);
    drop_empty(r);
}
