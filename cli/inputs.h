/* inputs.h: the words of the command line -> the files to be read, each with its name; and a file's bytes. */
#ifndef HISTOR_CLI_INPUTS_H
#define HISTOR_CLI_INPUTS_H

#include "refusals.h"

#include <histor.h>

typedef struct {
    char *path;       /* "-" for standard input */
    const char *name; /* the report's id; points into path, or at "stdin" */
    uint64_t size;    /* bytes, as far as known beforehand */
    size_t place;     /* among the inputs */
} cli_input;

typedef struct {
    cli_input *v;
    size_t n, cap;
    cli_refusals *refusals; /* the caller's: words and files that cannot be found are told there */
    bool memory_out;
} cli_inputs;

/* Find the files of `words`. What cannot be found is told and counted in `refusals`, which are borrowed. 0 or
 * HS_E_MEMORY. Free with cli_inputs_free. */
int cli_inputs_find(cli_inputs *inputs, char *const *words, int n, cli_refusals *refusals,
                    cli_console *console);
void cli_inputs_free(cli_inputs *inputs);

/* The input as messages show it; borrowed from the input. */
const char *cli_input_label(const cli_input *input);

/* Open a file for reading; "-" is standard input. Its descriptor, or -1 and errno. Close with cli_inputs_close. */
int cli_inputs_open(const char *path);
void cli_inputs_close(int file);

/* Is the file at `path` the one that is open as `file`? */
bool cli_inputs_same(const char *path, int file);

/* Read all that is left of a file of at most 256 MiB. 0, or a negative hs_code and *err. Free *out with free. */
int cli_inputs_load_open(int file, char **out, size_t *size, hs_error *err);

/* Read a whole file of at most 256 MiB; "-" is standard input. 0, or a negative hs_code and *err. Free *out with free. */
int cli_inputs_load(const char *path, char **out, size_t *size, hs_error *err);

#endif
