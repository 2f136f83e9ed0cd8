/* writing.c: what `read`, `extract` and `relate` have in common: each report is written as soon as its turn comes.
 *
 * These are the commands that may run for days, so they can be ended and gone on with: --resume, and a signal ends
 * them between two reports. */
#include "writing.h"

#include "engine.h"
#include "help.h"
#include "ledger.h"
#include "reading.h"
#include "signals.h"

#include <string.h>

typedef struct {
    cli_output *out;
    unsigned flags;
} writer;

static int write_document(void *payload, const hs_doc *doc, hs_error *err)
{
    writer *w = payload;
    return hs_doc_write(doc, w->flags, cli_output_write, w->out, err);
}

/* What stands before the first report. An exit code. */
static int write_header(cli_context *context, const writer *w)
{
    hs_error err = {0};
    int code = hs_doc_write_header(w->flags, cli_output_write, w->out, &err);
    if (code < 0 && code != HS_E_IO) { /* main.c tells that one */
        cli_console_error(&context->console, NULL, "%s", err.text);
    }
    return cli_exit_code(code);
}

/* Standard input cannot be read a second time. */
static int check_resume(cli_context *context)
{
    const cli_settings *s = &context->settings;
    bool standard = s->n_words == 0;
    for (int i = 0; i < s->n_words; i++) {
        standard = standard || strcmp(s->words[i], "-") == 0;
    }
    if (!s->resume || !standard) {
        return CLI_DONE;
    }
    cli_console_error(&context->console, NULL,
                      "--resume needs files or folders: standard input cannot be read again");
    return cli_help_hint(context);
}

static int run(cli_context *context, const hs_engine *engine, writer *w)
{
    const cli_settings *s = &context->settings;
    int status = CLI_DONE;
    cli_signals_catch();
    if (!context->ledger || context->ledger->n == 0) {
        status = write_header(context, w);
    }
    if (status == CLI_DONE) {
        status = cli_reading_run(context, engine, s->words, s->n_words, write_document, w);
    }
    return cli_signals_caught() ? CLI_SIGNAL + cli_signals_caught() : status;
}

int cli_writing_run(cli_context *context, unsigned flags)
{
    writer w = {.out = &context->out, .flags = flags};
    cli_ledger ledger = {.file = -1};
    int status = check_resume(context);
    if (status != CLI_DONE) {
        return status;
    }
    if (context->out.terminal) { /* a progress line would stand among the reports */
        context->console.terminal = false;
    }
    hs_engine *engine = cli_engine_open(context, &status);
    if (engine && context->settings.resume) {
        status = cli_ledger_open(&ledger, context, hs_engine_assets(engine));
        context->ledger = &ledger; // cppcheck-suppress autoVariables ; taken back below
    }
    if (status == CLI_DONE) {
        status = run(context, engine, &w);
    }
    if (context->ledger) {
        cli_ledger_close(&ledger);
        context->ledger = NULL;
    }
    hs_engine_close(engine);
    return status;
}
