/* inflate.h: squeezed bytes -> bytes, piece by piece: a pull for a stream. */
#ifndef HS_UNPACK_INFLATE_H
#define HS_UNPACK_INFLATE_H

#include "unpack/layer.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

typedef enum {
    HS_INFLATE_GZIP, /* members one after another; what is no member behind them is passed over */
    HS_INFLATE_ZSTD, /* frames, likewise; a first frame that may be skipped can hold their dictionary */
    HS_INFLATE_DEFLATE, /* HTTP's: zlib's head, or none */
    HS_INFLATE_BROTLI
} hs_inflate_how;

typedef struct {
    hs_stream *from;
    hs_budget *budget;
    int how;
    z_stream z;
    ZSTD_DCtx *zstd;
    BrotliDecoderState *brotli;
    bool open;   /* the handle of `how` is */
    bool inside; /* a member has begun and not ended */
    bool torn;   /* what comes next is a tear */
    bool over;
} hs_inflate;

/* The budget is the layer's, and so is the stream that is squeezed, unless `from` is set afterwards. Close it in any
 * case. HS_E_MEMORY; HS_E_INPUT for a dictionary that is none. */
int hs_inflate_open(hs_inflate *i, hs_layer *layer, int how, hs_error *err);
void hs_inflate_close(hs_inflate *i);

/* For hs_stream_open, with the hs_inflate as `self`. Damage is a tear, behind which the next member may be found;
 * HS_E_LIMIT when the budget is spent: nothing more comes then. */
ptrdiff_t hs_inflate_pull(void *self, char *out, size_t room, hs_error *err);

#endif
