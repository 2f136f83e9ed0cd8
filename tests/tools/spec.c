/* spec.c: runs an executable specification (tests/spec/NAME.txt): sentences and the facts expected of them.
 *
 *     spec [-v] FILE        -v: also print every fact found, in the very syntax of the expectations
 *
 *     == Denials ==                        a heading
 *     # Whoever denies has not admitted.   prose: a line that begins with a hash mark
 *     @ 2016-09-23                         day of publication of what follows; "@ undated": none
 *     @ page                               the text is a whole page, junk and all; "@ plain": a body (default)
 *
 *     The minister denied that his troops had shelled the market in Homs on Monday.
 *     => statement deny: The minister | denied | his troops had shelled ... on Monday
 *     => event ASSAULT denied: shelled | date 2016-09-19 | place Homs
 *     => no figure
 *
 * A case is lines of text, then lines of facts, then an empty line. Lines of text are joined by spaces; a line
 * that holds only a backslash begins a new paragraph; in a page every line stays a line. Several reports, and
 * facts of the account they make: a line "--- ID DATE" (or "--- ID") before each text.
 *
 *     => [no | N] KIND [TAG]... [: WORDS [| WORDS]...] [| KEY VALUE]... [| FLAG]...
 *
 * N: exactly so many facts match; no: none does. Only what is given is compared. Words must be the report's
 * own; "..." between words stands for any others, "*" for anything. The kinds, their tags and keys are the
 * table below. Whatever is not in it is an error, and so is a case without facts: nothing passes unchecked.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "core/account.h"
#include "histor.h"

#define STANCES "assert|deny|accuse|demand|promise|threaten|reject|announce|praise|other"
#define HARMS "killed|injured|displaced|besieged|detained|missing|destroyed|other"
#define STATUSES "happened|alleged|denied|planned|threatened|hypothetical"
#define DEALS                                                                                      \
    "proposed|agreed|in-force|extended|breached|collapsed|withdrawn|rejected|demanded|mentioned"
#define PLOVERS                                                                                    \
    "AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|"  \
    "SANCTION|MOBILIZE|COERCE|ASSAULT"
#define ANY_TAG "*"     /* a free tag: a date, a kind of note */
#define RANGE_TAG "|.." /* and a range of numbers: 45.. or ~90..100 */

typedef struct {
    const char *name;
    uint32_t words; /* pieces of words that stand behind the colon */
    const char *tags, *keys;
    bool account; /* of the account, not of a report */
} kind;

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

typedef struct {
    hs_str key, value;
} attribute;

/* A fact found or expected. */
typedef struct {
    const kind *kind;
    int count; /* expected: how many; -1: at least one */
    uint32_t line;
    HS_LIST(hs_str) tags;
    HS_LIST(hs_str) words;
    HS_LIST(attribute) attributes;
    hs_str source; /* the line of the file */
} fact;

typedef HS_LIST(fact) facts;

typedef struct {
    hs_str id, date, text;
} report;

typedef struct {
    uint32_t line;
    bool account;
    HS_LIST(report) reports;
    facts expected;
} test_case;

typedef struct {
    hs_arena *arena;
    const char *name;
    hs_engine *engine;
    bool verbose, page;
    hs_str date;
    uint32_t line, cases, checked, failures;
} runner;

static __attribute__((format(printf, 3, 4))) void complain(runner *r, uint32_t line,
                                                           const char *format, ...)
{
    va_list list;
    r->failures++;
    fprintf(stderr, "%s:%u: ", r->name, (unsigned)line);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputc('\n', stderr);
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

/* Is `word` one of "a|b|c"? */
static bool among(const char *words, hs_str word)
{
    hs_str one, rest = hs_str_of(words);
    while (hs_str_split(&rest, '|', &one)) {
        if (hs_str_eq(one, word)) {
            return true;
        }
    }
    return false;
}

/* The part before `mark`, trimmed; *rest: what follows it, p NULL if the mark is not there. */
static hs_str before(hs_str *rest, hs_str mark)
{
    uint32_t at = hs_str_find(*rest, mark, 0);
    hs_str part = hs_str_trim(hs_str_cut(*rest, 0, at));
    *rest =
        at == rest->n ? (hs_str){NULL, 0} : hs_str_trim(hs_str_cut(*rest, at + mark.n, rest->n));
    return part;
}

/* ---- what is found -------------------------------------------------------------------------------- */

static fact *put(runner *r, facts *to, const char *name)
{
    fact f = {.count = -1};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        f.kind = strcmp(kinds[i].name, name) == 0 ? &kinds[i] : f.kind;
    }
    HS_ADD(r->arena, to, f);
    return &to->v[to->n - 1];
}

static void put_tag(runner *r, fact *f, hs_str tag)
{
    if (tag.n) {
        HS_ADD(r->arena, &f->tags, hs_arena_str(r->arena, tag));
    }
}

static void put_word(runner *r, fact *f, hs_str words)
{
    char *copy = (char *)hs_arena_alloc(r->arena, words.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < words.n; i++) { /* every run of white space is one space */
        bool space = hs_is_space(words.p[i]);
        if (!space || (n > 0 && copy[n - 1] != ' ')) {
            copy[n++] = space ? ' ' : words.p[i];
        }
    }
    HS_ADD(r->arena, &f->words, (hs_str){copy, n});
}

static void put_key(runner *r, fact *f, const char *key, hs_str value)
{
    HS_ADD(r->arena, &f->attributes, (attribute){hs_str_of(key), hs_arena_str(r->arena, value)});
}

static void put_flag(runner *r, fact *f, const char *key, bool set)
{
    if (set) {
        put_key(r, f, key, (hs_str){NULL, 0});
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

static hs_str say_date(runner *r, const hs_doc *doc, hs_timex x)
{
    return say_when(r->arena, hs_timex_when(x, doc->published));
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

static void put_voice(runner *r, fact *f, const hs_doc *doc, const char *key, hs_voice voice)
{
    put_key(r, f, key, entity_name(doc, voice.entity));
    put_key(r, f, "via", voice.via.n ? voice.via : HS_STR("nobody"));
}

static void find_page(runner *r, const hs_doc *doc, facts *to)
{
    if (doc->title.n) {
        put_word(r, put(r, to, "title"), doc->title);
    }
    if (doc->outlet.n) {
        put_word(r, put(r, to, "outlet"), doc->outlet);
    }
    for (uint32_t i = 0; i < doc->authors.n; i++) {
        put_word(r, put(r, to, "author"), doc->authors.v[i]);
    }
    for (uint32_t i = 0; i < doc->agencies.n; i++) {
        put_word(r, put(r, to, "agency"), doc->agencies.v[i]);
    }
    if (doc->published != HS_NO_DAY) {
        fact *f = put(r, to, "published");
        put_tag(r, f, say_day(r->arena, doc->published));
        put_key(r, f, "from", hs_str_of(hs_date_origin_word(doc->published_from)));
        put_key(r, f, "time", or_unknown(doc->published_time));
    }
    for (uint32_t i = 0; i < doc->dropped.n; i++) {
        fact *f = put(r, to, "dropped");
        put_word(r, f, doc->dropped.v[i].text);
        put_key(r, f, "why", doc->dropped.v[i].why);
    }
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        fact *f = put(r, to, "block");
        put_tag(r, f, hs_str_of(hs_block_word(doc->blocks.v[i].kind)));
        put_word(r, f, hs_doc_words(doc, doc->blocks.v[i].at));
    }
    for (uint32_t i = 0; i < doc->notes.n; i++) {
        put_tag(r, put(r, to, "note"), doc->notes.v[i].kind);
    }
}

static void find_text(runner *r, const hs_doc *doc, facts *to)
{
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        put_word(r, put(r, to, "sentence"), hs_doc_words(doc, doc->sentences.v[i].at));
    }
    for (uint32_t i = 0; i < doc->quotes.n; i++) {
        fact *f = put(r, to, "quote");
        put_tag(r, f, doc->quotes.v[i].broken ? HS_STR("broken") : HS_STR(""));
        put_word(r, f, hs_doc_words(doc, doc->quotes.v[i].inside));
    }
    for (uint32_t i = 0; i < doc->times.n; i++) {
        fact *f = put(r, to, "time");
        char value[24];
        hs_timex_value(doc->times.v[i].x, doc->published, value);
        put_tag(r, f, or_unknown(hs_str_of(value)));
        put_word(r, f, hs_doc_words(doc, doc->times.v[i].from.at));
    }
}

static void find_names(runner *r, const hs_doc *doc, facts *to)
{
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const hs_mention *m = &doc->mentions.v[i];
        fact *f = put(r, to, "entity");
        put_tag(r, f, hs_str_of(hs_mention_kind_word(m->kind)));
        put_word(r, f, hs_doc_words(doc, m->from.at));
        put_key(r, f, "full", hs_doc_words(doc, m->full));
        if (!m->entity) {
            put_tag(r, f, HS_STR("unknown"));
            continue;
        }
        const hs_entity *e = &doc->entities.v[m->entity - 1];
        put_tag(r, f, hs_str_of(hs_entity_type_word(e->type)));
        put_key(r, f, "name", e->name);
        put_key(r, f, "code", or_unknown(e->code));
        put_key(r, f, "role", or_unknown(e->role));
        put_key(r, f, "country", or_unknown(e->country));
    }
    for (uint32_t i = 0; i < doc->places.n; i++) {
        const hs_place *p = &doc->places.v[i];
        static const char *const words[] = {"city", "area", "region", "country"};
        if (p->actor) {
            continue;
        }
        fact *f = put(r, to, "place");
        put_tag(r, f, hs_str_of(words[p->kind]));
        put_word(r, f, hs_doc_words(doc, p->from.at));
        put_key(r, f, "name", p->name);
        put_key(r, f, "country", or_unknown(p->country));
        put_key(r, f, "admin", or_unknown(p->admin1));
        put_key(r, f, "in", p->within ? doc->places.v[p->within - 1].name : HS_STR("unknown"));
        put_key(r, f, "precision", say(r->arena, "%u", (unsigned)p->precision));
    }
}

static hs_str pieces(runner *r, const hs_doc *doc, hs_range range)
{
    hs_str all = {NULL, 0};
    for (uint32_t i = range.lo; i < range.hi; i++) {
        hs_str piece = hs_doc_words(doc, doc->pieces.v[i]);
        all = all.n ? hs_arena_join(r->arena, all, HS_STR(" / ")) : all;
        all = hs_arena_join(r->arena, all, piece);
    }
    return all.n ? all : HS_STR("-");
}

static void find_statements(runner *r, const hs_doc *doc, facts *to)
{
    for (uint32_t i = 0; i < doc->statements.n; i++) {
        const hs_statement *s = &doc->statements.v[i];
        fact *f = put(r, to, "statement");
        put_tag(r, f, hs_str_of(hs_stance_word(s->stance)));
        put_tag(r, f, hs_str_of(hs_statement_kind_word(s->kind)));
        put_word(r, f, pieces(r, doc, s->source));
        put_word(r, f, pieces(r, doc, s->cue));
        put_word(r, f, pieces(r, doc, s->content));
        put_voice(r, f, doc, "by", s->voice);
        put_key(r, f, "about", entity_name(doc, s->about));
        put_key(r, f, "said", say_date(r, doc, s->said));
        put_key(r, f, "within",
                s->within ? pieces(r, doc, doc->statements.v[s->within - 1].cue) : HS_STR("none"));
    }
}

static void find_figures(runner *r, const hs_doc *doc, facts *to)
{
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        const hs_figure *x = &doc->figures.v[i];
        fact *f = put(r, to, "figure");
        put_tag(r, f, hs_str_of(hs_harm_word(x->kind)));
        put_tag(r, f, say_range(r->arena, x->low, x->high, x->approx));
        put_word(r, f, hs_doc_words(doc, x->from.at));
        put_key(r, f, "who", hs_str_of(hs_who_word(x->who)));
        put_key(r, f, "what", x->what);
        put_voice(r, f, doc, "by", x->voice);
        put_key(r, f, "date", say_date(r, doc, x->when));
        put_key(r, f, "place", x->place ? doc->places.v[x->place - 1].name : HS_STR("unknown"));
        put_key(r, f, "scope", hs_str_of(hs_scope_word(x->scope)));
        put_flag(r, f, "vague", x->vague);
        put_flag(r, f, "part", x->part);
        put_key(r, f, "event",
                x->event ? hs_doc_words(doc, doc->events.v[x->event - 1].trigger) : HS_STR("none"));
    }
}

static void find_events(runner *r, const hs_doc *doc, facts *to)
{
    static const char *const intents[] = {"", "mistake", "deliberate"};
    for (uint32_t i = 0; i < doc->events.n; i++) {
        const hs_event *e = &doc->events.v[i];
        fact *f = put(r, to, "event");
        put_tag(r, f, e->plover);
        put_tag(r, f, hs_str_of(hs_status_word(e->status)));
        put_tag(r, f, hs_str_of(intents[e->intent]));
        put_word(r, f, hs_doc_words(doc, e->trigger));
        put_key(r, f, "by", entity_name(doc, e->source));
        put_key(r, f, "on", entity_name(doc, e->target));
        put_key(r, f, "date", say_date(r, doc, e->when));
        put_key(r, f, "place", e->place ? doc->places.v[e->place - 1].name : HS_STR("unknown"));
        put_key(r, f, "facet", e->facet.n ? e->facet : HS_STR("none"));
        put_key(r, f, "mode", e->mode.n ? e->mode : HS_STR("none"));
        put_key(r, f, "cameo", e->cameo.n ? e->cameo : HS_STR("none"));
        put_voice(r, f, doc, "says",
                  e->statement ? doc->statements.v[e->statement - 1].voice : (hs_voice){0});
        put_flag(r, f, "again", e->same_as != 0);
        put_key(r, f, "intent-by", entity_name(doc, e->intent_by));
    }
}

static void find_deals(runner *r, const hs_doc *doc, facts *to)
{
    for (uint32_t i = 0; i < doc->deals.n; i++) {
        const hs_deal *d = &doc->deals.v[i];
        fact *f = put(r, to, d->term ? "term" : "deal");
        if (d->term) {
            put_tag(r, f, hs_str_of(hs_term_word(d->term)));
            put_word(r, f, hs_doc_words(doc, d->from.at));
            put_key(r, f, "of", d->name);
            put_key(r, f, "says", entity_name(doc, d->voice.entity));
            continue;
        }
        put_tag(r, f, hyphened(r->arena, hs_deal_word(d->status)));
        put_word(r, f, d->name);
        put_key(r, f, "kind", d->kind);
        put_key(r, f, "date", say_date(r, doc, d->when));
        put_key(r, f, "by", entity_name(doc, d->by));
        put_voice(r, f, doc, "says", d->voice);
        for (uint32_t k = d->parties.lo; k < d->parties.hi; k++) {
            put_key(r, f, "between", entity_name(doc, doc->parties.v[k]));
        }
        put_key(r, f, "words", hs_doc_words(doc, d->from.at));
    }
    for (uint32_t i = 0; i < doc->responsibility.n; i++) {
        const hs_responsibility *x = &doc->responsibility.v[i];
        fact *f = put(r, to, "blame");
        put_tag(r, f, hs_str_of(hs_blame_word(x->stance)));
        put_word(r, f, entity_name(doc, x->party));
        put_voice(r, f, doc, "by", x->by);
        put_key(r, f, "event",
                x->event ? hs_doc_words(doc, doc->events.v[x->event - 1].trigger) : HS_STR("none"));
        put_key(r, f, "words", hs_doc_words(doc, x->from.at));
    }
}

static void find_in_report(runner *r, const hs_doc *doc, facts *to)
{
    find_page(r, doc, to);
    find_text(r, doc, to);
    find_names(r, doc, to);
    find_statements(r, doc, to);
    find_figures(r, doc, to);
    find_events(r, doc, to);
    find_deals(r, doc, to);
}

/* ---- what is found in an account ------------------------------------------------------------------- */

static hs_str report_id(const hs_account *a, hs_ref report_ref)
{
    return report_ref ? a->reports.v[report_ref - 1].id : HS_STR("none");
}

/* Ids of reports in the order of the letters, however the account orders them. */
static hs_str report_ids(runner *r, const hs_account *a, const hs_ref *v, uint32_t n)
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
        all = all.n && next.n ? hs_arena_join(r->arena, all, HS_STR(" ")) : all;
        all = hs_arena_join(r->arena, all, next);
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

static void find_reports(runner *r, const hs_account *a, facts *to)
{
    for (uint32_t i = 0; i < a->reports.n; i++) {
        const hs_report *x = &a->reports.v[i];
        const char *from = hs_date_origin_word(x->published_from);
        fact *f = put(r, to, "report");
        put_word(r, f, x->id);
        put_key(r, f, "published", or_unknown(say_day(r->arena, x->published)));
        put_key(r, f, "from", or_unknown(hs_str_of(from)));
        put_key(r, f, "dated-by", report_id(a, x->dated_by));
        put_key(r, f, "copy-of", report_id(a, x->copy_of));
    }
    for (uint32_t i = 0; i < a->copies.n; i++) {
        fact *f = put(r, to, "copies");
        put_key(r, f, "kind", hs_str_of(a->copies.v[i].kind));
        put_key(r, f, "reports",
                report_ids(r, a, a->copies.v[i].reports.v, a->copies.v[i].reports.n));
    }
    for (uint32_t i = 0; i < a->actors.n; i++) {
        fact *f = put(r, to, "actor");
        put_word(r, f, a->actors.v[i].name);
        put_key(r, f, "code", or_unknown(a->actors.v[i].code));
        for (uint32_t k = 0; k < a->actors.v[i].aliases.n; k++) {
            put_key(r, f, "alias", a->actors.v[i].aliases.v[k].text);
        }
    }
    for (uint32_t i = 0; i < a->timeline.n; i++) {
        const hs_entry *e = &a->timeline.v[i];
        fact *f = put(r, to, "timeline");
        put_tag(r, f, say_day(r->arena, e->day));
        put_key(r, f, "reports", report_ids(r, a, e->reports.v, e->reports.n));
        put_key(r, f, "words", e->from.sentence);
    }
}

static void put_blames(runner *r, fact *f, const hs_account *a, const hs_incident *x)
{
    for (uint32_t i = 0; i < x->blames.n; i++) {
        const hs_blame_claim *b = &a->blames.v[x->blames.v[i] - 1];
        hs_str by = speaker_name(b->by), party = actor_name(a, b->party);
        put_key(r, f, "blamed",
                say(r->arena, "%s: %.*s by %.*s", hs_blame_word(b->stance), (int)party.n, party.p,
                    (int)by.n, by.p));
    }
}

static void find_incidents(runner *r, const hs_account *a, facts *to)
{
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        const hs_incident *x = &a->incidents.v[i];
        fact *f = put(r, to, "incident");
        put_tag(r, f, x->plover);
        put_tag(r, f, hs_str_of(hs_status_word(x->status)));
        put_key(r, f, "date", say_when(r->arena, x->when));
        put_key(r, f, "place", or_unknown(x->place));
        put_key(r, f, "facet", x->facet.n ? x->facet : HS_STR("none"));
        put_key(r, f, "by", actor_name(a, x->source));
        put_key(r, f, "on", actor_name(a, x->target));
        put_key(r, f, "reports", report_ids(r, a, x->reports.v, x->reports.n));
        put_key(r, f, "origins", say(r->arena, "%u", (unsigned)x->origins));
        for (int h = 0; h < HS_HARMS; h++) {
            const hs_toll *t = &x->tolls[h];
            if (t->claims.n) {
                put_key(r, f, hs_harm_word(h), say_range(r->arena, t->low, t->high, false));
            }
        }
        for (uint32_t k = 0; k < x->disagreements.n; k++) {
            put_key(r, f, "parted", hs_str_of(x->disagreements.v[k].field));
        }
        put_blames(r, f, a, x);
    }
    for (uint32_t i = 0; i < a->claims.n; i++) {
        const hs_claim *c = &a->claims.v[i];
        fact *f = put(r, to, "claim");
        put_tag(r, f, hs_str_of(hs_harm_word(c->kind)));
        put_tag(r, f, say_range(r->arena, c->low, c->high, c->approx));
        put_word(r, f, c->from.words);
        put_key(r, f, "by", speaker_name(c->speaker));
        put_key(r, f, "via", c->speaker.via.n ? c->speaker.via : HS_STR("nobody"));
        put_key(r, f, "report", report_id(a, c->from.report));
        put_key(r, f, "date", say_when(r->arena, c->when));
        put_key(r, f, "scope", hs_str_of(hs_scope_word(c->scope)));
        put_flag(r, f, "echo", c->echo);
        put_flag(r, f, "superseded", c->superseded_by != 0);
    }
}

static void find_agreements(runner *r, const hs_account *a, facts *to)
{
    for (uint32_t i = 0; i < a->agreements.n; i++) {
        const hs_agreement *x = &a->agreements.v[i];
        fact *f = put(r, to, "agreement");
        put_word(r, f, x->name);
        put_key(r, f, "kind", x->kind);
        for (uint32_t k = 0; k < x->parties.n; k++) {
            put_key(r, f, "between", actor_name(a, x->parties.v[k]));
        }
        for (uint32_t k = 0; k < x->states.n; k++) {
            hs_str date = say_when(r->arena, x->states.v[k].when);
            put_key(r, f, "state",
                    say(r->arena, "%s %.*s", hs_deal_word(x->states.v[k].status), (int)date.n,
                        date.p));
        }
        for (uint32_t k = 0; k < x->terms.n; k++) {
            put_key(r, f, "term", hs_str_of(hs_term_word(x->terms.v[k].kind)));
        }
        for (uint32_t k = 0; k < x->breaches.n; k++) {
            put_key(r, f, "breach", actor_name(a, x->breaches.v[k].against));
        }
        put_key(r, f, "reports", report_ids(r, a, x->reports.v, x->reports.n));
    }
}

static void find_in_account(runner *r, const hs_account *a, facts *to)
{
    find_reports(r, a, to);
    find_incidents(r, a, to);
    find_agreements(r, a, to);
}

/* ---- what is expected ------------------------------------------------------------------------------ */

static bool is_range(hs_str s)
{
    for (uint32_t i = s.n && s.p[0] == '~'; i < s.n; i++) {
        if (!hs_is_digit(s.p[i]) && s.p[i] != '.') {
            return false;
        }
    }
    return s.n > 0;
}

static bool tag_is_known(const fact *f, hs_str tag)
{
    const char *tags = f->kind->tags;
    bool range = hs_str_ends(hs_str_of(tags), HS_STR(RANGE_TAG));
    bool free_tag =
        strcmp(tags, ANY_TAG) == 0 && f->count != 0; /* "no time 2106": checks nothing */
    return tag.n && (free_tag || among(tags, tag) || (range && is_range(tag)));
}

/* "[no|N] KIND [TAG]..." */
static bool read_head(runner *r, fact *f, hs_str head)
{
    hs_str word;
    int64_t count = 0;
    uint32_t n = 0;
    while (hs_str_split(&head, ' ', &word)) {
        if (n == 0 && f->count < 0 && hs_str_is(word, "no")) {
            f->count = 0;
        } else if (n == 0 && f->count < 0 && hs_str_number(word, 1000, &count) && count > 0) {
            f->count = (int)count;
        } else if (n++ == 0) {
            for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
                f->kind = hs_str_is(word, kinds[i].name) ? &kinds[i] : f->kind;
            }
            if (!f->kind) {
                complain(r, f->line, "unknown kind of fact: %.*s", (int)word.n, word.p);
                return false;
            }
        } else if (!tag_is_known(f, word)) {
            complain(r, f->line, "'%.*s' is no tag of %s", (int)word.n, word.p, f->kind->name);
            return false;
        } else {
            HS_ADD(r->arena, &f->tags, word);
        }
    }
    return f->kind != NULL;
}

static bool read_attribute(runner *r, fact *f, hs_str part)
{
    attribute x = {part, {NULL, 0}};
    uint32_t space = hs_str_find(part, HS_STR(" "), 0);
    x.key = hs_str_cut(part, 0, space);
    x.value = hs_str_trim(hs_str_cut(part, space, part.n));
    bool flag = among("vague|part|again|echo|superseded", x.key);
    if (!among(f->kind->keys, x.key) || flag != (x.value.n == 0)) {
        complain(r, f->line, "%s takes no '%.*s' here", f->kind->name, (int)part.n, part.p);
        return false;
    }
    HS_ADD(r->arena, &f->attributes, x);
    return true;
}

static bool read_fact(runner *r, test_case *c, hs_str line)
{
    fact f = {.count = -1, .line = r->line, .source = line};
    hs_str rest = line, parts = before(&rest, HS_STR(" | "));
    uint32_t colon = hs_str_find(parts, HS_STR(": "), 0);
    if (!read_head(r, &f, hs_str_cut(parts, 0, colon))) {
        return false;
    }
    if (colon < parts.n) {
        HS_ADD(r->arena, &f.words, hs_str_trim(hs_str_cut(parts, colon + 2, parts.n)));
        while (rest.p && f.words.n < f.kind->words) {
            HS_ADD(r->arena, &f.words, before(&rest, HS_STR(" | ")));
        }
        if (f.words.n != f.kind->words) {
            complain(r, r->line, "%s has %u pieces of words", f.kind->name,
                     (unsigned)f.kind->words);
            return false;
        }
    }
    while (rest.p) {
        if (!read_attribute(r, &f, before(&rest, HS_STR(" | ")))) {
            return false;
        }
    }
    if (f.kind->account != c->account) {
        complain(r, r->line, "%s is a fact of %s", f.kind->name,
                 f.kind->account ? "an account (--- ID before each report)" : "one report");
        return false;
    }
    HS_ADD(r->arena, &c->expected, f);
    return true;
}

/* ---- comparing ------------------------------------------------------------------------------------- */

/* "his troops ... on Monday": the words, others allowed where the dots are. */
static bool words_match(hs_str wanted, hs_str found)
{
    hs_str rest = wanted;
    uint32_t dots = hs_str_find(wanted, HS_STR("..."), 0);
    if (hs_str_is(wanted, "*")) {
        return true;
    }
    if (dots == wanted.n) {
        return hs_str_eq(wanted, found);
    }
    hs_str head = before(&rest, HS_STR("..."));
    return found.n >= head.n + rest.n && hs_str_starts(found, head) && hs_str_ends(found, rest);
}

static bool has_tag(const fact *f, hs_str tag)
{
    for (uint32_t i = 0; i < f->tags.n; i++) {
        if (hs_str_eq(f->tags.v[i], tag)) {
            return true;
        }
    }
    return false;
}

static bool has_attribute(const fact *f, attribute x)
{
    for (uint32_t i = 0; i < f->attributes.n; i++) {
        if (hs_str_eq(f->attributes.v[i].key, x.key) &&
            words_match(x.value, f->attributes.v[i].value)) {
            return true;
        }
    }
    return false;
}

static bool matches(const fact *wanted, const fact *found)
{
    bool ok = wanted->kind == found->kind;
    for (uint32_t i = 0; ok && i < wanted->tags.n; i++) {
        ok = has_tag(found, wanted->tags.v[i]);
    }
    for (uint32_t i = 0; ok && i < wanted->words.n; i++) {
        ok = i < found->words.n && words_match(wanted->words.v[i], found->words.v[i]);
    }
    for (uint32_t i = 0; ok && i < wanted->attributes.n; i++) {
        ok = has_attribute(found, wanted->attributes.v[i]);
    }
    return ok;
}

static void print_fact(const fact *f)
{
    fprintf(stderr, "      %s", f->kind->name);
    for (uint32_t i = 0; i < f->tags.n; i++) {
        fprintf(stderr, " %.*s", (int)f->tags.v[i].n, f->tags.v[i].p);
    }
    for (uint32_t i = 0; i < f->words.n; i++) {
        fprintf(stderr, "%s%.*s", i ? " | " : ": ", (int)f->words.v[i].n, f->words.v[i].p);
    }
    for (uint32_t i = 0; i < f->attributes.n; i++) {
        attribute x = f->attributes.v[i];
        fprintf(stderr, " | %.*s%s%.*s", (int)x.key.n, x.key.p, x.value.n ? " " : "",
                (int)x.value.n, x.value.p);
    }
    fputc('\n', stderr);
}

/* The words of a fact that must not be found stand in the text, or nothing was checked. */
static bool words_are_said(const test_case *c, const fact *f)
{
    for (uint32_t i = 0; i < f->words.n; i++) {
        hs_str rest = f->words.v[i];
        while (rest.n && !hs_str_is(rest, "*")) {
            hs_str part = before(&rest, HS_STR("..."));
            bool said = f->kind->account || strcmp(f->kind->name, "blame") == 0;
            for (uint32_t k = 0; k < c->reports.n; k++) {
                hs_str text = c->reports.v[k].text;
                said |= part.n == 0 || hs_str_find(text, part, 0) < text.n;
            }
            if (!said) {
                return false;
            }
        }
    }
    return true;
}

static void check_fact(runner *r, const test_case *c, const fact *wanted, const facts *found)
{
    int n = 0;
    r->checked++;
    for (uint32_t i = 0; i < found->n; i++) {
        n += matches(wanted, &found->v[i]);
    }
    if (wanted->count == 0 && !words_are_said(c, wanted)) {
        complain(r, wanted->line, "words that the case does not say: %.*s", (int)wanted->source.n,
                 wanted->source.p);
        return;
    }
    if (wanted->count < 0 ? n > 0 : n == wanted->count) {
        return;
    }
    const report *first = &c->reports.v[0];
    complain(r, wanted->line, "%.*s", (int)first->text.n, first->text.p);
    fprintf(stderr, "  expected %.*s\n  %d found that match; all of the kind:\n",
            (int)wanted->source.n, wanted->source.p, n);
    for (uint32_t i = 0; i < found->n; i++) {
        if (found->v[i].kind == wanted->kind) {
            print_fact(&found->v[i]);
        }
    }
}

/* ---- running a case -------------------------------------------------------------------------------- */

static hs_doc *read_report(runner *r, const test_case *c, const report *x)
{
    char date[11] = "", name[64];
    hs_options options;
    hs_input *input = NULL;
    hs_doc *doc = NULL;
    hs_error err = {0};
    hs_options_init(&options, sizeof options);
    options.plain = !r->page;
    snprintf(date, sizeof date, "%.*s", (int)x->date.n, x->date.p);
    options.date = x->date.n ? date : NULL;
    snprintf(name, sizeof name, "%.*s", (int)x->id.n, x->id.p);
    int code = hs_input_open(&input, r->engine, x->text.p, x->text.n, name, &options, &err);
    if (code == HS_OK && hs_input_next(input, &doc, &err) != 1) {
        doc = NULL;
    }
    hs_input_close(input);
    if (!doc) {
        complain(r, c->line, "the report cannot be read: %s", err.text);
    }
    return doc;
}

static void check_all(runner *r, const test_case *c, const facts *found)
{
    for (uint32_t i = 0; r->verbose && i < found->n; i++) {
        print_fact(&found->v[i]);
    }
    for (uint32_t i = 0; i < c->expected.n; i++) {
        check_fact(r, c, &c->expected.v[i], found);
    }
}

static void run_account(runner *r, const test_case *c)
{
    hs_account *account = NULL;
    hs_error err = {0};
    facts found = {0};
    int code = hs_account_new(&account, r->engine, NULL, &err);
    for (uint32_t i = 0; i < c->reports.n && code == HS_OK; i++) {
        hs_doc *doc = read_report(r, c, &c->reports.v[i]);
        code = doc ? hs_account_add(account, doc, &err) : HS_E_INPUT;
        hs_doc_free(doc);
    }
    code = code ? code : hs_account_finish(account, &err);
    if (code) {
        complain(r, c->line, "no account: %s", err.text);
    } else {
        find_in_account(r, account, &found);
        check_all(r, c, &found);
    }
    hs_account_free(account);
}

static void run_case(runner *r, const test_case *c)
{
    r->cases++;
    if (c->expected.n == 0 || c->reports.n == 0) {
        complain(r, c->line, "a case without %s", c->reports.n ? "facts" : "text");
        return;
    }
    if (r->verbose) {
        fprintf(stderr, "%s:%u\n", r->name, (unsigned)c->line);
    }
    if (c->account) {
        run_account(r, c);
        return;
    }
    facts found = {0};
    hs_doc *doc = read_report(r, c, &c->reports.v[0]);
    if (doc) {
        find_in_report(r, doc, &found);
        check_all(r, c, &found);
    }
    hs_doc_free(doc);
}

/* ---- reading the file ------------------------------------------------------------------------------- */

static bool is_date(hs_str s)
{
    return s.n == 10 && hs_day_parse(s) != HS_NO_DAY;
}

static void add_text(runner *r, test_case *c, hs_str line)
{
    if (c->reports.n == 0) {
        HS_ADD(r->arena, &c->reports, (report){HS_STR("case"), r->date, {NULL, 0}});
    }
    hs_str *text = &c->reports.v[c->reports.n - 1].text;
    if (hs_str_is(line, "\\")) {
        line = r->page ? HS_STR("\n") : HS_STR("\n\n");
    } else if (text->n && (r->page || text->p[text->n - 1] != '\n')) {
        *text = hs_arena_join(r->arena, *text, r->page ? HS_STR("\n") : HS_STR(" "));
    }
    *text = hs_arena_join(r->arena, *text, line);
}

static bool take_setting(runner *r, hs_str line)
{
    hs_str word = hs_str_trim(hs_str_cut(line, 1, line.n));
    if (hs_str_is(word, "page") || hs_str_is(word, "plain")) {
        r->page = hs_str_is(word, "page");
    } else if (is_date(word) || hs_str_is(word, "undated")) {
        r->date = is_date(word) ? word : (hs_str){NULL, 0};
    } else {
        return false;
    }
    return true;
}

static bool begin_report(runner *r, test_case *c, hs_str line)
{
    hs_str rest = hs_str_trim(hs_str_cut(line, 3, line.n)), id = before(&rest, HS_STR(" "));
    if (id.n == 0 || (rest.p && !is_date(rest)) || (c->reports.n && !c->account)) {
        return false;
    }
    c->account = true;
    HS_ADD(r->arena, &c->reports, (report){id, rest, {NULL, 0}});
    return true;
}

static bool take_line(runner *r, test_case *c, hs_str line)
{
    c->line = c->line ? c->line : r->line;
    if (hs_str_starts(line, HS_STR("=> "))) {
        return read_fact(r, c, hs_str_trim(hs_str_cut(line, 3, line.n)));
    }
    if (c->expected.n) {
        complain(r, r->line, "text behind facts: an empty line parts two cases");
        return false;
    }
    if (hs_str_starts(line, HS_STR("---"))) {
        if (!begin_report(r, c, line)) {
            complain(r, r->line, "expected: --- ID [YYYY-MM-DD]");
            return false;
        }
        return true;
    }
    add_text(r, c, line);
    return true;
}

static void run_lines(runner *r, hs_str file)
{
    hs_str line;
    test_case c = {0};
    bool more = true;
    while (more) {
        more = hs_str_split(&file, '\n', &line);
        line = more ? hs_str_trim(line) : HS_STR("");
        r->line++;
        if (line.n && !hs_str_starts(line, HS_STR("#")) && !hs_str_starts(line, HS_STR("== ")) &&
            line.p[0] != '@') {
            take_line(r, &c, line);
            continue;
        }
        if (line.n && line.p[0] == '@' && !take_setting(r, line)) {
            complain(r, r->line, "expected: @ YYYY-MM-DD, undated, page or plain");
        }
        if (c.line) {
            run_case(r, &c);
        }
        c = (test_case){0};
    }
}

static bool read_file(const char *name, hs_buf *out)
{
    char chunk[4096];
    FILE *file = fopen(name, "rb");
    if (!file) {
        return false;
    }
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;) {
        hs_buf_bytes(out, chunk, n);
    }
    bool ok = !ferror(file) && !out->failed;
    fclose(file);
    return ok;
}

int main(int argc, char **argv)
{
    static hs_arena arena;
    static jmp_buf door;
    hs_buf file = {0};
    hs_error err = {0};
    runner r = {.arena = &arena, .name = argc > 1 ? argv[argc - 1] : ""};
    r.verbose = argc == 3 && strcmp(argv[1], "-v") == 0;
    if (argc != 2 + r.verbose || !read_file(r.name, &file)) {
        fprintf(stderr, "usage: spec [-v] FILE\n");
        return 2;
    }
    if (hs_engine_open(&r.engine, NULL, 0, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return 2;
    }
    hs_arena_init(&arena, (size_t)1 << 30);
    if (setjmp(door)) {
        fprintf(stderr, "out of memory\n");
        return 2;
    }
    arena.door = &door;
    run_lines(&r, hs_buf_str(&file));
    if (r.cases == 0) {
        complain(&r, 1, "no case");
    }
    printf("%s: %u cases, %u facts checked, %u failures\n", r.name, (unsigned)r.cases,
           (unsigned)r.checked, (unsigned)r.failures);
    hs_arena_free(&arena);
    hs_buf_free(&file);
    hs_engine_close(r.engine);
    return r.failures ? 1 : 0;
}
