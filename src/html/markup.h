/* markup.h: the bytes of a page cut into tags and text, as the HTML standard's tokenizer does. */
#ifndef HS_HTML_MARKUP_H
#define HS_HTML_MARKUP_H

#include "base/str.h"

/* The attributes that are kept; all others are passed over. */
typedef enum {
    HS_ATTR_NONE,
    HS_ATTR_ARIA_HIDDEN,
    HS_ATTR_CLASS,
    HS_ATTR_CONTENT,
    HS_ATTR_DATETIME,
    HS_ATTR_HIDDEN,
    HS_ATTR_HREF,
    HS_ATTR_ID,
    HS_ATTR_ITEMPROP,
    HS_ATTR_LANG,
    HS_ATTR_NAME,
    HS_ATTR_PROPERTY,
    HS_ATTR_REL,
    HS_ATTR_ROLE,
    HS_ATTR_STYLE,
    HS_ATTR_TYPE,
    HS_ATTR_COUNT
} hs_attr_id;

extern const char *const hs_attr_names[HS_ATTR_COUNT];

#define HS_NAME_SLOTS 512u

/* Names -> small numbers, by one look. Keys are hs_name_key's. */
typedef struct {
    uint64_t keys[HS_NAME_SLOTS];
    uint8_t values[HS_NAME_SLOTS]; /* 0: free */
} hs_names;

/* A name as a number, in lower case: its bytes if they are eight or fewer, folded if they are more. */
uint64_t hs_name_key(hs_str name);

/* At most half of the slots may be taken; value is not 0. */
void hs_names_add(hs_names *names, const char *name, uint8_t value);

/* Its value; 0 if there is no such name. */
static inline uint8_t hs_names_get(const hs_names *names, uint64_t key)
{
    uint32_t i = (uint32_t)(key * 0x9E3779B97F4A7C15u >> 55);
    while (names->values[i] && names->keys[i] != key) {
        i = (i + 1) % HS_NAME_SLOTS;
    }
    return names->values[i];
}

typedef enum { HS_MARK_TEXT, HS_MARK_OPEN, HS_MARK_CLOSE } hs_mark_kind;

typedef struct {
    uint8_t kind;                 /* hs_mark_kind */
    bool alone;                   /* the tag ends in "/>" */
    uint32_t attrs;               /* a bit for each attribute that it has: 1 << hs_attr_id */
    uint64_t name;                /* hs_name_key of the tag's name */
    hs_str text;                  /* of text, as it stands; of a tag, its name */
    hs_str values[HS_ATTR_COUNT]; /* as they stand, of the attributes in `attrs`; never p NULL */
} hs_mark;

/* A place in a page. */
typedef struct {
    hs_str html;
    const hs_names *attributes; /* hs_attr_id by name */
    uint32_t at;
    uint32_t arrow;   /* the "-->" that was found last; the size: there is no other */
    bool takes_cdata; /* <![CDATA[ is text, as it is inside of svg; else it is a comment */
} hs_markup;

/* The next tag or text; false at the end. Comments, doctypes and tags that the page's end cuts off are passed
 * over. Text comes in pieces of any size, never empty. */
bool hs_markup_next(hs_markup *m, hs_mark *mark);

/* Behind the start tag of an element without markup inside (style, title): all up to its end tag or the end of
 * the page; the end tag is passed. False, and nothing passed, if there is no end tag. */
bool hs_markup_raw(hs_markup *m, hs_str name, hs_str *text);

/* Behind <script>: all up to its end tag or the end of the page; what a comment in it hides is none. */
hs_str hs_markup_script(hs_markup *m);

#endif
