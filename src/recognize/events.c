/* events.c: what happened, or is said to.
 *
 * In: chunks, mentions, times, places, statements, data/events. Out: doc->events. Method: every verb group
 * and noun that is a trigger in the lexicon; the trigger's frame says where its actor and target stand; the
 * clause gives day and place; negation, tense and the statement around it give the status. A verb of harm
 * behind an attack in the same clause, and later mentions that agree in kind, facet, day, place and actors,
 * are the same happening (same_as).
 *
 *     "the US inadvertently struck a Syrian regime camp killing 62 regime soldiers"
 *     V1 ASSAULT struck: US -> camp (facet base), intent mistake;  V2 killing, same as V1
 */
#include "recognize/events.h"
#include "recognize/scene.h"

/* The noun chunk behind the first of the prepositions (bar-separated) in tokens [from, limit). */
static const hs_chunk *after_preposition(const hs_reading *r, uint32_t from, uint32_t limit,
                                         const char *words)
{
    for (uint32_t i = from; i + 1 < limit && i < from + 12; i++) {
        const hs_chunk *c = hs_chunk_at(r, i + 1);
        if (hs_low_among(r, i, words) && c && c->kind == HS_CHUNK_NOUN && !r->time_of[c->head]) {
            return c;
        }
        const hs_chunk *here = hs_chunk_at(r, i);
        if (here && here->kind == HS_CHUNK_VERB && here->lo >= from) {
            return NULL;
        }
    }
    return NULL;
}

/* ---- what was hit ------------------------------------------------------------------------------------ */

/* What was hit, when special: the last facet word in the tokens that heads its chunk ("militant-held" tells of
 * nobody hit); in front of the trigger itself any ("hospital bombing"). Everything armed is one facet. */
static hs_str facet_in(const hs_reading *r, hs_range tokens, bool any)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_FACETS);
    hs_str found = {0};
    for (uint32_t i = tokens.lo; i < tokens.hi; i++) {
        hs_rows rows;
        uint32_t n = hs_match_low(r, HS_TABLE_FACETS, i, false, &rows);
        const hs_chunk *c = n ? hs_chunk_at(r, i) : NULL;
        if (c && (any || c->head == i + n - 1)) {
            bool military = hs_str_is(hs_table_field(t, rows.lo, 2), "MIL");
            found = military ? HS_STR("military") : hs_table_field(t, rows.lo, 1);
        }
        i += n ? n - 1 : 0;
    }
    return found;
}

static hs_str facet_of(const hs_reading *r, const hs_chunk *c, uint32_t i, const hs_trigger *t,
                       const hs_argument *target)
{
    hs_str facet = {0};
    if (target->tokens.lo < target->tokens.hi) {
        facet = facet_in(r, target->tokens, false);
        bool it =
            target->tokens.hi == target->tokens.lo + 1 && hs_low_is(r, target->tokens.lo, "it");
        facet = it ? facet_in(r, (hs_range){hs_sentence_of(r, i)->tokens.lo, i}, false) : facet;
        const hs_entity *e = target->entity ? &r->doc->entities.v[target->entity - 1] : NULL;
        bool armed =
            e && (hs_str_ends(e->code, HS_STR("MIL")) || hs_str_ends(e->code, HS_STR("GOV")));
        facet = hs_str_is(facet, "camp") && armed ? HS_STR("military") : facet;
    }
    if (!facet.n && !t->verb) { /* "hospital bombing", "attack at a market" */
        facet = facet_in(r, (hs_range){c->lo, i}, true);
        const hs_chunk *at =
            facet.n
                ? NULL
                : after_preposition(r, i + t->count, hs_sentence_of(r, i)->tokens.hi, "at|in|near");
        facet = at && at->lo < i + t->count + 3 ? facet_in(r, (hs_range){at->lo, at->hi}, false)
                                                : facet;
    }
    return facet;
}

/* ---- one event -------------------------------------------------------------------------------------- */

static hs_span evidence_span(const hs_event *e)
{
    hs_span at = e->trigger;
    const hs_span parts[] = {e->source_at, e->target_at};
    for (size_t i = 0; i < 2; i++) {
        if (!hs_span_empty(parts[i])) {
            at.lo = parts[i].lo < at.lo ? parts[i].lo : at.lo;
            at.hi = parts[i].hi > at.hi ? parts[i].hi : at.hi;
        }
    }
    return at;
}

/* "an attack on an aid convoy": what was hit tells no event of its own. */
static bool inside_target(const hs_reading *r, uint32_t i)
{
    uint32_t at = hs_token_at(r, i)->at.lo;
    for (uint32_t k = r->doc->events.n;
         k-- > 0 && r->doc->events.v[k].from.sentence == hs_token_at(r, i)->sentence;) {
        const hs_event *e = &r->doc->events.v[k];
        bool hit = e->target_at.lo <= at && at < e->target_at.hi;
        bool named = e->trigger.lo <= at && at < e->trigger.hi; /* "launch an offensive" */
        if (hs_is_violent(e->plover) && (hit || named)) {
            return true;
        }
    }
    return false;
}

/* Joint actors are several events: "Russia and China blocked a resolution". */
static void add_joint(hs_reading *r, hs_event e, const hs_argument *source, hs_ref first)
{
    hs_ref entity = source->joint ? r->doc->mentions.v[source->joint - 1].entity : 0;
    if (!entity || entity == e.source || entity == e.target) {
        return;
    }
    e.source = entity;
    e.source_at = r->doc->mentions.v[source->joint - 1].full;
    e.from.at.lo = e.source_at.lo < e.from.at.lo ? e.source_at.lo : e.from.at.lo;
    e.same_as = e.same_as ? e.same_as : first;
    hs_doc_add_event(r->doc, e);
}

/* "withdrew its proposal": the life of an agreement (deals.c), no withdrawal of troops. */
static bool is_dealing(const hs_reading *r, const hs_trigger *t, hs_range object)
{
    hs_rows rows;
    const hs_chunk *c = object.lo < object.hi ? hs_chunk_at(r, object.lo) : NULL;
    return hs_str_is(t->plover, "RETREAT") && c &&
           hs_match_low(r, HS_TABLE_DEALS, c->head, true, &rows) > 0;
}

/* The first token of a place. */
static uint32_t token_of_place(const hs_reading *r, hs_ref place)
{
    hs_from from = r->doc->places.v[place - 1].from;
    uint32_t i = r->doc->sentences.v[from.sentence - 1].tokens.lo;
    while (hs_token_at(r, i)->at.lo < from.at.lo) {
        i++;
    }
    return i;
}

/* Day and place that the sentence does not tell: those the narrative goes on with. */
static void go_on(const hs_reading *r, hs_event *e, hs_scene_fact fact)
{
    if (!e->time) {
        hs_scene_time when = hs_scene_when(r, fact);
        e->time = when.time;
        e->when = when.time ? when.when : e->when;
    }
    e->place = e->place || !fact.violent ? e->place : hs_scene_where(r, fact);
}

/* What a violent act hits when no actor is told: the thing, of the country where it is, or the place itself. */
static void place_target(const hs_reading *r, hs_event *e, const hs_trigger *t)
{
    const hs_place *p = e->place ? &r->doc->places.v[e->place - 1] : NULL;
    bool fight = hs_str_is(t->frame, "with"), suffered = hs_str_is(t->frame, "s");
    bool coded = e->target && r->doc->entities.v[e->target - 1].code.n;
    if (coded || !hs_is_violent(t->plover) || fight || suffered) {
        return;
    }
    if (hs_span_empty(e->target_at) && p) {
        e->target_at = p->from.at;
        e->target_code = p->country;
    }
    e->target_code = e->target_code.n ? e->target_code : p ? p->country : r->country;
}

/* "the union's strike", "workers called off a strike": no attack. */
static bool is_stoppage(const hs_reading *r, uint32_t i, const hs_trigger *t, hs_ref source)
{
    if (!hs_str_eq(hs_token_at(r, i)->lemma, HS_STR("strike")) || !hs_is_violent(t->plover)) {
        return false;
    }
    hs_str code = source ? r->doc->entities.v[source - 1].code : (hs_str){0};
    hs_range s = hs_sentence_of(r, i)->tokens;
    bool labour = hs_str_ends(code, HS_STR("LAB"));
    for (uint32_t k = s.lo; k < s.hi && !labour; k++) {
        labour = hs_low_among(
            r, k,
            "union|unions|workers|employees|teachers|nurses|miners|drivers|walkout|wages|pay");
    }
    return labour && !t->verb;
}

static void add_event(hs_reading *r, const hs_chunk *c, uint32_t i, const hs_trigger *t)
{
    if (!t->verb && inside_target(r, i)) {
        return;
    }
    hs_arguments told = hs_arguments_told(r, i, t);
    hs_argument source = told.source, target = told.target;
    const hs_entity *hit = target.entity ? &r->doc->entities.v[target.entity - 1] : NULL;
    if (hit && !t->verb && hs_str_ends(hit->code, HS_STR("MED")) && hs_is_violent(t->plover)) {
        target = (hs_argument){0}; /* "announced the offensive on state television" */
    }
    if (is_dealing(r, t, target.tokens) || !hs_is_event(r, i, t, &told)) {
        return;
    }
    hs_trigger own = *t;
    const char *why;
    hs_judgement judged;
    t = &own;
    if (is_stoppage(r, i, t, source.entity)) {
        own.plover = HS_STR("PROTEST");
        own.mode = HS_STR("strike");
        own.cameo = HS_STR("143");
    }
    bool done = hs_status_of(r, i, t, source.entity, &why) <= HS_STATUS_ALLEGED;
    bool overruled = hs_judge(r, i, &told, done, &own, &judged);
    hs_event e = {.from = hs_doc_from(r->doc, i, i + t->count,
                                      t->verb ? "event.verb" : "event.noun", 700),
                  .plover = t->plover,
                  .mode = t->mode,
                  .cameo = t->cameo,
                  .source = source.entity,
                  .source_at = source.at,
                  .target = target.entity,
                  .target_at = target.at,
                  .target_code = target.code,
                  .pattern = t->words,
                  .judged = judged.root,
                  .judged_sure = judged.sure,
                  .overruled = overruled,
                  .source_by = source.entity ? source.by : NULL,
                  .target_by = target.entity || target.code.n ? target.by : NULL,
                  .statement = r->statement_of[i]};
    e.trigger = e.from.at;
    e.status = (uint8_t)hs_status_of(r, i, t, source.entity, &e.status_by);
    e.facet = hs_is_violent(t->plover) ? facet_of(r, c, i, t, &target) : (hs_str){0};
    hs_scene_fact fact = {i, hs_is_violent(t->plover), e.status <= HS_STATUS_ALLEGED};
    hs_scene_time when = hs_scene_told_time(r, fact);
    e.time = when.time;
    e.when = when.when;
    e.place = hs_scene_told_place(r, fact);
    bool elsewhere = e.place && !hs_is_violent(t->plover) &&
                     r->statement_of[token_of_place(r, e.place)] != r->statement_of[i];
    e.place = elsewhere ? 0 : e.place; /* the place of what is said, not of saying it */
    bool nothing = !e.time && !e.place && !e.facet.n && hs_span_empty(e.source_at) &&
                   hs_span_empty(e.target_at);
    if (t->verb && hs_is_violent(t->plover) && nothing && c->passive == false &&
        hs_str_is(t->frame, "t")) {
        return; /* "he could not say how many had died" */
    }
    place_target(r, &e, t);
    e.from.at = evidence_span(&e);
    e.same_as = hs_event_told_before(r, c, i, t->plover);
    e.same_as = e.same_as ? e.same_as : hs_event_meant(r, &e, i);
    if (e.same_as) {
        hs_event_take_over(&e, &r->doc->events.v[e.same_as - 1]);
        go_on(r, &e, fact);
    } else {
        go_on(r, &e, fact);
        hs_tie_event(r, &e, i);
    }
    hs_ref ref = hs_doc_add_event(r->doc, e);
    add_joint(r, e, &source, ref);
}

/* ---- intent ----------------------------------------------------------------------------------------- */

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

/* "heart attack", "verbal attack": no violence. */
static bool is_figurative(const hs_reading *r, uint32_t i)
{
    return i > 0 &&
           hs_low_among(
               r, i - 1,
               "heart|panic|asthma|verbal|personal|media|political|lightning|hunger|labour|labor");
}

/* A noun is a trigger when it heads its chunk or is followed there only by a mark of possession: "attack"
 * in "attack aircraft" is none. */
static bool is_head(const hs_reading *r, const hs_chunk *c, uint32_t end)
{
    return c && c->kind == HS_CHUNK_NOUN &&
           (end >= c->hi || end > c->head || hs_low_is(r, end, "'s") || r->time_of[end]);
}

/* ---- what mentions of one happening know of each other ----------------------------------------------- */

/* Sides that `e` leaves open, as `from` tells them; who acts on itself is no help. */
static void learn_sides(hs_event *e, const hs_event *from)
{
    if (!e->source && from->source && from->source != e->target) {
        e->source = from->source;
        e->source_at = from->source_at;
    }
    if (!e->target && from->target && from->target != e->source) {
        e->target = from->target;
        e->target_at = from->target_at;
    }
}

/* Told in one sentence and voice? What only stands near, or is told by somebody else, is no ground to say who did it. */
static bool told_together(const hs_event *a, const hs_event *b)
{
    return a->from.sentence == b->from.sentence && a->statement == b->statement;
}

/* The first mention learns from the later ones, then they from it. */
static void share_sides(hs_doc *doc)
{
    for (int round = 0; round < 2; round++) {
        for (uint32_t k = 0; k < doc->events.n; k++) {
            hs_event *e = &doc->events.v[k],
                     *first = e->same_as ? &doc->events.v[e->same_as - 1] : NULL;
            if (first && hs_str_eq(e->plover, first->plover) && told_together(e, first)) {
                learn_sides(round ? e : first, round ? first : e);
            }
        }
    }
}

/* CAMEO codes what somebody with power says, where nothing else is told. PLOVER has no type for that. */
static void add_saying(hs_reading *r, hs_range sentence)
{
    for (uint32_t i = sentence.lo; i < sentence.hi; i++) {
        hs_ref s = r->cue_of[i];
        const hs_statement *st = s ? &r->doc->statements.v[s - 1] : NULL;
        const hs_entity *speaker =
            st && st->voice.entity ? &r->doc->entities.v[st->voice.entity - 1] : NULL;
        bool vague =
            speaker && hs_str_is(speaker->code, "GOV"); /* "officials", of whom nobody knows */
        if (!speaker || vague || hs_str_is(hs_token_at(r, i)->lemma, "be") || st->within ||
            st->unsaid || r->statement_of[i] || !hs_is_political(speaker)) {
            continue;
        }
        hs_event e = {.from = hs_doc_from(r->doc, i, i + 1, "event.saying", 700),
                      .cameo = HS_STR("010"),
                      .source = st->voice.entity,
                      .when = st->said};
        e.trigger = e.from.at;
        e.source_at = st->source.lo < st->source.hi ? r->doc->pieces.v[st->source.lo] : e.trigger;
        hs_doc_add_event(r->doc, e);
        return;
    }
}

/* Does a verb above tell this word's act together with it: "launched | an attack", "agreed | to lift"? */
static bool is_part(const hs_reading *r, uint32_t i, const hs_trigger *own)
{
    hs_trigger t;
    uint32_t verb = i;
    for (int step = 0; step < 2 && hs_token_at(r, verb)->head; step++) {
        verb = hs_token_at(r, verb)->head - 1;
        if (hs_token_at(r, verb)->upos == HS_VERB && hs_trigger_at(r, verb, true, &t)) {
            return hs_str_eq(t.plover, own->plover) && hs_trigger_has(r, &t, i);
        }
    }
    return false;
}

/* "the exiled leaders", "the besieged city": tells which are meant, not what happened. */
static bool is_epithet(const hs_reading *r, uint32_t i)
{
    const hs_token *t = hs_token_at(r, i);
    const hs_chunk *before = i > 0 ? hs_chunk_at(r, i - 1) : NULL;
    bool subject = before && before->kind == HS_CHUNK_NOUN; /* a headline's verb */
    return !subject && t->head > i + 1 && hs_str_is(hs_doc_deprel(r->doc, t), "amod");
}

static void find_in_sentence(hs_reading *r, hs_range sentence)
{
    hs_trigger t;
    uint32_t before = r->doc->events.n;
    for (uint32_t i = sentence.lo; i < sentence.hi; i++) {
        const hs_chunk *c = hs_chunk_at(r, i);
        if (!c || r->time_of[i]) {
            continue;
        }
        if (c->kind == HS_CHUNK_VERB && c->head == i && !is_epithet(r, i)) {
            bool listed = hs_trigger_at(r, i, true, &t);
            if (listed ? !is_part(r, i, &t) : !r->cue_of[i] && hs_trigger_learnt(r, i, &t)) {
                add_event(r, c, i, &t);
            }
        } else if (c->kind == HS_CHUNK_NOUN && hs_token_at(r, i)->upos != HS_PROPN &&
                   !is_figurative(r, i) && hs_trigger_at(r, i, false, &t) &&
                   is_head(r, c, i + t.count)) {
            if (!is_part(r, i, &t)) {
                add_event(r, c, i, &t);
            }
            i += t.count - 1;
        }
    }
    if (r->doc->events.n == before) {
        add_saying(r, sentence);
    }
    hs_str contexts = r->doc->events.n > before ? hs_contexts_of(r, sentence) : (hs_str){0};
    for (uint32_t k = before; k < r->doc->events.n; k++) {
        r->doc->events.v[k].contexts = contexts;
    }
}

void hs_find_events(hs_reading *r)
{
    for (uint32_t s = 0; s < r->doc->sentences.n; s++) {
        find_in_sentence(r, r->doc->sentences.v[s].tokens);
    }
    for (uint32_t i = 0; i < r->doc->tokens.n; i++) {
        if (hs_token_at(r, i)->upos == HS_ADV || hs_token_at(r, i)->upos == HS_ADJ ||
            hs_token_at(r, i)->upos == HS_ADP) {
            find_intent(r, i);
        }
    }
    share_sides(r->doc);
    hs_suppose_sides(r);
}
