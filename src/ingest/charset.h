/* charset.h: bytes of any encoding -> UTF-8. */
#ifndef HS_INGEST_CHARSET_H
#define HS_INGEST_CHARSET_H

#include "ingest/page.h"

/* The bytes as well-formed UTF-8: the very bytes when they are that already (less a byte order mark),
 * otherwise a copy in the page's arena, with a note of kind "encoding" that says what was done. `said`: the label that
 * came with the bytes, or empty. `markup`: heed the declaration in them (HTML, XML), and drop NUL characters. */
hs_str hs_charset_read(hs_page *page, hs_str bytes, hs_str said, bool markup);

/* The same, nothing being said. */
hs_str hs_charset_utf8(hs_page *page, hs_str bytes, bool markup);

#endif
