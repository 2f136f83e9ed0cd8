/* phrase_who.c: the wordings of speakers, outlets, actors and of where a thing stands. */
#include "tell/phrase.h"

hs_str hs_say_report(hs_desk *d, hs_ref report)
{
    return report ? hs_say(d, "D%u", (unsigned)report) : HS_STR("?");
}

hs_str hs_say_item(hs_desk *d, const hs_evidence *from)
{
    hs_str report = hs_say_report(d, from->report);
    return from->item[0] ? hs_say(d, "%.*s:%s", HS_ARG(report), from->item) : report;
}

hs_str hs_say_long_item(hs_desk *d, const hs_evidence *from)
{
    return hs_say_join(d, hs_desk_report(d, from->report)->id, ":", hs_str_of(from->item));
}

hs_str hs_say_outlet(hs_desk *d, hs_ref report)
{
    const hs_report *r = hs_desk_report(d, report);
    return r->outlet.n ? r->outlet
                       : hs_say_join(d, HS_STR("report"), " ", hs_say_report(d, report));
}

hs_str hs_say_outlets(hs_desk *d, const hs_ref *reports, uint32_t n, uint32_t most)
{
    hs_str *names = HS_NEW_ARRAY(&d->arena, hs_str, n);
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++) {
        hs_str name = hs_say_outlet(d, reports[i]);
        if (!hs_is_one_of(name, names, count)) {
            names[count++] = name;
        }
    }
    hs_str all = {0};
    for (uint32_t i = 0; i < count && i < most; i++) {
        all = hs_say_join(d, all, i + 1 == count ? " and " : ", ", names[i]);
    }
    return count > most ? hs_say(d, "%.*s and %u more", HS_ARG(all), (unsigned)(count - most))
                        : all;
}

hs_str hs_say_name(hs_desk *d, const hs_speaker *by)
{
    if (by->name.n) {
        return by->name;
    }
    return by->actor ? hs_desk_actor(d, by->actor)->name : HS_STR("the report itself");
}

hs_str hs_say_speaker(hs_desk *d, const hs_speaker *by)
{
    hs_str name = hs_say_name(d, by);
    return by->via.n ? hs_say(d, "%.*s (via %.*s)", HS_ARG(name), HS_ARG(by->via)) : name;
}

hs_str hs_say_speaker_in(hs_desk *d, const hs_speaker *by, hs_ref report)
{
    bool same = hs_str_eq(by->via, hs_desk_report(d, report)->outlet);
    return same ? hs_say_name(d, by) : hs_say_speaker(d, by);
}

static bool is_named(const hs_speaker *by)
{
    return by->name.n || by->actor;
}

hs_str hs_say_says(hs_desk *d, const hs_speaker *by, hs_ref report)
{
    if (!report) { /* an agreement of the user's */
        return hs_say_join(d, HS_STR("given in"), " ", by->name);
    }
    hs_str outlet = hs_say_outlet(d, report);
    if (is_named(by)) {
        hs_str who = hs_say_speaker_in(d, by, report);
        return hs_say(d, "says %.*s, in %.*s", HS_ARG(who), HS_ARG(outlet));
    }
    if (by->via.n) {
        return hs_say(d, "via %.*s, in %.*s", HS_ARG(by->via), HS_ARG(outlet));
    }
    return hs_say(d, "in %.*s's own words", HS_ARG(outlet));
}

hs_str hs_say_witness(hs_desk *d, const hs_speaker *by, hs_ref report)
{
    if (is_named(by)) {
        return hs_say_name(d, by);
    }
    hs_str who = by->via.n ? by->via : hs_say_outlet(d, report);
    return hs_say(d, "%.*s (own words)", HS_ARG(who));
}

hs_str hs_say_actor(hs_desk *d, hs_ref actor)
{
    hs_str name = hs_desk_actor(d, actor)->name;
    return name.n ? name : HS_STR("?");
}

hs_str hs_say_actors(hs_desk *d, const hs_ref *actors, uint32_t n)
{
    hs_str all = {0};
    for (uint32_t i = 0; i < n; i++) {
        all = hs_say_join(d, all, i + 1 == n ? " and " : ", ", hs_say_actor(d, actors[i]));
    }
    return all.n ? all : HS_STR("?");
}
