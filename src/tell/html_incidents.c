/* html_incidents.c: a card for each incident: what is said to have happened, each claim of a toll as a row
 * with its place on the scale that unfolds to its words, who blames and who denies side by side. */
#include "tell/html.h"

#include "tell/group.h"
#include "tell/phrase.h"

/* One claim: a row that opens to the sentence. */
static void write_claim(hs_page *p, const hs_claim *c, const hs_toll *toll, int64_t axis)
{
    hs_desk *d = &p->desk;
    bool words = c->from.words.n && p->quotes < p->most.quotes;
    hs_html_raw(p, words ? "<details class=\"claim\"><summary>"
                         : "<div class=\"claim\"><div class=\"row\">");
    hs_html_tag(p, "<b class=\"fig\">", hs_say_figure(d, c), "</b><span class=\"whom\">");
    hs_html_tag(p, "", hs_say_counted(d, c), "</span>");
    hs_svg_claim(p, c, toll, axis);
    hs_html_tag(p, "<span class=\"by\">", hs_say_name(d, &c->speaker), "");
    if (c->speaker.via.n && !hs_str_eq(c->speaker.via, hs_desk_report(d, c->from.report)->outlet)) {
        hs_html_tag(p, " <small>via ", c->speaker.via, "</small>");
    }
    hs_html_tag(p, "</span><span class=\"src\">", hs_say_outlet(d, c->from.report), "");
    hs_html_tag(p, " <small>", hs_say_day(d, c->said_on), "</small>");
    if (c->superseded_by) {
        hs_str later = hs_say_item(d, &d->account->claims.v[c->superseded_by - 1].from);
        hs_html_tag(p, " <small class=\"flag\">replaced by ", later, "</small>");
    } else if (c->echo) {
        hs_html_raw(p, " <small class=\"flag\">repeat</small>");
    }
    hs_html_tag(p, "</span><code>", hs_say_item(d, &c->from), "</code>");
    hs_html_raw(p, words ? "</summary>" : "</div>");
    if (words) {
        hs_html_quote(p, &c->from);
    }
    hs_html_raw(p, words ? "</details>\n" : "</div>\n");
}

static void write_sum(hs_page *p, const hs_toll *toll)
{
    hs_desk *d = &p->desk;
    hs_html_tag(p, "<p class=\"sum\">lowest <b>", hs_say_range(d, toll->low, toll->low), "</b>");
    hs_html_tag(p, " &middot; highest <b>", hs_say_range(d, toll->high, toll->high), "</b>");
    hs_html_tag(p, " &middot; conservative <b>",
                hs_say_range(d, toll->conservative, toll->conservative), "</b>");
    hs_html_tag(p, " &middot; ", hs_say_count(d, toll->claims.n, "claim", "claims"), "</p>\n");
}

static void write_tolls(hs_page *p, const hs_incident *incident)
{
    hs_desk *d = &p->desk;
    for (int kind = 0; kind < HS_HARMS; kind++) {
        const hs_toll *toll = &incident->tolls[kind];
        if (toll->claims.n == 0) {
            continue;
        }
        int64_t axis = hs_svg_axis(d->account, toll);
        hs_chosen claims = hs_group_claims(d, toll, p->most.claims);
        hs_buf_format(d->out, "<div class=\"toll\"><h4>%s <span>", hs_harm_word(kind));
        hs_html_tag(p, "", hs_say_range(d, toll->low, toll->high),
                    "</span></h4><div class=\"scale\"><span>0</span><span>");
        hs_html_tag(p, "", hs_say_number(d, axis), "</span></div>\n");
        for (uint32_t i = 0; i < claims.n; i++) {
            write_claim(p, &d->account->claims.v[claims.v[i] - 1], toll, axis);
        }
        hs_html_more(p, toll->claims.n - claims.n, "claims");
        write_sum(p, toll);
        hs_html_raw(p, "</div>\n");
    }
}

static void write_names(hs_page *p, const char *label, const hs_str *names, uint32_t n)
{
    if (n == 0) {
        return;
    }
    hs_buf_format(p->desk.out, "<p><small>%s</small> ", label);
    for (uint32_t i = 0; i < n; i++) {
        hs_html_tag(p, i ? ", " : "", names[i], "");
    }
    hs_html_raw(p, "</p>");
}

static const char *verb_of(int stance)
{
    static const char *const verbs[] = {"blames", "denies that it was", "claims it for",
                                        "doubts that it was"};
    return verbs[stance >= HS_BLAMES && stance <= HS_DOUBTS ? stance : HS_BLAMES];
}

static void write_blames(hs_page *p, const hs_incident *incident)
{
    hs_charges charges = hs_group_charges(&p->desk, incident);
    if (charges.n == 0) {
        return;
    }
    hs_html_raw(p, "<h4>responsibility, as claimed</h4>");
    for (uint32_t i = 0; i < charges.n; i++) {
        const hs_charge *c = &charges.v[i];
        hs_html_tag(p, "<div class=\"charge\"><h5>", hs_say_actor(&p->desk, c->party),
                    "</h5><div class=\"against\">");
        write_names(p, "blamed by", c->by.v, c->by.n);
        write_names(p, "claimed by", c->claimed_by.v, c->claimed_by.n);
        hs_html_raw(p, c->by.n + c->claimed_by.n ? "</div>"
                                                 : "<p><small>blamed by</small> ?</p></div>");
        hs_html_raw(p, c->denied_by.n + c->doubted_by.n ? "<div class=\"for\">" : "<div>");
        write_names(p, "denied by", c->denied_by.v, c->denied_by.n);
        write_names(p, "doubted by", c->doubted_by.v, c->doubted_by.n);
        hs_html_raw(p, c->denied_by.n + c->doubted_by.n
                           ? "</div></div>\n"
                           : "<p><small>no denial told</small></p></div></div>\n");
    }
    for (uint32_t i = 0; i < incident->blames.n && i < p->most.claims; i++) {
        const hs_blame_claim *b = &p->desk.account->blames.v[incident->blames.v[i] - 1];
        hs_str by = hs_say_witness(&p->desk, &b->by, b->from.report),
               party = hs_say_actor(&p->desk, b->party);
        hs_html_labelled(p,
                         hs_say(&p->desk, "%.*s %s %.*s", HS_ARG(by), verb_of(b->stance),
                                HS_ARG(party)),
                         &b->from);
    }
}

static void write_sides(hs_page *p, const hs_incident *incident)
{
    hs_desk *d = &p->desk;
    hs_html_tag(p, "<p class=\"deed\"><span>", hs_say_actor(d, incident->source),
                "</span> &rarr; <span>");
    hs_html_tag(p, "", hs_say_action(d, incident), "</span> &rarr; <span>");
    hs_html_tag(p, "", hs_say_actor(d, incident->target), "</span></p>\n");
}

static void write_card(hs_page *p, const hs_incident *incident)
{
    hs_desk *d = &p->desk;
    hs_buf_format(d->out, "<article class=\"card\" id=\"%s\"><header><span class=\"id\">%s</span>",
                  incident->id, incident->id);
    hs_html_tag(p, "<h3>",
                hs_when_known(incident->when) ? hs_say_when(d, incident->when) : HS_STR("day ?"),
                "");
    hs_html_tag(p, " <span>", incident->place.n ? hs_say_place(d, incident) : (hs_str){0},
                "</span></h3>");
    hs_buf_format(d->out, "<small class=\"prec p%u\">%s</small>", (unsigned)incident->precision,
                  incident->place.n ? hs_say_precision(incident->precision) : "place ?");
    hs_html_chip(p, hs_html_status_tone(incident->status),
                 hs_say_join(d, HS_STR("told as"), " ",
                             hs_str_of(hs_status_word(incident->status))));
    hs_html_chip(p, "grade", hs_str_of(hs_say_grade(incident)));
    hs_html_raw(p, "</header>\n");
    if (incident->what.n) {
        hs_html_tag(p, "<p class=\"what\">&ldquo;", incident->what, "&rdquo; <cite>");
        hs_html_tag(p, "", hs_say_outlet(d, incident->what_from.report), "</cite></p>\n");
    }
    write_sides(p, incident);
    write_tolls(p, incident);
    write_blames(p, incident);
    hs_html_tag(p, "<p class=\"told\">told by ",
                hs_say_outlets(d, incident->reports.v, incident->reports.n, 8), "");
    hs_html_tag(p, " &middot; ",
                hs_say_count(d, incident->origins, "independent origin", "independent origins"),
                "");
    if (incident->time_words.n) {
        hs_html_tag(p, " &middot; day from &ldquo;", incident->time_words, "&rdquo;");
    }
    hs_html_raw(p, "</p>\n");
    hs_html_evidence(p, &incident->what_from);
    hs_html_raw(p, "</article>\n");
}

/* The incidents without a card, one line each. */
static void write_rest(hs_page *p)
{
    const hs_account *a = p->desk.account;
    uint32_t told = 0, left = 0;
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        if (p->carded[i]) {
            continue;
        }
        if (told == p->most.rows) {
            left++;
            continue;
        }
        hs_html_raw(p, told++ ? "<li>" : "<h3>Told more briefly</h3><ul class=\"brief\"><li>");
        hs_html_incident_link(p, i + 1);
        hs_html_tag(p, " ", hs_say_when(&p->desk, a->incidents.v[i].when), "");
        hs_html_tag(p, ", ", hs_say_place(&p->desk, &a->incidents.v[i]), "");
        hs_html_tag(p, ": ", hs_say_action(&p->desk, &a->incidents.v[i]), "");
        hs_str tolls = hs_say_tolls(&p->desk, &a->incidents.v[i]);
        hs_html_tag(p, tolls.n ? "; " : "", tolls, "</li>\n");
    }
    hs_html_raw(p, told ? "</ul>" : "");
    hs_html_more(p, left, "incidents (in the JSON)");
}

void hs_html_incidents(hs_page *p)
{
    const hs_account *a = p->desk.account;
    if (a->incidents.n == 0) {
        return;
    }
    hs_html_section(p, "incidents", "Incidents",
                    "Each row is a claim: what its speaker says. Open a row for the exact words.");
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        if (p->carded[i]) {
            write_card(p, &a->incidents.v[i]);
        }
    }
    write_rest(p);
    hs_html_raw(p, "</section>\n");
}
