/* ranking.c: incidents into their order, with their ids.
 *
 * In: account->incidents as they were found. Out: those of the period asked for, sorted by day, then by how much
 * the reports make of them; "I1" ... and the references to them follow that order.
 */
#include "resolve/groups.h"

#include <stdio.h>
#include <stdlib.h>

/* How much the reports make of it. What has no day or place may be anything: half. */
static uint32_t weight_of(const hs_incident *x)
{
    uint32_t mentions = x->happenings.n > 10 ? 10 : x->happenings.n;
    uint32_t weight = 10 * x->reports.n + 6 * x->claims.n + 6 * x->blames.n + mentions +
                      (hs_is_attack(x->plover) ? 10u : 0u);
    return hs_when_known(x->when) ? weight + (x->place_key.n ? 10u : 5u) : weight / 2;
}

static int32_t sort_day(const hs_incident *x)
{
    if (!hs_when_known(x->when)) {
        return INT32_MAX;
    }
    return x->when.lo != HS_NO_DAY ? x->when.lo : x->when.hi;
}

static int by_day(const void *a, const void *b)
{
    const hs_incident *x = a, *y = b;
    int32_t p = sort_day(x), q = sort_day(y);
    if (p != q) {
        return (p > q) - (p < q);
    }
    if (x->weight != y->weight) {
        return (x->weight < y->weight) - (x->weight > y->weight);
    }
    return (x->happenings.v[0] > y->happenings.v[0]) - (x->happenings.v[0] < y->happenings.v[0]);
}

static bool outside(const hs_account *account, const hs_incident *x)
{
    bool early = account->since != HS_NO_DAY && hs_when_known(x->when) && x->when.hi != HS_NO_DAY &&
                 x->when.hi < account->since;
    bool late = account->until != HS_NO_DAY && hs_when_known(x->when) && x->when.lo != HS_NO_DAY &&
                x->when.lo > account->until;
    return early || late;
}

void hs_incidents_number(hs_account *account)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < account->incidents.n; i++) {
        account->incidents.v[i].weight = weight_of(&account->incidents.v[i]);
        if (!outside(account, &account->incidents.v[i])) {
            account->incidents.v[kept++] = account->incidents.v[i];
        }
    }
    account->incidents.n = kept;
    if (kept) {
        qsort(account->incidents.v, kept, sizeof *account->incidents.v, by_day);
    }
    for (uint32_t i = 0; i < account->happenings.n; i++) {
        account->happenings.v[i].incident = 0;
    }
    for (uint32_t i = 0; i < kept; i++) {
        hs_incident *x = &account->incidents.v[i];
        snprintf(x->id, sizeof x->id, "I%u", (unsigned)(i + 1));
        for (uint32_t k = 0; k < x->happenings.n; k++) {
            account->happenings.v[x->happenings.v[k] - 1].incident = i + 1;
        }
        for (uint32_t k = 0; k < x->parts.n; k++) {
            account->happenings.v[x->parts.v[k] - 1].incident = i + 1;
        }
    }
    for (uint32_t i = 0; i < account->claims.n; i++) {
        hs_ref h = account->claims.v[i].happening;
        account->claims.v[i].incident = h ? account->happenings.v[h - 1].incident : 0;
    }
    for (uint32_t i = 0; i < account->blames.n; i++) {
        hs_ref h = account->blames.v[i].happening;
        account->blames.v[i].incident = h ? account->happenings.v[h - 1].incident : 0;
    }
}
