/* codepage.c: bytes of an old encoding -> UTF-8.
 *
 * In: bytes. Out: UTF-8. Method: iconv; what it refuses becomes U+FFFD, a byte at a time. A handle is closed before anything
 * is allocated.
 * Example: "caf\xe9" -> "café".
 */
#include "unpack/codepage.h"

#include "base/utf8.h"

size_t hs_codepage_run(iconv_t door, hs_str bytes, char *out)
{
    size_t left = bytes.n, room = HS_CODEPAGE_ROOM(bytes.n);
    char *from = (char *)(uintptr_t)bytes.p; /* iconv's interface is not const; it does not write */
    char *to = out;
    while (left && iconv(door, &from, &left, &to, &room) == (size_t)-1 && left && room > 4) {
        uint32_t n = hs_utf8_write(HS_REPLACEMENT, to);
        to += n;
        room -= n;
        from++;
        left--;
    }
    return (size_t)(to - out);
}

static hs_str converted(hs_arena *a, hs_str bytes, const char *page)
{
    char *out = hs_arena_alloc(a, HS_CODEPAGE_ROOM(bytes.n));
    iconv_t door = iconv_open("UTF-8", page);
    if (door == (iconv_t)-1) {
        return bytes;
    }
    size_t n = hs_codepage_run(door, bytes, out);
    iconv_close(door);
    return (hs_str){out, (uint32_t)n};
}

hs_str hs_codepage_text(hs_arena *a, hs_str bytes)
{
    if (hs_str_starts(bytes, HS_STR("\xef\xbb\xbf"))) {
        bytes = hs_str_cut(bytes, 3, bytes.n);
    } else if (hs_str_starts(bytes, HS_STR("\xff\xfe"))) {
        return converted(a, hs_str_cut(bytes, 2, bytes.n), "UTF-16LE");
    } else if (hs_str_starts(bytes, HS_STR("\xfe\xff"))) {
        return converted(a, hs_str_cut(bytes, 2, bytes.n), "UTF-16BE");
    }
    return hs_utf8_valid(bytes) == bytes.n ? bytes : converted(a, bytes, "CP1252");
}
