/* timewords.c: what the words at a token may be in a time expression.
 *
 * In: tokens, data/times/words.tsv. Out: the classes with their numbers: of a word the rows of the table, for one word
 * and for several; of digits what they may count or name ("10": a day, an hour, a count).
 *
 *     "the third quarter" -> the; "third quarter" -> nth 3; "quarter" -> unit 5, quarter
 */
#include "recognize/timeforms.h"

#include "recognize/numbers.h"

enum { LONGEST = 8 /* words of a key */ };

static int64_t signed_field(const hs_table *t, uint32_t row, uint32_t column)
{
    hs_str s = hs_table_field(t, row, column);
    int64_t value = 0;
    bool minus = s.n && s.p[0] == '-';
    hs_str_number(minus ? hs_str_cut(s, 1, s.n) : s, INT16_MAX, &value);
    return minus ? -value : value;
}

static void add(hs_time_word *v, uint32_t *n, const char *class, int64_t a, int64_t b,
                uint32_t words)
{
    if (*n < HS_TIME_WORDS) {
        v[(*n)++] = (hs_time_word){hs_str_of(class), a, b, words};
    }
}

/* "10:35", "10.35pm", "7pm". */
static bool clock_at(hs_str s, int64_t *hour, int64_t *minute)
{
    uint32_t i = 0;
    *hour = *minute = 0;
    for (; i < s.n && i < 2 && hs_is_digit(s.p[i]); i++) {
        *hour = *hour * 10 + (s.p[i] - '0');
    }
    bool minutes =
        i && i + 2 < s.n && s.p[i] == ':' && hs_is_digit(s.p[i + 1]) && hs_is_digit(s.p[i + 2]);
    if (minutes) {
        *minute = (s.p[i + 1] - '0') * 10 + (s.p[i + 2] - '0');
        i += 3;
    }
    hs_str rest = hs_str_cut(s, i, s.n);
    bool pm = hs_str_is(rest, "pm") || hs_str_is(rest, "p.m.");
    bool half = pm || hs_str_is(rest, "am") || hs_str_is(rest, "a.m.");
    *hour = pm && *hour < 12 ? *hour + 12 : *hour;
    return i && (minutes || half) && (rest.n == 0 || half) && *hour < 25 && *minute < 60;
}

/* "27-07-2016", "27/07/2016": day first, as most of the world writes it; month first only where it must be. The days
 * are packed as a: year, b: month * 100 + day. */
static bool numeric_at(const hs_reading *r, uint32_t i, int64_t *year, int64_t *rest)
{
    int64_t first = 0, second = 0;
    bool marks = (hs_low_is(r, i + 1, "-") && hs_low_is(r, i + 3, "-")) ||
                 (hs_low_is(r, i + 1, "/") && hs_low_is(r, i + 3, "/"));
    if (!marks || i + 4 >= r->doc->tokens.n || r->lows[i + 4].n != 4 ||
        !hs_str_number(r->lows[i], 31, &first) || !hs_str_number(r->lows[i + 2], 31, &second) ||
        !hs_str_number(r->lows[i + 4], 2100, year) || *year < 1800) {
        return false;
    }
    bool month_first = second > 12;
    int64_t day = month_first ? second : first, month = month_first ? first : second;
    *rest = month * 100 + day;
    return hs_day_of((int32_t)*year, (int32_t)month, (int32_t)day) != HS_NO_DAY;
}

static void add_digits(const hs_reading *r, uint32_t i, hs_time_word *v, uint32_t *n)
{
    hs_str s = r->lows[i];
    int64_t a = 0, b = 0;
    int32_t whole = hs_day_parse(s);
    if (whole != HS_NO_DAY && s.n == 10) {
        hs_date d = hs_day_date(whole);
        add(v, n, "iso", d.year, d.month * 100 + d.day, 1);
        return;
    }
    if (numeric_at(r, i, &a, &b)) {
        add(v, n, "numeric", a, b, 5);
    }
    bool ordinal = s.n > 2 && (hs_str_ends(s, HS_STR("st")) || hs_str_ends(s, HS_STR("nd")) ||
                               hs_str_ends(s, HS_STR("rd")) || hs_str_ends(s, HS_STR("th")));
    if (hs_str_number(ordinal ? hs_str_cut(s, 0, s.n - 2) : s, 31, &a) && a > 0) {
        add(v, n, "day", a, 0, 1);
        if (!ordinal && a <= 12) {
            add(v, n, "hour", a, 0, 1);
        }
        if (ordinal) {
            add(v, n, "dayord", a, 0, 1);
            add(v, n, "nth", a, 0, 1);
        }
    }
    if (clock_at(s, &a, &b)) {
        add(v, n, "clock", a, b, 1);
    }
    if (s.n == 4 && hs_str_number(s, 2400, &a)) {
        if (a >= 1800 && a <= 2100) {
            add(v, n, "year", a, 0, 1);
        }
        if (a % 100 < 60) {
            add(v, n, "clock4", a / 100, a % 100, 1);
        }
    }
    bool decade = s.n == 5 && hs_str_ends(s, HS_STR("0s"));
    if (decade && hs_str_number(hs_str_cut(s, 0, 4), 2100, &a) && a >= 1500) {
        add(v, n, "decade", a, 0, 1);
    }
}

/* "'90s". */
static void add_short_decade(const hs_reading *r, uint32_t i, hs_time_word *v, uint32_t *n)
{
    bool apart = hs_low_is(r, i, "'");
    hs_str s = apart && i + 1 < r->doc->tokens.n ? r->lows[i + 1] : r->lows[i];
    s = !apart && s.n == 4 && s.p[0] == '\'' ? hs_str_cut(s, 1, 4) : s;
    bool marked = apart || r->lows[i].n == 4;
    int64_t a = 0;
    if (marked && s.n == 3 && s.p[1] == '0' && s.p[2] == 's' &&
        hs_str_number(hs_str_cut(s, 0, 2), 99, &a)) {
        add(v, n, "decade", 1900 + a, 0, apart ? 2 : 1);
    }
}

/* "nineteen ninety-six", as broadcasts are written down. */
static void add_spelled_year(const hs_reading *r, uint32_t i, hs_time_word *v, uint32_t *n)
{
    hs_number tens;
    bool can = hs_low_is(r, i, "nineteen") && i + 1 < hs_sentence_of(r, i)->tokens.hi;
    if (can && hs_number_at(r, i + 1, &tens) && tens.low > 9 && tens.low < 100 && !tens.approx) {
        add(v, n, "year", 1900 + tens.low, 0, tens.end - i);
    }
}

static void add_count(const hs_reading *r, uint32_t i, hs_time_word *v, uint32_t *n)
{
    hs_number number;
    hs_rows rows;
    bool can = hs_token_at(r, i)->number || hs_match_low(r, HS_TABLE_NUMBERS, i, false, &rows);
    if (!can || !hs_number_at(r, i, &number) || number.fraction) {
        return;
    }
    /* what is counted, not what it may be: "more than two" is two, "nearly ten" ten */
    int64_t value = number.high != HS_OPEN && number.approx ? number.high : number.low;
    value = number.low == HS_OPEN ? number.high : value;
    if (value <= INT16_MAX) {
        add(v, n, "count", value, number.vague, number.end - i);
    }
}

/* "two days after the raid": what "after" leads to is told, so nothing before is meant. */
static bool leads_on(const hs_reading *r, uint32_t i, hs_str class)
{
    return hs_str_is(class, "than") && hs_low_among(r, i, "after|before|prior") &&
           i + 1 < hs_sentence_of(r, i)->tokens.hi && !hs_token_is_mark(r, i + 1);
}

uint32_t hs_time_words_at(const hs_reading *r, uint32_t i, hs_time_word v[HS_TIME_WORDS])
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_TIMES);
    hs_str words[LONGEST];
    uint32_t n = 0, most = 0, limit = hs_sentence_of(r, i)->tokens.hi;
    uint32_t longest = hs_table_longest(t, r->lows[i]);
    for (; most < LONGEST && most < longest && i + most < limit; most++) {
        words[most] = r->lows[i + most];
    }
    while (most > 0) {
        hs_rows rows = {0, 0};
        uint32_t taken = hs_table_match(t, words, most, &rows);
        for (uint32_t row = rows.lo; taken && row < rows.hi; row++) {
            hs_time_word p = {hs_table_field(t, row, 1), signed_field(t, row, 2),
                              signed_field(t, row, 3), taken};
            bool name = hs_str_is(p.class, "month") || hs_str_starts(p.class, HS_STR("weekday"));
            if (n < HS_TIME_WORDS && !leads_on(r, i, p.class) &&
                (!name || hs_is_upper(r->forms[i].p[0]))) {
                v[n++] = p;
            }
        }
        most = taken ? taken - 1 : 0;
    }
    if (hs_is_digit(r->lows[i].p[0])) {
        add_digits(r, i, v, &n);
    } else if (r->lows[i].p[0] == '\'') {
        add_short_decade(r, i, v, &n);
    }
    add_spelled_year(r, i, v, &n);
    add_count(r, i, v, &n);
    return n;
}
