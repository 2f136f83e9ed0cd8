/* output.h: where data goes: standard output, or a file that is replaced in one step. */
#ifndef HISTOR_CLI_OUTPUT_H
#define HISTOR_CLI_OUTPUT_H

#include "console.h"

#include <stdio.h>

typedef struct {
    FILE *stream;
    bool terminal;
    uint64_t
        size; /* bytes written to it by cli_output_write, and those that were there before if that is known */
    int error;       /* errno of the first write that failed, or 0 */
    char *target;    /* a page: the file that it becomes; NULL for standard output */
    char *temporary; /* a page: the file that is written; NULL if it is `target` itself */
} cli_output;

/* Standard output. Ends with cli_output_close. */
void cli_output_standard(cli_output *output);

/* The folder that `path` lies in, in a new string; NULL: no memory. */
char *cli_output_folder(const char *path);

/* Can a page be written at `path`? To be asked before the work is done. 0 or an errno. */
int cli_output_check(const char *path);

/* The page at `path`. Ends with cli_output_close, which puts the page in its place if all was written and
 * else leaves what stood there as it was. 0 or an errno. */
int cli_output_page(cli_output *output, const char *path);

/* Close a page without putting it in its place. */
void cli_output_discard(cli_output *output);

/* An hs_write_fn; the payload is a cli_output. */
int cli_output_write(const char *bytes, size_t size, void *payload);

void cli_output_print(cli_output *output, const char *format, ...) CLI_PRINTF(2, 3);

/* Write what is buffered and close. 0, or the errno of the first failure. */
int cli_output_close(cli_output *output);

#endif
