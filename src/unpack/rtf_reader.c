/* rtf_reader.c: the bytes of an RTF document -> words, groups, text.
 *
 * In: all of it. Out: calls of rtf_text.c. Method: one pass; a group keeps what it may change, 200 deep; what lies deeper shares
 * the state of the 200th.
 * Example: "{\b night}.\par" -> open, a word that changes nothing, "night", close, ".", a paragraph's end.
 */
#include "unpack/rtf.h"

#define WORD_MOST 31u

/* \binN: N bytes of anything. A number that goes beyond the end is a lie. */
static void pass_bytes(hs_rtf *r, int32_t n)
{
    if (n > 0 && (uint32_t)n <= r->in.n - r->at) {
        r->at += (uint32_t)n;
    }
}

/* Behind the backslash: "uc1 ", "par\n", "u-3913". */
static void read_word(hs_rtf *r)
{
    char word[WORD_MOST + 1];
    uint32_t n = 0;
    int64_t value = 0;
    while (r->at < r->in.n && hs_is_alpha(r->in.p[r->at]) && n < WORD_MOST) {
        word[n++] = r->in.p[r->at++];
    }
    word[n] = 0;
    bool minus = r->at + 1 < r->in.n && r->in.p[r->at] == '-' && hs_is_digit(r->in.p[r->at + 1]);
    r->at += minus;
    uint32_t digits = r->at;
    while (r->at < r->in.n && hs_is_digit(r->in.p[r->at])) {
        value = value < INT32_MAX ? value * 10 + (r->in.p[r->at] - '0') : value;
        r->at++;
    }
    bool has_value = r->at > digits;
    value = value > INT32_MAX ? INT32_MAX : value;
    r->at += r->at < r->in.n && r->in.p[r->at] == ' ';
    bool starred = r->starred;
    r->starred = false;
    if (strcmp(word, "bin") == 0) {
        pass_bytes(r, (int32_t)value);
    } else if (starred) {
        hs_rtf_skip(r);
    } else if (r->passing > 0) {
        r->passing--;
    } else {
        const hs_rtf_word *c = hs_rtf_find(word);
        if (c) {
            hs_rtf_obey(r, c, (int32_t)(minus ? -value : value), has_value);
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

static void read_byte(hs_rtf *r)
{
    int high = r->at < r->in.n ? hex_of(r->in.p[r->at]) : -1;
    int low = r->at + 1 < r->in.n ? hex_of(r->in.p[r->at + 1]) : -1;
    if (high >= 0 && low >= 0) {
        r->at += 2;
        hs_rtf_byte(r, (char)(high * 16 + low));
    }
}

/* Behind a backslash. */
static void read_control(hs_rtf *r)
{
    if (r->at == r->in.n || hs_is_alpha(r->in.p[r->at])) {
        read_word(r);
        return;
    }
    char c = r->in.p[r->at++];
    if (c == '\'') {
        read_byte(r);
    } else if (c == '*') {
        r->starred = true;
    } else if (c == '\n' || c == '\r') {
        hs_rtf_gap(r, HS_GAP_PARAGRAPH);
    } else if (c == '\t') {
        hs_rtf_gap(r, HS_GAP_TAB);
    } else if (c == '~' || c == '_') {
        hs_rtf_byte(r, c == '~' ? ' ' : '-');
    } else if (c == '\\' || c == '{' || c == '}') {
        hs_rtf_byte(r, c);
    } else {
        r->passing -= r->passing > 0;
    }
}

/* ---- groups --------------------------------------------------------------------------------------------- */

static void open_group(hs_rtf *r)
{
    if (r->depth < HS_RTF_GROUPS) {
        r->groups[r->depth] = r->now;
    }
    r->depth++;
    r->passing = 0;
    r->starred = false;
}

/* A brace too many closes nothing. */
static void close_group(hs_rtf *r)
{
    if (r->depth == 0) {
        return;
    }
    hs_rtf_flush(r);
    r->skipped = r->skipped >= r->depth ? 0 : r->skipped;
    r->depth--;
    if (r->depth < HS_RTF_GROUPS) {
        r->now = r->groups[r->depth];
    }
    r->passing = 0;
    r->starred = false;
}

void hs_rtf_read(hs_rtf *r)
{
    while (r->at < r->in.n && !r->prose.over) {
        char c = r->in.p[r->at++];
        if (c == '\\') {
            read_control(r);
        } else if (c == '{') {
            open_group(r);
        } else if (c == '}') {
            close_group(r);
        } else if (c == '\t') {
            hs_rtf_gap(r, HS_GAP_TAB);
        } else if (c != '\n' && c != '\r' && c) {
            hs_rtf_byte(r, c);
        }
    }
    hs_rtf_flush(r);
}
