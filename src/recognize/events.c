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

typedef struct {
    hs_str plover, mode, cameo, frame;
    uint32_t words; /* tokens of the trigger */
    bool verb;
} hs_trigger;

static bool find_trigger(const hs_reading *r, uint32_t i, bool verb, hs_trigger *out)
{
    hs_rows rows;
    const hs_table *t = hs_reading_table(r, HS_TABLE_TRIGGERS);
    uint32_t n = hs_match_low(r, HS_TABLE_TRIGGERS, i, true, &rows);
    for (uint32_t row = rows.lo; n && row < rows.hi; row++) {
        if (hs_str_is(hs_table_field(t, row, 4), verb ? "verb" : "noun")) {
            *out = (hs_trigger){hs_table_field(t, row, 1),
                                hs_table_field(t, row, 2),
                                hs_table_field(t, row, 3),
                                hs_table_field(t, row, 5),
                                n,
                                verb};
            return true;
        }
    }
    return false;
}

bool hs_is_violent(hs_str plover)
{
    return hs_str_is(plover, "ASSAULT") || hs_str_is(plover, "COERCE");
}

/* ---- arguments -------------------------------------------------------------------------------------- */

typedef struct {
    hs_ref entity;
    hs_span at;
    hs_range tokens;
} hs_argument;

/* The actor of a noun chunk; things stay words without an entity. */
static hs_argument argument_of(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    hs_argument a = {0, {hs_token_at(r, lo)->at.lo, hs_token_at(r, hi - 1)->at.hi}, {lo, hi}};
    const hs_chunk *c = hs_chunk_at(r, lo);
    hs_ref m = c && c->head < hi ? r->mention_of[c->head] : 0;
    m = !m && c && c->hi < hi ? hs_head_mention(r, (hs_range){lo, hi}) : m;
    if (!m) { /* "the Syrian army's positions": the owner; a nationality only in the first chunk */
        for (uint32_t i = hi; i-- > lo && !m;) {
            hs_ref found = r->mention_of[i];
            bool mere = found && c && i >= c->hi && r->doc->mentions.v[found - 1].adjective;
            bool pronoun = found && r->doc->mentions.v[found - 1].kind == HS_MENTION_PRONOUN;
            m = mere || pronoun ? 0 : found;
        }
    }
    if (m) {
        const hs_entity *e = &r->doc->entities.v[r->doc->mentions.v[m - 1].entity - 1];
        bool bare_weapon =
            hs_str_is(hs_str_of(r->doc->mentions.v[m - 1].from.rule), "nominal.weapon") &&
            !e->country.n;
        bool town = (e->type == HS_ENTITY_GPE || e->type == HS_ENTITY_LOC) && e->entry.n != 3;
        bare_weapon |= town;
        a.entity = bare_weapon ? 0 : r->doc->mentions.v[m - 1].entity;
        a.at = bare_weapon && !town ? (hs_span){0, 0} : a.at;
    }
    return a;
}

static hs_argument chunk_argument(const hs_reading *r, const hs_chunk *c)
{
    return c && !r->time_of[c->head] ? argument_of(r, c->lo, c->hi) : (hs_argument){0};
}

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

static uint32_t sentence_end(const hs_reading *r, uint32_t i)
{
    return hs_sentence_of(r, i)->tokens.hi;
}

/* "Russia denied | bombing", "the army began | shelling": the verb whose subject does this too; else NULL. */
static const hs_chunk *shares_subject(const hs_reading *r, const hs_chunk *v)
{
    const hs_chunk *before = v->bare_ing && v->lo > 0 ? hs_chunk_at(r, v->lo - 1) : NULL;
    bool leads = before && before->kind == HS_CHUNK_VERB && !before->passive &&
                 hs_low_among(r, before->head,
                              "deny|denies|denied|admit|admits|admitted|begin|begins|began|begun|"
                              "start|starts|started|continue|continues|continued|resume|resumes|"
                              "resumed|stop|stops|stopped|keep|keeps|kept");
    return leads ? before : NULL;
}

/* The subject with its whole phrase: "U.S. Secretary of State John Kerry". */
static hs_argument subject_argument(const hs_reading *r, const hs_chunk *v)
{
    const hs_chunk *lead = shares_subject(r, v);
    v = lead ? lead : v;
    const hs_chunk *c = hs_subject_of(r, v);
    if (!c && !v->bare_ing && v->lo > 0 && hs_low_among(r, v->lo - 1, "and|but|then")) {
        c = hs_first_subject(r, hs_sentence_of(r, v->lo)->tokens.lo,
                             v->lo); /* "X denied ... and blamed" */
    }
    if (!c || r->time_of[c->head]) {
        return (hs_argument){0};
    }
    uint32_t end = hs_phrase_end(r, c, v->lo);
    hs_argument a = argument_of(r, c->lo, end);
    a.tokens = (hs_range){c->lo, c->hi};
    return a;
}

static void verb_arguments(const hs_reading *r, const hs_chunk *v, const hs_trigger *t,
                           hs_argument *source, hs_argument *target)
{
    uint32_t after = v->head + t->words, end = sentence_end(r, v->head);
    hs_argument subject = subject_argument(r, v);
    const hs_chunk *object = hs_noun_after(r, after, end);
    hs_rows rows;
    uint8_t form = hs_token_at(r, v->head)->form;
    bool past = form == HS_FORM_PAST || form == HS_FORM_PARTICIPLE;
    bool reduced = v->bare_past && !object; /* "areas bombed by" */
    bool described = v->bare_past && hs_is_reduced(r, v);
    bool harmed = past && !object &&
                  !v->infinitive && /* "people killed when": nobody killed nobody */
                  hs_match_low(r, HS_TABLE_HARM, v->head, true, &rows) > 0;
    if (hs_str_is(t->frame, "t")) {
        *target = subject;
        *source = chunk_argument(r, after_preposition(r, after, end, "by|from"));
    } else if (v->passive || harmed || described ||
               (reduced && after_preposition(r, after, end, "by"))) {
        *target = subject;
        *source = chunk_argument(r, after_preposition(r, after, end, "by"));
    } else {
        *source = subject;
        if (hs_str_is(t->frame, "so")) {
            *target = chunk_argument(r, object);
        } else if (!hs_str_is(t->frame, "s")) {
            char words[64];
            uint32_t n = t->frame.n < sizeof words - 1 ? t->frame.n : (uint32_t)sizeof words - 1;
            memcpy(words, t->frame.p, n);
            words[n] = '\0';
            *target = chunk_argument(r, object ? object : after_preposition(r, after, end, words));
        }
    }
}

static void noun_arguments(const hs_reading *r, const hs_chunk *c, uint32_t i, const hs_trigger *t,
                           hs_argument *source, hs_argument *target)
{
    uint32_t after = i + t->words, end = sentence_end(r, i);
    for (uint32_t k = i; k-- > c->lo && !source->entity;) {
        bool led = hs_low_is(r, k + 2, "led");
        if (r->mention_of[k] && (led || !hs_low_is(r, k + 1, "-"))) {
            *source = argument_of(r, k, k + 1);
            source->at = r->doc->mentions.v[r->mention_of[k] - 1].from.at;
        }
    }
    const hs_chunk *by = after_preposition(r, after, end, "by");
    *source = by ? chunk_argument(r, by) : *source;
    bool of = hs_str_is(t->frame, "by-of");
    *target = chunk_argument(r, hs_str_is(t->frame, "with")
                                    ? after_preposition(r, after, end, "with|between")
                                    : after_preposition(r, after, end,
                                                        of ? "of|on|against" : "on|against"));
}

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
            facet.n ? NULL : after_preposition(r, i + t->words, sentence_end(r, i), "at|in|near");
        facet = at && at->lo < i + t->words + 3 ? facet_in(r, (hs_range){at->lo, at->hi}, false)
                                                : facet;
    }
    return facet;
}

/* ---- status, day, place ----------------------------------------------------------------------------- */

/* "the attack", "this strike": told before. */
bool hs_is_definite(const hs_reading *r, uint32_t i)
{
    const hs_chunk *c = hs_chunk_at(r, i);
    return c && c->kind == HS_CHUNK_NOUN && hs_low_among(r, c->lo, "the|this|that|these|those");
}

static bool hangs_on(const hs_reading *r, const hs_chunk *governor, const char *verbs)
{
    hs_str list = hs_str_of(verbs), verb;
    while (governor && hs_str_split(&list, '|', &verb)) {
        if (hs_str_eq(verb, hs_token_at(r, governor->head)->lemma)) {
            return true;
        }
    }
    return false;
}

/* "is preparing an attack", "planned a raid": the verb before a noun that makes it only meant. */
static const hs_chunk *verb_before(const hs_reading *r, uint32_t i)
{
    const hs_chunk *c = hs_chunk_at(r, i), *v = c && c->lo > 0 ? hs_chunk_at(r, c->lo - 1) : NULL;
    return v && v->kind == HS_CHUNK_VERB ? v : NULL;
}

/* "No civilians were killed". */
static bool nobody_did(const hs_reading *r, const hs_chunk *v)
{
    const hs_chunk *subject = hs_subject_of(r, v);
    return subject && hs_low_among(r, subject->lo, "no|nobody|none|nothing");
}

/* What the statement around it makes of an event. */
static hs_status status_said(const hs_reading *r, uint32_t i, bool definite, bool violent)
{
    hs_ref s = r->statement_of[i];
    const hs_statement *st = s ? &r->doc->statements.v[s - 1] : NULL;
    switch (st && !st->plain ? st->stance
                             : HS_STANCE_OTHER) { /* "said": the event's own verb tells */
    case HS_STANCE_DENY:
    case HS_STANCE_REJECT:
        if (!definite) { /* "denied any part in the attack": the part, not the attack */
            return HS_STATUS_DENIED;
        }
        break;
    case HS_STANCE_THREATEN:
        return violent ? HS_STATUS_THREATENED : HS_STATUS_PLANNED;
    case HS_STANCE_DEMAND:
    case HS_STANCE_PROMISE:
        return HS_STATUS_PLANNED;
    default:
        break;
    }
    return s && violent ? HS_STATUS_ALLEGED : HS_STATUS_HAPPENED;
}

static hs_status status_of(const hs_reading *r, const hs_chunk *v, uint32_t i, hs_str plover)
{
    const hs_chunk *governor = v ? hs_governor_of(r, v) : verb_before(r, i);
    bool no = hs_low_among(r, v ? v->lo : hs_chunk_at(r, i)->lo, "no|without|any");
    if ((v && (v->negated || nobody_did(r, v))) || no || (v && governor && governor->negated) ||
        (v && hangs_on(r, governor, "fail|refuse|decline"))) {
        return HS_STATUS_DENIED;
    }
    if (hangs_on(r, governor, "threaten")) {
        return HS_STATUS_THREATENED;
    }
    if (hs_after_if(r, i) || (v && v->modal)) {
        return HS_STATUS_HYPOTHETICAL;
    }
    bool begun = hangs_on(r, governor, "begin|start|continue|manage|proceed") && !governor->future;
    bool meant = v ? v->future || (v->infinitive && !begun)
                   : hangs_on(r, governor, "prepare|plan|consider|contemplate|discuss");
    if (meant) {
        return HS_STATUS_PLANNED;
    }
    hs_status said = status_said(r, i, !v && hs_is_definite(r, i), hs_is_violent(plover));
    return v && v->hearsay && said == HS_STATUS_HAPPENED ? HS_STATUS_ALLEGED : said;
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
static void add_joint(hs_reading *r, hs_event e, hs_argument source, hs_ref first)
{
    const hs_chunk *c = source.tokens.hi ? hs_chunk_at(r, source.tokens.lo) : NULL;
    hs_ref joint = source.entity ? hs_joint_mention(r, c) : 0;
    hs_ref entity = joint ? r->doc->mentions.v[joint - 1].entity : 0;
    if (!entity || entity == e.source || entity == e.target) {
        return;
    }
    e.source = entity;
    e.source_at = r->doc->mentions.v[joint - 1].full;
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

static void add_event(hs_reading *r, const hs_chunk *c, uint32_t i, const hs_trigger *t)
{
    hs_argument source = {0}, target = {0};
    if (!t->verb && inside_target(r, i)) {
        return;
    }
    if (t->verb) {
        verb_arguments(r, c, t, &source, &target);
    } else {
        noun_arguments(r, c, i, t, &source, &target);
    }
    const hs_entity *hit = target.entity ? &r->doc->entities.v[target.entity - 1] : NULL;
    if (hit && !t->verb && hs_str_ends(hit->code, HS_STR("MED")) && hs_is_violent(t->plover)) {
        target = (hs_argument){0}; /* "announced the offensive on state television" */
    }
    if (is_dealing(r, t, target.tokens)) {
        return;
    }
    if (source.entity && source.entity == target.entity) {
        target = (hs_argument){0};
    }
    hs_event e = {.from = hs_doc_from(r->doc, i, i + t->words,
                                      t->verb ? "event.verb" : "event.noun", 700),
                  .plover = t->plover,
                  .mode = t->mode,
                  .cameo = t->cameo,
                  .source = source.entity,
                  .source_at = source.at,
                  .target = target.entity,
                  .target_at = target.at,
                  .statement = r->statement_of[i]};
    e.trigger = e.from.at;
    e.status = (uint8_t)status_of(r, t->verb ? c : NULL, i, t->plover);
    e.facet = hs_is_violent(t->plover) ? facet_of(r, c, i, t, &target) : (hs_str){0};
    hs_scene_fact fact = {i, hs_is_violent(t->plover), e.status <= HS_STATUS_ALLEGED};
    hs_scene_time told = hs_scene_told_time(r, fact);
    e.time = told.time;
    e.when = told.when;
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
    add_joint(r, e, source, ref);
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
           (end >= c->hi || end > c->head || hs_low_is(r, end, "'s"));
}

void hs_find_events(hs_reading *r)
{
    hs_trigger t;
    for (uint32_t i = 0; i < r->doc->tokens.n; i++) {
        const hs_chunk *c = hs_chunk_at(r, i);
        if (!c || r->time_of[i]) {
            continue;
        }
        if (c->kind == HS_CHUNK_VERB && c->head == i && find_trigger(r, i, true, &t)) {
            add_event(r, c, i, &t);
        } else if (c->kind == HS_CHUNK_NOUN && hs_token_at(r, i)->upos != HS_PROPN &&
                   !is_figurative(r, i) && find_trigger(r, i, false, &t) &&
                   is_head(r, c, i + t.words)) {
            add_event(r, c, i, &t);
            i += t.words - 1;
        }
    }
    for (uint32_t i = 0; i < r->doc->tokens.n; i++) {
        if (hs_token_at(r, i)->upos == HS_ADV || hs_token_at(r, i)->upos == HS_ADJ ||
            hs_token_at(r, i)->upos == HS_ADP) {
            find_intent(r, i);
        }
    }
}
