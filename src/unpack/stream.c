/* stream.c: a window of 128 KiB over bytes that come piece by piece.
 *
 * In: a function that gives bytes, or bytes. Out: looks ahead, lines, whole rests. Method: what is ahead lies in one
 * piece of memory; it is moved to the front when a look goes beyond it.
 * Example: "ab\r\ncd", pulled byte by byte: lines "ab" and "cd", then the end.
 */
#include "unpack/stream.h"

#define ROOM (2 * HS_STREAM_LOOK)
#define TEARS_MOST 100000u /* more of them, with nothing between, lead nowhere */

void hs_stream_open(hs_stream *s, hs_arena *arena, hs_pull_fn *pull, void *self)
{
    char *room = hs_arena_alloc(arena, ROOM);
    *s = (hs_stream){.pull = pull, .self = self, .bytes = room, .room = room};
}

void hs_stream_memory(hs_stream *s, hs_str bytes)
{
    *s = (hs_stream){.bytes = bytes.n ? bytes.p : "", .hi = bytes.n, .ended = true};
}

/* Pull once more, behind what is ahead. */
static void fill(hs_stream *s)
{
    if (s->lo == s->hi) {
        s->lo = s->hi = 0;
    } else if (ROOM - s->hi < HS_STREAM_LOOK) {
        memmove(s->room, s->room + s->lo, s->hi - s->lo);
        s->hi -= s->lo;
        s->lo = 0;
    }
    ptrdiff_t got = s->pull(s->self, s->room + s->hi, ROOM - s->hi, &s->err);
    if (got > 0) {
        s->hi += (size_t)got;
        s->tears = 0;
        return;
    }
    s->ended = true;
    s->torn = got == HS_STREAM_TORN && s->tears < TEARS_MOST;
    s->code = got < 0 && got != HS_STREAM_TORN ? (int)got : 0;
}

hs_str hs_stream_peek(hs_stream *s, size_t n)
{
    while (!s->ended && s->hi - s->lo < n && s->hi - s->lo < HS_STREAM_LOOK) {
        fill(s);
    }
    size_t ahead = s->hi - s->lo;
    return (hs_str){s->bytes + s->lo, (uint32_t)(ahead < n ? ahead : n)};
}

/* Something ahead, if anything is left. */
static hs_str ahead(hs_stream *s)
{
    if (s->lo == s->hi && !s->ended) {
        fill(s);
    }
    return (hs_str){s->bytes + s->lo, (uint32_t)(s->hi - s->lo)};
}

static void pass(hs_stream *s, size_t n)
{
    s->lo += n;
    s->taken += n;
}

uint64_t hs_stream_take(hs_stream *s, char *out, uint64_t n)
{
    uint64_t done = 0;
    while (done < n) {
        hs_str part = ahead(s);
        if (part.n == 0) {
            break;
        }
        size_t size = part.n < n - done ? part.n : (size_t)(n - done);
        if (out) {
            memcpy(out + done, part.p, size);
        }
        pass(s, size);
        done += size;
    }
    return done;
}

bool hs_stream_line(hs_stream *s, hs_str *line)
{
    size_t looked = 0;
    for (;;) {
        hs_stream_peek(s, looked + 1);
        hs_str part = {s->bytes + s->lo, (uint32_t)(s->hi - s->lo)};
        const char *end = part.n > looked ? memchr(part.p + looked, '\n', part.n - looked) : NULL;
        bool full = part.n >= HS_STREAM_LOOK || s->ended;
        if (end || full) {
            *line = (hs_str){part.p, end ? (uint32_t)(end - part.p) : part.n};
            pass(s, line->n + (end ? 1 : 0));
            while (end && line->n && line->p[line->n - 1] == '\r') {
                line->n--;
            }
            return end || part.n;
        }
        looked = part.n;
    }
}

/* Bytes that are gathered in an arena. */
typedef struct {
    hs_arena *arena;
    char *p;
    size_t n, room, limit;
} heap;

/* False if they go over the limit. */
static bool gather(heap *h, hs_str part)
{
    if (part.n == 0) { /* an empty line at first has nowhere to go */
        return true;
    }
    if (h->n + part.n > h->limit) {
        return false;
    }
    if (h->n + part.n > h->room) {
        size_t room = h->room ? h->room * 2 : HS_STREAM_LOOK;
        room = room < h->n + part.n ? h->n + part.n : room;
        h->p = hs_arena_grow(h->arena, h->p, h->room, room);
        h->room = room;
    }
    memcpy(h->p + h->n, part.p, part.n);
    h->n += part.n;
    return true;
}

static int too_large(size_t limit, hs_error *err)
{
    return hs_error_set(err, HS_E_LIMIT, "is larger than %u MiB", (unsigned)(limit >> 20));
}

static int failure_of(const hs_stream *s, hs_error *err)
{
    if (s->code && err) {
        *err = s->err;
    }
    return s->code;
}

int hs_stream_all(hs_stream *s, hs_arena *arena, size_t limit, hs_str *out, hs_error *err)
{
    heap h = {.arena = arena, .limit = limit};
    for (;;) {
        hs_str part = ahead(s);
        if (part.n == 0) {
            *out = (hs_str){h.p, (uint32_t)h.n};
            return failure_of(s, err);
        }
        if (!gather(&h, part)) {
            return too_large(limit, err);
        }
        pass(s, part.n);
    }
}

bool hs_stream_long_line(hs_stream *s, hs_arena *arena, size_t limit, hs_str *out, int *code,
                         hs_error *err)
{
    heap h = {.arena = arena, .limit = limit};
    bool any = false, over = false, end = false;
    while (!end) {
        hs_str part = ahead(s);
        if (part.n == 0) {
            break;
        }
        const char *feed = memchr(part.p, '\n', part.n);
        end = feed != NULL;
        hs_str piece = {part.p, feed ? (uint32_t)(feed - part.p) : part.n};
        over = over || !gather(&h, piece);
        pass(s, piece.n + (end ? 1 : 0));
        any = true;
    }
    *out = (hs_str){h.p, (uint32_t)h.n};
    *code = over ? too_large(limit, err) : any ? 0 : failure_of(s, err);
    return any || *code;
}

void hs_stream_mend(hs_stream *s)
{
    s->tears += s->torn;
    s->ended = s->ended && !s->torn;
    s->torn = false;
}
