/* html.h: inside of html*.c, svg.c and map*.c: the page of an account.
 *
 * What holds of every byte: text of reports passes hs_html_text (escaped, cut, no control characters); markup is
 * literal; addresses become links only when they begin with http:// or https://; no script, no outside
 * request (the page says so itself in its Content-Security-Policy); whole numbers only.
 *
 * How evidence is shown: an item that is told calls hs_html_cite, which writes a small link ("D3") and takes the
 * sentence on; all sentences so taken stand once, at the end, below their reports, with the words marked.
 * A sentence that is the page's :target lies over the foot of the window, so that nobody loses his place:
 * evidence on click and by keyboard, without a script, and printed as an annex.
 *
 * How the page stays below HS_PAGE_MOST: it is written with generous limits, and when it is too long, again with
 * tighter ones (html_limits.c), until it fits. Every list says how much it leaves out. */
#ifndef HS_TELL_HTML_H
#define HS_TELL_HTML_H

#include "base/map.h"
#include "tell/desk.h"
#include "tell/group.h"

enum { HS_PAGE_MOST = 400000 }; /* bytes */

/* How much of each list a page shows. */
typedef struct {
    uint32_t cards, rows; /* incidents told in full; in a line */
    uint32_t claims,
        cites; /* rows of a toll, and of other lists inside a card; links to words of a row */
    uint32_t entries;         /* of the timeline */
    uint32_t deals, parts;    /* agreements; points where accounts part */
    uint32_t people, columns; /* who says what; sources that are compared */
    uint32_t marks;           /* places on the map and in its list */
    uint32_t reports;         /* of which nothing is cited */
    uint32_t sentence, text;  /* columns of a sentence of evidence; of any other text */
} hs_page_limits;

typedef struct {
    const char *id, *title;
} hs_page_section;

/* A sentence of evidence, with what of it is cited. */
typedef struct {
    hs_ref report;
    hs_str sentence;
    uint32_t lo; /* the first of its items' */
    HS_LIST(const hs_evidence *) items;
} hs_passage;

typedef enum { HS_SHOWN_NOT, HS_SHOWN_CARD, HS_SHOWN_ROW } hs_shown;

typedef struct {
    hs_desk desk; /* first: hs_desk_run hands it back */
    hs_page_limits most;
    uint8_t *shown;               /* of each incident: hs_shown */
    uint32_t cards, rows;         /* so many of each */
    bool *dealt;                  /* agreements that are told */
    bool *entered;                /* entries of the timeline that are in its list */
    bool *named;                  /* reports that the page names with a link */
    HS_LIST(hs_passage) passages; /* cited so far */
    hs_map passage_keys;          /* "report:sentence" -> passage */
    HS_LIST(uint32_t) run; /* cited one right after the other, the last one just before `run_end` */
    size_t run_end;
    uint32_t *order, next;             /* passages by report, and the first that is not written */
    hs_buf body;                       /* freed by hs_tell_html */
    HS_LIST(hs_page_section) sections; /* told so far */
} hs_page;

/* html_limits.c */
uint32_t hs_page_levels(void);
void hs_page_limit(hs_page *p, uint32_t level);
void hs_page_choose(hs_page *p);       /* which incidents are told in full, which in a line */
void hs_page_choose_deals(hs_page *p); /* html_deals.c: which agreements are told */

/* The chosen incidents of a kind, the weightiest first. */
hs_chosen hs_page_shown(hs_page *p, hs_shown how);

/* html_parts.c */
void hs_html_raw(hs_page *p, const char *markup);
hs_str hs_html_fit(hs_str text, uint32_t columns);
void hs_html_text(hs_page *p, hs_str text); /* cut to p->most.text columns */
void hs_html_tag(hs_page *p, const char *open, hs_str text, const char *close);
void hs_html_whole(hs_page *p, hs_str text); /* not cut: for addresses */
void hs_html_section(hs_page *p, const char *id, const char *title, const char *lead);
void hs_html_table(hs_page *p, const char *label,
                   const char *corner); /* up to the first heading of a column */
void hs_html_more(hs_page *p, uint32_t left,
                  const char *what); /* "further claims: 12"; nothing for 0 */
void hs_html_incident_link(hs_page *p, hs_ref incident);
void hs_html_report_link(hs_page *p, hs_ref report);
void hs_html_deal_link(hs_page *p, uint32_t at); /* index */
/* Which outlets; where none is known, how many reports (one: nothing). */
void hs_html_outlets(hs_page *p, const hs_ref *reports, uint32_t n);
void hs_html_chip(hs_page *p, const char *tone, hs_str text);
const char *hs_html_status_tone(int status);
const char *hs_html_deal_tone(int status);

/* html_words.c */
void hs_html_cite(hs_page *p, const hs_evidence *from); /* " D3", leading to the words */
void hs_html_sort_words(hs_page *p); /* once, before the first hs_html_words_of */
void hs_html_words_of(hs_page *p,
                      hs_ref report); /* its cited sentences; reports in ascending order */

/* html_blame.c: who blames, claims, denies. incident 0: in all of them, told with their incidents. */
void hs_html_charges(hs_page *p, hs_ref incident);

/* html_tolls.c */
void hs_html_tolls(hs_page *p, const hs_incident *incident);

/* svg.c */
int64_t hs_svg_axis(const hs_account *a, const hs_toll *toll); /* where the scale of a toll ends */
void hs_svg_claim(hs_page *p, const hs_claim *claim, const hs_toll *toll, int64_t axis);

/* svg_days.c */
void hs_svg_days(hs_page *p, uint32_t lo, uint32_t hi); /* timeline entries [lo, hi) by day */
void hs_svg_life(hs_page *p, const hs_agreement *a);    /* the dated states of an agreement */

/* Breaches of a known day, from the first day of the agreement to its last, or theirs. */
void hs_svg_breaches(hs_page *p, const hs_watch *watch, const hs_breaches *breaches);

/* html_watch.c */
void hs_html_watched(hs_page *p, const hs_agreement *a); /* one with a->watch: its card */

/* svg_blame.c */
void hs_svg_blames(
    hs_page *p); /* who blames whom, and who denies it: lines from speakers to parties */

/* the sections */
void hs_html_highlights(hs_page *p);
void hs_html_figures(hs_page *p);
void hs_html_incidents(hs_page *p);
void hs_html_rows(hs_page *p);
void hs_html_blames(hs_page *p);
void hs_html_agreements(hs_page *p);
void hs_html_disagreements(hs_page *p);
void hs_html_timeline(hs_page *p);
void hs_html_map(hs_page *p);
void hs_html_voices(hs_page *p);
void hs_html_sources(hs_page *p);
void hs_html_names(hs_page *p);
void hs_html_reports(hs_page *p);
void hs_html_footer(hs_page *p);
void hs_html_style(hs_page *p);
const char *hs_html_style_hash(void); /* for the Content-Security-Policy */

#endif
