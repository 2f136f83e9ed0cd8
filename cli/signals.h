/* signals.h: ^C and kill during a batch: the first one is heard, the second one ends the program. */
#ifndef HISTOR_CLI_SIGNALS_H
#define HISTOR_CLI_SIGNALS_H

#include <stdbool.h>

/* From now on hear SIGINT and SIGTERM, unless whoever started us has them ignored. */
void cli_signals_catch(void);

/* The signal that came, or 0. */
int cli_signals_caught(void);

/* Wait until `file`, which may be a pipe or a terminal, has something to read or is at its end. False: a signal came. */
bool cli_signals_wait(int file);

/* Let the calling thread, and those that it starts, get no such signal; undone by cli_signals_unblock. So the
 * main thread gets them, and what it waits for is broken off. */
void cli_signals_block(void);
void cli_signals_unblock(void);

#endif
