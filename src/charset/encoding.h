/* encoding.h: the encodings of pages, their labels, and bytes of a known encoding -> UTF-8. */
#ifndef HS_CHARSET_ENCODING_H
#define HS_CHARSET_ENCODING_H

#include "assets/assets.h"
#include "base/utf8.h"

typedef enum {
    HS_ENCODING_REFUSED,  /* browsers read nothing in it, as markup may hide there */
    HS_ENCODING_LATIN,    /* a byte a character, letters of ASCII among those above 0x80 */
    HS_ENCODING_CYRILLIC, /* a byte a character */
    HS_ENCODING_SCRIPT,   /* likewise: Greek, Arabic, Hebrew, Thai */
    HS_ENCODING_PAIRS, /* Chinese, Japanese, Korean: both bytes of a character above 0x80, mostly */
    HS_ENCODING_WIDE,  /* likewise, the second byte is often ASCII */
    HS_ENCODING_SWITCHED, /* ISO-2022-JP: seven bits, escapes switch */
    HS_ENCODING_UTF8,
    HS_ENCODING_UTF16
} hs_encoding_kind;

typedef struct {
    hs_str name; /* "windows-1252"; the engine's */
    char iconv[24];
    uint8_t kind; /* hs_encoding_kind */
} hs_encoding;

/* What browsers mean by a label, in any case, spaces around it: "latin1" -> windows-1252. */
bool hs_encoding_find(const hs_engine *engine, hs_str label, hs_encoding *out);

/* The bytes in UTF-8, in the arena; *bad characters could not be read and are U+FFFD. p NULL if this machine's iconv does
 * not know the encoding. Not for HS_ENCODING_REFUSED and _UTF8. */
hs_str hs_encoding_read(hs_arena *a, const hs_encoding *encoding, hs_str bytes, uint32_t *bad);

/* UTF-16 (`unit` 2 bytes) or UTF-32 (4), without a byte order mark. */
hs_str hs_utf16_read(hs_arena *a, hs_str bytes, uint32_t unit, bool big, uint32_t *bad);

#endif
