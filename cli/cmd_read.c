/* cmd_read.c: `histor read`: each report -> one JSON object a line, or its sentences in CoNLL-U, written as
 * soon as its turn comes. */
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

int cli_cmd_read(cli_context *context)
{
    const cli_settings *s = &context->settings;
    writer w = {.out = &context->out,
                .flags = (s->tokens ? HS_WITH_TOKENS : 0u) | (s->conllu ? HS_AS_CONLLU : 0u)};
    int status;
    if (context->out.terminal) { /* a progress line would stand among the documents */
        context->console.terminal = false;
    }
    hs_engine *engine = cli_reading_engine(context, &status);
    if (engine) {
        status = cli_reading_run(context, engine, s->words, s->n_words, write_document, &w);
    }
    hs_engine_close(engine);
    return status;
}
