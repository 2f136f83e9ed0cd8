/* error.c: filling in the caller's error. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

int hs_error_set(hs_error *err, int code, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        err->code = code;
        vsnprintf(err->text, sizeof err->text, format, args);
        va_end(args);
    }
    return code;
}
