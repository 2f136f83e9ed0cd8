/* ingest.c: one record -> the document's text and what the page says about itself.
 *
 * In: a record. Out: the part of hs_doc that is "made by ingest". Two phases: a page is made in a scratch
 * arena, which also knows the handles of jansson; then it is copied into the document's arena.
 * Both arenas jump to the same door, in read_within, when memory is out: there the page is freed, with its
 * handles, and the document's own door is put back. No other frame owns anything.
 * Example: "Share\n\nTalks begin\n\nThe talks began." -> text "Talks begin\n\nThe talks began.", a title and
 * a paragraph, "Share" dropped as "button".
 */
#include "ingest/ingest.h"

#include "base/buf.h"
#include "ingest/clean.h"
#include "ingest/conllu.h"
#include "ingest/html.h"
#include "ingest/jsonl.h"
#include "ingest/label.h"
#include "ingest/marked.h"
#include "ingest/plain.h"
#include "ingest/strip.h"
#include "html/tree.h"

#include <stdio.h>

#define SCRATCH_CAP ((size_t)512 << 20)

/* A page. When no text is found in it, its bare text, if there is a paragraph in that. */
static int read_html(hs_page *page, hs_str body, hs_str name, hs_error *err)
{
    int shown = name.n > 120 ? 120 : (int)name.n;
    hs_html_read(page, body);
    if (page->crowded) {
        return hs_error_set(err, HS_E_LIMIT, "%.*s: a page has more than %u tags", shown, name.p,
                            HS_TREE_TAGS);
    }
    if (page->pieces.n) {
        return HS_OK;
    }
    hs_plain_read(page, hs_strip_tags(page, body));
    if (hs_body_start(page) == page->pieces.n) {
        page->pieces.n = 0;
    } else {
        hs_page_note_add(page, "html",
                         HS_STR("the page's elements could not be followed: bare text read"));
    }
    return HS_OK;
}

static int read_page(hs_page *page, const hs_record *record, hs_error *err)
{
    hs_str body = record->bytes;
    bool html = record->kind == HS_RECORD_HTML;
    int code = HS_OK;
    hs_label_read(page, &record->label);
    if (record->kind == HS_RECORD_JSON) {
        code = hs_jsonl_read(page, record, &body, &html, err);
    } else {
        body = hs_page_decode(page, body, record->label.charset, html);
    }
    if (code) {
        return code;
    }
    if (record->kind == HS_RECORD_CONLLU) {
        return hs_conllu_read(page, body, record->label.name, record->number, err);
    }
    if (html) {
        code = read_html(page, body, record->label.name, err);
    } else if (record->plain) {
        hs_plain_keep(page, body);
    } else {
        hs_plain_read(page, body);
    }
    if (!record->plain) {
        hs_clean(page, html);
    }
    hs_label_check(page, &record->label);
    hs_stamp given = HS_NO_STAMP;
    given.day = record->date;
    hs_page_stamp(page, given, HS_DATE_GIVEN, HS_STR("--date"));
    return code;
}

/* "page.html", or "reports.jsonl#3" for a line of a file. */
static hs_str name_of(hs_arena *a, const hs_record *record)
{
    char number[16];
    if (record->number == 0) {
        return hs_arena_str(a, record->label.name);
    }
    snprintf(number, sizeof number, "#%u", (unsigned)record->number);
    return hs_arena_join(a, record->label.name, hs_str_of(number));
}

static void copy_days(hs_doc *doc, const hs_page *page)
{
    hs_arena *a = &doc->arena;
    char clock[6];
    bool changed = page->published.updated && page->modified.day == HS_NO_DAY;
    hs_stamp modified = changed ? page->published : page->modified;
    doc->published = page->published.day;
    doc->published_from = page->published_from;
    doc->published_time = hs_arena_str(a, hs_stamp_time(page->published, clock));
    doc->published_by = hs_arena_str(a, page->published_by);
    doc->modified = modified.day;
    doc->modified_from = changed ? page->published_from : page->modified_from;
    doc->modified_time = hs_arena_str(a, hs_stamp_time(modified, clock));
    if (page->published.updated) {
        hs_doc_note(doc, (hs_span){0, 0}, "date",
                    HS_STR("only the day of an update is told: taken for the day of publication"));
    }
}

static void copy_fields(hs_doc *doc, const hs_page *page, const hs_record *record)
{
    hs_arena *a = &doc->arena;
    doc->id = page->id.n ? hs_arena_str(a, page->id) : name_of(a, record);
    doc->url = hs_arena_str(a, page->url);
    doc->outlet = hs_arena_str(a, page->outlet);
    doc->title = hs_arena_str(a, page->title);
    doc->language = hs_arena_str(a, page->language);
    copy_days(doc, page);
    for (uint32_t i = 0; i < page->authors.n; i++) {
        HS_ADD(a, &doc->authors, hs_arena_str(a, page->authors.v[i]));
    }
    for (uint32_t i = 0; i < page->agencies.n; i++) {
        HS_ADD(a, &doc->agencies, hs_arena_str(a, page->agencies.v[i]));
    }
    for (uint32_t i = 0; i < page->dropped.n; i++) {
        hs_dropped d = page->dropped.v[i];
        HS_ADD(a, &doc->dropped, (hs_dropped){hs_arena_str(a, d.text), hs_arena_str(a, d.why)});
    }
    for (uint32_t i = 0; i < page->notes.n; i++) {
        hs_page_note n = page->notes.v[i];
        hs_doc_note(doc, (hs_span){0, 0}, n.kind, hs_arena_str(a, n.text));
    }
}

/* Append a block to the text that is being put together at `out`. */
static uint32_t put_block(hs_doc *doc, char *out, uint32_t n, hs_str text, int kind)
{
    if (text.n == 0) {
        return n;
    }
    if (n) {
        memcpy(out + n, "\n\n", 2);
        n += 2;
    }
    memcpy(out + n, text.p, text.n);
    HS_ADD(&doc->arena, &doc->blocks, (hs_text_block){{n, n + text.n}, (uint8_t)kind});
    return n + text.n;
}

/* Title, then the pieces that are left, two line feeds between them. */
static void build_text(hs_doc *doc, const hs_page *page, bool with_title)
{
    size_t size = (size_t)page->title.n + 2;
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        size += (size_t)page->pieces.v[i].text.n + 2;
    }
    char *out = hs_arena_alloc(&doc->arena, size);
    uint32_t n =
        put_block(doc, out, 0, with_title ? page->title : (hs_str){NULL, 0}, HS_BLOCK_TITLE);
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        const hs_piece *p = &page->pieces.v[i];
        n = p->gone ? n : put_block(doc, out, n, p->text, p->kind);
    }
    doc->text = (hs_str){out, n};
}

/* Plain mode: the very bytes; blocks are where the pieces lie in them. */
static void keep_text(hs_doc *doc, const hs_page *page)
{
    doc->text = hs_arena_str(&doc->arena, page->whole);
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        const hs_piece *p = &page->pieces.v[i];
        uint32_t lo = (uint32_t)(p->text.p - page->whole.p);
        HS_ADD(&doc->arena, &doc->blocks, (hs_text_block){{lo, lo + p->text.n}, p->kind});
    }
    for (uint32_t i = 0; i < page->given.n; i++) {
        HS_ADD(&doc->arena, &doc->given, page->given.v[i]);
    }
}

static int read_within(hs_doc *doc, hs_page *page, const hs_record *record, hs_error *err)
{
    jmp_buf door;
    if (setjmp(door)) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    page->scratch.door = &door;
    doc->arena.door = &door;
    int code = read_page(page, record, err);
    if (code) {
        return code;
    }
    copy_fields(doc, page, record);
    if (page->whole.n) {
        keep_text(doc, page);
    } else {
        build_text(doc, page, !record->plain);
    }
    return record->pair ? hs_marked_read(doc, page, record, err) : HS_OK;
}

int hs_ingest(hs_doc *doc, const hs_record *record, hs_error *err)
{
    hs_page page = {.engine = record->engine,
                    .calendar = hs_calendar_of(record->engine, HS_ORDER_UNKNOWN),
                    .published = HS_NO_STAMP,
                    .modified = HS_NO_STAMP};
    hs_arena_init(&page.scratch, SCRATCH_CAP);
    jmp_buf *outer = doc->arena.door;
    int code = read_within(doc, &page, record, err);
    doc->arena.door = outer;
    hs_page_free(&page);
    return code;
}
