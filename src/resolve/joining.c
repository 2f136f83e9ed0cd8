/* joining.c: groups that tell of one happening are brought together.
 *
 * In: groups. Out: `parent`, a forest with a root for each happening. Method: candidates are groups of one kind that
 * share a key: the day, the town, a number of victims, a rare word, the report; each key's groups are sorted by day and looked at in a
 * window, never all pairs. The pairs alike enough are taken from the most alike down (average link): two clusters join
 * when no two of their members stand apart, they fit one day, and their members are alike on the whole. So a mention
 * without day or place ties no two happenings together. In the end a mention that does not say its day or its town
 * goes to the one happening that it fits best, if no other fits it nearly as well.
 *
 *     "killed 45 on Friday in Aleppo" + "Friday's raids on eastern Aleppo" + "killed 45" (no day) -> one
 */
#include "resolve/groups.h"
#include "resolve/sort.h"

#include <assert.h>
#include <stdlib.h>

enum {
    WINDOW = 200, /* most neighbours looked at from one candidate under one key */
    BEST = 24,    /* most pairs kept from one candidate under one key */
    RARE = 5,     /* words by which a group is sought */
    SAMPLE = 6,   /* members of a cluster that are compared with another's */
    ON_THE_WHOLE = 20,
    FITS = 20,       /* enough for a vague mention that fits nothing else */
    FITS_WHOLE = 10, /* the same, of all members */
    RIVAL = 1        /* by so much it must fit better than any other */
};

typedef struct {
    uint64_t key;
    int32_t day;
    uint32_t group;
} hs_candidate;

typedef struct {
    uint32_t a, b;
    int32_t score;
} hs_tie;

typedef HS_LIST(hs_candidate) hs_candidates;
typedef HS_LIST(uint64_t) hs_tie_list; /* packed: the best first, then by a and b */

/* A tie in eight bytes, which are sorted as it is: an account may have tens of millions. */
enum { GROUP_BITS = 27, MOST_SCORE = 1023 };

static uint64_t packed(hs_tie t)
{
    uint64_t score = t.score < 0 ? 0 : t.score > MOST_SCORE ? MOST_SCORE : (uint64_t)t.score;
    return (MOST_SCORE - score) << (2 * GROUP_BITS) | (uint64_t)t.a << GROUP_BITS | t.b;
}

static hs_tie unpacked(uint64_t x)
{
    uint64_t mask = (UINT64_C(1) << GROUP_BITS) - 1;
    return (hs_tie){(uint32_t)(x >> GROUP_BITS & mask), (uint32_t)(x & mask),
                    MOST_SCORE - (int32_t)(x >> (2 * GROUP_BITS))};
}

static int by_key(const void *a, const void *b)
{
    const hs_candidate *x = a, *y = b;
    int order = (x->key > y->key) - (x->key < y->key);
    order = order ? order : (x->day > y->day) - (x->day < y->day);
    return order ? order : (x->group > y->group) - (x->group < y->group);
}

static int by_score(const void *a, const void *b)
{
    const hs_tie *x = a, *y = b;
    int order = (x->score < y->score) - (x->score > y->score);
    order = order ? order : (x->a > y->a) - (x->a < y->a);
    return order ? order : (x->b > y->b) - (x->b < y->b);
}

/* ---- keys -------------------------------------------------------------------------------------------- */

/* A key of one kind of happening: what it is made of, and of which sort. */
static uint64_t key_of(const hs_group *g, uint64_t sort, uint64_t value)
{
    return (hs_str_hash(g->plover) + 31 * sort) * UINT64_C(0x9e3779b97f4a7c15) ^ value;
}

static void add_key(const hs_grouping *g, hs_candidates *c, uint32_t i, uint64_t sort,
                    uint64_t value)
{
    const hs_group *x = &g->groups[i];
    int32_t day = hs_when_is_day(x->when) ? x->when.lo : x->published;
    hs_candidate one = {key_of(x, sort, value), day, i};
    HS_ADD(&g->account->scratch, c, one);
}

static void add_rare_words(const hs_grouping *g, hs_candidates *c, uint32_t i)
{
    const hs_group *x = &g->groups[i];
    uint32_t best[RARE], n = 0;
    for (uint32_t w = 0; w < x->words.n; w++) {
        uint32_t at = n;
        while (at > 0 && x->words.v[best[at - 1]].weight < x->words.v[w].weight) {
            at--;
        }
        if (at < RARE) {
            n += n < RARE;
            memmove(&best[at + 1], &best[at], (n - at - 1) * sizeof *best);
            best[at] = w;
        }
    }
    for (uint32_t w = 0; w < n; w++) {
        add_key(g, c, i, 2, x->words.v[best[w]].hash);
    }
}

static hs_candidates find_candidates(const hs_grouping *g)
{
    hs_candidates c = {0};
    for (uint32_t i = 0; i < g->n; i++) {
        const hs_group *x = &g->groups[i];
        if (!x->plover.n || x->status == HS_STATUS_HYPOTHETICAL) {
            continue;
        }
        add_key(g, &c, i, 0, x->report);
        if (hs_when_is_day(x->when)) {
            add_key(g, &c, i, 1, (uint64_t)x->when.lo);
            add_key(g, &c, i, 1, (uint64_t)x->when.lo + 1);
        }
        add_rare_words(g, &c, i);
        for (uint32_t k = 0; k < x->numbers.n; k++) {
            add_key(g, &c, i, 3, x->numbers.v[k]);
        }
        if (x->story) {
            add_key(g, &c, i, 4, x->story);
        }
        if (x->place_key.n && x->place_kind == HS_PLACE_CITY) {
            add_key(g, &c, i, 5, hs_str_hash(x->place_key));
        }
    }
    return c;
}

/* ---- pairs ------------------------------------------------------------------------------------------- */

/* The best pairs of one candidate with those behind it under the same key. */
static void add_pairs(const hs_grouping *g, const hs_candidates *c, uint32_t i, hs_tie_list *pairs)
{
    hs_tie found[WINDOW];
    uint32_t n = 0;
    for (uint32_t k = i + 1; k < c->n && k <= i + WINDOW && c->v[k].key == c->v[i].key; k++) {
        uint32_t a = c->v[i].group, b = c->v[k].group;
        int32_t score = hs_groups_likeness(g, a, b);
        if (score >= FITS) {
            found[n++] = (hs_tie){a < b ? a : b, a < b ? b : a, score};
        }
    }
    if (n > BEST) {
        qsort(found, n, sizeof *found, by_score);
        n = BEST;
    }
    for (uint32_t k = 0; k < n; k++) {
        HS_ADD(&g->account->scratch, pairs, packed(found[k]));
    }
}

/* Sorted, each once: a pair is found under several keys. */
static hs_tie_list find_pairs(const hs_grouping *g)
{
    enum { MANY = 1 << 20 };
    hs_candidates c = find_candidates(g);
    hs_tie_list pairs = {0};
    uint32_t many = MANY;
    assert(g->n <= UINT32_C(1) << GROUP_BITS);
    if (c.n) {
        qsort(c.v, c.n, sizeof *c.v, by_key);
    }
    for (uint32_t i = 0; i < c.n; i++) {
        add_pairs(g, &c, i, &pairs);
        if (pairs.n >= many) { /* before the list grows */
            pairs.n = (uint32_t)hs_sort_once(pairs.v, pairs.n);
            many = pairs.n > MANY / 2 ? 2 * pairs.n : MANY;
        }
    }
    hs_arena_drop(&g->account->scratch, c.v);
    pairs.n = (uint32_t)hs_sort_once(pairs.v, pairs.n);
    return pairs;
}

/* ---- clusters ---------------------------------------------------------------------------------------- */

typedef struct {
    uint32_t *next, *tail, *size; /* chains of a cluster's members, index + 1 */
    int32_t *first, *last;        /* days of those that have one */
} hs_clusters;

static hs_clusters single_clusters(hs_grouping *g)
{
    hs_arena *arena = &g->account->scratch;
    hs_clusters c = {HS_NEW_ARRAY(arena, uint32_t, g->n + 1),
                     HS_NEW_ARRAY(arena, uint32_t, g->n + 1),
                     HS_NEW_ARRAY(arena, uint32_t, g->n + 1),
                     HS_NEW_ARRAY(arena, int32_t, g->n + 1),
                     HS_NEW_ARRAY(arena, int32_t, g->n + 1)};
    g->parent = HS_NEW_ARRAY(arena, uint32_t, g->n + 1);
    for (uint32_t i = 0; i < g->n; i++) {
        bool day = hs_when_is_day(g->groups[i].when);
        g->parent[i] = c.tail[i] = i;
        c.size[i] = 1;
        c.first[i] = day ? g->groups[i].when.lo : INT32_MAX;
        c.last[i] = day ? g->groups[i].when.lo : INT32_MIN;
    }
    return c;
}

/* Are the clusters alike on the whole, and no two members apart? */
static bool fit(const hs_grouping *g, const hs_clusters *c, uint32_t a, uint32_t b, int32_t whole)
{
    int32_t sum = 0, n = 0;
    uint32_t x = a + 1;
    for (int i = 0; i < SAMPLE && x; i++, x = c->next[x - 1]) {
        uint32_t y = b + 1;
        for (int k = 0; k < SAMPLE && y; k++, y = c->next[y - 1]) {
            int32_t score = hs_groups_likeness(g, x - 1, y - 1);
            if (score == HS_APART) {
                return false;
            }
            sum += score;
            n++;
        }
    }
    return sum >= whole * n;
}

static void join_two(hs_grouping *g, hs_clusters *c, hs_tie p, int32_t whole)
{
    uint32_t a = hs_root_of(g->parent, p.a), b = hs_root_of(g->parent, p.b);
    if (a == b) {
        return;
    }
    if (a > b) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    int32_t first = c->first[a] < c->first[b] ? c->first[a] : c->first[b];
    int32_t last = c->last[a] > c->last[b] ? c->last[a] : c->last[b];
    if ((last != INT32_MIN && last - first > 1) || !fit(g, c, a, b, whole)) {
        return;
    }
    g->parent[b] = a;
    c->next[c->tail[a]] = b + 1;
    c->tail[a] = c->tail[b];
    c->size[a] += c->size[b];
    c->first[a] = first;
    c->last[a] = last;
}

/* ---- vague mentions ---------------------------------------------------------------------------------- */

static bool is_vague(const hs_group *g)
{
    return !hs_when_is_day(g->when) || !g->place_key.n || g->place_kind != HS_PLACE_CITY;
}

/* Does it tell of another thing hit, or of a thing and its toll of which the other says nothing? It may be a happening
 * of its own. */
static bool hits_its_own(const hs_group *vague, const hs_group *other)
{
    bool differ = other->facet.n ? !hs_str_eq(vague->facet, other->facet) : vague->claims > 0;
    bool wide = hs_when_known(vague->when) && !hs_when_is_day(vague->when) &&
                vague->report == other->report; /* "in January", beside "on Thursday" */
    return wide || (vague->facet.n && differ);
}

/* The ties of each group, both ways: those of group i lie from from[i] to from[i + 1], the best first. */
typedef struct {
    uint32_t *b;
    int16_t *score;
    uint32_t *from;
} hs_tied;

static hs_tied ties_by_group(const hs_grouping *g, const hs_tie_list *ties)
{
    hs_arena *arena = &g->account->scratch;
    hs_tied t = {HS_NEW_ARRAY(arena, uint32_t, 2 * (size_t)ties->n + 1),
                 HS_NEW_ARRAY(arena, int16_t, 2 * (size_t)ties->n + 1),
                 HS_NEW_ARRAY(arena, uint32_t, g->n + 2)};
    for (uint32_t i = 0; i < ties->n; i++) {
        hs_tie x = unpacked(ties->v[i]);
        t.from[x.a + 1]++;
        t.from[x.b + 1]++;
    }
    for (uint32_t i = 0; i < g->n; i++) {
        t.from[i + 1] += t.from[i];
    }
    uint32_t *at = HS_NEW_ARRAY(arena, uint32_t, g->n + 1);
    memcpy(at, t.from, g->n * sizeof *at);
    for (uint32_t i = 0; i < ties->n; i++) {
        hs_tie x = unpacked(ties->v[i]);
        uint32_t of_a = at[x.a]++, of_b = at[x.b]++;
        t.b[of_a] = x.b;
        t.b[of_b] = x.a;
        t.score[of_a] = t.score[of_b] = (int16_t)x.score;
    }
    return t;
}

/* Does the cluster of `a` fit another one than `b`'s, and not like that one, nearly as well as the score says? */
static bool has_rival(hs_grouping *g, const hs_clusters *c, const hs_tied *t, hs_tie tie)
{
    uint32_t a = hs_root_of(g->parent, tie.a), b = hs_root_of(g->parent, tie.b), x = a + 1;
    for (int i = 0; i < SAMPLE && x; i++, x = c->next[x - 1]) {
        for (uint32_t k = t->from[x - 1]; k < t->from[x] && t->score[k] + RIVAL > tie.score; k++) {
            uint32_t other = hs_root_of(g->parent, t->b[k]);
            if (other != a && other != b && hs_groups_likeness(g, t->b[k], tie.b) < FITS) {
                return true;
            }
        }
    }
    return false;
}

/* Ties within a cluster tell nothing any more. */
static void drop_joined(hs_grouping *g, hs_tie_list *ties)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < ties->n; i++) {
        hs_tie x = unpacked(ties->v[i]);
        if (hs_root_of(g->parent, x.a) != hs_root_of(g->parent, x.b)) {
            ties->v[kept++] = ties->v[i];
        }
    }
    ties->n = kept;
}

static void place_vague(hs_grouping *g, hs_clusters *c, hs_tie_list *ties)
{
    drop_joined(g, ties);
    hs_tied t = ties_by_group(g, ties);
    for (uint32_t i = 0; i < ties->n; i++) {
        hs_tie x = unpacked(ties->v[i]), back = {x.b, x.a, x.score};
        const hs_group *a = &g->groups[x.a], *b = &g->groups[x.b];
        bool va = is_vague(a), vb = is_vague(b);
        bool own = (va && hits_its_own(a, b)) || (vb && hits_its_own(b, a));
        bool alone = (va || vb) && !own &&
                     hs_root_of(g->parent, x.a) != hs_root_of(g->parent, x.b) &&
                     (!va || !has_rival(g, c, &t, x)) && (!vb || !has_rival(g, c, &t, back));
        if (alone) {
            join_two(g, c, x, FITS_WHOLE);
        }
    }
    hs_arena_drop(&g->account->scratch, t.b);
    hs_arena_drop(&g->account->scratch, t.score);
}

void hs_groups_join(hs_grouping *g)
{
    hs_clusters clusters = single_clusters(g);
    hs_tie_list pairs = find_pairs(g);
    for (uint32_t i = 0; i < pairs.n; i++) {
        hs_tie x = unpacked(pairs.v[i]);
        if (x.score < HS_ALIKE) {
            break;
        }
        join_two(g, &clusters, x, ON_THE_WHOLE);
    }
    place_vague(g, &clusters, &pairs);
    hs_arena_drop(&g->account->scratch, pairs.v);
}
