/* words.c: small questions about a line of text: white space, word counts, how it ends. */
#include "ingest/words.h"

/* 1: white space, 2: nothing to see (zero width, controls), 0: a character. */
static int space_kind(uint32_t c)
{
    if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
        (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
        c == 0x3000) {
        return 1;
    }
    bool hidden = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD ||
                  (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
                  (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
    return hidden ? 2 : 0;
}

static bool is_squeezed(hs_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x7F || c < ' ' || (c == ' ' && i && s.p[i - 1] == ' ')) {
            return false;
        }
    }
    return true;
}

hs_str hs_squeezed(hs_arena *a, hs_str s)
{
    s = hs_str_trim(s);
    if (is_squeezed(s)) {
        return s;
    }
    char *out = hs_arena_alloc(a, (size_t)s.n * 3 + 1); /* a damaged byte grows to U+FFFD */
    uint32_t n = 0, length = 0;
    bool gap = false;
    for (uint32_t at = 0; at < s.n; at += length) {
        uint32_t c = (unsigned char)s.p[at];
        length = 1;
        if (c >= 0x80) {
            c = hs_utf8_next(s, at, &length);
        }
        int kind = c > ' ' && c < 0x7F ? 0 : space_kind(c);
        gap = gap || kind == 1;
        if (kind == 0) {
            if (gap && n) {
                out[n++] = ' ';
            }
            gap = false;
            n += hs_utf8_write(c, out + n);
        }
    }
    return (hs_str){out, n};
}

hs_str hs_probe(hs_arena *a, hs_str s)
{
    char *out = hs_arena_alloc(a, (size_t)s.n * 3 + 4);
    uint32_t n = 0, length = 0;
    bool gap = false, digits = false;
    for (uint32_t at = 0; at < s.n; at += length) {
        uint32_t c = hs_utf8_next(s, at, &length);
        bool digit = c < 0x80 && hs_is_digit((char)c);
        if (digit && digits) {
            continue;
        }
        digits = digit;
        if (!digit && !hs_utf8_is_letter(c)) {
            gap = true;
            continue;
        }
        if (gap && n) {
            out[n++] = ' ';
        }
        gap = false;
        n += hs_utf8_write(digit ? '0' : hs_utf8_lower(c), out + n);
    }
    return (hs_str){out, n};
}

uint32_t hs_word_count(hs_str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        n += !hs_is_space(s.p[i]) && (i == 0 || hs_is_space(s.p[i - 1]));
    }
    return n;
}

static bool is_closing(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 ||
           c == 0xBB || c == 0x201C || c == ' ';
}

/* The last character of s, and its length. */
static uint32_t last_point(hs_str s, uint32_t *length)
{
    uint32_t at = s.n - 1;
    while (at && ((unsigned char)s.p[at] & 0xC0u) == 0x80u) {
        at--;
    }
    uint32_t c = hs_utf8_next(s, at, length);
    *length = s.n - at;
    return c;
}

bool hs_ends_sentence(hs_str s)
{
    while (s.n) {
        uint32_t length = 0, c = last_point(s, &length);
        if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0x61F ||
            c == 0x6D4) {
            return true;
        }
        if (!is_closing(c)) {
            return false;
        }
        s.n -= length;
    }
    return false;
}

bool hs_is_title_case(hs_str s)
{
    uint32_t words = 0, capitals = 0, length = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (hs_is_space(s.p[i]) || (i && !hs_is_space(s.p[i - 1]))) {
            continue;
        }
        uint32_t c = hs_utf8_next(s, i, &length);
        if (hs_utf8_is_letter(c)) {
            words++;
            capitals += hs_utf8_is_upper(c);
        }
    }
    return words && capitals * 4 >= words * 3;
}

bool hs_same_words(hs_arena *a, hs_str left, hs_str right)
{
    hs_str l = hs_probe(a, left);
    return l.n && hs_str_eq(l, hs_probe(a, right));
}
