/* attributions.c: who says what in a sentence, as far as the network sees.
 *
 * In: the first layers of the heads, the sentence's tree, which words are quoted. Out: doc->attributions. Method:
 * cues as a sequence over the sentence; then, for each cue, what every token is to it (part of its source, of its
 * content, nothing) from both tokens' numbers, how far they stand apart and by which way through the tree one is
 * reached from the other; again the best sequence that is one. training/quotes.py is the counterpart.
 *
 *     "The ministry said on Monday that the road is open." -> cue "said", source "The ministry",
 *     content "that the road is open"
 */
#include "parse/network.h"

enum {
    REACHES = (HS_NEAR_ROWS - 3) / 2, /* distances told apart: 1, 2, 4, 8, 16, 32 and more */
    SURE_EVEN = 500,                  /* of 1000, where a cue scores as much as none */
    SURE_STEP = 100                   /* for each point more */
};

uint32_t hs_network_nearness(uint32_t t, hs_range cue)
{
    bool before = t < cue.lo;
    uint32_t far = before ? cue.lo - t : t >= cue.hi ? t - cue.hi + 1 : 0, step = 0;
    while (step < REACHES && far > (1u << step)) {
        step++;
    }
    return far == 0 ? 0 : before ? 1 + step : 2 + REACHES + step;
}

void hs_network_branches(hs_network *net, uint32_t token, uint32_t n, hs_range cue)
{
    enum { NONE = UINT8_MAX };
    uint8_t above[HS_PIECE]; /* steps up from the cue's top */
    const uint32_t *heads = net->heads;
    const hs_token *tokens = net->doc->tokens.v + token;
    uint32_t top = cue.lo;
    while (top + 1 < cue.hi && heads[top] > cue.lo && heads[top] <= cue.hi) {
        top++;
    }
    memset(above, NONE, n);
    for (uint32_t at = top + 1, step = 0; at; at = heads[at - 1]) {
        above[at - 1] = (uint8_t)(step < HS_STEPS_UP ? step++ : HS_STEPS_UP - 1);
    }
    for (uint32_t t = 0; t < n; t++) {
        uint32_t at = t, below = 0;
        while (above[at] == NONE && heads[at]) {
            below = net->branch_of[tokens[at].deprel];
            at = heads[at] - 1;
        }
        uint32_t up = above[at] < HS_STEPS_UP ? above[at] : HS_STEPS_UP - 1;
        net->branches[t] = (uint8_t)(up * (net->model->branch_classes.n + 1) + below);
    }
}

static float cell(const hs_vectors *v, uint32_t row, uint32_t i)
{
    return (float)v->values[(size_t)row * v->size + i] * v->scale[row];
}

/* What each token is to a cue: classes of roles into net->work. */
static void find_roles(hs_network *net, uint32_t token, uint32_t n, hs_range cue)
{
    const hs_model *m = net->model;
    uint32_t size = m->role_cue.size, stride = m->heads.rows;
    const float *words = net->wide + (size_t)(token - net->first) * stride;
    float *both = net->scratch, *mean = both + size;
    for (uint32_t i = 0; i < size; i++) {
        float sum = 0;
        for (uint32_t t = cue.lo; t < cue.hi; t++) {
            sum += words[(size_t)t * stride + m->role_cue.at + i];
        }
        mean[i] = sum / (float)(cue.hi - cue.lo);
    }
    hs_network_branches(net, token, n, cue);
    for (uint32_t t = 0; t < n; t++) {
        const float *own = words + (size_t)t * stride + m->role_token.at;
        bool quoted = net->doc->tokens.v[token + t].quoted;
        uint32_t near = hs_network_nearness(t, cue), branch = net->branches[t];
        for (uint32_t i = 0; i < size; i++) {
            float sum = own[i] + mean[i] + cell(&m->role_near, near, i) +
                        cell(&m->role_branch, branch, i) + (quoted ? m->role_quoted[i] : 0);
            both[i] = sum > 0 ? sum : 0;
        }
        net->scales[t] = net->kernels->quantise(both, size, false, net->q + (size_t)t * size);
    }
    net->kernels->multiply(&m->roles, net->q, net->scales, n, net->scores);
    hs_sequence_best(&net->roles, net->scores, m->roles.rows, n, net->paths, net->work);
}

static bool goes_on(hs_str class)
{
    return class.n > 1 && (class.p[0] == 'I' || class.p[0] == 'E');
}

static void keep_roles(hs_network *net, uint32_t token, uint32_t n, hs_attribution *a)
{
    const hs_str *classes = net->model->role_classes.v;
    for (uint32_t t = 0; t < n;) {
        hs_str class = classes[net->work[t]];
        uint32_t end = t + 1;
        while (end < n && goes_on(classes[net->work[end]])) {
            end++;
        }
        hs_range words = {token + t, token + end};
        if (hs_str_ends(class, HS_STR("-SOURCE")) && a->source.lo == a->source.hi) {
            a->source = words;
        } else if (hs_str_ends(class, HS_STR("-CONTENT")) && a->contents < HS_CONTENTS) {
            a->content[a->contents++] = words;
        }
        t = end;
    }
}

/* Cues of the piece as ranges of its tokens, into net->cue_at; how many. */
static uint32_t find_cues(hs_network *net, uint32_t token, uint32_t n)
{
    const hs_model *m = net->model;
    uint32_t found = 0, stride = m->heads.rows;
    for (uint32_t t = 0; t < n; t++) {
        float *v = net->wide + (size_t)(token - net->first + t) * stride + m->cue.at;
        bool quoted = net->doc->tokens.v[token + t].quoted;
        for (uint32_t i = 0; i < m->cue.size; i++) {
            float sum = v[i] + (quoted ? m->cue_quoted[i] : 0);
            net->scratch[i] = sum > 0 ? sum : 0;
        }
        net->scales[t] = net->kernels->quantise(net->scratch, m->cue.size, false,
                                                net->q + (size_t)t * m->cue.size);
    }
    net->kernels->multiply(&m->cues, net->q, net->scales, n, net->scores);
    for (uint32_t t = 0; t < n; t++) {
        const float *s = net->scores + (size_t)t * m->cues.rows;
        float most = -1e30f;
        for (uint32_t k = 0; k < m->cue_classes.n; k++) {
            most = k != net->no_cue && s[k] > most ? s[k] : most;
        }
        net->scratch[t] = most - s[net->no_cue];
    }
    hs_sequence_best(&net->cues, net->scores, m->cues.rows, n, net->paths, net->work);
    for (uint32_t t = 0; t < n;) {
        hs_range at = {t, t + 1};
        float least = net->scratch[t];
        while (at.hi < n && goes_on(m->cue_classes.v[net->work[at.hi]])) {
            least = net->scratch[at.hi] < least ? net->scratch[at.hi] : least;
            at.hi++;
        }
        if (net->work[t] != net->no_cue) {
            float sure = SURE_EVEN + SURE_STEP * least;
            net->cue_sure[found] = (uint16_t)(sure < 0 ? 0 : sure < 1000 ? sure : 1000);
            net->cue_at[found++] = at;
        }
        t = at.hi;
    }
    return found;
}

void hs_network_attribute(hs_network *net, hs_range piece)
{
    uint32_t n = piece.hi - piece.lo, found = find_cues(net, piece.lo, n);
    for (uint32_t k = 0; k < found; k++) {
        hs_range cue = net->cue_at[k];
        hs_attribution a = {.cue = {piece.lo + cue.lo, piece.lo + cue.hi},
                            .sure = net->cue_sure[k]};
        find_roles(net, piece.lo, n, cue);
        keep_roles(net, piece.lo, n, &a);
        HS_ADD(&net->doc->arena, &net->doc->attributions, a);
    }
}
