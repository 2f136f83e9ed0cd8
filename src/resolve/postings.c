/* postings.c: which reports share something.
 *
 * In: the reports' hashes. Out: the hashes, each once and sorted, with the reports that have it. Method: a table of the
 * different hashes with their counts, which are few beside the postings; those are sorted and give each hash its
 * piece of one list, into which the reports are put in turn. So no list of all postings is ever sorted.
 *
 *     reports {7, 9}, {9}  ->  hashes 7 9, from 0 1 3, reports 0 | 0 1
 */
#include "resolve/postings.h"
#include "resolve/themes.h"

#include <stdlib.h>

#define SHORT 128u /* prints of a text of which more of them are kept */

typedef struct {
    hs_arena *arena;
    hs_postings p;
    HS_LIST(uint64_t) hashes; /* as they come */
    HS_LIST(uint32_t) counts; /* then: where the next report of it goes */
    bool placing;
} hs_making;

/* ---- the table -------------------------------------------------------------------------------------- */

static uint32_t *slot_of(const hs_postings *p, const uint64_t *hashes, uint64_t hash)
{
    uint32_t mask = (UINT32_C(1) << p->bits) - 1;
    uint32_t i = (uint32_t)((hash * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & mask;
    while (p->slots[i] && hashes[p->slots[i] - 1] != hash) {
        i = (i + 1) & mask;
    }
    return &p->slots[i];
}

/* A table for twice as many; or, where `hashes` are in their final order, the final one. */
static void fill_table(hs_making *m, const uint64_t *hashes, uint32_t n)
{
    m->p.slots = HS_NEW_ARRAY(m->arena, uint32_t, UINT64_C(1) << m->p.bits);
    for (uint32_t i = 0; i < n; i++) {
        *slot_of(&m->p, hashes, hashes[i]) = i + 1;
    }
}

/* The number of a hash as it came. */
static uint32_t number_of(hs_making *m, uint64_t hash)
{
    if (2 * (uint64_t)(m->hashes.n + 1) > UINT64_C(1) << m->p.bits) {
        m->p.bits++;
        fill_table(m, m->hashes.v, m->hashes.n);
    }
    uint32_t *slot = slot_of(&m->p, m->hashes.v, hash);
    if (!*slot) {
        HS_ADD(m->arena, &m->hashes, hash);
        HS_ADD(m->arena, &m->counts, 0);
        *slot = m->hashes.n;
    }
    return *slot - 1;
}

/* ---- postings --------------------------------------------------------------------------------------- */

/* Count the hashes of report r, or put it in its places. */
static void add(hs_making *m, const uint64_t *v, uint32_t n, uint32_t r, uint64_t mask)
{
    for (uint32_t i = 0; i < n; i++) {
        if (v[i] & mask) {
            continue;
        }
        if (m->placing) {
            m->p.reports[m->counts.v[hs_postings_number(&m->p, v[i])]++] = r;
        } else {
            uint32_t number = number_of(m, v[i]); /* may move the list of counts */
            m->counts.v[number]++;
        }
    }
}

static void add_themes(hs_making *m, const hs_report *x, uint32_t r)
{
    for (uint32_t i = 0; i < x->themes.n; i++) {
        uint64_t hash = hs_theme_hash(x->themes.v[i]);
        add(m, &hash, 1, r, 0);
    }
}

static void add_report(hs_making *m, const hs_report *x, uint32_t r, hs_posting_kind kind)
{
    if (kind == HS_BY_TERMS) {
        add(m, x->terms.v, x->terms.n, r, 0);
    } else if (kind == HS_BY_FACTS) {
        add(m, x->facts.v, x->facts.n, r, 0);
    } else if (kind == HS_BY_THEMES) {
        add_themes(m, x, r);
    } else {
        add(m, &x->hash, 1, r, 0);
        add(m, x->sentences.v, x->sentences.n, r, 0);
        add(m, x->prints.v, x->prints.n, r, x->prints.n <= SHORT ? 3 : 7);
    }
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The hashes in their order, each with its piece of the list. */
static void lay_out(hs_making *m)
{
    hs_postings *p = &m->p;
    uint32_t sum = 0;
    p->n = m->hashes.n;
    p->hashes = HS_NEW_ARRAY(m->arena, uint64_t, p->n + 1);
    p->from = HS_NEW_ARRAY(m->arena, uint32_t, p->n + 1);
    if (p->n) {
        memcpy(p->hashes, m->hashes.v, p->n * sizeof *p->hashes);
        qsort(p->hashes, p->n, sizeof *p->hashes, by_value);
    }
    for (uint32_t i = 0; i < p->n; i++) {
        p->from[i] = sum;
        sum += m->counts.v[*slot_of(p, m->hashes.v, p->hashes[i]) - 1];
    }
    p->from[p->n] = sum;
    memset(p->slots, 0, sizeof *p->slots << p->bits);
    for (uint32_t i = 0; i < p->n; i++) {
        *slot_of(p, p->hashes, p->hashes[i]) = i + 1;
        m->counts.v[i] = p->from[i];
    }
    p->reports = HS_NEW_ARRAY(m->arena, uint32_t, (size_t)sum + 1);
}

hs_postings hs_postings_make(hs_arena *arena, const hs_account *account, hs_posting_kind kind)
{
    hs_making m = {.arena = arena, .p = {.bits = 10}};
    fill_table(&m, NULL, 0);
    for (int pass = 0; pass < 2; pass++) {
        m.placing = pass == 1;
        for (uint32_t r = 0; r < account->reports.n; r++) {
            add_report(&m, &account->reports.v[r], r, kind);
        }
        if (pass == 0) {
            lay_out(&m);
        }
    }
    return m.p;
}

uint32_t hs_postings_number(const hs_postings *p, uint64_t hash)
{
    return *slot_of(p, p->hashes, hash) - 1; /* wraps for an empty slot */
}

hs_range hs_postings_find(const hs_postings *p, uint64_t hash)
{
    uint32_t i = hs_postings_number(p, hash);
    return i == UINT32_MAX ? (hs_range){0, 0} : (hs_range){p->from[i], p->from[i + 1]};
}
