/* chains.c: through whom a statement came.
 *
 * In: cues and statements. Out: who speaks and who passed it on (hs_voice.via). Method: verbs that pass on words
 * ("cited", "quoted as saying") make their object the speaker and their subject the medium; a phrase at the head
 * of the sentence may name the medium that was spoken to.
 *
 *     "Interfax reported, citing a diplomat" -> the diplomat, via Interfax
 *     "SANA quoted a general as saying C", "a general was quoted by SANA as saying C" -> the general, via SANA
 *     "Speaking to Reuters, the mayor said C" -> the mayor, via Reuters
 */
#include "recognize/statements.h"

enum {
    FAR = 24,   /* words behind "quoted" in which "as saying" is looked for */
    OPENING = 4 /* words of a sentence in which "Speaking to" or "In an interview with" begins */
};

static bool is_verb(const hs_reading *r, const hs_cue *cue, const char *lemma)
{
    return cue->verb && hs_str_is(hs_token_at(r, cue->verb->head)->lemma, lemma);
}

bool hs_is_citation(const hs_reading *r, const hs_cue *cue)
{
    return (is_verb(r, cue, "cite") || is_verb(r, cue, "quote")) && cue->verb->bare_ing;
}

/* Does a medium speak in the statement? Whom anybody else cites has not spoken through him. */
static bool is_medium(const hs_reading *r, const hs_statement *s)
{
    const hs_entity *e = s->voice.entity ? &r->doc->entities.v[s->voice.entity - 1] : NULL;
    return e && !e->person && hs_str_ends(e->code, HS_STR("MED"));
}

void hs_read_citation(hs_reading *r, const hs_cue *cue)
{
    hs_range s = hs_sentence_of(r, cue->cue.lo)->tokens;
    const hs_chunk *c = hs_noun_after(r, cue->cue.hi, s.hi);
    hs_statement *last =
        r->doc->statements.n ? &r->doc->statements.v[r->doc->statements.n - 1] : NULL;
    if (c && last && last->from.sentence == hs_token_at(r, cue->cue.lo)->sentence &&
        !last->voice.via.n && last->source.lo < last->source.hi && r->mention_of[c->head] &&
        is_medium(r, last)) {
        hs_span medium = r->doc->pieces.v[last->source.lo];
        hs_ref speaker = hs_phrase_entity(r, (hs_range){c->lo, hs_source_end(r, c, s.hi)});
        if (speaker) {
            last->voice.via = r->doc->entities.v[last->voice.entity - 1].name;
            last->voice.via_at = medium;
            last->voice.entity = speaker;
        }
    }
}

/* ---- quoted as saying ---------------------------------------------------------------------------------- */

/* The "as" of "quoted ... as saying"; UINT32_MAX if there is none. */
static uint32_t as_saying(const hs_reading *r, const hs_cue *cue)
{
    uint32_t hi = hs_sentence_of(r, cue->cue.lo)->tokens.hi;
    uint32_t lo = cue->verb->hi;
    for (uint32_t i = lo; i + 1 < hi && i < lo + FAR; i++) {
        if (hs_low_is(r, i, "as") && hs_low_among(r, i + 1, "saying|telling|stating|warning")) {
            return i;
        }
    }
    return UINT32_MAX;
}

static void set_via(hs_reading *r, hs_cue *cue, hs_range medium)
{
    hs_ref entity = medium.lo < medium.hi ? hs_phrase_entity(r, medium) : 0;
    if (entity) {
        cue->via = r->doc->entities.v[entity - 1].name;
        cue->via_at = hs_token_span(r, medium.lo, medium.hi);
    }
}

/* "Reuters quoted A as saying B | and quoted": where another quotation begins, or hi. */
static uint32_t next_quoted(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    for (uint32_t i = lo; i + 1 < hi; i++) {
        bool verb = hs_str_is(hs_token_at(r, i + 1)->lemma, "quote") ||
                    hs_str_is(hs_token_at(r, i + 1)->lemma, "cite");
        if (verb && hs_low_among(r, i, "and|but")) {
            return i;
        }
    }
    return hi;
}

/* What stands behind "as saying": the recipient and times passed over; "by SANA" is the medium. Empty if nothing. */
static hs_span said_behind(hs_reading *r, hs_cue *cue, uint32_t as, uint32_t hi)
{
    hs_cue saying = *cue;
    saying.cue = (hs_range){as + 1, as + 2};
    saying.after = as + 2;
    saying.limit = next_quoted(r, as + 2, hi);
    saying.frames = hs_low_is(r, as + 1, "telling") ? HS_STR("say|tell") : HS_STR("say");
    if (hs_low_is(r, saying.after, "by")) {
        const hs_chunk *c = hs_chunk_at(r, saying.after + 1);
        set_via(r, cue,
                c && c->kind == HS_CHUNK_NOUN ? (hs_range){c->lo, c->hi} : (hs_range){0, 0});
        return (hs_span){0, 0};
    }
    hs_cue_aside(r, &saying);
    if (!cue->via.n) {
        cue->via = saying.via;
        cue->via_at = saying.via_at;
    }
    return hs_content_after(r, &saying);
}

bool hs_read_quoted(hs_reading *r, hs_cue *cue, hs_span content[1], uint32_t *n)
{
    bool passes = is_verb(r, cue, "quote") || is_verb(r, cue, "cite");
    uint32_t as = passes ? as_saying(r, cue) : UINT32_MAX;
    if (as == UINT32_MAX) {
        return false;
    }
    hs_range s = hs_sentence_of(r, cue->cue.lo)->tokens;
    const hs_chunk *subject = hs_subject_of(r, cue->verb);
    bool passive = cue->verb->passive;
    uint32_t from = cue->verb->hi;
    while (from < as && (r->time_of[from] || hs_low_among(r, from, "on|by"))) {
        from++;
    }
    const hs_chunk *object = from < as ? hs_chunk_at(r, from) : NULL;
    hs_range left = subject ? (hs_range){subject->lo, subject->hi} : (hs_range){0, 0};
    hs_range right =
        object && object->kind == HS_CHUNK_NOUN ? (hs_range){object->lo, as} : (hs_range){0, 0};
    cue->source = passive ? left : right;
    if (cue->source.lo >= cue->source.hi) {
        return false;
    }
    cue->speaker = hs_speaker_of(r, cue->source);
    set_via(r, cue, passive ? right : left);
    hs_span behind = said_behind(r, cue, as, s.hi);
    if (!hs_span_empty(behind)) {
        content[0] = behind;
        *n = 1;
    } else { /* what is said stands before */
        uint32_t first = cue->source.lo < cue->cue.lo ? cue->source.lo : cue->cue.lo;
        bool told = *n && content[0].hi <= hs_token_at(r, first)->at.lo;
        content[0] = told ? content[0] : hs_content_before(r, first);
        *n = hs_span_empty(content[0]) ? 0 : 1;
    }
    return *n > 0;
}

bool hs_is_quoted_saying(const hs_reading *r, uint32_t i)
{
    const hs_doc *doc = r->doc;
    bool behind = i > 0 && hs_low_is(r, i - 1, "as");
    for (uint32_t s = doc->statements.n; behind && s-- > 0;) {
        const hs_statement *st = &doc->statements.v[s];
        if (st->from.sentence != hs_token_at(r, i)->sentence) {
            return false;
        }
        if (hs_str_is(hs_str_of(st->from.rule), "statement.quoted")) {
            return true;
        }
    }
    return false;
}

/* ---- spoken to ------------------------------------------------------------------------------------------ */

void hs_opening_medium(const hs_reading *r, hs_cue *cue, uint32_t said)
{
    uint32_t lo = hs_sentence_of(r, cue->cue.lo)->tokens.lo,
             hi = cue->source.lo < cue->source.hi && cue->source.lo < cue->cue.lo ? cue->source.lo
                                                                                  : cue->cue.lo;
    bool spoken = false;
    for (uint32_t i = lo; i < hi && i < lo + FAR && !cue->via.n; i++) {
        if (hs_token_at(r, i)->at.lo >= said) {
            return;
        }
        spoken |= i < lo + OPENING && hs_low_among(r, i, "interview|speaking|talking|interviewed");
        const hs_chunk *c =
            spoken && hs_low_among(r, i, "to|with|by") ? hs_chunk_at(r, i + 1) : NULL;
        hs_range words = c ? (hs_range){c->lo, c->hi} : (hs_range){0, 0};
        if (c && c->hi <= hi && hs_medium_in(r, words).n) {
            cue->via = hs_medium_in(r, words);
            cue->via_at = hs_token_span(r, words.lo, words.hi);
        }
    }
}
