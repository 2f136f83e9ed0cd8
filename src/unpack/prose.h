/* prose.h: text in the making, out of a document with markup: words, and the gaps between them. */
#ifndef HS_UNPACK_PROSE_H
#define HS_UNPACK_PROSE_H

#include "base/arena.h"
#include "base/error.h"

/* What stands between two words; of several at one place the greatest holds. */
typedef enum {
    HS_GAP_NONE,
    HS_GAP_SPACE,
    HS_GAP_TAB,
    HS_GAP_LINE,
    HS_GAP_PARAGRAPH, /* an empty line */
    HS_GAP_CELL       /* a tab: the next cell of a row, whatever breaks stand at its beginning */
} hs_gap;

typedef struct {
    hs_arena *arena;
    char *p;
    size_t n, room;
    hs_gap gap; /* to be written before the next words */
    bool over;  /* more than HS_EXPORT_LIMIT bytes: the rest is not kept */
} hs_prose;

/* Words, UTF-8 in any state. Tabs and line feeds in them become spaces, other control characters go. */
void hs_prose_add(hs_prose *prose, hs_str words);

/* A gap; gaps at the beginning of the text and at its end are not written. */
void hs_prose_gap(hs_prose *prose, hs_gap gap);

/* The end of a cell, of a row: whatever gap stands there already. */
void hs_prose_cell(hs_prose *prose);
void hs_prose_row(hs_prose *prose);

static inline hs_str hs_prose_str(const hs_prose *prose)
{
    return (hs_str){prose->p, (uint32_t)prose->n};
}

#endif
