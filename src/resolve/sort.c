/* sort.c: numbers sorted in place.
 *
 * In: numbers. Out: the same in their order. Method: by the topmost byte each number is swapped into its bucket (American
 * flag sort, McIlroy and others 1993), then each bucket by the next byte; few are sorted by insertion. qsort would take as
 * much memory again as the numbers have, of which an account has tens of millions.
 *
 *     0x0201 0x0102 0x0100 -> buckets 01: 0x0102 0x0100, 02: 0x0201 -> 0x0100 0x0102 0x0201
 */
#include "resolve/sort.h"

enum { FEW = 48, BUCKETS = 256, TOP = 56 };

static void insert_all(uint64_t *v, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint64_t x = v[i];
        size_t at = i;
        for (; at > 0 && v[at - 1] > x; at--) {
            v[at] = v[at - 1];
        }
        v[at] = x;
    }
}

static unsigned byte_of(uint64_t x, int shift)
{
    return (unsigned)(x >> shift) & (BUCKETS - 1);
}

/* Each number into its bucket; ends[b]: where bucket b ends. */
static void swap_into_buckets(uint64_t *v, size_t n, int shift, size_t ends[BUCKETS])
{
    size_t at[BUCKETS], counts[BUCKETS] = {0}, sum = 0;
    for (size_t i = 0; i < n; i++) {
        counts[byte_of(v[i], shift)]++;
    }
    for (unsigned b = 0; b < BUCKETS; b++) {
        at[b] = sum;
        sum += counts[b];
        ends[b] = sum;
    }
    for (unsigned b = 0; b < BUCKETS; b++) {
        while (at[b] < ends[b]) {
            uint64_t x = v[at[b]];
            for (unsigned to = byte_of(x, shift); to != b; to = byte_of(x, shift)) {
                uint64_t other = v[at[to]];
                v[at[to]++] = x;
                x = other;
            }
            v[at[b]++] = x;
        }
    }
}

static void sort_from(uint64_t *v, size_t n,
                      int shift) /* NOLINT(misc-no-recursion): eight deep at most */
{
    size_t ends[BUCKETS], lo = 0;
    if (n <= FEW) {
        insert_all(v, n);
        return;
    }
    swap_into_buckets(v, n, shift, ends);
    for (unsigned b = 0; shift > 0 && b < BUCKETS; b++) {
        sort_from(v + lo, ends[b] - lo, shift - 8);
        lo = ends[b];
    }
}

void hs_sort_numbers(uint64_t *v, size_t n)
{
    sort_from(v, n, TOP);
}

size_t hs_sort_once(uint64_t *v, size_t n)
{
    size_t kept = 0;
    hs_sort_numbers(v, n);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || v[i] != v[i - 1]) {
            v[kept++] = v[i];
        }
    }
    return kept;
}
