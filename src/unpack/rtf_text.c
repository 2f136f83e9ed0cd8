/* rtf_text.c: what the words of an RTF document do to its text.
 *
 * In: bytes of the code page, characters, gaps, control words. Out: UTF-8 in r->prose. Method: bytes wait until something else
 * comes, so that characters of two bytes are whole; what is hidden, deleted or in a group that is passed over is not written.
 * Example: "caf", \'e9, \u8217, "s" -> "café’s".
 */
#include "unpack/rtf.h"

#include "base/utf8.h"

#include <stdio.h>

#define PAGES_MOST 4u

/* ---- text ----------------------------------------------------------------------------------------------- */

static bool is_shown(const hs_rtf *r)
{
    return !r->skipped && !r->now.hidden && !r->now.deleted;
}

/* What waits, in UTF-8 at r->wide; its length. What the code page does not know becomes U+FFFD, a byte at a time. */
static uint32_t widen(hs_rtf *r)
{
    size_t left = r->running, room = HS_RTF_WIDE;
    char *from = r->run, *to = r->wide;
    while (left && iconv(r->door, &from, &left, &to, &room) == (size_t)-1 && left && room > 4) {
        uint32_t n = hs_utf8_write(HS_REPLACEMENT, to);
        to += n;
        room -= n;
        from++;
        left--;
    }
    return (uint32_t)(to - r->wide);
}

void hs_rtf_flush(hs_rtf *r)
{
    if (r->running) {
        uint32_t n = widen(r);
        r->running = 0;
        hs_prose_add(&r->prose, (hs_str){r->wide, n});
    }
}

/* A byte of the code page. */
void hs_rtf_byte(hs_rtf *r, char c)
{
    if (r->passing > 0) {
        r->passing--;
    } else if (is_shown(r)) {
        r->run[r->running++] = c;
        if (r->running == HS_RTF_RUN) {
            hs_rtf_flush(r);
        }
    }
}

static void add_point(hs_rtf *r, uint32_t c)
{
    char out[4];
    if (is_shown(r)) {
        hs_rtf_flush(r);
        hs_prose_add(&r->prose, (hs_str){out, hs_utf8_write(c, out)});
    }
}

void hs_rtf_gap(hs_rtf *r, hs_gap gap)
{
    if (is_shown(r)) {
        hs_rtf_flush(r);
        hs_prose_gap(&r->prose, gap);
    }
}

/* \uN: N is a UTF-16 unit, negative above 32767. */
static void add_unit(hs_rtf *r, int32_t value)
{
    uint32_t c = (uint32_t)value & 0xFFFF;
    if (c >= 0xD800 && c < 0xDC00) {
        r->high = c;
    } else if (c >= 0xDC00 && c < 0xE000) {
        add_point(r,
                  r->high ? 0x10000 + ((r->high - 0xD800) << 10) + (c - 0xDC00) : HS_REPLACEMENT);
        r->high = 0;
    } else {
        r->high = 0;
        add_point(r, c);
    }
    r->passing = r->now.fallbacks;
}

/* ---- control words -------------------------------------------------------------------------------------- */

/* Another code page; a few times at the most, since opening a handle takes long. */
static void choose_page(hs_rtf *r, uint32_t number)
{
    char name[24];
    if (number == 0 || number > 65001 || r->pages == PAGES_MOST) {
        return;
    }
    r->pages++;
    hs_rtf_flush(r);
    snprintf(name, sizeof name,
             number == 65001   ? "UTF-8"
             : number == 10000 ? "MACINTOSH"
                               : "CP%u",
             (unsigned)number);
    iconv_t door = iconv_open("UTF-8", name);
    if (door != (iconv_t)-1) {
        iconv_close(r->door);
        r->door = door;
    }
}

void hs_rtf_skip(hs_rtf *r)
{
    if (!r->skipped && r->depth) {
        hs_rtf_flush(r);
        r->skipped = r->depth;
    }
}

void hs_rtf_obey(hs_rtf *r, const hs_rtf_word *c, int32_t value, bool has_value)
{
    bool on = !has_value || value;
    switch (c->what) {
    case HS_RTF_SKIP:
        hs_rtf_skip(r);
        break;
    case HS_RTF_GAP:
        hs_rtf_gap(r, (hs_gap)c->value);
        break;
    case HS_RTF_POINT:
        add_point(r, c->value);
        break;
    case HS_RTF_CELL:
    case HS_RTF_ROW:
        if (is_shown(r)) {
            hs_rtf_flush(r);
            (c->what == HS_RTF_CELL ? hs_prose_cell : hs_prose_row)(&r->prose);
        }
        break;
    case HS_RTF_PAGE:
    case HS_RTF_PAGE_NUMBER:
        choose_page(r, c->what == HS_RTF_PAGE ? c->value : value > 0 ? (uint32_t)value : 0);
        break;
    case HS_RTF_UNIT:
        add_unit(r, value);
        break;
    case HS_RTF_FALLBACKS:
        r->now.fallbacks = value < 0 ? 0 : value > 32 ? 32 : value;
        break;
    case HS_RTF_HIDDEN:
        hs_rtf_flush(r);
        r->now.hidden = on;
        break;
    case HS_RTF_DELETED:
        hs_rtf_flush(r);
        r->now.deleted = on;
        break;
    case HS_RTF_PLAIN:
        hs_rtf_flush(r);
        r->now.hidden = r->now.deleted = false;
        break;
    }
}
