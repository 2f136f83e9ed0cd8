/* features.c: what the network is told of a word's form.
 *
 * In: forms. Out: the first layer's numbers of each token. training/features.py says the same in Python. Method:
 * a frozen vector (GloVe), a learned one for words seen in training, and the sum of the vectors of eight hashed
 * features: first one to three and last one to four code points, shape. A form's product with the first layer is
 * kept, since most words of a report stand in it more than once.
 *
 *     "Rebel-held" -> key "rebel-held"; ^1r ^2re ^3reb $1d $2ld $3eld $4held #Xxx-xx
 */
#include "base/utf8.h"
#include "parse/network.h"

/* A form in code points, with quotation marks and hyphens made plain. */
typedef struct {
    char key[4 * HS_FORM_POINTS];
    uint32_t at[HS_FORM_POINTS + 1]; /* where each code point begins in `key`; at[n]: its end */
    uint32_t n;
    char shape[4 * HS_FORM_POINTS];
    uint32_t shape_n;
} form_text;

static uint32_t plain(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case '`':
    case 0xB4:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2014:
        return '-';
    default:
        return c;
    }
}

static char shape_sign(uint32_t c, uint32_t low)
{
    if (c < 0x80) {
        return (char)(hs_is_digit((char)c)   ? '0'
                      : hs_is_upper((char)c) ? 'X'
                      : hs_is_lower((char)c) ? 'x'
                                             : (char)c);
    }
    return low != c ? 'X' : hs_utf8_upper(c) != c ? 'x' : '?';
}

static void read_form(hs_str form, form_text *f)
{
    uint32_t length = 0, bytes = 0;
    f->n = f->shape_n = 0;
    for (uint32_t at = 0; at < form.n && f->n < HS_FORM_POINTS; at += length) {
        uint32_t c = plain(hs_utf8_next(form, at, &length)), low = hs_utf8_lower(c);
        bool digit = c < 0x80 && hs_is_digit((char)c);
        f->at[f->n++] = bytes;
        bytes += hs_utf8_write(digit ? '0' : low, f->key + bytes);
        char sign = shape_sign(c, low);
        uint32_t s = f->shape_n;
        if (s < 2 || f->shape[s - 1] != sign || f->shape[s - 2] != sign) {
            f->shape[f->shape_n++] = sign;
        }
    }
    f->at[f->n] = bytes;
}

/* ---- hashes (FNV-1a) ----------------------------------------------------------------------------- */

static uint32_t hash32(char a, char b, const char *p, uint32_t n)
{
    uint32_t h = 0x811C9DC5u;
    h = (h ^ (uint8_t)a) * 0x01000193u;
    h = b ? (h ^ (uint8_t)b) * 0x01000193u : h;
    for (uint32_t i = 0; i < n; i++) {
        h = (h ^ (uint8_t)p[i]) * 0x01000193u;
    }
    return h ^ h >> 15;
}

static uint64_t hash64(const char *p, uint32_t n)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (uint32_t i = 0; i < n; i++) {
        h = (h ^ (uint8_t)p[i]) * 0x100000001B3u;
    }
    return h ^ h >> 29;
}

/* Number of a form's key from 1; 0 if the model does not have it. Ends even where no slot is free. */
static uint32_t key_number(const hs_model *m, const form_text *f)
{
    uint64_t h = hash64(f->key, f->at[f->n]);
    uint32_t mask = m->slot_count - 1;
    for (uint32_t step = 0; step < m->slot_count; step++) {
        const uint32_t *slot = m->slots + 2 * (size_t)(((uint32_t)h + step) & mask);
        if (slot[1] == 0 || slot[0] == (uint32_t)(h >> 32)) {
            return slot[1] <= m->keys ? slot[1] : 0;
        }
    }
    return 0;
}

bool hs_model_knows(const hs_model *model, hs_str form)
{
    form_text f;
    read_form(form, &f);
    return key_number(model, &f) != 0;
}

static void add_vector(const hs_vectors *from, uint32_t row, float *to)
{
    const int8_t *v = from->values + (size_t)row * from->size;
    float scale = from->scale[row];
    for (uint32_t i = 0; i < from->size; i++) {
        to[i] += scale * (float)v[i];
    }
}

static void add_hashed(const hs_model *m, const form_text *f, float *to)
{
    uint32_t mask = m->hashes.rows - 1;
    for (uint32_t k = 1; k <= 4; k++) {
        uint32_t begin = f->n > k ? f->at[f->n - k] : 0, end = f->at[f->n > k ? k : f->n];
        if (k < 4) {
            add_vector(&m->hashes, hash32('^', (char)('0' + k), f->key, end) & mask, to);
        }
        add_vector(&m->hashes,
                   hash32('$', (char)('0' + k), f->key + begin, f->at[f->n] - begin) & mask, to);
    }
    add_vector(&m->hashes, hash32('#', '\0', f->shape, f->shape_n) & mask, to);
}

/* The input vector of a form, quantised, with zeros to the end of its row. */
static float form_vector(hs_network *net, hs_str form, uint8_t *q)
{
    const hs_model *m = net->model;
    form_text f;
    float v[HS_WIDEST] = {0};
    read_form(form, &f);
    uint32_t key = key_number(m, &f);
    if (key > m->first_frozen) {
        add_vector(&m->frozen, key - 1 - m->first_frozen, v);
    }
    add_vector(&m->learned, key < m->learned.rows ? key : 0, v + m->frozen.size);
    add_hashed(m, &f, v + m->frozen.size + m->learned.size);
    return net->kernels->quantise(v, m->input.columns, false, q);
}

/* ---- the first layer ----------------------------------------------------------------------------- */

/* Makes room for a batch's forms, forgetting all when there is none. */
static void make_room(hs_network *net)
{
    if (net->n_seen + net->n > net->room) {
        memset(net->seen.slots, 0, sizeof *net->seen.slots * net->seen.cap);
        net->seen.n = 0;
        net->n_seen = 0;
    }
}

/* For each token of the batch the place of its form in `firsts`, into net->work. */
static void find_forms(hs_network *net)
{
    const hs_model *m = net->model;
    uint32_t fresh = net->n_seen, columns = m->input.columns, rows = m->input.rows;
    for (uint32_t i = 0; i < net->n; i++) {
        hs_str form = hs_doc_words(net->doc, net->doc->tokens.v[net->first + i].at);
        uint32_t *at = hs_map_at(&net->seen, &net->doc->arena, form);
        if (*at == 0) {
            uint32_t k = net->n_seen - fresh;
            *at = ++net->n_seen;
            net->scales[k] = form_vector(net, form, net->q + (size_t)k * columns);
        }
        net->work[i] = *at - 1;
    }
    net->kernels->multiply(&m->input, net->q, net->scales, net->n_seen - fresh,
                           net->firsts + (size_t)fresh * rows);
}

static void add(float *to, const float *from, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        to[i] += from[i];
    }
}

void hs_network_input(hs_network *net, const hs_range *pieces, uint32_t n_pieces)
{
    uint32_t size = net->model->size, rows = net->model->input.rows;
    make_room(net);
    find_forms(net);
    for (uint32_t p = 0; p < n_pieces; p++) {
        for (uint32_t t = pieces[p].lo; t < pieces[p].hi; t++) {
            const uint32_t *form = net->work + (t - net->first);
            float *x = net->x + (size_t)(t - net->first) * size;
            memcpy(x, net->firsts + (size_t)form[0] * rows + size, sizeof *x * size);
            if (t > pieces[p].lo) {
                add(x, net->firsts + (size_t)form[-1] * rows, size);
            }
            if (t + 1 < pieces[p].hi) {
                add(x, net->firsts + (size_t)form[1] * rows + 2 * (size_t)size, size);
            }
        }
    }
}
