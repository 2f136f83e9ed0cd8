/* mkassets.c: packs the tables under data/ into the asset blob.
 *
 *     mkassets DATA_DIR OUTPUT
 *
 * In: DATA_DIR/tables.tsv, a row a table (name, key mode, files), and the files it names: UTF-8, fields
 * separated by tabs, lines that are empty or begin with # skipped; with key mode `raw`, one file that is
 * taken as it is; with `places`, the files of the gazetteer, packed (src/assets/gazetteer.h). Out: the blob, whose layout stands in src/assets/engine.h; the same data give the same bytes. Errors name file and line; exit 1.
 *
 * A row is stored as its key (tools/keys.h) and the other fields. Where the key mode is `fold`, the first
 * field is kept behind the key. So with `words` the line
 *
 *     al-Nusra Front  nusra  name
 *
 * becomes the row "al - Nusra Front  nusra  name".
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "assets/engine.h"
#include "assets/gazetteer.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/map.h"
#include "keys.h"

typedef struct {
    hs_str key, rest; /* rest: the other fields, tabs between them */
} row;

typedef struct {
    hs_str name;
    key_mode mode;
    uint32_t fields; /* of the widest row */
    HS_LIST(row) rows;
    bool raw; /* no table: these bytes */
    hs_str bytes;
} table;

typedef struct {
    const char *path;
    hs_str text; /* what is not read yet; p is NULL at the end */
    uint32_t line;
} source;

__attribute__((format(printf, 1, 2), noreturn)) static void fail(const char *format, ...)
{
    va_list args;
    fputs("mkassets: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

__attribute__((noreturn)) static void fail_at(const source *s, const char *what)
{
    fail("%s:%" PRIu32 ": %s", s->path, s->line, what);
}

/* ---- reading ------------------------------------------------------------------------------------ */

/* FOLDER/NAME, opened; its bytes lie in the arena. */
static source open_source(hs_arena *a, const char *folder, hs_str name)
{
    hs_str path = hs_arena_join(a, hs_arena_join(a, hs_str_of(folder), HS_STR("/")), name);
    source s = {.path = hs_arena_join(a, path, (hs_str){"", 1}).p};
    FILE *file = fopen(s.path, "rb");
    if (!file) {
        fail("%s: cannot be opened", s.path);
    }
    hs_buf bytes = {0};
    char piece[65536];
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) {
        hs_buf_bytes(&bytes, piece, n);
    }
    if (ferror(file) || bytes.failed || bytes.n > UINT32_MAX) {
        fail("%s: cannot be read", s.path);
    }
    fclose(file);
    s.text = hs_arena_str(a, hs_buf_str(&bytes));
    hs_buf_free(&bytes);
    return s;
}

/* The next line that is neither empty nor a comment; false at the end. */
static bool next_line(source *s, hs_str *line)
{
    while (hs_str_split(&s->text, '\n', line)) {
        s->line++;
        if (hs_str_ends(*line, HS_STR("\r"))) {
            line->n--;
        }
        if (line->n == 0 || line->p[0] == '#') {
            continue;
        }
        if (hs_utf8_valid(*line) < line->n) {
            fail_at(s, "invalid UTF-8");
        }
        return true;
    }
    return false;
}

static void add_row(hs_arena *a, table *t, const source *s, hs_str key, hs_str rest)
{
    if (key.n == 0) {
        fail_at(s, "empty key");
    }
    if (key.n > HS_KEY_MOST && t->mode != KEY_EXACT) {
        fail_at(s, "key is too long");
    }
    while (hs_str_ends(rest, HS_STR("\t"))) {
        rest.n--;
    }
    uint32_t fields = rest.n ? 2 : 1;
    for (uint32_t i = 0; i < rest.n; i++) {
        fields += rest.p[i] == '\t';
    }
    t->fields = fields > t->fields ? fields : t->fields;
    HS_ADD(a, &t->rows, (row){key, rest});
}

static void add_line(hs_arena *a, table *t, const source *s, hs_str line)
{
    hs_str rest = line, first;
    hs_str_split(&rest, '\t', &first);
    if (t->mode == KEY_FOLD) {
        rest = line;
    }
    add_row(a, t, s, key_of(a, t->mode, first), rest);
}

static int compare_rows(const void *left, const void *right)
{
    const row *a = left, *b = right;
    int order = hs_str_cmp(a->key, b->key);
    return order ? order : hs_str_cmp(a->rest, b->rest);
}

/* In order, and each row once. */
static void sort_rows(table *t)
{
    uint32_t kept = 0;
    if (t->rows.n) {
        qsort(t->rows.v, t->rows.n, sizeof t->rows.v[0], compare_rows);
    }
    for (uint32_t i = 0; i < t->rows.n; i++) {
        if (kept == 0 || compare_rows(&t->rows.v[kept - 1], &t->rows.v[i]) != 0) {
            t->rows.v[kept++] = t->rows.v[i];
        }
    }
    t->rows.n = kept;
}

/* A line of the gazetteer: name, lat, lon, unit, population, geonames, kind, further names. */
static hs_pack_place read_place(const source *s, hs_str line)
{
    static const char *const kinds[HS_SPOT_KINDS] = {"",       "part",   "seat",   "capital",
                                                     "admin3", "admin2", "admin1", "country",
                                                     "region", "sea"};
    hs_str f[8] = {{0}};
    int64_t people = 0, id = 0;
    for (size_t i = 0; i < 8 && hs_str_split(&line, '\t', &f[i]); i++) {
    }
    hs_pack_place p = {.name = f[0],
                       .unit = f[3],
                       .names = f[7],
                       .is_short = hs_str_is(f[6], "short")};
    while (!p.is_short && p.kind < HS_SPOT_KINDS && !hs_str_is(f[6], kinds[p.kind])) {
        p.kind++;
    }
    if (line.p || !p.name.n || p.kind == HS_SPOT_KINDS) {
        fail_at(s, "a place has a name, eight columns at most, and a kind that is known");
    }
    if (!p.is_short && !(hs_pack_degrees(f[1], 90, &p.lat) && hs_pack_degrees(f[2], 180, &p.lon))) {
        fail_at(s, "latitude or longitude is none");
    }
    if ((f[4].n && !hs_str_number(f[4], UINT32_MAX, &people)) ||
        (f[5].n && !hs_str_number(f[5], UINT32_MAX, &id))) {
        fail_at(s, "population or GeoNames' id is no number");
    }
    p.population = (uint32_t)people;
    p.geonames = (uint32_t)id;
    if (p.kind == HS_SPOT_COUNTRY) { /* SY=SYR */
        hs_str_split(&f[3], '=', &p.unit);
        p.letters = f[3];
    }
    return p;
}

/* The packed gazetteer of those files. */
static hs_str read_places(hs_arena *a, const char *folder, hs_str files)
{
    HS_LIST(hs_pack_place) all = {0};
    hs_str file, line;
    hs_buf out = {0};
    while (hs_str_split(&files, ' ', &file)) {
        if (file.n) {
            source s = open_source(a, folder, file);
            while (next_line(&s, &line)) {
                HS_ADD(a, &all, read_place(&s, line));
            }
        }
    }
    uint32_t wrong = hs_gazetteer_pack(&out, a, all.v, all.n, '|', NULL);
    if (wrong || out.failed || all.n > 0xFFFFFF) {
        hs_str name = wrong ? all.v[wrong - 1].name : HS_STR("gazetteer");
        fail("%.*s: %s", (int)name.n, name.p, wrong ? "there is no such unit" : "cannot be packed");
    }
    hs_str bytes = hs_arena_str(a, hs_buf_str(&out));
    hs_buf_free(&out);
    return bytes;
}

/* A line of tables.tsv: the table with its rows. */
static table read_table(hs_arena *a, const char *folder, const source *list, hs_str line)
{
    hs_str rest = line, mode = {NULL, 0}, files = {NULL, 0}, file, row_line;
    table t = {0};
    hs_str_split(&rest, '\t', &t.name);
    hs_str_split(&rest, '\t', &mode);
    hs_str_split(&rest, '\t', &files);
    bool places = hs_str_is(mode, "places");
    t.raw = places || hs_str_is(mode, "raw");
    t.mode = t.raw ? KEY_EXACT : key_mode_of(mode);
    if (t.name.n == 0 || t.name.n >= HS_BLOB_NAME) {
        fail_at(list, "a table's name has 1 to 15 bytes");
    }
    if (t.mode == KEY_MODES) {
        fail_at(list, "the key mode must be exact, words, lower, fold, places or raw");
    }
    if (hs_str_trim(files).n == 0) {
        fail_at(list, "a table needs files");
    }
    if (t.raw) {
        t.bytes = places ? read_places(a, folder, files)
                         : open_source(a, folder, hs_str_trim(files)).text;
        return t;
    }
    while (hs_str_split(&files, ' ', &file)) {
        if (file.n) {
            source s = open_source(a, folder, file);
            while (next_line(&s, &row_line)) {
                add_line(a, &t, &s, row_line);
            }
        }
    }
    sort_rows(&t);
    return t;
}

/* ---- writing ------------------------------------------------------------------------------------ */

typedef struct {
    uint32_t tag, row, count;
} slot;

static void put32(hs_buf *b, uint32_t value)
{
    char bytes[4] = {(char)(value & 255), (char)(value >> 8 & 255), (char)(value >> 16 & 255),
                     (char)(value >> 24)};
    hs_buf_bytes(b, bytes, sizeof bytes);
}

static void set32(hs_buf *b, size_t at, uint32_t value)
{
    size_t n = b->n;
    if (!b->failed) {
        b->n = at;
        put32(b, value);
        b->n = n;
    }
}

/* Pad to a multiple of `unit`; where the next part begins. */
static uint32_t pad(hs_buf *b, uint32_t unit)
{
    while (!b->failed && b->n % unit) {
        hs_buf_char(b, 0);
    }
    return (uint32_t)b->n;
}

static uint32_t part(hs_buf *b)
{
    return pad(b, 4);
}

/* Slots for that many entries: more than half of them stay free. */
static uint32_t slots_for(uint32_t entries)
{
    if (entries >= UINT32_MAX / HS_BLOB_SLOT / 2) {
        fail("the tables are too large");
    }
    return 2 * entries + 1;
}

static void fill_slot(slot *slots, uint32_t n, hs_str key, uint32_t at, uint32_t count)
{
    uint64_t hash = hs_str_hash(key);
    uint32_t i = hs_blob_first_slot(hash, n);
    while (slots[i].count) {
        i = hs_blob_next_slot(i, n);
    }
    slots[i] = (slot){(uint32_t)(hash >> 32), at, count};
}

static void put_slots(hs_buf *b, const slot *slots, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        put32(b, slots[i].tag);
        put32(b, slots[i].row);
        put32(b, slots[i].count);
    }
}

static void put_rows(hs_buf *b, const table *t)
{
    uint64_t at = b->n + 4 * ((uint64_t)t->rows.n + 1);
    for (uint32_t i = 0; i < t->rows.n; i++) {
        put32(b, (uint32_t)at);
        at += t->rows.v[i].key.n + (t->rows.v[i].rest.n ? 1u + t->rows.v[i].rest.n : 0u);
    }
    put32(b, (uint32_t)at);
    for (uint32_t i = 0; i < t->rows.n; i++) {
        hs_buf_add(b, t->rows.v[i].key);
        if (t->rows.v[i].rest.n) {
            hs_buf_char(b, '\t');
            hs_buf_add(b, t->rows.v[i].rest);
        }
    }
}

/* The end of the run of rows that have the key of row i. */
static uint32_t run_end(const table *t, uint32_t i)
{
    hs_str key = t->rows.v[i].key;
    while (i < t->rows.n && hs_str_eq(t->rows.v[i].key, key)) {
        i++;
    }
    return i;
}

/* The hash table of the keys; the number of its slots. */
static uint32_t put_keys(hs_buf *b, hs_arena *a, const table *t)
{
    uint32_t keys = 0;
    for (uint32_t i = 0; i < t->rows.n; i = run_end(t, i)) {
        keys++;
    }
    uint32_t n = slots_for(keys);
    slot *slots = HS_NEW_ARRAY(a, slot, n);
    for (uint32_t i = 0, end = 0; i < t->rows.n; i = end) {
        end = run_end(t, i);
        fill_slot(slots, n, t->rows.v[i].key, i, end - i);
    }
    put_slots(b, slots, n);
    return n;
}

static uint32_t count_words(hs_str key)
{
    uint32_t n = 1;
    for (uint32_t i = 0; i < key.n; i++) {
        n += key.p[i] == ' ';
    }
    return n;
}

/* The hash table of the keys' first words; the number of its slots. */
static uint32_t put_heads(hs_buf *b, hs_arena *a, const table *t)
{
    hs_map known = {0};
    slot *heads = HS_NEW_ARRAY(a, slot, t->rows.n);
    uint32_t count = 0;
    for (uint32_t i = 0; i < t->rows.n; i++) {
        hs_str key = t->rows.v[i].key;
        uint32_t words = count_words(key), *at = hs_map_at(&known, a, hs_key_head(key));
        if (*at == 0) {
            *at = ++count;
            heads[*at - 1].row = i;
        }
        slot *head = &heads[*at - 1];
        head->count = words > head->count ? words : head->count;
    }
    uint32_t n = slots_for(count);
    slot *slots = HS_NEW_ARRAY(a, slot, n);
    for (uint32_t i = 0; i < count; i++) {
        hs_str head = hs_key_head(t->rows.v[heads[i].row].key);
        fill_slot(slots, n, head, heads[i].row, heads[i].count);
    }
    put_slots(b, slots, n);
    return n;
}

/* The parts of a table, and its entry in the directory at `entry`. */
static void put_table(hs_buf *b, hs_arena *a, const table *t, size_t entry)
{
    if (!b->failed) {
        memcpy(b->p + entry, t->name.p, t->name.n);
    }
    entry += HS_BLOB_NAME;
    if (t->raw) {
        set32(b, entry, t->bytes.n);
        set32(b, entry + 8, pad(b, HS_BLOB_FILE));
        hs_buf_add(b, t->bytes);
        part(b);
        return;
    }
    set32(b, entry, t->rows.n);
    set32(b, entry + 4, t->fields);
    set32(b, entry + 8, part(b));
    put_rows(b, t);
    set32(b, entry + 12, part(b));
    set32(b, entry + 16, put_keys(b, a, t));
    if (t->mode == KEY_WORDS || t->mode == KEY_LOWER) {
        set32(b, entry + 20, part(b));
        set32(b, entry + 24, put_heads(b, a, t));
    }
    part(b);
}

static void put_blob(hs_buf *b, hs_arena *a, const table *tables, uint32_t n)
{
    for (uint32_t i = 0; i < HS_BLOB_HEADER + n * HS_BLOB_ENTRY; i++) {
        hs_buf_char(b, 0);
    }
    for (uint32_t i = 0; i < n; i++) {
        put_table(b, a, &tables[i], HS_BLOB_HEADER + (size_t)i * HS_BLOB_ENTRY);
    }
    if (b->failed || b->n > UINT32_MAX) {
        fail("the tables are too large");
    }
    memcpy(b->p, HS_BLOB_MAGIC, sizeof HS_BLOB_MAGIC);
    set32(b, HS_BLOB_AT_VERSION, HS_BLOB_VERSION);
    set32(b, HS_BLOB_AT_ORDER, HS_BLOB_ORDER);
    set32(b, HS_BLOB_AT_SIZE, (uint32_t)b->n);
    set32(b, HS_BLOB_AT_TABLES, n);
    uint64_t sum = hs_str_hash(hs_str_cut(hs_buf_str(b), HS_BLOB_HEADER, (uint32_t)b->n));
    set32(b, HS_BLOB_AT_CHECKSUM, (uint32_t)sum);
    set32(b, HS_BLOB_AT_CHECKSUM + 4, (uint32_t)(sum >> 32));
}

static void write_file(const char *path, const hs_buf *b)
{
    FILE *file = fopen(path, "wb");
    if (!file) {
        fail("%s: cannot be created", path);
    }
    bool written = fwrite(b->p, 1, b->n, file) == b->n;
    if (fclose(file) != 0 || !written) {
        remove(path);
        fail("%s: cannot be written", path);
    }
}

static void pack(hs_arena *a, const char *folder, const char *output)
{
    HS_LIST(table) tables = {0};
    hs_map known = {0};
    hs_str line;
    source list = open_source(a, folder, HS_STR("tables.tsv"));
    while (next_line(&list, &line)) {
        table t = read_table(a, folder, &list, line);
        uint32_t *seen = hs_map_at(&known, a, t.name);
        if (*seen) {
            fail_at(&list, "a table of this name stands above");
        }
        *seen = 1;
        if (!t.raw && tables.n && tables.v[tables.n - 1].raw) {
            fail_at(&list, "tables stand before what is raw");
        }
        HS_ADD(a, &tables, t);
    }
    hs_buf blob = {0};
    put_blob(&blob, a, tables.v, tables.n);
    write_file(output, &blob);
    hs_buf_free(&blob);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: mkassets DATA_DIR OUTPUT\n", stderr);
        return 2;
    }
    hs_arena arena;
    jmp_buf door;
    hs_arena_init(&arena, SIZE_MAX / 2);
    if (setjmp(door)) {
        fail("out of memory");
    }
    arena.door = &door;
    pack(&arena, argv[1], argv[2]);
    hs_arena_free(&arena);
    return 0;
}
