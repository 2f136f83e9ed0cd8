/* trees.c: on which word each word of a sentence hangs, and how.
 *
 * In: the first layers of the heads. Out: head and deprel of a sentence's tokens: always one tree with one root.
 * Method: every pair of words is scored (biaffine: Dozat and Manning, 2017); each word takes its best head; where
 * that is no tree with one root, the best one is found by contracting cycles (Chu and Liu, 1965; Edmonds, 1967).
 * The relation is chosen for the head that was taken.
 *
 *     "Rebels shelled Aleppo": scores best for Rebels <- shelled, root -> shelled, shelled -> Aleppo: heads 2 0 2
 */
#include "parse/network.h"

#include <math.h>

/* ---- the best tree ------------------------------------------------------------------------------- */

/* An arc of the sentence: word `to` (from 1) hangs on `from` (0: the root). */
typedef struct {
    uint16_t from, to;
} arc;

enum { NODES = HS_PIECE + 1 };

/* One cycle made one node. */
typedef struct {
    uint16_t node; /* its number is that of its first member */
    uint16_t members[NODES], n;
    uint16_t group[NODES]; /* before the contraction: the node that each word was in */
    arc chosen[NODES];     /* and the best arc into each node */
    bool member[NODES];
} contraction;

struct hs_trees {
    double score[NODES][NODES]; /* [to][from] */
    arc real[NODES][NODES];     /* the sentence's arc that this one stands for */
    bool gone[NODES];
    uint16_t best[NODES], group[NODES];
    arc into[NODES]; /* of each node in the tree */
    contraction steps[NODES];
};

/* The scores as doubles, within bounds and never NaN, whatever a model makes of a text. Arcs from the root cost
 * more than trees can differ by, so that the fewest that can be, one, are taken. */
static void set_up(struct hs_trees *w, const float *scores, uint32_t stride, uint32_t n)
{
    const double bound = 1e20;
    double least = bound, most = -bound;
    for (uint32_t to = 1; to <= n; to++) {
        const float *row = scores + (size_t)(to - 1) * stride;
        for (uint32_t from = 0; from <= n; from++) {
            double s = (double)row[from];
            s = s > -bound ? s < bound ? s : bound : -bound;
            least = s < least && from != to ? s : least;
            most = s > most && from != to ? s : most;
            w->score[to][from] = s;
            w->real[to][from] = (arc){(uint16_t)from, (uint16_t)to};
        }
    }
    for (uint32_t to = 1; to <= n; to++) {
        for (uint32_t from = 0; from <= n; from++) {
            w->score[to][from] -= most;
        }
        w->score[to][0] -= (most - least) * (n + 1) + 1;
    }
    for (uint32_t i = 0; i <= n; i++) {
        w->gone[i] = false;
        w->group[i] = (uint16_t)i;
    }
}

static void choose(struct hs_trees *w, uint32_t to, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t from = 1; from <= n; from++) {
        bool better = from != to && !w->gone[from] && w->score[to][from] > w->score[to][best];
        best = better ? from : best;
    }
    w->best[to] = (uint16_t)best;
}

/* A node on a cycle of best arcs; 0 if there is none. `seen` is scratch. */
static uint32_t cycle_of(const uint16_t *best, const bool *gone, uint32_t n, uint16_t *seen)
{
    memset(seen, 0, sizeof *seen * (n + 1));
    for (uint32_t start = 1; start <= n; start++) {
        uint32_t at = start;
        while (at && !seen[at] && !gone[start]) {
            seen[at] = (uint16_t)start;
            at = best[at];
        }
        if (at && !gone[start] && seen[at] == start) {
            return at;
        }
    }
    return 0;
}

static void note_cycle(struct hs_trees *w, contraction *c, uint32_t on, uint32_t n)
{
    memset(c->member, 0, sizeof c->member);
    memcpy(c->group, w->group, sizeof c->group);
    c->node = (uint16_t)on;
    c->n = 0;
    uint32_t at = on;
    do {
        c->members[c->n++] = (uint16_t)at;
        c->member[at] = true;
        c->node = at < c->node ? (uint16_t)at : c->node;
        c->chosen[at] = w->real[at][w->best[at]];
        at = w->best[at];
    } while (at != on);
    for (uint32_t i = 1; i <= n; i++) {
        w->group[i] = c->member[w->group[i]] ? c->node : w->group[i];
    }
}

/* The best arc between the cycle and a node outside, both ways, becomes that of its node. An arc into the cycle
 * takes the place of the cycle's own arc there. A node whose best head was in the cycle has the cycle now. */
static void contract(struct hs_trees *w, const contraction *c, uint32_t n)
{
    for (uint32_t other = 0; other <= n; other++) {
        if (w->gone[other] || c->member[other]) {
            continue;
        }
        double in = -HUGE_VAL, out = -HUGE_VAL;
        arc real_in = {0, 0}, real_out = {0, 0};
        for (uint32_t k = 0; k < c->n; k++) {
            uint32_t m = c->members[k];
            double gain = w->score[m][other] - w->score[m][w->best[m]];
            if (gain > in) {
                in = gain;
                real_in = w->real[m][other];
            }
            if (other && w->score[other][m] > out) {
                out = w->score[other][m];
                real_out = w->real[other][m];
            }
        }
        w->score[c->node][other] = in;
        w->real[c->node][other] = real_in;
        w->score[other][c->node] = out;
        w->real[other][c->node] = real_out;
        w->best[other] = c->member[w->best[other]] ? c->node : w->best[other];
    }
    for (uint32_t k = 0; k < c->n; k++) {
        w->gone[c->members[k]] = c->members[k] != c->node;
    }
    choose(w, c->node, n);
}

/* Open the cycles again, the last first: the arc into a cycle breaks it at the member that it enters. */
static void expand(struct hs_trees *w, uint32_t steps)
{
    for (uint32_t s = steps; s-- > 0;) {
        const contraction *c = &w->steps[s];
        arc in = w->into[c->node];
        for (uint32_t k = 0; k < c->n; k++) {
            uint32_t m = c->members[k];
            w->into[m] = m == c->group[in.to] ? in : c->chosen[m];
        }
    }
}

static void best_tree(struct hs_trees *w, const float *scores, uint32_t stride, uint32_t n,
                      uint32_t *heads)
{
    uint16_t seen[NODES];
    uint32_t steps = 0, on;
    set_up(w, scores, stride, n);
    for (uint32_t i = 1; i <= n; i++) {
        choose(w, i, n);
    }
    while ((on = cycle_of(w->best, w->gone, n, seen)) != 0) {
        contraction *c = &w->steps[steps++];
        note_cycle(w, c, on, n);
        contract(w, c, n);
    }
    for (uint32_t i = 1; i <= n; i++) {
        w->into[i] = w->real[i][w->best[i]];
    }
    expand(w, steps);
    for (uint32_t i = 1; i <= n; i++) {
        heads[i - 1] = w->into[i].from;
    }
}

/* Each word's best head, if that makes a tree with one root. */
static bool plain_tree(const float *scores, uint32_t stride, uint32_t n, uint32_t *heads)
{
    uint16_t best[NODES], seen[NODES];
    bool gone[NODES] = {false};
    uint32_t roots = 0;
    for (uint32_t to = 1; to <= n; to++) {
        const float *row = scores + (size_t)(to - 1) * stride;
        uint32_t from = 0;
        for (uint32_t k = 1; k <= n; k++) {
            from = k != to && row[k] > row[from] ? k : from;
        }
        best[to] = (uint16_t)from;
        heads[to - 1] = from;
        roots += from == 0;
    }
    return roots == 1 && cycle_of(best, gone, n, seen) == 0;
}

void hs_tree_best(struct hs_trees **work, hs_arena *arena, const float *scores, uint32_t stride,
                  uint32_t n, uint32_t *heads)
{
    if (!plain_tree(scores, stride, n, heads)) {
        *work = *work ? *work : HS_NEW(arena, struct hs_trees);
        best_tree(*work, scores, stride, n, heads);
    }
}

/* ---- scores -------------------------------------------------------------------------------------- */

/* The candidates for heads as rows of weights: the root, then each word. */
static hs_matrix head_matrix(hs_network *net, uint32_t token, uint32_t n)
{
    const hs_model *m = net->model;
    uint32_t size = m->arc_head.size, stride = m->heads.rows;
    for (uint32_t k = 0; k < (n + 1 + 3) / 4 * 4; k++) {
        const float *v = m->arc_root;
        if (k > 0 && k <= n) {
            v = net->wide + (size_t)(token - net->first + k - 1) * stride + m->arc_head.at;
        }
        float most = 0;
        for (uint32_t i = 0; i < size && k <= n; i++) {
            float value = v[i] < 0 && k ? 0 : v[i] < 0 ? -v[i] : v[i];
            most = value > most ? value : most;
        }
        float step = most > HS_TINY ? 127.0f / most : 0;
        int32_t sum = 0;
        for (uint32_t i = 0; i < size; i++) {
            float value = k > n || (k && v[i] < 0) ? 0 : v[i] * step;
            value = value > -127 ? value < 127 ? value : 127 : -127; /* for NaN */
            int32_t whole = (int32_t)(value < 0 ? value - 0.5f : value + 0.5f);
            net->columns[(size_t)k * size + i] = (int8_t)whole;
            sum += whole;
        }
        net->column_scales[k] = most / 127.0f;
        net->column_sums[k] = sum;
    }
    return (hs_matrix){net->columns,     net->column_scales,  NULL,
                       net->column_sums, (n + 1 + 3) / 4 * 4, size};
}

static void score_arcs(hs_network *net, uint32_t token, uint32_t n, uint32_t *stride)
{
    const hs_model *m = net->model;
    hs_network_slice(net, token, n, m->arc_dep, true);
    net->kernels->multiply(&m->arc, net->q, net->scales, n, net->scratch);
    for (uint32_t t = 0; t < n; t++) {
        net->scales[t] = net->kernels->quantise(net->scratch + (size_t)t * m->arc.rows, m->arc.rows,
                                                false, net->q + (size_t)t * m->arc_head.size);
    }
    hs_matrix heads = head_matrix(net, token, n);
    net->kernels->multiply(&heads, net->q, net->scales, n, net->scores);
    *stride = heads.rows;
}

/* What the chosen arcs are, into net->work. */
static void score_relations(hs_network *net, uint32_t token, uint32_t n)
{
    const hs_model *m = net->model;
    uint32_t size = m->label_dep.size, stride = m->heads.rows;
    for (uint32_t t = 0; t < n; t++) {
        const float *words = net->wide + (size_t)(token - net->first) * stride;
        const float *dep = words + (size_t)t * stride + m->label_dep.at;
        const float *head = net->heads[t]
                                ? words + (size_t)(net->heads[t] - 1) * stride + m->label_head.at
                                : m->label_root;
        float *both = net->scratch;
        for (uint32_t i = 0; i < size; i++) {
            float sum = dep[i] + head[i];
            both[i] = sum > 0 ? sum : 0;
        }
        net->scales[t] = net->kernels->quantise(both, size, false, net->q + (size_t)t * size);
    }
    net->kernels->multiply(&m->labels, net->q, net->scales, n, net->scores);
    for (uint32_t t = 0; t < n; t++) {
        const float *s = net->scores + (size_t)t * m->labels.rows;
        uint32_t best = net->root_relation ? 0 : 1;
        for (uint32_t k = 0; k < m->relation_classes.n; k++) {
            best = k != net->root_relation && s[k] > s[best] ? k : best;
        }
        net->work[t] = net->heads[t] ? best : net->root_relation;
    }
}

hs_ref hs_network_attach(hs_network *net, hs_range piece, hs_ref above)
{
    uint32_t n = piece.hi - piece.lo, stride;
    hs_ref root = 0;
    score_arcs(net, piece.lo, n, &stride);
    hs_tree_best(&net->trees, &net->doc->arena, net->scores, stride, n, net->heads);
    score_relations(net, piece.lo, n);
    for (uint32_t t = 0; t < n; t++) {
        hs_token *token = &net->doc->tokens.v[piece.lo + t];
        bool top = net->heads[t] == 0;
        root = top ? piece.lo + t + 1 : root;
        token->head = top ? above : piece.lo + net->heads[t];
        token->deprel = (uint8_t)(1 + (top && above ? net->loose_relation : net->work[t]));
    }
    return root;
}
