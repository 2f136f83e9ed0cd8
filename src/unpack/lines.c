/* lines.c: JSON Lines and CoNLL-U, cut into records.
 *
 * In: a stream of lines. Out: each line that is not empty, with its number; of CoNLL-U what stands from one "# newdoc" to
 * the next that has words before it.
 * Example: "{"text":"a"}\n\n{"text":"b"}\n" gives the parts number 1 and 3.
 */
#include "unpack/formats.h"
#include "unpack/sniff.h"

typedef struct {
    hs_layer layer;
    hs_stream part;
    bool begun;
    uint32_t line;
    hs_str opening; /* of CoNLL-U: the line "# newdoc" of the next report, read already */
} lines_layer;

static void skip_mark(hs_stream *from)
{
    if (hs_str_starts(hs_stream_peek(from, 3), HS_STR("\xef\xbb\xbf"))) {
        hs_stream_take(from, NULL, 3);
    }
}

static int give(lines_layer *l, hs_part *part, hs_str bytes, uint32_t number, int kind)
{
    hs_stream_memory(&l->part, bytes);
    part->bytes = &l->part;
    part->number = number;
    part->kind = kind;
    return 1;
}

/* "reports.jsonl line 3 is larger ..." */
static int refuse(const lines_layer *l, int code, hs_error *err)
{
    hs_error why = *err;
    hs_str name = l->layer.label.name;
    return hs_error_set(err, code, "%.*s line %u %.100s", name.n > 100 ? 100 : (int)name.n, name.p,
                        (unsigned)l->line, why.text);
}

static void begin(lines_layer *l)
{
    if (!l->begun) {
        l->begun = true;
        skip_mark(l->layer.from);
    }
}

static int next_line(hs_layer *layer, hs_part *part, hs_error *err)
{
    lines_layer *l = (lines_layer *)layer;
    hs_str line;
    int code = 0;
    begin(l);
    while (hs_stream_long_line(layer->from, &layer->scratch, HS_RECORD_LIMIT, &line, &code, err)) {
        l->line++;
        if (code) {
            return refuse(l, code, err);
        }
        line = hs_str_trim(line);
        if (line.n) {
            return give(l, part, line, l->line, HS_RECORD_JSON);
        }
        hs_arena_free(&layer->scratch);
    }
    return code;
}

const hs_layer_type hs_lines_layer = {sizeof(lines_layer), next_line, NULL};

/* ---- CoNLL-U ------------------------------------------------------------------------------------------ */

static bool opens_report(hs_str line)
{
    return hs_str_starts(line, HS_STR("#")) &&
           hs_str_starts(hs_str_trim(hs_str_cut(line, 1, line.n)), HS_STR("newdoc"));
}

/* What is gathered of a report. */
typedef struct {
    char *p;
    size_t n, room;
    bool words, over;
} report;

static void add_line(lines_layer *l, report *r, hs_str line)
{
    size_t need = r->n + line.n + 1;
    r->over = r->over || need > HS_RECORD_LIMIT;
    if (r->over) {
        return;
    }
    if (need > r->room) {
        size_t room = need * 2 + 4096;
        r->p = hs_arena_grow(&l->layer.scratch, r->p, r->room, room);
        r->room = room;
    }
    memcpy(r->p + r->n, line.p, line.n);
    r->p[need - 1] = '\n';
    r->n = need;
    r->words = r->words || (line.n && hs_is_digit(line.p[0]));
}

static int next_conllu(hs_layer *layer, hs_part *part, hs_error *err)
{
    lines_layer *l = (lines_layer *)layer;
    report r = {0};
    hs_str line;
    begin(l);
    uint32_t first = l->line + (l->opening.n ? 0 : 1);
    if (l->opening.n) {
        add_line(l, &r, l->opening);
        l->opening = (hs_str){NULL, 0};
    }
    while (hs_stream_line(layer->from, &line)) {
        l->line++;
        if (r.words && opens_report(line)) {
            l->opening = hs_arena_str(&layer->arena, line);
            break;
        }
        add_line(l, &r, line);
    }
    if (r.over) {
        return hs_error_set(err, HS_E_LIMIT, "a report is larger than 16 MiB");
    }
    if (r.n == 0) {
        if (layer->from->code) {
            *err = layer->from->err;
        }
        return layer->from->code;
    }
    return give(l, part, (hs_str){r.p, (uint32_t)r.n}, first, HS_RECORD_CONLLU);
}

const hs_layer_type hs_conllu_layer = {sizeof(lines_layer), next_conllu, NULL};
