/* timeline.c: the days that matter.
 *
 * In: sentences that name a day. Out: account->timeline, one entry a day with the sentence that tells it
 * best; weight = how many sentences name the day, each weighed by what it tells (events, figures, changes of
 * agreements). Counting the sentences that name a day is the strongest simple way of choosing days (Tran et
 * al. 2013).
 */
#include "resolve/salience.h"

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

/* What raises a sentence, in percent: that it tells much, stands at the head of a report (news tells the most first), in one
 * of the days right after, and is no rewritten text or copy. */
static uint32_t bonus_of(const hs_account *account, const hs_day_mention *m)
{
    enum { LEAD = 400, HEAD = 1500 }; /* code points */
    uint32_t first = m->from.lo < LEAD ? 60 : m->from.lo < HEAD ? 30 : 0;
    const hs_report *r = &account->reports.v[m->from.report - 1];
    int32_t gap = r->published == HS_NO_DAY ? 100 : r->published - m->day;
    uint32_t much = m->merit < 20 ? m->merit : 20;
    return 2 * much + (gap >= 0 && gap <= 3 ? 30u : 0u) + (r->spun ? 0u : 20u) +
           (r->copy_of ? 0u : 10u) + first;
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

/* One of n entries of a day, with its share of the day's weight. */
static void add_entry(hs_account *account, const hs_day_mention *m, const hs_entry *day,
                      uint32_t weight)
{
    hs_entry e = *day;
    e.from = m->from;
    e.weight = weight;
    e.incident = incident_of(account, m);
    snprintf(e.id, sizeof e.id, "T%u", (unsigned)(account->timeline.n + 1));
    HS_ADD(&account->arena, &account->timeline, e);
}

/* The entries of a day, which share its weight: the best gets half, or all. */
static void add_day(hs_account *account, hs_salience *salience, hs_day_mention *const *v,
                    uint32_t n)
{
    hs_entry day = {.day = v[0]->day};
    uint32_t *bonus = HS_NEW_ARRAY(&account->scratch, uint32_t, n), picks[HS_PICKS];
    for (uint32_t i = 0; i < n; i++) {
        bool repeated = i > 0 && v[i]->from.sentence.p == v[i - 1]->from.sentence.p;
        bonus[i] = bonus_of(account, v[i]);
        day.weight += repeated ? 0 : v[i]->merit;
        if (!day.reports.n || day.reports.v[day.reports.n - 1] != v[i]->from.report) {
            HS_ADD(&account->arena, &day.reports, v[i]->from.report);
        }
    }
    uint32_t found = hs_salience_pick(salience, v, n, bonus, picks), left = day.weight;
    for (uint32_t k = 0; k < found; k++) {
        uint32_t weight = k + 1 < found ? (left + 1) / 2 : left;
        add_entry(account, v[picks[k]], &day, weight);
        left -= weight;
    }
}

void hs_make_timeline(hs_account *account)
{
    hs_day_mention **v =
        HS_NEW_ARRAY(&account->scratch, hs_day_mention *, account->day_mentions.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < account->day_mentions.n; i++) {
        if (in_window(account, account->day_mentions.v[i].day)) {
            v[n++] = &account->day_mentions.v[i];
        }
    }
    qsort(v, n, sizeof(hs_day_mention *), by_day);
    hs_salience *salience = hs_salience_new(&account->scratch, v, n);
    for (uint32_t lo = 0; lo < n;) {
        uint32_t hi = lo;
        while (hi < n && v[hi]->day == v[lo]->day) {
            hi++;
        }
        add_day(account, salience, v + lo, hi - lo);
        lo = hi;
    }
    hs_arena_free(&account->scratch);
}
