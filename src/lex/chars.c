/* chars.c: classes of characters. White space and apostrophes outside ASCII are listed here; letters are
 * Unicode's (hs_utf8_is_letter). Control characters count as white space: no token holds one. Characters that only steer the layout (soft hyphen, joiners, direction
 * marks) count as letters, so that they cut no word in two. */
#include "lex/chars.h"

enum {
    O = HS_CHAR_OTHER,
    L = HS_CHAR_LETTER,
    D = HS_CHAR_DIGIT,
    S = HS_CHAR_SPACE,
    A = HS_CHAR_APOSTROPHE
};

/* clang-format off */
const uint8_t hs_char_ascii[128] = {
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, O, O, O, O, O, O, A, O, O, O, O, O, O, O, O,
    D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
    A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, S,
};
/* clang-format on */

static bool is_space(uint32_t c)
{
    return (c >= 0x80 && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

static bool is_apostrophe(uint32_t c)
{
    return c == 0x2019 || c == 0x2018 || c == 0x201B || c == 0x2BC || c == 0x2BB || c == 0xB4;
}

static bool is_layout(uint32_t c)
{
    return c == 0xAD || (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060;
}

hs_char hs_char_wide(hs_str text, uint32_t at)
{
    hs_char c = {.class = HS_CHAR_OTHER};
    c.code = hs_utf8_next(text, at, &c.length);
    if (is_space(c.code)) {
        c.class = HS_CHAR_SPACE;
    } else if (is_apostrophe(c.code)) {
        c.class = HS_CHAR_APOSTROPHE;
    } else if (is_layout(c.code) || hs_utf8_is_letter(c.code)) {
        c.class = HS_CHAR_LETTER;
    }
    return c;
}
