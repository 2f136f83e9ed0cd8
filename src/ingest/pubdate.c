/* pubdate.c: the day of publication and the day of the last change, out of all that the page tells.
 *
 * In: days with their carriers. Out: page->published, page->modified. Method: carriers are believed in an order
 * that was measured on pages with a known day: JSON-LD of an article, article:published_time, itemprop, other
 * meta elements, the address, JSON-LD of the page, a date in sight. A stamp in universal time may lie past
 * the newsroom's midnight: then another stamp of the same moment with an offset of its own, the day in the
 * address or the date in sight, when it is the next or the last day, is the newsroom's own day.
 * Example: JSON-LD 2023-11-09T06:35:29Z, <time datetime="2023-11-08T22:35:29-08:00"> -> 2023-11-08, 22:35.
 */
#include "ingest/meta.h"

#define TOLD_MOST 200u

enum {
    RANK_ADDRESS = 50,
    RANK_SEEN = 60, /* the ranks of other carriers are told with them */
    RANK_SCRIPT = 80,
    RANK_BESIDE = 40 /* added */
};

static void add(hs_carriers *c, hs_told_day day)
{
    if (day.stamp.day != HS_NO_DAY && c->told.n < TOLD_MOST) {
        day.stamp.updated = day.modified;
        HS_ADD(&c->page->scratch, &c->told, day);
    }
}

void hs_tell_day(hs_carriers *c, hs_str text, hs_told_day day)
{
    hs_stamps found = hs_stamps_find(&c->page->calendar, text);
    day.stamp = found.published.day == HS_NO_DAY ? found.modified : found.published;
    add(c, day);
}

/* `":"2016-11-04T20:37:27Z",` */
static hs_stamp after_key(const hs_carriers *c, hs_str rest)
{
    uint32_t lo = 0;
    while (lo < rest.n && strchr("\\\"': ", rest.p[lo])) {
        lo++;
    }
    uint32_t hi = lo;
    while (hi < rest.n && !strchr("\\\"',}", rest.p[hi])) {
        hi++;
    }
    return hs_stamp_read(&c->page->calendar, hs_str_cut(rest, lo, hi));
}

static void tell_json_ld(hs_carriers *c)
{
    hs_told_day day = {.from = HS_DATE_JSON_LD, .rank = c->ld.article ? 10 : 55};
    day.by = HS_STR("datePublished");
    hs_tell_day(c, c->ld.published, day);
    day.by = HS_STR("dateModified");
    day.modified = true;
    hs_tell_day(c, c->ld.modified, day);
    hs_told_day made = {.from = HS_DATE_JSON_LD, .rank = 56, .by = HS_STR("dateCreated")};
    hs_tell_day(c, c->ld.created, made);
}

/* "publishedAt":"2016-11-04T20:37:27Z" in what scripts of the page carry along, where they name one day only. */
static void tell_scripts(hs_carriers *c)
{
    static const char *const keys[] = {"datePublished", "publishedDate",   "publishDate",
                                       "publishedAt",   "published_at",    "publicationDate",
                                       "publish_date",  "first_published", NULL};
    hs_stamp only = HS_NO_STAMP;
    for (uint32_t i = 0; i < c->tree->nodes.n; i++) {
        uint32_t parent = c->tree->nodes.v[i].parent;
        hs_str text = c->tree->nodes.v[i].text;
        bool script = text.n > 20 && c->tree->nodes.v[parent].tag == HS_TAG_SCRIPT;
        for (const char *const *k = keys; *k && script; k++) {
            hs_str key = hs_str_of(*k);
            for (uint32_t at = hs_str_find(text, key, 0); at < text.n;
                 at = hs_str_find(text, key, at + 1)) {
                hs_stamp s = after_key(c, hs_str_cut(text, at + key.n, at + key.n + 40));
                if (s.day != HS_NO_DAY && only.day != HS_NO_DAY && s.day != only.day) {
                    return;
                }
                only = s.day == HS_NO_DAY ? only : s;
            }
        }
    }
    add(c, (hs_told_day){.stamp = only,
                         .by = HS_STR("script"),
                         .rank = RANK_SCRIPT,
                         .from = HS_DATE_META});
}

static hs_told_day seen_day(const hs_seen_day *d, bool modified)
{
    return (hs_told_day){.stamp = modified ? d->stamps.modified : d->stamps.published,
                         .by = d->time ? HS_STR("time") : HS_STR("text"),
                         .rank = RANK_SEEN,
                         .from = d->time ? HS_DATE_META : HS_DATE_TEXT,
                         .modified = modified};
}

static void tell_seen(hs_carriers *c)
{
    for (int modified = 0; modified < 2; modified++) {
        const hs_seen_day *d = hs_best_seen(c, modified);
        if (d) {
            add(c, seen_day(d, modified));
        }
    }
}

/* Microdata beside the report speaks of other reports: it is believed last. */
static int rank_of(const hs_carriers *c, const hs_told_day *day)
{
    return day->rank + (day->node && hs_is_beside(c, day->node) ? RANK_BESIDE : 0);
}

/* The carrier that is believed first; NULL if there is none. */
static const hs_told_day *first_told(const hs_carriers *c, bool modified)
{
    const hs_told_day *best = NULL;
    int lowest = INT32_MAX;
    for (uint32_t i = 0; i < c->told.n; i++) {
        const hs_told_day *t = &c->told.v[i];
        if (t->modified == modified && rank_of(c, t) < lowest) {
            lowest = rank_of(c, t);
            best = t;
        }
    }
    return best;
}

/* A stamp of the same moment in the newsroom's own time, if the page has one anywhere. */
static hs_stamp in_local_time(const hs_carriers *c, hs_stamp main)
{
    for (uint32_t i = 0; i < c->told.n + c->seen.n; i++) {
        bool told = i < c->told.n;
        hs_stamp s = told ? c->told.v[i].stamp : c->seen.v[i - c->told.n].stamps.published;
        if (s.offset != 0 && hs_stamp_same_moment(s, main)) {
            s.updated = main.updated;
            return s;
        }
    }
    return main;
}

static bool is_next_day(hs_stamp a, hs_stamp b)
{
    return a.day != HS_NO_DAY && b.day != HS_NO_DAY && (a.day - b.day == 1 || b.day - a.day == 1);
}

static hs_told_day url_day(hs_stamp url)
{
    return (
        hs_told_day){.stamp = url, .by = HS_STR("url"), .rank = RANK_ADDRESS, .from = HS_DATE_URL};
}

/* The address or a date in sight tells the newsroom's own day. An address that is older than that is the day
 * on which the report was first put up. */
static void settle_midnight(hs_carriers *c, hs_told_day *main, bool universal)
{
    hs_stamp url = hs_stamp_url(&c->page->calendar, c->page->url);
    const hs_seen_day *d = hs_best_seen(c, false);
    hs_stamp seen = d ? d->stamps.published : HS_NO_STAMP;
    bool older = url.day != HS_NO_DAY && url.day < main->stamp.day;
    if (older || is_next_day(main->stamp, url)) {
        *main = url_day(url);
    } else if (universal && is_next_day(main->stamp, seen) && !seen.updated) {
        *main = seen_day(d, false);
    }
}

static void choose_published(hs_carriers *c)
{
    const hs_told_day *first = first_told(c, false);
    if (first) {
        hs_told_day main = *first;
        bool universal = main.stamp.offset == 0;
        main.stamp = universal ? in_local_time(c, main.stamp) : main.stamp;
        settle_midnight(c, &main, universal);
        hs_page_stamp(c->page, main.stamp, main.from, main.by);
    }
}

void hs_choose_days(hs_carriers *c)
{
    hs_page *page = c->page;
    tell_json_ld(c);
    add(c, url_day(hs_stamp_url(&page->calendar, page->url)));
    tell_seen(c);
    if (!first_told(c, false)) {
        tell_scripts(c);
    }
    choose_published(c);
    const hs_told_day *changed = first_told(c, true);
    if (changed && page->modified.day == HS_NO_DAY) {
        page->modified = changed->stamp;
        page->modified_from = changed->from;
        page->modified_by = changed->by;
        hs_stamp stamp = changed->stamp;
        stamp.updated = true;
        hs_page_stamp(page, stamp, changed->from, changed->by);
    }
}
