/* labels.c: word classes, features, dictionary forms, names, times and places of a sentence's tokens.
 *
 * In: the first layers of the heads. Out: upos, feats, xpos, form, lemma, name, time, place. Method: the best class of
 * each head; for names, times and places the best sequence that is one (sequence.c).
 */
#include "parse/network.h"

static uint32_t best_of(const float *scores, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++) {
        best = scores[i] > scores[best] ? i : best;
    }
    return best;
}

/* ---- word classes -------------------------------------------------------------------------------- */

static uint8_t form_of(hs_str xpos)
{
    static const struct {
        const char *xpos;
        hs_verb_form form;
    } forms[] = {{"VB", HS_FORM_BASE},  {"VBP", HS_FORM_BASE},       {"VBZ", HS_FORM_S},
                 {"VBD", HS_FORM_PAST}, {"VBN", HS_FORM_PARTICIPLE}, {"VBG", HS_FORM_ING}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (hs_str_is(xpos, forms[i].xpos)) {
            return (uint8_t)forms[i].form;
        }
    }
    return HS_FORM_NONE;
}

/* The best class of each of n tokens by one head, whose first layer is quantised in q, into net->work. */
static void best_classes(hs_network *net, const hs_matrix *m, uint32_t classes, uint32_t n)
{
    net->kernels->multiply(m, net->q, net->scales, n, net->scores);
    for (uint32_t t = 0; t < n; t++) {
        net->work[t] = best_of(net->scores + (size_t)t * m->rows, classes);
    }
}

/* "struck" -> "strike": what the list of irregular forms says; empty if nothing. */
static hs_str irregular(const hs_model *m, const hs_token *token)
{
    uint32_t lo = 0, hi = m->irregular.n;
    const char *upos = hs_upos_word(token->upos);
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        hs_str rest = m->irregular.v[mid], form = {0}, class = {0};
        hs_str_split(&rest, '\t', &form);
        hs_str_split(&rest, '\t', &class);
        int order = hs_str_cmp(form, token->low);
        order = order ? order : hs_str_cmp(class, hs_str_of(upos));
        if (order == 0) {
            return rest;
        }
        lo = order < 0 ? mid + 1 : lo;
        hi = order < 0 ? hi : mid;
    }
    return (hs_str){0};
}

/* "defying" comes of "defy", not of "def": the y is the verb's. */
static bool drops_y(hs_str low, hs_str lemma)
{
    return hs_str_ends(low, HS_STR("ying")) && lemma.n + 3 < low.n;
}

/* The lemma of the best script, or of another among the best few that scores nearly as well (MARGIN) and makes a
 * commoner word: "besieg" is none, "besiege" is one; "haile" is rarer than "hail". */
static hs_str lemma_of(hs_network *net, const hs_token *token, float *scores, uint32_t best)
{
    enum { TRIES = 6, MARGIN = 4 };
    const hs_classes *scripts = &net->model->lemma_classes;
    hs_arena *arena = &net->doc->arena;
    hs_str form = hs_doc_words(net->doc, token->at), lemma = irregular(net->model, token);
    if (lemma.n) {
        return lemma;
    }
    lemma = hs_lemma_by(arena, scripts->v[best], form, token->low);
    uint32_t rank = drops_y(token->low, lemma) ? 0 : hs_model_rank(net->model, lemma);
    float least = scores[best] - MARGIN;
    bool plain = lemma.n == token->low.n || token->upos != HS_VERB;
    for (int i = 1; i < TRIES && !(plain && (rank || lemma.n == token->low.n)); i++) {
        scores[best] = -1e30f;
        best = best_of(scores, scripts->n);
        hs_str other = hs_lemma_by(arena, scripts->v[best], form, token->low);
        uint32_t its = drops_y(token->low, other) ? 0 : hs_model_rank(net->model, other);
        bool better = rank == 0 || (its < rank && scores[best] >= least);
        lemma = its && better && other.n < token->low.n ? other : lemma;
        rank = its && better && other.n < token->low.n ? its : rank;
    }
    return lemma;
}

/* "which the ministry alleges killed 15": the words that help a verb are few; another one is a verb. */
static bool helps(hs_str lemma)
{
    static const char *const lemmas[] = {"be",    "have",   "do",    "get",  "will",
                                         "would", "can",    "could", "may",  "might",
                                         "shall", "should", "must",  "ought"};
    for (size_t i = 0; i < sizeof lemmas / sizeof *lemmas; i++) {
        if (hs_str_is(lemma, lemmas[i])) {
            return true;
        }
    }
    return false;
}

static void label_words(hs_network *net, hs_range piece)
{
    const hs_model *m = net->model;
    uint32_t n = piece.hi - piece.lo;
    hs_token *tokens = net->doc->tokens.v + piece.lo;
    hs_network_slice(net, piece.lo, n, m->tag, true);
    best_classes(net, &m->tags, m->tag_classes.n, n);
    for (uint32_t t = 0; t < n; t++) {
        tokens[t].feats = (uint16_t)(net->work[t] + 1);
        tokens[t].upos = net->upos[net->work[t]];
    }
    best_classes(net, &m->xpos, m->xpos_classes.n, n);
    for (uint32_t t = 0; t < n; t++) {
        tokens[t].xpos = (uint8_t)(net->work[t] + 1);
        tokens[t].form = form_of(m->xpos_classes.v[net->work[t]]);
    }
    best_classes(net, &m->lemmas, m->lemma_classes.n, n);
    for (uint32_t t = 0; t < n; t++) {
        tokens[t].lemma =
            lemma_of(net, &tokens[t], net->scores + (size_t)t * m->lemmas.rows, net->work[t]);
        bool helper = tokens[t].upos != HS_AUX || helps(tokens[t].lemma);
        tokens[t].upos = helper ? tokens[t].upos : (uint8_t)HS_VERB;
    }
}

/* ---- names, times, places ------------------------------------------------------------------------ */

/* The best sequence of one head's classes into net->work. */
static void best_sequence(hs_network *net, hs_range piece, hs_slice slice, const hs_matrix *m,
                          const hs_sequence *sequence)
{
    uint32_t n = piece.hi - piece.lo;
    hs_network_slice(net, piece.lo, n, slice, true);
    net->kernels->multiply(m, net->q, net->scales, n, net->scores);
    hs_sequence_best(sequence, net->scores, m->rows, n, net->paths, net->work);
}

static void label_sequences(hs_network *net, hs_range piece)
{
    const hs_model *m = net->model;
    hs_token *tokens = net->doc->tokens.v + piece.lo;
    uint32_t n = piece.hi - piece.lo;
    best_sequence(net, piece, m->name, &m->names, &net->names);
    for (uint32_t t = 0; t < n; t++) {
        tokens[t].name = (uint8_t)(net->work[t] + 1);
    }
    best_sequence(net, piece, m->time, &m->times, &net->times);
    for (uint32_t t = 0; t < n; t++) {
        tokens[t].time = (uint8_t)(net->work[t] + 1);
    }
    best_sequence(net, piece, m->place, &m->places, &net->places);
    for (uint32_t t = 0; t < n; t++) {
        tokens[t].place = (uint8_t)(net->work[t] + 1);
    }
}

void hs_network_label(hs_network *net, hs_range piece)
{
    label_words(net, piece);
    label_sequences(net, piece);
}
