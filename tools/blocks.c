/* blocks.c: what the judge of blocks (src/ingest/sieve.h) sees: for training/blocks.py.
 *
 *     blocks PAGE... > BLOCKS
 *
 * In: HTML pages. Out, a line a block: the file's name, the block's HS_TRAITS traits, its text, tabs between. Exit: 0, or 1 with a line on standard error.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "histor.h"
#include "charset/charset.h"
#include "ingest/clean.h"
#include "ingest/html.h"
#include "ingest/sieve.h"

__attribute__((noreturn)) static void fail(const char *what)
{
    fprintf(stderr, "blocks: %s\n", what);
    exit(1);
}

static void read_file(hs_buf *out, const char *name)
{
    static char piece[65536];
    FILE *file = fopen(name, "rb");
    if (!file) {
        fail(name);
    }
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) {
        hs_buf_bytes(out, piece, n);
    }
    if (ferror(file) || out->failed || out->n > UINT32_MAX) {
        fail(name);
    }
    fclose(file);
}

static void put_looks(void *with, const hs_looks *looks)
{
    for (uint32_t i = 0; i < looks->n; i++) {
        const hs_block_look *b = &looks->v[i];
        fputs(with, stdout);
        for (uint32_t t = 0; t < HS_TRAITS; t++) {
            printf("\t%d", b->traits[t]);
        }
        printf("\t%.*s\n", (int)b->text.n, b->text.p);
    }
}

static void do_page(const hs_engine *engine, char *name)
{
    hs_buf bytes = {0};
    jmp_buf door;
    hs_page page = {.engine = engine,
                    .calendar = hs_calendar_of(engine, HS_ORDER_UNKNOWN),
                    .published = {HS_NO_DAY, -1, false, false},
                    .look = put_looks,
                    .look_with = name};
    read_file(&bytes, name);
    hs_arena_init(&page.scratch, (size_t)1 << 30);
    page.scratch.door = &door;
    if (setjmp(door)) {
        fail("out of memory");
    }
    hs_html_read(&page, hs_page_decode(&page, hs_buf_str(&bytes), (hs_str){NULL, 0}, true));
    hs_clean(&page, true);
    hs_page_free(&page);
    hs_buf_free(&bytes);
}

int main(int argc, char **argv)
{
    hs_engine *engine = NULL;
    hs_error err = {0};
    if (hs_engine_open(&engine, NULL, 0, &err) != 0) {
        fail(err.text);
    }
    for (int i = 1; i < argc; i++) {
        do_page(engine, argv[i]);
    }
    hs_engine_close(engine);
    return fflush(stdout) == 0 ? 0 : 1;
}
