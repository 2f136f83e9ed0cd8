/* squeezed.c: gzip and zstd: one part, the bytes that were squeezed.
 *
 * In: a gzip file of any number of members, or zstd frames (a WARC's may begin with a dictionary). Out: what they hold, as
 * one stream. Method: inflate.c; the bytes out are paid from the input's budget, so a bomb stops by name.
 * Example: "page.html.gz" -> "page.html.gz", an HTML page.
 */
#include "unpack/formats.h"
#include "unpack/inflate.h"
#include "unpack/sniff.h"

typedef struct {
    hs_layer layer;
    hs_inflate inflate;
    hs_stream bytes;
} squeezed_layer;

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    squeezed_layer *l = (squeezed_layer *)layer;
    if (layer->count++) {
        return 0;
    }
    int how = layer->kind == HS_KIND_GZIP ? HS_INFLATE_GZIP : HS_INFLATE_ZSTD;
    int code = hs_inflate_open(&l->inflate, layer, how, err);
    if (code) {
        return code;
    }
    hs_stream_open(&l->bytes, &layer->arena, hs_inflate_pull, &l->inflate);
    part->bytes = &l->bytes;
    return 1;
}

static void leave(hs_layer *layer)
{
    hs_inflate_close(&((squeezed_layer *)layer)->inflate);
}

const hs_layer_type hs_squeezed_layer = {sizeof(squeezed_layer), next, leave};
