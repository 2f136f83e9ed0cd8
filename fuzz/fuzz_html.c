/* fuzz_html.c: a page, whatever the bytes look like: charset, tree, date, outlet, body. */
#include "fuzz_common.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size >= 1 && size < FUZZ_SIZE) {
        fuzz_ingest(data, size, HS_RECORD_HTML, false);
    }
    return 0;
}
