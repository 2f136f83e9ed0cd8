/* visible.c: the dates that a reader of the page sees.
 *
 * In: text nodes; elements whose class, itemprop or tag speaks of a date. Out: the one that is the report's.
 * Method: a text node counts when it is nothing but a date; in an element that is said to hold one, the date is
 * looked for. Each gets points: for a label ("Published"), for what the class says, for a clock, for standing
 * near the headline; none in parts beside the report. Dates further down need more than being a date.
 * Example: <h1>Grain burns</h1><p class="date">Marsa | 20 January 2020</p> -> 2020-01-20.
 */
#include "ingest/meta.h"

#include "ingest/words.h"

#define SEEN_MOST 200u
#define NODES_MOST 24u /* of an element that is a date */
#define TEXT_MOST 300u
#define LABEL_MOST 60u /* of a line with words around its date */
#define LABEL_WORDS 9u
#define NEAR_BELOW 60u /* nodes below the headline */
#define NEAR_ABOVE 30u
#define POINTS_LEAST 4

static bool begins(hs_str s, uint32_t at, const char *lower)
{
    uint32_t i = 0;
    while (lower[i] && at + i < s.n && (s.p[at + i] | 32) == lower[i]) {
        i++;
    }
    return !lower[i];
}

/* Is one of the words in s, in any case? For class names, where it may stand inside: "postedOn". */
static bool has_word(hs_str s, const char *const *words)
{
    uint32_t heads = 0; /* a bit for each first letter */
    for (const char *const *w = words; *w; w++) {
        heads |= 1u << (**w & 31);
    }
    for (uint32_t i = 0; i < s.n; i++) {
        if (!(heads >> (s.p[i] & 31) & 1)) {
            continue;
        }
        for (const char *const *w = words; *w; w++) {
            if ((s.p[i] | 32) == **w && begins(s, i, *w)) {
                return true;
            }
        }
    }
    return false;
}

static bool is_beside_tag(int tag)
{
    return tag == HS_TAG_NAV || tag == HS_TAG_ASIDE || tag == HS_TAG_FOOTER;
}

/* Does the node hold a headline? */
static bool holds_headline(const hs_carriers *c, uint32_t node)
{
    for (uint32_t i = 0; i < c->headline.n; i++) {
        uint32_t head = c->headline.v[i];
        if (node <= head && head < c->tree->nodes.v[node].end) {
            return true;
        }
    }
    return false;
}

/* Does the element's own name say so? Remembered, since the same elements stand around many dates. */
static bool names_beside(const hs_carriers *c, uint32_t i)
{
    static const char *const words[] = {"related", "recommend", "comment",  "sidebar",  "footer",
                                        "widget",  "popular",   "latest",   "trend",    "mostread",
                                        "most-",   "teaser",    "ticker",   "promo",    "carousel",
                                        "nav",     "menu",      "more-",    "newsfeed", "recirc",
                                        "also",    "copyright", "masthead", NULL};
    enum { UNKNOWN, NO, YES };
    const hs_tree *t = c->tree;
    if (c->beside[i] == UNKNOWN) {
        bool yes = is_beside_tag(t->nodes.v[i].tag) ||
                   has_word(hs_str_cut(hs_tree_attr(t, i, "class"), 0, 120), words) ||
                   has_word(hs_str_cut(hs_tree_attr(t, i, "id"), 0, 60), words);
        c->beside[i] = yes ? YES : NO;
    }
    return c->beside[i] == YES;
}

bool hs_is_beside(const hs_carriers *c, uint32_t node)
{
    const hs_tree *t = c->tree;
    for (uint32_t i = node; i != t->nodes.v[i].parent; i = t->nodes.v[i].parent) {
        int tag = t->nodes.v[i].tag;
        if (holds_headline(c, i) || tag == HS_TAG_BODY || tag == HS_TAG_HTML) {
            return false;
        }
        if (names_beside(c, i)) {
            return true;
        }
    }
    return false;
}

static void add(hs_carriers *c, hs_seen_day day)
{
    bool any = day.stamps.published.day != HS_NO_DAY || day.stamps.modified.day != HS_NO_DAY;
    if (any && c->seen.n < SEEN_MOST) {
        HS_ADD(&c->page->scratch, &c->seen, day);
    }
}

static bool has_digit(hs_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (hs_is_digit(s.p[i]) || (unsigned char)s.p[i] >= 0xD9) {
            return true;
        }
    }
    return false;
}

void hs_see_text(hs_carriers *c, uint32_t node)
{
    hs_str text = hs_str_trim(c->tree->nodes.v[node].text);
    if (text.n < 6 || text.n > 100 || c->seen.n >= SEEN_MOST || !has_digit(text)) {
        return;
    }
    hs_stamps stamps = hs_stamps_read(&c->page->calendar, text);
    bool line = stamps.published.day != HS_NO_DAY || stamps.modified.day != HS_NO_DAY;
    if (!line && text.n <= LABEL_MOST && hs_word_count(text) <= LABEL_WORDS) {
        stamps = hs_stamps_find(&c->page->calendar, text);
    }
    add(c, (hs_seen_day){.stamps = stamps, .node = node, .line = line});
}

hs_str hs_short_text(const hs_carriers *c, uint32_t node, uint32_t most)
{
    uint32_t end = c->tree->nodes.v[node].end, bytes = 0;
    for (uint32_t i = node; i < end && bytes <= most && end - node <= NODES_MOST; i++) {
        bytes += c->tree->nodes.v[i].text.n;
    }
    bool is_short = end - node <= NODES_MOST && bytes <= most;
    return is_short ? hs_page_node_text(c->page, c->tree, node, most) : (hs_str){NULL, 0};
}

void hs_see_element(hs_carriers *c, uint32_t node)
{
    static const char *const any[] = {"date", "time",   "stamp", "meta",  "byline", "info",
                                      "publ", "posted", "pub-",  "creat", NULL};
    static const char *const day[] = {"publish",   "posted",   "pubdate",    "published",
                                      "pub-date",  "created",  "entry-date", "article-date",
                                      "post-date", "postdate", "story-date", NULL};
    const hs_node *x = &c->tree->nodes.v[node];
    hs_str class = hs_str_cut(hs_tree_attr(c->tree, node, "class"), 0, 120);
    hs_str id = hs_str_cut(hs_tree_attr(c->tree, node, "id"), 0, 60);
    bool time = x->tag == HS_TAG_TIME;
    if (c->seen.n >= SEEN_MOST || x->end - node > NODES_MOST || (!time && class.n + id.n == 0)) {
        return;
    }
    if (!time && !has_word(class, any) && !has_word(id, any)) {
        return;
    }
    bool hinted = has_word(class, day) || has_word(id, day);
    hs_str stamp = hs_tree_attr(c->tree, node, "datetime");
    stamp = stamp.n ? stamp : hs_tree_attr(c->tree, node, "content");
    hs_str text = stamp.n ? stamp : hs_short_text(c, node, TEXT_MOST);
    if (has_digit(text)) {
        hs_stamps stamps = hs_stamps_find(&c->page->calendar, text);
        add(c, (hs_seen_day){.stamps = stamps,
                             .node = node,
                             .hinted = hinted,
                             .dated = true,
                             .time = time && stamp.n});
    }
}

/* Nodes between the node and the nearest headline; a headline below counts twice. */
uint32_t hs_headline_distance(const hs_carriers *c, uint32_t node)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < c->headline.n; i++) {
        uint32_t head = c->headline.v[i];
        bool near = node > head ? node - head <= NEAR_BELOW : head - node <= NEAR_ABOVE;
        uint32_t apart = node > head ? node - head : (head - node) * 2;
        least = near && apart < least ? apart : least;
    }
    return least;
}

static int points(const hs_carriers *c, const hs_seen_day *d, bool modified)
{
    hs_stamp s = modified ? d->stamps.modified : d->stamps.published;
    if (s.day == HS_NO_DAY || hs_is_beside(c, d->node)) {
        return 0;
    }
    int sum = d->line + d->hinted * 3 + d->dated + s.labelled * 3 + (s.minute >= 0);
    return sum + (hs_headline_distance(c, d->node) < UINT32_MAX) * 4;
}

const hs_seen_day *hs_best_seen(const hs_carriers *c, bool modified)
{
    const hs_seen_day *best = NULL;
    int most = POINTS_LEAST - 1;
    for (uint32_t i = 0; i < c->seen.n; i++) {
        const hs_seen_day *d = &c->seen.v[i];
        int p = points(c, d, modified);
        bool nearer = best && p == most &&
                      hs_headline_distance(c, d->node) < hs_headline_distance(c, best->node);
        if (p > most || nearer) {
            most = p;
            best = d;
        }
    }
    return best;
}
