/* page.h: a page in the making: what the readers (plain, JSON line, HTML) find and the rules clean.
 *
 * Everything lies in the page's scratch arena, which is freed when the document has its copy. Library handles
 * (parsed JSON) belong to the page too, so that the door frees them when memory runs out: no
 * other code may hold one across an allocation.
 */
#ifndef HS_INGEST_PAGE_H
#define HS_INGEST_PAGE_H

#include "assets/assets.h"
#include "html/tree.h"
#include "ingest/ingest.h"
#include "ingest/stamp.h"

#include <jansson.h>

/* A block of the text to be. */
typedef struct {
    hs_str text;
    uint8_t kind;        /* hs_block_kind */
    bool marked;         /* the page's markup says what kind it is */
    bool gone;           /* dropped */
    bool meta;           /* dropped, but a line of the report's head: date, byline, reading time */
    uint32_t node, link; /* HTML: its element in the tree, and how many of its bytes are links */
    uint32_t before;     /* HTML: blocks that its reader dropped right before it */
} hs_piece;

struct hs_looks;

typedef struct {
    const char *kind;
    hs_str text;
} hs_page_note;

typedef struct {
    hs_arena scratch;
    json_t *json; /* a JSON line */
    json_t *ld;   /* a page's JSON-LD, while it is read */
    const hs_engine *engine;
    hs_str id, url, outlet, title, language;
    HS_LIST(hs_str) authors;
    HS_LIST(hs_str) agencies;
    bool authors_told;            /* by the page's fields: lines of its text name nobody more */
    hs_calendar calendar;         /* how the page's dates are read */
    hs_stamp published, modified; /* day HS_NO_DAY: unknown */
    uint8_t published_from;       /* hs_date_origin */
    uint8_t modified_from;
    hs_str published_by, modified_by; /* the very carrier: "article:published_time" */
    hs_str whole;                     /* plain mode: the very text; else empty */
    HS_LIST(hs_piece) pieces;
    HS_LIST(hs_given) given; /* words of `whole` that came cut already */
    HS_LIST(hs_dropped) dropped;
    HS_LIST(hs_page_note) notes;
    const struct hs_tree *tree; /* of an HTML page, with its weights; else NULL */
    const struct hs_weights *weights;
    void (*look)(void *with, const struct hs_looks *looks); /* for training; else NULL */
    void *look_with;
    bool crowded; /* HTML with more tags than are read: see hs_tree */
} hs_page;

void hs_page_free(hs_page *page);

/* All text below a node, squeezed; at most `most` bytes of source text are looked at. */
hs_str hs_page_node_text(hs_page *page, const hs_tree *tree, uint32_t node, uint32_t most);

/* The bytes as UTF-8 (charset.h), with notes of kind "encoding" on the page. */
hs_str hs_page_decode(hs_page *page, hs_str bytes, hs_str said, bool markup);

void hs_page_add(hs_page *page, hs_str text, hs_block_kind kind, bool marked);
void hs_page_drop(hs_page *page, hs_str text, hs_str why);
/* The whole piece is junk. */
void hs_page_drop_piece(hs_page *page, uint32_t i, hs_str why);
void hs_page_note_add(hs_page *page, const char *kind, hs_str text);
void hs_page_author(hs_page *page, hs_str name);
void hs_page_agency(hs_page *page, hs_str name);

/* The piece is a paragraph of the report beyond doubt: several words that end as a sentence does. */
bool hs_is_body(const hs_piece *piece);

/* The first piece that is such a paragraph; the number of pieces if there is none. */
uint32_t hs_body_start(const hs_page *page);

/* Take a date of publication unless the page has one already. */
void hs_page_stamp(hs_page *page, hs_stamp stamp, hs_date_origin from, hs_str by);

#endif
