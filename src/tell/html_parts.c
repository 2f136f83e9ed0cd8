/* html_parts.c: the small pieces that all sections of the page are made of. */
#include "tell/html.h"

#include "tell/phrase.h"
#include "tell/text.h"

void hs_html_raw(hs_page *p, const char *markup)
{
    hs_buf_text(p->desk.out, markup);
}

void hs_html_text(hs_page *p, hs_str text)
{
    hs_text_html(p->desk.out, text);
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

void hs_html_more(hs_page *p, uint32_t left, const char *what)
{
    if (left) {
        hs_buf_format(p->desk.out, "<p class=\"more\">and %u more %s</p>\n", (unsigned)left, what);
    }
}

void hs_html_incident_link(hs_page *p, hs_ref incident)
{
    if (incident == 0) {
        return;
    }
    const char *id = p->desk.account->incidents.v[incident - 1].id;
    if (p->carded[incident - 1]) {
        hs_buf_format(p->desk.out, "<a class=\"id\" href=\"#%s\">%s</a>", id, id);
    } else {
        hs_buf_format(p->desk.out, "<span class=\"id\">%s</span>", id);
    }
}

void hs_html_report_link(hs_page *p, hs_ref report)
{
    if (report && report <= p->most.reports) {
        hs_buf_format(p->desk.out, "<a class=\"id\" href=\"#D%u\">D%u</a>", (unsigned)report,
                      (unsigned)report);
    } else if (report) {
        hs_buf_format(p->desk.out, "<span class=\"id\">D%u</span>", (unsigned)report);
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

/* The sentence with the words marked where they stand in it; the words alone if they do not. */
static void write_marked(hs_page *p, const hs_evidence *from)
{
    uint32_t at = hs_str_find(from->sentence, from->words, 0);
    if (from->words.n == 0 || at + from->words.n > from->sentence.n) {
        hs_html_tag(p, "<mark>", from->words, "</mark>");
        if (from->sentence.n) {
            hs_html_tag(p, " &mdash; ", from->sentence, "");
        }
        return;
    }
    hs_html_text(p, hs_str_cut(from->sentence, 0, at));
    hs_html_tag(p, "<mark>", from->words, "</mark>");
    hs_html_text(p, hs_str_cut(from->sentence, at + from->words.n, from->sentence.n));
}

void hs_html_quote(hs_page *p, const hs_evidence *from)
{
    hs_desk *d = &p->desk;
    const hs_report *report = hs_desk_report(d, from->report);
    p->quotes++;
    hs_html_raw(p, "<blockquote><p>");
    write_marked(p, from);
    hs_html_raw(p, "</p><footer>");
    hs_html_report_link(p, from->report);
    hs_html_tag(p, " ", hs_say_outlet(d, from->report), "");
    hs_html_tag(p, ", ", hs_say_day(d, report->published), "");
    hs_html_tag(p, " <code>", hs_say_item(d, from), "</code></footer></blockquote>");
}

void hs_html_evidence(hs_page *p, const hs_evidence *from)
{
    hs_html_labelled(p, (hs_str){0}, from);
}

void hs_html_labelled(hs_page *p, hs_str label, const hs_evidence *from)
{
    if (from->words.n == 0 || p->quotes >= p->most.quotes) {
        hs_html_tag(p, label.n ? "<p>" : "", label, label.n ? "</p>" : "");
        hs_html_report_link(p, from->report);
        return;
    }
    hs_html_tag(p, "<details class=\"ev\"><summary>", label, label.n ? ": words in " : "words in ");
    hs_html_tag(p, "", hs_say_outlet(&p->desk, from->report), "</summary>");
    hs_html_quote(p, from);
    hs_html_raw(p, "</details>\n");
}
