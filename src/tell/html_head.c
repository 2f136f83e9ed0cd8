/* html_head.c: what comes first: the highlights, and the key figures as ranges that open to who says which. */
#include "tell/html.h"

#include "tell/phrase.h"

enum { MOST_TILES = 8, MOST_HIGHLIGHT = 700 /* columns */ };

/* The words on which a highlight rests: of an incident its best sentence and the ends of its tolls, of an
 * agreement its last state. */
static void cite_highlight(hs_page *p, hs_highlight h)
{
    const hs_account *a = p->desk.account;
    if (h.incident) {
        const hs_incident *i = &a->incidents.v[h.incident - 1];
        hs_html_incident_link(p, h.incident);
        hs_html_cite(p, &i->what_from);
        hs_chosen ends = hs_group_claims(&p->desk, &i->tolls[HS_HARM_KILLED], 3);
        for (uint32_t k = 0; k < ends.n; k++) {
            hs_html_cite(p, &a->claims.v[ends.v[k] - 1].from);
        }
        for (uint32_t k = 0; k < i->blames.n && k < 2; k++) {
            hs_html_cite(p, &a->blames.v[i->blames.v[k] - 1].from);
        }
        return;
    }
    const hs_agreement *g = &a->agreements.v[h.agreement - 1];
    hs_html_deal_link(p, h.agreement - 1);
    for (uint32_t k = 0; k < g->breaches.n && k < 3 && g->watch; k++) {
        hs_html_cite(p, &g->breaches.v[k].from);
    }
    if (g->states.n) {
        hs_html_cite(p, &hs_group_last_state(g)->from);
    }
}

void hs_html_highlights(hs_page *p)
{
    hs_highlight highlights[HS_HIGHLIGHTS];
    uint32_t n = hs_group_highlights(&p->desk, highlights);
    hs_html_section(p, "highlights", "Highlights", "");
    hs_html_raw(p, n ? "<ul class=\"high\">"
                     : "<p>No incident and no agreement was found in the reports.</p>");
    for (uint32_t i = 0; i < n; i++) {
        hs_str whole = hs_say_highlight(&p->desk, highlights[i]);
        hs_str text = hs_html_fit(whole, MOST_HIGHLIGHT);
        uint32_t head = hs_str_find(text, HS_STR(": "), 0); /* day and place, or the agreement */
        hs_html_raw(p, "<li><b>");
        hs_html_whole(p, hs_str_cut(text, 0, head));
        hs_html_raw(p, "</b>");
        hs_html_whole(p, hs_str_cut(text, head, text.n));
        hs_html_raw(p, text.n < whole.n ? "&hellip; <span>" : " <span>");
        cite_highlight(p, highlights[i]);
        hs_html_raw(p, "</span></li>\n");
    }
    hs_html_raw(p, n ? "</ul></section>\n" : "</section>\n");
}

static void write_tile(hs_page *p, hs_ref incident, int kind)
{
    hs_desk *d = &p->desk;
    const hs_incident *i = &d->account->incidents.v[incident - 1];
    const hs_toll *toll = &i->tolls[kind];
    hs_html_tag(p, "<details class=\"tile\"><summary><b>", hs_say_range(d, toll->low, toll->high),
                "</b> ");
    hs_html_tag(p, "", hs_str_of(hs_harm_word(kind)), "<small>");
    hs_html_tag(p, "", i->place.n ? hs_say_place(d, i) : HS_STR("place ?"), "<br>");
    hs_html_tag(p, "", hs_when_known(i->when) ? hs_say_when(d, i->when) : HS_STR("day ?"),
                "</small></summary><ul>");
    hs_chosen claims = hs_group_claims(d, toll, p->most.claims < 6 ? p->most.claims : 6);
    for (uint32_t k = 0; k < claims.n; k++) {
        const hs_claim *c = &d->account->claims.v[claims.v[k] - 1];
        hs_html_tag(p, "<li><b>", hs_say_figure(d, c), "</b> ");
        hs_html_tag(p, "", hs_say_says(d, &c->speaker, c->from.report), "");
        hs_html_cite(p, &c->from);
        hs_html_raw(p, "</li>\n");
    }
    hs_html_raw(p, "</ul><p>");
    hs_html_incident_link(p, incident);
    hs_html_raw(p, "</p></details>\n");
}

void hs_html_figures(hs_page *p)
{
    static const int kinds[] = {HS_HARM_KILLED, HS_HARM_INJURED, HS_HARM_DISPLACED};
    const hs_account *a = p->desk.account;
    const hs_ref *heavy = hs_group_by_weight(&p->desk);
    uint32_t told = 0, most = p->most.cards < MOST_TILES ? p->most.cards : MOST_TILES;
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds && told < most; k++) {
            if (a->incidents.v[heavy[i] - 1].tolls[kinds[k]].claims.n == 0) {
                continue;
            }
            if (told++ == 0) {
                hs_html_section(p, "figures", "Key figures",
                                "Lowest to highest claim of each incident, never added up. Open "
                                "one to see who says which.");
                hs_html_raw(p, "<div class=\"tiles\">");
            }
            write_tile(p, heavy[i], kinds[k]);
        }
    }
    hs_html_raw(p, told ? "</div></section>\n" : "");
}
