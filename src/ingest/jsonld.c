/* jsonld.c: the JSON-LD of a page.
 *
 * In: the text of a script of type application/ld+json. Out: its articles and pages: headline, publisher, days,
 * authors. Method: the text is mended (ldtext.c), then jansson, object after object where several are glued
 * together, and a walk over arrays, @graph and mainEntity. What cannot be parsed at all is searched for
 * "datePublished": "...". Of several articles the report is the one that has the page's address or headline.
 * Example: {"@graph":[{"@type":"NewsArticle","datePublished":"2016-09-23T21:15:00Z",}]} -> that stamp.
 */
#include "ingest/meta.h"

#include "html/references.h"
#include "ingest/words.h"

#define WALK_MOST 400 /* objects looked at */
#define WALK_DEPTH 6
#define ITEMS_MOST 24u /* articles and pages kept */
#define GLUED_MOST 8   /* objects in one script */
#define AUTHORS_MOST 12

static bool is_type(const json_t *type, const char *const *names)
{
    for (; json_is_string(type) && *names; names++) {
        if (strstr(json_string_value(type), *names)) {
            return true;
        }
    }
    return false;
}

static bool has_type(const json_t *object, const char *const *names)
{
    const json_t *type = json_object_get(object, "@type");
    bool found = is_type(type, names);
    for (size_t i = 0; i < json_array_size(type) && !found; i++) {
        found = is_type(json_array_get(type, i), names);
    }
    return found;
}

static hs_str view(const json_t *v)
{
    hs_str none = {NULL, 0};
    return json_is_string(v) ? (hs_str){json_string_value(v), (uint32_t)json_string_length(v)}
                             : none;
}

/* A copy of a string, which outlives the JSON. */
static hs_str kept(hs_page *page, const json_t *v)
{
    hs_str s = hs_arena_str(&page->scratch, hs_str_cut(view(v), 0, 2000));
    return hs_squeezed(&page->scratch, hs_references_read(&page->scratch, page->engine, s, true));
}

static hs_str field(hs_page *page, const json_t *object, const char *key)
{
    const json_t *v = json_object_get(object, key);
    return kept(page, json_is_array(v) ? json_array_get(v, 0) : v);
}

static void add_name(hs_page *page, const json_t *v, hs_str *names)
{
    hs_str name = kept(page, v);
    if (name.n && hs_str_find(name, HS_STR("://"), 0) == name.n) {
        hs_str start = names->n ? hs_arena_join(&page->scratch, *names, HS_STR("; ")) : *names;
        *names = start.n ? hs_arena_join(&page->scratch, start, name) : name;
    }
}

/* {"name": "Ann Lee"}, {"name": ["Ann Lee", "Omar Haddad"]}, "Ann Lee" */
static void add_author(hs_page *page, const json_t *v, hs_str *names)
{
    const json_t *name = json_is_object(v) ? json_object_get(v, "name") : v;
    if (!json_is_array(name)) {
        add_name(page, name, names);
    }
    for (size_t i = 0; i < json_array_size(name) && i < AUTHORS_MOST; i++) {
        add_name(page, json_array_get(name, i), names);
    }
}

static hs_str authors_of(hs_page *page, const json_t *object)
{
    hs_str names = {NULL, 0};
    const json_t *authors = json_object_get(object, "author");
    authors = authors ? authors : json_object_get(object, "creator");
    if (!json_is_array(authors)) {
        add_author(page, authors, &names);
    }
    for (size_t i = 0; i < json_array_size(authors) && i < AUTHORS_MOST; i++) {
        add_author(page, json_array_get(authors, i), &names);
    }
    return names;
}

static hs_str address_of(hs_page *page, const json_t *object)
{
    const json_t *main = json_object_get(object, "mainEntityOfPage");
    hs_str url = json_is_object(main) ? field(page, main, "@id") : kept(page, main);
    bool address = hs_str_starts(url, HS_STR("http"));
    return address ? url : field(page, object, "url");
}

static void take_item(hs_carriers *c, const json_t *object, bool article)
{
    hs_page *page = c->page;
    const json_t *publisher = json_object_get(object, "publisher");
    publisher = json_is_array(publisher) ? json_array_get(publisher, 0) : publisher;
    hs_ld_item item = {.headline = field(page, object, article ? "headline" : "name"),
                       .url = address_of(page, object),
                       .language = field(page, object, "inLanguage"),
                       .published = field(page, object, "datePublished"),
                       .created = field(page, object, "dateCreated"),
                       .modified = field(page, object, "dateModified"),
                       .outlet = json_is_object(publisher) ? field(page, publisher, "name")
                                                           : kept(page, publisher),
                       .article = article};
    item.authors = article ? authors_of(page, object) : item.authors;
    if (c->items.n < ITEMS_MOST) {
        HS_ADD(&page->scratch, &c->items, item);
    }
}

static void walk(hs_carriers *c, const json_t *v, int depth, int *left)
{
    /* Article, NewsArticle, ReportageNewsArticle, LiveBlogPosting ... */
    static const char *const articles[] = {"Article", "BlogPosting", "Report", "Posting", NULL};
    static const char *const pages[] = {"WebPage", "ItemPage", NULL};
    if (!v || depth > WALK_DEPTH || --*left < 0) {
        return;
    }
    bool article = has_type(v, articles);
    if (article || has_type(v, pages)) {
        take_item(c, v, article);
    }
    walk(c, json_object_get(v, "@graph"), depth + 1, left);
    walk(c, json_object_get(v, "mainEntity"), depth + 1, left);
    walk(c, json_object_get(v, "mainEntityOfPage"), depth + 1, left);
    for (size_t i = 0; i < json_array_size(v); i++) {
        walk(c, json_array_get(v, i), depth + 1, left);
    }
}

/* Parse one object after the other; false if the first cannot be read. */
static bool read_objects(hs_carriers *c, hs_str text)
{
    int left = WALK_MOST;
    bool any = false;
    for (int i = 0; i < GLUED_MOST && text.n; i++) {
        json_error_t at;
        size_t flags = JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK;
        c->page->ld = json_loadb(text.p, text.n, flags, &at);
        if (!c->page->ld) {
            break;
        }
        any = true;
        walk(c, c->page->ld, 0, &left);
        json_decref(c->page->ld);
        c->page->ld = NULL;
        uint32_t next = at.position > 0 ? (uint32_t)at.position : text.n;
        while (next < text.n && text.p[next] != '{' && text.p[next] != '[') {
            next++;
        }
        text = hs_str_cut(text, next, text.n);
    }
    return any;
}

/* "datePublished" : "2016-09-23..." in a script that is no JSON. */
static hs_str search_date(hs_str s, hs_str key)
{
    uint32_t at = hs_str_find(s, key, 0);
    hs_str rest = hs_str_cut(s, at + key.n, at + key.n + 80);
    for (uint32_t i = 0; i + 10 <= rest.n; i++) {
        if (hs_is_digit(rest.p[i])) {
            uint32_t end = i;
            while (end < rest.n && !strchr("\"'<,}", rest.p[end])) {
                end++;
            }
            return hs_str_cut(rest, i, end);
        }
    }
    return (hs_str){NULL, 0};
}

void hs_json_ld_read(hs_carriers *c, hs_str script)
{
    hs_arena *a = &c->page->scratch;
    hs_str text = hs_json_mended(c->page, script);
    if (text.n == 0 || read_objects(c, text) || read_objects(c, hs_json_requoted(a, text))) {
        return;
    }
    hs_ld_item item = {.published = search_date(script, HS_STR("datePublished")),
                       .modified = search_date(script, HS_STR("dateModified")),
                       .article = true};
    if (item.published.n && c->items.n < ITEMS_MOST) {
        HS_ADD(a, &c->items, item);
    }
}

/* Without the scheme, "www.", the query and a slash at the end. */
static hs_str bare(hs_str url)
{
    uint32_t from = hs_str_find(url, HS_STR("//"), 0);
    url = from < url.n ? hs_str_cut(url, from + 2, url.n) : url;
    url = hs_str_starts(url, HS_STR("www.")) ? hs_str_cut(url, 4, url.n) : url;
    uint32_t end = hs_str_find(url, HS_STR("?"), 0);
    end = end < url.n ? end : hs_str_find(url, HS_STR("#"), 0);
    url = hs_str_cut(url, 0, end);
    return hs_str_ends(url, HS_STR("/")) ? hs_str_cut(url, 0, url.n - 1) : url;
}

/* How well an item fits the page: its own address, its own headline, an article, a day. */
static uint32_t fit(const hs_carriers *c, const hs_ld_item *item)
{
    hs_str url = bare(item->url);
    bool same = url.n && (hs_str_eq(url, bare(c->canonical)) || hs_str_eq(url, bare(c->og_url)));
    hs_str titles[] = {c->og_title, c->twitter_title, c->title};
    uint32_t like = 0;
    for (size_t i = 0; i < 3 && item->headline.n; i++) {
        uint32_t l = hs_likeness(c->page, item->headline, titles[i]);
        like = l > like ? l : like;
    }
    return 1 + item->article * 1000u + (item->published.n > 0) * 100u + same * 60u +
           (like >= 60) * 50u;
}

void hs_json_ld_choose(hs_carriers *c)
{
    uint32_t best = 0;
    for (uint32_t i = 0; i < c->items.n; i++) {
        uint32_t f = c->items.n > 1 ? fit(c, &c->items.v[i]) : 1;
        if (f > best) {
            best = f;
            c->ld = c->items.v[i];
        }
    }
}
