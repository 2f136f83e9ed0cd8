/* arena.c: blocks of doubling size, bump allocation, one free. */
#include "base/arena.h"

#include <assert.h>
#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1 /* clang's way of saying it */
#endif
#endif

#if defined(HS_POISON) && defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#define GAP 16u
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#define GAP 0u
#endif

#define FIRST_BLOCK ((size_t)64 * 1024)
#define LARGEST_BLOCK ((size_t)4 * 1024 * 1024)

struct hs_block {
    hs_block *next;
    size_t size, fill;
    char *last; /* the piece given out last, which may grow in place */
    max_align_t data[];
};

void hs_arena_init(hs_arena *a, size_t cap)
{
    *a = (hs_arena){.cap = cap};
}

void hs_arena_free(hs_arena *a)
{
    while (a->head) {
        hs_block *next = a->head->next;
        UNPOISON(a->head->data, a->head->size);
        free(a->head);
        a->head = next;
    }
    a->used = 0;
}

static void add_block(hs_arena *a, size_t need)
{
    size_t size = a->head ? a->head->size * 2 : FIRST_BLOCK;
    size = size > LARGEST_BLOCK ? LARGEST_BLOCK : size;
    size = size < need ? need : size;
    size_t whole = size + sizeof(hs_block);
    hs_block *b = whole > size && whole <= a->cap - a->used ? calloc(1, whole) : NULL;
    if (!b) {
        assert(a->door);
        longjmp(*a->door, 1);
    }
    *b = (hs_block){.next = a->head, .size = size};
    POISON(b->data, size);
    a->head = b;
    a->used += whole;
}

/* n with its gap, up to the next 16; more than any cap when that would wrap. */
static size_t rounded(size_t n)
{
    if (n > SIZE_MAX - GAP - 15u) {
        return SIZE_MAX - 15u;
    }
    return (n + GAP + 15u) & ~(size_t)15u;
}

void *hs_arena_alloc(hs_arena *a, size_t n)
{
    size_t need = rounded(n ? n : 1);
    if (!a->head || a->head->size - a->head->fill < need) {
        add_block(a, need);
    }
    hs_block *b = a->head;
    b->last = (char *)b->data + b->fill;
    b->fill += need;
    UNPOISON(b->last, n ? n : 1);
    return b->last;
}

void *hs_arena_grow(hs_arena *a, void *old, size_t n, size_t m)
{
    hs_block *b = a->head;
    if (old && b && b->last == old) {
        size_t start = (size_t)((char *)old - (char *)b->data);
        if (b->size - start >= rounded(m)) {
            b->fill = start + rounded(m);
            UNPOISON(old, m);
            return old;
        }
    }
    void *piece = hs_arena_alloc(a, m);
    if (old && n) {
        memcpy(piece, old, n);
    }
    return piece;
}

hs_str hs_arena_str(hs_arena *a, hs_str s)
{
    char *copy = hs_arena_alloc(a, s.n);
    if (s.n) {
        memcpy(copy, s.p, s.n);
    }
    return (hs_str){copy, s.n};
}

hs_str hs_arena_join(hs_arena *a, hs_str left, hs_str right)
{
    char *copy = hs_arena_alloc(a, (size_t)left.n + right.n);
    if (left.n) {
        memcpy(copy, left.p, left.n);
    }
    if (right.n) {
        memcpy(copy + left.n, right.p, right.n);
    }
    return (hs_str){copy, left.n + right.n};
}
