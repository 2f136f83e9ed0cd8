/* ledger_lines.h: between ledger.c and ledger_read.c: the ledger's text. */
#ifndef HISTOR_CLI_LEDGER_LINES_H
#define HISTOR_CLI_LEDGER_LINES_H

#include "ledger.h"

#define CLI_LEDGER_FIRST "histor ledger 1\n"

enum { CLI_LEDGER_WHY = 600 };

typedef enum {
    CLI_LEDGER_NEW,  /* empty, or cut short within its head: nothing was written yet */
    CLI_LEDGER_GOOD, /* the state is filled in */
    CLI_LEDGER_BAD,  /* of another batch, or no ledger: why */
    CLI_LEDGER_NO_MEMORY
} cli_ledger_answer;

typedef struct {
    uint64_t inode, output; /* the file that the batch began with; its bytes that are counted */
    size_t whole;           /* bytes of the ledger up to the last line that counts */
} cli_ledger_state;

/* Read ledger->bytes, `size` of them, into the entries. `head` is what must stand before "output". */
int cli_ledger_read(cli_ledger *ledger, cli_ledger_state *state, const char *head, size_t size,
                    char why[CLI_LEDGER_WHY]);

/* A text on one line: control characters and % as %0A. */
void cli_ledger_put(FILE *out, const char *text);

/* The command and those of its options that change the output: "read --format events". */
void cli_ledger_put_command(FILE *out, const cli_context *context);

#endif
