/* timeforms.c: the words of a time expression -> what they say (hs_timex).
 *
 * In: the classes of words (timewords.c), data/times/forms.tsv (which classes in a row make an expression). Out: an
 * hs_timex. Method: at a token each form of each class that it may have; the longest wins. An element of a form is a
 * class, or several ("units|unit"), or optional (",?"). What a class means goes into the fields of the expression; what
 * the form makes of them is its operation.
 *
 *     "last Thursday night": dir + weekday + daypart = "weekday": WEEKDAY 3, shift -1, night
 */
#include "recognize/timeforms.h"

/* What the pieces of a form have told so far. */
typedef struct {
    hs_timex x;
    int64_t dir, than, nth, count, unit;
    bool counted, vague, units; /* a number, one such as "several", the unit in the plural */
    bool am, pm;
    uint32_t end;
} telling;

/* ---- forms --------------------------------------------------------------------------------------- */

static void take_hour(hs_timex *x, int64_t hour, int64_t minute)
{
    x->hour = (uint8_t)(1 + hour);
    x->minute = (uint8_t)minute;
}

/* A feast: its month and day, or what it hangs on (data/times/README.md). */
static void take_feast(hs_timex *x, const hs_time_word *p)
{
    static const uint8_t kinds[] = {HS_PART_NONE, HS_PART_NTH, HS_PART_EASTER, HS_PART_HIJRI};
    x->part_kind = kinds[p->b & 3];
    if (x->part_kind == HS_PART_EASTER) {
        x->part = (int8_t)p->a;
        return;
    }
    bool nth = x->part_kind == HS_PART_NTH;
    x->month = (int8_t)(p->a / 100);
    x->day = (int8_t)(nth ? 0 : p->a % 100);
    x->part = (int8_t)(nth ? p->a % 100 / 10 : 0);
    x->weekday = (int8_t)(nth ? p->a % 10 : 0);
}

static bool is_among(hs_str list, hs_str class)
{
    hs_str part;
    while (hs_str_split(&list, '|', &part)) {
        if (hs_str_eq(part, class)) {
            return true;
        }
    }
    return false;
}

static bool class_is(const hs_time_word *p, const char *classes)
{
    return is_among(hs_str_of(classes), p->class);
}

/* Put what a piece says of the day where it belongs; false if it says something else. */
static bool take_date(hs_timex *x, const hs_time_word *p)
{
    if (class_is(p, "month")) {
        x->month = (int8_t)p->a;
    } else if (class_is(p, "day|dayord") && x->day) { /* "September 19-23" */
        x->last_day = (int8_t)p->a;
    } else if (class_is(p, "day|dayord")) {
        x->day = (int8_t)p->a;
    } else if (class_is(p, "year")) {
        x->year = (int16_t)p->a;
    } else if (class_is(p, "decade")) {
        x->year = (int16_t)p->a;
        x->unit = HS_GRAIN_DECADE;
    } else if (class_is(p, "iso|numeric")) {
        x->year = (int16_t)p->a;
        x->month = (int8_t)(p->b / 100);
        x->day = (int8_t)(p->b % 100);
    } else if (class_is(p, "weekday|weekdays|weekday-short")) {
        x->weekday = (int8_t)p->a;
    } else if (class_is(p, "season|seasons")) {
        x->part_kind = HS_PART_SEASON;
        x->part = (int8_t)p->a;
    } else if (class_is(p, "quarter|half")) {
        x->part_kind = class_is(p, "quarter") ? HS_PART_QUARTER : HS_PART_HALF;
    } else if (class_is(p, "feast")) {
        take_feast(x, p);
    } else if (class_is(p, "phase")) {
        x->phase = (uint8_t)p->a;
    } else if (class_is(p, "daypart|dayparts")) {
        x->daypart = (uint8_t)p->a;
    } else if (class_is(p, "hour|clock|clock4")) {
        take_hour(x, p->a, p->b);
    } else {
        return false;
    }
    return true;
}

static void take(telling *t, const hs_time_word *p)
{
    t->end += p->words;
    if (take_date(&t->x, p)) {
        return;
    }
    if (class_is(p, "unit|units|often|century")) {
        t->unit = p->a;
        t->units |= class_is(p, "units");
        t->count = class_is(p, "often") && p->b ? p->b : t->count;
        t->counted |= class_is(p, "often") && p->b;
    } else if (class_is(p, "count|fortnight")) {
        t->count = t->counted ? t->count : p->a; /* "two to three": the first */
        t->vague |= p->b != 0;
        t->counted = true;
        t->unit = class_is(p, "fortnight") ? HS_GRAIN_WEEK : t->unit;
    } else if (class_is(p, "some")) {
        t->vague = true;
    } else if (class_is(p, "dir|rel|ref|past|recent")) {
        t->dir = p->a;
    } else if (class_is(p, "deictic")) {
        t->dir = p->a;
        t->x.daypart = (uint8_t)p->b;
    } else if (class_is(p, "than|ago")) {
        t->than = p->a;
    } else if (class_is(p, "nth")) {
        t->nth = p->a;
    } else if (class_is(p, "half-day")) {
        t->pm = p->a == 12;
        t->am = !t->pm;
    }
}

/* The longest way through the rest of a form from t->end on; false if there is none. */
static bool follow(const hs_reading *r, hs_str rest, uint32_t limit, telling *t)
{
    hs_str element = {0};
    if (rest.n == 0 || !hs_str_split(&rest, ' ', &element)) {
        return true;
    }
    bool optional = hs_str_ends(element, HS_STR("?")), found = false;
    element = optional ? hs_str_cut(element, 0, element.n - 1) : element;
    telling best = *t;
    hs_time_word v[HS_TIME_WORDS];
    uint32_t n = t->end < limit ? hs_time_words_at(r, t->end, v) : 0;
    for (uint32_t k = 0; k < n; k++) {
        telling next = *t;
        if (!is_among(element, v[k].class) || t->end + v[k].words > limit) {
            continue;
        }
        take(&next, &v[k]);
        if (follow(r, rest, limit, &next) && (!found || next.end > best.end)) {
            best = next;
            found = true;
        }
    }
    telling without = *t;
    if (optional && follow(r, rest, limit, &without) && (!found || without.end > best.end)) {
        best = without;
        found = true;
    }
    *t = found ? best : *t;
    return found;
}

/* ---- what a form means --------------------------------------------------------------------------- */

/* How many days a time spans, about. */
static uint32_t breadth(uint8_t unit)
{
    static const uint32_t days[HS_GRAINS] = {1, 1, 7, 31, 366, 92, 3660, 36600, 2, 1, 1, 1};
    return unit < HS_GRAINS ? days[unit] : 1;
}

static uint32_t breadth_of(const hs_timex *x)
{
    uint8_t unit = x->kind == HS_TIMEX_SHIFT        ? x->unit
                   : x->kind == HS_TIMEX_WEEKDAY    ? HS_GRAIN_DAY
                   : x->day                         ? HS_GRAIN_DAY
                   : x->month                       ? HS_GRAIN_MONTH
                   : x->part_kind == HS_PART_EASTER ? HS_GRAIN_DAY
                   : x->part_kind                   ? HS_GRAIN_QUARTER
                   : x->unit >= HS_GRAIN_DECADE     ? x->unit
                                                    : HS_GRAIN_YEAR;
    return breadth(unit);
}

enum { TIMES_BACK = 200 }; /* how many times before are looked at */

static uint32_t first_looked_at(const hs_reading *r)
{
    return r->doc->times.n > TIMES_BACK ? r->doc->times.n - TIMES_BACK : 0;
}

/* The last quarter told before; NULL if there is none. */
static const hs_timex *quarter_before(const hs_reading *r)
{
    for (uint32_t k = r->doc->times.n, lo = first_looked_at(r); k-- > lo;) {
        const hs_timex *x = &r->doc->times.v[k].x;
        if ((x->part_kind == HS_PART_QUARTER && !x->then_unit) ||
            (x->kind == HS_TIMEX_SHIFT && x->unit == HS_GRAIN_QUARTER)) {
            return x;
        }
    }
    return NULL;
}

/* The last time told before from which such units can be counted: "two days later" counts from a day, not from "in
 * 2016". NULL if there is none. */
static const hs_timex *base_of(const hs_reading *r, int64_t unit)
{
    for (uint32_t k = r->doc->times.n, lo = first_looked_at(r); k-- > lo;) {
        const hs_timex *x = &r->doc->times.v[k].x;
        if (hs_timex_has_days(*x) && breadth_of(x) <= breadth((uint8_t)unit)) {
            return x;
        }
    }
    return NULL;
}

/* `shift` units from the time told before, or from the publication if none was; the hour and part of day are its own. */
static void from_base(telling *t, const hs_timex *base, int64_t shift, int64_t unit)
{
    hs_timex own = t->x;
    t->x = base ? *base : (hs_timex){.kind = HS_TIMEX_SHIFT, .unit = (uint8_t)unit};
    if (!base) {
        t->x.shift = (int16_t)shift;
    } else if (shift || base->then_unit != HS_GRAIN_NONE || unit != HS_GRAIN_DAY) {
        bool same = base->then_unit == unit; /* "two days later ... the next day": three */
        t->x.then = (int16_t)((same ? base->then : 0) + shift);
        t->x.then_unit = (uint8_t)unit;
    }
    t->x.phase = own.phase;
    t->x.daypart = own.daypart;
    t->x.hour = own.hour;
    t->x.minute = own.minute;
}

/* The quarter told before, moved on by `years`; the last one if none was. */
static void same_quarter(const hs_reading *r, telling *t, int64_t years)
{
    const hs_timex *base = quarter_before(r);
    t->x = (hs_timex){0};
    from_base(t, base, base ? 4 * years : 4 * years - 1, HS_GRAIN_QUARTER);
}

/* The day told before, with this hour or part of a day; the day of publication if none was. */
static void same_day(const hs_reading *r, telling *t)
{
    from_base(t, base_of(r, HS_GRAIN_DAY), t->dir, HS_GRAIN_DAY);
}

static void shift_by(telling *t, int64_t unit, int64_t shift)
{
    t->x.kind = HS_TIMEX_SHIFT;
    t->x.unit = (uint8_t)unit;
    t->x.shift = (int16_t)shift;
}

static void length(telling *t, int64_t count, int64_t unit)
{
    bool half = t->x.part_kind == HS_PART_HALF; /* "two and a half years" */
    t->x = (hs_timex){.kind = HS_TIMEX_LENGTH,
                      .unit = (uint8_t)unit,
                      .shift = (int16_t)count,
                      .half = half,
                      .plural = t->vague || (t->units && !t->counted)};
}

/* "half a year". */
static void half_length(telling *t)
{
    static const struct {
        uint8_t unit;
        int16_t count;
    } halves[HS_GRAINS] =
        {[HS_GRAIN_DAY] = {HS_GRAIN_HOUR, 12},    [HS_GRAIN_YEAR] = {HS_GRAIN_MONTH, 6},
         [HS_GRAIN_DECADE] = {HS_GRAIN_YEAR, 5},  [HS_GRAIN_CENTURY] = {HS_GRAIN_YEAR, 50},
         [HS_GRAIN_HOUR] = {HS_GRAIN_MINUTE, 30}, [HS_GRAIN_MINUTE] = {HS_GRAIN_SECOND, 30}};
    t->x.part_kind = HS_PART_NONE;
    t->units |= !halves[t->unit].count;
    length(t, halves[t->unit].count, halves[t->unit].count ? halves[t->unit].unit : t->unit);
}

static void date(telling *t)
{
    hs_timex *x = &t->x;
    x->kind = HS_TIMEX_DATE;
    if (x->part_kind == HS_PART_QUARTER || x->part_kind == HS_PART_HALF) {
        int64_t most = x->part_kind == HS_PART_QUARTER ? 4 : 2;
        x->part = (int8_t)(t->nth < 1 ? 1 : t->nth > most ? most : t->nth);
    } else if (t->unit == HS_GRAIN_CENTURY) {
        x->unit = HS_GRAIN_CENTURY;
        x->year = (int16_t)(t->nth > 1 && t->nth < 99 ? 100 * (t->nth - 1) : 1);
    } else if (x->month && !x->day && t->nth > 0 && t->nth < 32) {
        x->day = (int8_t)t->nth; /* "March eighth" */
    }
}

/* "last September": before this one; "next September": after it; "this September": the year's. */
static void direction(telling *t)
{
    date(t);
    t->x.past = t->dir < 0;
    t->x.future = t->dir > 0;
    if (t->dir == 0) {
        shift_by(t, HS_GRAIN_YEAR, 0);
    }
}

/* "the year", "the day". */
static void the_unit(const hs_reading *r, telling *t)
{
    if (t->unit == HS_GRAIN_DAY) {
        same_day(r, t);
    } else if (t->unit == HS_GRAIN_QUARTER) {
        same_quarter(r, t, 0);
    } else {
        shift_by(t, t->unit, 0);
    }
}

/* "two days ago", "a year earlier" (of a quarter, where quarters are spoken of), "years ago". */
static void ago(const hs_reading *r, telling *t, bool from_now)
{
    int64_t count = t->than * (t->counted ? t->count : 1);
    if (t->vague || (t->units && !t->counted)) {
        t->x = (hs_timex){.kind = HS_TIMEX_VAGUE, .shift = (int16_t)t->than};
    } else if (!t->counted && t->unit == HS_GRAIN_YEAR && quarter_before(r)) {
        same_quarter(r, t, t->than);
    } else if (from_now) {
        shift_by(t, t->unit, count);
    } else {
        from_base(t, base_of(r, t->unit), count, t->unit);
    }
}

/* "Easter week", "the week of June 5"; "the day before last Friday". */
static void moved(telling *t)
{
    t->x.then_unit = (uint8_t)t->unit;
    t->x.then = (int16_t)t->than;
}

static void set(telling *t)
{
    bool weekday = t->x.weekday || (!t->unit && !t->x.month && !t->x.part_kind && !t->x.daypart);
    t->x.kind = HS_TIMEX_SET;
    t->x.unit = (uint8_t)t->unit;
    t->x.shift = (int16_t)(t->counted ? t->count : 1);
    t->x.weekday = weekday ? t->x.weekday : -1;
}

/* Carry out the operation of a form; false if it is not known. */
static bool operate(const hs_reading *r, hs_str op, telling *t)
{
    if (t->pm && t->x.hour && t->x.hour < 13) {
        t->x.hour = (uint8_t)(t->x.hour + 12);
    } else if (t->am && t->x.hour == 13) { /* 12 a.m. */
        t->x.hour = 1;
    }
    if (hs_str_is(op, "date")) {
        date(t);
    } else if (hs_str_is(op, "in-year")) {
        date(t);
        shift_by(t, HS_GRAIN_YEAR, t->dir);
    } else if (hs_str_is(op, "direction")) {
        direction(t);
    } else if (hs_str_is(op, "weekday")) {
        t->x.kind = HS_TIMEX_WEEKDAY;
        t->x.shift = (int16_t)t->dir;
    } else if (hs_str_is(op, "moved")) {
        t->x.kind = t->x.month || t->x.part_kind ? HS_TIMEX_DATE : HS_TIMEX_WEEKDAY;
        t->x.shift = (int16_t)t->dir;
        moved(t);
    } else if (hs_str_is(op, "day")) {
        shift_by(t, HS_GRAIN_DAY, t->dir);
    } else if (hs_str_is(op, "this")) {
        shift_by(t, t->unit, t->dir);
    } else if (hs_str_is(op, "the")) {
        the_unit(r, t);
    } else if (hs_str_is(op, "relative")) {
        from_base(t, base_of(r, t->unit), t->dir, t->unit);
    } else if (hs_str_is(op, "ago")) {
        ago(r, t, true);
    } else if (hs_str_is(op, "than")) {
        ago(r, t, false);
    } else if (hs_str_is(op, "same-day")) {
        same_day(r, t);
    } else if (hs_str_is(op, "same-quarter")) {
        same_quarter(r, t, 0);
    } else if (hs_str_is(op, "length")) {
        length(t, t->counted ? t->count : 1, t->unit);
    } else if (hs_str_is(op, "half-length")) {
        half_length(t);
    } else if (hs_str_is(op, "set")) {
        set(t);
    } else if (hs_str_is(op, "vague")) {
        t->x = (hs_timex){.kind = HS_TIMEX_VAGUE, .shift = (int16_t)t->dir};
    } else {
        return false;
    }
    return true;
}

bool hs_time_form_at(const hs_reading *r, uint32_t i, uint32_t limit, hs_time_form *out)
{
    const hs_table *forms = hs_reading_table(r, HS_TABLE_TIME_FORMS);
    hs_time_word v[HS_TIME_WORDS];
    telling best = {.end = i};
    uint32_t best_row = 0, n = i < limit ? hs_time_words_at(r, i, v) : 0;
    for (uint32_t k = 0; k < n; k++) {
        hs_rows rows = hs_table_find(forms, v[k].class);
        for (uint32_t row = rows.lo; row < rows.hi; row++) {
            telling t = {.end = i};
            take(&t, &v[k]);
            if (t.end <= limit && follow(r, hs_table_field(forms, row, 1), limit, &t) &&
                t.end > best.end) {
                best = t;
                best_row = row;
            }
        }
    }
    if (best.end == i || !operate(r, hs_table_field(forms, best_row, 2), &best)) {
        return false;
    }
    hs_str sure = hs_table_field(forms, best_row, 3);
    *out = (hs_time_form){.x = best.x, .lo = i, .end = best.end, .sure = sure.n > 0};
    return true;
}
