/* agreements.c: truces and plans over all reports.
 *
 * In: what single reports say of agreements. Out: account->agreements. Method: notes of one kind in one
 * episode are one agreement; "the deal" is the truce where the same report speaks of a truce. An agreement of
 * which nothing is told but its name is left out; "the deal" of a report that speaks of no truce is the truce told of
 * shortly before if nobody tells of its making and a party of the truce acts on it. States are listed by day, each
 * kind of state once a day and actor; nothing is decided between them. A breach has the incident, and its day, that
 * the same sentence tells.
 *
 *     truce, 2016-09: parties US, Russia; seven-day; collapsed 2016-09-19; end declared by the Syrian army
 */
#include "resolve/groups.h"
#include "resolve/resolve.h"

#include <stdio.h>
#include <stdlib.h>

enum { SOON = 60 }; /* days after a truce's last report in which "the deal" may be it */

static bool has_truce(const hs_account *account, const hs_report *r)
{
    for (uint32_t i = r->deal_notes.lo; i < r->deal_notes.hi; i++) {
        if (hs_str_is(account->deal_notes.v[i].kind, "ceasefire")) {
            return true;
        }
    }
    return false;
}

hs_str hs_deal_note_kind(const hs_account *account, const hs_deal_note *d)
{
    bool deal = hs_str_is(d->kind, "deal");
    return deal && has_truce(account, &account->reports.v[d->from.report - 1]) ? HS_STR("ceasefire")
                                                                               : d->kind;
}

/* The agreement that a note belongs to, made if it is new. Undated reports stay by themselves. */
static hs_agreement *agreement_of(hs_account *account, hs_map *keys, const hs_deal_note *d)
{
    char text[64];
    hs_str kind = hs_deal_note_kind(account, d);
    uint32_t episode = account->reports.v[d->from.report - 1].episode;
    int n = snprintf(text, sizeof text, "%.*s|%u|%u", (int)kind.n, kind.p, (unsigned)episode,
                     (unsigned)(episode ? 0 : d->from.report));
    hs_str key = {text, (uint32_t)n};
    uint32_t found = hs_map_get(keys, key);
    if (!found) {
        hs_agreement fresh = {.name = d->name,
                              .name_kind = d->kind,
                              .kind = kind,
                              .episode = episode};
        HS_ADD(&account->arena, &account->agreements, fresh);
        found = account->agreements.n;
        *hs_map_at(keys, &account->arena, hs_arena_str(&account->arena, key)) = found;
    }
    hs_agreement *a = &account->agreements.v[found - 1];
    a->name = hs_str_eq(d->kind, a->kind) && !hs_str_eq(a->name_kind, a->kind) ? d->name : a->name;
    a->name_kind = hs_str_eq(d->kind, a->kind) ? a->kind : a->name_kind;
    return a;
}

static void add_party(hs_account *account, hs_agreement *a, hs_ref party)
{
    for (uint32_t i = 0; i < a->parties.n; i++) {
        if (a->parties.v[i] == party) {
            return;
        }
    }
    HS_ADD(&account->arena, &a->parties, party);
}

static bool same_state(const hs_deal_state *s, const hs_deal_note *d)
{
    bool day = s->when.lo == d->when.lo && s->when.hi == d->when.hi;
    bool open = d->when.lo == HS_NO_DAY && s->from.report == d->from.report;
    return s->status == d->status && (day || open) && (s->by.actor == d->by.actor || !d->by.actor);
}

static void add_state(hs_account *account, hs_agreement *a, const hs_deal_note *d)
{
    for (uint32_t i = 0; i < a->states.n; i++) {
        if (same_state(&a->states.v[i], d)) {
            return;
        }
    }
    hs_deal_state s = {d->status, d->when, d->by, d->speaker, d->from};
    HS_ADD(&account->arena, &a->states, s);
}

static void add_term(hs_account *account, hs_agreement *a, const hs_deal_note *d)
{
    for (uint32_t i = 0; i < a->terms.n; i++) {
        if (hs_str_eq(a->terms.v[i].from.words, d->from.words)) {
            return;
        }
    }
    hs_deal_term t = {d->term, d->speaker, d->from};
    HS_ADD(&account->arena, &a->terms, t);
}

hs_ref hs_deal_note_incident(const hs_account *account, const hs_deal_note *d)
{
    hs_range own = account->reports.v[d->from.report - 1].happenings;
    hs_ref told = d->happening ? account->happenings.v[d->happening - 1].incident : 0;
    for (uint32_t i = own.lo; !told && i < own.hi; i++) {
        const hs_happening *h = &account->happenings.v[i];
        bool beside = h->from.sentence.p == d->from.sentence.p && hs_is_attack(h->plover);
        if (beside && h->status <= HS_STATUS_ALLEGED && (!h->source || h->source == d->by.actor)) {
            told = h->incident;
        }
    }
    return told;
}

/* Of "accused on Tuesday of violating the truce by shelling the town on Monday" the day is Monday. */
static hs_when day_of_breach(const hs_account *account, hs_ref incident, hs_when said)
{
    hs_when when = incident ? account->incidents.v[incident - 1].when : said;
    bool before = hs_when_is_day(when) && (!hs_when_known(said) || when.lo <= said.hi);
    return before ? when : said;
}

/* The same words of the same speaker: a copy. */
static bool same_breach(const hs_breach *a, const hs_breach *b)
{
    return a->incident == b->incident && a->against == b->against &&
           a->alleged_by.actor == b->alleged_by.actor && a->when.lo == b->when.lo &&
           a->when.hi == b->when.hi && a->from.report != b->from.report &&
           hs_str_eq(a->from.sentence, b->from.sentence);
}

static void add_breach(hs_account *account, hs_agreement *a, const hs_deal_note *d)
{
    hs_breach b = {.incident = hs_deal_note_incident(account, d),
                   .alleged_by = d->speaker,
                   .against = d->by.actor,
                   .from = d->from};
    b.when = day_of_breach(account, b.incident, d->when);
    for (uint32_t i = 0; i < a->breaches.n; i++) {
        if (same_breach(&a->breaches.v[i], &b)) {
            HS_ADD(&account->arena, &a->breaches.v[i].reports, d->from.report);
            return;
        }
    }
    HS_ADD(&account->arena, &b.reports, d->from.report);
    HS_ADD(&account->arena, &a->breaches, b);
}

static void take_note(hs_account *account, hs_agreement *a, const hs_deal_note *d)
{
    for (uint32_t p = 0; p < d->parties.n; p++) {
        add_party(account, a, d->parties.v[p]);
    }
    if (!a->reports.n || a->reports.v[a->reports.n - 1] != d->from.report) {
        HS_ADD(&account->arena, &a->reports, d->from.report);
    }
    if (d->term != HS_TERM_NONE) {
        add_term(account, a, d);
    } else if (d->status == HS_DEAL_BREACHED) {
        add_breach(account, a, d);
    } else if (d->status != HS_DEAL_MENTIONED) {
        add_state(account, a, d);
    }
}

/* States by day, those without a day last, in the order of the reports. */
static int by_day(const void *a, const void *b)
{
    const hs_deal_state *x = a, *y = b;
    int32_t p = hs_when_known(x->when) ? x->when.hi : INT32_MAX,
            q = hs_when_known(y->when) ? y->when.hi : INT32_MAX;
    if (p != q) {
        return (p > q) - (p < q);
    }
    if (x->from.report != y->from.report) {
        return (x->from.report > y->from.report) - (x->from.report < y->from.report);
    }
    return (x->from.lo > y->from.lo) - (x->from.lo < y->from.lo);
}

static int by_episode(const void *a, const void *b)
{
    const hs_agreement *x = a, *y = b;
    if (x->episode != y->episode) {
        return x->episode && y->episode ? (x->episode > y->episode) - (x->episode < y->episode)
                                        : (x->episode == 0) - (y->episode == 0);
    }
    uint32_t p = x->reports.v[0], q = y->reports.v[0];
    return p != q ? (p > q) - (p < q) : hs_str_cmp(x->kind, y->kind);
}

static bool has_day(const hs_deal_state *s)
{
    return hs_when_known(s->when) && s->when.lo != HS_NO_DAY;
}

/* Does `other` tell with its day what `s` tells without: "a failed ceasefire", "by 10 October" of a headline? */
static bool tells_day_of(const hs_deal_state *other, const hs_deal_state *s)
{
    bool one = !s->by.actor || (s->by.actor == other->by.actor && hs_when_known(s->when) &&
                                other->when.hi <= s->when.hi && other->when.hi + 7 > s->when.hi);
    return has_day(other) && one;
}

static bool is_repeated(const hs_agreement *a, uint32_t i)
{
    const hs_deal_state *s = &a->states.v[i];
    for (uint32_t k = 0; k < a->states.n && !has_day(s); k++) {
        const hs_deal_state *other = &a->states.v[k];
        bool first = k < i && !s->by.actor;
        if (k != i && other->status == s->status && (first || tells_day_of(other, s))) {
            return true;
        }
    }
    return false;
}

static void drop_repetitions(hs_account *account, hs_agreement *a)
{
    bool *repeated = HS_NEW_ARRAY(&account->arena, bool, a->states.n);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < a->states.n; i++) {
        repeated[i] = is_repeated(a, i);
    }
    for (uint32_t i = 0; i < a->states.n; i++) {
        if (!repeated[i]) {
            a->states.v[kept++] = a->states.v[i];
        }
    }
    a->states.n = kept;
}

/* ---- "the deal" of a later report ---------------------------------------------------------------------- */

static bool has_party(const hs_agreement *a, hs_ref actor)
{
    for (uint32_t i = 0; i < a->parties.n; i++) {
        if (actor && a->parties.v[i] == actor) {
            return true;
        }
    }
    return false;
}

/* The day on which the agreement's first or last report came out; HS_NO_DAY. */
static int32_t told_on(const hs_account *account, const hs_agreement *a, bool last)
{
    int32_t day = HS_NO_DAY;
    for (uint32_t i = 0; i < a->reports.n; i++) {
        int32_t own = account->reports.v[a->reports.v[i] - 1].published;
        bool better = day == HS_NO_DAY || (last ? own > day : own < day);
        day = own != HS_NO_DAY && better ? own : day;
    }
    return day;
}

/* Is the deal told of in the truce's days, or soon after? */
static bool follows(const hs_account *account, const hs_agreement *truce, const hs_agreement *deal)
{
    int32_t from = told_on(account, truce, false), to = told_on(account, truce, true);
    int32_t day = told_on(account, deal, false);
    return from != HS_NO_DAY && day != HS_NO_DAY && day >= from && day <= to + SOON;
}

/* Is the truce what the deal is: nobody tells of its making, and one of the truce's parties had a hand in it? */
static bool is_deal_of(const hs_account *account, const hs_agreement *truce,
                       const hs_agreement *deal)
{
    bool shared = false;
    for (uint32_t i = 0; i < deal->states.n; i++) {
        uint8_t status = deal->states.v[i].status;
        bool made = status == HS_DEAL_PROPOSED || status == HS_DEAL_AGREED ||
                    status == HS_DEAL_DEMANDED || status == HS_DEAL_REJECTED;
        if (made) {
            return false;
        }
        shared |= has_party(truce, deal->states.v[i].by.actor);
    }
    for (uint32_t i = 0; i < deal->breaches.n; i++) {
        shared |= has_party(truce, deal->breaches.v[i].against);
    }
    return shared && follows(account, truce, deal) && hs_str_is(truce->kind, "ceasefire") &&
           hs_str_is(deal->kind, "deal");
}

/* All that is told of the deal is told of the truce. */
static void take_over(hs_account *account, hs_agreement *truce, hs_agreement *deal)
{
    for (uint32_t i = 0; i < deal->states.n; i++) {
        HS_ADD(&account->arena, &truce->states, deal->states.v[i]);
    }
    for (uint32_t i = 0; i < deal->terms.n; i++) {
        HS_ADD(&account->arena, &truce->terms, deal->terms.v[i]);
    }
    for (uint32_t i = 0; i < deal->breaches.n; i++) {
        HS_ADD(&account->arena, &truce->breaches, deal->breaches.v[i]);
    }
    for (uint32_t i = 0; i < deal->reports.n; i++) {
        HS_ADD(&account->arena, &truce->reports, deal->reports.v[i]);
    }
    deal->states.n = deal->terms.n = deal->breaches.n = 0;
}

/* "The Houthis withdrew from the Hodeidah agreement", in a report that calls it no truce. */
static void join_deals(hs_account *account)
{
    for (uint32_t i = 0; i < account->agreements.n; i++) {
        hs_agreement *deal = &account->agreements.v[i];
        hs_agreement *truce = NULL;
        for (uint32_t k = 0; k < account->agreements.n; k++) {
            hs_agreement *other = &account->agreements.v[k];
            bool fits = k != i && is_deal_of(account, other, deal);
            truce = fits && (!truce || other->episode > truce->episode) ? other : truce;
        }
        if (truce) {
            take_over(account, truce, deal);
        }
    }
}

static bool tells_something(const hs_agreement *a)
{
    return a->states.n || a->terms.n || a->breaches.n;
}

void hs_group_agreements(hs_account *account)
{
    hs_map keys = {0};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < account->deal_notes.n; i++) {
        const hs_deal_note *d = &account->deal_notes.v[i];
        take_note(account, agreement_of(account, &keys, d), d);
    }
    join_deals(account);
    for (uint32_t i = 0; i < account->agreements.n; i++) {
        hs_agreement *a = &account->agreements.v[i];
        drop_repetitions(account, a);
        if (tells_something(a)) {
            if (a->states.n) {
                qsort(a->states.v, a->states.n, sizeof *a->states.v, by_day);
            }
            account->agreements.v[kept++] = *a;
        }
    }
    account->agreements.n = kept;
    if (kept) {
        qsort(account->agreements.v, kept, sizeof *account->agreements.v, by_episode);
    }
    for (uint32_t i = 0; i < kept; i++) {
        snprintf(account->agreements.v[i].id, sizeof account->agreements.v[i].id, "A%u",
                 (unsigned)(i + 1));
    }
}
