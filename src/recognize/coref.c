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

uint32_t hs_mention_head(const hs_reading *r, hs_ref mention)
{
    const hs_mention *m = hs_mention_at(r, mention);
    uint32_t last = m->tokens.hi - 1;
    for (uint32_t i = m->tokens.hi; i-- > m->tokens.lo;) {
        hs_ref head = hs_token_at(r, i)->head;
        if (r->mention_of[i] != mention) {
            continue;
        }
        last = last == m->tokens.hi - 1 ? i : last;
        if (head && r->mention_of[head - 1] != mention) {
            return i;
        }
    }
    return last;
}

bool hs_relation_is(const hs_reading *r, uint32_t i, const char *rel)
{
    hs_str have = hs_doc_deprel(r->doc, hs_token_at(r, i)), want = hs_str_of(rel);
    return hs_str_starts(have, want) && (have.n == want.n || have.p[want.n] == ':');
}

uint32_t hs_child_of(const hs_reading *r, uint32_t head, const char *rel)
{
    hs_range s = hs_sentence_of(r, head)->tokens;
    for (uint32_t i = hs_reach_back(s.lo, head); i < s.hi && i < head + HS_REACH; i++) {
        if (hs_token_at(r, i)->head == head + 1 && hs_relation_is(r, i, rel)) {
            return i;
        }
    }
    return UINT32_MAX;
}

void hs_mention_move(hs_reading *r, hs_ref mention, hs_ref entity, const char *rule, int sure)
{
    hs_mention *m = hs_mention_at(r, mention);
    hs_entity_at(r, m->entity)->mentions--;
    hs_entity_at(r, entity)->mentions++;
    m->entity = entity;
    m->from.rule = rule;
    m->from.sure = (uint16_t)sure;
}

/* ---- gender ---------------------------------------------------------------------------------------- */

char hs_gender_of(const hs_reading *r, hs_str low, const char *kind)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_GENDERS);
    hs_rows rows = hs_table_find(t, low);
    for (uint32_t row = rows.lo; row < rows.hi; row++) {
        if (hs_str_is(hs_table_field(t, row, 2), kind)) {
            return hs_table_field(t, row, 1).p[0];
        }
    }
    return 0;
}

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
