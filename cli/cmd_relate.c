/* cmd_relate.c: `histor relate`: texts in which two sides are marked -> what passes between them, one JSON object a
 * line. Read and refused as reports are. */
#include "writing.h"

#include <histor.h>

int cli_cmd_relate(cli_context *context)
{
    context->settings.pairs = 1;
    return cli_writing_run(context, HS_AS_RELATION);
}
