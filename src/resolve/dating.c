/* dating.c: from what was said to days.
 *
 * In: reports with their day of publication, facts with time expressions. Out: `when` of every fact, and
 * episodes: stretches of reports with no gap of more than three weeks between them.
 */
#include "resolve/resolve.h"

#include <stdlib.h>

#define EPISODE_GAP 21 /* days */

static int32_t anchor_of(const hs_account *account, hs_ref report)
{
    return account->reports.v[report - 1].published;
}

typedef struct {
    int32_t day;
    uint32_t report;
} hs_dated;

static int by_day(const void *a, const void *b)
{
    const hs_dated *x = a, *y = b;
    return x->day != y->day ? (x->day > y->day) - (x->day < y->day)
                            : (x->report > y->report) - (x->report < y->report);
}

static void find_episodes(hs_account *account)
{
    hs_dated *dated = HS_NEW_ARRAY(&account->scratch, hs_dated, account->reports.n + 1);
    uint32_t n = 0, episode = 0;
    for (uint32_t r = 0; r < account->reports.n; r++) {
        if (account->reports.v[r].published != HS_NO_DAY) {
            dated[n++] = (hs_dated){account->reports.v[r].published, r};
        }
    }
    qsort(dated, n, sizeof *dated, by_day);
    for (uint32_t i = 0; i < n; i++) {
        episode += i == 0 || dated[i].day - dated[i - 1].day > EPISODE_GAP;
        account->reports.v[dated[i].report].episode = episode;
    }
    hs_arena_free(&account->scratch);
}

void hs_date_facts(hs_account *account)
{
    for (uint32_t i = 0; i < account->happenings.n; i++) {
        hs_happening *h = &account->happenings.v[i];
        h->when = hs_timex_when(h->timex, anchor_of(account, h->from.report));
    }
    for (uint32_t i = 0; i < account->claims.n; i++) {
        hs_claim *c = &account->claims.v[i];
        c->said_on = anchor_of(account, c->from.report);
        c->when = hs_timex_when(c->timex, c->said_on);
    }
    for (uint32_t i = 0; i < account->deal_notes.n; i++) {
        hs_deal_note *d = &account->deal_notes.v[i];
        int32_t published = anchor_of(account, d->from.report);
        d->when = hs_timex_when(d->timex, published);
        if (!hs_when_known(d->when) && published != HS_NO_DAY) {
            d->when = (hs_when){HS_NO_DAY, published, HS_GRAIN_DAY,
                                false}; /* by the day on which it was told */
        }
    }
    for (uint32_t i = 0; i < account->day_mentions.n; i++) {
        hs_day_mention *m = &account->day_mentions.v[i];
        hs_when w = hs_timex_when(m->timex, anchor_of(account, m->from.report));
        m->day = hs_when_is_day(w) ? w.lo : HS_NO_DAY;
    }
    find_episodes(account);
}
