/* codepage.h: bytes of an old encoding -> UTF-8, for containers whose fields are needed before a report is read. */
#ifndef HS_UNPACK_CODEPAGE_H
#define HS_UNPACK_CODEPAGE_H

#include "base/arena.h"

#include <iconv.h>

/* Room that n bytes of any code page may need. */
#define HS_CODEPAGE_ROOM(n) ((size_t)(n)*4 + 16)

/* The bytes by an open handle, at `out`, with room for HS_CODEPAGE_ROOM of them; how many were written. What the page does
 * not know becomes U+FFFD. */
size_t hs_codepage_run(iconv_t door, hs_str bytes, char *out);

/* The whole text as UTF-8: itself when it is that already (less a byte order mark); UTF-16 by its mark; else read as
 * windows-1252. */
hs_str hs_codepage_text(hs_arena *a, hs_str bytes);

#endif
