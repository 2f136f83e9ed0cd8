/* ldtext.c: the text of JSON-LD, mended.
 *
 * In: a script as the page has it. Out: text that jansson takes. Method: what breaks one script in ten is put
 * right in one pass: comments and CDATA around it, raw control characters, trailing commas, backslashes that
 * JSON does not know, references for quotation marks. Single quotes are a second try.
 * Example: "<!-- {'a': 'b',} -->" -> "{'a': 'b'}" -> "{\"a\": \"b\"}".
 */
#include "ingest/meta.h"

#include "html/references.h"

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

hs_str hs_json_mended(hs_page *page, hs_str script)
{
    hs_str s = between_brackets(script);
    if (hs_str_find(s, HS_STR("\""), 0) == s.n && hs_str_find(s, HS_STR("&quot;"), 0) < s.n) {
        s = hs_references_read(&page->scratch, page->engine, s, false);
    }
    char *out = hs_arena_alloc(&page->scratch, s.n + 1);
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
