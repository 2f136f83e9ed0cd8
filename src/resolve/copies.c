/* copies.c: which reports are copies of which.
 *
 * In: hashes of the reports' longer sentences. Out: hs_report.copy_of, account->copies. Method: candidates
 * share a sentence that is not in too many reports; a report is a copy when the shorter of the two has half
 * of its sentences in the other (containment, which stays high when a desk cuts a wire report: Jaccard does
 * not). The original is the one published first, else the one that comes first.
 */
#include "resolve/postings.h"
#include "resolve/resolve.h"

#include <stdlib.h>

#define COMMON 64u /* a sentence in more reports than this is a standing phrase */

static uint32_t shared(const hs_report *a, const hs_report *b)
{
    uint32_t i = 0, k = 0, n = 0;
    while (i < a->sentences.n && k < b->sentences.n) {
        uint64_t x = a->sentences.v[i], y = b->sentences.v[k];
        n += x == y;
        i += x <= y;
        k += y <= x;
    }
    return n;
}

static bool is_copy(const hs_report *a, const hs_report *b)
{
    uint32_t least = a->sentences.n < b->sentences.n ? a->sentences.n : b->sentences.n;
    uint32_t n = shared(a, b);
    return n > 0 && 2 * n >= least && (n >= 2 || least <= 2);
}

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

/* Should report a be told as the original of b? */
static bool credits(const hs_report *r, hs_str outlet)
{
    for (uint32_t i = 0; outlet.n && i < r->agencies.n; i++) {
        if (hs_str_eq(r->agencies.v[i], outlet)) {
            return true;
        }
    }
    return false;
}

static bool earlier(const hs_account *account, uint32_t a, uint32_t b)
{
    const hs_report *p = &account->reports.v[a], *q = &account->reports.v[b];
    if (credits(q, p->outlet) != credits(p, q->outlet)) {
        return credits(q, p->outlet); /* b says that it is a's */
    }
    int32_t x = account->reports.v[a].published, y = account->reports.v[b].published;
    if (x != y && x != HS_NO_DAY && y != HS_NO_DAY) {
        return x < y;
    }
    return (x != HS_NO_DAY) != (y != HS_NO_DAY) ? x != HS_NO_DAY : a < b;
}

static void join_copies(hs_account *account, const hs_postings *p, uint32_t *parent)
{
    for (uint32_t lo = 0; lo < p->n;) {
        uint32_t hi = lo;
        while (hi < p->n && p->v[hi].hash == p->v[lo].hash) {
            hi++;
        }
        for (uint32_t i = lo; hi - lo <= COMMON && i < hi; i++) {
            for (uint32_t k = i + 1; k < hi; k++) {
                uint32_t a = root_of(parent, p->v[i].report), b = root_of(parent, p->v[k].report);
                if (a != b && is_copy(&account->reports.v[p->v[i].report],
                                      &account->reports.v[p->v[k].report])) {
                    parent[a > b ? a : b] = a < b ? a : b;
                }
            }
        }
        lo = hi;
    }
}

static void write_group(hs_account *account, const uint32_t *members, uint32_t n)
{
    uint32_t first = members[0];
    hs_copies group = {.kind = "same"};
    for (uint32_t i = 1; i < n; i++) {
        first = earlier(account, members[i], first) ? members[i] : first;
    }
    for (uint32_t i = 0; i < n; i++) {
        hs_report *r = &account->reports.v[members[i]];
        if (members[i] != first) {
            r->copy_of = first + 1;
            group.kind = r->hash == account->reports.v[first].hash ? group.kind : "wire copy";
        }
        HS_ADD(&account->arena, &group.reports, members[i] + 1);
    }
    HS_ADD(&account->arena, &account->copies, group);
}

void hs_find_copies(hs_account *account)
{
    uint32_t n = account->reports.n;
    uint32_t *parent = HS_NEW_ARRAY(&account->arena, uint32_t, n + 1);
    uint32_t *next =
        HS_NEW_ARRAY(&account->arena, uint32_t, n + 1); /* chains of one group, index + 1 */
    uint32_t *tail = HS_NEW_ARRAY(&account->arena, uint32_t, n + 1);
    uint32_t *members = HS_NEW_ARRAY(&account->arena, uint32_t, n + 1);
    hs_postings p = hs_postings_make(account, HS_BY_SENTENCES);
    for (uint32_t i = 0; i < n; i++) {
        parent[i] = i;
        tail[i] = i;
    }
    join_copies(account, &p, parent);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t root = root_of(parent, i);
        if (root != i) {
            next[tail[root]] = i + 1;
            tail[root] = i;
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t count = 0;
        for (uint32_t k = root_of(parent, i) == i ? i + 1 : 0; k; k = next[k - 1]) {
            members[count++] = k - 1;
        }
        if (count > 1) {
            write_group(account, members, count);
        }
    }
}
