/* chars.h: what a character is to the scanner. */
#ifndef HS_LEX_CHARS_H
#define HS_LEX_CHARS_H

#include "base/utf8.h"

typedef enum {
    HS_CHAR_OTHER,
    HS_CHAR_LETTER, /* letters and the marks on them */
    HS_CHAR_DIGIT,  /* 0 to 9 */
    HS_CHAR_SPACE,
    HS_CHAR_APOSTROPHE /* what may stand inside a word: ' ` and their typographic kin */
} hs_char_class;

typedef struct {
    uint32_t code, length;
    hs_char_class class;
} hs_char;

extern const uint8_t hs_char_ascii[128]; /* hs_char_class of ASCII */

/* The character at `at`, which must lie in the text. */
hs_char hs_char_wide(hs_str text, uint32_t at);

static inline hs_char hs_char_at(hs_str text, uint32_t at)
{
    unsigned char c = (unsigned char)text.p[at];
    if (c < 0x80) {
        return (hs_char){c, 1, (hs_char_class)hs_char_ascii[c]};
    }
    return hs_char_wide(text, at);
}

/* The class at `at`; HS_CHAR_SPACE at or after `end`. */
static inline hs_char_class hs_char_is(hs_str text, uint32_t at, uint32_t end)
{
    return at < end ? hs_char_at(text, at).class : HS_CHAR_SPACE;
}

#endif
