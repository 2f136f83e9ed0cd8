/* dateparts.h: a text cut into what dates are made of. */
#ifndef HS_INGEST_DATEPARTS_H
#define HS_INGEST_DATEPARTS_H

#include "ingest/stamp.h"

#define HS_DATE_PARTS 48

typedef enum { HS_CUT_WORD, HS_CUT_NUMBER, HS_CUT_MARK } hs_date_part_kind;

/* What a word may be; several at once ("mar": March in English, Tuesday in Spanish). */
enum {
    HS_IS_MONTH = 1,
    HS_IS_WEEKDAY = 2,
    HS_IS_LABEL = 4,
    HS_IS_UPDATE = 8,
    HS_IS_FILLER = 16,
    HS_IS_AM = 32,
    HS_IS_PM = 64,
    HS_IS_YEAR_MARK = 128,
    HS_IS_MONTH_MARK = 256,
    HS_IS_DAY_MARK = 512,
    HS_IS_HOUR_MARK = 1024,
    HS_IS_MINUTE_MARK = 2048,
    HS_IS_ZONE = 4096
};

typedef struct {
    uint8_t kind;   /* hs_date_part_kind */
    bool glued;     /* no white space before it */
    uint8_t digits; /* of a number */
    int8_t month;   /* of a word that is a month's name, else 0 */
    int16_t zone;   /* of a word that is a zone: minutes east; HS_NO_OFFSET: not told by the word */
    uint16_t is;    /* of a word */
    int32_t value;  /* of a number; -1: more than nine digits */
    hs_str text;
} hs_date_part;

/* Cut `s` into at most HS_DATE_PARTS parts; how many there are, or HS_DATE_PARTS + 1 for more. */
int hs_date_cut(const hs_calendar *calendar, hs_str s, hs_date_part out[HS_DATE_PARTS]);

/* What one word is; 0: nothing known. Fills in month and zone. */
void hs_date_word(const hs_calendar *calendar, hs_date_part *word);

#endif
