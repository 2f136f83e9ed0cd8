/* feed_entry.h: the entries of a feed, one at a time. */
#ifndef HS_UNPACK_FEED_ENTRY_H
#define HS_UNPACK_FEED_ENTRY_H

#include "core/record.h"
#include "unpack/feed_names.h"

/* Bytes that are gathered in the scratch. */
typedef struct {
    char *p;
    uint32_t n, room;
} hs_feed_bytes;

/* A field that is open. */
typedef struct {
    hs_feed_field field;
    char name[64];  /* of its element */
    uint32_t depth; /* elements of that name within; 0: no field is open */
    bool taking;    /* its words count */
    bool markup;    /* elements stand in it: tags are written, words escaped */
    bool typed;     /* it says that it is mere text */
} hs_feed_capture;

typedef struct {
    bool open, content, summed, typed, over;
    hs_str text; /* the longest yet */
    hs_str title, link, guid, origin, date, updated, authors, source, language;
} hs_feed_entry;

/* Comes zeroed but for the arenas. */
typedef struct {
    hs_xml xml;
    hs_arena *lasting, *scratch; /* of the feed; of the entry: empty again when the next begins */
    hs_feed_names names;
    hs_str title, language; /* of the feed */
    hs_feed_entry entry;
    hs_feed_capture capture;
    hs_feed_bytes words;
    uint32_t entries; /* so far */
    bool addresses;   /* a sitemap */
    bool pending;     /* the tag in hand opens an entry, and has ended the one before it */
} hs_feed;

/* Go on to the end of an entry; false if there is none any more. The caller sets entry.open to false when it has it. */
bool hs_feed_next(hs_feed *feed);

#endif
