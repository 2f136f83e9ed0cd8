/* address.c: the day that an address holds, and how times of day are written.
 *
 * In: a URL. Out: a stamp. Method: the path's steps are looked at in turn: one that is a whole date, or three
 * that are year, month and day. A number alone is never taken for a date.
 * Example: "https://e.example/world/2019/jul/03/fire" -> 2019-07-03.
 */
#include "ingest/stamp.h"

#define FIRST_PAGE 1990 /* no address is older */

hs_str hs_stamp_time(hs_stamp stamp, char out[6])
{
    if (stamp.minute < 0) {
        return (hs_str){out, 0};
    }
    int h = stamp.minute / 60, m = stamp.minute % 60;
    out[0] = (char)('0' + h / 10);
    out[1] = (char)('0' + h % 10);
    out[2] = ':';
    out[3] = (char)('0' + m / 10);
    out[4] = (char)('0' + m % 10);
    out[5] = 0;
    return (hs_str){out, 5};
}

/* One step of a path: "2019", "jul", "03", "2019-07-03", "20190703". */
static bool url_number(hs_str s, int64_t most, int32_t *out)
{
    int64_t v = 0;
    if (s.n > 4 || !hs_str_number(s, most, &v)) {
        return false;
    }
    *out = (int32_t)v;
    return true;
}

/* "0703" behind a year, or month and day as the next two steps. */
static int32_t after_year(const hs_calendar *calendar, int32_t year, hs_str rest)
{
    hs_str month, day;
    int32_t m = 0, d = 0;
    if (!hs_str_split(&rest, '/', &month)) {
        return HS_NO_DAY;
    }
    if (month.n == 4 && url_number(month, 1231, &m)) {
        return hs_day_of(year, m / 100, m % 100);
    }
    bool both = hs_str_split(&rest, '/', &day) &&
                (url_number(month, 12, &m) || (m = hs_month_of(calendar, month)) > 0) &&
                url_number(day, 31, &d);
    return both ? hs_day_of(year, m, d) : HS_NO_DAY;
}

/* "fire-2019-07-03.html": a date in a step, with no digit beside it. */
static int32_t within_step(hs_str step)
{
    int32_t day = HS_NO_DAY;
    for (uint32_t i = 0; i + 10 <= step.n && day == HS_NO_DAY; i++) {
        bool alone = (i == 0 || !hs_is_digit(step.p[i - 1])) &&
                     (i + 10 == step.n || !hs_is_digit(step.p[i + 10]));
        day = alone && step.p[i + 4] == '-' ? hs_day_parse(hs_str_cut(step, i, i + 10)) : day;
    }
    return day;
}

static int32_t in_step(const hs_calendar *calendar, hs_str step, hs_str rest)
{
    int32_t year = 0;
    int64_t packed = 0;
    if (step.n == 8 && hs_str_number(step, 99991231, &packed)) {
        return hs_day_of((int32_t)(packed / 10000), (int32_t)(packed / 100 % 100),
                         (int32_t)(packed % 100));
    }
    if (step.n == 4 && url_number(step, HS_LAST_YEAR, &year) && year >= HS_FIRST_YEAR) {
        return after_year(calendar, year, rest);
    }
    return within_step(step);
}

hs_stamp hs_stamp_url(const hs_calendar *calendar, hs_str url)
{
    hs_stamp stamp = HS_NO_STAMP;
    hs_str step, rest = hs_str_cut(url, 0, 500);
    while (hs_str_split(&rest, '/', &step)) {
        int32_t day = in_step(calendar, step, rest);
        int32_t year = day == HS_NO_DAY ? 0 : hs_day_date(day).year;
        if (year >= FIRST_PAGE && year <= HS_LAST_YEAR) {
            stamp.day = day;
            return stamp;
        }
    }
    return stamp;
}
