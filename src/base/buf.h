/* buf.h: building text of unknown length. The bytes are malloc'ed and owned by the buffer; free with
 * hs_buf_free. Out of memory sets `failed`, after which additions are ignored: check once, at the end. A buffer with a
 * `write` hands on what it has whenever hs_buf_pass is called, so that a long text is never whole in memory. */
#ifndef HS_BASE_BUF_H
#define HS_BASE_BUF_H

#include "base/str.h"

typedef struct {
    char *p;
    size_t n, cap;
    bool failed;
    bool refused; /* `write` took no more: additions are ignored */
    int (*write)(const char *bytes, size_t size,
                 void *payload); /* not 0: it takes no more; NULL: all is kept */
    void *payload;
} hs_buf;

void hs_buf_free(hs_buf *b);
void hs_buf_add(hs_buf *b, hs_str s);
void hs_buf_bytes(hs_buf *b, const char *p, size_t n);
void hs_buf_char(hs_buf *b, char c);
void hs_buf_text(hs_buf *b, const char *z);

/* printf into the buffer: for numbers and short fixed texts. */
__attribute__((format(printf, 2, 3))) void hs_buf_format(hs_buf *b, const char *format, ...);

/* Hand on what is there, if there is a `write` and at least `least` bytes for it. */
void hs_buf_pass(hs_buf *b, size_t least);

static inline hs_str hs_buf_str(const hs_buf *b)
{
    return (hs_str){b->p, (uint32_t)b->n};
}

#endif
