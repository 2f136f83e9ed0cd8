/* html_incidents.c: the incidents: those of most weight as cards (what is said to have happened, each claim of a
 * toll on a scale, who blames and who denies), all others in a line, by day. */
#include "tell/html.h"

#include "tell/phrase.h"
#include "tell/text.h"

static void write_sides(hs_page *p, const hs_incident *incident)
{
    hs_desk *d = &p->desk;
    hs_html_tag(p, "<p class=\"deed\"><span>", hs_say_actor(d, incident->source),
                "</span> &rarr; <span>");
    hs_html_tag(p, "", hs_say_action(d, incident), "</span> &rarr; <span>");
    hs_html_tag(p, "", hs_say_actor(d, incident->target), "</span></p>\n");
}

/* In quotation marks, unless it begins with one. */
static void write_what(hs_page *p, const hs_incident *incident)
{
    hs_str what = incident->what;
    bool quoted = what.n && (what.p[0] == '"' || hs_str_starts(what, HS_STR("\xE2\x80\x9C")));
    hs_html_raw(p, quoted ? "<p class=\"what\">" : "<p class=\"what\">&ldquo;");
    hs_html_tag(p, "", what, quoted ? "" : "&rdquo;");
    hs_html_cite(p, &incident->what_from);
    hs_html_raw(p, "</p>\n");
}

static void write_card_head(hs_page *p, const hs_incident *incident)
{
    hs_desk *d = &p->desk;
    hs_buf_format(d->out, "<article class=\"card\" id=\"%s\"><header><span class=\"id\">%s</span>",
                  incident->id, incident->id);
    hs_html_tag(p, "<h3>",
                hs_when_known(incident->when) ? hs_say_when(d, incident->when) : HS_STR("day ?"),
                "");
    hs_html_tag(p, " <span>", incident->place.n ? hs_say_place(d, incident) : (hs_str){0},
                "</span></h3>");
    hs_buf_format(d->out, "<small>%s</small>",
                  incident->place.n ? hs_say_precision(incident->precision) : "place ?");
    hs_html_chip(p, hs_html_status_tone(incident->status),
                 hs_say_join(d, HS_STR("told as"), " ",
                             hs_str_of(hs_status_word(incident->status))));
    hs_html_chip(p, "grade", hs_str_of(hs_say_grade(incident)));
    hs_html_raw(p, "</header>\n");
}

static void write_card(hs_page *p, hs_ref ref)
{
    hs_desk *d = &p->desk;
    const hs_incident *incident = &d->account->incidents.v[ref - 1];
    write_card_head(p, incident);
    if (incident->what.n) {
        write_what(p, incident);
    }
    write_sides(p, incident);
    hs_html_tolls(p, incident);
    if (incident->blames.n) {
        hs_html_raw(p, "<h4>responsibility, as claimed</h4>\n");
        hs_html_charges(p, ref);
    }
    hs_html_tag(p, "<p class=\"told\">told by ",
                hs_say_outlets(d, incident->reports.v, incident->reports.n, 6), "");
    hs_html_tag(p, " &middot; ",
                hs_say_count(d, incident->origins, "independent origin", "independent origins"),
                "");
    if (incident->time_words.n) {
        hs_html_tag(p, " &middot; day from &ldquo;", incident->time_words, "&rdquo;");
    }
    hs_html_raw(p, "</p></article>\n");
}

void hs_html_incidents(hs_page *p)
{
    hs_chosen cards = hs_page_shown(p, HS_SHOWN_CARD);
    if (cards.n == 0) {
        return;
    }
    hs_html_section(p, "incidents", "Incidents told most of",
                    "Each row of a toll is a claim: what its speaker says, on one scale with the "
                    "others. The marks D1, D2 ... lead to the words.");
    for (uint32_t i = 0; i < cards.n; i++) {
        write_card(p, cards.v[i]);
    }
    hs_html_raw(p, "</section>\n");
}

/* ---- in a line ---------------------------------------------------------------------------------- */

static hs_str short_words(hs_page *p, const hs_incident *incident)
{
    uint32_t most = p->most.text < 130 ? p->most.text : 130;
    hs_str what = incident->what, cut = hs_text_fit(what, most);
    uint32_t end = cut.n;
    if (cut.n == what.n) {
        return what;
    }
    while (end > 0 && !hs_is_space(cut.p[end - 1])) {
        end--;
    }
    cut = hs_str_trim(hs_str_cut(cut, 0, end ? end : cut.n));
    return hs_say(&p->desk, "%.*s\xE2\x80\xA6", HS_ARG(cut));
}

static hs_str sides_of(hs_page *p, const hs_incident *incident)
{
    hs_desk *d = &p->desk;
    hs_str action = hs_say_action(d, incident);
    if (incident->source) {
        action = hs_say_join(d, hs_say_actor(d, incident->source), " \xE2\x86\x92 ", action);
    }
    return incident->target
               ? hs_say_join(d, action, " \xE2\x86\x92 ", hs_say_actor(d, incident->target))
               : action;
}

static void write_row(hs_page *p, const hs_incident *incident)
{
    hs_desk *d = &p->desk;
    hs_buf_format(d->out, "<li id=\"%s\"><span class=\"id\">%s</span><div><b>", incident->id,
                  incident->id);
    hs_html_tag(p, "", incident->place.n ? hs_say_place(d, incident) : HS_STR("place ?"), "</b> ");
    hs_html_tag(p, "<span>", sides_of(p, incident), "</span>");
    if (incident->status != HS_STATUS_HAPPENED) {
        hs_html_tag(p, " <em>", hs_str_of(hs_status_word(incident->status)), "</em>");
    }
    hs_str tolls = hs_say_tolls(d, incident);
    hs_html_tag(p, tolls.n ? " <strong>" : "", tolls, tolls.n ? "</strong>" : "");
    hs_html_tag(p, " <q>", short_words(p, incident), "</q>");
    hs_html_cite(p, &incident->what_from);
    for (uint32_t i = 0; i < incident->claims.n && i < 2 && p->most.cites > 2; i++) {
        hs_html_cite(p, &d->account->claims.v[incident->claims.v[i] - 1].from);
    }
    if (incident->reports.n > 1) {
        hs_buf_format(d->out, " <small>%u reports</small>", (unsigned)incident->reports.n);
    }
    hs_html_raw(p, "</div></li>\n");
}

static hs_str day_of(hs_page *p, const hs_incident *incident)
{
    return hs_when_known(incident->when) ? hs_say_when(&p->desk, incident->when)
                                         : HS_STR("day not known");
}

/* Incidents are in the order of their days. */
void hs_html_rows(hs_page *p)
{
    const hs_account *a = p->desk.account;
    hs_str day = {0};
    if (p->rows == 0) {
        return;
    }
    hs_html_section(p, "more-incidents", p->cards ? "All other incidents, by day" : "Incidents",
                    "One line each: place, who did what to whom, figures, a source&#39;s words.");
    hs_html_raw(p, "<ol class=\"days-list\">");
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        if (p->shown[i] != HS_SHOWN_ROW) {
            continue;
        }
        hs_str at = day_of(p, &a->incidents.v[i]);
        if (!hs_str_eq(at, day)) {
            hs_html_raw(p, day.n ? "</ol></li>\n" : "");
            hs_html_tag(p, "<li><h3>", at, "</h3><ol class=\"rows\">\n");
            day = at;
        }
        write_row(p, &a->incidents.v[i]);
    }
    hs_html_raw(p, "</ol></li></ol>");
    hs_html_more(p, a->incidents.n - p->cards - p->rows,
                 "incidents, of less weight, in the JSON (<code>histor account --json</code>)");
    hs_html_raw(p, "</section>\n");
}
