/* fuzz_unpack.c: an input of any bytes, in any container, read as a stream, and the reports in it extracted. The first byte
 * says how many bytes the stream gives at a time. */
#include "fuzz_common.h"

typedef struct {
    const uint8_t *p;
    size_t n, step;
} feed;

static ptrdiff_t feed_some(void *payload, char *out, size_t room)
{
    feed *f = payload;
    size_t n = f->n < f->step ? f->n : f->step;
    n = n < room ? n : room;
    memcpy(out, f->p, n);
    f->p += n;
    f->n -= n;
    return (ptrdiff_t)n;
}

static void extract(const hs_record *record)
{
    hs_doc *doc = NULL;
    hs_error err = {0};
    if (hs_record_read(record, &doc, &err) == 0) {
        fuzz_check_text(doc);
    } else {
        fuzz_must(err.text[0] != '\0', "a refusal says why");
    }
    hs_doc_free(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { RECORDS_MOST = 2000 }; /* lines of an empty object: they are all alike */
    hs_input *input = NULL;
    hs_record *record = NULL;
    hs_error err = {0};
    hs_options options;
    if (size < 2 || size > FUZZ_SIZE) {
        return 0;
    }
    feed f = {data + 1, size - 1, data[0] ? data[0] : 65536};
    hs_options_init(&options, sizeof options);
    options.extract = 1;
    int code = hs_input_open_stream(&input, fuzz_engine(), feed_some, &f, "fuzz", &options, &err);
    fuzz_must(code == 0 || err.text[0] != '\0', "a refusal says why");
    for (int i = 0; input && i < RECORDS_MOST; i++) {
        err.text[0] = '\0';
        code = hs_input_record(input, &record, &err);
        if (code == 0) {
            break;
        }
        fuzz_must(code > 0 || err.text[0] != '\0', "a refusal says why");
        if (code > 0) {
            extract(record);
            hs_record_free(record);
        }
    }
    hs_input_close(input);
    return 0;
}
