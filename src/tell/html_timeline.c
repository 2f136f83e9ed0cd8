/* html_timeline.c: the days of the story: a line with bars for each stretch of them, and the entries of most weight by day. */
#include <stdlib.h>

#include "tell/html.h"
#include "tell/phrase.h"

enum { MOST_STRIPS = 4, APART = 60 /* days */ };

/* The end of the stretch of entries from lo on that lie less than APART days from each other. Undated entries stand in no stretch. */
static uint32_t stretch_end(const hs_entry *v, uint32_t lo, uint32_t n)
{
    uint32_t hi = lo + 1;
    while (hi < n && v[hi].day != HS_NO_DAY && (int64_t)v[hi].day - v[hi - 1].day < APART) {
        hi++;
    }
    return hi;
}

static void write_strip(hs_page *p, uint32_t lo, uint32_t hi)
{
    const hs_entry *v = p->desk.account->timeline.v;
    hs_html_tag(p, "<figure class=\"strip\"><figcaption>",
                hs_say_period(&p->desk, v[lo].day, v[hi - 1].day), "</figcaption>");
    hs_svg_days(p, lo, hi);
    hs_html_raw(p, "</figure>\n");
}

/* A line for each stretch; one for all of them if they are many. The dated entries are [lo, n). */
static void write_strips(hs_page *p)
{
    const hs_entry *v = p->desk.account->timeline.v;
    uint32_t lo = 0, n = p->desk.account->timeline.n, stretches = 0;
    while (lo < n && v[lo].day == HS_NO_DAY) {
        lo++;
    }
    while (n > lo && v[n - 1].day == HS_NO_DAY) {
        n--;
    }
    for (uint32_t i = lo; i < n; i = stretch_end(v, i, n)) {
        stretches++;
    }
    for (uint32_t i = lo, end = n; i < n; i = end) {
        end = stretches > MOST_STRIPS ? n : stretch_end(v, i, n);
        if (v[end - 1].day > v[i].day) { /* one day: the list says it */
            write_strip(p, i, end);
        }
    }
}

typedef struct {
    uint32_t weight, at;
} weighed;

static int by_weight(const void *left, const void *right)
{
    const weighed *a = left, *b = right;
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    return a->at < b->at ? -1 : a->at > b->at;
}

/* Marks the entries of most weight; how many. */
static uint32_t choose(hs_page *p)
{
    const hs_account *a = p->desk.account;
    uint32_t n = a->timeline.n, most = n < p->most.entries ? n : p->most.entries;
    weighed *order = HS_NEW_ARRAY(&p->desk.arena, weighed, n);
    p->entered = HS_NEW_ARRAY(&p->desk.arena, bool, n);
    for (uint32_t i = 0; i < n; i++) {
        order[i] = (weighed){a->timeline.v[i].weight, i};
    }
    if (n) {
        qsort(order, n, sizeof *order, by_weight);
    }
    for (uint32_t i = 0; i < most; i++) {
        p->entered[order[i].at] = true;
    }
    return most;
}

static void write_entry(hs_page *p, const hs_entry *e)
{
    hs_str words = e->from.sentence.n ? e->from.sentence : e->from.words;
    hs_str cut = hs_html_fit(words, p->most.text < 240 ? p->most.text : 240);
    hs_html_tag(p, "<p>", cut, cut.n < words.n ? "&hellip;" : "");
    hs_html_raw(p, " <span class=\"refs\">");
    hs_html_incident_link(p, e->incident);
    hs_html_cite(p, &e->from);
    hs_html_raw(p, " ");
    hs_html_outlets(p, e->reports.v, e->reports.n);
    hs_html_raw(p, "</span></p>\n");
}

static void write_list(hs_page *p)
{
    const hs_account *a = p->desk.account;
    int32_t day = HS_NO_DAY;
    bool begun = false;
    hs_html_raw(p, "<ol class=\"line\">");
    for (uint32_t i = 0; i < a->timeline.n; i++) {
        const hs_entry *e = &a->timeline.v[i];
        if (!p->entered[i]) {
            continue;
        }
        if (!begun || e->day != day) {
            hs_html_raw(p, begun ? "</li>\n" : "");
            begun = true;
            day = e->day;
            hs_str iso = day == HS_NO_DAY ? HS_STR("unknown") : hs_say_iso_day(&p->desk, day);
            hs_buf_format(p->desk.out, "<li id=\"day-%.*s\">", HS_ARG(iso));
            hs_html_tag(p, "<h3>",
                        day == HS_NO_DAY ? HS_STR("no day known") : hs_say_day(&p->desk, day),
                        "</h3>");
        }
        write_entry(p, e);
    }
    hs_html_raw(p, "</li></ol>");
}

void hs_html_timeline(hs_page *p)
{
    uint32_t n = p->desk.account->timeline.n, told = choose(p);
    if (n == 0) {
        return;
    }
    hs_html_section(p, "timeline", "Timeline",
                    "The higher a bar, the more is told of its day; below, the reports&#39; own "
                    "words, oldest first.");
    write_strips(p);
    write_list(p);
    hs_html_more(p, n - told, "entries, of less weight (in the JSON)");
    hs_html_raw(p, "</section>\n");
}
