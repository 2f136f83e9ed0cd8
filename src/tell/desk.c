/* desk.c: working memory of a writer, and its only door. */
#include "tell/desk.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#define DESK_CAP ((size_t)512 * 1024 * 1024)

/* The desk is not local to this frame, so its fields are sound after a longjmp. */
static void through_door(hs_desk *d, void (*work)(hs_desk *d))
{
    if (setjmp(d->door) == 0) {
        work(d);
    } else {
        d->out->failed = true;
    }
}

void hs_desk_run(hs_desk *d, void (*work)(hs_desk *d))
{
    hs_arena_init(&d->arena, DESK_CAP);
    d->arena.door = &d->door;
    through_door(d, work);
    hs_arena_free(&d->arena);
}

void hs_desk_pause(hs_desk *d)
{
    enum { MUCH = 1024 * 1024 };
    hs_buf_pass(d->out, MUCH);
    if (d->arena.used > MUCH) {
        hs_arena_free(&d->arena);
    }
}

hs_str hs_say(hs_desk *d, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(n >= 0);
    char *p = hs_arena_alloc(&d->arena, (size_t)n + 1);
    va_start(args, format);
    vsnprintf(p, (size_t)n + 1, format, args);
    va_end(args);
    return (hs_str){p, (uint32_t)n};
}

hs_str hs_say_join(hs_desk *d, hs_str left, const char *between, hs_str right)
{
    if (!left.n || !right.n) {
        return left.n ? left : right;
    }
    return hs_arena_join(&d->arena, hs_arena_join(&d->arena, left, hs_str_of(between)), right);
}

const hs_report *hs_desk_report(const hs_desk *d, hs_ref report)
{
    static const hs_report none = {.published = HS_NO_DAY};
    return report && report <= d->account->reports.n ? &d->account->reports.v[report - 1] : &none;
}

const hs_actor *hs_desk_actor(const hs_desk *d, hs_ref actor)
{
    static const hs_actor none = {0};
    return actor && actor <= d->account->actors.n ? &d->account->actors.v[actor - 1] : &none;
}
