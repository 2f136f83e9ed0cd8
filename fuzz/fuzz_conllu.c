/* fuzz_conllu.c: a file of CoNLL-U through the public door: read, analysed, written as CoNLL-U and as JSON. */
#include "fuzz_common.h"

static void write_both(const hs_doc *doc)
{
    hs_buf conllu = {0}, json = {0};
    fuzz_must(hs_doc_write(doc, HS_AS_CONLLU, fuzz_collect, &conllu, NULL) == 0,
              "CoNLL-U is written");
    fuzz_must(conllu.n > 2 && memcmp(conllu.p + conllu.n - 2, "\n\n", 2) == 0,
              "an empty line ends a sentence");
    fuzz_must(hs_doc_write(doc, HS_WITH_TOKENS, fuzz_collect, &json, NULL) == 0, "JSON is written");
    fuzz_check_tokens(doc);
    fuzz_check_json(&json);
    hs_buf_free(&conllu);
    hs_buf_free(&json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hs_options options;
    hs_input *input = NULL;
    hs_doc *doc = NULL;
    hs_error err = {0};
    int code;
    if (size > FUZZ_SIZE) {
        return 0;
    }
    hs_options_init(&options, sizeof options);
    options.pretokenised = 1;
    if (hs_input_open(&input, fuzz_engine(), data, size, "fuzz", &options, &err) != 0) {
        return 0;
    }
    while ((code = hs_input_next(input, &doc, &err)) != 0) {
        fuzz_must(code == 1 || err.text[0], "a refusal says why");
        if (code == 1) {
            write_both(doc);
        }
        hs_doc_free(doc);
    }
    hs_input_close(input);
    return 0;
}
