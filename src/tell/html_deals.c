/* html_deals.c: agreements with their terms, life and alleged breaches; where accounts part, side by side. */
#include "tell/html.h"

#include "tell/group.h"
#include "tell/phrase.h"

static void write_terms(hs_page *p, const hs_agreement *a)
{
    if (a->terms.n == 0) {
        return;
    }
    hs_html_raw(p, "<h4>terms</h4><ul class=\"terms\">");
    for (uint32_t i = 0; i < a->terms.n && i < p->most.claims; i++) {
        const hs_deal_term *t = &a->terms.v[i];
        hs_html_tag(p, "<li><b>", hs_str_of(hs_term_word(t->kind)), "</b> &ldquo;");
        hs_html_tag(p, "", t->from.words, "&rdquo; <small>");
        hs_html_tag(p, "", hs_say_says(&p->desk, &t->speaker, t->from.report), "</small>");
        hs_html_evidence(p, &t->from);
        hs_html_raw(p, "</li>\n");
    }
    hs_html_raw(p, "</ul>");
    hs_html_more(p, a->terms.n > p->most.claims ? a->terms.n - p->most.claims : 0, "terms");
}

static void write_life(hs_page *p, const hs_agreement *a)
{
    uint32_t most = p->most.claims * 2;
    if (a->states.n == 0) {
        return;
    }
    hs_html_raw(p, "<h4>life, as told</h4><ol class=\"life\">");
    for (uint32_t i = 0; i < a->states.n && i < most; i++) {
        const hs_deal_state *s = &a->states.v[i];
        const char *tone = hs_html_deal_tone(s->status);
        hs_buf_format(p->desk.out, "<li class=\"%s\">", tone);
        hs_html_tag(p, "<time>", hs_say_when(&p->desk, s->when), "</time> ");
        hs_html_chip(p, tone, hs_str_of(hs_deal_word(s->status)));
        hs_html_tag(p, " <span>", hs_say_state(&p->desk, s), "</span>");
        hs_html_evidence(p, &s->from);
        hs_html_raw(p, "</li>\n");
    }
    hs_html_raw(p, "</ol>");
    hs_html_more(p, a->states.n > most ? a->states.n - most : 0, "states");
}

static void write_breaches(hs_page *p, const hs_agreement *a)
{
    if (a->breaches.n == 0) {
        return;
    }
    hs_html_raw(p, "<h4>breaches alleged</h4><ul class=\"breaches\">");
    for (uint32_t i = 0; i < a->breaches.n && i < p->most.claims; i++) {
        const hs_breach *b = &a->breaches.v[i];
        hs_html_tag(p, "<li><time>", hs_say_when(&p->desk, b->when), "</time> <span>against <b>");
        hs_html_tag(p, "", hs_say_actor(&p->desk, b->against), "</b>, alleged by <b>");
        hs_html_tag(p, "", hs_say_witness(&p->desk, &b->alleged_by, b->from.report),
                    "</b></span> ");
        hs_html_incident_link(p, b->incident);
        hs_html_evidence(p, &b->from);
        hs_html_raw(p, "</li>\n");
    }
    hs_html_raw(p, "</ul>");
    hs_html_more(p, a->breaches.n > p->most.claims ? a->breaches.n - p->most.claims : 0,
                 "breaches");
}

void hs_html_agreements(hs_page *p)
{
    const hs_account *account = p->desk.account;
    uint32_t n = account->agreements.n, most = n < p->most.cards ? n : p->most.cards;
    if (n == 0) {
        return;
    }
    hs_html_section(p, "agreements", "Agreements",
                    "What they are called, their terms and what became of them, as told.");
    for (uint32_t i = 0; i < most; i++) {
        const hs_agreement *a = &account->agreements.v[i];
        hs_buf_format(p->desk.out,
                      "<article class=\"card\" id=\"%s\"><header><span class=\"id\">%s</span>",
                      a->id, a->id);
        hs_html_tag(p, "<h3>", a->name.n ? a->name : HS_STR("agreement"), "");
        hs_html_tag(p, " <span>",
                    a->parties.n ? hs_say_actors(&p->desk, a->parties.v, a->parties.n)
                                 : HS_STR("parties ?"),
                    "</span></h3></header>\n");
        hs_html_raw(p, "<div class=\"pair\"><div>");
        write_life(p, a);
        hs_html_raw(p, "</div><div>");
        write_terms(p, a);
        write_breaches(p, a);
        hs_html_tag(p, "</div></div><p class=\"told\">told by ",
                    hs_say_outlets(&p->desk, a->reports.v, a->reports.n, 8), "</p></article>\n");
    }
    hs_html_more(p, n - most, "agreements (in the JSON)");
    hs_html_raw(p, "</section>\n");
}

static void write_side(hs_page *p, const hs_side *side)
{
    hs_html_tag(p, "<div class=\"side\"><b>", side->value, "</b><span>");
    hs_html_tag(p, "says ", side->by.n ? side->by : hs_say_outlet(&p->desk, side->from.report),
                "</span>");
    hs_html_evidence(p, &side->from);
    hs_html_raw(p, "</div>");
}

static void write_disagreement(hs_page *p, hs_ref incident, const hs_disagreement *part)
{
    const hs_incident *i = &p->desk.account->incidents.v[incident - 1];
    uint32_t most = p->most.claims;
    hs_html_raw(p, "<article class=\"part\"><header>");
    hs_html_incident_link(p, incident);
    hs_html_tag(p, " <b>", hs_say_field(part), "</b> <span>");
    hs_html_tag(p, "", hs_say_when(&p->desk, i->when), ", ");
    hs_html_tag(p, "", hs_say_place(&p->desk, i), "</span></header><div class=\"sides\">");
    for (uint32_t k = 0; k < part->sides.n && k < most; k++) {
        write_side(p, &part->sides.v[k]);
    }
    hs_html_raw(p, "</div>");
    hs_html_more(p, part->sides.n > most ? part->sides.n - most : 0, "sides");
    hs_html_raw(p, "</article>\n");
}

void hs_html_disagreements(hs_page *p)
{
    uint32_t told = 0, left = 0;
    for (uint32_t i = 0; i < p->desk.account->incidents.n; i++) {
        const hs_incident *incident = &p->desk.account->incidents.v[i];
        for (uint32_t k = 0; k < incident->disagreements.n; k++) {
            if (told == p->most.cards * 2) {
                left++;
                continue;
            }
            if (told++ == 0) {
                hs_html_section(p, "parting", "Where accounts part",
                                "Accounts that differ, side by side, each with its words.");
            }
            write_disagreement(p, i + 1, &incident->disagreements.v[k]);
        }
    }
    hs_html_more(p, left, "points (in the JSON)");
    hs_html_raw(p, told ? "</section>\n" : "");
}
