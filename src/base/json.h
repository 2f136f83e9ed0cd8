/* json.h: writing JSON into a buffer. The writer keeps the commas; strings are escaped, and bytes that are
 * no UTF-8 become U+FFFD, so the output is always well-formed. `<`, U+2028 and U+2029 are escaped when
 * `html` is set, so that the text may stand inside a script element. */
#ifndef HS_BASE_JSON_H
#define HS_BASE_JSON_H

#include "base/buf.h"

typedef struct {
    hs_buf *out;
    bool html;
    bool comma; /* a comma is due before the next value or key */
} hs_json;

void hs_json_open(hs_json *j, char bracket);  /* '{' or '[' */
void hs_json_close(hs_json *j, char bracket); /* '}' or ']' */
void hs_json_key(hs_json *j, const char *key);
void hs_json_str(hs_json *j, hs_str s);
void hs_json_str_or_null(hs_json *j, hs_str s); /* null when empty */
void hs_json_int(hs_json *j, int64_t value);
void hs_json_bool(hs_json *j, bool value);
void hs_json_null(hs_json *j);
/* A number with six decimals at most, given in millionths (no float is ever printed). */
void hs_json_micro(hs_json *j, int64_t millionths);
/* A number with three decimals, given in thousandths. */
void hs_json_milli(hs_json *j, uint32_t thousandths);
/* [lo, hi] */
void hs_json_pair(hs_json *j, int64_t lo, int64_t hi);

#endif
