/* parse.c: the language model over a document's sentences.
 *
 * In: doc->tokens and doc->sentences. Out: every token's word class, features, dictionary form, name, head and
 * relation; doc->attributions. Method: one small network for all (training/model.py), its weights in eight bits. Sentences go
 * through it in batches of some sixty tokens, so that the weights are read once a batch; nothing looks beyond its
 * sentence. A sentence of more than HS_PIECE tokens is read in pieces, the root of each hanging on that before.
 *
 *     "Rebels shelled Aleppo ." -> NOUN VERB PROPN PUNCT; rebel shell Aleppo .; 2 0 2 2; nsubj root obj punct
 */
#include "parse/parse.h"

#include "assets/assets.h"
#include "parse/network.h"

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* ---- setting up ---------------------------------------------------------------------------------- */

static uint8_t upos_of(hs_str word)
{
    for (int u = HS_X; u <= HS_VERB; u++) {
        if (hs_str_is(word, hs_upos_word((uint8_t)u))) {
            return (uint8_t)u;
        }
    }
    return HS_X;
}

/* A list of classes with an empty one before it. */
static hs_str *labels_of(hs_arena *arena, const hs_classes *c)
{
    hs_str *list = HS_NEW_ARRAY(arena, hs_str, c->n + 1);
    memcpy(list + 1, c->v, sizeof *list * c->n);
    return list;
}

/* "NOUN|Number=Plur" apart: the class, and what of it is features. */
static void split_tags(hs_network *net, hs_arena *arena)
{
    const hs_classes *tags = &net->model->tag_classes;
    hs_str *feats = HS_NEW_ARRAY(arena, hs_str, tags->n + 1);
    net->upos = HS_NEW_ARRAY(arena, uint8_t, tags->n);
    for (uint32_t i = 0; i < tags->n; i++) {
        hs_str rest = tags->v[i], upos = {0};
        hs_str_split(&rest, '|', &upos);
        net->upos[i] = upos_of(upos);
        feats[i + 1] = hs_str_is(rest, "_") ? (hs_str){0} : rest;
    }
    hs_labels *labels = HS_NEW(arena, hs_labels);
    *labels = (hs_labels){.xpos = labels_of(arena, &net->model->xpos_classes),
                          .feats = feats,
                          .deprel = labels_of(arena, &net->model->relation_classes),
                          .names = labels_of(arena, &net->model->name_classes),
                          .times = labels_of(arena, &net->model->time_classes),
                          .places = labels_of(arena, &net->model->place_classes)};
    net->doc->labels = labels;
}

/* The number of a class; `other` where the model does not have it. */
static uint32_t number_of(const hs_classes *classes, hs_str name, uint32_t other)
{
    for (uint32_t i = 0; i < classes->n; i++) {
        if (hs_str_eq(classes->v[i], name)) {
            return i;
        }
    }
    return other;
}

/* Which branch of a tree begins with a relation: "nsubj:pass" is one of nsubj. */
static void split_branches(hs_network *net, hs_arena *arena)
{
    const hs_classes *relations = &net->model->relation_classes;
    net->branch_of = HS_NEW_ARRAY(arena, uint8_t, relations->n + 1);
    for (uint32_t i = 0; i < relations->n; i++) {
        hs_str rest = relations->v[i], relation = {0};
        hs_str_split(&rest, ':', &relation);
        uint32_t k = number_of(&net->model->branch_classes, relation, UINT32_MAX);
        net->branch_of[i + 1] = (uint8_t)(k + 1);
    }
}

/* Room for what relations.c asks for later. */
static void set_up_kept(hs_network *net)
{
    uint32_t n = net->doc->tokens.n;
    if (net->model->related.size && n && n <= HS_KEPT_MOST) {
        net->kept = HS_NEW_ARRAY(&net->doc->arena, uint8_t, (size_t)n * net->model->size);
        net->kept_scales = HS_NEW_ARRAY(&net->doc->arena, float, n);
    }
}

static void set_up(hs_network *net)
{
    const hs_model *m = net->model;
    hs_arena *arena = &net->doc->arena;
    uint32_t columns = larger(m->input.columns, m->size), most = 0;
    const hs_matrix *heads[] = {&m->tags,   &m->xpos,   &m->lemmas, &m->names, &m->times,
                                &m->places, &m->labels, &m->cues,   &m->roles};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        most = larger(most, heads[i]->rows);
        columns = larger(columns, heads[i]->columns);
    }
    const hs_related *related = &m->related;
    columns = larger(larger(columns, m->arc.columns),
                     larger(related->word.columns, related->scores.columns));
    most = larger(most, related->scores.rows);
    uint32_t n = smaller(net->doc->tokens.n, HS_PIECE);
    net->room = smaller(net->doc->tokens.n, HS_SEEN);
    net->firsts = HS_NEW_ARRAY(arena, float, (size_t)net->room * m->input.rows);
    net->q = HS_NEW_ARRAY(arena, uint8_t, (size_t)n * columns);
    net->scales = HS_NEW_ARRAY(arena, float, n);
    net->x = HS_NEW_ARRAY(arena, float, (size_t)n * m->size);
    net->wide = HS_NEW_ARRAY(arena, float,
                             (size_t)n *larger(larger(3 * m->size, m->heads.rows),
                                               2 * related->token.rows));
    net->scores = HS_NEW_ARRAY(arena, float, (size_t)n *larger(most, n + 8));
    net->scratch = HS_NEW_ARRAY(arena, float,
                                (size_t)n *larger(larger(m->arc.rows, m->label_dep.size),
                                                  larger(m->cue.size, related->size)) +
                                    2 * larger(m->role_cue.size, related->size));
    net->columns = HS_NEW_ARRAY(arena, int8_t, (size_t)(n + 4) * m->arc_head.size);
    net->column_scales = HS_NEW_ARRAY(arena, float, n + 4);
    net->column_sums = HS_NEW_ARRAY(arena, int32_t, n + 4);
    net->heads = HS_NEW_ARRAY(arena, uint32_t, n);
    net->work = HS_NEW_ARRAY(arena, uint32_t, n);
    const hs_classes *sequences[] = {&m->name_classes, &m->time_classes, &m->place_classes,
                                     &m->cue_classes, &m->role_classes};
    uint32_t classes = 0;
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        classes = larger(classes, sequences[i]->n);
    }
    net->paths = HS_NEW_ARRAY(arena, uint8_t, (size_t)n * classes);
    net->branches = HS_NEW_ARRAY(arena, uint8_t, n);
    net->cue_at = HS_NEW_ARRAY(arena, hs_range, n);
    net->cue_sure = HS_NEW_ARRAY(arena, uint16_t, n);
    net->root_relation = number_of(&m->relation_classes, HS_STR("root"), 0);
    net->loose_relation =
        number_of(&m->relation_classes, HS_STR("parataxis"), net->root_relation ? 0 : 1);
    net->no_cue = number_of(&m->cue_classes, HS_STR("O"), 0);
    split_tags(net, arena);
    split_branches(net, arena);
    hs_sequence_init(&net->names, arena, &m->name_classes);
    hs_sequence_init(&net->times, arena, &m->time_classes);
    hs_sequence_init(&net->places, arena, &m->place_classes);
    hs_sequence_init(&net->cues, arena, &m->cue_classes);
    hs_sequence_init(&net->roles, arena, &m->role_classes);
}

/* ---- sentences ----------------------------------------------------------------------------------- */

/* Where the words behind a dateline begin, which are read apart, since no treebank has datelines: "GENEVA, Oct. 23
 * (Reuters) - ", "LONDON — ", "Tripoli, Libya (CNN) -- "; the sentence's first token if there is none. */
static uint32_t behind_dateline(const hs_doc *doc, hs_range s)
{
    enum { LONGEST = 14 };
    const hs_token *t = doc->tokens.v;
    bool named = true;
    for (uint32_t i = s.lo; i + 2 < s.hi && i < s.lo + LONGEST && t[s.lo].capital; i++) {
        bool dash = hs_str_is(t[i].low, "-") || hs_str_is(t[i].low, "--") ||
                    hs_str_is(t[i].low, "\xE2\x80\x93") || hs_str_is(t[i].low, "\xE2\x80\x94");
        bool closed = i > s.lo && hs_str_is(t[i - 1].low, ")");
        if (dash && i > s.lo && !t[i].glued) {
            return closed || (t[s.lo].caps && (t[i - 1].caps || t[i - 1].number)) ? i + 1 : s.lo;
        }
        bool mark = hs_str_is(t[i].low, ",") || hs_str_is(t[i].low, ".") ||
                    hs_str_is(t[i].low, "/") || hs_str_is(t[i].low, "(");
        named = named && !hs_str_is(t[i].low, "(");
        if (named && !t[i].capital && !t[i].number && !mark) {
            return s.lo; /* before the agency stand places and a day */
        }
    }
    return s.lo;
}

/* The root of a dateline hangs on that of the words behind it, which is the sentence's. */
static void hang_dateline(hs_network *net, hs_ref dateline, hs_ref root)
{
    hs_token *t = net->doc->tokens.v;
    t[dateline - 1].head = root;
    t[dateline - 1].deprel = (uint8_t)(1 + net->loose_relation);
    t[root - 1].head = 0;
    t[root - 1].deprel = (uint8_t)(1 + net->root_relation);
}

static void read_batch(hs_network *net, const hs_range *pieces, uint32_t n, hs_ref *above)
{
    net->first = pieces[0].lo;
    net->n = pieces[n - 1].hi - pieces[0].lo;
    hs_network_input(net, pieces, n);
    hs_network_encode(net, pieces, n);
    for (uint32_t i = 0; i < n; i++) {
        hs_ref sentence = net->doc->tokens.v[pieces[i].lo].sentence;
        hs_range words = net->doc->sentences.v[sentence - 1].tokens;
        hs_ref before = words.lo == pieces[i].lo ? 0 : *above;
        hs_network_label(net, pieces[i]);
        *above = hs_network_attach(net, pieces[i], before);
        if (before && behind_dateline(net->doc, words) == pieces[i].lo) {
            hang_dateline(net, before, *above);
        }
        hs_network_attribute(net, pieces[i]);
    }
}

static void read_all(hs_network *net)
{
    hs_range pieces[HS_PIECE];
    uint32_t n = 0, tokens = 0;
    hs_ref above = 0;
    for (uint32_t s = 0; s < net->doc->sentences.n; s++) {
        hs_range sentence = net->doc->sentences.v[s].tokens;
        uint32_t lead = behind_dateline(net->doc, sentence);
        for (uint32_t lo = sentence.lo; lo < sentence.hi;) {
            uint32_t hi = sentence.hi - lo > HS_PIECE ? lo + HS_PIECE : sentence.hi;
            hi = lo == sentence.lo && lead > lo ? lead : hi;
            if (n &&
                (tokens + (hi - lo) > HS_PIECE || tokens >= HS_BATCH || pieces[n - 1].hi != lo)) {
                read_batch(net, pieces, n, &above);
                n = tokens = 0;
            }
            pieces[n++] = (hs_range){lo, hi};
            tokens += hi - lo;
            lo = hi;
        }
    }
    if (n) {
        read_batch(net, pieces, n, &above);
    }
}

int hs_parse_with(hs_doc *doc, bool plain, hs_error *err)
{
    hs_model *model = HS_NEW(&doc->arena, hs_model);
    hs_network *net = HS_NEW(&doc->arena, hs_network);
    *net = (hs_network){.doc = doc, .model = model, .kernels = hs_kernels_best(plain)};
    int code = hs_model_open(model, &doc->arena, hs_engine_file(doc->engine, HS_FILE_MODEL), err);
    if (code == 0) {
        set_up(net);
        set_up_kept(net);
        read_all(net);
        hs_network_leave(net);
    }
    return code;
}

int hs_parse(hs_doc *doc, hs_error *err)
{
    return hs_parse_with(doc, false, err);
}

int hs_parse_check(const hs_engine *engine, hs_error *err)
{
    hs_model model;
    hs_arena arena;
    jmp_buf door;
    hs_arena_init(&arena, (size_t)1 << 20);
    arena.door = &door;
    int code = setjmp(door)
                   ? hs_error_set(err, HS_E_ASSETS, "model: too many classes")
                   : hs_model_check(&model, &arena, hs_engine_file(engine, HS_FILE_MODEL), err);
    hs_arena_free(&arena);
    return code;
}
