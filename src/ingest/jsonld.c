/* jsonld.c: the JSON-LD of a page.
 *
 * In: the text of a script of type application/ld+json. Out: headline, publisher, datePublished, authors.
 * Method: control characters, comments and trailing commas, which break one script in ten, are mended; then
 * jansson, and a walk over arrays, @graph and mainEntity to the first object that is an article. What cannot
 * be parsed at all is searched for "datePublished": "...".
 * Example: {"@graph":[{"@type":"NewsArticle","datePublished":"2016-09-23T21:15:00Z",}]} -> that stamp.
 */
#include "ingest/meta.h"

#include "ingest/words.h"

#define WALK_MOST 400 /* objects looked at */
#define WALK_DEPTH 6

static bool is_type(const json_t *type, const char *const *names)
{
    for (; json_is_string(type) && *names; names++) {
        if (strstr(json_string_value(type), *names)) {
            return true;
        }
    }
    return false;
}

/* Article, NewsArticle, ReportageNewsArticle, LiveBlogPosting ... */
static bool is_article(const json_t *object)
{
    static const char *const names[] = {"Article", "BlogPosting", "Report", NULL};
    const json_t *type = json_object_get(object, "@type");
    if (is_type(type, names)) {
        return true;
    }
    for (size_t i = 0; i < json_array_size(type); i++) {
        if (is_type(json_array_get(type, i), names)) {
            return true;
        }
    }
    return false;
}

static hs_str view(const json_t *v)
{
    hs_str none = {NULL, 0};
    return json_is_string(v) ? (hs_str){json_string_value(v), (uint32_t)json_string_length(v)}
                             : none;
}

/* A copy of the string under `key`, which outlives the JSON. */
static void take(hs_page *page, const json_t *object, const char *key, hs_str *out)
{
    if (out->n == 0) {
        *out = hs_squeezed(&page->scratch,
                           hs_arena_str(&page->scratch, view(json_object_get(object, key))));
    }
}

static void take_author(hs_page *page, const json_t *v)
{
    hs_str name = {NULL, 0};
    if (json_is_object(v)) {
        take(page, v, "name", &name);
    } else {
        name = hs_arena_str(&page->scratch, view(v));
    }
    bool address = hs_str_find(name, HS_STR("://"), 0) < name.n;
    hs_page_author(page, address ? (hs_str){NULL, 0} : hs_squeezed(&page->scratch, name));
}

static void take_article(hs_page *page, const json_t *object, hs_json_ld *ld)
{
    take(page, object, "headline", &ld->headline);
    take(page, object, "datePublished", &ld->published);
    const json_t *publisher = json_object_get(object, "publisher");
    publisher = json_is_array(publisher) ? json_array_get(publisher, 0) : publisher;
    if (json_is_object(publisher)) {
        take(page, publisher, "name", &ld->outlet);
    }
    const json_t *authors = json_object_get(object, "author");
    if (!json_is_array(authors)) {
        take_author(page, authors);
    }
    for (size_t i = 0; i < json_array_size(authors); i++) {
        take_author(page, json_array_get(authors, i));
    }
}

/* Articles below v; `left` bounds the walk. */
static void walk(hs_page *page, const json_t *v, int depth, int *left, hs_json_ld *ld)
{
    if (depth > WALK_DEPTH || --*left < 0) {
        return;
    }
    if (is_article(v) && ld->published.n == 0) {
        take_article(page, v, ld);
    }
    walk(page, json_object_get(v, "@graph"), depth + 1, left, ld);
    walk(page, json_object_get(v, "mainEntity"), depth + 1, left, ld);
    walk(page, json_object_get(v, "mainEntityOfPage"), depth + 1, left, ld);
    for (size_t i = 0; i < json_array_size(v); i++) {
        walk(page, json_array_get(v, i), depth + 1, left, ld);
    }
}

/* Is the next character that is no white space a closing bracket? */
static bool closes_next(hs_str s, uint32_t at)
{
    while (at < s.n && hs_is_space(s.p[at])) {
        at++;
    }
    return at < s.n && (s.p[at] == '}' || s.p[at] == ']');
}

/* From the first bracket to the last one, control characters made spaces, trailing commas taken out. */
static hs_str mended(hs_page *page, hs_str s)
{
    uint32_t lo = 0;
    while (lo < s.n && s.p[lo] != '{' && s.p[lo] != '[') {
        lo++;
    }
    while (s.n > lo && s.p[s.n - 1] != '}' && s.p[s.n - 1] != ']') {
        s.n--;
    }
    char *out = hs_arena_alloc(&page->scratch, s.n);
    uint32_t n = 0;
    bool quoted = false;
    for (uint32_t i = lo; i < s.n; i++) {
        char c = s.p[i];
        if (c == '"' && (i == 0 || s.p[i - 1] != '\\')) {
            quoted = !quoted;
        }
        if (!quoted && c == ',' && closes_next(s, i + 1)) {
            continue;
        }
        out[n++] = (unsigned char)c < 0x20 ? ' ' : c;
    }
    return (hs_str){out, n};
}

/* "datePublished" : "2016-09-23..." in a script that is no JSON. */
static void search_date(hs_str s, hs_json_ld *ld)
{
    uint32_t at = hs_str_find(s, HS_STR("datePublished"), 0);
    hs_str rest = hs_str_cut(s, at + 13, at + 80);
    for (uint32_t i = 0; i + 10 <= rest.n && ld->published.n == 0; i++) {
        if (hs_is_digit(rest.p[i])) {
            bool day = hs_day_parse(hs_str_cut(rest, i, i + 10)) != HS_NO_DAY;
            ld->published = day ? hs_str_cut(rest, i, i + 10) : ld->published;
            return;
        }
    }
}

void hs_json_ld_read(hs_page *page, hs_str script, hs_json_ld *ld)
{
    hs_str text = mended(page, script);
    int left = WALK_MOST;
    page->ld = text.n ? json_loadb(text.p, text.n, JSON_ALLOW_NUL, NULL) : NULL;
    if (page->ld) {
        walk(page, page->ld, 0, &left, ld);
    } else {
        search_date(script, ld);
    }
    json_decref(page->ld);
    page->ld = NULL;
}
