/* pdf_text.h: lines as they stand on pages -> paragraphs. */
#ifndef HS_UNPACK_PDF_TEXT_H
#define HS_UNPACK_PDF_TEXT_H

#include "base/list.h"

/* A line of a page; places in tenths of a point, from the top left. */
typedef struct {
    hs_str text; /* trimmed, not empty */
    int32_t left, top, right, bottom;
    uint32_t page;
    bool gone; /* a running head, a page number */
} hs_pdf_line;

typedef struct {
    hs_pdf_line *v;
    uint32_t n, cap;
} hs_pdf_lines;

/* Mark what stands at the edges of several pages, and their numbers, as gone. */
void hs_pdf_drop_heads(hs_pdf_lines *lines, hs_arena *arena);

/* The paragraphs, an empty line between two. In the arena. */
hs_str hs_pdf_paragraphs(const hs_pdf_lines *lines, hs_arena *arena);

#endif
