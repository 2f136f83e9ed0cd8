/* highlight.c: what comes first, in attributed sentences: up to four incidents and two agreements, filled up
 * to six with whatever there is more of.
 *
 *     Mon 2016-09-19, Urum al-Kubra: "trucks of an aid convoy were hit" (Harbour Wire and 2 more). Killed
 *     12-31 (4 claims). Russia: blamed by Washington; denied by Moscow. */
#include <stdlib.h>

#include "tell/group.h"
#include "tell/phrase.h"
#include "tell/text.h"

#define MOST_WORDS 160u /* columns of a source's words in a highlight */

typedef struct {
    uint32_t weight;
    hs_ref agreement;
} weighed;

static int by_weight(const void *left, const void *right)
{
    const weighed *a = left, *b = right;
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    return a->agreement < b->agreement ? -1 : a->agreement > b->agreement;
}

/* Agreements whose life is told, those told by most reports first. */
static weighed *agreements_by_weight(hs_desk *d, uint32_t *n)
{
    weighed *order = HS_NEW_ARRAY(&d->arena, weighed, d->account->agreements.n);
    *n = 0;
    for (uint32_t i = 0; i < d->account->agreements.n; i++) {
        const hs_agreement *a = &d->account->agreements.v[i];
        if (a->states.n) {
            order[(*n)++] = (weighed){a->reports.n + a->states.n + 2 * a->breaches.n, i + 1};
        }
    }
    if (*n) {
        qsort(order, *n, sizeof *order, by_weight);
    }
    return order;
}

uint32_t hs_group_highlights(hs_desk *d, hs_highlight out[HS_HIGHLIGHTS])
{
    uint32_t incidents = d->account->incidents.n, agreements = 0, n = 0;
    const hs_ref *heavy = hs_group_by_weight(d);
    const weighed *deals = agreements_by_weight(d, &agreements);
    uint32_t deals_told = agreements < 2 ? agreements : 2;
    uint32_t incidents_told = HS_HIGHLIGHTS - deals_told;
    if (incidents < incidents_told) {
        incidents_told = incidents;
        deals_told = HS_HIGHLIGHTS - incidents;
        deals_told = agreements < deals_told ? agreements : deals_told;
    }
    for (uint32_t i = 0; i < incidents_told; i++) {
        out[n++] = (hs_highlight){.incident = heavy[i]};
    }
    for (uint32_t i = 0; i < deals_told; i++) {
        out[n++] = (hs_highlight){.agreement = deals[i].agreement};
    }
    return n;
}

static hs_str capital(hs_desk *d, hs_str s)
{
    if (!s.n || !hs_is_lower(s.p[0])) {
        return s;
    }
    return hs_say(d, "%c%.*s", s.p[0] - 'a' + 'A', (int)s.n - 1, s.p + 1);
}

static hs_str incident_words(hs_desk *d, const hs_incident *incident)
{
    hs_str outlets = hs_say_outlets(d, incident->reports.v, incident->reports.n, 2);
    hs_str what = incident->what.n ? incident->what : incident->what_from.sentence;
    if (hs_text_columns(what) > MOST_WORDS) {
        hs_str cut = hs_text_fit(what, MOST_WORDS);
        uint32_t end = cut.n;
        while (end > 0 && cut.p[end - 1] != ' ') {
            end--;
        }
        cut = hs_str_trim(hs_str_cut(cut, 0, end ? end : cut.n));
        what = hs_say(d, "%.*s ...", HS_ARG(cut));
    }
    if (what.n) {
        return hs_say(d, "\"%.*s\" (%.*s).", HS_ARG(what), HS_ARG(outlets));
    }
    hs_str action = hs_say_action(d, incident);
    return hs_say(d, "%.*s, reported by %.*s.", HS_ARG(action), HS_ARG(outlets));
}

static hs_str of_incident(hs_desk *d, const hs_incident *incident)
{
    hs_str when = hs_when_known(incident->when) ? hs_say_when(d, incident->when) : HS_STR("day ?");
    hs_str place = incident->place.n ? hs_say_place(d, incident) : HS_STR("place ?");
    hs_str words = incident_words(d, incident);
    hs_str all = hs_say(d, "%.*s, %.*s: %.*s", HS_ARG(when), HS_ARG(place), HS_ARG(words));
    hs_str tolls = capital(d, hs_say_tolls(d, incident));
    if (tolls.n) {
        all = hs_say(d, "%.*s %.*s.", HS_ARG(all), HS_ARG(tolls));
    }
    hs_charges charges = hs_group_charges(d, incident);
    for (uint32_t i = 0; i < charges.n && i < 2; i++) {
        hs_str charge = hs_say_charge(d, &charges.v[i]);
        all = hs_say(d, "%.*s %.*s.", HS_ARG(all), HS_ARG(charge));
    }
    return all;
}

hs_str hs_say_state(hs_desk *d, const hs_deal_state *state)
{
    hs_str by = {0};
    if (state->by.actor || state->by.name.n) {
        by = hs_say_join(d, HS_STR("by"), " ", hs_say_name(d, &state->by));
    }
    return hs_say_join(d, by, "; ", hs_say_says(d, &state->speaker, state->from.report));
}

/* Told with its day, or more than a wish. */
static bool settles(const hs_deal_state *s)
{
    bool wish = s->status == HS_DEAL_PROPOSED || s->status == HS_DEAL_DEMANDED;
    return hs_when_known(s->when) && (s->when.lo != HS_NO_DAY || !wish);
}

/* The last state that settles something; the last of all if none does. */
const hs_deal_state *hs_group_last_state(const hs_agreement *a)
{
    uint32_t i = a->states.n - 1;
    while (i > 0 && !settles(&a->states.v[i])) {
        i--;
    }
    return &a->states.v[settles(&a->states.v[i]) ? i : a->states.n - 1];
}

/* One that the user gives: its file says nothing of its life. */
static hs_str of_watched(hs_desk *d, const hs_agreement *a)
{
    uint32_t n = 0;
    while (n < a->breaches.n && a->breaches.v[n].standing == HS_STANDING_PARTY) {
        n++;
    }
    hs_str breaches = hs_say_count(d, n, "breach", "breaches");
    hs_str all = hs_say(d, "%.*s, watched from %.*s: %.*s alleged", HS_ARG(a->name),
                        HS_ARG(hs_say_iso_day(d, a->watch->from)), HS_ARG(breaches));
    if (a->breaches.n > n) {
        all = hs_say(d, "%.*s, %u by nobody named", HS_ARG(all), (unsigned)(a->breaches.n - n));
    }
    return hs_say(d, "%.*s.", HS_ARG(all));
}

static hs_str of_agreement(hs_desk *d, const hs_agreement *a)
{
    if (a->watch) {
        return of_watched(d, a);
    }
    hs_str parties = a->parties.n ? hs_say_actors(d, a->parties.v, a->parties.n) : (hs_str){0};
    hs_str name = a->name.n ? a->name : HS_STR("agreement");
    hs_str all = capital(d, name);
    if (parties.n) {
        all = hs_say_join(d, all, a->parties.n > 1 ? " between " : " of ", parties);
    }
    if (a->states.n) {
        const hs_deal_state *last = hs_group_last_state(a);
        hs_str when = hs_when_known(last->when) ? hs_say_when(d, last->when) : HS_STR("day ?");
        hs_str who = hs_say_state(d, last);
        all = hs_say(d, "%.*s: last told as %s, %.*s (%.*s).", HS_ARG(all),
                     hs_deal_word(last->status), HS_ARG(when), HS_ARG(who));
    }
    if (a->breaches.n) {
        hs_str count = hs_say_count(d, a->breaches.n, "breach", "breaches");
        all = hs_say(d, "%.*s %.*s alleged.", HS_ARG(all), HS_ARG(count));
    }
    return all;
}

hs_str hs_say_highlight(hs_desk *d, hs_highlight h)
{
    return h.incident ? of_incident(d, &d->account->incidents.v[h.incident - 1])
                      : of_agreement(d, &d->account->agreements.v[h.agreement - 1]);
}
