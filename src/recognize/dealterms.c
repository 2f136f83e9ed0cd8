/* dealterms.c: what a deal asks.
 *
 * In: the name, trees, times, rows "term" of data/agreements/deals.tsv. Out: doc->deals with a term. Method: lengths in the noun chunk
 * ("seven-day"); "a condition of the truce was ..."; what its subject is it itself, in the sentence or in a clause that hangs on it:
 * "covers", "requires", "excludes", "calls for".
 *
 *     "They signed an agreement that covers the whole country" -> condition "covers the whole country"
 */
#include "recognize/coref.h"
#include "recognize/deals.h"

static void add_term(hs_reading *r, const hs_deal *base, hs_range words, hs_term_kind kind,
                     const char *rule)
{
    if (words.lo < words.hi) {
        hs_deal deal = *base;
        deal.from = hs_doc_from(r->doc, words.lo, words.hi, rule, 700);
        deal.term = (uint8_t)kind;
        hs_doc_add_deal(r->doc, deal);
    }
}

/* A comma before a new subject with its verb. */
static bool new_clause_at(const hs_reading *r, uint32_t comma)
{
    const hs_chunk *c = hs_low_is(r, comma, ",") ? hs_chunk_at(r, comma + 1) : NULL;
    const hs_chunk *next = c && c->lo == comma + 1 ? hs_chunk_at(r, c->hi) : NULL;
    return next && next->kind == HS_CHUNK_VERB;
}

/* The words of a term: up to a full stop, a semicolon or a new clause. */
static hs_range words_from(const hs_reading *r, uint32_t from)
{
    hs_range s = hs_sentence_of(r, from)->tokens;
    uint32_t end = from;
    while (end < s.hi && !hs_low_among(r, end, ";|.") && !new_clause_at(r, end)) {
        end++;
    }
    while (end > from && hs_token_is_mark(r, end - 1)) {
        end--;
    }
    return (hs_range){from, end};
}

static void add_durations(hs_reading *r, const hs_deal_noun *d, const hs_deal *base)
{
    for (uint32_t i = d->chunk.lo; i < d->noun; i++) {
        hs_ref t = r->time_of[i];
        if (t && r->doc->times.v[t - 1].x.kind == HS_TIMEX_LENGTH &&
            (i == 0 || r->time_of[i - 1] != t)) {
            uint32_t hi = i;
            while (r->time_of[hi] == t) {
                hi++;
            }
            add_term(r, base, (hs_range){i, hi}, HS_TERM_DURATION, "deal.duration");
        }
    }
}

/* "A key condition of the truce was ...": true if it is one. */
static bool add_condition(hs_reading *r, const hs_deal_noun *d, const hs_chunk *v,
                          const hs_deal *base)
{
    uint32_t lo = hs_sentence_of(r, d->noun)->tokens.lo;
    bool led = d->chunk.lo > lo + 1 && hs_low_among(r, d->chunk.lo - 1, "of|for|in");
    const hs_chunk *head = led ? hs_chunk_at(r, d->chunk.lo - 2) : NULL;
    bool condition =
        head && head->kind == HS_CHUNK_NOUN &&
        hs_low_among(r, head->head, "condition|conditions|term|terms|part|aim|provision|element") &&
        hs_low_among(r, v->head, "was|is|were|are");
    if (condition && v->hi < hs_sentence_of(r, d->noun)->tokens.hi) {
        add_term(r, base, words_from(r, v->hi), HS_TERM_CONDITION, "deal.condition");
    }
    return condition;
}

/* "covers", "would not include", "requires". */
static void add_asked(hs_reading *r, uint32_t verb, const hs_deal *base)
{
    hs_str meaning;
    const hs_chunk *v = hs_chunk_at(r, verb);
    uint32_t led = hs_low_among(r, verb + 1, "for|to|that") ? verb + 1 : HS_NO_TOKEN;
    if (!v || v->kind != HS_CHUNK_VERB || v->hi >= hs_sentence_of(r, verb)->tokens.hi ||
        !hs_deal_verb(r, verb, led, true, "term", &meaning)) {
        return;
    }
    bool scope = !hs_str_is(meaning, "asks"), out = hs_str_is(meaning, "exempt") != v->negated;
    bool leave = !scope && hs_low_is(r, v->hi, "the") && hs_low_is(r, v->hi + 1, "withdrawal");
    if (scope) {
        add_term(r, base, words_from(r, v->lo), out ? HS_TERM_EXEMPT : HS_TERM_CONDITION,
                 "deal.scope");
    } else if (!v->negated) {
        add_term(r, base, words_from(r, v->hi), leave ? HS_TERM_WITHDRAWAL : HS_TERM_CONDITION,
                 "deal.asks");
    }
}

/* Does a clause that hangs on token `to` tell of the noun `head`: on it, or on a day or a place behind it? */
static bool is_about(const hs_reading *r, uint32_t to, uint32_t head)
{
    for (int step = 0; step < 3 && to != HS_NO_TOKEN && to != head; step++) {
        if (!r->time_of[to] && !r->place_of[to] && !hs_relation_among(r, to, "conj|nmod")) {
            return hs_above(r, head) == to && hs_token_at(r, to)->upos == HS_VERB;
        }
        to = hs_above(r, to);
    }
    return to == head || (to != HS_NO_TOKEN && hs_above(r, head) == to);
}

/* The verb of the clause behind a name whose subject is the deal: "signed a truce in Geneva | that covers". */
static uint32_t clause_behind(const hs_reading *r, uint32_t head)
{
    hs_range s = hs_sentence_of(r, head)->tokens;
    uint32_t up = hs_above(r, head);
    bool named = up != HS_NO_TOKEN && hs_relation_is(r, head, "compound") && up > head;
    head = named ? up : head; /* "ceasefire | agreement" */
    for (uint32_t i = head + 1; i < s.hi && i < head + HS_REACH; i++) {
        uint32_t who = hs_relation_is(r, i, "acl") ? hs_child_of(r, i, "nsubj") : HS_NO_TOKEN;
        bool own = who != HS_NO_TOKEN && hs_low_among(r, who, "that|which") && who > head;
        if (own && is_about(r, hs_above(r, i), head)) {
            return i;
        }
    }
    return HS_NO_TOKEN;
}

void hs_deal_terms(hs_reading *r, const hs_deal_noun *d, const hs_deal *base)
{
    add_durations(r, d, base);
    uint32_t clause = clause_behind(r, d->head), above = hs_above(r, d->head);
    if (clause != HS_NO_TOKEN) {
        add_asked(r, clause, base);
    }
    uint32_t after = hs_phrase_end(r, &d->chunk, hs_sentence_of(r, d->noun)->tokens.hi);
    const hs_chunk *v = hs_chunk_at(r, after);
    if (v && v->kind == HS_CHUNK_VERB && add_condition(r, d, v, base)) {
        return;
    }
    if (above != HS_NO_TOKEN && hs_relation_is(r, d->head, "nsubj") && above != clause &&
        !hs_relation_is(r, d->head, "nsubj:pass")) {
        add_asked(r, above, base);
    }
}
