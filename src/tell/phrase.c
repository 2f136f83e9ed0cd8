/* phrase.c: the wordings of figures, days, places and reports. Those of people are in phrase_who.c. */
#include "tell/phrase.h"

#include <inttypes.h>

hs_str hs_say_number(hs_desk *d, int64_t n)
{
    if (n < 1000) {
        return hs_say(d, "%" PRId64, n);
    }
    hs_str head = hs_say_number(d, n / 1000);
    return hs_say(d, "%.*s,%03d", HS_ARG(head), (int)(n % 1000));
}

hs_str hs_say_range(hs_desk *d, int64_t low, int64_t high)
{
    if (low == HS_OPEN && high == HS_OPEN) {
        return HS_STR("?");
    }
    if (low == HS_OPEN) {
        return hs_say_join(d, HS_STR("up to"), " ", hs_say_number(d, high));
    }
    hs_str from = hs_say_number(d, low);
    if (high == HS_OPEN) {
        return hs_say(d, "%.*s+", HS_ARG(from));
    }
    return low == high ? from : hs_say_join(d, from, "-", hs_say_number(d, high));
}

hs_str hs_say_figure(hs_desk *d, const hs_claim *claim)
{
    if (claim->vague) {
        return hs_say(d, "\"%.*s\"", HS_ARG(claim->from.words));
    }
    hs_str range = hs_say_range(d, claim->low, claim->high);
    if (claim->low != HS_OPEN && claim->high == HS_OPEN) {
        range = hs_say_join(d, HS_STR("at least"), " ", hs_say_number(d, claim->low));
    }
    return claim->approx ? hs_say_join(d, HS_STR("about"), " ", range) : range;
}

hs_str hs_say_counted(hs_desk *d, const hs_claim *claim)
{
    (void)d;
    if (claim->what.n) {
        return claim->what;
    }
    return claim->who == HS_WHO_UNKNOWN ? HS_STR("?") : hs_str_of(hs_who_word(claim->who));
}

hs_str hs_say_iso_day(hs_desk *d, int32_t day)
{
    if (day == HS_NO_DAY) {
        return (hs_str){0};
    }
    char iso[11];
    hs_day_print(day, iso);
    return hs_say(d, "%s", iso);
}

hs_str hs_say_day(hs_desk *d, int32_t day)
{
    static const char names[7][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    if (day == HS_NO_DAY) {
        return HS_STR("?");
    }
    hs_str iso = hs_say_iso_day(d, day);
    return hs_say(d, "%s %.*s", names[hs_day_weekday(day)], HS_ARG(iso));
}

hs_str hs_say_period(hs_desk *d, int32_t from, int32_t to)
{
    if (from == HS_NO_DAY && to == HS_NO_DAY) {
        return HS_STR("?");
    }
    if (from == HS_NO_DAY) {
        return hs_say_join(d, HS_STR("by"), " ", hs_say_iso_day(d, to));
    }
    if (to == HS_NO_DAY) {
        return hs_say_join(d, HS_STR("from"), " ", hs_say_iso_day(d, from));
    }
    return from == to ? hs_say_day(d, from)
                      : hs_say_join(d, hs_say_iso_day(d, from), " to ", hs_say_iso_day(d, to));
}

static bool is_bounded(hs_when w)
{
    return hs_when_known(w) && w.lo != HS_NO_DAY && w.hi != HS_NO_DAY;
}

/* "2016-09" or "2016" where w is that whole month or year; else empty. */
static hs_str whole_of(hs_desk *d, hs_when w)
{
    hs_str iso = hs_say_iso_day(d, w.lo);
    hs_date at = hs_day_date(w.lo);
    int32_t days = w.hi - w.lo + 1;
    if (w.grain == HS_GRAIN_MONTH && at.day == 1 && days == hs_month_days(at.year, at.month)) {
        return hs_str_cut(iso, 0, 7);
    }
    if (w.grain == HS_GRAIN_YEAR && w.hi == hs_day_of(at.year, 12, 31) && at.month == 1 &&
        at.day == 1) {
        return hs_str_cut(iso, 0, 4);
    }
    return (hs_str){0};
}

hs_str hs_say_when(hs_desk *d, hs_when w)
{
    if (!hs_when_known(w)) {
        return HS_STR("?");
    }
    hs_str whole = is_bounded(w) ? whole_of(d, w) : (hs_str){0};
    return whole.n ? whole : hs_say_period(d, w.lo, w.hi);
}

hs_str hs_say_iso(hs_desk *d, hs_when w)
{
    if (!is_bounded(w)) {
        return (hs_str){0};
    }
    if (w.lo == w.hi) {
        return hs_say_iso_day(d, w.lo);
    }
    hs_str whole = whole_of(d, w);
    return whole.n ? whole : hs_say_join(d, hs_say_iso_day(d, w.lo), "/", hs_say_iso_day(d, w.hi));
}

hs_str hs_say_place(hs_desk *d, const hs_incident *incident)
{
    if (!incident->place.n) {
        return HS_STR("?");
    }
    return incident->place_kind == HS_PLACE_COUNTRY
               ? incident->place
               : hs_say_join(d, incident->place, ", ", incident->country);
}

const char *hs_say_precision(int precision)
{
    static const char *const words[] = {"?",        "exact", "near",    "district",
                                        "province", "area",  "country", "wider"};
    return words[precision >= 1 && precision <= 7 ? precision : 0];
}

static hs_str lowered(hs_desk *d, hs_str s)
{
    char *p = hs_arena_alloc(&d->arena, s.n);
    for (uint32_t i = 0; i < s.n; i++) {
        p[i] = (char)(hs_is_upper(s.p[i]) ? s.p[i] - 'A' + 'a' : s.p[i]);
    }
    return (hs_str){p, s.n};
}

hs_str hs_say_action(hs_desk *d, const hs_incident *incident)
{
    hs_str action = hs_say_join(d, lowered(d, incident->plover), "/", lowered(d, incident->mode));
    return action.n ? action : HS_STR("?");
}

hs_str hs_say_field(const hs_disagreement *part)
{
    return part->parts ? hs_str_of(part->field) : HS_STR("intent (nobody says otherwise)");
}

const char *hs_say_grade(const hs_incident *incident)
{
    for (uint32_t i = 0; i < incident->disagreements.n; i++) {
        if (incident->disagreements.v[i].parts) {
            return "competing accounts";
        }
    }
    return incident->origins > 1 ? "two or more origins" : "single origin";
}

hs_str hs_say_tolls(hs_desk *d, const hs_incident *incident)
{
    hs_str all = {0};
    for (int kind = 0; kind < HS_HARMS; kind++) {
        const hs_toll *toll = &incident->tolls[kind];
        if (toll->claims.n) {
            hs_str range = hs_say_range(d, toll->low, toll->high);
            hs_str count = hs_say_count(d, toll->claims.n, "claim", "claims");
            hs_str one =
                hs_say(d, "%s %.*s (%.*s)", hs_harm_word(kind), HS_ARG(range), HS_ARG(count));
            all = hs_say_join(d, all, "; ", one);
        }
    }
    return all;
}

hs_str hs_say_dated(hs_desk *d, const hs_report *report)
{
    static const char *const how[] =
        {"?",        "given with the report", "page data", "page data", "address",
         "its text", "its neighbours"};
    if (report->published == HS_NO_DAY) {
        return HS_STR("undated");
    }
    if (report->published_from == HS_DATE_NEIGHBOURS && report->dated_by) {
        return hs_say(d, "neighbour D%u", (unsigned)report->dated_by);
    }
    return hs_str_of(
        how[report->published_from <= HS_DATE_NEIGHBOURS ? report->published_from : 0]);
}

hs_str hs_say_oddities(hs_desk *d, const hs_report *report)
{
    hs_str all = {0};
    if (report->copy_of) {
        all = hs_say(d, "copy of D%u", (unsigned)report->copy_of);
    }
    if (report->spun) {
        all = hs_say_join(d, all, "; ", HS_STR("reads like rewritten text"));
    }
    return all;
}

hs_str hs_say_count(hs_desk *d, uint32_t n, const char *one, const char *many)
{
    hs_str number = hs_say_number(d, n);
    return hs_say(d, "%.*s %s", HS_ARG(number), n == 1 ? one : many);
}
