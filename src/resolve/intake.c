/* intake.c: one document into the account.
 *
 * In: a recognised document. Out: a report, and its events, figures, blame, agreements and dated sentences
 * as copies with their evidence (report, code points, exact words). Actors are one list for all reports,
 * found by key: "Sergey Lavrov" here and "Sergei Lavrov" there have one key, and each outlet's own words are
 * kept beside it.
 */
#include "base/utf8.h"
#include "resolve/prints.h"
#include "resolve/resolve.h"
#include "resolve/themes.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    hs_account *account;
    const hs_doc *doc;
    hs_ref report;
    hs_points points;
    hs_str *sentences; /* copies of sentences already made */
    hs_hashes *words;  /* content words of sentences already looked at */
    hs_ref *actors;    /* of each entity */
    uint32_t first_happening;
    HS_LIST(hs_timex) calendar;
} hs_intake_state;

#define SHORT 48u /* bytes of a string that may well come again */

/* A copy; of short strings, which are mostly codes and names, one for the whole account. */
static hs_str keep(hs_intake_state *in, hs_str s)
{
    hs_account *account = in->account;
    if (!s.n || s.n > SHORT) {
        return s.n ? hs_arena_str(&account->arena, s) : (hs_str){0};
    }
    uint32_t found = hs_map_get(&account->strings, s);
    if (!found) {
        HS_ADD(&account->arena, &account->kept, hs_arena_str(&account->arena, s));
        found = account->kept.n;
        *hs_map_at(&account->strings, &account->arena, account->kept.v[found - 1]) = found;
    }
    return account->kept.v[found - 1];
}

/* A copy for each sentence: who points to one copy stands in one sentence. */
static hs_str keep_sentence(hs_intake_state *in, hs_ref sentence)
{
    if (!sentence) {
        return (hs_str){0};
    }
    hs_str *copy = &in->sentences[sentence - 1];
    if (!copy->n) {
        *copy = hs_arena_str(&in->account->arena,
                             hs_doc_words(in->doc, in->doc->sentences.v[sentence - 1].at));
    }
    return *copy;
}

/* The words of a fact: a piece of their sentence's copy, where they lie in it. */
static hs_str keep_words(hs_intake_state *in, hs_from from)
{
    hs_str sentence = keep_sentence(in, from.sentence);
    hs_span around = from.sentence ? in->doc->sentences.v[from.sentence - 1].at : (hs_span){0, 0};
    if (sentence.n && hs_span_holds(around, from.at)) {
        return hs_str_cut(sentence, from.at.lo - around.lo, from.at.hi - around.lo);
    }
    return keep(in, hs_doc_words(in->doc, from.at));
}

static hs_evidence evidence(hs_intake_state *in, hs_from from, char letter, uint32_t number)
{
    hs_evidence e = {.report = in->report,
                     .lo = hs_points_at(&in->points, from.at.lo),
                     .hi = hs_points_at(&in->points, from.at.hi),
                     .words = keep_words(in, from),
                     .sentence = keep_sentence(in, from.sentence),
                     .rule = from.rule,
                     .sure = from.sure};
    if (letter) {
        snprintf(e.item, sizeof e.item, "%c%u", letter, (unsigned)number);
    }
    return e;
}

/* ---- actors ----------------------------------------------------------------------------------------- */

/* The code of the user's dictionary goes before all others, of several the first by its place and its bytes. */
static void improve_code(hs_intake_state *in, hs_actor *actor, const hs_entity *e)
{
    int place = actor->listed.n && e->listed.n ? hs_str_cmp(e->listed, actor->listed) : -1;
    bool first = place < 0 || (place == 0 && hs_str_cmp(e->code, actor->code) < 0);
    bool better =
        e->entry.n || !actor->code.n || (e->code.n && hs_str_cmp(e->code, actor->code) < 0);
    /* one entry, two offices in time: the last in byte order, whatever the order of reports */
    better = actor->known ? e->entry.n && hs_str_cmp(e->code, actor->code) > 0 : better;
    if (e->listed.n ? first : better && !actor->listed.n) {
        actor->code = keep(in, e->code);
        actor->listed = keep(in, e->listed);
    }
}

/* The lexicon's name and code go before all others; else the longest name, the first in byte order, and the
 * first code, type and country: whatever the order of reports. */
static void improve(hs_intake_state *in, hs_actor *actor, const hs_entity *e)
{
    bool known = e->entry.n > 0;
    improve_code(in, actor, e);
    if (actor->known) {
        return;
    }
    bool longer = e->name.n > actor->name.n ||
                  (e->name.n == actor->name.n && hs_str_cmp(e->name, actor->name) < 0);
    actor->name = known || longer ? keep(in, e->name) : actor->name;
    bool country =
        known || !actor->country.n || (e->country.n && hs_str_cmp(e->country, actor->country) < 0);
    actor->country = country ? keep(in, e->country) : actor->country;
    actor->type = known || e->type > actor->type ? e->type : actor->type;
    actor->known = known;
}

static hs_ref actor_of(hs_intake_state *in, hs_ref entity)
{
    hs_account *account = in->account;
    const hs_entity *e = &in->doc->entities.v[entity - 1];
    hs_ref found = hs_map_get(&account->actor_keys, e->key);
    if (!found) {
        hs_actor actor = {.key = keep(in, e->key)};
        HS_ADD(&account->arena, &account->actors, actor);
        found = account->actors.n;
        *hs_map_at(&account->actor_keys, &account->arena, actor.key) = found;
    }
    improve(in, &account->actors.v[found - 1], e);
    return found;
}

static void add_outlet(hs_intake_state *in, hs_alias *alias)
{
    hs_str outlet = in->account->reports.v[in->report - 1].outlet;
    if (!outlet.n) {
        return;
    }
    for (uint32_t i = 0; i < alias->outlets.n; i++) {
        if (hs_str_eq(alias->outlets.v[i], outlet)) {
            return;
        }
    }
    HS_ADD(&in->account->arena, &alias->outlets, outlet);
}

static void add_alias(hs_intake_state *in, const hs_mention *m)
{
    hs_actor *actor = &in->account->actors.v[in->actors[m->entity - 1] - 1];
    hs_str words = hs_doc_words(in->doc, m->kind == HS_MENTION_NAME ? m->from.at : m->full);
    actor->mentions++;
    if (m->kind == HS_MENTION_PRONOUN) {
        return;
    }
    for (uint32_t i = 0; i < actor->aliases.n; i++) {
        if (hs_str_eq(actor->aliases.v[i].text, words)) {
            add_outlet(in, &actor->aliases.v[i]);
            return;
        }
    }
    hs_alias alias = {.text = keep(in, words)};
    add_outlet(in, &alias);
    HS_ADD(&in->account->arena, &actor->aliases, alias);
}

static void take_actors(hs_intake_state *in)
{
    for (uint32_t e = 0; e < in->doc->entities.n; e++) {
        in->actors[e] = actor_of(in, e + 1);
    }
    for (uint32_t m = 0; m < in->doc->mentions.n; m++) {
        add_alias(in, &in->doc->mentions.v[m]);
    }
}

static hs_ref actor_ref(const hs_intake_state *in, hs_ref entity)
{
    return entity ? in->actors[entity - 1] : 0;
}

static hs_speaker speaker_of(hs_intake_state *in, hs_voice voice)
{
    hs_speaker s = {.actor = actor_ref(in, voice.entity), .via = keep(in, voice.via)};
    if (voice.entity) {
        s.name = keep(in, in->doc->entities.v[voice.entity - 1].name);
    }
    return s;
}

/* The voice of a statement, or of the ones around it. */
static hs_voice voice_of(const hs_doc *doc, hs_ref s)
{
    hs_voice voice = {0};
    for (int depth = 0; s && depth < 8 && !voice.entity; depth++) {
        hs_str via = voice.via;
        voice = doc->statements.v[s - 1].voice;
        voice.via = voice.via.n ? voice.via : via;
        s = doc->statements.v[s - 1].within;
    }
    return voice;
}

/* ---- words ------------------------------------------------------------------------------------------ */

static bool is_content(const hs_token *t)
{
    return (t->upos == HS_NOUN || t->upos == HS_PROPN || t->upos == HS_VERB || t->upos == HS_NUM ||
            t->upos == HS_ADJ) &&
           t->lemma.n > 2;
}

/* What a sentence is about: hashes of its content words. Shared by all that stand in it. */
static hs_hashes words_of(hs_intake_state *in, hs_ref sentence)
{
    if (!sentence) {
        return (hs_hashes){0};
    }
    hs_hashes *words = &in->words[sentence - 1];
    hs_range tokens = in->doc->sentences.v[sentence - 1].tokens;
    if (words->n) {
        return *words;
    }
    hs_hashes found = {0};
    for (uint32_t i = tokens.lo; i < tokens.hi; i++) {
        if (is_content(&in->doc->tokens.v[i])) {
            HS_ADD(&in->account->scratch, &found, hs_str_hash(in->doc->tokens.v[i].lemma));
        }
    }
    *words = hs_keep_hashes(&in->account->content, found);
    return *words;
}

/* ---- facts ------------------------------------------------------------------------------------------ */

static void statement_id(char out[12], hs_ref s)
{
    if (s) {
        snprintf(out, 12, "S%u", (unsigned)s);
    }
}

/* A place as the report spells it, unless it shouts or does not name it ("the Libyan capital"). */
static hs_str place_words(const hs_doc *doc, const hs_place *p)
{
    hs_str words = hs_doc_words(doc, p->from.at);
    bool shouts = words.n > 3 && hs_is_upper(words.p[1]) && hs_is_upper(words.p[2]);
    bool named = hs_str_is(hs_str_of(p->from.rule), "place.gazetteer");
    return named && !shouts ? words : p->name;
}

static void take_place(hs_intake_state *in, hs_happening *h, hs_ref place)
{
    if (!place) {
        return;
    }
    const hs_place *p = &in->doc->places.v[place - 1];
    h->place_key = keep(in, p->key);
    h->place = keep(in, place_words(in->doc, p));
    h->country = keep(in, p->country);
    h->admin1 = keep(in, p->admin1);
    h->lat = p->lat;
    h->lon = p->lon;
    h->place_kind = p->kind;
    h->precision = p->precision;
    h->located = p->located;
}

static void take_event(hs_intake_state *in, uint32_t i)
{
    const hs_event *e = &in->doc->events.v[i];
    hs_happening h = {.from = evidence(in, e->from, 'V', i + 1),
                      .plover = keep(in, e->plover),
                      .mode = keep(in, e->mode),
                      .cameo = keep(in, e->cameo),
                      .facet = keep(in, e->facet),
                      .trigger = keep(in, hs_doc_words(in->doc, e->trigger)),
                      .source = actor_ref(in, e->source),
                      .target = actor_ref(in, e->target),
                      .source_words = keep(in, hs_doc_words(in->doc, e->source_at)),
                      .target_words = keep(in, hs_doc_words(in->doc, e->target_at)),
                      .timex = e->when,
                      .status = e->status,
                      .intent = e->intent,
                      .speaker = speaker_of(in, voice_of(in->doc, e->statement)),
                      .words = words_of(in, e->from.sentence),
                      .same_as = e->same_as ? in->first_happening + e->same_as : 0};
    h.intent_by.actor = actor_ref(in, e->intent_by);
    h.intent_by.name =
        e->intent_by ? keep(in, in->doc->entities.v[e->intent_by - 1].name) : (hs_str){0};
    statement_id(h.statement, e->statement);
    if (e->time) {
        hs_str words = hs_doc_words(in->doc, in->doc->times.v[e->time - 1].from.at);
        snprintf(h.time_text, sizeof h.time_text, "%.*s", (int)words.n, words.p);
    }
    take_place(in, &h, e->place);
    HS_ADD(&in->account->arena, &in->account->happenings, h);
}

static void take_figure(hs_intake_state *in, uint32_t i)
{
    const hs_figure *f = &in->doc->figures.v[i];
    hs_claim c = {.from = evidence(in, f->from, 'F', i + 1),
                  .kind = f->kind,
                  .who = f->who,
                  .scope = f->scope,
                  .approx = f->approx,
                  .vague = f->vague,
                  .part = f->part,
                  .low = f->low,
                  .high = f->high,
                  .what = keep(in, f->what),
                  .speaker =
                      speaker_of(in, f->statement ? voice_of(in->doc, f->statement) : f->voice),
                  .timex = f->when,
                  .said_on = HS_NO_DAY,
                  .happening = f->event ? in->first_happening + f->event : 0};
    statement_id(c.statement, f->statement);
    if (f->place) {
        const hs_place *p = &in->doc->places.v[f->place - 1];
        c.place_key = keep(in, p->key);
        c.place = keep(in, place_words(in->doc, p));
        c.country = keep(in, p->country);
        c.place_kind = p->kind;
    }
    HS_ADD(&in->account->arena, &in->account->claims, c);
}

static void take_blame(hs_intake_state *in, uint32_t i)
{
    const hs_responsibility *x = &in->doc->responsibility.v[i];
    hs_blame_claim b = {.from = evidence(in, x->from, 'R', i + 1),
                        .party = actor_ref(in, x->party),
                        .by = speaker_of(in, x->by),
                        .stance = x->stance,
                        .happening = x->event ? in->first_happening + x->event : 0};
    HS_ADD(&in->account->arena, &in->account->blames, b);
}

static void take_deal(hs_intake_state *in, uint32_t i)
{
    const hs_deal *d = &in->doc->deals.v[i];
    hs_deal_note note = {.from = evidence(in, d->from, 'A', i + 1),
                         .name = keep(in, d->name),
                         .kind = keep(in, d->kind),
                         .status = d->status,
                         .term = d->term,
                         .speaker = speaker_of(in, d->voice),
                         .timex = d->when,
                         .happening = d->event ? in->first_happening + d->event : 0};
    note.by.actor = actor_ref(in, d->by);
    note.by.name = d->by ? keep(in, in->doc->entities.v[d->by - 1].name) : (hs_str){0};
    note.parties.n = note.parties.cap = d->parties.hi - d->parties.lo;
    note.parties.v = HS_NEW_ARRAY(&in->account->arena, hs_ref, note.parties.n);
    for (uint32_t p = 0; p < note.parties.n; p++) {
        note.parties.v[p] = actor_ref(in, in->doc->parties.v[d->parties.lo + p]);
    }
    HS_ADD(&in->account->arena, &in->account->deal_notes, note);
}

/* How much a sentence tells: events, figures, changes of agreements. */
static uint32_t merit_of(const hs_doc *doc, hs_ref sentence)
{
    uint32_t merit = 1;
    for (uint32_t i = 0; i < doc->events.n; i++) {
        bool violent = hs_str_is(doc->events.v[i].plover, "ASSAULT");
        merit += doc->events.v[i].from.sentence == sentence ? (violent ? 4u : 2u) : 0u;
    }
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        merit += doc->figures.v[i].from.sentence == sentence ? 5u : 0u;
    }
    for (uint32_t i = 0; i < doc->deals.n; i++) {
        bool change =
            doc->deals.v[i].status != HS_DEAL_MENTIONED && doc->deals.v[i].term == HS_TERM_NONE;
        merit += doc->deals.v[i].from.sentence == sentence && change ? 5u : 0u;
    }
    return merit;
}

static void take_day(hs_intake_state *in, uint32_t i)
{
    const hs_time *t = &in->doc->times.v[i];
    bool day = t->x.kind == HS_TIMEX_WEEKDAY ||
               (t->x.kind == HS_TIMEX_SHIFT && t->x.unit == HS_GRAIN_DAY) ||
               (t->x.kind == HS_TIMEX_DATE && t->x.day && !t->x.part_kind);
    if (day && t->from.sentence) {
        hs_day_mention m = {.from = evidence(in, t->from, 0, 0),
                            .timex = t->x,
                            .day = HS_NO_DAY,
                            .merit = merit_of(in->doc, t->from.sentence)};
        HS_ADD(&in->account->arena, &in->account->day_mentions, m);
    }
    if (t->x.kind == HS_TIMEX_DATE && t->x.month && !t->x.part_kind && !t->x.then_unit) {
        HS_ADD(&in->account->scratch, &in->calendar, t->x);
    }
}

static void keep_calendar(hs_intake_state *in, hs_report *report)
{
    uint32_t n = in->calendar.n;
    report->calendar.v = HS_NEW_ARRAY(&in->account->content, hs_timex, n);
    report->calendar.n = report->calendar.cap = n;
    if (n) {
        memcpy(report->calendar.v, in->calendar.v, n * sizeof *in->calendar.v);
    }
}

/* ---- what a report is recognised by ------------------------------------------------------------------ */

static void take_terms(hs_intake_state *in, hs_report *report)
{
    hs_hashes terms = {0};
    for (uint32_t i = 0; i < in->doc->tokens.n; i++) {
        if (is_content(&in->doc->tokens.v[i])) {
            HS_ADD(&in->account->scratch, &terms, hs_str_hash(in->doc->tokens.v[i].lemma));
        }
    }
    report->terms = hs_keep_hashes(&in->account->content, terms);
}

/* A sentence of six words or more, by its letters and digits only. */
static void take_sentences(hs_intake_state *in, hs_report *report)
{
    char folded[512];
    hs_hashes sentences = {0};
    for (uint32_t s = 0; s < in->doc->sentences.n; s++) {
        const hs_sentence *x = &in->doc->sentences.v[s];
        if (x->tokens.hi - x->tokens.lo >= 6) {
            hs_str key = {folded,
                          hs_utf8_fold(hs_doc_words(in->doc, x->at), folded, sizeof folded)};
            HS_ADD(&in->account->scratch, &sentences, hs_str_hash(key));
        }
    }
    report->sentences = hs_keep_hashes(&in->account->wording, sentences);
}

static void add_fact(hs_intake_state *in, hs_hashes *facts, const char *text)
{
    HS_ADD(&in->account->scratch, facts, hs_str_hash(hs_str_of(text)));
}

/* "attack on a convoy, a Monday", "truce collapsed, a Monday", "62 killed", a quotation of five words. */
static void take_fact_keys(hs_intake_state *in, hs_report *report)
{
    char text[600];
    const hs_doc *doc = in->doc;
    hs_hashes facts = {0};
    for (uint32_t i = 0; i < doc->events.n; i++) {
        const hs_event *e = &doc->events.v[i];
        if (e->when.kind == HS_TIMEX_WEEKDAY && hs_str_is(e->plover, "ASSAULT")) {
            hs_str place = e->place ? doc->places.v[e->place - 1].country : (hs_str){0};
            snprintf(text, sizeof text, "V|%.*s|%d|%.*s", (int)e->facet.n, e->facet.p,
                     e->when.weekday, e->facet.n ? 0 : (int)place.n, place.p);
            add_fact(in, &facts, text);
        }
    }
    for (uint32_t i = 0; i < doc->deals.n; i++) {
        const hs_deal *d = &doc->deals.v[i];
        if (d->when.kind == HS_TIMEX_WEEKDAY && d->status != HS_DEAL_MENTIONED) {
            snprintf(text, sizeof text, "D|%s|%d", hs_deal_word(d->status), d->when.weekday);
            add_fact(in, &facts, text);
        }
    }
    for (uint32_t i = 0; i < doc->times.n; i++) {
        hs_timex x = doc->times.v[i].x;
        if (hs_timex_is_calendar_day(x)) {
            for (int share = 0; share < 2; share++) { /* a date counts for two */
                snprintf(text, sizeof text, "C|%d|%d|%d", share, x.month, x.day);
                add_fact(in, &facts, text);
            }
        }
    }
    for (uint32_t i = 0; i < doc->quotes.n; i++) {
        char folded[512];
        hs_str words = hs_doc_words(doc, doc->quotes.v[i].inside);
        uint32_t n = hs_utf8_fold(words, folded, sizeof folded);
        if (n >= 18) {
            snprintf(text, sizeof text, "Q|%.*s", (int)n, folded);
            add_fact(in, &facts, text);
        }
    }
    report->facts = hs_keep_hashes(&in->account->content, facts);
}

/* ---- the whole -------------------------------------------------------------------------------------- */

static hs_ref add_report(hs_intake_state *in)
{
    const hs_doc *doc = in->doc;
    hs_account *account = in->account;
    hs_report r = {.id = keep(in, doc->id),
                   .url = keep(in, doc->url),
                   .outlet = keep(in, doc->outlet),
                   .title = keep(in, doc->title),
                   .published = doc->published,
                   .published_from = doc->published_from,
                   .spun = doc->spun,
                   .hash = hs_str_hash(doc->text)};
    r.notes.v = HS_NEW_ARRAY(&account->arena, hs_note, doc->notes.n);
    r.notes.n = r.notes.cap = doc->notes.n;
    for (uint32_t i = 0; i < doc->notes.n; i++) {
        r.notes.v[i] =
            (hs_note){{0, 0}, keep(in, doc->notes.v[i].kind), keep(in, doc->notes.v[i].text)};
    }
    r.agencies.v = HS_NEW_ARRAY(&account->arena, hs_str, doc->agencies.n);
    r.agencies.n = r.agencies.cap = doc->agencies.n;
    for (uint32_t i = 0; i < doc->agencies.n; i++) {
        r.agencies.v[i] = keep(in, doc->agencies.v[i]);
    }
    HS_ADD(&account->arena, &account->reports, r);
    return account->reports.n;
}

void hs_intake(hs_account *account, const hs_doc *doc)
{
    hs_intake_state in = {.account = account, .doc = doc};
    in.report = add_report(&in);
    in.points = hs_points_make(&account->scratch, doc->text);
    in.sentences = HS_NEW_ARRAY(&account->scratch, hs_str, doc->sentences.n + 1);
    in.words = HS_NEW_ARRAY(&account->scratch, hs_hashes, doc->sentences.n + 1);
    in.actors = HS_NEW_ARRAY(&account->scratch, hs_ref, doc->entities.n + 1);
    in.first_happening = account->happenings.n;
    hs_range happenings = {account->happenings.n, 0}, claims = {account->claims.n, 0},
             blames = {account->blames.n, 0}, deals = {account->deal_notes.n, 0},
             days = {account->day_mentions.n, 0};
    take_actors(&in);
    for (uint32_t i = 0; i < doc->events.n; i++) {
        take_event(&in, i);
    }
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        take_figure(&in, i);
    }
    for (uint32_t i = 0; i < doc->responsibility.n; i++) {
        take_blame(&in, i);
    }
    for (uint32_t i = 0; i < doc->deals.n; i++) {
        take_deal(&in, i);
    }
    for (uint32_t i = 0; i < doc->times.n; i++) {
        take_day(&in, i);
    }
    hs_report *report = &account->reports.v[in.report - 1];
    report->happenings = (hs_range){happenings.lo, account->happenings.n};
    report->claims = (hs_range){claims.lo, account->claims.n};
    report->blames = (hs_range){blames.lo, account->blames.n};
    report->deal_notes = (hs_range){deals.lo, account->deal_notes.n};
    report->day_mentions = (hs_range){days.lo, account->day_mentions.n};
    keep_calendar(&in, report);
    take_terms(&in, report);
    take_sentences(&in, report);
    take_fact_keys(&in, report);
    hs_take_prints(account, report, doc);
    hs_take_themes(account, report, doc);
    hs_arena_free(&account->scratch);
}
