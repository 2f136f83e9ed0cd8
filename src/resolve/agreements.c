/* agreements.c: truces and plans over all reports.
 *
 * In: what single reports say of agreements. Out: account->agreements. Method: notes of one kind in one
 * episode are one agreement; "the deal" is the truce where the same report speaks of a truce. An agreement of
 * which nothing is told but its name is left out. States are listed by day, each kind of state once a day
 * and actor; nothing is decided between them.
 *
 *     truce, 2016-09: parties US, Russia; seven-day; collapsed 2016-09-19; end declared by the Syrian army
 */
#include "resolve/resolve.h"

#include <stdio.h>
#include <stdlib.h>

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

static void add_breach(hs_account *account, hs_agreement *a, const hs_deal_note *d)
{
    hs_breach b = {.incident = d->happening ? account->happenings.v[d->happening - 1].incident : 0,
                   .alleged_by = d->speaker,
                   .against = d->by.actor,
                   .when = d->when,
                   .from = d->from};
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

/* "a failed ceasefire" without a day adds nothing where somebody tells the day. */
static void drop_repetitions(hs_agreement *a)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < a->states.n; i++) {
        bool repeated = false;
        for (uint32_t k = 0; k < a->states.n && !has_day(&a->states.v[i]); k++) {
            repeated |= k != i && a->states.v[k].status == a->states.v[i].status &&
                        !a->states.v[i].by.actor && (has_day(&a->states.v[k]) || k < i);
        }
        if (!repeated) {
            a->states.v[kept++] = a->states.v[i];
        }
    }
    a->states.n = kept;
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
    for (uint32_t i = 0; i < account->agreements.n; i++) {
        hs_agreement *a = &account->agreements.v[i];
        drop_repetitions(a);
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
