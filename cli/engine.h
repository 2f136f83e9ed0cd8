/* engine.h: the engine with the user's own knowledge in it. */
#ifndef HISTOR_CLI_ENGINE_H
#define HISTOR_CLI_ENGINE_H

#include "commands.h"

#include <histor.h>

/* The engine, or NULL; then *status is the exit code and the reason is told. Free with hs_engine_close. */
hs_engine *cli_engine_open(cli_context *context, int *status);

#endif
