/* html_parts.c: the small pieces that all sections of the page are made of. */
#include "tell/html.h"

#include "tell/phrase.h"
#include "tell/text.h"

void hs_html_raw(hs_page *p, const char *markup)
{
    hs_buf_text(p->desk.out, markup);
}

void hs_html_whole(hs_page *p, hs_str text)
{
    hs_text_html(p->desk.out, text);
}

/* The longest beginning of that many columns and, where marks stand on marks, four times as many bytes. */
hs_str hs_html_fit(hs_str text, uint32_t columns)
{
    hs_str cut = hs_text_fit(text, columns);
    uint32_t end = cut.n < 4 * columns ? cut.n : 4 * columns;
    while (end > 0 && end < text.n && ((unsigned char)text.p[end] & 0xC0) == 0x80) {
        end--;
    }
    return hs_str_cut(text, 0, end);
}

void hs_html_text(hs_page *p, hs_str text)
{
    hs_str cut = hs_html_fit(text, p->most.text);
    hs_text_html(p->desk.out, cut);
    hs_html_raw(p, cut.n < text.n ? "&hellip;" : "");
}

void hs_html_tag(hs_page *p, const char *open, hs_str text, const char *close)
{
    hs_html_raw(p, open);
    hs_html_text(p, text);
    hs_html_raw(p, close);
}

void hs_html_section(hs_page *p, const char *id, const char *title, const char *lead)
{
    HS_ADD(&p->desk.arena, &p->sections, (hs_page_section){id, title});
    hs_buf_format(p->desk.out, "<section id=\"%s\"><h2>%s</h2>", id, title);
    if (lead[0]) {
        hs_buf_format(p->desk.out, "<p class=\"lead\">%s</p>", lead);
    }
    hs_html_raw(p, "\n");
}

void hs_html_table(hs_page *p, const char *label, const char *corner)
{
    hs_buf_format(p->desk.out,
                  "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
                  "<table><thead><tr><th scope=\"col\">%s</th>",
                  label, corner);
}

void hs_html_more(hs_page *p, uint32_t left, const char *what)
{
    if (left) {
        hs_buf_format(p->desk.out, "<p class=\"more\">further %s: ", what);
        hs_html_tag(p, "", hs_say_number(&p->desk, left), "</p>\n");
    }
}

void hs_html_incident_link(hs_page *p, hs_ref incident)
{
    if (incident == 0) {
        return;
    }
    const char *id = p->desk.account->incidents.v[incident - 1].id;
    if (p->shown[incident - 1]) {
        hs_buf_format(p->desk.out, "<a class=\"id\" href=\"#%s\">%s</a>", id, id);
    } else {
        hs_buf_format(p->desk.out, "<span class=\"id\">%s</span>", id);
    }
}

void hs_html_deal_link(hs_page *p, uint32_t at)
{
    const char *id = p->desk.account->agreements.v[at].id;
    hs_buf_format(p->desk.out,
                  p->dealt[at] ? "<a class=\"id\" href=\"#%s\">%s</a>"
                               : "<span class=\"id\">%.0s%s</span>",
                  id, id);
}

void hs_html_report_link(hs_page *p, hs_ref report)
{
    if (report && report <= p->desk.account->reports.n) {
        p->named[report - 1] = true;
        hs_buf_format(p->desk.out, "<a class=\"e\" href=\"#D%u\">D%u</a>", (unsigned)report,
                      (unsigned)report);
    }
}

void hs_html_outlets(hs_page *p, const hs_ref *reports, uint32_t n)
{
    bool known = false;
    for (uint32_t i = 0; i < n; i++) {
        known = known || hs_desk_report(&p->desk, reports[i])->outlet.n;
    }
    if (known) {
        hs_html_tag(p, "<small>", hs_say_outlets(&p->desk, reports, n, 2), "</small>");
    } else if (n > 1) {
        hs_buf_format(p->desk.out, "<small>%u reports</small>", (unsigned)n);
    }
}

void hs_html_chip(hs_page *p, const char *tone, hs_str text)
{
    hs_buf_format(p->desk.out, "<span class=\"chip %s\">", tone);
    hs_html_text(p, text);
    hs_html_raw(p, "</span>");
}

const char *hs_html_status_tone(int status)
{
    static const char *const tones[] = {"firm", "open", "against", "plan", "plan", "open"};
    return tones[status >= 0 && status <= HS_STATUS_HYPOTHETICAL ? status : HS_STATUS_ALLEGED];
}

const char *hs_html_deal_tone(int status)
{
    static const char *const tones[] = {"plan",    "good",    "good",    "good", "open",
                                        "against", "against", "against", "plan", "plan"};
    return tones[status >= 0 && status <= HS_DEAL_MENTIONED ? status : HS_DEAL_MENTIONED];
}
