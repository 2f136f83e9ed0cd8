/* xml.h: the tags and words of an XML text, well-formed or not, piece by piece.
 *
 * For feeds, a third of which are not well-formed in some way: nothing is refused. No DTD is read, no entity of its own is
 * known and none is loaded; so a text can neither grow nor reach for a file or an address.
 */
#ifndef HS_UNPACK_XML_H
#define HS_UNPACK_XML_H

#include "unpack/recode.h"

#define HS_XML_TAG 8192u  /* most bytes of a tag; what is longer loses its last attributes */
#define HS_XML_TEXT 4096u /* most bytes of a piece of words */

typedef enum { HS_XML_OVER, HS_XML_OPEN, HS_XML_CLOSE, HS_XML_WORDS } hs_xml_event;

typedef struct {
    hs_stream *from;
    hs_recode recode;
    bool cdata;  /* inside <![CDATA[ */
    bool empty;  /* the tag that was opened is closed at once: <br/> */
    hs_str name; /* of the tag, with its prefix: "dc:date" */
    hs_str
        text; /* words, entities decoded; UTF-8 if the bytes were what they were declared to be */
    hs_str rest; /* of the tag, behind its name */
    char tag[HS_XML_TAG];
    char words[HS_XML_TEXT + 16];
} hs_xml;

/* Begin to read a layer's container. Close in any case. */
void hs_xml_open(hs_xml *xml, hs_layer *layer);
void hs_xml_close(hs_xml *xml);

/* The next tag or piece of words; what the struct says of it holds until the next call. */
hs_xml_event hs_xml_next(hs_xml *xml);

/* The value of an attribute of the tag that was opened; empty if it has none. In the arena. */
hs_str hs_xml_attribute(const hs_xml *xml, const char *name, hs_arena *arena);

/* Words of markup without tags, entities decoded, white space squeezed: "a&amp;<b>c</b>" -> "a&c". In the arena. */
hs_str hs_xml_plain(hs_str markup, hs_arena *arena);

#endif
