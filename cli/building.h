/* building.h: the inputs of a command -> one finished account. */
#ifndef HISTOR_CLI_BUILDING_H
#define HISTOR_CLI_BUILDING_H

#include "commands.h"

#include <histor.h>

typedef struct {
    hs_engine *engine;
    hs_account *account; /* NULL: there is none, and the reason is told */
} cli_building;

/* Build the account of the files that `words` name. Answers an exit code; with an account, CLI_DONE or
 * CLI_REFUSED. Free with cli_building_free. */
int cli_building_run(cli_building *building, cli_context *context, char *const *words, int n_words);
void cli_building_free(cli_building *building);

#endif
