/* cues.c: what the lexicon of cues says of a word.
 *
 * In: data/statements/cues.tsv, chunks. Out: rows, frames and stances of cues. A cue may have a row for each way of
 * being used; what follows it tells which.
 *
 *     "told that", "told X to" -> two rows of "tell"; "ask": `to` is demand, `say` is other
 */
#include "recognize/statements.h"

hs_stance hs_stance_of(hs_str word)
{
    for (int s = HS_STANCE_ASSERT; s <= HS_STANCE_OTHER; s++) {
        if (hs_str_is(word, hs_stance_word(s))) {
            return (hs_stance)s;
        }
    }
    return HS_STANCE_OTHER;
}

bool hs_is_cue(const hs_reading *r, const hs_chunk *c)
{
    hs_rows rows;
    return c && c->kind == HS_CHUNK_VERB &&
           hs_match_low(r, HS_TABLE_CUES, c->head, true, &rows) > 0;
}

/* A cue with two rows ("tell": said that; told X to): the one that fits what follows. */
uint32_t hs_cue_row(const hs_reading *r, hs_rows rows, uint32_t after)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_CUES);
    const hs_chunk *object = hs_noun_after(r, after, hs_sentence_of(r, after - 1)->tokens.hi);
    const hs_chunk *next = hs_chunk_at(r, object ? object->hi : after);
    bool infinitive = next && next->kind == HS_CHUNK_VERB && next->infinitive;
    for (uint32_t row = rows.lo; row < rows.hi; row++) {
        hs_str f = hs_table_field(t, row, 2);
        bool only_to = hs_has_word(f, "to") && !hs_has_word(f, "say") && !hs_has_word(f, "that") &&
                       !hs_has_word(f, "np");
        if (only_to == infinitive) {
            return row;
        }
    }
    return rows.lo;
}

bool hs_is_accused(const hs_reading *r, const hs_cue *cue)
{
    const hs_chunk *v = cue->verb;
    bool of = hs_has_word(cue->frames, "of") && hs_low_is(r, v->hi, "of");
    bool named = hs_has_word(cue->frames, "for") && !hs_has_word(cue->frames, "say") &&
                 hs_low_is(r, v->hi, "for") && v->bare_past;
    return !v->passive && (of || named);
}
