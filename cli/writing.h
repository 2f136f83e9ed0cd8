/* writing.h: the inputs of a command -> a line or more a report on standard output. */
#ifndef HISTOR_CLI_WRITING_H
#define HISTOR_CLI_WRITING_H

#include "commands.h"

/* Read the inputs and write each report as the flags of hs_doc_write say. Answers an exit code. */
int cli_writing_run(cli_context *context, unsigned flags);

#endif
