/* fuzz_plain.c: a plain text report. The first byte: odd, the body is kept as it stands (--plain). */
#include "fuzz_common.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size >= 2 && size < FUZZ_SIZE) {
        fuzz_ingest(data + 1, size - 1, HS_RECORD_TEXT, data[0] & 1);
    }
    return 0;
}
