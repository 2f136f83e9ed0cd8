/* str.c: comparing, cutting and searching borrowed views. */
#include "base/str.h"

#include <xxhash.h>

int hs_str_cmp(hs_str a, hs_str b)
{
    uint32_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool hs_str_starts(hs_str s, hs_str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool hs_str_ends(hs_str s, hs_str suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 || memcmp(s.p + (s.n - suffix.n), suffix.p, suffix.n) == 0);
}

hs_str hs_str_cut(hs_str s, uint32_t lo, uint32_t hi)
{
    hi = hi > s.n ? s.n : hi;
    lo = lo > hi ? hi : lo;
    return (hs_str){s.p ? s.p + lo : NULL, hi - lo};
}

hs_str hs_str_trim(hs_str s)
{
    while (s.n && hs_is_space(s.p[0])) {
        s = hs_str_cut(s, 1, s.n);
    }
    while (s.n && hs_is_space(s.p[s.n - 1])) {
        s.n--;
    }
    return s;
}

uint32_t hs_str_find(hs_str s, hs_str needle, uint32_t from)
{
    if (needle.n == 0) {
        return from < s.n ? from : s.n;
    }
    for (uint32_t i = from; i + needle.n <= s.n && i < s.n;) {
        const char *hit = memchr(s.p + i, needle.p[0], s.n - needle.n - i + 1);
        if (!hit) {
            break;
        }
        i = (uint32_t)(hit - s.p);
        if (memcmp(hit, needle.p, needle.n) == 0) {
            return i;
        }
        i++;
    }
    return s.n;
}

bool hs_str_split(hs_str *rest, char sep, hs_str *part)
{
    if (!rest->p) {
        return false;
    }
    const char *hit = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (!hit) {
        *part = *rest;
        *rest = (hs_str){NULL, 0};
        return true;
    }
    uint32_t n = (uint32_t)(hit - rest->p);
    *part = (hs_str){rest->p, n};
    *rest = (hs_str){hit + 1, rest->n - n - 1};
    return true;
}

bool hs_str_number(hs_str s, int64_t most, int64_t *out)
{
    int64_t value = 0;
    if (s.n == 0) {
        return false;
    }
    for (uint32_t i = 0; i < s.n; i++) {
        if (!hs_is_digit(s.p[i])) {
            return false;
        }
        int digit = s.p[i] - '0';
        if (digit > most || value > (most - digit) / 10) {
            return false;
        }
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

uint64_t hs_str_hash(hs_str s)
{
    return XXH3_64bits(s.p ? s.p : "", s.n);
}
