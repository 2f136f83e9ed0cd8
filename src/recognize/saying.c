/* saying.c: making a statement of a cue, its source and its content.
 *
 * In: an hs_cue and pieces of content, from attributed.c, statements.c. Out: doc->statements, hs_reading.statement_of.
 * Method: kind by the quotation marks, stance by the cue or, where that only says, by what is said (stance.c).
 */
#include "recognize/statements.h"

enum { SURE_WORD = 700 }; /* of 1000: a cue that is in no lexicon is a word of speech */

static hs_range add_pieces(hs_doc *doc, const hs_span *v, uint32_t n)
{
    hs_range range = {doc->pieces.n, doc->pieces.n};
    for (uint32_t i = 0; i < n; i++) {
        if (!hs_span_empty(v[i])) {
            HS_ADD(&doc->arena, &doc->pieces, v[i]);
        }
    }
    range.hi = doc->pieces.n;
    return range;
}

static hs_statement_kind kind_of(const hs_reading *r, const hs_span *pieces, uint32_t n)
{
    uint32_t inside = 0, outside = 0;
    for (uint32_t p = 0; p < n; p++) {
        for (uint32_t i = hs_token_from(r, pieces[p].lo);
             i < r->doc->tokens.n && hs_token_at(r, i)->at.lo < pieces[p].hi; i++) {
            if (hs_token_at(r, i)->upos != HS_PUNCT) {
                *(hs_token_at(r, i)->quoted ? &inside : &outside) += 1;
            }
        }
    }
    return inside == 0 ? HS_KIND_INDIRECT : outside == 0 ? HS_KIND_DIRECT : HS_KIND_MIXED;
}

static void mark_content(hs_reading *r, hs_ref statement, hs_span at)
{
    for (uint32_t i = hs_token_from(r, at.lo);
         i < r->doc->tokens.n && hs_token_at(r, i)->at.lo < at.hi; i++) {
        r->statement_of[i] = statement;
    }
}

/* Whom it is about: the first actor in the content that is not the speaker. */
static hs_ref about_whom(const hs_reading *r, hs_ref speaker, hs_span at)
{
    for (uint32_t i = hs_token_from(r, at.lo);
         i < r->doc->tokens.n && hs_token_at(r, i)->at.lo < at.hi; i++) {
        hs_ref m = r->mention_of[i];
        bool actor =
            m && !r->doc->mentions.v[m - 1].adjective; /* "the Libyan leader": he, not Libya */
        if (actor && r->doc->mentions.v[m - 1].entity != speaker) {
            return r->doc->mentions.v[m - 1].entity;
        }
    }
    return 0;
}

static hs_stance stance_of_content(const hs_reading *r, hs_ref speaker, const hs_span *content,
                                   uint32_t n)
{
    hs_range words[HS_CONTENTS + 1];
    uint32_t found = 0;
    for (uint32_t i = 0; i < n && found <= HS_CONTENTS; i++) {
        words[found++] =
            (hs_range){hs_token_from(r, content[i].lo), hs_token_from(r, content[i].hi)};
    }
    return hs_stance_by_content(r, speaker, words, found);
}

static void widen(hs_span *at, hs_span more)
{
    at->lo = !hs_span_empty(more) && more.lo < at->lo ? more.lo : at->lo;
    at->hi = more.hi > at->hi ? more.hi : at->hi;
}

hs_ref hs_statement_add(hs_reading *r, const hs_cue *cue, const hs_span *content, uint32_t n,
                        const char *rule, int sure)
{
    hs_doc *doc = r->doc;
    hs_statement s = {.from = hs_doc_from(doc, cue->cue.lo, cue->cue.hi, rule, sure),
                      .stance = (uint8_t)cue->stance,
                      .voice = {cue->speaker, cue->via, cue->via_at},
                      .within = r->statement_of[cue->cue.lo],
                      .said = cue->said,
                      .unsaid = cue->unsaid};
    hs_span cue_at = hs_token_span(r, cue->cue.lo, cue->cue.hi);
    hs_span source = cue->source.lo < cue->source.hi
                         ? hs_token_span(r, cue->source.lo, cue->source.hi)
                         : (hs_span){0, 0};
    s.source = add_pieces(doc, &source, 1);
    s.cue = add_pieces(doc, &cue_at, 1);
    s.content = add_pieces(doc, content, n);
    s.kind = (uint8_t)kind_of(r, content, n);
    if (cue->unsaid) {
        s.stance = HS_STANCE_OTHER;
    } else if (cue->stance == HS_STANCE_ASSERT && cue->frames.n) { /* a word of speech */
        s.stance = (uint8_t)stance_of_content(r, cue->speaker, content, n);
        s.plain = true;
    }
    widen(&s.from.at, source);
    for (uint32_t i = 0; i < n; i++) {
        widen(&s.from.at, content[i]);
    }
    if (cue->stance != HS_STANCE_ASSERT && cue->stance != HS_STANCE_OTHER &&
        cue->stance != HS_STANCE_ANNOUNCE) {
        s.about = about_whom(r, cue->speaker, content[n - 1]);
    }
    hs_ref ref = hs_doc_add_statement(doc, s);
    bool word =
        cue->frames.n || sure >= SURE_WORD; /* "signed a deal": what is in it is no hearsay */
    for (uint32_t i = 0; i < n && word; i++) {
        mark_content(r, ref, content[i]);
    }
    return ref;
}

/* "X said Y told Z", "..., BBC reported": a cue without content of its own passes on the statement that
 * stands before it. */
void hs_statement_pass_on(hs_reading *r, const hs_cue *cue)
{
    if (!r->doc->statements.n) {
        return;
    }
    hs_statement *last = &r->doc->statements.v[r->doc->statements.n - 1];
    if (last->from.sentence != hs_token_at(r, cue->cue.lo)->sentence || last->voice.via.n) {
        return;
    }
    hs_str medium = cue->source.lo < cue->source.hi ? hs_medium_in(r, cue->source) : (hs_str){0};
    hs_span at = cue->source.lo < cue->source.hi ? hs_token_span(r, cue->source.lo, cue->source.hi)
                                                 : (hs_span){0, 0};
    if (cue->via.n) {
        medium = cue->via;
        at = cue->via_at;
    }
    if (medium.n) {
        last->voice.via = medium;
        last->voice.via_at = at;
    }
}

void hs_statement_extend(hs_reading *r, hs_ref statement, hs_span more)
{
    hs_doc *doc = r->doc;
    hs_statement *st = &doc->statements.v[statement - 1];
    hs_span pieces[8];
    uint32_t n = 0;
    for (uint32_t i = st->content.lo; i < st->content.hi && n < 7; i++) {
        pieces[n++] = doc->pieces.v[i];
    }
    pieces[n++] = more;
    st->content = add_pieces(doc, pieces, n);
    st->kind = (uint8_t)kind_of(r, pieces, n);
    st->from.at.hi = more.hi;
    mark_content(r, statement, more);
}
