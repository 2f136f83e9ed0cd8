/* html_timeline.c: the days of the story: a strip of dots for each episode, and the list of entries by day. */
#include "tell/html.h"

#include "tell/phrase.h"

static uint32_t episode_of(const hs_page *p, const hs_entry *e)
{
    return e->reports.n ? hs_desk_report(&p->desk, e->reports.v[0])->episode : 0;
}

/* The end of the stretch of entries from lo on that belong to one episode (or less than 60 days apart when
 * no episode is known). Undated entries stand in no stretch. */
static uint32_t stretch_end(const hs_page *p, uint32_t lo, uint32_t n)
{
    const hs_entry *v = p->desk.account->timeline.v;
    uint32_t hi = lo + 1, episode = episode_of(p, &v[lo]);
    while (hi < n && v[hi].day != HS_NO_DAY && episode_of(p, &v[hi]) == episode &&
           (int64_t)v[hi].day - v[hi - 1].day < 60) {
        hi++;
    }
    return hi;
}

static void write_strips(hs_page *p, uint32_t n)
{
    const hs_entry *v = p->desk.account->timeline.v;
    uint32_t strips = 0;
    for (uint32_t lo = 0; lo < n && strips < 12;) {
        if (v[lo].day == HS_NO_DAY) {
            lo++;
            continue;
        }
        uint32_t hi = stretch_end(p, lo, n);
        hs_html_tag(p, "<div class=\"strip\"><span>", hs_say_day(&p->desk, v[lo].day), "</span>");
        hs_svg_days(p, lo, hi);
        hs_html_tag(p, "<span>",
                    v[hi - 1].day == v[lo].day ? (hs_str){0} : hs_say_day(&p->desk, v[hi - 1].day),
                    "</span></div>\n");
        lo = hi;
        strips++;
    }
}

static void write_entry(hs_page *p, const hs_entry *e)
{
    hs_html_tag(p, "<p><code>", hs_str_of(e->id), "</code> ");
    hs_html_text(p, e->from.sentence.n ? e->from.sentence : e->from.words);
    hs_html_raw(p, " <span class=\"refs\">");
    hs_html_incident_link(p, e->incident);
    for (uint32_t i = 0; i < e->reports.n && i < 4; i++) {
        hs_html_raw(p, " ");
        hs_html_report_link(p, e->reports.v[i]);
    }
    hs_html_tag(p, " <small>", hs_say_outlets(&p->desk, e->reports.v, e->reports.n, 2),
                "</small></span></p>\n");
}

void hs_html_timeline(hs_page *p)
{
    const hs_account *a = p->desk.account;
    uint32_t n = a->timeline.n < p->most.days ? a->timeline.n : p->most.days;
    if (n == 0) {
        return;
    }
    hs_html_section(
        p, "timeline", "Timeline",
        "In the reports&#39; own words, oldest first. Larger dots: days of which more is told.");
    write_strips(p, n);
    hs_html_raw(p, "<ol class=\"line\">");
    for (uint32_t i = 0; i < n;) {
        int32_t day = a->timeline.v[i].day;
        if (day == HS_NO_DAY) {
            hs_html_raw(p, "<li><h3>no day known</h3>");
        } else {
            hs_str iso = hs_say_iso_day(&p->desk, day);
            hs_buf_format(p->desk.out, "<li id=\"day-%.*s\">", HS_ARG(iso));
            hs_html_tag(p, "<h3>", hs_say_day(&p->desk, day), "</h3>");
        }
        for (; i < n && a->timeline.v[i].day == day; i++) {
            write_entry(p, &a->timeline.v[i]);
        }
        hs_html_raw(p, "</li>\n");
    }
    hs_html_raw(p, "</ol>");
    hs_html_more(p, a->timeline.n - n, "entries (in the JSON)");
    hs_html_raw(p, "</section>\n");
}
