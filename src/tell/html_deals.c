/* html_deals.c: agreements: the life of each on a line of days and as a list, its terms, the breaches alleged. */
#include <stdlib.h>

#include "tell/html.h"
#include "tell/phrase.h"

static void write_terms(hs_page *p, const hs_agreement *a)
{
    uint32_t most = a->terms.n < p->most.claims ? a->terms.n : p->most.claims;
    if (a->terms.n == 0) {
        return;
    }
    hs_html_raw(p, "<h4>terms</h4><ul class=\"terms\">");
    for (uint32_t i = 0; i < most; i++) {
        const hs_deal_term *t = &a->terms.v[i];
        hs_html_tag(p, "<li><b>", hs_str_of(hs_term_word(t->kind)), "</b> &ldquo;");
        hs_html_tag(p, "", t->from.words, "&rdquo; <small>");
        hs_html_tag(p, "", hs_say_says(&p->desk, &t->speaker, t->from.report), "</small>");
        hs_html_cite(p, &t->from);
        hs_html_raw(p, "</li>\n");
    }
    hs_html_raw(p, "</ul>");
    hs_html_more(p, a->terms.n - most, "terms");
}

static bool is_same_state(const hs_deal_state *a, const hs_deal_state *b)
{
    return a->status == b->status && a->when.lo == b->when.lo && a->when.hi == b->when.hi &&
           a->by.actor == b->by.actor && hs_str_eq(a->by.name, b->by.name) &&
           a->speaker.actor == b->speaker.actor && hs_str_eq(a->speaker.name, b->speaker.name);
}

/* Has what state i tells been told by one before it? */
static bool is_told(const hs_agreement *a, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++) {
        if (is_same_state(&a->states.v[k], &a->states.v[i])) {
            return true;
        }
    }
    return false;
}

/* A state with the words of all reports that tell the same of it. */
static void write_state(hs_page *p, const hs_agreement *a, uint32_t first)
{
    const hs_deal_state *s = &a->states.v[first];
    const char *tone = hs_html_deal_tone(s->status);
    uint32_t cited = 0;
    hs_buf_format(p->desk.out, "<li class=\"%s\">", tone);
    hs_html_tag(p, "<time>",
                hs_when_known(s->when) ? hs_say_when(&p->desk, s->when) : HS_STR("day ?"),
                "</time> ");
    hs_html_chip(p, tone, hs_str_of(hs_deal_word(s->status)));
    hs_html_tag(p, " <span>", hs_say_state(&p->desk, s), "</span>");
    for (uint32_t i = first; i < a->states.n && cited < p->most.cites; i++) {
        if (is_same_state(&a->states.v[i], s)) {
            hs_html_cite(p, &a->states.v[i].from);
            cited++;
        }
    }
    hs_html_raw(p, "</li>\n");
}

static void write_life(hs_page *p, const hs_agreement *a)
{
    uint32_t told = 0, left = 0;
    if (a->states.n == 0) {
        return;
    }
    hs_html_raw(p, "<h4>life, as told</h4>");
    hs_svg_life(p, a);
    hs_html_raw(p, "<ol class=\"life\">");
    for (uint32_t i = 0; i < a->states.n; i++) {
        if (is_told(a, i)) {
            continue;
        }
        if (told == p->most.claims * 2) {
            left++;
            continue;
        }
        told++;
        write_state(p, a, i);
    }
    hs_html_raw(p, "</ol>");
    hs_html_more(p, left, "states");
}

static void write_breaches(hs_page *p, const hs_agreement *a)
{
    uint32_t most = a->breaches.n < p->most.claims ? a->breaches.n : p->most.claims;
    if (a->breaches.n == 0) {
        return;
    }
    hs_html_raw(p, "<h4>breaches alleged</h4><ul class=\"breaches\">");
    for (uint32_t i = 0; i < most; i++) {
        const hs_breach *b = &a->breaches.v[i];
        hs_html_tag(p, "<li><time>",
                    hs_when_known(b->when) ? hs_say_when(&p->desk, b->when) : HS_STR("day ?"),
                    "</time> <span>against <b>");
        hs_html_tag(p, "", hs_say_actor(&p->desk, b->against), "</b>, alleged by <b>");
        hs_html_tag(p, "", hs_say_witness(&p->desk, &b->alleged_by, b->from.report),
                    "</b></span> ");
        hs_html_incident_link(p, b->incident);
        hs_html_cite(p, &b->from);
        hs_html_raw(p, "</li>\n");
    }
    hs_html_raw(p, "</ul>");
    hs_html_more(p, a->breaches.n - most, "breaches");
}

static void write_agreement(hs_page *p, const hs_agreement *a)
{
    hs_buf_format(p->desk.out,
                  "<article class=\"card\" id=\"%s\"><header><span class=\"id\">%s</span>", a->id,
                  a->id);
    hs_html_tag(p, "<h3>", a->name.n ? a->name : HS_STR("agreement"), "");
    hs_html_tag(p, " <span>",
                a->parties.n ? hs_say_actors(&p->desk, a->parties.v, a->parties.n)
                             : HS_STR("parties ?"),
                "</span></h3></header>\n<div class=\"pair\">");
    if (a->states.n) {
        hs_html_raw(p, "<div>");
        write_life(p, a);
        hs_html_raw(p, "</div>");
    }
    if (a->terms.n || a->breaches.n) {
        hs_html_raw(p, "<div>");
        write_breaches(p, a);
        write_terms(p, a);
        hs_html_raw(p, "</div>");
    }
    hs_html_tag(p, "</div><p class=\"told\">told by ",
                hs_say_outlets(&p->desk, a->reports.v, a->reports.n, 6), "</p></article>\n");
}

typedef struct {
    uint32_t weight;
    uint32_t at;
} weighed;

static int by_weight(const void *left, const void *right)
{
    const weighed *a = left, *b = right;
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    return a->at < b->at ? -1 : a->at > b->at;
}

/* Those that the user gives, then those of which most is told. */
static weighed *ordered(hs_page *p, uint32_t n)
{
    weighed *order = HS_NEW_ARRAY(&p->desk.arena, weighed, n);
    for (uint32_t i = 0; i < n; i++) {
        const hs_agreement *a = &p->desk.account->agreements.v[i];
        uint32_t weight = a->reports.n + 2 * a->states.n + 2 * a->breaches.n + a->terms.n;
        order[i] = (weighed){a->watch ? UINT32_MAX : weight, i};
    }
    if (n) {
        qsort(order, n, sizeof *order, by_weight);
    }
    return order;
}

void hs_page_choose_deals(hs_page *p)
{
    uint32_t n = p->desk.account->agreements.n, most = n < p->most.deals ? n : p->most.deals;
    p->dealt = HS_NEW_ARRAY(&p->desk.arena, bool, n);
    const weighed *order = ordered(p, n);
    for (uint32_t i = 0; i < most; i++) {
        p->dealt[order[i].at] = true;
    }
}

void hs_html_agreements(hs_page *p)
{
    const hs_account *account = p->desk.account;
    uint32_t n = account->agreements.n, most = n < p->most.deals ? n : p->most.deals;
    if (n == 0) {
        return;
    }
    hs_html_section(p, "agreements", "Agreements",
                    "What they are called, their terms and what became of them, as told.");
    const weighed *order = ordered(p, n);
    for (uint32_t i = 0; i < most; i++) {
        const hs_agreement *a = &account->agreements.v[order[i].at];
        if (a->watch) {
            hs_html_watched(p, a);
        } else {
            write_agreement(p, a);
        }
    }
    hs_html_more(p, n - most, "agreements (in the JSON)");
    hs_html_raw(p, "</section>\n");
}
