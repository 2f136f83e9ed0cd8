/* stamp.c: days of publication as pages write them.
 *
 * In: one line. Out: day, minute of the day, whether it is an update.
 * Method: the line is cut into words, numbers and marks; each must be a part of a date (month, weekday, number,
 * time, zone, label, place in capitals), else the line is no date line. The numbers are then put together.
 * Example: "Published: Fri Mar 18, 2011 7:22 pm EDT" -> label, weekday, month 3, 18, 2011, 19:22, zone.
 */
#include "ingest/stamp.h"

#define PARTS 24

typedef enum { PART_WORD, PART_NUMBER, PART_MARK } part_kind;

typedef struct {
    part_kind kind;
    hs_str text;
    int32_t value; /* of a number */
    int32_t month; /* of a word that is a month's name, else 0 */
} part;

typedef struct {
    part parts[PARTS];
    int n, at;
    int places;  /* words in capitals before the date */
    bool second; /* a second date: an update, not looked at */
    hs_stamp stamp;
} reader;

static bool word_is(hs_str s, const char *lower)
{
    uint32_t i = 0;
    for (; i < s.n && lower[i]; i++) {
        if ((hs_is_upper(s.p[i]) ? s.p[i] + 32 : s.p[i]) != lower[i]) {
            return false;
        }
    }
    return i == s.n && !lower[i];
}

static bool word_in(hs_str s, const char *const *list)
{
    for (; *list; list++) {
        if (word_is(s, *list)) {
            return true;
        }
    }
    return false;
}

int32_t hs_month_of(hs_str s)
{
    static const char *const names[][3] = {{"january", "jan", NULL},   {"february", "feb", NULL},
                                           {"march", "mar", NULL},     {"april", "apr", NULL},
                                           {"may", NULL, NULL},        {"june", "jun", NULL},
                                           {"july", "jul", NULL},      {"august", "aug", NULL},
                                           {"september", "sep", NULL}, {"october", "oct", NULL},
                                           {"november", "nov", NULL},  {"december", "dec", NULL}};
    for (int32_t m = 0; m < 12; m++) {
        if (word_is(s, names[m][0]) || (names[m][1] && word_is(s, names[m][1]))) {
            return m + 1;
        }
    }
    return word_is(s, "sept") ? 9 : 0;
}

static bool is_filler(hs_str s)
{
    static const char *const words[] = {"monday",   "tuesday", "wednesday", "thursday", "friday",
                                        "saturday", "sunday",  "mon",       "tue",      "tues",
                                        "wed",      "thu",     "thur",      "thurs",    "fri",
                                        "sat",      "sun",     "published", "posted",   "first",
                                        "on",       "at",      "date",      "issued",   "of",
                                        "st",       "nd",      "rd",        "th",       "gmt",
                                        "utc",      "est",     "edt",       "et",       "pst",
                                        "pdt",      "pt",      "cst",       "cdt",      "ct",
                                        "bst",      "cet",     "cest",      "eet",      "eest",
                                        "msk",      "ist",     "local",     "time",     "z",
                                        "t",        "h",       "hrs",       "publish",  "created",
                                        "release",  NULL};
    return word_in(s, words);
}

static bool is_update(hs_str s)
{
    static const char *const words[] = {"updated", "update", "modified", "edited", "revised", NULL};
    return word_in(s, words) || word_is(s, "last");
}

/* Cut the line into parts; false when it is too long for a date line. */
static bool cut_parts(reader *r, hs_str s)
{
    for (uint32_t i = 0; i < s.n;) {
        uint32_t from = i;
        part p = {.kind = PART_MARK};
        while (i < s.n && hs_is_digit(s.p[i])) {
            p.kind = PART_NUMBER;
            p.value = i - from < 8 ? p.value * 10 + (s.p[i] - '0') : -1;
            i++;
        }
        while (p.kind != PART_NUMBER && i < s.n && hs_is_alpha(s.p[i])) {
            p.kind = PART_WORD;
            i++;
        }
        i += p.kind == PART_MARK;
        p.text = hs_str_cut(s, from, i);
        if (p.kind == PART_MARK && hs_is_space(p.text.p[0])) {
            continue;
        }
        p.month = p.kind == PART_WORD ? hs_month_of(p.text) : 0;
        if (r->n == PARTS) {
            return false;
        }
        r->parts[r->n++] = p;
    }
    return r->n > 0;
}

static const part *look(const reader *r, int ahead)
{
    static const part none = {.kind = PART_MARK};
    return r->at + ahead < r->n ? &r->parts[r->at + ahead] : &none;
}

static bool is_mark(const part *p, const char *set)
{
    return p->kind == PART_MARK && p->text.n == 1 && strchr(set, p->text.p[0]);
}

static bool is_number(const part *p, uint32_t least, uint32_t most)
{
    return p->kind == PART_NUMBER && p->text.n >= least && p->text.n <= most;
}

static void set_day(reader *r, int32_t year, int32_t month, int32_t day)
{
    int32_t found =
        year >= HS_FIRST_YEAR && year <= HS_LAST_YEAR ? hs_day_of(year, month, day) : HS_NO_DAY;
    if (r->stamp.day == HS_NO_DAY) {
        r->stamp.day = found;
    } else {
        r->second = true;
    }
}

/* "7:22 pm", "21:15:00.123+02:00", "09.15" after the date. */
static bool take_time(reader *r)
{
    const part *h = look(r, 0), *m = look(r, 2);
    bool dot = is_mark(look(r, 1), ".") && r->stamp.day != HS_NO_DAY;
    if (!is_number(h, 1, 2) || !is_number(m, 2, 2) || !(is_mark(look(r, 1), ":") || dot) ||
        h->value > 24 || m->value > 59) {
        return false;
    }
    r->at += 3;
    while (is_mark(look(r, 0), ":.") && look(r, 1)->kind == PART_NUMBER) {
        r->at += 2;
    }
    int32_t hour = h->value % 24;
    hs_str half = look(r, 0)->text;
    if (look(r, 0)->kind == PART_WORD && (word_is(half, "pm") || word_is(half, "am"))) {
        hour = hour % 12 + (word_is(half, "pm") ? 12 : 0);
        r->at++;
    }
    if (r->stamp.minute < 0 && !r->second) {
        r->stamp.minute = (int16_t)(hour * 60 + m->value);
    }
    return true;
}

/* "7 pm" */
static bool take_hour(reader *r)
{
    hs_str half = look(r, 1)->text;
    if (!is_number(look(r, 0), 1, 2) || look(r, 1)->kind != PART_WORD ||
        !(word_is(half, "pm") || word_is(half, "am"))) {
        return false;
    }
    r->at += 2;
    return true;
}

/* 2016-09-23, 2016/09/23, 20160923 */
static bool take_iso(reader *r)
{
    const part *y = look(r, 0), *m = look(r, 2), *d = look(r, 4);
    if (is_number(y, 8, 8)) {
        set_day(r, y->value / 10000, y->value / 100 % 100, y->value % 100);
        r->at++;
        return true;
    }
    if (!is_number(y, 4, 4) || !is_mark(look(r, 1), "-/.") || !is_number(m, 1, 2) ||
        !is_mark(look(r, 3), "-/.") || !is_number(d, 1, 2)) {
        return false;
    }
    set_day(r, y->value, m->value, d->value);
    r->at += 5;
    return true;
}

/* 23/09/2016, 09-23-2016, 23.09.2016: only where a number over 12 tells the day from the month. */
static bool take_slashes(reader *r)
{
    const part *a = look(r, 0), *b = look(r, 2), *y = look(r, 4);
    if (!is_number(a, 1, 2) || !is_mark(look(r, 1), "/.-") || !is_number(b, 1, 2) ||
        !is_mark(look(r, 3), "/.-") || !is_number(y, 4, 4)) {
        return false;
    }
    bool dots = is_mark(look(r, 1), "."); /* with dots the day always comes first */
    if (a->value > 12 || dots || a->value == b->value) {
        set_day(r, y->value, b->value, a->value);
    } else if (b->value > 12) {
        set_day(r, y->value, a->value, b->value);
    } else {
        r->stamp.unclear = true;
    }
    r->at += 5;
    return true;
}

static void skip_small(reader *r)
{
    while (is_mark(look(r, 0), ",.-/") ||
           (look(r, 0)->kind == PART_WORD && look(r, 0)->text.n == 2 &&
            is_filler(look(r, 0)->text) && !word_is(look(r, 0)->text, "at"))) {
        r->at++;
    }
}

/* "23rd of September, 2016", "September 23, 2016" */
static bool take_named(reader *r)
{
    int from = r->at;
    int32_t day = 0, month = 0;
    for (int i = 0; i < 2; i++) {
        if (look(r, 0)->month && !month) {
            month = look(r, 0)->month;
        } else if (is_number(look(r, 0), 1, 2) && !day) {
            day = look(r, 0)->value;
        } else {
            break;
        }
        r->at++;
        skip_small(r);
    }
    if (!day || !month || !is_number(look(r, 0), 4, 4)) {
        r->at = from;
        return false;
    }
    set_day(r, look(r, 0)->value, month, day);
    r->at++;
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
    return s.n > 1 && r->stamp.day == HS_NO_DAY && ++r->places <= 4;
}

static bool take_word(reader *r)
{
    const part *p = look(r, 0);
    if (is_filler(p->text)) {
        r->at++;
        return true;
    }
    if (is_update(p->text)) {
        r->stamp.updated |= r->stamp.day == HS_NO_DAY;
        r->at++;
        return true;
    }
    return take_place(r);
}

static bool take_offset(reader *r)
{
    if (r->stamp.minute < 0 || !is_number(look(r, 0), 1, 4)) {
        return false;
    }
    r->at++;
    return true;
}

hs_stamp hs_stamp_read(hs_str line)
{
    hs_stamp none = {HS_NO_DAY, -1, false, false};
    reader r = {.stamp = none};
    if (line.n > 120 || !cut_parts(&r, line)) {
        return none;
    }
    while (r.at < r.n) {
        const part *p = look(&r, 0);
        if (p->kind == PART_MARK) {
            bool ok = (unsigned char)p->text.p[0] >= 0x80 || strchr(",.:|-/()[]+", p->text.p[0]);
            r.at++;
            if (!ok) {
                return none;
            }
        } else if (take_iso(&r) || take_named(&r) || take_slashes(&r) || take_time(&r) ||
                   take_hour(&r) || take_offset(&r)) {
            continue;
        } else if (p->kind == PART_NUMBER || !take_word(&r)) {
            return none;
        }
    }
    return r.stamp;
}
