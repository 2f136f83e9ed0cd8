/* junk.c: look-ups in data/ingest/junk.tsv and outlets.tsv.
 *
 * In: a line. Out: why it is no part of the report. Method: the line as hs_probe writes it is looked up whole,
 * by what stands before its first colon, by its first and by its last words; `how` in the row says which of
 * these counts. A line that ends as a sentence does is only taken by `line`, `label`, `begin` and `suffix`.
 * Example: "READ MORE: Talks to go on" -> label "read more" -> "link to another page".
 */
#include "ingest/junk.h"

#include "ingest/words.h"

#define KEY_WORDS 8u     /* the longest key */
#define PREFIX_WORDS 25u /* the longest line that a prefix speaks for */
#define BEGIN_WORDS 60u  /* the longest line that `begin` and `suffix` speak for */

hs_str hs_junk_row(const hs_page *page, hs_str key, const char *how)
{
    const hs_table *table = hs_engine_table(page->engine, HS_TABLE_JUNK);
    hs_rows rows = {0, 0};
    if (hs_table_may_have(table, key)) {
        rows = hs_table_find(table, key);
    }
    for (uint32_t i = rows.lo; i < rows.hi; i++) {
        if (hs_str_is(hs_table_field(table, i, 1), how)) {
            return hs_table_field(table, i, 2);
        }
    }
    return (hs_str){NULL, 0};
}

/* The first n words of a probe. */
static hs_str first_words(hs_str s, uint32_t n)
{
    uint32_t i = 0;
    for (; i < s.n; i++) {
        if (s.p[i] == ' ' && --n == 0) {
            break;
        }
    }
    return hs_str_cut(s, 0, i);
}

static hs_str last_words(hs_str s, uint32_t n)
{
    uint32_t i = s.n;
    for (; i > 0; i--) {
        if (s.p[i - 1] == ' ' && --n == 0) {
            break;
        }
    }
    return hs_str_cut(s, i, s.n);
}

static hs_str by_label(hs_page *page, hs_str line)
{
    hs_str head = hs_str_cut(line, 0, 48), label;
    hs_str none = {NULL, 0};
    if (!hs_str_split(&head, ':', &label) || !head.p) {
        return none;
    }
    return hs_junk_row(page, hs_probe(&page->scratch, label), "label");
}

hs_str hs_junk_line(hs_page *page, hs_str line)
{
    hs_str probe = hs_probe(&page->scratch, hs_str_cut(line, 0, 600)), why = {NULL, 0};
    uint32_t words = hs_word_count(probe);
    if (words == 0 || words > BEGIN_WORDS || line.n > 600) {
        return why;
    }
    why = words <= KEY_WORDS ? hs_junk_row(page, probe, "line") : why;
    why = why.n ? why : by_label(page, line);
    bool sentence = hs_ends_sentence(line) && words > 5;
    for (uint32_t n = words < KEY_WORDS ? words : KEY_WORDS; n && !why.n; n--) {
        hs_str head = first_words(probe, n);
        why = hs_junk_row(page, head, "begin");
        if (!why.n && !sentence && words <= PREFIX_WORDS) {
            why = hs_junk_row(page, head, "prefix");
        }
        why = why.n ? why : hs_junk_row(page, last_words(probe, n), "suffix");
    }
    return why;
}

/* Lower case, as keys of outlets.tsv are: spaces around hyphens. */
static hs_str outlet_key(hs_page *page, hs_str name)
{
    hs_str low = hs_utf8_plain_lower(&page->scratch, hs_squeezed(&page->scratch, name));
    char *out = hs_arena_alloc(&page->scratch, (size_t)low.n * 3 + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < low.n; i++) {
        bool hyphen = low.p[i] == '-';
        if (hyphen && n && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
        if (low.p[i] != ' ' || (n && out[n - 1] != ' ')) {
            out[n++] = low.p[i];
        }
        if (hyphen) {
            out[n++] = ' ';
        }
    }
    return (hs_str){out, n};
}

hs_outlet hs_outlet_find(hs_page *page, hs_str name)
{
    hs_outlet found = {{NULL, 0}, false};
    const hs_table *table = hs_engine_table(page->engine, HS_TABLE_OUTLETS);
    hs_str key = outlet_key(page, hs_str_cut(name, 0, 100));
    if (hs_str_starts(key, HS_STR("www."))) {
        key = hs_str_cut(key, 4, key.n);
    }
    bool domain = hs_str_find(key, HS_STR(" "), 0) == key.n;
    while (key.n) {
        hs_rows rows = hs_table_find(table, key);
        if (rows.lo < rows.hi) {
            found.name = hs_table_field(table, rows.lo, 1);
            found.agency = hs_str_is(hs_table_field(table, rows.lo, 2), "agency");
            break;
        }
        uint32_t dot = hs_str_find(key, HS_STR("."), 0);
        bool more = domain && hs_str_find(key, HS_STR("."), dot + 1) < key.n;
        key = more ? hs_str_cut(key, dot + 1, key.n) : (hs_str){NULL, 0};
    }
    return found;
}

hs_str hs_url_host(hs_str url)
{
    uint32_t from = hs_str_find(url, HS_STR("//"), 0);
    if (from >= url.n) {
        return (hs_str){NULL, 0};
    }
    from += 2;
    uint32_t to = from;
    while (to < url.n && !strchr("/:?#", url.p[to])) {
        to++;
    }
    hs_str host = hs_str_cut(url, from, to);
    return hs_str_starts(host, HS_STR("www.")) ? hs_str_cut(host, 4, host.n) : host;
}
