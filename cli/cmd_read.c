/* cmd_read.c: `histor read`: each report -> one JSON object a line, or its sentences in CoNLL-U, or its events
 * as lines of a table, written as soon as its turn comes. */
#include "help.h"
#include "writing.h"

#include <histor.h>

static unsigned flags_of(const cli_settings *s)
{
    static const unsigned formats[] = {[CLI_FORMAT_JSON] = 0,
                                       [CLI_FORMAT_CONLLU] = HS_AS_CONLLU,
                                       [CLI_FORMAT_EVENTS] = HS_AS_EVENTS,
                                       [CLI_FORMAT_EVENTS_CSV] = HS_AS_EVENTS_CSV};
    return formats[s->format] | (s->tokens ? HS_WITH_TOKENS : 0u) |
           (s->trace ? HS_WITH_TRACE : 0u) | (s->dyads ? HS_DYADS_ONLY : 0u);
}

int cli_cmd_read(cli_context *context)
{
    const cli_settings *s = &context->settings;
    if (s->dyads && s->format != CLI_FORMAT_EVENTS && s->format != CLI_FORMAT_EVENTS_CSV) {
        cli_console_error(&context->console, NULL,
                          "--dyads goes with --format events or events-csv");
        return cli_help_hint(context);
    }
    return cli_writing_run(context, flags_of(s));
}
