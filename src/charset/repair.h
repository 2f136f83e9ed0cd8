/* repair.h: damaged UTF-8 -> UTF-8, and UTF-8 that was encoded twice. */
#ifndef HS_CHARSET_REPAIR_H
#define HS_CHARSET_REPAIR_H

#include "base/utf8.h"

/* What a text is made of, or what was done to it; characters. */
typedef struct {
    uint32_t good;    /* of more than one byte */
    uint32_t bad;     /* damaged places, U+FFFD each */
    uint32_t strays;  /* a byte of windows-1252 among UTF-8, read as what it was meant to be */
    uint32_t doubles; /* surrogates in pairs, made the character that they stand for */
} hs_repair;

hs_repair hs_utf8_count(hs_str bytes);

/* Well-formed UTF-8, in the arena; *done says what it took. */
hs_str hs_utf8_repair(hs_arena *a, hs_str bytes, hs_repair *done);

/* Undo one encoding too many ("â€™" -> "’") if the whole text shows it; *mended characters, 0: the text is as it was.
 * The text is well-formed UTF-8. */
hs_str hs_utf8_undouble(hs_arena *a, hs_str text, uint32_t *mended);

#endif
