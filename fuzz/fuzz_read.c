/* fuzz_read.c: `histor read`: any bytes as a file, through the public interface, written with tokens and as a
 * table of events.
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

/* One line an event, each with as many columns as the header; nothing in it that moves a terminal's cursor. */
static void write_table(const hs_doc *doc)
{
    hs_buf out = {0};
    size_t tabs = 0, wanted = 0, lines = 0;
    fuzz_must(hs_doc_write_header(HS_AS_EVENTS, fuzz_collect, &out, NULL) == 0 &&
                  hs_doc_write(doc, HS_AS_EVENTS, fuzz_collect, &out, NULL) == 0,
              "a table can be written");
    for (size_t i = 0; i < out.n; i++) {
        tabs += out.p[i] == '\t';
        if (out.p[i] == '\n') {
            wanted = lines++ ? wanted : tabs;
            fuzz_must(tabs == wanted, "all lines of a table have the same columns");
            tabs = 0;
        } else if (out.p[i] == '\t') {
            out.p[i] = ' '; /* for the check below */
        }
    }
    fuzz_must(lines == 1 + (size_t)doc->events.n, "a line is an event");
    fuzz_check_terminal(&out);
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
            write_table(doc);
            hs_doc_free(doc);
        }
        code = 1; /* a record that was refused does not end the file */
    }
    hs_input_close(input);
    return 0;
}
