/* tell.h: what was found, put into words.
 *
 *      hs_doc     -> one JSON object (schema histor.document/1), CoNLL-U, or lines of a table of events
 *      hs_account -> terminal text, one JSON object (schema histor.account/1), one HTML page, `why`
 *
 * Each function appends to a malloc'ed buffer; those of an account hand on pieces of it, where it has a `write`. When
 * memory is out, out->failed is set and what stands in the buffer is of no use: check once, at the end. They read only, so several may run on one account at once.
 */
#ifndef HS_TELL_TELL_H
#define HS_TELL_TELL_H

#include "base/buf.h"
#include "base/error.h"
#include "core/account.h"

/* One object and a line feed. flags: HS_WITH_TOKENS. */
void hs_tell_document(const hs_doc *doc, unsigned flags, hs_buf *out);

/* Its sentences in CoNLL-U, an empty line after each. */
void hs_tell_conllu(const hs_doc *doc, hs_buf *out);

/* A line for each mention of an event. flags: HS_AS_EVENTS_CSV (else tab-separated), HS_DYADS_ONLY. */
void hs_tell_events(const hs_doc *doc, unsigned flags, hs_buf *out);

/* The names of its columns, a line. flags: HS_AS_EVENTS_CSV. */
void hs_tell_events_header(unsigned flags, hs_buf *out);

/* What passes between its two marked sides: one object and a line feed. */
void hs_tell_relation(const hs_doc *doc, hs_buf *out);

void hs_tell_json(const hs_account *account, hs_buf *out);
void hs_tell_terminal(const hs_account *account, hs_buf *out);
void hs_tell_html(const hs_account *account, hs_buf *out);

/* Everything known of "I3", "A1", "T2", "P2", of report "D4" (the fourth, or its id), or of an item inside a
 * report: "D4:F2" or "document-id:F2". HS_E_USAGE if there is no such item, HS_E_MEMORY. */
int hs_tell_why(const hs_account *account, const char *item, hs_buf *out, hs_error *err);

#endif
