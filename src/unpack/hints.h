/* hints.h: text that holds reports, by how it begins. */
#ifndef HS_UNPACK_HINTS_H
#define HS_UNPACK_HINTS_H

#include "base/str.h"

/* HS_KIND_FEED, _JSON, _LINES, _TABLE, _MAIL or _MBOX; HS_KIND_UNKNOWN if it begins like none of them. `head` is without byte
 * order mark and white space before it. */
int hs_hint_kind(hs_str head);

/* The byte between the cells of a table of reports, going by its first line; 0 if it is none. */
char hs_hint_table(hs_str line);

/* Where the list of an answer stands, `{"status":"ok","articles":[{`: the offset behind its bracket, and how many braces are
 * open around it; 0 if the object that s begins with is a report itself. */
uint32_t hs_hint_list(hs_str s, int *depth);

#endif
