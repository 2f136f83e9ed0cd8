/* text.c: cleaning, escaping and measuring of text. */
#include "tell/text.h"

#include <utf8proc.h>

#include "base/utf8.h"

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x2028 || c == 0x2029;
}

static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static const char *entity_of(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static void add_clean(hs_buf *out, hs_str s, bool html)
{
    uint32_t length = 1;
    bool blank = false;
    for (uint32_t at = 0; at < s.n; at += length) {
        uint32_t c = hs_utf8_next(s, at, &length);
        const char *entity = html ? entity_of(c) : NULL;
        if (is_blank(c)) {
            if (!blank) {
                hs_buf_char(out, ' ');
            }
        } else if (is_control(c) || c == HS_REPLACEMENT) {
            hs_buf_text(out, "\xEF\xBF\xBD");
        } else if (entity) {
            hs_buf_text(out, entity);
        } else {
            hs_buf_bytes(out, s.p + at, length);
        }
        blank = is_blank(c);
    }
}

void hs_text_plain(hs_buf *out, hs_str s)
{
    add_clean(out, s, false);
}

void hs_text_html(hs_buf *out, hs_str s)
{
    add_clean(out, s, true);
}

static uint32_t columns_of(uint32_t c)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width > 0 ? (uint32_t)width : 0;
}

uint32_t hs_text_columns(hs_str s)
{
    uint32_t columns = 0, length = 1;
    for (uint32_t at = 0; at < s.n; at += length) {
        columns += columns_of(hs_utf8_next(s, at, &length));
    }
    return columns;
}

hs_str hs_text_fit(hs_str s, uint32_t columns)
{
    uint32_t at = 0, length = 1, taken = 0;
    while (at < s.n) {
        taken += columns_of(hs_utf8_next(s, at, &length));
        if (taken > columns) {
            break;
        }
        at += length;
    }
    return hs_str_cut(s, 0, at);
}
