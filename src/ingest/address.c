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

hs_stamp hs_stamp_url(hs_str url)
{
    hs_stamp none = {HS_NO_DAY, -1, false, false};
    hs_str step, month, day, rest = hs_str_cut(url, 0, 500);
    while (hs_str_split(&rest, '/', &step)) {
        hs_str ahead = rest;
        int32_t y = 0, m = 0, d = 0;
        int32_t whole = hs_day_parse(hs_str_cut(step, 0, 10));
        if (whole == HS_NO_DAY && step.n == 8) {
            whole = hs_stamp_read(step).day;
        }
        bool year = whole == HS_NO_DAY && url_number(step, HS_LAST_YEAR, &y) && y >= HS_FIRST_YEAR;
        if (year && hs_str_split(&ahead, '/', &month) && hs_str_split(&ahead, '/', &day) &&
            (url_number(month, 12, &m) || (m = hs_month_of(month)) > 0) &&
            url_number(day, 31, &d)) {
            whole = hs_day_of(y, m, d);
        }
        int32_t found = whole == HS_NO_DAY ? 0 : hs_day_date(whole).year;
        if (found >= FIRST_PAGE && found <= HS_LAST_YEAR) {
            none.day = whole;
            return none;
        }
    }
    return none;
}
