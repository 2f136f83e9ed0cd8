/* spec_facts.c: the facts of a report and of an account, in the words of tests/spec. */
#include "tools/spec_facts.h"

#include <stdarg.h>
#include <stdio.h>

#include "histor.h"

#define STANCES "assert|deny|accuse|demand|promise|threaten|reject|announce|praise|other"
#define HARMS "killed|injured|displaced|besieged|detained|missing|destroyed|other"
#define STATUSES "happened|alleged|denied|planned|threatened|hypothetical"
#define DEALS                                                                                      \
    "proposed|agreed|in-force|extended|breached|collapsed|withdrawn|rejected|demanded|mentioned"
#define PLOVERS                                                                                    \
    "AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|"  \
    "SANCTION|MOBILIZE|COERCE|ASSAULT"

static const kind kinds[] = {
    {"title", 1, "", "", false},
    {"outlet", 1, "", "", false},
    {"author", 1, "", "", false},
    {"agency", 1, "", "", false},
    {"published", 0, ANY_TAG, "from|time", false},
    {"dropped", 1, "", "why", false},
    {"block", 1, "title|subtitle|paragraph|heading|caption|list|quote", "", false},
    {"sentence", 1, "", "", false},
    {"quote", 1, "broken", "", false},
    {"entity", 1, "PER|ORG|GPE|LOC|FAC|NORP|GRP|OTHER|name|nominal|pronoun|unknown",
     "name|full|code|role|country", false},
    {"time", 1, ANY_TAG, "", false},
    {"place", 1, "city|area|region|country", "name|country|admin|in|precision", false},
    {"statement", 3, STANCES "|direct|mixed|indirect", "by|via|about|said|within", false},
    {"figure", 1, HARMS RANGE_TAG, "who|what|by|via|date|place|scope|vague|part|event", false},
    {"event", 1, PLOVERS "|" STATUSES "|mistake|deliberate",
     "by|on|date|place|facet|mode|cameo|says|via|again|intent-by", false},
    {"deal", 1, DEALS, "kind|date|by|says|via|between|words", false},
    {"term", 1, "duration|condition|exempt|aid|withdrawal", "of|says", false},
    {"blame", 1, "blames|denies|claims|doubts", "by|via|event|words", false},
    {"note", 0, ANY_TAG, "", false},
    {"report", 1, "", "published|from|dated-by|copy-of", true},
    {"copies", 0, "", "kind|reports", true},
    {"actor", 1, "", "code|alias", true},
    {"incident", 0, PLOVERS "|" STATUSES,
     "date|place|facet|by|on|reports|origins|parted|blamed|" HARMS, true},
    {"claim", 1, HARMS RANGE_TAG, "by|via|report|date|scope|echo|superseded", true},
    {"agreement", 1, "", "kind|between|state|term|breach|reports", true},
    {"timeline", 0, ANY_TAG, "reports|words", true},
};

const kind *spec_kind(hs_str name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (hs_str_is(name, kinds[i].name)) {
            return &kinds[i];
        }
    }
    return NULL;
}

static __attribute__((format(printf, 2, 3))) hs_str say(hs_arena *a, const char *format, ...)
{
    char text[256];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return hs_arena_str(a, hs_str_of(text));
}

/* ---- what is found -------------------------------------------------------------------------------- */

static fact *put(hs_arena *arena, facts *to, const char *name)
{
    fact f = {.count = -1, .kind = spec_kind(hs_str_of(name))};
    HS_ADD(arena, to, f);
    return &to->v[to->n - 1];
}

static void put_tag(hs_arena *arena, fact *f, hs_str tag)
{
    if (tag.n) {
        HS_ADD(arena, &f->tags, hs_arena_str(arena, tag));
    }
}

static void put_word(hs_arena *arena, fact *f, hs_str words)
{
    char *copy = (char *)hs_arena_alloc(arena, words.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < words.n; i++) { /* every run of white space is one space */
        bool space = hs_is_space(words.p[i]);
        if (!space || (n > 0 && copy[n - 1] != ' ')) {
            copy[n++] = space ? ' ' : words.p[i];
        }
    }
    HS_ADD(arena, &f->words, (hs_str){copy, n});
}

static void put_key(hs_arena *arena, fact *f, const char *key, hs_str value)
{
    HS_ADD(arena, &f->attributes, (attribute){hs_str_of(key), hs_arena_str(arena, value)});
}

static void put_flag(hs_arena *arena, fact *f, const char *key, bool set)
{
    if (set) {
        put_key(arena, f, key, (hs_str){NULL, 0});
    }
}

static hs_str or_unknown(hs_str s)
{
    return s.n ? s : HS_STR("unknown");
}

static hs_str entity_name(const hs_doc *doc, hs_ref e)
{
    return e ? doc->entities.v[e - 1].name : HS_STR("unknown");
}

static hs_str say_day(hs_arena *a, int32_t day)
{
    char text[11] = "";
    if (day != HS_NO_DAY) {
        hs_day_print(day, text);
    }
    return say(a, "%s", text);
}

/* "2016-09-19", "2016-09-12..2016-09-18", "..2016-09-19", "unknown". */
static hs_str say_when(hs_arena *a, hs_when w)
{
    if (!hs_when_known(w)) {
        return HS_STR("unknown");
    }
    hs_str lo = say_day(a, w.lo), hi = say_day(a, w.hi);
    return hs_when_is_day(w) ? lo : hs_arena_join(a, hs_arena_join(a, lo, HS_STR("..")), hi);
}

static hs_str say_date(hs_arena *arena, const hs_doc *doc, hs_timex x)
{
    return say_when(arena, hs_timex_when(x, doc->published));
}

/* "45", "45..", "..20", "~90..100". */
static hs_str say_range(hs_arena *a, int64_t low, int64_t high, bool approx)
{
    hs_str lo = low == HS_OPEN ? HS_STR("") : say(a, "%lld", (long long)low);
    hs_str hi = high == HS_OPEN ? HS_STR("") : say(a, "%lld", (long long)high);
    hs_str both = low == high ? lo : hs_arena_join(a, hs_arena_join(a, lo, HS_STR("..")), hi);
    return hs_arena_join(a, approx ? HS_STR("~") : HS_STR(""), both);
}

static hs_str hyphened(hs_arena *a, const char *words)
{
    char *copy = (char *)hs_arena_alloc(a, strlen(words) + 1);
    for (size_t i = 0; words[i]; i++) {
        copy[i] = words[i] == ' ' ? '-' : words[i];
    }
    return hs_str_of(copy);
}

static void put_voice(hs_arena *arena, fact *f, const hs_doc *doc, const char *key, hs_voice voice)
{
    put_key(arena, f, key, entity_name(doc, voice.entity));
    put_key(arena, f, "via", voice.via.n ? voice.via : HS_STR("nobody"));
}

static void find_page(hs_arena *arena, const hs_doc *doc, facts *to)
{
    if (doc->title.n) {
        put_word(arena, put(arena, to, "title"), doc->title);
    }
    if (doc->outlet.n) {
        put_word(arena, put(arena, to, "outlet"), doc->outlet);
    }
    for (uint32_t i = 0; i < doc->authors.n; i++) {
        put_word(arena, put(arena, to, "author"), doc->authors.v[i]);
    }
    for (uint32_t i = 0; i < doc->agencies.n; i++) {
        put_word(arena, put(arena, to, "agency"), doc->agencies.v[i]);
    }
    if (doc->published != HS_NO_DAY) {
        fact *f = put(arena, to, "published");
        put_tag(arena, f, say_day(arena, doc->published));
        put_key(arena, f, "from", hs_str_of(hs_date_origin_word(doc->published_from)));
        put_key(arena, f, "time", or_unknown(doc->published_time));
    }
    for (uint32_t i = 0; i < doc->dropped.n; i++) {
        fact *f = put(arena, to, "dropped");
        put_word(arena, f, doc->dropped.v[i].text);
        put_key(arena, f, "why", doc->dropped.v[i].why);
    }
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        fact *f = put(arena, to, "block");
        put_tag(arena, f, hs_str_of(hs_block_word(doc->blocks.v[i].kind)));
        put_word(arena, f, hs_doc_words(doc, doc->blocks.v[i].at));
    }
    for (uint32_t i = 0; i < doc->notes.n; i++) {
        put_tag(arena, put(arena, to, "note"), doc->notes.v[i].kind);
    }
}

static void find_text(hs_arena *arena, const hs_doc *doc, facts *to)
{
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        put_word(arena, put(arena, to, "sentence"), hs_doc_words(doc, doc->sentences.v[i].at));
    }
    for (uint32_t i = 0; i < doc->quotes.n; i++) {
        fact *f = put(arena, to, "quote");
        put_tag(arena, f, doc->quotes.v[i].broken ? HS_STR("broken") : HS_STR(""));
        put_word(arena, f, hs_doc_words(doc, doc->quotes.v[i].inside));
    }
    for (uint32_t i = 0; i < doc->times.n; i++) {
        fact *f = put(arena, to, "time");
        char value[HS_VALUE_SIZE];
        hs_timex_value(doc->times.v[i].x, doc->published, value);
        put_tag(arena, f, or_unknown(hs_str_of(value)));
        put_word(arena, f, hs_doc_words(doc, doc->times.v[i].from.at));
    }
}

static void find_names(hs_arena *arena, const hs_doc *doc, facts *to)
{
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const hs_mention *m = &doc->mentions.v[i];
        fact *f = put(arena, to, "entity");
        put_tag(arena, f, hs_str_of(hs_mention_kind_word(m->kind)));
        put_word(arena, f, hs_doc_words(doc, m->from.at));
        put_key(arena, f, "full", hs_doc_words(doc, m->full));
        if (!m->entity) {
            put_tag(arena, f, HS_STR("unknown"));
            continue;
        }
        const hs_entity *e = &doc->entities.v[m->entity - 1];
        put_tag(arena, f, hs_str_of(hs_entity_type_word(e->type)));
        put_key(arena, f, "name", e->name);
        put_key(arena, f, "code", or_unknown(e->code));
        put_key(arena, f, "role", or_unknown(e->role));
        put_key(arena, f, "country", or_unknown(e->country));
    }
    for (uint32_t i = 0; i < doc->places.n; i++) {
        const hs_place *p = &doc->places.v[i];
        static const char *const words[] = {"city", "area", "region", "country"};
        if (p->actor) {
            continue;
        }
        fact *f = put(arena, to, "place");
        put_tag(arena, f, hs_str_of(words[p->kind]));
        put_word(arena, f, hs_doc_words(doc, p->from.at));
        put_key(arena, f, "name", p->name);
        put_key(arena, f, "country", or_unknown(p->country));
        put_key(arena, f, "admin", or_unknown(p->admin1));
        put_key(arena, f, "in", p->within ? doc->places.v[p->within - 1].name : HS_STR("unknown"));
        put_key(arena, f, "precision", say(arena, "%u", (unsigned)p->precision));
    }
}

static hs_str pieces(hs_arena *arena, const hs_doc *doc, hs_range range)
{
    hs_str all = {NULL, 0};
    for (uint32_t i = range.lo; i < range.hi; i++) {
        hs_str piece = hs_doc_words(doc, doc->pieces.v[i]);
        all = all.n ? hs_arena_join(arena, all, HS_STR(" / ")) : all;
        all = hs_arena_join(arena, all, piece);
    }
    return all.n ? all : HS_STR("-");
}

static void find_statements(hs_arena *arena, const hs_doc *doc, facts *to)
{
    for (uint32_t i = 0; i < doc->statements.n; i++) {
        const hs_statement *s = &doc->statements.v[i];
        fact *f = put(arena, to, "statement");
        put_tag(arena, f, hs_str_of(hs_stance_word(s->stance)));
        put_tag(arena, f, hs_str_of(hs_statement_kind_word(s->kind)));
        put_word(arena, f, pieces(arena, doc, s->source));
        put_word(arena, f, pieces(arena, doc, s->cue));
        put_word(arena, f, pieces(arena, doc, s->content));
        put_voice(arena, f, doc, "by", s->voice);
        put_key(arena, f, "about", entity_name(doc, s->about));
        put_key(arena, f, "said", say_date(arena, doc, s->said));
        put_key(arena, f, "within",
                s->within ? pieces(arena, doc, doc->statements.v[s->within - 1].cue)
                          : HS_STR("none"));
    }
}

static void find_figures(hs_arena *arena, const hs_doc *doc, facts *to)
{
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        const hs_figure *x = &doc->figures.v[i];
        fact *f = put(arena, to, "figure");
        put_tag(arena, f, hs_str_of(hs_harm_word(x->kind)));
        put_tag(arena, f, say_range(arena, x->low, x->high, x->approx));
        put_word(arena, f, hs_doc_words(doc, x->from.at));
        put_key(arena, f, "who", hs_str_of(hs_who_word(x->who)));
        put_key(arena, f, "what", x->what);
        put_voice(arena, f, doc, "by", x->voice);
        put_key(arena, f, "date", say_date(arena, doc, x->when));
        put_key(arena, f, "place", x->place ? doc->places.v[x->place - 1].name : HS_STR("unknown"));
        put_key(arena, f, "scope", hs_str_of(hs_scope_word(x->scope)));
        put_flag(arena, f, "vague", x->vague);
        put_flag(arena, f, "part", x->part);
        put_key(arena, f, "event",
                x->event ? hs_doc_words(doc, doc->events.v[x->event - 1].trigger) : HS_STR("none"));
    }
}

static void find_events(hs_arena *arena, const hs_doc *doc, facts *to)
{
    static const char *const intents[] = {"", "mistake", "deliberate"};
    for (uint32_t i = 0; i < doc->events.n; i++) {
        const hs_event *e = &doc->events.v[i];
        fact *f = put(arena, to, "event");
        put_tag(arena, f, e->plover);
        put_tag(arena, f, hs_str_of(hs_status_word(e->status)));
        put_tag(arena, f, hs_str_of(intents[e->intent]));
        put_word(arena, f, hs_doc_words(doc, e->trigger));
        put_key(arena, f, "by", entity_name(doc, e->source));
        put_key(arena, f, "on", entity_name(doc, e->target));
        put_key(arena, f, "date", say_date(arena, doc, e->when));
        put_key(arena, f, "place", e->place ? doc->places.v[e->place - 1].name : HS_STR("unknown"));
        put_key(arena, f, "facet", e->facet.n ? e->facet : HS_STR("none"));
        put_key(arena, f, "mode", e->mode.n ? e->mode : HS_STR("none"));
        put_key(arena, f, "cameo", e->cameo.n ? e->cameo : HS_STR("none"));
        put_voice(arena, f, doc, "says",
                  e->statement ? doc->statements.v[e->statement - 1].voice : (hs_voice){0});
        put_flag(arena, f, "again", e->same_as != 0);
        put_key(arena, f, "intent-by", entity_name(doc, e->intent_by));
    }
}

static void find_deals(hs_arena *arena, const hs_doc *doc, facts *to)
{
    for (uint32_t i = 0; i < doc->deals.n; i++) {
        const hs_deal *d = &doc->deals.v[i];
        fact *f = put(arena, to, d->term ? "term" : "deal");
        if (d->term) {
            put_tag(arena, f, hs_str_of(hs_term_word(d->term)));
            put_word(arena, f, hs_doc_words(doc, d->from.at));
            put_key(arena, f, "of", d->name);
            put_key(arena, f, "says", entity_name(doc, d->voice.entity));
            continue;
        }
        put_tag(arena, f, hyphened(arena, hs_deal_word(d->status)));
        put_word(arena, f, d->name);
        put_key(arena, f, "kind", d->kind);
        put_key(arena, f, "date", say_date(arena, doc, d->when));
        put_key(arena, f, "by", entity_name(doc, d->by));
        put_voice(arena, f, doc, "says", d->voice);
        for (uint32_t k = d->parties.lo; k < d->parties.hi; k++) {
            put_key(arena, f, "between", entity_name(doc, doc->parties.v[k]));
        }
        put_key(arena, f, "words", hs_doc_words(doc, d->from.at));
    }
    for (uint32_t i = 0; i < doc->responsibility.n; i++) {
        const hs_responsibility *x = &doc->responsibility.v[i];
        fact *f = put(arena, to, "blame");
        put_tag(arena, f, hs_str_of(hs_blame_word(x->stance)));
        put_word(arena, f, entity_name(doc, x->party));
        put_voice(arena, f, doc, "by", x->by);
        put_key(arena, f, "event",
                x->event ? hs_doc_words(doc, doc->events.v[x->event - 1].trigger) : HS_STR("none"));
        put_key(arena, f, "words", hs_doc_words(doc, x->from.at));
    }
}

void spec_report_facts(hs_arena *arena, const hs_doc *doc, facts *to)
{
    find_page(arena, doc, to);
    find_text(arena, doc, to);
    find_names(arena, doc, to);
    find_statements(arena, doc, to);
    find_figures(arena, doc, to);
    find_events(arena, doc, to);
    find_deals(arena, doc, to);
}

/* ---- what is found in an account ------------------------------------------------------------------- */

static hs_str report_id(const hs_account *a, hs_ref report_ref)
{
    return report_ref ? a->reports.v[report_ref - 1].id : HS_STR("none");
}

/* Ids of reports in the order of the letters, however the account orders them. */
static hs_str report_ids(hs_arena *arena, const hs_account *a, const hs_ref *v, uint32_t n)
{
    hs_str all = {NULL, 0}, last = {NULL, 0};
    for (uint32_t done = 0; done < n; done++) {
        hs_str next = {NULL, 0};
        for (uint32_t i = 0; i < n; i++) {
            hs_str id = report_id(a, v[i]);
            if ((done == 0 || hs_str_cmp(id, last) > 0) &&
                (next.n == 0 || hs_str_cmp(id, next) < 0)) {
                next = id;
            }
        }
        all = all.n && next.n ? hs_arena_join(arena, all, HS_STR(" ")) : all;
        all = hs_arena_join(arena, all, next);
        last = next;
    }
    return all;
}

static hs_str actor_name(const hs_account *a, hs_ref actor)
{
    return actor ? a->actors.v[actor - 1].name : HS_STR("unknown");
}

static hs_str speaker_name(hs_speaker s)
{
    return s.name.n ? s.name : HS_STR("the report");
}

static void find_reports(hs_arena *arena, const hs_account *a, facts *to)
{
    for (uint32_t i = 0; i < a->reports.n; i++) {
        const hs_report *x = &a->reports.v[i];
        const char *from = hs_date_origin_word(x->published_from);
        fact *f = put(arena, to, "report");
        put_word(arena, f, x->id);
        put_key(arena, f, "published", or_unknown(say_day(arena, x->published)));
        put_key(arena, f, "from", or_unknown(hs_str_of(from)));
        put_key(arena, f, "dated-by", report_id(a, x->dated_by));
        put_key(arena, f, "copy-of", report_id(a, x->copy_of));
    }
    for (uint32_t i = 0; i < a->copies.n; i++) {
        fact *f = put(arena, to, "copies");
        put_key(arena, f, "kind", hs_str_of(a->copies.v[i].kind));
        put_key(arena, f, "reports",
                report_ids(arena, a, a->copies.v[i].reports.v, a->copies.v[i].reports.n));
    }
    for (uint32_t i = 0; i < a->actors.n; i++) {
        fact *f = put(arena, to, "actor");
        put_word(arena, f, a->actors.v[i].name);
        put_key(arena, f, "code", or_unknown(a->actors.v[i].code));
        for (uint32_t k = 0; k < a->actors.v[i].aliases.n; k++) {
            put_key(arena, f, "alias", a->actors.v[i].aliases.v[k].text);
        }
    }
    for (uint32_t i = 0; i < a->timeline.n; i++) {
        const hs_entry *e = &a->timeline.v[i];
        fact *f = put(arena, to, "timeline");
        put_tag(arena, f, say_day(arena, e->day));
        put_key(arena, f, "reports", report_ids(arena, a, e->reports.v, e->reports.n));
        put_key(arena, f, "words", e->from.sentence);
    }
}

static void put_blames(hs_arena *arena, fact *f, const hs_account *a, const hs_incident *x)
{
    for (uint32_t i = 0; i < x->blames.n; i++) {
        const hs_blame_claim *b = &a->blames.v[x->blames.v[i] - 1];
        hs_str by = speaker_name(b->by), party = actor_name(a, b->party);
        put_key(arena, f, "blamed",
                say(arena, "%s: %.*s by %.*s", hs_blame_word(b->stance), (int)party.n, party.p,
                    (int)by.n, by.p));
    }
}

static void find_incidents(hs_arena *arena, const hs_account *a, facts *to)
{
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        const hs_incident *x = &a->incidents.v[i];
        fact *f = put(arena, to, "incident");
        put_tag(arena, f, x->plover);
        put_tag(arena, f, hs_str_of(hs_status_word(x->status)));
        put_key(arena, f, "date", say_when(arena, x->when));
        put_key(arena, f, "place", or_unknown(x->place));
        put_key(arena, f, "facet", x->facet.n ? x->facet : HS_STR("none"));
        put_key(arena, f, "by", actor_name(a, x->source));
        put_key(arena, f, "on", actor_name(a, x->target));
        put_key(arena, f, "reports", report_ids(arena, a, x->reports.v, x->reports.n));
        put_key(arena, f, "origins", say(arena, "%u", (unsigned)x->origins));
        for (int h = 0; h < HS_HARMS; h++) {
            const hs_toll *t = &x->tolls[h];
            if (t->claims.n) {
                put_key(arena, f, hs_harm_word(h), say_range(arena, t->low, t->high, false));
            }
        }
        for (uint32_t k = 0; k < x->disagreements.n; k++) {
            put_key(arena, f, "parted", hs_str_of(x->disagreements.v[k].field));
        }
        put_blames(arena, f, a, x);
    }
    for (uint32_t i = 0; i < a->claims.n; i++) {
        const hs_claim *c = &a->claims.v[i];
        fact *f = put(arena, to, "claim");
        put_tag(arena, f, hs_str_of(hs_harm_word(c->kind)));
        put_tag(arena, f, say_range(arena, c->low, c->high, c->approx));
        put_word(arena, f, c->from.words);
        put_key(arena, f, "by", speaker_name(c->speaker));
        put_key(arena, f, "via", c->speaker.via.n ? c->speaker.via : HS_STR("nobody"));
        put_key(arena, f, "report", report_id(a, c->from.report));
        put_key(arena, f, "date", say_when(arena, c->when));
        put_key(arena, f, "scope", hs_str_of(hs_scope_word(c->scope)));
        put_flag(arena, f, "echo", c->echo);
        put_flag(arena, f, "superseded", c->superseded_by != 0);
    }
}

static void find_agreements(hs_arena *arena, const hs_account *a, facts *to)
{
    for (uint32_t i = 0; i < a->agreements.n; i++) {
        const hs_agreement *x = &a->agreements.v[i];
        fact *f = put(arena, to, "agreement");
        put_word(arena, f, x->name);
        put_key(arena, f, "kind", x->kind);
        for (uint32_t k = 0; k < x->parties.n; k++) {
            put_key(arena, f, "between", actor_name(a, x->parties.v[k]));
        }
        for (uint32_t k = 0; k < x->states.n; k++) {
            hs_str date = say_when(arena, x->states.v[k].when);
            put_key(arena, f, "state",
                    say(arena, "%s %.*s", hs_deal_word(x->states.v[k].status), (int)date.n,
                        date.p));
        }
        for (uint32_t k = 0; k < x->terms.n; k++) {
            put_key(arena, f, "term", hs_str_of(hs_term_word(x->terms.v[k].kind)));
        }
        for (uint32_t k = 0; k < x->breaches.n; k++) {
            put_key(arena, f, "breach", actor_name(a, x->breaches.v[k].against));
        }
        put_key(arena, f, "reports", report_ids(arena, a, x->reports.v, x->reports.n));
    }
}

void spec_account_facts(hs_arena *arena, const hs_account *a, facts *to)
{
    find_reports(arena, a, to);
    find_incidents(arena, a, to);
    find_agreements(arena, a, to);
}
