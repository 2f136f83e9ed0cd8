/* timex.c: time expression + day of publication -> TIMEX3 type and value (TimeML 1.2.1; ISO 8601 where it goes).
 *
 *     "Friday night", published 2016-09-26 -> TIME 2016-09-23TNI;  "two and a half years" -> DURATION P2Y6M
 */
#include "core/when.h"

#include <stdio.h>
#include <string.h>

/* ISO week number and its year. */
static int32_t iso_week(int32_t day, int32_t *year)
{
    int32_t thursday = day - hs_day_weekday(day) + 3;
    *year = hs_day_date(thursday).year;
    return (thursday - hs_day_of(*year, 1, 1)) / 7 + 1;
}

/* The letters of a unit: "D", "W", "T1H". */
static const char *unit_letter(uint8_t unit)
{
    static const char *const letters[HS_GRAINS] = {"D", "D", "W",  "M", "Y", "Q",
                                                   "E", "C", "WE", "H", "M", "S"};
    return unit < HS_GRAINS ? letters[unit] : "D";
}

static bool within_day(uint8_t unit)
{
    return unit == HS_GRAIN_HOUR || unit == HS_GRAIN_MINUTE || unit == HS_GRAIN_SECOND;
}

/* "P2Y", "PT5H", "PXD", "P2Y6M"; decades are told in years where their number is known. */
static void length_value(hs_timex x, char out[HS_VALUE_SIZE])
{
    const char *t = within_day(x.unit) ? "T" : "";
    int count = x.shift;
    if (x.plural) {
        snprintf(out, HS_VALUE_SIZE, "P%sX%s", t, unit_letter(x.unit));
        return;
    }
    bool decades = x.unit == HS_GRAIN_DECADE || x.unit == HS_GRAIN_CENTURY;
    count *= x.unit == HS_GRAIN_DECADE ? 10 : x.unit == HS_GRAIN_CENTURY ? 100 : 1;
    int n = snprintf(out, HS_VALUE_SIZE, "P%s%d%s", t, count, decades ? "Y" : unit_letter(x.unit));
    const char *half = !x.half                     ? ""
                       : x.unit == HS_GRAIN_YEAR   ? "6M"
                       : x.unit == HS_GRAIN_HOUR   ? "30M"
                       : x.unit == HS_GRAIN_MINUTE ? "30S"
                       : x.unit == HS_GRAIN_DAY    ? "T12H"
                       : x.unit == HS_GRAIN_DECADE ? "5Y"
                                                   : "";
    snprintf(out + n, HS_VALUE_SIZE - (size_t)n, "%s", half);
}

/* "P1D", "XXXX-WXX-4", "XXXX-07", "XXXX-WXX-2TNI". */
static void set_value(hs_timex x, char out[HS_VALUE_SIZE])
{
    if (x.month) {
        snprintf(out, HS_VALUE_SIZE, "XXXX-%02d", x.month);
    } else if (x.unit) {
        length_value(x, out);
    } else if (x.part_kind == HS_PART_SEASON) {
        static const char seasons[] = "SPSUFAWI";
        snprintf(out, HS_VALUE_SIZE, "XXXX-%.2s", seasons + 2 * (x.part - 1));
    } else if (x.weekday >= 0) {
        snprintf(out, HS_VALUE_SIZE, "XXXX-WXX-%d", x.weekday + 1);
    } else {
        snprintf(out, HS_VALUE_SIZE, "XXXX-XX-XX");
    }
}

/* What can be said of a date whose year is not known. */
static void partial_value(hs_timex x, char out[HS_VALUE_SIZE])
{
    if (x.year) { /* a day that the year does not have */
        out[0] = '\0';
    } else if (x.part_kind == HS_PART_QUARTER || x.part_kind == HS_PART_HALF) {
        snprintf(out, HS_VALUE_SIZE, "XXXX-%c%d", x.part_kind == HS_PART_QUARTER ? 'Q' : 'H',
                 x.part);
    } else if (x.part_kind || x.then_unit) {
        out[0] = '\0';
    } else if (x.month && x.day) {
        snprintf(out, HS_VALUE_SIZE, "XXXX-%02d-%02d", x.month, x.day);
    } else if (x.month) {
        snprintf(out, HS_VALUE_SIZE, "XXXX-%02d", x.month);
    } else if (x.kind == HS_TIMEX_WEEKDAY) {
        snprintf(out, HS_VALUE_SIZE, "XXXX-WXX-%d", x.weekday + 1);
    } else if (x.daypart || x.hour) {
        snprintf(out, HS_VALUE_SIZE, "XXXX-XX-XX");
    }
}

static void known_value(hs_timex x, hs_when w, char out[HS_VALUE_SIZE])
{
    static const char *const seasons[] = {"", "SP", "SU", "FA", "WI"};
    hs_date at = hs_day_date(w.lo);
    int32_t year = 0, week = 0;
    char day[11];
    hs_day_print(w.lo, day);
    switch (w.grain) {
    case HS_GRAIN_WEEK:
    case HS_GRAIN_WEEKEND:
        week = iso_week(w.lo, &year);
        snprintf(out, HS_VALUE_SIZE, "%04d-W%02d%s", year, week,
                 w.grain == HS_GRAIN_WEEK ? "" : "-WE");
        break;
    case HS_GRAIN_QUARTER:
        if (x.part_kind == HS_PART_SEASON) {
            snprintf(out, HS_VALUE_SIZE, "%04d-%s", at.year, seasons[x.part]);
        } else {
            snprintf(out, HS_VALUE_SIZE, "%04d-Q%d", at.year, (at.month + 2) / 3);
        }
        break;
    case HS_GRAIN_DECADE:
        snprintf(out, HS_VALUE_SIZE, "%03d", at.year / 10);
        break;
    case HS_GRAIN_CENTURY:
        snprintf(out, HS_VALUE_SIZE, "%02d", at.year / 100);
        break;
    case HS_GRAIN_YEAR:
        snprintf(out, HS_VALUE_SIZE, x.part_kind == HS_PART_HALF ? "%.4s-H%d" : "%.4s", day,
                 x.part);
        break;
    default:
        snprintf(out, HS_VALUE_SIZE, "%.*s", w.grain == HS_GRAIN_MONTH ? 7 : 10, day);
    }
}

/* "T22:00", "TNI" behind a day. */
static void add_time_of_day(hs_timex x, char out[HS_VALUE_SIZE])
{
    static const char *const dayparts[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT"};
    size_t n = strlen(out);
    if (x.hour) {
        snprintf(out + n, HS_VALUE_SIZE - n, "T%02d:%02d", x.hour - 1, x.minute);
    } else if (n && x.daypart) {
        snprintf(out + n, HS_VALUE_SIZE - n, "%s", dayparts[x.daypart]);
    }
}

void hs_timex_value(hs_timex x, int32_t anchor, char out[HS_VALUE_SIZE])
{
    hs_when w = hs_timex_plain_when(x, anchor);
    out[0] = '\0';
    if (x.kind == HS_TIMEX_LENGTH) {
        length_value(x, out);
        return;
    }
    if (x.kind == HS_TIMEX_VAGUE) {
        snprintf(out, HS_VALUE_SIZE, "%s",
                 x.shift < 0   ? "PAST_REF"
                 : x.shift > 0 ? "FUTURE_REF"
                               : "PRESENT_REF");
        return;
    }
    if (x.kind == HS_TIMEX_SET) {
        set_value(x, out);
    } else if (w.grain == HS_GRAIN_NONE) {
        partial_value(x, out);
    } else {
        known_value(x, w, out);
    }
    add_time_of_day(x, out);
}

const char *hs_timex_type(hs_timex x)
{
    bool time = x.daypart || x.hour || (x.kind == HS_TIMEX_SHIFT && within_day(x.unit));
    return x.kind == HS_TIMEX_LENGTH ? "DURATION"
           : x.kind == HS_TIMEX_SET  ? "SET"
           : time                    ? "TIME"
                                     : "DATE";
}
