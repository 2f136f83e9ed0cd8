/* watch.c: agreements that the user gives, and what the reports tell against them.
 *
 * In: watches, incidents, actors. Out: an agreement of the account for each watch, before those that the reports tell
 * of: its terms, its parties as far as the reports name them, the rows of watch_rows.c in their order.
 *
 *     truce of LNA and GNA in Libya from 2020-01-12 + "On Sunday the GNA accused the LNA of violating the truce"
 *     -> A1: breach, 2020-01-12, against Libyan National Army, alleged by Government of National Accord
 */
#include "resolve/resolve.h"
#include "resolve/watch.h"

#include <stdio.h>
#include <stdlib.h>

static hs_evidence given(hs_str words)
{
    return (hs_evidence){.words = words, .rule = "agreement.given", .sure = 1000};
}

static void tell_terms(hs_watcher *w)
{
    const hs_watch *watch = w->watch;
    hs_speaker file = {.name = watch->file};
    for (uint32_t i = 0; i < watch->terms.n; i++) {
        hs_deal_term t = {watch->terms.v[i].kind, file, given(watch->terms.v[i].said)};
        HS_ADD(&w->account->arena, &w->agreement.terms, t);
    }
    for (uint32_t i = 0; i < watch->exempt.n; i++) {
        hs_deal_term t = {HS_TERM_EXEMPT, file, given(watch->exempt.v[i].said)};
        HS_ADD(&w->account->arena, &w->agreement.terms, t);
    }
    hs_deal_state start = {.status = HS_DEAL_IN_FORCE,
                           .when = {watch->from, watch->from, HS_GRAIN_DAY},
                           .speaker = file,
                           .from = given(watch->name)};
    HS_ADD(&w->account->arena, &w->agreement.states, start);
}

/* The actors that are a party by its own entry or name: one each, the most named. */
static void find_parties(hs_watcher *w)
{
    for (uint32_t p = 1; p <= w->watch->parties.n; p++) {
        hs_ref best = 0;
        for (hs_ref i = 1; i <= w->account->actors.n; i++) {
            const hs_actor *actor = &w->account->actors.v[i - 1];
            bool named = w->stands[i].party == p && !w->stands[i].by_code;
            bool more = !best || actor->mentions > w->account->actors.v[best - 1].mentions;
            bool own = hs_str_eq(actor->key, w->watch->parties.v[p - 1].entry);
            best = named && (more || own) ? i : best;
            if (own && named) {
                break;
            }
        }
        if (best) {
            HS_ADD(&w->account->arena, &w->agreement.parties, best);
        }
    }
}

/* Breaches by parties first, what may lie outside last, then by day, then as the incidents stand. */
static int by_standing(const void *a, const void *b)
{
    const hs_breach *x = a, *y = b;
    int32_t p = hs_when_known(x->when) && x->when.lo != HS_NO_DAY ? x->when.lo : INT32_MAX;
    int32_t q = hs_when_known(y->when) && y->when.lo != HS_NO_DAY ? y->when.lo : INT32_MAX;
    if (x->standing != y->standing) {
        return (x->standing > y->standing) - (x->standing < y->standing);
    }
    int x_open = x->day_open || x->place_open, y_open = y->day_open || y->place_open;
    if (x_open != y_open) {
        return x_open - y_open;
    }
    if (p != q) {
        return (p > q) - (p < q);
    }
    if (x->incident != y->incident) {
        return (x->incident > y->incident) - (x->incident < y->incident);
    }
    if (x->from.report != y->from.report) {
        return (x->from.report > y->from.report) - (x->from.report < y->from.report);
    }
    if (x->from.lo != y->from.lo) {
        return (x->from.lo > y->from.lo) - (x->from.lo < y->from.lo);
    }
    return (x->against > y->against) - (x->against < y->against);
}

static int by_number(const void *a, const void *b)
{
    hs_ref x = *(const hs_ref *)a, y = *(const hs_ref *)b;
    return (x > y) - (x < y);
}

static void finish_rows(hs_watcher *w, hs_breaches *rows)
{
    hs_agreement *a = &w->agreement;
    hs_watch_denials(w, rows);
    if (rows->n) {
        qsort(rows->v, rows->n, sizeof *rows->v, by_standing);
    }
    for (uint32_t i = 0; i < rows->n; i++) {
        for (uint32_t k = 0; k < rows->v[i].reports.n; k++) {
            HS_ADD(&w->account->arena, &a->reports, rows->v[i].reports.v[k]);
        }
    }
}

static void sort_reports(hs_agreement *a)
{
    uint32_t kept = 0;
    if (a->reports.n) {
        qsort(a->reports.v, a->reports.n, sizeof *a->reports.v, by_number);
    }
    for (uint32_t i = 0; i < a->reports.n; i++) {
        if (kept == 0 || a->reports.v[i] != a->reports.v[kept - 1]) {
            a->reports.v[kept++] = a->reports.v[i];
        }
    }
    a->reports.n = kept;
}

static hs_agreement watch_one(hs_account *account, hs_watch *watch)
{
    hs_watcher w = {.account = account,
                    .watch = watch,
                    .stands = hs_watch_stands(account, watch),
                    .agreement = {.name = watch->name,
                                  .kind = HS_STR("ceasefire"),
                                  .name_kind = HS_STR("ceasefire"),
                                  .watch = watch}};
    hs_watch_rows(&w);
    tell_terms(&w);
    find_parties(&w);
    finish_rows(&w, &w.agreement.breaches);
    finish_rows(&w, &w.agreement.outside);
    sort_reports(&w.agreement);
    return w.agreement;
}

void hs_watch_agreements(hs_account *account)
{
    uint32_t told = account->agreements.n, n = account->watches.n;
    if (n == 0) {
        return;
    }
    hs_agreement *all = HS_NEW_ARRAY(&account->arena, hs_agreement, n + told + 1);
    for (uint32_t i = 0; i < n; i++) {
        all[i] = watch_one(account, &account->watches.v[i]);
    }
    for (uint32_t i = 0; i < told; i++) {
        all[n + i] = account->agreements.v[i];
    }
    account->agreements.v = all;
    account->agreements.n = account->agreements.cap = n + told;
    for (uint32_t i = 0; i < n + told; i++) {
        snprintf(all[i].id, sizeof all[i].id, "A%u", (unsigned)(i + 1));
    }
}
