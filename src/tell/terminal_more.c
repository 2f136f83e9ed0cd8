/* terminal_more.c: an account on a terminal: responsibility, agreements, where accounts part, timeline,
 * reports. */
#include "tell/group.h"
#include "tell/layout.h"
#include "tell/phrase.h"
#include "tell/terminal.h"

void hs_terminal_responsibility(hs_desk *d)
{
    bool any = false;
    for (uint32_t i = 0; i < d->account->incidents.n; i++) {
        const hs_incident *incident = &d->account->incidents.v[i];
        if (incident->blames.n == 0) {
            continue;
        }
        if (!any) {
            hs_layout_heading(d, "RESPONSIBILITY", "claims, not findings");
        }
        any = true;
        hs_terminal_incident(d, incident);
        hs_charges charges = hs_group_charges(d, incident);
        for (uint32_t k = 0; k < charges.n; k++) {
            hs_layout_wrap(d, "  -", 4, hs_say_charge(d, &charges.v[k]));
        }
        for (uint32_t k = 0; d->account->details && k < incident->blames.n; k++) {
            const hs_blame_claim *b = &d->account->blames.v[incident->blames.v[k] - 1];
            hs_layout_dim(d, 6, hs_terminal_words(d, &b->from));
        }
        hs_desk_pause(d);
    }
}

static void write_terms(hs_desk *d, const hs_agreement *a)
{
    static const hs_column columns[] = {{"term", 8, false},
                                        {"in these words", 30, false},
                                        {"told", 20, false}};
    hs_grid g = hs_grid_make(d, columns, 3);
    for (uint32_t i = 0; i < a->terms.n; i++) {
        const hs_deal_term *t = &a->terms.v[i];
        hs_grid_cell(&g, hs_str_of(hs_term_word(t->kind)));
        hs_grid_cell(&g, hs_say(d, "\"%.*s\"", HS_ARG(t->from.words)));
        hs_grid_cell(&g, hs_say_says(d, &t->speaker, t->from.report));
        hs_grid_under(&g, hs_terminal_words(d, &t->from));
    }
    hs_grid_write(&g, 5);
}

static void write_states(hs_desk *d, const hs_agreement *a)
{
    static const hs_column columns[] = {{"day", 14, false},
                                        {"state", 9, false},
                                        {"told", 40, false}};
    hs_grid g = hs_grid_make(d, columns, 3);
    for (uint32_t i = 0; i < a->states.n; i++) {
        const hs_deal_state *s = &a->states.v[i];
        hs_grid_cell(&g, hs_say_when(d, s->when));
        hs_grid_cell(&g, hs_str_of(hs_deal_word(s->status)));
        hs_grid_cell(&g, hs_say_state(d, s));
        hs_grid_under(&g, hs_terminal_words(d, &s->from));
    }
    hs_grid_write(&g, 5);
}

static void write_breaches(hs_desk *d, const hs_agreement *a)
{
    static const hs_column columns[] = {{"day", 14, false},
                                        {"breach by", 12, false},
                                        {"alleged by", 12, false},
                                        {"see", 4, false},
                                        {"words", 20, false}};
    hs_grid g = hs_grid_make(d, columns, 5);
    for (uint32_t i = 0; i < a->breaches.n; i++) {
        const hs_breach *b = &a->breaches.v[i];
        hs_grid_cell(&g, hs_say_when(d, b->when));
        hs_grid_cell(&g, hs_say_actor(d, b->against));
        hs_grid_cell(&g, hs_say_witness(d, &b->alleged_by, b->from.report));
        hs_grid_cell(&g, b->incident ? hs_str_of(d->account->incidents.v[b->incident - 1].id)
                                     : (hs_str){0});
        hs_grid_cell(&g, d->account->details ? (hs_str){0} : b->from.words);
        hs_grid_under(&g, hs_terminal_words(d, &b->from));
    }
    hs_grid_write(&g, 5);
}

void hs_terminal_agreements(hs_desk *d)
{
    if (d->account->agreements.n) {
        hs_layout_heading(d, "AGREEMENTS", "their life as told");
    }
    for (uint32_t i = 0; i < d->account->agreements.n; i++) {
        const hs_agreement *a = &d->account->agreements.v[i];
        if (a->watch) {
            hs_terminal_watched(d, a);
            continue;
        }
        hs_str parties = a->parties.n ? hs_say_actors(d, a->parties.v, a->parties.n) : HS_STR("?");
        hs_str name = a->name.n ? a->name : HS_STR("agreement");
        hs_layout_bold(d,
                       hs_say(d, "%s %.*s; parties: %.*s", a->id, HS_ARG(name), HS_ARG(parties)));
        write_terms(d, a);
        write_states(d, a);
        write_breaches(d, a);
        hs_desk_pause(d);
    }
}

static void write_disagreement(hs_desk *d, const hs_disagreement *part)
{
    static const hs_column columns[] = {{"", 20, false}, {"", 16, false}, {"", 8, false}};
    hs_grid g = hs_grid_make(d, columns, 3);
    hs_layout_wrap(d, "  on", 5, hs_say_field(part));
    for (uint32_t i = 0; i < part->sides.n; i++) {
        const hs_side *side = &part->sides.v[i];
        hs_str by = side->by.n ? side->by : hs_say_outlet(d, side->from.report);
        hs_grid_cell(&g, side->value);
        hs_grid_cell(&g, hs_say_join(d, HS_STR("says"), " ", by));
        hs_grid_cell(&g, hs_say_item(d, &side->from));
        hs_grid_under(&g, hs_terminal_words(d, &side->from));
    }
    hs_grid_write(&g, 7);
}

void hs_terminal_disagreements(hs_desk *d)
{
    bool any = false;
    for (uint32_t i = 0; i < d->account->incidents.n; i++) {
        const hs_incident *incident = &d->account->incidents.v[i];
        if (incident->disagreements.n == 0) {
            continue;
        }
        if (!any) {
            hs_layout_heading(d, "WHERE ACCOUNTS PART", "");
        }
        any = true;
        hs_terminal_incident(d, incident);
        for (uint32_t k = 0; k < incident->disagreements.n; k++) {
            write_disagreement(d, &incident->disagreements.v[k]);
        }
        hs_desk_pause(d);
    }
}

void hs_terminal_timeline(hs_desk *d)
{
    static const hs_column columns[] = {{"day", 14, false},
                                        {"id", 3, false},
                                        {"told as", 40, false},
                                        {"see", 3, false},
                                        {"in", 10, false}};
    uint32_t n = d->account->timeline.n, most = hs_terminal_most(d, 60);
    int32_t last = HS_NO_DAY;
    if (n == 0) {
        return;
    }
    hs_grid g = hs_grid_make(d, columns, 5);
    for (uint32_t i = 0; i < n && i < most; i++) {
        const hs_entry *e = &d->account->timeline.v[i];
        hs_grid_cell(&g, i && e->day == last ? (hs_str){0} : hs_say_day(d, e->day));
        hs_grid_cell(&g, hs_str_of(e->id));
        hs_grid_cell(&g, e->from.sentence.n ? e->from.sentence : e->from.words);
        hs_grid_cell(&g, e->incident ? hs_str_of(d->account->incidents.v[e->incident - 1].id)
                                     : (hs_str){0});
        hs_grid_cell(&g, hs_say_outlets(d, e->reports.v, e->reports.n, 1));
        hs_grid_under(&g, hs_terminal_words(d, &e->from));
        last = e->day;
    }
    hs_layout_heading(d, "TIMELINE", "in the reports' own words");
    hs_grid_write(&g, 2);
    hs_terminal_more(d, 2, n > most ? n - most : 0);
}

static hs_str notes_of(hs_desk *d, const hs_report *r)
{
    hs_tallies notes = hs_group_notes(d, r);
    uint32_t most = hs_terminal_most(d, 3);
    hs_str all = hs_say_oddities(d, r);
    for (uint32_t i = 0; i < notes.n && i < most; i++) {
        hs_str text = notes.v[i].name;
        if (notes.v[i].n > 1) {
            text = hs_say(d, "%.*s (%u times)", HS_ARG(text), (unsigned)notes.v[i].n);
        }
        all = hs_say_join(d, all, "; ", text);
    }
    if (notes.n > most) {
        all = hs_say(d, "%.*s; and %u more", HS_ARG(all), (unsigned)(notes.n - most));
    }
    return all;
}

void hs_terminal_reports(hs_desk *d)
{
    static const hs_column columns[] = {{"id", 3, false},
                                        {"outlet", 12, false},
                                        {"title", 24, false},
                                        {"published", 14, false},
                                        {"dated from", 10, false}};
    uint32_t n = d->account->reports.n, most = hs_terminal_most(d, 80);
    if (n == 0) {
        return;
    }
    hs_grid g = hs_grid_make(d, columns, 5);
    for (uint32_t i = 0; i < n && i < most; i++) {
        const hs_report *r = &d->account->reports.v[i];
        hs_grid_cell(&g, hs_say_report(d, i + 1));
        hs_grid_cell(&g, r->outlet.n ? r->outlet : HS_STR("?"));
        hs_grid_cell(&g, r->title.n ? r->title : r->id);
        hs_grid_cell(&g, hs_say_day(d, r->published));
        hs_grid_cell(&g, hs_say_dated(d, r));
        hs_grid_under(&g, notes_of(d, r));
    }
    hs_layout_heading(d, "REPORTS", "");
    hs_grid_write(&g, 2);
    hs_terminal_more(d, 2, n > most ? n - most : 0);
}
