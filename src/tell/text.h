/* text.h: the words of reports on their way out. Whatever a page contains, a terminal gets no control
 * sequence and a browser no markup: control characters (C0, DEL, C1) and the bidirectional embeddings,
 * overrides and isolates (U+202A-202E, U+2066-2069) become U+FFFD, runs of white space become one space. */
#ifndef HS_TELL_TEXT_H
#define HS_TELL_TEXT_H

#include "base/buf.h"

/* For a terminal. */
void hs_text_plain(hs_buf *out, hs_str s);

/* For HTML: text, and attributes in double quotes. */
void hs_text_html(hs_buf *out, hs_str s);

/* Columns that s takes on a terminal. */
uint32_t hs_text_columns(hs_str s);

/* The longest beginning of s that takes at most `columns`. */
hs_str hs_text_fit(hs_str s, uint32_t columns);

#endif
