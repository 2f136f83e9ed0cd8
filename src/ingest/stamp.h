/* stamp.h: days of publication as pages write them. */
#ifndef HS_INGEST_STAMP_H
#define HS_INGEST_STAMP_H

#include "assets/assets.h"
#include "base/date.h"

/* Years in which a report may have been published. */
enum { HS_FIRST_YEAR = 1900, HS_LAST_YEAR = 2099 };

#define HS_NO_OFFSET INT16_MIN

typedef struct {
    int32_t day;    /* HS_NO_DAY: none */
    int16_t minute; /* of the day, as the page tells it; -1: not told */
    int16_t second; /* of the minute; -1: not told */
    int16_t offset; /* minutes east of universal time; HS_NO_OFFSET: not told */
    bool updated;   /* the page says that this is the day of a change */
    bool unclear;   /* day and month cannot be told apart: no day is given */
    bool labelled;  /* "Published", "Updated" stands before it */
} hs_stamp;

#define HS_NO_STAMP                                                                                \
    ((hs_stamp){.day = HS_NO_DAY, .minute = -1, .second = -1, .offset = HS_NO_OFFSET})

/* Of 03/04/2016, which comes first. */
typedef enum { HS_ORDER_UNKNOWN, HS_ORDER_DAY, HS_ORDER_MONTH } hs_day_order;

/* How dates are to be read: words of data/ingest/dates.tsv, and which number comes first. */
typedef struct {
    const hs_table *words;
    hs_day_order order;
} hs_calendar;

hs_calendar hs_calendar_of(const hs_engine *engine, hs_day_order order);

/* What one text says: a day of publication, a day of change, both, none. */
typedef struct {
    hs_stamp published, modified;
} hs_stamps;

/* The stamp of a line that holds nothing but a date of publication: "23 September, 2016", "Published: Fri Mar
 * 18, 2011 7:22 pm EDT", "TRIPOLI | 6 Dec, 2016 09:15", "2016-09-23T21:15:00Z". day is HS_NO_DAY when the
 * line says anything else, or names no year. A day of change is given (updated set) where it is the only one. */
hs_stamp hs_stamp_read(const hs_calendar *calendar, hs_str line);

/* The same, of both kinds of day; what the page calls neither is `published`. */
hs_stamps hs_stamps_read(const hs_calendar *calendar, hs_str line);

/* The dates that stand anywhere in a short text: "By Ann Lee | 28 April, 2017 | 3 comments". */
hs_stamps hs_stamps_find(const hs_calendar *calendar, hs_str text);

/* 1..12 for "January", "jan", "Sept", "enero"; 0 for anything else. */
int32_t hs_month_of(const hs_calendar *calendar, hs_str name);

/* The day that a URL's path holds ("/2019/07/03/", "/2019-07-03/", "/20190703/", "/2019/jul/03/"). */
hs_stamp hs_stamp_url(const hs_calendar *calendar, hs_str url);

/* Write the time of day, "09:15"; empty when it is not told. */
hs_str hs_stamp_time(hs_stamp stamp, char out[6]);

/* Do both stamps tell one moment? By their offsets; where one tells none, by minute and second, whole
 * half hours apart, at most 14 hours. */
bool hs_stamp_same_moment(hs_stamp a, hs_stamp b);

#endif
