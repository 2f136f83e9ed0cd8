/* dealmoods.c: is what a verb tells of a deal done, refused, demanded, promised, or left open?
 *
 * In: verb groups, trees, statements, rows "governor" and "sequel" of data/agreements/deals.tsv. Out: the status. Method: first the
 * verb that governs it ("refused | to sign"), then its own negation and modal words ("must", "would not"), last who speaks of whom ("said
 * it | would observe the truce" is a promise).
 *
 *     "urged both sides to respect the truce" -> demanded; "failed to respect the truce" -> breached
 */
#include "recognize/coref.h"
#include "recognize/deals.h"

static bool is_kept(hs_deal_status s)
{
    return s == HS_DEAL_AGREED || s == HS_DEAL_IN_FORCE || s == HS_DEAL_EXTENDED;
}

/* ---- the verb above ---------------------------------------------------------------------------------- */

/* The verb or noun that governs the clause of a verb, and its effect; HS_NO_TOKEN if none does. */
static uint32_t governor_of(const hs_reading *r, uint32_t verb, hs_str *effect)
{
    for (int step = 0; step < 3; step++) {
        uint32_t head = hs_above(r, verb);
        bool beside =
            hs_relation_is(r, verb, "advcl") && hs_child_of(r, verb, "mark") == HS_NO_TOKEN;
        bool clause = hs_relation_among(r, verb, "xcomp|ccomp|advcl|acl|obl|nmod|csubj") &&
                      !hs_relation_is(r, verb, "acl:relcl") && !beside;
        if (head == HS_NO_TOKEN || (!clause && !hs_relation_is(r, verb, "conj"))) {
            return HS_NO_TOKEN;
        }
        uint32_t object = hs_child_of(r, head, "obl");
        uint32_t led = object != HS_NO_TOKEN ? hs_child_of(r, object, "case") : HS_NO_TOKEN;
        bool found = clause && hs_deal_verb(r, head, led, true, "governor", effect);
        if (found) {
            return head;
        }
        uint32_t over =
            hs_above(r, head); /* "accused | the rebels | of breaking": hung on the object */
        bool on_object = clause && over != HS_NO_TOKEN && hs_token_at(r, head)->upos != HS_VERB &&
                         hs_relation_among(r, head, "obj|iobj|obl|nsubj:pass");
        if (on_object && hs_deal_verb(r, over, HS_NO_TOKEN, true, "governor", effect)) {
            return over;
        }
        const hs_chunk *c = hs_chunk_at(r, verb);
        bool finite = c && c->kind == HS_CHUNK_VERB && !c->infinitive && !c->bare_ing;
        if (clause && (finite || !hs_relation_is(r, verb, "xcomp"))) {
            return HS_NO_TOKEN;
        }
        verb = head;
    }
    return HS_NO_TOKEN;
}

static hs_deal_status governed(hs_deal_status s, hs_str effect, bool negated)
{
    bool kept = is_kept(s) || s == HS_DEAL_MENTIONED;
    if (hs_str_is(effect, "demanded")) {
        return kept && !negated ? HS_DEAL_DEMANDED : HS_DEAL_MENTIONED;
    }
    if (hs_str_is(effect, "proposed")) {
        return kept ? HS_DEAL_PROPOSED : HS_DEAL_MENTIONED;
    }
    if (hs_str_is(effect, "rejected")) {
        return kept ? HS_DEAL_REJECTED : HS_DEAL_MENTIONED;
    }
    if (hs_str_is(effect, "promised")) {
        bool begun = kept && s != HS_DEAL_EXTENDED && s != HS_DEAL_MENTIONED;
        return begun ? HS_DEAL_AGREED : s;
    }
    if (hs_str_is(effect, "failed")) {
        return s == HS_DEAL_IN_FORCE ? HS_DEAL_BREACHED : HS_DEAL_MENTIONED;
    }
    if (hs_str_is(effect, "bound")) {
        return is_kept(s) ? HS_DEAL_IN_FORCE : s;
    }
    bool real = hs_str_is(effect, "real") || (hs_str_is(effect, "accused") && !is_kept(s));
    return real ? s : HS_DEAL_MENTIONED;
}

/* ---- its own words ----------------------------------------------------------------------------------- */

/* One of the words stands in the verb's group or as its auxiliary. */
static bool group_has(const hs_reading *r, uint32_t verb, const char *words)
{
    const hs_chunk *c = hs_chunk_at(r, verb);
    uint32_t lo = c && c->kind == HS_CHUNK_VERB ? c->lo : verb;
    for (uint32_t i = lo; i <= verb; i++) {
        if (hs_low_among(r, i, words)) {
            return true;
        }
    }
    uint32_t aux = hs_child_of(r, verb, "aux");
    return aux != HS_NO_TOKEN && hs_low_among(r, aux, words);
}

/* "said it would respect the truce": who speaks tells what the speaker's own side will do. */
static bool is_own_word(const hs_reading *r, uint32_t verb)
{
    bool passive;
    uint32_t s = r->statement_of[verb], who = hs_tree_subject(r, verb, &passive);
    hs_ref speaker = s ? r->doc->statements.v[s - 1].voice.entity : 0;
    hs_ref doer = who != HS_NO_TOKEN ? hs_phrase_argument(r, who, true).entity : 0;
    bool we = who != HS_NO_TOKEN && hs_low_among(r, who, "we|i");
    return !passive && s && (we || (speaker && doer && hs_one_side(r, speaker, doer)));
}

/* "on the verge | of scrapping", "hopes | of reaching". */
static bool is_brink(const hs_reading *r, const hs_chunk *c)
{
    return c->bare_ing && c->lo > 1 && hs_low_among(r, c->lo - 1, "of|for|at|towards") &&
           hs_chunk_at(r, c->lo - 2) && hs_chunk_at(r, c->lo - 2)->kind == HS_CHUNK_NOUN;
}

static hs_deal_status negated_status(const hs_reading *r, uint32_t verb, hs_deal_status s)
{
    bool refuses = group_has(r, verb, "would|will|wo|can|cannot|ca|could|never");
    bool plain = !refuses && !group_has(r, verb, "must|should|may|might|need");
    return s == HS_DEAL_AGREED && refuses   ? HS_DEAL_REJECTED
           : s == HS_DEAL_IN_FORCE && plain ? HS_DEAL_BREACHED
                                            : HS_DEAL_MENTIONED;
}

/* "neither side has", "neither the army nor the rebels have", "no one has". */
static bool nobody_does(const hs_reading *r, uint32_t verb)
{
    bool passive;
    uint32_t who = hs_tree_subject(r, verb, &passive);
    const hs_chunk *w = who != HS_NO_TOKEN ? hs_chunk_at(r, who) : NULL;
    return w && (hs_low_among(r, w->lo, "neither|none|nobody|no") ||
                 (w->lo > 0 && hs_low_among(r, w->lo - 1, "neither|nor")));
}

static hs_deal_status own_status(const hs_reading *r, uint32_t verb, hs_deal_status s)
{
    const hs_chunk *c = hs_chunk_at(r, verb);
    bool wish = s == HS_DEAL_DEMANDED || s == HS_DEAL_PROPOSED;
    if (!c || c->kind != HS_CHUNK_VERB) {
        return s;
    }
    if (c->negated || nobody_does(r, verb)) {
        return negated_status(r, verb, s);
    }
    if (group_has(r, verb, "must|should|ought|need|needs")) {
        return is_kept(s) ? HS_DEAL_DEMANDED : HS_DEAL_MENTIONED;
    }
    if (c->bare_ing && c->lo > 0 && hs_low_is(r, c->lo - 1, "without")) {
        return s == HS_DEAL_AGREED ? HS_DEAL_REJECTED : HS_DEAL_MENTIONED;
    }
    if (c->future || group_has(r, verb, "would|will|shall")) {
        return is_kept(s) && is_own_word(r, verb) ? HS_DEAL_AGREED : HS_DEAL_MENTIONED;
    }
    bool to = c->infinitive || (verb > 0 && hs_low_is(r, verb - 1, "to"));
    bool open = c->modal || to || is_brink(r, c);
    return open && !(wish && c->infinitive) ? HS_DEAL_MENTIONED : s;
}

/* Who does it, told by the governing verb: who accused is, who demands or offers. */
static uint32_t who_of(const hs_reading *r, uint32_t governor, hs_str effect)
{
    bool passive;
    uint32_t who = hs_tree_subject(r, governor, &passive);
    if (hs_str_is(effect, "accused")) {
        return passive ? who : hs_child_of(r, governor, "obj");
    }
    bool own = hs_str_is(effect, "demanded") || hs_str_is(effect, "proposed");
    return !own ? HS_NO_TOKEN : passive ? hs_noun_with(r, governor, "by") : who;
}

hs_deal_status hs_deal_mood(const hs_reading *r, uint32_t verb, hs_deal_status status, uint32_t *by)
{
    hs_str effect;
    *by = HS_NO_TOKEN;
    const hs_chunk *c = hs_chunk_at(r, verb);
    bool negated = c && c->kind == HS_CHUNK_VERB && c->negated;
    uint32_t governor = governor_of(r, verb, &effect);
    if (hs_after_if(r, verb)) {
        return HS_DEAL_MENTIONED;
    }
    if (governor == HS_NO_TOKEN) {
        return own_status(r, verb, status);
    }
    const hs_chunk *g = hs_chunk_at(r, governor);
    hs_deal_status s = governed(status, effect, negated);
    *by = who_of(r, governor, effect);
    bool asks = hs_str_is(effect, "demanded") || hs_str_is(effect, "accused");
    if (g && g->kind == HS_CHUNK_VERB && g->negated && s == HS_DEAL_AGREED) {
        return HS_DEAL_MENTIONED; /* "did not agree to extend" */
    }
    bool finite = c && c->kind == HS_CHUNK_VERB && !c->infinitive && !c->bare_ing;
    return s == HS_DEAL_MENTIONED || (asks && !finite) ? s : own_status(r, governor, s);
}

/* ---- and then --------------------------------------------------------------------------------------- */

bool hs_deal_violence(const hs_reading *r, uint32_t i)
{
    hs_ref s = hs_token_at(r, i)->sentence;
    hs_range events = hs_doc_events_of(r->doc, s, s);
    for (uint32_t k = events.lo; k < events.hi && k < r->doc->events.n; k++) {
        const hs_event *e = &r->doc->events.v[k];
        if (e->status != HS_STATUS_DENIED &&
            (hs_is_violent(e->plover) || hs_str_is(e->plover, "MOBILIZE"))) {
            return true;
        }
    }
    return false;
}

/* "continue to attack", "violence continued", "did not keep their promises". */
static bool tells_breach(const hs_reading *r, uint32_t verb)
{
    hs_str meaning;
    hs_trigger t;
    bool passive;
    const hs_chunk *c = hs_chunk_at(r, verb);
    bool negated = c && c->kind == HS_CHUNK_VERB && c->negated;
    if (!hs_deal_verb(r, verb, HS_NO_TOKEN, true, "sequel", &meaning)) {
        return hs_deal_verb(r, verb, HS_NO_TOKEN, true, "verb", &meaning) && !negated &&
               hs_deal_status_of(meaning) == HS_DEAL_BREACHED;
    }
    if (hs_str_is(meaning, "kept")) {
        return negated;
    }
    uint32_t what = hs_child_of(r, verb, "xcomp"), who = hs_tree_subject(r, verb, &passive);
    bool act = (what != HS_NO_TOKEN && hs_trigger_at(r, what, true, &t)) ||
               (who != HS_NO_TOKEN && hs_trigger_at(r, who, false, &t));
    return !negated && act && hs_is_violent(t.plover);
}

/* The clause that goes against the one of `verb`: "but ...", "only to ...". */
static uint32_t contrary_to(const hs_reading *r, uint32_t verb)
{
    hs_range s = hs_sentence_of(r, verb)->tokens;
    for (uint32_t i = verb + 1; i < s.hi && i < verb + HS_REACH; i++) {
        if (hs_above(r, i) != verb ||
            !hs_relation_among(r, i, "conj|advcl|parataxis|xcomp|ccomp")) {
            continue;
        }
        uint32_t cc = hs_child_of(r, i, "cc"), mark = hs_child_of(r, i, "mark");
        bool but = cc != HS_NO_TOKEN && hs_low_among(r, cc, "but|yet");
        bool only = mark != HS_NO_TOKEN && mark > 0 && hs_low_is(r, mark, "to") &&
                    hs_low_is(r, mark - 1, "only");
        if (but || only) {
            return i;
        }
    }
    return HS_NO_TOKEN;
}

/* What is said in a clause of saying, also where the tree hangs it on the verb before: "witnesses said | violence went on". */
static uint32_t said_in(const hs_reading *r, uint32_t clause, uint32_t verb)
{
    hs_range s = hs_sentence_of(r, verb)->tokens;
    uint32_t said = hs_child_of(r, clause, "ccomp");
    for (uint32_t i = clause + 1; said == HS_NO_TOKEN && i < s.hi && i < clause + HS_REACH; i++) {
        said = hs_above(r, i) == verb && hs_relation_is(r, i, "ccomp") ? i : said;
    }
    return said;
}

uint32_t hs_deal_sequel(const hs_reading *r, uint32_t verb)
{
    for (int step = 0; step < 3 && verb != HS_NO_TOKEN; step++) {
        uint32_t against = contrary_to(r, verb);
        uint32_t said = against != HS_NO_TOKEN ? said_in(r, against, verb) : HS_NO_TOKEN;
        if (against != HS_NO_TOKEN && tells_breach(r, against)) {
            return against;
        }
        if (said != HS_NO_TOKEN && tells_breach(r, said)) {
            return said;
        }
        verb = hs_relation_among(r, verb, "ccomp|acl|iobj|obl") ? hs_above(r, verb) : HS_NO_TOKEN;
    }
    return HS_NO_TOKEN;
}
