/* stories.c: reports that tell of one thing by their words.
 *
 * In: content words of each report. Out: hs_report.story. Only where a report has no date: else days tell more.
 * Method: idf-weighted cosine of the content words, each report with those most like it; the most alike are taken first and
 * clusters join while the mean likeness of all their pairs is high enough (average link, the number of clusters
 * is not known). Reports of two times are not brought together.
 *
 *     "Quake hits Aceh; 35 killed" + "At least 35 dead in Aceh earthquake", no dates -> one story
 */
#include "resolve/postings.h"
#include "resolve/resolve.h"
#include "resolve/weights.h"

#include <stdlib.h>

enum {
    LEAST = 40,      /* likeness of two reports that is looked at, in thousandths */
    ONE_STORY = 130, /* mean likeness of one story's reports */
    NEAREST = 40,    /* most reports kept beside each */
    COMMON = 1000,   /* a word in more reports than this tells nothing */
    SAME_TIME = 21   /* days */
};

typedef struct {
    uint32_t a, b, score;
} hs_edge;

typedef HS_LIST(hs_edge) hs_edges;

typedef struct {
    hs_account *account;
    hs_postings terms;
    uint64_t *dots;
    uint32_t *met, n_met; /* reports with dots: that share a word with the one at hand */
    uint32_t *norms;
    hs_edges edges;     /* of each report in turn */
    uint32_t *from;     /* those of report i: edges[from[i]] .. edges[from[i + 1]] */
    uint64_t *out, *in; /* of each cluster: sum of its reports' edges, of those that lead to them */
    uint32_t *parent, *next, *tail, *size;
} hs_stories;

static int by_score(const void *a, const void *b)
{
    const hs_edge *x = a, *y = b;
    int order = (x->score < y->score) - (x->score > y->score);
    order = order ? order : (x->a > y->a) - (x->a < y->a);
    return order ? order : (x->b > y->b) - (x->b < y->b);
}

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

static uint64_t weight_of(const hs_stories *s, hs_range found)
{
    return hs_log2_ratio(s->account->reports.n + 1, found.hi - found.lo);
}

static void find_norms(hs_stories *s)
{
    for (uint32_t r = 0; r < s->account->reports.n; r++) {
        const hs_report *report = &s->account->reports.v[r];
        uint64_t sum = 0;
        for (uint32_t t = 0; t < report->terms.n; t++) {
            uint64_t w = weight_of(s, hs_postings_find(&s->terms, report->terms.v[t]));
            sum += w * w;
        }
        s->norms[r] = hs_square_root(sum) + 1;
    }
}

static bool one_time(const hs_account *account, uint32_t a, uint32_t b)
{
    int32_t x = account->reports.v[a].published, y = account->reports.v[b].published;
    return x == HS_NO_DAY || y == HS_NO_DAY || (x - y <= SAME_TIME && y - x <= SAME_TIME);
}

/* The reports most like report r. */
static void add_edges(hs_stories *s, uint32_t r, hs_edge *found)
{
    const hs_report *report = &s->account->reports.v[r];
    uint32_t n = 0;
    for (uint32_t t = 0; t < report->terms.n; t++) {
        hs_range in = hs_postings_find(&s->terms, report->terms.v[t]);
        uint64_t w = weight_of(s, in);
        for (uint32_t i = in.lo; i < in.hi && in.hi - in.lo <= COMMON && w; i++) {
            uint32_t other = s->terms.reports[i];
            if (!s->dots[other]) {
                s->met[s->n_met++] = other;
            }
            s->dots[other] += w * w;
        }
    }
    for (uint32_t m = 0; m < s->n_met; m++) {
        uint32_t i = s->met[m];
        uint64_t score = s->dots[i] * 1000 / ((uint64_t)s->norms[r] * s->norms[i]);
        if (i != r && score >= LEAST && one_time(s->account, r, i)) {
            found[n++] = (hs_edge){r, i, (uint32_t)score};
        }
        s->dots[i] = 0;
    }
    s->n_met = 0;
    if (n) {
        qsort(found, n, sizeof *found, by_score);
    }
    for (uint32_t i = 0; i < n && i < NEAREST; i++) {
        HS_ADD(&s->account->scratch, &s->edges, found[i]);
        s->out[r] += found[i].score;
        s->in[found[i].b] += found[i].score;
    }
}

/* Sum of the likenesses between the two clusters' reports; what was not kept counts nothing. */
static uint64_t between(hs_stories *s, uint32_t a, uint32_t b)
{
    uint64_t sum = 0;
    for (uint32_t x = a + 1; x; x = s->next[x - 1]) {
        for (uint32_t i = s->from[x - 1]; i < s->from[x]; i++) {
            sum += root_of(s->parent, s->edges.v[i].b) == b ? s->edges.v[i].score : 0;
        }
    }
    return sum;
}

/* Does that sum, from the one side or the other, reach `least`? The totals of all likenesses of a cluster, to others and
 * of others to it, mostly tell that it cannot. */
static bool between_reaches(hs_stories *s, uint32_t a, uint32_t b, uint64_t least)
{
    return (s->out[a] >= least && s->in[b] >= least && between(s, a, b) >= least) ||
           (s->out[b] >= least && s->in[a] >= least && between(s, b, a) >= least);
}

static void join_two(hs_stories *s, hs_edge edge)
{
    uint32_t a = root_of(s->parent, edge.a), b = root_of(s->parent, edge.b);
    uint64_t pairs = (uint64_t)s->size[a] * s->size[b];
    if (a == b || !between_reaches(s, a, b, ONE_STORY * pairs)) {
        return;
    }
    uint32_t first = a < b ? a : b, other = a < b ? b : a;
    s->parent[other] = first;
    s->next[s->tail[first]] = other + 1;
    s->tail[first] = s->tail[other];
    s->size[first] += s->size[other];
    s->out[first] += s->out[other];
    s->in[first] += s->in[other];
}

static void join_stories(hs_stories *s)
{
    hs_arena *arena = &s->account->scratch;
    uint32_t n = s->account->reports.n;
    hs_edge *sorted = HS_NEW_ARRAY(arena, hs_edge, s->edges.n + 1);
    if (!s->edges.n) {
        return;
    }
    memcpy(sorted, s->edges.v, s->edges.n * sizeof *sorted);
    qsort(sorted, s->edges.n, sizeof *sorted, by_score);
    for (uint32_t i = 0; i < s->edges.n; i++) {
        join_two(s, sorted[i]);
    }
    uint32_t *number = HS_NEW_ARRAY(arena, uint32_t, n + 1), stories = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t root = root_of(s->parent, i);
        if (s->size[root] > 1) {
            number[root] = number[root] ? number[root] : ++stories;
            s->account->reports.v[i].story = number[root];
        }
    }
}

void hs_find_stories(hs_account *account)
{
    uint32_t n = account->reports.n, undated = 0;
    hs_arena *arena = &account->scratch;
    for (uint32_t r = 0; r < n; r++) {
        undated += account->reports.v[r].published == HS_NO_DAY;
    }
    if (!undated || n < 2) {
        return;
    }
    hs_stories s = {.account = account,
                    .terms = hs_postings_make(arena, account, HS_BY_TERMS),
                    .dots = HS_NEW_ARRAY(arena, uint64_t, n + 1),
                    .out = HS_NEW_ARRAY(arena, uint64_t, n + 1),
                    .in = HS_NEW_ARRAY(arena, uint64_t, n + 1),
                    .met = HS_NEW_ARRAY(arena, uint32_t, n + 1),
                    .norms = HS_NEW_ARRAY(arena, uint32_t, n + 1),
                    .from = HS_NEW_ARRAY(arena, uint32_t, n + 2),
                    .parent = HS_NEW_ARRAY(arena, uint32_t, n + 1),
                    .next = HS_NEW_ARRAY(arena, uint32_t, n + 1),
                    .tail = HS_NEW_ARRAY(arena, uint32_t, n + 1),
                    .size = HS_NEW_ARRAY(arena, uint32_t, n + 1)};
    hs_edge *found = HS_NEW_ARRAY(arena, hs_edge, n + 1);
    find_norms(&s);
    for (uint32_t r = 0; r < n; r++) {
        s.parent[r] = s.tail[r] = r;
        s.size[r] = 1;
        s.from[r] = s.edges.n;
        add_edges(&s, r, found);
        s.from[r + 1] = s.edges.n;
    }
    join_stories(&s);
    hs_arena_free(arena);
}
