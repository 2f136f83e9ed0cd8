/* arena.c: blocks of doubling size, bump allocation, one free. A piece of a mebibyte or more has a block of its
 * own, which realloc makes larger: a long list that grows leaves no halves behind, and seldom moves. */
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
#define LARGE_PIECE ((size_t)1024 * 1024)

struct hs_block {
    hs_block *next;
    size_t size, fill;
    char *last; /* the piece given out last, which may grow in place */
    bool large; /* holds one piece, which fills it */
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

static _Noreturn void leave(const hs_arena *a)
{
    assert(a->door);
    longjmp(*a->door, 1);
}

/* A block for `size` bytes, in no list yet. */
static hs_block *new_block(hs_arena *a, size_t size)
{
    size_t whole = size + sizeof(hs_block);
    hs_block *b = whole > size && whole <= a->cap - a->used ? calloc(1, whole) : NULL;
    if (!b) {
        leave(a);
    }
    b->size = size;
    POISON(b->data, size);
    a->used += whole;
    return b;
}

static void add_block(hs_arena *a, size_t need)
{
    size_t size = a->head ? a->head->size * 2 : FIRST_BLOCK;
    size = size > LARGEST_BLOCK ? LARGEST_BLOCK : size;
    hs_block *b = new_block(a, size < need ? need : size);
    b->next = a->head;
    a->head = b;
}

/* A full block for one piece, behind the one that is being filled. */
static hs_block *add_large(hs_arena *a, size_t need)
{
    hs_block *b = new_block(a, need), **place = a->head ? &a->head->next : &a->head;
    b->next = *place;
    *place = b;
    b->fill = need;
    b->last = (char *)b->data;
    b->large = true;
    return b;
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
    if (need >= LARGE_PIECE) {
        hs_block *large = add_large(a, need);
        UNPOISON(large->data, n);
        return large->data;
    }
    if (!a->head || a->head->size - a->head->fill < need) {
        add_block(a, need);
    }
    hs_block *b = a->head;
    b->last = (char *)b->data + b->fill;
    b->fill += need;
    UNPOISON(b->last, n ? n : 1);
    return b->last;
}

/* Where the block of a large piece hangs; NULL if `piece` is none. */
static hs_block **place_of(hs_arena *a, const void *piece)
{
    hs_block **place = &a->head;
    while (*place && (const void *)(*place)->data != piece) {
        place = &(*place)->next;
    }
    return *place && (*place)->large ? place : NULL;
}

void hs_arena_drop(hs_arena *a, const void *piece)
{
    hs_block **place = piece ? place_of(a, piece) : NULL;
    if (place) {
        hs_block *b = *place;
        *place = b->next;
        a->used -= b->size + sizeof *b;
        UNPOISON(b->data, b->size);
        free(b);
    }
}

/* The large piece in a block of m bytes; NULL if `old` is none. */
static void *grow_large(hs_arena *a, const void *old, size_t m)
{
    hs_block **place = place_of(a, old), *b = place ? *place : NULL;
    size_t need = rounded(m);
    if (!b || need < b->size) {
        return NULL;
    }
    UNPOISON(b->data, b->size);
    bool allowed = need + sizeof(hs_block) > need && need - b->size <= a->cap - a->used;
    hs_block *larger = allowed ? realloc(b, need + sizeof(hs_block)) : NULL;
    if (!larger) {
        leave(a);
    }
    a->used += need - larger->size;
    larger->size = larger->fill = need;
    larger->last = (char *)larger->data;
    *place = larger;
    POISON((char *)larger->data + m, need - m);
    return larger->data;
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
    void *piece = old && n >= LARGE_PIECE / 2 ? grow_large(a, old, m) : NULL;
    if (piece) {
        return piece;
    }
    piece = hs_arena_alloc(a, m);
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
