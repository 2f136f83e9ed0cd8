/* html_reports.c: places with how exact they are, the reports with how they were dated and what was odd about
 * them, and how to read the marks. */
#include "histor.h"
#include "tell/html.h"

#include "tell/group.h"
#include "tell/phrase.h"
#include "tell/text.h"

/* Filled: a place; half: a district or province; hollow: an area or country. */
static const char *mark_of(int precision)
{
    return precision == 1 || precision == 2   ? "&#9679;"
           : precision == 3 || precision == 4 ? "&#9680;"
                                              : "&#9675;";
}

static bool is_same_place(hs_desk *d, const hs_incident *a, const hs_incident *b)
{
    return a->precision == b->precision && hs_str_eq(hs_say_place(d, a), hs_say_place(d, b));
}

static void write_place(hs_page *p, uint32_t first)
{
    const hs_account *a = p->desk.account;
    const hs_incident *place = &a->incidents.v[first];
    uint32_t told = 0;
    hs_buf_format(p->desk.out, "<li><span class=\"dotmark\" aria-hidden=\"true\">%s</span> ",
                  mark_of(place->precision));
    hs_html_tag(p, "", hs_say_place(&p->desk, place), " <small>");
    hs_html_tag(p, "", hs_str_of(hs_say_precision(place->precision)), "</small>");
    for (uint32_t i = first; i < a->incidents.n; i++) {
        if (is_same_place(&p->desk, place, &a->incidents.v[i])) {
            if (told++ < 12) {
                hs_html_raw(p, " ");
                hs_html_incident_link(p, i + 1);
            }
        }
    }
    hs_html_raw(p, told > 12 ? " &hellip;</li>\n" : "</li>\n");
}

void hs_html_places(hs_page *p)
{
    const hs_account *a = p->desk.account;
    uint32_t *firsts = HS_NEW_ARRAY(&p->desk.arena, uint32_t, a->incidents.n), n = 0, left = 0;
    for (uint32_t i = 0; i < a->incidents.n; i++) {
        bool told = a->incidents.v[i].place.n == 0;
        for (uint32_t k = 0; k < n && !told; k++) {
            told = is_same_place(&p->desk, &a->incidents.v[firsts[k]], &a->incidents.v[i]);
        }
        if (!told && n < p->most.rows) {
            firsts[n++] = i;
        } else if (!told) {
            left++;
        }
    }
    if (n == 0) {
        return;
    }
    hs_html_section(
        p, "places", "Places",
        "&#9679; exact or near &nbsp; &#9680; district or province &nbsp; &#9675; area or country: not a point on a map");
    hs_html_raw(p, "<ul class=\"places\">");
    for (uint32_t i = 0; i < n; i++) {
        write_place(p, firsts[i]);
    }
    hs_html_raw(p, "</ul>");
    hs_html_more(p, left, "mentions of other places (in the JSON)");
    hs_html_raw(p, "</section>\n");
}

static bool is_web_address(hs_str url)
{
    return hs_str_starts(url, HS_STR("https://")) || hs_str_starts(url, HS_STR("http://"));
}

static void write_notes(hs_page *p, const hs_report *r)
{
    hs_str odd = hs_say_oddities(&p->desk, r);
    uint32_t most = p->most.reports >= p->desk.account->reports.n ? 4 : 1;
    if (odd.n) {
        hs_html_tag(p, "<small class=\"flag\">", odd, "</small>");
    }
    hs_tallies notes = hs_group_notes(&p->desk, r);
    for (uint32_t i = 0; i < notes.n && i < most; i++) {
        hs_str note = notes.v[i].name;
        bool cut = hs_text_columns(note) > 160;
        hs_html_tag(p, "<small class=\"note\">", hs_text_fit(note, 160), cut ? "&hellip;" : "");
        if (notes.v[i].n > 1) {
            hs_buf_format(p->desk.out, " (%u times)", (unsigned)notes.v[i].n);
        }
        hs_html_raw(p, "</small>");
    }
    if (notes.n > most) {
        hs_buf_format(p->desk.out, "<small class=\"note\">and %u more notes</small>",
                      (unsigned)(notes.n - most));
    }
}

static void write_report(hs_page *p, hs_ref report)
{
    const hs_report *r = hs_desk_report(&p->desk, report);
    hs_str title = r->title.n ? r->title : r->id;
    bool cut = hs_text_columns(title) > 120, web = is_web_address(r->url);
    hs_buf_format(p->desk.out, "<li id=\"D%u\"><code>D%u</code><div>", (unsigned)report,
                  (unsigned)report);
    if (web) {
        hs_html_tag(p, "<a rel=\"noopener noreferrer\" href=\"", r->url, "\">");
    }
    hs_html_tag(p, "", hs_text_fit(title, 120), cut ? "&hellip;" : "");
    hs_html_raw(p, web ? "</a>" : "");
    hs_html_tag(p, "<small>", r->outlet.n ? r->outlet : HS_STR("outlet ?"), "</small>");
    write_notes(p, r);
    hs_html_tag(p, "</div><div class=\"dated\">", hs_say_day(&p->desk, r->published), "");
    hs_html_tag(p, r->published == HS_NO_DAY ? "<small>" : "<small>dated from: ",
                hs_say_dated(&p->desk, r), "</small></div></li>\n");
}

void hs_html_reports(hs_page *p)
{
    uint32_t n = p->desk.account->reports.n, most = n < p->most.reports ? n : p->most.reports;
    if (n == 0) {
        return;
    }
    hs_html_section(p, "reports", "Reports",
                    "What was read, how each report was dated, and what was odd about it.");
    hs_html_raw(p, "<ul class=\"reports\">");
    for (hs_ref i = 1; i <= most; i++) {
        write_report(p, i);
    }
    hs_html_raw(p, "</ul>");
    hs_html_more(p, n - most, "reports (in the JSON)");
    hs_html_raw(p, "</section>\n");
}

void hs_html_footer(hs_page *p)
{
    hs_html_raw(
        p,
        "<footer id=\"marks\"><div class=\"wrap\"><h2>How to read this page</h2><dl>"
        "<div><dt>I1, A1, T1, P1</dt><dd>an incident, agreement, entry of the timeline, actor; "
        "<code>histor why I1</code> tells all about it</dd></div>"
        "<div><dt>D3:F2</dt><dd>an item in report 3: F figure, V event, S statement, A agreement, R responsibility</dd></div>"
        "<div><dt>12-31</dt><dd>lowest to highest claim; claims are never added or averaged; 45+ is &ldquo;at least 45&rdquo;; "
        "? is unknown</dd></div>"
        "<div><dt>conservative</dt><dd>the lowest figure that no later claim of the same speaker replaced</dd></div>"
        "<div><dt>independent origin</dt><dd>one speaker, however many outlets repeat it</dd></div>"
        "<div><dt>single origin &middot; two or more origins &middot; competing accounts</dt><dd>how many stand behind an "
        "incident, and whether they differ</dd></div>"
        "<div><dt>told as happened, alleged, denied, planned ...</dt><dd>as the most certain report puts it</dd></div>"
        "<div><dt><svg class=\"iv key\" aria-hidden=\"true\"><circle class=\"dot\" cx=\"50%\" cy=\"50%\" r=\"4\"/></svg></dt>"
        "<dd>a figure; with a dashed line: at least, or up to; a bar: from &ndash; to; a ring: an upper bound, repeated or replaced</dd></div>"
        "</dl><p>Nothing here is histor&#39;s own finding: each item is what a report says, with its words.</p>");
    hs_html_tag(p, "<p>histor ", hs_str_of(hs_version()), "");
    hs_html_tag(p, " &middot; knowledge ",
                hs_str_of(p->desk.account->engine ? hs_engine_assets(p->desk.account->engine)
                                                  : "?"),
                "</p></div></footer>\n");
}
