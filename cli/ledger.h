/* ledger.h: how far a batch has come, in a file, so that it can be killed and go on.
 *
 *     histor ledger 1
 *     program 0.1.0
 *     knowledge 31d1cc58a1a8a3b1 cbf29ce484222325
 *     command read --format json
 *     output 5242914 0                                   its inode; its bytes when the batch began
 *     done 1 0 8121 20113 corpus/a.html                  read, refused, bytes of output then, size, path
 *     refused empty<TAB>corpus/b.html<TAB>is empty       reason, path, text
 *     done 0 1 8121 0 corpus/b.html
 *     at 400 2 1633211 1073741824 corpus/crawl.warc      the same in the middle of an input
 *
 * Control characters and % in a path are written %0A. Each line was written after the output that it counts had reached
 * the disk, so what stands behind the last number of bytes is what nobody has counted: it is cut off.
 */
#ifndef HISTOR_CLI_LEDGER_H
#define HISTOR_CLI_LEDGER_H

#include "commands.h"
#include "inputs.h"

#include <stdio.h>

/* What is known of an input. */
typedef struct {
    char *path; /* in the ledger's memory */
    uint64_t read, refused;
    uint64_t size; /* bytes of the input then */
    size_t line;   /* of the ledger */
    bool done;
} cli_entry;

typedef struct cli_ledger {
    const char *path;
    int file;
    cli_console *console;
    cli_output *out;
    char *bytes;  /* of the ledger as it was found; the entries point into it */
    cli_entry *v; /* by path, each path once */
    size_t n, cap;
    uint64_t read, refused; /* of all entries */
    cli_refusals reasons;   /* of what earlier runs refused */
    char *waiting;          /* lines that are not written yet */
    size_t n_waiting;
    FILE *lines;              /* writes `waiting` */
    double written_at, costs; /* seconds: of the last commit, and how long it took */
} cli_ledger;

/* Open or begin the ledger that --resume names: look whether it belongs to this command and this output, and cut the
 * output back to what the ledger has counted. CLI_DONE; else what is wrong is told, and nothing was touched. Free with
 * cli_ledger_close in both cases. `assets` names the knowledge; context->knowledge that of the user. */
int cli_ledger_open(cli_ledger *ledger, cli_context *context, const char *assets);
void cli_ledger_close(cli_ledger *ledger);

/* What earlier runs know of an input, or NULL. */
const cli_entry *cli_ledger_find(const cli_ledger *ledger, const char *path);

/* Is the file at `path` the ledger or the output? They may lie among the inputs. */
bool cli_ledger_is_own(const cli_ledger *ledger, const char *path);

/* Note a refusal; `reason` is the one it is counted for. */
void cli_ledger_refused(cli_ledger *ledger, const char *reason, const char *path, const char *text);

/* Note how far an input is (so many of its reports read and refused, all of them in the output), or that it is done. */
void cli_ledger_note(cli_ledger *ledger, const cli_input *input, uint64_t read, uint64_t refused,
                     bool done);

/* Is it time to commit? So often that little is done twice, so seldom that it costs little. */
bool cli_ledger_is_due(const cli_ledger *ledger);

/* Bring the output to the disk, and then the lines that wait. 0, or HS_E_IO (standard output's failure is main.c's
 * to tell, the ledger's is told) or HS_E_MEMORY: the batch must stop. */
int cli_ledger_commit(cli_ledger *ledger);

#endif
