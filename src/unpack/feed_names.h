/* feed_names.h: what the elements of feeds are called. */
#ifndef HS_UNPACK_FEED_NAMES_H
#define HS_UNPACK_FEED_NAMES_H

#include "unpack/xml.h"

typedef enum {
    HS_FEED_NOTHING,
    HS_FEED_ENTRY,     /* <item>, <entry>, <url> */
    HS_FEED_LIST,      /* what holds them: its end ends an entry too */
    HS_FEED_ADDRESSES, /* <sitemapindex> */
    HS_FEED_TITLE,
    HS_FEED_LINK,
    HS_FEED_GUID,
    HS_FEED_ORIGIN, /* the address, where the link leads through a counter */
    HS_FEED_DATE,
    HS_FEED_UPDATED,
    HS_FEED_AUTHOR,
    HS_FEED_SOURCE,
    HS_FEED_LANGUAGE,
    HS_FEED_CONTENT,
    HS_FEED_SUMMARY,
} hs_feed_field;

#define HS_FEED_PREFIXES 16

/* Prefixes as the feed binds them: "ns1" -> "dc". Zeroed at first. */
typedef struct {
    char prefix[HS_FEED_PREFIXES][16];
    const char *means[HS_FEED_PREFIXES];
    int n;
} hs_feed_names;

/* Note the prefixes that the tag binds. */
void hs_feed_bind(hs_feed_names *names, const hs_xml *xml);

/* What an element is. */
hs_feed_field hs_feed_find(const hs_feed_names *names, hs_str name);

/* Equal but for case; `lower` is in lower case. */
bool hs_feed_is(hs_str name, const char *lower);

/* "a@b.example (Anna Brook)", "Anna Brook <a@b.example>" -> "Anna Brook"; an address alone -> nothing. */
hs_str hs_feed_person(hs_str s);

bool hs_feed_is_markup(hs_str s);

/* Is it no more than the beginning of a report: words without markup, from the entry's content or its summary. */
bool hs_feed_is_teaser(hs_str plain, bool content);

#endif
