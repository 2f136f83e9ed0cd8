/* list.h: a growing array inside an arena. `HS_LIST(hs_token) tokens;` then HS_ADD(arena, &tokens, item).
 * Items may move when the list grows: keep indices, not pointers. */
#ifndef HS_BASE_LIST_H
#define HS_BASE_LIST_H

#include "base/arena.h"

#define HS_LIST(T)                                                                                 \
    struct {                                                                                       \
        T *v;                                                                                      \
        uint32_t n, cap;                                                                           \
    }

/* Room for one more item of `size` bytes: the (possibly moved) array. */
static inline void *hs_list_room(hs_arena *a, void *v, uint32_t n, uint32_t *cap, size_t size)
{
    if (n < *cap) {
        return v;
    }
    uint32_t more = *cap ? *cap * 2 : 8;
    v = hs_arena_grow(a, v, size * n, size * more);
    *cap = more;
    return v;
}

/* Append a copy of `item`; the list is a pointer to an HS_LIST. */
#define HS_ADD(arena, list, ...)                                                                   \
    ((list)->v = hs_list_room((arena), (list)->v, (list)->n, &(list)->cap, sizeof *(list)->v),     \
     (list)->v[(list)->n] = (__VA_ARGS__), (list)->n++)

#endif
