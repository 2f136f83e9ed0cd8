/* html.c: an account as one self-contained page: head, highlights, key figures; the other sections are in
 * html_*.c. Method: markup is written straight into the buffer, in one pass over the account; <details>
 * unfold the evidence, so the page needs no script and allows none.
 *
 *     <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; ..."> */
#include "tell/html.h"

#include "histor.h"
#include "tell/group.h"
#include "tell/phrase.h"
#include "tell/tell.h"

static void write_top(hs_page *p)
{
    hs_desk *d = &p->desk;
    hs_str reports = hs_say_count(d, d->account->reports.n, "report", "reports");
    hs_html_raw(p, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n");
    hs_html_tag(p, "<title>One account of ", reports, "");
    hs_html_tag(p, ", ", hs_say_period(d, d->account->from, d->account->to), "</title>\n");
    hs_html_style(p);
    hs_html_raw(p, "</head><body>\n<a class=\"skip\" href=\"#main\">To the account</a>\n");
}

static void write_fact(hs_page *p, const char *label, hs_str value)
{
    hs_buf_format(p->desk.out, "<div><dt>%s</dt><dd>", label);
    hs_html_tag(p, "", value, "</dd></div>");
}

static hs_str listed(hs_desk *d, const hs_tallies *tallies, uint32_t most)
{
    hs_str all = {0};
    for (uint32_t i = 0; i < tallies->n && i < most; i++) {
        all = hs_say_join(d, all, " \xC2\xB7 ", tallies->v[i].name);
    }
    if (tallies->n > most) {
        all = hs_say(d, "%.*s and %u more", HS_ARG(all), (unsigned)(tallies->n - most));
    }
    return all.n ? all : HS_STR("?");
}

static void write_head(hs_page *p)
{
    hs_desk *d = &p->desk;
    const hs_account *a = d->account;
    hs_tallies places = hs_group_places(d), outlets = hs_group_outlets(d);
    hs_html_raw(p, "<header class=\"top\"><div class=\"wrap\"><p class=\"brand\">histor</p>");
    hs_html_tag(p, "<h1>One account of ", hs_say_count(d, a->reports.n, "report", "reports"),
                "</h1>");
    hs_html_tag(p, "<p class=\"where\">", listed(d, &places, 5), "</p><dl class=\"facts\">");
    write_fact(p, "period", hs_say_period(d, a->from, a->to));
    write_fact(p, "as of", hs_say_day(d, hs_group_newest(d)));
    write_fact(p, "incidents", hs_say_number(d, a->incidents.n));
    write_fact(p, "agreements", hs_say_number(d, a->agreements.n));
    write_fact(p, "outlets", hs_say_number(d, outlets.n));
    write_fact(p, "made by", hs_say(d, "histor %s", hs_version()));
    hs_html_tag(p, "</dl><p class=\"outlets\">", listed(d, &outlets, 12), "</p></div></header>\n");
}

/* The sections that the body turned out to have. */
static void write_nav(hs_page *p)
{
    hs_html_raw(p, "<nav aria-label=\"Sections\">");
    for (uint32_t i = 0; i < p->sections.n; i++) {
        hs_buf_format(p->desk.out, "<a href=\"#%s\">%s</a>", p->sections.v[i].id,
                      p->sections.v[i].title);
    }
    hs_html_raw(p, "<a href=\"#marks\">How to read</a></nav>\n");
}

static void write_highlights(hs_page *p)
{
    hs_highlight highlights[HS_HIGHLIGHTS];
    uint32_t n = hs_group_highlights(&p->desk, highlights);
    hs_html_section(p, "highlights", "Highlights", "");
    hs_html_raw(p, n ? "<ul class=\"high\">"
                     : "<p>No incident and no agreement was found in the reports.</p>");
    for (uint32_t i = 0; i < n; i++) {
        hs_str text = hs_say_highlight(&p->desk, highlights[i]);
        uint32_t head = hs_str_find(text, HS_STR(": "), 0); /* day and place, or the agreement */
        hs_html_tag(p, "<li><b>", hs_str_cut(text, 0, head), "</b>");
        hs_html_tag(p, "", hs_str_cut(text, head, text.n), " ");
        if (highlights[i].incident) {
            hs_html_incident_link(p, highlights[i].incident);
        } else {
            const char *id = p->desk.account->agreements.v[highlights[i].agreement - 1].id;
            hs_buf_format(p->desk.out, "<a class=\"id\" href=\"#%s\">%s</a>", id, id);
        }
        hs_html_raw(p, "</li>\n");
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
    hs_html_tag(p, "", hs_say_place(d, i), "<br>");
    hs_html_tag(p, "", hs_say_when(d, i->when), "</small></summary><ul>");
    hs_chosen claims = hs_group_claims(d, toll, p->most.claims);
    for (uint32_t k = 0; k < claims.n; k++) {
        const hs_claim *c = &d->account->claims.v[claims.v[k] - 1];
        hs_html_tag(p, "<li><b>", hs_say_figure(d, c), "</b> ");
        hs_html_tag(p, "", hs_say_says(d, &c->speaker, c->from.report), "</li>");
    }
    hs_html_raw(p, "</ul><p>");
    hs_html_incident_link(p, incident);
    hs_html_raw(p, "</p></details>\n");
}

static void write_tiles(hs_page *p)
{
    static const int kinds[] = {HS_HARM_KILLED, HS_HARM_INJURED, HS_HARM_DISPLACED};
    const hs_account *a = p->desk.account;
    const hs_ref *heavy = hs_group_by_weight(&p->desk);
    uint32_t told = 0;
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds && told < 8; k++) {
            if (a->incidents.v[heavy[i] - 1].tolls[kinds[k]].claims.n == 0) {
                continue;
            }
            if (told++ == 0) {
                hs_html_section(
                    p, "figures", "Key figures",
                    "Lowest to highest claim of each incident, never added up. Open one to see who says which.");
                hs_html_raw(p, "<div class=\"tiles\">");
            }
            write_tile(p, heavy[i], kinds[k]);
        }
    }
    hs_html_raw(p, told ? "</div></section>\n" : "");
}

/* Generous for a small account, tight for a large one. */
static hs_page_limits limits_of(const hs_account *a)
{
    if (a->reports.n <= 60) {
        return (hs_page_limits){.cards = 40,
                                .claims = 12,
                                .quotes = 300,
                                .days = 200,
                                .reports = 60,
                                .rows = 200};
    }
    return (hs_page_limits){.cards = 20,
                            .claims = 6,
                            .quotes = 110,
                            .days = 80,
                            .reports = 200,
                            .rows = 80};
}

static void choose_cards(hs_page *p)
{
    const hs_ref *heavy = hs_group_by_weight(&p->desk);
    uint32_t n = p->desk.account->incidents.n;
    p->carded = HS_NEW_ARRAY(&p->desk.arena, bool, n);
    for (uint32_t i = 0; i < n && i < p->most.cards; i++) {
        p->carded[heavy[i] - 1] = true;
    }
}

static void write_body(hs_page *p)
{
    hs_html_raw(p, "<main id=\"main\">\n");
    write_highlights(p);
    write_tiles(p);
    hs_html_incidents(p);
    hs_html_agreements(p);
    hs_html_disagreements(p);
    hs_html_timeline(p);
    hs_html_voices(p);
    hs_html_words(p);
    hs_html_places(p);
    hs_html_reports(p);
    hs_html_raw(p, "</main>\n");
}

/* The body first, into a buffer of its own: the list of sections stands before it. */
static void write_page(hs_desk *d)
{
    hs_page *p = (hs_page *)d; /* the desk is its first member */
    hs_buf *out = d->out;
    p->most = limits_of(d->account);
    choose_cards(p);
    d->out = &p->body;
    write_body(p);
    d->out = out;
    write_top(p);
    write_head(p);
    hs_html_raw(p, "<div class=\"wrap page\">");
    write_nav(p);
    hs_buf_bytes(out, p->body.p, p->body.n);
    hs_html_raw(p, "</div>\n");
    hs_html_footer(p);
    hs_html_raw(p, "</body></html>\n");
}

void hs_tell_html(const hs_account *account, hs_buf *out)
{
    hs_page p = {.desk = {.account = account, .out = out}};
    hs_desk_run(&p.desk, write_page);
    out->failed = out->failed || p.body.failed;
    hs_buf_free(&p.body);
}
