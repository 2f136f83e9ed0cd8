/* fuzz_lex.c: text straight into lex, parse and recognize: no ingest before them that would clean it. The
 * text is made UTF-8 first, by leaving out the bytes that are none, because that much ingest promises.
 * A form feed parts blocks; without one, the text has none. */
#include "fuzz_common.h"

#include "lex/lex.h"
#include "parse/parse.h"
#include "recognize/recognize.h"
#include "tell/tell.h"

static hs_str sound(hs_arena *a, hs_str s)
{
    char *p = hs_arena_alloc(a, s.n);
    uint32_t n = 0, length = 1;
    for (uint32_t at = 0; at < s.n; at += length) {
        uint32_t c = hs_utf8_next(s, at, &length);
        if (c != HS_REPLACEMENT) {
            memcpy(p + n, s.p + at, length);
            n += length;
        }
    }
    return (hs_str){p, n};
}

static void cut_blocks(hs_doc *doc)
{
    if (hs_str_find(doc->text, HS_STR("\f"), 0) == doc->text.n) {
        return;
    }
    hs_str rest = doc->text, part;
    while (hs_str_split(&rest, '\f', &part)) {
        part = hs_str_trim(part);
        if (part.n) {
            uint32_t lo = (uint32_t)(part.p - doc->text.p);
            uint8_t kind = doc->blocks.n ? HS_BLOCK_PARAGRAPH : HS_BLOCK_TITLE;
            HS_ADD(&doc->arena, &doc->blocks, (hs_text_block){{lo, lo + part.n}, kind});
        }
    }
}

/* Kept out of the function that sets the door, whose locals a jump would spoil. */
static void run(hs_doc *doc, const uint8_t *data, size_t size)
{
    doc->text = sound(&doc->arena, (hs_str){(const char *)data, (uint32_t)size});
    cut_blocks(doc);
    hs_lex(doc);
    fuzz_check_tokens(doc);
    (void)hs_parse(doc, NULL);
    hs_recognize(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > FUZZ_SIZE) {
        return 0;
    }
    jmp_buf door;
    hs_doc doc = {.engine = fuzz_engine(), .id = HS_STR("fuzz"), .published = HS_NO_DAY};
    hs_arena_init(&doc.arena, HS_DOC_MEMORY);
    doc.arena.door = &door;
    if (setjmp(door)) {
        fuzz_must(false, "a small text fits in the memory of a document");
    }
    if (data[0] & 1) {
        doc.published = hs_day_parse(HS_STR("2016-09-23"));
    }
    run(&doc, data + 1, size - 1);
    hs_buf out = {0};
    hs_tell_document(&doc, HS_WITH_TOKENS, &out);
    fuzz_check_json(&out);
    hs_buf_free(&out);
    hs_arena_free(&doc.arena);
    return 0;
}
