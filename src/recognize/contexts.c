/* contexts.c: PLOVER's contexts of an event: what field of affairs it belongs to.
 *
 * In: the words of its sentence, data/events/contexts.tsv. Out: their names in order of mention, a few at most, joined by
 * "|". Method: the longest keys, left to right.
 *
 *     "Lawmakers passed a bill on refugees" -> legislative|migration
 */
#include "recognize/coref.h"
#include "recognize/events.h"

enum { MOST = 4, LONGEST = 128 }; /* contexts; bytes of all their names */

static bool holds(hs_str list, hs_str name)
{
    hs_str one;
    while (hs_str_split(&list, '|', &one)) {
        if (hs_str_eq(one, name)) {
            return true;
        }
    }
    return false;
}

hs_str hs_contexts_of(const hs_reading *r, hs_range sentence)
{
    char names[LONGEST];
    uint32_t n = 0, size = 0;
    const hs_table *t = hs_reading_table(r, HS_TABLE_CONTEXTS);
    uint32_t hi = sentence.hi - sentence.lo > HS_REACH ? sentence.lo + HS_REACH : sentence.hi;
    for (uint32_t i = sentence.lo; i < hi && n < MOST;) {
        hs_rows rows;
        uint32_t words = hs_match_low(r, HS_TABLE_CONTEXTS, i, false, &rows);
        hs_str name = words ? hs_table_field(t, rows.lo, 1) : (hs_str){0};
        if (name.n && !holds((hs_str){names, size}, name) && size + name.n + 1 < LONGEST) {
            if (size) {
                names[size++] = '|';
            }
            memcpy(names + size, name.p, name.n);
            size += name.n;
            n++;
        }
        i += words ? words : 1;
    }
    return hs_arena_str(&r->doc->arena, (hs_str){names, size});
}
