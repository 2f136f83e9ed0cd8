/* fuzz_assets.c: an asset file that somebody made or that was damaged. The first byte: odd, the size and the
 * checksum are made right, so that what stands behind them is looked at; else the bytes come as they are.
 * An engine that opens is asked for keys, and reads a sentence: no blob may lead it out of its bytes. */
#include "fuzz_common.h"

#include "assets/engine.h"

static void put_u32(unsigned char *p, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        p[i] = (unsigned char)(value >> (8 * i));
    }
}

static void repair(unsigned char *p, size_t size)
{
    put_u32(p + HS_BLOB_AT_SIZE, (uint32_t)size);
    hs_str rest = {(const char *)p + HS_BLOB_HEADER, (uint32_t)size - HS_BLOB_HEADER};
    uint64_t sum = hs_str_hash(rest);
    put_u32(p + HS_BLOB_AT_CHECKSUM, (uint32_t)sum);
    put_u32(p + HS_BLOB_AT_CHECKSUM + 4, (uint32_t)(sum >> 32));
}

static void look_up(const hs_engine *engine)
{
    static const hs_str words[] = {{"killed", 6}, {"a", 1}, {"", 0}, {"b", 1}, {"the", 3}};
    enum { WORDS = sizeof words / sizeof *words };
    for (int id = 0; id < HS_TABLE_COUNT; id++) {
        const hs_table *table = hs_engine_table(engine, (hs_table_id)id);
        for (uint32_t i = 0; i < WORDS; i++) {
            hs_rows rows = hs_table_find(table, words[i]);
            fuzz_must(rows.lo <= rows.hi && rows.hi <= table->rows, "rows lie in the table");
            hs_rows matched;
            fuzz_must(hs_table_match(table, words + i, WORDS - i, &matched) <= WORDS - i,
                      "a match takes no more words than there are");
            fuzz_must(matched.hi <= table->rows, "matched rows lie in the table");
        }
        for (uint32_t row = 0; row < table->rows && row < 64; row++) {
            hs_table_field(table, row, 0);
            hs_table_field(table, row, 3);
        }
    }
}

static void read_with(const hs_engine *engine)
{
    static const char text[] = "A killed b in the a on Monday, a said: \"The b killed two a.\"";
    hs_input *input = NULL;
    hs_doc *doc = NULL;
    hs_error err;
    if (hs_input_open(&input, engine, text, sizeof text - 1, "a.txt", NULL, &err) == 0 &&
        hs_input_next(input, &doc, &err) == 1) {
        fuzz_check_text(doc);
    }
    hs_doc_free(doc);
    hs_input_close(input);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > FUZZ_SIZE) {
        return 0;
    }
    /* A copy of the very size, so that a read past its end is seen; at an odd address now and then. */
    size_t n = size - 1, shift = data[0] >> 7;
    unsigned char *whole = malloc(n + shift + !n);
    fuzz_must(whole != NULL, "there is memory");
    unsigned char *blob = whole + shift;
    if (n) {
        memcpy(blob, data + 1, n);
    }
    if ((data[0] & 1) && n >= HS_BLOB_HEADER) {
        repair(blob, n);
    }
    hs_engine *engine = NULL;
    hs_error err = {0};
    int code = hs_engine_open(&engine, blob, n, &err);
    fuzz_must((code == 0) == (engine != NULL), "0 comes with an engine");
    fuzz_must(code == 0 || (code == HS_E_ASSETS && err.text[0]), "a refusal says why");
    if (engine) {
        look_up(engine);
        read_with(engine);
    }
    hs_engine_close(engine);
    free(whole);
    return 0;
}
