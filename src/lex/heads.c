/* heads.c: the head of a page that is written on in the line of its story.
 *
 * In: tokens of a block. Out: does a sentence begin at a token because one of these stands there? Pages lose their
 * line breaks on the way; then the headline, the stamp and the story run into one. What tells where the story
 * begins is certain enough for a rule: a dateline with its agency, the end of a stamp with its year, "NEW:".
 *
 *     Sun May 1, 2011 12:58 am BST TRIPOLI (Harbour Wire) - Jets hit ...   a sentence begins at TRIPOLI
 *     Raids kill 16 Sunday 5 Jun 2016 Dozens of strikes ...                one at Dozens
 */
#include "lex/scan.h"

enum { AGENCY = 6 }; /* tokens between the brackets of a dateline, at most */

static hs_str low_at(const hs_scan *scan, uint32_t i)
{
    return scan->doc->tokens.v[i].low;
}

static bool is_capital(const hs_scan *scan, uint32_t i)
{
    hs_str words = hs_scan_words(scan, i);
    return words.n > 0 && hs_is_upper(words.p[0]) && (hs_token_kind)scan->kinds[i] == HS_KIND_WORD;
}

static bool is_shouted(const hs_scan *scan, uint32_t i)
{
    hs_str words = hs_scan_words(scan, i);
    return is_capital(scan, i) && words.n > 2 && hs_is_upper(words.p[1]) && hs_is_upper(words.p[2]);
}

/* "(Reuters) -" from its bracket on. */
static bool is_agency(const hs_scan *scan, uint32_t open, uint32_t end)
{
    uint32_t i = open + 1;
    if (open >= end || !hs_str_is(low_at(scan, open), "(")) {
        return false;
    }
    while (i < end && i < open + AGENCY && is_capital(scan, i)) {
        i++;
    }
    return i > open + 1 && i + 1 < end && hs_str_is(low_at(scan, i), ")") &&
           (hs_token_kind)scan->kinds[i + 1] == HS_KIND_DASH;
}

/* One of the words; `list` is parted by spaces. */
static bool is_one_of(hs_str word, const char *list)
{
    for (const char *p = list; *p; p += *p == ' ') {
        uint32_t n = 0;
        while (p[n] && p[n] != ' ') {
            n++;
        }
        if (hs_str_eq(word, (hs_str){p, n})) {
            return true;
        }
        p += n;
    }
    return false;
}

static bool is_place_word(const hs_scan *scan, uint32_t i)
{
    return is_shouted(scan, i) &&
           !is_one_of(low_at(scan, i), "bst gmt est edt pst pdt cet utc eet ist msk");
}

/* Does a dateline begin here: "TRIPOLI (", "Tripoli, Libya (", "DEIR EZZOR, Syria ("? */
static bool begins_dateline(const hs_scan *scan, uint32_t i, uint32_t end)
{
    uint32_t k = i + 1;
    bool inside = is_shouted(scan, i) && i > scan->first && is_place_word(scan, i - 1);
    if (!is_capital(scan, i) || inside) {
        return false;
    }
    while (is_shouted(scan, i) && k < end && is_shouted(scan, k)) {
        k++;
    }
    if (k + 1 < end && hs_str_is(low_at(scan, k), ",") && is_capital(scan, k + 1)) {
        k += 2;
        return is_agency(scan, k, end);
    }
    bool second = i >= scan->first + 2 && hs_str_is(low_at(scan, i - 1), ",") &&
                  is_capital(scan, i - 2); /* "Libya" of "Tripoli, Libya (" */
    return !second && is_agency(scan, k, end);
}

static bool is_year(hs_str s)
{
    return s.n == 4 && (s.p[0] == '1' || s.p[0] == '2') && (s.p[1] == '9' || s.p[1] == '0') &&
           hs_is_digit(s.p[2]) && hs_is_digit(s.p[3]);
}

static bool is_day(hs_str s)
{
    return (s.n == 1 || s.n == 2) && hs_is_digit(s.p[0]) && (s.n == 1 || hs_is_digit(s.p[1]));
}

static bool is_month(hs_str s)
{
    return s.n >= 3 &&
           is_one_of(hs_str_cut(s, 0, 3), "jan feb mar apr may jun jul aug sep oct nov dec");
}

static bool is_weekday(hs_str s)
{
    return (s.n > 5 && hs_str_ends(s, HS_STR("day"))) ||
           (s.n == 3 && is_one_of(s, "sun mon tue wed thu fri sat"));
}

/* Does a stamp with its weekday end before token i: "Sunday 5 Jun 2016", "Sun May 1, 2011"? One that follows a
 * small word ("on Sunday 5 June 2016") is a part of the sentence. */
static bool ends_stamp(const hs_scan *scan, uint32_t i)
{
    uint32_t at = i;
    if (i < scan->first + 4 || !is_year(low_at(scan, i - 1)) || !is_capital(scan, i)) {
        return false;
    }
    at -= hs_str_is(low_at(scan, i - 2), ",") ? 2 : 1;
    bool day_first =
        at >= scan->first + 3 && is_month(low_at(scan, at - 1)) && is_day(low_at(scan, at - 2));
    bool month_first =
        at >= scan->first + 3 && is_day(low_at(scan, at - 1)) && is_month(low_at(scan, at - 2));
    at -= 3;
    if ((!day_first && !month_first) || !is_weekday(low_at(scan, at))) {
        return false;
    }
    return at == scan->first ||
           !is_one_of(low_at(scan, at - 1),
                      "on of since from until till by to before after last this "
                      "next late early the and , for");
}

static bool is_flag(const hs_scan *scan, uint32_t i, uint32_t end)
{
    hs_str words = hs_scan_words(scan, i);
    bool flag =
        hs_str_is(words, "NEW") || hs_str_is(words, "UPDATE") || hs_str_is(words, "BREAKING");
    return flag && i + 1 < end && hs_str_is(low_at(scan, i + 1), ":");
}

bool hs_scan_begins_story(const hs_scan *scan, uint32_t i, uint32_t end)
{
    return is_flag(scan, i, end) || begins_dateline(scan, i, end) || ends_stamp(scan, i);
}
