/* timeline.c: the days that matter.
 *
 * In: sentences that name a day. Out: account->timeline, one entry a day with the sentence that tells it
 * best; weight = how many sentences name the day, each weighed by what it tells (events, figures, changes of
 * agreements). Counting the sentences that name a day is the strongest simple way of choosing days (Tran et
 * al. 2013).
 */
#include "resolve/resolve.h"

#include <stdio.h>
#include <stdlib.h>

static int by_day(const void *a, const void *b)
{
    const hs_day_mention *x = *(hs_day_mention *const *)a, *y = *(hs_day_mention *const *)b;
    if (x->day != y->day) {
        return (x->day > y->day) - (x->day < y->day);
    }
    return (x > y) - (x < y); /* the list's own order */
}

static bool in_window(const hs_account *account, int32_t day)
{
    return day != HS_NO_DAY && (account->since == HS_NO_DAY || day >= account->since) &&
           (account->until == HS_NO_DAY || day <= account->until);
}

/* A sentence tells best that says much, stands in a report of the days right after, and is no rewritten text. */
static uint32_t score_of(const hs_account *account, const hs_day_mention *m)
{
    const hs_report *r = &account->reports.v[m->from.report - 1];
    int32_t gap = r->published == HS_NO_DAY ? 100 : r->published - m->day;
    uint32_t near = gap >= 0 && gap <= 3 ? 3 : 0;
    return 2 * m->merit + near + (r->spun ? 0u : 2u) + (r->copy_of ? 0u : 1u);
}

static hs_ref incident_of(const hs_account *account, const hs_day_mention *m)
{
    const hs_report *r = &account->reports.v[m->from.report - 1];
    hs_ref best = 0;
    for (uint32_t i = r->happenings.lo; i < r->happenings.hi; i++) {
        const hs_happening *h = &account->happenings.v[i];
        bool here = h->from.sentence.p == m->from.sentence.p && h->incident;
        if (here && (!best || account->incidents.v[h->incident - 1].weight >
                                  account->incidents.v[best - 1].weight)) {
            best = h->incident;
        }
    }
    return best;
}

static void add_entry(hs_account *account, hs_day_mention *const *v, uint32_t n)
{
    hs_entry e = {.day = v[0]->day};
    uint32_t best = 0, best_score = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t score = score_of(account, v[i]);
        bool repeated = i > 0 && v[i]->from.sentence.p == v[i - 1]->from.sentence.p;
        e.weight += repeated ? 0 : v[i]->merit;
        if (score > best_score) {
            best_score = score;
            best = i;
        }
        if (!e.reports.n || e.reports.v[e.reports.n - 1] != v[i]->from.report) {
            HS_ADD(&account->arena, &e.reports, v[i]->from.report);
        }
    }
    e.from = v[best]->from;
    e.incident = incident_of(account, v[best]);
    snprintf(e.id, sizeof e.id, "T%u", (unsigned)(account->timeline.n + 1));
    HS_ADD(&account->arena, &account->timeline, e);
}

void hs_make_timeline(hs_account *account)
{
    hs_day_mention **v =
        HS_NEW_ARRAY(&account->arena, hs_day_mention *, account->day_mentions.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < account->day_mentions.n; i++) {
        if (in_window(account, account->day_mentions.v[i].day)) {
            v[n++] = &account->day_mentions.v[i];
        }
    }
    qsort(v, n, sizeof(hs_day_mention *), by_day);
    for (uint32_t lo = 0; lo < n;) {
        uint32_t hi = lo;
        while (hi < n && v[hi]->day == v[lo]->day) {
            hi++;
        }
        add_entry(account, v + lo, hi - lo);
        lo = hi;
    }
}
