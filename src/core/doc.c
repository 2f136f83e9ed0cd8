/* doc.c: constructors of facts, each of which demands its evidence, and lookups by position. */
#include "core/doc.h"

#include <assert.h>

static hs_str label(const hs_str *table, uint32_t at)
{
    return table ? table[at] : (hs_str){NULL, 0};
}

hs_str hs_doc_xpos(const hs_doc *doc, const hs_token *token)
{
    return label(doc->labels ? doc->labels->xpos : NULL, token->xpos);
}

hs_str hs_doc_feats(const hs_doc *doc, const hs_token *token)
{
    return label(doc->labels ? doc->labels->feats : NULL, token->feats);
}

hs_str hs_doc_deprel(const hs_doc *doc, const hs_token *token)
{
    return label(doc->labels ? doc->labels->deprel : NULL, token->deprel);
}

hs_str hs_doc_name_part(const hs_doc *doc, const hs_token *token)
{
    return label(doc->labels ? doc->labels->names : NULL, token->name);
}

hs_str hs_doc_time_part(const hs_doc *doc, const hs_token *token)
{
    return label(doc->labels ? doc->labels->times : NULL, token->time);
}

hs_str hs_doc_place_part(const hs_doc *doc, const hs_token *token)
{
    return label(doc->labels ? doc->labels->places : NULL, token->place);
}

hs_ref hs_doc_sentence_at(const hs_doc *doc, uint32_t byte)
{
    uint32_t lo = 0, hi = doc->sentences.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (doc->sentences.v[mid].at.hi <= byte) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo < doc->sentences.n && doc->sentences.v[lo].at.lo <= byte ? lo + 1 : 0;
}

/* Index of the first event of a sentence at or after `sentence`. */
static uint32_t first_event(const hs_doc *doc, hs_ref sentence)
{
    uint32_t lo = 0, hi = doc->events.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (doc->events.v[mid].from.sentence < sentence) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

hs_range hs_doc_events_of(const hs_doc *doc, hs_ref first, hs_ref last)
{
    return (hs_range){first_event(doc, first), first_event(doc, last + 1)};
}

hs_ref hs_doc_quote_before(const hs_doc *doc, uint32_t byte)
{
    uint32_t lo = 0, hi = doc->quotes.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (doc->quotes.v[mid].open.lo < byte) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

hs_from hs_doc_from(const hs_doc *doc, uint32_t lo, uint32_t hi, const char *rule, int sure)
{
    assert(lo < hi && hi <= doc->tokens.n);
    const hs_token *first = &doc->tokens.v[lo], *last = &doc->tokens.v[hi - 1];
    return (hs_from){{first->at.lo, last->at.hi}, first->sentence, rule, (uint16_t)sure};
}

static void check(const hs_doc *doc, const hs_from *from)
{
    assert(from->at.lo < from->at.hi && from->at.hi <= doc->text.n && from->rule);
    (void)doc;
    (void)from;
}

hs_ref hs_doc_add_entity(hs_doc *doc, hs_entity item)
{
    HS_ADD(&doc->arena, &doc->entities, item);
    return doc->entities.n;
}

hs_ref hs_doc_add_mention(hs_doc *doc, hs_mention item)
{
    check(doc, &item.from);
    if (item.entity) {
        doc->entities.v[item.entity - 1].mentions++;
    }
    HS_ADD(&doc->arena, &doc->mentions, item);
    return doc->mentions.n;
}

hs_ref hs_doc_add_time(hs_doc *doc, hs_time item)
{
    check(doc, &item.from);
    HS_ADD(&doc->arena, &doc->times, item);
    return doc->times.n;
}

hs_ref hs_doc_add_place(hs_doc *doc, hs_place item)
{
    check(doc, &item.from);
    HS_ADD(&doc->arena, &doc->places, item);
    return doc->places.n;
}

hs_ref hs_doc_add_statement(hs_doc *doc, hs_statement item)
{
    check(doc, &item.from);
    HS_ADD(&doc->arena, &doc->statements, item);
    return doc->statements.n;
}

hs_ref hs_doc_add_figure(hs_doc *doc, hs_figure item)
{
    check(doc, &item.from);
    assert(item.low >= HS_OPEN && item.high >= HS_OPEN);
    HS_ADD(&doc->arena, &doc->figures, item);
    return doc->figures.n;
}

hs_ref hs_doc_add_event(hs_doc *doc, hs_event item)
{
    check(doc, &item.from);
    assert((item.plover.n || item.cameo.n) && !hs_span_empty(item.trigger));
    assert(!doc->events.n || doc->events.v[doc->events.n - 1].from.sentence <= item.from.sentence);
    HS_ADD(&doc->arena, &doc->events, item);
    return doc->events.n;
}

hs_ref hs_doc_add_deal(hs_doc *doc, hs_deal item)
{
    check(doc, &item.from);
    HS_ADD(&doc->arena, &doc->deals, item);
    return doc->deals.n;
}

hs_ref hs_doc_add_responsibility(hs_doc *doc, hs_responsibility item)
{
    check(doc, &item.from);
    assert(item.party);
    HS_ADD(&doc->arena, &doc->responsibility, item);
    return doc->responsibility.n;
}

void hs_doc_note(hs_doc *doc, hs_span at, const char *kind, hs_str text)
{
    hs_note note = {at, hs_str_of(kind), text};
    HS_ADD(&doc->arena, &doc->notes, note);
}
