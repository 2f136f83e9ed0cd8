/* status.c: did it happen, or is it said, denied, planned, threatened, supposed?
 *
 * In: the trigger, its verb group, the tree above it, the statement around it, data/events/governors.tsv. Out: the status.
 * Method: negation and modal verbs of its own; then the words above it up to the one that says it all: "planned to begin |
 * bombing" is planned, "stopped | bombing" was bombing; then who says so: an act told in somebody's words is alleged,
 * unless it is the speaker's own.
 *
 *     "NATO admitted that it had bombed the house": happened; "Residents said NATO bombed the house": alleged
 */
#include "recognize/coref.h"
#include "recognize/events.h"

enum { CLIMB = 5 }; /* steps up the tree */

typedef enum { NOTHING, REAL, ENDED, PLANNED, THREATENED, HYPOTHETICAL, DENIED } effect;

/* "the attack", "this strike", "their bombing": told before, so real. */
bool hs_is_definite(const hs_reading *r, uint32_t i)
{
    const hs_chunk *c = hs_chunk_at(r, i);
    return c && c->kind == HS_CHUNK_NOUN &&
           hs_low_among(r, c->lo, "the|this|that|these|those|its|their|his|her");
}

/* ---- the words above --------------------------------------------------------------------------------- */

static effect effect_of(const hs_reading *r, uint32_t i)
{
    static const char *const words[] = {NULL,         "real",         "ended", "planned",
                                        "threatened", "hypothetical", "denied"};
    const hs_table *t = hs_reading_table(r, HS_TABLE_GOVERNORS);
    hs_rows rows = hs_table_find(t, hs_token_at(r, i)->lemma);
    for (int e = REAL; rows.lo < rows.hi && e <= DENIED; e++) {
        if (hs_str_is(hs_table_field(t, rows.lo, 1), words[e])) {
            return (effect)e;
        }
    }
    return NOTHING;
}

static bool is_negated(const hs_reading *r, uint32_t verb)
{
    const hs_chunk *c = hs_chunk_at(r, verb);
    return c && c->kind == HS_CHUNK_VERB && c->negated;
}

/* "meant to hit a depot | destroyed a house": a finite verb is no open complement, whatever the tree says. */
static bool is_finite_complement(const hs_reading *r, uint32_t i)
{
    hs_str tag = hs_doc_xpos(r->doc, hs_token_at(r, i));
    return hs_relation_is(r, i, "xcomp") && (hs_str_is(tag, "VBD") || hs_str_is(tag, "VBZ"));
}

/* Does what hangs at i on the word above share its fate? A noun that was told before does not: "rejected the attack"
 * leaves the attack as it was. */
static bool shares_fate(const hs_reading *r, uint32_t i, bool noun)
{
    return noun ? hs_relation_among(r, i, "obj|obl|nmod|nsubj:pass|compound") &&
                      !hs_is_definite(r, i)
                : hs_relation_among(r, i, "xcomp|ccomp|advcl|acl|obl|nmod") &&
                      !hs_relation_is(r, i, "acl:relcl") && !is_finite_complement(r, i);
}

/* A purpose or a clause with a time or ground of its own: "went there to see", "after", "because". */
static bool stands_apart(const hs_reading *r, uint32_t i)
{
    uint32_t mark = hs_child_of(r, i, "mark");
    return hs_relation_is(r, i, "advcl") && mark != HS_NO_TOKEN &&
           !hs_low_among(r, mark, "to|of|from|for|against");
}

/* What the words above make of it; NOTHING if they say nothing. */
static effect fate_of(const hs_reading *r, uint32_t i, bool noun)
{
    effect found = NOTHING;
    for (int step = 0; step < CLIMB && hs_token_at(r, i)->head; step++) {
        uint32_t head = hs_token_at(r, i)->head - 1;
        if (hs_relation_is(r, i, "conj")) { /* "to bomb | and kill": its own fate is the first's */
            i = head;
            continue;
        }
        bool told = r->statement_of[head] != r->statement_of[i] && !hs_relation_is(r, i, "xcomp");
        if (!shares_fate(r, i, noun) || stands_apart(r, i) || told) {
            break;
        }
        effect e = effect_of(r, head);
        if (e == ENDED) {
            return REAL;
        }
        if (e >= PLANNED) {
            return e == DENIED && is_negated(r, head) ? REAL : e;
        }
        if (e == REAL && is_negated(r, head)) {
            return DENIED;
        }
        found = e ? e : found;
        noun = noun && hs_token_at(r, head)->upos != HS_VERB;
        i = head;
    }
    return found;
}

/* ---- its own words ----------------------------------------------------------------------------------- */

/* "No civilians were killed", "neither side attacked", "no bombardment of any kind", "left without | signing". */
static bool nobody_did(const hs_reading *r, uint32_t i, bool verb)
{
    bool passive;
    uint32_t who = verb ? hs_tree_subject(r, i, &passive) : i;
    uint32_t mark = verb ? hs_child_of(r, i, "mark") : HS_NO_TOKEN;
    const hs_chunk *c = who != HS_NO_TOKEN ? hs_chunk_at(r, who) : NULL;
    bool before = c && c->lo > 0 && hs_low_among(r, c->lo - 1, "neither|nor");
    if (before || (mark != HS_NO_TOKEN && hs_low_is(r, mark, "without"))) {
        return true;
    }
    return c && c->kind == HS_CHUNK_NOUN &&
           hs_low_among(r, c->lo, "no|nobody|none|nothing|neither|without");
}

/* The status that its own verb group gives; HAPPENED if that is plain. */
static hs_status own_status(const hs_reading *r, uint32_t i, const hs_chunk *v, effect fate)
{
    if ((v && v->negated) || nobody_did(r, i, v != NULL)) {
        return HS_STATUS_DENIED;
    }
    if (hs_after_if(r, i) || (v && v->modal)) {
        return HS_STATUS_HYPOTHETICAL;
    }
    bool meant = v && (v->future || (v->infinitive && fate != REAL));
    return meant ? HS_STATUS_PLANNED : HS_STATUS_HAPPENED;
}

/* ---- who says so ------------------------------------------------------------------------------------- */

/* Does the speaker tell of an act of its own: "NATO acknowledged that it had killed"? */
static bool is_admission(const hs_reading *r, const hs_statement *st, hs_ref source)
{
    hs_ref speaker = st->voice.entity;
    return speaker && source && hs_one_side(r, speaker, source);
}

/* Is it done by words alone? Then whoever tells of it need not claim it: "said Obama warned Gaddafi". */
static bool is_word(hs_str plover)
{
    static const char *const types[] = {"AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "REQUEST",
                                        "ACCUSE", "REJECT",  "THREATEN", "AID"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (hs_str_is(plover, types[i])) {
            return true;
        }
    }
    return false;
}

/* `real`: the words around it take it for done ("demanded an end | to the shelling"). */
static hs_status status_said(const hs_reading *r, uint32_t i, const hs_trigger *t, hs_ref source,
                             bool real)
{
    hs_ref s = r->statement_of[i];
    const hs_statement *st = s ? &r->doc->statements.v[s - 1] : NULL;
    bool violent = hs_is_violent(t->plover), word = is_word(t->plover);
    if (!st) {
        return HS_STATUS_HAPPENED;
    }
    switch (st->plain ? HS_STANCE_OTHER : st->stance) { /* "said": the event's own verb tells */
    case HS_STANCE_DENY:
        if (t->verb || !(word || hs_is_definite(r, i))) { /* "denied any part in the attack" */
            return HS_STATUS_DENIED;
        }
        break;
    case HS_STANCE_REJECT:
        if (t->verb) {
            return HS_STATUS_DENIED;
        }
        break;
    case HS_STANCE_THREATEN:
        if (!real) {
            return violent ? HS_STATUS_THREATENED : HS_STATUS_PLANNED;
        }
        break;
    case HS_STANCE_DEMAND:
    case HS_STANCE_PROMISE:
        if (!real) {
            return HS_STATUS_PLANNED;
        }
        break;
    default:
        break;
    }
    return word || (violent && is_admission(r, st, source)) ? HS_STATUS_HAPPENED
                                                            : HS_STATUS_ALLEGED;
}

hs_status hs_status_of(const hs_reading *r, uint32_t i, const hs_trigger *t, hs_ref source,
                       const char **why)
{
    static const char *const fates[] = {"own words",        "governor: real",
                                        "governor: real",   "governor: planned",
                                        "governor: threat", "governor: supposed",
                                        "governor: denied"};
    const hs_chunk *v = t->verb ? hs_chunk_at(r, i) : NULL;
    effect fate = fate_of(r, i, !t->verb);
    hs_status own = own_status(r, i, v, fate);
    *why = own == HS_STATUS_HAPPENED ? fates[fate] : "own words";
    if (own == HS_STATUS_DENIED || fate == DENIED) {
        return HS_STATUS_DENIED;
    }
    if (fate == THREATENED) {
        return HS_STATUS_THREATENED;
    }
    if (own == HS_STATUS_HYPOTHETICAL || fate == HYPOTHETICAL) {
        return HS_STATUS_HYPOTHETICAL;
    }
    if (own == HS_STATUS_PLANNED || fate == PLANNED) {
        return HS_STATUS_PLANNED;
    }
    bool real = fate == REAL || (!t->verb && hs_is_definite(r, i));
    hs_status said = status_said(r, i, t, source, real);
    bool hearsay = v && v->hearsay && said == HS_STATUS_HAPPENED;
    *why = hearsay ? "hearsay" : said != HS_STATUS_HAPPENED ? "statement" : *why;
    return hearsay ? HS_STATUS_ALLEGED : said;
}
