/* feed.c: RSS, Atom and news sitemaps: a report for each entry that has words of its own.
 *
 * In: XML, well-formed or not. Out: the longest of an entry's content and summary as text or HTML, with title, address, date,
 * authors, outlet (the entry's source, or the feed's title) and language. Entries without any text are counted, and refused
 * in one message at the end.
 * Method: feed_entry.c gives the entries one at a time, so that a feed may be as long as it likes.
 * Example: <rss><channel><title>Harbour Post</title><item><title>Shells fall</title><description>Shells fell ... -> "feed.xml#1",
 * title "Shells fall", outlet "Harbour Post".
 */
#include "unpack/feed_entry.h"
#include "unpack/formats.h"
#include "unpack/sniff.h"

typedef struct {
    hs_layer layer;
    bool begun, over;
    hs_feed feed;
    uint32_t empty; /* entries without text */
    hs_stream part;
} feed_layer;

/* ---- parts ---------------------------------------------------------------------------------------------- */

static bool is_address(hs_str s)
{
    return hs_str_starts(s, HS_STR("http://")) || hs_str_starts(s, HS_STR("https://"));
}

static int give(feed_layer *l, hs_part *part, hs_error *err)
{
    hs_feed_entry *e = &l->feed.entry;
    hs_str guid = is_address(e->guid) ? e->guid : (hs_str){NULL, 0};
    e->open = false;
    part->label.name = hs_layer_number(&l->layer, l->feed.entries);
    if (e->over) {
        return hs_error_set(err, HS_E_LIMIT, "%.*s: a report is larger than 16 MiB",
                            part->label.name.n > 120 ? 120 : (int)part->label.name.n,
                            part->label.name.p);
    }
    hs_str plain = hs_xml_plain(e->text, &l->layer.scratch);
    if (plain.n == 0) {
        l->empty++;
        return 0;
    }
    part->label.title = e->title;
    part->label.url = is_address(e->origin) ? e->origin : is_address(e->link) ? e->link : guid;
    part->label.date = e->date.n ? e->date : e->updated;
    part->label.authors = e->authors;
    part->label.outlet = e->source.n       ? e->source
                         : l->feed.title.n ? l->feed.title
                                           : part->label.outlet;
    part->label.language = e->language.n ? e->language : l->feed.language;
    part->label.charset = HS_STR("utf-8");
    if (hs_feed_is_teaser(plain, e->content)) {
        part->label.note = HS_STR("teaser: the feed has a summary only");
    }
    part->kind = !e->typed && hs_feed_is_markup(e->text) ? HS_RECORD_HTML : HS_RECORD_TEXT;
    hs_stream_memory(&l->part, e->text);
    part->bytes = &l->part;
    return 1;
}

/* What is to be said at the end, once. */
static int finish(feed_layer *l, hs_error *err)
{
    hs_str name = l->layer.label.name;
    int shown = name.n > 120 ? 120 : (int)name.n;
    hs_stream *from = l->layer.from;
    if (l->over) {
        return 0;
    }
    l->over = true;
    if (from->code) {
        *err = from->err;
        return from->code;
    }
    if (l->feed.addresses && l->empty == l->feed.entries) {
        return hs_error_set(err, HS_E_INPUT, "%.*s is a list of addresses, without reports", shown,
                            name.p);
    }
    if (l->feed.entries == 0) {
        return hs_error_set(err, HS_E_INPUT, "%.*s is a feed without entries", shown, name.p);
    }
    return l->empty ? hs_error_set(err, HS_E_INPUT, "%.*s has no text in %u of %u entries", shown,
                                   name.p, (unsigned)l->empty, (unsigned)l->feed.entries)
                    : 0;
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    feed_layer *l = (feed_layer *)layer;
    if (!l->begun) {
        l->begun = true;
        l->feed.lasting = &layer->arena;
        l->feed.scratch = &layer->scratch;
        hs_xml_open(&l->feed.xml, layer);
    }
    while (!l->over && hs_feed_next(&l->feed)) {
        int code = give(l, part, err);
        l->part.torn = layer->from->torn;
        if (code) {
            return code;
        }
    }
    return finish(l, err);
}

static void leave(hs_layer *layer)
{
    hs_xml_close(&((feed_layer *)layer)->feed.xml);
}

const hs_layer_type hs_feed_layer = {sizeof(feed_layer), next, leave};
