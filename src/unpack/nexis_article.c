/* nexis_article.c: an article of a Nexis download -> its body, and what its head says.
 *
 * In: the lines of one article: outlet, date, title, "BYLINE:", "LENGTH:", body, "LOAD-DATE:", "LANGUAGE:"; or, in Nexis Uni,
 * title, outlet, date, "Section:", "Length:", "Byline:", "Body", the body, "Classification", "Load-Date:". Out: a label and
 * the body; a highlight opens it, and so do the place and the day of a dateline.
 * Method: four places, one behind the other: the lines above the date, the head, the body, what stands behind it. Lines of one
 * width, with no empty line between, are one paragraph.
 * Example: "Harbour Post / May 3, 2016 Tuesday / Truce holds / LENGTH: 90 words / Quiet night." -> the body "Quiet night."
 * with outlet, date, title and 90 words.
 */
#include "unpack/nexis.h"

#include "unpack/export.h"

#define ABOVE 4u /* lines above the date that are kept */

typedef enum { IN_TOP, IN_HEAD, IN_BODY, IN_TAIL } place;
typedef enum { NO_FIELD, PASSED, TITLE, BYLINE, LENGTH, HIGHLIGHT, DATELINE, BODY } field;

/* An article in the making. */
typedef struct {
    hs_arena *arena;
    bool old; /* layout */
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
    to->arena = a->arena;
    hs_prose_gap(to, HS_GAP_SPACE);
    hs_prose_add(to, words);
}

/* ---- the head ------------------------------------------------------------------------------------------- */

/* What the lines above the date are. */
static void settle_above(article *a)
{
    bool all = a->lines <= ABOVE && !a->listed;
    uint32_t end = a->lines > 1 ? a->lines - 1 : a->lines;
    if (a->old) {
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
    if (!a->old && a->lines > 2 && last.n > 4 &&
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
    if (date && a->lines > !a->old) {
        a->label->date = hs_str_cut(line, 0, date);
        begin_head(a);
    } else if (!take_field(a, line) && !hs_export_is_copyright(line) && !hs_export_is_page(line)) {
        uint32_t at = a->lines++;
        if (!a->old || at < ABOVE) {
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
    } else if (a->old && a->title.n == 0) {
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
    if ((a->blank || !a->old) && opens_tail(line)) {
        a->at = IN_TAIL;
        take_tail(a, line);
    } else if (!hs_export_is_copyright(line) && !hs_export_is_page(line) &&
               !hs_str_eq(line, hs_prose_str(&a->title))) {
        a->body.arena = a->arena;
        hs_export_body(&a->body, line, &a->before);
    }
}

/* The highlight and the dateline stand before the body. */
static hs_str whole_body(article *a)
{
    hs_prose all = {.arena = a->arena};
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

hs_str hs_nexis_article(hs_arena *arena, hs_str text, bool old, bool listed, hs_label *label)
{
    hs_str line, rest = text;
    article a = {.arena = arena, .old = old, .label = label, .listed = listed, .blank = true};
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
    label->authors = hs_export_authors(arena, hs_prose_str(&a.byline));
    return a.fields || a.at == IN_BODY ? whole_body(&a) : (hs_str){NULL, 0};
}
