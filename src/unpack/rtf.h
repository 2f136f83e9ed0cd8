/* rtf.h: an RTF document while it is read. */
#ifndef HS_UNPACK_RTF_H
#define HS_UNPACK_RTF_H

#include "unpack/prose.h"
#include "unpack/rtf_words.h"

#include <iconv.h>

#define HS_RTF_GROUPS 200u /* groups in groups whose state is kept */
#define HS_RTF_RUN 512u
#define HS_RTF_WIDE (HS_RTF_RUN * 4 + 16) /* room for a run in UTF-8 */

/* What a group gives back when it closes. */
typedef struct {
    int32_t fallbacks; /* characters that stand behind \u for readers that do not know it */
    bool hidden, deleted;
} hs_rtf_group;

typedef struct {
    hs_str in;
    uint32_t at;
    hs_rtf_group groups[HS_RTF_GROUPS], now;
    uint32_t depth,
        skipped;          /* groups that are open; the one from which on all is passed over, or 0 */
    int32_t passing;      /* fallbacks still to be passed over */
    uint32_t high;        /* first half of a character over U+FFFF */
    bool starred;         /* behind \*: a group that may be ignored */
    iconv_t door;         /* the code page */
    uint32_t pages;       /* how often it was changed */
    char run[HS_RTF_RUN]; /* bytes in it */
    uint32_t running;
    char *wide; /* room for them in UTF-8 */
    hs_prose prose;
} hs_rtf;

/* rtf_reader.c: read all of r->in. */
void hs_rtf_read(hs_rtf *r);

/* rtf_text.c: a byte of the code page; a gap; obey a word and its number; pass the open group over; write what waits. */
void hs_rtf_byte(hs_rtf *r, char c);
void hs_rtf_gap(hs_rtf *r, hs_gap gap);
void hs_rtf_obey(hs_rtf *r, const hs_rtf_word *c, int32_t value, bool has_value);
void hs_rtf_skip(hs_rtf *r);
void hs_rtf_flush(hs_rtf *r);

#endif
