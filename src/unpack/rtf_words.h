/* rtf_words.h: the control words of RTF that change what the text is. */
#ifndef HS_UNPACK_RTF_WORDS_H
#define HS_UNPACK_RTF_WORDS_H

#include <stdint.h>

typedef enum {
    HS_RTF_SKIP,  /* the group is passed over */
    HS_RTF_GAP,   /* an hs_gap */
    HS_RTF_POINT, /* a character */
    HS_RTF_CELL,
    HS_RTF_ROW,
    HS_RTF_PAGE_NUMBER, /* the code page that the word's number names */
    HS_RTF_PAGE,        /* a code page */
    HS_RTF_UNIT,
    HS_RTF_FALLBACKS,
    HS_RTF_HIDDEN,
    HS_RTF_DELETED,
    HS_RTF_PLAIN /* neither hidden nor deleted any more */
} hs_rtf_action;

typedef struct {
    const char *word;
    hs_rtf_action what;
    uint32_t value;
} hs_rtf_word;

/* NULL: it changes nothing. */
const hs_rtf_word *hs_rtf_find(const char *word);

#endif
