/* relations.c: what passes between two sides of a sentence, when somebody asks.
 *
 * In: the encoded numbers that each token left (encode.c), its lemma, the triggers of data/events that begin at it, the tree, two
 * ranges of tokens. Out: a hs_relation. Method: each token is looked at together with the mean of both sides and with
 * where it stands to them (distance, way through the tree); attention says which tokens tell, and what they tell, with the
 * largest number of each kind, gives scores of PLOVER's roots, to which lemmas and their first letters add their own. model.Relating in training/ is
 * the counterpart. A sentence's products are kept for the next pair in it.
 *
 *     "Rebels shelled the town." source "Rebels", target "the town" -> ASSAULT by "shelled"
 */
#include "assets/assets.h"
#include "base/utf8.h"
#include "parse/network.h"

typedef struct {
    hs_relating face; /* what doc->relating points to */
    hs_network *net;
    hs_range words; /* whose products lie in net->wide, and heads in net->heads */
} relating;

static float cell(const hs_vectors *v, uint32_t row, uint32_t i)
{
    return (float)v->values[(size_t)row * v->size + i] * v->scale[row];
}

/* ---- a sentence ---------------------------------------------------------------------------------- */

/* Of the longest trigger that begins at a token: 1 for each kind that it is of. */
static void mark_kinds(const hs_network *net, uint32_t token, uint32_t end, float *marks)
{
    enum { MOST = 8 };
    const hs_token *t = net->doc->tokens.v;
    const hs_classes *kinds = &net->model->related.kinds;
    const hs_table *table = hs_engine_table(net->doc->engine, HS_TABLE_TRIGGERS);
    hs_str words[MOST] = {t[token].lemma};
    uint32_t n = 1;
    hs_rows rows;
    for (; n < MOST && token + n < end; n++) {
        words[n] = t[token + n].low;
    }
    hs_table_match(table, words, n, &rows);
    for (uint32_t row = rows.lo; row < rows.hi; row++) {
        hs_str kind = hs_table_field(table, row, 1);
        for (uint32_t k = 0; k < kinds->n; k++) {
            if (hs_str_eq(kinds->v[k], kind)) {
                marks[k] = 1;
            }
        }
    }
}

/* What is told of a token's word: the vector of its lemma and the kinds of its triggers; quantised. */
static float word_numbers(const hs_network *net, uint32_t token, uint32_t end, uint8_t *q)
{
    const hs_model *m = net->model;
    const hs_vectors *frozen = &m->frozen;
    float v[HS_WIDEST] = {0};
    uint32_t key = hs_model_rank(m, net->doc->tokens.v[token].lemma);
    for (uint32_t i = 0; key > m->first_frozen && i < frozen->size; i++) {
        v[i] = cell(frozen, key - 1 - m->first_frozen, i);
    }
    mark_kinds(net, token, end, v + frozen->size);
    return net->kernels->quantise(v, m->related.word.columns, false, q);
}

/* The products of all tokens of `words` into net->wide, and their heads within it. */
static void multiply_words(relating *r, hs_range words)
{
    hs_network *net = r->net;
    const hs_model *m = net->model;
    const hs_related *own = &m->related;
    uint32_t n = words.hi - words.lo, rows = own->token.rows;
    float *more = net->wide + (size_t)n * rows;
    if (words.lo == r->words.lo && words.hi == r->words.hi) {
        return;
    }
    r->words = words;
    net->kernels->multiply(&own->token, net->kept + (size_t)words.lo * m->size,
                           net->kept_scales + words.lo, n, net->wide);
    for (uint32_t t = 0; t < n; t++) {
        hs_ref head = net->doc->tokens.v[words.lo + t].head;
        bool inside = words.lo < head && head <= words.hi;
        net->heads[t] = inside ? head - words.lo : 0;
        net->scales[t] =
            word_numbers(net, words.lo + t, words.hi, net->q + (size_t)t * own->word.columns);
    }
    net->kernels->multiply(&own->word, net->q, net->scales, n, more);
    for (size_t i = 0; i < (size_t)n * rows; i++) {
        net->wide[i] += more[i];
    }
}

/* ---- a pair -------------------------------------------------------------------------------------- */

/* Add what a side (0 source, 1 target; a range of the n tokens) tells, to n x size numbers. */
static void add_side(hs_network *net, uint32_t first, uint32_t n, hs_range side, uint32_t k,
                     float *to)
{
    const hs_related *own = &net->model->related;
    uint32_t size = own->size, rows = own->token.rows, ways = own->branch.rows / 2;
    bool there = side.lo < side.hi;
    float *mean = to + (size_t)n * size;
    for (uint32_t i = 0; i < size; i++) {
        float sum = 0;
        for (uint32_t t = side.lo; t < side.hi; t++) {
            sum += net->wide[(size_t)t * rows + (k + 1) * size + i];
        }
        mean[i] = there ? sum / (float)(side.hi - side.lo) : cell(&own->none, k, i);
    }
    if (there) {
        hs_network_branches(net, first, n, side);
    }
    for (uint32_t t = 0; t < n; t++, to += size) {
        uint32_t near = k * HS_NEAR_ROWS + hs_network_nearness(t, side);
        uint32_t branch = k * ways + net->branches[t];
        for (uint32_t i = 0; i < size; i++) {
            to[i] += mean[i];
            to[i] += there ? cell(&own->near, near, i) + cell(&own->branch, branch, i) : 0;
        }
    }
}

/* values[0..n) into shares of 1. */
static void share_out(float *values, uint32_t n)
{
    float most = values[0], sum = 0;
    for (uint32_t i = 1; i < n; i++) {
        most = values[i] > most ? values[i] : most;
    }
    for (uint32_t i = 0; i < n; i++) {
        values[i] = hs_exponential(values[i] - most);
        sum += values[i];
    }
    for (uint32_t i = 0; i < n; i++) {
        values[i] /= sum;
    }
}

/* How much each of n tokens tells, from their numbers; the first that tells most. */
static uint32_t attend(const hs_related *own, const float *numbers, uint32_t n, float *shares)
{
    uint32_t most = 0;
    for (uint32_t t = 0; t < n; t++) {
        const float *f = numbers + (size_t)t * own->size;
        shares[t] = 0;
        for (uint32_t i = 0; i < own->size; i++) {
            shares[t] += f[i] * cell(&own->attention, 0, i);
        }
        most = shares[t] > shares[most] ? t : most;
    }
    share_out(shares, n);
    return most;
}

/* What all tokens tell together: the mean by their shares, then the largest of each number. */
static void pool(const float *numbers, const float *shares, uint32_t n, uint32_t size, float *both)
{
    for (uint32_t i = 0; i < size; i++) {
        float sum = 0, most = 0;
        for (uint32_t t = 0; t < n; t++) {
            float f = numbers[(size_t)t * size + i];
            sum += shares[t] * f;
            most = f > most ? f : most;
        }
        both[i] = sum;
        both[size + i] = most;
    }
}

/* Add a share of a lemma's own scores, if it has any. */
static void add_lemma(const hs_related *own, hs_str lemma, float share, float *scores)
{
    uint32_t lo = 0, hi = own->lemmas.n;
    while (lo < hi) {
        uint32_t middle = lo + (hi - lo) / 2;
        int order = hs_str_cmp(own->lemmas.v[middle], lemma);
        if (order == 0) {
            for (uint32_t k = 0; k < own->roots.n; k++) {
                scores[k] += share * cell(&own->lemma, middle, k);
            }
            return;
        }
        lo = order < 0 ? middle + 1 : lo;
        hi = order < 0 ? hi : middle;
    }
}

/* The beginning that a lemma shares with others of its family: "condemnation" -> "conde*". In `to`. */
static hs_str family(hs_str lemma, char to[HS_FAMILY * 4 + 1])
{
    uint32_t at = 0, length = 0;
    for (uint32_t k = 0; k < HS_FAMILY && at < lemma.n; k++) {
        hs_utf8_next(lemma, at, &length);
        at += length;
    }
    if (at) {
        memcpy(to, lemma.p, at);
    }
    to[at] = '*';
    return (hs_str){to, at + 1};
}

static void add_lemmas(const hs_network *net, hs_range words, const float *shares, float *scores)
{
    char beginning[HS_FAMILY * 4 + 1];
    const hs_related *own = &net->model->related;
    for (uint32_t t = 0; t < words.hi - words.lo; t++) {
        hs_str lemma = net->doc->tokens.v[words.lo + t].lemma;
        add_lemma(own, lemma, shares[t], scores);
        add_lemma(own, family(lemma, beginning), shares[t], scores);
    }
}

static void fill_in(const hs_related *own, float *scores, hs_relation *out)
{
    uint32_t best = 0;
    out->n = own->roots.n;
    out->roots = own->roots.v;
    for (uint32_t k = 1; k < out->n; k++) {
        best = scores[k] > scores[best] ? k : best;
    }
    share_out(scores, out->n);
    for (uint32_t k = 0; k < out->n; k++) {
        float thousandths = scores[k] * 1000 + 0.5f;
        out->chance[k] = (uint16_t)(thousandths < 1000 ? thousandths : 1000);
    }
    out->root = out->roots[best];
    out->sure = out->chance[best];
}

/* ---- the question -------------------------------------------------------------------------------- */

/* The tokens that are looked at: the sentence, or of a long one as many as the network reads at once, from a little before
 * the first side on. */
static hs_range window(hs_range words, hs_range source, hs_range target)
{
    uint32_t at = source.lo < source.hi ? source.lo : target.lo < target.hi ? target.lo : words.lo;
    if (words.hi - words.lo <= HS_PIECE) {
        return words;
    }
    at = target.lo < target.hi && target.lo < at ? target.lo : at;
    at = at < words.lo + HS_PIECE / 4 ? words.lo : at - HS_PIECE / 4;
    at = words.hi - at < HS_PIECE ? words.hi - HS_PIECE : at;
    return (hs_range){at, at + HS_PIECE};
}

/* A side as a range of the words' tokens, from 0; empty if it stands elsewhere. */
static hs_range within(hs_range side, hs_range words)
{
    uint32_t lo = side.lo > words.lo ? side.lo : words.lo;
    uint32_t hi = side.hi < words.hi ? side.hi : words.hi;
    return lo < hi ? (hs_range){lo - words.lo, hi - words.lo} : (hs_range){0, 0};
}

static bool tell(hs_relating *face, const hs_doc *doc, hs_range words, hs_range source,
                 hs_range target, hs_relation *out)
{
    relating *r = (relating *)face;
    hs_network *net = r->net;
    const hs_related *own = &net->model->related;
    (void)doc;
    words = window(words, source, target);
    uint32_t n = words.hi - words.lo, size = own->size;
    float *numbers = net->scratch, *both = numbers + (size_t)n * size, *shares = net->x;
    multiply_words(r, words);
    for (uint32_t t = 0; t < n; t++) {
        memcpy(numbers + (size_t)t * size, net->wide + (size_t)t * own->token.rows,
               sizeof *numbers * size);
    }
    add_side(net, words.lo, n, within(source, words), 0, numbers);
    add_side(net, words.lo, n, within(target, words), 1, numbers);
    for (size_t i = 0; i < (size_t)n * size; i++) {
        numbers[i] = numbers[i] > 0 ? numbers[i] : 0;
    }
    out->trigger = words.lo + attend(own, numbers, n, shares);
    pool(numbers, shares, n, size, both);
    float scale = net->kernels->quantise(both, 2 * size, false, net->q);
    net->kernels->multiply(&own->scores, net->q, &scale, 1, net->scores);
    add_lemmas(net, words, shares, net->scores);
    fill_in(own, net->scores, out);
    return true;
}

void hs_network_leave(hs_network *net)
{
    if (net->kept) {
        relating *r = HS_NEW(&net->doc->arena, relating);
        *r = (relating){.face = {tell}, .net = net};
        net->doc->relating = &r->face;
    }
}
