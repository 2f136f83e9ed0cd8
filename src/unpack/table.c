/* table.c: a table of reports: CSV, with commas, semicolons, tabs or bars between the cells.
 *
 * In: a line of column names, then rows (RFC 4180: cells in quotes may hold marks, line feeds and doubled quotes). Out: each
 * row as a JSON object, its keys the names of the columns, so that ingest knows them as it knows a scraper's; numbered by
 * its first line. Empty rows are passed over; a cell too many has no name and is left out.
 * Example: "id,date,text\n7,2016-12-06,\"Shells fell.\nTwo died.\"\n" -> line 2, {"id":"7","date":"2016-12-06","text":"..."}.
 */
#include "base/buf.h"
#include "base/list.h"
#include "unpack/formats.h"
#include "unpack/hints.h"
#include "unpack/sniff.h"

#define COLUMNS_MOST 1000u

typedef struct {
    hs_layer layer;
    char mark;
    bool begun, over;
    uint32_t line; /* of the byte ahead, from 1 */
    HS_LIST(hs_str) columns;
    hs_buf row, cell;
    hs_stream part;
} table_layer;

static int take(table_layer *l)
{
    int c = hs_stream_byte(l->layer.from);
    l->line += c == '\n';
    return c;
}

static bool ahead_is(table_layer *l, char c)
{
    hs_str next = hs_stream_peek(l->layer.from, 1);
    return next.n && next.p[0] == c;
}

/* A byte of a cell; what is over the limit is not kept. */
static void keep(table_layer *l, int c)
{
    if (l->cell.n <= HS_RECORD_LIMIT) {
        hs_buf_char(&l->cell, (char)c);
    }
}

/* Read a cell; what ended it: the mark, '\n' or -1. */
static int read_cell(table_layer *l)
{
    int c = take(l);
    l->cell.n = 0;
    while (c == ' ' && ahead_is(l, '"')) {
        c = take(l);
    }
    if (c == '"') {
        while ((c = take(l)) >= 0) {
            bool doubled = c == '"' && ahead_is(l, '"');
            if (c == '"' && !doubled) {
                c = take(l);
                break;
            }
            keep(l, doubled ? take(l) : c);
        }
    }
    for (; c >= 0 && c != l->mark && c != '\n'; c = take(l)) {
        keep(l, c);
    }
    return c;
}

static hs_str cell_of(const table_layer *l)
{
    return hs_str_trim(hs_buf_str(&l->cell));
}

static void read_columns(table_layer *l)
{
    hs_stream *from = l->layer.from;
    hs_str head = hs_stream_peek(from, HS_STREAM_LOOK), line;
    if (hs_str_starts(head, HS_STR("\xef\xbb\xbf"))) {
        hs_stream_take(from, NULL, 3);
    }
    while (hs_is_space((head = hs_stream_peek(from, HS_STREAM_LOOK)).n ? head.p[0] : 'x')) {
        take(l);
    }
    hs_str_split(&head, '\n', &line);
    l->mark = hs_hint_table(hs_str_trim(line));
    l->mark = l->mark ? l->mark : ',';
    int end = l->mark;
    while (end == l->mark && l->columns.n < COLUMNS_MOST) {
        end = read_cell(l);
        HS_ADD(&l->layer.arena, &l->columns, hs_arena_str(&l->layer.arena, cell_of(l)));
    }
}

/* A JSON string. Bytes that are no UTF-8 stay: the row as a whole is read in the encoding that it is in. */
static void write_string(hs_buf *out, hs_str s)
{
    uint32_t from = 0;
    hs_buf_char(out, '"');
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 || c == '"' || c == '\\') {
            hs_buf_add(out, hs_str_cut(s, from, i));
            hs_buf_format(out, "\\u%04x", (unsigned)c);
            from = i + 1;
        }
    }
    hs_buf_add(out, hs_str_cut(s, from, s.n));
    hs_buf_char(out, '"');
}

/* Write the next row as an object; the cells in it that are not empty. *large: it is over the limit. */
static uint32_t write_row(table_layer *l, bool *large)
{
    uint32_t filled = 0;
    int end = l->mark;
    l->row.n = 0;
    *large = false;
    for (uint32_t i = 0; end == l->mark; i++) {
        end = read_cell(l);
        *large = *large || l->row.n + l->cell.n > HS_RECORD_LIMIT;
        if (!*large && i < l->columns.n && l->columns.v[i].n && cell_of(l).n) {
            hs_buf_char(&l->row, filled++ ? ',' : '{');
            write_string(&l->row, l->columns.v[i]);
            hs_buf_char(&l->row, ':');
            write_string(&l->row, cell_of(l));
        }
    }
    hs_buf_char(&l->row, '}');
    return filled;
}

static int refuse(table_layer *l, uint32_t line, hs_error *err)
{
    hs_str name = l->layer.label.name;
    return hs_error_set(err, HS_E_LIMIT, "%.*s line %u is larger than 16 MiB",
                        name.n > 120 ? 120 : (int)name.n, name.p, (unsigned)line);
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    table_layer *l = (table_layer *)layer;
    bool large = false;
    if (!l->begun) {
        l->begun = true;
        l->line = 1;
        read_columns(l);
    }
    while (hs_stream_peek(layer->from, 1).n) {
        uint32_t line = l->line, filled = write_row(l, &large);
        if (large) {
            return refuse(l, line, err);
        }
        if (l->row.failed || l->cell.failed) {
            return hs_error_set(err, HS_E_MEMORY, "out of memory");
        }
        if (filled) {
            hs_stream_memory(&l->part, hs_buf_str(&l->row));
            *part = (hs_part){&l->part, part->label, line, HS_RECORD_JSON};
            return 1;
        }
    }
    int code = l->over ? 0 : layer->from->code;
    l->over = true;
    if (code) {
        *err = layer->from->err;
    }
    return code;
}

static void leave(hs_layer *layer)
{
    table_layer *l = (table_layer *)layer;
    hs_buf_free(&l->row);
    hs_buf_free(&l->cell);
}

const hs_layer_type hs_table_layer = {sizeof(table_layer), next, leave};
