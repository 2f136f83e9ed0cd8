/* contents.c: what is said: where the content of a cue begins and ends.
 *
 * In: a cue with its source (sources.c). Out: the words before it and behind it that are its content. Method:
 * behind the cue to the sentence's end, or to a clause that tells of another speaker; before it the quotation
 * that ends there, else the sentence so far, without its dateline.
 *
 *     "TRIPOLI (AFP) - Ten people died, the ministry said on Sunday."  ->  "Ten people died"
 */
#include "recognize/statements.h"

uint32_t hs_last_word(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    while (hi > lo && hs_token_is_mark(r, hi - 1)) {
        hi--;
    }
    return hi;
}

/* At a comma: does a clause begin there that says who speaks ("..., BBC reported", ", which officials have
 * said", ", although he said", ", adding that")? */
static bool speaker_clause_at(const hs_reading *r, uint32_t comma, uint32_t limit)
{
    uint32_t i = comma + 1;
    while (i < limit && (hs_token_is_quote(r, i) ||
                         hs_low_among(r, i, "although|though|while|but|and|which|who|whom|as"))) {
        i++;
    }
    const hs_chunk *c = hs_chunk_at(r, i);
    if (!c || c->lo != i) {
        return false;
    }
    if (c->kind == HS_CHUNK_VERB) {
        return c->bare_ing && hs_is_cue(r, c);
    }
    uint32_t next = hs_phrase_end(r, c, limit);
    const hs_chunk *verb = hs_chunk_at(r, next);
    bool reduced = verb && verb->bare_past && hs_low_among(r, verb->hi, "by|in|at|on|for");
    return verb && verb->lo == next && hs_is_cue(r, verb) && !reduced;
}

/* A bare participle or past form right behind a short source, as in ", BBC reported": past forms count when
 * nothing but a mark follows. */
static bool closing_source_at(const hs_reading *r, uint32_t comma, uint32_t limit)
{
    const hs_chunk *c = hs_chunk_at(r, comma + 1);
    if (!c || c->kind != HS_CHUNK_NOUN || c->lo != comma + 1) {
        return false;
    }
    const hs_chunk *verb = hs_chunk_at(r, hs_phrase_end(r, c, limit));
    if (!verb || !hs_is_cue(r, verb)) {
        return false;
    }
    uint32_t end = verb->hi;
    while (end < limit && (r->time_of[end] || hs_token_at(r, end)->upos == HS_ADP)) {
        end++;
    }
    return hs_last_word(r, end, limit) <= end || hs_low_is(r, end, ",");
}

/* "denied bombing the convoy | and blamed the rebels": the speaker's next verb, behind words that tell no
 * clause of their own. */
static bool next_verb_at(const hs_reading *r, uint32_t from, uint32_t i)
{
    const hs_chunk *v = hs_low_among(r, i, "and|but") ? hs_chunk_at(r, i + 1) : NULL;
    if (!v || v->kind != HS_CHUNK_VERB || v->lo != i + 1 || v->bare_ing || v->infinitive ||
        !hs_is_cue(r, v)) {
        return false;
    }
    for (uint32_t k = from; k < i; k++) {
        const hs_chunk *c = hs_chunk_at(r, k);
        if (c && c->kind == HS_CHUNK_VERB && !c->bare_ing && !c->infinitive) {
            return false;
        }
    }
    return true;
}

uint32_t hs_content_end(const hs_reading *r, uint32_t from, uint32_t limit)
{
    limit = limit > from ? limit : from + 1;
    for (uint32_t i = from + 1; i < limit; i++) {
        if (hs_low_is(r, i, ",") && !hs_token_at(r, i)->quoted &&
            (speaker_clause_at(r, i, limit) || closing_source_at(r, i, limit))) {
            return i;
        }
        if (!hs_token_at(r, i)->quoted && next_verb_at(r, from, i)) {
            return hs_last_word(r, from, i);
        }
        const hs_chunk *next = hs_chunk_at(r, i + 1);
        if (hs_low_is(r, i, ";") && !hs_token_at(r, i)->quoted) {
            return hs_last_word(r, from, i);
        }
        if (hs_low_among(r, i, "\xE2\x80\x93|\xE2\x80\x94|--") && !hs_token_at(r, i)->quoted &&
            next && next->kind == HS_CHUNK_VERB && next->bare_ing) {
            return i; /* "... - defying the truce": the reporter again */
        }
        if (hs_low_among(r, i, "while|although") && !hs_token_at(r, i)->quoted &&
            speaker_clause_at(r, i - 1, limit)) {
            return i;
        }
    }
    return hs_last_word(r, from, limit);
}

uint32_t hs_token_from(const hs_reading *r, uint32_t byte)
{
    uint32_t lo = 0, hi = r->doc->tokens.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (hs_token_at(r, mid)->at.lo < byte) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

/* The quotation that ends right before token i (marks and commas between), NULL if there is none. */
const hs_quote *hs_quote_before(const hs_reading *r, uint32_t i)
{
    uint32_t at = hs_token_at(r, i)->at.lo, lo = 0, hi = r->doc->quotes.n;
    while (lo < hi) { /* the last quotation that ends at or before `at` */
        uint32_t mid = lo + (hi - lo) / 2;
        if (r->doc->quotes.v[mid].close.hi <= at) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    if (lo == 0) {
        return NULL;
    }
    const hs_quote *q = &r->doc->quotes.v[lo - 1];
    if (q->close.lo < hs_sentence_of(r, i)->at.lo) {
        return NULL; /* it ended with the sentence before */
    }
    for (uint32_t p = q->close.hi; p < at; p++) {
        char c = r->doc->text.p[p];
        if (!hs_is_space(c) && c != ',' && c != '.') {
            return NULL;
        }
    }
    return hs_span_empty(q->close) ? NULL : q;
}

hs_span hs_token_span(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    return (hs_span){hs_token_at(r, lo)->at.lo, hs_token_at(r, hi - 1)->at.hi};
}

/* The first token behind a dateline ("TRIPOLI (Harbour Wire) - "), else the sentence's first. */
static uint32_t after_dateline(const hs_reading *r, hs_range s)
{
    for (uint32_t i = s.lo + 1; hs_token_at(r, s.lo)->caps && i + 1 < s.hi && i < s.lo + 12; i++) {
        bool dash =
            hs_low_among(r, i, "-|--|\xE2\x80\x93|\xE2\x80\x94") && !hs_token_at(r, i)->glued;
        if (dash &&
            (hs_low_is(r, i - 1, ")") || hs_token_at(r, i - 1)->caps || r->time_of[i - 1])) {
            return i + 1;
        }
    }
    return s.lo;
}

/* What stands before the source or cue at token i; empty if that is no content. */
hs_span hs_content_before(const hs_reading *r, uint32_t i)
{
    hs_range s = hs_sentence_of(r, i)->tokens;
    uint32_t dateline = after_dateline(r, s);
    s.lo = dateline < i ? dateline : s.lo;
    const hs_quote *q = hs_quote_before(r, i);
    if (q) {
        hs_span at = {q->open.lo < q->open.hi ? q->open.lo : q->inside.lo, q->close.hi};
        if (i > s.lo && hs_token_at(r, s.lo)->at.lo < at.lo && s.lo < i) {
            at.lo = hs_token_at(r, s.lo)->at.lo; /* mixed: words of the reporter come first */
        }
        return at;
    }
    if (i == s.lo || !hs_low_is(r, i - 1, ",")) {
        return (hs_span){0, 0};
    }
    uint32_t hi = hs_last_word(r, s.lo, i);
    bool has_verb = false;
    for (uint32_t k = s.lo; k < hi; k++) {
        const hs_chunk *c = hs_chunk_at(r, k);
        has_verb |= c && c->kind == HS_CHUNK_VERB;
    }
    return has_verb && hi > s.lo + 2 ? hs_token_span(r, s.lo, hi) : (hs_span){0, 0};
}

static bool clause_follows(const hs_reading *r, uint32_t i, uint32_t limit)
{
    for (uint32_t k = i; k < limit && k < i + 25; k++) {
        const hs_chunk *c = hs_chunk_at(r, k);
        if (c && c->kind == HS_CHUNK_VERB && !c->infinitive) {
            return true;
        }
        if (hs_token_is_mark(r, k)) {
            return false;
        }
    }
    return false;
}

/* May content begin at token i, for this cue's frames? */
static bool content_follows(const hs_reading *r, const hs_cue *cue, uint32_t i, uint32_t limit)
{
    if (i >= limit) {
        return false;
    }
    bool marked = hs_low_is(r, i, "that") || hs_low_is(r, i, ":") || hs_token_is_quote(r, i) ||
                  (hs_low_is(r, i, ",") && hs_token_is_quote(r, i + 1));
    if (marked) {
        return true;
    }
    if (hs_token_is_mark(r, i)) {
        return false;
    }
    hs_str f = cue->frames;
    const hs_chunk *c = hs_chunk_at(r, i);
    bool says = hs_has_word(f, "say") || hs_has_word(f, "tell");
    if (says &&
        (cue->inverted || (hs_token_at(r, i)->upos == HS_CCONJ && !c) || (c && c->bare_ing))) {
        return false; /* "both" is in c; "went on attacking" */
    }
    if ((says || hs_has_word(f, "that")) && clause_follows(r, i, limit)) {
        return true; /* "continued to expand", "charged the company": a deed */
    }
    if (hs_has_word(f, "to") && c) {
        return c->infinitive || clause_follows(r, i, limit) || c->kind == HS_CHUNK_NOUN;
    }
    bool object = hs_has_word(f, "np") || hs_has_word(f, "of") || hs_has_word(f, "for") ||
                  hs_has_word(f, "on") || hs_has_word(f, "as") || hs_has_word(f, "call");
    bool bounded = hs_low_among(r, i, "at|more|up|as") && i + 2 < limit &&
                   hs_token_at(r, i + 2)->upos == HS_NUM; /* "at least 44 dead" */
    return object && (bounded || (c && (c->kind == HS_CHUNK_NOUN || c->bare_ing)) ||
                      hs_low_among(r, i, "of|for|on|as"));
}

/* "accused X of C", "blamed X for C": without the preposition it is no accusation. */
bool hs_frame_is_complete(const hs_reading *r, const hs_cue *cue, hs_span content)
{
    hs_str f = cue->frames;
    const char *wanted = hs_str_is(f, "of") ? "of" : hs_str_is(f, "for") ? "for" : NULL;
    for (uint32_t i = cue->cue.hi;
         wanted && i < r->doc->tokens.n && hs_token_at(r, i)->at.lo < content.hi; i++) {
        if (hs_low_is(r, i, wanted)) {
            return true;
        }
    }
    return wanted == NULL;
}

/* A noun phrase with its verb right behind: a clause, not a bare object. */
static bool clause_starts(const hs_reading *r, uint32_t i, uint32_t limit)
{
    const hs_chunk *c = hs_noun_after(r, i, limit);
    const hs_chunk *verb = c ? hs_chunk_at(r, hs_phrase_end(r, c, limit)) : NULL;
    return verb && verb->kind == HS_CHUNK_VERB && !verb->bare_ing && !verb->infinitive;
}

hs_span hs_content_after(const hs_reading *r, const hs_cue *cue)
{
    hs_range s = hs_sentence_of(r, cue->cue.lo)->tokens;
    uint32_t i = cue->after;
    bool clause = hs_low_among(r, i, "that|:") || hs_token_is_quote(r, i);
    if (!content_follows(r, cue, i, s.hi)) {
        return (hs_span){0, 0};
    }
    uint32_t begin = i; /* "that" is part of the content, a mark is not */
    while (i < s.hi && (hs_low_is(r, i, "that") || hs_low_is(r, i, ":") || hs_low_is(r, i, ","))) {
        begin = hs_low_is(r, i, "that") ? i : i + 1;
        i++;
    }
    if (i >= s.hi) {
        return (hs_span){0, 0};
    }
    uint32_t end = hs_content_end(r, i, cue->limit ? cue->limit : s.hi);
    if (!clause && hs_has_word(cue->frames, "np") && !clause_starts(r, i, s.hi)) {
        uint32_t phrase = i; /* "declared an end to the truce | following ..." */
        while (phrase < end &&
               !hs_low_among(r, phrase,
                             "following|after|before|while|when|which|who|although|though|"
                             "because|since|until|but|where")) {
            phrase++;
        }
        end = phrase > i ? hs_last_word(r, i, phrase) : end;
    }
    if (end <= i) {
        return (hs_span){0, 0};
    }
    hs_span at = hs_token_span(r, begin, end);
    /* a quotation that runs over the sentence's end */
    hs_ref q = hs_doc_quote_before(r->doc, at.hi);
    const hs_quote *quote = q ? &r->doc->quotes.v[q - 1] : NULL;
    if (quote && quote->open.lo >= at.lo && quote->close.hi > at.hi &&
        end >= hs_last_word(r, s.lo, s.hi)) {
        at.hi = quote->close.hi > quote->close.lo ? quote->close.hi : quote->inside.hi;
    }
    return at;
}
