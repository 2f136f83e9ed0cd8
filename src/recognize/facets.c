/* facets.c: what was hit, when it is special enough to tell incidents of one day apart.
 *
 * In: an attack's target, the words around its trigger, data/events/facets.tsv. Out: a facet: "hospital", "convoy", "military".
 * Method: the word that heads the target's chunk; for a noun also what stands before it ("hospital bombing") or behind
 * "at". Everything armed is one facet.
 *
 *     "shelled a clinic" -> hospital
 */
#include "recognize/events.h"

/* The noun chunk behind the first of the prepositions (bar-separated) in tokens [from, limit). */
static const hs_chunk *after_preposition(const hs_reading *r, uint32_t from, uint32_t limit,
                                         const char *words)
{
    for (uint32_t i = from; i + 1 < limit && i < from + 12; i++) {
        const hs_chunk *c = hs_chunk_at(r, i + 1);
        if (hs_low_among(r, i, words) && c && c->kind == HS_CHUNK_NOUN && !r->time_of[c->head]) {
            return c;
        }
        const hs_chunk *here = hs_chunk_at(r, i);
        if (here && here->kind == HS_CHUNK_VERB && here->lo >= from) {
            return NULL;
        }
    }
    return NULL;
}

/* What was hit, when special: the last facet word in the tokens that heads its chunk ("militant-held" tells of
 * nobody hit); in front of the trigger itself any ("hospital bombing"). Everything armed is one facet. */
static hs_str facet_in(const hs_reading *r, hs_range tokens, bool any)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_FACETS);
    hs_str found = {0};
    for (uint32_t i = tokens.lo; i < tokens.hi; i++) {
        hs_rows rows;
        uint32_t n = hs_match_low(r, HS_TABLE_FACETS, i, false, &rows);
        const hs_chunk *c = n ? hs_chunk_at(r, i) : NULL;
        if (c && (any || c->head == i + n - 1)) {
            bool military = hs_str_is(hs_table_field(t, rows.lo, 2), "MIL");
            found = military ? HS_STR("military") : hs_table_field(t, rows.lo, 1);
        }
        i += n ? n - 1 : 0;
    }
    return found;
}

hs_str hs_facet_of(const hs_reading *r, const hs_chunk *c, uint32_t i, const hs_trigger *t,
                   const hs_argument *target)
{
    hs_str facet = {0};
    if (target->tokens.lo < target->tokens.hi) {
        facet = facet_in(r, target->tokens, false);
        bool it =
            target->tokens.hi == target->tokens.lo + 1 && hs_low_is(r, target->tokens.lo, "it");
        facet = it ? facet_in(r, (hs_range){hs_sentence_of(r, i)->tokens.lo, i}, false) : facet;
        const hs_entity *e = target->entity ? &r->doc->entities.v[target->entity - 1] : NULL;
        bool armed =
            e && (hs_str_ends(e->code, HS_STR("MIL")) || hs_str_ends(e->code, HS_STR("GOV")));
        facet = hs_str_is(facet, "camp") && armed ? HS_STR("military") : facet;
    }
    if (!facet.n && !t->verb) { /* "hospital bombing", "attack at a market" */
        facet = facet_in(r, (hs_range){c->lo, i}, true);
        const hs_chunk *at =
            facet.n
                ? NULL
                : after_preposition(r, i + t->count, hs_sentence_of(r, i)->tokens.hi, "at|in|near");
        facet = at && at->lo < i + t->count + 3 ? facet_in(r, (hs_range){at->lo, at->hi}, false)
                                                : facet;
    }
    return facet;
}
