/* mime.h: a mail in memory: its fields, its parts, their bytes. Lenient: nothing is refused but what is too deep. */
#ifndef HS_UNPACK_MIME_H
#define HS_UNPACK_MIME_H

#include "unpack/layer.h"

#define HS_MIME_DEPTH 8    /* parts in parts */
#define HS_MIME_PARTS 500u /* parts of a mail */

/* A message or a part of one. Views of the bytes given. */
typedef struct {
    hs_str head;  /* its fields */
    hs_str body;  /* as it was sent */
    hs_str type;  /* "text/html", in lower case; "text/plain" if it is not told; in the arena */
    hs_str value; /* of its field Content-Type, whole, unfolded; in the arena */
} hs_mime;

/* Cut a message into head and body. */
hs_mime hs_mime_read(hs_str bytes, hs_arena *arena);

/* The value of the first field of that name (any case), unfolded, in the arena; empty if there is none. */
hs_str hs_mime_field(hs_str head, const char *name, hs_arena *arena);

/* The next part of a multipart whose parts are parted by `boundary`; *rest begins as its body. False at the end. */
bool hs_mime_next(hs_str *rest, hs_str boundary, hs_str *part);

/* The body, decoded as its field Content-Transfer-Encoding says, or as it is where that is a lie. */
hs_str hs_mime_decode(const hs_mime *part, hs_arena *arena);

/* A field with words in it "=?utf-8?B?...?=" -> UTF-8. In the layer's scratch. */
hs_str hs_mime_words(hs_str field, hs_layer *layer);

#endif
