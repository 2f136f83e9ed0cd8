/* fuzz_unpack.h: bytes through the whole of unpack, and what comes out through ingest. */
#ifndef FUZZ_UNPACK_H
#define FUZZ_UNPACK_H

#include "fuzz_common.h"

/* `head` and the bytes behind it, as one input. Every call must answer, and the last with 0. */
static inline void fuzz_unpack(const char *head, const uint8_t *data, size_t size)
{
    hs_buf all = {0};
    hs_error err = {0};
    hs_input *input = NULL;
    hs_record *record = NULL;
    if (size > FUZZ_SIZE) {
        return;
    }
    hs_buf_text(&all, head);
    hs_buf_bytes(&all, (const char *)data, size);
    if (hs_input_open(&input, fuzz_engine(), all.p, all.n, "fuzz", NULL, &err) == 0) {
        int code, refused = 0;
        while ((code = hs_input_record(input, &record, &err)) != 0) {
            refused += code < 0;
            fuzz_must(code > 0 || err.text[0], "a refusal says why");
            fuzz_must(refused < 1 << 17, "an input comes to its end");
            if (code > 0 && record->kind <= HS_RECORD_JSON) {
                fuzz_ingest((const uint8_t *)record->bytes.p, record->bytes.n, record->kind, false);
            }
            hs_record_free(record);
        }
        hs_input_close(input);
    }
    hs_buf_free(&all);
}

#endif
