/* meta.c: what a page says about itself.
 *
 * In: the tree. Out: title, outlet, address, authors, language, day of publication with its carrier.
 * Method: one pass gathers every carrier; then the most reliable one that is there wins. Day (measured on
 * pages with a known day): JSON-LD, article:published_time, itemprop, other meta elements, the address,
 * the first <time>; a visible line comes last, by head.c.
 * Example: <meta property="article:published_time" content="2020-01-20T07:40:00+01:00"> -> 2020-01-20, meta.
 */
#include "ingest/meta.h"

#include "ingest/junk.h"
#include "ingest/words.h"

typedef struct {
    hs_str og_title, h1, title;
    hs_str site, canonical;
    hs_str article_time, itemprop_time, other_time, element_time;
    hs_json_ld ld;
    hs_stamp shown; /* the first line below the headline that is nothing but a date */
    uint32_t h1_count;
} carriers;

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

static void read_meta(hs_page *page, const hs_tree *tree, uint32_t i, carriers *c)
{
    static const char *const published[] = {"article:published_time", "article:published",
                                            "og:article:published_time", "og:published_time", NULL};
    static const char *const other[] = {"date",
                                        "pubdate",
                                        "publishdate",
                                        "publish-date",
                                        "publish_date",
                                        "publication_date",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "dc.date",
                                        "dc.date.issued",
                                        "dc.date.created",
                                        "dcterms.date",
                                        "dcterms.created",
                                        "dcterms.issued",
                                        "article.published",
                                        "article_date_original",
                                        "originalpublicationdate",
                                        "cxenseparse:recs:publishtime",
                                        "datepublished",
                                        "cxenseparse:recs:publish_time",
                                        "displaydate",
                                        "article:post_date",
                                        "created",
                                        "release_date",
                                        "citation_publication_date",
                                        "citation_date",
                                        "analyticsattributes.articledate",
                                        "rnews:datepublished",
                                        NULL};
    static const char *const author[] = {"author", "article:author", "parsely-author",
                                         "byl",    "dc.creator",     "sailthru.author",
                                         NULL};
    hs_str key = hs_tree_attr(tree, i, "property");
    key = key.n ? key : hs_tree_attr(tree, i, "name");
    key = hs_utf8_plain_lower(&page->scratch, hs_str_cut(key, 0, 60));
    hs_str value = hs_squeezed(&page->scratch, hs_tree_attr(tree, i, "content"));
    if (hs_str_is(hs_tree_attr(tree, i, "itemprop"), "datePublished")) {
        keep_first(&c->itemprop_time, value);
    } else if (hs_str_is(key, "og:title")) {
        keep_first(&c->og_title, value);
    } else if (hs_str_is(key, "og:site_name")) {
        keep_first(&c->site, value);
    } else if (hs_str_is(key, "og:url")) {
        keep_first(&c->canonical, value);
    } else if (is_any(key, published)) {
        keep_first(&c->article_time, value);
    } else if (is_any(key, other)) {
        keep_first(&c->other_time, value);
    } else if (is_any(key, author) && hs_str_find(value, HS_STR("//"), 0) == value.n) {
        bool by = hs_str_starts(value, HS_STR("By ")) || hs_str_starts(value, HS_STR("by "));
        hs_page_author(page, hs_str_cut(value, by ? 3 : 0, value.n));
    }
}

static void read_time(hs_page *page, const hs_tree *tree, uint32_t i, carriers *c)
{
    hs_str stamp = hs_tree_attr(tree, i, "datetime");
    stamp = stamp.n ? stamp : hs_tree_attr(tree, i, "content");
    stamp = stamp.n ? stamp : hs_tree_text(page, tree, i, 100);
    if (hs_str_is(hs_tree_attr(tree, i, "itemprop"), "datePublished")) {
        keep_first(&c->itemprop_time, stamp);
    } else if (tree->nodes.v[i].tag == HS_TAG_TIME && hs_stamp_read(stamp).day != HS_NO_DAY) {
        keep_first(&c->element_time, stamp);
    }
}

/* Text below the headline that is a day of publication; one of change only until a better one comes. */
static void read_text(const hs_tree *tree, uint32_t i, carriers *c)
{
    hs_str text = hs_str_trim(tree->nodes.v[i].text);
    if (c->h1_count == 0 || text.n < 8 || text.n > 60 ||
        (c->shown.day != HS_NO_DAY && !c->shown.updated)) {
        return;
    }
    hs_stamp stamp = hs_stamp_read(text);
    bool better = c->shown.day == HS_NO_DAY || !stamp.updated;
    c->shown = stamp.day != HS_NO_DAY && better ? stamp : c->shown;
}

static void read_node(hs_page *page, const hs_tree *tree, uint32_t i, carriers *c)
{
    switch (tree->nodes.v[i].tag) {
    case HS_TAG_META:
        read_meta(page, tree, i, c);
        break;
    case HS_TAG_LINK:
        if (hs_str_is(hs_tree_attr(tree, i, "rel"), "canonical")) {
            keep_first(&c->canonical, hs_tree_attr(tree, i, "href"));
        }
        break;
    case HS_TAG_TITLE:
        keep_first(&c->title, hs_tree_text(page, tree, i, 1000));
        break;
    case HS_TAG_H1:
        keep_first(&c->h1, hs_tree_text(page, tree, i, 1000));
        c->h1_count++;
        break;
    case HS_TAG_SCRIPT:
        if (hs_str_is(hs_tree_attr(tree, i, "type"), "application/ld+json")) {
            hs_json_ld_read(page, hs_tree_raw(page, tree, i), &c->ld);
        }
        break;
    case HS_TAG_HTML: {
        hs_str lang =
            hs_utf8_plain_lower(&page->scratch, hs_str_cut(hs_tree_attr(tree, i, "lang"), 0, 2));
        page->language = page->language.n == 0 && lang.n == 2 ? lang : page->language;
        break;
    }
    default:
        read_time(page, tree, i, c);
    }
}

/* What a title says before " | Site", " - Site", " – Site": the separator that stands last, when what is
 * before it is the longer part or what is behind it is the site's name. */
static hs_str without_site(hs_page *page, hs_str title, hs_str site)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " · ", " :: ", " » "};
    uint32_t cut = title.n, behind = title.n;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        hs_str mark = hs_str_of(marks[m]);
        for (uint32_t at = hs_str_find(title, mark, 0); at < title.n;
             at = hs_str_find(title, mark, at + 1)) {
            bool later = cut == title.n || at > cut;
            behind = later ? at + mark.n : behind;
            cut = later ? at : cut;
        }
    }
    hs_str tail = hs_str_cut(title, behind, title.n), head = hs_str_cut(title, 0, cut);
    bool named = hs_same_words(&page->scratch, tail, site) || hs_outlet_find(page, tail).name.n;
    return cut < title.n && named ? head : title;
}

/* Without a site's name to compare with, a short tail that looks like a name goes. */
static hs_str without_tail(hs_page *page, hs_str title, hs_str site)
{
    hs_str head = without_site(page, title, site);
    for (uint32_t at = title.n; head.n == title.n && at > 2; at--) {
        hs_str mark = hs_str_cut(title, at - 3, at);
        if (hs_str_is(mark, " | ") || hs_str_is(mark, " - ")) {
            hs_str tail = hs_str_cut(title, at, title.n);
            bool name = hs_is_title_case(tail) && hs_word_count(tail) <= 4 && at - 3 > tail.n;
            return name ? hs_str_cut(title, 0, at - 3) : title;
        }
    }
    return head;
}

/* The page's only h1, when the title only adds something behind or before it. */
static hs_str as_h1(hs_page *page, hs_str title, const carriers *c)
{
    hs_str long_words = hs_probe(&page->scratch, title), h1 = hs_probe(&page->scratch, c->h1);
    bool part = hs_str_starts(long_words, h1) || hs_str_ends(long_words, h1);
    return c->h1_count == 1 && part && hs_word_count(h1) >= 3 ? c->h1 : title;
}

static void choose_title(hs_page *page, const carriers *c)
{
    hs_str titles[] = {without_site(page, c->og_title, c->site),
                       without_site(page, c->ld.headline, c->site),
                       c->h1_count == 1 ? c->h1 : (hs_str){NULL, 0},
                       without_tail(page, c->title, c->site)};
    for (size_t i = 0; i < sizeof titles / sizeof *titles && page->title.n == 0; i++) {
        page->title = as_h1(page, titles[i], c);
    }
}

static void choose_outlet(hs_page *page, const carriers *c)
{
    hs_str names[] = {c->site, c->ld.outlet, hs_url_host(page->url)};
    for (size_t i = 0; i < sizeof names / sizeof *names && page->outlet.n == 0; i++) {
        hs_outlet known = hs_outlet_find(page, names[i]);
        page->outlet = known.name.n ? known.name : names[i];
    }
}

/* A stamp in universal time may lie past midnight; the day in the address is the newsroom's own. */
static void trust_address(hs_page *page)
{
    hs_stamp url = hs_stamp_url(page->url);
    int32_t apart = url.day == HS_NO_DAY ? 0 : page->published.day - url.day;
    if (page->published.day != HS_NO_DAY && (apart == 1 || apart == -1)) {
        page->published = url;
        page->published_from = HS_DATE_URL;
    }
}

static void choose_day(hs_page *page, const carriers *c)
{
    if (page->published.day != HS_NO_DAY) {
        return;
    }
    hs_page_stamp(page, hs_stamp_read(c->ld.published), HS_DATE_JSON_LD);
    hs_page_stamp(page, hs_stamp_read(c->article_time), HS_DATE_META);
    hs_page_stamp(page, hs_stamp_read(c->itemprop_time), HS_DATE_META);
    hs_page_stamp(page, hs_stamp_read(c->other_time), HS_DATE_META);
    hs_page_stamp(page, hs_stamp_url(page->url), HS_DATE_URL);
    hs_page_stamp(page, hs_stamp_read(c->element_time), HS_DATE_META);
    hs_page_stamp(page, c->shown, HS_DATE_TEXT);
    trust_address(page);
}

/* "Reuters" among the authors is the agency the report comes from. */
static void find_agencies(hs_page *page)
{
    for (uint32_t i = 0; i < page->authors.n; i++) {
        hs_outlet known = hs_outlet_find(page, page->authors.v[i]);
        if (known.agency) {
            hs_page_agency(page, known.name);
        }
    }
}

void hs_meta_read(hs_page *page, const hs_tree *tree)
{
    carriers c = {.shown = {HS_NO_DAY, -1, false, false}};
    for (uint32_t i = 0; i < tree->nodes.n; i++) {
        if (tree->nodes.v[i].tag == HS_TAG_TEXT) {
            read_text(tree, i, &c);
        } else {
            read_node(page, tree, i, &c);
        }
    }
    page->url = page->url.n ? page->url : c.canonical;
    choose_title(page, &c);
    choose_outlet(page, &c);
    choose_day(page, &c);
    find_agencies(page);
}
