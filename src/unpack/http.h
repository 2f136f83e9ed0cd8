/* http.h: an HTTP message as it was recorded -> its body. */
#ifndef HS_UNPACK_HTTP_H
#define HS_UNPACK_HTTP_H

#include "unpack/inflate.h"

/* The body of a message, with all that it was wrapped in. Belongs to a layer, whose `close` calls hs_http_close. */
typedef struct {
    hs_stream *from; /* the message */
    uint64_t left;   /* bytes of the chunk in hand */
    bool chunked;    /* they come in chunks, each behind its length */
    bool over;
    hs_stream plain; /* what was sent, without the chunks */
    hs_inflate inflate;
    hs_stream body; /* and unsqueezed */
    int status;     /* 200 ...; 0: the message has no head */
    hs_str type;    /* "text/html"; "" if it is not told; in the layer's scratch */
    hs_str charset;
} hs_http;

/* Read the head of the message that `from` gives. *body is the stream of its body: good until the layer's next part. 0,
 * HS_E_INPUT when a charge of it is wrapped in a way that is not known, or what hs_inflate_open says. */
int hs_http_open(hs_http *http, hs_layer *layer, hs_stream *from, hs_stream **body, hs_error *err);
void hs_http_close(hs_http *http);

/* The value of a field "Name: value" if that is its name (any case). */
bool hs_http_field(hs_str line, const char *name, hs_str *value);

/* "text/html; charset=\"utf-8\"" -> the type in lower case, and the value of a parameter ("" if there is none). */
hs_str hs_http_type(hs_arena *a, hs_str value);
hs_str hs_http_parameter(hs_str value, const char *name);

/* May the body be a report, going by its type: text, markup, JSON, PDF, or not told. */
bool hs_http_is_readable(hs_str type);

#endif
