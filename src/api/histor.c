/* histor.c: the public functions of engines, documents and accounts: arguments checked, memory owned, work done
 * by the stages. Inputs are opened in unpack/. */
#include "histor.h"

#include <stdlib.h>

#include "api/pipeline.h"
#include "assets/assets.h"
#include "base/error.h"
#include "parse/parse.h"
#include "tell/tell.h"

void hs_options_init(hs_options *options, size_t size)
{
    memset(options, 0, size);
    options->size = size;
}

void hs_account_options_init(hs_account_options *options, size_t size)
{
    memset(options, 0, size);
    options->size = size;
}

/* ---- engines ------------------------------------------------------------------------------------------ */

int hs_engine_open(hs_engine **out, const void *bytes, size_t size, hs_error *err)
{
    int code = hs_engine_load(out, bytes, size, err);
    if (code == 0) {
        code = hs_parse_check(*out, err);
    }
    if (code) {
        hs_engine_close(*out);
        *out = NULL;
    }
    return code;
}

/* ---- documents --------------------------------------------------------------------------------------- */

int hs_record_read(const hs_record *record, hs_doc **out, hs_error *err)
{
    *out = NULL;
    hs_doc *doc = calloc(1, sizeof *doc);
    if (!doc) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    doc->engine = record->engine;
    hs_arena_init(&doc->arena, HS_DOC_MEMORY);
    int code = hs_pipeline_read(doc, record, err);
    if (code) {
        hs_doc_free(doc);
        return code;
    }
    *out = doc;
    return HS_OK;
}

int hs_input_next(hs_input *input, hs_doc **out, hs_error *err)
{
    hs_record *record = NULL;
    *out = NULL;
    int more = hs_input_record(input, &record, err);
    if (more <= 0) {
        return more;
    }
    int code = hs_record_read(record, out, err);
    hs_record_free(record);
    return code ? code : 1;
}

void hs_doc_free(hs_doc *doc)
{
    if (doc) {
        hs_arena_free(&doc->arena);
        free(doc);
    }
}

/* ---- writing ----------------------------------------------------------------------------------------- */

/* Hand a finished buffer, or what is left of one, to the caller's function and free it. */
static int deliver(hs_buf *buf, hs_write_fn *write, void *payload, hs_error *err)
{
    int code = HS_OK;
    buf->write = write;
    buf->payload = payload;
    hs_buf_pass(buf, 1);
    if (buf->failed) {
        code = hs_error_set(err, HS_E_MEMORY, "out of memory while writing");
    } else if (buf->refused) {
        code = hs_error_set(err, HS_E_IO, "the output could not be written");
    }
    hs_buf_free(buf);
    return code;
}

/* 0, or HS_E_USAGE if the flags name two formats. */
static int check_flags(unsigned flags, hs_error *err)
{
    unsigned format = flags & (HS_AS_CONLLU | HS_AS_EVENTS | HS_AS_EVENTS_CSV | HS_AS_RELATION);
    return format & (format - 1) ? hs_error_set(err, HS_E_USAGE, "one format at a time") : HS_OK;
}

int hs_doc_write(const hs_doc *doc, unsigned flags, hs_write_fn *write, void *payload,
                 hs_error *err)
{
    hs_buf buf = {0};
    int code = check_flags(flags, err);
    if (code) {
        return code;
    }
    if (doc->extracted && (flags)) {
        return hs_error_set(err, HS_E_USAGE, "the document was opened with options->extract");
    }
    if (flags & HS_AS_RELATION) {
        if (!doc->pair.asked) {
            return hs_error_set(err, HS_E_USAGE, "no two sides are marked in the document");
        }
        hs_tell_relation(doc, &buf);
    } else if (flags & (HS_AS_EVENTS | HS_AS_EVENTS_CSV)) {
        hs_tell_events(doc, flags, &buf);
    } else if (flags & HS_AS_CONLLU) {
        hs_tell_conllu(doc, &buf);
    } else {
        hs_tell_document(doc, flags, &buf);
    }
    return deliver(&buf, write, payload, err);
}

int hs_doc_write_header(unsigned flags, hs_write_fn *write, void *payload, hs_error *err)
{
    hs_buf buf = {0};
    int code = check_flags(flags, err);
    if (code) {
        return code;
    }
    if (flags & (HS_AS_EVENTS | HS_AS_EVENTS_CSV)) {
        hs_tell_events_header(flags, &buf);
    }
    return deliver(&buf, write, payload, err);
}

/* ---- account ----------------------------------------------------------------------------------------- */

static int read_day(const char *z, const char *what, int32_t *day, hs_error *err)
{
    *day = HS_NO_DAY;
    if (z) {
        *day = strlen(z) == 10 ? hs_day_parse(hs_str_of(z)) : HS_NO_DAY;
        if (*day == HS_NO_DAY) {
            return hs_error_set(err, HS_E_USAGE, "%s is no day (YYYY-MM-DD): %.60s", what, z);
        }
    }
    return HS_OK;
}

int hs_account_new(hs_account **out, const hs_engine *engine, const hs_account_options *options,
                   hs_error *err)
{
    hs_account_options defaults;
    hs_account_options_init(&defaults, sizeof defaults);
    options = options ? options : &defaults;
    *out = NULL;
    hs_account *account = calloc(1, sizeof *account);
    if (!account) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    hs_arena_init(&account->arena, HS_ACCOUNT_MEMORY);
    hs_arena_init(&account->scratch, HS_ACCOUNT_MEMORY);
    hs_arena_init(&account->wording, HS_ACCOUNT_MEMORY);
    hs_arena_init(&account->content, HS_ACCOUNT_MEMORY);
    account->engine = engine;
    account->color = options->color != 0;
    account->details = options->details != 0;
    int code = read_day(options->since, "since", &account->since, err);
    code = code ? code : read_day(options->until, "until", &account->until, err);
    if (code) {
        hs_account_free(account);
        return code;
    }
    *out = account;
    return HS_OK;
}

void hs_account_free(hs_account *account)
{
    if (account) {
        hs_arena_free(&account->arena);
        hs_arena_free(&account->scratch);
        hs_arena_free(&account->wording);
        hs_arena_free(&account->content);
        free(account);
    }
}

int hs_account_add(hs_account *account, const hs_doc *doc, hs_error *err)
{
    if (account->finished) {
        return hs_error_set(err, HS_E_USAGE, "the account is finished: no report can be added");
    }
    return hs_pipeline_add(account, doc, err);
}

int hs_account_agreement(hs_account *account, const void *bytes, size_t size, const char *name,
                         hs_error *err)
{
    if (account->finished) {
        return hs_error_set(err, HS_E_USAGE, "the account is finished: no agreement can be added");
    }
    if (size > UINT32_MAX) {
        return hs_error_set(err, HS_E_LIMIT, "%.100s: larger than 1 MiB", name);
    }
    return hs_pipeline_agreement(account, (hs_str){bytes, (uint32_t)size}, name, err);
}

int hs_account_finish(hs_account *account, hs_error *err)
{
    if (account->finished) {
        return hs_error_set(err, HS_E_USAGE, "the account is finished already");
    }
    int code = hs_pipeline_finish(account, err);
    account->finished = code == HS_OK;
    return code;
}

int hs_account_write(const hs_account *account, hs_format format, hs_write_fn *write, void *payload,
                     hs_error *err)
{
    hs_buf buf = {.write = write, .payload = payload};
    if (!account->finished) {
        return hs_error_set(err, HS_E_USAGE, "the account is not finished");
    }
    switch (format) {
    case HS_FORMAT_TERMINAL:
        hs_tell_terminal(account, &buf);
        break;
    case HS_FORMAT_JSON:
        hs_tell_json(account, &buf);
        break;
    case HS_FORMAT_HTML:
        hs_tell_html(account, &buf);
        break;
    default:
        return hs_error_set(err, HS_E_USAGE, "there is no such format");
    }
    return deliver(&buf, write, payload, err);
}

int hs_account_why(const hs_account *account, const char *item, hs_write_fn *write, void *payload,
                   hs_error *err)
{
    hs_buf buf = {0};
    if (!account->finished) {
        return hs_error_set(err, HS_E_USAGE, "the account is not finished");
    }
    int code = hs_tell_why(account, item, &buf, err);
    if (code) {
        hs_buf_free(&buf);
        return code;
    }
    return deliver(&buf, write, payload, err);
}
