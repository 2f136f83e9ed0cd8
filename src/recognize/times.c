/* times.c: time expressions.
 *
 * In: tokens with the language model's parts of times, data/times. Out: doc->times, hs_reading.time_of. Method: the
 * extents are the model's (TimeML's, from TimeBank); what its words mean, forms tell (timeforms.c). Where the model
 * sees nothing, a form that is sure makes an expression by itself ("Sept. 21, 2016"). Values are worked out later,
 * against the day of publication (core/when.h).
 *
 *     "late on Thursday"      -> Thursday: WEEKDAY 3
 *     "Wednesday Sept. 21 2016" -> DATE 2016-09-21
 */
#include "recognize/timeforms.h"

/* The end of the model's expression that begins at token i; i if none does. */
static uint32_t marked_end(const hs_reading *r, uint32_t i, uint32_t limit, hs_str *type)
{
    hs_str part = hs_doc_time_part(r->doc, hs_token_at(r, i));
    bool single = hs_str_starts(part, HS_STR("S-"));
    if (!single && !hs_str_starts(part, HS_STR("B-"))) {
        return i;
    }
    *type = hs_str_cut(part, 2, part.n);
    uint32_t end = i + 1;
    while (!single && end < limit) {
        hs_str next = hs_doc_time_part(r->doc, hs_token_at(r, end));
        if (!hs_str_starts(next, HS_STR("I-")) && !hs_str_starts(next, HS_STR("E-"))) {
            break;
        }
        end++;
    }
    return end;
}

/* A bare year stands behind a preposition or before a single noun: "the 2011 uprising"; "2000 fighters" are no year. */
static bool is_year(const hs_reading *r, uint32_t i)
{
    int64_t value = 0;
    const hs_token *next = i + 1 < r->doc->tokens.n ? hs_token_at(r, i + 1) : NULL;
    if (i == 0 || r->lows[i].n != 4 || !hs_str_number(r->lows[i], 2100, &value) || value < 1800) {
        return false;
    }
    hs_str feats = next ? hs_doc_feats(r->doc, next) : (hs_str){0};
    bool one = hs_str_find(feats, HS_STR("Number=Sing"), 0) < feats.n;
    bool named = hs_low_among(r, i - 1, "the|a|'s") && next && next->upos == HS_NOUN && one;
    return named ||
           hs_low_among(r, i - 1, "in|since|of|from|until|by|during|late|early|before|after");
}

/* "may" and "march" are too often verbs, "Jan" a man; "three-quarters" is a share. */
static bool is_doubtful(const hs_reading *r, const hs_time_form *f)
{
    bool alone = f->end == f->lo + 1;
    bool month = alone && (r->lows[f->lo].n == 3 || hs_low_is(r, f->lo, "march")) && f->x.month &&
                 !(f->lo > 0 && hs_low_among(r, f->lo - 1, "in|since|last|of|by|until"));
    bool share = f->x.unit == HS_GRAIN_QUARTER && hs_low_is(r, f->lo + 1, "-");
    return month || share || (f->lo > 0 && hs_low_is(r, f->lo - 1, "-") && alone);
}

/* "6-year-old", "37 years old": an age is no time. */
static bool is_age(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    bool behind = hs_low_among(r, hi, "old|olds") ||
                  (hs_low_is(r, hi, "-") && hs_low_among(r, hi + 1, "old|olds"));
    return behind || (hi > lo + 1 && hs_low_among(r, hi - 1, "old|olds"));
}

/* "2000 fighters", "resolution 1973": the number of a noun. */
static bool is_number(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    bool number = hi == lo + 1 && hs_token_at(r, lo)->number && !is_year(r, lo);
    const hs_token *t = hs_token_at(r, lo);
    if (lo > 0 && hs_low_among(r, lo - 1, "resolution|no.|number|flight|room|article|route")) {
        return true;
    }
    return number && t->head > lo + 1 && hs_str_is(hs_doc_deprel(r->doc, t), "nummod") &&
           hs_str_find(hs_doc_feats(r->doc, hs_token_at(r, t->head - 1)), HS_STR("Number=Plur"),
                       0) < hs_doc_feats(r->doc, hs_token_at(r, t->head - 1)).n;
}

/* A form outside the model's expressions that is a time wherever it stands. */
static bool sure_form(const hs_reading *r, uint32_t i, uint32_t limit, hs_time_form *f)
{
    if (!hs_time_form_at(r, i, limit, f)) {
        return false;
    }
    bool year = f->end == i + 1 && is_year(r, i);
    bool on_the = f->end == i + 2 && hs_low_is(r, i, "the") && i > 0 && hs_low_is(r, i - 1, "on") &&
                  f->x.kind == HS_TIMEX_DATE; /* "on the 19th" */
    return (f->sure || year || on_the) && !is_age(r, i, f->end) && !is_doubtful(r, f);
}

/* What the words of the model's expression [lo, hi) say: the longest form within it. */
static hs_timex words_say(const hs_reading *r, uint32_t lo, uint32_t hi, hs_str type)
{
    hs_time_form f, best = {0};
    for (uint32_t i = lo; i < hi; i++) {
        if (hs_time_form_at(r, i, hi, &f) && f.end - f.lo > best.end - best.lo) {
            best = f;
        }
    }
    hs_timex x = best.x;
    bool length = x.kind == HS_TIMEX_SHIFT && x.shift == 0 && !x.hour && !x.daypart;
    if (hs_str_is(type, "DURATION") && length && x.unit != HS_GRAIN_DAY) { /* "of the year" */
        x = (hs_timex){.kind = HS_TIMEX_LENGTH, .unit = x.unit, .shift = 1};
    } else if (hs_str_is(type, "SET") && x.kind == HS_TIMEX_LENGTH) { /* "twice a year" */
        x.kind = HS_TIMEX_SET;
    }
    return x;
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

/* Days that no calendar has are told, and left without a value. */
static void note_absurd(hs_reading *r, uint32_t lo, uint32_t hi, const hs_timex *x)
{
    hs_span at = {hs_token_at(r, lo)->at.lo, hs_token_at(r, hi - 1)->at.hi};
    bool day = x->kind == HS_TIMEX_DATE && !x->part_kind && x->month && x->day;
    int year = x->year ? x->year : 2000; /* a leap year: "29 February" may be one */
    if (day && hs_day_of(year, x->month, x->day) == HS_NO_DAY) {
        hs_doc_note(r->doc, at, "date", HS_STR("there is no such day"));
    }
    uint32_t limit = hs_sentence_of(r, lo)->tokens.hi;
    for (uint32_t k = lo; day && !x->year && k < limit && k < hi + 2; k++) {
        uint32_t digits = 0;
        while (digits < r->lows[k].n && hs_is_digit(r->lows[k].p[digits])) {
            digits++;
        }
        if (digits > 4 && digits == r->lows[k].n) {
            hs_doc_note(r->doc, hs_token_at(r, k)->at, "date", HS_STR("there is no such year"));
        }
    }
}

static void add_time(hs_reading *r, uint32_t lo, uint32_t hi, hs_timex x, bool marked)
{
    bool open = x.kind == HS_TIMEX_WEEKDAY || (x.kind == HS_TIMEX_DATE && !x.year);
    int tense = open && !x.future && !x.past && !x.then_unit ? hs_tense_at(r, lo, hi) : 0;
    x.future |= tense > 0;
    x.past |= tense < 0;
    note_absurd(r, lo, hi, &x);
    hs_time time = {hs_doc_from(r->doc, lo, hi, marked ? "time.model" : "time", 900), x};
    hs_ref ref = hs_doc_add_time(r->doc, time);
    for (uint32_t k = lo; k < hi && x.kind != HS_TIMEX_NONE; k++) {
        r->time_of[k] = ref;
    }
}

/* The expression that begins at token i, added: its end, or i + 1 if there is none. */
static uint32_t take_time(hs_reading *r, uint32_t i, hs_range s)
{
    hs_time_form f = {.end = i};
    hs_str type = {0};
    uint32_t end = marked_end(r, i, s.hi, &type);
    bool sure = sure_form(r, i, s.hi, &f);
    if (end > i && (is_age(r, i, end) || is_number(r, i, end))) {
        return end;
    }
    if (end > i && !(sure && f.end > end)) {
        add_time(r, i, end, words_say(r, i, end, type), true);
        return end;
    }
    if (!sure) {
        return i + 1;
    }
    add_time(r, end > i ? i : with_words_before(r, s.lo, i, &f.x), f.end, f.x, end > i);
    return f.end;
}

void hs_find_times(hs_reading *r)
{
    for (uint32_t s = 0; s < r->doc->sentences.n; s++) {
        hs_range tokens = r->doc->sentences.v[s].tokens;
        for (uint32_t i = tokens.lo; i < tokens.hi;) {
            i = take_time(r, i, tokens);
        }
    }
}
