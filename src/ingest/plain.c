/* plain.c: plain text -> pieces.
 *
 * In: UTF-8 text. Out: a piece a line; or, where an editor broke the lines to a width, a piece for each run
 * of lines between blank ones. Method: the text counts as broken to a width when, among the lines that
 * another line follows at once, none is longer than 100 bytes and most are nearly as long as the longest and
 * do not end as a sentence does.
 * Example: "One report\n\nFirst line of a paragraph.\nNext paragraph." -> three pieces.
 */
#include "ingest/plain.h"

#include "ingest/words.h"

#define WIDTH_MOST 100u
#define WIDTH_LEAST 40u
#define LINES_LEAST 4u

/* Calls for each line that another line follows at once; what they look like. */
typedef struct {
    uint32_t lines, longest, full, open;
} wrapping;

static void look_at_lines(hs_str text, uint32_t width, wrapping *w)
{
    hs_str line, next, rest = text;
    bool more = hs_str_split(&rest, '\n', &line);
    while (more) {
        more = hs_str_split(&rest, '\n', &next);
        hs_str shown = hs_str_trim(line);
        if (more && shown.n && hs_str_trim(next).n) {
            w->lines++;
            w->longest = shown.n > w->longest ? shown.n : w->longest;
            w->full += width && shown.n * 4 >= width * 3;
            w->open += !hs_ends_sentence(shown);
        }
        line = next;
    }
}

static bool is_wrapped(hs_str text)
{
    wrapping first = {0}, second = {0};
    look_at_lines(text, 0, &first);
    if (first.lines < LINES_LEAST || first.longest > WIDTH_MOST || first.longest < WIDTH_LEAST) {
        return false;
    }
    look_at_lines(text, first.longest, &second);
    return second.full * 10 >= second.lines * 7 && second.open * 10 >= second.lines * 6;
}

/* The next run of lines (wrapped) or line; false at the end. */
static bool next_chunk(hs_str *rest, bool wrapped, hs_str *chunk)
{
    hs_str line, none = {NULL, 0};
    *chunk = none;
    while (hs_str_split(rest, '\n', &line)) {
        bool blank = hs_str_trim(line).n == 0;
        if (blank && chunk->n) {
            return true;
        }
        if (!blank) {
            *chunk = chunk->n ? (hs_str){chunk->p, (uint32_t)(line.p + line.n - chunk->p)} : line;
        }
        if (!blank && !wrapped) {
            return true;
        }
    }
    return chunk->n > 0;
}

static void read_chunks(hs_page *page, hs_str text, bool keep)
{
    bool wrapped = is_wrapped(text);
    hs_str chunk, rest = text;
    while (next_chunk(&rest, wrapped, &chunk)) {
        chunk = keep ? hs_str_trim(chunk) : hs_squeezed(&page->scratch, chunk);
        hs_page_add(page, chunk, HS_BLOCK_PARAGRAPH, false);
    }
}

/* Old Macintosh and Windows line ends made line feeds. */
static hs_str plain_ends(hs_page *page, hs_str text)
{
    if (hs_str_find(text, HS_STR("\r"), 0) == text.n) {
        return text;
    }
    char *out = hs_arena_alloc(&page->scratch, text.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        bool pair = text.p[i] == '\r' && i + 1 < text.n && text.p[i + 1] == '\n';
        if (!pair) {
            out[n++] = text.p[i] == '\r' ? '\n' : text.p[i];
        }
    }
    return (hs_str){out, n};
}

void hs_plain_read(hs_page *page, hs_str text)
{
    read_chunks(page, plain_ends(page, text), false);
}

void hs_plain_keep(hs_page *page, hs_str text)
{
    page->whole = text;
    read_chunks(page, text, true);
}
