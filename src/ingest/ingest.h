/* ingest.h: the room's door: a record -> document with text, blocks, title, outlet, date of publication. Nothing here
 * opens a file or a connection. */
#ifndef HS_INGEST_INGEST_H
#define HS_INGEST_INGEST_H

#include "base/error.h"
#include "core/doc.h"
#include "core/record.h"

/* Fill in what doc.h lists under "made by ingest". doc->arena must be ready, with a door; memory that runs
 * out comes back as HS_E_MEMORY, not through that door. HS_E_INPUT: no JSON object, or no text in it;
 * HS_E_LIMIT: a page of too many tags. */
int hs_ingest(hs_doc *doc, const hs_record *record, hs_error *err);

#endif
