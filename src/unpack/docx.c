/* docx.c: a Word or OpenDocument text -> its text.
 *
 * In: a zip with "word/document.xml" (ISO 29500) or "content.xml" (ISO 26300). Out: one part, the text in UTF-8: a paragraph
 * a line, an empty line between two, a tab between cells. Left out: deleted and moved text, field codes, notes, comments.
 * Method: libarchive finds the part and every byte that it unpacks is paid from the budget; libxml2's reader walks it, with
 * no network and no entities; a document type, which neither format has, is refused.
 * Example: <w:p><w:r><w:t>Quiet </w:t></w:r><w:del>...</w:del><w:r><w:t>night.</w:t></w:r></w:p> -> "Quiet night.".
 */
#include "unpack/export.h"
#include "unpack/formats.h"
#include "unpack/sniff.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/xmlreader.h>

#define NO_TEXT "has no text in it: a damaged document?"
#define ATTRIBUTES_MOST 256u
#define WINDOW ((size_t)64 << 10)

typedef struct {
    hs_layer layer;
    struct archive *archive;
    xmlTextReaderPtr reader;
    hs_str given; /* to the library: it keeps a view of the stream's window */
    hs_stream text;
    hs_prose prose;
    char *window;   /* room for an entry */
    int skipped;    /* depth of the element that is passed over, from 1; 0: none */
    int paragraphs; /* OpenDocument: that are open: all words in them count */
} docx_layer;

/* ---- the part of the zip -------------------------------------------------------------------------------- */

static la_ssize_t give_bytes(struct archive *archive, void *payload, const void **bytes)
{
    docx_layer *l = payload;
    hs_stream *from = l->layer.from;
    (void)archive;
    hs_stream_take(from, NULL, l->given.n);
    l->given = hs_stream_peek(from, HS_STREAM_LOOK / 4);
    *bytes = l->given.p;
    return from->code && l->given.n == 0 ? -1 : (la_ssize_t)l->given.n;
}

static bool is_text(const docx_layer *l, const char *name)
{
    size_t n = name ? strlen(name) : 0;
    if (l->layer.kind == HS_KIND_ODT) {
        return n && strcmp(name, "content.xml") == 0;
    }
    return n >= 17 && strncmp(name, "word/document", 13) == 0 && strcmp(name + n - 4, ".xml") == 0;
}

/* All of an entry, kept in layer->arena or not: unpacking costs time either way. */
static int take_entry(docx_layer *l, bool keep, hs_str *out, hs_error *err)
{
    size_t n = 0, room = WINDOW;
    char *p = l->window;
    for (;;) {
        la_ssize_t got = archive_read_data(l->archive, p + n, room - n);
        if (got <= 0) {
            break; /* what stands before damage is read */
        }
        n += keep ? (size_t)got : 0;
        int code = hs_budget_spend(l->layer.budget, (size_t)got, err);
        if (code) {
            hs_error why = *err;
            return hs_export_refuse(&l->layer, code, why.text, err);
        }
        if (n > HS_EXPORT_LIMIT) {
            return hs_export_refuse(&l->layer, HS_E_LIMIT, "holds more than 64 MiB of text", err);
        }
        if (n == room) {
            p = hs_arena_grow(&l->layer.arena, p, room, room * 2);
            room *= 2;
        }
    }
    *out = (hs_str){p, (uint32_t)n};
    return HS_OK;
}

static int find_text(docx_layer *l, hs_str *xml, hs_error *err)
{
    struct archive_entry *entry;
    struct archive *a = l->archive = archive_read_new();
    bool found = false;
    l->window = hs_arena_alloc(&l->layer.arena, WINDOW);
    int code = a ? archive_read_support_format_zip_streamable(a) : ARCHIVE_FATAL;
    code = code == ARCHIVE_OK ? archive_read_open(a, l, NULL, give_bytes, NULL) : code;
    while (code == ARCHIVE_OK && !found) {
        int answer = archive_read_next_header(a, &entry);
        if (answer != ARCHIVE_OK && answer != ARCHIVE_WARN) {
            break;
        }
        found = is_text(l, archive_entry_pathname(entry));
        int failure = take_entry(l, found, xml, err);
        if (failure) {
            return failure;
        }
    }
    return found ? HS_OK
                 : hs_export_refuse(&l->layer, HS_E_INPUT, "has no text in it: a damaged document?",
                                    err);
}

/* ---- its elements --------------------------------------------------------------------------------------- */

static bool is_named(const char *name, const char *const *list)
{
    for (; *list; list++) {
        if (strcmp(name, *list) == 0) {
            return true;
        }
    }
    return false;
}

static const char *local_name(docx_layer *l)
{
    const char *name = (const char *)xmlTextReaderConstLocalName(l->reader);
    return name ? name : "";
}

static bool is_passed_over(docx_layer *l, const char *name)
{
    static const char *const word[] = {"del", "moveFrom", "Fallback", "instrText", NULL};
    static const char *const open[] = {"annotation", "tracked-changes", "note", "forms", "title",
                                       "desc",       "scripts",         NULL};
    return is_named(name, l->layer.kind == HS_KIND_ODT ? open : word) &&
           !xmlTextReaderIsEmptyElement(l->reader);
}

/* DrawingML has a "t" and a "p" of its own. */
static bool is_of_word(docx_layer *l)
{
    const char *space = (const char *)xmlTextReaderConstNamespaceUri(l->reader);
    return space && strstr(space, "wordprocessingml");
}

static void close_element(docx_layer *l, const char *name)
{
    static const char *const paragraphs[] = {"p", "h", NULL};
    static const char *const cells[] = {"tc", "table-cell", NULL};
    static const char *const rows[] = {"tr", "table-row", NULL};
    if (is_named(name, cells)) {
        hs_prose_cell(&l->prose);
    } else if (is_named(name, rows)) {
        hs_prose_row(&l->prose);
    } else if (strcmp(name, "tbl") == 0 || strcmp(name, "table") == 0) {
        hs_prose_gap(&l->prose, HS_GAP_PARAGRAPH);
    } else if (is_named(name, paragraphs)) {
        hs_prose_gap(&l->prose, HS_GAP_PARAGRAPH);
        l->paragraphs -= l->paragraphs > 0;
    } else if (strcmp(name, "t") == 0) {
        l->paragraphs = 0;
    }
}

static void open_element(docx_layer *l, const char *name)
{
    bool open = l->layer.kind == HS_KIND_ODT;
    bool empty = xmlTextReaderIsEmptyElement(l->reader);
    if (strcmp(name, "tab") == 0) {
        hs_prose_gap(&l->prose, HS_GAP_TAB);
    } else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0 ||
               strcmp(name, "line-break") == 0) {
        hs_prose_gap(&l->prose, HS_GAP_LINE);
    } else if (strcmp(name, "noBreakHyphen") == 0) {
        hs_prose_add(&l->prose, HS_STR("-"));
    } else if (open && strcmp(name, "s") == 0) {
        hs_prose_gap(&l->prose, HS_GAP_SPACE);
    } else if (!empty && (open ? !strcmp(name, "p") || !strcmp(name, "h") : !strcmp(name, "t"))) {
        l->paragraphs++;
    }
    if (empty) {
        close_element(l, name);
    }
}

static void take_node(docx_layer *l)
{
    int depth = xmlTextReaderDepth(l->reader), type = xmlTextReaderNodeType(l->reader);
    const char *name = local_name(l);
    if (l->skipped) {
        l->skipped =
            type == XML_READER_TYPE_END_ELEMENT && depth + 1 == l->skipped ? 0 : l->skipped;
        return;
    }
    bool words = type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                 type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
                 type == XML_READER_TYPE_WHITESPACE;
    if (words && l->paragraphs) {
        hs_prose_add(&l->prose, hs_str_of((const char *)xmlTextReaderConstValue(l->reader)));
    } else if (type == XML_READER_TYPE_ELEMENT && is_passed_over(l, name)) {
        l->skipped = depth + 1;
    } else if (words || (l->layer.kind != HS_KIND_ODT && !is_of_word(l))) {
        return;
    } else if (type == XML_READER_TYPE_ELEMENT) {
        open_element(l, name);
    } else if (type == XML_READER_TYPE_END_ELEMENT) {
        close_element(l, name);
    }
}

/* May libxml2 read it in fair time: its time grows with the square of a tag's attributes. What looks like one is counted from
 * one "<" to the next. A NUL would be UTF-16, which no program writes there. */
static bool is_fair(hs_str xml)
{
    uint32_t attributes = 0;
    bool equal = false; /* behind "=" */
    for (uint32_t i = 0; i < xml.n && attributes <= ATTRIBUTES_MOST; i++) {
        char c = xml.p[i];
        attributes = c == '<' ? 0 : attributes + (equal && (c == '"' || c == '\''));
        equal = c == '=' || (equal && hs_is_space(c));
    }
    return attributes <= ATTRIBUTES_MOST && (xml.n == 0 || !memchr(xml.p, 0, xml.n));
}

/* 0 at the end; negative for a document that is refused; 1: the rest is damaged. */
static int read_xml(docx_layer *l, hs_str xml, hs_error *err)
{
    if (!is_fair(xml)) {
        return hs_export_refuse(&l->layer, HS_E_INPUT, "has markup that no such document has", err);
    }
    l->reader = xmlReaderForMemory(xml.p, (int)xml.n, NULL, "UTF-8",
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!l->reader) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    int more = xmlTextReaderRead(l->reader);
    while (more == 1 && !l->prose.over) {
        if (xmlTextReaderNodeType(l->reader) == XML_READER_TYPE_DOCUMENT_TYPE) {
            return hs_export_refuse(&l->layer, HS_E_INPUT,
                                    "declares a document type, as no such document does", err);
        }
        take_node(l);
        more = xmlTextReaderRead(l->reader);
    }
    return l->prose.over
               ? hs_export_refuse(&l->layer, HS_E_LIMIT, "holds more than 64 MiB of text", err)
               : more != 0;
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    docx_layer *l = (docx_layer *)layer;
    hs_str xml = {NULL, 0};
    if (layer->count++) {
        return 0;
    }
    int code = find_text(l, &xml, err);
    l->prose.arena = &layer->arena;
    code = code ? code : read_xml(l, xml, err);
    if (code < 0) {
        return code;
    }
    if (l->prose.n == 0) {
        return hs_export_refuse(layer, HS_E_INPUT, NO_TEXT, err);
    }
    if (code) {
        part->label.note = HS_STR("the document is damaged: its text may be cut short");
    }
    hs_stream_memory(&l->text, hs_prose_str(&l->prose));
    part->bytes = &l->text;
    return 1;
}

static void leave(hs_layer *layer)
{
    docx_layer *l = (docx_layer *)layer;
    xmlFreeTextReader(l->reader);
    archive_read_free(l->archive);
}

const hs_layer_type hs_docx_layer = {sizeof(docx_layer), next, leave};
