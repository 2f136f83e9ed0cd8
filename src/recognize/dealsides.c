/* dealsides.c: between whom a deal is.
 *
 * In: mentions, trees. Out: doc->parties. Method: actors in its noun phrase if there are two ("US-Russian"), whose it is, and those behind
 * "between", "with" or "announced by"; states, organisations and armed groups only.
 *
 *     "a truce between Russia and the rebels" -> Russia, rebels
 */
#include "recognize/coref.h"
#include "recognize/deals.h"

enum { FAR = 16 }; /* tokens behind the name */

static void add_entity(hs_doc *doc, hs_range *parties, hs_ref entity)
{
    for (uint32_t i = parties->lo; i < parties->hi; i++) {
        if (doc->parties.v[i] == entity) {
            return;
        }
    }
    HS_ADD(&doc->arena, &doc->parties, entity);
    parties->hi = doc->parties.n;
}

/* No persons, towns or things. */
static bool may_agree(const hs_doc *doc, hs_ref entity)
{
    const hs_entity *e = &doc->entities.v[entity - 1];
    bool state = e->type == HS_ENTITY_GPE && e->entry.n == 3;
    bool body =
        (e->type == HS_ENTITY_ORG || e->type == HS_ENTITY_GRP) && (e->entry.n || e->code.n > 3);
    bool office =
        hs_str_ends(e->name, HS_STR("Ministry")) || hs_str_ends(e->name, HS_STR("ministry"));
    return (state || body) && !office;
}

/* "artillery", which the lexicon of roles has as a troop too, "US warplanes". */
static bool is_weapon(const hs_reading *r, const hs_mention *m)
{
    hs_rows rows;
    for (uint32_t i = m->tokens.lo; i < m->tokens.hi; i++) {
        if (hs_match_low(r, HS_TABLE_WEAPONS, i, false, &rows) == m->tokens.hi - i) {
            return true;
        }
    }
    return hs_str_is(hs_str_of(m->from.rule), "nominal.weapon");
}

/* Is the entity never called anything but a weapon? */
static bool is_only_weapon(const hs_reading *r, hs_ref entity)
{
    bool weapon = false;
    for (uint32_t i = 0; i < r->doc->mentions.n; i++) {
        const hs_mention *m = &r->doc->mentions.v[i];
        if (m->entity == entity && m->kind != HS_MENTION_PRONOUN) {
            weapon = is_weapon(r, m);
            if (!weapon) {
                return false;
            }
        }
    }
    return weapon;
}

static void add_party(hs_reading *r, hs_range *parties, hs_ref mention)
{
    const hs_mention *m = hs_mention_at(r, mention);
    if (!is_weapon(r, m) && may_agree(r->doc, m->entity)) {
        add_entity(r->doc, parties, m->entity);
    }
}

hs_range hs_deal_party(hs_reading *r, hs_range parties, hs_ref entity)
{
    hs_range copy = {r->doc->parties.n, r->doc->parties.n};
    for (uint32_t i = parties.lo; i < parties.hi; i++) {
        HS_ADD(&r->doc->arena, &r->doc->parties, r->doc->parties.v[i]);
        copy.hi = r->doc->parties.n;
    }
    if (may_agree(r->doc, entity) && !is_only_weapon(r, entity)) {
        add_entity(r->doc, &copy, entity);
    }
    return copy;
}

/* "US-Russian"; one alone is where it is: "the Libya truce". */
static void add_named(hs_reading *r, const hs_deal_noun *d, hs_range *parties)
{
    for (uint32_t i = d->chunk.lo; i < d->noun; i++) {
        if (r->mention_of[i] && (i == d->chunk.lo || r->mention_of[i] != r->mention_of[i - 1])) {
            add_party(r, parties, r->mention_of[i]);
        }
    }
    uint32_t owner = hs_child_of(r, d->chunk.head, "nmod:poss");
    if (parties->hi - parties->lo < 2 && owner == HS_NO_TOKEN) {
        r->doc->parties.n = parties->lo;
        parties->hi = parties->lo;
    }
}

/* Does a word begin to name the parties? Who brokers a truce or backs it is none. */
static bool leads(const hs_reading *r, uint32_t i)
{
    return hs_low_among(r, i, "between|with") ||
           (hs_low_is(r, i, "by") && i > 0 &&
            hs_low_among(r, i - 1,
                         "sealed|negotiated|announced|declared|proposed|announcement|declaration|"
                         "offer"));
}

hs_range hs_deal_parties(hs_reading *r, const hs_deal_noun *d)
{
    hs_range parties = {r->doc->parties.n, r->doc->parties.n};
    hs_range s = hs_sentence_of(r, d->noun)->tokens;
    bool on = false;
    add_named(r, d, &parties);
    for (uint32_t i = d->chunk.hi; i < s.hi && i < d->chunk.hi + FAR; i++) {
        const hs_chunk *v = hs_chunk_at(r, i);
        bool led = leads(r, i);
        on |= led;
        if (!led && !on && v && v->kind == HS_CHUNK_VERB && !v->bare_past && !v->passive) {
            break;
        }
        if (on && r->mention_of[i] && r->mention_of[i] != r->mention_of[i - 1]) {
            add_party(r, &parties, r->mention_of[i]);
        }
        if (on && hs_token_is_mark(r, i) && !hs_low_is(r, i, ",")) {
            break;
        }
    }
    return parties;
}
