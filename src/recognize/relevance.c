/* relevance.c: which acts are no events of a conflict.
 *
 * In: a trigger, its sides, its sentence, data/events/misfortunes.tsv. Out: yes or no. Method: harm that nobody did, in a
 * sentence that tells of a disaster, an illness or an accident and of no attack; arrests and killings of people in a sentence
 * that tells of everyday crime and of no political actor; fights against things; agreeing that something is so.
 *
 *     "Six people were killed after Typhoon Mitag lashed the coast": no attack
 */
#include "recognize/coref.h"
#include "recognize/events.h"

/* Is a noun of that class ("disaster", "cause", "crime") at token i? */
static bool is_misfortune(const hs_reading *r, uint32_t i, const char *class)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_MISFORTUNES);
    hs_rows rows = hs_table_find(t, hs_token_at(r, i)->lemma);
    rows = rows.lo < rows.hi ? rows : hs_table_find(t, r->lows[i]);
    return rows.lo < rows.hi && hs_str_is(hs_table_field(t, rows.lo, 1), class);
}

static bool sentence_tells(const hs_reading *r, uint32_t i, const char *class)
{
    hs_range s = hs_sentence_of(r, i)->tokens;
    for (uint32_t k = hs_reach_back(s.lo, i); k < s.hi && k < i + HS_REACH; k++) {
        if (is_misfortune(r, k, class)) {
            return true;
        }
    }
    return false;
}

/* Does the word tell only that somebody or something came to harm? */
static bool is_harm(const hs_reading *r, uint32_t i)
{
    hs_rows rows;
    return hs_match_low(r, HS_TABLE_HARM, i, true, &rows) > 0;
}

bool hs_tells_attack(const hs_reading *r, uint32_t i)
{
    hs_trigger t;
    hs_range s = hs_sentence_of(r, i)->tokens;
    for (uint32_t k = hs_reach_back(s.lo, i); k < s.hi && k < i + HS_REACH; k++) {
        bool verb = hs_token_at(r, k)->upos == HS_VERB, noun = hs_token_at(r, k)->upos == HS_NOUN;
        if ((verb || noun) && !is_harm(r, k) && !is_misfortune(r, k, "disaster") &&
            hs_trigger_at(r, k, verb, &t) && hs_str_is(t.plover, "ASSAULT")) {
            return true;
        }
    }
    return false;
}

/* "The fire that destroyed the castle": what did it is no actor. */
static bool done_by_cause(const hs_reading *r, uint32_t i, bool verb)
{
    bool passive;
    uint32_t subject = verb ? hs_tree_subject(r, i, &passive) : HS_NO_TOKEN;
    bool relative = subject != HS_NO_TOKEN && hs_low_among(r, subject, "that|which");
    subject = relative && hs_token_at(r, i)->head ? hs_token_at(r, i)->head - 1 : subject;
    uint32_t by = hs_noun_with(r, i, "by|in|of|from");
    return (subject != HS_NO_TOKEN && !passive && is_misfortune(r, subject, "cause")) ||
           (by != HS_NO_TOKEN && is_misfortune(r, by, "cause"));
}

/* Of a state, an army, a party, an armed group ...: not of people and police alone. */
bool hs_is_political(const hs_entity *e)
{
    static const char *const roles[] = {"GOV", "MIL", "REB", "OPP", "UAF", "LEG", "PTY", "SPY",
                                        "INS", "SEP", "IMG", "IGO", "NGO", "REL", "ELI"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (hs_str_find(e->code, hs_str_of(roles[i]), 0) < e->code.n) {
            return true;
        }
    }
    return e->code.n == 3 && e->entry.n == 3;
}

static bool tells_politics(const hs_reading *r, uint32_t i)
{
    hs_range s = hs_sentence_of(r, i)->tokens;
    for (uint32_t k = hs_reach_back(s.lo, i); k < s.hi && k < i + HS_REACH; k++) {
        hs_ref m = r->mention_of[k];
        bool vague =
            hs_low_among(r, k, "authorities|officials|official|police"); /* whoever told of it */
        if (m && !vague && !r->place_of[k] &&
            hs_is_political(hs_entity_at(r, hs_mention_at(r, m)->entity))) {
            return true;
        }
    }
    return false;
}

/* "combating fake news", "a battle against cancer": nobody is fought. */
static bool fights_things(const hs_reading *r, uint32_t i, const hs_arguments *a)
{
    hs_str lemma = hs_token_at(r, i)->lemma;
    bool fight = hs_str_is(lemma, "fight") || hs_str_is(lemma, "battle") ||
                 hs_str_is(lemma, "combat") || hs_str_is(lemma, "war");
    bool thing = !a->target.entity && !hs_span_empty(a->target.at) && !a->target.code.n;
    return fight && thing;
}

/* "Experts agree that the law is weak": an opinion. */
static bool is_opinion(const hs_reading *r, uint32_t i, const hs_trigger *t)
{
    uint32_t clause = t->verb && t->count == 1 && hs_str_is(t->words, "agree")
                          ? hs_child_of(r, i, "ccomp")
                          : HS_NO_TOKEN;
    return clause != HS_NO_TOKEN;
}

/* "investigating the fire" accuses nobody. */
bool hs_is_event(const hs_reading *r, uint32_t i, const hs_trigger *t, const hs_arguments *a)
{
    bool violent = hs_is_violent(t->plover);
    uint32_t object = a->target.tokens.hi;
    bool probed =
        hs_str_is(t->plover, "ACCUSE") && object && !a->target.entity &&
        (is_misfortune(r, object - 1, "cause") || is_misfortune(r, object - 1, "disaster"));
    if (probed || is_opinion(r, i, t) || fights_things(r, i, a)) {
        return false;
    }
    uint32_t end = a->source.tokens.hi;
    bool nobody = !a->source.entity || (end && is_misfortune(r, end - 1, "disaster"));
    if (violent && nobody && is_harm(r, i) &&
        (done_by_cause(r, i, t->verb) ||
         (sentence_tells(r, i, "disaster") && !hs_tells_attack(r, i)))) {
        return false;
    }
    bool law = violent || hs_str_is(t->plover, "SANCTION");
    return !(law && sentence_tells(r, i, "crime") && !tells_politics(r, i));
}
