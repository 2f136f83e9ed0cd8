/* formats.h: the layers that input.c knows, a file each. */
#ifndef HS_UNPACK_FORMATS_H
#define HS_UNPACK_FORMATS_H

#include "unpack/layer.h"

extern const hs_layer_type hs_lines_layer;        /* lines.c: JSON Lines */
extern const hs_layer_type hs_conllu_layer;       /* lines.c */
extern const hs_layer_type hs_squeezed_layer;     /* squeezed.c: gzip, zstd */
extern const hs_layer_type hs_archive_layer;      /* archive.c: tar, zip */
extern const hs_layer_type hs_warc_layer;         /* warc.c */
extern const hs_layer_type hs_rtf_layer;          /* rtf.c */
extern const hs_layer_type hs_docx_layer;         /* docx.c: Word, OpenDocument */
extern const hs_layer_type hs_nexis_layer;        /* nexis.c */
extern const hs_layer_type hs_factiva_layer;      /* factiva.c */
extern const hs_layer_type hs_factiva_page_layer; /* factiva_page.c */
extern const hs_layer_type hs_feed_layer;         /* feed.c: RSS, Atom, news sitemaps */
extern const hs_layer_type hs_json_layer;         /* json.c */
extern const hs_layer_type hs_table_layer;        /* table.c: CSV */
extern const hs_layer_type hs_mail_layer;         /* mail.c: mails, saved pages */
extern const hs_layer_type hs_mbox_layer;         /* mbox.c */
#ifdef HISTOR_PDF
extern const hs_layer_type hs_pdf_layer; /* pdf.c */
#endif

#endif
