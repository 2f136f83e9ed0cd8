/* relation.c: what passes between the two marked sides of a document, as one JSON object.
 *
 *     {"id":"7","plover":"ASSAULT","cameo":"190","score":0.934}
 */
#include "base/json.h"
#include "tell/tell.h"

void hs_tell_relation(const hs_doc *doc, hs_buf *out)
{
    const hs_pair *pair = &doc->pair;
    hs_json j = {.out = out};
    hs_json_open(&j, '{');
    hs_json_key(&j, "id");
    hs_json_str_or_null(&j, doc->id);
    hs_json_key(&j, "plover");
    hs_json_str_or_null(&j, pair->plover);
    hs_json_key(&j, "cameo");
    hs_json_str_or_null(&j, pair->cameo);
    hs_json_key(&j, "score");
    if (pair->plover.n) {
        hs_json_milli(&j, pair->sure);
    } else {
        hs_json_null(&j);
    }
    hs_json_close(&j, '}');
    hs_buf_char(out, '\n');
}
