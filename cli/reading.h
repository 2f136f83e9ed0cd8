/* reading.h: the inputs of a command -> documents, in order. */
#ifndef HISTOR_CLI_READING_H
#define HISTOR_CLI_READING_H

#include "commands.h"

#include <histor.h>

/* Receives a document, which is freed afterwards. 0, or a negative hs_code and *err, which ends the reading;
 * HS_E_IO: standard output failed, which main.c tells. */
typedef int cli_take_fn(void *payload, const hs_doc *doc, hs_error *err);

/* Read the files that `words` name, or standard input if there are none, and hand each document to `take`.
 * What is refused is told and passed by. With context->ledger what it knows as done is passed by too, and what is
 * done now is noted there. With a signal (signals.h) no further report is begun. Answers an exit code: CLI_DONE or CLI_REFUSED when there were
 * documents and all of them were taken. */
int cli_reading_run(cli_context *context, const hs_engine *engine, char *const *words, int n_words,
                    cli_take_fn *take, void *payload);

#endif
