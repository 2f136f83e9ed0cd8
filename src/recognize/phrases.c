/* phrases.c: the actor, thing or place that a phrase means.
 *
 * In: trees, chunks, mentions, places. Out: hs_argument. Method: the actor at its head; for a relative pronoun the noun before
 * it, for a word of number what it counts; else the owner ("the army's positions"), or who made it ("rockets fired by rebels"); else it
 * is a thing or a place, coded by the country that its words or its place name. No town acts, nor a weapon whose side is
 * not told.
 *
 *     "dozens of the army's positions" -> the army, owned
 */
#include "recognize/coref.h"
#include "recognize/events.h"

enum { DEEPEST = 6 }; /* steps from a word to what it means */

static uint32_t sentence_end(const hs_reading *r, uint32_t i)
{
    return hs_sentence_of(r, i)->tokens.hi;
}

static hs_span words_of(const hs_reading *r, hs_range tokens)
{
    return (hs_span){hs_token_at(r, tokens.lo)->at.lo, hs_token_at(r, tokens.hi - 1)->at.hi};
}

static hs_range phrase_at(const hs_reading *r, uint32_t i)
{
    const hs_chunk *c = hs_chunk_at(r, i);
    return c && c->kind == HS_CHUNK_NOUN ? (hs_range){c->lo, c->hi} : (hs_range){i, i + 1};
}

/* The mention with its head at token i, or in the noun chunk around it. */
static hs_ref mention_at(const hs_reading *r, uint32_t i)
{
    hs_ref m = r->mention_of[i];
    const hs_chunk *c = hs_chunk_at(r, i);
    if (!m && c && c->kind == HS_CHUNK_NOUN) {
        m = hs_head_mention(r, (hs_range){c->lo, hs_phrase_end(r, c, sentence_end(r, i))});
    }
    return m;
}

bool hs_may_act(const hs_reading *r, hs_ref mention)
{
    const hs_mention *m = mention ? hs_mention_at(r, mention) : NULL;
    const hs_entity *e = m ? hs_entity_at(r, m->entity) : NULL;
    bool country = e && e->entry.n == 3;
    bool place = e && !country &&
                 (e->type == HS_ENTITY_GPE || e->type == HS_ENTITY_LOC || e->type == HS_ENTITY_FAC);
    bool weapon = e && hs_str_is(hs_str_of(m->from.rule), "nominal.weapon") && !e->country.n;
    return e && !place && !weapon;
}

uint32_t hs_noun_with(const hs_reading *r, uint32_t head, const char *prepositions)
{
    hs_range s = hs_sentence_of(r, head)->tokens;
    uint32_t first = HS_NO_TOKEN;
    for (uint32_t i = hs_reach_back(s.lo, head); i < s.hi && i < head + HS_REACH; i++) {
        if (hs_token_at(r, i)->head != head + 1 || r->time_of[i] ||
            !hs_relation_among(r, i, "obl|nmod")) {
            continue;
        }
        uint32_t led = hs_child_of(r, i, "case");
        if (led == HS_NO_TOKEN || !hs_low_among(r, led, prepositions)) {
            continue;
        }
        if (hs_may_act(r, mention_at(r, i))) {
            return i;
        }
        first = first == HS_NO_TOKEN ? i : first;
    }
    return first;
}

bool hs_counts_others(const hs_reading *r, uint32_t i)
{
    return hs_token_at(r, i)->upos == HS_NUM ||
           hs_low_among(r, i,
                        "some|many|most|all|several|each|none|any|those|members|member|dozens|"
                        "hundreds|thousands|scores|number|series|group|groups|majority|bodies|body|"
                        "part|parts|spate|wave|string|lots|rest|half|units|elements");
}

/* The noun that a relative pronoun stands for, or that a word of number counts. */
static uint32_t noun_meant(const hs_reading *r, uint32_t i)
{
    for (int step = 0; step < DEEPEST; step++) {
        uint32_t verb = hs_above(r, i), of = HS_NO_TOKEN;
        bool relative = hs_low_among(r, i, "who|which|that|whom") && verb != HS_NO_TOKEN;
        if (relative && hs_relation_is(r, verb, "conj")) {
            verb = hs_above(r, verb);
        }
        if (relative && verb != HS_NO_TOKEN && hs_relation_is(r, verb, "acl") &&
            hs_above(r, verb) < i) {
            i = hs_above(r, verb);
            continue;
        }
        of = hs_counts_others(r, i) && !r->mention_of[i] ? hs_noun_with(r, i, "of") : of;
        if (of == HS_NO_TOKEN) {
            break;
        }
        i = of;
    }
    return i;
}

/* Whose it is: "the army's | positions", "civilian | areas", "a convoy | of the UN"; of what acts also who made it:
 * "rockets | fired by rebels". */
static hs_ref owner_of(const hs_reading *r, uint32_t noun, bool acting)
{
    hs_range s = hs_sentence_of(r, noun)->tokens;
    hs_ref found = 0;
    for (uint32_t i = hs_reach_back(s.lo, noun); i < s.hi && i < noun + HS_REACH && !found; i++) {
        if (hs_token_at(r, i)->head != noun + 1) {
            continue;
        }
        uint32_t led = hs_child_of(r, i, "case");
        bool before = i < noun && hs_relation_among(r, i, "nmod:poss|compound|amod|nmod");
        bool behind = i > noun && hs_relation_is(r, i, "nmod") && led != HS_NO_TOKEN &&
                      hs_low_among(r, led, acting ? "of|from|by" : "of");
        bool made = acting && i > noun && hs_relation_is(r, i, "acl");
        uint32_t by = made ? hs_noun_with(r, i, "by") : HS_NO_TOKEN;
        const hs_chunk *next = made && hs_low_is(r, i + 1, "by") ? hs_chunk_at(r, i + 2) : NULL;
        by = by == HS_NO_TOKEN && next && next->kind == HS_CHUNK_NOUN ? next->head : by;
        found = before || behind ? mention_at(r, i) : 0;
        found = by != HS_NO_TOKEN ? mention_at(r, by) : found;
    }
    return found;
}

/* The country of a place that is named in the tokens, or empty. */
static hs_str country_in(const hs_reading *r, hs_range tokens)
{
    for (uint32_t i = tokens.lo; i < tokens.hi; i++) {
        const hs_place *p = r->place_of[i] ? &r->doc->places.v[r->place_of[i] - 1] : NULL;
        if (p && p->country.n) {
            return p->country;
        }
    }
    return (hs_str){0};
}

/* The place that a thing is told to be in or of: "a house in Tripoli". */
static hs_str country_of_thing(const hs_reading *r, uint32_t i)
{
    uint32_t in = hs_noun_with(r, i, "in|of|at|near|around|outside|on");
    hs_str own = country_in(r, phrase_at(r, i));
    return own.n || in == HS_NO_TOKEN ? own : country_in(r, phrase_at(r, in));
}

/* The joint actor: "Russia | and China". */
static hs_ref joined_to(const hs_reading *r, uint32_t i, hs_ref entity)
{
    uint32_t other = hs_child_of(r, i, "conj");
    hs_ref m =
        other != HS_NO_TOKEN && hs_token_at(r, other)->upos != HS_VERB ? r->mention_of[other] : 0;
    const hs_mention *x = m ? hs_mention_at(r, m) : NULL;
    bool named = x && x->kind != HS_MENTION_PRONOUN && !x->adjective && x->entity != entity;
    return named && hs_may_act(r, m) ? m : 0;
}

hs_argument hs_phrase_argument(const hs_reading *r, uint32_t i, bool acting)
{
    if (i == HS_NO_TOKEN || r->time_of[i] || (i > 0 && hs_low_is(r, i - 1, "how"))) {
        return (hs_argument){0}; /* "he could not say | how many | had died" */
    }
    i = noun_meant(r, i);
    hs_argument a = {.tokens = phrase_at(r, i)};
    a.at = words_of(r, a.tokens);
    hs_ref m = mention_at(r, i), owner = 0;
    bool pronoun = hs_token_at(r, i)->upos == HS_PRON;
    bool weapon = m && hs_str_is(hs_str_of(hs_mention_at(r, m)->from.rule), "nominal.weapon");
    if (!hs_may_act(r, m) && !pronoun) { /* "rockets fired by rebels" */
        owner = owner_of(r, i, acting);
        m = hs_may_act(r, owner) ? owner : m;
    }
    if (hs_may_act(r, m)) {
        a.entity = hs_mention_at(r, m)->entity;
        a.joint = owner ? 0 : joined_to(r, i, a.entity);
        hs_range words = hs_mention_at(r, m)->tokens;
        a.owned = !weapon && (i < words.lo || i >= words.hi);
    } else {
        a.code = country_of_thing(r, i);
        a.at = weapon || pronoun ? (hs_span){0, 0} : a.at;
    }
    return a;
}
