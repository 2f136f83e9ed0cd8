/* document_facts.c: what recognize found, as JSON: entities, times, places, statements, figures, events,
 * agreements, responsibility. Ids are index + 1 with a letter: E S F V A R. */
#include "histor.h"
#include "tell/document.h"
#include "tell/phrase.h"

static void open_list(hs_script *s, const char *key)
{
    hs_json_key(&s->json, key);
    hs_json_open(&s->json, '[');
}

static void close_list(hs_script *s)
{
    hs_json_close(&s->json, ']');
}

static void key_bool(hs_script *s, const char *key, bool value)
{
    hs_json_key(&s->json, key);
    hs_json_bool(&s->json, value);
}

static void key_int_or_null(hs_script *s, const char *key, int64_t value, bool known)
{
    hs_json_key(&s->json, key);
    if (known) {
        hs_json_int(&s->json, value);
    } else {
        hs_json_null(&s->json);
    }
}

static hs_str name_of(const hs_script *s, hs_ref entity)
{
    return entity ? s->doc->entities.v[entity - 1].name : (hs_str){0};
}

/* Evidence, alike for every fact. */
static void write_from(hs_script *s, const hs_from *from)
{
    hs_script_key_span(s, "span", from->at);
    hs_script_key_str(s, "text", hs_doc_words(s->doc, from->at));
}

static void write_rule(hs_script *s, const hs_from *from)
{
    hs_script_key_word(s, "rule", from->rule);
    key_int_or_null(s, "sure", from->sure, true);
}

/* "date" (a day, month, year or interval; null if open or unknown) and its bounds. */
static void write_when(hs_script *s, hs_timex x)
{
    hs_when w = hs_timex_when(x, s->doc->published);
    hs_script_key_str(s, "date", hs_say_iso(&s->desk, w));
    hs_json_key(&s->json, "date_range");
    if (!hs_when_known(w)) {
        hs_json_null(&s->json);
        return;
    }
    hs_json_open(&s->json, '[');
    hs_json_str_or_null(&s->json, hs_say_iso_day(&s->desk, w.lo));
    hs_json_str_or_null(&s->json, hs_say_iso_day(&s->desk, w.hi));
    hs_json_close(&s->json, ']');
}

static void key_place(hs_script *s, hs_ref place)
{
    hs_script_key_str(s, "place", place ? s->doc->places.v[place - 1].name : (hs_str){0});
}

/* Mentions by entity: first[e] and next[m] chain them in the order of the text. */
typedef struct {
    hs_ref *first, *next;
} chains;

static chains mentions_by_entity(hs_script *s)
{
    const hs_doc *doc = s->doc;
    chains c = {HS_NEW_ARRAY(&s->desk.arena, hs_ref, doc->entities.n + 1),
                HS_NEW_ARRAY(&s->desk.arena, hs_ref, doc->mentions.n + 1)};
    for (uint32_t m = doc->mentions.n; m > 0; m--) {
        hs_ref entity = doc->mentions.v[m - 1].entity;
        c.next[m] = c.first[entity];
        c.first[entity] = m;
    }
    return c;
}

/* The next mention, from m on, that names a country by its people or else does not; 0 if there is none. */
static hs_ref next_of(const hs_script *s, const chains *c, hs_ref m, bool people)
{
    while (m && s->doc->mentions.v[m - 1].people != people) {
        m = c->next[m];
    }
    return m;
}

/* An entity; or, with `people`, what the report calls its people, as an entity of its own behind all others. */
static void write_entity(hs_script *s, hs_ref ref, const chains *c, bool people)
{
    const hs_entity *e = &s->doc->entities.v[ref - 1];
    hs_ref first = next_of(s, c, c->first[ref], people);
    hs_str words = first ? hs_doc_words(s->doc, s->doc->mentions.v[first - 1].from.at) : e->name;
    hs_json_open(&s->json, '{');
    hs_script_key_id(s, "id", 'E', people ? s->doc->entities.n + ref : ref);
    hs_script_key_word(s, "type", hs_entity_type_word(people ? (uint8_t)HS_ENTITY_NORP : e->type));
    hs_script_key_str(s, "name", people ? words : e->name);
    hs_script_key_str(s, "code", e->code);
    open_list(s, "roles");
    if (e->role.n) {
        hs_json_str(&s->json, e->role);
    }
    close_list(s);
    hs_script_key_str(s, "country", e->country);
    hs_script_key_str(s, "entry", e->listed.n ? e->listed : e->entry);
    open_list(s, "mentions");
    for (hs_ref m = first; m; m = next_of(s, c, c->next[m], people)) {
        const hs_mention *x =
            &s->doc->mentions.v[m - 1]; /* of a noun all that tells who: "Syrian troops" */
        hs_script_span(s, x->kind == HS_MENTION_NOMINAL ? x->full : x->from.at);
    }
    close_list(s);
    open_list(s, "kinds");
    for (hs_ref m = first; m; m = next_of(s, c, c->next[m], people)) {
        hs_json_str(&s->json, hs_str_of(hs_mention_kind_word(s->doc->mentions.v[m - 1].kind)));
    }
    close_list(s);
    hs_json_close(&s->json, '}');
}

void hs_script_entities(hs_script *s)
{
    chains c = mentions_by_entity(s);
    open_list(s, "entities");
    for (hs_ref e = 1; e <= s->doc->entities.n; e++) {
        write_entity(s, e, &c, false);
    }
    for (hs_ref e = 1; e <= s->doc->entities.n; e++) {
        if (next_of(s, &c, c.first[e], true)) {
            write_entity(s, e, &c, true);
        }
    }
    close_list(s);
}

void hs_script_times(hs_script *s)
{
    open_list(s, "times");
    for (uint32_t i = 0; i < s->doc->times.n; i++) {
        const hs_time *t = &s->doc->times.v[i];
        char value[HS_VALUE_SIZE];
        hs_timex_value(t->x, s->doc->published, value);
        hs_json_open(&s->json, '{');
        write_from(s, &t->from);
        hs_script_key_word(s, "type", hs_timex_type(t->x));
        hs_script_key_word(s, "value", value);
        hs_json_close(&s->json, '}');
    }
    close_list(s);
}

static void key_degrees(hs_script *s, const char *key, int32_t millionths, bool known)
{
    hs_json_key(&s->json, key);
    if (known) {
        hs_json_micro(&s->json, millionths);
    } else {
        hs_json_null(&s->json);
    }
}

void hs_script_places(hs_script *s)
{
    open_list(s, "places");
    for (uint32_t i = 0; i < s->doc->places.n; i++) {
        const hs_place *p = &s->doc->places.v[i];
        hs_json_open(&s->json, '{');
        write_from(s, &p->from);
        hs_script_key_str(s, "name", p->name);
        hs_script_key_str(s, "role", p->actor ? HS_STR("actor") : HS_STR("place"));
        key_degrees(s, "lat", p->lat, p->located);
        key_degrees(s, "lon", p->lon, p->located);
        hs_script_key_str(s, "country", p->country);
        hs_script_key_str(s, "admin1", p->admin1);
        key_int_or_null(s, "geonames", p->geonames, p->geonames != 0);
        key_int_or_null(s, "precision", p->precision, p->precision != 0);
        hs_json_close(&s->json, '}');
    }
    close_list(s);
}

static void key_pieces(hs_script *s, const char *key, hs_range pieces)
{
    open_list(s, key);
    for (uint32_t i = pieces.lo; i < pieces.hi; i++) {
        hs_script_span(s, s->doc->pieces.v[i]);
    }
    close_list(s);
}

static void write_via(hs_script *s, const hs_voice *voice)
{
    hs_json_key(&s->json, "via");
    if (!voice->via.n) {
        hs_json_null(&s->json);
        return;
    }
    hs_json_open(&s->json, '{');
    hs_script_key_str(s, "name", voice->via);
    hs_script_key_span(s, "span", voice->via_at);
    hs_json_close(&s->json, '}');
}

void hs_script_statements(hs_script *s)
{
    open_list(s, "statements");
    for (uint32_t i = 0; i < s->doc->statements.n; i++) {
        const hs_statement *t = &s->doc->statements.v[i];
        hs_json_open(&s->json, '{');
        hs_script_key_id(s, "id", 'S', i + 1);
        key_pieces(s, "source", t->source);
        key_pieces(s, "cue", t->cue);
        key_pieces(s, "content", t->content);
        hs_script_key_word(s, "kind", hs_statement_kind_word(t->kind));
        hs_script_key_id(s, "speaker", 'E', t->voice.entity);
        hs_script_key_str(s, "name", name_of(s, t->voice.entity));
        write_via(s, &t->voice);
        hs_script_key_word(s, "stance", hs_stance_word(t->stance));
        hs_script_key_id(s, "about", 'E', t->about);
        hs_script_key_id(s, "within", 'S', t->within);
        hs_script_key_str(s, "said_on",
                          hs_say_iso(&s->desk, hs_timex_when(t->said, s->doc->published)));
        write_rule(s, &t->from);
        hs_json_close(&s->json, '}');
    }
    close_list(s);
}

static void write_figure(hs_script *s, hs_ref ref)
{
    const hs_figure *f = &s->doc->figures.v[ref - 1];
    hs_json_open(&s->json, '{');
    hs_script_key_id(s, "id", 'F', ref);
    write_from(s, &f->from);
    hs_script_key_word(s, "kind", hs_harm_word(f->kind));
    key_int_or_null(s, "low", f->low, f->low != HS_OPEN);
    key_int_or_null(s, "high", f->high, f->high != HS_OPEN);
    key_bool(s, "approx", f->approx);
    key_bool(s, "vague", f->vague);
    key_bool(s, "part", f->part);
    hs_script_key_word(s, "who", hs_who_word(f->who));
    hs_script_key_str(s, "what", f->what);
    hs_script_key_id(s, "speaker", 'E', f->voice.entity);
    hs_script_key_str(s, "name", name_of(s, f->voice.entity));
    hs_script_key_str(s, "via", f->voice.via);
    write_when(s, f->when);
    key_place(s, f->place);
    hs_script_key_word(s, "scope", hs_scope_word(f->scope));
    hs_script_key_id(s, "statement", 'S', f->statement);
    hs_script_key_id(s, "event", 'V', f->event);
    write_rule(s, &f->from);
    hs_json_close(&s->json, '}');
}

void hs_script_figures(hs_script *s)
{
    open_list(s, "figures");
    for (hs_ref f = 1; f <= s->doc->figures.n; f++) {
        write_figure(s, f);
    }
    close_list(s);
}

/* An actor; or the words of a thing or place with its country's code; or an actor that is only likely, without words. */
static void key_side(hs_script *s, const char *key, hs_ref entity, hs_ref likely, hs_span at,
                     hs_str code)
{
    bool thing = !entity && code.n && !hs_span_empty(at), guess = !entity && !thing && likely;
    entity = guess ? likely : entity;
    hs_json_key(&s->json, key);
    if (!entity && !thing) {
        hs_json_null(&s->json);
        return;
    }
    hs_json_open(&s->json, '{');
    hs_script_key_id(s, "entity", 'E', entity);
    hs_script_key_str(s, "name", thing ? hs_doc_words(s->doc, at) : name_of(s, entity));
    hs_str own = entity ? s->doc->entities.v[entity - 1].code : code;
    hs_script_key_str(s, "code", own.n ? own : code);
    if (guess) {
        hs_json_key(&s->json, "span");
        hs_json_null(&s->json);
        key_bool(s, "inferred", true);
    } else {
        hs_script_key_span(s, "span", at);
    }
    hs_json_close(&s->json, '}');
}

/* Why this code: the row of the lexicon, how the sides and the status were found. */
static void write_trace(hs_script *s, const hs_event *e)
{
    hs_json_key(&s->json, "trace");
    hs_json_open(&s->json, '{');
    hs_script_key_str(s, "pattern", e->pattern);
    hs_script_key_word(s, "source_by", e->source_by);
    hs_script_key_word(s, "target_by", e->target_by);
    hs_script_key_word(s, "status_by", e->status_by);
    hs_script_key_str(s, "model", e->judged);
    key_int_or_null(s, "model_sure", e->judged_sure, e->judged.n > 0);
    key_bool(s, "overruled", e->overruled);
    hs_json_close(&s->json, '}');
}

static void write_contexts(hs_script *s, hs_str contexts)
{
    hs_str one;
    hs_json_key(&s->json, "contexts");
    hs_json_open(&s->json, '[');
    while (hs_str_split(&contexts, '|', &one)) {
        hs_json_str(&s->json, one);
    }
    hs_json_close(&s->json, ']');
}

static void write_event(hs_script *s, hs_ref ref)
{
    static const char *const intents[] = {NULL, "mistake", "deliberate"};
    const hs_event *e = &s->doc->events.v[ref - 1];
    int precision = hs_when_precision(hs_timex_when(e->when, s->doc->published));
    hs_json_open(&s->json, '{');
    hs_script_key_id(s, "id", 'V', ref);
    write_from(s, &e->from);
    hs_script_key_span(s, "trigger", e->trigger);
    hs_script_key_str(s, "plover", e->plover);
    hs_script_key_str(s, "mode", e->mode);
    hs_script_key_str(s, "cameo", e->cameo);
    write_contexts(s, e->contexts);
    hs_script_key_str(s, "facet", e->facet);
    key_side(s, "source", e->source, 0, e->source_at, (hs_str){0});
    key_side(s, "target", e->target, e->likely_target, e->target_at, e->target_code);
    write_when(s, e->when);
    key_int_or_null(s, "date_precision", precision, precision != 0);
    key_place(s, e->place);
    hs_script_key_word(s, "status", hs_status_word(e->status));
    hs_script_key_word(s, "intent", intents[e->intent <= HS_INTENT_DELIBERATE ? e->intent : 0]);
    hs_script_key_id(s, "intent_by", 'E', e->intent_by);
    hs_script_key_id(s, "statement", 'S', e->statement);
    hs_script_key_id(s, "same_as", 'V', e->same_as);
    hs_script_key_id(s, "cause_of", 'V', e->cause_of);
    if (s->flags & HS_WITH_TRACE) {
        write_trace(s, e);
    }
    write_rule(s, &e->from);
    hs_json_close(&s->json, '}');
}

void hs_script_events(hs_script *s)
{
    open_list(s, "events");
    for (hs_ref e = 1; e <= s->doc->events.n; e++) {
        write_event(s, e);
    }
    close_list(s);
}
