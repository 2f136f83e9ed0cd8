/* test_unpack_warc.c: WARC records and the HTTP messages in them, as they should be and as they are found. */
#include "unpack_checks.h"

#include <zlib.h>

enum { ROOM = 1 << 16 };

/* A record of n bytes behind what is in `out`; `length` NULL: the true one. The end. */
static size_t add_record(char *out, size_t at, const char *type, const char *length,
                         const char *block, size_t n)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", n);
    int head = snprintf(out + at, ROOM - at,
                        "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: http://example.org/a\r\n"
                        "Content-Type: text/plain\r\nContent-Length: %s\r\n\r\n",
                        type, length ? length : number);
    memcpy(out + at + (size_t)head, block, n);
    memcpy(out + at + (size_t)head + n, "\r\n\r\n", 4);
    return at + (size_t)head + n + 4;
}

/* One record of n bytes. */
static void block_gives(const char *type, const char *length, const char *block, size_t n,
                        const char *want)
{
    static char out[ROOM];
    gives(out, add_record(out, 0, type, length, block, n), "w", want);
}

#define RESPONSE(text, want) block_gives("response", NULL, text, sizeof(text) - 1, want)
#define OK "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

static void test_statuses(void **state)
{
    (void)state;
    RESPONSE(OK "\r\nTalks began.", "w#1: Talks began.\n");
    RESPONSE("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nNothing here.", "");
    RESPONSE("HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\nThere.", "");
    RESPONSE("HTTP/1.1 206 Partial\r\nContent-Type: text/html\r\n\r\nHalf.", "");
    RESPONSE("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n....", "");
    RESPONSE("HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\na {}", "");
    RESPONSE("HTTP/1.1 200 OK\nContent-Type: text/html\n\nTalks began.", "w#1: Talks began.\n");
    RESPONSE("Talks began without a head.", "w#1: Talks began without a head.\n");
    RESPONSE(OK "\r\n", "");
    RESPONSE("", "");
}

static void test_chunks(void **state)
{
    (void)state;
#define CHUNKED OK "Transfer-Encoding: chunked\r\n\r\n"
    RESPONSE(CHUNKED "6\r\nTalks \r\n6;x=y\r\nbegan.\r\n0\r\n\r\n", "w#1: Talks began.\n");
    RESPONSE(CHUNKED "6\nTalks \n6\nbegan.\n0\n\n", "w#1: Talks began.\n");
    RESPONSE(CHUNKED "Talks began; no chunks.", "w#1: Talks began; no chunks.\n");
    RESPONSE(CHUNKED "6\r\nTalks \r\nffffffff\r\nbegan.", "w#1: Talks began.\n");
    RESPONSE(CHUNKED "6\r\nTalks \r\nzz\r\nbegan.", "w#1: Talks \n");
    RESPONSE(CHUNKED "123456789\r\nTalks", "w#1: 123456789\r\nTalks\n");
    RESPONSE(CHUNKED "0\r\n\r\n", "");
}

static void test_encodings(void **state)
{
    char squeezed[500] = OK "Content-Encoding: gzip\r\n\r\n";
    size_t head = strlen(squeezed);
    z_stream z = {0};
    (void)state;
    deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
    z.next_in = (Bytef *)(uintptr_t) "Talks began.";
    z.avail_in = 12;
    z.next_out = (Bytef *)squeezed + head;
    z.avail_out = (uInt)(sizeof squeezed - head);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    block_gives("response", NULL, squeezed, head + z.total_out, "w#1: Talks began.\n");
    block_gives("response", NULL, squeezed, head + z.total_out - 9, "w#1: Talks began. (torn)\n");
    deflateEnd(&z);
    RESPONSE(OK "Content-Encoding: gzip\r\n\r\nTalks began.", "w#1: Talks began.\n");
    RESPONSE(OK "Content-Encoding: br\r\n\r\n\x0b\x02\x80hello\x03", "w#1: hello\n");
    RESPONSE(OK "Content-Encoding: br\r\n\r\n<p>Talks began.", "w#1: <p>Talks began.\n");
    RESPONSE(OK "Content-Encoding: deflate\r\n\r\n<p>Talks began.", "w#1: <p>Talks began.\n");
    RESPONSE(OK "Content-Encoding: x-unheard-of\r\n\r\nTalks began.", "w#1: Talks began.\n");
}

static void test_types(void **state)
{
    (void)state;
    block_gives("resource", NULL, "Talks began.", 12, "w#1: Talks began.\n");
    block_gives("conversion", NULL, "Talks began.", 12, "w#1: Talks began.\n");
    block_gives("request", NULL, "GET / HTTP/1.1", 14, "");
    block_gives("metadata", NULL, "a: b", 4, "");
    block_gives("revisit", NULL, "HTTP/1.1 200 OK\r\n\r\n", 19, "");
    block_gives("continuation", NULL, "Talks began.", 12, "");
    block_gives("warcinfo", NULL, "software: x", 11, "");
}

/* The first record's length is a lie; the second one is good. */
static void lie(const char *length, const char *want)
{
    static char out[ROOM];
    size_t n = add_record(out, 0, "resource", length, "Talks began.", 12);
    n = add_record(out, n, "resource", NULL, "Talks ended.", 12);
    gives(out, n, "w", want);
}

static void test_lengths(void **state)
{
    (void)state;
    lie("12", "w#1: Talks began.\nw#2: Talks ended.\n");
    lie("5", "w#1: Talks\nw#2: Talks ended.\n");
    lie("0", "w#1: Talks ended.\n");
    lie("-7", "w#1: Talks ended.\n");
    lie("many", "w#1: Talks ended.\n");
    lie("", "w#1: Talks ended.\n");
    lie("99999999999999999999", "w#1: Talks ended.\n");
}

/* A length that reaches beyond the end takes all there is, and says so. */
static void test_cut_short(void **state)
{
    static char out[ROOM];
    (void)state;
    size_t n = add_record(out, 0, "resource", "100000", "Talks began.", 12);
    hs_buf told = {0};
    tell_input(&told, out, n, "w", 100);
    assert_string_equal(told.p, "w#1: Talks began.\r\n\r\n (torn)\n");
    hs_buf_free(&told);
}

static void test_line_ends(void **state)
{
    static const char text[] = "WARC/1.0\nWARC-Type: resource\nContent-Type: text/plain\n"
                               "Content-Length: 12\n\nTalks began.\n\njunk\n\n"
                               "WARC/1.1\nwarc-type: resource\ncontent-length: 12\n\nTalks ended.";
    (void)state;
    gives(text, sizeof text - 1, "w", "w#1: Talks began.\nw#2: Talks ended.\n");
    gives(text, 9, "w", "");
    gives(text, 60, "w", "");
}

/* Heads of too many lines: what is behind them is taken for the body. */
static void test_long_heads(void **state)
{
    static char text[ROOM], block[ROOM];
    (void)state;
    size_t n = (size_t)snprintf(block, ROOM, "HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 498; i++) {
        n += (size_t)snprintf(block + n, ROOM - n, "a: b\r\n");
    }
    size_t at = n;
    n += (size_t)snprintf(block + n, ROOM - n, "\r\nTalks began.");
    block_gives("response", NULL, block, n, "w#1: Talks began.\n");
    n = at + (size_t)snprintf(block + at, ROOM - at, "a: b\r\nc: d\r\n\r\nTalks began.");
    block_gives("response", NULL, block, n, "w#1: c: d\r\n\r\nTalks began.\n");

    n = (size_t)snprintf(text, ROOM, "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 12\r\n");
    for (int i = 0; i < 198; i++) {
        n += (size_t)snprintf(text + n, ROOM - n, "a: b\r\n");
    }
    n += (size_t)snprintf(text + n, ROOM - n, "Talks began.");
    gives(text, n, "w", "w#1: Talks began.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_statuses),
                                       cmocka_unit_test(test_chunks),
                                       cmocka_unit_test(test_encodings),
                                       cmocka_unit_test(test_types),
                                       cmocka_unit_test(test_lengths),
                                       cmocka_unit_test(test_cut_short),
                                       cmocka_unit_test(test_line_ends),
                                       cmocka_unit_test(test_long_heads)};
    return cmocka_run_group_tests_name("unpack.warc", tests, open_engine, close_engine);
}
