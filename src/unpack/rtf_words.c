/* rtf_words.c: the control words of RTF that change what the text is; all others are passed over.
 *
 * In: a word without its number. Out: what to do. Method: binary search.
 * Example: "emdash" -> write U+2014.
 */
#include "unpack/rtf_words.h"

#include "unpack/prose.h"

#include <stdlib.h>

/* In byte order. */
static const hs_rtf_word controls[] = {
    {"annotation", HS_RTF_SKIP, 0},
    {"ansi", HS_RTF_PAGE, 1252},
    {"ansicpg", HS_RTF_PAGE_NUMBER, 0},
    {"atnauthor", HS_RTF_SKIP, 0},
    {"atnid", HS_RTF_SKIP, 0},
    {"bullet", HS_RTF_POINT, 0x2022},
    {"cell", HS_RTF_CELL, 0},
    {"colortbl", HS_RTF_SKIP, 0},
    {"column", HS_RTF_GAP, HS_GAP_PARAGRAPH},
    {"deleted", HS_RTF_DELETED, 0},
    {"emdash", HS_RTF_POINT, 0x2014},
    {"emspace", HS_RTF_POINT, ' '},
    {"endash", HS_RTF_POINT, 0x2013},
    {"enspace", HS_RTF_POINT, ' '},
    {"fldinst", HS_RTF_SKIP, 0},
    {"fonttbl", HS_RTF_SKIP, 0},
    {"footer", HS_RTF_SKIP, 0},
    {"footerf", HS_RTF_SKIP, 0},
    {"footerl", HS_RTF_SKIP, 0},
    {"footerr", HS_RTF_SKIP, 0},
    {"footnote", HS_RTF_SKIP, 0},
    {"header", HS_RTF_SKIP, 0},
    {"headerf", HS_RTF_SKIP, 0},
    {"headerl", HS_RTF_SKIP, 0},
    {"headerr", HS_RTF_SKIP, 0},
    {"info", HS_RTF_SKIP, 0},
    {"ldblquote", HS_RTF_POINT, 0x201C},
    {"line", HS_RTF_GAP, HS_GAP_LINE},
    {"listtext", HS_RTF_SKIP, 0},
    {"lquote", HS_RTF_POINT, 0x2018},
    {"mac", HS_RTF_PAGE, 10000},
    {"nestcell", HS_RTF_CELL, 0},
    {"nestrow", HS_RTF_ROW, 0},
    {"nonshppict", HS_RTF_SKIP, 0},
    {"objdata", HS_RTF_SKIP, 0},
    {"page", HS_RTF_GAP, HS_GAP_PARAGRAPH},
    {"par", HS_RTF_GAP, HS_GAP_PARAGRAPH},
    {"pc", HS_RTF_PAGE, 437},
    {"pca", HS_RTF_PAGE, 850},
    {"pict", HS_RTF_SKIP, 0},
    {"plain", HS_RTF_PLAIN, 0},
    {"pntext", HS_RTF_SKIP, 0},
    {"qmspace", HS_RTF_POINT, ' '},
    {"rdblquote", HS_RTF_POINT, 0x201D},
    {"row", HS_RTF_ROW, 0},
    {"rquote", HS_RTF_POINT, 0x2019},
    {"rxe", HS_RTF_SKIP, 0},
    {"sect", HS_RTF_GAP, HS_GAP_PARAGRAPH},
    {"softline", HS_RTF_GAP, HS_GAP_LINE},
    {"stylesheet", HS_RTF_SKIP, 0},
    {"tab", HS_RTF_GAP, HS_GAP_TAB},
    {"tc", HS_RTF_SKIP, 0},
    {"txe", HS_RTF_SKIP, 0},
    {"u", HS_RTF_UNIT, 0},
    {"uc", HS_RTF_FALLBACKS, 0},
    {"v", HS_RTF_HIDDEN, 0},
    {"xe", HS_RTF_SKIP, 0},
};

static int by_word(const void *key, const void *entry)
{
    return strcmp(key, ((const hs_rtf_word *)entry)->word);
}

const hs_rtf_word *hs_rtf_find(const char *word)
{
    return bsearch(word, controls, sizeof controls / sizeof *controls, sizeof *controls, by_word);
}
