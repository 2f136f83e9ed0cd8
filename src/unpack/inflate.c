/* inflate.c: gzip, deflate, zstd and brotli, by their libraries, piece by piece.
 *
 * In: a stream of squeezed bytes. Out: bytes. Method: what lies ahead in the stream is given to the library, and what it
 * used is taken. Between members and frames the next one's first bytes are looked for; after damage too, for an
 * archive of a million members shall not end with the first one that is broken.
 * Example: two gzip members "ab", "cd" of which the first lacks its end: "ab", torn, then "cd".
 */
#include "unpack/inflate.h"

/* WARC files in zstd: a first frame of this kind holds the dictionary, itself squeezed or not
 * (iipc.github.io/warc-specifications, "Zstandard compression"). */
#define DICTIONARY_FRAME 0x184D2A5Du
#define DICTIONARY_MOST ((size_t)16 << 20)
#define DEEP_WINDOW 31 /* zlib: 15 bits, gzip's head wanted */
#define ZSTD_WINDOW 27 /* the library's own limit for streams: 128 MiB */

static uint32_t word_at(hs_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    return s.n < 4 ? 0 : p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* ---- the dictionary of a WARC in zstd ------------------------------------------------------------------ */

static int read_dictionary(hs_inflate *i, hs_arena *scratch, hs_error *err)
{
    hs_str head = hs_stream_peek(i->from, 8);
    if (head.n < 8 || word_at(head) != DICTIONARY_FRAME) {
        return HS_OK;
    }
    size_t size = word_at(hs_str_cut(head, 4, 8));
    if (size > DICTIONARY_MOST) {
        return hs_error_set(err, HS_E_LIMIT, "its dictionary is larger than 16 MiB");
    }
    char *bytes = hs_arena_alloc(scratch, size);
    hs_stream_take(i->from, NULL, 8);
    if (hs_stream_take(i->from, bytes, size) < size) {
        return hs_error_set(err, HS_E_INPUT, "its dictionary is cut short");
    }
    hs_str raw = {bytes, (uint32_t)size};
    if (word_at(raw) == ZSTD_MAGICNUMBER) {
        char *plain = hs_arena_alloc(scratch, DICTIONARY_MOST);
        size = ZSTD_decompress(plain, DICTIONARY_MOST, bytes, size);
        bytes = plain;
    }
    bool odd = ZSTD_isError(size) || ZSTD_isError(ZSTD_DCtx_loadDictionary(i->zstd, bytes, size));
    return odd ? hs_error_set(err, HS_E_INPUT, "its dictionary is damaged") : HS_OK;
}

/* ---- open and close ------------------------------------------------------------------------------------ */

int hs_inflate_open(hs_inflate *i, hs_layer *layer, int how, hs_error *err)
{
    *i = (hs_inflate){.from = layer->from, .budget = layer->budget, .how = how};
    if (how == HS_INFLATE_ZSTD) {
        i->zstd = ZSTD_createDCtx();
        i->open = i->zstd != NULL;
    } else if (how == HS_INFLATE_BROTLI) {
        i->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
        i->open = i->brotli != NULL;
    } else {
        i->open = inflateInit2(&i->z, DEEP_WINDOW) == Z_OK;
    }
    if (!i->open) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    if (how == HS_INFLATE_ZSTD) {
        ZSTD_DCtx_setParameter(i->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW);
        return read_dictionary(i, &layer->scratch, err);
    }
    return HS_OK;
}

void hs_inflate_close(hs_inflate *i)
{
    if (i->open && (i->how == HS_INFLATE_GZIP || i->how == HS_INFLATE_DEFLATE)) {
        inflateEnd(&i->z);
    }
    ZSTD_freeDCtx(i->zstd);
    if (i->brotli) {
        BrotliDecoderDestroyInstance(i->brotli);
    }
    i->open = false;
    i->zstd = NULL;
    i->brotli = NULL;
}

/* ---- where a member begins ----------------------------------------------------------------------------- */

static bool opens_member(const hs_inflate *i, hs_str s)
{
    if (i->how == HS_INFLATE_GZIP) {
        return s.n >= 3 && memcmp(s.p, "\x1f\x8b\x08", 3) == 0;
    }
    return word_at(s) == ZSTD_MAGICNUMBER ||
           (word_at(s) & 0xFFFFFFF0u) == ZSTD_MAGIC_SKIPPABLE_START;
}

/* Where the first member in `s` begins; s.n if none does. */
static uint32_t member_in(const hs_inflate *i, hs_str s)
{
    uint32_t at = 0;
    while (at < s.n && !opens_member(i, hs_str_cut(s, at, s.n))) {
        const char *next =
            i->how == HS_INFLATE_GZIP ? memchr(s.p + at + 1, 0x1f, s.n - at - 1) : s.p + at + 1;
        at = next ? (uint32_t)(next - s.p) : s.n;
    }
    return at;
}

/* Pass over what is no member. False if none begins any more. */
static bool find_member(hs_inflate *i)
{
    for (;;) {
        hs_str head = hs_stream_peek(i->from, HS_STREAM_LOOK);
        uint32_t at = member_in(i, head);
        bool last = head.n < HS_STREAM_LOOK;
        if (at < head.n || last) {
            hs_stream_take(i->from, NULL, at);
            return at < head.n;
        }
        hs_stream_take(i->from, NULL, head.n - 3); /* one may begin in the last bytes */
    }
}

static void reset(hs_inflate *i)
{
    if (i->how == HS_INFLATE_GZIP) {
        inflateReset(&i->z);
    } else if (i->how == HS_INFLATE_ZSTD) {
        ZSTD_DCtx_reset(i->zstd, ZSTD_reset_session_only);
    } else if (i->how == HS_INFLATE_DEFLATE) {
        hs_str head = hs_stream_peek(i->from, 2); /* zlib's head: a method and a checksum */
        bool zlib = head.n == 2 && (head.p[0] & 0x0F) == 8 &&
                    (((unsigned char)head.p[0] << 8) + (unsigned char)head.p[1]) % 31 == 0;
        inflateReset2(&i->z, zlib ? 15 : -15);
    }
}

/* Begin the next member; false at the end. */
static bool begin(hs_inflate *i)
{
    bool many = i->how == HS_INFLATE_GZIP || i->how == HS_INFLATE_ZSTD;
    if (i->over || (many && !find_member(i))) {
        i->over = true;
        return false;
    }
    reset(i);
    i->inside = true;
    return true;
}

/* ---- one step of each library -------------------------------------------------------------------------- */

/* What a step came to. */
enum { MORE, ENDED, DAMAGED };

static int step_zlib(hs_inflate *i, hs_str in, char *out, size_t *room, size_t *used)
{
    i->z.next_in = (Bytef *)(uintptr_t)in.p; /* zlib's interface is not const; it does not write */
    i->z.avail_in = in.n;
    i->z.next_out = (Bytef *)out;
    i->z.avail_out = (uInt)*room;
    int code = inflate(&i->z, Z_NO_FLUSH);
    *used = in.n - i->z.avail_in;
    *room -= i->z.avail_out;
    return code == Z_STREAM_END ? ENDED : code == Z_OK || code == Z_BUF_ERROR ? MORE : DAMAGED;
}

static int step_zstd(hs_inflate *i, hs_str in, char *out, size_t *room, size_t *used)
{
    ZSTD_inBuffer from = {in.p, in.n, 0};
    ZSTD_outBuffer to = {out, *room, 0};
    size_t code = ZSTD_decompressStream(i->zstd, &to, &from);
    *used = from.pos;
    *room = to.pos;
    return ZSTD_isError(code) ? DAMAGED : code == 0 ? ENDED : MORE;
}

static int step_brotli(hs_inflate *i, hs_str in, char *out, size_t *room, size_t *used)
{
    size_t left = in.n, free_room = *room;
    const uint8_t *from = (const uint8_t *)in.p;
    uint8_t *to = (uint8_t *)out;
    BrotliDecoderResult code =
        BrotliDecoderDecompressStream(i->brotli, &left, &from, &free_room, &to, NULL);
    *used = in.n - left;
    *room -= free_room;
    return code == BROTLI_DECODER_RESULT_SUCCESS ? ENDED
           : code == BROTLI_DECODER_RESULT_ERROR ? DAMAGED
                                                 : MORE;
}

static int step(hs_inflate *i, hs_str in, char *out, size_t *room, size_t *used)
{
    switch (i->how) {
    case HS_INFLATE_ZSTD:
        return step_zstd(i, in, out, room, used);
    case HS_INFLATE_BROTLI:
        return step_brotli(i, in, out, room, used);
    default:
        return step_zlib(i, in, out, room, used);
    }
}

/* One step: what came out, into *got. */
static int advance(hs_inflate *i, char *out, size_t room, size_t *got)
{
    size_t used = 0;
    hs_str in = hs_stream_peek(i->from, HS_STREAM_LOOK / 4);
    *got = room;
    int state = step(i, in, out, got, &used);
    hs_stream_take(i->from, NULL, used);
    if (state == MORE && used == 0 && *got == 0) {
        return DAMAGED; /* the bytes end before the member does, or lead nowhere */
    }
    return state;
}

/* The member is over, at its end or by damage. */
static void leave(hs_inflate *i, int state)
{
    i->inside = false;
    i->torn = state == DAMAGED;
    i->over = i->over || i->how == HS_INFLATE_DEFLATE || i->how == HS_INFLATE_BROTLI;
    if (state == DAMAGED && opens_member(i, hs_stream_peek(i->from, 4))) {
        hs_stream_take(i->from, NULL, 1); /* not the same one again */
    }
}

/* Why nothing more comes from the stream that is squeezed. */
static ptrdiff_t end_of(const hs_stream *from, hs_error *err)
{
    if (from->code) {
        *err = from->err;
    }
    return from->torn ? HS_STREAM_TORN : from->code;
}

ptrdiff_t hs_inflate_pull(void *self, char *out, size_t room, hs_error *err)
{
    hs_inflate *i = self;
    size_t got = 0;
    while (got == 0) {
        if (i->torn) {
            i->torn = false;
            return HS_STREAM_TORN;
        }
        if (!i->inside && !begin(i)) {
            return end_of(i->from, err);
        }
        int state = advance(i, out, room, &got);
        if (state != MORE) {
            leave(i, state);
        }
    }
    int code = hs_budget_spend(i->budget, got, err);
    i->over = i->over || code;
    return code ? code : (ptrdiff_t)got;
}
