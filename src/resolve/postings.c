/* postings.c: sort once, then look up by bisection. */
#include "resolve/postings.h"
#include "resolve/themes.h"

#include <stdlib.h>

#define SHORT 128u /* prints of a text of which more of them are kept */

static int by_hash(const void *a, const void *b)
{
    const hs_posting *x = a, *y = b;
    return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
                              : (x->report > y->report) - (x->report < y->report);
}

/* Add the postings of report r, or only count them where p->v is NULL. */
static void add(hs_postings *p, const uint64_t *v, uint32_t n, uint32_t r, uint64_t mask)
{
    for (uint32_t i = 0; i < n; i++) {
        if ((v[i] & mask) == 0) {
            if (p->v) {
                p->v[p->n] = (hs_posting){v[i], r};
            }
            p->n++;
        }
    }
}

static void add_themes(hs_postings *p, const hs_report *x, uint32_t r)
{
    for (uint32_t i = 0; i < x->themes.n; i++) {
        uint64_t hash = hs_theme_hash(x->themes.v[i]);
        add(p, &hash, 1, r, 0);
    }
}

static void add_report(hs_postings *p, const hs_report *x, uint32_t r, hs_posting_kind kind)
{
    if (kind == HS_BY_TERMS) {
        add(p, x->terms.v, x->terms.n, r, 0);
    } else if (kind == HS_BY_FACTS) {
        add(p, x->facts.v, x->facts.n, r, 0);
    } else if (kind == HS_BY_THEMES) {
        add_themes(p, x, r);
    } else {
        add(p, &x->hash, 1, r, 0);
        add(p, x->sentences.v, x->sentences.n, r, 0);
        add(p, x->prints.v, x->prints.n, r, x->prints.n <= SHORT ? 3 : 7);
    }
}

hs_postings hs_postings_make(hs_arena *arena, const hs_account *account, hs_posting_kind kind)
{
    hs_postings p = {0};
    for (uint32_t r = 0; r < account->reports.n; r++) {
        add_report(&p, &account->reports.v[r], r, kind);
    }
    p.v = HS_NEW_ARRAY(arena, hs_posting, (size_t)p.n + 1);
    p.n = 0;
    for (uint32_t r = 0; r < account->reports.n; r++) {
        add_report(&p, &account->reports.v[r], r, kind);
    }
    qsort(p.v, p.n, sizeof *p.v, by_hash);
    return p;
}

/* The first posting at or after `lo` whose hash is not below `hash`. */
static uint32_t first_not_below(const hs_postings *p, uint32_t lo, uint64_t hash)
{
    uint32_t hi = p->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (p->v[mid].hash < hash) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

hs_range hs_postings_find(const hs_postings *p, uint64_t hash)
{
    uint32_t lo = first_not_below(p, 0, hash);
    return (hs_range){lo, hash == UINT64_MAX ? p->n : first_not_below(p, lo, hash + 1)};
}
