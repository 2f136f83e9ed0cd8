/* gazetteer_pack.c: places -> a packed layer of the gazetteer (gazetteer.h has the layout).
 *
 * In: places with their names and the code of the unit that they lie in. Out: the layer's bytes, the same for
 * the same places. Method: every name gives a key, in the countries where Arabic names are at home a loose one
 * too, and every unit one for its code; the keys are sorted by bucket and hash, and among equal ones the
 * weightiest place stands first: a country, then the most populous.
 *
 *     Kyiv ... UA.12, Kiev -> spot {Kyiv, 50.45, 30.52, ...}, keys n:kyiv, n:kiev
 */
#include <stdlib.h>

#include "assets/gazetteer_layout.h"
#include "base/list.h"
#include "base/map.h"
#include "base/utf8.h"

typedef struct {
    uint64_t hash;   /* its 48 lower bits, the bucket's foremost */
    uint64_t weight; /* more comes first */
    uint32_t spot;
} key_row;

typedef struct {
    hs_arena *a;
    const hs_pack_place *v;
    uint32_t n;
    char between;
    const hs_gazetteer *under;
    hs_map codes;          /* unit's code -> index + 1 among the spots */
    uint32_t *spots;       /* of each place: its index + 1 among the spots; 0: it is none */
    uint32_t first, count; /* spots of the layer below; of this one */
    HS_LIST(key_row) keys;
    HS_LIST(char) names;
    HS_LIST(uint32_t) records; /* of the spots, as they are written */
} packer;

static bool is_unit(const hs_pack_place *p)
{
    return p->kind == HS_SPOT_ADMIN2 || p->kind == HS_SPOT_ADMIN1 || p->kind == HS_SPOT_COUNTRY;
}

/* Where names come from Arabic, Persian or by way of them. */
static bool is_loose(hs_str unit)
{
    static const char *const codes =
        "SY IQ YE LY LB PS JO EG SD SA AE KW QA BH OM DZ TN MA MR EH SO AF IR PK IL";
    return unit.n >= 2 && hs_str_find(hs_str_of(codes), hs_str_cut(unit, 0, 2), 0) < strlen(codes);
}

bool hs_pack_degrees(hs_str s, int32_t most, int32_t *out)
{
    bool minus = s.n && s.p[0] == '-';
    uint32_t dot = hs_str_find(s, HS_STR("."), 0);
    int64_t value = 0, scale = 1000000;
    if (!hs_str_number(hs_str_cut(s, minus, dot), most, &value)) {
        return false;
    }
    value *= scale;
    for (uint32_t i = dot + 1; i < s.n; i++) {
        if (!hs_is_digit(s.p[i])) {
            return false;
        }
        scale /= 10;
        value += (s.p[i] - '0') * scale;
    }
    *out = (int32_t)(minus ? -value : value);
    return value <= (int64_t)most * 1000000;
}

/* ---- what lies in what -- */

/* "US.LA.079" -> "US.LA"; empty for a country's. */
static hs_str outer_code(hs_str code)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < code.n; i++) {
        last = code.p[i] == '.' ? i : last;
    }
    return hs_str_cut(code, 0, last);
}

/* The spot with that code, in this layer or the one below; 0 if there is none. */
static uint32_t spot_of_code(packer *k, hs_str code)
{
    uint32_t own = hs_map_get(&k->codes, code), id = 0;
    if (own) {
        return k->first + own;
    }
    return k->under && hs_gazetteer_find(k->under, HS_KEY_CODE, code, &id, 1) ? id : 0;
}

/* The unit around a place: the innermost that is known, for the layer below may know fewer. */
static uint32_t within(packer *k, const hs_pack_place *p)
{
    hs_str code = is_unit(p) ? outer_code(p->unit) : p->unit;
    uint32_t id = spot_of_code(k, code);
    while (id == 0 && k->under && code.n) {
        code = outer_code(code);
        id = spot_of_code(k, code);
    }
    return id;
}

/* ---- keys -- */

static void add_key(packer *k, hs_key_kind kind, hs_str words, uint32_t spot, uint64_t weight)
{
    char out[HS_PLACE_KEY];
    hs_str key = hs_layer_key(kind, words, out);
    if (key.n) {
        uint64_t hash = hs_layer_hash(kind, key);
        uint64_t sorted = (hash & (HS_BUCKETS - 1)) << 32 | (hash >> 16 & UINT32_MAX);
        HS_ADD(k->a, &k->keys, (key_row){sorted, weight, spot});
    }
}

static uint64_t weight_of(const hs_pack_place *p)
{
    uint64_t class = p->kind == HS_SPOT_COUNTRY   ? 3
                     : p->kind == HS_SPOT_CAPITAL ? 2
                                                  : p->kind != HS_SPOT_PART;
    return class << 32 | p->population;
}

static void add_names(packer *k, const hs_pack_place *p, uint32_t spot)
{
    hs_str names = p->names, name;
    uint64_t weight = weight_of(p);
    add_key(k, HS_KEY_NAME, p->name, spot, weight);
    bool loose = is_loose(p->unit);
    if (loose) {
        add_key(k, HS_KEY_LOOSE, p->name, spot, weight);
    }
    while (hs_str_split(&names, k->between, &name)) {
        add_key(k, HS_KEY_NAME, name, spot, weight);
        if (loose) {
            add_key(k, HS_KEY_LOOSE, name, spot, weight);
        }
    }
    if (is_unit(p)) {
        add_key(k, HS_KEY_CODE, p->unit, spot, weight);
    }
    if (p->kind == HS_SPOT_COUNTRY) {
        add_key(k, HS_KEY_CODE, p->letters, spot, weight);
    }
}

static int compare_keys(const void *left, const void *right)
{
    const key_row *a = left, *b = right;
    if (a->hash != b->hash) {
        return a->hash < b->hash ? -1 : 1;
    }
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    return a->spot < b->spot ? -1 : a->spot > b->spot;
}

static void sort_keys(packer *k)
{
    uint32_t kept = 0;
    if (k->keys.n) {
        qsort(k->keys.v, k->keys.n, sizeof k->keys.v[0], compare_keys);
    }
    for (uint32_t i = 0; i < k->keys.n; i++) {
        if (kept == 0 || compare_keys(&k->keys.v[kept - 1], &k->keys.v[i]) != 0) {
            k->keys.v[kept++] = k->keys.v[i];
        }
    }
    k->keys.n = kept;
}

/* ---- writing -- */

static void put32(hs_buf *b, uint32_t value)
{
    char bytes[4] = {(char)(value & 255), (char)(value >> 8 & 255), (char)(value >> 16 & 255),
                     (char)(value >> 24)};
    hs_buf_bytes(b, bytes, sizeof bytes);
}

static uint32_t letters(hs_str s)
{
    return s.n == 3 ? (uint32_t)s.p[0] | (uint32_t)s.p[1] << 8 | (uint32_t)s.p[2] << 16 : 0;
}

static hs_str short_name(hs_str name)
{
    uint32_t n = name.n < 255 ? name.n : 255;
    while (n < name.n && ((unsigned char)name.p[n] & 0xC0) == 0x80) {
        n--;
    }
    return hs_str_cut(name, 0, n);
}

/* The names' bytes, and in `at` where each begins. */
static void keep_names(packer *k, uint32_t *at)
{
    hs_map known = {0};
    for (uint32_t i = 0; i < k->n; i++) {
        hs_str name = short_name(k->v[i].name);
        uint32_t *old = k->spots[i] ? hs_map_at(&known, k->a, name) : NULL;
        if (old && !*old) {
            *old = k->names.n + 1;
            HS_ADD(k->a, &k->names, (char)name.n);
            for (uint32_t c = 0; c < name.n; c++) {
                HS_ADD(k->a, &k->names, name.p[c]);
            }
        }
        at[i] = old ? *old - 1 : 0;
    }
}

/* The index + 1 of the first place whose unit is unknown, else 0. */
static uint32_t keep_spots(packer *k, const uint32_t *names)
{
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < k->n; i++) {
        const hs_pack_place *p = &k->v[i];
        uint32_t around = within(k, p);
        bool lost = p->unit.n && p->kind != HS_SPOT_COUNTRY && !around;
        wrong = lost && !wrong ? i + 1 : wrong;
        if (k->spots[i]) {
            const uint32_t record[] = {names[i],
                                       (uint32_t)p->lat,
                                       (uint32_t)p->lon,
                                       p->population,
                                       p->kind == HS_SPOT_COUNTRY ? letters(p->letters)
                                                                  : p->geonames,
                                       around | (uint32_t)p->kind << 24};
            for (size_t c = 0; c < sizeof record / sizeof record[0]; c++) {
                HS_ADD(k->a, &k->records, record[c]);
            }
        } else if (around > k->first) {
            add_key(k, HS_KEY_SHORT, p->name, around - k->first - 1, weight_of(p));
        }
    }
    return wrong;
}

static void put_keys(const packer *k, hs_buf *b)
{
    uint32_t i = 0;
    for (uint32_t bucket = 0; bucket <= HS_BUCKETS; bucket++) {
        while (i < k->keys.n && k->keys.v[i].hash >> 32 < bucket) {
            i++;
        }
        put32(b, i);
    }
    for (i = 0; i < k->keys.n; i++) {
        put32(b, (uint32_t)k->keys.v[i].hash);
        put32(b, k->keys.v[i].spot);
    }
}

static void put_layer(const packer *k, hs_buf *out)
{
    uint32_t spots = HS_LAYER_HEADER, buckets = spots + k->count * HS_SPOT_BYTES;
    uint32_t keys = buckets + (HS_BUCKETS + 1) * 4, names = keys + k->keys.n * HS_KEY_BYTES;
    const uint32_t header[] = {k->count, k->keys.n, spots, buckets, keys, names, k->names.n};
    hs_buf_text(out, HS_LAYER_MAGIC);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        put32(out, header[i]);
    }
    for (uint32_t i = 0; i < k->records.n; i++) {
        put32(out, k->records.v[i]);
    }
    put_keys(k, out);
    hs_buf_bytes(out, k->names.v, k->names.n);
}

static void number_spots(packer *k)
{
    k->spots = HS_NEW_ARRAY(k->a, uint32_t, k->n);
    for (uint32_t i = 0; i < k->n; i++) {
        const hs_pack_place *p = &k->v[i];
        if (!p->is_short) {
            k->spots[i] = ++k->count;
            if (is_unit(p)) {
                *hs_map_at(&k->codes, k->a, p->unit) = k->count;
            }
        }
    }
}

uint32_t hs_gazetteer_pack(hs_buf *out, hs_arena *a, const hs_pack_place *v, uint32_t n,
                           char between, const hs_gazetteer *under)
{
    packer k = {.a = a, .v = v, .n = n, .between = between, .under = under};
    uint32_t *names = HS_NEW_ARRAY(a, uint32_t, n);
    k.first = under ? hs_gazetteer_count(under) : 0;
    number_spots(&k);
    keep_names(&k, names);
    uint32_t wrong = keep_spots(&k, names);
    for (uint32_t i = 0; i < n; i++) {
        if (k.spots[i]) {
            add_names(&k, &v[i], k.spots[i] - 1);
        }
    }
    sort_keys(&k);
    put_layer(&k, out);
    return wrong;
}
