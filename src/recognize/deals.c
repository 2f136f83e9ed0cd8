/* deals.c: truces, plans, draft resolutions: what they are called, what becomes of them, what they ask.
 *
 * In: chunks, trees, mentions, statements, events, data/agreements/deals.tsv. Out: doc->deals. Method: deals.h tells which file does
 * what. Each mention of a deal brings what is said of it there, with who did it, when, and who says so; a mention of which nothing is
 * said is kept as such.
 *
 *     "A seven-day US-Russian brokered truce collapsed on Monday."
 *     deal truce, parties USA RUS, collapsed, 2016-09-19; term duration "seven-day"
 */
#include "recognize/deals.h"

#include "recognize/coref.h"
#include "recognize/scene.h"

static hs_deal new_deal(hs_reading *r, hs_range name, hs_range words, hs_str kind)
{
    return (hs_deal){.from = hs_doc_from(r->doc, words.lo, words.hi, "deal.mention", 700),
                     .name = hs_doc_words(r->doc, (hs_span){hs_token_at(r, name.lo)->at.lo,
                                                            hs_token_at(r, name.hi - 1)->at.hi}),
                     .kind = kind,
                     .status = HS_DEAL_MENTIONED,
                     .voice = hs_voice_at(r, name.lo)};
}

/* The only day that the sentence names; 0 if there are none or several. */
static hs_ref sentence_day(const hs_reading *r, uint32_t token)
{
    hs_range s = hs_sentence_of(r, token)->tokens;
    hs_ref found = 0;
    for (uint32_t i = s.lo; i < s.hi; i++) {
        hs_ref t = r->time_of[i];
        if (t == found || !t || !hs_timex_has_days(r->doc->times.v[t - 1].x)) {
            continue;
        }
        if (found) {
            return 0;
        }
        found = t;
    }
    return found;
}

/* When it was said or done. Adjectives and nouns speak of what may be long past ("a failed truce"): only a day told beside them is theirs. */
static hs_timex day_of(const hs_reading *r, const hs_deal_verdict *v)
{
    bool verb = hs_token_at(r, v->verb)->upos == HS_VERB;
    bool named = hs_str_is(hs_str_of(v->rule), "deal.adjective");
    hs_ref near = named ? 0 : hs_time_near(r, v->verb);
    near = near || !verb ? near : sentence_day(r, v->verb);
    if (near) {
        return r->doc->times.v[near - 1].x;
    }
    return verb && !named ? hs_scene_when(r, (hs_scene_fact){v->verb, false, true}).when
                          : (hs_timex){0};
}

/* The tokens from the verb to the name, both phrases whole. */
static hs_range words_of(const hs_reading *r, hs_range name, uint32_t verb)
{
    const hs_chunk *n = hs_chunk_at(r, name.lo), *v = hs_chunk_at(r, verb);
    hs_range w = n ? (hs_range){n->lo, n->hi > name.hi ? n->hi : name.hi} : name;
    hs_range t = v ? (hs_range){v->lo, v->hi} : (hs_range){verb, verb + 1};
    return (hs_range){t.lo < w.lo ? t.lo : w.lo, t.hi > w.hi ? t.hi : w.hi};
}

/* Does the report speak of peace or war? In others a "plan" or a "deal" is seldom one between enemies. */
static bool speaks_of_conflict(const hs_reading *r)
{
    for (uint32_t i = 0; i < r->doc->events.n; i++) {
        if (hs_is_violent(r->doc->events.v[i].plover)) {
            return true;
        }
    }
    for (uint32_t i = 0; i < r->doc->tokens.n; i++) {
        if (hs_lemma_among(r, i,
                           "peace|truce|ceasefire|rebel|militia|hostage|mediator|envoy|war")) {
            return true;
        }
    }
    return false;
}

/* No everyday plan: it has another kind, the report is about a conflict, or a state, an army, a party is in it. */
static bool concerns(const hs_reading *r, const hs_deal *deal, bool conflict)
{
    bool any = hs_str_is(deal->kind, "plan") || hs_str_is(deal->kind, "deal");
    bool told_apart = memchr(deal->name.p, ' ', deal->name.n) != NULL; /* "evacuation deal" */
    return !any || told_apart || conflict || deal->parties.lo < deal->parties.hi ||
           (deal->by && hs_is_political(hs_entity_at(r, deal->by)));
}

/* Add the deal with what is said of it; each of those who act together did it. */
static void add_verdict(hs_reading *r, hs_deal deal, hs_range name, const hs_deal_verdict *v,
                        bool conflict)
{
    hs_ref joint = v->by.joint ? hs_mention_at(r, v->by.joint)->entity : 0;
    hs_range words = words_of(r, name, v->verb);
    deal.from = hs_doc_from(r->doc, words.lo, words.hi, v->rule, 700);
    deal.status = (uint8_t)v->status;
    deal.by = v->by.entity;
    deal.when = day_of(r, v);
    if (deal.by && deal.status == HS_DEAL_AGREED) { /* who agrees is a party */
        deal.parties = hs_deal_party(r, deal.parties, deal.by);
        deal.parties = joint ? hs_deal_party(r, deal.parties, joint) : deal.parties;
    }
    if (!deal.by && deal.status == HS_DEAL_DEMANDED && !hs_relation_is(r, v->verb, "acl")) {
        deal.by = deal.voice.entity;
    }
    if (!concerns(r, &deal, conflict)) {
        return;
    }
    hs_doc_add_deal(r->doc, deal);
    if (joint) {
        deal.by = joint;
        hs_doc_add_deal(r->doc, deal);
    }
}

/* Whom "they" means is too unsure to hold a breach against them. */
static void drop_guess(const hs_reading *r, hs_deal_verdict *v)
{
    hs_range who = v->by.tokens;
    bool they = who.hi == who.lo + 1 && hs_low_is(r, who.lo, "they");
    if (they && v->status == HS_DEAL_BREACHED) {
        v->by = (hs_argument){0};
    }
}

static void add_noun(hs_reading *r, const hs_deal_noun *d, bool conflict)
{
    hs_deal_verdict v[HS_DEAL_VERDICTS] = {{0}};
    hs_range name = {d->noun, d->end};
    hs_deal deal = new_deal(r, name, (hs_range){d->chunk.lo, d->chunk.hi}, d->kind);
    deal.parties = hs_deal_parties(r, d);
    hs_deal_terms(r, d, &deal);
    uint32_t n = hs_deal_states(r, d, v);
    for (uint32_t k = 0; k < n; k++) {
        drop_guess(r, &v[k]);
        add_verdict(r, deal, name, &v[k], conflict);
    }
    if (!n) {
        hs_doc_add_deal(r->doc, deal);
    }
}

/* What tells a deal at token i without naming it; `last`: the one named last (may be NULL). */
static void add_unnamed(hs_reading *r, uint32_t i, const hs_deal_noun *last, bool conflict)
{
    hs_deal_verdict v;
    if (last && hs_deal_meant(r, last, i, &v)) {
        hs_deal deal =
            new_deal(r, (hs_range){last->noun, last->end}, (hs_range){i, i + 1}, last->kind);
        add_verdict(r, deal, (hs_range){i, i + 1}, &v, conflict);
    } else if (hs_dealing_at(r, i, &v)) {
        uint32_t object = hs_child_of(r, i, "obj");
        hs_range words = {i < object ? i : object, (i < object ? object : i) + 1};
        hs_deal deal = new_deal(r, words, words, HS_STR("ceasefire"));
        add_verdict(r, deal, words, &v, conflict);
    }
}

/* "a 'road map' proposal": the second word for what was just named. */
static bool is_repeated(const hs_reading *r, const hs_deal_noun *last, const hs_deal_noun *d)
{
    bool quoted = d->noun == last->end + 1 && hs_token_is_quote(r, last->end);
    return d->noun == last->end || quoted;
}

/* "offered talks to the rebels, who rejected the proposal": what became of an offer is told in one. */
static void drop_offers(hs_doc *doc)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < doc->deals.n; i++) {
        const hs_deal *a = &doc->deals.v[i];
        bool answered = false;
        for (uint32_t k = i + 1; k < doc->deals.n && !answered; k++) {
            const hs_deal *b = &doc->deals.v[k];
            answered = b->from.sentence == a->from.sentence && b->status == HS_DEAL_REJECTED &&
                       hs_str_is(a->kind, "talks") && a->status == HS_DEAL_PROPOSED;
        }
        if (!answered) {
            doc->deals.v[kept++] = *a;
        }
    }
    doc->deals.n = kept;
}

void hs_find_deals(hs_reading *r)
{
    hs_deal_noun last, d;
    bool named = false, conflict = speaks_of_conflict(r);
    for (uint32_t i = 0; i < r->doc->tokens.n;) {
        if (!hs_deal_noun_at(r, i, &d)) {
            add_unnamed(r, i, named ? &last : NULL, conflict);
            i++;
            continue;
        }
        if (!named || !is_repeated(r, &last, &d)) {
            add_noun(r, &d, conflict);
        }
        last = d;
        named = true;
        i = d.chunk.hi > d.end ? d.chunk.hi : d.end;
    }
    drop_offers(r->doc);
}
