/* buf.h: building text of unknown length. The bytes are malloc'ed and owned by the buffer; free with
 * hs_buf_free. Out of memory sets `failed`, after which additions are ignored: check once, at the end. */
#ifndef HS_BASE_BUF_H
#define HS_BASE_BUF_H

#include "base/str.h"

typedef struct {
    char *p;
    size_t n, cap;
    bool failed;
} hs_buf;

void hs_buf_free(hs_buf *b);
void hs_buf_add(hs_buf *b, hs_str s);
void hs_buf_bytes(hs_buf *b, const char *p, size_t n);
void hs_buf_char(hs_buf *b, char c);
void hs_buf_text(hs_buf *b, const char *z);

/* printf into the buffer: for numbers and short fixed texts. */
__attribute__((format(printf, 2, 3))) void hs_buf_format(hs_buf *b, const char *format, ...);

static inline hs_str hs_buf_str(const hs_buf *b)
{
    return (hs_str){b->p, (uint32_t)b->n};
}

#endif
