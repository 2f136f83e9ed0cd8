/* layout.h: tables and wrapped lines for a terminal of 100 columns. Everything written here passes
 * hs_text_plain, so no line can carry a control character. */
#ifndef HS_TELL_LAYOUT_H
#define HS_TELL_LAYOUT_H

#include "tell/desk.h"

#define HS_COLUMNS 100u

typedef struct {
    const char *head; /* "" for none */
    uint8_t least;    /* never narrower than this, unless all its cells are */
    bool right;       /* numbers */
} hs_column;

/* A table: cells are added row by row; columns in which no row says anything are left out; too wide ones
 * are narrowed, the widest first, until a line fits; a cell then takes up to three lines. */
typedef struct {
    hs_desk *desk;
    const hs_column *columns;
    uint32_t n;
    HS_LIST(hs_str) cells;
    HS_LIST(hs_str) under; /* one a row: text below it, may be empty */
} hs_grid;

hs_grid hs_grid_make(hs_desk *d, const hs_column *columns, uint32_t n);
void hs_grid_cell(hs_grid *g, hs_str text);
void hs_grid_under(hs_grid *g, hs_str text); /* of the row just filled */
void hs_grid_write(hs_grid *g, uint32_t indent);

/* text, cleaned, in lines that begin with `indent` blanks; the first one with `mark` in their place. */
void hs_layout_wrap(hs_desk *d, const char *mark, uint32_t indent, hs_str text);

/* The same, dim when the account has colours: for evidence. */
void hs_layout_dim(hs_desk *d, uint32_t indent, hs_str text);

/* "KEY FIGURES  note", after an empty line. */
void hs_layout_heading(hs_desk *d, const char *title, const char *note);

/* One cleaned line, bold, cut to fit. */
void hs_layout_bold(hs_desk *d, hs_str text);

/* s cleaned, in desk memory. */
hs_str hs_layout_clean(hs_desk *d, hs_str s);

/* s cleaned and cut to `columns`, "..." at its end if something is gone. */
hs_str hs_layout_cut(hs_desk *d, hs_str s, uint32_t columns);

#endif
