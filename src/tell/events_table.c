/* events_table.c: a document's events as lines of a table, for R and spreadsheets: tab-separated, or CSV by
 * RFC 4180.
 *
 * In: a document. Out: a line for each mention of an event, in the order of the text; what is unknown is empty.
 * Columns and their names are one table below, so that the header cannot differ from the lines. All values pass
 * hs_text_plain: a tab or line feed becomes a space, white space is squeezed, so a value is one line and needs
 * quotes in CSV for commas and quotes only. Lines of CSV end with CR LF, as the RFC has it.
 *
 *     document  event  date        ..  source_code  source  ..  plover   mode    cameo  quad  status    ..
 *     a.txt     V1     2020-01-04  ..  LBYREB       LNA     ..  ASSAULT  aerial  195    4     happened  ..
 */
#include "histor.h"
#include "tell/phrase.h"
#include "tell/tell.h"
#include "tell/text.h"

typedef struct {
    hs_desk desk; /* first: hs_desk_run hands it back */
    const hs_doc *doc;
    unsigned flags;
    hs_ref ref;        /* of the event in hand */
    const hs_event *e; /* the same */
} sheet;

/* ---- the columns --------------------------------------------------------------------------------- */

static const hs_entity *entity_of(const sheet *s, hs_ref ref)
{
    static const hs_entity none = {0};
    return ref ? &s->doc->entities.v[ref - 1] : &none;
}

static const hs_place *place_of(const sheet *s)
{
    static const hs_place none = {0};
    return s->e->place ? &s->doc->places.v[s->e->place - 1] : &none;
}

static hs_str id_of(sheet *s, hs_ref ref)
{
    return ref ? hs_say(&s->desk, "V%u", (unsigned)ref) : (hs_str){0};
}

static hs_str number(sheet *s, uint32_t n)
{
    return n ? hs_say(&s->desk, "%u", (unsigned)n) : (hs_str){0};
}

/* "-1.500000", as in the JSON */
static hs_str degrees(sheet *s, int32_t millionths)
{
    unsigned size = millionths < 0 ? 0u - (unsigned)millionths : (unsigned)millionths;
    if (!place_of(s)->located) {
        return (hs_str){0};
    }
    return hs_say(&s->desk, "%s%u.%06u", millionths < 0 ? "-" : "", size / 1000000, size % 1000000);
}

static hs_str document(sheet *s)
{
    return s->doc->id;
}

static hs_str event(sheet *s)
{
    return id_of(s, s->ref);
}

static hs_str date(sheet *s)
{
    return hs_say_iso(&s->desk, hs_timex_when(s->e->when, s->doc->published));
}

static hs_str date_precision(sheet *s)
{
    return number(s, (uint32_t)hs_when_precision(hs_timex_when(s->e->when, s->doc->published)));
}

static hs_str source_code(sheet *s)
{
    return entity_of(s, s->e->source)->code;
}

static hs_str source(sheet *s)
{
    return entity_of(s, s->e->source)->name;
}

static hs_str target_code(sheet *s)
{
    hs_str own = entity_of(s, s->e->target)->code;
    return own.n ? own : s->e->target_code;
}

static hs_str target(sheet *s)
{
    bool thing = !s->e->target && s->e->target_code.n;
    return thing ? hs_doc_words(s->doc, s->e->target_at) : entity_of(s, s->e->target)->name;
}

static hs_str plover(sheet *s)
{
    return s->e->plover;
}

static hs_str mode(sheet *s)
{
    return s->e->mode;
}

static hs_str contexts(sheet *s)
{
    return s->e->contexts;
}

static hs_str cameo(sheet *s)
{
    return s->e->cameo;
}

static hs_str quad(sheet *s)
{
    return number(s, (uint32_t)hs_plover_quad(s->e->plover));
}

static hs_str status(sheet *s)
{
    return hs_str_of(hs_status_word(s->e->status));
}

static hs_str said_by(sheet *s)
{
    hs_ref statement = s->e->statement;
    return entity_of(s, statement ? s->doc->statements.v[statement - 1].voice.entity : 0)->name;
}

static hs_str same_as(sheet *s)
{
    return id_of(s, s->e->same_as);
}

static hs_str trigger(sheet *s)
{
    return hs_doc_words(s->doc, s->e->trigger);
}

static hs_str sentence(sheet *s)
{
    hs_ref ref = s->e->from.sentence;
    return ref ? hs_doc_words(s->doc, s->doc->sentences.v[ref - 1].at) : (hs_str){0};
}

static hs_str place(sheet *s)
{
    return place_of(s)->name;
}

static hs_str country(sheet *s)
{
    return place_of(s)->country;
}

static hs_str lat(sheet *s)
{
    return degrees(s, place_of(s)->lat);
}

static hs_str lon(sheet *s)
{
    return degrees(s, place_of(s)->lon);
}

static hs_str geonames(sheet *s)
{
    return number(s, place_of(s)->geonames);
}

static hs_str outlet(sheet *s)
{
    return s->doc->outlet;
}

static hs_str published(sheet *s)
{
    return hs_say_iso_day(&s->desk, s->doc->published);
}

static hs_str url(sheet *s)
{
    return s->doc->url;
}

static hs_str title(sheet *s)
{
    return s->doc->title;
}

static const struct {
    const char *name;
    hs_str (*value)(sheet *s);
} columns[] = {
    {"document", document},
    {"event", event},
    {"date", date},
    {"date_precision", date_precision},
    {"source_code", source_code},
    {"source", source},
    {"target_code", target_code},
    {"target", target},
    {"plover", plover},
    {"mode", mode},
    {"contexts", contexts},
    {"cameo", cameo},
    {"quad", quad},
    {"status", status},
    {"said_by", said_by},
    {"same_as", same_as},
    {"trigger", trigger},
    {"sentence", sentence},
    {"place", place},
    {"country", country},
    {"lat", lat},
    {"lon", lon},
    {"geonames", geonames},
    {"outlet", outlet},
    {"published", published},
    {"url", url},
    {"title", title},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* ---- lines --------------------------------------------------------------------------------------- */

static bool has(hs_str s, char c)
{
    return s.n && memchr(s.p, c, s.n) != NULL;
}

/* In quotes, and each quote inside twice. */
static void put_quoted(hs_buf *out, hs_str value)
{
    hs_str part;
    const char *between = "\"";
    while (hs_str_split(&value, '"', &part)) {
        hs_buf_text(out, between);
        hs_text_plain(out, part);
        between = "\"\"";
    }
    hs_buf_char(out, '"');
}

static void put_value(hs_buf *out, bool csv, hs_str value)
{
    value = hs_str_trim(value);
    if (csv && (has(value, ',') || has(value, '"'))) {
        put_quoted(out, value);
    } else {
        hs_text_plain(out, value);
    }
}

/* What follows column i. */
static void put_end(hs_buf *out, bool csv, int i)
{
    if (i + 1 < COLUMNS) {
        hs_buf_char(out, csv ? ',' : '\t');
    } else {
        hs_buf_text(out, csv ? "\r\n" : "\n");
    }
}

static bool has_codes(sheet *s)
{
    return source_code(s).n && target_code(s).n;
}

static void write_lines(hs_desk *d)
{
    sheet *s = (sheet *)d; /* the desk is its first member */
    bool csv = s->flags & HS_AS_EVENTS_CSV;
    for (s->ref = 1; s->ref <= s->doc->events.n; s->ref++) {
        s->e = &s->doc->events.v[s->ref - 1];
        if ((s->flags & HS_DYADS_ONLY) && !has_codes(s)) {
            continue;
        }
        for (int i = 0; i < COLUMNS; i++) {
            put_value(d->out, csv, columns[i].value(s));
            put_end(d->out, csv, i);
        }
    }
}

void hs_tell_events(const hs_doc *doc, unsigned flags, hs_buf *out)
{
    sheet s = {.desk = {.out = out}, .doc = doc, .flags = flags};
    hs_desk_run(&s.desk, write_lines);
}

void hs_tell_events_header(unsigned flags, hs_buf *out)
{
    bool csv = flags & HS_AS_EVENTS_CSV;
    for (int i = 0; i < COLUMNS; i++) {
        hs_buf_text(out, columns[i].name);
        put_end(out, csv, i);
    }
}
