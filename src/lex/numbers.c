/* numbers.c: figures, dates, times.
 *
 * "250,000", "1.5", "09:15", "2016-09-23", "19th", "713-555-0142" are one token; "9pm", "2.5bn", "3%" are two; of "23,2016"
 * the comma stands alone.
 */
#include "lex/cut.h"

static uint32_t digits_end(const hs_scan *scan, uint32_t at, uint32_t end)
{
    uint32_t lo = at;
    while (at < end && at - lo < HS_TOKEN_LONGEST && hs_is_digit(scan->text.p[at])) {
        at++;
    }
    return at;
}

/* "2,50,000": after the two digits that end at b, groups of two, and one of three. */
static bool is_indian(const hs_scan *scan, uint32_t b, uint32_t end)
{
    for (int groups = 0; groups < 4 && hs_scan_byte(scan, b, end) == ','; groups++) {
        uint32_t more = digits_end(scan, b + 1, end);
        if (more - b != 3) {
            return more - b == 4;
        }
        b = more;
    }
    return false;
}

/* May the digits [a, b) follow the separator c inside a number? "250,000", "2,50,000", "1.5", "09:15", "1/2" */
static bool joins(const hs_scan *scan, char c, uint32_t a, uint32_t b, uint32_t end)
{
    switch (c) {
    case '.':
    case '/':
        return b > a;
    case ',':
    case '\'':
        return b - a == 3 || (b - a == 2 && is_indian(scan, b, end));
    case ':':
        return b - a == 2;
    default:
        return false;
    }
}

/* "2016-09-23" is one number. */
static uint32_t date_end(const hs_scan *scan, uint32_t lo, uint32_t end)
{
    if (end - lo < 10) {
        return lo;
    }
    for (uint32_t i = 0; i < 10; i++) {
        char c = scan->text.p[lo + i];
        if (i == 4 || i == 7 ? c != '-' : !hs_is_digit(c)) {
            return lo;
        }
    }
    char after = hs_scan_byte(scan, lo + 10, end);
    return hs_is_digit(after) || after == '-' ? lo : lo + 10;
}

/* "713-555-0142", "555-0142", "1-800-555-0142", "713/555-0142", "77042-2016": telephone numbers and American
 * postcodes; but "500-1500" is a range. End, or lo. */
static uint32_t phone_end(const hs_scan *scan, uint32_t lo, uint32_t end)
{
    enum { GROUPS = 4 };
    static const char *const shapes[] = {"34", "334", "1334", "54"};
    char shape[GROUPS + 1] = {0};
    uint32_t at = lo, n = 0, first = 0;
    while (n < GROUPS) {
        uint32_t more = digits_end(scan, at, end);
        if (more == at || more - at > 9) {
            return lo;
        }
        shape[n++] = (char)('0' + (more - at));
        at = more;
        char next = hs_scan_byte(scan, at, end);
        if ((next != '-' && !(next == '/' && n == 1)) || n == GROUPS ||
            !hs_is_digit(hs_scan_byte(scan, at + 1, end))) {
            break;
        }
        first = n == 1 ? at - 1 : first;
        at++;
    }
    char after = hs_scan_byte(scan, at, end);
    bool inner = lo > 0 && scan->text.p[lo - 1] == '-';
    bool range = n == 2 && scan->text.p[first] == '0' && scan->text.p[at - 1] == '0';
    bool round =
        n == 2 && at > lo + 1 && scan->text.p[at - 1] == '0' && scan->text.p[at - 2] == '0';
    if (n < 2 || inner || range || round || after == '-' || hs_scan_in_word(scan, at, end)) {
        return lo;
    }
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (strcmp(shape, shapes[i]) == 0) {
            return at;
        }
    }
    return lo;
}

static uint32_t number_end(const hs_scan *scan, uint32_t lo, uint32_t end)
{
    uint32_t at = date_end(scan, lo, end);
    at = at > lo ? at : phone_end(scan, lo, end);
    if (at > lo) {
        return at;
    }
    at = digits_end(scan, lo, end);
    while (at < end && at - lo < HS_TOKEN_LONGEST) {
        uint32_t more = digits_end(scan, at + 1, end);
        if (!joins(scan, scan->text.p[at], at + 1, more, end)) {
            break;
        }
        at = more;
    }
    return at;
}

/* The end of "60's", "1930’s" from that of the digits; or at. */
static uint32_t decade_end(const hs_scan *scan, uint32_t lo, uint32_t at, uint32_t end)
{
    if ((at - lo != 2 && at - lo != 4) || scan->text.p[at - 1] != '0' ||
        hs_char_is(scan->text, at, end) != HS_CHAR_APOSTROPHE) {
        return at;
    }
    uint32_t s = at + hs_char_at(scan->text, at).length;
    return hs_scan_byte(scan, s, end) == 's' && !hs_scan_in_word(scan, s + 1, end) ? s + 1 : at;
}

/* "$4b": does the sign before lo make a billion of it? */
static bool follows_currency(const hs_scan *scan, uint32_t lo)
{
    const hs_doc *doc = scan->doc;
    uint32_t n = doc->tokens.n;
    if (n == scan->first || doc->tokens.v[n - 1].at.hi != lo) {
        return false;
    }
    uint32_t c = hs_char_at(scan->text, doc->tokens.v[n - 1].at.lo).code;
    return c == '$' || c == 0xA3 || (c >= 0x20A0 && c <= 0x20CF);
}

/* "19th", "1990s", "60's", "72b3" are one token; "9pm", "$4b" and "2.5bn" are a number and a unit. */
uint32_t hs_scan_add_number(hs_scan *scan, uint32_t lo, uint32_t end)
{
    uint32_t at = number_end(scan, lo, end);
    uint32_t file = hs_scan_add_file(scan, lo, at, end);
    if (file > lo) {
        return file;
    }
    at = decade_end(scan, lo, at, end);
    uint32_t letters = at;
    while (hs_is_alpha(hs_scan_byte(scan, letters, end)) && letters - at < 16) {
        letters++;
    }
    bool unit =
        hs_str_is(hs_scan_kind(scan, at, letters), "unit") && !hs_scan_in_word(scan, letters, end);
    bool money = letters == at + 1 && follows_currency(scan, lo) &&
                 strchr("bBkKmMtT", scan->text.p[at]) && !hs_scan_in_word(scan, letters, end);
    bool hour = letters == at + 1 && hs_scan_byte(scan, letters, end) == '.' &&
                hs_scan_initials(scan, at, end) > at;
    if (letters > at && !unit && !money && !hour) {
        at = hs_scan_word_end(scan, at, end);
        uint32_t clitic = hs_scan_clitic(scan->text, lo, at);
        at = clitic > lo ? clitic : at;
    }
    hs_scan_add(scan, lo, at, HS_KIND_NUMBER);
    return at;
}
