/* why_whole.c: all about an incident, an agreement, a day of the timeline, an actor, a report. */
#include "tell/group.h"
#include "tell/phrase.h"
#include "tell/watched.h"
#include "tell/why.h"

static void write_incident(hs_desk *d, const hs_incident *incident)
{
    const hs_account *a = d->account;
    hs_str place = hs_say_place(d, incident), when = hs_say_when(d, incident->when);
    hs_str who = hs_say_actor(d, incident->source), whom = hs_say_actor(d, incident->target);
    hs_str action = hs_say_action(d, incident);
    hs_why_title(d, hs_str_of(incident->id), "incident");
    hs_why_field(d, "reads as",
                 hs_say(d, "%.*s -> %.*s -> %.*s", HS_ARG(who), HS_ARG(action), HS_ARG(whom)));
    hs_why_field(d, "day", hs_say_join(d, when, ", in the reports' words: ", incident->time_words));
    hs_why_field(d, "place",
                 hs_say(d, "%.*s (%s)", HS_ARG(place), hs_say_precision(incident->precision)));
    hs_why_field(d, "status", hs_str_of(hs_status_word(incident->status)));
    hs_why_field(d, "tolls", hs_say_tolls(d, incident));
    hs_why_field(d, "sources",
                 hs_say(d, "%s: origins %u, reports %u", hs_say_grade(incident),
                        (unsigned)incident->origins, (unsigned)incident->reports.n));
    hs_why_evidence(d, &incident->what_from);
    hs_charges charges = hs_group_charges(d, incident);
    for (uint32_t i = 0; i < charges.n; i++) {
        hs_why_field(d, "held to be", hs_say_charge(d, &charges.v[i]));
    }
    for (uint32_t i = 0; i < incident->disagreements.n; i++) {
        const hs_disagreement *part = &incident->disagreements.v[i];
        for (uint32_t k = 0; k < part->sides.n; k++) {
            hs_str item = hs_say_item(d, &part->sides.v[k].from);
            hs_str value = part->sides.v[k].value, by = part->sides.v[k].by;
            hs_why_field(d, "part on",
                         hs_say(d, "%s: %.*s, says %.*s [%.*s]", part->field, HS_ARG(value),
                                HS_ARG(by), HS_ARG(item)));
        }
    }
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        hs_why_claim(d, &a->claims.v[incident->claims.v[i] - 1]);
    }
    for (uint32_t i = 0; i < incident->blames.n; i++) {
        hs_why_blame(d, &a->blames.v[incident->blames.v[i] - 1]);
    }
    for (uint32_t i = 0; i < incident->happenings.n; i++) {
        hs_why_happening(d, &a->happenings.v[incident->happenings.v[i] - 1]);
    }
}

static void write_breach(hs_desk *d, const hs_agreement *a, const hs_breach *b)
{
    hs_why_title(d, hs_say_item(d, &b->from),
                 a->watch && b->standing != HS_STANDING_PARTY ? hs_standing_word(b->standing)
                                                              : "breach alleged");
    hs_why_field(d, "against", hs_say_actor(d, b->against));
    hs_why_field(d, "called", b->words);
    hs_why_field(d, "counted to", b->party);
    hs_why_field(d, "by", hs_say_witness(d, &b->alleged_by, b->from.report));
    hs_why_field(d, "denied by", hs_say_deniers(d, b));
    hs_why_field(d, "day", hs_say_breach_day(d, b));
    if (b->incident && a->watch) {
        hs_why_field(d, "belongs to", hs_str_of(d->account->incidents.v[b->incident - 1].id));
    }
    hs_why_evidence(d, &b->from);
}

/* What the user's file says. */
static void write_watch(hs_desk *d, const hs_agreement *a)
{
    const hs_watch *w = a->watch;
    hs_why_title(d, hs_str_of(a->id), "agreement watched");
    hs_why_field(d, "called", w->name);
    hs_why_field(d, "given in", w->file);
    hs_why_field(d, "parties", hs_say_sides(d, w->parties.v, w->parties.n, false));
    hs_why_field(d, "where", hs_say_areas(d, w));
    hs_why_field(d, "days", hs_say_period(d, w->from, w->until));
    hs_why_field(d, "watched", hs_say_forbidden(d, w));
    hs_why_field(d, "exempt", hs_say_sides(d, w->exempt.v, w->exempt.n, false));
    for (uint32_t i = 0; i < w->terms.n; i++) {
        hs_why_field(d, "term", w->terms.v[i].said);
    }
    for (uint32_t i = 0; i < a->breaches.n; i++) {
        write_breach(d, a, &a->breaches.v[i]);
    }
    for (uint32_t i = 0; i < a->outside.n; i++) {
        write_breach(d, a, &a->outside.v[i]);
    }
}

static void write_agreement(hs_desk *d, const hs_agreement *a)
{
    if (a->watch) {
        write_watch(d, a);
        return;
    }
    hs_why_title(d, hs_str_of(a->id), "agreement");
    hs_why_field(d, "called", a->name);
    hs_why_field(d, "parties", hs_say_actors(d, a->parties.v, a->parties.n));
    hs_why_field(d, "reports", hs_say_outlets(d, a->reports.v, a->reports.n, 20));
    for (uint32_t i = 0; i < a->states.n; i++) {
        const hs_deal_state *s = &a->states.v[i];
        hs_why_title(d, hs_say_item(d, &s->from), hs_deal_word(s->status));
        hs_why_field(d, "day", hs_say_when(d, s->when));
        hs_why_field(d, "told", hs_say_state(d, s));
        hs_why_evidence(d, &s->from);
    }
    for (uint32_t i = 0; i < a->terms.n; i++) {
        const hs_deal_term *t = &a->terms.v[i];
        hs_why_title(d, hs_say_item(d, &t->from), "term");
        hs_why_field(d, "kind", hs_str_of(hs_term_word(t->kind)));
        hs_why_field(d, "told", hs_say_says(d, &t->speaker, t->from.report));
        hs_why_evidence(d, &t->from);
    }
    for (uint32_t i = 0; i < a->breaches.n; i++) {
        write_breach(d, a, &a->breaches.v[i]);
    }
}

static void write_entry(hs_desk *d, const hs_entry *e)
{
    hs_why_title(d, hs_str_of(e->id), "entry of the timeline");
    hs_why_field(d, "day", hs_say_day(d, e->day));
    hs_why_evidence(d, &e->from);
    hs_why_field(d, "reports", hs_say_outlets(d, e->reports.v, e->reports.n, 20));
    if (e->incident) {
        hs_why_field(d, "belongs to", hs_str_of(d->account->incidents.v[e->incident - 1].id));
    }
}

static void write_actor(hs_desk *d, const hs_actor *actor)
{
    hs_why_title(d, hs_str_of(actor->id), "actor");
    hs_why_field(d, "name", actor->name);
    hs_why_field(d, "type", hs_str_of(hs_entity_type_word(actor->type)));
    hs_why_field(d, "code", actor->code);
    if (actor->listed.n) {
        hs_why_field(d, "code from", actor->listed);
    }
    hs_why_field(d, "country", actor->country);
    hs_why_field(d, "mentions", hs_say_number(d, actor->mentions));
    for (uint32_t i = 0; i < actor->aliases.n; i++) {
        const hs_alias *alias = &actor->aliases.v[i];
        hs_str outlets = {0};
        for (uint32_t k = 0; k < alias->outlets.n; k++) {
            outlets = hs_say_join(d, outlets, ", ", alias->outlets.v[k]);
        }
        hs_why_field(d, "called",
                     hs_say(d, "\"%.*s\" in %.*s", HS_ARG(alias->text), HS_ARG(outlets)));
    }
}

void hs_why_of_report(hs_desk *d, hs_ref report)
{
    const hs_report *r = hs_desk_report(d, report);
    hs_why_title(d, hs_say_report(d, report), "report");
    hs_why_field(d, "report", hs_why_report(d, report));
    hs_why_field(d, "address", r->url);
    hs_why_field(d, "odd", hs_say_oddities(d, r));
    for (uint32_t i = 0; i < r->notes.n; i++) {
        hs_why_field(d, "note", hs_say_join(d, r->notes.v[i].kind, ": ", r->notes.v[i].text));
    }
    const hs_account *a = d->account;
    for (uint32_t i = 0; i < a->claims.n; i++) {
        if (a->claims.v[i].from.report == report) {
            hs_why_claim(d, &a->claims.v[i]);
        }
    }
    for (uint32_t i = 0; i < a->happenings.n; i++) {
        if (a->happenings.v[i].from.report == report) {
            hs_why_happening(d, &a->happenings.v[i]);
        }
    }
}

/* Calls write() for the item of a list whose id it is. */
#define WRITE_IF_NAMED(list, id, write)                                                            \
    for (uint32_t i = 0; i < (list)->n; i++) {                                                     \
        if (hs_str_is((id), (list)->v[i].id)) {                                                    \
            write(d, &(list)->v[i]);                                                               \
            return true;                                                                           \
        }                                                                                          \
    }

bool hs_why_whole(hs_desk *d, hs_str id)
{
    WRITE_IF_NAMED(&d->account->incidents, id, write_incident)
    WRITE_IF_NAMED(&d->account->agreements, id, write_agreement)
    WRITE_IF_NAMED(&d->account->timeline, id, write_entry)
    WRITE_IF_NAMED(&d->account->actors, id, write_actor)
    return false;
}
