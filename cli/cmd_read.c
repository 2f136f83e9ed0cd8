/* cmd_read.c: `histor read`: each report -> one JSON object a line, or its sentences in CoNLL-U, or its events
 * as lines of a table, written as soon as its turn comes. */
#include "help.h"
#include "reading.h"

typedef struct {
    cli_output *out;
    unsigned flags;
} writer;

static int write_document(void *payload, const hs_doc *doc, hs_error *err)
{
    writer *w = payload;
    return hs_doc_write(doc, w->flags, cli_output_write, w->out, err);
}

static unsigned flags_of(const cli_settings *s)
{
    static const unsigned formats[] = {[CLI_FORMAT_JSON] = 0,
                                       [CLI_FORMAT_CONLLU] = HS_AS_CONLLU,
                                       [CLI_FORMAT_EVENTS] = HS_AS_EVENTS,
                                       [CLI_FORMAT_EVENTS_CSV] = HS_AS_EVENTS_CSV};
    return formats[s->format] | (s->tokens ? HS_WITH_TOKENS : 0u) |
           (s->trace ? HS_WITH_TRACE : 0u) | (s->dyads ? HS_DYADS_ONLY : 0u);
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

int cli_cmd_read(cli_context *context)
{
    const cli_settings *s = &context->settings;
    writer w = {.out = &context->out, .flags = flags_of(s)};
    int status;
    if (s->dyads && s->format != CLI_FORMAT_EVENTS && s->format != CLI_FORMAT_EVENTS_CSV) {
        cli_console_error(&context->console, NULL,
                          "--dyads goes with --format events or events-csv");
        return cli_help_hint(context);
    }
    if (context->out.terminal) { /* a progress line would stand among the documents */
        context->console.terminal = false;
    }
    hs_engine *engine = cli_reading_engine(context, &status);
    if (engine) {
        status = write_header(context, &w);
    }
    if (engine && status == CLI_DONE) {
        status = cli_reading_run(context, engine, s->words, s->n_words, write_document, &w);
    }
    hs_engine_close(engine);
    return status;
}
