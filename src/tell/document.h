/* document.h: inside of document.c and document_facts.c: a document being written as JSON. */
#ifndef HS_TELL_DOCUMENT_H
#define HS_TELL_DOCUMENT_H

#include "base/json.h"
#include "base/utf8.h"
#include "tell/desk.h"

typedef struct {
    hs_desk desk; /* first: hs_desk_run hands it back */
    const hs_doc *doc;
    unsigned flags;
    hs_points points;
    hs_json json;
} hs_script;

void hs_script_span(hs_script *s, hs_span at);
void hs_script_key_span(hs_script *s, const char *key, hs_span at);       /* null when empty */
void hs_script_key_str(hs_script *s, const char *key, hs_str value);      /* null when empty */
void hs_script_key_word(hs_script *s, const char *key, const char *word); /* null for NULL */
void hs_script_key_id(hs_script *s, const char *key, char letter,
                      hs_ref ref); /* "E3"; null for 0 */

void hs_script_entities(hs_script *s);
void hs_script_times(hs_script *s);
void hs_script_places(hs_script *s);
void hs_script_statements(hs_script *s);
void hs_script_figures(hs_script *s);
void hs_script_events(hs_script *s);
void hs_script_agreements(hs_script *s);
void hs_script_responsibility(hs_script *s);

#endif
