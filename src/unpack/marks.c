/* marks.c: is it an export, and whose?
 *
 * In: the first 64 KiB of a text, a page or a zip. Out: its kind. Method: two independent marks at least, since a report may
 * quote one: a counting line and a field, a closing line and a field, a list of documents and its search, an accession number
 * and a word count.
 * Example: "1 of 9 DOCUMENTS" and "LENGTH: 90 words" on lines of their own -> Nexis.
 */
#include "unpack/marks.h"

#include "unpack/export.h"
#include "unpack/sniff.h"

/* ---- Nexis ---------------------------------------------------------------------------------------------- */

static uint32_t digits(hs_str s, uint32_t at)
{
    while (at < s.n && hs_is_digit(s.p[at])) {
        at++;
    }
    return at;
}

bool hs_nexis_counts(hs_str line)
{
    uint32_t first = digits(line, 0);
    hs_str rest = hs_str_cut(line, first, line.n);
    if (first == 0 || first > 6 || !hs_str_starts(rest, HS_STR(" of "))) {
        return false;
    }
    uint32_t second = digits(rest, 4);
    rest = hs_str_cut(rest, second, rest.n);
    return second > 4 && (hs_str_is(rest, " DOCUMENTS") || hs_str_is(rest, " DOCUMENT"));
}

bool hs_nexis_closes(hs_str line)
{
    return hs_str_is(line, "End of Document");
}

bool hs_nexis_lists(hs_str line)
{
    bool many = hs_str_starts(line, HS_STR("Documents ("));
    bool one = hs_str_starts(line, HS_STR("Document ("));
    uint32_t from = many ? 11 : 10;
    uint32_t to = digits(line, from);
    return (many || one) && to > from && to + 1 == line.n && line.p[to] == ')';
}

bool hs_nexis_is_old(hs_str text)
{
    hs_str line;
    while (hs_export_line(&text, &line)) {
        if (hs_nexis_counts(line)) {
            return true;
        }
        if (hs_nexis_closes(line)) {
            return false;
        }
    }
    return false;
}

/* Fields that only an export has. */
static bool is_nexis_field(hs_str line)
{
    static const char *const names[] = {"LENGTH:",   "LOAD-DATE:", "BYLINE:", "SECTION:",
                                        "HEADLINE:", "Load-Date:", "Length:", "Section:",
                                        "Byline:",   NULL};
    for (const char *const *n = names; *n; n++) {
        if (hs_str_starts(line, hs_str_of(*n))) {
            return true;
        }
    }
    return false;
}

static bool is_search(hs_str line)
{
    return hs_str_starts(line, HS_STR("Job Number:")) ||
           hs_str_starts(line, HS_STR("Client/Matter:")) ||
           hs_str_starts(line, HS_STR("Search Terms:"));
}

/* ---- Factiva -------------------------------------------------------------------------------------------- */

typedef struct {
    const char *name;
    hs_factiva_field what;
} label;

static const label labels[] = {
    {"HD", HS_FACTIVA_TITLE},   {"BY", HS_FACTIVA_BYLINE},   {"CR", HS_FACTIVA_CREDIT},
    {"WC", HS_FACTIVA_WORDS},   {"PD", HS_FACTIVA_DATE},     {"ET", HS_FACTIVA_TIME},
    {"SN", HS_FACTIVA_OUTLET},  {"LA", HS_FACTIVA_LANGUAGE}, {"LP", HS_FACTIVA_BODY},
    {"TD", HS_FACTIVA_BODY},    {"AN", HS_FACTIVA_NUMBER},   {"SE", HS_FACTIVA_PASSED},
    {"SC", HS_FACTIVA_PASSED},  {"ED", HS_FACTIVA_PASSED},   {"PG", HS_FACTIVA_PASSED},
    {"VOL", HS_FACTIVA_PASSED}, {"CY", HS_FACTIVA_PASSED},   {"CT", HS_FACTIVA_PASSED},
    {"RF", HS_FACTIVA_PASSED},  {"ART", HS_FACTIVA_PASSED},  {"CO", HS_FACTIVA_PASSED},
    {"IN", HS_FACTIVA_PASSED},  {"NS", HS_FACTIVA_PASSED},   {"RE", HS_FACTIVA_PASSED},
    {"IPC", HS_FACTIVA_PASSED}, {"IPD", HS_FACTIVA_PASSED},  {"PUB", HS_FACTIVA_PASSED},
    {"NGC", HS_FACTIVA_PASSED}, {"GC", HS_FACTIVA_PASSED},   {"CX", HS_FACTIVA_PASSED},
    {"CLM", HS_FACTIVA_PASSED}, {"DE", HS_FACTIVA_PASSED},   {"HL", HS_FACTIVA_PASSED},
    {"RST", HS_FACTIVA_PASSED}, {"NP", HS_FACTIVA_PASSED},   {NULL, HS_FACTIVA_NONE},
};

hs_factiva_field hs_factiva_label(hs_str line, bool loose, hs_str *value)
{
    uint32_t star = line.n && line.p[0] == '*', at = star;
    while (at < line.n && hs_is_upper(line.p[at])) {
        at++;
    }
    hs_str name = hs_str_cut(line, star, at);
    bool closed = star && at < line.n && line.p[at] == '*';
    if (name.n < 2 || name.n > 3 || (star && !closed)) {
        return HS_FACTIVA_NONE;
    }
    hs_str rest = hs_str_cut(line, at + closed, line.n);
    bool apart = closed || rest.n == 0 || rest.p[0] == '\t' ||
                 (rest.n > 1 && rest.p[0] == ' ' && (loose || hs_is_space(rest.p[1])));
    for (const label *l = labels; apart && l->name; l++) {
        if (hs_str_is(name, l->name)) {
            *value = hs_str_trim(rest);
            return l->what;
        }
    }
    return HS_FACTIVA_NONE;
}

bool hs_factiva_closes(hs_str line)
{
    if (!hs_str_starts(line, HS_STR("Document "))) {
        return false;
    }
    hs_str number = hs_str_cut(line, 9, line.n);
    uint32_t figures = 0;
    for (uint32_t i = 0; i < number.n; i++) {
        bool figure = hs_is_digit(number.p[i]);
        if (!figure && !hs_is_alpha(number.p[i])) {
            return false;
        }
        figures += figure;
    }
    return number.n >= 15 && number.n <= 40 && figures >= 8 && hs_is_alpha(number.p[0]);
}

/* ---- text ----------------------------------------------------------------------------------------------- */

typedef struct {
    bool counts, closes, lists, search, field, length, body; /* Nexis */
    bool number, words;                                      /* Factiva */
    uint32_t seen;                                           /* labels: a bit a field */
} marks;

static void look_at(marks *m, hs_str line)
{
    hs_str value = {NULL, 0};
    hs_factiva_field what = hs_factiva_label(line, false, &value);
    m->seen |= what ? 1u << what : 0;
    m->number = m->number || hs_factiva_closes(line) ||
                (what == HS_FACTIVA_NUMBER && hs_factiva_closes(value));
    m->words = m->words || hs_export_words(line);
    m->counts = m->counts || hs_nexis_counts(line);
    m->closes = m->closes || hs_nexis_closes(line);
    m->lists = m->lists || hs_nexis_lists(line);
    m->search = m->search || is_search(line);
    m->field = m->field || is_nexis_field(line);
    m->length = m->length || (hs_export_opens(line, "length:") &&
                              hs_export_words(hs_str_trim(hs_str_cut(line, 7, line.n))));
    m->body = m->body || hs_str_is(line, "Body");
}

static bool has(const marks *m, hs_factiva_field what)
{
    return m->seen >> what & 1;
}

/* Hard spaces, as Nexis Uni writes behind "Length:", are no spaces to the eye of a line. */
static hs_str soft(hs_str line, char out[128])
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < line.n && n < 127; i++) {
        bool hard = i + 1 < line.n && memcmp(line.p + i, "\xc2\xa0", 2) == 0;
        out[n++] = hard ? ' ' : line.p[i];
        i += hard;
    }
    return hs_str_trim((hs_str){out, n});
}

int hs_marks_text(hs_str head)
{
    marks m = {0};
    hs_str line, rest = head;
    char out[128];
    while (hs_export_line(&rest, &line)) {
        line = line.n < 120 ? soft(line, out) : line;
        if (line.n) {
            look_at(&m, line);
        }
    }
    if ((m.counts && m.field) || (m.closes && m.field) || (m.lists && m.search) ||
        (m.length && m.body && m.field)) {
        return HS_KIND_NEXIS;
    }
    bool labelled = has(&m, HS_FACTIVA_TITLE) && has(&m, HS_FACTIVA_BODY) &&
                    has(&m, HS_FACTIVA_DATE) + has(&m, HS_FACTIVA_OUTLET) +
                            has(&m, HS_FACTIVA_WORDS) + has(&m, HS_FACTIVA_LANGUAGE) >=
                        2;
    return labelled || (m.number && (m.words || has(&m, HS_FACTIVA_BODY))) ? HS_KIND_FACTIVA
                                                                           : HS_RECORD_TEXT;
}

/* ---- pages and zips ------------------------------------------------------------------------------------- */

static bool holds(hs_str s, const char *what)
{
    return hs_str_find(s, hs_str_of(what), 0) < s.n;
}

int hs_marks_page(hs_str head)
{
    bool titled = holds(head, "<title>Factiva</title>");
    bool article = holds(head, "Article\"") && holds(head, "class=\"article ");
    if (!titled && !article) {
        return HS_RECORD_HTML;
    }
    bool second = (titled && article) || holds(head, "articleParagraph") ||
                  holds(head, "Dow Jones") || holds(head, "djrlogo") || holds(head, "factivalogo");
    return second ? HS_KIND_FACTIVA_PAGE : HS_RECORD_HTML;
}

static uint32_t number_at(hs_str s, uint32_t at, uint32_t bytes)
{
    uint32_t n = 0;
    for (uint32_t i = bytes; i-- > 0;) {
        n = n << 8 | (unsigned char)s.p[at + i];
    }
    return n;
}

/* Names of a document in parts; all that stand before the one that tells which must be such. */
static bool is_part_name(hs_str name)
{
    static const char *const names[] =
        {"[Content_Types].xml", "_rels/", "docProps/", "customXml/", "word/", "xl/", "ppt/", NULL};
    for (const char *const *n = names; *n; n++) {
        if (hs_str_starts(name, hs_str_of(*n))) {
            return true;
        }
    }
    return false;
}

/* "application/vnd.oasis.opendocument.text", stored at the beginning. */
static int opendocument(hs_str media, const char **what)
{
    bool sheet = holds(media, "opendocument.spreadsheet");
    bool slides = holds(media, "opendocument.presentation");
    *what = sheet ? "an OpenDocument spreadsheet" : slides ? "an OpenDocument presentation" : NULL;
    return holds(media, "opendocument.text") ? HS_KIND_ODT : HS_KIND_ZIP;
}

int hs_marks_zip(hs_str head, const char **what)
{
    bool parts = false, word = false;
    *what = NULL;
    for (uint32_t at = 0; at + 30 < head.n && memcmp(head.p + at, "PK\x03\x04", 4) == 0;) {
        bool told = !(number_at(head, at + 6, 2) & 8); /* how long it is stands before it */
        uint32_t size = number_at(head, at + 18, 4);
        uint32_t from = at + 30, data = from + number_at(head, at + 26, 2);
        hs_str name = hs_str_cut(head, from, data);
        data += number_at(head, at + 28, 2);
        if (hs_str_is(name, "mimetype")) {
            return opendocument(hs_str_cut(head, data, data + 80), what);
        }
        if (!is_part_name(name)) {
            break;
        }
        const char *other = hs_str_starts(name, HS_STR("xl/"))    ? "an Excel workbook"
                            : hs_str_starts(name, HS_STR("ppt/")) ? "a PowerPoint presentation"
                                                                  : NULL;
        *what = other ? other : *what;
        word = word || other || hs_str_starts(name, HS_STR("word/"));
        parts = parts || name.p[0] == '[' || name.p[0] == '_' || name.p[0] == 'd';
        if (word && parts) {
            return HS_KIND_DOCX;
        }
        bool inside = told && size <= head.n && data <= head.n - size;
        at = inside ? data + size : told ? head.n : hs_str_find(head, HS_STR("PK\x03\x04"), data);
    }
    *what = NULL;
    return HS_KIND_ZIP;
}
