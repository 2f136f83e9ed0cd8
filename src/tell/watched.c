/* watched.c: the wordings of agreements to be watched. */
#include "tell/watched.h"

#include "tell/phrase.h"

hs_str hs_say_sides(hs_desk *d, const hs_watch_side *v, uint32_t n, bool unseen)
{
    hs_str all = {0};
    for (uint32_t i = 0; i < n; i++) {
        hs_str one = v[i].all && v[i].code.n
                         ? hs_say(d, "%.*s [%.*s]", HS_ARG(v[i].said), HS_ARG(v[i].code))
                         : v[i].said;
        all = unseen && v[i].seen ? all : hs_say_join(d, all, "; ", one);
    }
    return all;
}

hs_str hs_say_areas(hs_desk *d, const hs_watch *w)
{
    hs_str all = {0};
    for (uint32_t i = 0; i < w->areas.n; i++) {
        const hs_watch_area *a = &w->areas.v[i];
        hs_str one = hs_say_join(d, a->name, ", ", a->country);
        one = a->km ? hs_say(d, "%.*s, within %u km", HS_ARG(one), (unsigned)a->km)
                    : hs_say(d, "%.*s (%s)", HS_ARG(one), a->kind_word);
        all = hs_say_join(d, all, "; ", one);
    }
    return all;
}

hs_str hs_say_watch_terms(hs_desk *d, const hs_watch *w)
{
    hs_str all = {0};
    for (uint32_t i = 0; i < w->terms.n; i++) {
        all = hs_say_join(d, all, "; ", w->terms.v[i].said);
    }
    return all;
}

hs_str hs_say_forbidden(hs_desk *d, const hs_watch *w)
{
    hs_str all = {0};
    for (int bit = HS_FORBIDS_VIOLENCE; bit <= HS_FORBIDS_AID; bit *= 2) {
        if (w->forbids & bit) {
            all = hs_say_join(d, all, ", ", hs_str_of(hs_forbids_word(bit)));
        }
    }
    return all;
}

hs_str hs_say_breach_day(hs_desk *d, const hs_breach *b)
{
    const char *open = b->day_open ? " (day?)" : b->place_open ? " (place?)" : "";
    hs_str when = hs_say_when(d, b->when);
    return hs_say(d, "%.*s%s", HS_ARG(when), open);
}

hs_str hs_say_deniers(hs_desk *d, const hs_breach *b)
{
    HS_LIST(hs_str) names = {0};
    hs_str all = {0};
    for (uint32_t i = 0; i < b->denials.n; i++) {
        const hs_blame_claim *denial = &d->account->blames.v[b->denials.v[i] - 1];
        hs_str name = hs_say_witness(d, &denial->by, denial->from.report);
        name = denial->stance == HS_DOUBTS ? hs_say(d, "%.*s (doubts)", HS_ARG(name)) : name;
        if (!hs_is_one_of(name, names.v, names.n)) {
            HS_ADD(&d->arena, &names, name);
            all = hs_say_join(d, all, ", ", name);
        }
    }
    return all;
}
