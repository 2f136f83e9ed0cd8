/* layer.h: a container of reports (or of containers): what every reader of a format is.
 *
 *      news.zip  ->  layer "zip": a.html, b.warc.gz  ->  layer "gzip": b.warc  ->  layer "warc": responses
 *
 * A layer cuts the stream below it into parts, one after another; a part is a stream again. input.c keeps the stack of
 * them: it sniffs each part, makes a record of a report and puts a new layer on top for a container.
 *
 * To add a format: a kind in sniff.h, a file with a `const hs_layer_type`, and a row in input.c. The struct begins with an
 * hs_layer and comes zeroed. Its memory is layer->arena, and layer->scratch, which is empty again whenever `next` is
 * called; both jump to a door when memory is out, so library handles must be kept in the struct before anything is
 * allocated, and be freed in `close`. The stream below is read only as far as `next` needs.
 */
#ifndef HS_UNPACK_LAYER_H
#define HS_UNPACK_LAYER_H

#include "core/record.h"
#include "unpack/limits.h"
#include "unpack/stream.h"

/* One thing out of a container. */
typedef struct {
    hs_stream *bytes; /* the layer's; good until `next` is called again */
    hs_label label;   /* comes as the container's; strings that are put in are good as long */
    uint32_t number;  /* of its line, in a file of lines */
    int kind; /* hs_kind, if the container says what it is; HS_KIND_UNKNOWN: to be sniffed */
} hs_part;

typedef struct hs_layer hs_layer;

typedef struct {
    size_t size; /* of the struct that begins with an hs_layer */
    /* The next part. 1; 0 at the end; negative: *err says why a part (name at its head, if it has one of its own) is refused:
     * call again for the next. Must come to 0 in the end. */
    int (*next)(hs_layer *layer, hs_part *part, hs_error *err);
    void (*close)(hs_layer *layer); /* library handles; may be NULL */
} hs_layer_type;

struct hs_layer {
    const hs_layer_type *type;
    hs_layer *below;
    hs_stream *from; /* the container's bytes */
    hs_label label;  /* and what was said of them; label.name is never empty */
    int kind;        /* hs_kind of the container */
    hs_budget *budget;
    const hs_engine *engine; /* its encodings */
    hs_arena arena, scratch;
    uint32_t count; /* for the layer's own use: parts so far */
};

/* Bytes of the container as UTF-8, in its arena; what was done is noted in its label. */
hs_str hs_layer_decode(hs_layer *layer, hs_str bytes);

/* "name" + between + "part", in the layer's scratch: "news.zip" "/" "a.html", "feed.xml" "#" "3". Control characters of
 * the part become '?'. */
hs_str hs_layer_name(hs_layer *layer, const char *between, hs_str part);
hs_str hs_layer_number(hs_layer *layer, uint32_t number);

#endif
