/* stamp.h: days of publication as pages write them. */
#ifndef HS_INGEST_STAMP_H
#define HS_INGEST_STAMP_H

#include "base/date.h"

/* Years in which a report may have been published. */
enum { HS_FIRST_YEAR = 1900, HS_LAST_YEAR = 2099 };

typedef struct {
    int32_t day;    /* HS_NO_DAY: none */
    int16_t minute; /* of the day, as the page tells it; -1: not told */
    bool updated;   /* the page says that this is the day of a change */
    bool unclear;   /* day and month cannot be told apart: no day is given */
} hs_stamp;

/* The stamp of a line that holds nothing but a date of publication: "23 September, 2016", "Published: Fri Mar
 * 18, 2011 7:22 pm EDT", "TRIPOLI | 6 Dec, 2016 09:15", "2016-09-23T21:15:00Z". day is HS_NO_DAY when the
 * line says anything else, or names no year. */
hs_stamp hs_stamp_read(hs_str line);

/* 1..12 for "January", "jan", "Sept"; 0 for anything else. */
int32_t hs_month_of(hs_str name);

/* The day that a URL's path holds ("/2019/07/03/", "/2019-07-03/", "/20190703/", "/2019/jul/03/"). */
hs_stamp hs_stamp_url(hs_str url);

/* Write the time of day, "09:15"; empty when it is not told. */
hs_str hs_stamp_time(hs_stamp stamp, char out[6]);

#endif
