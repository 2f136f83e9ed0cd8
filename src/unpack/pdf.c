/* pdf.c: the text of a PDF file, by poppler, where it was there when histor was built, and is.
 *
 * In: the bytes, whole. Out: one part, its text (to be sniffed: it may be an export of many reports), with the title of its
 * metadata if that looks like one. The day of its making is no day of publication and is left alone.
 * Method: the lines of each page in reading order, with their places; pdf_text.c puts them together.
 * Example: "report.pdf" of three pages -> "report.pdf", without the head "Harbour Post" and the numbers of its pages.
 */
#ifdef HISTOR_PDF

#include "unpack/formats.h"
#include "unpack/pdf_text.h"
#include "unpack/poppler.h"
#include "unpack/sniff.h"

#define PAGES_MOST 1000
#define LINES_MOST 500000u

/* The handles are kept here so that `leave` frees them when memory runs out between. */
typedef struct {
    hs_layer layer;
    hs_poppler poppler;
    GBytes *bytes;
    PopplerDocument *document;
    PopplerPage *page;
    char *text, *title;
    PopplerRectangle *places;
    guint place_count;
    hs_pdf_lines lines;
    hs_stream part;
} pdf_layer;

static int refuse(pdf_layer *l, int code, const char *why, hs_error *err)
{
    hs_str name = l->layer.label.name;
    return hs_error_set(err, code, "%.*s %s", name.n > 120 ? 120 : (int)name.n, name.p, why);
}

static void close_page(pdf_layer *l)
{
    if (l->page) {
        l->poppler.free(l->places);
        l->poppler.free(l->text);
        l->poppler.unref(l->page);
    }
    l->page = NULL;
    l->places = NULL;
    l->text = NULL;
    l->place_count = 0;
}

static int32_t tenths(gdouble v)
{
    return v > -1e6 && v < 1e6 ? (int32_t)(v * 10) : 0;
}

static uint32_t count_points(hs_str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        n += ((unsigned char)s.p[i] & 0xC0u) != 0x80u;
    }
    return n;
}

/* A line whose first character has the place `first`. */
static void add_line(pdf_layer *l, hs_str line, uint32_t first, uint32_t page)
{
    uint32_t before = 0;
    while (before < line.n && hs_is_space(line.p[before])) {
        before++;
    }
    hs_str text = hs_str_trim(line);
    uint32_t lo = first + before, hi = lo + count_points(text);
    if (text.n == 0 || hi > l->place_count || l->lines.n >= LINES_MOST) {
        return;
    }
    const PopplerRectangle *a = &l->places[lo], *b = &l->places[hi - 1];
    hs_pdf_line made = {.text = hs_arena_str(&l->layer.arena, text),
                        .left = tenths(a->x1),
                        .top = tenths(a->y1),
                        .right = tenths(b->x2),
                        .bottom = tenths(a->y2),
                        .page = page};
    HS_ADD(&l->layer.arena, &l->lines, made);
}

static void read_page(pdf_layer *l, int number)
{
    l->page = l->poppler.page(l->document, number);
    l->text = l->page ? l->poppler.text(l->page) : NULL;
    if (l->text && l->poppler.layout(l->page, &l->places, &l->place_count)) {
        hs_str rest = hs_str_of(l->text), line;
        uint32_t at = 0;
        while (hs_str_split(&rest, '\n', &line)) {
            add_line(l, line, at, (uint32_t)number);
            at += count_points(line) + 1;
        }
    }
    close_page(l);
}

/* "Shells fall on Marsa", not "Microsoft Word - final_2.doc". */
static bool is_title(hs_str s)
{
    static const char *const never[] = {"Microsoft", ".doc", ".pdf", ".indd", ".qxd", ".rtf",
                                        ".htm",      ".txt", "_",    "\\",    "://",  "ntitled"};
    uint32_t spaces = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        spaces += s.p[i] == ' ';
    }
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        if (hs_str_find(s, hs_str_of(never[i]), 0) < s.n) {
            return false;
        }
    }
    return spaces >= 2 && s.n < 250;
}

static int open_document(pdf_layer *l, hs_error *err)
{
    hs_str all;
    const hs_poppler *p = &l->poppler;
    if (!hs_poppler_load(&l->poppler)) {
        return refuse(l, HS_E_INPUT,
                      "is a PDF file, and poppler's library (" HISTOR_PDF ") is missing", err);
    }
    int code = hs_stream_all(l->layer.from, &l->layer.arena, HS_EXPORT_LIMIT, &all, err);
    if (code) {
        hs_error why = *err;
        return refuse(l, code, why.text, err);
    }
    GError *error = NULL;
    l->bytes = p->bytes_new(all.p, all.n);
    l->document = p->document_new(l->bytes, NULL, &error);
    bool locked = error && p->error_matches(error, p->error_quark(), POPPLER_ERROR_ENCRYPTED);
    if (error) {
        p->error_free(error);
    }
    if (!l->document) {
        return refuse(l, HS_E_INPUT, locked ? "is an encrypted PDF file" : "is a damaged PDF file",
                      err);
    }
    return HS_OK;
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    pdf_layer *l = (pdf_layer *)layer;
    if (layer->count++) {
        return 0;
    }
    int code = open_document(l, err);
    if (code) {
        return code;
    }
    int pages = l->poppler.page_count(l->document);
    for (int i = 0; i < pages && i < PAGES_MOST; i++) {
        read_page(l, i);
    }
    hs_pdf_drop_heads(&l->lines, &layer->arena);
    hs_str text = hs_pdf_paragraphs(&l->lines, &layer->arena);
    if (text.n == 0) {
        return refuse(l, HS_E_INPUT, "is a PDF file without text: pictures of pages?", err);
    }
    l->title = l->poppler.title(l->document);
    hs_str title = hs_str_trim(hs_str_of(l->title));
    part->label.title = is_title(title) ? hs_arena_str(&layer->scratch, title) : part->label.title;
    if (pages > PAGES_MOST) {
        part->label.note = HS_STR("a PDF file of more than 1,000 pages: the rest is left out");
    }
    hs_stream_memory(&l->part, text);
    part->bytes = &l->part;
    return 1;
}

static void leave(hs_layer *layer)
{
    pdf_layer *l = (pdf_layer *)layer;
    close_page(l);
    if (l->document) {
        l->poppler.free(l->title);
        l->poppler.unref(l->document);
    }
    if (l->bytes) {
        l->poppler.bytes_unref(l->bytes);
    }
}

const hs_layer_type hs_pdf_layer = {sizeof(pdf_layer), next, leave};

#else
typedef int hs_pdf_is_left_out; /* a file must not be empty */
#endif
