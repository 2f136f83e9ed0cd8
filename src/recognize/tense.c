/* tense.c: is a time expression about what was or what will be?
 *
 * In: tokens with their trees, data/times/words.tsv (verbs of planning). Out: the direction of a weekday or of a date
 * without its year. Method: up the tree from the expression to the first verb; its auxiliaries, its form, and for an
 * infinitive the verb above it.
 *
 *     "The talks will resume on Monday"  -> future      "The army shelled Homs on Monday"     -> past
 *     "was due to expire at midnight"    -> future      "offers extended Friday to acquire"   -> past
 */
#include "recognize/timeforms.h"

/* 1: a verb of planning in any tense ("scheduled for Monday"); 2: in the present only ("meets on Monday"). */
static int64_t planning(const hs_reading *r, uint32_t i)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_TIMES);
    hs_rows rows = hs_table_find(t, hs_token_at(r, i)->lemma);
    for (uint32_t row = rows.lo; row < rows.hi; row++) {
        int64_t value = 0;
        if (hs_str_is(hs_table_field(t, row, 1), "plan") &&
            hs_str_number(hs_table_field(t, row, 2), 9, &value)) {
            return value;
        }
    }
    return 0;
}

static bool is_verbal(const hs_token *t)
{
    return t->upos == HS_VERB || t->upos == HS_AUX;
}

/* What the auxiliaries before a verb tell. */
typedef struct {
    bool modal, infinitive, present, past; /* present: "is", "are" */
} auxiliaries;

static auxiliaries auxiliaries_of(const hs_reading *r, uint32_t verb)
{
    enum { BACK = 6 };
    auxiliaries a = {0};
    uint32_t lo = hs_sentence_of(r, verb)->tokens.lo;
    lo = verb > lo + BACK ? verb - BACK : lo;
    for (uint32_t k = lo; k < verb; k++) {
        const hs_token *t = hs_token_at(r, k);
        if (t->head != verb + 1) {
            continue;
        }
        a.modal |=
            hs_low_among(r, k, "will|would|shall|'ll|wo|ca|may|might|could|should|must|can|'d");
        a.infinitive |= hs_low_is(r, k, "to");
        a.present |= hs_low_among(r, k, "is|are|am|'s|'re|'m");
        a.past |= hs_low_among(r, k, "was|were|had|has|have|did|been");
    }
    return a;
}

/* The tense of a verb: 1 future, -1 past, 0 neither. */
static int tense_of(const hs_reading *r, uint32_t verb, int depth)
{
    enum { DEEPEST = 4 };
    const hs_token *v = hs_token_at(r, verb);
    auxiliaries a = auxiliaries_of(r, verb);
    int64_t plan = planning(r, verb);
    if (a.modal || plan == 1) {
        return 1;
    }
    if (a.infinitive) {
        uint32_t above = v->head ? v->head - 1 : verb;
        bool due = v->head == 0 || hs_token_at(r, above)->upos == HS_ADJ ||
                   hs_token_at(r, above)->upos == HS_NOUN;
        return due || depth >= DEEPEST ? !!due : tense_of(r, above, depth + 1);
    }
    if (v->form == HS_FORM_PAST || a.past) {
        return -1;
    }
    bool ing = v->form == HS_FORM_ING;
    bool now = v->form == HS_FORM_BASE || v->form == HS_FORM_S;
    if ((ing && a.present) || (now && plan == 2)) {
        return 1;
    }
    bool hangs = (ing || v->form == HS_FORM_PARTICIPLE) && v->head && depth < DEEPEST &&
                 is_verbal(hs_token_at(r, v->head - 1));
    return hangs                                         ? tense_of(r, v->head - 1, depth + 1)
           : v->form == HS_FORM_PARTICIPLE && !a.present ? -1
                                                         : 0;
}

/* "Until Thursday, they had not called him". */
static bool had(const hs_reading *r, uint32_t verb)
{
    for (uint32_t k = hs_sentence_of(r, verb)->tokens.lo; k < verb; k++) {
        if (hs_token_at(r, k)->head == verb + 1 && hs_low_is(r, k, "had")) {
            return true;
        }
    }
    return false;
}

int hs_tense_at(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    enum { UP = 8 };
    uint32_t at = lo;
    for (uint32_t k = lo; k < hi; k++) { /* the word by which the expression hangs */
        uint32_t head = hs_token_at(r, k)->head;
        at = head == 0 || head - 1 < lo || head - 1 >= hi ? k : at;
    }
    for (int step = 0; step < UP; step++) {
        hs_ref head = hs_token_at(r, at)->head;
        if (head == 0) {
            break;
        }
        at = head - 1;
        if (is_verbal(hs_token_at(r, at))) {
            break;
        }
    }
    int tense = is_verbal(hs_token_at(r, at)) ? tense_of(r, at, 0) : 0;
    bool until = lo > 0 && hs_low_among(r, lo - 1, "until|till") && !had(r, at);
    bool by = lo > 0 && hs_low_is(r, lo - 1, "by") && tense >= 0;
    bool owner = hs_low_is(r, hi, "'s"); /* "to get around Wednesday's ruling" */
    return until || by ? 1 : owner && tense > 0 ? 0 : tense;
}
