/* sniff.h: what are these bytes? By content, never by name. */
#ifndef HS_INGEST_SNIFF_H
#define HS_INGEST_SNIFF_H

#include "ingest/ingest.h"

/* The kind of the records in a file, or a negative code for files that hold no report. `name` is for *err. */
int hs_sniff(hs_str bytes, hs_str name, hs_error *err);

#endif
