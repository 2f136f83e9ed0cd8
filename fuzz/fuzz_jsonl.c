/* fuzz_jsonl.c: lines of JSON, each a report, by ingest alone. The first byte: odd, with --plain. */
#include "fuzz_common.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size >= FUZZ_SIZE) {
        return 0;
    }
    hs_str rest = {(const char *)data + 1, (uint32_t)size - 1}, line;
    while (hs_str_split(&rest, '\n', &line)) {
        fuzz_ingest((const uint8_t *)line.p, line.n, HS_RECORD_JSON, data[0] & 1);
    }
    return 0;
}
