/* likeness.c: how much speaks for two groups being one happening.
 *
 * In: two groups. Out: points. For it: the day, the place (a town, or one that holds it), the number of victims
 * (a rare number more than a common one), what was hit, who and whom, rare words in common. Against it: another
 * day, town, side or thing hit. Apart for good: kinds or episodes that differ, days or countries that cannot be
 * one. What a report does not say speaks neither way; then other things must say enough to reach HS_ALIKE.
 *
 *     "nine people were killed ... in Tripoli on Sunday" + "a strike hit homes in Tripoli on Sunday, killing nine"
 *     -> day 30, town 25, nine killed 16, a thing hit that only one names -4: one happening
 */
#include "base/utf8.h"
#include "resolve/groups.h"
#include "resolve/weights.h"

/* ---- when -------------------------------------------------------------------------------------------- */

/* One side has no day: its report came out a day or two after the other's day, or long after. */
static int32_t told_soon(int32_t published, int32_t day)
{
    int32_t gap = published - day;
    if (published == HS_NO_DAY || day == HS_NO_DAY) {
        return 0;
    }
    return gap < 0 ? HS_APART : gap <= 2 ? 10 : gap <= 14 ? 0 : -15;
}

/* One side has a month or a year, the other nothing: if that is long over, the other is hardly of it. */
static int32_t told_of_old(int32_t published, hs_when when)
{
    bool open = published == HS_NO_DAY || when.hi == HS_NO_DAY;
    return open ? 0 : published - when.hi > 14 ? -25 : 0;
}

static int32_t days_apart(int32_t a, int32_t b)
{
    return a > b ? a - b : b - a;
}

static int32_t both_open(const hs_group *a, const hs_group *b)
{
    if (a->published == HS_NO_DAY || b->published == HS_NO_DAY) {
        return a->story && a->story == b->story ? 10 : 0;
    }
    int32_t gap = days_apart(a->published, b->published);
    return gap <= 1 ? 10 : gap <= 3 ? 4 : -10;
}

static int32_t like_days(const hs_group *a, const hs_group *b)
{
    bool day_a = hs_when_is_day(a->when), day_b = hs_when_is_day(b->when);
    if (day_a && day_b) {
        int32_t gap = days_apart(a->when.lo, b->when.lo);
        bool told_later = a->when.lo > b->when.lo ? a->when.said : b->when.said;
        return gap == 0 ? 30 : gap > 1 ? HS_APART : told_later ? 15 : -25;
    }
    if (hs_when_known(a->when) && hs_when_known(b->when)) {
        return hs_when_meets(a->when, b->when) ? 0 : HS_APART;
    }
    if (day_a && !hs_when_known(b->when)) {
        return told_soon(b->published, a->when.lo);
    }
    if (day_b && !hs_when_known(a->when)) {
        return told_soon(a->published, b->when.lo);
    }
    if (hs_when_known(a->when) || hs_when_known(b->when)) {
        return hs_when_known(a->when) ? told_of_old(b->published, a->when)
                                      : told_of_old(a->published, b->when);
    }
    return both_open(a, b);
}

/* ---- where ------------------------------------------------------------------------------------------- */

/* Cosine in thousandths of a latitude in millionths of a degree (Bhaskara's formula). */
static int64_t cosine(int64_t micro)
{
    int64_t x = micro / 10000;
    return 1000 * (324000000 - 4 * x * x) / (324000000 + x * x);
}

/* Kilometres squared between two towns. */
static int64_t distance(const hs_group *a, const hs_group *b)
{
    enum { DEGREE = 111 }; /* km */
    int64_t north = ((int64_t)a->lat - b->lat) * DEGREE / 1000000;
    int64_t east = ((int64_t)a->lon - b->lon) * DEGREE / 1000000 *
                   cosine(((int64_t)a->lat + b->lat) / 2) / 1000;
    return north * north + east * east;
}

/* A name without article, vowels and doubled letters: "al-Qameshli", "Qamishli" -> "qmshl". */
static uint32_t skeleton(hs_str name, char *out, uint32_t most)
{
    char folded[96];
    uint32_t n = 0, to = hs_utf8_fold(name, folded, sizeof folded);
    bool article = name.n > 5 && to > 5 && folded[1] == 'l' && strchr("- ", name.p[2]);
    for (uint32_t i = article ? 2 : 0; i < to && n < most; i++) {
        char c = folded[i] == 'k' ? 'q' : folded[i];
        if (c >= 'a' && c <= 'z' && !strchr("aeiouyw", c) && (n == 0 || out[n - 1] != c)) {
            out[n++] = c;
        }
    }
    return n;
}

static bool sound_alike(hs_str a, hs_str b)
{
    char x[32], y[32];
    uint32_t n = skeleton(a, x, sizeof x);
    return n >= 3 && n == skeleton(b, y, sizeof y) && memcmp(x, y, n) == 0;
}

/* Two towns may be one place to two reports: as near as UCDP's "near" is, or some way more where one report tells
 * only what lies in sight of it ("70 km west of Tripoli"). One that no gazetteer has may lie anywhere. */
static int32_t like_towns(const hs_group *a, const hs_group *b, bool region)
{
    enum { NEAR = 25, IN_SIGHT = 80 }; /* km */
    if (!a->located || !b->located) {
        return sound_alike(a->place, b->place) ? 22 : -6;
    }
    int64_t apart = distance(a, b);
    if (apart <= NEAR * NEAR) {
        return 22;
    }
    bool rough = a->precision > 1 || b->precision > 1;
    return rough && apart <= IN_SIGHT * IN_SIGHT ? 20 : region ? -12 : -45;
}

static int32_t like_places(const hs_group *a, const hs_group *b)
{
    bool town_a = a->place_kind == HS_PLACE_CITY, town_b = b->place_kind == HS_PLACE_CITY;
    bool whole = a->place_kind == HS_PLACE_COUNTRY || b->place_kind == HS_PLACE_COUNTRY;
    bool region = a->admin1.n && hs_str_eq(a->admin1, b->admin1);
    if (!a->place_key.n || !b->place_key.n) {
        return 0;
    }
    if (hs_str_eq(a->place_key, b->place_key)) {
        return whole ? 4 : town_a ? 25 : 20;
    }
    if (a->country.n && b->country.n && !hs_str_eq(a->country, b->country)) {
        return HS_APART;
    }
    if (town_a && town_b) {
        return like_towns(a, b, region);
    }
    return whole ? 8 : region ? 18 : -20;
}

/* ---- how many ---------------------------------------------------------------------------------------- */

static int32_t worth_of(uint64_t number)
{
    uint32_t n = (uint32_t)number;
    return n < 3 ? 6 : n < 10 ? 16 : n % 10 == 0 ? 18 : 26;
}

static int32_t like_numbers(const hs_group *a, const hs_group *b)
{
    uint32_t i = 0, k = 0;
    int32_t sum = 0;
    while (i < a->numbers.n && k < b->numbers.n) {
        uint64_t x = a->numbers.v[i], y = b->numbers.v[k];
        sum += x == y ? worth_of(x) : 0;
        i += x <= y;
        k += y <= x;
    }
    bool differ = a->numbers.n && b->numbers.n && !sum;
    return differ ? -6 : sum > 36 ? 36 : sum;
}

/* ---- who, whom, what --------------------------------------------------------------------------------- */

static const char *side_of(const hs_account *account, hs_ref actor)
{
    if (!actor) {
        return NULL;
    }
    const hs_actor *a = &account->actors.v[actor - 1];
    return a->country.n == 3 ? a->country.p : a->code.n >= 3 ? a->code.p : NULL;
}

/* +1 one side, -1 two, 0 unknown. */
static int32_t one_side(const hs_account *account, hs_ref a, hs_ref b)
{
    const char *x = side_of(account, a), *y = side_of(account, b);
    if (a && a == b) {
        return 1;
    }
    return !x || !y ? 0 : memcmp(x, y, 3) == 0 ? 1 : -1;
}

static int32_t like_sides(const hs_account *account, const hs_group *a, const hs_group *b)
{
    int32_t source = one_side(account, a->source, b->source);
    int32_t target = one_side(account, a->target, b->target);
    if (hs_is_attack(a->plover)) {
        int32_t whom = a->target && a->target == b->target ? 6 : target > 0 ? 2 : 0;
        return (source > 0 ? 6 : source < 0 ? -6 : 0) + whom;
    }
    if (source <= 0) {
        return source < 0 ? HS_APART : -10; /* words and dealings are their doer's */
    }
    return 15 + (target > 0 ? 10 : target < 0 ? -20 : !a->target && !b->target ? 5 : 0);
}

static int32_t like_facets(const hs_group *a, const hs_group *b)
{
    if (!a->facet.n || !b->facet.n) {
        return a->facet.n || b->facet.n ? -4 : 0;
    }
    return hs_str_eq(a->facet, b->facet) ? 14 : -20;
}

/* ---- words ------------------------------------------------------------------------------------------- */

/* Cosine of the sentences' rare words, in thousandths. */
static int32_t like_words(const hs_group *a, const hs_group *b)
{
    uint64_t dot = 0;
    uint32_t i = 0, k = 0;
    while (i < a->words.n && k < b->words.n) {
        uint32_t x = a->words.v[i].hash, y = b->words.v[k].hash;
        dot += x == y ? (uint64_t)a->words.v[i].weight * a->words.v[i].weight : 0;
        i += x <= y;
        k += y <= x;
    }
    uint64_t length = (uint64_t)a->length * b->length;
    return length ? (int32_t)(dot * 1000 / length) : 0;
}

/* Sentences that are nearly the same, in two reports, are one speaker's or one agency's. */
static int32_t points_of_words(const hs_group *a, const hs_group *b)
{
    int32_t c = like_words(a, b);
    if (a->report == b->report) {
        return c > 900 ? 4 : 4 + c * 30 / 1000; /* one report, perhaps one sentence */
    }
    return c * 30 / 1000 + (c > 600 ? (c - 600) * 80 / 1000 : 0);
}

/* ---- the whole --------------------------------------------------------------------------------------- */

static bool one_time(const hs_group *a, const hs_group *b)
{
    bool open = !a->episode || !b->episode;
    return open ? a->report == b->report || (a->story && a->story == b->story)
                : a->episode == b->episode;
}

/* Reports that tell of one thing: much, where neither has a date to tell things apart by. */
static int32_t like_stories(const hs_group *a, const hs_group *b)
{
    bool one = a->story && a->story == b->story && a->report != b->report;
    bool dated = a->published != HS_NO_DAY || b->published != HS_NO_DAY;
    return !one ? 0 : dated ? 6 : 34;
}

int32_t hs_groups_likeness(const hs_grouping *g, uint32_t i, uint32_t k)
{
    const hs_group *a = &g->groups[i], *b = &g->groups[k];
    bool told = (a->status <= HS_STATUS_DENIED && b->status <= HS_STATUS_DENIED) ||
                a->status == b->status; /* what is planned is not what was done */
    if (!told || !hs_str_eq(a->plover, b->plover) || !one_time(a, b) ||
        hs_modes_part(a->mode, b->mode)) {
        return HS_APART;
    }
    int32_t day = like_days(a, b), place = like_places(a, b);
    int32_t sides = like_sides(g->account, a, b);
    if (day == HS_APART || place == HS_APART || sides == HS_APART) {
        return HS_APART;
    }
    return day + place + sides + like_numbers(a, b) + like_facets(a, b) + points_of_words(a, b) +
           like_stories(a, b);
}
