/* neighbours.c: a report without a date is dated by the reports that tell the same.
 *
 * In: content words, facts ("attack on a convoy, a Monday") and named days of each report. Out: `published`
 * of reports that had none, published_from NEIGHBOURS, and a note that says so. Method: likeness to each
 * dated report = idf-weighted cosine of the content words, plus a share for each fact told in both. A report
 * is dated only when it shares a fact with the neighbour, the likeness is clear, no report of another time is
 * nearly as like, and the days that it names itself lie near that date. Otherwise it stays undated: a
 * February report is not guessed into September.
 */
#include "resolve/postings.h"
#include "resolve/resolve.h"
#include "resolve/weights.h"

#include <stdio.h>

#define LEAST_LIKENESS 150u /* of 1000 */
#define FACT_SHARE 100u
#define RIVAL 3u /* another time's best must be below 2/3 of the best */
#define NEAR_DAYS 45
#define SAME_TIME 21

static uint32_t weight_of(const hs_account *account, hs_range found)
{
    return hs_log2_ratio(account->reports.n + 1, found.hi - found.lo);
}

static uint32_t norm_of(const hs_account *account, const hs_postings *p, const hs_report *r)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < r->terms.n; i++) {
        uint64_t w = weight_of(account, hs_postings_find(p, r->terms.v[i]));
        sum += w * w;
    }
    return hs_square_root(sum) + 1;
}

/* Does a day that the report names lie within NEAR_DAYS of the date (or does it name none)? */
static bool calendar_allows(const hs_report *r, int32_t date)
{
    for (uint32_t i = 0; i < r->calendar.n; i++) {
        hs_when w = hs_timex_when(r->calendar.v[i], date);
        if (hs_when_known(w) && w.lo != HS_NO_DAY && w.lo <= date + NEAR_DAYS &&
            w.hi >= date - NEAR_DAYS) {
            return true;
        }
    }
    return r->calendar.n == 0;
}

typedef struct {
    uint64_t *dots;  /* of each report */
    uint32_t *facts; /* facts shared with each report */
    uint32_t *norms; /* lengths of the reports' vectors; 0: not worked out yet */
    hs_postings terms, shared;
    uint32_t *met, n_met; /* reports that share something with the one at hand */
} hs_likeness;

static void meet(hs_likeness *k, uint32_t report)
{
    if (!k->dots[report] && !k->facts[report]) {
        k->met[k->n_met++] = report;
    }
}

static void compare(const hs_account *account, hs_likeness *k, const hs_report *r)
{
    for (uint32_t i = 0; i < k->n_met; i++) {
        k->dots[k->met[i]] = 0;
        k->facts[k->met[i]] = 0;
    }
    k->n_met = 0;
    for (uint32_t t = 0; t < r->terms.n; t++) {
        hs_range found = hs_postings_find(&k->terms, r->terms.v[t]);
        uint64_t w = weight_of(account, found);
        for (uint32_t i = found.lo; i < found.hi && found.hi - found.lo <= 1000 && w; i++) {
            meet(k, k->terms.reports[i]);
            k->dots[k->terms.reports[i]] += w * w;
        }
    }
    for (uint32_t f = 0; f < r->facts.n; f++) {
        hs_range found = hs_postings_find(&k->shared, r->facts.v[f]);
        for (uint32_t i = found.lo; i < found.hi; i++) {
            meet(k, k->shared.reports[i]);
            k->facts[k->shared.reports[i]]++;
        }
    }
}

static uint32_t likeness(hs_likeness *k, const hs_account *account, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t r = i ? b : a;
        if (!k->norms[r]) {
            k->norms[r] = norm_of(account, &k->terms, &account->reports.v[r]);
        }
    }
    uint64_t length = (uint64_t)k->norms[a] * k->norms[b];
    return (uint32_t)(k->dots[b] * 1000 / length) + FACT_SHARE * k->facts[b];
}

/* The latest day before the neighbour's that the report itself names, if the two are more than a week apart
 * ("signed on Oct. 23" in a report whose neighbour is of 1 November); else the neighbour's. */
static int32_t own_day(const hs_report *r, int32_t date)
{
    int32_t own = HS_NO_DAY;
    for (uint32_t i = 0; i < r->calendar.n; i++) {
        hs_when w = hs_timex_when(r->calendar.v[i], date);
        if (hs_when_is_day(w) && w.lo <= date && w.lo >= date - NEAR_DAYS &&
            (own == HS_NO_DAY || w.lo > own)) {
            own = w.lo;
        }
    }
    return own != HS_NO_DAY && date - own > 7 ? own : date;
}

static void set_date(hs_account *account, uint32_t r, uint32_t by)
{
    hs_report *report = &account->reports.v[r];
    char day[11], text[160];
    report->published = own_day(report, account->reports.v[by].published);
    report->published_from = HS_DATE_NEIGHBOURS;
    report->dated_by = by + 1;
    hs_day_print(report->published, day);
    int n = snprintf(text, sizeof text,
                     "no date on the page: dated %s from a report that tells the same (%.*s)", day,
                     (int)(account->reports.v[by].id.n > 90 ? 90 : account->reports.v[by].id.n),
                     account->reports.v[by].id.p);
    hs_note note = {{0, 0},
                    HS_STR("dated"),
                    hs_arena_str(&account->arena, (hs_str){text, (uint32_t)n})};
    HS_ADD(&account->arena, &report->notes, note);
}

static void date_one(hs_account *account, hs_likeness *k, uint32_t r, const int32_t *known)
{
    uint32_t best = 0, best_score = 0, rival = 0;
    compare(account, k, &account->reports.v[r]);
    for (uint32_t m = 0; m < k->n_met; m++) {
        uint32_t i = k->met[m];
        if (i != r && known[i] != HS_NO_DAY && k->facts[i] &&
            calendar_allows(&account->reports.v[r], known[i])) {
            uint32_t score = likeness(k, account, r, i);
            if (score > best_score || (score && score == best_score && i < best)) {
                best_score = score;
                best = i;
            }
        }
    }
    for (uint32_t m = 0; m < k->n_met && best_score; m++) {
        uint32_t i = k->met[m];
        bool other = i != r && known[i] != HS_NO_DAY &&
                     (known[i] > known[best] + SAME_TIME || known[i] < known[best] - SAME_TIME);
        uint32_t score = other && k->dots[i] ? likeness(k, account, r, i) : 0;
        rival = score > rival ? score : rival;
    }
    if (best_score >= LEAST_LIKENESS && RIVAL * rival < 2 * best_score) {
        set_date(account, r, best);
    }
}

void hs_date_by_neighbours(hs_account *account)
{
    uint32_t n = account->reports.n, undated = 0;
    hs_arena *scratch = &account->scratch;
    int32_t *known = HS_NEW_ARRAY(scratch, int32_t, n + 1);
    for (uint32_t r = 0; r < n; r++) {
        known[r] = account->reports.v[r].published;
        undated += known[r] == HS_NO_DAY;
    }
    if (!undated || undated == n) {
        hs_arena_free(scratch);
        return;
    }
    hs_likeness k = {.dots = HS_NEW_ARRAY(scratch, uint64_t, n + 1),
                     .facts = HS_NEW_ARRAY(scratch, uint32_t, n + 1),
                     .norms = HS_NEW_ARRAY(scratch, uint32_t, n + 1),
                     .met = HS_NEW_ARRAY(scratch, uint32_t, n + 1),
                     .terms = hs_postings_make(scratch, account, HS_BY_TERMS),
                     .shared = hs_postings_make(scratch, account, HS_BY_FACTS)};
    for (uint32_t r = 0; r < n; r++) {
        if (known[r] == HS_NO_DAY) {
            date_one(account, &k, r, known);
        }
    }
    hs_arena_free(scratch);
}
