/* declared.c: the encoding that a page says it is written in.
 *
 * In: a page's bytes, of an encoding in which ASCII is ASCII. Out: a label. Method: the HTML standard's look ahead
 * ("prescan a byte stream to determine its encoding"), which knows tags, comments and quoted attributes and no more;
 * unlike it, this passes over what stands in scripts, styles and titles, and looks into 16 KiB.
 * Example: "<!-- <meta charset=a> --><META Content='text/html; CharSet=koi8-r' http-equiv=content-type>" -> "koi8-r".
 */
#include "charset/declared.h"

#define LOOK 16384u

/* An attribute: name and value as they stand. */
typedef struct {
    hs_str name, value;
} attribute;

static bool same(hs_str s, const char *lower)
{
    uint32_t i = 0;
    while (i < s.n && lower[i] && (s.p[i] | 0x20) == (lower[i] | 0x20)) {
        i++;
    }
    return i == s.n && !lower[i];
}

/* Where `lower` stands at or after `from`, in any case; s.n if nowhere. */
static uint32_t find_any_case(hs_str s, const char *lower, uint32_t from)
{
    uint32_t n = (uint32_t)strlen(lower);
    while (from + n <= s.n && !same(hs_str_cut(s, from, from + n), lower)) {
        from++;
    }
    return from + n <= s.n ? from : s.n;
}

static uint32_t past_spaces(hs_str s, uint32_t at)
{
    while (at < s.n && (hs_is_space(s.p[at]) || s.p[at] == '/')) {
        at++;
    }
    return at;
}

static uint32_t past_name(hs_str s, uint32_t at)
{
    while (at < s.n && !hs_is_space(s.p[at]) && s.p[at] != '/' && s.p[at] != '>' &&
           s.p[at] != '=') {
        at++;
    }
    return at;
}

/* The value at `at`, in quotes or up to a space; *end is behind it. */
static hs_str value_at(hs_str s, uint32_t at, uint32_t *end)
{
    if (at < s.n && (s.p[at] == '"' || s.p[at] == '\'')) {
        uint32_t close = hs_str_find(s, hs_str_cut(s, at, at + 1), at + 1);
        *end = close + 1 < s.n ? close + 1 : s.n;
        return hs_str_cut(s, at + 1, close);
    }
    *end = at;
    while (*end < s.n && !hs_is_space(s.p[*end]) && s.p[*end] != '>') {
        (*end)++;
    }
    return hs_str_cut(s, at, *end);
}

/* The next attribute of the tag that *at is in; false at its end, behind which *at is then. */
static bool next_attribute(hs_str s, uint32_t *at, attribute *out)
{
    uint32_t lo = past_spaces(s, *at);
    if (lo >= s.n || s.p[lo] == '>') {
        *at = lo < s.n ? lo + 1 : s.n;
        return false;
    }
    uint32_t hi = past_name(s, lo + 1); /* an equals sign may be the first of a name */
    *out = (attribute){hs_str_cut(s, lo, hi), {NULL, 0}};
    uint32_t next = hi;
    while (next < s.n && hs_is_space(s.p[next])) {
        next++;
    }
    *at = hi;
    if (next < s.n && s.p[next] == '=') {
        next++;
        while (next < s.n && hs_is_space(s.p[next])) {
            next++;
        }
        out->value = value_at(s, next, at);
    }
    return true;
}

/* "text/html; charset=koi8-r" -> "koi8-r". */
static hs_str of_content(hs_str content)
{
    uint32_t end, at = 0;
    while ((at = find_any_case(content, "charset", at)) < content.n) {
        at += 7;
        while (at < content.n && hs_is_space(content.p[at])) {
            at++;
        }
        if (at < content.n && content.p[at] == '=') {
            at++;
            while (at < content.n && hs_is_space(content.p[at])) {
                at++;
            }
            hs_str value = value_at(content, at, &end);
            return hs_str_cut(value, 0, hs_str_find(value, HS_STR(";"), 0));
        }
    }
    return (hs_str){NULL, 0};
}

/* The label in the tag <meta whose attributes begin at *at; *at comes behind the tag. */
static hs_str of_meta(hs_str s, uint32_t *at)
{
    attribute a;
    hs_str charset = {NULL, 0}, content = {NULL, 0};
    bool told = false;
    while (next_attribute(s, at, &a)) {
        if (same(a.name, "http-equiv")) {
            told = same(a.value, "content-type");
        } else if (same(a.name, "content")) {
            content = of_content(a.value);
        } else if (same(a.name, "charset") && charset.n == 0) {
            charset = a.value;
        }
    }
    return charset.n ? charset : told ? content : (hs_str){NULL, 0};
}

/* Behind a tag, and behind what is no markup inside it. */
static uint32_t past_tag(hs_str s, uint32_t at)
{
    static const char *const raw[][2] = {{"script", "</script"},
                                         {"style", "</style"},
                                         {"title", "</title"},
                                         {"textarea", "</textarea"}};
    attribute unused;
    uint32_t name = past_name(s, at);
    uint32_t end = name;
    while (next_attribute(s, &end, &unused)) {
    }
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
        if (same(hs_str_cut(s, at, name), raw[i][0])) {
            return find_any_case(s, raw[i][1], end);
        }
    }
    return end;
}

static bool is_meta(hs_str s, uint32_t at)
{
    return at + 4 < s.n && same(hs_str_cut(s, at, at + 4), "meta") &&
           (hs_is_space(s.p[at + 4]) || s.p[at + 4] == '/');
}

/* <?xml version="1.0" encoding="koi8-r"?> */
static hs_str of_xml(hs_str s)
{
    s = hs_str_trim(s);
    if (!hs_str_starts(s, HS_STR("<?xml"))) {
        return (hs_str){NULL, 0};
    }
    attribute a;
    uint32_t at = 5;
    s = hs_str_cut(s, 0, hs_str_find(s, HS_STR(">"), 0));
    while (next_attribute(s, &at, &a)) {
        if (same(a.name, "encoding")) {
            return a.value;
        }
    }
    return (hs_str){NULL, 0};
}

hs_str hs_charset_declared(hs_str page)
{
    hs_str s = hs_str_cut(page, 0, LOOK), label = of_xml(s);
    uint32_t at = 0;
    while (label.n == 0 && (at = hs_str_find(s, HS_STR("<"), at)) < s.n) {
        char next = at + 1 < s.n ? s.p[at + 1] : ' ';
        if (hs_str_starts(hs_str_cut(s, at, s.n), HS_STR("<!--"))) {
            at = hs_str_find(s, HS_STR("-->"), at + 2);
        } else if (is_meta(s, at + 1)) {
            at += 5;
            label = of_meta(s, &at);
        } else if (hs_is_alpha(next)) {
            at = past_tag(s, at + 1);
        } else {
            at = next == '!' || next == '?' || next == '/' ? hs_str_find(s, HS_STR(">"), at)
                                                           : at + 1;
        }
    }
    return hs_str_trim(label);
}
