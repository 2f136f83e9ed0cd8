/* feed_names.c: what the elements of feeds are called.
 *
 * In: names of elements, prefixes as the feed binds them. Out: the field. Method: a prefix means what its address says, or,
 * where it is bound to nothing, what everybody means by it; names without one are RSS's, Atom's or a sitemap's, which
 * do not clash.
 * Example: xmlns:x="http://purl.org/dc/elements/1.1/" and <x:creator> -> author.
 */
#include "unpack/feed_names.h"

#define TEASER_WORDS 80u /* a summary with fewer is no report */

typedef struct {
    const char *part; /* of the address */
    const char *means;
} space;

/* "": the formats themselves. */
static const space spaces[] = {{"w3.org/2005/atom", ""},
                               {"purl.org/atom/", ""},
                               {"purl.org/rss/1.0/modules/content", "content"},
                               {"purl.org/rss/1.0/", ""},
                               {"purl.org/net/rss", ""},
                               {"backend.userland.com/rss", ""},
                               {"netscape.com/rdf", ""},
                               {"schemas/sitemap-news", "news"},
                               {"schemas/sitemap/", ""},
                               {"purl.org/dc/terms", "dcterms"},
                               {"purl.org/dc/", "dc"},
                               {"1999/02/22-rdf-syntax", "rdf"},
                               {"w3.org/1999/xhtml", "xhtml"},
                               {"feedburner", "feedburner"},
                               {"news.yandex", "yandex"}};

typedef struct {
    const char *prefix, *name;
    hs_feed_field field;
} row;

static const row rows[] = {
    {"", "item", HS_FEED_ENTRY},
    {"", "entry", HS_FEED_ENTRY},
    {"", "url", HS_FEED_ENTRY},
    {"", "channel", HS_FEED_LIST},
    {"", "rss", HS_FEED_LIST},
    {"", "feed", HS_FEED_LIST},
    {"", "urlset", HS_FEED_LIST},
    {"rdf", "rdf", HS_FEED_LIST},
    {"", "sitemapindex", HS_FEED_ADDRESSES},
    {"", "title", HS_FEED_TITLE},
    {"dc", "title", HS_FEED_TITLE},
    {"news", "title", HS_FEED_TITLE},
    {"", "link", HS_FEED_LINK},
    {"", "loc", HS_FEED_LINK},
    {"", "guid", HS_FEED_GUID},
    {"feedburner", "origlink", HS_FEED_ORIGIN},
    {"", "pubdate", HS_FEED_DATE},
    {"", "published", HS_FEED_DATE},
    {"", "issued", HS_FEED_DATE},
    {"", "created", HS_FEED_DATE},
    {"dc", "date", HS_FEED_DATE},
    {"dcterms", "issued", HS_FEED_DATE},
    {"dcterms", "created", HS_FEED_DATE},
    {"news", "publication_date", HS_FEED_DATE},
    {"", "updated", HS_FEED_UPDATED},
    {"", "modified", HS_FEED_UPDATED},
    {"dcterms", "modified", HS_FEED_UPDATED},
    {"", "author", HS_FEED_AUTHOR},
    {"dc", "creator", HS_FEED_AUTHOR},
    {"", "source", HS_FEED_SOURCE},
    {"news", "name", HS_FEED_SOURCE},
    {"", "language", HS_FEED_LANGUAGE},
    {"dc", "language", HS_FEED_LANGUAGE},
    {"news", "language", HS_FEED_LANGUAGE},
    {"content", "encoded", HS_FEED_CONTENT},
    {"", "content", HS_FEED_CONTENT},
    {"xhtml", "body", HS_FEED_CONTENT},
    {"", "body", HS_FEED_CONTENT},
    {"yandex", "full-text", HS_FEED_CONTENT},
    {"", "description", HS_FEED_SUMMARY},
    {"dc", "description", HS_FEED_SUMMARY},
    {"", "summary", HS_FEED_SUMMARY},
};

static char lower(char c)
{
    return hs_is_upper(c) ? (char)(c + 32) : c;
}

bool hs_feed_is(hs_str name, const char *z)
{
    uint32_t i = 0;
    while (i < name.n && z[i] && lower(name.p[i]) == z[i]) {
        i++;
    }
    return i == name.n && !z[i];
}

/* What an address means; NULL: something else. */
static const char *meaning_of(hs_str address)
{
    char low[120];
    uint32_t n = address.n < sizeof low ? address.n : (uint32_t)sizeof low;
    for (uint32_t i = 0; i < n; i++) {
        low[i] = lower(address.p[i]);
    }
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        if (hs_str_find((hs_str){low, n}, hs_str_of(spaces[i].part), 0) < n) {
            return spaces[i].means;
        }
    }
    return NULL;
}

static void bind(hs_feed_names *names, hs_str prefix, hs_str address)
{
    int i = 0;
    while (i < names->n && !hs_str_is(prefix, names->prefix[i])) {
        i++;
    }
    if (i == HS_FEED_PREFIXES || prefix.n == 0 || prefix.n > 15) {
        return;
    }
    memcpy(names->prefix[i], prefix.p, prefix.n);
    names->prefix[i][prefix.n] = 0;
    names->means[i] = meaning_of(address);
    names->n = i == names->n ? i + 1 : names->n;
}

void hs_feed_bind(hs_feed_names *names, const hs_xml *xml)
{
    static const char key[] = "xmlns:";
    hs_str rest = xml->rest;
    for (uint32_t at = 0; (at = hs_str_find(rest, HS_STR(key), at)) < rest.n; at++) {
        hs_str tail = hs_str_cut(rest, at + 6, rest.n), prefix, value;
        if (hs_str_split(&tail, '=', &prefix) && tail.n > 2) {
            hs_str quote = {tail.p, 1};
            value = hs_str_cut(tail, 1, hs_str_find(tail, quote, 1));
            bind(names, hs_str_trim(prefix), value);
        }
    }
}

/* What a prefix means; NULL: something else. */
static const char *prefix_of(const hs_feed_names *names, hs_str prefix)
{
    static const char *const usual[] = {"",    "content", "dc",         "dcterms", "news",
                                        "rdf", "xhtml",   "feedburner", "yandex"};
    for (int i = 0; i < names->n; i++) {
        if (hs_str_is(prefix, names->prefix[i])) {
            return names->means[i];
        }
    }
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        if (hs_feed_is(prefix, usual[i])) {
            return usual[i];
        }
    }
    return hs_feed_is(prefix, "atom") || hs_feed_is(prefix, "rss") ? "" : NULL;
}

hs_feed_field hs_feed_find(const hs_feed_names *names, hs_str name)
{
    hs_str rest = name, head;
    hs_str_split(&rest, ':', &head);
    hs_str prefix = rest.p ? head : (hs_str){NULL, 0};
    hs_str local = rest.p ? rest : name;
    const char *means = prefix_of(names, prefix);
    for (size_t i = 0; means && i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].prefix, means) == 0 && hs_feed_is(local, rows[i].name)) {
            return rows[i].field;
        }
    }
    return hs_feed_is(local, "encoded") ? HS_FEED_CONTENT : HS_FEED_NOTHING;
}

hs_str hs_feed_person(hs_str s)
{
    uint32_t open = hs_str_find(s, HS_STR("("), 0), at = hs_str_find(s, HS_STR("@"), 0);
    if (at < s.n && open < s.n) {
        return hs_str_trim(hs_str_cut(s, open + 1, hs_str_find(s, HS_STR(")"), open)));
    }
    open = hs_str_find(s, HS_STR("<"), 0);
    return at == s.n ? s : hs_str_trim(hs_str_cut(s, 0, open < s.n ? open : 0));
}

bool hs_feed_is_markup(hs_str s)
{
    for (uint32_t i = 0; i + 2 < s.n; i++) {
        char c = s.p[i + 1];
        bool tag = s.p[i] == '<' && (hs_is_alpha(c) || c == '/' || c == '!');
        if (tag || (s.p[i] == '&' && (hs_is_alpha(c) || c == '#'))) {
            return true;
        }
    }
    return false;
}

static uint32_t count_words(hs_str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        n += !hs_is_space(s.p[i]) && (i + 1 == s.n || hs_is_space(s.p[i + 1]));
    }
    return n;
}

bool hs_feed_is_teaser(hs_str plain, bool content)
{
    static const char *const ends[] = {"...", "\xe2\x80\xa6", "[...]", "[\xe2\x80\xa6]"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (hs_str_ends(plain, hs_str_of(ends[i]))) {
            return true;
        }
    }
    return !content && count_words(plain) < TEASER_WORDS;
}
