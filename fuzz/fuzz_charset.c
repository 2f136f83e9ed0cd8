/* fuzz_charset.c: bytes of any encoding, said to be in one, made UTF-8. The first byte picks the label. */
#include "fuzz_common.h"

#include "ingest/page.h"

static void read_page(hs_page *page, hs_str bytes, hs_str said, bool markup)
{
    jmp_buf door;
    if (setjmp(door)) {
        return;
    }
    page->scratch.door = &door;
    hs_str text = hs_page_decode(page, bytes, said, markup);
    fuzz_must(hs_utf8_valid(text) == text.n, "the text is UTF-8");
    fuzz_must(text.n <= (uint64_t)bytes.n * 3 + 16, "the text is not much longer than the bytes");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const labels[] =
        {"",           "utf-8",        "iso-8859-1",   "windows-1250", "windows-1251",  "koi8-r",
         "ibm866",     "windows-1256", "windows-1255", "tis-620",      "gb2312",        "big5",
         "euc-jp",     "shift_jis",    "iso-2022-jp",  "euc-kr",       "utf-16",        "utf-16be",
         "hz-gb-2312", "utf-7",        "macintosh",    "windows-1258", "x-user-defined"};
    if (size < 2 || size > FUZZ_SIZE) {
        return 0;
    }
    hs_page page = {.engine = fuzz_engine()};
    hs_arena_init(&page.scratch, (size_t)64 << 20);
    hs_str said = hs_str_of(labels[(data[0] >> 1) % (sizeof labels / sizeof *labels)]);
    read_page(&page, (hs_str){(const char *)data + 1, (uint32_t)size - 1}, said, data[0] & 1);
    hs_page_free(&page);
    return 0;
}
