/* pronouns.c: "he", "she", "they", "it" -> the obvious antecedent, or nobody.
 *
 * In: mentions. Out: pronoun mentions. Method: the first person named outside quotation marks in the same
 * sentence, else the subject of the sentences before it, no further back than the previous paragraph. In a
 * text that reads rewritten (doc->spun: its paragraphs come from several reports) never across a paragraph:
 * a wrong speaker is worse than none.
 *
 *     "Lavrov said that ... . He added ..."  ->  He: Sergei Lavrov
 */
#include "recognize/reading.h"

typedef enum { PRONOUN_NONE, PRONOUN_PERSON, PRONOUN_BODY, PRONOUN_MANY } pronoun_kind;

static pronoun_kind pronoun_at(const hs_reading *r, uint32_t i)
{
    if (hs_low_among(r, i, "he|she|him|his")) {
        return PRONOUN_PERSON;
    }
    if (hs_low_is(r, i, "her") && hs_token_at(r, i)->upos == HS_PRON) {
        return PRONOUN_PERSON;
    }
    return hs_low_is(r, i, "it")     ? PRONOUN_BODY
           : hs_low_is(r, i, "they") ? PRONOUN_MANY
                                     : PRONOUN_NONE;
}

static bool fits(const hs_reading *r, const hs_mention *m, pronoun_kind kind)
{
    const hs_entity *e = &r->doc->entities.v[m->entity - 1];
    if (m->adjective || m->kind == HS_MENTION_PRONOUN) {
        return false;
    }
    switch (kind) {
    case PRONOUN_PERSON:
        return e->person && !e->plural;
    case PRONOUN_BODY:
        return !e->person && !e->plural && (e->type == HS_ENTITY_ORG || e->type == HS_ENTITY_GPE);
    default:
        return e->plural || e->type == HS_ENTITY_GRP;
    }
}

/* The fitting mention in tokens [lo, hi) that stands outside quotation marks. Two different persons: nobody, for
 * the pronoun may mean either. Of bodies and groups the subject goes first. */
static hs_ref candidate(const hs_reading *r, uint32_t lo, uint32_t hi, pronoun_kind kind,
                        bool *unclear)
{
    hs_ref first = 0;
    for (uint32_t i = lo; i < hi; i++) {
        hs_ref m = r->mention_of[i];
        const hs_mention *mention = m ? &r->doc->mentions.v[m - 1] : NULL;
        bool carried = mention && mention->kind == HS_MENTION_PRONOUN && kind == PRONOUN_PERSON &&
                       r->doc->entities.v[mention->entity - 1].person; /* "He" carries on */
        if (!mention || hs_token_at(r, i)->quoted || !(carried || fits(r, mention, kind))) {
            continue;
        }
        const hs_chunk *verb = hs_chunk_at(r, mention->tokens.hi);
        if (kind != PRONOUN_PERSON && verb && verb->kind == HS_CHUNK_VERB) {
            return mention->entity;
        }
        *unclear |= kind == PRONOUN_PERSON && first && first != mention->entity;
        first = first ? first : mention->entity;
    }
    return *unclear ? 0 : first;
}

/* "officials have said they believe": the subject of the verb right before. */
static hs_ref speaker_before(const hs_reading *r, uint32_t i, pronoun_kind kind)
{
    const hs_chunk *verb = i > 0 ? hs_chunk_at(r, i - 1) : NULL;
    const hs_chunk *c = verb && verb->kind == HS_CHUNK_VERB ? hs_subject_of(r, verb) : NULL;
    hs_ref m = c ? hs_head_mention(r, (hs_range){c->lo, verb->lo}) : 0;
    return m && fits(r, &r->doc->mentions.v[m - 1], kind) ? r->doc->mentions.v[m - 1].entity : 0;
}

static hs_ref antecedent(const hs_reading *r, uint32_t i, pronoun_kind kind)
{
    const hs_doc *doc = r->doc;
    uint32_t s = hs_token_at(r, i)->sentence - 1;
    bool unclear = false;
    hs_ref found = speaker_before(r, i, kind);
    found = found ? found : candidate(r, doc->sentences.v[s].tokens.lo, i, kind, &unclear);
    hs_ref block = doc->sentences.v[s].block;
    for (uint32_t back = 1; !found && !unclear && back <= 3 && back <= s; back++) {
        const hs_sentence *before = &doc->sentences.v[s - back];
        bool same = before->block == block;
        bool near = before->block + 1 == block && !doc->spun && kind == PRONOUN_PERSON;
        if (!same && !near) {
            break;
        }
        found = candidate(r, before->tokens.lo, before->tokens.hi, kind, &unclear);
    }
    return found;
}

void hs_find_pronouns(hs_reading *r)
{
    for (uint32_t i = 0; i < r->doc->tokens.n; i++) {
        pronoun_kind kind = pronoun_at(r, i);
        if (kind == PRONOUN_NONE || hs_token_at(r, i)->quoted) {
            continue;
        }
        hs_rows rows;
        const hs_chunk *verb = hs_chunk_at(r, i + 1);
        bool speaks = verb && verb->kind == HS_CHUNK_VERB && verb->lo == i + 1 &&
                      hs_match_low(r, HS_TABLE_CUES, verb->head, true, &rows) > 0;
        if (kind == PRONOUN_BODY && !speaks) {
            continue; /* "it" may be anything; a body only where it speaks */
        }
        hs_ref entity = antecedent(r, i, kind);
        if (entity) {
            hs_mention_add(r, (hs_range){i, i + 1}, (hs_range){i, i + 1}, entity,
                           HS_MENTION_PRONOUN, "pronoun.antecedent", 500);
        }
    }
}
