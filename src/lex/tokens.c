/* tokens.c: where each token begins and ends, and of which kind it is.
 *
 * In: a stretch of text. Out: doc->tokens (at, glued, joined) and scan->kinds. Method: one pass by hand, after
 * the habits of UD English EWT and GUM (release 2.16): clitics and hyphens stand apart, but for prefixes
 * ("anti-war"); abbreviations keep their full stop. Whatever is looked at ahead is bounded, so the time is linear.
 *
 *     Col. Haddad's US-led unit couldn't hold 1.5 km.
 *     [Col.] [Haddad] ['s] [US] [-] [led] [unit] [could] [n't] [hold] [1.5] [km] [.]
 */
#include "lex/cut.h"

void hs_scan_add(hs_scan *scan, uint32_t lo, uint32_t hi, hs_token_kind kind)
{
    hs_doc *doc = scan->doc;
    uint32_t n = doc->tokens.n;
    bool glued = n > scan->first && doc->tokens.v[n - 1].at.hi == lo;
    scan->kinds[n] = (uint8_t)kind;
    HS_ADD(&doc->arena, &doc->tokens, (hs_token){.at = {lo, hi}, .glued = glued});
}

void hs_scan_add_joined(hs_scan *scan, uint32_t lo, uint32_t hi)
{
    hs_scan_add(scan, lo, hi, HS_KIND_WORD);
    hs_token *t = &scan->doc->tokens.v[scan->doc->tokens.n - 1];
    t->joined = t->glued;
}

char hs_scan_byte(const hs_scan *scan, uint32_t at, uint32_t end)
{
    return at < end ? scan->text.p[at] : '\0';
}

bool hs_scan_in_word(const hs_scan *scan, uint32_t at, uint32_t end)
{
    hs_char_class c = hs_char_is(scan->text, at, end);
    return c == HS_CHAR_LETTER || c == HS_CHAR_DIGIT;
}

/* First visible character at or after `at`, or end. */
uint32_t hs_scan_skip_space(const hs_scan *scan, uint32_t at, uint32_t end)
{
    uint32_t limit = end - at > 64 ? at + 64 : end;
    while (at < limit) {
        hs_char c = hs_char_at(scan->text, at);
        if (c.class != HS_CHAR_SPACE) {
            break;
        }
        at += c.length;
    }
    return at;
}

/* ---- all other characters ------------------------------------------------------------------------ */

/* At an apostrophe that begins a token: "'s" after a name in quotes, "'em". Its end, or at. */
static uint32_t add_loose_clitic(hs_scan *scan, uint32_t at, uint32_t length, uint32_t end)
{
    uint32_t lo = at + length, hi = lo;
    while (hs_is_alpha(hs_scan_byte(scan, hi, end)) && hi - lo < 3) {
        hi++;
    }
    hs_str letters = hs_str_cut(scan->text, lo, hi);
    bool known = letters.n >= 1 && letters.n <= 2 &&
                 (hs_scan_is_clitic(letters) || hs_str_is(letters, "em"));
    if (!known || hs_scan_in_word(scan, hi, end)) {
        return at;
    }
    hs_scan_add_joined(scan, at, hi);
    return hi;
}

hs_token_kind hs_scan_sign_kind(uint32_t c)
{
    switch (c) {
    case '.':
    case '?':
    case '!':
    case 0x2026:
    case 0x203C:
    case 0x2047:
    case 0x2049:
    case 0x3002:
    case 0x61F:
        return HS_KIND_STOP;
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
    case 0xFF02:
        return HS_KIND_DOUBLE;
    case '\'':
    case '`':
    case 0xB4:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2039:
    case 0x203A:
    case 0x2BC:
    case 0x2BB:
        return HS_KIND_SINGLE;
    case '(':
    case '[':
    case '{':
        return HS_KIND_OPEN;
    case ')':
    case ']':
    case '}':
        return HS_KIND_CLOSE;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return HS_KIND_DASH;
    case ',':
    case ';':
    case ':':
    case '/':
    case '%':
    case '&':
    case '=':
    case '+':
    case 0x60C:
    case 0x61B:
        return HS_KIND_MARK;
    default:
        return HS_KIND_SIGN;
    }
}

/* "''", "``" and "’’" are double quotation marks. */
static bool is_twice(const hs_scan *scan, uint32_t at, hs_char c, uint32_t end)
{
    if (c.code != '\'' && c.code != '`' && c.code != 0x2018 && c.code != 0x2019) {
        return false;
    }
    return at + c.length < end && hs_char_at(scan->text, at + c.length).code == c.code;
}

static uint32_t add_apostrophe(hs_scan *scan, uint32_t at, hs_char c, uint32_t end)
{
    uint32_t hi = add_loose_clitic(scan, at, c.length, end);
    hi = hi > at ? hi : hs_scan_add_decade(scan, at, c.length, end);
    if (hi > at) {
        return hi;
    }
    bool twice = is_twice(scan, at, c, end);
    hi = at + c.length * (1u + twice);
    hs_scan_add(scan, at, hi, twice ? HS_KIND_DOUBLE : HS_KIND_SINGLE);
    return hi;
}

static uint32_t add_sign(hs_scan *scan, uint32_t at, hs_char c, uint32_t end)
{
    if (c.class == HS_CHAR_APOSTROPHE) {
        return add_apostrophe(scan, at, c, end);
    }
    if (c.code == '@') {
        uint32_t email = hs_scan_add_email(scan, at, end);
        if (email > at) {
            return email;
        }
    }
    return hs_scan_add_mark(scan, at, c, end);
}

/* A letter at `at`: a web address, the name of a file, an abbreviation or a word. */
static uint32_t add_letters(hs_scan *scan, uint32_t at, uint32_t end)
{
    uint32_t hi = hs_scan_word_end(scan, at, end);
    char next = hs_scan_byte(scan, hi, end);
    if (next == '.' || next == ':') {
        uint32_t url = hs_scan_url(scan, at, hi, end);
        if (url > at) {
            hs_scan_add(scan, at, url, HS_KIND_WORD);
            return url;
        }
    }
    uint32_t file = hs_scan_add_file(scan, at, hi, end);
    if (file > at) {
        return file;
    }
    if (next == '.') {
        uint32_t abbreviation = hs_scan_add_short(scan, at, hi, end);
        if (abbreviation > at) {
            return abbreviation;
        }
    }
    hi = hs_scan_hyphened(scan, at, hi, end);
    hs_scan_add_word(scan, at, hi);
    return hi;
}

void hs_scan_tokens(hs_scan *scan, uint32_t lo, uint32_t hi)
{
    scan->text = hs_str_cut(scan->doc->text, 0, hi); /* no character reaches over the end */
    scan->first = scan->doc->tokens.n;
    for (uint32_t at = lo; at < hi && scan->doc->tokens.n < scan->most;) {
        hs_char c = hs_char_at(scan->text, at);
        if (c.class == HS_CHAR_SPACE) {
            at += c.length;
        } else if (c.class == HS_CHAR_LETTER) {
            at = add_letters(scan, at, hi);
        } else if (c.class == HS_CHAR_DIGIT) {
            at = hs_scan_add_number(scan, at, hi);
        } else {
            at = add_sign(scan, at, c, hi);
        }
    }
}
