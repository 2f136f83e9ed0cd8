/* events.c: what happened, or is said to.
 *
 * In: chunks, trees, mentions, times, places, statements, data/events. Out: doc->events. Method: every verb and noun that is
 * a trigger in the lexicon, or that the language model is sure of; its sides, kind, status, day and place each by the file that events.h
 * names; mentions of one happening are tied (same_as) and learn from each other.
 *
 *     "the US inadvertently struck a Syrian regime camp killing 62 regime soldiers"
 *     V1 ASSAULT struck: US -> camp (facet base), intent mistake;  V2 killing, same as V1
 */
#include "recognize/coref.h"
#include "recognize/deals.h"
#include "recognize/events.h"
#include "recognize/scene.h"

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
    hs_str kind;
    const hs_chunk *c = object.lo < object.hi ? hs_chunk_at(r, object.lo) : NULL;
    return hs_str_is(t->plover, "RETREAT") && c && hs_deal_row(r, c->head, true, "noun", &kind) > 0;
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
    bool earlier = hs_relation_is(r, fact.token, "acl") && hs_is_pluperfect(r, fact.token);
    if (!e->time && !earlier) { /* "the groups that had seized the city": some day before */
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

/* The kind of event: the lexicon's, unless it is a stoppage of work or the language model overrules it. */
static hs_judgement settle_kind(const hs_reading *r, uint32_t i, const hs_arguments *told,
                                hs_trigger *t)
{
    const char *why;
    if (is_stoppage(r, i, t, told->source.entity)) {
        t->plover = HS_STR("PROTEST");
        t->mode = HS_STR("strike");
        t->cameo = HS_STR("143");
    }
    bool done = hs_status_of(r, i, t, told->source.entity, &why) <= HS_STATUS_ALLEGED;
    return hs_judge(r, i, told, done, t);
}

/* Kind, sides and status. */
static hs_event make_event(const hs_reading *r, uint32_t i, const hs_trigger *t,
                           const hs_arguments *told, const hs_judgement *judged)
{
    const hs_argument *source = &told->source, *target = &told->target;
    hs_event e = {.from = hs_doc_from(r->doc, i, i + t->count,
                                      t->verb ? "event.verb" : "event.noun", 700),
                  .plover = t->plover,
                  .mode = t->mode,
                  .cameo = t->cameo,
                  .source = source->entity,
                  .source_at = source->at,
                  .target = target->entity,
                  .target_at = target->at,
                  .target_code = target->code,
                  .pattern = t->words,
                  .judged = judged->root,
                  .judged_sure = judged->sure,
                  .overruled = judged->overruled,
                  .source_by = source->entity ? source->by : NULL,
                  .target_by = target->entity || target->code.n ? target->by : NULL,
                  .statement = r->statement_of[i]};
    e.trigger = e.from.at;
    e.status = (uint8_t)hs_status_of(r, i, t, source->entity, &e.status_by);
    return e;
}

/* Day and place, as the sentence tells them. */
static void set_scene(const hs_reading *r, hs_event *e, hs_scene_fact fact)
{
    hs_scene_time when = hs_scene_told_time(r, fact);
    e->time = when.time;
    e->when = when.when;
    e->place = hs_scene_told_place(r, fact);
    bool elsewhere = e->place && !fact.violent &&
                     r->statement_of[token_of_place(r, e->place)] != r->statement_of[fact.token];
    e->place = elsewhere ? 0 : e->place; /* the place of what is said, not of saying it */
}

/* "he could not say how many had died": nobody, nowhere, at no time. */
static bool tells_nothing(const hs_event *e, const hs_chunk *c, const hs_trigger *t)
{
    return t->verb && hs_is_violent(t->plover) && !c->passive && hs_str_is(t->frame, "t") &&
           !e->time && !e->place && !e->facet.n && hs_span_empty(e->source_at) &&
           hs_span_empty(e->target_at);
}

/* The happening that it is one more mention of; what it leaves open as told before. */
static void tie_event(hs_reading *r, hs_event *e, const hs_chunk *c, hs_scene_fact fact)
{
    e->same_as = hs_event_told_before(r, c, fact.token, e->plover);
    e->same_as = e->same_as ? e->same_as : hs_event_meant(r, e, fact.token);
    if (e->same_as) {
        hs_event_take_over(e, &r->doc->events.v[e->same_as - 1]);
        go_on(r, e, fact);
    } else {
        go_on(r, e, fact);
        hs_tie_event(r, e, fact.token);
    }
}

/* "announced the offensive on state television": the outlet is no target. */
static bool is_outlet(const hs_reading *r, const hs_trigger *t, const hs_argument *target)
{
    const hs_entity *hit = target->entity ? &r->doc->entities.v[target->entity - 1] : NULL;
    return hit && !t->verb && hs_is_violent(t->plover) && hs_str_ends(hit->code, HS_STR("MED"));
}

static void add_event(hs_reading *r, const hs_chunk *c, uint32_t i, hs_trigger *t)
{
    if (!t->verb && inside_target(r, i)) {
        return;
    }
    hs_arguments told = hs_arguments_told(r, i, t);
    if (is_outlet(r, t, &told.target)) {
        told.target = (hs_argument){0};
    }
    if (is_dealing(r, t, told.target.tokens) || !hs_is_event(r, i, t, &told)) {
        return;
    }
    hs_judgement judged = settle_kind(r, i, &told, t);
    hs_event e = make_event(r, i, t, &told, &judged);
    bool violent = hs_is_violent(t->plover);
    e.facet = violent ? hs_facet_of(r, c, i, t, &told.target) : (hs_str){0};
    hs_scene_fact fact = {i, violent, e.status <= HS_STATUS_ALLEGED};
    set_scene(r, &e, fact);
    if (tells_nothing(&e, c, t)) {
        return;
    }
    place_target(r, &e, t);
    e.from.at = evidence_span(&e);
    tie_event(r, &e, c, fact);
    hs_ref ref = hs_doc_add_event(r->doc, e);
    add_joint(r, e, &told.source, ref);
}

/* ---- what is no trigger --------------------------------------------------------------------------- */

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
            bool one = hs_str_eq(t.plover, own->plover) || /* "lifted sanctions" imposes none */
                       (hs_str_is(own->plover, "SANCTION") &&
                        (hs_str_is(t.plover, "RETREAT") || hs_str_is(t.plover, "CONCEDE")));
            return one && hs_trigger_has(r, &t, i);
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
    hs_find_intents(r);
    share_sides(r->doc);
    hs_suppose_sides(r);
}
