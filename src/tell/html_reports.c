/* html_reports.c: the annex: each report with how it was dated and what was odd about it, below it its sentences
 * that the page cites; and how to read the marks. */
#include "histor.h"
#include "tell/html.h"

#include "tell/phrase.h"
#include "tell/text.h"

enum { MOST_ADDRESS = 400 }; /* bytes: a longer one becomes no link */

static bool is_web_address(hs_str url)
{
    return url.n <= MOST_ADDRESS &&
           (hs_str_starts(url, HS_STR("https://")) || hs_str_starts(url, HS_STR("http://")));
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
        hs_str note = notes.v[i].name, cut = hs_html_fit(note, 120);
        hs_html_tag(p, "<small class=\"note\">", cut, cut.n < note.n ? "&hellip;" : "");
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
    hs_str title = r->title.n ? r->title : r->id, cut = hs_html_fit(title, 100);
    bool web = is_web_address(r->url);
    hs_buf_format(p->desk.out, "<li id=\"D%u\"><div class=\"rep\"><code>D%u</code> ",
                  (unsigned)report, (unsigned)report);
    if (web) {
        hs_html_raw(p, "<a rel=\"noopener noreferrer\" href=\"");
        hs_html_whole(p, r->url);
        hs_html_raw(p, "\">");
    }
    hs_html_tag(p, "", cut, cut.n < title.n ? "&hellip;" : "");
    hs_html_raw(p, web ? "</a>" : "");
    hs_html_tag(p, " <small>", r->outlet.n ? r->outlet : HS_STR("outlet ?"), " &middot; ");
    hs_html_tag(p, "", hs_say_day(&p->desk, r->published), "");
    hs_html_tag(p, r->published == HS_NO_DAY ? " " : ", dated from ", hs_say_dated(&p->desk, r),
                "</small>");
    write_notes(p, r);
    hs_html_raw(p, "</div>");
    hs_html_words_of(p, report);
    hs_html_raw(p, "</li>\n");
}

/* Reports that are named on the page are all told; of the others as many as there is room for. */
void hs_html_reports(hs_page *p)
{
    uint32_t n = p->desk.account->reports.n, others = 0, left = 0;
    if (n == 0) {
        return;
    }
    hs_html_section(p, "reports", "Reports and their words",
                    "What was read, how each report was dated, what was odd about it, and the "
                    "sentences that this page cites, with the words marked.");
    hs_html_raw(p, "<ul class=\"reports\">");
    hs_html_sort_words(p);
    for (hs_ref i = 1; i <= n; i++) {
        if (p->named[i - 1] || others++ < p->most.reports) {
            write_report(p, i);
        } else {
            left++;
        }
    }
    hs_html_raw(p, "</ul>");
    hs_html_more(p, left, "reports, of which nothing is cited here (in the JSON)");
    hs_html_raw(p, "</section>\n");
}

void hs_html_footer(hs_page *p)
{
    hs_html_raw(
        p,
        "<footer id=\"marks\"><div class=\"wrap\"><h2>How to read this page</h2><dl>"
        "<div><dt>D3</dt><dd>report 3; the mark behind an item leads to the words on which it rests, "
        "which open at the foot of the window</dd></div>"
        "<div><dt>I1, A1</dt><dd>an incident, an agreement; <code>histor why I1</code> tells all about it, as "
        "<code>histor why D3:F2</code> does about figure 2 of report 3</dd></div>"
        "<div><dt>12-31</dt><dd>lowest to highest claim; claims are never added or averaged; 45+ is &ldquo;at least 45&rdquo;; "
        "? is unknown</dd></div>"
        "<div><dt>conservative</dt><dd>the lowest figure that no later claim of the same speaker replaced</dd></div>"
        "<div><dt>independent origin</dt><dd>one speaker, however many outlets repeat it</dd></div>"
        "<div><dt>single origin &middot; two or more origins &middot; competing accounts</dt><dd>how many stand behind an "
        "incident, and whether they differ</dd></div>"
        "<div><dt>told as happened, alleged, denied, planned ...</dt><dd>as the most certain report puts it</dd></div>"
        "<div><dt><svg class=\"iv key\" aria-hidden=\"true\"><circle class=\"dot\" cx=\"50%\" cy=\"50%\" r=\"4\"/></svg></dt>"
        "<dd>a figure; with a dashed line: at least, or up to; a bar: from &ndash; to; a ring: an upper bound, or replaced "
        "later</dd></div>"
        "</dl><p>Nothing here is histor&#39;s own finding: each item is what a report says, with its words.</p>");
    hs_html_tag(p, "<p>histor ", hs_str_of(hs_version()), "");
    hs_html_tag(p, " &middot; knowledge ",
                hs_str_of(p->desk.account->engine ? hs_engine_assets(p->desk.account->engine)
                                                  : "?"),
                "</p></div></footer>\n");
}
