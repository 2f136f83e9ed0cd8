/* stream.h: bytes that come piece by piece, with a look ahead.
 *
 * A stream takes its bytes from a function (a file, or another stream that is squeezed) or from memory. It is as large as
 * it likes and holds 128 KiB. It may be *torn*: the bytes are damaged or cut short there. A torn stream looks ended;
 * hs_stream_mend goes on behind the damage, where that can be found.
 */
#ifndef HS_UNPACK_STREAM_H
#define HS_UNPACK_STREAM_H

#include "base/arena.h"
#include "base/error.h"

/* How far hs_stream_peek can look, in bytes. */
#define HS_STREAM_LOOK ((size_t)64 << 10)

/* What a pull may answer besides a number of bytes, 0 for the end and a negative hs_code with *err. */
#define HS_STREAM_TORN (-100)

/* Put 1 to `room` bytes at `out`. Called again after 0 only to mend. */
typedef ptrdiff_t hs_pull_fn(void *self, char *out, size_t room, hs_error *err);

typedef struct {
    hs_pull_fn *pull; /* NULL: all is in `bytes` already */
    void *self;
    const char *bytes; /* what is ahead: [lo, hi) */
    char *room;        /* the same memory, to be filled; NULL for a stream of memory */
    size_t lo, hi;
    uint64_t taken; /* bytes given out so far */
    bool ended, torn;
    uint32_t tears; /* mended one after another, without a byte between */
    int code;       /* not 0: the bytes cannot be had any more, and why */
    hs_error err;
} hs_stream;

/* A stream of what `pull` gives. Its memory comes from the arena. */
void hs_stream_open(hs_stream *s, hs_arena *arena, hs_pull_fn *pull, void *self);

/* A stream of bytes that the caller keeps. */
void hs_stream_memory(hs_stream *s, hs_str bytes);

/* Up to n bytes that lie ahead (HS_STREAM_LOOK at the most, unless they are in memory); fewer only at the end. Borrowed
 * until the stream is touched again. */
hs_str hs_stream_peek(hs_stream *s, size_t n);

/* Take n bytes, or fewer at the end; how many. `out` may be NULL: they are passed over. */
uint64_t hs_stream_take(hs_stream *s, char *out, uint64_t n);

/* The next byte, taken; -1 at the end. */
static inline int hs_stream_byte(hs_stream *s)
{
    if (s->lo == s->hi && hs_stream_peek(s, 1).n == 0) {
        return -1;
    }
    s->taken++;
    return (unsigned char)s->bytes[s->lo++];
}

/* The next line without its line feed and carriage return. Of a line longer than HS_STREAM_LOOK the first part; the next
 * call gives its next part. False at the end. Borrowed until the stream is touched again. */
bool hs_stream_line(hs_stream *s, hs_str *line);

/* All that is left, in the arena. HS_E_LIMIT if that is more than `limit` bytes (the rest is not read), or why
 * the bytes cannot be had. What stands before a tear is given as if the stream ended there. */
int hs_stream_all(hs_stream *s, hs_arena *arena, size_t limit, hs_str *out, hs_error *err);

/* The same up to and without the next line feed, which is passed over. A line over the limit is passed over
 * whole. False at the end; *code is 0 or negative. */
bool hs_stream_long_line(hs_stream *s, hs_arena *arena, size_t limit, hs_str *out, int *code,
                         hs_error *err);

/* Go on behind a tear. */
void hs_stream_mend(hs_stream *s);

#endif
