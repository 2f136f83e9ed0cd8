/* help.h: texts made from the table of commands. */
#ifndef HISTOR_CLI_HELP_H
#define HISTOR_CLI_HELP_H

#include "commands.h"

/* All of the help of a command, or of the program. */
void cli_help_write(cli_output *out, const cli_command *command);

/* The usage line and where to find more, on standard error: nothing was asked for. */
void cli_help_short(const cli_command *command);

/* An unknown command, and what may have been meant. Answers the exit code. */
int cli_help_unknown(cli_context *context, const char *word);

/* "histor: try ..." after a usage error. Answers the exit code. */
int cli_help_hint(cli_context *context);

#endif
