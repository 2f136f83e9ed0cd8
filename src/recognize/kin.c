/* kin.c: what other words for the same act tell of who did it, to whom.
 *
 * In: the trigger's own arguments, the tree, statements. Out: sides that its own words leave open. Method: harm and the attack that
 * did it hang on each other ("killed in an air strike by NATO", "the strike that killed ten"), so each gives the other what it knows;
 * who is accused of an act does it; a verb of saying has the speaker of its statement.
 *
 *     "They accused NATO of deliberate attacks on civilians" -> attacks: NATO -> civilians
 */
#include "recognize/coref.h"
#include "recognize/events.h"

static bool violent_noun(const hs_reading *r, uint32_t i, hs_trigger *t)
{
    return i != HS_NO_TOKEN && hs_token_at(r, i)->upos == HS_NOUN &&
           hs_trigger_at(r, i, false, t) && hs_is_violent(t->plover);
}

static bool violent_verb(const hs_reading *r, uint32_t i, hs_trigger *t)
{
    return i != HS_NO_TOKEN && hs_token_at(r, i)->upos == HS_VERB && hs_trigger_at(r, i, true, t) &&
           hs_is_violent(t->plover);
}

#define DURING "in|by|during|from|amid"

/* "was killed | when the army shelled": does the clause tell in what it happened? */
static bool led_by_when(const hs_reading *r, uint32_t clause)
{
    uint32_t mark = hs_child_of(r, clause, "mark"), adverb = hs_child_of(r, clause, "advmod");
    return (mark != HS_NO_TOKEN && hs_low_among(r, mark, "when|as|after")) ||
           (adverb != HS_NO_TOKEN && hs_low_among(r, adverb, "when"));
}

/* The attack that the verb's harm came of: its subject ("a strike killed"), or what it happened in. */
static uint32_t attack_of(const hs_reading *r, uint32_t verb, hs_trigger *t)
{
    bool passive;
    uint32_t subject = hs_tree_subject(r, verb, &passive);
    if (!passive && violent_noun(r, subject, t)) {
        return subject;
    }
    uint32_t in = hs_noun_with(r, verb, DURING), when = hs_child_of(r, verb, "advcl");
    if (violent_noun(r, in, t)) {
        return in;
    }
    if (when == HS_NO_TOKEN || !led_by_when(r, when) || violent_verb(r, when, t)) {
        return when != HS_NO_TOKEN && led_by_when(r, when) ? when : HS_NO_TOKEN;
    }
    uint32_t object = hs_child_of(r, when, "obj");
    return violent_noun(r, object, t) ? object : HS_NO_TOKEN;
}

/* The verb whose harm came of the attack. */
static uint32_t harm_of(const hs_reading *r, uint32_t noun, hs_trigger *t)
{
    uint32_t verb = hs_token_at(r, noun)->head - 1;
    uint32_t told = hs_child_of(r, noun, "acl"); /* "a strike | that killed", "killing" */
    if (violent_verb(r, told, t)) {
        return told;
    }
    return violent_verb(r, verb, t) && attack_of(r, verb, &(hs_trigger){0}) == noun ? verb
                                                                                    : HS_NO_TOKEN;
}

static void take_sides(hs_arguments *a, const hs_arguments *from)
{
    if (!a->source.entity && from->source.entity &&
        (!a->target.entity || from->source.entity != a->target.entity)) {
        a->source = from->source;
        a->source.by = "same act";
    }
    if (hs_span_empty(a->target.at) &&
        (!a->source.entity || from->target.entity != a->source.entity)) {
        a->target = from->target;
        a->target.by = "same act";
    }
}

/* Does somebody own up to what is said: "acknowledged an errant strike"? */
static bool owns_up(const hs_reading *r, const hs_statement *st)
{
    for (uint32_t k = st->cue.lo; k < st->cue.hi; k++) {
        hs_str cue = hs_doc_words(r->doc, r->doc->pieces.v[k]);
        static const char *const words[] = {"admit", "acknowledg", "regret", "apologi", "claim"};
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
            if (hs_str_starts(cue, hs_str_of(words[w]))) {
                return true;
            }
        }
    }
    return false;
}

/* Whose act a statement tells: in an accusation the accused's, in an admission the speaker's; 0: it does not say. */
static hs_ref doer_said(const hs_reading *r, uint32_t i)
{
    hs_ref s = r->statement_of[i];
    const hs_statement *st = s ? &r->doc->statements.v[s - 1] : NULL;
    if (st && st->stance == HS_STANCE_ACCUSE && st->about) {
        return st->about;
    }
    return st && owns_up(r, st) ? st->voice.entity : 0;
}

/* The entity's words that stand nearest before the token, else `other`. */
static hs_span words_of(const hs_reading *r, hs_ref entity, uint32_t i, hs_span other)
{
    for (uint32_t k = i; k-- > 0 && k + HS_REACH > i;) {
        hs_ref m = r->mention_of[k];
        if (m && hs_mention_at(r, m)->entity == entity) {
            return hs_mention_at(r, m)->from.at;
        }
    }
    return other;
}

void hs_find_cues(hs_reading *r)
{
    for (hs_ref s = 1; s <= r->doc->statements.n; s++) {
        const hs_statement *st = &r->doc->statements.v[s - 1];
        hs_range tokens = r->doc->sentences.v[st->from.sentence - 1].tokens;
        for (uint32_t k = st->cue.lo; k < st->cue.hi; k++) {
            for (uint32_t i = tokens.lo; i < tokens.hi; i++) {
                bool part = hs_span_meets(r->doc->pieces.v[k], hs_token_at(r, i)->at);
                r->cue_of[i] = part ? s : r->cue_of[i];
            }
        }
    }
}

/* "We | refuse": in somebody's words, that somebody does. */
static void speak_of_oneself(const hs_reading *r, uint32_t i, const hs_trigger *t, hs_arguments *a)
{
    bool passive;
    uint32_t who = t->verb && !a->source.entity ? hs_tree_subject(r, i, &passive) : HS_NO_TOKEN;
    if (who == HS_NO_TOKEN || !hs_low_among(r, who, "we|i")) {
        return;
    }
    hs_ref speaker = hs_voice_at(r, i).entity;
    hs_argument self = {.entity = speaker, .at = hs_token_at(r, who)->at, .by = "speaker"};
    hs_argument *side = passive ? &a->target : &a->source;
    if (speaker && speaker != a->target.entity) {
        *side = self;
    }
}

static void speak(const hs_reading *r, uint32_t i, hs_arguments *a)
{
    hs_ref s = a->source.entity ? 0 : r->cue_of[i];
    const hs_statement *st = s ? &r->doc->statements.v[s - 1] : NULL;
    hs_ref speaker = st ? st->voice.entity : 0;
    if (speaker && speaker != a->target.entity) {
        hs_span at = st->source.lo < st->source.hi ? r->doc->pieces.v[st->source.lo]
                                                   : words_of(r, speaker, i, st->from.at);
        a->source = (hs_argument){.entity = speaker, .at = at, .by = "speaker"};
    }
}

hs_arguments hs_arguments_told(const hs_reading *r, uint32_t i, const hs_trigger *t)
{
    hs_arguments a = hs_arguments_of(r, i, t);
    hs_trigger other;
    bool violent = hs_is_violent(t->plover);
    uint32_t kin = !violent  ? HS_NO_TOKEN
                   : t->verb ? attack_of(r, i, &other)
                             : harm_of(r, i, &other);
    if (kin != HS_NO_TOKEN) {
        hs_arguments its = hs_arguments_of(r, kin, &other);
        take_sides(&a, &its);
    }
    speak_of_oneself(r, i, t, &a);
    hs_ref doer = violent && !a.source.entity ? doer_said(r, i) : 0;
    if (doer && doer != a.target.entity) {
        a.source = (hs_argument){.entity = doer,
                                 .at = words_of(r, doer, i, hs_token_at(r, i)->at),
                                 .by = "statement"};
    }
    if (!violent) {
        speak(r, i, &a);
    }
    return a;
}
