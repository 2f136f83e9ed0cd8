/* assets.c: opening the asset blob and looking things up in it.
 *
 * In: the blob that tools/mkassets made (layout: engine.h), embedded by blob.S or given by the caller. Out:
 * tables looked up by key. A blob is looked through once, when it is opened: header, checksum, directory,
 * and every number that a lookup follows; so that no blob, whoever made it, leads a lookup out of its
 * bytes or round in circles. After that a lookup is one hash, a probe or two and a comparison.
 *
 * "the al-Nusra Front said" -> hs_table_match(aliases, {al, -, Nusra, Front, said}): keys that begin with
 * "al" have up to n words; "al - Nusra Front said" is no key, "al - Nusra Front" is: 4 words, its rows.
 */
#include "assets/engine.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

extern const unsigned char hs_blob_start[];
extern const uint64_t hs_blob_size;

/* In the order of hs_table_id. */
static const char *const names[] = {
    "actors",    "aliases",   "roles",       "weapons",   "genders", "abbreviations", "junk",
    "outlets",   "dates",     "carriers",    "cues",      "stances", "triggers",      "facets",
    "contexts",  "governors", "misfortunes", "harm",      "victims", "numbers",       "times",
    "timeforms", "deals",     "references",  "encodings", "keys",
};
static_assert(sizeof names / sizeof names[0] == HS_TABLE_COUNT, "a name for each table");

/* In the order of hs_file_id. */
static const char *const file_names[] = {"boundary", "blocks", "model", "places", "outlines"};
static_assert(sizeof file_names / sizeof file_names[0] == HS_FILE_COUNT, "a name for each file");

/* ---- opening ------------------------------------------------------------------------------------ */

static int check_header(const unsigned char *p, size_t size, hs_error *err)
{
    size_t known = sizeof HS_BLOB_MAGIC < size ? sizeof HS_BLOB_MAGIC : size;
    if (memcmp(p, HS_BLOB_MAGIC, known) != 0) {
        return hs_error_set(err, HS_E_ASSETS, "this is no histor asset file");
    }
    if (size < HS_BLOB_HEADER) {
        return hs_error_set(err, HS_E_ASSETS, "asset file is truncated");
    }
    if (hs_blob_u32(p + HS_BLOB_AT_ORDER) != HS_BLOB_ORDER) {
        return hs_error_set(err, HS_E_ASSETS, "asset file is written in another byte order");
    }
    uint32_t version = hs_blob_u32(p + HS_BLOB_AT_VERSION);
    if (version != HS_BLOB_VERSION) {
        return hs_error_set(err, HS_E_ASSETS,
                            "asset file was made by another version (%" PRIu32
                            ", this program reads %u)",
                            version, HS_BLOB_VERSION);
    }
    uint32_t whole = hs_blob_u32(p + HS_BLOB_AT_SIZE);
    if (size < whole) {
        return hs_error_set(err, HS_E_ASSETS, "asset file is truncated");
    }
    if (size > whole) {
        return hs_error_set(err, HS_E_ASSETS, "asset file is longer than it says");
    }
    return 0;
}

static void name_knowledge(hs_engine *engine, uint64_t sum)
{
    for (int i = 0; i < 16; i++) {
        engine->checksum[i] = "0123456789abcdef"[sum >> (60 - 4 * i) & 15];
    }
}

static int check_sum(hs_engine *engine, const unsigned char *p, uint32_t size, hs_error *err)
{
    uint64_t said = (uint64_t)hs_blob_u32(p + HS_BLOB_AT_CHECKSUM + 4) << 32 |
                    hs_blob_u32(p + HS_BLOB_AT_CHECKSUM);
    if (hs_str_hash((hs_str){(const char *)p + HS_BLOB_HEADER, size - HS_BLOB_HEADER}) != said) {
        return hs_error_set(err, HS_E_ASSETS, "asset file's checksum does not match");
    }
    name_knowledge(engine, said);
    return 0;
}

/* Do n things of `each` bytes at offset `at` lie behind the header and within the blob? */
static bool lies_within(uint64_t at, uint64_t n, uint64_t each, uint32_t size)
{
    return at % 4 == 0 && at >= HS_BLOB_HEADER && at <= size && n * each <= size - at;
}

static bool rows_are_sound(const hs_table *t, uint32_t size)
{
    if (!lies_within(t->offsets, (uint64_t)t->rows + 1, 4, size)) {
        return false;
    }
    const unsigned char *p = t->base + t->offsets;
    uint32_t last = HS_BLOB_HEADER;
    for (uint64_t i = 0; i <= t->rows; i++) {
        uint32_t at = hs_blob_u32(p + 4 * i);
        if (at < last || at > size) {
            return false;
        }
        last = at;
    }
    return true;
}

/* A hash table must have a free slot, or a probe would never end. `spans`: the third number counts rows,
 * else words. */
static bool slots_are_sound(const hs_table *t, uint32_t at, uint32_t n, bool spans, uint32_t size)
{
    if (n == 0 || !lies_within(at, n, HS_BLOB_SLOT, size)) {
        return false;
    }
    uint32_t used = 0;
    const unsigned char *p = t->base + at;
    for (uint32_t i = 0; i < n; i++, p += HS_BLOB_SLOT) {
        uint32_t row = hs_blob_u32(p + 4), count = hs_blob_u32(p + 8);
        if (count == 0) {
            continue;
        }
        used++;
        if (row >= t->rows || count > (spans ? t->rows - row : HS_KEY_MOST)) {
            return false;
        }
    }
    return used <= n / 2;
}

/* What follows the name in the directory's entry of that index; NULL if another name stands there. */
static const unsigned char *find_entry(const unsigned char *base, uint32_t index, const char *name)
{
    uint32_t size = hs_blob_u32(base + HS_BLOB_AT_SIZE);
    uint32_t count = hs_blob_u32(base + HS_BLOB_AT_TABLES);
    uint32_t at = HS_BLOB_HEADER + index * HS_BLOB_ENTRY;
    bool there = index < count && lies_within(at, 1, HS_BLOB_ENTRY, size) &&
                 strncmp((const char *)base + at, name, HS_BLOB_NAME) == 0;
    return there ? base + at + HS_BLOB_NAME : NULL;
}

static int open_table(hs_table *t, const char *name, const unsigned char *base, uint32_t index,
                      hs_error *err)
{
    uint32_t size = hs_blob_u32(base + HS_BLOB_AT_SIZE);
    const unsigned char *entry = find_entry(base, index, name);
    if (!entry) {
        return hs_error_set(err, HS_E_ASSETS, "asset file: table '%s' is missing", name);
    }
    *t = (hs_table){
        .name = name,
        .base = base,
        .rows = hs_blob_u32(entry),
        .fields = hs_blob_u32(entry + 4),
        .offsets = hs_blob_u32(entry + 8),
        .slots = hs_blob_u32(entry + 12),
        .slot_count = hs_blob_u32(entry + 16),
        .heads = hs_blob_u32(entry + 20),
        .head_count = hs_blob_u32(entry + 24),
    };
    if (!rows_are_sound(t, size) || !slots_are_sound(t, t->slots, t->slot_count, true, size) ||
        (t->head_count && !slots_are_sound(t, t->heads, t->head_count, false, size))) {
        return hs_error_set(err, HS_E_ASSETS, "asset file: table '%s' is damaged", name);
    }
    return 0;
}

static void open_filter(hs_table *t, hs_filter *filter)
{
    if (t->rows > HS_FILTER_MOST) {
        return;
    }
    for (uint32_t i = 0; i < t->rows; i++) {
        hs_filter_add(filter, hs_table_field(t, i, 0));
    }
    t->filter = filter;
}

static int open_file(hs_str *file, const char *name, const unsigned char *base, uint32_t index,
                     hs_error *err)
{
    const unsigned char *entry = find_entry(base, index, name);
    if (!entry) {
        return hs_error_set(err, HS_E_ASSETS, "asset file: file '%s' is missing", name);
    }
    uint32_t n = hs_blob_u32(entry), at = hs_blob_u32(entry + 8);
    if (at % HS_BLOB_FILE || !lies_within(at, n, 1, hs_blob_u32(base + HS_BLOB_AT_SIZE))) {
        return hs_error_set(err, HS_E_ASSETS, "asset file: file '%s' is damaged", name);
    }
    *file = (hs_str){(const char *)base + at, n};
    return 0;
}

static int open_blob(hs_engine *engine, const unsigned char *base, size_t size, hs_error *err)
{
    int code = check_header(base, size, err);
    if (code == 0) {
        code = check_sum(engine, base, (uint32_t)size, err);
    }
    for (uint32_t i = 0; code == 0 && i < HS_TABLE_COUNT; i++) {
        code = open_table(&engine->tables[i], names[i], base, i, err);
        if (code == 0) {
            open_filter(&engine->tables[i], &engine->filters[i]);
        }
    }
    for (uint32_t i = 0; code == 0 && i < HS_FILE_COUNT; i++) {
        code = open_file(&engine->files[i], file_names[i], base, HS_TABLE_COUNT + i, err);
    }
    engine->places.layers[0] = engine->files[HS_FILE_PLACES];
    if (code == 0 && !hs_gazetteer_sound(engine->places.layers[0])) {
        code = hs_error_set(err, HS_E_ASSETS, "asset file: the gazetteer is damaged");
    }
    if (code == 0 && hs_blob_u32(base + HS_BLOB_AT_TABLES) != HS_TABLE_COUNT + HS_FILE_COUNT) {
        code = hs_error_set(err, HS_E_ASSETS, "asset file has more parts than this program knows");
    }
    return code;
}

int hs_engine_load(hs_engine **out, const void *bytes, size_t size, hs_error *err)
{
    *out = NULL;
    hs_engine *engine = calloc(1, sizeof *engine);
    if (!engine) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    int code = bytes ? open_blob(engine, bytes, size, err)
                     : open_blob(engine, hs_blob_start, (size_t)hs_blob_size, err);
    if (code != 0) {
        hs_engine_close(engine);
        return code;
    }
    *out = engine;
    return 0;
}

void hs_engine_close(hs_engine *engine)
{
    if (engine) {
        free(engine->given);
        hs_dictionary_free(engine->actors);
        free(engine);
    }
}

const hs_gazetteer *hs_engine_gazetteer(const hs_engine *engine)
{
    return &engine->places;
}

int hs_engine_places(hs_engine *engine, const void *bytes, size_t size, const char *name,
                     hs_error *err)
{
    hs_buf layer = {0};
    if (engine->given) {
        return hs_error_set(err, HS_E_USAGE, "a gazetteer has been given already");
    }
    if (size > HS_GAZETTEER_MOST) {
        return hs_error_set(err, HS_E_LIMIT, "%.80s: over %d MiB", name, HS_GAZETTEER_MOST >> 20);
    }
    hs_str text = {bytes, (uint32_t)size};
    int code = hs_gazetteer_read(&layer, &engine->places, text, name, err);
    if (code) {
        hs_buf_free(&layer);
        return code;
    }
    engine->given = layer.p;
    engine->places.layers[1] = hs_buf_str(&layer);
    name_knowledge(engine, hs_str_hash(hs_str_of(engine->checksum)) ^ hs_str_hash(text));
    return 0;
}

const hs_dictionary *hs_engine_dictionary(const hs_engine *engine)
{
    return engine->actors;
}

int hs_engine_actors(hs_engine *engine, const void *bytes, size_t size, const char *name,
                     hs_error *err)
{
    if (size > HS_DICTIONARY_MOST) {
        return hs_error_set(err, HS_E_LIMIT, "%.80s: over %d MiB", name, HS_DICTIONARY_MOST >> 20);
    }
    engine->actors = engine->actors ? engine->actors : hs_dictionary_new();
    if (!engine->actors) {
        return hs_error_set(err, HS_E_MEMORY, "%.120s: out of memory", name);
    }
    hs_str text = {bytes, (uint32_t)size};
    int wrong = hs_dictionary_read(engine->actors, text, name, err);
    if (wrong == HS_E_MEMORY) { /* half a tree is none */
        hs_dictionary_free(engine->actors);
        engine->actors = NULL;
    } else {
        name_knowledge(engine, hs_str_hash(hs_str_of(engine->checksum)) ^ hs_str_hash(text));
    }
    return wrong;
}

const char *hs_engine_problem(const hs_engine *engine, int index)
{
    const hs_dictionary *d = engine->actors;
    bool told = d && index >= 0 && (uint32_t)index < d->told.n;
    return told ? d->told.v[index].p : NULL;
}

const char *hs_engine_assets(const hs_engine *engine)
{
    return engine->checksum;
}

const hs_table *hs_engine_table(const hs_engine *engine, hs_table_id id)
{
    assert((unsigned)id < HS_TABLE_COUNT);
    return &engine->tables[id];
}

hs_str hs_engine_file(const hs_engine *engine, hs_file_id id)
{
    assert((unsigned)id < HS_FILE_COUNT);
    return engine->files[id];
}

/* ---- looking up --------------------------------------------------------------------------------- */

hs_str hs_table_field(const hs_table *table, uint32_t row, uint32_t column)
{
    assert(row < table->rows);
    const unsigned char *p = table->base + table->offsets + 4 * (size_t)row;
    uint32_t lo = hs_blob_u32(p), hi = hs_blob_u32(p + 4);
    hs_str rest = {(const char *)table->base + lo, hi - lo}, field;
    while (hs_str_split(&rest, '\t', &field)) {
        if (column-- == 0) {
            return field;
        }
    }
    return (hs_str){NULL, 0};
}

typedef struct {
    uint32_t row, count; /* count 0: not found */
} slot;

/* The slot of `key` among n slots at `at`; with `head`, a key is only the first word of its row's key. */
static slot probe(const hs_table *table, uint32_t at, uint32_t n, hs_str key, bool head)
{
    uint64_t hash = hs_str_hash(key);
    for (uint32_t i = hs_blob_first_slot(hash, n);; i = hs_blob_next_slot(i, n)) {
        const unsigned char *p = table->base + at + HS_BLOB_SLOT * (size_t)i;
        slot found = {hs_blob_u32(p + 4), hs_blob_u32(p + 8)};
        if (found.count == 0) {
            return found;
        }
        if (hs_blob_u32(p) == (uint32_t)(hash >> 32)) {
            hs_str there = hs_table_field(table, found.row, 0);
            if (hs_str_eq(head ? hs_key_head(there) : there, key)) {
                return found;
            }
        }
    }
}

hs_rows hs_table_find(const hs_table *table, hs_str key)
{
    if (!hs_table_may_have(table, key)) {
        return (hs_rows){0, 0};
    }
    slot found = probe(table, table->slots, table->slot_count, key, false);
    return found.count ? (hs_rows){found.row, found.row + found.count} : (hs_rows){0, 0};
}

uint32_t hs_table_longest(const hs_table *table, hs_str first)
{
    return table->head_count ? probe(table, table->heads, table->head_count, first, true).count : 0;
}

uint32_t hs_table_match(const hs_table *table, const hs_str *v, uint32_t n, hs_rows *rows)
{
    char joined[HS_KEY_MOST];
    uint32_t size = 0, k = 0, most = n ? hs_table_longest(table, v[0]) : 0;
    *rows = (hs_rows){0, 0};
    for (most = most < n ? most : n; k < most; k++) {
        uint32_t gap = k > 0;
        if (v[k].n > HS_KEY_MOST || size + gap + v[k].n > HS_KEY_MOST) {
            break; /* no key is that long */
        }
        if (gap) {
            joined[size++] = ' ';
        }
        if (v[k].n) {
            memcpy(joined + size, v[k].p, v[k].n);
            size += v[k].n;
        }
    }
    for (; k > 0; k--) {
        *rows = hs_table_find(table, (hs_str){joined, size});
        if (rows->lo < rows->hi) {
            return k;
        }
        size -= v[k - 1].n + (k > 1);
    }
    return 0;
}
