/* mbox.c: a folder of mails in one file.
 *
 * In: mails, each behind a line "From somebody some time". Out: a mail each. Method: such a line, behind an empty one, begins
 * the next; ">From " at the beginning of a line is "From ".
 * Example: "lists.mbox" -> the mails "lists.mbox#1", "lists.mbox#2".
 */
#include "unpack/formats.h"
#include "unpack/sniff.h"

typedef struct {
    hs_layer layer;
    bool begun, over;
    hs_stream part;
} mbox_layer;

/* A mail that is being gathered. */
typedef struct {
    char *p;
    size_t n, room;
    bool large;
} mail;

static void add(mbox_layer *l, mail *m, hs_str s)
{
    m->large = m->large || m->n + s.n > HS_EXPORT_LIMIT;
    if (m->large || s.n == 0) {
        return;
    }
    if (m->n + s.n > m->room) {
        size_t room = (m->n + s.n) * 2 + 4096;
        m->p = hs_arena_grow(&l->layer.scratch, m->p, m->room, room);
        m->room = room;
    }
    memcpy(m->p + m->n, s.p, s.n);
    m->n += s.n;
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    mbox_layer *l = (mbox_layer *)layer;
    mail m = {0};
    hs_str line;
    bool empty = false;
    while (hs_stream_line(layer->from, &line)) {
        bool opens = hs_str_starts(line, HS_STR("From ")) && (empty || !l->begun);
        if (opens && l->begun) {
            break;
        }
        l->begun = true;
        empty = line.n == 0;
        if (!opens) {
            add(l, &m, hs_str_starts(line, HS_STR(">From ")) ? hs_str_cut(line, 1, line.n) : line);
            add(l, &m, HS_STR("\n"));
        }
    }
    if (m.n == 0) {
        int code = l->over ? 0 : layer->from->code;
        l->over = true;
        *err = code ? layer->from->err : *err;
        return code;
    }
    part->label.name = hs_layer_number(layer, ++layer->count);
    if (m.large) {
        return hs_error_set(err, HS_E_LIMIT, "%.*s is larger than 64 MiB",
                            part->label.name.n > 120 ? 120 : (int)part->label.name.n,
                            part->label.name.p);
    }
    hs_stream_memory(&l->part, (hs_str){m.p, (uint32_t)m.n});
    part->bytes = &l->part;
    part->kind = HS_KIND_MAIL;
    return 1;
}

const hs_layer_type hs_mbox_layer = {sizeof(mbox_layer), next, NULL};
