/* date.c: civil dates. The conversions count days in 400-year eras that begin on 1 March, so that the leap
 * day is the last of its year. */
#include "base/date.h"

#include <stdio.h>

int hs_month_days(int32_t year, int32_t month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

int32_t hs_day_of(int32_t year, int32_t month, int32_t day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > hs_month_days(year, month)) {
        return HS_NO_DAY;
    }
    int32_t y = month <= 2 ? year - 1 : year;
    int32_t era = y / 400, of_era = y - era * 400;
    int32_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

hs_date hs_day_date(int32_t day)
{
    int32_t z = day + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t of_era = z - era * 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t m = (5 * of_year + 2) / 153;
    hs_date date = {year + era * 400, m < 10 ? m + 3 : m - 9, of_year - (153 * m + 2) / 5 + 1};
    date.year += date.month <= 2;
    return date;
}

int hs_day_weekday(int32_t day)
{
    int32_t w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(w < 0 ? w + 7 : w);
}

int32_t hs_day_parse(hs_str s)
{
    int64_t year = 0, month = 0, day = 0;
    bool form = s.n >= 10 && s.p[4] == '-' && s.p[7] == '-' && (s.n == 10 || !hs_is_digit(s.p[10]));
    if (!form || !hs_str_number(hs_str_cut(s, 0, 4), 9999, &year) ||
        !hs_str_number(hs_str_cut(s, 5, 7), 12, &month) ||
        !hs_str_number(hs_str_cut(s, 8, 10), 31, &day)) {
        return HS_NO_DAY;
    }
    return hs_day_of((int32_t)year, (int32_t)month, (int32_t)day);
}

void hs_day_print(int32_t day, char out[11])
{
    hs_date d = hs_day_date(day);
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)d.year % 10000u, (unsigned)d.month % 100u,
             (unsigned)d.day % 100u);
}
