/* numbers.c: "at least 45", "two million", "nearly half a million", "dozens".
 *
 * In: tokens, data/figures/numbers.tsv. Method: bound words, then digits or number words multiplied out,
 * then perhaps a second number ("20 to 30").
 */
#include "recognize/numbers.h"

typedef struct {
    hs_str kind;
    int64_t value, high;
} number_word;

static uint32_t word_at(const hs_reading *r, uint32_t i, number_word *out)
{
    hs_rows rows;
    const hs_table *t = hs_reading_table(r, HS_TABLE_NUMBERS);
    if (i >= r->doc->tokens.n) {
        return 0;
    }
    uint32_t n = hs_match_low(r, HS_TABLE_NUMBERS, i, false, &rows);
    if (!n) {
        return 0;
    }
    *out = (number_word){hs_table_field(t, rows.lo, 1), 0, 0};
    hs_str_number(hs_table_field(t, rows.lo, 2), HS_NUMBER_MOST, &out->value);
    hs_str_number(hs_table_field(t, rows.lo, 3), HS_NUMBER_MOST, &out->high);
    return n;
}

/* "250,000", "45", "1.5": value in thousandths; false if the token is no plain number. */
static bool digits_at(const hs_reading *r, uint32_t i, int64_t *thousandths)
{
    hs_str s = i < r->doc->tokens.n ? r->lows[i] : (hs_str){0};
    int64_t value = 0, part = 1000;
    bool point = false;
    if (!s.n || !hs_is_digit(s.p[0]) || s.n > 18) {
        return false;
    }
    for (uint32_t k = 0; k < s.n; k++) {
        if (s.p[k] == ',' && !point) {
            bool grouped = k + 3 < s.n && hs_is_digit(s.p[k + 1]) && hs_is_digit(s.p[k + 2]) &&
                           hs_is_digit(s.p[k + 3]) && (k + 4 == s.n || !hs_is_digit(s.p[k + 4]));
            if (!grouped) {
                return false;
            }
        } else if (s.p[k] == '.' && !point) {
            point = true;
        } else if (hs_is_digit(s.p[k]) && value < HS_NUMBER_MOST) {
            value =
                point ? value + (s.p[k] - '0') * (part /= 10) : value * 10 + (s.p[k] - '0') * 1000;
        } else {
            return false;
        }
    }
    *thousandths = value;
    return value <= HS_NUMBER_MOST;
}

static bool kind_is(const number_word *w, const char *kind)
{
    return hs_str_is(w->kind, kind);
}

#define LONGEST_NUMBER 24u /* tokens; a longer run of number words is no number */

static bool is_small(const number_word *w)
{
    return kind_is(w, "unit") || kind_is(w, "tens");
}

/* a * b, no more than the largest number. */
static int64_t times(int64_t a, int64_t b)
{
    return b > 0 && a > HS_NUMBER_MOST / b ? HS_NUMBER_MOST : a * b;
}

/* Number words: "twenty-five", "two hundred and six thousand"; thousandths. */
static uint32_t words_at(const hs_reading *r, uint32_t i, int64_t *thousandths)
{
    number_word w;
    int64_t total = 0, part = 0;
    uint32_t end = i, n, limit = hs_sentence_of(r, i)->tokens.hi;
    limit = limit > i + LONGEST_NUMBER ? i + LONGEST_NUMBER : limit;
    while (end < limit && (n = word_at(r, end, &w)) > 0 && is_small(&w)) {
        part += w.value;
        end += n;
        end += hs_low_is(r, end, "-") && word_at(r, end + 1, &w) && kind_is(&w, "unit") ? 1 : 0;
        while (end < limit && (n = word_at(r, end, &w)) > 0 && kind_is(&w, "scale")) {
            bool hundred = w.value == 100;
            bool again = !part && !hundred; /* "nine million billion" */
            total = hundred ? total : again ? times(total, w.value) : total + times(part, w.value);
            part = hundred ? times(part, 100) : 0;
            end += n;
        }
        bool more =
            hs_low_is(r, end, "and") && part >= 100 && word_at(r, end + 1, &w) && is_small(&w);
        end += more ? 1 : 0;
    }
    total = total + part > HS_NUMBER_MOST ? HS_NUMBER_MOST : total + part;
    *thousandths = total * 1000;
    return end;
}

/* A plain number at i: its end, or i. */
static uint32_t plain_at(const hs_reading *r, uint32_t i, int64_t *value)
{
    number_word w;
    int64_t t = 0;
    uint32_t end = i;
    if (i >= r->doc->tokens.n) {
        return i;
    }
    if (digits_at(r, i, &t)) {
        end = i + 1;
        for (uint32_t n; end < i + LONGEST_NUMBER && (n = word_at(r, end, &w)) > 0 &&
                         kind_is(&w, "scale") && w.value > 0;
             end += n) {
            t = t > HS_NUMBER_MOST * 1000 / w.value ? HS_NUMBER_MOST * 1000 : t * w.value;
        }
    } else {
        end = words_at(r, i, &t);
    }
    *value = t / 1000;
    return *value > 0 || (end > i && t == 0) ? end : i;
}

static void bound(hs_number *n, hs_str kind)
{
    int64_t v = n->low == HS_OPEN ? n->high : n->low;
    if (hs_str_is(kind, "least") || hs_str_is(kind, "over")) {
        n->low = v; /* "more than 90": the number that is stated, as coders take it, not 91 */
        n->high = HS_OPEN;
    } else if (hs_str_is(kind, "most") || hs_str_is(kind, "under")) {
        n->low = HS_OPEN;
        n->high = v;
    } else if (hs_str_is(kind, "nearly")) {
        n->low = v - v / 10;
        n->approx = true;
    } else if (hs_str_is(kind, "about")) {
        n->approx = true;
    }
}

static bool vague_at(const hs_reading *r, uint32_t i, hs_number *out)
{
    number_word w;
    uint32_t n = word_at(r, i, &w);
    if (n && kind_is(&w, "vague")) {
        *out = (hs_number){.low = w.value,
                           .high = HS_OPEN,
                           .approx = true,
                           .vague = true,
                           .end = i + n};
        return true;
    }
    if (n && kind_is(&w, "range")) {
        *out = (hs_number){.low = w.value, .high = w.high, .approx = true, .end = i + n};
        return true;
    }
    if (n && kind_is(&w, "fraction")) {
        *out = (hs_number){.fraction = w.value, .end = i + n};
        return true;
    }
    return false;
}

/* "20 to 30", "20-30", "between 20 and 30". */
static void second_number(const hs_reading *r, hs_number *n, bool between)
{
    int64_t value = 0;
    bool link =
        between ? hs_low_is(r, n->end, "and") : hs_low_among(r, n->end, "to|-|\xE2\x80\x93|or");
    if (!link) {
        return;
    }
    uint32_t end = plain_at(r, n->end + 1, &value);
    if (end > n->end + 1 && value > n->high) {
        n->high = value;
        n->end = end;
    }
}

bool hs_number_at(const hs_reading *r, uint32_t i, hs_number *out)
{
    number_word w;
    hs_str kinds[2] = {{0}, {0}};
    uint32_t at = i, n, count = 0;
    bool between = false;
    while (count < 2 && (n = word_at(r, at, &w)) > 0 &&
           (kind_is(&w, "least") || kind_is(&w, "most") || kind_is(&w, "over") ||
            kind_is(&w, "under") || kind_is(&w, "about") || kind_is(&w, "nearly") ||
            kind_is(&w, "exact") || kind_is(&w, "between"))) {
        between |= kind_is(&w, "between");
        kinds[count++] = w.kind;
        at += n;
    }
    int64_t value = 0;
    bool vague = vague_at(r, at, out);
    if (!vague) {
        uint32_t end = plain_at(r, at, &value);
        if (end == at) {
            return false;
        }
        *out = (hs_number){.low = value, .high = value, .end = end};
        second_number(r, out, between);
    }
    for (uint32_t k = 0; k < count && !out->vague && !out->fraction; k++) {
        bound(out, kinds[k]);
    }
    out->approx |= out->fraction != 0;
    return true;
}

#define LONGEST_COUNT 10u /* digits */

bool hs_number_is_endless(const hs_reading *r, uint32_t i)
{
    hs_str s = r->lows[i];
    uint32_t digits = 0;
    if (hs_low_is(r, i, "^") && i > 0 && hs_token_at(r, i - 1)->number) { /* 10^400 */
        return true;
    }
    for (uint32_t k = 0; k < s.n && digits <= LONGEST_COUNT; k++) {
        if (!hs_is_digit(s.p[k]) && s.p[k] != ',') {
            return false;
        }
        digits += hs_is_digit(s.p[k]);
    }
    return digits > LONGEST_COUNT;
}
