/* words.c: where a word ends, and where its clitics begin.
 *
 * "couldn't've" -> [could] [n't] ['ve], "Russia’s" -> [Russia] [’s], "cannot" -> [can] [not], "gonna" -> [gon]
 * [na] (data/lex/abbreviations.tsv); but "O'Brien", "Ta'izz", "AT&T" and "anti-war" stay whole.
 */
#include "lex/cut.h"

#include "base/prefix.h"

/* End of the run of letters and digits at `at`, with the apostrophes ("O'Brien"), ampersands ("AT&T") and
 * underscores inside it. */
uint32_t hs_scan_word_end(const hs_scan *scan, uint32_t at, uint32_t end)
{
    hs_str text = scan->text;
    uint32_t lo = at;
    while (at < end && at - lo < HS_TOKEN_LONGEST) {
        hs_char c = hs_char_at(text, at);
        if (c.class == HS_CHAR_LETTER || c.class == HS_CHAR_DIGIT) {
            at += c.length;
            continue;
        }
        bool inside =
            c.class == HS_CHAR_APOSTROPHE && hs_char_is(text, at + c.length, end) == HS_CHAR_LETTER;
        bool line = c.code == '_' && hs_scan_in_word(scan, at + 1, end);
        bool company = c.code == '&' && at > lo && hs_is_upper(text.p[at - 1]) &&
                       hs_is_upper(hs_scan_byte(scan, at + 1, end));
        if (at == lo || !(inside || company || line)) {
            break;
        }
        at += c.length;
    }
    return at;
}

/* Length of the apostrophe that ends at `at`; 0 if there is none. */
static uint32_t apostrophe_before(hs_str text, uint32_t lo, uint32_t at)
{
    uint32_t from = at;
    while (from > lo && at - from < 3) {
        from--;
        if (((unsigned char)text.p[from] & 0xC0u) != 0x80u) {
            hs_char c = hs_char_at(text, from);
            return c.class == HS_CHAR_APOSTROPHE && from + c.length == at ? c.length : 0;
        }
    }
    return 0;
}

bool hs_scan_is_clitic(hs_str letters)
{
    static const char *const clitics[] = {"s", "re", "ve", "ll", "d", "m"};
    char low[2] = {0, 0};
    for (uint32_t i = 0; i < letters.n; i++) {
        low[i] = (char)(letters.p[i] | 0x20);
    }
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
        if (hs_str_is((hs_str){low, letters.n}, clitics[i])) {
            return true;
        }
    }
    return false;
}

/* Where the last clitic of text[lo, hi) begins; lo if there is none. */
uint32_t hs_scan_clitic(hs_str text, uint32_t lo, uint32_t hi)
{
    for (uint32_t n = 1; n <= 2 && hi - lo > n + 1; n++) {
        uint32_t mark = apostrophe_before(text, lo, hi - n);
        if (!mark) {
            continue;
        }
        uint32_t at = hi - n - mark;
        bool name = (text.p[hi - 1] | 0x20) == 'm' && at > lo + 1; /* Sha'm, but I'm */
        if (hs_scan_is_clitic(hs_str_cut(text, hi - n, hi)) && !name) {
            return at;
        }
        bool not = n == 1 && (text.p[hi - 1] | 0x20) == 't' && at > lo + 1 &&
                   (text.p[at - 1] | 0x20) == 'n';
        return not ? at - 1 : lo;
    }
    return lo;
}

/* Where the second word of "cannot", "gonna", "dont" begins; lo if text[lo, hi) is no such thing. "Im" before
 * a capital is a name, "IM" a message. */
static uint32_t contraction(const hs_scan *scan, uint32_t lo, uint32_t hi)
{
    enum { SHORTEST = 2, LONGEST = 8 };
    char low[LONGEST];
    int64_t first = 0;
    if (hi - lo < SHORTEST || hi - lo > LONGEST) {
        return lo;
    }
    for (uint32_t i = 0; i < hi - lo; i++) {
        char c = scan->text.p[lo + i];
        low[i] = (char)(hs_is_upper(c) ? c | 0x20 : c);
    }
    hs_rows rows = hs_table_find(scan->abbreviations, (hs_str){low, hi - lo});
    if (rows.lo >= rows.hi ||
        !hs_str_is(hs_table_field(scan->abbreviations, rows.lo, 1), "contraction") ||
        !hs_str_number(hs_table_field(scan->abbreviations, rows.lo, 2), LONGEST, &first)) {
        return lo;
    }
    uint32_t next = hs_scan_skip_space(scan, hi, scan->text.n);
    bool name = hs_str_is((hs_str){low, hi - lo}, "im") && hs_is_upper(scan->text.p[lo]) &&
                (hs_is_upper(scan->text.p[lo + 1]) || next >= scan->text.n ||
                 !hs_is_lower(scan->text.p[next]));
    return name ? lo : lo + (uint32_t)first;
}

/* A run of letters as a word and its clitics. */
void hs_scan_add_word(hs_scan *scan, uint32_t lo, uint32_t hi)
{
    enum { CLITICS = 3 };
    uint32_t cuts[CLITICS + 1], n = 0, end = hi;
    while (n < CLITICS) {
        uint32_t at = hs_scan_clitic(scan->text, lo, end);
        if (at == lo) {
            break;
        }
        end = cuts[n++] = at;
    }
    uint32_t inner = contraction(scan, lo, end);
    if (inner > lo) {
        cuts[n++] = inner;
    }
    hs_scan_add(scan, lo, n ? cuts[n - 1] : hi, HS_KIND_WORD);
    while (n > 0) {
        uint32_t from = cuts[--n];
        hs_scan_add_joined(scan, from, n ? cuts[n - 1] : hi);
    }
}

/* The hyphen at `at`, and how long it is; 0 if there is none. */
static uint32_t hyphen_at(const hs_scan *scan, uint32_t at, uint32_t end)
{
    if (at >= end) {
        return 0;
    }
    hs_char c = hs_char_at(scan->text, at);
    return c.code == '-' || c.code == 0x2010 || c.code == 0x2011 ? c.length : 0;
}

/* "th- the": what a speaker broke off; three letters at most. */
static bool is_broken_off(const hs_scan *scan, uint32_t lo, uint32_t hi, uint32_t hyphen,
                          uint32_t end)
{
    uint32_t small = lo + (hi - lo > 1);
    while (small < hi && hs_is_lower(scan->text.p[small])) {
        small++;
    }
    return hi - lo <= 3 && (small == hi || hi - lo == 1) && hs_is_alpha(scan->text.p[lo]) &&
           hi + hyphen < end && hs_char_is(scan->text, hi + hyphen, end) == HS_CHAR_SPACE;
}

uint32_t hs_scan_hyphened(const hs_scan *scan, uint32_t lo, uint32_t hi, uint32_t end)
{
    const hs_doc *doc = scan->doc;
    uint32_t n = doc->tokens.n, hyphen = hyphen_at(scan, hi, end);
    bool inner =
        n > scan->first && doc->tokens.v[n - 1].at.hi == lo && scan->kinds[n - 1] == HS_KIND_DASH;
    if (!hyphen || inner) {
        return hi;
    }
    if (is_broken_off(scan, lo, hi, hyphen, end)) {
        return hi + hyphen;
    }
    uint32_t rest = hi + hyphen;
    bool initials = rest < end && hs_scan_initials(scan, rest, end) > rest; /* "non-U.S." */
    if (!hs_scan_in_word(scan, rest, end) || initials ||
        !hs_prefix_joins(hs_str_cut(scan->text, lo, hi), hs_str_cut(scan->text, rest, end))) {
        return hi;
    }
    return hs_scan_word_end(scan, rest, end);
}
