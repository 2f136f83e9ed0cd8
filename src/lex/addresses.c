/* addresses.c: web and e-mail addresses, news groups and names of files, one token each.
 *
 * "See news.example.org/a?b=1." -> [See] [news.example.org/a?b=1] [.]. A host name and a file's name are known
 * by their last part (data/lex/abbreviations.tsv), so that "city.The" is none; "alt.food.wine" by its three
 * parts in small letters.
 */
#include "lex/cut.h"

enum { ADDRESS = 256 }; /* bytes of a host name or the user of an e-mail address */

static bool is_host_char(char c)
{
    return hs_is_alpha(c) || hs_is_digit(c) || c == '-';
}

/* The kind of text[lo, hi) in small letters: ".COM" is a domain too. */
static bool is_kind(const hs_scan *scan, uint32_t lo, uint32_t hi, const char *kind)
{
    enum { LONGEST = 8 };
    char low[LONGEST];
    if (hi - lo > LONGEST) {
        return false;
    }
    for (uint32_t i = 0; i < hi - lo; i++) {
        char c = scan->text.p[lo + i];
        low[i] = (char)(hs_is_upper(c) ? c | 0x20 : c);
    }
    hs_rows rows = hs_table_find(scan->abbreviations, (hs_str){low, hi - lo});
    return rows.lo < rows.hi && hs_str_is(hs_table_field(scan->abbreviations, rows.lo, 1), kind);
}

/* Small letters between full stops, three times or more: "alt.food.wine". */
static bool is_group(const hs_scan *scan, uint32_t lo, uint32_t hi)
{
    uint32_t dots = 0, part = 0;
    for (uint32_t i = lo; i < hi; i++) {
        char c = scan->text.p[i];
        if (c == '.' ? part < 2 : !hs_is_lower(c)) {
            return false;
        }
        dots += c == '.';
        part = c == '.' ? 0 : part + 1;
    }
    return dots >= 2 && part >= 2;
}

/* End of a host name at `at` ("news.example.com"): its last part is listed as a domain. lo if none. */
static uint32_t host_end(const hs_scan *scan, uint32_t at, uint32_t end)
{
    uint32_t lo = at, dot = lo, limit = end - lo > ADDRESS ? lo + ADDRESS : end;
    while (at < limit && (is_host_char(scan->text.p[at]) ||
                          (scan->text.p[at] == '.' && at > lo && at + 1 < limit &&
                           is_host_char(scan->text.p[at + 1])))) {
        dot = scan->text.p[at] == '.' ? at : dot;
        at++;
    }
    return dot > lo && (is_kind(scan, dot, at, "domain") || is_group(scan, lo, at)) ? at : lo;
}

/* "trade-0901_b.doc": end of the name of a file at lo, whose first word ends at hi; or lo. */
uint32_t hs_scan_add_file(hs_scan *scan, uint32_t lo, uint32_t hi, uint32_t end)
{
    enum { LONGEST = 64 };
    static const char inside[] = "._-#~%!";
    uint32_t limit = end - lo > LONGEST ? lo + LONGEST : end, file = lo;
    for (uint32_t at = hi; at < limit && file == lo;) {
        char c = scan->text.p[at];
        uint32_t last = at + 1;
        if (!(c && strchr(inside, c)) && !hs_is_alpha(c) && !hs_is_digit(c)) {
            break;
        }
        while (last < limit &&
               (hs_is_alpha(scan->text.p[last]) || hs_is_digit(scan->text.p[last]))) {
            last++;
        }
        if (c == '.' && is_kind(scan, at, last, "file") && !hs_scan_in_word(scan, last, end)) {
            file = last;
        }
        at = last;
    }
    if (file > lo) {
        hs_scan_add(scan, lo, file, HS_KIND_WORD);
    }
    return file;
}

/* End of what follows the host: everything up to white space, brackets or quotation marks, less the
 * punctuation at its end. */
static uint32_t path_end(const hs_scan *scan, uint32_t at, uint32_t end)
{
    uint32_t lo = at, limit = end - at > HS_TOKEN_LONGEST ? at + HS_TOKEN_LONGEST : end;
    while (at < limit) {
        hs_char c = hs_char_at(scan->text, at);
        bool quote = (c.code >= 0x2018 && c.code <= 0x201F) || c.code == 0xAB || c.code == 0xBB;
        if (c.class == HS_CHAR_SPACE || quote ||
            (c.code < 128 && strchr("<>\"|\\^`{}", (int)c.code))) {
            break;
        }
        at += c.length;
    }
    while (at > lo && strchr(".,;:!?)]'*", scan->text.p[at - 1])) {
        at--;
    }
    return at;
}

/* End of the web address that begins with the word text[lo, hi); lo if it is none. */
uint32_t hs_scan_url(const hs_scan *scan, uint32_t lo, uint32_t hi, uint32_t end)
{
    hs_str text = scan->text, word = hs_str_cut(text, lo, hi);
    char next = hs_scan_byte(scan, hi, end);
    if (next == ':' && hs_str_is(word, "mailto") && hs_scan_in_word(scan, hi + 1, end)) {
        return path_end(scan, hi + 1, end);
    }
    if (next == ':' && hs_str_starts(hs_str_cut(text, hi, end), HS_STR("://"))) {
        return path_end(scan, hi + 3, end);
    }
    if (next != '.' || !is_host_char(hs_scan_byte(scan, hi + 1, end))) {
        return lo;
    }
    uint32_t host = hs_str_is(word, "www") ? path_end(scan, hi, end) : host_end(scan, lo, end);
    return host > lo && hs_scan_byte(scan, host, end) == '/' ? path_end(scan, host, end) : host;
}

/* At an "@": if the tokens before it and the host, or at least a word, after it make an address, put them into
 * one token. Its end, or at. */
uint32_t hs_scan_add_email(hs_scan *scan, uint32_t at, uint32_t end)
{
    hs_doc *doc = scan->doc;
    uint32_t first = doc->tokens.n, lo = at, host = host_end(scan, at + 1, end);
    if (host == at + 1 && hs_scan_in_word(scan, at + 1, end)) {
        host = hs_scan_word_end(scan, at + 1, end);
    }
    if (host == at + 1) {
        return at;
    }
    while (first > scan->first && doc->tokens.v[first - 1].at.hi == lo &&
           at - doc->tokens.v[first - 1].at.lo < ADDRESS) {
        char c = scan->text.p[doc->tokens.v[first - 1].at.lo];
        if (!is_host_char(c) && c != '.' && c != '_' && c != '+') {
            break;
        }
        lo = doc->tokens.v[--first].at.lo;
    }
    if (lo == at) {
        return at;
    }
    doc->tokens.n = first;
    hs_scan_add(scan, lo, host, HS_KIND_WORD);
    return host;
}
