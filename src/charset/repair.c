/* repair.c: damaged UTF-8 -> UTF-8.
 *
 * In: bytes that are mostly UTF-8. Out: UTF-8. Method: what cannot be read becomes U+FFFD, one for each "maximal subpart"
 * (Unicode 15, section 3.9; the Encoding Standard does the same): the longest beginning of a character, or a byte. Two
 * surrogates that are written as characters of their own (CESU-8) are one character; a quotation mark or dash of
 * windows-1252 by itself, as editors paste them, is that mark.
 * Encoded twice: the bytes of a character taken for windows-1252 and made UTF-8 again. It is undone where all of a
 * text, or nearly, is like that, for nobody writes "â€™" and no other accent.
 * Example: "na\xc3\xafve \x93no\x94 \xe2\x80" -> "naïve “no” " and U+FFFD.
 */
#include "charset/repair.h"

#include "charset/encoding.h"

#define PASSES_MOST 3 /* times that a text may have been encoded too often */

/* ---- well-formed UTF-8 ---------------------------------------------------------------------------------- */

/* Which second byte may follow a first one: [lo, hi]; and how long the character is, 0: no character begins so. */
static uint32_t length_of(unsigned char first, unsigned char *lo, unsigned char *hi)
{
    *lo = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    *hi = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return first < 0x80    ? 1
           : first < 0xC2  ? 0
           : first < 0xE0  ? 2
           : first < 0xF0  ? 3
           : first <= 0xF4 ? 4
                           : 0;
}

/* The character at `at`, or HS_REPLACEMENT and the length of the maximal subpart. *good: it is a character. */
static uint32_t read_at(hs_str s, uint32_t at, uint32_t *length, bool *good)
{
    unsigned char lo, hi, first = (unsigned char)s.p[at];
    uint32_t n = length_of(first, &lo, &hi), i = 1;
    uint32_t c = n < 2 ? first : first & (0x7Fu >> n);
    for (; i < n && at + i < s.n; i++) {
        unsigned char b = (unsigned char)s.p[at + i];
        if (b < lo || b > hi) {
            break;
        }
        c = c << 6 | (b & 0x3Fu);
        lo = 0x80;
        hi = 0xBF;
    }
    *good = i == n;
    *length = i;
    return *good ? c : HS_REPLACEMENT;
}

/* A surrogate written as a character of three bytes; 0 if there is none. */
static uint32_t surrogate_at(hs_str s, uint32_t at)
{
    const unsigned char *p = (const unsigned char *)s.p + at;
    bool is =
        at + 3 <= s.n && p[0] == 0xED && p[1] >= 0xA0 && p[1] <= 0xBF && (p[2] & 0xC0) == 0x80;
    return is ? 0xD000u | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu) : 0;
}

/* The character of two surrogates; 0 if there is none. */
static uint32_t pair_at(hs_str s, uint32_t at)
{
    uint32_t high = surrogate_at(s, at), low = high ? surrogate_at(s, at + 3) : 0;
    bool pair = high && high < 0xDC00 && low >= 0xDC00;
    return pair ? 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00) : 0;
}

/* A mark of windows-1252 by itself: the bytes beside it are no part of something damaged. */
static bool is_stray(hs_str s, uint32_t at)
{
    unsigned char c = (unsigned char)s.p[at];
    bool mark = (c >= 0x91 && c <= 0x97) || c == 0x85;
    unsigned char before = at ? (unsigned char)s.p[at - 1] : ' ';
    unsigned char after = at + 1 < s.n ? (unsigned char)s.p[at + 1] : ' ';
    return mark && before < 0x80 && (after < 0x80 || (after >= 0xC2 && after <= 0xF4));
}

/* The next character of damaged UTF-8, counted. */
static uint32_t mended_at(hs_str s, uint32_t at, uint32_t *length, hs_repair *done)
{
    bool good;
    uint32_t pair = pair_at(s, at);
    uint32_t c = read_at(s, at, length, &good);
    done->good += good && *length > 1;
    if (good) {
        return c;
    }
    if (pair) {
        done->doubles++;
        *length = 6;
        return pair;
    }
    if (is_stray(s, at)) {
        done->strays++;
        return hs_cp1252_char((unsigned char)s.p[at]);
    }
    done->bad++;
    return c;
}

hs_repair hs_utf8_count(hs_str s)
{
    hs_repair done = {0};
    uint32_t length = 0;
    for (uint32_t at = 0; at < s.n; at += length) {
        mended_at(s, at, &length, &done);
    }
    return done;
}

hs_str hs_utf8_repair(hs_arena *a, hs_str s, hs_repair *done)
{
    char *out = hs_arena_alloc(a, (size_t)s.n * 3 + 4);
    uint32_t n = 0, length = 0;
    *done = (hs_repair){0};
    for (uint32_t at = 0; at < s.n; at += length) {
        n += hs_utf8_write(mended_at(s, at, &length, done), out + n);
    }
    return (hs_str){out, n};
}

/* ---- UTF-8 that was encoded twice --------------------------------------------------------------------------- */

/* The character whose bytes stand at `at` as characters of windows-1252; 0 if none does. A third byte that was lost on
 * the way (0x9D is no character there) makes the closing quotation mark again. */
static uint32_t doubled_at(hs_str s, uint32_t at, uint32_t *length)
{
    char bytes[4];
    uint32_t n = 0, size = 0, used = 0;
    unsigned char lo, hi;
    do {
        uint32_t step = 0, c = at + used < s.n ? hs_utf8_next(s, at + used, &step) : 0;
        unsigned char b = hs_cp1252_byte(c);
        if (n == 2 && c == HS_REPLACEMENT && memcmp(bytes, "\xe2\x80", 2) == 0) {
            b = 0x9D;
        }
        if (c < 0x80 || b == 0) {
            return 0;
        }
        size = n ? size : length_of(b, &lo, &hi);
        bytes[n++] = (char)b;
        used += step;
    } while (n < size);
    bool good = false;
    uint32_t read = 0, c = size > 1 ? read_at((hs_str){bytes, n}, 0, &read, &good) : 0;
    *length = used;
    return good ? c : 0;
}

/* How many characters stand doubled, and how many others are not ASCII. */
static uint32_t count_doubled(hs_str s, uint32_t *others)
{
    uint32_t found = 0, length = 0;
    for (uint32_t at = hs_utf8_skip_ascii(s, 0); at < s.n;
         at = hs_utf8_skip_ascii(s, at + length)) {
        length = 1;
        if ((unsigned char)s.p[at] < 0x80) {
            continue;
        }
        if ((unsigned char)s.p[at] == 0xC3 && doubled_at(s, at, &length)) {
            found++;
        } else {
            uint32_t c = hs_utf8_next(s, at, &length);
            *others += c != 0xA0 && c != HS_REPLACEMENT;
        }
    }
    return found;
}

static hs_str undoubled(hs_arena *a, hs_str s)
{
    char *out = hs_arena_alloc(a, s.n);
    uint32_t n = 0, length = 0;
    for (uint32_t at = 0; at < s.n; at += length) {
        unsigned char first = (unsigned char)s.p[at];
        length = 1;
        uint32_t c = first == 0xC3 || first == 0xC2 ? doubled_at(s, at, &length) : 0;
        c = c ? c : hs_utf8_next(s, at, &length);
        n += hs_utf8_write(c, out + n);
    }
    return (hs_str){out, n};
}

hs_str hs_utf8_undouble(hs_arena *a, hs_str text, uint32_t *mended)
{
    *mended = 0;
    for (int i = 0; i < PASSES_MOST; i++) {
        uint32_t others = 0;
        const char *begin = text.n ? memchr(text.p, 0xC3, text.n) : NULL;
        uint32_t found = begin ? count_doubled(text, &others) : 0;
        if (found < 2 || others * 4 > found) {
            break;
        }
        text = undoubled(a, text);
        *mended = *mended ? *mended : found;
    }
    return text;
}
