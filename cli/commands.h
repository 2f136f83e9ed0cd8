/* commands.h: the table of commands, and what each of them is given. */
#ifndef HISTOR_CLI_COMMANDS_H
#define HISTOR_CLI_COMMANDS_H

#include "console.h"
#include "options.h"
#include "output.h"

/* Exit codes, as man/histor.1 tells them. */
enum {
    CLI_DONE = 0,
    CLI_REFUSED = 1, /* done, but some inputs were refused or some output not written */
    CLI_USAGE = 2,
    CLI_NOTHING = 3, /* none of the inputs could be read */
    CLI_ASSETS = 4,
    CLI_MEMORY = 5, /* or a limit */
    CLI_BUG = 70,
    CLI_SIGNAL = 128 /* and the signal's number: ended by it, with all in order */
};

typedef struct cli_command cli_command;
struct cli_ledger;

typedef struct {
    const cli_command *command;
    cli_settings settings;
    cli_console console;
    cli_output out;     /* standard output; main.c closes it */
    uint64_t knowledge; /* checksum of the files of the user's that the engine has read; 0: none */
    struct cli_ledger *ledger; /* of --resume, or NULL; the command's */
} cli_context;

struct cli_command {
    const char *name; /* NULL ends the table */
    const char *usage;
    const char *summary; /* one line */
    const char *text;    /* the rest of the help */
    const cli_option *groups[CLI_GROUPS];
    int words;                        /* that stand before the inputs; -1: it reads none */
    int (*run)(cli_context *context); /* answers the exit code */
};

/* The program itself: the options that may stand before a command. */
extern const cli_command cli_program;
extern const cli_command cli_commands[];

/* The command of that name, or NULL. */
const cli_command *cli_commands_find(const char *name);

/* The exit code for an hs_code. */
int cli_exit_code(int code);

int cli_cmd_account(cli_context *context);
int cli_cmd_extract(cli_context *context);
int cli_cmd_read(cli_context *context);
int cli_cmd_relate(cli_context *context);
int cli_cmd_why(cli_context *context);
int cli_cmd_help(cli_context *context);
int cli_cmd_completion(cli_context *context);

#endif
