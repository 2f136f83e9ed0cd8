/* sequence.c: the best sequence of classes that is one.
 *
 * In: a score for each token and class. Out: a class for each token. Method: what begins goes on and ends as the
 * same, by Viterbi.
 *
 *     "Sergei Lavrov said": B-PER E-PER O, and never B-PER O
 */
#include "parse/network.h"

/* May a token of class b follow one of class a? "O" or the empty class stand outside. */
static bool may_follow(hs_str a, hs_str b)
{
    bool open = a.n > 1 && (a.p[0] == 'B' || a.p[0] == 'I');
    bool inside = b.n > 1 && (b.p[0] == 'I' || b.p[0] == 'E');
    return open == inside && (!open || hs_str_eq(hs_str_cut(a, 1, a.n), hs_str_cut(b, 1, b.n)));
}

void hs_sequence_init(hs_sequence *sequence, hs_arena *arena, const hs_classes *c)
{
    *sequence = (hs_sequence){c->n, HS_NEW_ARRAY(arena, bool, (size_t)c->n * c->n),
                              HS_NEW_ARRAY(arena, bool, c->n), HS_NEW_ARRAY(arena, bool, c->n)};
    for (uint32_t k = 0; k < c->n; k++) {
        sequence->begins[k] = may_follow((hs_str){0}, c->v[k]);
        sequence->ends[k] = may_follow(c->v[k], (hs_str){0});
        for (uint32_t j = 0; j < c->n; j++) {
            sequence->follows[(size_t)k * c->n + j] = may_follow(c->v[j], c->v[k]);
        }
    }
}

void hs_sequence_best(const hs_sequence *sequence, float *scores, uint32_t stride, uint32_t n,
                      uint8_t *paths, uint32_t *best)
{
    const float never = -1e30f;
    uint32_t classes = sequence->n;
    for (uint32_t t = 0; t < n; t++) {
        float *now = scores + (size_t)t * stride, *before = t ? now - stride : now;
        for (uint32_t k = 0; k < classes; k++) {
            float most = t == 0 && sequence->begins[k] ? 0 : never;
            for (uint32_t j = 0; t && j < classes; j++) {
                if (before[j] > most && sequence->follows[(size_t)k * classes + j]) {
                    most = before[j];
                    paths[(size_t)t * classes + k] = (uint8_t)j;
                }
            }
            now[k] = most <= never ? never : now[k] + most;
        }
    }
    uint32_t at = 0;
    const float *last = scores + (size_t)(n - 1) * stride;
    for (uint32_t k = 0; k < classes; k++) {
        at = sequence->ends[k] && (last[k] > last[at] || !sequence->ends[at]) ? k : at;
    }
    for (uint32_t t = n; t-- > 0;) {
        best[t] = at;
        at = t ? paths[(size_t)t * classes + at] : at;
    }
}
