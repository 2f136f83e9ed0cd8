/* building.c: documents -> account; what `account` and `why` have in common. */
#include "building.h"

#include "engine.h"
#include "inputs.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>

/* auto: colours if standard output is a terminal, unless NO_COLOR or TERM=dumb asks for none. */
static int wants_color(const cli_context *context)
{
    const char *off = getenv("NO_COLOR");
    const char *kind = getenv("TERM");
    if (context->settings.color != CLI_COLOR_AUTO) {
        return context->settings.color == CLI_COLOR_ALWAYS;
    }
    return context->out.terminal && (!off || !*off) && kind && *kind && strcmp(kind, "dumb") != 0;
}

static int add_document(void *payload, const hs_doc *doc, hs_error *err)
{
    return hs_account_add(payload, doc, err);
}

static int told(cli_context *context, int code, const hs_error *err)
{
    cli_console_error(&context->console, NULL, "%s", err->text);
    return cli_exit_code(code);
}

/* The agreements to be watched, before any report is read. An exit code; what is wrong is told. */
static int add_agreements(cli_context *context, hs_account *account)
{
    const cli_files *files = &context->settings.agreements;
    for (int i = 0; i < files->n; i++) {
        char *bytes = NULL;
        size_t size = 0;
        hs_error err = {0};
        int code = cli_inputs_load(files->v[i], &bytes, &size, &err);
        if (code < 0) {
            cli_console_error(&context->console, files->v[i], "%s", err.text);
        } else {
            code = hs_account_agreement(account, bytes, size, files->v[i], &err);
            free(bytes);
            if (code < 0) { /* the library's text names the file, and the line */
                cli_console_error(&context->console, NULL, "%s", err.text);
            }
        }
        if (code < 0) {
            return code == HS_E_INPUT ? CLI_ASSETS : cli_exit_code(code);
        }
    }
    return CLI_DONE;
}

int cli_building_run(cli_building *building, cli_context *context, char *const *words, int n_words)
{
    hs_account_options options;
    hs_account *account = NULL;
    hs_error err = {0};
    int status;
    memset(building, 0, sizeof *building);
    building->engine = cli_engine_open(context, &status);
    if (!building->engine) {
        return status;
    }
    hs_account_options_init(&options, sizeof options);
    options.since = context->settings.since;
    options.until = context->settings.until;
    options.details = context->settings.details;
    options.color = wants_color(context);
    int code = hs_account_new(&account, building->engine, &options, &err);
    if (code < 0) {
        return told(context, code, &err);
    }
    status = add_agreements(context, account);
    if (status != CLI_DONE) {
        hs_account_free(account);
        return status;
    }
    status = cli_reading_run(context, building->engine, words, n_words, add_document, account);
    if (status == CLI_DONE || status == CLI_REFUSED) {
        code = hs_account_finish(account, &err);
        if (code == 0) {
            building->account = account;
            return status;
        }
        status = told(context, code, &err);
    }
    hs_account_free(account);
    return status;
}

void cli_building_free(cli_building *building)
{
    hs_account_free(building->account);
    hs_engine_close(building->engine);
}
