/* arena.h: memory that is given out in pieces and freed whole: one arena a document, one an account.
 *
 * Memory comes zeroed and aligned to 16 bytes. When the cap is reached or malloc fails, the arena jumps to
 * `hs_arena.door` (set by the pipeline before a stage runs); so no stage checks for NULL. Code that runs
 * between the door and an allocation must own nothing but arena memory: no FILE, no library handle.
 * With HS_POISON (dev and asan builds) unused bytes and a gap after each piece are poisoned for
 * AddressSanitizer, so that an over-read inside a block is reported too.
 */
#ifndef HS_BASE_ARENA_H
#define HS_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

#include "base/str.h"

typedef struct hs_block hs_block;

typedef struct {
    hs_block *head; /* the block being filled; older ones behind it */
    size_t used;    /* bytes taken from malloc so far */
    size_t cap;     /* never more than this */
    jmp_buf *door;  /* where to go when memory is out; must be set before the first allocation */
} hs_arena;

void hs_arena_init(hs_arena *a, size_t cap);
void hs_arena_free(hs_arena *a);

/* n zeroed bytes (n may be 0). Never NULL: jumps to the door instead. */
void *hs_arena_alloc(hs_arena *a, size_t n);

/* `old` of n bytes moved into a piece of m >= n bytes; in place when it was the last piece. What a piece of a mebibyte or
 * more gains is not zeroed. */
void *hs_arena_grow(hs_arena *a, void *old, size_t n, size_t m);

/* What lies at `piece` is needed no more: freed if it is a mebibyte or more, else kept until all is freed. */
void hs_arena_drop(hs_arena *a, const void *piece);

/* A copy of s in the arena. */
hs_str hs_arena_str(hs_arena *a, hs_str s);

/* "a" + "b" in the arena. */
hs_str hs_arena_join(hs_arena *a, hs_str left, hs_str right);

#define HS_NEW(arena, T) ((T *)hs_arena_alloc((arena), sizeof(T)))
#define HS_NEW_ARRAY(arena, T, n) ((T *)hs_arena_alloc((arena), sizeof(T) * (size_t)(n)))

#endif
