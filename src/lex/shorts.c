/* shorts.c: abbreviations: is the full stop behind a word the word's own?
 *
 * It is in "U.S.", "a.m." (letter, stop, letter, stop), in the forms of data/lex/abbreviations.tsv ("Sept."),
 * and behind a single capital before a name ("J. Haddad"), unless the next word begins sentences ("Plan B. The"),
 * or before what goes on a sentence ("Jane M., who").
 */
#include "lex/cut.h"

/* End of "U.S.", "a.m." or "U.S"; lo if text[lo, ...) is no such thing. */
uint32_t hs_scan_initials(const hs_scan *scan, uint32_t lo, uint32_t end)
{
    enum { MOST = 32 };
    uint32_t at = lo, pairs = 0;
    while (pairs < MOST && hs_is_alpha(hs_scan_byte(scan, at, end)) &&
           hs_scan_byte(scan, at + 1, end) == '.') {
        at += 2;
        pairs++;
    }
    bool last = pairs && hs_is_alpha(hs_scan_byte(scan, at, end)) &&
                !hs_scan_in_word(scan, at + 1, end) &&
                hs_is_upper(hs_scan_byte(scan, at, end)) == hs_is_upper(scan->text.p[lo]);
    return last ? at + 1 : pairs >= 2 ? at : lo;
}

/* "J." before a name: a capital, and after the stop another one, which begins no sentence for sure. */
static bool is_initial(const hs_scan *scan, uint32_t lo, uint32_t hi, uint32_t end)
{
    hs_char c = hs_char_at(scan->text, lo);
    if (lo + c.length != hi || c.code == 'I' || !hs_utf8_is_upper(c.code)) {
        return false;
    }
    uint32_t next = hs_scan_skip_space(scan, hi + 1, end);
    char after = hs_scan_byte(scan, next, end);
    if (next == hi + 1 ? after && strchr(",;)]", after) : hs_is_lower(after) || after == '(') {
        return true;
    }
    if (next >= end || !hs_utf8_is_upper(hs_char_at(scan->text, next).code)) {
        return false;
    }
    uint32_t limit = end - next > 24 ? next + 24 : end;
    return !hs_str_is(hs_scan_kind(scan, next, hs_scan_word_end(scan, next, limit)), "starter");
}

/* The kind of the table's abbreviation text[lo, hi); HS_KIND_WORD if there is none or it does not fit here. */
static hs_token_kind listed_kind(const hs_scan *scan, uint32_t lo, uint32_t hi, uint32_t end)
{
    hs_str kind = hs_scan_kind(scan, lo, hi);
    if (hs_str_is(kind, "title")) {
        return HS_KIND_TITLE;
    }
    if (hs_str_is(kind, "number")) {
        return hs_is_digit(hs_scan_byte(scan, hs_scan_skip_space(scan, hi, end), end))
                   ? HS_KIND_TITLE
                   : HS_KIND_WORD;
    }
    return kind.n ? HS_KIND_SHORT : HS_KIND_WORD;
}

/* If the word text[lo, hi) and the full stop after it are an abbreviation, add it; its end, or lo. */
uint32_t hs_scan_add_short(hs_scan *scan, uint32_t lo, uint32_t hi, uint32_t end)
{
    uint32_t initials = hi == lo + 1 ? hs_scan_initials(scan, lo, end) : lo;
    if (initials > lo) {
        hs_scan_add(scan, lo, initials, HS_KIND_SHORT);
        return initials;
    }
    /* "Ph.D.": one more group of letters, tried first. */
    uint32_t limit = end - hi > 8 ? hi + 8 : end;
    uint32_t more = hi + 1 < limit ? hs_scan_word_end(scan, hi + 1, limit) : hi;
    if (more > hi + 1 && hs_scan_byte(scan, more, end) == '.' &&
        listed_kind(scan, lo, more + 1, end) != HS_KIND_WORD) {
        hs_scan_add(scan, lo, more + 1, listed_kind(scan, lo, more + 1, end));
        return more + 1;
    }
    hs_token_kind kind = listed_kind(scan, lo, hi + 1, end);
    if (kind == HS_KIND_WORD && is_initial(scan, lo, hi, end)) {
        kind = HS_KIND_TITLE;
    }
    if (kind == HS_KIND_WORD) {
        return lo;
    }
    hs_scan_add(scan, lo, hi + 1, kind);
    return hi + 1;
}
