/* unpack_checks.h: what an input of any bytes comes to, as one string, for the tests of src/unpack.
 *
 *      news.zip/a.html: <p>One.</p>\n        a record: its name, its number if it has one, the beginning of its bytes
 *      !unpacks to more than ...\n           a refusal
 *
 * Each input is read four times: from memory, and from streams that give 1, 7 and 100,000 bytes at a time; all must agree.
 */
#ifndef UNPACK_CHECKS_H
#define UNPACK_CHECKS_H

#include "fixture.h"

#include "base/buf.h"
#include "core/record.h"

typedef struct {
    const char *p;
    size_t n, step;
} feed;

static inline ptrdiff_t feed_some(void *payload, char *out, size_t room)
{
    feed *f = payload;
    size_t n = f->n < f->step ? f->n : f->step;
    n = n < room ? n : room;
    memcpy(out, f->p, n);
    f->p += n;
    f->n -= n;
    return (ptrdiff_t)n;
}

static inline void tell_record(hs_buf *out, const hs_record *r)
{
    char number[24] = "";
    if (r->number) {
        snprintf(number, sizeof number, "#%u", (unsigned)r->number);
    }
    hs_buf_bytes(out, r->label.name.p, r->label.name.n);
    hs_buf_bytes(out, number, strlen(number));
    hs_buf_bytes(out, ": ", 2);
    hs_buf_bytes(out, r->bytes.p, r->bytes.n < 40 ? r->bytes.n : 40);
    if (r->label.note.n) {
        hs_buf_bytes(out, " (torn)", 7);
    }
    hs_buf_bytes(out, "\n", 1);
}

/* The whole input; step 0: from memory. */
static inline void tell_input(hs_buf *out, const char *bytes, size_t n, const char *name,
                              size_t step)
{
    hs_input *input = NULL;
    hs_record *record = NULL;
    hs_error err = {0};
    feed f = {bytes, n, step};
    int code = step ? hs_input_open_stream(&input, engine, feed_some, &f, name, NULL, &err)
                    : hs_input_open(&input, engine, bytes, n, name, NULL, &err);
    if (code == 0) {
        code = 1;
    }
    while (code && input) {
        code = hs_input_record(input, &record, &err);
        if (code > 0) {
            tell_record(out, record);
            hs_record_free(record);
        } else if (code < 0) {
            hs_buf_bytes(out, "!", 1);
            hs_buf_bytes(out, err.text, strlen(err.text));
            hs_buf_bytes(out, "\n", 1);
        }
    }
    if (!input) {
        hs_buf_bytes(out, "!", 1);
        hs_buf_bytes(out, err.text, strlen(err.text));
        hs_buf_bytes(out, "\n", 1);
    }
    hs_input_close(input);
    hs_buf_bytes(out, "", 1);
}

/* Read with one kind of stream. */
static inline void gives_by(const char *bytes, size_t n, const char *name, const char *want,
                            size_t step)
{
    hs_buf out = {0};
    tell_input(&out, bytes, n, name, step);
    if (strcmp(out.p, want) != 0) {
        print_error("--- %s, by %zu bytes:\n%s--- not:\n%s", name, step, out.p, want);
        fail();
    }
    hs_buf_free(&out);
}

static inline void gives(const char *bytes, size_t n, const char *name, const char *want)
{
    gives_by(bytes, n, name, want, 0);
    gives_by(bytes, n, name, want, 100000);
    gives_by(bytes, n, name, want, 7);
    gives_by(bytes, n, name, want, 1);
}

#endif
