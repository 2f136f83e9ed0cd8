/* scope.c: does a count sum up a war, or tell of one happening?
 *
 * In: a count, its sentence. Out: its scope. Method: "since" and a time long ago, a war that is named, more dead than
 * any single attack leaves; but not behind a superlative ("the worst attack since 2012").
 *
 *     "More than 300,000 people have been killed since 2011" -> total
 */
#include "recognize/figures.h"

enum { RECENT = 62 }; /* days: "since" a day nearer than that sums up no war */

/* The time told behind "since", if it is long ago or not told: "since 2011", "since the uprising began". */
static bool long_since(const hs_reading *r, uint32_t i, uint32_t hi)
{
    for (uint32_t k = i + 1; k < hi && k < i + 12; k++) {
        hs_ref t = r->time_of[k];
        if (!t) {
            continue;
        }
        hs_when w = hs_timex_when(r->doc->times.v[t - 1].x, r->doc->published);
        bool day = r->doc->times.v[t - 1].x.kind == HS_TIMEX_WEEKDAY;
        bool near = hs_when_known(w) && r->doc->published != HS_NO_DAY && w.lo != HS_NO_DAY &&
                    w.lo + RECENT >= r->doc->published;
        return !day && !near;
    }
    return !hs_low_among(r, i + 1, "then|being");
}

/* "the worst attack since 2013": what is summed up is no harm. */
static bool after_superlative(const hs_reading *r, uint32_t i, uint32_t lo)
{
    for (uint32_t k = i; k > lo && k + 12 > i; k--) {
        if (hs_low_among(r, k - 1,
                         "most|worst|deadliest|bloodiest|first|biggest|largest|heaviest|highest|"
                         "fiercest|greatest|lowest|second|third|serious|ever")) {
            return true;
        }
    }
    return false;
}

static bool counts_since(const hs_reading *r, const hs_count *c, hs_range s)
{
    for (uint32_t i = s.lo; i < s.hi; i++) {
        if (hs_low_is(r, i, "since") && long_since(r, i, s.hi) &&
            !after_superlative(r, i, i > c->end ? c->end : s.lo)) {
            return true;
        }
    }
    return false;
}

/* "in the five-year war", "the conflict has killed": the whole war, unless a day is told. */
static bool counts_war(const hs_reading *r, const hs_count *c, hs_range s)
{
    for (uint32_t i = s.lo; i < s.hi; i++) {
        const hs_chunk *next = hs_chunk_at(r, i + 1), *named = hs_chunk_at(r, i);
        bool word = hs_low_among(r, i, "conflict|war|uprising|crisis");
        bool before = word && i < c->lo && next && next->kind == HS_CHUNK_VERB;
        bool behind = word && i > c->lo && named && named->head == i && named->lo > s.lo &&
                      hs_low_among(r, named->lo - 1, "in|during|of|by") &&
                      !after_superlative(r, i, c->end);
        bool years = hs_low_is(r, i, "years") && i > s.lo &&
                     hs_low_among(r, i - 1, "of|recent|two|three|five|four|six|seven|ten");
        if (before || behind || years || (hs_low_is(r, i, "overall") && i < c->lo)) {
            return true;
        }
    }
    return false;
}

#define MANY 50000 /* no single attack kills that many */

/* Totals since the start of a war are no incident's toll. */
hs_scope hs_scope_of(const hs_reading *r, const hs_count *c)
{
    hs_range s = hs_sentence_of(r, c->lo)->tokens;
    bool many = c->kind == HS_HARM_KILLED && c->number.low >= MANY;
    return many || counts_since(r, c, s) || counts_war(r, c, s) ? HS_SCOPE_TOTAL
                                                                : HS_SCOPE_INCIDENT;
}
