/* main.c: the program's door: the command line -> a command -> the exit code.
 *
 * Options may stand before the command (`histor -q account x`) and after it; the first word is the command.
 * Standard output is closed here, so that no command can lose the error of a full disk. */
#include "help.h"
#include "reading.h"

#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* An assert failed: say so, and end with the exit code of a bug. Only calls that a signal handler may make. */
static void on_abort(int signal)
{
    static const char text[] = "histor: this is a bug in histor; please report the line above\n";
    (void)signal;
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    (void)written;
    _exit(CLI_BUG);
}

/* Descriptors 0 to 2 that were closed by whoever started us: a file that we open must not take their place.
 * Opened the wrong way round, so that using them fails as it should. */
static void occupy_standard(void)
{
    for (int i = 0; i <= 2; i++) {
        if (fcntl(i, F_GETFD) == -1 && errno == EBADF) {
            if (open("/dev/null", i == 0 ? O_WRONLY : O_RDONLY) != i) {
                _exit(CLI_BUG);
            }
        }
    }
}

/* glibc learns from the blocks that reports free to keep ever larger ones for itself; those of an account, which are some
 * MiB, shall go back to the system when a step is done with them. */
static void give_memory_back(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 2 * 1024 * 1024);
    /* What a page needs is wanted again for the next one: taken and given back each time, it is a tenth of the time. */
    mallopt(M_TRIM_THRESHOLD, 16 * 1024 * 1024);
#endif
}

static int write_version(cli_context *context)
{
    int status;
    hs_engine *engine = cli_reading_engine(context, &status);
    cli_output_print(&context->out, "histor %s\n", hs_version());
    if (engine) {
        cli_output_print(&context->out, "assets %s\n", hs_engine_assets(engine));
    }
    cli_output_print(&context->out, "schemas histor.document/1 histor.account/1\n");
    hs_engine_close(engine);
    return status;
}

/* The options of `command` among n arguments. 0, or the exit code of a usage error. */
static int read_options(cli_context *context, const cli_command *command, int n, char **argv)
{
    char problem[CLI_PROBLEM];
    cli_settings *s = &context->settings;
    context->command = command;
    int failed = cli_options_read(s, command->groups, n, argv, command == &cli_program, problem);
    context->console.quiet = s->quiet;
    context->console.verbose = s->verbose && !s->quiet;
    if (!failed) {
        return CLI_DONE;
    }
    cli_console_error(&context->console, NULL, "%s", problem);
    return cli_help_hint(context);
}

static int dispatch(cli_context *context, int n, char **argv)
{
    cli_settings *s = &context->settings;
    int status = read_options(context, &cli_program, n, argv);
    if (status == CLI_DONE && s->n_words > 0 && !s->version) {
        const cli_command *command = cli_commands_find(s->words[0]);
        if (!command) {
            return cli_help_unknown(context, s->words[0]);
        }
        status = read_options(context, command, s->n_words - 1, s->words + 1);
    }
    if (status != CLI_DONE) {
        return status;
    }
    if (s->version) {
        return write_version(context);
    }
    if (s->help) {
        cli_help_write(&context->out, context->command);
        return CLI_DONE;
    }
    /* Nothing to read, and nobody would guess that the program waits for the keyboard. */
    if (context->command == &cli_program ||
        (s->n_words <= context->command->words && isatty(STDIN_FILENO))) {
        cli_help_short(context->command);
        return CLI_USAGE;
    }
    return context->command->run(context);
}

int main(int argc, char **argv)
{
    cli_context context = {0};
    struct sigaction action = {.sa_handler = on_abort};
    sigaction(SIGABRT, &action, NULL);
    occupy_standard();
    give_memory_back();
    cli_console_open(&context.console);
    cli_output_standard(&context.out);
    int status = argc > 0 ? dispatch(&context, argc - 1, argv + 1) : CLI_USAGE;
    int error = cli_output_close(&context.out);
    if (error == 0) {
        return status;
    }
    if (error != EPIPE) { /* nobody listens any more: end quietly */
        cli_console_error(&context.console, NULL, "cannot write to standard output: %s",
                          strerror(error));
    }
    return status > CLI_REFUSED ? status : CLI_REFUSED;
}
