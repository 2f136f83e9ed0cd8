/* html.h: inside of html*.c and svg.c: the page of an account.
 *
 * What holds of every byte: text of reports passes hs_html_text (escaped, no control characters); markup is
 * literal; addresses become links only when they begin with http:// or https://; no script, no outside
 * request (the page says so itself in its Content-Security-Policy); whole numbers only. */
#ifndef HS_TELL_HTML_H
#define HS_TELL_HTML_H

#include "tell/desk.h"

/* How much of each list a page shows, so that 500 reports stay below 300 KB. */
typedef struct {
    uint32_t cards, claims, quotes, days, reports, rows;
} hs_page_limits;

typedef struct {
    const char *id, *title;
} hs_page_section;

typedef struct {
    hs_desk desk; /* first: hs_desk_run hands it back */
    hs_page_limits most;
    uint32_t quotes;                   /* blocks of exact words told so far */
    bool *carded;                      /* incidents that have a card */
    hs_buf body;                       /* freed by hs_tell_html */
    HS_LIST(hs_page_section) sections; /* told so far */
} hs_page;

/* html_parts.c */
void hs_html_raw(hs_page *p, const char *markup);
void hs_html_text(hs_page *p, hs_str text);
void hs_html_tag(hs_page *p, const char *open, hs_str text, const char *close);
void hs_html_section(hs_page *p, const char *id, const char *title, const char *lead);
void hs_html_more(hs_page *p, uint32_t left,
                  const char *what); /* "and 12 more ..."; nothing for 0 */
void hs_html_quote(hs_page *p,
                   const hs_evidence *from); /* sentence with the words marked, source */
void hs_html_evidence(hs_page *p, const hs_evidence *from); /* the same, folded */
void hs_html_labelled(hs_page *p, hs_str label, const hs_evidence *from);
void hs_html_incident_link(hs_page *p, hs_ref incident);
void hs_html_report_link(hs_page *p, hs_ref report);
void hs_html_chip(hs_page *p, const char *tone, hs_str text);
const char *hs_html_status_tone(int status);
const char *hs_html_deal_tone(int status);

/* svg.c */
int64_t hs_svg_axis(const hs_account *a, const hs_toll *toll); /* where the scale of a toll ends */
void hs_svg_claim(hs_page *p, const hs_claim *claim, const hs_toll *toll, int64_t axis);
void hs_svg_days(hs_page *p, uint32_t lo, uint32_t hi); /* timeline entries [lo, hi): a dot a day */

/* the sections */
void hs_html_incidents(hs_page *p);
void hs_html_agreements(hs_page *p);
void hs_html_disagreements(hs_page *p);
void hs_html_timeline(hs_page *p);
void hs_html_voices(hs_page *p);
void hs_html_words(hs_page *p);
void hs_html_places(hs_page *p);
void hs_html_reports(hs_page *p);
void hs_html_footer(hs_page *p);
void hs_html_style(hs_page *p);

#endif
