/* when.c: time expression + day of publication -> days. Weekdays are the nearest past ones (news tells what
 * happened) unless the clause is about the future; the publication's own weekday is the day itself. */
#include "core/when.h"

#include <stdio.h>

static hs_when span_of(int32_t lo, int32_t hi, hs_grain grain)
{
    if (lo == HS_NO_DAY && hi == HS_NO_DAY) {
        return (hs_when){HS_NO_DAY, HS_NO_DAY, HS_GRAIN_NONE};
    }
    return (hs_when){lo, hi, (uint8_t)grain};
}

static hs_when month_of(int32_t year, int32_t month)
{
    int32_t lo = hs_day_of(year, month, 1);
    return lo == HS_NO_DAY ? span_of(lo, lo, HS_GRAIN_NONE)
                           : span_of(lo, lo + hs_month_days(year, month) - 1, HS_GRAIN_MONTH);
}

/* The year of a month and day: the latest that is not after the anchor (a week is let pass: a page may be dated
 * before its last word), unless nothing tells of the past and the next one is near ("the talks on Dec. 7", told in
 * November); or, for the future, the first that is not before it. */
static int32_t likely_year(hs_timex x, int32_t anchor)
{
    enum { NEARER = 4, SOON = 60 }; /* times; days */
    int32_t year = hs_day_date(anchor).year + 1, next = HS_NO_DAY;
    for (; year > 1; year--) {
        int32_t d = hs_day_of(year, x.month, x.day ? x.day : 1);
        if (d == HS_NO_DAY) {
            continue; /* 29 February */
        }
        int32_t before = hs_day_of(year - 1, x.month, x.day ? x.day : 1);
        bool past = d <= anchor + 7;
        if (x.future ? before == HS_NO_DAY || before < anchor - 7 : past) {
            break;
        }
        next = d;
    }
    int32_t d = hs_day_of(year, x.month, x.day ? x.day : 1);
    bool soon = !x.future && !x.past && next != HS_NO_DAY && next - anchor <= SOON &&
                NEARER * (next - anchor) < anchor - d;
    return soon ? hs_day_date(next).year : year;
}

static hs_when date_when(hs_timex x, int32_t anchor)
{
    int32_t year = x.year;
    if (!year && x.month && anchor != HS_NO_DAY) {
        year = likely_year(x, anchor);
    }
    if (!year && !x.month && x.day && anchor != HS_NO_DAY) { /* "the 19th" */
        hs_date at = hs_day_date(anchor);
        int32_t d = hs_day_of(at.year, at.month, x.day);
        if (d == HS_NO_DAY || d > anchor + 7) {
            d = at.month == 1 ? hs_day_of(at.year - 1, 12, x.day)
                              : hs_day_of(at.year, at.month - 1, x.day);
        }
        return span_of(d, d, HS_GRAIN_DAY);
    }
    if (!year) {
        return span_of(HS_NO_DAY, HS_NO_DAY, HS_GRAIN_NONE);
    }
    if (!x.month) {
        return span_of(hs_day_of(year, 1, 1), hs_day_of(year, 12, 31), HS_GRAIN_YEAR);
    }
    if (!x.day) {
        return month_of(year, x.month);
    }
    int32_t d = hs_day_of(year, x.month, x.day);
    return span_of(d, d, HS_GRAIN_DAY);
}

static hs_when weekday_when(hs_timex x, int32_t anchor)
{
    int back = (hs_day_weekday(anchor) - x.weekday + 7) % 7;
    int32_t d = anchor - back; /* 0 to 6 days ago */
    if (x.shift < 0 && back == 0) {
        d -= 7;
    } else if (x.shift > 0 || (x.future && back > 0)) {
        d += 7;
    }
    return span_of(d, d, HS_GRAIN_DAY);
}

static hs_when shift_when(hs_timex x, int32_t anchor)
{
    if (x.unit == HS_GRAIN_DAY) {
        return span_of(anchor + x.shift, anchor + x.shift, HS_GRAIN_DAY);
    }
    if (x.unit == HS_GRAIN_WEEK) {
        int32_t monday = anchor - hs_day_weekday(anchor) + 7 * x.shift;
        return span_of(monday, monday + 6, HS_GRAIN_WEEK);
    }
    hs_date at = hs_day_date(anchor);
    if (x.unit == HS_GRAIN_MONTH) {
        int32_t months = at.year * 12 + at.month - 1 + x.shift;
        return month_of(months / 12, months % 12 + 1);
    }
    int32_t year = at.year + x.shift;
    return span_of(hs_day_of(year, 1, 1), hs_day_of(year, 12, 31), HS_GRAIN_YEAR);
}

static hs_when plain_when(hs_timex x, int32_t anchor)
{
    if (x.kind == HS_TIMEX_DATE) {
        return date_when(x, anchor);
    }
    if (anchor == HS_NO_DAY || (x.kind != HS_TIMEX_WEEKDAY && x.kind != HS_TIMEX_SHIFT)) {
        return span_of(HS_NO_DAY, HS_NO_DAY, HS_GRAIN_NONE);
    }
    return x.kind == HS_TIMEX_WEEKDAY ? weekday_when(x, anchor) : shift_when(x, anchor);
}

/* Days outside the years 1 to 9999 are none. */
static hs_when in_calendar(hs_when w)
{
    int32_t first = hs_day_of(1, 1, 1), last = hs_day_of(9999, 12, 31);
    bool out = (w.lo != HS_NO_DAY && (w.lo < first || w.lo > last)) ||
               (w.hi != HS_NO_DAY && (w.hi < first || w.hi > last));
    return out ? (hs_when){HS_NO_DAY, HS_NO_DAY, HS_GRAIN_NONE} : w;
}

hs_when hs_timex_when(hs_timex x, int32_t anchor)
{
    hs_when w = in_calendar(plain_when(x, anchor));
    if (w.grain != HS_GRAIN_NONE && x.side == HS_BEFORE) {
        w.lo = HS_NO_DAY;
    } else if (w.grain != HS_GRAIN_NONE && x.side == HS_AFTER) {
        w.lo = w.hi;
        w.hi = HS_NO_DAY;
    }
    return w;
}

/* ISO week number and its year. */
static int32_t iso_week(int32_t day, int32_t *year)
{
    int32_t thursday = day - hs_day_weekday(day) + 3;
    *year = hs_day_date(thursday).year;
    return (thursday - hs_day_of(*year, 1, 1)) / 7 + 1;
}

static void length_value(hs_timex x, char out[24])
{
    static const char units[] = "?DWMY";
    if (x.plural) {
        snprintf(out, 24, "PX%c", units[x.unit]);
    } else {
        snprintf(out, 24, "P%d%c", x.shift, units[x.unit]);
    }
}

static void partial_value(hs_timex x, char out[24])
{
    if (x.month && x.day) {
        snprintf(out, 24, "XXXX-%02d-%02d", x.month, x.day);
    } else if (x.month) {
        snprintf(out, 24, "XXXX-%02d", x.month);
    } else if (x.kind == HS_TIMEX_WEEKDAY) {
        snprintf(out, 24, "XXXX-WXX-%d", x.weekday + 1);
    }
}

void hs_timex_value(hs_timex x, int32_t anchor, char out[24])
{
    hs_when w = in_calendar(plain_when(x, anchor));
    out[0] = '\0';
    if (x.kind == HS_TIMEX_LENGTH) {
        length_value(x, out);
    } else if (x.kind == HS_TIMEX_VAGUE) {
        snprintf(out, 24, "%s",
                 x.shift < 0   ? "PAST_REF"
                 : x.shift > 0 ? "FUTURE_REF"
                               : "PRESENT_REF");
    } else if (w.grain == HS_GRAIN_NONE) {
        partial_value(x, out);
    } else if (w.grain == HS_GRAIN_WEEK) {
        int32_t year = 0, week = iso_week(w.lo, &year);
        snprintf(out, 24, "%04d-W%02d", year, week);
    } else {
        char day[11];
        hs_day_print(w.lo, day);
        snprintf(out, 24, "%.*s",
                 w.grain == HS_GRAIN_DAY     ? 10
                 : w.grain == HS_GRAIN_MONTH ? 7
                                             : 4,
                 day);
    }
}

int hs_when_precision(hs_when w)
{
    if (w.grain == HS_GRAIN_NONE) {
        return 0;
    }
    if (w.lo == HS_NO_DAY || w.hi == HS_NO_DAY) {
        return 5;
    }
    int32_t days = w.hi - w.lo + 1;
    return days <= 1 ? 1 : days <= 6 ? 2 : days == 7 ? 3 : days <= 31 ? 4 : 5;
}

bool hs_when_meets(hs_when a, hs_when b)
{
    if (!hs_when_known(a) || !hs_when_known(b)) {
        return false;
    }
    bool a_first = a.hi != HS_NO_DAY && b.lo != HS_NO_DAY && a.hi < b.lo;
    bool b_first = b.hi != HS_NO_DAY && a.lo != HS_NO_DAY && b.hi < a.lo;
    return !a_first && !b_first;
}
