/* stamp.c: days of publication as pages write them.
 *
 * In: one line. Out: day, minute of the day, offset, whether it is an update.
 * Method: the line is cut into words, numbers and marks (dateparts.c). Read strictly, each must be a part of a
 * date (month, weekday, number, time, zone, label, place in capitals), else the line is no date line; when a
 * date is only looked for, what is none is passed over. A label holds for the next date.
 * Example: "Published: Fri Mar 18, 2011 7:22 pm EDT" -> label, weekday, month 3, 18, 2011, 19:22, -240.
 */
#include "ingest/stamp.h"

#include "ingest/dateparts.h"

#define LINE_MOST 120u
#define TEXT_MOST 400u

typedef struct {
    const hs_calendar *calendar;
    hs_date_part parts[HS_DATE_PARTS];
    int n, at;
    int places;     /* words in capitals before the date */
    bool label;     /* "Published" stands before what comes */
    bool update;    /* "Updated" does */
    bool unclear;   /* a date whose day and month cannot be told apart */
    hs_stamp *last; /* the date that a time and an offset belong to */
    hs_stamp early; /* a time before its date */
    hs_stamps found;
} reader;

hs_calendar hs_calendar_of(const hs_engine *engine, hs_day_order order)
{
    return (hs_calendar){hs_engine_table(engine, HS_TABLE_DATES), order};
}

int32_t hs_month_of(const hs_calendar *calendar, hs_str name)
{
    hs_date_part word = {.text = name};
    hs_date_word(calendar, &word);
    return word.month;
}

static const hs_date_part *look(const reader *r, int ahead)
{
    static const hs_date_part none = {.kind = HS_CUT_MARK};
    return r->at + ahead < r->n ? &r->parts[r->at + ahead] : &none;
}

static bool is_mark(const hs_date_part *p, const char *set)
{
    return p->kind == HS_CUT_MARK && p->text.n == 1 && strchr(set, p->text.p[0]);
}

static bool is_number(const hs_date_part *p, uint8_t least, uint8_t most)
{
    return p->kind == HS_CUT_NUMBER && p->digits >= least && p->digits <= most;
}

static bool is_word(const hs_date_part *p, uint16_t is)
{
    return p->kind == HS_CUT_WORD && (p->is & is);
}

/* "T", "h": one letter. */
static bool is_letter(const hs_date_part *p, char lower)
{
    return p->kind == HS_CUT_WORD && p->text.n == 1 && (p->text.p[0] | 32) == lower;
}

/* The date that was just read: a later one of the same kind does not count. */
static void set_day(reader *r, int32_t year, int32_t month, int32_t day)
{
    hs_stamp *slot = r->update ? &r->found.modified : &r->found.published;
    bool known = year >= HS_FIRST_YEAR && year <= HS_LAST_YEAR;
    int32_t found = known ? hs_day_of(year, month, day) : HS_NO_DAY;
    r->last = NULL;
    if (slot->day == HS_NO_DAY && found != HS_NO_DAY) {
        *slot = r->early;
        slot->day = found;
        slot->updated = r->update;
        slot->labelled = r->label || r->update;
        r->last = slot;
    }
    r->early = HS_NO_STAMP;
    r->label = r->update = false;
}

static void set_time(reader *r, int32_t hour, int32_t minute, int32_t second)
{
    hs_stamp *slot = r->last ? r->last : &r->early;
    bool none = r->last == NULL && r->found.published.day != HS_NO_DAY && !r->update;
    if (slot->minute < 0 && !none) {
        slot->minute = (int16_t)(hour % 24 * 60 + minute);
        slot->second = (int16_t)second;
    }
}

static void set_offset(reader *r, int32_t minutes)
{
    hs_stamp *slot = r->last ? r->last : &r->early;
    if (slot->minute >= 0 && minutes >= -14 * 60 && minutes <= 14 * 60) {
        slot->offset = (int16_t)minutes;
    }
}

/* "pm", "p.m." behind a time: the hour of the day. */
static int32_t take_half(reader *r, int32_t hour)
{
    bool dots = is_mark(look(r, 1), ".") && is_letter(look(r, 2), 'm');
    bool am = is_word(look(r, 0), HS_IS_AM) || (dots && is_letter(look(r, 0), 'a'));
    bool pm = is_word(look(r, 0), HS_IS_PM) || (dots && is_letter(look(r, 0), 'p'));
    if ((!am && !pm) || hour > 12) {
        return hour;
    }
    r->at += dots ? 3 : 1;
    r->at += dots && is_mark(look(r, 0), ".") ? 1 : 0;
    return hour % 12 + (pm ? 12 : 0);
}

/* "T002333" */
static bool take_packed_time(reader *r)
{
    const hs_date_part *p = look(r, 1);
    if (!is_letter(look(r, 0), 't') || !(is_number(p, 4, 4) || is_number(p, 6, 6)) || !p->glued) {
        return false;
    }
    int32_t v = p->digits == 4 ? p->value * 100 : p->value;
    if (v / 10000 > 24 || v / 100 % 100 > 59) {
        return false;
    }
    r->at += 2;
    set_time(r, v / 10000, v / 100 % 100, v % 100);
    return true;
}

/* "7:22 pm", "21:15:00.123", "09.15" and "16h30" after the date. */
static bool take_time(reader *r)
{
    const hs_date_part *h = look(r, 0), *mark = look(r, 1), *m = look(r, 2);
    bool dot = is_mark(mark, ".") && r->last && mark->glued && m->glued;
    bool letter = is_letter(mark, 'h') || is_word(mark, HS_IS_HOUR_MARK);
    if (!is_number(h, 1, 2) || !is_number(m, 2, 2) || !(is_mark(mark, ":") || dot || letter) ||
        h->value > 24 || m->value > 59) {
        return false;
    }
    int32_t hour = h->value, minute = m->value, second = -1;
    r->at += 3;
    r->at += is_word(look(r, 0), HS_IS_MINUTE_MARK) ? 1 : 0;
    if (is_mark(look(r, 0), ":") && is_number(look(r, 1), 2, 2)) {
        second = look(r, 1)->value;
        r->at += 2;
    }
    if (is_mark(look(r, 0), ".,") && look(r, 0)->glued && look(r, 1)->kind == HS_CUT_NUMBER &&
        look(r, 1)->glued && second >= 0) {
        r->at += 2;
    }
    set_time(r, take_half(r, hour), minute, second);
    return true;
}

/* "7 pm", "7 p.m." */
static bool take_hour(reader *r)
{
    const hs_date_part *h = look(r, 0), *half = look(r, 1);
    bool english = half->kind == HS_CUT_WORD && half->text.n == 2 && (half->text.p[1] | 32) == 'm';
    bool dots = (is_letter(half, 'a') || is_letter(half, 'p')) && is_mark(look(r, 2), ".") &&
                is_letter(look(r, 3), 'm');
    bool half_word = english && is_word(half, HS_IS_AM | HS_IS_PM);
    if (!is_number(h, 1, 2) || h->value > 12 || !(half_word || dots)) {
        return false;
    }
    r->at++;
    set_time(r, take_half(r, h->value), 0, -1);
    return true;
}

/* "+02:00", "+0200", "-05" glued behind a time or a zone's name. */
static bool take_offset(reader *r)
{
    const hs_date_part *sign = look(r, 0), *h = look(r, 1), *m = look(r, 3);
    if (!is_mark(sign, "+-") || !h->glued || !is_number(h, 1, 4) ||
        !(r->last || r->early.minute >= 0)) {
        return false;
    }
    int32_t minutes = h->digits > 2 ? h->value / 100 * 60 + h->value % 100 : h->value * 60;
    r->at += 2;
    if (h->digits <= 2 && is_mark(look(r, 0), ":") && is_number(m, 2, 2)) {
        minutes += m->value;
        r->at += 2;
    }
    set_offset(r, is_mark(sign, "-") ? -minutes : minutes);
    return true;
}

/* 2016-09-23, 2016/09/23, "2020. 08. 18.", 2016年9月23日, 20160923 */
static bool take_iso(reader *r)
{
    const hs_date_part *y = look(r, 0), *m = look(r, 2), *d = look(r, 4);
    if (is_number(y, 8, 8)) {
        set_day(r, y->value / 10000, y->value / 100 % 100, y->value % 100);
        r->at++;
        return true;
    }
    bool marks = is_mark(look(r, 1), "-/.") && is_mark(look(r, 3), "-/.");
    bool words = is_word(look(r, 1), HS_IS_YEAR_MARK) && is_word(look(r, 3), HS_IS_MONTH_MARK);
    if (!is_number(y, 4, 4) || !(marks || words) || !is_number(m, 1, 2) || !is_number(d, 1, 2)) {
        return false;
    }
    r->at += 5;
    r->at += is_word(look(r, 0), HS_IS_DAY_MARK) || (marks && is_mark(look(r, 0), ".")) ? 1 : 0;
    set_day(r, y->value, m->value, d->value);
    return true;
}

static bool set_by_order(reader *r, int32_t year, int32_t a, int32_t b, bool dots)
{
    bool day_first = dots || a > 12 || a == b || r->calendar->order == HS_ORDER_DAY;
    bool month_first = b > 12 || r->calendar->order == HS_ORDER_MONTH;
    if (a > 12 || (day_first && b <= 12)) {
        set_day(r, year, b, a);
    } else if (month_first) {
        set_day(r, year, a, b);
    } else {
        r->unclear = true;
    }
    return true;
}

/* 23/09/2016, 09-23-2016, 23.09.2016, 23.09.16: where neither a number over 12 nor the page's country tells the
 * day from the month, the date is unclear. With dots the day always comes first. */
static bool take_slashes(reader *r)
{
    const hs_date_part *a = look(r, 0), *b = look(r, 2), *y = look(r, 4);
    if (!is_number(a, 1, 2) || !is_mark(look(r, 1), "/.-") || !is_number(b, 1, 2) ||
        !is_mark(look(r, 3), "/.-") || look(r, 1)->text.p[0] != look(r, 3)->text.p[0]) {
        return false;
    }
    bool dots = is_mark(look(r, 1), "."), dashes = is_mark(look(r, 1), "-");
    bool two = is_number(y, 2, 2) && y->glued && !dashes && !is_mark(look(r, 5), ":");
    if (!is_number(y, 4, 4) && !two) {
        return false;
    }
    r->at += 5;
    return set_by_order(r, two ? 2000 + y->value : y->value, a->value, b->value, dots);
}

/* What may stand between day, month and year: "23rd of September, 2016", "24 نيسان / أبريل 2020". */
static void skip_small(reader *r, int32_t month)
{
    for (;; r->at++) {
        const hs_date_part *p = look(r, 0);
        bool small = p->kind == HS_CUT_WORD && p->text.n <= 5 && (p->is & HS_IS_FILLER) &&
                     !(p->is & HS_IS_MONTH);
        bool again = month && p->kind == HS_CUT_WORD && p->month == month;
        if (!is_mark(p, ",.-/") && !small && !again) {
            return;
        }
    }
}

/* The year behind day and month; maybe with time and zone between: "Mon Jan 20 09:49:32 UTC 2020". */
static bool take_year(reader *r, int32_t *year)
{
    int from = r->at;
    hs_stamp *last = r->last, early = r->early;
    r->last = NULL;
    if (!is_number(look(r, 0), 4, 4) && take_time(r) && is_word(look(r, 0), HS_IS_ZONE)) {
        if (look(r, 0)->zone != HS_NO_OFFSET) {
            set_offset(r, look(r, 0)->zone);
        }
        r->at++;
    }
    const hs_date_part *y = look(r, 0);
    if (is_number(y, 4, 4) && y->value >= HS_FIRST_YEAR && y->value <= HS_LAST_YEAR) {
        *year = y->value;
        r->at++;
        return true;
    }
    r->at = from;
    r->last = last;
    r->early = early;
    return false;
}

/* "23rd of September, 2016", "September 23, 2016", "2020. augusztus 9" */
static bool take_named(reader *r)
{
    int from = r->at;
    int32_t day = 0, month = 0, year = 0;
    if (is_number(look(r, 0), 4, 4)) {
        year = look(r, 0)->value;
        r->at++;
        skip_small(r, 0);
    }
    for (int i = 0; i < 2; i++) {
        const hs_date_part *p = look(r, 0);
        bool month_word = p->kind == HS_CUT_WORD && p->month && !month;
        if (!month_word && !(is_number(p, 1, 2) && !day)) {
            break;
        }
        day = month_word ? day : p->value;
        month = month_word ? p->month : month;
        r->at++;
        if (year == 0 || !day || !month) {
            skip_small(r, month_word ? month : 0);
        }
    }
    if (!day || !month || (!year && !take_year(r, &year))) {
        r->at = from;
        return false;
    }
    set_day(r, year, month, day);
    return true;
}

static bool take_place(reader *r)
{
    hs_str s = look(r, 0)->text;
    for (uint32_t i = 0; i < s.n; i++) {
        if (!hs_is_upper(s.p[i])) {
            return false;
        }
    }
    r->at++;
    return s.n > 1 && r->found.published.day == HS_NO_DAY && ++r->places <= 4;
}

static bool take_word(reader *r)
{
    const hs_date_part *p = look(r, 0);
    if (is_word(p, HS_IS_UPDATE)) {
        r->update = true;
    } else if (is_word(p, HS_IS_LABEL) && !r->update) {
        r->label = true;
    } else if (is_word(p, HS_IS_ZONE) && p->zone != HS_NO_OFFSET) {
        set_offset(r, p->zone);
    } else if (!is_word(p, HS_IS_WEEKDAY | HS_IS_FILLER | HS_IS_LABEL | HS_IS_ZONE)) {
        return take_place(r);
    }
    r->at++;
    return true;
}

static bool is_quiet_mark(const hs_date_part *p)
{
    return p->kind == HS_CUT_MARK &&
           ((unsigned char)p->text.p[0] >= 0x80 || strchr(",.:|-/()[]+", p->text.p[0]));
}

/* One step; false when what stands there is no part of a date. */
static bool step(reader *r)
{
    if (take_iso(r) || take_named(r) || take_slashes(r) || take_packed_time(r) || take_time(r) ||
        take_hour(r) || take_offset(r)) {
        return true;
    }
    const hs_date_part *p = look(r, 0);
    if (p->kind == HS_CUT_MARK) {
        r->at++;
        return is_quiet_mark(p);
    }
    return p->kind == HS_CUT_WORD && take_word(r);
}

static hs_stamps read_all(const hs_calendar *calendar, hs_str text, bool strict)
{
    hs_stamps none = {HS_NO_STAMP, HS_NO_STAMP};
    reader r = {.calendar = calendar, .early = HS_NO_STAMP, .found = none};
    r.n = hs_date_cut(calendar, text, r.parts);
    if (r.n > HS_DATE_PARTS) {
        r.n = strict ? 0 : HS_DATE_PARTS;
    }
    while (r.at < r.n) {
        int from = r.at;
        if (!step(&r)) {
            if (strict) {
                return none;
            }
            r.at = r.at > from ? r.at : from + 1;
        }
    }
    r.found.published.unclear = r.unclear && r.found.published.day == HS_NO_DAY;
    return r.found;
}

hs_stamps hs_stamps_read(const hs_calendar *calendar, hs_str line)
{
    hs_stamps none = {HS_NO_STAMP, HS_NO_STAMP};
    return line.n <= LINE_MOST ? read_all(calendar, line, true) : none;
}

hs_stamps hs_stamps_find(const hs_calendar *calendar, hs_str text)
{
    return read_all(calendar, hs_str_cut(text, 0, TEXT_MOST), false);
}

hs_stamp hs_stamp_read(const hs_calendar *calendar, hs_str line)
{
    hs_stamps found = hs_stamps_read(calendar, line);
    bool changed = found.published.day == HS_NO_DAY && found.modified.day != HS_NO_DAY;
    return changed ? found.modified : found.published;
}

bool hs_stamp_same_moment(hs_stamp a, hs_stamp b)
{
    if (a.day == HS_NO_DAY || b.day == HS_NO_DAY || a.minute < 0 || b.minute < 0) {
        return false;
    }
    int64_t apart = ((int64_t)a.day - b.day) * 1440 + a.minute - b.minute;
    if (a.offset != HS_NO_OFFSET && b.offset != HS_NO_OFFSET) {
        return apart == a.offset - b.offset;
    }
    return a.second == b.second && a.second > 0 && apart != 0 && apart % 30 == 0 &&
           apart >= -14 * 60 && apart <= 14 * 60;
}
