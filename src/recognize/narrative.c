/* narrative.c: the day and place that go on from one sentence to the next.
 *
 * In: a fact, the events told before it, the day of publication. Out: its day and place. Method: what its own
 * sentence tells (scene.c). Else news goes on about one scene: the day of the last event before it that told its
 * own, and the last place where something violent happened. Background ("last year", "since 2011") sets no scene,
 * and nothing is carried over into what stands in the pluperfect, is only supposed, or is told of no single time
 * ("in recent weeks"). Rewritten text (doc->spun) carries nothing over.
 *
 *     "A bomb went off in Homs on Friday. Ten people were killed." -> killed ten, Friday, Homs
 */
#include "recognize/coref.h"
#include "recognize/scene.h"

#include "base/utf8.h"

enum { NEWS = 10, EVENTS_BACK = 60, SENTENCES_BACK = 12, PLACE_BACK = 4, FIRST = 120, LEAD = 4 };

static bool is_own(const hs_event *e, hs_from told)
{
    return told.sentence == e->from.sentence;
}

/* An event's own day, as near to the report as news is. 1: yes; 0: it tells none; -1: background. */
static int tells_news(const hs_reading *r, const hs_event *e)
{
    const hs_doc *doc = r->doc;
    bool violent = hs_str_is(e->plover, "ASSAULT") || hs_str_is(e->plover, "COERCE");
    if (!e->time || !violent || e->when.side != HS_AT ||
        !is_own(e, doc->times.v[e->time - 1].from)) {
        return 0;
    }
    hs_when w = hs_timex_when(e->when, doc->published);
    if (!hs_when_known(w)) {
        return e->when.kind == HS_TIMEX_WEEKDAY ? 1 : -1;
    }
    bool day = hs_when_is_day(w);
    bool near =
        doc->published == HS_NO_DAY || (w.lo + NEWS >= doc->published && w.lo <= doc->published);
    return day && near && e->status <= HS_STATUS_ALLEGED ? 1 : day && near ? 0 : -1;
}

/* Does the sentence tell of no single time: "in recent weeks", "for years", "since"? */
static bool is_lasting(const hs_reading *r, uint32_t token)
{
    hs_range s = hs_sentence_of(r, token)->tokens;
    s.lo = hs_reach_back(s.lo, token);
    for (uint32_t i = s.lo; i < s.hi && i < token + HS_REACH; i++) {
        uint8_t kind = r->time_of[i] ? r->doc->times.v[r->time_of[i] - 1].x.kind : HS_TIMEX_NONE;
        bool apart = hs_low_among(r, i + 1, "after|before"); /* "a day after": how far apart */
        if ((kind == HS_TIMEX_LENGTH && !apart && r->time_of[i + 1] != r->time_of[i]) ||
            hs_low_among(r, i, "since|recent|recently|previously|years")) {
            return true;
        }
    }
    return false;
}

/* "has been attacking", "is fighting", "attacks on the people": no single happening. */
static bool is_single(const hs_reading *r, uint32_t token)
{
    const hs_token *t = hs_token_at(r, token);
    hs_str tag = hs_doc_xpos(r->doc, t);
    if (t->upos == HS_NOUN || t->upos == HS_PROPN) {
        uint32_t det = hs_child_of(r, token, "det");
        bool lasting = hs_low_among(r, token,
                                    "offensive|campaign|operation|intervention|war|siege|fighting|"
                                    "violence|conflict|advance|push|unrest|repression|occupation");
        return !lasting && !hs_str_is(tag, "NNS") &&
               (det == UINT32_MAX || !hs_low_among(r, det, "any|no|all|every"));
    }
    uint32_t aux = hs_child_of(r, token, "aux");
    bool perfect = aux != UINT32_MAX && hs_low_among(r, aux, "has|have|'ve|is|are|was|were|be");
    bool passive = hs_child_of(r, token, "aux:pass") != UINT32_MAX;
    return t->form != HS_FORM_ING && t->form != HS_FORM_BASE && (!perfect || passive);
}

/* "not the first time that he was at the site of an airstrike that killed one of his sons": "an" brings in another
 * happening than the one that is told of. */
static bool is_another(const hs_reading *r, uint32_t token)
{
    bool clause = hs_relation_is(r, token, "acl:relcl") && hs_token_at(r, token)->head;
    uint32_t noun = clause ? hs_token_at(r, token)->head - 1 : token;
    uint32_t det = hs_child_of(r, noun, "det");
    bool aside = hs_relation_is(r, noun, "nmod") || (clause && hs_relation_is(r, noun, "obl"));
    return det != UINT32_MAX && aside && hs_low_among(r, det, "a|an|another");
}

bool hs_is_told_apart(const hs_reading *r, uint32_t token)
{
    const hs_chunk *c = hs_chunk_at(r, token);
    uint32_t lo = hs_sentence_of(r, token)->tokens.lo;
    for (uint32_t i = c && c->kind == HS_CHUNK_NOUN ? c->lo : token; i < token; i++) {
        if (hs_low_among(r, i, "separate|another|earlier|previous|different")) {
            return true;
        }
    }
    for (uint32_t i = token; i-- > lo + 1 && i + 12 > token;) {
        if (hs_low_among(r, i, "after|before") &&
            hs_low_among(r, i - 1, "day|days|week|weeks|month|months|year|years")) {
            return true;
        }
    }
    return false;
}

/* Does the sentence tell on which day it was said? Then what is said is not of a day told before that. */
static bool said_on_a_day(const hs_reading *r, uint32_t token)
{
    hs_range s = hs_sentence_of(r, token)->tokens;
    bool said = false;
    for (uint32_t i = s.lo; r->statement_of[token] && i < s.hi && !said; i++) {
        said = r->time_of[i] && hs_saying_of_time(r, i);
    }
    return said;
}

static bool goes_on(const hs_reading *r, hs_scene_fact fact)
{
    uint32_t aux = hs_child_of(r, fact.token, "aux");
    bool before = aux != UINT32_MAX && hs_low_is(r, aux, "had") && !r->statement_of[fact.token];
    return !r->doc->spun && fact.happened && fact.violent && !before && is_single(r, fact.token) &&
           !is_lasting(r, fact.token) && !is_another(r, fact.token) &&
           !hs_is_told_apart(r, fact.token);
}

/* Is it what is said itself, in the simple past: "said that nine were killed"; not "when a town was bombed"? */
static bool is_main_content(const hs_reading *r, uint32_t token)
{
    uint32_t aux = hs_child_of(r, token, "aux"), i = token;
    for (int step = 0; step < 2 && hs_relation_is(r, i, "conj") && hs_token_at(r, i)->head;
         step++) {
        i = hs_token_at(r, i)->head - 1;
    }
    bool verb = hs_token_at(r, i)->upos == HS_VERB &&
                (aux == UINT32_MAX || hs_low_among(r, aux, "was|were|had"));
    return verb && (hs_relation_is(r, i, "ccomp") || hs_relation_is(r, i, "parataxis") ||
                    !hs_token_at(r, i)->head);
}

/* The verb whose clause tells the fact: "survived" of "survived a strike that killed two". */
static uint32_t clause_verb(const hs_reading *r, uint32_t token)
{
    uint32_t i = token;
    for (int step = 0; step < 3 && hs_token_at(r, i)->head; step++) {
        bool inside = hs_relation_is(r, i, "acl:relcl") || hs_relation_is(r, i, "obj") ||
                      hs_relation_is(r, i, "compound") || hs_relation_is(r, i, "nsubj") ||
                      hs_relation_is(r, i, "nsubj:pass");
        if (!inside) {
            break;
        }
        i = hs_token_at(r, i)->head - 1;
    }
    return i;
}

/* "said on Sunday that nine were killed": on that day, unless the content tells another. */
static hs_scene_time said_then(const hs_reading *r, hs_scene_fact fact)
{
    hs_scene_time told = {.carried = false};
    hs_range s = hs_sentence_of(r, fact.token)->tokens;
    uint32_t top = clause_verb(r, fact.token);
    if (!is_main_content(r, top)) {
        return told;
    }
    while (hs_relation_is(r, top, "conj") && hs_token_at(r, top)->head) {
        top = hs_token_at(r, top)->head - 1;
    }
    s.lo = hs_reach_back(s.lo, top);
    for (uint32_t i = s.lo; i < s.hi && i < top + HS_REACH; i++) {
        hs_ref verb = r->time_of[i] ? hs_saying_of_time(r, i) : 0;
        if (verb &&
            (verb == hs_token_at(r, top)->head || hs_token_at(r, verb - 1)->head == top + 1)) {
            told.time = r->time_of[i];
            told.when = r->doc->times.v[told.time - 1].x;
            told.when.said = true;
        }
    }
    return told;
}

/* The day (*said: only of its telling) or place of the main clause right before: "A bomb went off in Homs on Friday. Ten were killed." */
static hs_ref scene_set_before(const hs_reading *r, hs_ref sentence, bool day, bool *said)
{
    const hs_doc *doc = r->doc;
    const hs_sentence *s = sentence > 1 ? &doc->sentences.v[sentence - 2] : NULL;
    hs_ref found = 0;
    if (!s || s->block != doc->sentences.v[sentence - 1].block ||
        s->tokens.hi - s->tokens.lo > HS_REACH) {
        return 0;
    }
    for (uint32_t i = s->tokens.lo; i < s->tokens.hi && !found; i++) {
        hs_ref here = day ? r->time_of[i] : r->place_of[i];
        uint32_t root = here ? hs_hangs_on_root(r, i) : UINT32_MAX;
        if (root == UINT32_MAX || r->statement_of[i] || is_lasting(r, i)) {
            continue;
        }
        if (day) {
            hs_when w = hs_timex_when(doc->times.v[here - 1].x, doc->published);
            bool news = hs_when_is_day(w) && doc->published != HS_NO_DAY &&
                        w.lo + NEWS >= doc->published && w.lo <= doc->published;
            found = news ? here : 0;
            *said = found && hs_saying_of_time(r, i);
        } else {
            found = doc->places.v[here - 1].kind == HS_PLACE_CITY ? here : 0;
        }
    }
    return found;
}

hs_scene_time hs_scene_when(const hs_reading *r, hs_scene_fact fact)
{
    const hs_doc *doc = r->doc;
    hs_scene_time told = hs_scene_told_time(r, fact);
    hs_ref sentence = hs_token_at(r, fact.token)->sentence;
    uint32_t hi = hs_doc_events_of(doc, sentence, sentence).lo;
    hi = hi < doc->events.n ? hi : doc->events.n;
    if (told.time || !goes_on(r, fact)) {
        return told;
    }
    told = said_then(r, fact);
    if (told.time || said_on_a_day(r, fact.token)) {
        return told;
    }
    bool said = false;
    told.time = scene_set_before(r, sentence, true, &said);
    if (told.time) {
        told = (hs_scene_time){doc->times.v[told.time - 1].x, told.time, true};
        told.when.said = said;
        return told;
    }
    for (uint32_t k = hi; k-- > 0 && k + EVENTS_BACK > hi;) {
        const hs_event *e = &doc->events.v[k];
        if (e->from.sentence + SENTENCES_BACK < sentence) {
            break;
        }
        int news = tells_news(r, e);
        if (news < 0 && e->from.sentence + 1 == sentence) {
            return told; /* told right before: this may go on about that */
        }
        if (news > 0) {
            return (hs_scene_time){e->when, e->time, true};
        }
    }
    return told;
}

/* "the city", "the town", "there": the last town told. */
static bool points_back(const hs_reading *r, uint32_t token)
{
    hs_range c = hs_clause_around(r, token);
    for (uint32_t i = c.lo; i < c.hi; i++) {
        if (hs_low_is(r, i, "the") &&
            hs_low_among(r, i + 1, "city|town|village|neighbourhood|neighborhood|district|camp")) {
            return true;
        }
    }
    return false;
}

static bool is_capital(const hs_reading *r, const hs_place *p)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_ALIASES);
    char key[128], name[128];
    hs_str town = {name, hs_utf8_fold(p->name, name, sizeof name)};
    for (uint32_t i = 0; i < t->rows; i++) {
        hs_str alias = hs_table_field(t, i, 0);
        if (hs_str_is(hs_table_field(t, i, 2), "capital") &&
            hs_str_eq(hs_table_field(t, i, 1), p->country) &&
            hs_str_eq((hs_str){key, hs_utf8_fold(alias, key, sizeof key)}, town)) {
            return true;
        }
    }
    return false;
}

/* A report from a town that is no capital is about that town: "SURMAN, Libya (Reuters) -". */
static hs_ref dateline_town(const hs_reading *r)
{
    const hs_doc *doc = r->doc;
    for (uint32_t i = 0; i < doc->tokens.n && i < FIRST; i++) {
        const hs_place *p = r->place_of[i] ? &doc->places.v[r->place_of[i] - 1] : NULL;
        if (p && p->kind == HS_PLACE_CITY && hs_is_dateline(r, i)) {
            bool home = !r->country.n || hs_str_eq(p->country, r->country);
            return home && !is_capital(r, p) ? r->place_of[i] : 0;
        }
    }
    return 0;
}

hs_ref hs_scene_where(const hs_reading *r, hs_scene_fact fact)
{
    const hs_doc *doc = r->doc;
    hs_ref told = hs_scene_told_place(r, fact);
    hs_ref sentence = hs_token_at(r, fact.token)->sentence;
    uint32_t hi = hs_doc_events_of(doc, sentence, sentence).lo;
    hi = hi < doc->events.n ? hi : doc->events.n;
    if (told || !goes_on(r, fact)) {
        return told;
    }
    hs_ref dateline = sentence <= LEAD ? dateline_town(r) : 0;
    if (dateline) {
        return dateline;
    }
    hs_ref before = scene_set_before(r, sentence, false, NULL);
    if (before) {
        return before;
    }
    uint32_t reach = points_back(r, fact.token) ? SENTENCES_BACK : PLACE_BACK;
    for (uint32_t k = hi; k-- > 0 && k + EVENTS_BACK > hi;) {
        const hs_event *e = &doc->events.v[k];
        if (e->from.sentence + reach < sentence) {
            break;
        }
        if (e->from.sentence + 1 == sentence && tells_news(r, e) < 0) {
            return 0;
        }
        const hs_place *p = e->place ? &doc->places.v[e->place - 1] : NULL;
        bool violent = hs_str_is(e->plover, "ASSAULT") || hs_str_is(e->plover, "COERCE");
        if (p && violent && is_own(e, p->from) && e->status <= HS_STATUS_ALLEGED) {
            return p->kind == HS_PLACE_COUNTRY ? 0 : e->place;
        }
    }
    return 0;
}
