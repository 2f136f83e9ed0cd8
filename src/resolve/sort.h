/* sort.h: many numbers into their order without memory beside them. */
#ifndef HS_RESOLVE_SORT_H
#define HS_RESOLVE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* The n numbers of v from the smallest up; time n, whatever they are. */
void hs_sort_numbers(uint64_t *v, size_t n);

/* The same, and each number once; how many there are. */
size_t hs_sort_once(uint64_t *v, size_t n);

#endif
