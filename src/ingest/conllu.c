/* conllu.c: CoNLL-U (universaldependencies.org/format.html) -> the text that its tokens make, and the tokens.
 *
 * In: the lines of one report: "# newdoc id = ID", "# newpar", words of ten columns, an empty line after each
 * sentence. Out: page->whole, a piece a paragraph, page->given. Only ID, FORM and SpaceAfter=No are looked at;
 * empty nodes (8.1) are passed by. Method: one pass; the words of a multiword token share the characters of
 * its surface, in order, each as many as it has itself, so that "don't" becomes do and n't.
 *
 *     1-2  don't  _ ... _                  text  "don't!"
 *     1    do     _ ... _                  given [do] [n't joined] [!]
 *     2    n't    _ ... SpaceAfter=No
 *     3    !      _ ... _
 */
#include "ingest/conllu.h"

#include "base/utf8.h"

enum { COLUMNS = 10, ID = 0, FORM = 1, MISC = 9 };

typedef struct {
    hs_page *page;
    hs_str name;
    hs_error *err;
    uint32_t line;
    char *text; /* has room for all forms and the space between them */
    uint32_t n;
    uint32_t block;  /* where the paragraph begins */
    bool paragraph;  /* one begins with the next word */
    bool space;      /* after the last token */
    int64_t words;   /* of the sentence in hand */
    int64_t to;      /* the last word of the multiword token in hand; 0: there is none */
    hs_span surface; /* of that token */
    HS_LIST(hs_str) parts;
} reader;

static int refuse(const reader *r, const char *why)
{
    int shown = r->name.n > 100 ? 100 : (int)r->name.n;
    return hs_error_set(r->err, HS_E_INPUT, "%.*s line %u: %s", shown, r->name.p, (unsigned)r->line,
                        why);
}

/* What a comment says under `key`: true, and what follows the "=" ("" if nothing does). */
static bool comment_is(hs_str line, const char *key, hs_str *value)
{
    hs_str said = hs_str_trim(hs_str_cut(line, 1, line.n));
    uint32_t n = (uint32_t)strlen(key);
    if (!hs_str_starts(line, HS_STR("#")) || !hs_str_starts(said, hs_str_of(key)) ||
        (said.n > n && !hs_is_space(said.p[n]) && said.p[n] != '=')) {
        return false;
    }
    uint32_t equals = hs_str_find(said, HS_STR("="), n);
    *value = hs_str_trim(hs_str_cut(said, equals + (equals < said.n), said.n));
    return true;
}

static void read_comment(reader *r, hs_str line)
{
    hs_str value;
    if (comment_is(line, "newdoc", &value)) {
        r->page->id = value;
        r->paragraph = true;
    } else if (comment_is(line, "newpar", &value)) {
        r->paragraph = true;
    }
}

static void end_block(reader *r)
{
    if (r->n > r->block) {
        hs_page_add(r->page, (hs_str){r->text + r->block, r->n - r->block}, HS_BLOCK_PARAGRAPH,
                    true);
    }
}

/* Append a surface token to the text. */
static hs_span put(reader *r, hs_str form, bool space)
{
    if (r->n && r->paragraph) {
        end_block(r);
        memcpy(r->text + r->n, "\n\n", 2);
        r->block = r->n += 2;
    } else if (r->n && r->space) {
        r->text[r->n++] = ' ';
    }
    memcpy(r->text + r->n, form.p, form.n);
    hs_span at = {r->n, r->n + form.n};
    r->n = at.hi;
    r->paragraph = false;
    r->space = space;
    return at;
}

static bool has_space_after(hs_str misc)
{
    hs_str part;
    while (hs_str_split(&misc, '|', &part)) {
        if (hs_str_is(part, "SpaceAfter=No")) {
            return false;
        }
    }
    return true;
}

static uint32_t characters(hs_str s)
{
    uint32_t n = 0, length = 0;
    for (uint32_t at = 0; at < s.n; at += length) {
        hs_utf8_next(s, at, &length);
        n++;
    }
    return n;
}

/* The multiword token is complete: share its characters out among its words. Where there are fewer of them
 * than words, the token stays whole. */
static void share(reader *r)
{
    hs_str text = {r->text, r->n};
    uint32_t left = characters(hs_str_cut(text, r->surface.lo, r->surface.hi));
    uint32_t n = r->parts.n <= left ? r->parts.n : 1, at = r->surface.lo;
    bool first = r->words == (int64_t)r->parts.n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t own = characters(r->parts.v[i]), most = left - (n - 1 - i), lo = at;
        uint32_t take = i + 1 == n || own > most ? most : own;
        for (uint32_t k = 0, length = 0; k < take; k++, at += length) {
            hs_utf8_next(text, at, &length);
        }
        left -= take;
        HS_ADD(&r->page->scratch, &r->page->given,
               (hs_given){{lo, at}, .joined = i > 0, .sentence = i == 0 && first});
    }
    r->parts.n = 0;
    r->to = 0;
}

/* "3-4": a multiword token. */
static int read_range(reader *r, hs_str id, hs_str form, hs_str misc)
{
    hs_str from, rest = id;
    int64_t lo = 0, hi = 0;
    hs_str_split(&rest, '-', &from);
    if (!hs_str_number(from, INT32_MAX, &lo) || !rest.p || !hs_str_number(rest, INT32_MAX, &hi)) {
        return refuse(r, "the first column is no number of a word");
    }
    if (r->to || lo != r->words + 1 || hi < lo) {
        return refuse(r, "a multiword token does not begin where the words before it end");
    }
    r->surface = put(r, form, has_space_after(misc));
    r->to = hi;
    return HS_OK;
}

static int read_word(reader *r, hs_str id, hs_str form, hs_str misc)
{
    int64_t number = 0;
    if (!hs_str_number(id, INT32_MAX, &number)) {
        return refuse(r, "the first column is no number of a word");
    }
    if (number != r->words + 1) {
        return refuse(r, "the words are not numbered 1, 2, 3 ...");
    }
    r->words = number;
    if (r->to) {
        HS_ADD(&r->page->scratch, &r->parts, form);
        if (number == r->to) {
            share(r);
        }
        return HS_OK;
    }
    hs_span at = put(r, form, has_space_after(misc));
    HS_ADD(&r->page->scratch, &r->page->given, (hs_given){at, .sentence = number == 1});
    return HS_OK;
}

static int read_row(reader *r, hs_str line)
{
    hs_str fields[COLUMNS] = {{NULL, 0}}, field, rest = line;
    uint32_t n = 0;
    while (hs_str_split(&rest, '\t', &field)) {
        if (n < COLUMNS) {
            fields[n] = field;
        }
        n++;
    }
    if (n != COLUMNS) {
        return refuse(r, "no CoNLL-U: a line has not ten columns with tabs between them");
    }
    hs_str id = fields[ID];
    if (memchr(id.p, '.', id.n)) {
        return HS_OK;
    }
    if (hs_str_trim(fields[FORM]).n == 0) {
        return refuse(r, "a word has no form");
    }
    return memchr(id.p, '-', id.n) ? read_range(r, id, fields[FORM], fields[MISC])
                                   : read_word(r, id, fields[FORM], fields[MISC]);
}

static int end_sentence(reader *r)
{
    if (r->to) {
        return refuse(r, "a sentence ends inside a multiword token");
    }
    r->words = 0;
    return HS_OK;
}

int hs_conllu_read(hs_page *page, hs_str bytes, hs_str name, uint32_t line, hs_error *err)
{
    /* A form has at least 18 bytes of columns beside it: room for two line feeds. */
    reader r = {.page = page, .name = name, .err = err, .line = line};
    r.text = hs_arena_alloc(&page->scratch, (size_t)bytes.n + 2);
    int code = HS_OK;
    hs_str row, rest = bytes;
    for (; code == HS_OK && hs_str_split(&rest, '\n', &row); r.line++) {
        if (row.n && row.p[row.n - 1] == '\r') {
            row.n--;
        }
        if (hs_str_trim(row).n == 0) {
            code = end_sentence(&r);
        } else if (row.p[0] == '#') {
            read_comment(&r, row);
        } else {
            code = read_row(&r, row);
        }
    }
    if (code) {
        return code;
    }
    r.line--;
    code = end_sentence(&r);
    if (code == HS_OK && page->given.n == 0) {
        code = refuse(&r, "the report ends without a word");
    }
    end_block(&r);
    page->whole = (hs_str){r.text, r.n};
    if (page->id.n == 0 && line <= 1) {
        page->id = name;
    }
    return code;
}
