/* prose.c: words and the gaps between them -> text.
 *
 * In: words and gaps, in the order of a document. Out: text in which a paragraph is a line, an empty line stands between two
 * of them, and a tab between the cells of a row. Method: a gap waits until the next words come, so that the text neither
 * begins nor ends with one.
 * Example: "HD", cell, line, "Truce holds", row, "Quiet night.", paragraph -> "HD\tTruce holds\nQuiet night."
 */
#include "unpack/prose.h"

#include "unpack/limits.h"

static void put(hs_prose *prose, const char *bytes, size_t n)
{
    if (prose->n + n > HS_EXPORT_LIMIT) {
        prose->over = true;
        return;
    }
    if (prose->n + n > prose->room) {
        size_t room = (prose->n + n) * 2 + 4096;
        prose->p = hs_arena_grow(prose->arena, prose->p, prose->room, room);
        prose->room = room;
    }
    memcpy(prose->p + prose->n, bytes, n);
    prose->n += n;
}

static void put_gap(hs_prose *prose)
{
    static const char *const gaps[] = {"", " ", "\t", "\n", "\n\n", "\t"};
    if (prose->n) {
        put(prose, gaps[prose->gap], strlen(gaps[prose->gap]));
    }
    prose->gap = HS_GAP_NONE;
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7F;
}

void hs_prose_add(hs_prose *prose, hs_str words)
{
    for (uint32_t at = 0; at < words.n;) {
        uint32_t from = at;
        while (at < words.n && !is_control(words.p[at])) {
            at++;
        }
        if (at > from) {
            put_gap(prose);
            put(prose, words.p + from, at - from);
        }
        if (at < words.n) {
            hs_prose_gap(prose, hs_is_space(words.p[at]) ? HS_GAP_SPACE : HS_GAP_NONE);
            at++;
        }
    }
}

void hs_prose_gap(hs_prose *prose, hs_gap gap)
{
    prose->gap = gap > prose->gap ? gap : prose->gap;
}

void hs_prose_cell(hs_prose *prose)
{
    prose->gap = HS_GAP_CELL;
}

void hs_prose_row(hs_prose *prose)
{
    prose->gap = HS_GAP_LINE;
}
