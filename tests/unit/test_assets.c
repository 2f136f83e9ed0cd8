/* test_assets.c: keys are cut as tokens are, every row of the embedded blob is found again, and a blob that
 * was changed by so much as a bit is refused by name; one that was changed and sealed anew is refused, or
 * does no harm (run under the sanitizers). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "../../tools/keys.h"
#include "assets/engine.h"

extern const unsigned char hs_blob_start[];
extern const uint64_t hs_blob_size;

/* ---- keys --------------------------------------------------------------------------------------- */

static void test_keys(void **state)
{
    static const struct {
        key_mode mode;
        const char *field, *key;
    } cases[] = {
        {KEY_EXACT, " Mr. ", " Mr. "},
        {KEY_WORDS, "Sergei Lavrov", "Sergei Lavrov"},
        {KEY_WORDS, "  al-Nusra \t Front ", "al - Nusra Front"},
        {KEY_WORDS, "al\xE2\x80\x90Nusra", "al - Nusra"},
        {KEY_WORDS, "People\xE2\x80\x99s Protection Units", "People 's Protection Units"},
        {KEY_WORDS, "CHINA'S", "CHINA 'S"},
        {KEY_WORDS, "the Houthis' fighters", "the Houthis ' fighters"},
        {KEY_WORDS, "'s", "'s"},
        {KEY_WORDS, "U.S.", "U.S."},
        {KEY_WORDS, "O'Brien", "O'Brien"},
        {KEY_WORDS, "St. Petersburg", "St. Petersburg"},
        {KEY_WORDS, "U.S.-led", "U.S. - led"},
        {KEY_WORDS, "F-16 -", "F - 16 -"},
        {KEY_WORDS, "\xC3\x89tat", "\xC3\x89tat"},
        {KEY_WORDS, "  ", ""},
        {KEY_LOWER, "White  Helmets", "white helmets"},
        {KEY_LOWER, "\xC3\x89tat-Major", "\xC3\xA9tat - major"},
        {KEY_FOLD, "Deir ez-Zor", "deirezzor"},
        {KEY_FOLD, "S\xC3\xA3o Paulo 2", "saopaulo2"},
        {KEY_FOLD, "--", ""},
    };
    hs_arena arena;
    jmp_buf door;
    (void)state;
    hs_arena_init(&arena, 1u << 20);
    if (setjmp(door)) {
        fail_msg("out of memory");
    }
    arena.door = &door;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        hs_str key = key_of(&arena, cases[i].mode, hs_str_of(cases[i].field));
        assert_int_equal(key.n, strlen(cases[i].key));
        assert_memory_equal(key.p, cases[i].key, key.n);
    }
    hs_arena_free(&arena);
}

/* ---- the embedded blob -------------------------------------------------------------------------- */

static hs_engine *open_embedded(void)
{
    hs_engine *engine = NULL;
    hs_error err = {0};
    if (hs_engine_open(&engine, NULL, 0, &err) != 0) {
        fail_msg("%s", err.text);
    }
    return engine;
}

/* Cut a key at its spaces; the number of words, at most `cap`. */
static uint32_t cut_words(hs_str key, hs_str *v, uint32_t cap)
{
    uint32_t n = 0;
    while (n < cap && hs_str_split(&key, ' ', &v[n])) {
        n++;
    }
    return n;
}

static void check_order(const hs_table *t, uint32_t row)
{
    if (row > 0) {
        assert_true(hs_str_cmp(hs_table_field(t, row - 1, 0), hs_table_field(t, row, 0)) <= 0);
    }
    assert_true(hs_table_field(t, row, 0).n > 0);
    assert_int_equal(hs_table_field(t, row, t->fields).n, 0);
}

/* A key of words is matched whole, and with other words behind it. */
static void check_match(const hs_table *t, hs_str key, hs_rows rows)
{
    hs_str v[HS_KEY_MOST + 1];
    hs_rows found;
    uint32_t n = cut_words(key, v, HS_KEY_MOST);
    assert_true(hs_table_longest(t, v[0]) >= n);
    assert_int_equal(hs_table_match(t, v, n, &found), n);
    assert_true(found.lo == rows.lo && found.hi == rows.hi);
    v[n] = HS_STR("\x01");
    assert_int_equal(hs_table_match(t, v, n + 1, &found), n);
    assert_true(found.lo == rows.lo && found.hi == rows.hi);
}

static void test_every_key_is_found(void **state)
{
    hs_engine *engine = open_embedded();
    (void)state;
    for (int id = 0; id < HS_TABLE_COUNT; id++) {
        const hs_table *t = hs_engine_table(engine, (hs_table_id)id);
        uint32_t end = 0;
        for (uint32_t row = 0; row < t->rows; row++) {
            hs_str key = hs_table_field(t, row, 0);
            hs_rows rows = hs_table_find(t, key);
            check_order(t, row);
            if (row == end) { /* the first row of a new key */
                assert_int_equal(rows.lo, row);
                end = rows.hi;
            }
            assert_true(rows.lo <= row && row < rows.hi && rows.hi == end);
            if (t->head_count) {
                check_match(t, key, rows);
            }
        }
        assert_int_equal(end, t->rows);
    }
    hs_engine_close(engine);
}

static bool has_field(const hs_table *t, hs_rows rows, uint32_t column, const char *value)
{
    for (uint32_t row = rows.lo; row < rows.hi; row++) {
        if (hs_str_is(hs_table_field(t, row, column), value)) {
            return true;
        }
    }
    return false;
}

static void test_known_rows(void **state)
{
    const hs_str syria[] = {HS_STR("Syrian"), HS_STR("Arab"), HS_STR("Republic"), HS_STR("today")};
    const hs_str dozens[] = {HS_STR("dozens"), HS_STR("of"), HS_STR("people")};
    hs_engine *engine = open_embedded();
    hs_rows rows;
    (void)state;

    const hs_table *t = hs_engine_table(engine, HS_TABLE_ALIASES);
    assert_int_equal(hs_table_match(t, syria, 4, &rows), 3);
    assert_true(has_field(t, rows, 1, "SYR"));
    assert_int_equal(hs_table_match(t, syria, 2, &rows), 1);
    assert_true(has_field(t, rows, 2, "adjective"));

    t = hs_engine_table(engine, HS_TABLE_NUMBERS);
    assert_int_equal(hs_table_match(t, dozens, 3, &rows), 2);
    assert_true(has_field(t, rows, 1, "vague"));
    hs_engine_close(engine);
}

static void test_unknown_keys(void **state)
{
    hs_engine *engine = open_embedded();
    char longest[HS_KEY_MOST + 1];
    (void)state;
    memset(longest, 'x', sizeof longest);
    for (int id = 0; id < HS_TABLE_COUNT; id++) {
        const hs_table *t = hs_engine_table(engine, (hs_table_id)id);
        const hs_str v[] = {HS_STR("\x01"), {longest, sizeof longest}, {NULL, 0}};
        hs_rows rows = hs_table_find(t, v[0]);
        assert_int_equal(rows.lo, rows.hi);
        rows = hs_table_find(t, v[2]);
        assert_int_equal(rows.lo, rows.hi);
        assert_int_equal(hs_table_longest(t, v[0]), 0);
        for (uint32_t i = 0; i < 3; i++) {
            assert_int_equal(hs_table_match(t, v + i, 3 - i, &rows), 0);
            assert_int_equal(rows.lo, rows.hi);
        }
        assert_int_equal(hs_table_match(t, v, 0, &rows), 0);
    }
    hs_engine_close(engine);
}

static void test_checksum_is_told(void **state)
{
    hs_engine *engine = open_embedded(), *copy = NULL;
    const char *sum = hs_engine_assets(engine);
    (void)state;
    assert_int_equal(strlen(sum), 16);
    assert_int_equal(strspn(sum, "0123456789abcdef"), 16);
    assert_int_equal(hs_engine_open(&copy, hs_blob_start, (size_t)hs_blob_size, NULL), 0);
    assert_string_equal(hs_engine_assets(copy), sum);
    hs_engine_close(copy);
    hs_engine_close(engine);
    hs_engine_close(NULL);
}

/* ---- damaged blobs ------------------------------------------------------------------------------ */

/* The embedded blob in memory of exactly its size, so that a sanitizer sees a read past its end. */
static unsigned char *copy_blob(size_t size)
{
    unsigned char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    memcpy(copy, hs_blob_start, size);
    return copy;
}

static void write32(unsigned char *p, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        p[i] = (unsigned char)(value >> 8 * i);
    }
}

static void refuse(const void *bytes, size_t size, const char *why)
{
    hs_engine *engine = NULL;
    hs_error err = {0};
    assert_int_equal(hs_engine_open(&engine, bytes, size, &err), HS_E_ASSETS);
    assert_int_equal(err.code, HS_E_ASSETS);
    assert_null(engine);
    if (!strstr(err.text, why)) {
        fail_msg("expected \"%s\", got \"%s\"", why, err.text);
    }
}

/* What a changed byte at that place is called. */
static const char *reason_at(size_t at, unsigned char bit)
{
    if (at < HS_BLOB_AT_VERSION) {
        return "no histor asset file";
    }
    if (at < HS_BLOB_AT_ORDER) {
        return "another version";
    }
    if (at < HS_BLOB_AT_SIZE) {
        return "byte order";
    }
    if (at < HS_BLOB_AT_TABLES) {
        return hs_blob_start[at] & bit ? "longer than it says" : "truncated";
    }
    return at < HS_BLOB_AT_CHECKSUM ? "asset file" : "checksum does not match";
}

static void test_flipped_bytes(void **state)
{
    size_t size = (size_t)hs_blob_size, step = (size - HS_BLOB_HEADER) / 200 + 1;
    unsigned char *copy = copy_blob(size);
    (void)state;
    for (size_t i = 0, at = 0; at < size; i++, at += at < HS_BLOB_HEADER ? 1 : step) {
        unsigned char bit = (unsigned char)(1u << i % 8);
        copy[at] ^= bit;
        refuse(copy, size, reason_at(at, bit));
        copy[at] ^= bit;
    }
    copy[size - 1] ^= 0x80;
    refuse(copy, size, "checksum does not match");
    free(copy);
}

static void test_truncated(void **state)
{
    size_t size = (size_t)hs_blob_size;
    (void)state;
    for (size_t cut = 0; cut < size; cut += cut < 100 ? 1 : size / 20 + 1) {
        unsigned char *copy = copy_blob(cut);
        refuse(copy, cut, "truncated");
        free(copy);
    }
    refuse(hs_blob_start, size - 1, "truncated");
    refuse("GIF89a", 6, "no histor asset file");
}

static void test_foreign_version(void **state)
{
    size_t size = (size_t)hs_blob_size;
    unsigned char *copy = copy_blob(size);
    (void)state;
    write32(copy + HS_BLOB_AT_VERSION, HS_BLOB_VERSION + 1);
    refuse(copy, size, "made by another version (4, this program reads 3)");
    free(copy);
}

/* ---- blobs that lie, under a checksum that is right ---------------------------------------------- */

static void seal(unsigned char *p, size_t size)
{
    hs_str body = {(const char *)p + HS_BLOB_HEADER, (uint32_t)(size - HS_BLOB_HEADER)};
    uint64_t sum = hs_str_hash(body);
    write32(p + HS_BLOB_AT_CHECKSUM, (uint32_t)sum);
    write32(p + HS_BLOB_AT_CHECKSUM + 4, (uint32_t)(sum >> 32));
}

static unsigned char *entry_of(unsigned char *blob, hs_table_id id)
{
    return blob + HS_BLOB_HEADER + HS_BLOB_ENTRY * (unsigned)id;
}

static unsigned char *entry_of_file(unsigned char *blob, hs_file_id id)
{
    return blob + HS_BLOB_HEADER + HS_BLOB_ENTRY * ((unsigned)HS_TABLE_COUNT + (unsigned)id);
}

static void test_missing_table(void **state)
{
    size_t size = (size_t)hs_blob_size;
    unsigned char *copy = copy_blob(size);
    (void)state;
    entry_of(copy, HS_TABLE_CUES)[3] = 'x';
    seal(copy, size);
    refuse(copy, size, "table 'cues' is missing");
    memcpy(copy, hs_blob_start, size);
    write32(copy + HS_BLOB_AT_TABLES, HS_TABLE_CUES);
    refuse(copy, size, "table 'cues' is missing");
    write32(copy + HS_BLOB_AT_TABLES, HS_TABLE_COUNT + HS_FILE_COUNT + 1);
    refuse(copy, size, "more parts");
    free(copy);
}

static void test_files(void **state)
{
    hs_engine *engine = open_embedded();
    hs_str file = hs_engine_file(engine, HS_FILE_BOUNDARY);
    size_t size = (size_t)hs_blob_size;
    unsigned char *copy = copy_blob(size), *entry = entry_of_file(copy, HS_FILE_BOUNDARY);
    (void)state;
    assert_true(file.n > 0 && (uintptr_t)file.p % HS_BLOB_FILE == 0);
    assert_true((const unsigned char *)file.p + file.n <= hs_blob_start + size);
    write32(entry + HS_BLOB_NAME, (uint32_t)size); /* longer than the blob */
    seal(copy, size);
    refuse(copy, size, "file 'boundary' is damaged");
    memcpy(copy, hs_blob_start, size);
    entry[0] = 'x';
    seal(copy, size);
    refuse(copy, size, "file 'boundary' is missing");
    memcpy(copy, hs_blob_start, size);
    write32(copy + HS_BLOB_AT_TABLES, HS_TABLE_COUNT);
    refuse(copy, size, "file 'boundary' is missing");
    free(copy);
    hs_engine_close(engine);
}

/* Look up whatever there is, for the sanitizers to watch. */
static void use(const hs_engine *engine)
{
    for (int id = 0; id < HS_TABLE_COUNT; id++) {
        const hs_table *t = hs_engine_table(engine, (hs_table_id)id);
        for (uint64_t row = 0; row < t->rows; row += t->rows / 50 + 1) {
            hs_str key = hs_table_field(t, (uint32_t)row, 0), v[4];
            hs_rows rows = hs_table_find(t, key);
            for (uint32_t i = rows.lo; i < rows.hi && i < rows.lo + 8; i++) {
                assert_true(hs_table_field(t, i, 1).n <= hs_blob_size);
            }
            hs_table_match(t, v, cut_words(key, v, 4), &rows);
            assert_true(rows.hi <= t->rows);
        }
    }
}

/* Put an evil number at offset `at` of the blob, seal it, and open and use what may be opened. */
static void try_number(unsigned char *blob, size_t size, size_t at, uint32_t evil)
{
    hs_engine *engine = NULL;
    hs_error err = {0};
    write32(blob + at, evil);
    seal(blob, size);
    int code = hs_engine_load(&engine, blob, size, &err);
    if (code == 0) {
        use(engine);
    } else {
        assert_int_equal(code, HS_E_ASSETS);
        assert_non_null(strstr(err.text, "' is "));
    }
    hs_engine_close(engine);
    memcpy(blob + at, hs_blob_start + at, 4);
}

static void test_lying_numbers(void **state)
{
    static const hs_table_id tables[] = {HS_TABLE_ACTORS, HS_TABLE_ALIASES, HS_TABLE_OUTLETS,
                                         HS_TABLE_DEALS};
    size_t size = (size_t)hs_blob_size;
    unsigned char *copy = copy_blob(size);
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        for (size_t k = HS_BLOB_NAME; k < HS_BLOB_ENTRY; k += 4) {
            size_t at = (size_t)(entry_of(copy, tables[i]) - copy) + k;
            uint32_t was = hs_blob_u32(copy + at);
            const uint32_t evil[] = {0, was + 4, was / 2, (uint32_t)size - 4, UINT32_MAX};
            for (size_t j = 0; j < sizeof evil / sizeof evil[0]; j++) {
                try_number(copy, size, at, evil[j]);
            }
        }
    }
    size_t body = HS_BLOB_HEADER + (HS_TABLE_COUNT + HS_FILE_COUNT) * HS_BLOB_ENTRY;
    for (size_t at = body; at + 4 <= size; at += (size - body) / 400 * 4 + 4) {
        try_number(copy, size, at, (uint32_t)at * 2654435761u);
        try_number(copy, size, at, hs_blob_u32(copy + at) + 1);
    }
    free(copy);
}

/* A key table without a free slot would be probed for ever. */
static void test_full_index(void **state)
{
    size_t size = (size_t)hs_blob_size;
    unsigned char *copy = copy_blob(size);
    (void)state;
    for (int id = 0; id < HS_TABLE_COUNT; id++) {
        const unsigned char *entry = entry_of(copy, (hs_table_id)id) + HS_BLOB_NAME;
        uint32_t slots = hs_blob_u32(entry + 12), n = hs_blob_u32(entry + 16);
        if (hs_blob_u32(entry) == 0) {
            continue;
        }
        for (uint32_t i = 0; i < n; i++) {
            write32(copy + slots + HS_BLOB_SLOT * (size_t)i + 4, 0);
            write32(copy + slots + HS_BLOB_SLOT * (size_t)i + 8, 1);
        }
        seal(copy, size);
        refuse(copy, size, "is damaged");
        break;
    }
    free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_every_key_is_found),
        cmocka_unit_test(test_known_rows),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_unknown_keys),
        cmocka_unit_test(test_checksum_is_told),
        cmocka_unit_test(test_flipped_bytes),
        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_foreign_version),
        cmocka_unit_test(test_missing_table),
        cmocka_unit_test(test_lying_numbers),
        cmocka_unit_test(test_full_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
