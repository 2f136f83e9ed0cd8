/* factiva.c: a download from Factiva, as text -> its articles.
 *
 * In: articles that end with "Document REUT000020160919ec9j00abc", in one of two layouts: with labels of two letters (HD
 * headline, BY, CR credit, WC words, PD date, ET time, SN outlet, LA language, LP and TD the text, CO IN NS RE IPC ... codes),
 * each on the line of its value or above it; or without (section, headline, byline, "412 words", date, time, outlet, code,
 * language, copyright, text). Out: a text an article, with what its head says as the label.
 * Method: the text is cut behind the closing lines; three labels make an article a labelled one. In the other layout the line
 * that counts the words parts headline from date, and the language or the copyright the head from the text.
 * Example: "HD\tTruce holds / WC\t2 words / PD\t3 May 2016 / SN\tHarbour Post / LP\tQuiet night. / AN\tDocument HARP..." ->
 * the body "Quiet night." with its title, outlet, date and 2 words.
 */
#include "unpack/export.h"
#include "unpack/formats.h"
#include "unpack/marks.h"
#include "unpack/sniff.h"

#define HEAD_MOST 6u    /* lines above the word count */
#define BETWEEN_MOST 9u /* lines from the outlet to the copyright */

typedef struct {
    hs_layer layer;
    bool read;
    hs_str rest;
    hs_stream body;
} factiva_layer;

/* An article in the making. */
typedef struct {
    factiva_layer *l;
    hs_label *label;
    hs_str time, language;
    hs_prose title, authors, body;
    uint32_t before; /* for hs_export_body */
} article;

static void put(article *a, hs_prose *to, hs_str words)
{
    to->arena = &a->l->layer.scratch;
    hs_prose_gap(to, HS_GAP_SPACE);
    hs_prose_add(to, words);
}

static void put_body(article *a, hs_str line)
{
    a->body.arena = &a->l->layer.scratch;
    if (!hs_export_is_page(line)) {
        hs_export_body(&a->body, line, &a->before);
    }
}

/* Browsers write bold text as "*Truce holds*". */
static hs_str unstarred(hs_str s)
{
    bool starred = s.n > 2 && s.p[0] == '*' && s.p[s.n - 1] == '*';
    return starred ? hs_str_trim(hs_str_cut(s, 1, s.n - 1)) : s;
}

/* ---- with labels ---------------------------------------------------------------------------------------- */

static void take_value(article *a, hs_factiva_field field, hs_str value)
{
    hs_label *label = a->label;
    switch (field) {
    case HS_FACTIVA_TITLE:
        put(a, &a->title, unstarred(value));
        break;
    case HS_FACTIVA_BYLINE:
    case HS_FACTIVA_CREDIT:
        put(a, &a->authors, value);
        break;
    case HS_FACTIVA_WORDS:
        label->words = hs_export_words(value);
        break;
    case HS_FACTIVA_DATE:
        label->date = value;
        break;
    case HS_FACTIVA_TIME:
        a->time = value;
        break;
    case HS_FACTIVA_OUTLET:
        label->outlet = value;
        break;
    case HS_FACTIVA_LANGUAGE:
        label->language = value;
        break;
    case HS_FACTIVA_BODY:
        put_body(a, value);
        break;
    default:
        break;
    }
}

static void read_labelled(article *a, hs_str text, bool loose)
{
    hs_factiva_field now = HS_FACTIVA_NONE;
    hs_str line;
    while (hs_export_line(&text, &line)) {
        hs_str value = line;
        hs_factiva_field field = hs_factiva_label(line, loose, &value);
        if (field) {
            now = field;
            a->before = 0;
            if (field == HS_FACTIVA_CREDIT && a->authors.n) {
                hs_prose_add(&a->authors, HS_STR(";"));
            }
        }
        if (value.n) {
            take_value(a, now, value);
        } else {
            a->before = 0;
        }
    }
}

/* ---- without -------------------------------------------------------------------------------------------- */

/* The lines above the word count: a section, the headline, a byline. */
static void read_top(article *a, const hs_str *lines, uint32_t n)
{
    uint32_t first = 0;
    bool byline = n > 1 && hs_export_is_byline(lines[n - 1]) && hs_export_count(lines[n - 2]) >= 3;
    n -= byline;
    if (n > 1 && hs_export_count(lines[0]) <= 3 &&
        hs_export_count(lines[1]) > hs_export_count(lines[0])) {
        first = 1;
    }
    for (uint32_t i = first; i < n; i++) {
        put(a, &a->title, unstarred(lines[i]));
    }
    if (byline) {
        put(a, &a->authors, lines[n]);
    }
}

static bool is_time(hs_str s)
{
    return s.n >= 4 && s.n <= 12 && hs_is_digit(s.p[0]) && memchr(s.p, ':', 3);
}

static bool is_language(hs_str s)
{
    static const char *const names[] = {"English", "French",   "German",  "Spanish",    "Arabic",
                                        "Russian", "Italian",  "Turkish", "Portuguese", "Dutch",
                                        "Chinese", "Japanese", NULL};
    for (const char *const *n = names; *n; n++) {
        if (hs_str_is(s, *n)) {
            return true;
        }
    }
    return false;
}

/* Behind the word count: the rest of the head; *text becomes what follows it. */
static void read_between(article *a, hs_str *text)
{
    hs_str line, rest = *text;
    for (uint32_t n = 0; n < BETWEEN_MOST && hs_export_line(&rest, &line);) {
        if (line.n == 0) {
            continue;
        }
        uint32_t date = a->label->date.n ? 0 : hs_export_date(line);
        bool last = hs_export_is_copyright(line);
        if (date) {
            a->label->date = hs_str_cut(line, 0, date);
        } else if (a->time.n == 0 && a->label->outlet.n == 0 && is_time(line)) {
            a->time = line;
        } else if (a->label->outlet.n == 0) {
            a->label->outlet = line;
        } else if (is_language(line)) {
            a->label->language = line;
            last = true;
        }
        *text = last || n < 3 ? rest : *text;
        if (hs_export_is_copyright(line)) {
            return;
        }
        n++;
    }
}

static void read_plain(article *a, hs_str text)
{
    hs_str lines[HEAD_MOST], line;
    uint32_t n = 0, words = 0;
    while (!words && hs_export_line(&text, &line)) {
        words = hs_export_words(line);
        bool furniture = hs_str_is(line, "Factiva") || hs_str_is(line, "Dow Jones") ||
                         hs_export_is_page(line) || line.n == 0;
        if (!words && !furniture) {
            memmove(lines, lines + (n == HEAD_MOST), (n - (n == HEAD_MOST)) * sizeof *lines);
            n -= n == HEAD_MOST;
            lines[n++] = line;
        }
    }
    a->label->words = words;
    read_top(a, lines, n);
    read_between(a, &text);
    while (hs_export_line(&text, &line)) {
        if (line.n == 0) {
            a->before = 0;
        } else if (a->body.n || !hs_export_is_copyright(line)) {
            put_body(a, line);
        }
    }
}

/* ---- from article to article ---------------------------------------------------------------------------- */

static bool closes(hs_str line, bool *loose)
{
    hs_str value = {NULL, 0};
    bool labelled = hs_factiva_label(line, true, &value) == HS_FACTIVA_NUMBER;
    *loose = labelled && line.n > 3 && line.p[2] == ' ' && line.p[3] != ' ';
    return hs_factiva_closes(labelled ? value : line);
}

/* The next article, without its closing line; *whole: it has one. False at the end. */
static bool cut_article(factiva_layer *l, hs_str *text, bool *loose, bool *whole)
{
    hs_str line, rest = l->rest;
    while (hs_export_line(&rest, &line)) {
        if (closes(line, loose)) {
            *text = (hs_str){l->rest.p, (uint32_t)(line.p - l->rest.p)};
            *whole = true;
            l->rest = rest;
            return true;
        }
    }
    *text = l->rest;
    *whole = *loose = false;
    l->rest = (hs_str){NULL, 0};
    return text->n > 0;
}

/* How many labels of heads the text has. */
static uint32_t count_labels(hs_str text, bool loose)
{
    uint32_t n = 0;
    hs_str line, value;
    while (n < 3 && hs_export_line(&text, &line)) {
        hs_factiva_field field = hs_factiva_label(line, loose, &value);
        n += field > HS_FACTIVA_PASSED && field != HS_FACTIVA_NUMBER;
    }
    return n;
}

static void read_article(article *a, hs_str text, bool loose)
{
    hs_arena *scratch = &a->l->layer.scratch;
    if (count_labels(text, loose) >= 3) {
        read_labelled(a, text, loose);
    } else {
        read_plain(a, text);
    }
    a->label->title = hs_prose_str(&a->title);
    a->label->authors = hs_export_authors(scratch, hs_prose_str(&a->authors));
    if (a->label->date.n && a->time.n) {
        a->label->date = hs_arena_join(scratch, a->label->date, HS_STR(" "));
        a->label->date = hs_arena_join(scratch, a->label->date, a->time);
    }
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    factiva_layer *l = (factiva_layer *)layer;
    hs_str text = {NULL, 0};
    bool loose = false, whole = false;
    if (!l->read) {
        l->read = true;
        int code = hs_export_text(layer, &l->rest, err);
        if (code) {
            return code;
        }
    }
    while (l->rest.n && cut_article(l, &text, &loose, &whole)) {
        article a = {.l = l, .label = &part->label};
        read_article(&a, text, loose);
        if (whole ? a.body.n || a.title.n
                  : a.body.n && part->label.words) { /* else the search, behind the last article */
            part->label.note = whole ? part->label.note : hs_export_torn();
            return hs_export_give(layer, part, &l->body, hs_prose_str(&a.body), err);
        }
        part->label = layer->label;
    }
    return hs_export_end(layer, err);
}

const hs_layer_type hs_factiva_layer = {sizeof(factiva_layer), next, NULL};
