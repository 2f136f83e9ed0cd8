/* error.h: errors as values. A function that can fail returns 0 or one of the negative codes and fills in
 * the caller's hs_error (which may be NULL). There is no global error. A bug is an assert, not an error. */
#ifndef HS_BASE_ERROR_H
#define HS_BASE_ERROR_H

#include "histor.h"

/* Fill in *err (may be NULL) and return code. The text is one line, printf-formatted, cut to fit. */
__attribute__((format(printf, 3, 4))) int hs_error_set(hs_error *err, int code, const char *format,
                                                       ...);

#endif
