/* words.c: where a word ends, and where its clitics begin.
 *
 * "couldn't've" -> [could] [n't] ['ve], "Russia’s" -> [Russia] [’s], "cannot" -> [can] [not]; but "O'Brien",
 * "Ta'izz" and "AT&T" stay whole.
 */
#include "lex/cut.h"

/* End of the run of letters and digits at `at`, with the apostrophes ("O'Brien") and ampersands ("AT&T")
 * inside it. */
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
        bool company = c.code == '&' && at > lo && hs_is_upper(text.p[at - 1]) &&
                       hs_is_upper(hs_scan_byte(scan, at + 1, end));
        if (at == lo || !(inside || company)) {
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
    hs_str word = hs_str_cut(scan->text, lo, end);
    if (word.n == 6 && (hs_str_is(word, "cannot") || hs_str_is(word, "Cannot"))) {
        cuts[n++] = lo + 3;
    }
    hs_scan_add(scan, lo, n ? cuts[n - 1] : hi, HS_KIND_WORD);
    while (n > 0) {
        uint32_t from = cuts[--n];
        hs_scan_add_joined(scan, from, n ? cuts[n - 1] : hi);
    }
}
