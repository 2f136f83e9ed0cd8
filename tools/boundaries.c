/* boundaries.c: what the learned sentence boundary (src/lex/boundary.c) sees: for training/boundary.py.
 *
 *     boundaries MODEL < TEXTS > PLACES      boundaries < WORDS > SLOTS
 *
 * In: texts, a NUL between two. Out, as little-endian uint32: with MODEL, for each place where a sentence may
 * end, the number of its text (from 0), the byte where it is, the score that MODEL gives it (signed), and
 * the slots of its HS_BOUNDARY_FEATURES weights; without, for each text the slot of its class, UINT32_MAX
 * where it is not one token. Exit: 0, or 1 with a line on standard error.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "histor.h"
#include "lex/boundary.h"
#include "lex/lex.h"

typedef struct {
    const hs_engine *engine;
    hs_str model;
    uint32_t text; /* number of the text in hand */
} job;

__attribute__((noreturn)) static void fail(const char *what)
{
    fprintf(stderr, "boundaries: %s\n", what);
    exit(1);
}

static void read_all(hs_buf *out, FILE *file)
{
    static char piece[65536];
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) {
        hs_buf_bytes(out, piece, n);
    }
    if (ferror(file) || out->failed || out->n > UINT32_MAX) {
        fail("cannot read");
    }
}

static void put(uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8) {
        putchar((int)(value >> shift & 255));
    }
}

static void put_place(void *with, const hs_doc *doc, uint32_t token, int32_t score,
                      const uint32_t *features)
{
    const job *j = with;
    put(j->text);
    put(doc->tokens.v[token - 1].at.hi);
    put((uint32_t)score);
    for (uint32_t i = 0; i < HS_BOUNDARY_FEATURES; i++) {
        put(features[i]);
    }
}

static void do_text(job *j, hs_str text)
{
    hs_doc doc = {.text = text, .engine = j->engine};
    jmp_buf door;
    hs_arena_init(&doc.arena, (size_t)1 << 30);
    doc.arena.door = &door;
    if (setjmp(door)) {
        fail("out of memory");
    }
    if (j->model.n) {
        hs_lex_study(&doc, j->model, put_place, j);
    } else {
        hs_lex(&doc);
        put(doc.tokens.n == 1 ? hs_boundary_slot(doc.tokens.v[0].low) : UINT32_MAX);
    }
    hs_arena_free(&doc.arena);
}

int main(int argc, char **argv)
{
    hs_engine *engine = NULL;
    hs_error err = {0};
    hs_buf texts = {0}, model = {0};
    if (hs_engine_open(&engine, NULL, 0, &err) != 0) {
        fail(err.text);
    }
    if (argc > 1) {
        FILE *file = fopen(argv[1], "rb");
        if (!file) {
            fail("cannot open the model");
        }
        read_all(&model, file);
        fclose(file);
    }
    read_all(&texts, stdin);
    job j = {.engine = engine, .model = hs_buf_str(&model)};
    hs_str rest = hs_buf_str(&texts), text;
    for (; hs_str_split(&rest, '\0', &text); j.text++) {
        do_text(&j, text);
    }
    hs_buf_free(&texts);
    hs_buf_free(&model);
    hs_engine_close(engine);
    return fflush(stdout) == 0 ? 0 : 1;
}
