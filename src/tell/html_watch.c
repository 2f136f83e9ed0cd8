/* html_watch.c: an agreement that the user gives, as a card: its scope, then three lists: breaches alleged of parties,
 * those of which nobody is named, and what stands outside of it; each with who alleges it, who denies it, the words.
 *
 *     Sun 2020-01-12 (place?)  I25  GNA forces   alleged by LNA D8   denied by GNA D3 */
#include "tell/html.h"
#include "tell/phrase.h"
#include "tell/watched.h"

static void write_fact(hs_page *p, const char *key, hs_str value)
{
    if (value.n) {
        hs_buf_format(p->desk.out, "<dt>%s</dt><dd>", key);
        hs_html_tag(p, "", value, "</dd>");
    }
}

static void write_scope(hs_page *p, const hs_watch *w)
{
    hs_desk *d = &p->desk;
    hs_str unseen = hs_say_join(d, hs_say_sides(d, w->parties.v, w->parties.n, true), "; ",
                                hs_say_sides(d, w->exempt.v, w->exempt.n, true));
    hs_html_raw(p, "<dl class=\"scope\">");
    write_fact(p, "given in", w->file);
    write_fact(p, "parties", hs_say_sides(d, w->parties.v, w->parties.n, false));
    write_fact(p, "where", w->areas.n ? hs_say_areas(d, w) : HS_STR("wherever its parties act"));
    write_fact(p, "days", hs_say_period(d, w->from, w->until));
    write_fact(p, "terms", hs_say_watch_terms(d, w));
    write_fact(p, "watched", hs_say_forbidden(d, w));
    write_fact(p, "exempt", hs_say_sides(d, w->exempt.v, w->exempt.n, false));
    write_fact(p, "not seen", unseen);
    hs_html_raw(p, "</dl>\n");
}

static void write_accused(hs_page *p, const hs_breach *b)
{
    hs_html_tag(p, "<b>", b->words.n ? b->words : hs_say_actor(&p->desk, b->against), "</b>");
    if (b->by_code) {
        hs_html_tag(p, " <small>counted to ", b->party, " by its code only</small>");
    }
    if (b->standing > HS_STANDING_NOBODY) {
        hs_html_tag(p, " <small>", hs_str_of(hs_standing_word(b->standing)), "</small>");
    }
}

static void write_denials(hs_page *p, const hs_breach *b)
{
    if (b->denials.n == 0) {
        return;
    }
    hs_html_tag(p, "; denied by <b>", hs_say_deniers(&p->desk, b), "</b>");
    for (uint32_t i = 0; i < b->denials.n && i < p->most.cites; i++) {
        hs_html_cite(p, &p->desk.account->blames.v[b->denials.v[i] - 1].from);
    }
}

static void write_breach(hs_page *p, const hs_breach *b)
{
    hs_desk *d = &p->desk;
    hs_html_tag(p, "<li><time>", hs_when_known(b->when) ? hs_say_breach_day(d, b) : HS_STR("day ?"),
                "</time> ");
    hs_html_incident_link(p, b->incident);
    hs_html_raw(p, " ");
    if (b->standing != HS_STANDING_NOBODY) {
        write_accused(p, b);
        hs_html_raw(p, ", ");
    }
    hs_html_tag(p, "alleged by <b>", hs_say_witness(d, &b->alleged_by, b->from.report), "</b>");
    hs_html_cite(p, &b->from);
    if (b->reports.n > 1) {
        hs_buf_format(d->out, " <small>%u reports</small>", (unsigned)b->reports.n);
    }
    write_denials(p, b);
    hs_html_raw(p, "</li>\n");
}

/* The breaches whose standing lies between first and last. */
static void write_list(hs_page *p, const hs_breaches *all, hs_standing first, hs_standing last,
                       const char *title)
{
    uint32_t n = 0, most = p->most.claims * 2;
    for (uint32_t i = 0; i < all->n; i++) {
        n += all->v[i].standing >= first && all->v[i].standing <= last;
    }
    if (n == 0 && first != HS_STANDING_PARTY) {
        return;
    }
    hs_buf_format(p->desk.out, "<h4>%s: %u</h4><ul class=\"breaches\">", title, (unsigned)n);
    for (uint32_t i = 0, told = 0; i < all->n && told < most; i++) {
        if (all->v[i].standing >= first && all->v[i].standing <= last) {
            write_breach(p, &all->v[i]);
            told++;
        }
    }
    hs_html_raw(p, "</ul>");
    hs_html_more(p, n > most ? n - most : 0, "rows (in the JSON)");
}

void hs_html_watched(hs_page *p, const hs_agreement *a)
{
    hs_buf_format(p->desk.out,
                  "<article class=\"card\" id=\"%s\"><header><span class=\"id\">%s</span>", a->id,
                  a->id);
    hs_html_tag(p, "<h3>", a->name.n ? a->name : HS_STR("agreement"), "</h3>");
    hs_html_chip(p, "plan", HS_STR("watched"));
    hs_html_raw(p, "</header>\n");
    write_scope(p, a->watch);
    hs_svg_breaches(p, a->watch, &a->breaches);
    write_list(p, &a->breaches, HS_STANDING_PARTY, HS_STANDING_PARTY,
               "breaches alleged (claims, not findings)");
    write_list(p, &a->breaches, HS_STANDING_NOBODY, HS_STANDING_NOBODY, "by nobody named");
    write_list(p, &a->outside, HS_STANDING_EXEMPT, HS_STANDING_OTHER,
               "outside the agreement, no breaches of it");
    if (a->watch->unplaced) {
        hs_html_tag(p, "<p class=\"told\">",
                    hs_say_count(&p->desk, a->watch->unplaced, "incident more", "incidents more"),
                    " of which neither day nor place is told closely enough</p>");
    }
    hs_html_raw(p, "</article>\n");
}
