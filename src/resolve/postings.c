/* postings.c: sort once, then look up by bisection. */
#include "resolve/postings.h"

#include <stdlib.h>

static int by_hash(const void *a, const void *b)
{
    const hs_posting *x = a, *y = b;
    return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
                              : (x->report > y->report) - (x->report < y->report);
}

static const uint64_t *hashes(const hs_report *r, hs_posting_kind kind, uint32_t *n)
{
    *n = kind == HS_BY_TERMS ? r->terms.n : kind == HS_BY_FACTS ? r->facts.n : r->sentences.n;
    return kind == HS_BY_TERMS ? r->terms.v : kind == HS_BY_FACTS ? r->facts.v : r->sentences.v;
}

hs_postings hs_postings_make(hs_account *account, hs_posting_kind kind)
{
    uint32_t total = 0, n = 0;
    for (uint32_t r = 0; r < account->reports.n; r++) {
        hashes(&account->reports.v[r], kind, &n);
        total += n;
    }
    hs_postings p = {HS_NEW_ARRAY(&account->arena, hs_posting, total + 1), 0};
    for (uint32_t r = 0; r < account->reports.n; r++) {
        const uint64_t *v = hashes(&account->reports.v[r], kind, &n);
        for (uint32_t i = 0; i < n; i++) {
            p.v[p.n++] = (hs_posting){v[i], r};
        }
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
