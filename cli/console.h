/* console.h: what goes to standard error: errors, notes and the progress line. */
#ifndef HISTOR_CLI_CONSOLE_H
#define HISTOR_CLI_CONSOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define CLI_PRINTF(text, rest) __attribute__((format(printf, text, rest)))
#else
#define CLI_PRINTF(text, rest)
#endif

typedef struct {
    bool quiet, verbose;
    bool terminal;   /* standard error can show a progress line */
    bool drawn;      /* a progress line stands on the screen */
    double began;    /* seconds of the monotonic clock */
    double drawn_at; /* when the progress line was last written */
} cli_console;

enum { CLI_NUMBER = 32 };

/* 3412 -> "3,412", in `out`, which is answered. */
const char *cli_console_number(char out[CLI_NUMBER], uint64_t n);

void cli_console_open(cli_console *console);

/* Seconds since cli_console_open. */
double cli_console_seconds(const cli_console *console);

/* "histor: NAME: text", one line; without NAME if it is NULL. Control characters become '?'. */
void cli_console_error(cli_console *console, const char *name, const char *format, ...)
    CLI_PRINTF(3, 4);

/* The same, left out with -q. */
void cli_console_note(cli_console *console, const char *name, const char *format, ...)
    CLI_PRINTF(3, 4);

/* Count, rate and time left in one line that is rewritten in place; only on a terminal, after one second,
 * and a few times a second. `done` of `total` bytes are behind us; a total of 0 is unknown. */
void cli_console_progress(cli_console *console, size_t reports, uint64_t done, uint64_t total);

/* Take the progress line away. */
void cli_console_clear(cli_console *console);

#endif
