/* dealings.c: deals that are told without their name.
 *
 * In: trees, events' words, rows "halt" of data/agreements/deals.tsv. Out: verdicts. Method: a verb of agreeing or offering that governs
 * one of stopping whose object is fighting; "it" as the object or subject of a verb of deals in the sentence that names one.
 *
 *     "Gaddafi agreed in principle to stop all hostilities" -> agreed
 */
#include "recognize/coref.h"
#include "recognize/deals.h"

/* "stop all | hostilities", "cease fire". */
static bool is_halt(const hs_reading *r, uint32_t verb)
{
    hs_str meaning;
    hs_trigger act;
    uint32_t object = hs_child_of(r, verb, "obj");
    if (object == HS_NO_TOKEN || !hs_deal_verb(r, verb, HS_NO_TOKEN, true, "halt", &meaning)) {
        return false;
    }
    bool violent = hs_trigger_at(r, object, false, &act) && hs_is_violent(act.plover);
    return violent || hs_lemma_among(r, object, "hostility|fire|operation|violence|war|fighting");
}

bool hs_dealing_at(const hs_reading *r, uint32_t i, hs_deal_verdict *out)
{
    bool passive;
    uint32_t by, head = hs_above(r, i);
    hs_str effect;
    if (head != HS_NO_TOKEN && hs_relation_is(r, head, "obl")) {
        head = hs_above(r, head); /* "agreed | in principle | to stop" */
    }
    if (hs_token_at(r, i)->upos != HS_VERB || head == HS_NO_TOKEN || !is_halt(r, i) ||
        !hs_deal_verb(r, head, HS_NO_TOKEN, true, "governor", &effect)) {
        return false;
    }
    bool promised = hs_str_is(effect, "promised");
    if (!promised && !hs_str_is(effect, "proposed")) {
        return false;
    }
    hs_deal_status s = hs_deal_mood(r, head, promised ? HS_DEAL_AGREED : HS_DEAL_PROPOSED, &by);
    uint32_t who = hs_tree_subject(r, head, &passive);
    hs_argument doer = hs_phrase_argument(r, passive ? HS_NO_TOKEN : who, true);
    *out = (hs_deal_verdict){s, head, doer, "deal.halt"};
    return s != HS_DEAL_MENTIONED && doer.entity;
}

/* "Therefore it is outdated", "and NATO rejected it". */
bool hs_deal_meant(const hs_reading *r, const hs_deal_noun *d, uint32_t i, hs_deal_verdict *out)
{
    hs_str meaning;
    uint32_t word = hs_above(r, i);
    bool same = hs_token_at(r, i)->sentence == hs_token_at(r, d->noun)->sentence && i > d->noun;
    if (!same || !hs_low_is(r, i, "it") || word == HS_NO_TOKEN) {
        return false;
    }
    if (hs_relation_is(r, i, "nsubj") && hs_child_of(r, word, "cop") != HS_NO_TOKEN &&
        hs_deal_row(r, word, false, "is", &meaning)) {
        *out = (hs_deal_verdict){hs_deal_status_of(meaning), word, {0}, "deal.it"};
        return true;
    }
    bool passive;
    uint32_t who = hs_tree_subject(r, word, &passive);
    bool whoever = who != HS_NO_TOKEN && hs_low_among(r, who, "who|those|anyone|whoever");
    bool told = !whoever && hs_relation_among(r, i, "obj|obl") && hs_deal_above(r, i, out);
    out->rule = "deal.it";
    return told && (out->status == HS_DEAL_REJECTED || out->status == HS_DEAL_BREACHED);
}
