/* pipeline.c: the way of a report through the program. Nothing else knows the order.
 *
 *      bytes --unpack--> record (histor.c calls that by itself: one input has many)
 *      record --ingest--> text --lex--> sentences, tokens --parse--> lemmas, word classes
 *             --recognize--> facts of one document --resolve--> the account
 *
 * When memory runs out, or over its cap, an arena jumps back to the door set here; the stages behind it own
 * nothing but arena memory, so nothing leaks. Ingest has a door of its own: it holds library handles.
 */
#include "api/pipeline.h"

#include "base/error.h"
#include "lex/lex.h"
#include "parse/parse.h"
#include "recognize/recognize.h"
#include "resolve/resolve.h"

int hs_pipeline_read(hs_doc *doc, const hs_record *record, hs_error *err)
{
    jmp_buf door;
    int code = hs_ingest(doc, record, err);
    doc->extracted = record->extract;
    if (code || record->extract) {
        return code;
    }
    doc->arena.door = &door;
    if (setjmp(door)) {
        doc->arena.door = NULL;
        return hs_error_set(err, HS_E_MEMORY, "out of memory while reading the report");
    }
    hs_lex(doc);
    code = hs_parse(doc, err);
    if (code == 0 && doc->pair.asked) {
        hs_recognize_pair(doc);
    } else if (code == 0) {
        hs_recognize(doc);
    }
    doc->arena.door = NULL;
    return code;
}

static int guarded(hs_account *account, const hs_doc *doc, hs_error *err)
{
    jmp_buf door;
    hs_account_door(account, &door);
    if (setjmp(door)) {
        hs_account_door(account, NULL);
        hs_arena_free(&account->scratch);
        return hs_error_set(err, HS_E_MEMORY, "out of memory while making the account");
    }
    if (doc) {
        hs_intake(account, doc);
    } else {
        hs_resolve(account);
    }
    hs_account_door(account, NULL);
    return HS_OK;
}

int hs_pipeline_add(hs_account *account, const hs_doc *doc, hs_error *err)
{
    return guarded(account, doc, err);
}

int hs_pipeline_agreement(hs_account *account, hs_str bytes, const char *name, hs_error *err)
{
    jmp_buf door;
    account->arena.door = &door;
    if (setjmp(door)) {
        account->arena.door = NULL;
        return hs_error_set(err, HS_E_MEMORY, "out of memory while reading an agreement");
    }
    int code = hs_watch_read(account, bytes, name, err);
    account->arena.door = NULL;
    return code;
}

int hs_pipeline_finish(hs_account *account, hs_error *err)
{
    return guarded(account, NULL, err);
}
