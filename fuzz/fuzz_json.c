/* fuzz_json.c: any bytes as a list of objects, as objects one after another, and as a table. */
#include "fuzz_unpack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_unpack("[{\"text\":\"a\"},", data, size);
    fuzz_unpack("{\"posts\":[{", data, size);
    fuzz_unpack("id,date,text\n", data, size);
    fuzz_unpack("", data, size);
    return 0;
}
