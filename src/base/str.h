/* str.h: borrowed string views.
 *
 * A view is a pointer and a length: UTF-8 bytes that somebody else owns (a document's arena, the asset
 * blob, a literal). It is not NUL-terminated. The empty view is {NULL or any, 0}.
 */
#ifndef HS_BASE_STR_H
#define HS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Twelve bytes, not sixteen: an account is mostly strings. */
typedef struct __attribute__((packed, aligned(4))) {
    const char *p;
    uint32_t n;
} hs_str;

/* A view of a string literal. */
#define HS_STR(literal) ((hs_str){(literal), (uint32_t)(sizeof(literal) - 1)})

static inline hs_str hs_str_of(const char *z)
{
    return (hs_str){z, z ? (uint32_t)strlen(z) : 0};
}

static inline bool hs_str_eq(hs_str a, hs_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool hs_str_is(hs_str a, const char *z)
{
    return hs_str_eq(a, hs_str_of(z));
}

/* Byte order; a prefix stands before the longer string. */
int hs_str_cmp(hs_str a, hs_str b);

bool hs_str_starts(hs_str s, hs_str prefix);
bool hs_str_ends(hs_str s, hs_str suffix);

/* The part [lo, hi) of s; both ends are clamped to s. */
hs_str hs_str_cut(hs_str s, uint32_t lo, uint32_t hi);

/* s without ASCII white space at both ends. */
hs_str hs_str_trim(hs_str s);

/* Offset of the first `needle` at or after `from`; s.n if there is none. */
uint32_t hs_str_find(hs_str s, hs_str needle, uint32_t from);

/* The part of *rest before `sep`; *rest becomes what follows it. False when *rest is exhausted (p == NULL). */
bool hs_str_split(hs_str *rest, char sep, hs_str *part);

/* The number that s, all ASCII digits, writes; false if it is anything else or over `most`. */
bool hs_str_number(hs_str s, int64_t most, int64_t *out);

/* A 64-bit hash of the bytes (XXH3), equal on every machine. */
uint64_t hs_str_hash(hs_str s);

static inline bool hs_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool hs_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool hs_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool hs_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool hs_is_alpha(char c)
{
    return hs_is_upper(c) || hs_is_lower(c);
}

#endif
