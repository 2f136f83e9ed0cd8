/* when.h: dates as the text says them, and what they come to.
 *
 * A time expression (hs_timex) keeps what was said: "Monday", "23 September", "last week". What day that is
 * hangs on the day of publication (the anchor), which may be learnt only after other reports were read. So
 * facts keep the expression, and hs_timex_when() turns it into days whenever an anchor is known.
 *
 *     "Monday", published Friday 2016-09-23  ->  2016-09-19, grain day
 *     "last week"                            ->  2016-09-12 .. 2016-09-18, grain week
 *     "Sept. 23" without an anchor           ->  unknown: a date without a year stays without one
 */
#ifndef HS_CORE_WHEN_H
#define HS_CORE_WHEN_H

#include "base/date.h"

typedef enum { HS_GRAIN_NONE, HS_GRAIN_DAY, HS_GRAIN_WEEK, HS_GRAIN_MONTH, HS_GRAIN_YEAR } hs_grain;

/* Days lo..hi, both in; either may be HS_NO_DAY (open). grain NONE: nothing is known. */
typedef struct {
    int32_t lo, hi;
    uint8_t grain;
} hs_when;

typedef enum {
    HS_TIMEX_NONE,
    HS_TIMEX_DATE, /* year, month, day; 0 where not said */
    HS_TIMEX_WEEKDAY, /* weekday 0..6; shift -1 "last", 0 nearest in the direction of `future`, +1 "next" */
    HS_TIMEX_SHIFT, /* `shift` units from the anchor: yesterday, last week, three days ago, this month */
    HS_TIMEX_LENGTH, /* a duration: `shift` units */
    HS_TIMEX_VAGUE   /* "now", "recently": no day */
} hs_timex_kind;

/* How a fact lies to the time said: at it, or only somewhere before or after ("after ... on Monday"). */
typedef enum { HS_AT, HS_BEFORE, HS_AFTER } hs_timex_side;

typedef struct {
    uint8_t kind; /* hs_timex_kind */
    uint8_t unit; /* hs_grain, of SHIFT and LENGTH */
    uint8_t side; /* hs_timex_side */
    bool future;  /* the clause is about the future */
    bool past;    /* its verb stands in the past */
    int8_t weekday;
    int8_t month, day;
    int16_t year;
    int16_t shift;
    bool plural; /* "days", "weeks" without a number: length unknown */
} hs_timex;

/* The days an expression comes to, given the day of publication (HS_NO_DAY: unknown). */
hs_when hs_timex_when(hs_timex x, int32_t anchor);

/* The TIMEX3 value ("2016-09-19", "2016-W37", "2016-09", "XXXX-09-23", "P7D", "PRESENT_REF"), written at
 * out with a NUL; empty when nothing can be said. */
void hs_timex_value(hs_timex x, int32_t anchor, char out[24]);

/* UCDP's date precision: 1 day, 2 two to six days, 3 week, 4 month, 5 longer; 0 unknown. */
int hs_when_precision(hs_when w);

static inline bool hs_when_known(hs_when w)
{
    return w.grain != HS_GRAIN_NONE;
}

/* A day that is told to the day: lo == hi. */
static inline bool hs_when_is_day(hs_when w)
{
    return w.grain == HS_GRAIN_DAY && w.lo == w.hi && w.lo != HS_NO_DAY;
}

/* May the two be the same time? Open ends agree with everything; unknown with nothing. */
bool hs_when_meets(hs_when a, hs_when b);

#endif
