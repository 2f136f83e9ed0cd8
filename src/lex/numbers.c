/* numbers.c: figures, dates, times.
 *
 * "250,000", "1.5", "09:15", "2016-09-23", "19th" are one token; "9pm", "2.5bn", "3%" are two; of "23,2016"
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

/* May the digits [a, b) follow the separator c inside a number? "250,000", "2,50,000", "1.5", "09:15", "1/2" */
static bool joins(const hs_scan *scan, char c, uint32_t a, uint32_t b, uint32_t end)
{
    switch (c) {
    case '.':
    case '/':
        return b > a;
    case ',':
    case '\'':
        return b - a == 3 || (b - a == 2 && hs_scan_byte(scan, b, end) == ',' &&
                              hs_is_digit(hs_scan_byte(scan, b + 1, end)));
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

static uint32_t number_end(const hs_scan *scan, uint32_t lo, uint32_t end)
{
    uint32_t at = date_end(scan, lo, end);
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

/* "19th", "1990s", "72b3" are one token; "9pm" and "2.5bn" are a number and a unit. */
uint32_t hs_scan_add_number(hs_scan *scan, uint32_t lo, uint32_t end)
{
    uint32_t at = number_end(scan, lo, end), letters = at;
    while (hs_is_alpha(hs_scan_byte(scan, letters, end)) && letters - at < 16) {
        letters++;
    }
    bool unit =
        hs_str_is(hs_scan_kind(scan, at, letters), "unit") && !hs_scan_in_word(scan, letters, end);
    bool hour = letters == at + 1 && hs_scan_byte(scan, letters, end) == '.' &&
                hs_scan_initials(scan, at, end) > at;
    if (letters > at && !unit && !hour) {
        at = hs_scan_word_end(scan, at, end);
        uint32_t clitic = hs_scan_clitic(scan->text, lo, at);
        at = clitic > lo ? clitic : at;
    }
    hs_scan_add(scan, lo, at, HS_KIND_NUMBER);
    return at;
}
