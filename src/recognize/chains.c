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

enum { FAR = 24 }; /* words behind "quoted" in which "as saying" is looked for */

static bool is_verb(const hs_reading *r, const hs_cue *cue, const char *lemma)
{
    return cue->verb && hs_str_is(hs_token_at(r, cue->verb->head)->lemma, lemma);
}

bool hs_is_citation(const hs_reading *r, const hs_cue *cue)
{
    return (is_verb(r, cue, "cite") || is_verb(r, cue, "quote")) && cue->verb->bare_ing;
}

void hs_read_citation(hs_reading *r, const hs_cue *cue)
{
    hs_range s = hs_sentence_of(r, cue->cue.lo)->tokens;
    const hs_chunk *c = hs_noun_after(r, cue->cue.hi, s.hi);
    hs_statement *last =
        r->doc->statements.n ? &r->doc->statements.v[r->doc->statements.n - 1] : NULL;
    hs_range source = c ? (hs_range){c->lo, hs_source_end(r, c, s.hi)} : (hs_range){0, 0};
    if (c && last && last->from.sentence == hs_token_at(r, cue->cue.lo)->sentence &&
        !last->voice.via.n && last->source.lo < last->source.hi && hs_head_mention(r, source)) {
        hs_span medium = r->doc->pieces.v[last->source.lo];
        hs_ref speaker = hs_phrase_entity(r, source);
        if (speaker && last->voice.entity) {
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
    for (uint32_t i = cue->cue.hi; i + 1 < hi && i < cue->cue.hi + FAR; i++) {
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

bool hs_read_quoted(hs_reading *r, hs_cue *cue, hs_span content[1], uint32_t *n)
{
    bool passes = is_verb(r, cue, "quote") || is_verb(r, cue, "cite");
    uint32_t as = passes ? as_saying(r, cue) : UINT32_MAX;
    if (as == UINT32_MAX) {
        return false;
    }
    hs_range s = hs_sentence_of(r, cue->cue.lo)->tokens;
    const hs_chunk *subject = hs_subject_of(r, cue->verb), *object = NULL;
    bool passive = cue->verb->passive;
    uint32_t from = cue->verb->hi + (passive && hs_low_is(r, cue->verb->hi, "by") ? 1 : 0);
    object = from < as ? hs_chunk_at(r, from) : NULL;
    hs_range left = subject ? (hs_range){subject->lo, subject->hi} : (hs_range){0, 0};
    hs_range right = object ? (hs_range){object->lo, as} : (hs_range){0, 0};
    cue->source = passive ? left : right;
    if (cue->source.lo >= cue->source.hi) {
        return false;
    }
    cue->speaker = hs_speaker_of(r, cue->source);
    set_via(r, cue, passive ? right : left);
    uint32_t begin = as + 2, end = begin < s.hi ? hs_content_end(r, begin, s.hi) : begin;
    if (end > begin) {
        content[0] = hs_token_span(r, begin, end);
        *n = 1;
    } else { /* what is said stands before */
        *n = *n && content[0].hi <= hs_token_at(r, cue->cue.lo)->at.lo ? 1 : 0;
    }
    return *n > 0;
}

/* ---- spoken to ------------------------------------------------------------------------------------------ */

void hs_opening_medium(const hs_reading *r, hs_cue *cue)
{
    uint32_t lo = hs_sentence_of(r, cue->cue.lo)->tokens.lo,
             hi = cue->source.lo < cue->source.hi && cue->source.lo < cue->cue.lo ? cue->source.lo
                                                                                  : cue->cue.lo;
    bool spoken = false;
    for (uint32_t i = lo; i < hi && i < lo + FAR && !cue->via.n; i++) {
        spoken |= hs_low_among(r, i, "interview|speaking|talking|telling|interviewed");
        const hs_chunk *c =
            spoken && hs_low_among(r, i, "to|with|by") ? hs_chunk_at(r, i + 1) : NULL;
        hs_range words = c ? (hs_range){c->lo, c->hi} : (hs_range){0, 0};
        if (c && c->hi <= hi && hs_medium_in(r, words).n) {
            cue->via = hs_medium_in(r, words);
            cue->via_at = hs_token_span(r, words.lo, words.hi);
        }
    }
}
