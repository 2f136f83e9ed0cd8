/* console.c: messages and progress -> standard error.
 *
 * A message is one line, `histor: FILE: why`. Names of files and texts of the library may hold any byte; a
 * control character is written as '?', so that no file name can move the cursor or fake a second line.
 * The progress line is written over itself with a carriage return and taken away before each message. */
#include "console.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

const char *cli_console_number(char out[CLI_NUMBER], uint64_t n)
{
    char digits[CLI_NUMBER];
    int size = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
    size_t at = 0;
    for (int i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0) {
            out[at++] = ',';
        }
        out[at++] = digits[i];
    }
    out[at] = '\0';
    return out;
}

void cli_console_open(cli_console *console)
{
    const char *kind = getenv("TERM");
    memset(console, 0, sizeof *console);
    console->terminal = isatty(STDERR_FILENO) && kind && *kind && strcmp(kind, "dumb") != 0;
    console->began = now();
}

double cli_console_seconds(const cli_console *console)
{
    return now() - console->began;
}

/* Bytes of the control character at s, 0 if there is none: C0, C1 (which begin sequences in some terminals) and
 * those that turn the direction of writing. */
static size_t control_at(const unsigned char *s)
{
    if (s[0] < 0x20 || s[0] == 0x7F) {
        return 1;
    }
    if (s[0] == 0xC2 && s[1] >= 0x80 && s[1] < 0xA0) {
        return 2;
    }
    bool turns = s[0] == 0xE2 && ((s[1] == 0x80 && s[2] >= 0xAA && s[2] <= 0xAE) ||
                                  (s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9));
    return turns ? 3 : 0;
}

static void put_clean(const char *text)
{
    for (const unsigned char *s = (const unsigned char *)text; *s;) {
        size_t skip = control_at(s);
        putc(skip ? '?' : *s, stderr);
        s += skip ? skip : 1;
    }
}

CLI_PRINTF(3, 0)
static void say(cli_console *console, const char *name, const char *format, va_list args)
{
    char text[1024];
    vsnprintf(text, sizeof text, format, args);
    cli_console_clear(console);
    fputs("histor: ", stderr);
    if (name) {
        put_clean(name);
        fputs(": ", stderr);
    }
    put_clean(text);
    putc('\n', stderr);
}

void cli_console_error(cli_console *console, const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(console, name, format, args);
    va_end(args);
}

void cli_console_note(cli_console *console, const char *name, const char *format, ...)
{
    if (console->quiet) {
        return;
    }
    va_list args;
    va_start(args, format);
    say(console, name, format, args);
    va_end(args);
}

static void write_left(double seconds)
{
    unsigned long whole = seconds < 3.6e6 ? (unsigned long)seconds : 3600000;
    if (whole < 3600) {
        fprintf(stderr, ", %lu:%02lu left", whole / 60, whole % 60);
    } else {
        fprintf(stderr, ", %lu:%02lu:%02lu left", whole / 3600, whole / 60 % 60, whole % 60);
    }
}

void cli_console_progress(cli_console *console, size_t reports, uint64_t done, uint64_t total)
{
    if (!console->terminal || console->quiet) {
        return;
    }
    double seconds = cli_console_seconds(console);
    if (seconds < 1.0 || seconds - console->drawn_at < 0.2) {
        return;
    }
    console->drawn_at = seconds;
    console->drawn = true;
    char number[CLI_NUMBER];
    fprintf(stderr, "\r%s reports, %.0f/s", cli_console_number(number, reports),
            (double)reports / seconds);
    if (done > 0 && done < total) {
        write_left(seconds * ((double)(total - done) / (double)done));
    }
    fputs("\033[K", stderr);
    fflush(stderr);
}

void cli_console_clear(cli_console *console)
{
    if (!console->drawn) {
        return;
    }
    console->drawn = false;
    fputs("\r\033[K", stderr);
}
