/* charset.h: the room's door: bytes of any encoding -> UTF-8. */
#ifndef HS_CHARSET_CHARSET_H
#define HS_CHARSET_CHARSET_H

#include "assets/assets.h"
#include "base/list.h"

/* Where the text is to lie, and what was done to make it: "read as koi8-r, though utf-8 is declared". */
typedef struct {
    hs_arena *arena;
    const hs_engine *engine;
    HS_LIST(hs_str) notes;
} hs_charset;

/* The bytes as well-formed UTF-8: the very bytes when they are that already (less a byte order mark), otherwise a copy in
 * the arena, with notes. `said`: the label that came with the bytes, or empty. `markup`: heed the declaration in them
 * (HTML, XML), and drop NUL characters. */
hs_str hs_charset_read(hs_charset *c, hs_str bytes, hs_str said, bool markup);

#endif
