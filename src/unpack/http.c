/* http.c: an HTTP/1 response as an archive keeps it -> its body, out of its chunks, unsqueezed.
 *
 * In: the bytes of a message. Out: status, type, charset and a stream of the body. Method: RFC 9112 for the head and the
 * chunks. Crawlers often keep the body plain and the head as it was, so what the head says of chunks and squeezing is
 * believed only if the body's first bytes agree (brotli has no mark: believed if they are no markup).
 * Example: "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>..." -> 200, "text/html", "<p>...".
 */
#include "unpack/http.h"

#define FIELDS_MOST 500 /* lines of a head */

bool hs_http_field(hs_str line, const char *name, hs_str *value)
{
    uint32_t n = 0;
    for (; name[n]; n++) {
        if (n >= line.n || (line.p[n] | 0x20) != (name[n] | 0x20)) {
            return false;
        }
    }
    if (n >= line.n || line.p[n] != ':') {
        return false;
    }
    *value = hs_str_trim(hs_str_cut(line, n + 1, line.n));
    return true;
}

static hs_str lowered(hs_arena *a, hs_str s)
{
    char *out = hs_arena_alloc(a, s.n);
    for (uint32_t i = 0; i < s.n; i++) {
        out[i] = (char)(hs_is_upper(s.p[i]) ? s.p[i] + 32 : s.p[i]);
    }
    return (hs_str){out, s.n};
}

hs_str hs_http_type(hs_arena *a, hs_str value)
{
    return lowered(a, hs_str_trim(hs_str_cut(value, 0, hs_str_find(value, HS_STR(";"), 0))));
}

hs_str hs_http_parameter(hs_str value, const char *name)
{
    hs_str part, rest = value;
    uint32_t n = (uint32_t)strlen(name);
    for (bool first = true; hs_str_split(&rest, ';', &part); first = false) {
        part = hs_str_trim(part);
        if (first || part.n <= n || part.p[n] != '=') {
            continue;
        }
        bool same = true;
        for (uint32_t i = 0; i < n; i++) {
            same = same && (part.p[i] | 0x20) == name[i];
        }
        if (same) {
            part = hs_str_trim(hs_str_cut(part, n + 1, part.n));
            bool quoted = part.n >= 2 && (part.p[0] == '"' || part.p[0] == '\'');
            uint32_t end = quoted ? hs_str_find(part, hs_str_cut(part, 0, 1), 1) : part.n;
            return quoted ? hs_str_cut(part, 1, end) : part;
        }
    }
    return (hs_str){NULL, 0};
}

bool hs_http_is_readable(hs_str type)
{
    static const char *const parts[] = {"html", "xml",          "json", "pdf",
                                        "rss",  "octet-stream", "warc"};
    bool readable = type.n == 0 || hs_str_starts(type, HS_STR("text/"));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        readable = readable || hs_str_find(type, hs_str_of(parts[i]), 0) < type.n;
    }
    return readable && !hs_str_is(type, "text/css") && !hs_str_is(type, "text/javascript") &&
           hs_str_find(type, HS_STR("svg"), 0) == type.n;
}

/* ---- chunks -------------------------------------------------------------------------------------------- */

static int hex_digit(char c)
{
    return hs_is_digit(c)                           ? c - '0'
           : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                    : -1;
}

/* A chunk's length line, "1f4" or "1f4;extension"; false if it is none. */
static bool read_length(hs_str line, uint64_t *length)
{
    uint32_t i = 0;
    *length = 0;
    line = hs_str_trim(line);
    for (; i < line.n && hex_digit(line.p[i]) >= 0; i++) {
        if (i == 8) {
            return false;
        }
        *length = *length * 16 + (uint64_t)hex_digit(line.p[i]);
    }
    return i > 0 && (i == line.n || line.p[i] == ';' || hs_is_space(line.p[i]));
}

/* Step into the next chunk; false at the end, or where there is none. */
static bool next_chunk(hs_http *http)
{
    hs_str line;
    bool got = hs_stream_line(http->from, &line);
    if (got && line.n == 0) { /* what ends the chunk before */
        got = hs_stream_line(http->from, &line);
    }
    return got && read_length(line, &http->left) && http->left > 0;
}

static ptrdiff_t pull_plain(void *self, char *out, size_t room, hs_error *err)
{
    hs_http *http = self;
    if (http->chunked && http->left == 0 && !http->over) {
        http->over = !next_chunk(http);
    }
    if (http->over) {
        return 0;
    }
    size_t most = http->chunked && http->left < room ? (size_t)http->left : room;
    hs_str ahead = hs_stream_peek(http->from, 1);
    most = ahead.n ? most : 0;
    size_t got = 0;
    if (most) {
        size_t ready = http->from->hi - http->from->lo;
        got = (size_t)hs_stream_take(http->from, out, most < ready ? most : ready);
        http->left -= http->chunked ? got : 0;
    }
    if (got == 0 && http->from->code) {
        *err = http->from->err;
        return http->from->code;
    }
    return got == 0 && http->from->torn ? HS_STREAM_TORN : (ptrdiff_t)got;
}

/* ---- the head ------------------------------------------------------------------------------------------ */

/* What the head says of the body's wrapping. */
typedef struct {
    bool chunked;
    int how; /* hs_inflate_how, or -1 */
} wrapping;

static void read_encoding(hs_str value, hs_arena *a, wrapping *w)
{
    hs_str name = lowered(a, value);
    if (hs_str_find(name, HS_STR("gzip"), 0) < name.n) {
        w->how = HS_INFLATE_GZIP;
    } else if (hs_str_is(name, "deflate")) {
        w->how = HS_INFLATE_DEFLATE;
    } else if (hs_str_is(name, "br")) {
        w->how = HS_INFLATE_BROTLI;
    } else if (hs_str_is(name, "zstd")) {
        w->how = HS_INFLATE_ZSTD;
    }
}

static void read_field(hs_http *http, hs_str line, hs_arena *a, wrapping *w)
{
    hs_str value;
    if (hs_http_field(line, "Content-Type", &value)) {
        http->type = hs_http_type(a, value);
        http->charset = hs_arena_str(a, hs_http_parameter(value, "charset"));
    } else if (hs_http_field(line, "Content-Encoding", &value)) {
        read_encoding(value, a, w);
    } else if (hs_http_field(line, "Transfer-Encoding", &value)) {
        value = lowered(a, value);
        w->chunked = hs_str_find(value, HS_STR("chunked"), 0) < value.n;
    }
}

/* "HTTP/1.1 200 OK" -> 200; 0 if the line is none. */
static int status_of(hs_str line)
{
    int64_t status = 0;
    uint32_t at = hs_str_find(line, HS_STR(" "), 0);
    bool good = hs_str_starts(line, HS_STR("HTTP/")) &&
                hs_str_number(hs_str_cut(line, at + 1, at + 4), 999, &status);
    return good ? (int)status : 0;
}

static void read_head(hs_http *http, hs_arena *a, wrapping *w)
{
    hs_str line = {NULL, 0};
    hs_str head = hs_stream_peek(http->from, HS_STREAM_LOOK);
    http->status = status_of(hs_str_cut(head, 0, hs_str_find(head, HS_STR("\n"), 0)));
    if (http->status == 0) {
        return;
    }
    for (int i = 0; i < FIELDS_MOST && hs_stream_line(http->from, &line) && line.n; i++) {
        read_field(http, line, a, w);
    }
}

/* Do the body's first bytes look squeezed in that way? */
static bool is_squeezed(hs_str head, int how)
{
    const unsigned char *p = (const unsigned char *)head.p;
    switch (how) {
    case HS_INFLATE_GZIP:
        return head.n >= 3 && p[0] == 0x1f && p[1] == 0x8b && p[2] == 8;
    case HS_INFLATE_ZSTD:
        return head.n >= 4 && memcmp(p, "\x28\xb5\x2f\xfd", 4) == 0;
    case HS_INFLATE_DEFLATE:
    case HS_INFLATE_BROTLI:
        head = hs_str_trim(head);
        return head.n && head.p[0] != '<' && head.p[0] != '{' &&
               !hs_str_starts(head, HS_STR("\xef\xbb\xbf"));
    default:
        return false;
    }
}

int hs_http_open(hs_http *http, hs_layer *layer, hs_stream *from, hs_stream **body, hs_error *err)
{
    uint64_t length;
    hs_str line;
    wrapping w = {false, -1};
    *http = (hs_http){.from = from};
    read_head(http, &layer->scratch, &w);
    hs_str head = hs_stream_peek(from, HS_STREAM_LOOK);
    http->chunked =
        w.chunked && hs_str_split(&head, '\n', &line) && head.p && read_length(line, &length);
    hs_stream_open(&http->plain, &layer->scratch, pull_plain, http);
    *body = &http->plain;
    if (!is_squeezed(hs_stream_peek(&http->plain, 16), w.how)) {
        return HS_OK;
    }
    int code = hs_inflate_open(&http->inflate, layer, w.how, err);
    http->inflate.from = &http->plain;
    hs_stream_open(&http->body, &layer->scratch, hs_inflate_pull, &http->inflate);
    *body = &http->body;
    return code;
}

void hs_http_close(hs_http *http)
{
    hs_inflate_close(&http->inflate);
}
