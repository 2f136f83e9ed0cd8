/* intent.c: was an attack meant, or a mistake?
 *
 * In: doc->events, words such as "inadvertently", "by mistake", "deliberate". Out: intent and intent_by of the violent event that
 * stands nearest in the sentence.
 *
 *     "The coalition strike was unintentional, Washington said" -> mistake, says Washington
 */
#include "recognize/events.h"

static hs_intent intent_at(const hs_reading *r, uint32_t i)
{
    if (hs_low_among(r, i,
                     "inadvertently|inadvertent|mistakenly|mistaken|accidentally|accidental|"
                     "unintentional|unintentionally|unintended")) {
        return HS_INTENT_MISTAKE;
    }
    if (hs_low_is(r, i, "by") && hs_low_among(r, i + 1, "mistake|accident")) {
        return HS_INTENT_MISTAKE;
    }
    return hs_low_among(r, i, "deliberately|deliberate|intentionally|intentional")
               ? HS_INTENT_DELIBERATE
               : HS_INTENT_UNSAID;
}

/* The violent event of the sentence that stands nearest to token i. */
static hs_event *event_near(hs_reading *r, uint32_t i)
{
    hs_event *best = NULL;
    uint32_t at = hs_token_at(r, i)->at.lo, best_gap = UINT32_MAX;
    hs_ref sentence = hs_token_at(r, i)->sentence;
    hs_range events = hs_doc_events_of(r->doc, sentence, sentence);
    for (uint32_t k = events.lo; k < events.hi; k++) {
        hs_event *e = &r->doc->events.v[k];
        uint32_t gap = e->trigger.lo > at ? e->trigger.lo - at : at - e->trigger.lo;
        if (hs_is_violent(e->plover) && gap < best_gap) {
            best = e;
            best_gap = gap;
        }
    }
    return best;
}

static void find_intent(hs_reading *r, uint32_t i)
{
    hs_intent intent = intent_at(r, i);
    hs_event *e = intent ? event_near(r, i) : NULL;
    if (e) {
        e->intent = (uint8_t)intent;
        e->intent_by = hs_voice_at(r, i).entity;
    }
}

void hs_find_intents(hs_reading *r)
{
    for (uint32_t i = 0; i < r->doc->tokens.n; i++) {
        uint8_t pos = hs_token_at(r, i)->upos;
        if (pos == HS_ADV || pos == HS_ADJ || pos == HS_ADP) {
            find_intent(r, i);
        }
    }
}
