/* marked.c: two sides that a JSON object marks in its text, as byte ranges.
 *
 * In: the page's JSON, the document's text. Out: doc->pair. Method: code points are counted once up to each end.
 * Example: {"text":"Érid shelled Kes","source":[0,4],"target":null} -> source bytes [0, 5), no target.
 */
#include "ingest/marked.h"

#include "base/utf8.h"

/* The byte at which code point number `point` begins; the text's size for the one behind the last; -1 beyond. */
static int64_t byte_of(hs_str text, int64_t point)
{
    uint32_t at = 0, length = 0;
    for (; point > 0 && at < text.n; point--) {
        hs_utf8_next(text, at, &length);
        at += length;
    }
    return point == 0 ? (int64_t)at : -1;
}

static int read_side(const json_t *value, hs_str text, hs_span *out)
{
    const json_t *begin = json_array_get(value, 0), *end = json_array_get(value, 1);
    *out = (hs_span){0, 0};
    if (!value || json_is_null(value)) {
        return HS_OK;
    }
    if (json_array_size(value) != 2 || !json_is_integer(begin) || !json_is_integer(end)) {
        return HS_E_INPUT;
    }
    int64_t lo = byte_of(text, json_integer_value(begin));
    int64_t hi = byte_of(text, json_integer_value(end));
    if (lo < 0 || hi <= lo) {
        return HS_E_INPUT;
    }
    *out = (hs_span){(uint32_t)lo, (uint32_t)hi};
    return HS_OK;
}

int hs_marked_read(hs_doc *doc, const hs_page *page, const hs_record *record, hs_error *err)
{
    static const char *const keys[] = {"source", "target"};
    hs_span *const sides[] = {&doc->pair.source, &doc->pair.target};
    int shown = record->label.name.n > 100 ? 100 : (int)record->label.name.n;
    unsigned line = record->number ? record->number : 1;
    doc->pair.asked = true;
    if (!json_is_string(json_object_get(page->json, "text"))) {
        return hs_error_set(err, HS_E_INPUT, "%.*s line %u has no text", shown,
                            record->label.name.p, line);
    }
    for (int i = 0; i < 2; i++) {
        if (read_side(json_object_get(page->json, keys[i]), doc->text, sides[i]) != HS_OK) {
            return hs_error_set(err, HS_E_INPUT,
                                "%.*s line %u: %s is neither null nor [begin, end] in its text",
                                shown, record->label.name.p, line, keys[i]);
        }
    }
    return HS_OK;
}
