/* sums.c: counts of one sentence that belong together.
 *
 * In: the counts of a sentence. Out: the same with their sum before them, they being its parts. Method: counts whose
 * nouns "and" joins and that suffer the same word of harm are added; unless the first is the sum already ("41
 * people, 28 soldiers and 13 civilians"). Parts ("including"), vague numbers and open ones are not added.
 *
 *     "Six civilians and 16 fighters were killed" -> 22 mixed; its parts 6 civilians, 16 combatants
 */
#include "recognize/figures.h"

/* Who they are together: of one class, or mixed. */
static hs_str who_together(hs_str a, hs_str b)
{
    bool soft_a = hs_str_is(a, "women") || hs_str_is(a, "children") || hs_str_is(a, "civilians");
    bool soft_b = hs_str_is(b, "women") || hs_str_is(b, "children") || hs_str_is(b, "civilians");
    bool armed = hs_str_is(a, "combatants") || hs_str_is(b, "combatants");
    bool unknown = hs_str_is(a, "unknown") || hs_str_is(b, "unknown") || !a.n || !b.n;
    if (hs_str_eq(a, b)) {
        return a;
    }
    if (soft_a && soft_b) {
        return HS_STR("civilians");
    }
    return unknown && !armed ? HS_STR("unknown") : HS_STR("mixed");
}

static bool joins(const hs_count *a, const hs_count *b)
{
    bool plain = !b->part && !b->number.vague && b->number.low != HS_OPEN && b->number.low > 0;
    return plain && a->harm == b->harm && a->kind == b->kind && a->chain == b->chain;
}

static void add_to(hs_count *sum, const hs_count *c)
{
    hs_number *n = &sum->number;
    n->low += c->number.low;
    n->high = n->high == HS_OPEN || c->number.high == HS_OPEN ? HS_OPEN : n->high + c->number.high;
    n->approx |= c->number.approx;
    sum->lo = c->lo < sum->lo ? c->lo : sum->lo;
    sum->end = c->end > sum->end ? c->end : sum->end;
    sum->who = who_together(sum->who, c->who);
}

static void make_parts(hs_count *v, uint32_t first, uint32_t n, uint32_t from)
{
    hs_count head = v[first];
    for (uint32_t k = from; k < n; k++) {
        v[k].part |= joins(&head, &v[k]);
    }
}

/* "Nineteen people, 12 women and seven men": do those behind it make up the first, parts included? */
static bool parts_make(const hs_count *v, uint32_t first, uint32_t n)
{
    int64_t all = 0;
    uint32_t members = 0;
    for (uint32_t k = first + 1; k < n; k++) {
        bool same = v[k].harm == v[first].harm && v[k].kind == v[first].kind;
        bool plain = same && !v[k].number.vague && v[k].number.low > 0;
        all += plain ? v[k].number.low : 0;
        members += plain;
    }
    return members > 1 && all == v[first].number.low;
}

/* Single victims are told in the sum's words: no figures of their own. */
static uint32_t drop_singles(hs_count *v, uint32_t n, const hs_count *head)
{
    uint32_t kept = 0;
    for (uint32_t k = 0; k < n; k++) {
        bool single = hs_str_is(hs_str_of(v[k].rule), "figure.single") && v[k].part &&
                      v[k].harm == head->harm && v[k].chain == head->chain;
        if (!single) {
            v[kept++] = v[k];
        }
    }
    return kept;
}

uint32_t hs_sum_counts(hs_count *v, uint32_t n, uint32_t room)
{
    for (uint32_t i = 0; i < n && n < room; i++) {
        hs_count sum = v[i];
        uint32_t members = 1;
        for (uint32_t k = i + 1; k < n; k++) {
            if (joins(&v[i], &v[k])) {
                add_to(&sum, &v[k]);
                members++;
            }
        }
        if (!joins(&v[i], &v[i]) || v[i].whole || members < 2) {
            continue;
        }
        bool told = members > 2 && sum.number.low == 2 * v[i].number.low;
        if (told || parts_make(v, i, n)) { /* it is told already */
            make_parts(v, i, n, i + 1);
            continue;
        }
        make_parts(v, i, n, i);
        sum.whole = true;
        sum.noun = HS_NO_TOKEN;
        sum.rule = "figure.sum";
        memmove(v + i + 1, v + i, (n - i) * sizeof *v);
        v[i] = sum;
        n = i + 1 + drop_singles(v + i + 1, n - i, &sum);
    }
    return n;
}
