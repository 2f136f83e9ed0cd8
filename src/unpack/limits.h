/* limits.h: how much unpacking may cost. docs/limits.md tells them. */
#ifndef HS_UNPACK_LIMITS_H
#define HS_UNPACK_LIMITS_H

#include "base/error.h"

#define HS_EXPORT_LIMIT                                                                            \
    ((size_t)64 << 20) /* bytes of a file that must be whole in memory: RTF, DOCX, PDF, a mail */
#define HS_NESTING 5   /* containers in containers; ".tar.gz" is two */

/* What is unpacked from one input may be HS_UNPACK_FREE bytes and HS_UNPACK_RATIO times what was read of it: text is
 * squeezed to a tenth or, if it repeats itself, a fiftieth; a bomb to a thousandth. */
#define HS_UNPACK_FREE ((uint64_t)64 << 20)
#define HS_UNPACK_RATIO 200u

/* One an input: all its layers pay from it. */
typedef struct {
    uint64_t raw;      /* bytes read of the input */
    uint64_t unpacked; /* bytes that came out of squeezed ones */
} hs_budget;

/* n more bytes came out. 0, or HS_E_LIMIT with the text "unpacks to ...". */
int hs_budget_spend(hs_budget *budget, size_t n, hs_error *err);

#endif
