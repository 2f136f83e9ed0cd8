/* dateparts.c: a text cut into what dates are made of.
 *
 * In: a line in any language. Out: words, numbers and marks; of each word what data/ingest/dates.tsv knows.
 * Method: runs of digits (of any script that writes them by ten) and runs of letters; everything else is a
 * mark, white space is only remembered. Words are looked up in lower case.
 * Example: "2016年9月23日" -> 2016, year mark, 9, month mark, 23, day mark.
 */
#include "ingest/dateparts.h"

#include "base/utf8.h"

/* The value of a digit of ASCII, Arabic, Persian, Devanagari, Bengali, full-width scripts; -1: no digit. */
static int32_t digit_of(uint32_t c)
{
    static const uint32_t zeros[] = {'0', 0x660, 0x6F0, 0x966, 0x9E6, 0xFF10};
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) {
        if (c >= zeros[i] && c < zeros[i] + 10) {
            return (int32_t)(c - zeros[i]);
        }
    }
    return -1;
}

/* Letters, and the vowel signs of scripts that write them apart. */
static bool is_word_point(uint32_t c)
{
    if (c < 0x80) {
        return hs_is_alpha((char)c);
    }
    bool sign = (c >= 0x300 && c < 0x370) || (c >= 0x64B && c < 0x660) ||
                (c >= 0x900 && c < 0xE00 && c != 0x964 && c != 0x965);
    return sign || hs_utf8_is_letter(c);
}

static bool is_gap(uint32_t c)
{
    return c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0x202F || c == 0x3000 ||
           (c >= 0x202A && c <= 0x202E);
}

static void take_row(hs_date_part *word, hs_str class, hs_str value)
{
    static const struct {
        const char *name;
        uint16_t is;
    } classes[] = {{"month", HS_IS_MONTH},
                   {"weekday", HS_IS_WEEKDAY},
                   {"label", HS_IS_LABEL},
                   {"update", HS_IS_UPDATE},
                   {"filler", HS_IS_FILLER},
                   {"am", HS_IS_AM},
                   {"pm", HS_IS_PM},
                   {"year", HS_IS_YEAR_MARK},
                   {"monthmark", HS_IS_MONTH_MARK},
                   {"daymark", HS_IS_DAY_MARK},
                   {"hourmark", HS_IS_HOUR_MARK},
                   {"minutemark", HS_IS_MINUTE_MARK},
                   {"zone", HS_IS_ZONE}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        word->is |= hs_str_is(class, classes[i].name) ? classes[i].is : 0;
    }
    int64_t n = 0;
    bool west = hs_str_starts(value, HS_STR("-"));
    hs_str digits = hs_str_cut(value, west ? 1 : 0, value.n);
    if (hs_str_is(class, "month") && hs_str_number(digits, 12, &n)) {
        word->month = (int8_t)n;
    } else if (hs_str_is(class, "zone") && hs_str_number(digits, 900, &n)) {
        word->zone = (int16_t)(west ? -n : n);
    }
}

void hs_date_word(const hs_calendar *calendar, hs_date_part *word)
{
    char low[64];
    uint32_t n = 0, length = 0;
    for (uint32_t at = 0; at < word->text.n && n + 4 < sizeof low; at += length) {
        n += hs_utf8_write(hs_utf8_lower(hs_utf8_next(word->text, at, &length)), low + n);
    }
    word->zone = HS_NO_OFFSET;
    hs_rows rows = hs_table_find(calendar->words, (hs_str){low, n});
    for (uint32_t i = rows.lo; word->text.n < 40 && i < rows.hi; i++) {
        take_row(word, hs_table_field(calendar->words, i, 1),
                 hs_table_field(calendar->words, i, 2));
    }
}

/* One part that begins at s.p[at]; where it ends. */
static uint32_t cut_part(const hs_calendar *calendar, hs_str s, uint32_t at, hs_date_part *p)
{
    uint32_t from = at, length = 0, c = hs_utf8_next(s, at, &length);
    int32_t digit = digit_of(c);
    *p = (hs_date_part){.kind = HS_CUT_MARK};
    if (digit >= 0) {
        p->kind = HS_CUT_NUMBER;
        for (; at < s.n && digit >= 0; digit = at < s.n ? digit_of(c) : -1) {
            p->value = p->digits < 9 ? p->value * 10 + digit : -1;
            p->digits = (uint8_t)(p->digits < 20 ? p->digits + 1 : p->digits);
            at += length;
            c = at < s.n ? hs_utf8_next(s, at, &length) : 0;
        }
    } else if (is_word_point(c)) {
        p->kind = HS_CUT_WORD;
        for (; at < s.n && is_word_point(c) && digit_of(c) < 0;) {
            at += length;
            c = at < s.n ? hs_utf8_next(s, at, &length) : 0;
        }
    } else {
        at += length;
    }
    p->text = hs_str_cut(s, from, at);
    if (p->kind == HS_CUT_WORD) {
        hs_date_word(calendar, p);
    }
    return at;
}

int hs_date_cut(const hs_calendar *calendar, hs_str s, hs_date_part out[HS_DATE_PARTS])
{
    int n = 0;
    bool glued = false;
    for (uint32_t at = 0; at < s.n;) {
        uint32_t length = 0;
        if (is_gap(hs_utf8_next(s, at, &length))) {
            glued = false;
            at += length;
            continue;
        }
        if (n == HS_DATE_PARTS) {
            return n + 1;
        }
        at = cut_part(calendar, s, at, &out[n]);
        out[n++].glued = glued;
        glued = true;
    }
    return n;
}
