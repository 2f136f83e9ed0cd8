/* cmd_relate.c: `histor relate`: texts in which two sides are marked -> what passes between them, one JSON object a
 * line. Read and refused as reports are. */
#include "reading.h"

static int write_relation(void *payload, const hs_doc *doc, hs_error *err)
{
    return hs_doc_write(doc, HS_AS_RELATION, cli_output_write, payload, err);
}

int cli_cmd_relate(cli_context *context)
{
    const cli_settings *s = &context->settings;
    int status;
    if (context->out.terminal) { /* a progress line would stand among the answers */
        context->console.terminal = false;
    }
    context->settings.pairs = 1;
    hs_engine *engine = cli_reading_engine(context, &status);
    if (engine) {
        status =
            cli_reading_run(context, engine, s->words, s->n_words, write_relation, &context->out);
    }
    hs_engine_close(engine);
    return status;
}
