/* rtf.c: an RTF document -> its text.
 *
 * In: control words, groups and text ("Rich Text Format", 1.9.1). Out: one part, the text in UTF-8: a paragraph a line, an
 * empty line between two, a tab between cells. Left out: tables of fonts, colours and styles, pictures, objects, field codes
 * (the text of a link stays), headers, footers, notes, hidden and deleted text, and every group that may be ignored.
 * Method: one pass; a group keeps what it may change, 200 deep; what lies deeper shares the state of the 200th.
 * Example: "{\rtf1\ansi Quiet {\b night}.\par \u8364?5}" -> "Quiet night.\n\n€5".
 */
#include "base/utf8.h"
#include "unpack/codepage.h"
#include "unpack/export.h"
#include "unpack/formats.h"
#include "unpack/prose.h"
#include "unpack/rtf_words.h"

#include <stdio.h>

#define GROUPS 200u
#define WORD_MOST 31u
#define RUN 512u
#define PAGES_MOST 4u

/* What a group gives back when it closes. */
typedef struct {
    int32_t fallbacks; /* characters that stand behind \u for readers that do not know it */
    bool hidden, deleted;
} group;

typedef struct {
    hs_layer layer;
    iconv_t door;
    bool open;      /* the handle is */
    uint32_t pages; /* how often it was changed */
    hs_stream text;
    hs_str in;
    uint32_t at;
    group groups[GROUPS], now;
    uint32_t depth,
        skipped;     /* groups that are open; the one from which on all is passed over, or 0 */
    int32_t passing; /* fallbacks still to be passed over */
    uint32_t high;   /* first half of a character over U+FFFF */
    bool starred;    /* behind \*: a group that may be ignored */
    char run[RUN];   /* bytes of the code page */
    uint32_t running;
    char *wide; /* room for them in UTF-8 */
    hs_prose prose;
} rtf_layer;

/* ---- text ----------------------------------------------------------------------------------------------- */

static bool is_shown(const rtf_layer *l)
{
    return !l->skipped && !l->now.hidden && !l->now.deleted;
}

static void flush(rtf_layer *l)
{
    if (l->running) {
        size_t n = hs_codepage_run(l->door, (hs_str){l->run, l->running}, l->wide);
        l->running = 0;
        hs_prose_add(&l->prose, (hs_str){l->wide, (uint32_t)n});
    }
}

/* A byte of the code page. */
static void add_byte(rtf_layer *l, char c)
{
    if (l->passing > 0) {
        l->passing--;
    } else if (is_shown(l)) {
        l->run[l->running++] = c;
        if (l->running == RUN) {
            flush(l);
        }
    }
}

static void add_point(rtf_layer *l, uint32_t c)
{
    char out[4];
    if (is_shown(l)) {
        flush(l);
        hs_prose_add(&l->prose, (hs_str){out, hs_utf8_write(c, out)});
    }
}

static void add_gap(rtf_layer *l, hs_gap gap)
{
    if (is_shown(l)) {
        flush(l);
        hs_prose_gap(&l->prose, gap);
    }
}

/* \uN: N is a UTF-16 unit, negative above 32767. */
static void add_unit(rtf_layer *l, int32_t value)
{
    uint32_t c = (uint32_t)value & 0xFFFF;
    if (c >= 0xD800 && c < 0xDC00) {
        l->high = c;
    } else if (c >= 0xDC00 && c < 0xE000) {
        add_point(l,
                  l->high ? 0x10000 + ((l->high - 0xD800) << 10) + (c - 0xDC00) : HS_REPLACEMENT);
        l->high = 0;
    } else {
        l->high = 0;
        add_point(l, c);
    }
    l->passing = l->now.fallbacks;
}

/* ---- control words -------------------------------------------------------------------------------------- */

/* Another code page; a few times at the most, since opening a handle takes long. */
static void choose_page(rtf_layer *l, uint32_t number)
{
    char name[24];
    if (number == 0 || number > 65001 || l->pages == PAGES_MOST) {
        return;
    }
    l->pages++;
    flush(l);
    snprintf(name, sizeof name,
             number == 65001   ? "UTF-8"
             : number == 10000 ? "MACINTOSH"
                               : "CP%u",
             (unsigned)number);
    iconv_t door = iconv_open("UTF-8", name);
    if (door != (iconv_t)-1) {
        iconv_close(l->door);
        l->door = door;
    }
}

static void skip_group(rtf_layer *l)
{
    if (!l->skipped && l->depth) {
        flush(l);
        l->skipped = l->depth;
    }
}

static void obey(rtf_layer *l, const hs_rtf_word *c, int32_t value, bool has_value)
{
    bool on = !has_value || value;
    switch (c->what) {
    case HS_RTF_SKIP:
        skip_group(l);
        break;
    case HS_RTF_GAP:
        add_gap(l, (hs_gap)c->value);
        break;
    case HS_RTF_POINT:
        add_point(l, c->value);
        break;
    case HS_RTF_CELL:
    case HS_RTF_ROW:
        if (is_shown(l)) {
            flush(l);
            (c->what == HS_RTF_CELL ? hs_prose_cell : hs_prose_row)(&l->prose);
        }
        break;
    case HS_RTF_PAGE:
    case HS_RTF_PAGE_NUMBER:
        choose_page(l, c->what == HS_RTF_PAGE ? c->value : value > 0 ? (uint32_t)value : 0);
        break;
    case HS_RTF_UNIT:
        add_unit(l, value);
        break;
    case HS_RTF_FALLBACKS:
        l->now.fallbacks = value < 0 ? 0 : value > 32 ? 32 : value;
        break;
    case HS_RTF_HIDDEN:
        flush(l);
        l->now.hidden = on;
        break;
    case HS_RTF_DELETED:
        flush(l);
        l->now.deleted = on;
        break;
    case HS_RTF_PLAIN:
        flush(l);
        l->now.hidden = l->now.deleted = false;
        break;
    }
}

/* \binN: N bytes of anything. A number that goes beyond the end is a lie. */
static void pass_bytes(rtf_layer *l, int32_t n)
{
    if (n > 0 && (uint32_t)n <= l->in.n - l->at) {
        l->at += (uint32_t)n;
    }
}

/* Behind the backslash: "uc1 ", "par\n", "u-3913". */
static void read_word(rtf_layer *l)
{
    char word[WORD_MOST + 1];
    uint32_t n = 0;
    int64_t value = 0;
    while (l->at < l->in.n && hs_is_alpha(l->in.p[l->at]) && n < WORD_MOST) {
        word[n++] = l->in.p[l->at++];
    }
    word[n] = 0;
    bool minus = l->at + 1 < l->in.n && l->in.p[l->at] == '-' && hs_is_digit(l->in.p[l->at + 1]);
    l->at += minus;
    uint32_t digits = l->at;
    while (l->at < l->in.n && hs_is_digit(l->in.p[l->at])) {
        value = value < INT32_MAX ? value * 10 + (l->in.p[l->at] - '0') : value;
        l->at++;
    }
    bool has_value = l->at > digits;
    value = value > INT32_MAX ? INT32_MAX : value;
    l->at += l->at < l->in.n && l->in.p[l->at] == ' ';
    bool starred = l->starred;
    l->starred = false;
    if (strcmp(word, "bin") == 0) {
        pass_bytes(l, (int32_t)value);
    } else if (starred) {
        skip_group(l);
    } else if (l->passing > 0) {
        l->passing--;
    } else {
        const hs_rtf_word *c = hs_rtf_find(word);
        if (c) {
            obey(l, c, (int32_t)(minus ? -value : value), has_value);
        }
    }
}

static int hex_of(char c)
{
    return hs_is_digit(c)         ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static void read_byte(rtf_layer *l)
{
    int high = l->at < l->in.n ? hex_of(l->in.p[l->at]) : -1;
    int low = l->at + 1 < l->in.n ? hex_of(l->in.p[l->at + 1]) : -1;
    if (high >= 0 && low >= 0) {
        l->at += 2;
        add_byte(l, (char)(high * 16 + low));
    }
}

/* Behind a backslash. */
static void read_control(rtf_layer *l)
{
    if (l->at == l->in.n || hs_is_alpha(l->in.p[l->at])) {
        read_word(l);
        return;
    }
    char c = l->in.p[l->at++];
    if (c == '\'') {
        read_byte(l);
    } else if (c == '*') {
        l->starred = true;
    } else if (c == '\n' || c == '\r') {
        add_gap(l, HS_GAP_PARAGRAPH);
    } else if (c == '\t') {
        add_gap(l, HS_GAP_TAB);
    } else if (c == '~' || c == '_') {
        add_byte(l, c == '~' ? ' ' : '-');
    } else if (c == '\\' || c == '{' || c == '}') {
        add_byte(l, c);
    } else {
        l->passing -= l->passing > 0;
    }
}

/* ---- groups --------------------------------------------------------------------------------------------- */

static void open_group(rtf_layer *l)
{
    if (l->depth < GROUPS) {
        l->groups[l->depth] = l->now;
    }
    l->depth++;
    l->passing = 0;
    l->starred = false;
}

/* A brace too many closes nothing. */
static void close_group(rtf_layer *l)
{
    if (l->depth == 0) {
        return;
    }
    flush(l);
    l->skipped = l->skipped >= l->depth ? 0 : l->skipped;
    l->depth--;
    if (l->depth < GROUPS) {
        l->now = l->groups[l->depth];
    }
    l->passing = 0;
    l->starred = false;
}

static void read_all(rtf_layer *l)
{
    while (l->at < l->in.n && !l->prose.over) {
        char c = l->in.p[l->at++];
        if (c == '\\') {
            read_control(l);
        } else if (c == '{') {
            open_group(l);
        } else if (c == '}') {
            close_group(l);
        } else if (c == '\t') {
            add_gap(l, HS_GAP_TAB);
        } else if (c != '\n' && c != '\r' && c) {
            add_byte(l, c);
        }
    }
    flush(l);
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    rtf_layer *l = (rtf_layer *)layer;
    if (layer->count++) {
        return 0;
    }
    l->door = iconv_open("UTF-8", "CP1252");
    l->open = l->door != (iconv_t)-1;
    if (!l->open) {
        return hs_export_refuse(layer, HS_E_INPUT, "is RTF, and iconv knows no windows-1252", err);
    }
    int code = hs_export_whole(layer, &l->in, err);
    if (code) {
        return code;
    }
    l->wide = hs_arena_alloc(&layer->arena, HS_CODEPAGE_ROOM(RUN));
    l->prose.arena = &layer->arena;
    l->now.fallbacks = 1;
    read_all(l);
    if (l->prose.over) {
        return hs_export_refuse(layer, HS_E_LIMIT, "holds more than 64 MiB of text", err);
    }
    hs_stream_memory(&l->text, hs_prose_str(&l->prose));
    part->bytes = &l->text;
    return 1;
}

static void leave(hs_layer *layer)
{
    rtf_layer *l = (rtf_layer *)layer;
    if (l->open) {
        iconv_close(l->door);
    }
}

const hs_layer_type hs_rtf_layer = {sizeof(rtf_layer), next, leave};
