/* date.h: days of the proleptic Gregorian calendar as numbers (days since 1970-01-01). */
#ifndef HS_BASE_DATE_H
#define HS_BASE_DATE_H

#include "base/str.h"

#define HS_NO_DAY INT32_MIN

typedef struct {
    int32_t year;
    int32_t month; /* 1..12 */
    int32_t day;   /* 1..31 */
} hs_date;

/* Day number of a date; HS_NO_DAY if there is no such day (31 February) or the year is not in 1..9999. */
int32_t hs_day_of(int32_t year, int32_t month, int32_t day);

hs_date hs_day_date(int32_t day);

/* 0 = Monday .. 6 = Sunday (ISO 8601 less one). */
int hs_day_weekday(int32_t day);

/* Number of days in a month of a year. */
int hs_month_days(int32_t year, int32_t month);

/* "2016-09-23" (and whatever follows, as in a date-time) -> day number, else HS_NO_DAY. */
int32_t hs_day_parse(hs_str s);

/* Write "YYYY-MM-DD" and a NUL at out (11 bytes). */
void hs_day_print(int32_t day, char out[11]);

#endif
