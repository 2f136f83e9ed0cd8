/* nexis.c: a download from Nexis, as text -> its articles.
 *
 * In: the old layout ("3 of 250 DOCUMENTS", outlet, date, title, "BYLINE:", "LENGTH:", body, "LOAD-DATE:", "LANGUAGE:") and
 * that of Nexis Uni (a list of what follows; then title, outlet, date, "Section:", "Length:", "Byline:", "Body", the body,
 * "Classification", "Load-Date:", "End of Document"). Out: a text an article, with what its head says as the label; a
 * highlight opens the body, and so does the place and day of a dateline.
 * Method: the text is cut at the counting or closing lines; a line with nothing but a date parts the lines above from the
 * head. What stands between two lines of a width is one paragraph.
 * Example: "1 of 9 DOCUMENTS / Harbour Post / May 3, 2016 Tuesday / Truce holds / LENGTH: 90 words / Quiet night." -> the
 * body "Quiet night." with outlet, date, title and 90 words.
 */
#include "unpack/export.h"
#include "unpack/formats.h"
#include "unpack/marks.h"

#define ABOVE 4u /* lines above the date that are kept */

typedef enum { IN_TOP, IN_HEAD, IN_BODY, IN_TAIL } place;
typedef enum { NO_FIELD, PASSED, TITLE, BYLINE, LENGTH, HIGHLIGHT, DATELINE, BODY } field;

typedef struct {
    hs_layer layer;
    bool read, old;
    hs_str rest; /* of the text */
    hs_stream body;
} nexis_layer;

/* An article in the making. */
typedef struct {
    nexis_layer *l;
    hs_label *label;
    place at;
    field now;   /* what a line that follows at once goes on with */
    bool listed; /* the list of all stands above */
    bool marked; /* the body has a heading */
    bool fields; /* a field was seen */
    bool blank;  /* the line above is empty */
    hs_str above[ABOVE];
    uint32_t lines; /* above the date, in all */
    hs_prose title, byline, dateline, highlight, body;
    uint32_t before; /* for hs_export_body */
} article;

/* ---- fields --------------------------------------------------------------------------------------------- */

typedef struct {
    const char *name;
    field what;
} known;

static const known heads[] = {
    {"byline:", BYLINE},       {"headline:", TITLE},      {"length:", LENGTH},
    {"dateline:", DATELINE},   {"highlight:", HIGHLIGHT}, {"body:", BODY},
    {"section:", PASSED},      {"source:", PASSED},       {"series:", PASSED},
    {"column:", PASSED},       {"distribution:", PASSED}, {"url:", PASSED},
    {"type:", PASSED},         {"edition:", PASSED},      {"anchors:", PASSED},
    {"guests:", PASSED},       {"show:", PASSED},         {"correction-date:", PASSED},
    {"geographic:", PASSED},   {"company:", PASSED},      {"publication-type:", PASSED},
    {"journal code:", PASSED}, {"subject:", PASSED},      {"language:", PASSED},
    {NULL, NO_FIELD},
};

/* Behind the body. */
static const char *const tails[] = {"LOAD-DATE:",
                                    "LANGUAGE:",
                                    "GRAPHIC:",
                                    "PUBLICATION-TYPE:",
                                    "JOURNAL-CODE:",
                                    "SUBJECT:",
                                    "DOCUMENT-TYPE:",
                                    "DISTRIBUTION:",
                                    "URL:",
                                    "ACC-NO:",
                                    "GEOGRAPHIC:",
                                    "ORGANIZATION:",
                                    "NOTES:",
                                    "CORRECTION-DATE:",
                                    "Load-Date:",
                                    "Publication-Type:",
                                    "Journal Code:",
                                    "JOURNAL CODE:",
                                    NULL};

static field field_of(hs_str line, hs_str *value)
{
    for (const known *k = heads; k->name; k++) {
        if (hs_export_opens(line, k->name)) {
            *value = hs_str_trim(hs_str_cut(line, (uint32_t)strlen(k->name), line.n));
            return k->what;
        }
    }
    return NO_FIELD;
}

static bool opens_tail(hs_str line)
{
    if (hs_str_is(line, "Classification") || hs_str_is(line, "Graphic")) {
        return true;
    }
    for (const char *const *t = tails; *t; t++) {
        if (hs_str_starts(line, hs_str_of(*t))) {
            return true;
        }
    }
    return false;
}

static void put(article *a, hs_prose *to, hs_str words)
{
    to->arena = &a->l->layer.scratch;
    hs_prose_gap(to, HS_GAP_SPACE);
    hs_prose_add(to, words);
}

/* ---- the head ------------------------------------------------------------------------------------------- */

/* What the lines above the date are. */
static void settle_above(article *a)
{
    bool all = a->lines <= ABOVE && !a->listed;
    uint32_t end = a->lines > 1 ? a->lines - 1 : a->lines;
    if (a->l->old) {
        a->label->outlet = a->lines ? a->above[0] : a->label->outlet;
        return;
    }
    a->label->outlet = a->lines > 1 ? a->above[end % ABOVE] : a->label->outlet;
    for (uint32_t i = all || end == 0 ? 0 : end - 1; i < end; i++) {
        put(a, &a->title, a->above[i % ABOVE]);
    }
}

/* "Summer 2018": a date that is not known as one stands last. */
static void settle_date(article *a)
{
    hs_str last = a->lines ? a->above[(a->lines - 1) % ABOVE] : (hs_str){NULL, 0};
    int64_t year;
    if (!a->l->old && a->lines > 2 && last.n > 4 &&
        hs_str_number(hs_str_cut(last, last.n - 4, last.n), 2099, &year) && year >= 1900) {
        a->label->date = last;
        a->lines--;
    }
}

static void begin_head(article *a)
{
    settle_above(a);
    a->at = IN_HEAD;
    a->now = PASSED;
}

static bool take_field(article *a, hs_str line)
{
    hs_str value = {NULL, 0};
    field what = hs_str_is(line, "Body") ? BODY : field_of(line, &value);
    if (what == NO_FIELD) {
        return false;
    }
    if (a->at == IN_TOP) {
        settle_date(a);
        begin_head(a);
    }
    a->fields = true;
    a->now = what;
    if (what == BODY) {
        a->at = IN_BODY;
        a->before = 0;
    } else if (what == LENGTH) {
        a->label->words = hs_export_words(value);
    }
    hs_prose *to = what == TITLE       ? &a->title
                   : what == BYLINE    ? &a->byline
                   : what == DATELINE  ? &a->dateline
                   : what == HIGHLIGHT ? &a->highlight
                   : what == BODY      ? &a->body
                                       : NULL;
    if (to && value.n) {
        put(a, to, value);
        a->before = what == BODY ? line.n : 0;
    }
    return true;
}

static void take_top(article *a, hs_str line)
{
    uint32_t date = hs_export_date(line);
    if (date && a->lines > !a->l->old) {
        a->label->date = hs_str_cut(line, 0, date);
        begin_head(a);
    } else if (!take_field(a, line) && !hs_export_is_copyright(line) && !hs_export_is_page(line)) {
        uint32_t at = a->lines++;
        if (!a->l->old || at < ABOVE) {
            a->above[at % ABOVE] = line;
        }
    }
}

static void take_body(article *a, hs_str line);

/* A line of the head that names no field. */
static void take_head(article *a, hs_str line)
{
    bool follows = !a->blank;
    if (take_field(a, line)) {
        return;
    }
    if (follows || (a->now == HIGHLIGHT && a->marked)) {
        hs_prose *to = a->now == TITLE       ? &a->title
                       : a->now == BYLINE    ? &a->byline
                       : a->now == DATELINE  ? &a->dateline
                       : a->now == HIGHLIGHT ? &a->highlight
                                             : NULL;
        if (to) {
            put(a, to, line);
        }
        return;
    }
    if (hs_export_is_copyright(line) || a->marked) {
        a->now = PASSED;
    } else if (a->l->old && a->title.n == 0) {
        a->now = TITLE;
        put(a, &a->title, line);
    } else if (a->fields || line.n > 100) {
        a->at = IN_BODY;
        take_body(a, line);
    }
}

/* ---- the body ------------------------------------------------------------------------------------------- */

static void take_tail(article *a, hs_str line)
{
    if (hs_export_opens(line, "language:")) {
        hs_str said = hs_str_trim(hs_str_cut(line, 9, line.n));
        a->label->language = hs_export_opens(said, "english") ? HS_STR("English") : said;
    }
}

static void take_body(article *a, hs_str line)
{
    if ((a->blank || !a->l->old) && opens_tail(line)) {
        a->at = IN_TAIL;
        take_tail(a, line);
    } else if (!hs_export_is_copyright(line) && !hs_export_is_page(line) &&
               !hs_str_eq(line, hs_prose_str(&a->title))) {
        a->body.arena = &a->l->layer.scratch;
        hs_export_body(&a->body, line, &a->before);
    }
}

/* The highlight and the dateline stand before the body. */
static hs_str whole_body(article *a)
{
    hs_prose all = {.arena = &a->l->layer.scratch};
    hs_str body = hs_prose_str(&a->body), where = hs_prose_str(&a->dateline);
    hs_prose_add(&all, hs_prose_str(&a->highlight));
    hs_prose_gap(&all, HS_GAP_PARAGRAPH);
    if (body.n && where.n && !hs_str_starts(body, hs_str_cut(where, 0, 6))) {
        hs_prose_add(&all, where);
        hs_prose_add(&all, HS_STR(" - "));
    }
    hs_str line;
    while (hs_str_split(&body, '\n', &line)) {
        hs_prose_add(&all, line);
        hs_prose_gap(&all, HS_GAP_PARAGRAPH);
    }
    return hs_prose_str(&all);
}

/* The body; empty, without a head, if the text is no article. */
static hs_str read_article(nexis_layer *l, hs_str text, hs_label *label, bool listed)
{
    hs_str line, rest = text;
    article a = {.l = l, .label = label, .listed = listed, .blank = true};
    while (hs_export_line(&rest, &line)) {
        a.marked = a.marked || hs_str_is(line, "Body");
    }
    for (rest = text; hs_export_line(&rest, &line);) {
        if (line.n == 0) {
            a.before = 0;
        } else if (a.at == IN_TOP) {
            take_top(&a, line);
        } else if (a.at == IN_HEAD) {
            take_head(&a, line);
        } else if (a.at == IN_BODY) {
            take_body(&a, line);
        } else {
            take_tail(&a, line);
        }
        a.blank = line.n == 0;
    }
    label->title = hs_prose_str(&a.title);
    label->authors = hs_export_authors(&l->layer.scratch, hs_prose_str(&a.byline));
    return a.fields || a.at == IN_BODY ? whole_body(&a) : (hs_str){NULL, 0};
}

/* ---- from article to article ---------------------------------------------------------------------------- */

/* What came of looking for the next article. */
typedef struct {
    hs_str text;
    bool listed; /* the list of all stands in it */
    bool whole;  /* it has its end */
} cut;

/* Old: from the first counting line to the next one. */
static cut cut_counted(nexis_layer *l)
{
    cut c = {.whole = true};
    hs_str line, rest = l->rest;
    const char *from = NULL;
    while (hs_export_line(&rest, &line)) {
        if (!hs_nexis_counts(line)) {
            continue;
        }
        if (from) {
            c.text = (hs_str){from, (uint32_t)(line.p - from)};
            l->rest = hs_str_cut(l->rest, (uint32_t)(line.p - l->rest.p), l->rest.n);
            return c;
        }
        from = line.p + line.n;
    }
    c.text = from ? (hs_str){from, (uint32_t)(l->rest.p + l->rest.n - from)} : c.text;
    l->rest = (hs_str){NULL, 0};
    return c;
}

/* Nexis Uni: up to the next closing line. */
static cut cut_closed(nexis_layer *l)
{
    cut c = {.text = l->rest};
    hs_str line, rest = l->rest;
    while (!c.whole && hs_export_line(&rest, &line)) {
        c.whole = hs_nexis_closes(line);
        c.listed = c.listed || hs_nexis_lists(line);
        c.text.n = c.whole ? (uint32_t)(line.p - l->rest.p) : c.text.n;
    }
    l->rest = c.whole ? rest : (hs_str){NULL, 0};
    return c;
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    nexis_layer *l = (nexis_layer *)layer;
    if (!l->read) {
        l->read = true;
        int code = hs_export_text(layer, &l->rest, err);
        if (code) {
            return code;
        }
        l->old = hs_nexis_is_old(l->rest);
    }
    while (l->rest.n) {
        cut c = l->old ? cut_counted(l) : cut_closed(l);
        hs_str body = read_article(l, c.text, &part->label, c.listed);
        if (body.n || (c.whole && part->label.date.n)) {
            part->label.note = c.whole ? part->label.note : hs_export_torn();
            return hs_export_give(layer, part, &l->body, body, err);
        }
        part->label = layer->label;
    }
    return hs_export_end(layer, err);
}

const hs_layer_type hs_nexis_layer = {sizeof(nexis_layer), next, NULL};
