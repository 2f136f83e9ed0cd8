/* json.c: a JSON writer over hs_buf. */
#include "base/json.h"

#include <inttypes.h>

#include "base/utf8.h"

static void before_value(hs_json *j)
{
    if (j->comma) {
        hs_buf_char(j->out, ',');
    }
    j->comma = true;
}

void hs_json_open(hs_json *j, char bracket)
{
    before_value(j);
    hs_buf_char(j->out, bracket);
    j->comma = false;
}

void hs_json_close(hs_json *j, char bracket)
{
    hs_buf_char(j->out, bracket);
    j->comma = true;
}

static void escape(hs_json *j, uint32_t c, hs_str bytes)
{
    hs_buf *out = j->out;
    if (c == '"' || c == '\\') {
        hs_buf_char(out, '\\');
        hs_buf_char(out, (char)c);
    } else if (c == '\n') {
        hs_buf_text(out, "\\n");
    } else if (c == '\t') {
        hs_buf_text(out, "\\t");
    } else if (c < 0x20 || c == 0x7F || (j->html && (c == '<' || c == 0x2028 || c == 0x2029))) {
        hs_buf_format(out, "\\u%04x", (unsigned)c);
    } else if (c == HS_REPLACEMENT) {
        hs_buf_text(out, "\xEF\xBF\xBD");
    } else {
        hs_buf_add(out, bytes);
    }
}

static bool is_safe(unsigned char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '<';
}

void hs_json_str(hs_json *j, hs_str s)
{
    before_value(j);
    hs_buf_char(j->out, '"');
    for (uint32_t at = 0; at < s.n;) {
        uint32_t run = at, length = 1;
        while (run < s.n && is_safe((unsigned char)s.p[run])) {
            run++;
        }
        hs_buf_bytes(j->out, s.p + at, run - at);
        at = run;
        if (at < s.n) {
            uint32_t c = hs_utf8_next(s, at, &length);
            escape(j, c, hs_str_cut(s, at, at + length));
            at += length;
        }
    }
    hs_buf_char(j->out, '"');
}

void hs_json_key(hs_json *j, const char *key)
{
    hs_json_str(j, hs_str_of(key));
    hs_buf_char(j->out, ':');
    j->comma = false;
}

void hs_json_str_or_null(hs_json *j, hs_str s)
{
    if (s.n) {
        hs_json_str(j, s);
    } else {
        hs_json_null(j);
    }
}

void hs_json_int(hs_json *j, int64_t value)
{
    before_value(j);
    hs_buf_format(j->out, "%" PRId64, value);
}

void hs_json_bool(hs_json *j, bool value)
{
    before_value(j);
    hs_buf_text(j->out, value ? "true" : "false");
}

void hs_json_null(hs_json *j)
{
    before_value(j);
    hs_buf_text(j->out, "null");
}

void hs_json_micro(hs_json *j, int64_t millionths)
{
    uint64_t size = millionths < 0 ? (uint64_t)-millionths : (uint64_t)millionths;
    before_value(j);
    hs_buf_format(j->out, "%s%" PRIu64 ".%06" PRIu64, millionths < 0 ? "-" : "", size / 1000000,
                  size % 1000000);
}

void hs_json_milli(hs_json *j, uint32_t thousandths)
{
    before_value(j);
    hs_buf_format(j->out, "%" PRIu32 ".%03" PRIu32, thousandths / 1000, thousandths % 1000);
}

void hs_json_pair(hs_json *j, int64_t lo, int64_t hi)
{
    hs_json_open(j, '[');
    hs_json_int(j, lo);
    hs_json_int(j, hi);
    hs_json_close(j, ']');
}
