/* json_desk.h: inside of json.c, json_deals.c and json_rest.c: an account being written as JSON. */
#ifndef HS_TELL_JSON_DESK_H
#define HS_TELL_JSON_DESK_H

#include "base/json.h"
#include "tell/desk.h"

typedef struct {
    hs_desk desk; /* first: hs_desk_run hands it back */
    hs_json json;
} hs_ledger;

void hs_ledger_str(hs_ledger *l, const char *key, hs_str value);  /* null when empty */
void hs_ledger_int(hs_ledger *l, const char *key, int64_t value); /* null for HS_OPEN */
void hs_ledger_bool(hs_ledger *l, const char *key, bool value);
void hs_ledger_open(hs_ledger *l, const char *key, char bracket);
void hs_ledger_strs(hs_ledger *l, const char *key, const hs_str *v, uint32_t n);
void hs_ledger_days(hs_ledger *l, const char *key, int32_t lo, int32_t hi);
void hs_ledger_report(hs_ledger *l, const char *key, hs_ref report); /* its id */
void hs_ledger_reports(hs_ledger *l, const char *key, const hs_ref *v, uint32_t n);
void hs_ledger_evidence(hs_ledger *l, const hs_evidence *from); /* "document", "span", "words" */
void hs_ledger_speaker(hs_ledger *l, const hs_speaker *by);     /* "name", "actor", "via" */

void hs_ledger_head(hs_ledger *l); /* period, documents, actors */
void hs_ledger_agreement(hs_ledger *l, const hs_agreement *a);
void hs_ledger_rest(hs_ledger *l); /* agreements, timeline, copies */

#endif
