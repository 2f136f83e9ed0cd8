/* json.c: JSON that is no JSON Lines: a list of objects, an answer that holds such a list, objects one after another.
 *
 * In: a stream. Out: each object of the list, or on the top level, as a part. Method: braces and brackets outside of
 * strings are counted; nothing is held but the object in hand, which may have 16 MiB. In an answer
 * (`{"status":"ok","articles":[{...` ) what stands before and behind the list is passed over.
 * Example: `[{"text":"a"},\n {"text":"b"}]` -> the records "news.json#1" and "news.json#2".
 */
#include "unpack/formats.h"
#include "unpack/hints.h"
#include "unpack/sniff.h"

#define FIRST_ROOM ((size_t)16 << 10)

typedef struct {
    hs_layer layer;
    bool begun, over;
    int around; /* braces that are open around the list in hand */
    bool list;  /* inside it */
    hs_stream part;
} json_layer;

/* An object that is being cut. */
typedef struct {
    char *p;
    size_t n, room;
    bool large;
} object;

static void add(json_layer *l, object *o, char c)
{
    if (o->n == o->room && !o->large) {
        size_t room = o->room ? o->room * 2 : FIRST_ROOM;
        o->large = room > HS_RECORD_LIMIT * 2;
        o->p = o->large ? o->p : hs_arena_grow(&l->layer.scratch, o->p, o->room, room);
        o->room = o->large ? o->room : room;
    }
    o->large = o->large || o->n >= HS_RECORD_LIMIT;
    if (!o->large) {
        o->p[o->n++] = c;
    }
}

/* Take what stands up to the bracket that closes the one ahead (or `depth` more, passed already). Kept if `keep` is not NULL.
 * False at the end of the bytes. */
static bool take_value(json_layer *l, int depth, object *keep)
{
    bool string = false, escaped = false;
    for (int c; (c = hs_stream_byte(l->layer.from)) >= 0;) {
        if (keep) {
            add(l, keep, (char)c);
        }
        if (string) {
            string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        string = c == '"';
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        if (depth <= 0 && (c == '}' || c == ']')) {
            return true;
        }
    }
    return false;
}

/* A string on the way: a brace in it is none. */
static void pass_string(json_layer *l)
{
    bool escaped = false;
    for (int c; (c = hs_stream_byte(l->layer.from)) >= 0;) {
        if (!escaped && c == '"') {
            return;
        }
        escaped = !escaped && c == '\\';
    }
}

/* The name of the object in hand: of a list "news.json#3", of a file that is one object the file's. */
static int give(json_layer *l, object *o, hs_part *part, bool whole, hs_error *err)
{
    hs_str name = hs_layer_number(&l->layer, ++l->layer.count);
    int shown = name.n > 120 ? 120 : (int)name.n;
    if (o->large) {
        return hs_error_set(err, HS_E_LIMIT, "%.*s: a report is larger than 16 MiB", shown, name.p);
    }
    if (!whole) {
        return hs_error_set(err, HS_E_INPUT, "%.*s is cut short", shown, name.p);
    }
    bool alone = l->layer.count == 1 && !l->list &&
                 hs_str_trim(hs_stream_peek(l->layer.from, HS_STREAM_LOOK)).n == 0;
    part->label.name = alone ? l->layer.label.name : name;
    part->kind = HS_RECORD_JSON;
    part->bytes = &l->part;
    hs_stream_memory(&l->part, (hs_str){o->p, (uint32_t)o->n});
    return 1;
}

/* An object is ahead: step into it if it is an answer, up to its list. */
static bool enter_answer(json_layer *l)
{
    int depth = 0;
    uint32_t at = l->list ? 0 : hs_hint_list(hs_stream_peek(l->layer.from, HS_STREAM_LOOK), &depth);
    if (at) {
        hs_stream_take(l->layer.from, NULL, at);
        l->list = true;
        l->around = depth;
    }
    return at > 0;
}

/* The list in hand is over: pass over the rest of the answer that it stands in. */
static void leave_list(json_layer *l)
{
    if (l->around) {
        take_value(l, l->around, NULL);
    }
    l->list = false;
    l->around = 0;
}

/* Come to the next object; false at the end. */
static bool find_object(json_layer *l)
{
    hs_stream *from = l->layer.from;
    for (hs_str next; (next = hs_stream_peek(from, 1)).n;) {
        char c = next.p[0];
        if (c == '{' && !enter_answer(l)) {
            return true;
        }
        if (c == '[' && l->list) {
            take_value(l, 0, NULL);
        } else if (c != '{') {
            hs_stream_byte(from);
            l->list = l->list || c == '[';
            if (c == '"') {
                pass_string(l);
            } else if (c == ']') {
                leave_list(l);
            }
        }
    }
    return false;
}

static int finish(json_layer *l, hs_error *err)
{
    hs_stream *from = l->layer.from;
    hs_str name = l->layer.label.name;
    if (l->over) {
        return 0;
    }
    l->over = true;
    if (from->code) {
        *err = from->err;
        return from->code;
    }
    return l->layer.count ? 0
                          : hs_error_set(err, HS_E_INPUT, "%.*s is JSON without reports",
                                         name.n > 120 ? 120 : (int)name.n, name.p);
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    json_layer *l = (json_layer *)layer;
    if (l->over || !find_object(l)) {
        return finish(l, err);
    }
    object o = {0};
    bool whole = take_value(l, 0, &o);
    return give(l, &o, part, whole, err);
}

const hs_layer_type hs_json_layer = {sizeof(json_layer), next, NULL};
