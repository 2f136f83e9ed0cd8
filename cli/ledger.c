/* ledger.c: the ledger's lines, written: what a batch has done -> the disk, in an order that a power cut cannot turn.
 *
 * First the output is flushed and synced, then the lines that say how long it is are appended in one write and synced. So
 * the ledger never counts what is not there; the output may have more than the ledger counts, which is cut off when the
 * batch goes on. Both are done together every 0.2 seconds, or so seldom that they cost a twentieth of the time. The head is
 * synced, and the folder with the new file's name, before any output is written.
 *
 * How a ledger is read: ledger_read.c. */
#include "ledger.h"

#include "ledger_lines.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const double interval = 0.2, share = 20;

/* ---- opening ------------------------------------------------------------------------------------ */

/* Refused: why, and nothing was touched. */
static int told(cli_ledger *ledger, const char *why)
{
    cli_console_error(ledger->console, ledger->path, "%s", why);
    return CLI_USAGE;
}

static int told_system(cli_ledger *ledger)
{
    return told(ledger, strerror(errno));
}

/* Standard output must be a file that is appended to. */
static int check_output(const cli_context *context, struct stat *info)
{
    int flags = fcntl(STDOUT_FILENO, F_GETFL);
    if (fstat(STDOUT_FILENO, info) == 0 && S_ISREG(info->st_mode) && flags >= 0 &&
        (flags & O_APPEND)) {
        return CLI_DONE;
    }
    cli_console *console = (cli_console *)&context->console;
    cli_console_error(console, NULL,
                      "--resume needs standard output appended to a file: histor %s --resume %s "
                      "INPUT... >> OUTPUT",
                      context->command->name, context->settings.resume);
    return CLI_USAGE;
}

/* One process a ledger. The system takes the lock away when the process ends, however it ends. */
static int lock(cli_ledger *ledger)
{
    struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(ledger->file, F_SETLK, &all) == 0) {
        return CLI_DONE;
    }
    return errno == EACCES || errno == EAGAIN ? told(ledger, "another histor works with it")
                                              : told_system(ledger);
}

/* The name of a new file is the folder's to keep. */
static int sync_folder(const char *path)
{
    char *name = cli_output_folder(path);
    int folder = name ? open(name, O_RDONLY | O_CLOEXEC | O_DIRECTORY) : -1;
    free(name);
    if (folder < 0) {
        return -1;
    }
    int failed = fsync(folder) != 0 && errno != EINVAL; /* some file systems cannot */
    close(folder);
    return failed ? -1 : 0;
}

static int write_all(int file, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t put = write(file, bytes, n);
        if (put < 0 && errno != EINTR) {
            return -1;
        }
        bytes += put > 0 ? put : 0;
        n -= put > 0 ? (size_t)put : 0;
    }
    return 0;
}

/* A new ledger: its head. */
static int begin(cli_ledger *ledger, const char *head, const struct stat *output)
{
    char place[64];
    int n = snprintf(place, sizeof place, "output %llu %llu\n", (unsigned long long)output->st_ino,
                     (unsigned long long)output->st_size);
    if (ftruncate(ledger->file, 0) != 0 || write_all(ledger->file, head, strlen(head)) != 0 ||
        write_all(ledger->file, place, (size_t)n) != 0 || fdatasync(ledger->file) != 0 ||
        sync_folder(ledger->path) != 0) {
        cli_console_error(ledger->console, ledger->path, "cannot be written: %s", strerror(errno));
        return CLI_REFUSED;
    }
    ledger->out->size = (uint64_t)output->st_size;
    if (output->st_size > 0) {
        char number[CLI_NUMBER];
        cli_console_note(ledger->console, ledger->path,
                         "a new ledger; the output has %s bytes already, which stay",
                         cli_console_number(number, ledger->out->size));
    }
    return CLI_DONE;
}

/* A ledger that is there: go on where it ends. */
static int go_on(cli_ledger *ledger, const cli_ledger_state *state, const struct stat *output)
{
    uint64_t have = (uint64_t)output->st_size;
    if (have < state->output) {
        cli_console_error(ledger->console, ledger->path,
                          "standard output has %llu bytes, but %llu were written: is it another "
                          "file? To begin anew, remove the ledger",
                          (unsigned long long)have, (unsigned long long)state->output);
        return CLI_USAGE;
    }
    if (have > state->output && state->inode != (uint64_t)output->st_ino) {
        cli_console_error(ledger->console, ledger->path,
                          "standard output is not the file that the batch began with, and would be "
                          "cut; if it is a copy, cut it first: truncate -s %llu OUTPUT",
                          (unsigned long long)state->output);
        return CLI_USAGE;
    }
    if (ftruncate(STDOUT_FILENO, (off_t)state->output) != 0 || fdatasync(STDOUT_FILENO) != 0) {
        ledger->out->error = errno;
        return CLI_REFUSED;
    }
    ledger->out->size = state->output;
    if (ftruncate(ledger->file, (off_t)state->whole) != 0 || fdatasync(ledger->file) != 0) {
        return told_system(ledger);
    }
    return CLI_DONE;
}

/* What must be the same in each run, as the ledger's head says it; NULL: no memory. Free it. */
static char *make_head(const cli_context *context, const char *assets)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    if (!out) {
        return NULL;
    }
    fprintf(out, CLI_LEDGER_FIRST "program %s\nknowledge %s %016llx\ncommand ", hs_version(),
            assets, (unsigned long long)context->knowledge);
    cli_ledger_put_command(out, context);
    putc('\n', out);
    if (fclose(out) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

static int look_into(cli_ledger *ledger, const char *head, const struct stat *output)
{
    cli_ledger_state state = {0};
    size_t size = 0;
    hs_error err = {0};
    int code = cli_inputs_load_open(ledger->file, &ledger->bytes, &size, &err);
    if (code != 0) {
        told(ledger, err.text);
        return code == HS_E_INPUT ? CLI_USAGE : cli_exit_code(code);
    }
    char why[CLI_LEDGER_WHY];
    switch (cli_ledger_read(ledger, &state, head, size, why)) {
    case CLI_LEDGER_NEW:
        return begin(ledger, head, output);
    case CLI_LEDGER_GOOD:
        return go_on(ledger, &state, output);
    case CLI_LEDGER_NO_MEMORY:
        told(ledger, "out of memory");
        return CLI_MEMORY;
    default:
        return told(ledger, why);
    }
}

int cli_ledger_open(cli_ledger *ledger, cli_context *context, const char *assets)
{
    struct stat output;
    *ledger = (cli_ledger){.path = context->settings.resume,
                           .file = -1,
                           .console = &context->console,
                           .out = &context->out};
    int status = check_output(context, &output);
    if (status != CLI_DONE) {
        return status;
    }
    ledger->file = open(ledger->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
    if (ledger->file < 0) {
        return told_system(ledger);
    }
    if (cli_inputs_same(ledger->path, STDOUT_FILENO)) {
        return told(ledger, "is standard output itself");
    }
    status = lock(ledger);
    if (status != CLI_DONE) {
        return status;
    }
    char *head = make_head(context, assets);
    ledger->lines = open_memstream(&ledger->waiting, &ledger->n_waiting);
    if (head && ledger->lines && fstat(STDOUT_FILENO, &output) == 0) { /* again: it is ours now */
        status = look_into(ledger, head, &output);
    } else {
        told(ledger, "out of memory");
        status = CLI_MEMORY;
    }
    free(head);
    return status;
}

void cli_ledger_close(cli_ledger *ledger)
{
    if (ledger->lines) {
        fclose(ledger->lines);
    }
    if (ledger->file >= 0) {
        close(ledger->file);
    }
    free(ledger->waiting);
    free(ledger->bytes);
    free(ledger->v);
}

bool cli_ledger_is_own(const cli_ledger *ledger, const char *path)
{
    return cli_inputs_same(path, ledger->file) || cli_inputs_same(path, STDOUT_FILENO);
}

/* ---- going on ----------------------------------------------------------------------------------- */

void cli_ledger_refused(cli_ledger *ledger, const char *reason, const char *path, const char *text)
{
    fputs("refused ", ledger->lines);
    cli_ledger_put(ledger->lines, reason);
    putc('\t', ledger->lines);
    cli_ledger_put(ledger->lines, path);
    putc('\t', ledger->lines);
    cli_ledger_put(ledger->lines, text);
    putc('\n', ledger->lines);
}

void cli_ledger_note(cli_ledger *ledger, const cli_input *input, uint64_t read, uint64_t refused,
                     bool done)
{
    fprintf(ledger->lines, "%s %llu %llu %llu %llu ", done ? "done" : "at",
            (unsigned long long)read, (unsigned long long)refused,
            (unsigned long long)ledger->out->size, (unsigned long long)input->size);
    cli_ledger_put(ledger->lines, input->path);
    putc('\n', ledger->lines);
}

bool cli_ledger_is_due(const cli_ledger *ledger)
{
    double least = ledger->costs * share > interval ? ledger->costs * share : interval;
    return cli_console_seconds(ledger->console) - ledger->written_at >= least;
}

/* The output, to the disk. */
static int sync_output(cli_output *out)
{
    errno = 0;
    if (fflush(out->stream) == 0 && !out->error && fdatasync(STDOUT_FILENO) == 0) {
        return 0;
    }
    if (!out->error) {
        out->error = errno ? errno : EIO;
    }
    return HS_E_IO;
}

int cli_ledger_commit(cli_ledger *ledger)
{
    double began = cli_console_seconds(ledger->console);
    int code = sync_output(ledger->out);
    if (code != 0) {
        return code;
    }
    bool whole = !ferror(ledger->lines);
    whole = fclose(ledger->lines) == 0 && whole;
    ledger->lines = NULL;
    if (!whole) {
        told(ledger, "out of memory");
        return HS_E_MEMORY;
    }
    if (write_all(ledger->file, ledger->waiting, ledger->n_waiting) != 0 ||
        fdatasync(ledger->file) != 0) {
        cli_console_error(ledger->console, ledger->path, "cannot be written: %s", strerror(errno));
        return HS_E_IO;
    }
    free(ledger->waiting);
    ledger->waiting = NULL;
    ledger->lines = open_memstream(&ledger->waiting, &ledger->n_waiting);
    if (!ledger->lines) {
        told(ledger, "out of memory");
        return HS_E_MEMORY;
    }
    ledger->written_at = cli_console_seconds(ledger->console);
    ledger->costs = ledger->written_at - began;
    return 0;
}
