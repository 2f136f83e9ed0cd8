/* same.c: which mentions tell one happening.
 *
 * In: an event that is about to be added, the events before it. Out: its same_as. Method: harm told behind an
 * attack in the same sentence ("struck a camp, killing 62"), or before it ("killed when a strike hit"); "it was an
 * air strike"; a definite mention that tells nothing of its own ("the attack"); two mentions of one sentence that contradict each other in nothing;
 * else mentions that agree in kind, thing hit, day, place and actors and are tied by one of these.
 *
 *     "An air strike hit a school on Monday. The attack killed ten." -> three mentions, one happening
 */
#include "recognize/events.h"
#include "recognize/scene.h"

/* Sieges, captures of places and abductions are each their own; all other attacks are of one make. */
static hs_str make_of(const hs_event *e)
{
    bool own = hs_str_is(e->cameo, "191") || hs_str_is(e->cameo, "192") ||
               hs_str_starts(e->cameo, HS_STR("181"));
    return own ? hs_str_cut(e->cameo, 0, 3) : (hs_str){0};
}

static bool same_make(const hs_event *a, const hs_event *b)
{
    return hs_str_eq(make_of(a), make_of(b)) && !hs_modes_part(a->mode, b->mode);
}

static bool agree_ref(hs_ref a, hs_ref b)
{
    return !a || !b || a == b;
}

static bool agree_when(const hs_doc *doc, const hs_event *a, const hs_event *b)
{
    hs_when x = hs_timex_when(a->when, doc->published), y = hs_timex_when(b->when, doc->published);
    bool weekdays = a->when.kind == HS_TIMEX_WEEKDAY && b->when.kind == HS_TIMEX_WEEKDAY;
    if (weekdays && doc->published == HS_NO_DAY) {
        return hs_timex_same_weekday(a->when, b->when);
    }
    return !hs_when_known(x) || !hs_when_known(y) || hs_when_meets(x, y);
}

static bool agree_place(const hs_doc *doc, const hs_event *a, const hs_event *b)
{
    if (!a->place || !b->place) {
        return true;
    }
    const hs_place *p = &doc->places.v[a->place - 1], *q = &doc->places.v[b->place - 1];
    if (hs_str_eq(p->key, q->key)) {
        return true;
    }
    bool wider = p->kind != HS_PLACE_CITY || q->kind != HS_PLACE_CITY;
    bool named = hs_str_eq(p->admin1, q->admin1) && p->admin1.n;
    return wider && hs_str_eq(p->country, q->country) &&
           (named || p->kind == HS_PLACE_COUNTRY || q->kind == HS_PLACE_COUNTRY);
}

/* A day and a month that holds it: the month's strike may be any of its strikes. */
static bool unlike_grains(hs_when x, hs_when y)
{
    return hs_when_known(x) && hs_when_known(y) && hs_when_is_day(x) != hs_when_is_day(y);
}

/* Is there anything that ties the two, beside their kind: day, place, actor, or standing side by side? */
static bool tied(const hs_doc *doc, const hs_event *a, const hs_event *b)
{
    hs_when x = hs_timex_when(a->when, doc->published), y = hs_timex_when(b->when, doc->published);
    bool weekday = hs_timex_same_weekday(a->when, b->when);
    bool place = a->place && b->place && !doc->spun &&
                 doc->places.v[a->place - 1].kind != HS_PLACE_COUNTRY &&
                 doc->places.v[b->place - 1].kind != HS_PLACE_COUNTRY;
    if (weekday || a->facet.n) {
        return true;
    }
    return !unlike_grains(x, y) &&
           ((hs_when_known(x) && hs_when_known(y)) || place ||
            (a->source && a->source == b->source) || (a->target && a->target == b->target) ||
            (b->from.sentence <= a->from.sentence + 1 && !doc->spun));
}

/* Could b, which comes later in the text, be the happening that a tells of? */
static bool same_happening(const hs_doc *doc, const hs_event *a, const hs_event *b)
{
    return same_make(a, b) && tied(doc, a, b) && hs_str_eq(a->plover, b->plover) &&
           hs_str_eq(a->facet, b->facet) && a->status <= HS_STATUS_ALLEGED &&
           b->status <= HS_STATUS_ALLEGED && agree_ref(a->source, b->source) &&
           agree_ref(a->target, b->target) && agree_when(doc, a, b) && agree_place(doc, a, b);
}

/* Does `e` tell the harm of an attack told before it in the sentence ("struck a camp, killing 62")? */
static bool follows_attack(const hs_reading *r, const hs_event *attack, const hs_event *e,
                           uint32_t i)
{
    hs_rows rows;
    return same_make(attack, e) && attack->from.sentence == e->from.sentence &&
           hs_is_violent(attack->plover) && hs_is_violent(e->plover) &&
           attack->trigger.hi <= e->trigger.lo &&
           hs_match_low(r, HS_TABLE_HARM, i, true, &rows) > 0;
}

/* Does `e` tell the attack behind the harm told before it in the sentence ("ten were killed when a strike hit homes")?
 * Victims and thing hit are then two. */
static bool tells_cause(const hs_reading *r, const hs_event *harm, const hs_event *e, uint32_t i)
{
    hs_rows rows;
    bool fits = same_make(harm, e) && harm->from.sentence == e->from.sentence &&
                hs_is_violent(harm->plover) && hs_is_violent(e->plover) && !harm->facet.n &&
                harm->status == e->status && harm->trigger.hi <= e->trigger.lo &&
                agree_ref(harm->source, e->source);
    bool behind = false;
    for (uint32_t k = i, back = 0; fits && k-- > 0 && back < 14; back++) {
        if (hs_token_at(r, k)->at.lo <= harm->trigger.lo) {
            return behind && hs_match_low(r, HS_TABLE_HARM, k, true, &rows) > 0;
        }
        behind |= hs_low_among(r, k, "when|after|as");
    }
    return false;
}

void hs_event_take_over(hs_event *e, const hs_event *from)
{
    e->source = e->source ? e->source : from->source;
    e->source_at = hs_span_empty(e->source_at) && e->source ? from->source_at : e->source_at;
    e->when = e->time && e->when.side == HS_AT ? e->when : from->when;
    e->time = e->time ? e->time : from->time;
    e->place = e->place ? e->place : from->place;
    e->facet = from->facet;
    e->intent = from->intent;
}

/* A definite mention that tells nothing of its own is the last attack told; so is harm told by itself right
 * behind it ("At least 14 people were killed."). */
static bool is_echo(const hs_reading *r, const hs_event *e, uint32_t i)
{
    hs_rows rows;
    bool noun = hs_chunk_at(r, i)->kind == HS_CHUNK_NOUN && hs_is_definite(r, i);
    bool harm = hs_chunk_at(r, i)->kind == HS_CHUNK_VERB && !e->place && !e->source &&
                !hs_tells_attack(r, i) && hs_match_low(r, HS_TABLE_HARM, i, true, &rows) > 0;
    return hs_is_violent(e->plover) && (noun || harm) && !e->time && !e->facet.n &&
           e->status <= HS_STATUS_ALLEGED;
}

/* Are both told in one voice? */
static bool one_voice(const hs_doc *doc, const hs_event *a, const hs_event *b)
{
    hs_ref x = a->statement ? doc->statements.v[a->statement - 1].voice.entity : 0;
    hs_ref y = b->statement ? doc->statements.v[b->statement - 1].voice.entity : 0;
    return a->statement == b->statement || (x && x == y);
}

/* Two violent mentions of one sentence that contradict each other in nothing: "an air strike hit a centre",
 * "were slain in a raid on a college". */
static bool one_sentence(const hs_doc *doc, const hs_event *a, const hs_event *b)
{
    bool facet = !a->facet.n || !b->facet.n || hs_str_eq(a->facet, b->facet);
    return same_make(a, b) && a->from.sentence == b->from.sentence && hs_is_violent(a->plover) &&
           hs_is_violent(b->plover) && facet && a->status == b->status && one_voice(doc, a, b) &&
           agree_ref(a->source, b->source) && agree_ref(a->target, b->target) &&
           agree_when(doc, a, b) && agree_place(doc, a, b);
}

/* What a later mention adds to the first: what was hit, when, where. */
static void absorb(hs_event *first, const hs_event *e)
{
    first->facet = first->facet.n ? first->facet : e->facet;
    first->place = first->place ? first->place : e->place;
    if (!first->time && e->time) {
        first->time = e->time;
        first->when = e->when;
    }
}

/* Was the event told as an aside, apart from what is told ("a day after a separate strike")? */
static bool is_aside(const hs_reading *r, const hs_event *e)
{
    hs_range tokens = r->doc->sentences.v[e->from.sentence - 1].tokens;
    uint32_t i = tokens.lo;
    while (i + 1 < tokens.hi && hs_token_at(r, i)->at.lo < e->trigger.lo) {
        i++;
    }
    return hs_is_told_apart(r, i);
}

/* "the airstrike" is not what was told in between as a stabbing, or as "vandalized". */
static bool other_means(const hs_event *e, const hs_event *other)
{
    return e->mode.n && other->mode.n && !hs_str_eq(e->mode, other->mode);
}

/* The attack that an echo means: the last one told in a sentence before, near by; 0 if there is none. */
static hs_ref meant_by(const hs_reading *r, const hs_event *e, uint32_t i)
{
    const hs_doc *doc = r->doc;
    bool noun = hs_chunk_at(r, i)->kind == HS_CHUNK_NOUN;
    bool lasting =
        hs_low_among(r, i, "offensive|campaign|operation|fighting|violence|advance|push|war");
    hs_str word = hs_doc_words(doc, e->trigger); /* "the offensive" is no strike told in between */
    uint32_t reach = noun ? 20 : 2, back = doc->events.n > 200 ? doc->events.n - 200 : 0;
    for (uint32_t k = doc->events.n; !doc->spun && k-- > back;) {
        const hs_event *other = &doc->events.v[k];
        if (other->from.sentence + reach < e->from.sentence) {
            break;
        }
        bool fits = hs_is_violent(other->plover) && !make_of(other).n &&
                    other->status <= HS_STATUS_ALLEGED && agree_ref(other->source, e->source) &&
                    agree_place(doc, other, e);
        bool named = !lasting || hs_str_ends(hs_doc_words(doc, other->trigger), word);
        named = named && !(noun && other_means(e, other));
        const hs_event *first = &doc->events.v[other->same_as ? other->same_as - 1 : k];
        bool before = other->from.sentence < e->from.sentence ||
                      (noun && first->from.sentence < e->from.sentence);
        if (before && fits && named && !is_aside(r, other)) {
            return other->same_as ? other->same_as : k + 1;
        }
    }
    return 0;
}

/* Other mentions of the echo's sentence that belong to no earlier happening go with it. */
static void take_along(hs_doc *doc, const hs_event *e)
{
    hs_range events = hs_doc_events_of(doc, e->from.sentence, e->from.sentence);
    for (uint32_t k = events.lo; k < events.hi; k++) {
        hs_event *other = &doc->events.v[k];
        if (!other->same_as && one_sentence(doc, other, e)) {
            other->same_as = e->same_as;
        }
    }
}

hs_ref hs_event_meant(hs_reading *r, const hs_event *e, uint32_t i)
{
    hs_event echo = *e;
    bool own = hs_is_told_apart(r, i);
    echo.same_as = !own && is_echo(r, e, i) ? meant_by(r, e, i) : 0;
    if (echo.same_as) {
        absorb(&r->doc->events.v[echo.same_as - 1], e);
        take_along(r->doc, &echo);
    }
    return echo.same_as;
}

void hs_tie_event(hs_reading *r, hs_event *e, uint32_t i)
{
    hs_doc *doc = r->doc;
    uint32_t back = doc->events.n > 200 ? doc->events.n - 200 : 0;
    for (uint32_t k = doc->events.n; k-- > back && !hs_is_told_apart(r, i);) {
        const hs_event *other = &doc->events.v[k];
        hs_ref first = other->same_as ? other->same_as : k + 1;
        bool harm =
            hs_is_violent(e->plover) && follows_attack(r, other, e, i) && agree_when(doc, other, e);
        if (harm) {
            hs_event_take_over(e, other);
        }
        bool cause = tells_cause(r, other, e, i) && agree_place(doc, other, e);
        if (cause && (!e->time || doc->times.v[e->time - 1].from.sentence != e->from.sentence)) {
            e->time = other->time;
            e->when = other->when;
        }
        hs_event *told =
            &doc->events.v[first - 1]; /* what the other was tied to must bear it too */
        bool fits = agree_when(doc, told, e) && agree_place(doc, told, e);
        bool one = harm || cause || one_sentence(doc, other, e) ||
                   (!other->same_as && same_happening(doc, other, e));
        bool aside = one && other->from.sentence < e->from.sentence && is_aside(r, other);
        if (fits && one && !aside) {
            e->same_as = first;
            absorb(told, e);
            return;
        }
    }
}

/* "it was an air strike": the attack told before. */
hs_ref hs_event_told_before(const hs_reading *r, const hs_chunk *c, uint32_t i, hs_str plover)
{
    const hs_chunk *be = c->kind == HS_CHUNK_NOUN && c->lo > 0 ? hs_chunk_at(r, c->lo - 1) : NULL;
    uint32_t sentence = hs_token_at(r, i)->sentence;
    if (!be || be->kind != HS_CHUNK_VERB || !hs_str_is(hs_token_at(r, be->head)->lemma, "be") ||
        be->lo == 0 || !hs_low_among(r, be->lo - 1, "it|this|that|these")) {
        return 0;
    }
    for (uint32_t k = r->doc->events.n;
         k-- > 0 && r->doc->events.v[k].from.sentence + 1 >= sentence;) {
        const hs_event *e = &r->doc->events.v[k];
        if (hs_str_eq(e->plover, plover) && e->from.sentence < sentence) {
            return e->same_as ? e->same_as : k + 1;
        }
    }
    return 0;
}
