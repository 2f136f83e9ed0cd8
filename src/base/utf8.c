/* utf8.c: decoding, case and keys. Case and decomposition come from utf8proc. */
#include "base/utf8.h"

#include <utf8proc.h>

/* Length that a lead byte announces, and the smallest code point that may be written with it. */
static uint32_t lead_length(unsigned char c, uint32_t *least)
{
    if (c < 0x80) {
        *least = 0;
        return 1;
    }
    if (c >= 0xC2 && c <= 0xDF) {
        *least = 0x80;
        return 2;
    }
    if (c >= 0xE0 && c <= 0xEF) {
        *least = 0x800;
        return 3;
    }
    if (c >= 0xF0 && c <= 0xF4) {
        *least = 0x10000;
        return 4;
    }
    return 0;
}

uint32_t hs_utf8_next(hs_str s, uint32_t at, uint32_t *length)
{
    uint32_t least = 0, n = lead_length((unsigned char)s.p[at], &least);
    *length = 1;
    if (n == 1) {
        return (unsigned char)s.p[at];
    }
    if (n == 0 || at + n > s.n) {
        return HS_REPLACEMENT;
    }
    uint32_t c = (uint32_t)(unsigned char)s.p[at] & (0x7Fu >> n);
    for (uint32_t i = 1; i < n; i++) {
        unsigned char b = (unsigned char)s.p[at + i];
        if ((b & 0xC0u) != 0x80u) {
            return HS_REPLACEMENT;
        }
        c = (c << 6) | (b & 0x3Fu);
    }
    if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        return HS_REPLACEMENT;
    }
    *length = n;
    return c;
}

uint32_t hs_utf8_write(uint32_t c, char *out)
{
    if (c < 0x80) {
        *out = (char)c;
        return 1;
    }
    return (uint32_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
}

uint32_t hs_utf8_skip_ascii(hs_str s, uint32_t at)
{
    uint64_t eight = 0;
    for (; s.n - at >= sizeof eight; at += sizeof eight) {
        memcpy(&eight, s.p + at, sizeof eight);
        if (eight & 0x8080808080808080u) {
            break;
        }
    }
    return at;
}

uint32_t hs_utf8_valid(hs_str s)
{
    uint32_t at = 0, n = 0;
    while ((at = hs_utf8_skip_ascii(s, at)) < s.n) {
        uint32_t c = hs_utf8_next(s, at, &n);
        if (c == HS_REPLACEMENT && n == 1) {
            break;
        }
        at += n;
    }
    return at;
}

uint32_t hs_utf8_lower(uint32_t c)
{
    if (c < 0x80) {
        return hs_is_upper((char)c) ? c + 32 : c;
    }
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

uint32_t hs_utf8_upper(uint32_t c)
{
    if (c < 0x80) {
        return hs_is_lower((char)c) ? c - 32 : c;
    }
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

bool hs_utf8_is_letter(uint32_t c)
{
    if (c < 0x80) {
        return hs_is_alpha((char)c);
    }
    utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_MC;
}

bool hs_utf8_is_upper(uint32_t c)
{
    if (c < 0x80) {
        return hs_is_upper((char)c);
    }
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU;
}

/* Typographic variants that news pages use in place of ' and -. */
static uint32_t plain_mark(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x02BB:
    case 0x0060:
    case 0x00B4:
        return '\'';
    case 0x2010:
    case 0x2011:
    case 0x2012:
        return '-';
    default:
        return c;
    }
}

static bool is_plain_lower(hs_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x80 || hs_is_upper((char)c) || c == '`') {
            return false;
        }
    }
    return true;
}

hs_str hs_utf8_plain_lower(hs_arena *a, hs_str s)
{
    if (is_plain_lower(s)) {
        return s;
    }
    char *out = hs_arena_alloc(a, (size_t)s.n * 3 + 4);
    uint32_t n = 0, length = 0;
    for (uint32_t at = 0; at < s.n; at += length) {
        uint32_t c = hs_utf8_next(s, at, &length);
        n += hs_utf8_write(hs_utf8_lower(plain_mark(c)), out + n);
    }
    return (hs_str){out, n};
}

uint32_t hs_utf8_fold(hs_str s, char *out, uint32_t cap)
{
    uint32_t n = 0, length = 0;
    for (uint32_t at = 0; at < s.n; at += length) {
        utf8proc_int32_t parts[8];
        int boundary = 0;
        uint32_t c = hs_utf8_next(s, at, &length);
        utf8proc_ssize_t m =
            utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8,
                                    UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD,
                                    &boundary);
        for (utf8proc_ssize_t i = 0; i < m && i < 8; i++) {
            uint32_t d = (uint32_t)parts[i];
            bool keep = hs_utf8_is_letter(d) || (d < 0x80 && hs_is_digit((char)d));
            if (keep && n + 4 <= cap) {
                n += hs_utf8_write(d, out + n);
            }
        }
    }
    return n;
}

static uint32_t count_points(hs_str text, uint32_t lo, uint32_t hi)
{
    uint32_t n = 0;
    for (uint32_t i = lo; i < hi; i++) {
        n += ((unsigned char)text.p[i] & 0xC0u) != 0x80u;
    }
    return n;
}

hs_points hs_points_make(hs_arena *a, hs_str text)
{
    uint32_t n = text.n / 64 + 1;
    hs_points points = {text, HS_NEW_ARRAY(a, uint32_t, n)};
    for (uint32_t i = 1; i < n; i++) {
        points.marks[i] = points.marks[i - 1] + count_points(text, 64 * (i - 1), 64 * i);
    }
    return points;
}

uint32_t hs_points_at(const hs_points *points, uint32_t byte)
{
    byte = byte > points->text.n ? points->text.n : byte;
    return points->marks[byte / 64] + count_points(points->text, byte / 64 * 64, byte);
}

static const uint16_t cp1252[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

uint32_t hs_cp1252_char(uint32_t byte)
{
    return byte >= 0x80 && byte < 0xA0 ? cp1252[byte - 0x80] : byte;
}

unsigned char hs_cp1252_byte(uint32_t c)
{
    for (unsigned i = 0; i < 32 && c > 0xFF; i++) {
        if (cp1252[i] == c && c != HS_REPLACEMENT) {
            return (unsigned char)(0x80 + i);
        }
    }
    return c >= 0x80 && c <= 0xFF ? (unsigned char)c : 0;
}
