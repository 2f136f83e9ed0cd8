/* buf.c: a string builder over realloc. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void hs_buf_free(hs_buf *b)
{
    free(b->p);
    *b = (hs_buf){0};
}

static bool make_room(hs_buf *b, size_t more)
{
    if (b->refused) {
        return false;
    }
    if (b->failed || more > SIZE_MAX - b->n) {
        b->failed = true;
        return false;
    }
    if (b->n + more <= b->cap) {
        return true;
    }
    size_t cap = b->cap ? b->cap * 2 : 256;
    cap = cap < b->n + more ? b->n + more : cap;
    char *p = realloc(b->p, cap);
    if (!p) {
        b->failed = true;
        return false;
    }
    b->p = p;
    b->cap = cap;
    return true;
}

void hs_buf_pass(hs_buf *b, size_t least)
{
    if (b->write && b->n && b->n >= least && !b->failed && !b->refused) {
        b->refused = b->write(b->p, b->n, b->payload) != 0;
        b->n = 0;
    }
}

void hs_buf_bytes(hs_buf *b, const char *p, size_t n)
{
    if (n && make_room(b, n)) {
        memcpy(b->p + b->n, p, n);
        b->n += n;
    }
}

void hs_buf_add(hs_buf *b, hs_str s)
{
    hs_buf_bytes(b, s.p, s.n);
}

void hs_buf_char(hs_buf *b, char c)
{
    hs_buf_bytes(b, &c, 1);
}

void hs_buf_text(hs_buf *b, const char *z)
{
    hs_buf_bytes(b, z, strlen(z));
}

void hs_buf_format(hs_buf *b, const char *format, ...)
{
    char small[256];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (n < 0) {
        b->failed = true;
    } else if ((size_t)n < sizeof small) {
        hs_buf_bytes(b, small, (size_t)n);
    } else if (make_room(b, (size_t)n + 1)) {
        va_start(args, format);
        vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
        va_end(args);
        b->n += (size_t)n;
    }
}
