/* utf8.h: code points in bytes. Inside the program positions are bytes; a writer turns them into code
 * points once (hs_points). */
#ifndef HS_BASE_UTF8_H
#define HS_BASE_UTF8_H

#include "base/arena.h"

#define HS_REPLACEMENT 0xFFFDu

/* The code point at s.p[at] and its length in bytes; HS_REPLACEMENT and 1 where the bytes are no UTF-8. */
uint32_t hs_utf8_next(hs_str s, uint32_t at, uint32_t *length);

/* Write c at out (room for 4 bytes); the number of bytes. */
uint32_t hs_utf8_write(uint32_t c, char *out);

/* Number of bytes from the start that are well-formed UTF-8 (s.n if all are). */
uint32_t hs_utf8_valid(hs_str s);

/* Lower case of one code point, by Unicode's simple mapping. */
uint32_t hs_utf8_lower(uint32_t c);

/* Upper case of one code point, by Unicode's simple mapping. */
uint32_t hs_utf8_upper(uint32_t c);

bool hs_utf8_is_letter(uint32_t c);
bool hs_utf8_is_upper(uint32_t c);

/* s in lower case with typographic apostrophes and hyphens made ' and -; into the arena. s itself when
 * nothing changes. */
hs_str hs_utf8_plain_lower(hs_arena *a, hs_str s);

/* A key for names that are spelt in many ways: lower case, marks stripped, letters and digits only
 * ("Deir ez-Zor" and "Deir Ezzor" give deirezzor). Writes at most `cap` bytes; the length. */
uint32_t hs_utf8_fold(hs_str s, char *out, uint32_t cap);

/* Byte offset -> code point offset of one text, in constant time and n/16 bytes of memory. */
typedef struct {
    hs_str text;
    uint32_t *marks; /* code points before byte 64 * i */
} hs_points;

hs_points hs_points_make(hs_arena *a, hs_str text);
uint32_t hs_points_at(const hs_points *points, uint32_t byte);

/* Behind the ASCII bytes from `at` on, eight at a time; those left over, up to seven, are for the caller. */
uint32_t hs_utf8_skip_ascii(hs_str s, uint32_t at);

/* ---- windows-1252, which bytes that are no UTF-8 mostly are ---- */

/* The character of a byte of windows-1252; HS_REPLACEMENT if there is none. */
uint32_t hs_cp1252_char(uint32_t byte);

/* The byte that writes a character above ASCII in windows-1252, bytes without a character standing for themselves; 0 if none. */
unsigned char hs_cp1252_byte(uint32_t c);

#endif
