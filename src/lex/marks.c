/* marks.c: signs that make one token with what follows them: emoticons, runs, hashtags, dialling codes.
 *
 * ":-)", "<<", "?!!", "…." -> one token each; "#aleppo" and "@unhcr" are words, "+44" is a number, ".50" and "’90s" too.
 * What an emoticon may be made of is told here by hand; it never begins right behind a word ("(left:)").
 */
#include "lex/cut.h"

/* Is the token before a word or number that ends at `at`? */
static bool follows_word(const hs_scan *scan, uint32_t at)
{
    const hs_doc *doc = scan->doc;
    uint32_t n = doc->tokens.n;
    return n > scan->first && doc->tokens.v[n - 1].at.hi == at &&
           scan->kinds[n - 1] <= HS_KIND_TITLE;
}

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

/* End of the emoticon at `at`, or at. */
static uint32_t emoticon_end(const hs_scan *scan, uint32_t at, uint32_t end)
{
    char first = scan->text.p[at];
    uint32_t hi = at + 1;
    if (!is_one_of(first, ":;=(^") || follows_word(scan, at)) {
        return at;
    }
    if (first == '^') {
        bool face = hs_scan_byte(scan, hi, end) == '_' && hs_scan_byte(scan, hi + 1, end) == '^';
        return face ? at + 3 : at;
    }
    if (first == '(') {
        bool smile = hs_scan_byte(scan, hi, end) == ':' &&
                     hs_char_is(scan->text, hi + 1, end) == HS_CHAR_SPACE;
        return smile ? at + 2 : at;
    }
    hi += hs_scan_byte(scan, hi, end) == '-';
    if (!is_one_of(hs_scan_byte(scan, hi, end), first == ':' ? "()DPpO/|*" : "()DP")) {
        return at;
    }
    while (hi + 1 < end && hi - at < 16 && scan->text.p[hi + 1] == scan->text.p[hi]) {
        hi++;
    }
    bool slash = scan->text.p[hi] == '/' && scan->text.p[hi - 1] == '/';
    return slash || hs_scan_in_word(scan, hi + 1, end) ? at : hi + 1;
}

/* May `c` go on a run of `n` bytes that begins with `first`? "...", "--", "?!", ".?" */
static bool goes_on(char first, uint32_t n, char before, char c)
{
    bool asks = c == '?' || c == '!';
    if (first == '?' || first == '!') {
        return asks;
    }
    if (first == '.' && asks) {
        return n == 1 || before != '.';
    }
    return c == before && is_one_of(c, ".-=*_~#<>+");
}

static uint32_t run_end(const hs_scan *scan, uint32_t at, hs_char c, uint32_t end)
{
    uint32_t hi = at + c.length;
    if (c.code >= 0x80) {
        return hi + (c.code == 0x2026 && hs_scan_byte(scan, hi, end) == '.');
    }
    while (hi < end && hi - at < HS_TOKEN_LONGEST &&
           goes_on(scan->text.p[at], hi - at, scan->text.p[hi - 1], scan->text.p[hi])) {
        hi++;
    }
    return hi;
}

/* "#aleppo", "@unhcr", "+44", ".50": end, or at. */
static uint32_t tag_end(const hs_scan *scan, uint32_t at, uint32_t end)
{
    char sign = scan->text.p[at];
    if (follows_word(scan, at) || (at > 0 && scan->text.p[at - 1] == sign)) {
        return at;
    }
    if (sign == '#' || sign == '@') {
        bool word = hs_char_is(scan->text, at + 1, end) == HS_CHAR_LETTER;
        return word ? hs_scan_word_end(scan, at + 1, end) : at;
    }
    uint32_t hi = at + 1;
    bool opens = sign == '+' || (sign == '.' && !(at > 0 && scan->text.p[at - 1] == ')'));
    while (opens && hs_is_digit(hs_scan_byte(scan, hi, end)) && hi - at < 16) {
        hi++;
    }
    return hi > at + 1 ? hi : at;
}

uint32_t hs_scan_add_mark(hs_scan *scan, uint32_t at, hs_char c, uint32_t end)
{
    uint32_t hi = c.code < 0x80 ? emoticon_end(scan, at, end) : at;
    if (hi > at) {
        hs_scan_add(scan, at, hi, HS_KIND_SIGN);
        return hi;
    }
    hi = c.code < 0x80 ? tag_end(scan, at, end) : at;
    if (hi > at) {
        bool number = c.code == '+' || c.code == '.';
        hs_scan_add(scan, at, hi, number ? HS_KIND_NUMBER : HS_KIND_WORD);
        return hi;
    }
    hi = run_end(scan, at, c, end);
    hs_scan_add(scan, at, hi, hs_scan_sign_kind(c.code));
    return hi;
}

uint32_t hs_scan_add_decade(hs_scan *scan, uint32_t at, uint32_t length, uint32_t end)
{
    uint32_t lo = at + length;
    if (follows_word(scan, at) || !hs_is_digit(hs_scan_byte(scan, lo, end)) ||
        !hs_is_digit(hs_scan_byte(scan, lo + 1, end)) || hs_scan_byte(scan, lo + 2, end) != 's' ||
        hs_scan_in_word(scan, lo + 3, end)) {
        return at;
    }
    hs_scan_add(scan, at, lo + 3, HS_KIND_NUMBER);
    return lo + 3;
}
