/* cmd_extract.c: `histor extract`: each report -> its clean text and what the page says of itself, one JSON object a
 * line. Read and refused as reports are, but nothing is looked for in the text. */
#include "writing.h"

int cli_cmd_extract(cli_context *context)
{
    context->settings.extract = 1;
    return cli_writing_run(context, 0);
}
