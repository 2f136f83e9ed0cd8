/* meta.h: what a page says about itself: title, outlet, address, authors, language, days. */
#ifndef HS_INGEST_META_H
#define HS_INGEST_META_H

#include "ingest/page.h"

/* Fill in the fields of the page that are not known yet. */
void hs_meta_read(hs_page *page, const hs_tree *tree);

/* ---- what the files of this part share ------------------------------------------------------------ */

/* An article or a page of the JSON-LD; empty where it says nothing. */
typedef struct {
    hs_str headline, outlet, url, language;
    hs_str published, created, modified;
    hs_str authors; /* joined by "; " */
    bool article;   /* else a WebPage */
} hs_ld_item;

typedef struct {
    uint32_t node;
    hs_str text;
    uint8_t level; /* 1 or 2 */
} hs_heading;

/* A day that the page tells in a carrier. */
typedef struct {
    hs_stamp stamp;
    hs_str by;     /* the carrier's name */
    uint8_t rank;  /* of the carrier: the lowest is believed first */
    uint8_t from;  /* hs_date_origin */
    bool modified; /* a day of change */
    uint32_t node; /* of microdata; 0: no matter */
} hs_told_day;

/* An element that may name the authors. */
typedef struct {
    uint32_t node;
    bool marked; /* by itemprop or rel; else its class or its first word says so */
} hs_byline;

/* A date that a reader sees, or a <time>. */
typedef struct {
    hs_stamps stamps;
    uint32_t node;
    bool line;   /* the text is nothing but a date */
    bool hinted; /* class or attribute says: day of publication */
    bool dated;  /* class says: some date */
    bool time;   /* from the attribute of a <time> */
} hs_seen_day;

/* Everything that one walk over the page gathers. */
typedef struct {
    hs_page *page;
    const hs_tree *tree;
    hs_str og_title, twitter_title, other_title, title;
    hs_str site, app, canonical, og_url;
    hs_str language, locale;
    hs_str meta_authors;        /* joined by "; " */
    HS_LIST(uint32_t) headline; /* the headings that have the headline's words, in order */
    hs_ld_item ld;              /* of the report itself */
    uint8_t *beside;            /* of each node, what visible.c knows of its name */
    HS_LIST(hs_ld_item) items;
    HS_LIST(hs_heading) headings;
    HS_LIST(hs_byline) bylines; /* in order */
    HS_LIST(hs_told_day) told;
    HS_LIST(hs_seen_day) seen;
} hs_carriers;

/* jsonld.c: add the items of one script. */
void hs_json_ld_read(hs_carriers *c, hs_str script);
/* jsonld.c: the item that is the report: by address, by headline, else the first. */
void hs_json_ld_choose(hs_carriers *c);

/* headline.c */
void hs_choose_title(hs_carriers *c);
/* The first words that two texts share, of 100 (Dice's measure over words). */
uint32_t hs_likeness(hs_page *page, hs_str a, hs_str b);
/* A part of a title, or a name, is the outlet's own. */
bool hs_is_site(const hs_carriers *c, hs_str part);

/* pubdate.c */
/* `day` has everything but its stamp. */
void hs_tell_day(hs_carriers *c, hs_str text, hs_told_day day);
void hs_choose_days(hs_carriers *c);

/* visible.c: dates in sight. */
void hs_see_text(hs_carriers *c, uint32_t node);
void hs_see_element(hs_carriers *c, uint32_t node);
/* The best of them; NULL if none can be trusted. */
const hs_seen_day *hs_best_seen(const hs_carriers *c, bool modified);
/* All text below a node, squeezed, if it is short: at most 24 nodes and `most` bytes; else empty. */
hs_str hs_short_text(const hs_carriers *c, uint32_t node, uint32_t most);
/* The node stands in a part of the page that is beside the report, and that does not hold its headline. */
bool hs_is_beside(const hs_carriers *c, uint32_t node);

/* names.c */
void hs_choose_authors(hs_carriers *c);
/* A date or a byline stands here: is it near a printing of the headline? UINT32_MAX: no; else nodes between. */
uint32_t hs_headline_distance(const hs_carriers *c, uint32_t node);

/* ldtext.c: a script of JSON-LD with its usual faults mended. */
hs_str hs_json_mended(hs_page *page, hs_str script);
/* ldtext.c: the same with strings in single quotes made JSON's; for what cannot be parsed otherwise. */
hs_str hs_json_requoted(hs_arena *a, hs_str text);

#endif
