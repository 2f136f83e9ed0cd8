/* times.c: time expressions.
 *
 * In: tokens, data/times. Out: doc->times, hs_reading.time_of. Method: at each token the longest of a few
 * forms (weekday with its date, month with day and year, "last week", "three days ago", "seven-day"); what
 * the words mean is data. Values are worked out later, against the day of publication (core/when.h).
 *
 *     "late on Thursday"      -> Thursday: WEEKDAY 3
 *     "Wednesday Sept. 21 2016" -> DATE 2016-09-21
 */
#include "recognize/reading.h"

typedef struct {
    hs_str kind;
    int64_t a, b;
} time_word;

static int64_t signed_field(const hs_table *t, uint32_t row, uint32_t column)
{
    hs_str s = hs_table_field(t, row, column);
    int64_t value = 0;
    bool minus = s.n && s.p[0] == '-';
    hs_str_number(minus ? hs_str_cut(s, 1, s.n) : s, INT32_MAX, &value);
    return minus ? -value : value;
}

/* The time word at token i; the number of tokens it takes, 0 if there is none. */
static uint32_t word_at(const hs_reading *r, uint32_t i, time_word *out)
{
    hs_rows rows;
    const hs_table *t = hs_reading_table(r, HS_TABLE_TIMES);
    if (i >= r->doc->tokens.n) {
        return 0;
    }
    uint32_t n = hs_match_low(r, HS_TABLE_TIMES, i, false, &rows);
    if (!n) {
        return 0;
    }
    *out = (time_word){hs_table_field(t, rows.lo, 1), signed_field(t, rows.lo, 2),
                       signed_field(t, rows.lo, 3)};
    bool name = hs_str_is(out->kind, "month") || hs_str_is(out->kind, "weekday");
    return name && !hs_is_upper(r->forms[i].p[0]) ? 0 : n; /* "mid-May" has one too */
}

/* "21", "21st": a day of the month. */
static bool day_at(const hs_reading *r, uint32_t i, int8_t *day, bool *ordinal)
{
    if (i >= r->doc->tokens.n) {
        return false;
    }
    hs_str s = r->lows[i];
    int64_t value = 0;
    *ordinal = s.n > 2 && (hs_str_ends(s, HS_STR("st")) || hs_str_ends(s, HS_STR("nd")) ||
                           hs_str_ends(s, HS_STR("rd")) || hs_str_ends(s, HS_STR("th")));
    if (!hs_str_number(*ordinal ? hs_str_cut(s, 0, s.n - 2) : s, 31, &value) || value < 1) {
        return false;
    }
    *day = (int8_t)value;
    return true;
}

static bool year_at(const hs_reading *r, uint32_t i, int16_t *year)
{
    int64_t value = 0;
    if (i >= r->doc->tokens.n || r->lows[i].n != 4 || !hs_str_number(r->lows[i], 2100, &value) ||
        value < 1800) {
        return false;
    }
    *year = (int16_t)value;
    return true;
}

/* A month at i, perhaps with day and year behind it: the end, or i. */
static uint32_t take_month(const hs_reading *r, uint32_t i, hs_timex *x)
{
    time_word w;
    bool ordinal = false;
    uint32_t n = word_at(r, i, &w), end = i + n;
    if (!n || !hs_str_is(w.kind, "month")) {
        return i;
    }
    x->kind = HS_TIMEX_DATE;
    x->month = (int8_t)w.a;
    bool day = x->day != 0;
    if (!day && day_at(r, end, &x->day, &ordinal)) {
        day = true;
        end++;
    }
    uint32_t after = end + (hs_low_is(r, end, ",") ? 1 : 0);
    if (year_at(r, after, &x->year) && (day || after == end)) {
        end = after + 1;
    }
    /* "may" and "march" alone are too often verbs */
    bool doubtful = hs_str_is(r->lows[i], "may") || hs_str_is(r->lows[i], "march");
    bool led_in = i > 0 && (hs_low_is(r, i - 1, "in") || hs_low_is(r, i - 1, "since") ||
                            hs_low_is(r, i - 1, "last") || hs_low_is(r, i - 1, "of"));
    return doubtful && end == i + n && !led_in && !x->day ? i : end;
}

static uint32_t take_weekday(const hs_reading *r, uint32_t i, hs_timex *x)
{
    time_word w;
    uint32_t n = word_at(r, i, &w);
    if (!n || !hs_str_is(w.kind, "weekday")) {
        return i;
    }
    hs_timex date = {0};
    uint32_t next = i + n + (hs_low_is(r, i + n, ",") ? 1 : 0);
    uint32_t end = take_month(r, next, &date);
    if (end > next && date.day) {
        *x = date;
        return end;
    }
    int8_t day = 0;
    bool ordinal = false;
    if (day_at(r, next, &day, &ordinal)) {
        date = (hs_timex){.day = day};
        end = take_month(r, next + 1, &date);
        if (end > next + 1) {
            *x = date;
            return end;
        }
    }
    if (r->lows[i].n == 3 && !hs_low_is(r, i + n, ".")) {
        return i; /* "the Sun reported": a short form needs its date or its stop */
    }
    *x = (hs_timex){.kind = HS_TIMEX_WEEKDAY, .weekday = (int8_t)w.a, .shift = (int16_t)w.b};
    if (i > 0 && hs_low_is(r, i - 1, "last")) {
        x->shift = -1;
    } else if (i > 0 && hs_low_is(r, i - 1, "next")) {
        x->shift = 1;
    }
    return i + n;
}

/* "27-07-2016", "27/07/2016": day first, as most of the world writes it; month first only where it must be. */
static uint32_t take_numeric(const hs_reading *r, uint32_t i, int8_t first, hs_timex *x)
{
    int8_t second = 0;
    int16_t year = 0;
    bool ordinal = false;
    bool marks = (hs_low_is(r, i + 1, "-") && hs_low_is(r, i + 3, "-")) ||
                 (hs_low_is(r, i + 1, "/") && hs_low_is(r, i + 3, "/"));
    if (!marks || !day_at(r, i + 2, &second, &ordinal) || !year_at(r, i + 4, &year)) {
        return i;
    }
    bool month_first = second > 12;
    int8_t day = month_first ? second : first, month = month_first ? first : second;
    if (hs_day_of(year, month, day) == HS_NO_DAY) {
        return i;
    }
    *x = (hs_timex){.kind = HS_TIMEX_DATE, .year = year, .month = month, .day = day};
    return i + 5;
}

/* "19 September 2016", "the 19th", "2016-09-19". */
static uint32_t take_day_first(const hs_reading *r, uint32_t i, hs_timex *x)
{
    int8_t day = 0;
    bool ordinal = false;
    int32_t whole = hs_day_parse(r->lows[i]);
    if (whole != HS_NO_DAY) {
        hs_date d = hs_day_date(whole);
        *x = (hs_timex){.kind = HS_TIMEX_DATE,
                        .year = (int16_t)d.year,
                        .month = (int8_t)d.month,
                        .day = (int8_t)d.day};
        return i + 1;
    }
    if (!day_at(r, i, &day, &ordinal)) {
        return i;
    }
    uint32_t numeric = take_numeric(r, i, day, x);
    if (numeric > i) {
        return numeric;
    }
    uint32_t at = i + 1 + (hs_low_is(r, i + 1, "of") ? 1 : 0);
    hs_timex date = {.day = day};
    uint32_t end = take_month(r, at, &date);
    if (end > at) {
        *x = date;
        return end;
    }
    if (ordinal && i > 1 && hs_low_is(r, i - 1, "the") && hs_low_is(r, i - 2, "on")) {
        *x = (hs_timex){.kind = HS_TIMEX_DATE, .day = day};
        return i + 1;
    }
    return i;
}

static bool small_number(const hs_reading *r, uint32_t i, int16_t *out)
{
    hs_rows rows;
    int64_t value = 0;
    const hs_table *t = hs_reading_table(r, HS_TABLE_NUMBERS);
    if (hs_str_number(r->lows[i], 9999, &value)) {
        *out = (int16_t)value;
        return true;
    }
    rows = hs_table_find(t, r->lows[i]);
    if (rows.lo == rows.hi || !(hs_str_is(hs_table_field(t, rows.lo, 1), "unit") ||
                                hs_str_is(hs_table_field(t, rows.lo, 1), "tens"))) {
        return false;
    }
    *out = (int16_t)signed_field(t, rows.lo, 2);
    return true;
}

/* "seven-day", "two years", "three days ago", "a week-long". */
static uint32_t take_length(const hs_reading *r, uint32_t i, hs_timex *x)
{
    int16_t count = 0;
    time_word w;
    uint32_t unit = i + 1;
    if (!small_number(r, i, &count)) {
        bool one = hs_low_is(r, i + 1, "-") && hs_low_is(r, i + 2, "long");
        if (!one || !word_at(r, i, &w) || !hs_str_is(w.kind, "unit")) {
            return i;
        }
        *x = (hs_timex){.kind = HS_TIMEX_LENGTH, .unit = (uint8_t)w.a, .shift = 1};
        return i + 3;
    }
    unit += hs_low_is(r, unit, "-") ? 1 : 0;
    if (!word_at(r, unit, &w) || !hs_str_is(w.kind, "unit")) {
        return i;
    }
    bool age =
        hs_low_is(r, unit + 1, "-") && hs_low_among(r, unit + 2, "old|olds"); /* "6-year-old" */
    if (age || hs_low_is(r, unit + 1, "old")) {
        return i;
    }
    *x = (hs_timex){.kind = HS_TIMEX_LENGTH, .unit = (uint8_t)w.a, .shift = count};
    if (hs_low_is(r, unit + 1, "ago") || hs_low_is(r, unit + 1, "earlier")) {
        *x = (hs_timex){.kind = HS_TIMEX_SHIFT, .unit = (uint8_t)w.a, .shift = (int16_t)-count};
        return unit + 2;
    }
    return unit + 1;
}

static uint32_t take_phrase(const hs_reading *r, uint32_t i, hs_timex *x)
{
    time_word w;
    uint32_t n = word_at(r, i, &w);
    if (n && hs_str_is(w.kind, "shift")) {
        *x = (hs_timex){.kind = HS_TIMEX_SHIFT, .unit = (uint8_t)w.a, .shift = (int16_t)w.b};
        return i + n;
    }
    if (n && hs_str_is(w.kind, "vague")) {
        *x = (hs_timex){.kind = HS_TIMEX_VAGUE, .shift = (int16_t)w.a};
        return i + n;
    }
    return i;
}

static uint32_t take_year(const hs_reading *r, uint32_t i, hs_timex *x)
{
    int16_t year = 0;
    if (i == 0 || !year_at(r, i, &year)) {
        return i;
    }
    const hs_token *next = i + 1 < r->doc->tokens.n ? hs_token_at(r, i + 1) : NULL;
    bool one = next && hs_str_find(hs_doc_feats(r->doc, next), HS_STR("Number=Sing"), 0) <
                           hs_doc_feats(r->doc, next).n;
    bool named = hs_low_among(r, i - 1, "the|a|'s") && next && next->upos == HS_NOUN && one;
    if (!named &&
        !hs_low_among(r, i - 1, "in|since|of|from|until|by|during|late|early|before|after")) {
        return i; /* "the 2011 uprising"; "2000 fighters" are no year */
    }
    *x = (hs_timex){.kind = HS_TIMEX_DATE, .year = year};
    return i + 1;
}

static uint32_t take_time(const hs_reading *r, uint32_t i, hs_timex *x)
{
    static uint32_t (*const forms[])(const hs_reading *, uint32_t,
                                     hs_timex *) = {take_phrase, take_weekday, take_day_first,
                                                    take_month,  take_length,  take_year};
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        *x = (hs_timex){0};
        uint32_t end = forms[k](r, i, x);
        if (end > i) {
            return end;
        }
    }
    return i;
}

/* Is it about the future, by the verb before it (or, at the head of a sentence, behind it)? */
static bool clause_is_future(const hs_reading *r, uint32_t i)
{
    hs_range clause = hs_clause_around(r, i);
    if (i > clause.lo && hs_low_among(r, i - 1, "until|by")) {
        return true;
    }
    for (uint32_t k = i; k-- > clause.lo;) {
        const hs_chunk *c = hs_chunk_at(r, k);
        if (c && c->kind == HS_CHUNK_VERB) {
            return c->future || c->infinitive;
        }
    }
    for (uint32_t k = i; k < clause.hi; k++) {
        const hs_chunk *c = hs_chunk_at(r, k);
        if (c && c->kind == HS_CHUNK_VERB) {
            return c->future ||
                   hs_low_among(r, c->lo, "is|are"); /* "the Wednesday talks are cancelled" */
        }
    }
    return false;
}

/* Is it about the past, by the nearest verb of its clause ("attacked", "had been")? */
static bool clause_is_past(const hs_reading *r, uint32_t i)
{
    hs_range clause = hs_clause_around(r, i);
    const hs_chunk *verb = NULL;
    for (uint32_t k = i; k-- > clause.lo && !verb;) {
        const hs_chunk *c = hs_chunk_at(r, k);
        verb = c && c->kind == HS_CHUNK_VERB ? c : NULL;
    }
    for (uint32_t k = i; k < clause.hi && !verb; k++) {
        const hs_chunk *c = hs_chunk_at(r, k);
        verb = c && c->kind == HS_CHUNK_VERB ? c : NULL;
    }
    return verb && (hs_token_at(r, verb->head)->form == HS_FORM_PAST ||
                    hs_low_among(r, verb->lo, "had|was|were|did|has|have"));
}

/* Where the expression begins with the words before it that are part of it: "last Monday", "late November", "the past
 * two months", "nearly three years". */
static uint32_t with_words_before(const hs_reading *r, uint32_t lo, uint32_t i, const hs_timex *x)
{
    bool day = x->kind == HS_TIMEX_WEEKDAY || x->kind == HS_TIMEX_DATE || x->kind == HS_TIMEX_SHIFT;
    const char *words = day ? "last|next|late|early|mid" : "past|last|next|first|nearly|almost";
    if (i > lo && (day || x->kind == HS_TIMEX_LENGTH) && hs_low_among(r, i - 1, words) &&
        !r->time_of[i - 1]) {
        i--;
    }
    bool the = x->kind == HS_TIMEX_LENGTH && i > lo && hs_low_is(r, i - 1, "the") &&
               hs_low_among(r, i, "past|last|next|first");
    return the ? i - 1 : i;
}

void hs_find_times(hs_reading *r)
{
    hs_doc *doc = r->doc;
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        hs_range tokens = doc->sentences.v[s].tokens;
        for (uint32_t i = tokens.lo; i < tokens.hi;) {
            hs_timex x;
            uint32_t end = take_time(r, i, &x);
            if (end <= i || end > tokens.hi) {
                i++;
                continue;
            }
            bool open = x.kind == HS_TIMEX_WEEKDAY || (x.kind == HS_TIMEX_DATE && !x.year);
            x.future = open && clause_is_future(r, i);
            x.past = open && !x.future && clause_is_past(r, i);
            uint32_t begin = with_words_before(r, tokens.lo, i, &x);
            hs_time time = {hs_doc_from(doc, begin, end, "time", 900), x};
            hs_ref ref = hs_doc_add_time(doc, time);
            for (uint32_t k = begin; k < end; k++) {
                r->time_of[k] = ref;
            }
            i = end;
        }
    }
}

static bool gives_day(const hs_reading *r, hs_ref time)
{
    uint8_t kind = r->doc->times.v[time - 1].x.kind;
    return kind == HS_TIMEX_DATE || kind == HS_TIMEX_WEEKDAY || kind == HS_TIMEX_SHIFT;
}

static hs_ref nearest_time(const hs_reading *r, uint32_t token, hs_range within)
{
    hs_ref best = 0;
    uint32_t best_cost = UINT32_MAX;
    for (uint32_t i = within.lo; i < within.hi; i++) {
        if (r->time_of[i] && gives_day(r, r->time_of[i])) {
            uint32_t cost = i > token ? i - token : (token - i) + 1;
            if (cost < best_cost) {
                best_cost = cost;
                best = r->time_of[i];
            }
        }
    }
    return best;
}

hs_ref hs_time_near(const hs_reading *r, uint32_t token)
{
    return nearest_time(r, token, hs_clause_around(r, token));
}
