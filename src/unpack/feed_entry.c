/* feed_entry.c: the entries of a feed, one at a time: which words are which field.
 *
 * In: the events of xml.c. Out: an entry's fields, the longest of its texts. Method: one field is open at a time; tags in a text
 * are written into it; an entry ends at its tag's end, at the next entry or at the end of the list, and so does a field,
 * so that what is not closed spoils no more than itself.
 * Example: <item><title>Shells fall</title><description>Two died.</item> -> title "Shells fall", text "Two died."
 */
#include "unpack/feed_entry.h"

#define FIELD_MOST 4096u   /* bytes of a field that is not the text */
#define BUFFER (64u << 10) /* at first, of a text */

/* ---- gathering ------------------------------------------------------------------------------------------ */

static void gather(hs_feed *l, hs_str s)
{
    hs_feed_bytes *g = &l->words;
    uint32_t most = l->capture.field >= HS_FEED_CONTENT ? (uint32_t)HS_RECORD_LIMIT : FIELD_MOST;
    if (s.n > most - g->n) {
        l->entry.over = l->entry.over || most > FIELD_MOST;
        return;
    }
    if (s.n == 0) {
        return;
    }
    if (g->n + s.n > g->room) {
        uint32_t room = g->room * 2 > g->n + s.n ? g->room * 2 : g->n + s.n + BUFFER;
        g->p = hs_arena_grow(l->scratch, g->p, g->room, room);
        g->room = room;
    }
    memcpy(g->p + g->n, s.p, s.n);
    g->n += s.n;
}

static void gather_escaped(hs_feed *l, hs_str s)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i <= s.n; i++) {
        char c = i < s.n ? s.p[i] : 0;
        if (i == s.n || c == '<' || c == '&') {
            gather(l, hs_str_cut(s, from, i));
            gather(l, i == s.n ? HS_STR("") : c == '<' ? HS_STR("&lt;") : HS_STR("&amp;"));
            from = i + 1;
        }
    }
}

/* A tag within a text: without attributes and prefix. */
static void gather_tag(hs_feed *l, bool close)
{
    hs_str rest = l->xml.name, head;
    hs_str_split(&rest, ':', &head);
    hs_str local = rest.p ? rest : l->xml.name;
    if (!l->capture.markup) {
        hs_str so_far = hs_arena_str(l->scratch, (hs_str){l->words.p, l->words.n});
        l->words.n = 0;
        l->capture.markup = true;
        gather_escaped(l, so_far);
    }
    gather(l, close ? HS_STR("</") : HS_STR("<"));
    gather(l, local);
    gather(l, HS_STR(">"));
}

/* ---- fields --------------------------------------------------------------------------------------------- */

static void keep_first(hs_str *field, hs_str value)
{
    *field = field->n ? *field : value;
}

static void add_author(hs_feed *l, hs_str name)
{
    hs_arena *a = l->scratch;
    name = hs_feed_person(name);
    if (name.n && l->entry.authors.n < FIELD_MOST) {
        hs_str before = l->entry.authors;
        l->entry.authors =
            before.n ? hs_arena_join(a, hs_arena_join(a, before, HS_STR("\n")), name) : name;
    }
}

static void keep_text(hs_feed *l)
{
    hs_feed_entry *e = &l->entry;
    hs_str text = hs_str_trim((hs_str){l->words.p, l->words.n});
    bool content = l->capture.field == HS_FEED_CONTENT;
    if (text.n > e->text.n || (content && text.n && text.n == e->text.n)) {
        e->text = text;
        e->content = content;
        e->typed = l->capture.typed && !l->capture.markup;
    }
    l->words = (hs_feed_bytes){NULL, 0, 0}; /* the bytes are the entry's now */
}

static void keep_entry_field(hs_feed *l, hs_feed_field field, hs_str value)
{
    hs_feed_entry *e = &l->entry;
    hs_str *const single[] = {[HS_FEED_TITLE] = &e->title,   [HS_FEED_LINK] = &e->link,
                              [HS_FEED_GUID] = &e->guid,     [HS_FEED_ORIGIN] = &e->origin,
                              [HS_FEED_DATE] = &e->date,     [HS_FEED_UPDATED] = &e->updated,
                              [HS_FEED_SOURCE] = &e->source, [HS_FEED_LANGUAGE] = &e->language,
                              [HS_FEED_SUMMARY] = NULL};
    if (field == HS_FEED_AUTHOR) {
        add_author(l, value);
    } else if (single[field]) {
        keep_first(single[field], value);
    }
}

/* The field in hand has come to its end. */
static void end_capture(hs_feed *l)
{
    hs_feed_field field = l->capture.field;
    l->capture.depth = 0;
    if (field >= HS_FEED_CONTENT) {
        keep_text(l);
        return;
    }
    hs_str value = {l->words.p, l->words.n};
    if (l->entry.open) {
        keep_entry_field(l, field, hs_xml_plain(value, l->scratch));
    } else if (field == HS_FEED_TITLE && !l->title.n) {
        l->title = hs_xml_plain(value, l->lasting);
    } else if (field == HS_FEED_LANGUAGE && !l->language.n) {
        l->language = hs_xml_plain(value, l->lasting);
    }
}

/* <link href="..." rel="alternate"/>: true if it is one of those. */
static bool take_link(hs_feed *l)
{
    hs_arena *a = l->scratch;
    hs_str href = hs_xml_attribute(&l->xml, "href", a), rel = hs_xml_attribute(&l->xml, "rel", a);
    if (href.n && (rel.n == 0 || hs_str_is(rel, "alternate"))) {
        keep_first(&l->entry.link, href);
    }
    return href.n || rel.n;
}

static void begin_capture(hs_feed *l, hs_feed_field field)
{
    hs_arena *a = l->scratch;
    bool of_feed = field == HS_FEED_TITLE || field == HS_FEED_LANGUAGE;
    if (l->xml.empty || (!l->entry.open && !of_feed)) {
        return;
    }
    bool elsewhere = field == HS_FEED_CONTENT && hs_xml_attribute(&l->xml, "src", a).n;
    bool no_address =
        field == HS_FEED_GUID && hs_str_is(hs_xml_attribute(&l->xml, "isPermaLink", a), "false");
    hs_str type = hs_xml_attribute(&l->xml, "type", a), name = l->xml.name;
    l->capture =
        (hs_feed_capture){.field = field,
                          .depth = 1,
                          .taking = !elsewhere && !no_address,
                          .typed = hs_str_is(type, "text") || hs_str_is(type, "text/plain")};
    l->words.n = 0;
    uint32_t n = name.n < sizeof l->capture.name ? name.n : (uint32_t)sizeof l->capture.name - 1;
    memcpy(l->capture.name, name.p, n);
    l->capture.name[n] = 0;
}

/* ---- events --------------------------------------------------------------------------------------------- */

/* A tag within the field in hand. */
static void inner_tag(hs_feed *l, bool close)
{
    hs_feed_capture *c = &l->capture;
    bool same = hs_str_is(hs_str_cut(l->xml.name, 0, sizeof c->name - 1), c->name);
    c->depth += same && !close && !l->xml.empty;
    c->depth -= same && close;
    if (c->depth == 0) {
        end_capture(l);
    } else if (c->field >= HS_FEED_CONTENT) {
        gather_tag(l, close);
    } else if (c->field == HS_FEED_AUTHOR || c->field == HS_FEED_SOURCE) {
        const char *wanted = c->field == HS_FEED_AUTHOR ? "name" : "title";
        hs_str rest = l->xml.name, head;
        hs_str_split(&rest, ':', &head);
        c->taking = !close && hs_feed_is(rest.p ? rest : l->xml.name, wanted);
        l->words.n = c->taking ? 0 : l->words.n;
    }
}

static void open_entry(hs_feed *l)
{
    hs_arena_free(l->scratch);
    l->words = (hs_feed_bytes){NULL, 0, 0};
    l->entry = (hs_feed_entry){.open = true};
    l->capture.depth = 0;
    l->entries++;
}

static void open_tag(hs_feed *l, hs_feed_field field)
{
    if (field == HS_FEED_ADDRESSES || hs_feed_is(l->xml.name, "urlset")) {
        l->addresses = true;
    }
    if (field == HS_FEED_LIST || field == HS_FEED_ENTRY) {
        bool of_feed = field == HS_FEED_LIST && !l->language.n;
        hs_arena *a = of_feed ? l->lasting : l->scratch;
        hs_str language = hs_xml_attribute(&l->xml, "xml:lang", a);
        keep_first(of_feed ? &l->language : &l->entry.language, language);
    } else if (field == HS_FEED_LINK && take_link(l)) {
        return;
    } else if (field >= HS_FEED_TITLE) {
        begin_capture(l, field);
    }
}

/* <url> is an entry in a sitemap only; in RSS it is a picture's address. */
static hs_feed_field field_of(hs_feed *l)
{
    hs_feed_field field = hs_feed_find(&l->names, l->xml.name);
    bool picture = !l->addresses && hs_str_ends(l->xml.name, HS_STR("url"));
    return field == HS_FEED_ENTRY && picture ? HS_FEED_NOTHING : field;
}

/* One event. True when an entry has come to its end. */
static bool take_event(hs_feed *l, hs_xml_event event)
{
    bool close = event == HS_XML_CLOSE;
    if (event == HS_XML_WORDS) {
        if (l->capture.depth && l->capture.taking) {
            (l->capture.markup ? gather_escaped : gather)(l, l->xml.text);
        }
        return false;
    }
    hs_feed_bind(&l->names, &l->xml);
    hs_feed_field field = field_of(l);
    bool bound = (field == HS_FEED_ENTRY && !l->xml.empty) || (field == HS_FEED_LIST && close);
    if (bound && l->capture.depth) {
        end_capture(l);
    }
    if (l->capture.depth) {
        inner_tag(l, close);
        return false;
    }
    bool done = bound && l->entry.open;
    if (!done && !close && field == HS_FEED_ENTRY) {
        open_entry(l);
    }
    if (!close && !done) {
        open_tag(l, field);
    }
    return done;
}

static void begin_entry(hs_feed *l)
{
    l->pending = false;
    open_entry(l);
    open_tag(l, HS_FEED_ENTRY);
}

bool hs_feed_next(hs_feed *l)
{
    if (l->pending) {
        begin_entry(l);
    }
    for (;;) {
        hs_xml_event event = hs_xml_next(&l->xml);
        if (event == HS_XML_OVER) {
            if (l->capture.depth) {
                end_capture(l);
            }
            return l->entry.open;
        }
        if (take_event(l, event)) {
            l->pending = event == HS_XML_OPEN;
            return true;
        }
    }
}
