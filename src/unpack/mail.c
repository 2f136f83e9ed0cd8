/* mail.c: a mail or a page saved as one (MHTML): its text, and the reports that are attached to it.
 *
 * In: a message (RFC 5322, MIME). Out: the first HTML part that is shown, or the first plain one; then each attachment that is
 * no image, sound or film, to be sniffed. Of a mail: title (Subject), date, author and outlet (From); of a saved page its
 * address only, as the page tells the rest, and the message's date is that of the saving.
 * Method: the message is held whole; its parts are walked in order, with a stack of what is left of each multipart.
 * Example: "From: Harbour Post <news@post.example>", "Subject: Shells fall", a text -> title, outlet "Harbour Post".
 */
#include "unpack/formats.h"
#include "unpack/http.h"
#include "unpack/mime.h"
#include "unpack/sniff.h"

/* A multipart that is being walked. */
typedef struct {
    hs_str rest, boundary;
} branch;

typedef struct {
    hs_layer layer;
    bool begun, given;
    hs_mime mail; /* the whole */
    branch stack[HS_MIME_DEPTH];
    int depth;
    uint32_t parts;
    bool saved; /* a page */
    hs_mime html, plain;
    hs_stream part;
} mail_layer;

static hs_str field(mail_layer *l, const hs_mime *of, const char *name)
{
    return hs_mime_field(of->head, name, &l->layer.scratch);
}

/* ---- the walk ------------------------------------------------------------------------------------------ */

static void enter(mail_layer *l, const hs_mime *m)
{
    hs_str boundary = hs_http_parameter(m->value, "boundary");
    if (l->depth < HS_MIME_DEPTH && boundary.n) {
        l->stack[l->depth++] = (branch){m->body, hs_arena_str(&l->layer.arena, boundary)};
    }
}

/* The next part that is no multipart; false at the end. */
static bool next_leaf(mail_layer *l, hs_mime *out)
{
    hs_str bytes;
    while (l->depth && l->parts++ < HS_MIME_PARTS) {
        branch *top = &l->stack[l->depth - 1];
        if (!hs_mime_next(&top->rest, top->boundary, &bytes)) {
            l->depth--;
            continue;
        }
        *out = hs_mime_read(bytes, &l->layer.arena);
        if (!hs_str_starts(out->type, HS_STR("multipart/"))) {
            return true;
        }
        enter(l, out);
    }
    return false;
}

static bool is_attached(mail_layer *l, const hs_mime *m)
{
    hs_str how = hs_http_type(&l->layer.scratch, field(l, m, "Content-Disposition"));
    return hs_str_is(how, "attachment") || hs_str_is(m->type, "message/rfc822");
}

/* Keep the first texts that are shown. */
static void look_for_text(mail_layer *l)
{
    hs_mime m;
    while (next_leaf(l, &m)) {
        bool text = !is_attached(l, &m) && hs_str_trim(m.body).n;
        if (text && !l->html.body.n &&
            (hs_str_is(m.type, "text/html") || hs_str_is(m.type, "application/xhtml+xml"))) {
            l->html = m;
        } else if (text && !l->plain.body.n && hs_str_is(m.type, "text/plain")) {
            l->plain = m;
        }
    }
}

static int begin(mail_layer *l, hs_error *err)
{
    hs_str bytes, unused;
    hs_layer *layer = &l->layer;
    l->begun = true;
    int code = hs_stream_all(layer->from, &layer->arena, HS_EXPORT_LIMIT, &bytes, err);
    if (code) {
        hs_error why = *err;
        layer->count = 1; /* nothing more is to be said of it */
        return hs_error_set(err, code, "%.*s %.100s",
                            layer->label.name.n > 120 ? 120 : (int)layer->label.name.n,
                            layer->label.name.p, why.text);
    }
    if (hs_str_starts(bytes, HS_STR("From "))) {
        hs_str_split(&bytes, '\n', &unused);
    }
    l->mail = hs_mime_read(bytes, &layer->arena);
    hs_str by = field(l, &l->mail, "From");
    l->saved = field(l, &l->mail, "Snapshot-Content-Location").n ||
               hs_str_find(by, HS_STR("aved by"), 0) < by.n ||
               field(l, &l->mail, "Content-Location").n ||
               (hs_str_is(l->mail.type, "multipart/related") && !field(l, &l->mail, "To").n &&
                !field(l, &l->mail, "Received").n);
    bool many = hs_str_starts(l->mail.type, HS_STR("multipart/"));
    if (many) {
        enter(l, &l->mail);
        look_for_text(l);
    } else {
        *(hs_str_is(l->mail.type, "text/html") ? &l->html : &l->plain) = l->mail;
    }
    l->depth = 0;
    l->parts = 0;
    if (many && !l->saved) {
        enter(l, &l->mail); /* again, for what is attached */
    }
    return HS_OK;
}

/* ---- parts --------------------------------------------------------------------------------------------- */

/* "Anna Brook <anna@post.example>": the name, and the host of the address. */
static void split_sender(hs_str from, hs_str *name, hs_str *host)
{
    uint32_t open = hs_str_find(from, HS_STR("<"), 0), at = hs_str_find(from, HS_STR("@"), 0);
    *name = open < from.n ? hs_str_trim(hs_str_cut(from, 0, open)) : (hs_str){NULL, 0};
    if (name->n > 1 && name->p[0] == '"' && name->p[name->n - 1] == '"') {
        *name = hs_str_trim(hs_str_cut(*name, 1, name->n - 1));
    }
    uint32_t end = at;
    while (end < from.n && from.p[end] != '>' && !hs_is_space(from.p[end]) && from.p[end] != ',') {
        end++;
    }
    *host = hs_str_cut(from, at + 1, end);
}

static void label_mail(mail_layer *l, hs_label *label)
{
    hs_str name, host;
    split_sender(hs_mime_words(field(l, &l->mail, "From"), &l->layer), &name, &host);
    bool letter = field(l, &l->mail, "List-Unsubscribe").n || field(l, &l->mail, "List-Id").n;
    label->title = hs_mime_words(field(l, &l->mail, "Subject"), &l->layer);
    label->date = field(l, &l->mail, "Date");
    label->outlet = letter && name.n ? name : host;
    label->authors = letter ? (hs_str){NULL, 0} : name;
    /* "Tue, 6 Dec 2016 09:15:00 +0200 (EET)" */
    label->date = hs_str_trim(hs_str_cut(label->date, 0, hs_str_find(label->date, HS_STR("("), 0)));
}

static void label_page(mail_layer *l, const hs_mime *m, hs_label *label)
{
    hs_str url = field(l, &l->mail, "Snapshot-Content-Location");
    url = url.n ? url : field(l, m, "Content-Location");
    url = url.n ? url : field(l, &l->mail, "Content-Location");
    bool address = hs_str_starts(url, HS_STR("http://")) || hs_str_starts(url, HS_STR("https://"));
    label->url = address ? url : label->url;
}

static int give_text(mail_layer *l, hs_part *part)
{
    bool html = l->html.body.n > 0;
    const hs_mime *m = html ? &l->html : &l->plain;
    hs_str bytes = hs_mime_decode(m, &l->layer.scratch);
    if (hs_str_trim(bytes).n == 0) {
        return 0;
    }
    if (l->saved) {
        label_page(l, m, &part->label);
    } else {
        label_mail(l, &part->label);
    }
    part->label.charset = hs_arena_str(&l->layer.scratch, hs_http_parameter(m->value, "charset"));
    part->kind = html ? HS_RECORD_HTML : HS_KIND_UNKNOWN;
    hs_stream_memory(&l->part, bytes);
    part->bytes = &l->part;
    return 1;
}

/* The next attachment that may be a report. */
static int give_attached(mail_layer *l, hs_part *part)
{
    hs_mime m;
    while (next_leaf(l, &m)) {
        bool other = hs_str_starts(m.type, HS_STR("image/")) ||
                     hs_str_starts(m.type, HS_STR("audio/")) ||
                     hs_str_starts(m.type, HS_STR("video/")) || !is_attached(l, &m);
        hs_str bytes = other ? (hs_str){NULL, 0} : hs_mime_decode(&m, &l->layer.scratch);
        if (hs_str_trim(bytes).n == 0) {
            continue;
        }
        hs_str how = field(l, &m, "Content-Disposition");
        hs_str name = hs_http_parameter(how, "filename");
        name = name.n ? name : hs_http_parameter(m.value, "name");
        name = hs_mime_words(name, &l->layer);
        part->label.name =
            name.n ? hs_layer_name(&l->layer, "/", name) : hs_layer_number(&l->layer, l->parts);
        hs_stream_memory(&l->part, bytes);
        part->bytes = &l->part;
        return 1;
    }
    return 0;
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    mail_layer *l = (mail_layer *)layer;
    int code = l->begun ? HS_OK : begin(l, err);
    if (code) {
        return code;
    }
    bool first = !l->given;
    l->given = true;
    if (first && give_text(l, part)) {
        layer->count++;
        return 1;
    }
    if (give_attached(l, part)) {
        layer->count++;
        return 1;
    }
    hs_str name = layer->label.name;
    return layer->count++ ? 0
                          : hs_error_set(err, HS_E_INPUT, "%.*s is a mail without text",
                                         name.n > 120 ? 120 : (int)name.n, name.p);
}

const hs_layer_type hs_mail_layer = {sizeof(mail_layer), next, NULL};
