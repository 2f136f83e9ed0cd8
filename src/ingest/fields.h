/* fields.h: the fields of a report in a JSON object, whatever their keys are called. */
#ifndef HS_INGEST_FIELDS_H
#define HS_INGEST_FIELDS_H

#include "ingest/page.h"

typedef enum {
    HS_FIELD_TEXT,
    HS_FIELD_MARKUP, /* text or HTML */
    HS_FIELD_HTML,
    HS_FIELD_SUMMARY,
    HS_FIELD_TITLE,
    HS_FIELD_DATE,
    HS_FIELD_OUTLET,
    HS_FIELD_URL,
    HS_FIELD_ID,
    HS_FIELD_LANGUAGE,
    HS_FIELD_AUTHOR, /* goes to the page at once */
    HS_FIELD_WITHIN,
    HS_FIELDS
} hs_field;

/* The best value of each field: a string, or a number (date, id); NULL if there is none. Borrowed from the object. */
typedef struct {
    const json_t *value[HS_FIELDS];
    int rank[HS_FIELDS];
} hs_fields;

/* Look through the page's JSON object. Authors go to the page. */
hs_fields hs_fields_find(hs_page *page);

/* A string value; empty if it is none. */
hs_str hs_field_str(const json_t *value);

/* The stamp of a date as scrapers write it: also "20160919T120000Z", and seconds or milliseconds since 1970. */
hs_stamp hs_field_stamp(const hs_page *page, const json_t *value);

#endif
