/* when.h: dates as the text says them, and what they come to.
 *
 * A time expression (hs_timex) keeps what was said: "Monday", "23 September", "last week". What day that is
 * hangs on the day of publication (the anchor), which may be learnt only after other reports were read. So
 * facts keep the expression, and hs_timex_when() turns it into days whenever an anchor is known.
 *
 *     "Monday", published Friday 2016-09-23  ->  2016-09-19, grain day
 *     "last week"                            ->  2016-09-12 .. 2016-09-18, grain week
 *     "early October"                        ->  2016-10-01 .. 2016-10-10, grain month
 *     "two days later", after "Monday"       ->  Monday and two days on: 2016-09-21
 *     "Sept. 23" without an anchor           ->  unknown: a date without a year stays without one
 */
#ifndef HS_CORE_WHEN_H
#define HS_CORE_WHEN_H

#include "base/date.h"

/* How finely a time is told, and the units that lengths are counted in. */
typedef enum {
    HS_GRAIN_NONE,
    HS_GRAIN_DAY,
    HS_GRAIN_WEEK,
    HS_GRAIN_MONTH,
    HS_GRAIN_YEAR,
    HS_GRAIN_QUARTER,
    HS_GRAIN_DECADE,
    HS_GRAIN_CENTURY,
    HS_GRAIN_WEEKEND,
    HS_GRAIN_HOUR,
    HS_GRAIN_MINUTE,
    HS_GRAIN_SECOND,
    HS_GRAINS
} hs_grain;

/* Days lo..hi, both in; either may be HS_NO_DAY (open). grain NONE: nothing is known. */
typedef struct {
    int32_t lo, hi;
    uint8_t grain;
    bool said; /* a day known only as that of the telling: it happened then or on the day before */
} hs_when;

typedef enum {
    HS_TIMEX_NONE,
    HS_TIMEX_DATE, /* year, month, day, part; 0 where not said */
    HS_TIMEX_WEEKDAY, /* weekday 0..6; shift -1 "last", 0 nearest in the direction of `future`, +1 "next" */
    HS_TIMEX_SHIFT, /* `shift` units from the anchor: yesterday, last week, three days ago, this month; with a month
                       or part within it: "March of last year" */
    HS_TIMEX_LENGTH, /* a duration: `shift` units */
    HS_TIMEX_VAGUE,  /* "now", "recently": no day */
    HS_TIMEX_SET     /* "every Monday", "daily": no day */
} hs_timex_kind;

/* What `part` of a year a date names beside months. */
typedef enum {
    HS_PART_NONE,
    HS_PART_QUARTER, /* 1..4 */
    HS_PART_SEASON,  /* 1..4: spring, summer, autumn, winter (of the year it begins in) */
    HS_PART_HALF,    /* 1, 2 */
    HS_PART_NTH,     /* the part-th `weekday` of `month`; 9: the last */
    HS_PART_EASTER,  /* so many days after Easter Sunday */
    HS_PART_HIJRI    /* `month` and `day` (0: all of it) are of the Islamic calendar */
} hs_part_kind;

/* Part of a day, as TIMEX3 writes it: TMO TMI TAF TEV TNI TDT. */
typedef enum {
    HS_DAYPART_NONE,
    HS_MORNING,
    HS_MIDDAY,
    HS_AFTERNOON,
    HS_EVENING,
    HS_NIGHT,
    HS_DAYTIME
} hs_daypart;

/* "early", "mid", "late": the first, the middle, the last third. */
typedef enum { HS_PHASE_NONE, HS_EARLY, HS_MID, HS_LATE } hs_phase;

/* How a fact lies to the time said: at it, or only somewhere before or after ("after ... on Monday"). */
typedef enum { HS_AT, HS_BEFORE, HS_AFTER } hs_timex_side;

typedef struct {
    uint8_t kind; /* hs_timex_kind */
    uint8_t unit; /* hs_grain, of SHIFT, LENGTH, SET; of DATE where it is a decade or century */
    uint8_t side; /* hs_timex_side */
    uint8_t part_kind; /* hs_part_kind */
    uint8_t phase;     /* hs_phase */
    uint8_t daypart;   /* hs_daypart */
    uint8_t hour;      /* 1 + 0..24; 0: not said */
    uint8_t minute;
    bool future; /* the clause is about the future */
    bool past;   /* its verb stands in the past */
    bool plural; /* "days", "weeks" without a number: length unknown */
    bool half;   /* "two and a half years" */
    bool said;   /* of a fact: the day is that on which it was told ("said on Sunday that ...") */
    int8_t weekday, month, day;
    int8_t last_day; /* of a range: "September 19-23"; 0: none */
    int8_t part;
    int16_t year; /* of a decade or century: its first */
    int16_t shift;
    int16_t then; /* and so many `then_unit` on: "two days later" */
    uint8_t then_unit;
} hs_timex;

/* The days an expression comes to, given the day of publication (HS_NO_DAY: unknown). Days outside the years 1 to
 * 9999, and days that no month has, are none. */
hs_when hs_timex_when(hs_timex x, int32_t anchor);

/* The same without `phase` and `side`: what the value names ("late September": that month). */
hs_when hs_timex_plain_when(hs_timex x, int32_t anchor);

#define HS_VALUE_SIZE 40u /* bytes of a TIMEX3 value with its NUL */

/* The TIMEX3 value ("2016-09-19", "2016-W37", "2016-09", "XXXX-09-23", "2016-09-19TNI", "P7D", "PRESENT_REF"), written
 * at out with a NUL; empty when nothing can be said. */
void hs_timex_value(hs_timex x, int32_t anchor, char out[HS_VALUE_SIZE]);

/* The TIMEX3 type: "DATE", "TIME", "DURATION", "SET". */
const char *hs_timex_type(hs_timex x);

/* UCDP's date precision: 1 day, 2 two to six days or a day of telling, 3 week, 4 month, 5 longer; 0 unknown. */
int hs_when_precision(hs_when w);

/* Does it name days, known or not? */
static inline bool hs_timex_has_days(hs_timex x)
{
    return x.kind == HS_TIMEX_DATE || x.kind == HS_TIMEX_WEEKDAY || x.kind == HS_TIMEX_SHIFT;
}

/* A day and month of our calendar, whatever the year: "23 September". */
static inline bool hs_timex_is_calendar_day(hs_timex x)
{
    return x.kind == HS_TIMEX_DATE && x.month && x.day && !x.part_kind && !x.then_unit;
}

/* Do two name the same weekday, whatever the week? */
static inline bool hs_timex_same_weekday(hs_timex a, hs_timex b)
{
    return a.kind == HS_TIMEX_WEEKDAY && b.kind == HS_TIMEX_WEEKDAY && a.weekday == b.weekday &&
           a.then == b.then;
}

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
