/* ldtext.c: the text of JSON-LD, mended.
 *
 * In: a script as the page has it. Out: text that jansson takes. Method: what breaks one script in ten is put
 * right in one pass: comments and CDATA around it, raw control characters, trailing commas, backslashes that
 * JSON does not know, references for quotation marks. Single quotes are a second try.
 * Example: "<!-- {'a': 'b',} -->" -> "{'a': 'b'}" -> "{\"a\": \"b\"}".
 */
#include "ingest/meta.h"

#include "base/utf8.h"

static const struct {
    const char *name, *text;
} references[] = {{"amp", "&"},   {"quot", "\""}, {"apos", "'"},   {"lt", "<"},     {"gt", ">"},
                  {"nbsp", " "},  {"rsquo", "’"}, {"lsquo", "‘"},  {"rdquo", "”"},  {"ldquo", "“"},
                  {"ndash", "–"}, {"mdash", "—"}, {"hellip", "…"}, {"eacute", "é"}, {"egrave", "è"},
                  {"ouml", "ö"},  {"uuml", "ü"},  {"auml", "ä"},   {"laquo", "«"},  {"raquo", "»"}};

/* The code point of "#8217" or "#x2019"; 0 if it is none. */
static uint32_t numbered(hs_str name)
{
    bool hex = name.n > 2 && (name.p[1] | 32) == 'x';
    uint32_t c = 0;
    for (uint32_t i = hex ? 2 : 1; i < name.n; i++) {
        char d = name.p[i], low = (char)(d | 32);
        bool letter = hex && low >= 'a' && low <= 'f';
        if ((!hs_is_digit(d) && !letter) || c > 0x10FFFF) {
            return 0;
        }
        c = c * (hex ? 16 : 10) + (uint32_t)(letter ? low - 'a' + 10 : d - '0');
    }
    bool sound = c >= ' ' && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    return sound ? c : 0;
}

/* Write the reference that begins at s.p[at] == '&'; the bytes it takes, 0 if it is none. */
static uint32_t put_reference(hs_str s, uint32_t at, char *out, uint32_t *n)
{
    uint32_t end = at + 1;
    while (end < s.n && end < at + 12 && s.p[end] != ';' && s.p[end] != ' ') {
        end++;
    }
    if (end >= s.n || s.p[end] != ';' || end == at + 1) {
        return 0;
    }
    hs_str name = hs_str_cut(s, at + 1, end);
    uint32_t c = name.p[0] == '#' ? numbered(name) : 0;
    if (c) {
        *n += hs_utf8_write(c, out + *n);
        return end + 1 - at;
    }
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        if (hs_str_is(name, references[i].name)) {
            hs_str text = hs_str_of(references[i].text);
            memcpy(out + *n, text.p, text.n);
            *n += text.n;
            return end + 1 - at;
        }
    }
    return 0;
}

hs_str hs_unescaped(hs_arena *a, hs_str s)
{
    if (hs_str_find(s, HS_STR("&"), 0) == s.n) {
        return s;
    }
    char *out = hs_arena_alloc(a, s.n + 1);
    uint32_t n = 0;
    for (uint32_t at = 0; at < s.n;) {
        uint32_t taken = s.p[at] == '&' ? put_reference(s, at, out, &n) : 0;
        if (taken == 0) {
            out[n++] = s.p[at++];
        }
        at += taken;
    }
    return (hs_str){out, n};
}

/* Is the next character that is no white space a closing bracket? */
static bool closes_next(hs_str s, uint32_t at)
{
    while (at < s.n && hs_is_space(s.p[at])) {
        at++;
    }
    return at < s.n && (s.p[at] == '}' || s.p[at] == ']');
}

/* From the first bracket to the last one; "<![CDATA[" and "]]>" are none. */
static hs_str between_brackets(hs_str s)
{
    uint32_t cdata = hs_str_find(s, HS_STR("<![CDATA["), 0);
    uint32_t lo = cdata < s.n && cdata < 40 ? cdata + 9 : 0;
    uint32_t end = hs_str_find(s, HS_STR("]]>"), lo);
    s.n = end < s.n && lo ? end : s.n;
    while (lo < s.n && s.p[lo] != '{' && s.p[lo] != '[') {
        lo++;
    }
    while (s.n > lo && s.p[s.n - 1] != '}' && s.p[s.n - 1] != ']') {
        s.n--;
    }
    return hs_str_cut(s, lo, s.n);
}

hs_str hs_json_mended(hs_arena *a, hs_str script)
{
    hs_str s = between_brackets(script);
    if (hs_str_find(s, HS_STR("\""), 0) == s.n && hs_str_find(s, HS_STR("&quot;"), 0) < s.n) {
        s = hs_unescaped(a, s);
    }
    char *out = hs_arena_alloc(a, s.n + 1);
    uint32_t n = 0;
    bool quoted = false;
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (quoted && c == '\\' && i + 1 < s.n) {
            char next = s.p[++i];
            bool known = strchr("\"\\/bfnrtu", next) && next;
            if (known) {
                out[n++] = '\\';
            }
            out[n++] = (unsigned char)next < 0x20 ? ' ' : next;
            continue;
        }
        quoted ^= c == '"';
        if (!quoted && c == ',' && closes_next(s, i + 1)) {
            continue;
        }
        out[n++] = (unsigned char)c < 0x20 ? ' ' : c;
    }
    return (hs_str){out, n};
}

/* Does a single quote at i end a string: is it followed by what follows strings in JSON? */
static bool ends_single(hs_str s, uint32_t i)
{
    for (i++; i < s.n && hs_is_space(s.p[i]); i++) {
    }
    return i == s.n || strchr(",:}]", s.p[i]);
}

hs_str hs_json_requoted(hs_arena *a, hs_str s)
{
    char *out = hs_arena_alloc(a, (size_t)s.n * 2 + 1);
    uint32_t n = 0;
    char open = 0; /* the mark that the string began with */
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (open && c == '\\' && i + 1 < s.n) {
            out[n++] = c;
            out[n++] = s.p[++i];
        } else if (!open && (c == '"' || c == '\'')) {
            open = c;
            out[n++] = '"';
        } else if (open == c && (c == '"' || ends_single(s, i))) {
            open = 0;
            out[n++] = '"';
        } else {
            if (open == '\'' && c == '"') {
                out[n++] = '\\';
            }
            out[n++] = c;
        }
    }
    return (hs_str){out, n};
}
