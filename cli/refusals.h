/* refusals.h: what was refused and why: told one by one at first, counted by reason always. */
#ifndef HISTOR_CLI_REFUSALS_H
#define HISTOR_CLI_REFUSALS_H

#include "console.h"

enum { CLI_REASONS = 24, CLI_REASON_TEXT = 64, CLI_REASON_LINES = 20, CLI_REASON_LIST = 900 };

typedef struct {
    char text[CLI_REASON_TEXT]; /* "empty", "binary data", "larger than 16 MiB" */
    size_t n;                   /* refused for it */
    size_t told, untold;        /* lines on standard error, and those that were spared */
} cli_reason;

/* Comes zeroed. */
typedef struct {
    cli_reason
        v[CLI_REASONS]; /* in the order of their first time; the last one is "other reasons" */
    size_t n;           /* reasons */
    size_t all;         /* refused */
} cli_refusals;

/* Count a refusal of `path` and tell it, unless its reason was told CLI_REASON_LINES times and -v is not given.
 * `text` is why; it may begin with `name`, what the library calls the input, which is left out then. The reason
 * that it was counted for; good as long as `refusals`. *shown is the text as told, a part of `text`. */
const cli_reason *cli_refusals_tell(cli_refusals *refusals, cli_console *console, const char *path,
                                    const char *name, const char *text, const char **shown);

/* Count `n` that an earlier run told, by the text of their reason. */
void cli_refusals_count(cli_refusals *refusals, const char *reason, size_t n);

/* Count all that another one counted. */
void cli_refusals_add(cli_refusals *refusals, const cli_refusals *more);

/* Tell how many were not told. */
void cli_refusals_end(const cli_refusals *refusals, cli_console *console);

/* "7 binary data, 3 empty, 2 larger than 16 MiB", the most frequent first. */
void cli_refusals_list(const cli_refusals *refusals, char out[CLI_REASON_LIST]);

#endif
