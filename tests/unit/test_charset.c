/* test_charset.c: bytes of any encoding -> UTF-8: labels, what is believed, what is mended. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "ingest/page.h"
#include "charset/declared.h"
#include "charset/encoding.h"
#include "charset/repair.h"

/* A page and the door of its arena. */
typedef struct {
    hs_engine *engine;
    hs_page page;
    jmp_buf door;
} room;

static int open_room(void **state)
{
    room *r = test_calloc(1, sizeof *r);
    assert_int_equal(hs_engine_load(&r->engine, NULL, 0, NULL), 0);
    hs_arena_init(&r->page.scratch, (size_t)64 << 20);
    r->page.engine = r->engine;
    *state = r;
    return 0;
}

static int close_room(void **state)
{
    room *r = *state;
    hs_page_free(&r->page);
    hs_engine_close(r->engine);
    test_free(r);
    return 0;
}

/* Reads bytes and compares; `note`: part of the first note, or NULL for none. */
static void reads(room *r, hs_str bytes, const char *said, bool markup, const char *text,
                  const char *note)
{
    r->page.scratch.door = &r->door;
    if (setjmp(r->door)) {
        fail_msg("memory is out");
    }
    r->page.notes.n = 0;
    hs_str out = hs_page_decode(&r->page, bytes, hs_str_of(said), markup);
    if (!hs_str_is(out, text)) {
        fail_msg("got \"%.*s\", not \"%s\"", (int)out.n, out.p, text);
    }
    assert_int_equal(r->page.notes.n > 0, note != NULL);
    if (note) {
        hs_str first = r->page.notes.v[0].text;
        assert_string_equal(r->page.notes.v[0].kind, "encoding");
        if (hs_str_find(first, hs_str_of(note), 0) == first.n) {
            fail_msg("the note is \"%.*s\", not \"%s\"", (int)first.n, first.p, note);
        }
    }
}

#define READS(bytes, said, markup, text, note) reads(r, HS_STR(bytes), said, markup, text, note)

static void test_labels(void **state)
{
    static const char *const rows[][2] = {{"latin1", "windows-1252"},
                                          {"US-ASCII", "windows-1252"},
                                          {" ISO-8859-1 ", "windows-1252"},
                                          {"gb2312", "gbk"},
                                          {"Shift-JIS", "shift_jis"},
                                          {"ks_c_5601-1987", "euc-kr"},
                                          {"iso-8859-9", "windows-1254"},
                                          {"tis-620", "windows-874"},
                                          {"UTF-16", "utf-16le"},
                                          {"hz-gb-2312", "replacement"},
                                          {"x-user-defined", "x-user-defined"},
                                          {"UTF8", "utf-8"}};
    room *r = *state;
    hs_encoding e;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(hs_encoding_find(r->engine, hs_str_of(rows[i][0]), &e));
        assert_true(hs_str_is(e.name, rows[i][1]));
    }
    assert_false(hs_encoding_find(r->engine, HS_STR("utf-7"), &e));
    assert_false(hs_encoding_find(r->engine, HS_STR(""), &e));
}

/* iconv knows each encoding of the table, and reads ASCII in it. */
static void test_every_encoding(void **state)
{
    room *r = *state;
    const hs_table *table = hs_engine_table(r->engine, HS_TABLE_ENCODINGS);
    assert_true(table->rows > 220);
    r->page.scratch.door = &r->door;
    if (setjmp(r->door)) {
        fail_msg("memory is out");
    }
    for (uint32_t i = 0; i < table->rows; i++) {
        hs_encoding e;
        uint32_t bad;
        assert_true(hs_encoding_find(r->engine, hs_table_field(table, i, 0), &e));
        if (e.kind == HS_ENCODING_REFUSED || e.kind >= HS_ENCODING_UTF8) {
            continue;
        }
        hs_str out = hs_encoding_read(&r->page.scratch, &e, HS_STR("Talks {5}"), &bad);
        assert_true(hs_str_is(out, "Talks {5}"));
        assert_int_equal(bad, 0);
    }
}

static void test_declared(void **state)
{
    static const char *const rows[][2] =
        {{"<?xml version='1.0' encoding='koi8-r'?><a>", "koi8-r"},
         {"<meta charset=big5>", "big5"},
         {"<META Content='text/html; CharSet = gbk' http-equiv=Content-Type>", "gbk"},
         {"<meta content='text/html; charset=gbk'>", ""},
         {"<meta content=\"text/html;charset='gbk'\" http-equiv=content-type />", "gbk"},
         {"<!-- <meta charset=a> --><meta charset='b'>", "b"},
         {"<script>'<meta charset=a>'</script><meta charset=b>", "b"},
         {"<title><meta charset=a></title><p title='<meta charset=c>'><meta charset=b>", "b"},
         {"<!doctype html><p a=>b<meta\n/charset = b", "b"},
         {"<metadata charset=a>", ""},
         {"<meta", ""},
         {"<!--", ""},
         {"<script>", ""},
         {"text about charset=gbk", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hs_str got = hs_charset_declared(hs_str_of(rows[i][0]));
        if (!hs_str_is(got, rows[i][1])) {
            fail_msg("%s: \"%.*s\"", rows[i][0], (int)got.n, got.p);
        }
    }
}

/* It is looked for in the first 16 KiB; a NUL in a tag is a character like others. */
static void test_declared_far(void **state)
{
    enum { FAR = 16384 };
    static char page[FAR + 100];
    static const char tag[] = "<meta charset=big5>";
    (void)state;
    memset(page, ' ', sizeof page);
    memcpy(page + FAR - 2, tag, sizeof tag - 1);
    assert_int_equal(hs_charset_declared((hs_str){page, sizeof page}).n, 0);
    memset(page, ' ', sizeof page);
    memcpy(page + FAR - sizeof tag, tag, sizeof tag - 1);
    assert_true(hs_str_is(hs_charset_declared((hs_str){page, sizeof page}), "big5"));
    assert_true(hs_str_is(hs_charset_declared(HS_STR("<p a\0b=c \0><meta charset=big5>")), "big5"));
}

static void test_marks(void **state)
{
    room *r = *state;
    READS("\xef\xbb\xbf"
          "caf\xc3\xa9",
          "koi8-r", false, "café", NULL);
    READS("\xff\xfe"
          "c\0a\0f\0\xe9\0",
          "", false, "café", "UTF-16");
    READS("\xfe\xff\0c\0a\0f\0\xe9", "", false, "café", "UTF-16");
    READS("\xff\xfe\0\0c\0\0\0\xe9\0\0\0", "", false, "cé", "UTF-32");
    READS("\0\0\xfe\xff\0\0\0c\0\0\0\xe9", "", false, "cé", "UTF-32");
    READS("c\0a\0f\0\xe9\0", "", false, "café", "UTF-16");
    READS("\0c\0a\0f\0\xe9", "utf-16be", false, "café", "UTF-16");
    READS("\xff\xfe"
          "\x3d\xd8\x00\xde"
          "\x00\xdc",
          "", false, "😀\xef\xbf\xbd", "UTF-16");
    READS("<meta charset=utf-16>caf\xc3\xa9", "", true, "<meta charset=utf-16>café", NULL);
}

static void test_believed(void **state)
{
    room *r = *state;
    READS("caf\xc3\xa9", "iso-8859-1", false, "café", NULL);
    READS("said \x93no\x94", "", false, "said “no”", "read as windows-1252, nothing");
    READS("said \x93no\x94", "utf-8", false, "said “no”", "though utf-8 is declared");
    READS("\xec\xe8\xf0", "windows-1251", false, "мир", "read as windows-1251, as it is declared");
    READS("\x83\x4a", "Shift_JIS", false, "カ", "as it is declared");
    READS("<meta charset=koi8-r>\xcd\xc9\xd2", "", true, "<meta charset=koi8-r>мир", "koi8-r");
    READS("<meta charset=koi8-r>\xec\xe8\xf0", "windows-1251", true, "<meta charset=koi8-r>мир",
          "windows-1251");
    READS("caf\xe9", "iso-2022-kr", false, "café", "though replacement is declared");
    READS("+ADw-script+AD4-", "utf-7", true, "+ADw-script+AD4-", NULL);
}

#define RUSSIAN                                                                                    \
    "\xcf\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xfb \xed\xe0\xf7\xe0\xeb\xe8\xf1\xfc \xe2 "              \
    "\xef\xee\xed\xe5\xe4\xe5\xeb\xfc\xed\xe8\xea, \xf1\xee\xee\xe1\xf9\xe8\xeb "                  \
    "\xef\xee\xf1\xf0\xe5\xe4\xed\xe8\xea."

static void test_lies(void **state)
{
    static const char text[] = "Переговоры начались в понедельник, сообщил посредник.";
    room *r = *state;
    READS(RUSSIAN, "", false, text, "read as windows-1251, nothing");
    READS(RUSSIAN, "iso-8859-1", false, text, "read as windows-1251, though windows-1252");
    READS(RUSSIAN, "utf-8", false, text, "windows-1251");
    READS(RUSSIAN, "koi8-r", false, text, "windows-1251");
    READS(RUSSIAN, "euc-kr", false, text, "windows-1251");
    READS("The na\xefve caf\xe9 of Z\xfcrich", "gbk", false, "The naïve café of Zürich",
          "windows-1252");
    READS("The na\xefve caf\xe9 of Z\xfcrich", "windows-1251", false, "The naïve café of Zürich",
          "1252");
    READS("It\xd5s the rebels\xd5 town, isn\xd5t it", "iso-8859-1", false,
          "It’s the rebels’ town, isn’t it", "macintosh");
}

static void test_switched(void **state)
{
    room *r = *state;
    READS("a \x1b$B%+%?\x1b(B b", "", false, "a カタ b", "iso-2022-jp");
    READS("\x1b(I6\x1b(B b", "iso-2022-jp", false, "ｶ b", "iso-2022-jp");
    READS("a \x1b$B%+\x1b(B caf\xe9", "", false, "a \x1b$B%+\x1b(B café",
          "windows-1252"); /* not seven bits */
    READS("an escape \x1b[31m of a terminal", "", false, "an escape \x1b[31m of a terminal", NULL);
}

static void test_nuls(void **state)
{
    room *r = *state;
    READS("<p>a\0b</p> and so on", "", true, "<p>ab</p> and so on", "NUL");
}

static void test_repair(void **state)
{
    room *r = *state;
#define FFFD "\xef\xbf\xbd"
    READS("na\xc3\xafve \xc3\xa9\xc3\xa9 \xe2\x80", "", false, "naïve éé " FFFD, "1 place");
    READS("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xf0\x9f\x98 \xc0\xaf", "", false,
          "éééé " FFFD " " FFFD FFFD, "3 places");
    READS("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \x93no\x94, it\x92s", "", false, "éééé “no”, it’s",
          "3 bytes");
    READS("\xed\xa0\xbd\xed\xb8\x80 \xed\xa0\xbd", "", false, "😀 " FFFD FFFD FFFD, "3 places");
}

static void test_undouble(void **state)
{
    room *r = *state;
    READS("itâ€™s â€œnoâ€" FFFD " here", "", false, "it’s “no” here", "encoded twice");
    READS("caf\xc3\x83\xc2\xa9 caf\xc3\x83\xc2\xa9", "", false, "café café", "2 characters");
    READS("â€™ alone", "", false, "â€™ alone", NULL);
    READS("she wrote â€™ and â€œ, “so” “to” “speak” – „who“ knows", "", false,
          "she wrote â€™ and â€œ, “so” “to” “speak” – „who“ knows", NULL);
}

static void test_valid(void **state)
{
    (void)state;
    assert_int_equal(hs_utf8_valid(HS_STR("twelve letters \xc3\xa9 and more of them")), 34);
    assert_int_equal(hs_utf8_valid(HS_STR("twelve letters \xc3 and more of them")), 15);
    assert_int_equal(hs_utf8_valid(HS_STR("")), 0);
    for (uint32_t at = 0; at < 40; at++) { /* a damaged byte anywhere */
        char text[40];
        memset(text, 'a', sizeof text);
        text[at] = (char)0xFF;
        assert_int_equal(hs_utf8_valid((hs_str){text, sizeof text}), at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] =
        {cmocka_unit_test(test_labels),   cmocka_unit_test(test_every_encoding),
         cmocka_unit_test(test_declared), cmocka_unit_test(test_declared_far),
         cmocka_unit_test(test_marks),    cmocka_unit_test(test_believed),
         cmocka_unit_test(test_lies),     cmocka_unit_test(test_switched),
         cmocka_unit_test(test_nuls),     cmocka_unit_test(test_repair),
         cmocka_unit_test(test_undouble), cmocka_unit_test(test_valid)};
    return cmocka_run_group_tests_name("charset", tests, open_room, close_room);
}
