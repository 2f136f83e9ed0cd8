/* layout.c: tables and wrapped lines for a terminal. */
#include "tell/layout.h"

#include "tell/text.h"

#define GAP 2u
#define LINES 3u /* that a cell may take */

hs_str hs_layout_clean(hs_desk *d, hs_str s)
{
    hs_buf *out =
        d->out; /* cleaned behind what is written, then taken back: no memory of its own */
    size_t start = out->n;
    hs_text_plain(out, s);
    hs_str clean = {0};
    if (!out->failed && out->n > start) {
        clean = hs_arena_str(&d->arena, (hs_str){out->p + start, (uint32_t)(out->n - start)});
    }
    out->n = start;
    return hs_str_trim(clean);
}

hs_str hs_layout_cut(hs_desk *d, hs_str s, uint32_t columns)
{
    hs_str clean = hs_layout_clean(d, s);
    if (hs_text_columns(clean) <= columns) {
        return clean;
    }
    hs_str head = hs_str_trim(hs_text_fit(clean, columns > 3 ? columns - 3 : 0));
    return hs_say(d, "%.*s%.*s", HS_ARG(head), (int)(columns < 3 ? columns : 3), "...");
}

static void blanks(hs_buf *out, uint32_t n)
{
    while (n--) {
        hs_buf_char(out, ' ');
    }
}

static void style(hs_desk *d, const char *code)
{
    if (d->account->color) {
        hs_buf_format(d->out, "\x1b[%sm", code);
    }
}

/* The part of *rest that fits a line: up to the last blank, or cut hard where there is none. */
static hs_str take_line(hs_str *rest, uint32_t columns)
{
    hs_str line = hs_text_fit(*rest, columns);
    if (line.n == 0) { /* a character wider than the line */
        line = hs_str_cut(*rest, 0, rest->n);
    }
    uint32_t end = line.n;
    if (line.n < rest->n && rest->p[line.n] != ' ') {
        while (end > 0 && rest->p[end - 1] != ' ') {
            end--;
        }
        end = end ? end : line.n;
    }
    line = hs_str_cut(*rest, 0, end);
    *rest = hs_str_trim(hs_str_cut(*rest, end, rest->n));
    return hs_str_trim(line);
}

static void wrap(hs_desk *d, const char *mark, uint32_t indent, hs_str text, const char *code)
{
    hs_str rest = hs_layout_clean(d, text), lead = hs_str_of(mark);
    if (rest.n == 0) {
        return;
    }
    do {
        hs_str line = take_line(&rest, HS_COLUMNS - indent);
        hs_buf_add(d->out, lead);
        blanks(d->out, indent > lead.n ? indent - lead.n : 0);
        lead = (hs_str){0};
        if (code) {
            style(d, code);
        }
        hs_buf_add(d->out, line);
        if (code) {
            style(d, "0");
        }
        hs_buf_char(d->out, '\n');
    } while (rest.n);
}

void hs_layout_wrap(hs_desk *d, const char *mark, uint32_t indent, hs_str text)
{
    wrap(d, mark, indent, text, NULL);
}

void hs_layout_dim(hs_desk *d, uint32_t indent, hs_str text)
{
    wrap(d, "", indent, text, "2");
}

void hs_layout_bold(hs_desk *d, hs_str text)
{
    style(d, "1");
    hs_buf_add(d->out, hs_layout_cut(d, text, HS_COLUMNS));
    style(d, "0");
    hs_buf_char(d->out, '\n');
}

void hs_layout_heading(hs_desk *d, const char *title, const char *note)
{
    hs_buf_char(d->out, '\n');
    style(d, "1");
    hs_buf_text(d->out, title);
    style(d, "0");
    if (note[0]) {
        hs_buf_text(d->out, "  ");
        style(d, "2");
        hs_buf_text(d->out, note);
        style(d, "0");
    }
    hs_buf_char(d->out, '\n');
}

hs_grid hs_grid_make(hs_desk *d, const hs_column *columns, uint32_t n)
{
    return (hs_grid){.desk = d, .columns = columns, .n = n};
}

void hs_grid_cell(hs_grid *g, hs_str text)
{
    HS_ADD(&g->desk->arena, &g->cells, hs_layout_clean(g->desk, text));
}

void hs_grid_under(hs_grid *g, hs_str text)
{
    while (g->under.n + 1 < g->cells.n / g->n) {
        HS_ADD(&g->desk->arena, &g->under, (hs_str){0});
    }
    HS_ADD(&g->desk->arena, &g->under, text);
}

/* Width of each column: 0 where no row says anything but "?". */
static uint32_t *natural_widths(const hs_grid *g)
{
    uint32_t *widths = HS_NEW_ARRAY(&g->desk->arena, uint32_t, g->n);
    for (uint32_t i = 0; i < g->cells.n; i++) {
        bool unknown = hs_str_is(g->cells.v[i], "?");
        uint32_t columns = unknown ? 0 : hs_text_columns(hs_text_fit(g->cells.v[i], HS_COLUMNS));
        widths[i % g->n] = columns > widths[i % g->n] ? columns : widths[i % g->n];
    }
    for (uint32_t c = 0; c < g->n; c++) {
        uint32_t head = hs_str_of(g->columns[c].head).n;
        widths[c] = widths[c] && head > widths[c] ? head : widths[c];
    }
    return widths;
}

static uint32_t line_width(const uint32_t *widths, uint32_t n)
{
    uint32_t sum = 0;
    for (uint32_t c = 0; c < n; c++) {
        sum += widths[c] ? widths[c] + (sum ? GAP : 0) : 0;
    }
    return sum;
}

/* The widest column that may still shrink; n if there is none. */
static uint32_t widest(const hs_grid *g, const uint32_t *widths)
{
    uint32_t best = g->n;
    for (uint32_t c = 0; c < g->n; c++) {
        if (widths[c] > g->columns[c].least && (best == g->n || widths[c] > widths[best])) {
            best = c;
        }
    }
    return best;
}

static void write_cell(const hs_grid *g, uint32_t c, uint32_t width, hs_str text, uint32_t *owed)
{
    uint32_t pad = width - hs_text_columns(text);
    uint32_t before = *owed + (g->columns[c].right ? pad : 0);
    *owed = (g->columns[c].right ? 0 : pad) + GAP;
    if (text.n) {
        blanks(g->desk->out, before);
        hs_buf_add(g->desk->out, text);
    } else {
        *owed += before;
    }
}

/* The next line of a cell: the last that it may take carries what is left, cut. */
static hs_str cell_line(const hs_grid *g, hs_str *rest, uint32_t width, bool last)
{
    if (last) {
        hs_str cut = hs_layout_cut(g->desk, *rest, width);
        *rest = (hs_str){0};
        return cut;
    }
    return take_line(rest, width);
}

/* Cells in as many lines as they need, LINES at most; blanks are owed until there is something to write, so
 * that no line ends in one. */
static void write_row(const hs_grid *g, const uint32_t *widths, uint32_t indent,
                      const hs_str *cells)
{
    hs_str *rest = HS_NEW_ARRAY(&g->desk->arena, hs_str, g->n);
    bool more = true;
    for (uint32_t c = 0; c < g->n; c++) {
        rest[c] = cells ? cells[c] : hs_str_of(g->columns[c].head);
    }
    for (uint32_t l = 0; more && l < LINES; l++) {
        uint32_t owed = indent;
        more = false;
        for (uint32_t c = 0; c < g->n; c++) {
            if (widths[c]) {
                hs_str line =
                    rest[c].n ? cell_line(g, &rest[c], widths[c], l + 1 == LINES) : (hs_str){0};
                write_cell(g, c, widths[c], line, &owed);
                more = more || rest[c].n;
            }
        }
        hs_buf_char(g->desk->out, '\n');
    }
}

void hs_grid_write(hs_grid *g, uint32_t indent)
{
    uint32_t *widths = natural_widths(g);
    bool heads = false;
    for (uint32_t c = 0; c < g->n; c++) {
        heads = heads || (g->columns[c].head[0] && widths[c]);
    }
    while (line_width(widths, g->n) + indent > HS_COLUMNS && widest(g, widths) < g->n) {
        widths[widest(g, widths)]--;
    }
    if (heads) {
        style(g->desk, "2");
        write_row(g, widths, indent, NULL);
        style(g->desk, "0");
    }
    for (uint32_t r = 0; r < g->cells.n / g->n; r++) {
        write_row(g, widths, indent, g->cells.v + (size_t)r * g->n);
        if (r < g->under.n && g->under.v[r].n) {
            hs_layout_dim(g->desk, indent + 4, g->under.v[r]);
        }
    }
}
