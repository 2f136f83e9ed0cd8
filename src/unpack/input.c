/* input.c: an input's bytes -> records: the stack of layers.
 *
 * In: bytes, or a function that gives them, a name, options. Out: hs_records, one after another, each with its own memory.
 * Method: the part that the topmost layer cuts off is sniffed; a report becomes a record, a container a layer on top of
 * the stack; a layer that has come to its end is taken off. Nothing but the layers' windows is in memory, and one report.
 * Example: "news.tar.gz" -> gzip -> tar: "a.html", "b.jsonl" -> lines: the records "news.tar.gz/a.html" and
 * "news.tar.gz/b.jsonl" number 1, 2, 3.
 */
#include "base/date.h"
#include "charset/charset.h"
#include "core/doc.h"
#include "unpack/formats.h"
#include "unpack/sniff.h"

#include <libxml/parser.h>
#include <stdlib.h>

#define LAYER_MEMORY ((size_t)512 << 20)
#define LABELS 9 /* strings of an hs_label */

struct hs_input {
    const hs_engine *engine;
    hs_layer *top;
    int depth;
    hs_budget budget;
    bool plain, pretokenised, pairs, extract;
    int32_t date;
    hs_stream file;
    hs_arena arena; /* of the file's window */
    jmp_buf door;
    hs_read_fn *read;
    void *payload;
    char name[];
};

/* ---- layers ------------------------------------------------------------------------------------------ */

static const hs_layer_type *type_of(int kind)
{
    switch (kind) {
    case HS_KIND_LINES:
        return &hs_lines_layer;
    case HS_KIND_CONLLU:
        return &hs_conllu_layer;
    case HS_KIND_GZIP:
    case HS_KIND_ZSTD:
        return &hs_squeezed_layer;
    case HS_KIND_TAR:
    case HS_KIND_ZIP:
        return &hs_archive_layer;
    case HS_KIND_WARC:
        return &hs_warc_layer;
    case HS_KIND_RTF:
        return &hs_rtf_layer;
    case HS_KIND_DOCX:
    case HS_KIND_ODT:
        return &hs_docx_layer;
    case HS_KIND_NEXIS:
        return &hs_nexis_layer;
    case HS_KIND_FACTIVA:
        return &hs_factiva_layer;
    case HS_KIND_FACTIVA_PAGE:
        return &hs_factiva_page_layer;
    case HS_KIND_FEED:
        return &hs_feed_layer;
    case HS_KIND_JSON:
        return &hs_json_layer;
    case HS_KIND_TABLE:
        return &hs_table_layer;
    case HS_KIND_MAIL:
        return &hs_mail_layer;
    case HS_KIND_MBOX:
        return &hs_mbox_layer;
#ifdef HISTOR_PDF
    case HS_KIND_PDF:
        return &hs_pdf_layer;
#endif
    default:
        return NULL;
    }
}

hs_str hs_layer_decode(hs_layer *layer, hs_str bytes)
{
    hs_charset c = {.arena = &layer->arena, .engine = layer->engine};
    hs_str text = hs_charset_read(&c, bytes, layer->label.charset, false);
    layer->label.charset = (hs_str){NULL, 0}; /* it is UTF-8 now */
    if (c.notes.n && layer->label.note.n == 0) {
        layer->label.note = c.notes.v[0];
    }
    return text;
}

hs_str hs_layer_name(hs_layer *layer, const char *between, hs_str part)
{
    hs_arena *a = &layer->scratch;
    hs_str all = hs_arena_join(a, hs_arena_join(a, layer->label.name, hs_str_of(between)), part);
    char *out = hs_arena_alloc(a, all.n);
    for (uint32_t i = 0; i < all.n; i++) {
        bool control = (unsigned char)all.p[i] < 0x20 || all.p[i] == 0x7F;
        out[i] = control ? '?' : all.p[i];
    }
    return (hs_str){out, all.n};
}

hs_str hs_layer_number(hs_layer *layer, uint32_t number)
{
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%u", (unsigned)number);
    return hs_layer_name(layer, "#", (hs_str){digits, (uint32_t)n});
}

static void strings_of(hs_label *l, hs_str *out[LABELS])
{
    hs_str *const all[LABELS] = {&l->name, &l->url,      &l->title,   &l->outlet, &l->authors,
                                 &l->date, &l->language, &l->charset, &l->note};
    memcpy(out, all, sizeof all);
}

static void pop(hs_input *input)
{
    hs_layer *layer = input->top;
    input->top = layer->below;
    input->depth--;
    if (layer->type->close) {
        layer->type->close(layer);
    }
    hs_arena_free(&layer->scratch);
    hs_arena_free(&layer->arena);
    free(layer);
}

static int push(hs_input *input, const hs_layer_type *type, int kind, hs_stream *from,
                hs_label label, hs_error *err)
{
    if (input->depth == HS_NESTING) {
        return hs_error_set(err, HS_E_LIMIT, "%.*s is nested more than %d deep",
                            label.name.n > 120 ? 120 : (int)label.name.n, label.name.p, HS_NESTING);
    }
    hs_layer *layer = calloc(1, type->size);
    if (!layer) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    *layer = (hs_layer){.type = type,
                        .below = input->top,
                        .from = from,
                        .kind = kind,
                        .label = label,
                        .budget = &input->budget,
                        .engine = input->engine};
    hs_arena_init(&layer->arena, LAYER_MEMORY);
    hs_arena_init(&layer->scratch, LAYER_MEMORY);
    layer->arena.door = layer->scratch.door = &input->door;
    input->top = layer;
    input->depth++;
    hs_str *fields[LABELS]; /* the layer below keeps its strings while it gives this part */
    strings_of(&layer->label, fields);
    for (int i = 0; i < LABELS; i++) {
        *fields[i] = hs_arena_str(&layer->arena, *fields[i]);
    }
    return HS_OK;
}

int hs_budget_spend(hs_budget *budget, size_t n, hs_error *err)
{
    budget->unpacked += n;
    if (budget->unpacked <= HS_UNPACK_FREE + HS_UNPACK_RATIO * budget->raw) {
        return HS_OK;
    }
    return hs_error_set(err, HS_E_LIMIT, "unpacks to more than %u times its size: a bomb?",
                        (unsigned)HS_UNPACK_RATIO);
}

/* ---- records ----------------------------------------------------------------------------------------- */

/* One piece of memory: the record, its bytes, its label. */
static hs_record *new_record(const hs_record *model)
{
    hs_label label = model->label;
    hs_str *fields[LABELS];
    size_t size = sizeof *model + model->bytes.n;
    strings_of(&label, fields);
    for (int i = 0; i < LABELS; i++) {
        size += fields[i]->n;
    }
    hs_record *r = malloc(size);
    if (!r) {
        return NULL;
    }
    char *out = (char *)(r + 1);
    *r = *model;
    r->bytes.p = memcpy(out, model->bytes.n ? model->bytes.p : "", model->bytes.n);
    out += model->bytes.n;
    for (int i = 0; i < LABELS; i++) {
        hs_str from = *fields[i];
        fields[i]->p = memcpy(out, from.n ? from.p : "", from.n);
        out += from.n;
    }
    r->label = label;
    return r;
}

void hs_record_free(hs_record *record)
{
    free(record);
}

static int too_long(const hs_error *why, hs_str name, hs_error *err)
{
    int shown = name.n > 120 ? 120 : (int)name.n;
    hs_error text = *why;
    return hs_error_set(err, text.code, "%.*s%s%.100s", shown, name.p,
                        text.code == HS_E_LIMIT ? ": a report " : ": ", text.text);
}

/* A part that is a report. */
static int make_record(hs_input *input, const hs_part *part, int kind, hs_record **out,
                       hs_error *err)
{
    hs_str bytes = {NULL, 0};
    hs_error why = {0};
    int code = hs_stream_all(part->bytes, &input->top->scratch, HS_RECORD_LIMIT, &bytes, &why);
    if (code) {
        why.code = code;
        return too_long(&why, part->label.name, err);
    }
    if (kind <= HS_RECORD_HTML) {
        code = hs_sniff_whole(bytes, part->label.name, err);
    }
    if (code) {
        return code;
    }
    hs_record model = {input->engine, bytes,        part->label,    part->number, (uint8_t)kind,
                       input->plain,  input->pairs, input->extract, input->date};
    if (part->bytes->torn) {
        model.label.note = HS_STR("the archive is damaged here: the report may be cut short");
    }
    *out = new_record(&model);
    return *out ? 1 : hs_error_set(err, HS_E_MEMORY, "out of memory");
}

/* ---- the file itself --------------------------------------------------------------------------------- */

static ptrdiff_t pull_file(void *self, char *out, size_t room, hs_error *err)
{
    hs_input *input = self;
    ptrdiff_t got = input->read(input->payload, out, room);
    if (got < 0) {
        return hs_error_set(err, HS_E_INPUT, "cannot be read");
    }
    input->budget.raw += (uint64_t)got;
    return got;
}

/* A report that is no container's: one part. */
static int next_file(hs_layer *layer, hs_part *part, hs_error *err)
{
    (void)err;
    part->bytes = layer->from;
    part->kind = layer->kind;
    return layer->count++ == 0;
}

static const hs_layer_type file_type = {sizeof(hs_layer), next_file, NULL};

static int take_options(hs_input *input, const hs_options *options, hs_error *err)
{
    hs_options o = {0};
    if (options) {
        memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    }
    input->pretokenised = o.pretokenised != 0;
    input->pairs = o.pairs != 0;
    input->extract = o.extract != 0;
    input->plain = o.plain != 0 || input->pretokenised || input->pairs;
    input->date = HS_NO_DAY;
    if (o.date) {
        hs_str date = hs_str_of(o.date);
        input->date = date.n == 10 ? hs_day_parse(date) : HS_NO_DAY;
        if (input->date == HS_NO_DAY) {
            return hs_error_set(err, HS_E_USAGE, "\"%.40s\" is no date: YYYY-MM-DD is wanted",
                                o.date);
        }
    }
    return HS_OK;
}

/* Look at the first bytes, and put the first layer on the stack. */
static int start(hs_input *input, hs_error *err)
{
    hs_label label = {.name = hs_str_of(input->name)};
    hs_str head = hs_stream_peek(&input->file, HS_STREAM_LOOK);
    if (input->file.code) {
        *err = input->file.err;
        return input->file.code;
    }
    if (head.n == 0) {
        return hs_error_set(err, HS_E_INPUT, "%.120s is empty", input->name);
    }
    int kind = hs_sniff(head, label.name, err);
    if (kind < 0) {
        return kind;
    }
    if (kind <= HS_KIND_CONLLU) {
        kind = input->pairs ? HS_KIND_LINES : input->pretokenised ? HS_KIND_CONLLU : kind;
    }
    const hs_layer_type *type = type_of(kind);
    return push(input, type ? type : &file_type, kind, &input->file, label, err);
}

/* start, with a door for the arenas. */
static int start_within(hs_input *input, hs_error *err)
{
    if (setjmp(input->door)) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    input->arena.door = &input->door;
    if (input->read) {
        hs_stream_open(&input->file, &input->arena, pull_file, input);
    }
    return start(input, err);
}

static int open_input(hs_input **out, hs_input model, const char *name, const hs_options *options,
                      hs_error *err)
{
    hs_error unused = {0};
    name = name ? name : "-";
    err = err ? err : &unused;
    *out = NULL;
    size_t n = strlen(name) + 1;
    hs_input *input = malloc(sizeof *input + n);
    if (!input) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    *input = model;
    memcpy(input->name, name, n);
    hs_arena_init(&input->arena, LAYER_MEMORY);
    int code = take_options(input, options, err);
    code = code ? code : start_within(input, err);
    if (code) {
        hs_input_close(input);
        return code;
    }
    xmlInitParser(); /* here, so that threads that read records find it done */
    *out = input;
    return HS_OK;
}

int hs_input_open(hs_input **out, const hs_engine *engine, const void *bytes, size_t size,
                  const char *name, const hs_options *options, hs_error *err)
{
    *out = NULL;
    if (size > UINT32_MAX) {
        return hs_error_set(err, HS_E_LIMIT, "%.120s has more than 4 GiB in memory",
                            name ? name : "-");
    }
    hs_input model = {.engine = engine, .budget = {size, 0}};
    hs_stream_memory(&model.file, (hs_str){bytes, bytes ? (uint32_t)size : 0});
    return open_input(out, model, name, options, err);
}

int hs_input_open_stream(hs_input **out, const hs_engine *engine, hs_read_fn *read, void *payload,
                         const char *name, const hs_options *options, hs_error *err)
{
    hs_input model = {.engine = engine, .read = read, .payload = payload};
    return open_input(out, model, name, options, err);
}

void hs_input_close(hs_input *input)
{
    if (input) {
        while (input->top) {
            pop(input);
        }
        hs_arena_free(&input->arena);
        free(input);
    }
}

/* ---- what comes next --------------------------------------------------------------------------------- */

/* A part of which nothing can be had. */
static int refuse_part(const hs_part *part, hs_error *err)
{
    const hs_stream *s = part->bytes;
    hs_str name = part->label.name;
    if (s->code) {
        *err = s->err;
        return s->code;
    }
    return hs_error_set(err, HS_E_INPUT,
                        "%.*s cannot be unpacked: damaged, encrypted, or packed in an unknown way",
                        name.n > 100 ? 100 : (int)name.n, name.p);
}

/* A part: 1 and a record, 0 when it is a container, which is on top of the stack now. */
static int take_part(hs_input *input, hs_part *part, hs_record **out, hs_error *err)
{
    int kind = part->kind;
    if (kind == HS_KIND_UNKNOWN) {
        hs_str head = hs_stream_peek(part->bytes, HS_STREAM_LOOK);
        if (head.n == 0 && (part->bytes->torn || part->bytes->code)) {
            return refuse_part(part, err);
        }
        kind = hs_sniff(head, part->label.name, err);
    }
    if (kind < 0) {
        return kind;
    }
    if (kind < HS_RECORD_KINDS) {
        return make_record(input, part, kind, out, err);
    }
    return push(input, type_of(kind), kind, part->bytes, part->label, err);
}

static int next_record(hs_input *input, hs_record **out, hs_error *err)
{
    while (input->top) {
        hs_layer *top = input->top;
        hs_part part = {.label = top->label, .kind = HS_KIND_UNKNOWN};
        hs_arena_free(&top->scratch);
        int code = top->type->next(top, &part, err);
        if (code == 0) {
            pop(input);
            continue;
        }
        if (code > 0) {
            code = take_part(input, &part, out, err);
        }
        if (code) {
            return code;
        }
    }
    return 0;
}

static int record_within(hs_input *input, hs_record **out, hs_error *err)
{
    if (setjmp(input->door)) {
        while (input->top) { /* what the layers were at is not known any more */
            pop(input);
        }
        return hs_error_set(err, HS_E_MEMORY, "out of memory while the input was unpacked");
    }
    return next_record(input, out, err);
}

int hs_input_record(hs_input *input, hs_record **out, hs_error *err)
{
    hs_error unused = {0};
    *out = NULL;
    return record_within(input, out, err ? err : &unused);
}
