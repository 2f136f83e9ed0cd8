/* stories.c: reports without a date that tell of one thing by their words.
 *
 * In: themes of each undated report. Out: hs_report.story. Where reports have dates, days tell more.
 * Method: idf-weighted cosine of the themes, names and pairs of words twice as heavy as things, acts lighter; each
 * report with those most like it; the most alike are taken first and clusters join while the mean likeness
 * of all their pairs is high enough (average link, the number of clusters is not known).
 *
 *     "Quake hits Aceh; 35 killed" + "At least 35 dead in Aceh earthquake", no dates -> one story
 */
#include "resolve/postings.h"
#include "resolve/resolve.h"
#include "resolve/themes.h"
#include "resolve/weights.h"

#include <stdlib.h>

enum {
    LEAST = 20,      /* likeness of two reports that is looked at, in thousandths */
    ONE_STORY = 130, /* mean likeness of one story's reports */
    FIRST = 610,     /* clusters so much alike are joined first, then, */
    STEP = 40,       /* step by step, those less alike */
    NEAREST = 64,    /* most reports kept beside each */
    COMMON = 1000    /* a word in more reports than this tells nothing */
};
#define UNSEEN                                                                                     \
    100u /* few reports cannot tell which words are rare: as if there were so many more */

typedef struct {
    uint32_t a, b, score;
} hs_edge;

typedef HS_LIST(hs_edge) hs_edges;

typedef struct {
    hs_account *account;
    hs_postings themes;
    uint32_t undated;
    uint64_t *dots;
    uint32_t *norms;
    uint32_t *touched; /* reports with a dot */
    hs_edges edges;    /* of each report in turn */
    uint32_t *from;    /* those of report i: edges[from[i]] .. edges[from[i + 1]] */
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

/* How much a theme weighs that stands in so many reports: by rarity and kind. */
static uint64_t weight_of(const hs_stories *s, uint64_t theme, uint32_t reports)
{
    static const uint32_t of_kind[] = {3, 5, 10, 10};
    return (uint64_t)of_kind[hs_theme_kind(theme)] * hs_log2_ratio(s->undated + UNSEEN, reports);
}

/* Words that no other report has count half, pairs of words that none has not at all. */
static void find_norms(hs_stories *s)
{
    for (uint32_t r = 0; r < s->account->reports.n; r++) {
        const hs_report *report = &s->account->reports.v[r];
        uint64_t sum = 0;
        for (uint32_t t = 0; t < report->themes.n; t++) {
            uint64_t theme = report->themes.v[t];
            hs_range in = hs_postings_find(&s->themes, hs_theme_hash(theme));
            uint64_t w = weight_of(s, theme, in.hi - in.lo);
            bool alone = in.hi - in.lo == 1;
            sum += !alone ? w * w : hs_theme_kind(theme) == HS_THEME_PAIR ? 0 : w * w / 4;
        }
        s->norms[r] = hs_square_root(sum) + 1;
    }
}

static void add_dots(hs_stories *s, uint32_t r, uint32_t *n)
{
    const hs_report *report = &s->account->reports.v[r];
    for (uint32_t t = 0; t < report->themes.n; t++) {
        uint64_t theme = report->themes.v[t];
        hs_range in = hs_postings_find(&s->themes, hs_theme_hash(theme));
        uint64_t w = weight_of(s, theme, in.hi - in.lo);
        for (uint32_t i = in.lo; i < in.hi && in.hi - in.lo <= COMMON; i++) {
            uint32_t other = s->themes.reports[i];
            s->touched[*n] = other;
            *n += other != r && s->dots[other] == 0;
            s->dots[other] += other != r ? w * w : 0;
        }
    }
}

/* The reports most like report r. */
static void add_edges(hs_stories *s, uint32_t r, hs_edge *found)
{
    uint32_t touched = 0, n = 0;
    add_dots(s, r, &touched);
    for (uint32_t i = 0; i < touched; i++) {
        uint32_t other = s->touched[i];
        uint64_t score = s->dots[other] * 1000 / ((uint64_t)s->norms[r] * s->norms[other]);
        s->dots[other] = 0;
        if (score >= LEAST && s->account->reports.v[other].published == HS_NO_DAY) {
            found[n++] = (hs_edge){r, other, (uint32_t)score};
        }
    }
    if (n) {
        qsort(found, n, sizeof *found, by_score);
    }
    for (uint32_t i = 0; i < n && i < NEAREST; i++) {
        HS_ADD(&s->account->scratch, &s->edges, found[i]);
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

static void join_two(hs_stories *s, hs_edge edge, uint64_t mean)
{
    uint32_t a = root_of(s->parent, edge.a), b = root_of(s->parent, edge.b);
    uint64_t pairs = (uint64_t)s->size[a] * s->size[b];
    if (a == b) {
        return;
    }
    uint64_t there = between(s, a, b), back = between(s, b, a);
    if ((there > back ? there : back) < mean * pairs) {
        return;
    }
    uint32_t first = a < b ? a : b, other = a < b ? b : a;
    s->parent[other] = first;
    s->next[s->tail[first]] = other + 1;
    s->tail[first] = s->tail[other];
    s->size[first] += s->size[other];
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
    for (uint32_t mean = FIRST; mean >= ONE_STORY; mean -= STEP) {
        for (uint32_t i = 0; i < s->edges.n && sorted[i].score >= mean; i++) {
            join_two(s, sorted[i], mean);
        }
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
    if (undated < 2) {
        return;
    }
    hs_stories s = {.account = account,
                    .themes = hs_postings_make(arena, account, HS_BY_THEMES),
                    .undated = undated,
                    .dots = HS_NEW_ARRAY(arena, uint64_t, n + 1),
                    .norms = HS_NEW_ARRAY(arena, uint32_t, n + 1),
                    .touched = HS_NEW_ARRAY(arena, uint32_t, n + 1),
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
        if (account->reports.v[r].published == HS_NO_DAY) {
            add_edges(&s, r, found);
        }
        s.from[r + 1] = s.edges.n;
    }
    join_stories(&s);
    hs_arena_free(arena);
}
