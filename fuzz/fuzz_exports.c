/* fuzz_exports.c: RTF, Word documents, downloads from Nexis and Factiva. The first byte says what the rest is opened with, so
 * that it is taken for one of them. */
#include "fuzz_common.h"

#define MOST 64 /* records that are looked at */

static const char *const openings[] = {
    "",
    "{\\rtf1\\ansi ",
    "1 of 2 DOCUMENTS\nPost\nMay 3, 2033 Tuesday\nLENGTH: 9 words\n",
    "Documents (2)\nJob Number: 1\n",
    "Title\nPost\nMay 3, 2033\nLength: 9 words\nBody\nText.\nEnd of Document\n",
    "HD\tTitle\nPD\t3 May 2033\nSN\tPost\nLP\tText.\nAN\tDocument HARP000020330503e95300abc\n",
    "Title\n9 words\n3 May 2033\nPost\nEnglish\nText.\nDocument HARP000020330503e95300abc\n",
    "<html><title>Factiva</title>Dow Jones<div class=\"article enArticle\">",
};

static void look_at(const hs_record *r)
{
    fuzz_must(r->label.name.n > 0, "a record has a name");
    fuzz_must(r->kind < HS_RECORD_KINDS, "a record is a report");
    hs_doc doc = {.engine = fuzz_engine()};
    hs_error err = {0};
    hs_arena_init(&doc.arena, HS_DOC_MEMORY);
    if (hs_ingest(&doc, r, &err) == 0) {
        fuzz_check_text(&doc);
    } else {
        fuzz_must(err.text[0] != '\0', "a refusal says why");
    }
    hs_arena_free(&doc.arena);
}

static void read_all(const char *bytes, size_t size)
{
    hs_input *input = NULL;
    hs_error err = {0};
    if (hs_input_open(&input, fuzz_engine(), bytes, size, "fuzz", NULL, &err)) {
        fuzz_must(err.text[0] != '\0', "a refusal says why");
        return;
    }
    hs_record *r = NULL;
    for (int n = 0; hs_input_record(input, &r, &err) && n < MOST; n++) {
        if (r) {
            look_at(r);
        }
        hs_record_free(r);
        r = NULL;
    }
    hs_record_free(r);
    hs_input_close(input);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size >= FUZZ_SIZE) {
        return 0;
    }
    const char *opening = openings[data[0] % (sizeof openings / sizeof *openings)];
    size_t n = strlen(opening);
    char *bytes = malloc(n + size);
    fuzz_must(bytes != NULL, "there is memory");
    memcpy(bytes, opening, n);
    memcpy(bytes + n, data + 1, size - 1);
    read_all(bytes, n + size - 1);
    free(bytes);
    return 0;
}
