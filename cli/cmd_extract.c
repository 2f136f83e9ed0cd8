/* cmd_extract.c: `histor extract`: each report -> its clean text and what the page says of itself, one JSON object a
 * line. Read and refused as reports are, but nothing is looked for in the text. */
#include "reading.h"

static int write_text(void *payload, const hs_doc *doc, hs_error *err)
{
    return hs_doc_write(doc, 0, cli_output_write, payload, err);
}

int cli_cmd_extract(cli_context *context)
{
    const cli_settings *s = &context->settings;
    int status;
    if (context->out.terminal) { /* a progress line would stand among the reports */
        context->console.terminal = false;
    }
    context->settings.extract = 1;
    hs_engine *engine = cli_reading_engine(context, &status);
    if (engine) {
        status = cli_reading_run(context, engine, s->words, s->n_words, write_text, &context->out);
    }
    hs_engine_close(engine);
    return status;
}
