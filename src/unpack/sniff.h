/* sniff.h: what bytes are, by their content. */
#ifndef HS_UNPACK_SNIFF_H
#define HS_UNPACK_SNIFF_H

#include "base/error.h"
#include "core/record.h"

/* Reports are hs_record_kind; these hold reports. */
typedef enum {
    HS_KIND_UNKNOWN = -1,
    HS_KIND_LINES = HS_RECORD_KINDS, /* JSON, an object a line */
    HS_KIND_CONLLU,                  /* CoNLL-U, never sniffed */
    HS_KIND_GZIP,
    HS_KIND_ZSTD,
    HS_KIND_TAR,
    HS_KIND_ZIP,
    HS_KIND_WARC,
    HS_KIND_RTF,
    HS_KIND_DOCX,
    HS_KIND_ODT,
    HS_KIND_NEXIS,
    HS_KIND_FACTIVA,
    HS_KIND_FACTIVA_PAGE,
    HS_KIND_FEED,  /* RSS, Atom, a sitemap */
    HS_KIND_JSON,  /* JSON that is no JSON Lines */
    HS_KIND_TABLE, /* CSV */
    HS_KIND_MAIL,  /* a mail, a saved page (MHTML) */
    HS_KIND_MBOX,
    HS_KIND_PDF,
} hs_kind;

/* The hs_kind of something that begins with `head` (all of it, or HS_STREAM_LOOK bytes), or HS_E_INPUT, with an error that
 * says what it is instead: "x.png is a PNG image, not text". */
int hs_sniff(hs_str head, hs_str name, hs_error *err);

/* Control bytes in the middle or at the end of what looked like text. 0 or HS_E_INPUT. */
int hs_sniff_whole(hs_str bytes, hs_str name, hs_error *err);

#endif
