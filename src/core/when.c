/* when.c: time expression + day of publication -> days. Weekdays are the nearest past ones (news tells what
 * happened) unless the clause is about the future; the publication's own weekday is the day itself. Months, quarters,
 * seasons and feasts without a year are the latest that have begun, with the same exception. */
#include "core/when.h"

static const hs_when nothing = {HS_NO_DAY, HS_NO_DAY, HS_GRAIN_NONE, false};

static hs_when span_of(int32_t lo, int32_t hi, hs_grain grain)
{
    return lo == HS_NO_DAY || hi == HS_NO_DAY ? nothing : (hs_when){lo, hi, (uint8_t)grain, false};
}

static hs_when months_of(int32_t year, int32_t month, int32_t count, hs_grain grain)
{
    int32_t last = year * 12 + month - 1 + count - 1, lo = hs_day_of(year, month, 1);
    int32_t hi = hs_day_of(last / 12, last % 12 + 1, 1);
    return hi == HS_NO_DAY ? nothing
                           : span_of(lo, hi + hs_month_days(last / 12, last % 12 + 1) - 1, grain);
}

/* ---- parts of a year ----------------------------------------------------------------------------- */

/* Easter Sunday of the Gregorian calendar (the anonymous algorithm, in the form of Meeus 1991, chapter 8). */
static int32_t easter(int32_t y)
{
    int32_t a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
    int32_t g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    int32_t l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int32_t n = h + l - 7 * m + 114;
    return hs_day_of(y, n / 31, n % 31 + 1);
}

/* The day number of a day in the tabular Islamic calendar (30-year cycle). The new moon is seen now and then a day
 * later: of 21 feasts of 2011 to 2024 as kept in Saudi Arabia it gives 13 to the day, the others a day early. */
static int32_t hijri_day(int32_t year, int32_t month, int32_t day)
{
    enum { EPOCH = -492149 }; /* 15 July 622 (Julian) in days since 1970 */
    return EPOCH + (year - 1) * 354 + (11 * year + 3) / 30 + 29 * (month - 1) + month / 2 + day - 1;
}

/* The month (day 0) or day of the Islamic calendar that begins first in a Gregorian year. */
static hs_when hijri_in(int32_t year, int32_t month, int32_t day)
{
    int32_t first = hs_day_of(year, 1, 1), h = (year - 622) * 33 / 32 - 1, lo = 0;
    if (first == HS_NO_DAY || year < 624) {
        return nothing;
    }
    for (; (lo = hijri_day(h, month, day ? day : 1)) < first; h++) {
    }
    int32_t hi = day ? lo : hijri_day(h, month + 1, 1) - 1;
    return span_of(lo, hi, day ? HS_GRAIN_DAY : HS_GRAIN_MONTH);
}

static hs_when nth_weekday(int32_t year, int month, int nth, int weekday)
{
    int32_t first = hs_day_of(year, month, 1);
    if (first == HS_NO_DAY) {
        return nothing;
    }
    int32_t d = first + (weekday - hs_day_weekday(first) + 7) % 7 + 7 * (nth - 1);
    int32_t last = first + hs_month_days(year, month) - 1;
    for (; d > last; d -= 7) {
    }
    return span_of(d, d, HS_GRAIN_DAY);
}

/* What an expression names within a year: a day, a month, a quarter ...; the year itself if it names nothing. */
static hs_when within_year(hs_timex x, int32_t year)
{
    static const int seasons[] = {0, 3, 6, 9, 12};
    int32_t d = HS_NO_DAY;
    switch (x.part_kind) {
    case HS_PART_QUARTER:
        return months_of(year, 3 * x.part - 2, 3, HS_GRAIN_QUARTER);
    case HS_PART_HALF:
        return months_of(year, 6 * x.part - 5, 6, HS_GRAIN_YEAR);
    case HS_PART_SEASON:
        return months_of(year, seasons[x.part], 3, HS_GRAIN_QUARTER);
    case HS_PART_NTH:
        return nth_weekday(year, x.month, x.part, x.weekday);
    case HS_PART_EASTER:
        d = easter(year);
        return d == HS_NO_DAY ? nothing : span_of(d + x.part, d + x.part, HS_GRAIN_DAY);
    case HS_PART_HIJRI:
        return hijri_in(year, x.month, x.day);
    default:
        break;
    }
    if (!x.month) {
        return months_of(year, 1, 12, HS_GRAIN_YEAR);
    }
    if (!x.day) {
        return months_of(year, x.month, 1, HS_GRAIN_MONTH);
    }
    d = hs_day_of(year, x.month, x.day);
    int32_t last = x.last_day > x.day ? hs_day_of(year, x.month, x.last_day) : d;
    return span_of(d, last == HS_NO_DAY ? d : last, HS_GRAIN_DAY);
}

/* The year of something that comes every year: the latest that is not after the anchor (a week is let pass: a page may
 * be dated before its last word), unless the next one is near and nothing tells of the past ("the talks on Dec. 7",
 * told in November); or, for the future, the first that is not a month past. Quarters that are spoken of as to come are
 * about to be told of. */
static hs_when likely_in_year(hs_timex x, int32_t anchor)
{
    enum { MERCY = 7, NEXT = 31, SOON = 75, NEARER = 4, TRIES = 12 }; /* days, times, years */
    hs_when next = nothing, at = nothing;
    int32_t begin = hs_day_date(anchor).year + 1;
    for (int32_t year = begin; year > begin - TRIES; year--) {
        at = within_year(x, year);
        hs_when before = within_year(x, year - 1);
        if (!hs_when_known(at)) {
            continue;
        }
        bool ahead = x.future && !(x.part_kind == HS_PART_QUARTER && at.lo > anchor + SOON);
        if (ahead ? !hs_when_known(before) || before.hi < anchor - NEXT : at.lo <= anchor + MERCY) {
            break;
        }
        next = at;
    }
    int32_t away = hs_when_known(next) ? next.lo - anchor : 0;
    bool soon = !x.future && hs_when_known(next) && hs_when_known(at) && away <= SOON &&
                NEARER * away < anchor - at.lo;
    soon = soon && (!x.past || (x.day && away <= NEXT)); /* "holders of record on Nov. 10" */
    return soon ? next : at;
}

/* ---- the kinds ----------------------------------------------------------------------------------- */

/* "the 19th". */
static hs_when day_of_month(hs_timex x, int32_t anchor)
{
    hs_date at = hs_day_date(anchor);
    int32_t d = hs_day_of(at.year, at.month, x.day);
    if (x.future && d != HS_NO_DAY && d < anchor) {
        d = at.month == 12 ? hs_day_of(at.year + 1, 1, x.day)
                           : hs_day_of(at.year, at.month + 1, x.day);
    } else if (!x.future && (d == HS_NO_DAY || d > anchor + 7)) {
        d = at.month == 1 ? hs_day_of(at.year - 1, 12, x.day)
                          : hs_day_of(at.year, at.month - 1, x.day);
    }
    return span_of(d, d, HS_GRAIN_DAY);
}

static hs_when date_when(hs_timex x, int32_t anchor)
{
    if (x.year && x.unit == HS_GRAIN_DECADE) {
        return months_of(x.year, 1, 120, HS_GRAIN_DECADE);
    }
    if (x.year && x.unit == HS_GRAIN_CENTURY) {
        return months_of(x.year, 1, 1200, HS_GRAIN_CENTURY);
    }
    if (x.year) {
        return within_year(x, x.year);
    }
    if (anchor == HS_NO_DAY) {
        return nothing;
    }
    if (x.month || x.part_kind) {
        return likely_in_year(x, anchor);
    }
    return x.day ? day_of_month(x, anchor) : nothing;
}

static hs_when weekday_when(hs_timex x, int32_t anchor)
{
    int back = (hs_day_weekday(anchor) - x.weekday + 7) % 7;
    int32_t d = anchor - back; /* 0 to 6 days ago */
    if (x.shift < 0 && back == 0) {
        d -= 7;
    } else if (x.shift > 0 || (x.shift == 0 && x.future && back > 0)) {
        d += 7;
    }
    return span_of(d, d, HS_GRAIN_DAY);
}

/* Saturday and Sunday: on Monday to Wednesday "the weekend" is the last one. */
static hs_when weekend_when(hs_timex x, int32_t anchor)
{
    int weekday = hs_day_weekday(anchor);
    int32_t saturday = anchor - weekday + 5;
    bool last = x.shift < 0 ? weekday < 6 : x.shift == 0 && !x.future && weekday < 3;
    saturday += last ? -7 : x.shift > 0 && weekday >= 5 ? 7 : 0;
    return span_of(saturday, saturday + 1, HS_GRAIN_WEEKEND);
}

/* `shift` units from a day. */
static hs_when shifted(int32_t anchor, uint8_t unit, int32_t shift)
{
    hs_date at = hs_day_date(anchor);
    int32_t months = at.year * 12 + at.month - 1 + shift;
    int32_t monday = anchor - hs_day_weekday(anchor) + 7 * shift;
    switch (unit) {
    case HS_GRAIN_WEEK:
        return span_of(monday, monday + 6, HS_GRAIN_WEEK);
    case HS_GRAIN_MONTH:
        return months < 12 ? nothing : months_of(months / 12, months % 12 + 1, 1, HS_GRAIN_MONTH);
    case HS_GRAIN_QUARTER:
        months = (at.year * 4 + (at.month - 1) / 3 + shift) * 3;
        return months < 12 ? nothing : months_of(months / 12, months % 12 + 1, 3, HS_GRAIN_QUARTER);
    case HS_GRAIN_YEAR:
        return months_of(at.year + shift, 1, 12, HS_GRAIN_YEAR);
    case HS_GRAIN_DECADE: /* "two decades ago" is a year, about; "this decade" is one */
        return shift == 0 ? months_of(at.year / 10 * 10, 1, 120, HS_GRAIN_DECADE)
                          : months_of(at.year + 10 * shift, 1, 12, HS_GRAIN_YEAR);
    case HS_GRAIN_CENTURY:
        return shift == 0 ? months_of(at.year / 100 * 100, 1, 1200, HS_GRAIN_CENTURY)
                          : months_of(at.year + 100 * shift, 1, 12, HS_GRAIN_YEAR);
    case HS_GRAIN_DAY:
        return span_of(anchor + shift, anchor + shift, HS_GRAIN_DAY);
    default: /* hours and less: the day on which it was told */
        return span_of(anchor, anchor, HS_GRAIN_DAY);
    }
}

static hs_when shift_when(hs_timex x, int32_t anchor)
{
    if (x.unit == HS_GRAIN_WEEKEND) {
        return weekend_when(x, anchor);
    }
    hs_when w = shifted(anchor, x.unit, x.shift);
    bool narrower = x.unit == HS_GRAIN_YEAR && (x.month || x.part_kind) && hs_when_known(w);
    return narrower ? within_year(x, hs_day_date(w.lo).year) : w;
}

/* ---- what changes it ----------------------------------------------------------------------------- */

/* "early", "mid", "late": a third of anything longer than a day. */
static hs_when phase_of(hs_when w, uint8_t phase)
{
    int32_t days = w.hi - w.lo + 1, third = days / 3;
    if (phase == HS_PHASE_NONE || !hs_when_known(w) || days < 3) {
        return w;
    }
    int32_t lo = phase == HS_EARLY ? w.lo : phase == HS_MID ? w.lo + third : w.lo + 2 * third;
    int32_t hi = phase == HS_EARLY ? w.lo + third - 1
                 : phase == HS_MID ? w.lo + 2 * third - 1
                                   : w.hi;
    return (hs_when){lo, hi, w.grain, false};
}

/* Days outside the years 1 to 9999 are none. */
static hs_when in_calendar(hs_when w)
{
    int32_t first = hs_day_of(1, 1, 1), last = hs_day_of(9999, 12, 31);
    bool out = w.lo != HS_NO_DAY && (w.lo < first || w.hi > last);
    return out ? nothing : w;
}

hs_when hs_timex_plain_when(hs_timex x, int32_t anchor)
{
    hs_when w = nothing;
    if (x.kind == HS_TIMEX_DATE) {
        w = date_when(x, anchor);
    } else if (anchor != HS_NO_DAY && x.kind == HS_TIMEX_WEEKDAY) {
        w = weekday_when(x, anchor);
    } else if (anchor != HS_NO_DAY && x.kind == HS_TIMEX_SHIFT) {
        w = shift_when(x, anchor);
    }
    w = in_calendar(w);
    return x.then_unit && hs_when_known(w) ? in_calendar(shifted(w.lo, x.then_unit, x.then)) : w;
}

hs_when hs_timex_when(hs_timex x, int32_t anchor)
{
    hs_when w = phase_of(hs_timex_plain_when(x, anchor), x.phase);
    if (w.grain != HS_GRAIN_NONE && x.side == HS_BEFORE) {
        w.lo = HS_NO_DAY;
    } else if (w.grain != HS_GRAIN_NONE && x.side == HS_AFTER) {
        w.lo = w.hi;
        w.hi = HS_NO_DAY;
    }
    w.said = x.said && hs_when_is_day(w);
    return w;
}

int hs_when_precision(hs_when w)
{
    if (w.grain == HS_GRAIN_NONE) {
        return 0;
    }
    if (w.lo == HS_NO_DAY || w.hi == HS_NO_DAY) {
        return 5;
    }
    int32_t days = w.hi - w.lo + 1 + w.said;
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
