/* warc.c: a WARC archive: the pages that a crawler was answered with.
 *
 * In: WARC records (ISO 28500: "WARC/1.0", fields, an empty line, as many bytes as Content-Length says, two empty lines),
 * which came out of gzip or zstd or not. Out: the bodies of responses with status 200 and of resources, if their type may be
 * a report's; with address and charset. Requests, metadata, revisits, images, scripts are passed over without a word.
 * Method: nothing is held but the stream's window. After damage, and where a length is a lie, the next line that begins
 * with "WARC/" is looked for; a record that is cut short gives what is there.
 * Example: "crawl.warc.gz", whose third response is a page -> the record "crawl.warc.gz#3".
 */
#include "unpack/formats.h"
#include "unpack/http.h"
#include "unpack/sniff.h"

#define FIELDS_MOST 200

typedef struct {
    hs_layer layer;
    uint64_t left;   /* bytes of the record's block that are not taken yet */
    bool searching;  /* the next record's head is not where it should be */
    hs_stream block; /* of the record in hand */
    hs_http http;
} warc_layer;

/* The head of a record. */
typedef struct {
    hs_str type, url, media;
    uint64_t length;
    bool measured; /* it says its length */
} head;

static ptrdiff_t pull_block(void *self, char *out, size_t room, hs_error *err)
{
    warc_layer *l = self;
    hs_stream *from = l->layer.from;
    size_t ready = hs_stream_peek(from, l->left ? 1 : 0).n ? from->hi - from->lo : 0;
    size_t most = room < ready ? room : ready;
    most = most < l->left ? most : (size_t)l->left;
    hs_stream_take(from, out, most);
    l->left -= most;
    if (most == 0 && l->left && from->code) {
        *err = from->err;
        return from->code;
    }
    return most == 0 && l->left ? HS_STREAM_TORN : (ptrdiff_t)most;
}

/* ---- from record to record ------------------------------------------------------------------------------ */

static bool opens_record(hs_str line)
{
    return hs_str_starts(line, HS_STR("WARC/"));
}

/* Pass over what is left of the block in hand. */
static void leave_block(warc_layer *l)
{
    hs_stream *from = l->layer.from;
    hs_http_close(&l->http);
    if (hs_stream_take(from, NULL, l->left) < l->left) {
        l->searching = true;
    }
    l->left = 0;
}

/* Come to the line that opens the next record, and pass it; false at the end. */
static bool find_record(warc_layer *l)
{
    hs_stream *from = l->layer.from;
    hs_str line;
    for (;;) {
        if (!hs_stream_line(from, &line)) {
            if (!from->torn) {
                return false;
            }
            hs_stream_mend(from);
        } else if (opens_record(line)) {
            l->searching = false;
            return true;
        }
    }
}

static void read_field(head *h, hs_str line, hs_arena *a)
{
    hs_str value;
    int64_t length;
    if (hs_http_field(line, "WARC-Type", &value)) {
        h->type = hs_arena_str(a, value);
    } else if (hs_http_field(line, "WARC-Target-URI", &value)) {
        bool bracketed = value.n > 2 && value.p[0] == '<' && value.p[value.n - 1] == '>';
        h->url = hs_arena_str(a, bracketed ? hs_str_cut(value, 1, value.n - 1) : value);
    } else if (hs_http_field(line, "Content-Type", &value)) {
        h->media = hs_http_type(a, value);
    } else if (hs_http_field(line, "Content-Length", &value) &&
               hs_str_number(value, INT64_MAX / 16, &length)) {
        h->length = (uint64_t)length;
        h->measured = true;
    }
}

static head read_head(warc_layer *l)
{
    head h = {.measured = false};
    hs_str line;
    for (int i = 0; i < FIELDS_MOST && hs_stream_line(l->layer.from, &line) && line.n; i++) {
        read_field(&h, line, &l->layer.scratch);
    }
    return h;
}

/* ---- parts ---------------------------------------------------------------------------------------------- */

static int give(warc_layer *l, const head *h, hs_part *part, hs_stream *body, hs_str charset)
{
    part->bytes = body;
    part->label.name = hs_layer_number(&l->layer, ++l->layer.count);
    part->label.url = h->url;
    part->label.charset = charset;
    return 1;
}

/* The block of a response: 1, 0 if it is no report, or a refusal. */
static int open_response(warc_layer *l, const head *h, hs_part *part, hs_error *err)
{
    hs_stream *body = NULL;
    int code = hs_http_open(&l->http, &l->layer, &l->block, &body, err);
    if (code) {
        return code;
    }
    bool wanted =
        (l->http.status == 200 || l->http.status == 0) && hs_http_is_readable(l->http.type);
    if (!wanted || hs_stream_peek(body, 1).n == 0) {
        return 0;
    }
    return give(l, h, part, body, l->http.charset);
}

static int open_block(warc_layer *l, const head *h, hs_part *part, hs_error *err)
{
    l->left = h->length;
    l->searching = !h->measured;
    hs_stream_open(&l->block, &l->layer.scratch, pull_block, l);
    if (hs_str_is(h->type, "response")) {
        return open_response(l, h, part, err);
    }
    bool resource = hs_str_is(h->type, "resource") || hs_str_is(h->type, "conversion");
    return resource && hs_http_is_readable(h->media) && h->length
               ? give(l, h, part, &l->block, (hs_str){NULL, 0})
               : 0;
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    warc_layer *l = (warc_layer *)layer;
    for (;;) {
        leave_block(l);
        hs_arena_free(&layer->scratch);
        if (!find_record(l)) {
            *err = layer->from->err;
            int code = layer->count == UINT32_MAX ? 0 : layer->from->code;
            layer->count = UINT32_MAX; /* told once */
            return code;
        }
        head h = read_head(l);
        int code = open_block(l, &h, part, err);
        if (code) {
            return code;
        }
    }
}

static void leave(hs_layer *layer)
{
    hs_http_close(&((warc_layer *)layer)->http);
}

const hs_layer_type hs_warc_layer = {sizeof(warc_layer), next, leave};
