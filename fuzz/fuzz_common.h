/* fuzz_common.h: what the fuzz targets share: one engine, sinks, and what must hold of any answer.
 *
 * A target calls a door of the program with any bytes. AddressSanitizer and the library's own asserts see
 * most defects; the checks here see those that corrupt nothing: output that is no JSON, a control byte that
 * would reach a terminal, markup of a report that would reach a page.
 */
#ifndef FUZZ_COMMON_H
#define FUZZ_COMMON_H

#include "histor.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/buf.h"
#include "base/utf8.h"

/* More bytes than this find nothing new and cost time. */
enum { FUZZ_SIZE = 1 << 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_must(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "fuzz: it does not hold that %s\n", what);
        abort();
    }
}

/* The engine of the whole run. */
static inline const hs_engine *fuzz_engine(void)
{
    static hs_engine *engine;
    if (!engine) {
        fuzz_must(hs_engine_open(&engine, NULL, 0, NULL) == 0, "the built-in knowledge opens");
    }
    return engine;
}

/* Collects what is written; `payload` is an hs_buf. */
static inline int fuzz_collect(const char *bytes, size_t size, void *payload)
{
    hs_buf_bytes(payload, bytes, size);
    return 0;
}

static inline hs_str fuzz_lower(hs_str s)
{
    char *p = malloc((size_t)s.n + 1);
    for (uint32_t i = 0; p && i < s.n; i++) {
        p[i] = (char)(s.p[i] | (hs_is_upper(s.p[i]) ? 0x20 : 0));
    }
    fuzz_must(p != NULL, "there is memory");
    return (hs_str){p, s.n};
}

/* One JSON object and a line feed. */
static inline void fuzz_check_json(const hs_buf *out)
{
    fuzz_must(out->n > 1 && memchr(out->p, '\n', out->n) == out->p + out->n - 1,
              "the output is one line");
    json_error_t why;
    json_t *json = json_loadb(out->p, out->n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
    fuzz_must(json_is_object(json), "the output is a JSON object");
    json_decref(json);
}

/* Text for a terminal: UTF-8, no control character but the line feed. */
static inline void fuzz_check_terminal(const hs_buf *out)
{
    hs_str s = hs_buf_str(out);
    uint32_t length = 1;
    fuzz_must(hs_utf8_valid(s) == s.n, "the terminal text is UTF-8");
    for (uint32_t at = 0; at < s.n; at += length) {
        uint32_t c = hs_utf8_next(s, at, &length);
        fuzz_must(c == '\n' || (c >= 0x20 && c != 0x7F && (c < 0x80 || c >= 0xA0)),
                  "the terminal text has no control characters");
        fuzz_must((c < 0x202A || c > 0x202E) && (c < 0x2066 || c > 0x2069),
                  "the terminal text does not change the direction of writing");
    }
}

/* A page: UTF-8; nothing in it that a report's words could run or load. */
static inline void fuzz_check_page(const hs_buf *out)
{
    static const char *const never[] = {"<script", "<img",          "<iframe", "<object",
                                        "<embed",  "javascript:\"", "<base",   "<form"};
    hs_str s = hs_buf_str(out);
    fuzz_must(hs_utf8_valid(s) == s.n, "the page is UTF-8");
    hs_str low = fuzz_lower(s);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        fuzz_must(hs_str_find(low, hs_str_of(never[i]), 0) == low.n,
                  "the page has no script, image, frame or form");
    }
    fuzz_must(hs_str_find(low, HS_STR("href=\"javascript:"), 0) == low.n,
              "the page has no link that runs");
    free((char *)low.p);
}

/* What ingest promises of a document's text: UTF-8, blocks in order and apart, within the text. */
static inline void fuzz_check_text(const hs_doc *doc)
{
    uint32_t at = 0;
    fuzz_must(hs_utf8_valid(doc->text) == doc->text.n, "the text is UTF-8");
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        hs_span b = doc->blocks.v[i].at;
        fuzz_must(b.lo >= at && b.lo < b.hi && b.hi <= doc->text.n, "blocks stand in order");
        at = b.hi;
    }
}

/* What lex promises: tokens in order, sentences of whole tokens, quotes within the text. */
static inline void fuzz_check_tokens(const hs_doc *doc)
{
    uint32_t at = 0, token = 0;
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        const hs_token *t = &doc->tokens.v[i];
        fuzz_must(t->at.lo >= at && t->at.lo < t->at.hi && t->at.hi <= doc->text.n && t->low.n,
                  "tokens stand in order");
        at = t->at.hi;
    }
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        const hs_sentence *s = &doc->sentences.v[i];
        fuzz_must(s->tokens.lo == token && s->tokens.hi > token, "sentences stand in order");
        for (; token < s->tokens.hi; token++) {
            fuzz_must(doc->tokens.v[token].sentence == i + 1, "a token knows its sentence");
        }
    }
    fuzz_must(token == doc->tokens.n, "sentences hold all tokens");
    for (uint32_t i = 0; i < doc->quotes.n; i++) {
        const hs_quote *q = &doc->quotes.v[i];
        fuzz_must(q->open.hi <= q->inside.lo && q->inside.lo < q->inside.hi &&
                      q->inside.hi <= q->close.lo && q->close.hi <= doc->text.n,
                  "quotes lie within the text");
    }
}

/* Read one record by ingest alone, and look at what it made. */
static inline void fuzz_ingest(const uint8_t *data, size_t size, hs_record_kind kind, bool plain)
{
    hs_record record = {.engine = fuzz_engine(),
                        .bytes = {(const char *)data, (uint32_t)size},
                        .label = {.name = HS_STR("fuzz")},
                        .kind = (uint8_t)kind,
                        .plain = plain,
                        .date = HS_NO_DAY};
    hs_doc doc = {.engine = fuzz_engine()};
    hs_error err = {0};
    hs_arena_init(&doc.arena, HS_DOC_MEMORY);
    if (hs_ingest(&doc, &record, &err) == 0) {
        fuzz_check_text(&doc);
    } else {
        fuzz_must(err.text[0] != '\0', "a refusal says why");
    }
    hs_arena_free(&doc.arena);
}

#endif
