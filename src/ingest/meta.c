/* meta.c: what a page says about itself.
 *
 * In: the tree. Out: title, outlet, address, authors, language, days with their carriers.
 * Method: one pass gathers every carrier; then headline.c, pubdate.c and names.c choose.
 * Example: <meta property="article:published_time" content="2020-01-20T07:40:00+01:00"> -> 2020-01-20, meta.
 */
#include "ingest/meta.h"

#include "ingest/junk.h"
#include "html/references.h"
#include "ingest/words.h"

#define HEADINGS_MOST 40u
#define KEY_MOST 60u
#define BYLINES_MOST 60u

static void keep_first(hs_str *slot, hs_str value)
{
    value = hs_str_trim(value);
    if (slot->n == 0 && value.n) {
        *slot = value;
    }
}

static bool is_any(hs_str s, const char *const *names)
{
    for (; *names; names++) {
        if (hs_str_is(s, *names)) {
            return true;
        }
    }
    return false;
}

/* Names of several elements, one after the other. */
static void add_names(hs_carriers *c, hs_str *all, hs_str names)
{
    hs_arena *a = &c->page->scratch;
    bool address = hs_str_find(names, HS_STR("//"), 0) < names.n;
    if (names.n && !address && all->n < 300) {
        hs_str start = all->n ? hs_arena_join(a, *all, HS_STR("; ")) : (hs_str){NULL, 0};
        *all = start.n ? hs_arena_join(a, start, names) : names;
    }
}

/* A text of the kind that the row of carriers.tsv names; the lowest rank is the one that is asked first. */
static void take_text(hs_carriers *c, hs_str kind, uint8_t rank, hs_str value)
{
    bool web = hs_str_starts(value, HS_STR("http"));
    if (hs_str_is(kind, "title")) {
        keep_first(rank == 1   ? &c->og_title
                   : rank == 2 ? &c->twitter_title
                               : &c->other_title,
                   value);
    } else if (hs_str_is(kind, "site")) {
        keep_first(rank == 1 ? &c->site : &c->app, web ? (hs_str){NULL, 0} : value);
    } else if (hs_str_is(kind, "address")) {
        keep_first(&c->og_url, value);
    } else if (hs_str_is(kind, "language")) {
        keep_first(rank == 1 ? &c->language : &c->locale, value);
    } else if (hs_str_is(kind, "author")) {
        add_names(c, &c->meta_authors, value);
    }
}

static void take_value(hs_carriers *c, hs_str key, hs_str value)
{
    const hs_table *table = hs_engine_table(c->page->engine, HS_TABLE_CARRIERS);
    hs_rows rows = hs_table_find(table, key);
    if (rows.lo == rows.hi) {
        return;
    }
    hs_str kind = hs_table_field(table, rows.lo, 1);
    int64_t rank = 0;
    hs_str_number(hs_table_field(table, rows.lo, 2), 99, &rank);
    bool modified = hs_str_is(kind, "modified");
    if (!modified && !hs_str_is(kind, "published")) {
        take_text(c, kind, (uint8_t)rank, value);
        return;
    }
    hs_tell_day(c, hs_str_cut(value, 0, 100),
                (hs_told_day){.by = hs_table_field(table, rows.lo, 0),
                              .rank = (uint8_t)rank,
                              .from = HS_DATE_META,
                              .modified = modified});
}

static bool has_token(hs_str list, const char *token)
{
    hs_str part;
    while (hs_str_split(&list, ' ', &part)) {
        if (hs_str_is(part, token)) {
            return true;
        }
    }
    return false;
}

static void add_byline(hs_carriers *c, uint32_t i, bool marked)
{
    if (c->bylines.n < BYLINES_MOST) {
        HS_ADD(&c->page->scratch, &c->bylines, (hs_byline){i, marked});
    }
}

/* "datePublished" or "dateModified" of microdata, wherever it stands. */
static void read_microdata(hs_carriers *c, uint32_t i, hs_str item)
{
    static const struct {
        const char *item;
        uint8_t rank;
        bool modified;
    } days[] = {{"datePublished", 30, false},
                {"dateCreated", 45, false},
                {"dateModified", 30, true}};
    if (has_token(item, "author") || has_token(item, "creator")) {
        add_byline(c, i, true);
    }
    for (size_t k = 0; k < sizeof days / sizeof *days; k++) {
        if (!has_token(item, days[k].item)) {
            continue;
        }
        hs_str stamp = hs_tree_attr(c->tree, i, "datetime");
        stamp = stamp.n ? stamp : hs_tree_attr(c->tree, i, "content");
        stamp = stamp.n ? stamp : hs_short_text(c, i, 300);
        hs_tell_day(c, stamp,
                    (hs_told_day){.by = hs_str_of(days[k].item),
                                  .rank = days[k].rank,
                                  .from = HS_DATE_META,
                                  .modified = days[k].modified,
                                  .node = i});
    }
}

/* What was escaped once too often: "won&amp;rsquo;t". */
static hs_str once_more(const hs_carriers *c, hs_str s)
{
    return hs_references_read(&c->page->scratch, c->page->engine, s, true);
}

static void read_meta(hs_carriers *c, uint32_t i)
{
    hs_arena *a = &c->page->scratch;
    hs_str key = hs_tree_attr(c->tree, i, "property");
    key = key.n ? key : hs_tree_attr(c->tree, i, "name");
    key = hs_utf8_plain_lower(a, hs_str_cut(key, 0, KEY_MOST));
    hs_str value = hs_squeezed(a, once_more(c, hs_tree_attr(c->tree, i, "content")));
    hs_str item = hs_tree_attr(c->tree, i, "itemprop");
    if (value.n == 0) {
        return;
    }
    take_value(c, key, value);
    if (item.n) {
        read_microdata(c, i, item);
    }
}

/* A byline in sight: rel="author", or a class that says so. */
static void read_byline(hs_carriers *c, uint32_t i)
{
    const hs_node *x = &c->tree->nodes.v[i];
    hs_str class = hs_str_cut(hs_tree_attr(c->tree, i, "class"), 0, 100);
    bool named = x->tag == HS_TAG_A && has_token(hs_tree_attr(c->tree, i, "rel"), "author");
    bool like = x->end - i < 16 && (hs_str_find(class, HS_STR("yline"), 0) < class.n ||
                                    hs_str_find(class, HS_STR("uthor"), 0) < class.n);
    if (named || like) {
        add_byline(c, i, named);
    }
}

/* "By Ann Lee"; "By " and a link. */
static void read_by(hs_carriers *c, uint32_t i)
{
    hs_str text = hs_str_cut(c->tree->nodes.v[i].text, 0, 200);
    text = hs_str_trim(text);
    bool by = text.n >= 2 && (text.p[0] | 32) == 'b' && (text.p[1] | 32) == 'y' &&
              (text.n == 2 || text.p[2] == ' ' || text.p[2] == ':');
    uint32_t parent = c->tree->nodes.v[i].parent;
    if (by && text.n < 120 && c->tree->nodes.v[parent].end - parent < 20) {
        add_byline(c, text.n > 4 ? i : parent, false);
    }
}

static void read_heading(hs_carriers *c, uint32_t i, int level)
{
    if (c->headings.n >= HEADINGS_MOST) {
        return;
    }
    hs_str text = hs_page_node_text(c->page, c->tree, i, 1000);
    if (text.n && text.n <= 1000) {
        HS_ADD(&c->page->scratch, &c->headings, (hs_heading){i, text, (uint8_t)level});
    }
}

static void read_element(hs_carriers *c, uint32_t i)
{
    hs_str item = hs_tree_attr(c->tree, i, "itemprop");
    if (item.n) {
        read_microdata(c, i, item);
    }
    read_byline(c, i);
    hs_see_element(c, i);
}

static void read_node(hs_carriers *c, uint32_t i)
{
    switch (c->tree->nodes.v[i].tag) {
    case HS_TAG_TEXT:
        hs_see_text(c, i);
        read_by(c, i);
        break;
    case HS_TAG_META:
        read_meta(c, i);
        break;
    case HS_TAG_LINK:
        if (hs_str_is(hs_tree_attr(c->tree, i, "rel"), "canonical")) {
            keep_first(&c->canonical, hs_tree_attr(c->tree, i, "href"));
        }
        break;
    case HS_TAG_TITLE:
        keep_first(&c->title, hs_page_node_text(c->page, c->tree, i, 1000));
        break;
    case HS_TAG_H1:
    case HS_TAG_H2:
        read_heading(c, i, c->tree->nodes.v[i].tag == HS_TAG_H1 ? 1 : 2);
        read_element(c, i);
        break;
    case HS_TAG_SCRIPT:
        if (hs_str_is(hs_tree_attr(c->tree, i, "type"), "application/ld+json")) {
            hs_json_ld_read(c, hs_tree_raw(c->tree, i));
        }
        break;
    default:
        read_element(c, i);
    }
}

/* An address that may be followed: absolute, of the web. */
static hs_str web_address(hs_str url)
{
    bool web = hs_str_starts(url, HS_STR("http://")) || hs_str_starts(url, HS_STR("https://"));
    bool odd = hs_str_find(url, HS_STR(" "), 0) < url.n || hs_url_host(url).n == 0;
    return web && !odd ? url : (hs_str){NULL, 0};
}

/* "en" of "en-GB"; empty for what is no code. */
static hs_str language_of(hs_page *page, hs_str s)
{
    hs_str code = hs_utf8_plain_lower(&page->scratch, hs_str_cut(hs_str_trim(s), 0, 3));
    bool two = code.n >= 2 && hs_is_lower(code.p[0]) && hs_is_lower(code.p[1]) &&
               (code.n == 2 || !hs_is_alpha(code.p[2]));
    bool english = hs_str_is(code, "eng");
    return two ? hs_str_cut(code, 0, 2) : english ? HS_STR("en") : (hs_str){NULL, 0};
}

static void choose_language(hs_carriers *c, hs_str html)
{
    hs_str told[] = {html, c->language, c->ld.language, c->locale};
    for (size_t i = 0; i < sizeof told / sizeof *told && c->page->language.n == 0; i++) {
        c->page->language = language_of(c->page, told[i]);
    }
}

/* The order of 03/04/2016: by the region of the language, else by the host's country. */
static hs_day_order order_of(hs_page *page, hs_str html, hs_str url)
{
    hs_str low = hs_utf8_plain_lower(&page->scratch, hs_str_cut(html, 0, 12));
    if (low.n >= 5) {
        return hs_str_ends(low, HS_STR("us")) ? HS_ORDER_MONTH : HS_ORDER_DAY;
    }
    if (low.n >= 2 && !hs_str_starts(low, HS_STR("en"))) {
        return HS_ORDER_DAY;
    }
    hs_str host = hs_url_host(url), last = host, part;
    while (hs_str_split(&host, '.', &part)) {
        last = part;
    }
    static const char *const american[] = {"us", "gov", "edu", "mil", NULL};
    static const char *const anywhere[] = {"co", "io", "tv", "me", "ai", "ly", "fm", "cc", NULL};
    bool country = last.n == 2 && !is_any(last, anywhere);
    return is_any(last, american) ? HS_ORDER_MONTH : country ? HS_ORDER_DAY : HS_ORDER_UNKNOWN;
}

static void choose_outlet(hs_carriers *c)
{
    hs_str site = hs_str_cut(c->site, hs_str_starts(c->site, HS_STR("@")) ? 1 : 0, c->site.n);
    hs_str host = hs_url_host(c->page->url);
    hs_str names[] = {site, c->ld.outlet, hs_outlet_find(c->page, host).name,
                      hs_is_site(c, c->app) ? c->app : (hs_str){NULL, 0}, host};
    for (size_t i = 0; i < sizeof names / sizeof *names && c->page->outlet.n == 0; i++) {
        hs_outlet known = hs_outlet_find(c->page, names[i]);
        c->page->outlet = known.name.n ? known.name : names[i];
    }
}

/* The canonical address is an agency's, the page is not: a copy of the agency's report. */
static void find_agency(hs_carriers *c)
{
    hs_outlet origin = hs_outlet_find(c->page, hs_url_host(c->canonical));
    hs_outlet here = hs_outlet_find(c->page, hs_url_host(c->og_url.n ? c->og_url : c->page->url));
    hs_outlet site = hs_outlet_find(c->page, c->site);
    bool elsewhere = (here.name.n || c->og_url.n) && !hs_str_eq(here.name, origin.name) &&
                     !hs_str_eq(site.name, origin.name);
    if (origin.agency && elsewhere) {
        hs_page_agency(c->page, origin.name);
    }
}

static hs_str html_language(const hs_tree *tree)
{
    for (uint32_t i = 0; i < tree->nodes.n && i < 8; i++) {
        if (tree->nodes.v[i].tag == HS_TAG_HTML) {
            return hs_tree_attr(tree, i, "lang");
        }
    }
    return (hs_str){NULL, 0};
}

/* The address decides how numbers are read, and stands in the head: looked for before all else. */
static hs_str early_address(const hs_tree *tree)
{
    for (uint32_t i = 0; i < tree->nodes.n && tree->nodes.v[i].tag != HS_TAG_BODY; i++) {
        if (tree->nodes.v[i].tag == HS_TAG_LINK &&
            hs_str_is(hs_tree_attr(tree, i, "rel"), "canonical")) {
            return hs_tree_attr(tree, i, "href");
        }
        if (hs_str_is(hs_tree_attr(tree, i, "property"), "og:url")) {
            return hs_tree_attr(tree, i, "content");
        }
    }
    return (hs_str){NULL, 0};
}

void hs_meta_read(hs_page *page, const hs_tree *tree)
{
    hs_carriers *c = HS_NEW(&page->scratch, hs_carriers);
    *c = (hs_carriers){.page = page, .tree = tree};
    c->beside = hs_arena_alloc(&page->scratch, tree->nodes.n + 1);
    memset(c->beside, 0, tree->nodes.n);
    hs_str html = html_language(tree);
    hs_str url = page->url.n ? page->url : early_address(tree);
    page->calendar.order = order_of(page, html, url);
    for (uint32_t i = 0; i < tree->nodes.n; i++) {
        read_node(c, i);
    }
    c->canonical = web_address(c->canonical);
    c->og_url = web_address(c->og_url);
    hs_json_ld_choose(c);
    page->url = page->url.n ? page->url : c->canonical;
    page->url = page->url.n ? page->url : c->og_url;
    page->url = page->url.n ? page->url : web_address(c->ld.url);
    choose_language(c, html);
    hs_choose_title(c);
    hs_choose_authors(c);
    choose_outlet(c);
    hs_choose_days(c);
    find_agency(c);
}
