/* sources.c: who speaks, to whom, when.
 *
 * In: a cue (a verb group of saying). Out: its source phrase and speaker, the medium it went through, and
 * where its content may begin. Method: the subject to the left, over appositions and relative clauses; behind
 * the verb when the content stands before it ("...," said X); the "by" phrase of a passive.
 *
 *     "..., which United States officials have said they believe ..."  source: United States officials
 *     "Assad told AP that ..."                                       via: AP
 */
#include "recognize/coref.h"
#include "recognize/statements.h"

uint32_t hs_source_end(const hs_reading *r, const hs_chunk *c, uint32_t limit)
{
    uint32_t end = hs_phrase_end(r, c, limit);
    hs_ref m = r->mention_of[c->lo];
    if (m && r->doc->mentions.v[m - 1].tokens.hi > end) {
        end = r->doc->mentions.v[m - 1].tokens.hi;
    }
    const hs_chunk *aside = hs_low_is(r, end, ",") ? hs_chunk_at(r, end + 1) : NULL;
    if (aside && aside->kind == HS_CHUNK_NOUN && aside->lo == end + 1) {
        uint32_t after = hs_phrase_end(r, aside, limit);
        const hs_chunk *next = hs_chunk_at(r, after);
        bool clause =
            next && next->kind == HS_CHUNK_VERB && next->lo == after && !hs_is_cue(r, next);
        if (!clause) {
            end = after;
        }
    }
    return end;
}

static bool content_stands_before(const hs_reading *r, uint32_t i)
{
    return i > hs_sentence_of(r, i)->tokens.lo &&
           (hs_low_is(r, i - 1, ",") || hs_token_is_quote(r, i - 1));
}

static void trim_source(const hs_reading *r, hs_range *s)
{
    bool bracket = s->hi > s->lo && hs_low_is(r, s->hi - 1, ")");
    while (!bracket && s->hi > s->lo &&
           (hs_token_at(r, s->hi - 1)->upos == HS_PUNCT ||
            hs_token_at(r, s->hi - 1)->upos == HS_ADV || r->time_of[s->hi - 1] ||
            hs_low_among(r, s->hi - 1, "who|which|that|on|also"))) {
        s->hi--;
    }
}

static bool find_inverted(hs_reading *r, hs_cue *cue, uint32_t limit)
{
    const hs_chunk *c = hs_noun_after(r, cue->cue.hi, limit);
    if (!c || !content_stands_before(r, cue->verb->lo) || r->time_of[c->head] ||
        hs_token_at(r, c->head)->upos == HS_PRON || !hs_mention_in(r, c->lo, c->hi)) {
        return false;
    }
    cue->source = (hs_range){c->lo, hs_source_end(r, c, limit)};
    cue->inverted = true;
    cue->after = cue->source.hi;
    return true;
}

/* "was accused by X of": the passive's agent. */
static bool find_agent(hs_reading *r, hs_cue *cue, uint32_t limit)
{
    for (uint32_t i = cue->cue.hi; i + 1 < limit && i < cue->cue.hi + 12; i++) {
        const hs_chunk *c = hs_low_is(r, i, "by") ? hs_chunk_at(r, i + 1) : NULL;
        if (c && c->kind == HS_CHUNK_NOUN) {
            cue->source = (hs_range){c->lo, c->hi};
            return true;
        }
    }
    return false;
}

/* "Announcing X, the government warned": a participle before its subject. The clause ends at the comma. */
static bool find_ahead(hs_reading *r, hs_cue *cue, hs_range sentence)
{
    for (uint32_t i = cue->cue.hi; i + 1 < sentence.hi; i++) {
        const hs_chunk *c = hs_low_is(r, i, ",") ? hs_chunk_at(r, i + 1) : NULL;
        const hs_chunk *verb =
            c && c->kind == HS_CHUNK_NOUN ? hs_chunk_at(r, hs_phrase_end(r, c, sentence.hi)) : NULL;
        if (verb && verb->kind == HS_CHUNK_VERB && !verb->bare_ing) {
            cue->source = (hs_range){c->lo, c->hi};
            cue->limit = i;
            return true;
        }
    }
    return false;
}

/* A participle's source is that of the cue before it in the sentence, or the sentence's first subject:
 * "the United Nations said, urging Assad to ..." */
static bool find_shared(hs_reading *r, hs_cue *cue, hs_range sentence)
{
    for (uint32_t s = r->doc->statements.n; s-- > 0;) {
        const hs_statement *st = &r->doc->statements.v[s];
        if (st->from.sentence != hs_token_at(r, cue->cue.lo)->sentence) {
            break;
        }
        cue->speaker = st->voice.entity;
        if (st->source.lo < st->source.hi) {
            hs_span at = r->doc->pieces.v[st->source.lo];
            for (uint32_t i = sentence.lo; i < sentence.hi; i++) {
                if (hs_token_at(r, i)->at.lo == at.lo) {
                    const hs_chunk *c = hs_chunk_at(r, i);
                    cue->source = (hs_range){i, c ? c->hi : i + 1};
                }
            }
        }
        return true;
    }
    const hs_chunk *subject = hs_first_subject(r, sentence.lo, cue->cue.lo);
    if (subject) {
        cue->source = (hs_range){subject->lo, subject->hi};
    }
    return subject != NULL;
}

/* "a deal that covers the country and | requires": the relative pronoun that is the subject of a verb or of the
 * one that it is joined to; UINT32_MAX if there is none. */
static uint32_t relative_subject(const hs_reading *r, uint32_t verb)
{
    for (int joined = 0; joined < 3; joined++) {
        uint32_t subject = hs_child_of(r, verb, "nsubj");
        if (subject != UINT32_MAX) {
            return subject < verb && hs_is_relative(r, subject) ? subject : UINT32_MAX;
        }
        if (!hs_relation_is(r, verb, "conj") || !hs_token_at(r, verb)->head) {
            return UINT32_MAX;
        }
        verb = hs_token_at(r, verb)->head - 1;
    }
    return UINT32_MAX;
}

void hs_cue_source(hs_reading *r, hs_cue *cue)
{
    hs_range sentence = hs_sentence_of(r, cue->cue.lo)->tokens;
    if (cue->verb->passive) {
        find_agent(r, cue, sentence.hi);
    } else if (cue->verb->bare_ing) {
        if (cue->cue.lo > sentence.lo + 1 || !find_ahead(r, cue, sentence)) {
            find_shared(r, cue, sentence);
        }
    } else {
        const hs_chunk *subject = hs_subject_of(r, cue->verb);
        uint32_t pronoun = relative_subject(r, cue->verb->head);
        if (pronoun != UINT32_MAX) { /* "a deal that covers all and requires" */
            cue->source = (hs_range){pronoun, pronoun + 1};
        } else if (subject) {
            cue->source = (hs_range){subject->lo, cue->verb->lo};
            trim_source(r, &cue->source);
        } else if (!find_inverted(r, cue, sentence.hi) && cue->cue.lo > sentence.lo &&
                   hs_low_among(r, cue->cue.lo - 1, "and|but|,|then")) {
            find_shared(r, cue, sentence); /* "X said ... and insisted that" */
        }
    }
    if (!cue->speaker && cue->source.lo < cue->source.hi) {
        cue->speaker = hs_speaker_of(r, cue->source);
    }
}

/* ---- between cue and content ----------------------------------------------------------------------- */

static bool starts_clause(const hs_reading *r, uint32_t i, uint32_t limit)
{
    const hs_chunk *c = hs_chunk_at(r, i);
    if (!c || c->kind != HS_CHUNK_NOUN || c->lo != i) {
        return false;
    }
    uint32_t next = hs_phrase_end(r, c, limit);
    while (next < limit && (hs_token_at(r, next)->upos == HS_ADV)) {
        next++;
    }
    const hs_chunk *verb = hs_chunk_at(r, next);
    return verb && verb->kind == HS_CHUNK_VERB;
}

static void note_time(const hs_reading *r, hs_cue *cue, uint32_t i)
{
    if (cue->said.kind == HS_TIMEX_NONE) {
        cue->said = r->doc->times.v[r->time_of[i] - 1].x;
    }
}

static void take_recipient(hs_reading *r, hs_cue *cue, uint32_t limit)
{
    const hs_chunk *c = hs_noun_after(r, cue->after, limit);
    if (!c || r->time_of[c->head]) {
        return;
    }
    hs_str medium = hs_medium_in(r, (hs_range){c->lo, c->hi});
    if (medium.n) {
        cue->via = medium;
        cue->via_at = (hs_span){hs_token_at(r, c->lo)->at.lo, hs_token_at(r, c->hi - 1)->at.hi};
    }
    cue->after = c->hi;
}

/* "on Tuesday", "in a statement", "late on Thursday", "at the UN": stepped over one by one. */
static bool step_aside(hs_reading *r, hs_cue *cue, uint32_t limit)
{
    uint32_t i = cue->after;
    const hs_token *t = hs_token_at(r, i);
    if (r->time_of[i]) {
        note_time(r, cue, i);
        cue->after++;
        return true;
    }
    if (t->upos == HS_ADV &&
        hs_low_among(r, i,
                     "late|early|earlier|later|also|again|only|recently|afterwards|publicly|"
                     "repeatedly|however|too|simply|separately|meanwhile")) {
        cue->after++;
        return true;
    }
    if (t->upos == HS_ADP && i + 1 < limit) {
        const hs_chunk *c = hs_chunk_at(r, i + 1);
        if (r->time_of[i + 1]) {
            cue->after++;
            return true;
        }
        if (c && c->kind == HS_CHUNK_NOUN && c->lo == i + 1 && !starts_clause(r, i + 1, limit)) {
            hs_str medium = hs_medium_in(r, (hs_range){c->lo, c->hi});
            if (medium.n && !cue->via.n) {
                cue->via = medium;
                cue->via_at =
                    (hs_span){hs_token_at(r, c->lo)->at.lo, hs_token_at(r, c->hi - 1)->at.hi};
            }
            cue->after = c->hi;
            return true;
        }
    }
    return false;
}

/* "told reporters after the meeting of ..., consisting of ..., that Russia would": a "that" further on. */
static void jump_to_that(const hs_reading *r, hs_cue *cue, uint32_t limit)
{
    for (uint32_t i = cue->after; i < limit && i < cue->after + 30; i++) {
        const hs_chunk *c = hs_chunk_at(r, i);
        if (hs_token_is_quote(r, i) ||
            (c && c->kind == HS_CHUNK_VERB && !c->bare_ing && !c->bare_past)) {
            return;
        }
        if (hs_low_is(r, i, "that") && i > 0 && (hs_low_is(r, i - 1, ",") || r->time_of[i - 1])) {
            cue->after = i;
            return;
        }
    }
}

void hs_cue_aside(hs_reading *r, hs_cue *cue)
{
    uint32_t limit = hs_sentence_of(r, cue->cue.lo)->tokens.hi;
    if (hs_has_word(cue->frames, "tell") && !hs_low_is(r, cue->after, "that")) {
        take_recipient(r, cue, limit);
    }
    bool saying = hs_has_word(cue->frames, "say") || hs_has_word(cue->frames, "tell") ||
                  hs_has_word(cue->frames, "that");
    while (saying && cue->after < limit && step_aside(r, cue, limit)) {
    }
    if (saying && !hs_low_is(r, cue->after, "that")) {
        jump_to_that(r, cue, limit);
    }
}
