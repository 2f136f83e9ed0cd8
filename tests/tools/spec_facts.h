/* spec_facts.h: the facts of a report and of an account, in the words of tests/spec. */
#ifndef HS_TESTS_SPEC_FACTS_H
#define HS_TESTS_SPEC_FACTS_H

#include "core/account.h"

#define ANY_TAG "*"     /* a free tag: a date, a kind of note */
#define RANGE_TAG "|.." /* and a range of numbers: 45.. or ~90..100 */

typedef struct {
    const char *name;
    uint32_t words; /* pieces of words that stand behind the colon */
    const char *tags, *keys;
    bool account; /* of the account, not of a report */
} kind;

typedef struct {
    hs_str key, value;
} attribute;

/* A fact found or expected. */
typedef struct {
    const kind *kind;
    int count; /* expected: how many; -1: at least one */
    uint32_t line;
    HS_LIST(hs_str) tags;
    HS_LIST(hs_str) words;
    HS_LIST(attribute) attributes;
    hs_str source; /* the line of the file */
} fact;

typedef HS_LIST(fact) facts;

/* The kind of fact of that name, NULL: none. */
const kind *spec_kind(hs_str name);

/* Every fact of a report, of an account. */
void spec_report_facts(hs_arena *arena, const hs_doc *doc, facts *to);
void spec_account_facts(hs_arena *arena, const hs_account *a, facts *to);

#endif
