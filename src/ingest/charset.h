/* charset.h: bytes of any encoding -> UTF-8. */
#ifndef HS_INGEST_CHARSET_H
#define HS_INGEST_CHARSET_H

#include "ingest/page.h"

/* The bytes as well-formed UTF-8: the very bytes when they are that already (less a byte order mark),
 * otherwise a copy in the page's arena, with a note of kind "encoding" that says what was done. `html`: heed
 * a declaration in the page's first 4 KiB. */
hs_str hs_charset_utf8(hs_page *page, hs_str bytes, bool html);

/* The character of a byte of windows-1252; HS_REPLACEMENT where it has none. */
uint32_t hs_charset_cp1252(uint32_t c);

#endif
