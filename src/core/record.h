/* record.h: one report that is not read yet: its bytes, and what was said of it beside them.
 *
 *      a file --unpack--> records --ingest--> documents
 *
 * A record owns all it points to (one piece of memory) but the engine, so that the input it was cut from may go on and be
 * closed, and another thread may read it.
 */
#ifndef HS_CORE_RECORD_H
#define HS_CORE_RECORD_H

#include "base/str.h"

/* Most bytes of a report. */
#define HS_RECORD_LIMIT ((size_t)16 << 20)

/* What the bytes of a report are. */
typedef enum {
    HS_RECORD_TEXT,
    HS_RECORD_HTML,
    HS_RECORD_JSON,   /* one object */
    HS_RECORD_CONLLU, /* one "# newdoc" */
    HS_RECORD_KINDS
} hs_record_kind;

/* What the container of a report says of it, outside of the report's own bytes: the head of an archive's record, an
 * item of a feed, the fields of an export. UTF-8 in any state; empty where it says nothing. */
typedef struct {
    hs_str
        name; /* what the report is called, and its id if it has none: "page.html", "news.zip/a.html" */
    hs_str url; /* where it was published */
    hs_str title;
    hs_str outlet;
    hs_str authors;  /* one a line */
    hs_str date;     /* of publication, in any form that hs_stamp_read knows */
    hs_str language; /* a code or an English name */
    hs_str charset;  /* of the bytes, as it was sent */
    hs_str note;     /* something odd that the reader should know; a sentence without full stop */
    uint32_t words;  /* how many the text is said to have; 0: unknown */
} hs_label;

struct hs_record {
    const struct hs_engine *engine;
    hs_str bytes;
    hs_label label;
    uint32_t number; /* of its (first) line in a file of lines, from 1; else 0 */
    uint8_t kind;    /* hs_record_kind */
    bool plain;      /* the text is an article's body already */
    bool pair;       /* two sides are marked in the text */
    bool extract;    /* no more than a clean report is asked for */
    int32_t date;    /* day of publication where the report gives none, or HS_NO_DAY */
};

#endif
