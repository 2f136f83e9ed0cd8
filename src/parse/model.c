/* model.c: opening the model file.
 *
 * In: the file's bytes (layout: training/export.py). Out: an hs_model that points into them. Every part is found
 * by name and its size checked against the others, so that no number in the file leads a lookup out of its bytes;
 * what is wrong is refused by name: "model: part 'layer0' has 1152 rows and 352 columns, not 1152 and 384".
 */
#include "parse/model.h"

#include "core/relation.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

static_assert(sizeof(float) == 4, "floats are IEEE 754 singles");

enum { KIND_TEXT, KIND_INT8, KIND_FLOAT, KIND_UINT32, KIND_INT32 };

typedef struct {
    const char *data;
    uint32_t kind, rows, columns;
    uint64_t bytes;
} part;

typedef struct {
    hs_str bytes;
    hs_arena *arena;
    hs_error *err;
    int code; /* of the first failure */
} opening;

static uint32_t u32_at(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static uint64_t u64_at(const char *p)
{
    return (uint64_t)u32_at(p) | (uint64_t)u32_at(p + 4) << 32;
}

/* ---- the file as a whole ------------------------------------------------------------------------- */

static int check_header(hs_str bytes, hs_error *err)
{
    static const char magic[8] = "HSMODEL1";
    uint32_t known = bytes.n < sizeof magic ? bytes.n : (uint32_t)sizeof magic;
    if (bytes.n == 0 || memcmp(bytes.p, magic, known) != 0) {
        return hs_error_set(err, HS_E_ASSETS, "model: this is no histor model file");
    }
    if (bytes.n < HS_MODEL_HEADER || bytes.n < u64_at(bytes.p + 16)) {
        return hs_error_set(err, HS_E_ASSETS, "model: the file is truncated");
    }
    if (bytes.n > u64_at(bytes.p + 16)) {
        return hs_error_set(err, HS_E_ASSETS, "model: the file is longer than it says");
    }
    uint64_t parts = u32_at(bytes.p + 24);
    if (HS_MODEL_HEADER + parts * HS_MODEL_ENTRY > bytes.n) {
        return hs_error_set(err, HS_E_ASSETS, "model: its list of parts does not fit in it");
    }
    if ((uintptr_t)bytes.p % 4 != 0) {
        return hs_error_set(err, HS_E_ASSETS, "model: the file lies at an odd place in memory");
    }
    return 0;
}

/* ---- parts --------------------------------------------------------------------------------------- */

static void fail(opening *o, const char *name, const char *what)
{
    if (o->code == 0) {
        o->code = hs_error_set(o->err, HS_E_ASSETS, "model: part '%s' %s", name, what);
    }
}

/* The part of this name and kind, the first if there are more; empty, and a failure, if there is none. */
static part find(opening *o, const char *name, const char *ending, uint32_t kind)
{
    static const uint8_t sizes[] = {1, 1, 4, 4, 4};
    char full[32] = {0};
    part found = {0};
    snprintf(full, sizeof full, "%s%s", name, ending);
    uint32_t parts = o->code ? 0 : u32_at(o->bytes.p + 24);
    for (uint32_t i = 0; i < parts && !found.data; i++) {
        const char *e = o->bytes.p + HS_MODEL_HEADER + (size_t)i * HS_MODEL_ENTRY;
        uint64_t at = u64_at(e + 48), n = u64_at(e + 56);
        if (memcmp(e, full, sizeof full) != 0) {
            continue;
        }
        found = (part){o->bytes.p, u32_at(e + 32), u32_at(e + 36), u32_at(e + 40), n};
        uint64_t cells = (uint64_t)found.rows * found.columns;
        if (at % 4 != 0 || at > o->bytes.n || n > o->bytes.n - at || found.kind != kind ||
            (kind != KIND_TEXT && (cells > n || cells * sizes[kind] != n))) {
            fail(o, full, "has a size or kind that is not its own");
            return (part){0};
        }
        found.data += at;
    }
    if (!found.data) {
        fail(o, full, "is missing");
    }
    return found;
}

static void expect(opening *o, const char *name, part p, uint32_t rows, uint32_t columns)
{
    char what[96];
    if (p.rows != rows || p.columns != columns) {
        snprintf(what, sizeof what,
                 "has %" PRIu32 " rows and %" PRIu32 " columns, not %" PRIu32 " and %" PRIu32,
                 p.rows, p.columns, rows, columns);
        fail(o, name, what);
    }
}

static hs_vectors vectors(opening *o, const char *name)
{
    part values = find(o, name, "", KIND_INT8), scale = find(o, name, ".scale", KIND_FLOAT);
    expect(o, name, scale, values.rows, 1);
    return (hs_vectors){(const int8_t *)values.data, (const float *)(const void *)scale.data,
                        values.rows, values.columns};
}

static uint32_t filled(uint32_t n, uint32_t to)
{
    return (n + to - 1) / to * to;
}

/* A layer from `from` numbers to `to`. */
static hs_matrix matrix(opening *o, const char *name, uint32_t from, uint32_t to)
{
    part weights = find(o, name, "", KIND_INT8), scale = find(o, name, ".scale", KIND_FLOAT),
         bias = find(o, name, ".bias", KIND_FLOAT), sums = find(o, name, ".sums", KIND_INT32);
    expect(o, name, weights, filled(to, 4), filled(from, 32));
    expect(o, name, scale, weights.rows, 1);
    expect(o, name, bias, weights.rows, 1);
    expect(o, name, sums, weights.rows, 1);
    return (hs_matrix){(const int8_t *)weights.data,
                       (const float *)(const void *)scale.data,
                       (const float *)(const void *)bias.data,
                       (const int32_t *)(const void *)sums.data,
                       weights.rows,
                       weights.columns};
}

/* Lines of text, each ended by a newline; at most `most`. */
static hs_classes classes(opening *o, const char *name, uint32_t most)
{
    part text = find(o, name, "", KIND_TEXT);
    if (text.rows > most) {
        fail(o, name, "has more lines than this program can number");
    } else if (text.rows > text.bytes) {
        fail(o, name, "has fewer lines than it says");
    }
    hs_str rest = {text.data, (uint32_t)text.bytes};
    hs_classes found = {HS_NEW_ARRAY(o->arena, hs_str, o->code ? 0 : text.rows), 0};
    while (o->code == 0 && found.n < text.rows && hs_str_split(&rest, '\n', &found.v[found.n])) {
        found.n++;
    }
    if (found.n == 0 || found.n != text.rows || !rest.p || rest.n) {
        fail(o, name, "has another number of lines than it says");
    }
    return found;
}

static void expect_class(opening *o, const char *name, const hs_classes *c, const char *class)
{
    char what[64];
    for (uint32_t i = 0; i < c->n; i++) {
        if (hs_str_is(c->v[i], class)) {
            return;
        }
    }
    snprintf(what, sizeof what, "has no class '%s'", class);
    fail(o, name, what);
}

static const float *root(opening *o, const char *name, uint32_t size)
{
    part p = find(o, name, "", KIND_FLOAT);
    expect(o, name, p, size, 1);
    return (const float *)(const void *)p.data;
}

/* ---- the model ----------------------------------------------------------------------------------- */

static void open_words(opening *o, hs_model *m)
{
    part slots = find(o, "words.slots", "", KIND_UINT32),
         heads = find(o, "words.count", "", KIND_UINT32);
    m->slots = (const uint32_t *)(const void *)slots.data;
    m->slot_count = slots.rows;
    expect(o, "words.slots", slots, slots.rows, 2);
    expect(o, "words.count", heads, 2, 1);
    if (slots.rows == 0 || (slots.rows & (slots.rows - 1)) != 0) {
        fail(o, "words.slots", "is no power of two");
    }
    m->frozen = vectors(o, "words.frozen");
    m->learned = vectors(o, "words.learned");
    m->hashes = vectors(o, "hashes");
    m->keys = o->code ? 0 : u32_at(heads.data);
    m->first_frozen = o->code ? 0 : u32_at(heads.data + 4);
    if ((uint64_t)m->first_frozen + m->frozen.rows != m->keys || m->learned.rows > m->keys + 1) {
        fail(o, "words.count", "does not agree with the tables of words");
    }
    if (m->hashes.rows == 0 || (m->hashes.rows & (m->hashes.rows - 1)) != 0) {
        fail(o, "hashes", "has a number of rows that is no power of two");
    }
    if (m->learned.rows == 0) {
        fail(o, "words.learned", "has no row for unknown words");
    }
    uint64_t width = (uint64_t)m->frozen.size + m->learned.size + m->hashes.size;
    if (width == 0 || width > HS_WIDEST) {
        fail(o, "hashes", "makes the vector of a word wider than this program takes");
    }
    m->width = (uint32_t)width;
}

static void open_layers(opening *o, hs_model *m)
{
    part sizes = find(o, "sizes", "", KIND_UINT32);
    expect(o, "sizes", sizes, sizes.rows == 13 ? 13 : 14, 1);
    if (o->code) {
        return;
    }
    m->size = u32_at(sizes.data);
    m->layer_count = u32_at(sizes.data + 4);
    if (m->size == 0 || m->size % 64 != 0 || m->size > 4096 || m->layer_count > HS_LAYERS) {
        fail(o, "sizes", "asks for another program");
        return;
    }
    m->input = matrix(o, "input", m->width, HS_WINDOW * m->size);
    for (uint32_t i = 0; i < m->layer_count; i++) {
        char name[16];
        snprintf(name, sizeof name, "layer%" PRIu32, i);
        m->layers[i] = matrix(o, name, m->size, 3 * m->size);
    }
    hs_slice *const slices[] = {&m->tag,        &m->name,       &m->arc_dep, &m->arc_head,
                                &m->label_dep,  &m->label_head, &m->cue,     &m->role_cue,
                                &m->role_token, &m->time,       &m->place};
    uint32_t at = 0;
    for (uint32_t i = 0; i < sizeof slices / sizeof *slices; i++) {
        uint32_t size = u32_at(sizes.data + 8 + 4 * i);
        *slices[i] = (hs_slice){at, size};
        if (size == 0 || size % 32 != 0 || size > 4096) {
            fail(o, "sizes", "asks for another program");
            return;
        }
        at += size;
    }
    m->related.size = sizes.rows == 14 ? u32_at(sizes.data + 52) : 0;
    if (m->related.size % 32 != 0 || m->related.size > HS_WIDEST) {
        fail(o, "sizes", "asks for another program");
        return;
    }
    m->heads = matrix(o, "heads", m->size, at);
    if (m->arc_dep.size != m->arc_head.size || m->label_dep.size != m->label_head.size ||
        m->role_cue.size != m->role_token.size) {
        fail(o, "sizes", "has two sides that do not fit each other");
    }
}

static void open_heads(opening *o, hs_model *m)
{
    m->tag_classes = classes(o, "classes.tags", HS_LARGE_MOST);
    m->xpos_classes = classes(o, "classes.xpos", HS_SMALL_MOST);
    m->lemma_classes = classes(o, "classes.lemmas", HS_LARGE_MOST);
    m->irregular = classes(o, "lemmas.irregular", UINT32_MAX);
    m->name_classes = classes(o, "classes.names", HS_SMALL_MOST);
    m->time_classes = classes(o, "classes.times", HS_SMALL_MOST);
    m->place_classes = classes(o, "classes.places", HS_SMALL_MOST);
    m->relation_classes = classes(o, "classes.relations", HS_SMALL_MOST);
    expect_class(o, "classes.names", &m->name_classes, "O");
    expect_class(o, "classes.times", &m->time_classes, "O");
    expect_class(o, "classes.places", &m->place_classes, "O");
    expect_class(o, "classes.relations", &m->relation_classes, "root");
    if (m->relation_classes.n < 2) {
        fail(o, "classes.relations", "has nothing but the root");
    }
    m->tags = matrix(o, "tags", m->tag.size, m->tag_classes.n);
    m->xpos = matrix(o, "xpos", m->tag.size, m->xpos_classes.n);
    m->lemmas = matrix(o, "lemmas", m->tag.size, m->lemma_classes.n);
    m->names = matrix(o, "names", m->name.size, m->name_classes.n);
    m->times = matrix(o, "times", m->time.size, m->time_classes.n);
    m->places = matrix(o, "places", m->place.size, m->place_classes.n);
    m->arc = matrix(o, "arc", m->arc_dep.size, m->arc_head.size);
    m->labels = matrix(o, "labels", m->label_dep.size, m->relation_classes.n);
    m->arc_root = root(o, "arc.root", m->arc_head.size);
    m->label_root = root(o, "label.root", m->label_head.size);
}

static void open_attributions(opening *o, hs_model *m)
{
    m->cue_classes = classes(o, "classes.cues", HS_SMALL_MOST);
    m->role_classes = classes(o, "classes.roles", HS_SMALL_MOST);
    m->branch_classes = classes(o, "classes.branches", HS_SMALL_MOST / HS_STEPS_UP - 1);
    expect_class(o, "classes.cues", &m->cue_classes, "O");
    expect_class(o, "classes.roles", &m->role_classes, "O");
    m->cues = matrix(o, "cues", m->cue.size, m->cue_classes.n);
    m->roles = matrix(o, "roles", m->role_cue.size, m->role_classes.n);
    m->cue_quoted = root(o, "cue.quoted", m->cue.size);
    m->role_quoted = root(o, "role.quoted", m->role_cue.size);
    m->role_near = vectors(o, "role.near");
    m->role_branch = vectors(o, "role.branch");
    if (m->role_near.rows != HS_NEAR_ROWS || m->role_near.size != m->role_cue.size) {
        fail(o, "role.near", "does not fit the heads of roles");
    }
    if (m->role_branch.rows != HS_STEPS_UP * (m->branch_classes.n + 1) ||
        m->role_branch.size != m->role_cue.size) {
        fail(o, "role.branch", "does not fit the heads of roles");
    }
}

/* A table of vectors with so many rows and columns. */
static hs_vectors table(opening *o, const char *name, uint32_t rows, uint32_t size)
{
    hs_vectors v = vectors(o, name);
    if (v.rows != rows || v.size != size) {
        fail(o, name, "has another number of rows or columns than its place asks for");
    }
    return v;
}

static void open_related(opening *o, hs_model *m)
{
    hs_related *r = &m->related;
    uint32_t ways = HS_STEPS_UP * (m->branch_classes.n + 1);
    if (r->size == 0) {
        return;
    }
    r->roots = classes(o, "classes.roots", HS_ROOTS);
    r->kinds = classes(o, "classes.kinds", HS_ROOTS);
    r->lemmas = classes(o, "classes.related", UINT32_MAX);
    if (m->frozen.size + r->kinds.n > HS_WIDEST) {
        fail(o, "classes.kinds", "makes the vector of a word wider than this program takes");
    }
    r->token = matrix(o, "related.token", m->size, 3 * r->size);
    r->word = matrix(o, "related.word", m->frozen.size + r->kinds.n, 3 * r->size);
    r->near = table(o, "related.near", 2 * HS_NEAR_ROWS, r->size);
    r->branch = table(o, "related.branch", 2 * ways, r->size);
    r->none = table(o, "related.none", 2, r->size);
    r->attention = table(o, "related.attention", 1, r->size);
    r->scores = matrix(o, "related.scores", 2 * r->size, r->roots.n);
    r->lemma = table(o, "related.lemma", r->lemmas.n, r->roots.n);
}

int hs_model_open(hs_model *model, hs_arena *arena, hs_str bytes, hs_error *err)
{
    opening o = {.bytes = bytes, .arena = arena, .err = err};
    *model = (hs_model){0};
    o.code = check_header(bytes, err);
    if (o.code == 0) {
        open_words(&o, model);
        open_layers(&o, model);
        open_heads(&o, model);
        open_attributions(&o, model);
        open_related(&o, model);
    }
    return o.code;
}

/* A probe for a key that is not there must come to a free slot, and no slot may name a key that is not. */
static bool slots_are_sound(const hs_model *m)
{
    uint32_t free_ones = 0;
    for (uint32_t i = 0; i < m->slot_count; i++) {
        uint32_t key = m->slots[2 * (size_t)i + 1];
        free_ones += key == 0;
        if (key > m->keys) {
            return false;
        }
    }
    return free_ones > 0;
}

/* All floats are numbers, and small enough that no product of layers overflows. */
static void check_floats(opening *o)
{
    const float most = 1000;
    uint32_t parts = u32_at(o->bytes.p + 24);
    for (uint32_t i = 0; i < parts && o->code == 0; i++) {
        char name[33] = {0};
        memcpy(name, o->bytes.p + HS_MODEL_HEADER + (size_t)i * HS_MODEL_ENTRY, 32);
        part p = {0};
        if (u32_at(o->bytes.p + HS_MODEL_HEADER + (size_t)i * HS_MODEL_ENTRY + 32) == KIND_FLOAT) {
            p = find(o, name, "", KIND_FLOAT);
        }
        const float *v = (const float *)(const void *)p.data;
        for (uint64_t k = 0; v && k < p.bytes / sizeof *v; k++) {
            if (!(fabsf(v[k]) <= most)) {
                fail(o, name, "has a number that is none, or too large");
                break;
            }
        }
    }
}

/* The sums are those of the weights. */
static void check_sums(opening *o, const char *name, const hs_matrix *m)
{
    for (uint32_t row = 0; row < m->rows && o->code == 0; row++) {
        const int8_t *w = m->weights + (size_t)row * m->columns;
        int32_t sum = 0;
        for (uint32_t i = 0; i < m->columns; i++) {
            sum += w[i];
        }
        if (sum != m->sums[row]) {
            fail(o, name, "has sums that are not those of its weights");
        }
    }
}

static void check_numbers(opening *o, const hs_model *m)
{
    const struct {
        const char *name;
        const hs_matrix *matrix;
    } all[] = {{"input", &m->input},
               {"heads", &m->heads},
               {"tags", &m->tags},
               {"xpos", &m->xpos},
               {"lemmas", &m->lemmas},
               {"names", &m->names},
               {"arc", &m->arc},
               {"labels", &m->labels},
               {"cues", &m->cues},
               {"roles", &m->roles},
               {"times", &m->times},
               {"places", &m->places},
               {"related.token", &m->related.token},
               {"related.word", &m->related.word},
               {"related.scores", &m->related.scores}};
    check_floats(o);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        check_sums(o, all[i].name, all[i].matrix);
    }
    for (uint32_t i = 0; i < m->layer_count; i++) {
        char name[16];
        snprintf(name, sizeof name, "layer%" PRIu32, i);
        check_sums(o, name, &m->layers[i]);
    }
    if (!slots_are_sound(m)) {
        fail(o, "words.slots", "names words that are not, or has no free slot");
    }
}

int hs_model_check(hs_model *model, hs_arena *arena, hs_str bytes, hs_error *err)
{
    int code = check_header(bytes, err);
    if (code == 0 && hs_str_hash(hs_str_cut(bytes, 16, bytes.n)) != u64_at(bytes.p + 8)) {
        code = hs_error_set(err, HS_E_ASSETS, "model: its checksum does not match");
    }
    if (code == 0) {
        code = hs_model_open(model, arena, bytes, err);
    }
    if (code == 0) {
        opening o = {.bytes = bytes, .arena = arena, .err = err};
        check_numbers(&o, model);
        code = o.code;
    }
    return code;
}
