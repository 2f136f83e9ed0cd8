/* figures.c: how many were hurt, according to whom.
 *
 * In: counts (counts.c, victims.c, sums.c), events, statements. Out: doc->figures. Method: the counts of each
 * sentence, and for each the class of victims, whether it is a total of the war, the event, day and place it
 * belongs to, and the voice: that of the statement around it; none: the report itself.
 *
 *     "Ninety civilians, including children, were killed and dozens more wounded" -> killed 90, injured 24+
 */
#include "recognize/figures.h"
#include "recognize/scene.h"

static hs_who who_of(hs_str word)
{
    for (int w = HS_WHO_UNKNOWN; w <= HS_WHO_MIXED; w++) {
        if (hs_str_is(word, hs_who_word(w))) {
            return (hs_who)w;
        }
    }
    return HS_WHO_UNKNOWN;
}

/* Adjectives before the noun may say more than the noun: "civilian deaths", "regime soldiers". */
static hs_who victims_of(const hs_reading *r, const hs_count *c)
{
    hs_who who = who_of(c->who);
    for (uint32_t i = c->lo; i < c->end; i++) {
        if (who == HS_WHO_UNKNOWN && hs_low_among(r, i, "civilian|civilians")) {
            who = HS_WHO_CIVILIANS;
        } else if (who == HS_WHO_UNKNOWN && hs_low_among(r, i, "military|rebel|regime")) {
            who = HS_WHO_COMBATANTS;
        }
    }
    return who;
}

static hs_ref event_of(const hs_reading *r, const hs_count *c)
{
    hs_ref best = 0, sentence = hs_token_at(r, c->lo)->sentence;
    uint32_t at = hs_token_at(r, c->harm)->at.lo, best_gap = UINT32_MAX;
    hs_range events = hs_doc_events_of(r->doc, sentence, sentence);
    for (uint32_t k = events.hi; k-- > events.lo;) {
        const hs_event *e = &r->doc->events.v[k];
        bool violent = hs_str_is(e->plover, "ASSAULT") || hs_str_is(e->plover, "COERCE");
        uint32_t gap = e->trigger.lo > at ? e->trigger.lo - at : at - e->trigger.lo;
        if (violent && gap < best_gap) {
            best_gap = gap;
            best = k + 1;
        }
    }
    return best;
}

#define LOOK_BACK 200u /* events */

/* A toll told by itself ("A spokesman said that 16 people were dead") is that of the attack told before it. In
 * rewritten text it may be that of any other. */
static hs_ref attack_before(const hs_reading *r, const hs_count *c)
{
    hs_ref sentence = hs_token_at(r, c->lo)->sentence;
    uint32_t hi = hs_doc_events_of(r->doc, sentence, sentence).hi,
             lo = hi > LOOK_BACK ? hi - LOOK_BACK : 0;
    for (uint32_t k = hi; !r->doc->spun && k-- > lo;) {
        const hs_event *e = &r->doc->events.v[k];
        bool before = e->trigger.lo < hs_token_at(r, c->lo)->at.lo;
        if (before && hs_str_is(e->plover, "ASSAULT") && e->status <= HS_STATUS_ALLEGED) {
            return e->same_as ? e->same_as : k + 1;
        }
    }
    return 0;
}

/* Does the sentence name a day or place of its own that is not the event's? */
static bool stands_apart(const hs_reading *r, const hs_count *c, hs_ref event)
{
    const hs_event *e = &r->doc->events.v[event - 1];
    hs_scene_fact fact = {c->harm, true, true};
    hs_ref place = hs_scene_told_place(r, fact);
    hs_when own = hs_timex_when(hs_scene_told_time(r, fact).when, r->doc->published);
    hs_when its = hs_timex_when(e->when, r->doc->published);
    bool day = hs_when_known(own) && hs_when_known(its) && !hs_when_meets(own, its);
    bool town = place && e->place && r->doc->places.v[place - 1].kind == HS_PLACE_CITY &&
                r->doc->places.v[e->place - 1].kind == HS_PLACE_CITY &&
                !hs_str_eq(r->doc->places.v[place - 1].key, r->doc->places.v[e->place - 1].key);
    return day || town;
}

/* Those killed or hurt, or what was destroyed, at once; others are under siege for months. */
static bool is_at_once(const hs_count *c)
{
    return c->kind == HS_HARM_KILLED || c->kind == HS_HARM_INJURED || c->kind == HS_HARM_DESTROYED;
}

/* The first mention of the event's happening, if its own words told a day (or a place); else NULL. */
static const hs_event *first_mention(const hs_reading *r, hs_ref event, bool place)
{
    const hs_doc *doc = r->doc;
    hs_ref first = event ? doc->events.v[event - 1].same_as : 0;
    const hs_event *e = first ? &doc->events.v[first - 1] : NULL;
    hs_ref told = e ? place ? e->place : e->time : 0;
    hs_ref sentence = !told   ? 0
                      : place ? doc->places.v[told - 1].from.sentence
                              : doc->times.v[told - 1].from.sentence;
    return told && sentence == e->from.sentence ? e : NULL;
}

static hs_timex time_of(const hs_reading *r, const hs_count *c, hs_ref event)
{
    hs_scene_fact fact = {c->harm, true, is_at_once(c)};
    hs_scene_time told = hs_scene_when(r, fact);
    const hs_event *e = event ? &r->doc->events.v[event - 1] : NULL;
    const hs_event *first = e && !e->when.kind ? first_mention(r, event, false) : NULL;
    e = first ? first : e;
    return (!told.time || told.carried) && e && e->when.kind ? e->when : told.when;
}

static bool is_soft(uint8_t who)
{
    return who == HS_WHO_CHILDREN || who == HS_WHO_WOMEN;
}

/* Could the two tell of one happening: "dozens" and 62, 45 and "at least 45", 5 children and 8 people? */
static bool bears(const hs_figure *f, const hs_count *c)
{
    const hs_number *n = &c->number;
    bool near = n->low >= f->low / 3 && n->low < 20 * f->low && !n->vague;
    bool vague = f->vague && near;
    bool all = c->noun != HS_NO_TOKEN && who_of(c->who) == HS_WHO_UNKNOWN;
    bool part =
        f->low > 1 && n->low >= f->low && near &&
        (is_soft(f->who) ? !is_soft((uint8_t)who_of(c->who)) : f->who == HS_WHO_COMBATANTS && all);
    bool soft = is_soft((uint8_t)who_of(c->who)) && n->low <= f->low;
    return vague || part || soft || (f->low == n->low && n->low != HS_OPEN);
}

/* May the event be that of this count, as far as the figures told of it already go? */
static bool bears_all(const hs_reading *r, const hs_count *c, hs_ref event)
{
    bool told = false;
    for (uint32_t k = 0; k < r->doc->figures.n; k++) {
        const hs_figure *f = &r->doc->figures.v[k];
        if (f->event == event && f->kind == c->kind && !f->part) {
            told = true;
            if (!bears(f, c)) {
                return false;
            }
        }
    }
    return told;
}

enum { LEAD = 6 }; /* sentences in which what the headline says is told */

/* The report's first figure of that kind, if it says little: "Raids kill dozens". */
static hs_ref headline_event(const hs_reading *r, const hs_count *c)
{
    for (uint32_t k = 0; k < r->doc->figures.n; k++) {
        const hs_figure *f = &r->doc->figures.v[k];
        if (f->kind == c->kind && f->scope == HS_SCOPE_INCIDENT && f->event) {
            bool little = f->vague || (f->who != HS_WHO_UNKNOWN && f->who != HS_WHO_CIVILIANS);
            bool near = hs_token_at(r, c->lo)->sentence <= f->from.sentence + LEAD;
            return little && near && !c->part && !c->number.vague ? f->event : 0;
        }
    }
    return 0;
}

/* A figure that the first mention of its happening bears is of that mention: "dozens" there, 62 here. Where its
 * number is another, what is told may be another happening after all. */
static hs_ref first_told(const hs_reading *r, const hs_count *c, hs_ref event)
{
    hs_ref first = event ? r->doc->events.v[event - 1].same_as : 0;
    if (first && bears_all(r, c, first)) {
        return first;
    }
    hs_ref headline = event && !r->doc->spun ? headline_event(r, c) : 0;
    return headline && headline < event && bears_all(r, c, headline) &&
                   !stands_apart(r, c, headline)
               ? headline
               : event;
}

/* "The observatory said 26 died in Homs. In Hama, two died.": whoever gave the figures of the sentence right
 * before goes on, where this one tells no speaker and no day. */
static hs_voice voice_going_on(const hs_reading *r, const hs_count *c)
{
    const hs_doc *doc = r->doc;
    const hs_figure *f = doc->figures.n ? &doc->figures.v[doc->figures.n - 1] : NULL;
    hs_ref sentence = hs_token_at(r, c->lo)->sentence;
    hs_range s = hs_sentence_of(r, c->lo)->tokens;
    bool people = c->kind <= HS_HARM_INJURED && f && f->kind <= HS_HARM_INJURED;
    if (!people || doc->spun || !f->voice.entity || f->scope == HS_SCOPE_TOTAL ||
        f->from.sentence + 1 < sentence ||
        doc->sentences.v[f->from.sentence - 1].block != doc->sentences.v[sentence - 1].block) {
        return (hs_voice){0};
    }
    if (f->from.sentence == sentence && f->statement) {
        return (hs_voice){0};
    }
    if (f->from.sentence == sentence) {
        return f->voice;
    }
    for (uint32_t i = s.lo; i < s.hi && i < c->end + 40; i++) {
        if (r->statement_of[i] || r->time_of[i]) {
            return (hs_voice){0};
        }
    }
    return f->voice;
}

static void add_figure(hs_reading *r, const hs_count *c)
{
    hs_doc *doc = r->doc;
    hs_figure f = {.from = hs_doc_from(doc, c->lo, c->end, c->rule, 800),
                   .kind = (uint8_t)c->kind,
                   .who = (uint8_t)victims_of(r, c),
                   .scope = (uint8_t)hs_scope_of(r, c),
                   .approx = c->number.approx,
                   .vague = c->number.vague,
                   .low = c->number.low,
                   .high = c->number.high,
                   .voice = hs_voice_at(r, c->lo),
                   .statement = r->statement_of[c->lo]};
    f.part = c->part;
    f.voice = f.statement ? f.voice : voice_going_on(r, c);
    if (c->noun != HS_NO_TOKEN) {
        f.what = hs_doc_words(doc, hs_token_at(r, c->noun)->at);
    }
    bool lasting =
        c->kind == HS_HARM_BESIEGED || c->kind == HS_HARM_DISPLACED; /* no single attack's */
    f.event = f.scope == HS_SCOPE_TOTAL || lasting ? 0 : event_of(r, c);
    if (!f.event && f.scope == HS_SCOPE_INCIDENT && !lasting) {
        f.event = attack_before(r, c);
        f.event = f.event && stands_apart(r, c, f.event) ? 0 : f.event;
    }
    f.when = time_of(r, c, f.event);
    f.event = first_told(r, c, f.event);
    f.place = hs_scene_where(r, (hs_scene_fact){c->harm, true, is_at_once(c)});
    if (!f.place && f.event) {
        const hs_event *e = &doc->events.v[f.event - 1];
        const hs_event *first = first_mention(r, f.event, true);
        f.place = e->place || !first ? e->place : first->place;
    }
    if (f.scope == HS_SCOPE_INCIDENT && !f.event && f.when.kind) {
        f.scope = HS_SCOPE_DAY;
    }
    hs_doc_add_figure(doc, f);
}

enum { COUNTS = 64 }; /* in one sentence; more is a list of numbers */

/* Refused numbers get a note, the first of them. */
static void note_absurd(hs_reading *r, uint32_t i)
{
    hs_doc *doc = r->doc;
    const hs_token *t = hs_token_at(r, i);
    if (doc->notes.n && hs_str_is(doc->notes.v[doc->notes.n - 1].kind, "number")) {
        return;
    }
    hs_doc_note(doc, t->at, "number", HS_STR("a number too large to count anything: not read"));
}

static bool is_covered(const hs_count *v, uint32_t n, uint32_t i)
{
    for (uint32_t k = 0; k < n; k++) {
        if ((v[k].lo <= i && i < v[k].end) || v[k].harm == i) {
            return true;
        }
    }
    return false;
}

static uint32_t add_singles(hs_reading *r, hs_range s, hs_count *v, uint32_t n)
{
    hs_count loose[COUNTS];
    uint32_t spare = 0;
    for (uint32_t i = s.lo; i < s.hi && n < COUNTS && spare < COUNTS; i++) {
        hs_count c;
        bool needs = false;
        if (!is_covered(v, n, i) && hs_victim_at(r, i, &c, &needs)) {
            if (needs) {
                loose[spare++] = c;
            } else {
                v[n++] = c;
            }
        }
    }
    uint32_t sure = n;
    for (uint32_t k = 0; k < spare && n < COUNTS; k++) { /* "his wife": only beside others */
        bool beside = false;
        for (uint32_t i = 0; i < spare; i++) { /* "the mayor and his daughter" */
            beside |= i != k && loose[i].chain == loose[k].chain && loose[i].harm == loose[k].harm;
        }
        for (uint32_t i = 0; i < sure; i++) {
            beside |= v[i].chain == loose[k].chain && v[i].harm == loose[k].harm && !v[i].part;
        }
        if (beside) {
            v[n++] = loose[k];
        }
    }
    return n;
}

/* By place in the text; few, so insertion does. */
static void sort_counts(hs_count *v, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        hs_count c = v[i];
        uint32_t k = i;
        for (; k > 0 && v[k - 1].lo > c.lo; k--) {
            v[k] = v[k - 1];
        }
        v[k] = c;
    }
}

/* Are tokens [lo, hi) nothing but commas and "and"? */
static bool only_joins(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    for (uint32_t i = lo; i < hi; i++) {
        if (!hs_low_among(r, i, ",|and|as|well|plus")) {
            return false;
        }
    }
    return true;
}

/* Does a verb stand in tokens [lo, hi) that is no mere participle? */
static bool has_verb(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    for (uint32_t i = lo; i < hi; i++) {
        const hs_chunk *v = hs_chunk_at(r, i);
        if (v && v->kind == HS_CHUNK_VERB && !v->bare_past) {
            return true;
        }
    }
    return false;
}

static void take_harm(hs_count *c, const hs_count *from)
{
    c->harm = from->harm;
    c->kind = from->kind;
    c->chain = from->chain;
    c->rule = "figure.joined";
}

/* Neighbours that "and" joins though the tree does not: "eight workers of a company and three others were found
 * dead". Counts without a harm take their neighbour's, or are left out. How many remain. */
static uint32_t join_neighbours(const hs_reading *r, hs_count *v, uint32_t n)
{
    for (uint32_t k = n; k-- > 0;) { /* those before the verb, from the last to the first */
        if (v[k].harm == HS_NO_TOKEN && k + 1 < n && v[k + 1].harm != HS_NO_TOKEN &&
            v[k + 1].harm > v[k + 1].lo && !v[k + 1].part && only_joins(r, v[k].end, v[k + 1].lo)) {
            take_harm(&v[k], &v[k + 1]);
        }
    }
    uint32_t kept = 0;
    for (uint32_t k = 0; k < n; k++) {
        const hs_count *last = kept ? &v[kept - 1] : NULL;
        bool follows = last && !last->part && v[k].lo > last->end &&
                       (hs_low_is(r, v[k].lo - 1, "and") || only_joins(r, last->end, v[k].lo)) &&
                       !has_verb(r, last->end, v[k].lo);
        if (v[k].harm == HS_NO_TOKEN && follows && last->harm < last->lo) {
            take_harm(&v[k], last);
        } else if (follows && v[k].harm == last->harm && v[k].kind == last->kind) {
            v[k].chain = last->chain;
        }
        if (v[k].harm != HS_NO_TOKEN) {
            v[kept++] = v[k];
        }
    }
    return kept;
}

static void find_in_sentence(hs_reading *r, hs_range s)
{
    hs_count v[COUNTS];
    uint32_t n = 0;
    for (uint32_t i = s.lo; i < s.hi && n < COUNTS;) {
        hs_count c;
        uint32_t at = i;
        bool counts = hs_count_at(r, at, n ? &v[n - 1] : NULL, &c, &i);
        if (counts && (c.number.low >= HS_ABSURD || c.number.high >= HS_ABSURD)) {
            note_absurd(r, at);
        } else if (counts) {
            v[n++] = c;
        }
        for (uint32_t k = at; !counts && k < i; k++) {
            if (hs_number_is_endless(r, k)) {
                note_absurd(r, k);
            }
        }
    }
    n = add_singles(r, s, v, n);
    sort_counts(v, n);
    n = join_neighbours(r, v, n);
    n = hs_sum_counts(v, n, COUNTS);
    for (uint32_t i = 0; i < n; i++) {
        add_figure(r, &v[i]);
    }
}

void hs_find_figures(hs_reading *r)
{
    for (uint32_t s = 0; s < r->doc->sentences.n; s++) {
        find_in_sentence(r, r->doc->sentences.v[s].tokens);
    }
}
