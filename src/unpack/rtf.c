/* rtf.c: an RTF document -> its text.
 *
 * In: control words, groups and text ("Rich Text Format", 1.9.1). Out: one part, the text in UTF-8: a paragraph a line, an
 * empty line between two, a tab between cells. Left out: tables of fonts, colours and styles, pictures, objects, field codes
 * (the text of a link stays), headers, footers, notes, hidden and deleted text, and every group that may be ignored.
 * Method: rtf_reader.c, rtf_text.c.
 * Example: "{\rtf1\ansi Quiet {\b night}.\par \u8364?5}" -> "Quiet night.\n\n€5".
 */
#include "unpack/rtf.h"

#include "unpack/export.h"
#include "unpack/formats.h"

typedef struct {
    hs_layer layer;
    bool open; /* the handle of the code page is */
    hs_stream text;
    hs_rtf rtf;
} rtf_layer;

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    rtf_layer *l = (rtf_layer *)layer;
    if (layer->count++) {
        return 0;
    }
    l->rtf.door = iconv_open("UTF-8", "CP1252");
    l->open = l->rtf.door != (iconv_t)-1;
    if (!l->open) {
        return hs_export_refuse(layer, HS_E_INPUT, "is RTF, and iconv knows no windows-1252", err);
    }
    int code = hs_export_whole(layer, &l->rtf.in, err);
    if (code) {
        return code;
    }
    l->rtf.wide = hs_arena_alloc(&layer->arena, HS_RTF_WIDE);
    l->rtf.prose.arena = &layer->arena;
    l->rtf.now.fallbacks = 1;
    hs_rtf_read(&l->rtf);
    if (l->rtf.prose.over) {
        return hs_export_refuse(layer, HS_E_LIMIT, "holds more than 64 MiB of text", err);
    }
    hs_stream_memory(&l->text, hs_prose_str(&l->rtf.prose));
    part->bytes = &l->text;
    return 1;
}

static void leave(hs_layer *layer)
{
    rtf_layer *l = (rtf_layer *)layer;
    if (l->open) {
        iconv_close(l->rtf.door);
    }
}

const hs_layer_type hs_rtf_layer = {sizeof(rtf_layer), next, leave};
