/* declared.h: the encoding that a page says it is written in. */
#ifndef HS_CHARSET_DECLARED_H
#define HS_CHARSET_DECLARED_H

#include "base/str.h"

/* The label in <?xml encoding="...">, <meta charset=...> or <meta http-equiv=content-type content="...; charset=...">
 * in the page's first 16 KiB, not in comments, scripts and styles. A view of the page; empty if there is none. */
hs_str hs_charset_declared(hs_str page);

#endif
