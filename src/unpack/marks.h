/* marks.h: by which lines and names an export is known. */
#ifndef HS_UNPACK_MARKS_H
#define HS_UNPACK_MARKS_H

#include "base/error.h"
#include "base/str.h"

/* What text that begins with `head` is: HS_KIND_NEXIS, HS_KIND_FACTIVA or HS_RECORD_TEXT. */
int hs_marks_text(hs_str head);

/* HS_KIND_FACTIVA_PAGE or HS_RECORD_HTML. */
int hs_marks_page(hs_str head);

/* HS_KIND_DOCX, HS_KIND_ODT or HS_KIND_ZIP; *what is "an Excel workbook" if it is that or another thing that is not read. */
int hs_marks_zip(hs_str head, const char **what);

/* Lines of Nexis: "3 of 250 DOCUMENTS", "End of Document", "Documents (250)". */
bool hs_nexis_counts(hs_str line);
bool hs_nexis_closes(hs_str line);
bool hs_nexis_lists(hs_str line);

/* The text has the old layout. */
bool hs_nexis_is_old(hs_str text);

/* Fields of a labelled Factiva export. */
typedef enum {
    HS_FACTIVA_NONE,
    HS_FACTIVA_PASSED,
    HS_FACTIVA_TITLE,
    HS_FACTIVA_BYLINE,
    HS_FACTIVA_CREDIT,
    HS_FACTIVA_WORDS,
    HS_FACTIVA_DATE,
    HS_FACTIVA_TIME,
    HS_FACTIVA_OUTLET,
    HS_FACTIVA_LANGUAGE,
    HS_FACTIVA_BODY,
    HS_FACTIVA_NUMBER
} hs_factiva_field;

/* "HD\tTruce holds", "HD  Truce holds", "*HD* *Truce holds*", "HD" alone -> the field and its value. `loose`: a space parts
 * them too. */
hs_factiva_field hs_factiva_label(hs_str line, bool loose, hs_str *value);

/* "Document REUT000020160919ec9j00abc". */
bool hs_factiva_closes(hs_str line);

#endif
