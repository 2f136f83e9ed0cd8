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
};

void hs_tell_day(hs_carriers *c, hs_str text, int rank, hs_date_origin from, hs_str by, bool modified)
{
    if (text.n == 0 || c->told.n >= TOLD_MOST) {
        return;
    }
    hs_stamps found = hs_stamps_find(&c->page->calendar, text);
    bool changed = found.published.day == HS_NO_DAY;
    hs_stamp stamp = changed ? found.modified : found.published;
    if (stamp.day != HS_NO_DAY) {
        stamp.updated = modified;
        HS_ADD(&c->page->scratch, &c->told,
               (hs_told_day){.stamp = stamp,
                             .by = by,
                             .rank = (uint8_t)rank,
                             .from = (uint8_t)from,
                             .modified = modified});
    }
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
    hs_date_origin from = HS_DATE_JSON_LD;
    int rank = c->ld.article ? 10 : 55;
    hs_tell_day(c, c->ld.published, rank, from, HS_STR("datePublished"), false);
    hs_tell_day(c, c->ld.created, 56, from, HS_STR("dateCreated"), false);
    hs_tell_day(c, c->ld.modified, rank, from, HS_STR("dateModified"), true);
}

static void tell_stamp(hs_carriers *c, hs_stamp stamp, int rank, hs_date_origin from, hs_str by,
                       bool modified)
{
    if (stamp.day != HS_NO_DAY) {
        HS_ADD(&c->page->scratch, &c->told,
               (hs_told_day){stamp, by, (uint8_t)rank, (uint8_t)from, modified});
    }
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
    tell_stamp(c, only, RANK_SCRIPT, HS_DATE_META, HS_STR("script"), false);
}

static void tell_seen(hs_carriers *c)
{
    for (int modified = 0; modified < 2; modified++) {
        const hs_seen_day *d = hs_best_seen(c, modified);
        if (d) {
            hs_stamp stamp = modified ? d->stamps.modified : d->stamps.published;
            tell_stamp(c, stamp, RANK_SEEN, d->time ? HS_DATE_META : HS_DATE_TEXT,
                       d->time ? HS_STR("time") : HS_STR("text"), modified);
        }
    }
}

/* The carrier that is believed first; NULL if there is none. */
static const hs_told_day *first_told(const hs_carriers *c, bool modified)
{
    const hs_told_day *best = NULL;
    for (uint32_t i = 0; i < c->told.n; i++) {
        const hs_told_day *t = &c->told.v[i];
        if (t->modified == modified && (!best || t->rank < best->rank)) {
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

/* The address or a date in sight tells the newsroom's own day. An address that is older than that is the day
 * on which the report was first put up. */
static void settle_midnight(hs_carriers *c, hs_told_day *main, bool universal)
{
    hs_stamp url = hs_stamp_url(&c->page->calendar, c->page->url);
    const hs_seen_day *d = hs_best_seen(c, false);
    hs_stamp seen = d ? d->stamps.published : HS_NO_STAMP;
    bool older = url.day != HS_NO_DAY && url.day < main->stamp.day;
    if (older || is_next_day(main->stamp, url)) {
        *main = (hs_told_day){url, HS_STR("url"), RANK_ADDRESS, HS_DATE_URL, false};
    } else if (universal && is_next_day(main->stamp, seen) && !seen.updated) {
        *main = (hs_told_day){seen, d->time ? HS_STR("time") : HS_STR("text"), RANK_SEEN,
                              d->time ? HS_DATE_META : HS_DATE_TEXT, false};
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
    tell_stamp(c, hs_stamp_url(&page->calendar, page->url), RANK_ADDRESS, HS_DATE_URL,
               HS_STR("url"), false);
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
