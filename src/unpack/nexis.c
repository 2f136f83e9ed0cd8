/* nexis.c: a download from Nexis, as text -> its articles.
 *
 * In: the old layout, in which "3 of 250 DOCUMENTS" opens an article, or that of Nexis Uni, in which a list of all comes first
 * and "End of Document" closes one. Out: a text an article, with what its head says as the label (nexis_article.c).
 * Method: the text is cut at the counting or at the closing lines. What stands behind the last closing line is an article too
 * if it has fields: it is cut short then.
 * Example: "1 of 2 DOCUMENTS ... 2 of 2 DOCUMENTS ..." in "news.txt" -> "news.txt#1", "news.txt#2".
 */
#include "unpack/export.h"
#include "unpack/formats.h"
#include "unpack/marks.h"
#include "unpack/nexis.h"

typedef struct {
    hs_layer layer;
    bool read, old;
    hs_str rest; /* of the text */
    hs_stream body;
} nexis_layer;

/* What came of looking for the next article. */
typedef struct {
    hs_str text;
    bool listed; /* the list of all stands in it */
    bool whole;  /* it has its end */
} cut;

/* Old: from the first counting line to the next one. */
static cut cut_counted(nexis_layer *l)
{
    cut c = {.whole = true};
    hs_str line, rest = l->rest;
    const char *from = NULL;
    while (hs_export_line(&rest, &line)) {
        if (!hs_nexis_counts(line)) {
            continue;
        }
        if (from) {
            c.text = (hs_str){from, (uint32_t)(line.p - from)};
            l->rest = hs_str_cut(l->rest, (uint32_t)(line.p - l->rest.p), l->rest.n);
            return c;
        }
        from = line.p + line.n;
    }
    c.text = from ? (hs_str){from, (uint32_t)(l->rest.p + l->rest.n - from)} : c.text;
    l->rest = (hs_str){NULL, 0};
    return c;
}

/* Nexis Uni: up to the next closing line. */
static cut cut_closed(nexis_layer *l)
{
    cut c = {.text = l->rest};
    hs_str line, rest = l->rest;
    while (!c.whole && hs_export_line(&rest, &line)) {
        c.whole = hs_nexis_closes(line);
        c.listed = c.listed || hs_nexis_lists(line);
        c.text.n = c.whole ? (uint32_t)(line.p - l->rest.p) : c.text.n;
    }
    l->rest = c.whole ? rest : (hs_str){NULL, 0};
    return c;
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    nexis_layer *l = (nexis_layer *)layer;
    if (!l->read) {
        l->read = true;
        int code = hs_export_text(layer, &l->rest, err);
        if (code) {
            return code;
        }
        l->old = hs_nexis_is_old(l->rest);
    }
    while (l->rest.n) {
        cut c = l->old ? cut_counted(l) : cut_closed(l);
        hs_str body = hs_nexis_article(&layer->scratch, c.text, l->old, c.listed, &part->label);
        if (body.n || (c.whole && part->label.date.n)) {
            part->label.note = c.whole ? part->label.note : hs_export_torn();
            return hs_export_give(layer, part, &l->body, body, err);
        }
        part->label = layer->label;
    }
    return hs_export_end(layer, err);
}

const hs_layer_type hs_nexis_layer = {sizeof(nexis_layer), next, NULL};
