/* copies.c: which reports are copies of which, and which of them came first.
 *
 * In: the reports' wording (prints.c). Out: hs_report.copy_of, account->copies. Method: candidates share a
 * sentence or a sampled run of words; in the list of reports that share it each is compared with the next
 * few only, so that a line of thousands of reports makes no pairs of all of them, while the copies of a story
 * that thousands carry are still chained. Pairs that are tied (hs_tie_of) are taken from the one that shares
 * most to the one that shares least, and two groups become one only where most of their reports are tied
 * with each other: a report with half of one story and a piece of another goes to the first, and does not
 * make the two stories one. The original is the one that the others credit, else the one published first,
 * else the one that has most in common with the others.
 */
#include "resolve/postings.h"
#include "resolve/prints.h"
#include "resolve/resolve.h"

#include <stdlib.h>

#define NEAR 8u /* next reports in a list that a report is compared with */
#define FAR 2u  /* the same, in a list of more than COMMON reports */
#define COMMON                                                                                     \
    64u /* a sentence in more reports than this is a standing phrase, or a story all carry */
#define SPEAKING 6u    /* members of a group that are compared with those of another */
#define MOST_TIES 64u  /* of one report with later ones */
#define REMEMBERED 16u /* bits: pairs compared lately */

typedef struct {
    uint32_t a, b; /* reports, a < b */
    uint64_t shared;
    hs_tie_kind kind;
} hs_tied_pair;

typedef struct {
    uint32_t parent, first, last,
        next; /* first: the original so far; last, next: chain of members */
    uint32_t speaking[SPEAKING], n;
    uint32_t ties;
    uint64_t pull; /* what it has in common with the reports of its group */
} hs_member;

typedef struct {
    hs_account *account;
    hs_rarity rarity;
    hs_member *members; /* of each report */
    uint64_t *lately;
    HS_LIST(hs_tied_pair) pairs;
} hs_finder;

/* ---- which came first -------------------------------------------------------------------------------- */

/* Does the report say that it has its words from this outlet? */
static bool credits(const hs_report *r, hs_str outlet)
{
    for (uint32_t i = 0; outlet.n && i < r->agencies.n; i++) {
        if (hs_str_eq(r->agencies.v[i], outlet)) {
            return true;
        }
    }
    return false;
}

/* Below 0: a came before b, as their words and days tell; 0: they do not tell. */
static int known_order(const hs_account *account, uint32_t a, uint32_t b)
{
    const hs_report *p = &account->reports.v[a], *q = &account->reports.v[b];
    bool by_a = credits(q, p->outlet), by_b = credits(p, q->outlet);
    if (by_a != by_b) {
        return by_a ? -1 : 1;
    }
    int32_t x = p->published, y = q->published;
    return x == HS_NO_DAY || y == HS_NO_DAY ? 0 : (x > y) - (x < y);
}

/* Should report a be told as the original rather than b? */
static bool earlier(const hs_finder *f, uint32_t a, uint32_t b)
{
    int order = known_order(f->account, a, b);
    if (order) {
        return order < 0;
    }
    bool x = f->account->reports.v[a].published != HS_NO_DAY;
    bool y = f->account->reports.v[b].published != HS_NO_DAY;
    if (x != y) {
        return x;
    }
    if (f->members[a].pull != f->members[b].pull) {
        return f->members[a].pull > f->members[b].pull;
    }
    uint64_t m = f->rarity.totals[a], n = f->rarity.totals[b];
    bool fuller =
        4 * m > 5 * n || 4 * n > 5 * m; /* one is cut; else one has an agency's line more */
    return m != n ? (m > n) == fuller : a < b;
}

/* ---- pairs ------------------------------------------------------------------------------------------- */

/* Was this pair compared lately? A pair is met once for each run that it shares. */
static bool met_lately(hs_finder *f, uint32_t a, uint32_t b)
{
    uint64_t key = ((uint64_t)a << 32) | b;
    uint64_t *place = &f->lately[(key * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - REMEMBERED)];
    bool met = *place == key;
    *place = key;
    return met;
}

static void compare(hs_finder *f, uint32_t a, uint32_t b)
{
    if (a == b || f->members[a].ties >= MOST_TIES || met_lately(f, a, b)) {
        return;
    }
    hs_tie tie = hs_tie_of(f->account, &f->rarity, a, b);
    if (tie.kind != HS_TIE_NONE) {
        hs_tied_pair pair = {a, b, tie.shared, tie.kind};
        HS_ADD(&f->account->scratch, &f->pairs, pair);
        f->members[a].ties++;
    }
}

static int by_likeness(const void *a, const void *b)
{
    const hs_tied_pair *x = a, *y = b;
    bool same = x->kind == HS_TIE_SAME, other = y->kind == HS_TIE_SAME;
    if (same != other) {
        return same ? -1 : 1;
    }
    if (x->shared != y->shared) {
        return x->shared > y->shared ? -1 : 1;
    }
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* Sorted, each once. */
static void order_pairs(hs_finder *f)
{
    uint32_t kept = 0;
    if (f->pairs.n) {
        qsort(f->pairs.v, f->pairs.n, sizeof *f->pairs.v, by_likeness);
    }
    for (uint32_t i = 0; i < f->pairs.n; i++) {
        hs_tied_pair x = f->pairs.v[i];
        if (kept == 0 || f->pairs.v[kept - 1].a != x.a || f->pairs.v[kept - 1].b != x.b) {
            f->pairs.v[kept++] = x;
        }
    }
    f->pairs.n = kept;
}

static void find_pairs(hs_finder *f)
{
    hs_postings p = hs_postings_make(&f->account->scratch, f->account, HS_BY_WORDING);
    for (uint32_t h = 0; h < p.n; h++) {
        uint32_t lo = p.from[h], hi = p.from[h + 1];
        uint32_t reach = hi - lo > COMMON ? FAR : NEAR;
        for (uint32_t i = lo; i < hi; i++) {
            for (uint32_t k = i + 1; k < hi && k - i <= reach; k++) {
                compare(f, p.reports[i], p.reports[k]);
            }
        }
    }
    order_pairs(f);
}

/* ---- groups ------------------------------------------------------------------------------------------ */

static uint32_t root_of(hs_member *members, uint32_t i)
{
    while (members[i].parent != i) {
        members[i].parent = members[members[i].parent].parent;
        i = members[i].parent;
    }
    return i;
}

static bool tied(const hs_finder *f, uint32_t a, uint32_t b)
{
    return hs_tie_of(f->account, &f->rarity, a, b).kind != HS_TIE_NONE;
}

/* Do two groups tell one story? Most of the members that speak for them are tied, or their originals are and it
 * is known which came first: excerpts of one long report need not share anything. */
static bool belong(const hs_finder *f, const hs_member *x, const hs_member *y)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->n; i++) {
        for (uint32_t k = 0; k < y->n; k++) {
            n += tied(f, x->speaking[i], y->speaking[k]);
        }
    }
    return 2 * n > x->n * y->n ||
           (known_order(f->account, x->first, y->first) && tied(f, x->first, y->first));
}

static void join(hs_finder *f, const hs_tied_pair *pair)
{
    uint32_t a = root_of(f->members, pair->a), b = root_of(f->members, pair->b);
    hs_member *x = &f->members[a], *y = &f->members[b];
    if (a == b || (pair->kind != HS_TIE_SAME && !belong(f, x, y))) {
        return;
    }
    for (uint32_t i = 0; i < y->n && x->n < SPEAKING; i++) {
        x->speaking[x->n++] = y->speaking[i];
    }
    x->first = earlier(f, y->first, x->first) ? y->first : x->first;
    f->members[x->last].next = b + 1;
    x->last = y->last;
    y->parent = a;
}

/* After the last join: ties with reports of other groups do not count. */
static void add_pull(hs_finder *f)
{
    for (uint32_t i = 0; i < f->pairs.n; i++) {
        hs_tied_pair x = f->pairs.v[i];
        if (root_of(f->members, x.a) == root_of(f->members, x.b)) {
            f->members[x.a].pull += x.shared;
            f->members[x.b].pull += x.shared;
        }
    }
}

static int by_number(const void *a, const void *b)
{
    hs_ref x = *(const hs_ref *)a, y = *(const hs_ref *)b;
    return (x > y) - (x < y);
}

/* The kind is that of the loosest tie with the original. */
static void write_group(hs_finder *f, uint32_t root)
{
    hs_account *account = f->account;
    hs_copies group = {.kind = "same"};
    for (uint32_t i = root + 1; i; i = f->members[i - 1].next) {
        HS_ADD(&account->arena, &group.reports, i);
    }
    qsort(group.reports.v, group.reports.n, sizeof *group.reports.v, by_number);
    uint32_t first = group.reports.v[0] - 1;
    for (uint32_t i = 1; i < group.reports.n; i++) {
        first = earlier(f, group.reports.v[i] - 1, first) ? group.reports.v[i] - 1 : first;
    }
    bool rewrite = false, same = true;
    for (uint32_t i = 0; i < group.reports.n; i++) {
        uint32_t r = group.reports.v[i] - 1;
        hs_tie_kind kind = r == first ? HS_TIE_SAME : hs_tie_of(account, &f->rarity, r, first).kind;
        rewrite |= kind == HS_TIE_REWRITE;
        same &= kind == HS_TIE_SAME;
        account->reports.v[r].copy_of = r == first ? 0 : first + 1;
    }
    group.kind = rewrite ? "rewrite" : same ? "same" : "wire copy";
    HS_ADD(&account->arena, &account->copies, group);
}

static int by_first_report(const void *a, const void *b)
{
    return by_number(((const hs_copies *)a)->reports.v, ((const hs_copies *)b)->reports.v);
}

/* What nobody asks for any more. */
static void forget_wording(hs_account *account)
{
    static const hs_hashes none = {0};
    for (uint32_t i = 0; i < account->reports.n; i++) {
        hs_report *r = &account->reports.v[i];
        r->sentences = r->prints = r->lead = r->numbers = r->quotes = none;
    }
    hs_arena_free(&account->wording);
}

void hs_find_copies(hs_account *account)
{
    uint32_t n = account->reports.n;
    hs_finder f = {.account = account, .rarity = hs_rarity_make(account)};
    f.members = HS_NEW_ARRAY(&account->scratch, hs_member, n + 1);
    f.lately = HS_NEW_ARRAY(&account->scratch, uint64_t, 1u << REMEMBERED);
    for (uint32_t i = 0; i < n; i++) {
        f.members[i] = (hs_member){.parent = i, .first = i, .last = i, .speaking = {i}, .n = 1};
    }
    find_pairs(&f);
    for (uint32_t i = 0; i < f.pairs.n; i++) {
        join(&f, &f.pairs.v[i]);
    }
    add_pull(&f);
    for (uint32_t i = 0; i < n; i++) {
        if (f.members[i].parent == i && f.members[i].next) {
            write_group(&f, i);
        }
    }
    if (account->copies.n) {
        qsort(account->copies.v, account->copies.n, sizeof *account->copies.v, by_first_report);
    }
    forget_wording(account);
    hs_arena_free(&account->scratch);
}
