/* offices.c: the offices that somebody known holds on the day of the report.
 *
 * In: an entity with an entry in data/actors, the day of publication. Out: the names of the offices whose term
 * holds the day, one by one. A term is FROM..TO, as fine as it is known, TO no longer part of it; an empty side
 * is open; without a day of publication nobody holds anything.
 *
 *     "Leader@1969-09-01..2011-10-20" on 2011-04-12   -> "Leader"
 *
 * And the code on that day: that of "=CODE@FROM..TO" within its term; of somebody of a government who holds none of
 * the offices any more, the country's elite: LBYGOV in 2012 -> LBYELI.
 */
#include "base/date.h"
#include "recognize/coref.h"

/* "2011", "2011-10", "2011-10-20": its first day; HS_NO_DAY if it is none. */
static int32_t first_day(hs_str s)
{
    int64_t part[3] = {0, 1, 1};
    hs_str word;
    for (int i = 0; i < 3 && hs_str_split(&s, '-', &word); i++) {
        if (!hs_str_number(word, 9999, &part[i])) {
            return HS_NO_DAY;
        }
    }
    return hs_day_of((int32_t)part[0], (int32_t)part[1], (int32_t)part[2]);
}

static bool holds(hs_str term, int32_t day)
{
    uint32_t dots = hs_str_find(term, HS_STR(".."), 0);
    hs_str from = hs_str_cut(term, 0, dots), to = hs_str_cut(term, dots + 2, term.n);
    return (!from.n || day >= first_day(from)) && (!to.n || day < first_day(to));
}

hs_str hs_offices_of(const hs_reading *r, hs_ref entity)
{
    const hs_entity *e = hs_entity_at(r, entity);
    const hs_table *t = hs_reading_table(r, HS_TABLE_ACTORS);
    hs_rows rows = e->entry.n ? hs_table_find(t, e->entry) : (hs_rows){0, 0};
    return rows.lo < rows.hi ? hs_table_field(t, rows.lo, 5) : (hs_str){0};
}

bool hs_office_next(const hs_reading *r, hs_str *offices, hs_str *office)
{
    hs_str one;
    while (r->doc->published != HS_NO_DAY && hs_str_split(offices, '|', &one)) {
        uint32_t at = hs_str_find(one, HS_STR("@"), 0);
        *office = hs_str_cut(one, 0, at);
        bool code = hs_str_starts(one, HS_STR("=")); /* no office but another code */
        if (office->n && !code && holds(hs_str_cut(one, at + 1, one.n), r->doc->published)) {
            return true;
        }
    }
    return false;
}

static bool has_ended(hs_str term, int32_t day)
{
    uint32_t dots = hs_str_find(term, HS_STR(".."), 0);
    hs_str to = hs_str_cut(term, dots + 2, term.n);
    return to.n && day >= first_day(to);
}

hs_str hs_code_on_day(hs_reading *r, hs_str code, hs_str offices)
{
    int32_t day = r->doc->published;
    bool ended = false, in_office = false;
    hs_str one;
    while (day != HS_NO_DAY && hs_str_split(&offices, '|', &one)) {
        uint32_t at = hs_str_find(one, HS_STR("@"), 0);
        hs_str term = hs_str_cut(one, at + 1, one.n);
        bool held = holds(term, day);
        if (held && hs_str_starts(one, HS_STR("="))) {
            return hs_str_cut(one, 1, at);
        }
        in_office |= held;
        ended |= !hs_str_starts(one, HS_STR("=")) && has_ended(term, day);
    }
    bool former = ended && !in_office && code.n == 6 && hs_str_ends(code, HS_STR("GOV"));
    return former ? hs_arena_join(&r->doc->arena, hs_str_cut(code, 0, 3), HS_STR("ELI")) : code;
}
