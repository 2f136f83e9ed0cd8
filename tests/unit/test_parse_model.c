/* test_parse_model.c: a model file that is cut short, changed or made wrong is refused by name; one that passes all
 * the same, because its numbers are only odd, does no harm (run under the sanitizers).
 *
 *     test_parse_model FILE: is this file a sound model? For the test of the training. */
#include "fixture.h"

#include "assets/engine.h"
#include "core/relation.h"
#include "lex/lex.h"
#include "parse/model.h"
#include "parse/parse.h"

extern const unsigned char hs_blob_start[];
extern const uint64_t hs_blob_size;

/* ---- files in memory ----------------------------------------------------------------------------- */

static hs_str shipped(void)
{
    return hs_engine_file(engine, HS_FILE_MODEL);
}

/* A copy of the first n bytes, and not one more. */
static unsigned char *copy_model(uint32_t n)
{
    unsigned char *copy = malloc(n ? n : 1);
    assert_non_null(copy);
    memcpy(copy, shipped().p, n);
    return copy;
}

static uint32_t get32(const unsigned char *p)
{
    return hs_blob_u32(p);
}

static void put32(unsigned char *p, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        p[i] = (unsigned char)(value >> 8 * i);
    }
}

static void seal(unsigned char *p, uint32_t n)
{
    uint64_t sum = hs_str_hash((hs_str){(const char *)p + 16, n - 16});
    put32(p + 8, (uint32_t)sum);
    put32(p + 12, (uint32_t)(sum >> 32));
}

/* Open or check a model: the code. */
static int try_model(const unsigned char *p, uint32_t n, bool whole, hs_error *err)
{
    hs_arena arena;
    hs_model model;
    jmp_buf out;
    volatile int code = HS_E_MEMORY;
    hs_arena_init(&arena, (size_t)1 << 20);
    arena.door = &out;
    if (!setjmp(out)) {
        code = (whole ? hs_model_check : hs_model_open)(&model, &arena,
                                                        (hs_str){(const char *)p, n}, err);
    }
    hs_arena_free(&arena);
    return code;
}

/* Is it refused, and does the message hold both words? */
static void refuse(const unsigned char *p, uint32_t n, bool whole, const char *what,
                   const char *why)
{
    hs_error err = {0};
    int code = try_model(p, n, whole, &err);
    if (code != HS_E_ASSETS || strncmp(err.text, "model: ", 7) != 0 || !strstr(err.text, what) ||
        !strstr(err.text, why)) {
        fail_msg("expected \"%s\" and \"%s\", got %d \"%s\"", what, why, code, err.text);
    }
}

static unsigned char *entry_at(unsigned char *p, uint32_t i)
{
    return p + HS_MODEL_HEADER + (size_t)i * HS_MODEL_ENTRY;
}

static unsigned char *entry_of(unsigned char *p, const char *name)
{
    for (uint32_t i = 0; i < get32(p + 24); i++) {
        if (strcmp((const char *)entry_at(p, i), name) == 0) {
            return entry_at(p, i);
        }
    }
    fail_msg("no part '%s'", name);
    return NULL;
}

static unsigned char *data_of(unsigned char *p, const char *name)
{
    return p + get32(entry_of(p, name) + 48);
}

enum {
    AT_KIND = 32,
    AT_ROWS = 36,
    AT_COLUMNS = 40,
    AT_OFFSET = 48,
    AT_BYTES = 56
}; /* in an entry */

/* ---- the file as a whole ------------------------------------------------------------------------- */

static void test_shipped(void **state)
{
    (void)state;
    hs_error err = {0};
    assert_int_equal(try_model((const unsigned char *)shipped().p, shipped().n, true, &err), 0);
    assert_int_equal(hs_parse_check(engine, &err), 0);
}

static void test_truncated(void **state)
{
    (void)state;
    uint32_t size = shipped().n;
    for (uint32_t cut = 1; cut < size; cut += cut < 200 ? 1 : cut < 6000 ? 331 : size / 16) {
        unsigned char *copy = copy_model(cut);
        refuse(copy, cut, false, "truncated", "");
        refuse(copy, cut, true, "truncated", "");
        free(copy);
    }
    refuse((const unsigned char *)"", 0, true, "no histor model", "");
    refuse((const unsigned char *)"GIF89a", 6, true, "no histor model", "");
    unsigned char *all = calloc(1, 4096);
    assert_non_null(all);
    refuse(all, 4096, true, "no histor model", "");
    free(all);
}

/* A file cut short that says so itself: parts lie behind its end. */
static void test_cut_and_sealed(void **state)
{
    (void)state;
    uint32_t size = shipped().n;
    uint32_t parts = get32((const unsigned char *)shipped().p + 24);
    uint32_t listed = HS_MODEL_HEADER + parts * HS_MODEL_ENTRY;
    for (uint32_t cut = 32; cut < size; cut += cut < 6000 ? 97 : size / 8) {
        unsigned char *copy = copy_model(cut);
        put32(copy + 16, cut);
        seal(copy, cut);
        refuse(copy, cut, true, cut < listed ? "does not fit" : "has a size", "");
        free(copy);
    }
}

static void test_header(void **state)
{
    (void)state;
    uint32_t size = shipped().n;
    unsigned char *copy = copy_model(size);
    static const struct {
        uint32_t at, value;
        const char *why;
    } cases[] = {
        {0, 0x4F4D5347, "no histor model"},
        {4, 0x324C4544, "no histor model"},
        {8, 1, "checksum"},
        {12, 1, "checksum"},
        {16, 0, "longer"},
        {16, UINT32_MAX, "truncated"},
        {20, 1, "truncated"},
        {24, 0, "checksum"},
        {24, 1 << 28, "does not fit"},
        {24, UINT32_MAX, "does not fit"},
        {28, 1, "checksum"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t was = get32(copy + cases[i].at);
        put32(copy + cases[i].at, cases[i].value);
        refuse(copy, size, true, cases[i].why, "");
        put32(copy + cases[i].at, was);
    }
    put32(copy + 24, 0);
    seal(copy, size);
    refuse(copy, size, true, "'words.slots'", "missing");
    free(copy);
}

static void test_flipped(void **state)
{
    (void)state;
    uint32_t size = shipped().n;
    unsigned char *copy = copy_model(size);
    uint64_t seed = 21;
    for (int i = 0; i < 150; i++) {
        uint32_t at = i < 50 ? roll(&seed, 4000) : roll(&seed, size);
        unsigned char bit = (unsigned char)(1u << roll(&seed, 8));
        copy[at] ^= bit;
        refuse(copy, size, true, "", "");
        copy[at] ^= bit;
    }
    assert_int_equal(try_model(copy, size, true, NULL), 0);
    free(copy);
}

/* ---- parts that lie ------------------------------------------------------------------------------ */

/* Each part in turn is renamed, or has another kind, size or place. */
static void test_parts(void **state)
{
    (void)state;
    uint32_t size = shipped().n;
    unsigned char *copy = copy_model(size);
    for (uint32_t i = 0; i < get32(copy + 24); i++) {
        unsigned char *e = entry_at(copy, i), was[HS_MODEL_ENTRY];
        char name[40];
        memcpy(was, e, sizeof was);
        snprintf(name, sizeof name, "'%.31s'", (const char *)e);
        e[0] = 'X';
        refuse(copy, size, false, name, "is missing");
        memcpy(e, was, sizeof was);
        const struct {
            uint32_t at, value;
        } lies[] = {
            {AT_KIND, get32(e + AT_KIND) ^ 1},
            {AT_KIND, 77},
            {AT_ROWS, get32(e + AT_ROWS) + 1},
            {AT_ROWS, 0},
            {AT_ROWS, UINT32_MAX},
            {AT_OFFSET, get32(e + AT_OFFSET) + 1},
            {AT_OFFSET, size + 4},
            {AT_OFFSET + 4, 1},
            {AT_BYTES, UINT32_MAX},
            {AT_BYTES, 0},
            {AT_BYTES + 4, 1},
            {AT_BYTES, get32(e + AT_BYTES) - 1},
        };
        for (size_t k = 0; k < sizeof lies / sizeof *lies; k++) {
            put32(e + lies[k].at, lies[k].value);
            refuse(copy, size, false, name, "has");
            memcpy(e, was, sizeof was);
        }
        if (get32(e + AT_KIND) != 0) { /* so large that its bytes are 2^64 */
            put32(e + AT_ROWS, 1u << 31);
            put32(e + AT_COLUMNS, 1u << 31);
            put32(e + AT_BYTES, 0);
            refuse(copy, size, false, name, "has");
            memcpy(e, was, sizeof was);
        }
    }
    free(copy);
}

/* Put a number into a part, seal the file, and see it refused. */
static void refuse_number(unsigned char *copy, unsigned char *at, uint32_t value, const char *what,
                          const char *why)
{
    uint32_t was = get32(at);
    put32(at, value);
    seal(copy, shipped().n);
    refuse(copy, shipped().n, true, what, why);
    put32(at, was);
}

static void test_sizes(void **state)
{
    (void)state;
    unsigned char *copy = copy_model(shipped().n), *sizes = data_of(copy, "sizes");
    static const uint32_t evil[] = {0, 1, 32, 96, 4096, 4160, 1u << 31, UINT32_MAX};
    for (uint32_t i = 0; i < 11; i++) {
        for (size_t k = 0; k < sizeof evil / sizeof *evil; k++) {
            if (i != 1 && evil[k] != get32(sizes + 4 * i)) {
                refuse_number(copy, sizes + 4 * i, evil[k], "part '", "");
            }
        }
    }
    refuse_number(copy, sizes + 4, 9, "'sizes'", "another program");
    refuse_number(copy, sizes + 4, get32(sizes + 4) + 1, "'layer", "missing");
    refuse_number(copy, sizes + 52, 33, "'sizes'", "another program");
    refuse_number(copy, sizes + 52, 1u << 31, "'sizes'", "another program");
    refuse_number(copy, sizes + 52, 96, "'related.", "");
    put32(sizes + 52, 0); /* a model that does not tell what passes is sound */
    seal(copy, shipped().n);
    assert_int_equal(try_model(copy, shipped().n, true, NULL), 0);
    put32(sizes + 52, 128);
    unsigned char *count = data_of(copy, "words.count");
    refuse_number(copy, count, get32(count) + 1, "'words.count'", "agree");
    refuse_number(copy, count + 4, UINT32_MAX, "'words.count'", "agree");
    free(copy);
}

/* A table of n rows and as many vectors of `size` numbers, all within the bytes of the frozen ones. */
static void test_wide_vectors(void **state)
{
    (void)state;
    unsigned char *copy = copy_model(shipped().n), *e = entry_of(copy, "words.frozen");
    uint32_t rows = get32(e + AT_ROWS);
    put32(e + AT_COLUMNS, 0);
    put32(e + AT_BYTES, 0);
    refuse(copy, shipped().n, false, "'input'", "columns");
    e = entry_of(copy, "hashes");
    put32(e + AT_ROWS, 256);
    put32(e + AT_COLUMNS, 4096);
    put32(entry_of(copy, "hashes.scale") + AT_ROWS, 256);
    put32(entry_of(copy, "hashes.scale") + AT_BYTES, 1024);
    refuse(copy, shipped().n, false, "'hashes'", "wider");
    assert_true(rows > 0);
    free(copy);
}

static void test_numbers(void **state)
{
    (void)state;
    unsigned char *copy = copy_model(shipped().n);
    static const char *const floats[] = {"input.scale", "layer1.bias",  "hashes.scale",
                                         "arc.root",    "labels.scale", "related.near.scale"};
    for (size_t i = 0; i < sizeof floats / sizeof *floats; i++) {
        unsigned char *at = data_of(copy, floats[i]) + 8;
        refuse_number(copy, at, 0x7FC00000, floats[i], "has a number"); /* NaN */
        refuse_number(copy, at, 0xFF800000, floats[i], "has a number"); /* -infinity */
        refuse_number(copy, at, 0x7F000000, floats[i], "has a number"); /* 1.7e38 */
    }
    refuse_number(copy, data_of(copy, "heads.sums"), 1u << 30, "'heads'", "sums");
    refuse_number(copy, data_of(copy, "layer0") + 64, 0x7F7F7F7F, "'layer0'", "sums");
    unsigned char *slots = data_of(copy, "words.slots");
    refuse_number(copy, slots + 4, UINT32_MAX, "'words.slots'", "names words");
    for (uint32_t i = 0; i < get32(entry_of(copy, "words.slots") + AT_ROWS); i++) {
        put32(slots + 8 * (size_t)i, 1);
        put32(slots + 8 * (size_t)i + 4, 1);
    }
    seal(copy, shipped().n);
    refuse(copy, shipped().n, true, "'words.slots'", "free slot");
    free(copy);
}

/* Lines instead of the classes of a part: as many bytes as were there, of `line` over and over. */
static void test_classes(void **state)
{
    (void)state;
    static const struct {
        const char *part, *line, *why;
        uint32_t rows;
    } cases[] = {
        {"classes.relations", "x\n", "no class 'root'", 51},
        {"classes.relations", "\n", "number", 255},
        {"classes.names", "O\n", "lines", 25},
        {"classes.names", "B-PER\n", "no class 'O'", 25},
        {"classes.xpos", "\n", "number", 256},
        {"lemmas.irregular", "no end", "lines", 841},
        {"classes.tags", "\n", "number", 65535},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned char *copy = copy_model(shipped().n), *e = entry_of(copy, cases[i].part);
        unsigned char *text = copy + get32(e + AT_OFFSET);
        size_t line = strlen(cases[i].line);
        bool short_of = strcmp(cases[i].why, "lines") == 0;
        uint32_t bytes = short_of ? get32(e + AT_BYTES) : (uint32_t)line * cases[i].rows;
        for (uint32_t k = 0; k < bytes; k++) {
            text[k] = (unsigned char)cases[i].line[k % line];
        }
        put32(e + AT_BYTES, bytes);
        put32(e + AT_ROWS, cases[i].rows);
        seal(copy, shipped().n);
        refuse(copy, shipped().n, true, cases[i].part, cases[i].why);
        free(copy);
    }
}

/* ---- files that are taken ------------------------------------------------------------------------ */

/* Read a text with the engine's model, whatever it says. */
static void read_with(const hs_engine *e)
{
    hs_doc doc;
    hs_error err = {0};
    begin(
        &doc,
        HS_STR(
            "Rebels of the Free Valley Army said on Monday that nine men were killed in Qasrabad.\n"
            "\xC3\xA9 zzzzqqq 12,5 don't"));
    doc.engine = e;
    hs_lex(&doc);
    int code = hs_parse_with(&doc, true, &err);
    assert_true(code == 0 || (code == HS_E_ASSETS && strstr(err.text, "model: part '")));
    for (uint32_t i = 0; code == 0 && i < doc.tokens.n; i++) {
        assert_true(doc.tokens.v[i].lemma.n > 0);
        assert_true(hs_doc_xpos(&doc, &doc.tokens.v[i]).n +
                        hs_doc_deprel(&doc, &doc.tokens.v[i]).n <
                    1u << 20);
    }
    hs_relation r;
    if (code == 0 && hs_relate(&doc, 1, (hs_range){0, 1}, (hs_range){13, 14}, &r)) {
        assert_true(r.sure <= 1000 && r.trigger < doc.tokens.n && r.root.n < 1u << 20);
    }
    hs_arena_free(&doc.arena);
}

/* Evil numbers all over a model inside a sealed blob: opened without the check of the whole, as each report does
 * it, it is refused or reads on. */
static void test_odd_numbers(void **state)
{
    (void)state;
    size_t size = (size_t)hs_blob_size,
           begin_at = (size_t)((const unsigned char *)shipped().p - hs_blob_start);
    unsigned char *blob = malloc(size);
    assert_non_null(blob);
    memcpy(blob, hs_blob_start, size);
    uint64_t seed = 31;
    for (int round = 0; round < 24; round++) {
        unsigned char *model = blob + begin_at;
        uint32_t part = roll(&seed, get32(model + 24));
        unsigned char *e = entry_at(model, part);
        uint32_t at = get32(e + AT_OFFSET), bytes = get32(e + AT_BYTES);
        for (uint32_t k = 0; k + 4 <= bytes; k += 4) {
            if (roll(&seed, 3) == 0) {
                put32(model + at + k, roll(&seed, 2) ? 0x7F7F7F7F : roll(&seed, UINT32_MAX));
            }
        }
        hs_error err = {0};
        hs_engine *odd = NULL;
        uint64_t sum = hs_str_hash(
            (hs_str){(const char *)blob + HS_BLOB_HEADER, (uint32_t)size - HS_BLOB_HEADER});
        put32(blob + HS_BLOB_AT_CHECKSUM, (uint32_t)sum);
        put32(blob + HS_BLOB_AT_CHECKSUM + 4, (uint32_t)(sum >> 32));
        assert_int_equal(hs_engine_load(&odd, blob, size, &err), 0);
        read_with(odd);
        hs_engine_close(odd);
        memcpy(model + at, shipped().p + at, bytes);
    }
    free(blob);
}

/* ---- a file on disk ------------------------------------------------------------------------------ */

/* Exit 0 if the file is a sound model and reads a text, 1 if not; a word about it on stderr. */
static int check_file(const char *path)
{
    hs_error err = {0};
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return 1;
    }
    long size = ftell(file);
    unsigned char *bytes = malloc(size > 0 ? (size_t)size : 1);
    rewind(file);
    bool read = bytes && size > 0 && fread(bytes, 1, (size_t)size, file) == (size_t)size;
    int code = read ? try_model(bytes, (uint32_t)size, true, &err) : 1;
    if (code == 0) { /* an engine with nothing changed but the model */
        static hs_engine other;
        hs_engine_open(&engine, NULL, 0, &err);
        other = *engine;
        other.files[HS_FILE_MODEL] = (hs_str){(const char *)bytes, (uint32_t)size};
        read_with(&other);
        hs_engine_close(engine);
    }
    fprintf(stderr, "%s: %s\n", path, code ? err.text : "a sound model");
    free(bytes);
    fclose(file);
    return code != 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped),        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_cut_and_sealed), cmocka_unit_test(test_header),
        cmocka_unit_test(test_flipped),        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_sizes),          cmocka_unit_test(test_wide_vectors),
        cmocka_unit_test(test_numbers),        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_odd_numbers),
    };
    if (argc > 1) {
        return check_file(argv[1]);
    }
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
