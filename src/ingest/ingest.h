/* ingest.h: the room's door: bytes -> document with text, blocks, title, outlet, date of publication.
 *
 * hs_input_open, hs_input_close and hs_input_record (histor.h) are in input.c; they cut a file into records
 * without reading them. hs_ingest reads one record. Nothing here opens a file or a connection.
 */
#ifndef HS_INGEST_INGEST_H
#define HS_INGEST_INGEST_H

#include "base/error.h"
#include "core/doc.h"

#define HS_FILE_LIMIT ((size_t)256 << 20)
#define HS_RECORD_LIMIT ((uint32_t)16 << 20)

typedef enum { HS_RECORD_TEXT, HS_RECORD_HTML, HS_RECORD_JSON, HS_RECORD_CONLLU } hs_record_kind;

/* One report, not yet read. Borrowed from its input; may be handed to another thread. */
struct hs_record {
    struct hs_record *next; /* the one cut off before */
    const hs_engine *engine;
    hs_str bytes;
    hs_str name;     /* of the file */
    uint32_t number; /* of its (first) line in the file, from 1; 0: the file is one record */
    uint8_t kind;    /* hs_record_kind */
    bool plain;      /* the text is an article's body already */
    int32_t date;    /* day of publication where the report gives none, or HS_NO_DAY */
    bool pair;       /* two sides are marked in the text */
    bool extract;    /* no more than a clean report is asked for */
};

/* Fill in what doc.h lists under "made by ingest". doc->arena must be ready, with a door; memory that runs
 * out comes back as HS_E_MEMORY, not through that door. HS_E_INPUT: no JSON object, or no text in it;
 * HS_E_LIMIT: larger than HS_RECORD_LIMIT. */
int hs_ingest(hs_doc *doc, const hs_record *record, hs_error *err);

#endif
