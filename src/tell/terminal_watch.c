/* terminal_watch.c: an agreement that the user gives, on a terminal: its scope, the breaches alleged, what nobody is
 * named for, and what stands outside of it. "(day?)", "(place?)": told so widely that it may lie outside. */
#include "tell/layout.h"
#include "tell/phrase.h"
#include "tell/terminal.h"
#include "tell/watched.h"

static void write_line(hs_desk *d, const char *key, hs_str value)
{
    hs_str mark = hs_say(d, "     %s", key);
    if (value.n) {
        hs_layout_wrap(d, mark.p, 15, value);
    }
}

static void write_scope(hs_desk *d, const hs_watch *w)
{
    hs_str period = hs_say_period(d, w->from, w->until);
    write_line(d, "given in", w->file);
    write_line(d, "parties", hs_say_sides(d, w->parties.v, w->parties.n, false));
    write_line(d, "where", w->areas.n ? hs_say_areas(d, w) : HS_STR("wherever its parties act"));
    write_line(d, "days", period);
    write_line(d, "terms", hs_say_watch_terms(d, w));
    write_line(d, "watched", hs_say_forbidden(d, w));
    write_line(d, "exempt", hs_say_sides(d, w->exempt.v, w->exempt.n, false));
    hs_str unseen = hs_say_join(d, hs_say_sides(d, w->parties.v, w->parties.n, true), "; ",
                                hs_say_sides(d, w->exempt.v, w->exempt.n, true));
    write_line(d, "not seen", unseen);
}

static hs_str alleged_by(hs_desk *d, const hs_breach *b)
{
    hs_str who = hs_say_witness(d, &b->alleged_by, b->from.report);
    uint32_t n = 0; /* copies add nothing */
    for (uint32_t i = 0; i < b->reports.n; i++) {
        n += !hs_desk_report(d, b->reports.v[i])->copy_of;
    }
    return n > 1 ? hs_say(d, "%.*s (%u reports)", HS_ARG(who), (unsigned)n) : who;
}

static hs_str accused(hs_desk *d, const hs_breach *b)
{
    hs_str name = b->words.n ? b->words : b->against ? hs_say_actor(d, b->against) : (hs_str){0};
    return b->by_code ? hs_say(d, "%.*s *", HS_ARG(name)) : name;
}

static void write_rows(hs_desk *d, const hs_breaches *rows, hs_standing first, hs_standing last,
                       const char *title, const char *note)
{
    static const hs_column columns[] = {{"day", 14, false},        {"see", 3, false},
                                        {"by", 12, false},         {"why", 6, false},
                                        {"alleged by", 12, false}, {"denied by", 9, false},
                                        {"words", 20, false}};
    hs_grid g = hs_grid_make(d, columns, 7);
    uint32_t n = 0, most = hs_terminal_most(d, 20);
    bool by_code = false;
    for (uint32_t i = 0; i < rows->n; i++) {
        const hs_breach *b = &rows->v[i];
        bool fits = b->standing >= first && b->standing <= last;
        if (!fits || n++ >= most) {
            continue;
        }
        by_code |= b->by_code;
        hs_str incident = b->incident ? hs_str_of(d->account->incidents.v[b->incident - 1].id)
                                      : hs_say_item(d, &b->from);
        hs_grid_cell(&g, hs_say_breach_day(d, b));
        hs_grid_cell(&g, incident);
        hs_grid_cell(&g, accused(d, b));
        hs_grid_cell(&g, b->standing > HS_STANDING_NOBODY ? hs_str_of(hs_standing_word(b->standing))
                                                          : (hs_str){0});
        hs_grid_cell(&g, alleged_by(d, b));
        hs_grid_cell(&g, hs_say_deniers(d, b));
        hs_grid_cell(&g, hs_str_cut(b->from.words, 0, d->account->details ? 0 : b->from.words.n));
        hs_grid_under(&g, hs_terminal_words(d, &b->from));
    }
    if (n || first == HS_STANDING_PARTY) {
        hs_layout_wrap(d, "    ", 5,
                       hs_say(d, "%s (%u)%s%s", title, (unsigned)n, *note ? ": " : "", note));
    }
    if (n) {
        hs_grid_write(&g, 5);
        hs_terminal_more(d, 5, n > most ? n - most : 0);
        hs_layout_dim(d, 5,
                      by_code ? HS_STR("* counted to a party by its code only") : (hs_str){0});
    }
}

void hs_terminal_watched(hs_desk *d, const hs_agreement *a)
{
    hs_layout_bold(d, hs_say(d, "%s %.*s; watched", a->id, HS_ARG(a->name)));
    write_scope(d, a->watch);
    write_rows(d, &a->breaches, HS_STANDING_PARTY, HS_STANDING_PARTY, "breaches alleged",
               "claims, not findings");
    write_rows(d, &a->breaches, HS_STANDING_NOBODY, HS_STANDING_NOBODY, "by nobody named", "");
    write_rows(d, &a->outside, HS_STANDING_EXEMPT, HS_STANDING_OTHER, "outside the agreement",
               "no breaches of it");
    if (a->watch->unplaced) {
        hs_str n = hs_say_count(d, a->watch->unplaced, "incident more", "incidents more");
        hs_layout_wrap(d, "    ", 5,
                       hs_say(d, "%.*s of which neither day nor place is told closely enough",
                              HS_ARG(n)));
    }
}
