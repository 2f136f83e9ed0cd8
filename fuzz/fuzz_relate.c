/* fuzz_relate.c: `histor relate`: lines of JSON with two marked sides, read and answered. */
#include "fuzz_common.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hs_options options;
    hs_input *input = NULL;
    hs_error err = {0};
    hs_doc *doc = NULL;
    hs_options_init(&options, sizeof options);
    options.pairs = 1;
    if (size >= FUZZ_SIZE ||
        hs_input_open(&input, fuzz_engine(), data, size, "fuzz", &options, &err) != 0) {
        return 0;
    }
    int code;
    while ((code = hs_input_next(input, &doc, &err)) != 0) {
        fuzz_must(code == 1 || err.text[0], "a refusal says why");
        if (code == 1) {
            hs_buf out = {0};
            fuzz_must(hs_doc_write(doc, HS_AS_RELATION, fuzz_collect, &out, &err) == 0,
                      "a pair is answered");
            fuzz_check_json(&out);
            hs_buf_free(&out);
        }
        hs_doc_free(doc);
    }
    hs_input_close(input);
    return 0;
}
