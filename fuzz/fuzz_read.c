/* fuzz_read.c: `histor read`: any bytes as a file, through the public interface, written with tokens.
 * The first byte chooses the options: bit 0 plain, bit 1 a date, bit 2 a date that is none. */
#include "fuzz_common.h"

static void write_out(const hs_doc *doc)
{
    hs_buf out = {0};
    hs_error err = {0};
    fuzz_must(hs_doc_write(doc, HS_WITH_TOKENS, fuzz_collect, &out, &err) == 0,
              "a document can be written");
    fuzz_check_json(&out);
    hs_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > FUZZ_SIZE) {
        return 0;
    }
    hs_options options;
    hs_error err = {0};
    hs_input *input = NULL;
    hs_options_init(&options, sizeof options);
    options.plain = data[0] & 1;
    options.date = data[0] & 4 ? "2016-02-30" : data[0] & 2 ? "2016-09-23" : NULL;
    int code = hs_input_open(&input, fuzz_engine(), data + 1, size - 1, "fuzz.txt", &options, &err);
    fuzz_must(code == 0 || err.text[0], "a refusal says why");
    while (code >= 0 && input) {
        hs_doc *doc = NULL;
        code = hs_input_next(input, &doc, &err);
        if (code == 0) {
            break;
        }
        fuzz_must((code == 1) == (doc != NULL), "1 comes with a document");
        if (doc) {
            fuzz_check_text(doc);
            fuzz_check_tokens(doc);
            write_out(doc);
            hs_doc_free(doc);
        }
        code = 1; /* a record that was refused does not end the file */
    }
    hs_input_close(input);
    return 0;
}
