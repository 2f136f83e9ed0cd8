/* html.c: an account as one self-contained page. Method: markup is written straight into a buffer, in one pass over
 * the account, with limits on every list; a page that is longer than HS_PAGE_MOST is written again with tighter
 * ones. The page needs no script and allows none:
 *
 *     <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-...'; ..."> */
#include "tell/html.h"

#include "histor.h"
#include "tell/phrase.h"
#include "tell/tell.h"

static void write_top(hs_page *p)
{
    hs_desk *d = &p->desk;
    hs_str reports = hs_say_count(d, d->account->reports.n, "report", "reports");
    hs_html_raw(p, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    hs_buf_format(d->out,
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "style-src '%s'; base-uri 'none'; form-action 'none'\">\n",
                  hs_html_style_hash());
    hs_html_raw(p, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n");
    hs_html_tag(p, "<title>One account of ", reports, "");
    hs_html_tag(p, ", ", hs_say_period(d, d->account->from, d->account->to), "</title>\n");
    hs_html_style(p);
    /* #x takes the target away from a sentence without a move of the page. */
    hs_html_raw(p, "</head><body>\n<a class=\"skip\" href=\"#main\">To the account</a>"
                   "<i id=\"x\"></i>\n");
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
    return all;
}

static void write_head(hs_page *p)
{
    hs_desk *d = &p->desk;
    const hs_account *a = d->account;
    hs_tallies places = hs_group_places(d), outlets = hs_group_outlets(d);
    hs_str where = listed(d, &places, 5), who = listed(d, &outlets, 12);
    hs_html_raw(p, "<header class=\"top\"><div class=\"wrap\"><p class=\"brand\">histor</p>");
    hs_html_tag(p, "<h1>One account of ", hs_say_count(d, a->reports.n, "report", "reports"),
                "</h1>");
    hs_html_tag(p, "<p class=\"where\">", where.n ? where : HS_STR("place ?"),
                "</p><dl class=\"facts\">");
    write_fact(p, "period", hs_say_period(d, a->from, a->to));
    write_fact(p, "as of", hs_say_day(d, hs_group_newest(d)));
    write_fact(p, "reports", hs_say_number(d, a->reports.n));
    write_fact(p, "outlets", outlets.n ? hs_say_number(d, outlets.n) : HS_STR("not told"));
    write_fact(p, "incidents", hs_say_number(d, a->incidents.n));
    write_fact(p, "agreements", hs_say_number(d, a->agreements.n));
    write_fact(p, "made by", hs_say(d, "histor %s", hs_version()));
    hs_html_raw(p, "</dl>");
    hs_html_tag(p, who.n ? "<p class=\"outlets\">" : "", who, who.n ? "</p>" : "");
    hs_html_raw(p, "</div></header>\n");
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

static void write_body(hs_page *p)
{
    hs_html_raw(p, "<main id=\"main\">\n");
    hs_html_highlights(p);
    hs_html_figures(p);
    hs_html_map(p);
    hs_html_timeline(p);
    hs_html_incidents(p);
    hs_html_blames(p);
    hs_html_agreements(p);
    hs_html_disagreements(p);
    hs_html_voices(p);
    hs_html_sources(p);
    hs_html_rows(p);
    hs_html_names(p);
    hs_html_reports(p);
    hs_html_raw(p, "</main>\n");
}

/* The body first, into a buffer of its own: the list of sections stands before it. */
static void write_page(hs_page *p)
{
    hs_buf *out = p->desk.out;
    hs_page_choose(p);
    hs_page_choose_deals(p);
    p->named = HS_NEW_ARRAY(&p->desk.arena, bool, p->desk.account->reports.n);
    p->desk.out = &p->body;
    write_body(p);
    p->desk.out = out;
    write_top(p);
    write_head(p);
    hs_html_raw(p, "<div class=\"wrap page\">");
    write_nav(p);
    hs_buf_bytes(out, p->body.p, p->body.n);
    hs_html_raw(p, "</div>\n");
    hs_html_footer(p);
    hs_html_raw(p, "</body></html>\n");
}

static void write_level(hs_desk *d)
{
    write_page((hs_page *)d); /* the desk is its first member */
}

void hs_tell_html(const hs_account *account, hs_buf *out)
{
    size_t begin = out->n;
    for (uint32_t level = 0; level < hs_page_levels(); level++) {
        hs_page p = {.desk = {.account = account, .out = out}};
        out->n = begin;
        hs_page_limit(&p, level);
        hs_desk_run(&p.desk, write_level);
        out->failed = out->failed || p.body.failed;
        hs_buf_free(&p.body);
        if (out->failed || out->n - begin <= HS_PAGE_MOST) {
            return;
        }
    }
}
