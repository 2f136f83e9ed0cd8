/* factiva_page.c: the page that Factiva saves articles as -> the text that factiva.c reads.
 *
 * In: HTML with an element of the class "article enArticle" an article: a table with a label and a value a row, or headline,
 * small print and paragraphs. Out: one part: from the first such element on, a row a line with a tab between its cells, a
 * paragraph a line. A page without one is given on as the page it is.
 * Method: one pass over the tags; the page is machine-made, so nesting need not be understood.
 * Example: <tr><td><b>HD</b>&nbsp;</td><td><b>Truce holds</b></td></tr> -> "HD\tTruce holds".
 */
#include "base/utf8.h"
#include "unpack/export.h"
#include "unpack/formats.h"
#include "unpack/sniff.h"

#include <libxml/HTMLparser.h>

#define TAG_MOST 2048u /* bytes of a tag that are looked at */
#define ENTITY_MOST 12u

typedef struct {
    hs_layer layer;
    hs_stream out;
    hs_prose prose;
} page_layer;

static char lower(char c)
{
    return (char)(hs_is_upper(c) ? c | 0x20 : c);
}

/* Where the next `word` is, in any case; s.n if there is none. */
static uint32_t find(hs_str s, const char *word, uint32_t from)
{
    while (from < s.n && !hs_export_opens(hs_str_cut(s, from, s.n), word)) {
        from++;
    }
    return from;
}

/* ---- words ---------------------------------------------------------------------------------------------- */

static uint32_t number_of(hs_str digits, bool hex)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < digits.n && n < 0x110000; i++) {
        char c = lower(digits.p[i]);
        bool letter = hex && c >= 'a' && c <= 'f';
        if (!hs_is_digit(c) && !letter) {
            return 0;
        }
        n = n * (hex ? 16 : 10) + (uint32_t)(letter ? c - 'a' + 10 : c - '0');
    }
    return n;
}

/* "&eacute;" at s.p[at] -> its character, and its length; 0 if it is none. */
static uint32_t entity_at(hs_str s, uint32_t at, uint32_t *length)
{
    char name[ENTITY_MOST + 1];
    uint32_t n = 0, c = 0;
    while (n < ENTITY_MOST && at + 1 + n < s.n && s.p[at + 1 + n] != ';') {
        name[n] = s.p[at + 1 + n];
        n++;
    }
    name[n] = 0;
    if (n == 0 || at + 1 + n >= s.n || s.p[at + 1 + n] != ';') {
        return 0;
    }
    *length = n + 2;
    if (name[0] == '#') {
        bool hex = lower(name[1]) == 'x';
        c = number_of((hs_str){name + (hex ? 2 : 1), n - (hex ? 2 : 1)}, hex);
        return c >= 0xD800 && (c < 0xE000 || c > 0x10FFFF) ? HS_REPLACEMENT : c;
    }
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
    return known ? known->value : 0;
}

static void add_words(hs_prose *prose, hs_str words)
{
    uint32_t from = 0, length = 0;
    for (uint32_t at = 0; at < words.n;) {
        uint32_t c = words.p[at] == '&' ? entity_at(words, at, &length) : 0;
        if (c == 0 && words.p[at] != ' ') {
            at++;
            continue;
        }
        char out[4];
        hs_prose_add(prose, hs_str_cut(words, from, at));
        if (c == 0 || c == 0xA0) {
            hs_prose_gap(prose, HS_GAP_SPACE);
        } else {
            hs_prose_add(prose, (hs_str){out, hs_utf8_write(c, out)});
        }
        at = from = at + (c ? length : 1);
    }
    hs_prose_add(prose, hs_str_cut(words, from, words.n));
}

/* ---- tags ----------------------------------------------------------------------------------------------- */

static bool is_tag(hs_str tag, const char *name)
{
    size_t n = strlen(name);
    return hs_export_opens(tag, name) &&
           (tag.n == n || !(hs_is_alpha(tag.p[n]) || hs_is_digit(tag.p[n])));
}

/* The tag without its brackets. */
static void take_tag(hs_prose *prose, hs_str tag)
{
    static const char *const closed[] = {"/p", "/div", "/h1", "/h2", "/h3", "/table", "/li"};
    if (is_tag(tag, "/td") || is_tag(tag, "/th")) {
        hs_prose_cell(prose);
    } else if (is_tag(tag, "/tr")) {
        hs_prose_row(prose);
    } else if (is_tag(tag, "br")) {
        hs_prose_gap(prose, HS_GAP_LINE);
    }
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        if (is_tag(tag, closed[i])) {
            hs_prose_gap(prose, HS_GAP_PARAGRAPH);
        }
    }
}

/* class="article enArticle" */
static bool opens_article(hs_str tag)
{
    uint32_t at = find(tag, "class=", 0);
    hs_str value = hs_str_cut(tag, at + 7, tag.n);
    uint32_t language = 8;
    while (language < value.n && hs_is_alpha(value.p[language])) {
        language++;
    }
    return at < tag.n && hs_str_starts(value, HS_STR("article ")) &&
           hs_str_ends(hs_str_cut(value, 0, language), HS_STR("Article"));
}

/* Where what a tag at `at` opens ends, if it is no text: a comment, a script. */
static uint32_t end_of_tag(hs_str s, uint32_t at)
{
    hs_str tag = hs_str_cut(s, at + 1, s.n);
    const char *end = hs_str_starts(tag, HS_STR("!--")) ? "-->"
                      : is_tag(tag, "script")           ? "</script"
                      : is_tag(tag, "style")            ? "</style"
                      : is_tag(tag, "select")           ? "</select"
                                                        : ">";
    uint32_t found = find(s, end, at);
    return found == s.n ? s.n : find(s, ">", found) + 1;
}

static void read_page(page_layer *l, hs_str s)
{
    bool inside = false;
    for (uint32_t at = 0; at < s.n && !l->prose.over;) {
        const char *open = memchr(s.p + at, '<', s.n - at);
        uint32_t to = open ? (uint32_t)(open - s.p) : s.n;
        if (inside) {
            add_words(&l->prose, hs_str_cut(s, at, to));
        }
        if (to == s.n) {
            return;
        }
        at = end_of_tag(s, to);
        hs_str tag = hs_str_cut(s, to + 1, at - 1 < to + TAG_MOST ? at - 1 : to + TAG_MOST);
        inside = inside || opens_article(tag);
        if (inside) {
            take_tag(&l->prose, tag);
        }
    }
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    page_layer *l = (page_layer *)layer;
    hs_str bytes = {NULL, 0};
    if (layer->count++) {
        return 0;
    }
    int code = hs_export_whole(layer, &bytes, err);
    if (code) {
        return code;
    }
    l->prose.arena = &layer->arena;
    read_page(l, hs_layer_decode(layer, bytes));
    bool articles = l->prose.n > 0;
    hs_stream_memory(&l->out, articles ? hs_prose_str(&l->prose) : bytes);
    part->bytes = &l->out;
    part->kind = articles ? HS_KIND_FACTIVA : HS_RECORD_HTML;
    return 1;
}

const hs_layer_type hs_factiva_page_layer = {sizeof(page_layer), next, NULL};
