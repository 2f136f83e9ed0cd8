/* terminal.c: an account as text of at most 100 columns: head, highlights, key figures, tolls, events (the
 * other sections are in terminal_more.c). Colours only when account->color; with account->details the exact
 * words stand under each item, and no list is cut. */
#include "tell/terminal.h"

#include "histor.h"
#include "tell/group.h"
#include "tell/layout.h"
#include "tell/phrase.h"
#include "tell/tell.h"

uint32_t hs_terminal_most(const hs_desk *d, uint32_t few)
{
    return d->account->details ? UINT32_MAX : few;
}

void hs_terminal_more(hs_desk *d, uint32_t indent, uint32_t left)
{
    if (left) {
        hs_layout_dim(d, indent,
                      hs_say(d, "... and %u more (told in full with details, JSON and HTML)",
                             (unsigned)left));
    }
}

hs_str hs_terminal_words(hs_desk *d, const hs_evidence *from)
{
    if (!d->account->details || !from->words.n) {
        return (hs_str){0};
    }
    hs_str item = hs_say_item(d, from), outlet = hs_say_outlet(d, from->report);
    return hs_say(d, "%.*s %.*s: \"%.*s\"", HS_ARG(item), HS_ARG(outlet), HS_ARG(from->words));
}

void hs_terminal_incident(hs_desk *d, const hs_incident *incident)
{
    hs_str when = hs_say_when(d, incident->when), place = hs_say_place(d, incident);
    hs_str what = incident->what.n ? incident->what : hs_say_action(d, incident);
    hs_layout_bold(d, hs_say(d, "%s %.*s, %.*s: %.*s", incident->id, HS_ARG(when), HS_ARG(place),
                             HS_ARG(what)));
}

static hs_str tallied(hs_desk *d, const hs_tallies *tallies, uint32_t most)
{
    hs_str all = {0};
    for (uint32_t i = 0; i < tallies->n && i < most; i++) {
        const hs_tally *t = &tallies->v[i];
        hs_str one = t->n > 1 ? hs_say(d, "%.*s (%u)", HS_ARG(t->name), (unsigned)t->n) : t->name;
        all = hs_say_join(d, all, "; ", one);
    }
    if (tallies->n > most) {
        all = hs_say(d, "%.*s and %u more", HS_ARG(all), (unsigned)(tallies->n - most));
    }
    return all.n ? all : HS_STR("?");
}

static hs_str actions(hs_desk *d)
{
    hs_tallies all = {0};
    for (uint32_t i = 0; i < d->account->incidents.n; i++) {
        hs_tally_add(d, &all, hs_say_action(d, &d->account->incidents.v[i]));
    }
    hs_tally_sort(&all);
    return tallied(d, &all, 6);
}

static void write_head(hs_desk *d)
{
    const hs_account *a = d->account;
    hs_tallies places = hs_group_places(d), outlets = hs_group_outlets(d);
    hs_str reports = hs_say_count(d, a->reports.n, "report", "reports");
    hs_str from = hs_say_count(d, outlets.n, "outlet", "outlets");
    hs_str incidents = hs_say_count(d, a->incidents.n, "incident", "incidents");
    hs_str deals = hs_say_count(d, a->agreements.n, "agreement", "agreements");
    const char *assets = a->engine ? hs_engine_assets(a->engine) : "?";
    hs_layout_bold(d, hs_say(d, "ONE ACCOUNT OF %.*s FROM %.*s", HS_ARG(reports), HS_ARG(from)));
    hs_layout_wrap(d, "what", 10, hs_say(d, "%.*s, %.*s", HS_ARG(incidents), HS_ARG(deals)));
    hs_layout_wrap(d, "", 10, actions(d));
    hs_layout_wrap(d, "where", 10, tallied(d, &places, 6));
    hs_layout_wrap(d, "period", 10, hs_say_period(d, a->from, a->to));
    hs_layout_wrap(d, "as of", 10,
                   hs_say_join(d, hs_say_day(d, hs_group_newest(d)), ", ",
                               HS_STR("the newest report's day")));
    hs_layout_wrap(d, "outlets", 10, tallied(d, &outlets, 8));
    hs_layout_wrap(d, "made by", 10, hs_say(d, "histor %s, knowledge %s", hs_version(), assets));
}

static void write_highlights(hs_desk *d)
{
    hs_highlight highlights[HS_HIGHLIGHTS];
    uint32_t n = hs_group_highlights(d, highlights);
    if (n == 0) {
        hs_layout_heading(d, "NOTHING FOUND",
                          "no event, figure or agreement that this version knows");
        return;
    }
    hs_layout_heading(d, "HIGHLIGHTS", "what the reports say; [..] is the item's id for `why`");
    for (uint32_t i = 0; i < n; i++) {
        hs_ref incident = highlights[i].incident;
        const char *id = incident ? d->account->incidents.v[incident - 1].id
                                  : d->account->agreements.v[highlights[i].agreement - 1].id;
        hs_str text = hs_say_highlight(d, highlights[i]);
        hs_layout_wrap(d, "  -", 4, hs_say(d, "%.*s [%s]", HS_ARG(text), id));
    }
}

static bool has_toll(const hs_incident *incident)
{
    for (int kind = 0; kind < HS_HARMS; kind++) {
        if (incident->tolls[kind].claims.n) {
            return true;
        }
    }
    return false;
}

static void write_key_figures(hs_desk *d)
{
    static const hs_column columns[] = {{"id", 4, false},      {"day", 14, false},
                                        {"place", 10, false},  {"killed", 6, true},
                                        {"injured", 6, true},  {"displaced", 6, true},
                                        {"besieged", 6, true}, {"detained", 6, true},
                                        {"missing", 6, true},  {"destroyed", 6, true},
                                        {"other", 5, true},    {"sources", 10, false}};
    hs_grid g = hs_grid_make(d, columns, 4 + HS_HARMS);
    uint32_t told = 0, left = 0;
    for (uint32_t i = 0; i < d->account->incidents.n; i++) {
        const hs_incident *incident = &d->account->incidents.v[i];
        if (!has_toll(incident) || told == hs_terminal_most(d, 20)) {
            left += has_toll(incident);
            continue;
        }
        told++;
        hs_grid_cell(&g, hs_str_of(incident->id));
        hs_grid_cell(&g, hs_say_when(d, incident->when));
        hs_grid_cell(&g, hs_say_place(d, incident));
        for (int kind = 0; kind < HS_HARMS; kind++) {
            const hs_toll *t = &incident->tolls[kind];
            hs_grid_cell(&g, t->claims.n ? hs_say_range(d, t->low, t->high) : (hs_str){0});
        }
        hs_grid_cell(&g, hs_str_of(hs_say_grade(incident)));
    }
    if (told) {
        hs_layout_heading(d, "KEY FIGURES",
                          "lowest to highest claim of each incident; never added up");
        hs_grid_write(&g, 2);
        hs_terminal_more(d, 2, left);
    }
}

static bool same_when(hs_when a, hs_when b)
{
    return a.grain == b.grain && a.lo == b.lo && a.hi == b.hi;
}

/* Day and place of a claim are told where they differ from the incident's. */
static void add_claim(hs_grid *g, const hs_incident *incident, int kind, hs_ref ref)
{
    hs_desk *d = g->desk;
    const hs_claim *c = &d->account->claims.v[ref - 1];
    bool elsewhere = c->place.n && !hs_str_eq(c->place_key, incident->place_key);
    hs_str mark = c->superseded_by ? HS_STR(" (old)") : c->echo ? HS_STR(" (repeat)") : (hs_str){0};
    hs_grid_cell(g, hs_say_item(d, &c->from));
    hs_grid_cell(g, hs_str_of(hs_harm_word(kind)));
    hs_grid_cell(g, hs_say_join(d, hs_say_figure(d, c), "", mark));
    hs_grid_cell(g, hs_say_counted(d, c));
    hs_grid_cell(g, elsewhere ? c->place : (hs_str){0});
    hs_grid_cell(g, same_when(c->when, incident->when) ? (hs_str){0} : hs_say_when(d, c->when));
    hs_grid_cell(g, hs_say_speaker_in(d, &c->speaker, c->from.report));
    hs_grid_cell(g, hs_say_outlet(d, c->from.report));
    hs_grid_cell(g, hs_say_iso_day(d, c->said_on));
    hs_grid_cell(g, d->account->details ? (hs_str){0} : c->from.words);
    hs_grid_under(g, hs_terminal_words(d, &c->from));
}

static void write_toll(hs_desk *d, const hs_incident *incident, bool first)
{
    static const hs_column columns[] = {{"claim", 8, false},    {"", 7, false},
                                        {"figure", 11, false},  {"whom", 8, false},
                                        {"place", 8, false},    {"day", 10, false},
                                        {"said by", 13, false}, {"outlet", 9, false},
                                        {"said on", 10, false}, {"words", 10, false}};
    uint32_t most = hs_terminal_most(d, 12), left = 0;
    hs_buf_text(d->out, first ? "" : "\n");
    hs_terminal_incident(d, incident);
    hs_grid g = hs_grid_make(d, columns, 10);
    for (int kind = 0; kind < HS_HARMS; kind++) {
        const hs_toll *toll = &incident->tolls[kind];
        hs_chosen claims = hs_group_claims(d, toll, most);
        for (uint32_t i = 0; i < claims.n; i++) {
            add_claim(&g, incident, kind, claims.v[i]);
        }
        left += toll->claims.n - claims.n;
    }
    hs_grid_write(&g, 2);
    hs_terminal_more(d, 2, left);
    for (int kind = 0; kind < HS_HARMS; kind++) {
        const hs_toll *toll = &incident->tolls[kind];
        if (toll->claims.n) {
            hs_str low = hs_say_range(d, toll->low, toll->low),
                   high = hs_say_range(d, toll->high, toll->high);
            hs_str safe = hs_say_range(d, toll->conservative, toll->conservative);
            hs_str said = hs_say(d, "%s: min %.*s, max %.*s, conservative %.*s", hs_harm_word(kind),
                                 HS_ARG(low), HS_ARG(high), HS_ARG(safe));
            hs_layout_wrap(d, "  =", 4, said);
        }
    }
    hs_layout_wrap(d, "  =", 4,
                   hs_say_count(d, incident->origins, "independent origin", "independent origins"));
}

static void write_tolls(hs_desk *d)
{
    uint32_t told = 0, left = 0;
    for (uint32_t i = 0; i < d->account->incidents.n; i++) {
        const hs_incident *incident = &d->account->incidents.v[i];
        if (!has_toll(incident)) {
            continue;
        }
        if (told == hs_terminal_most(d, 20)) {
            left++;
            continue;
        }
        if (told == 0) {
            hs_layout_heading(d, "TOLLS", "a row a claim: each is what its speaker says");
        }
        write_toll(d, incident, told++ == 0);
        hs_desk_pause(d);
    }
    hs_terminal_more(d, 2, left);
}

static void add_event(hs_grid *g, const hs_incident *incident)
{
    hs_desk *d = g->desk;
    hs_str place = hs_say_place(d, incident);
    hs_str who = hs_say_actor(d, incident->source), whom = hs_say_actor(d, incident->target);
    hs_str action = hs_say_action(d, incident);
    hs_grid_cell(g, hs_str_of(incident->id));
    hs_grid_cell(g, hs_say_when(d, incident->when));
    hs_grid_cell(g, incident->place.n ? hs_say(d, "%.*s (%s)", HS_ARG(place),
                                               hs_say_precision(incident->precision))
                                      : place);
    hs_grid_cell(g, hs_say(d, "%.*s -> %.*s -> %.*s", HS_ARG(who), HS_ARG(action), HS_ARG(whom)));
    hs_grid_cell(g, hs_str_of(hs_status_word(incident->status)));
    hs_grid_cell(g, hs_say_outlets(d, incident->reports.v, incident->reports.n, 2));
    hs_grid_under(g, hs_terminal_words(d, &incident->what_from));
}

static void write_events(hs_desk *d)
{
    static const hs_column columns[] = {{"id", 4, false},
                                        {"day", 14, false},
                                        {"place (how exact)", 14, false},
                                        {"who -> what -> whom", 34, false},
                                        {"status", 8, false},
                                        {"reported by", 10, false}};
    uint32_t n = d->account->incidents.n, most = hs_terminal_most(d, 40);
    if (n == 0) {
        return;
    }
    hs_grid g = hs_grid_make(d, columns, 6);
    for (uint32_t i = 0; i < n && i < most; i++) {
        add_event(&g, &d->account->incidents.v[i]);
    }
    hs_layout_heading(d, "EVENTS", "as reported; status is the most certain that a report gives");
    hs_grid_write(&g, 2);
    hs_terminal_more(d, 2, n > most ? n - most : 0);
}

static void write_account(hs_desk *d)
{
    static void (*const parts[])(hs_desk *) = {write_head,
                                               write_highlights,
                                               write_key_figures,
                                               write_tolls,
                                               write_events,
                                               hs_terminal_responsibility,
                                               hs_terminal_agreements,
                                               hs_terminal_disagreements,
                                               hs_terminal_timeline,
                                               hs_terminal_reports};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        parts[i](d);
        hs_desk_pause(d);
    }
}

void hs_tell_terminal(const hs_account *account, hs_buf *out)
{
    hs_desk d = {.account = account, .out = out};
    hs_desk_run(&d, write_account);
}
