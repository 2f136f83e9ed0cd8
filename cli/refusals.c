/* refusals.c: a refusal's text -> its line on standard error, and its reason, by which refusals are counted.
 *
 * The library's text begins with what it calls the report: the input's name, behind it the part of a container. The
 * input's path says the first better and stands before the text already, so it is left out. The reason is the text
 * without the part, the line and what else differs from report to report.
 *
 *     news.zip, "news.zip/map.png is a PNG image, not text"  ->  told "map.png is a PNG image, not text"
 *                                                                counted as "a PNG image"
 *     a.jsonl, "a.jsonl line 3 has no text"                  ->  "line 3 has no text", "with no text" */
#include "refusals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_SHOWN = 40 }; /* the library cuts longer names somewhere behind */

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* The text without the input's name; *part: what stands there now is the name of a part. */
static const char *without_name(const char *text, const char *name, bool *part)
{
    size_t n = 0;
    while (name[n] && name[n] == text[n]) {
        n++;
    }
    const char *rest = text + n;
    *part = !name[n] && (rest[0] == '/' || rest[0] == '#') && rest[1];
    if (*part) {
        return rest + (rest[0] == '/');
    }
    if (!name[n] && begins(rest, ": ")) {
        return rest + 2;
    }
    bool named = (!name[n] || n >= NAME_SHOWN) && rest[0] == ' ' && rest[1];
    return named ? rest + 1 : text;
}

/* What follows the name of the part. */
static const char *without_part(const char *text)
{
    static const char *const behind[] = {": ", " is ", " has ", " line "};
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        const char *found = strstr(text, behind[i]);
        if (found) {
            return found + (i == 0 ? 2 : 1);
        }
    }
    return text;
}

static const char *without_line(const char *text)
{
    if (!begins(text, "line ")) {
        return text;
    }
    const char *rest = text + 5 + strspn(text + 5, "0123456789");
    return rest + strspn(rest, ": ");
}

/* The text in such a form that "7 " may stand before it. */
static void write_reason(char out[CLI_REASON_TEXT], const char *text, bool part)
{
    static const char *const subjects[] = {"a report ", "a page ", "the archive ", "is "};
    static const char *const tails[] = {", ", " after "};
    const char *rest = without_line(part ? without_part(text) : text);
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        rest += begins(rest, subjects[i]) ? strlen(subjects[i]) : 0;
    }
    bool has = begins(rest, "has ");
    snprintf(out, CLI_REASON_TEXT, "%s%s", has ? "with " : "", rest + (has ? 4 : 0));
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        char *tail = strstr(out, tails[i]);
        if (tail) {
            *tail = '\0';
        }
    }
}

static cli_reason *find(cli_refusals *refusals, const char *text)
{
    for (size_t i = 0; i < refusals->n; i++) {
        if (strcmp(refusals->v[i].text, text) == 0) {
            return &refusals->v[i];
        }
    }
    if (refusals->n == CLI_REASONS) {
        return &refusals->v[CLI_REASONS - 1];
    }
    cli_reason *new = &refusals->v[refusals->n++];
    snprintf(new->text, sizeof new->text, "%s",
             refusals->n == CLI_REASONS ? "for other reasons" : text);
    return new;
}

static cli_reason *count(cli_refusals *refusals, const char *text, size_t n)
{
    cli_reason *reason = find(refusals, text);
    reason->n += n;
    refusals->all += n;
    return reason;
}

void cli_refusals_count(cli_refusals *refusals, const char *reason, size_t n)
{
    char text[CLI_REASON_TEXT];
    snprintf(text, sizeof text, "%s", reason);
    count(refusals, text, n);
}

void cli_refusals_add(cli_refusals *refusals, const cli_refusals *more)
{
    for (size_t i = 0; i < more->n; i++) {
        count(refusals, more->v[i].text, more->v[i].n);
    }
}

const cli_reason *cli_refusals_tell(cli_refusals *refusals, cli_console *console, const char *path,
                                    const char *name, const char *text, const char **shown)
{
    char why[CLI_REASON_TEXT];
    bool part;
    *shown = without_name(text, name, &part);
    write_reason(why, *shown, part);
    cli_reason *reason = count(refusals, why, 1);
    if (reason->told < CLI_REASON_LINES || console->verbose) {
        reason->told++;
        cli_console_error(console, path, "%s", *shown);
    } else {
        reason->untold++;
    }
    return reason;
}

void cli_refusals_end(const cli_refusals *refusals, cli_console *console)
{
    for (size_t i = 0; i < refusals->n; i++) {
        char number[CLI_NUMBER];
        const cli_reason *reason = &refusals->v[i];
        if (reason->untold > 0) {
            cli_console_error(console, NULL, "%s: and %s more like this", reason->text,
                              cli_console_number(number, reason->untold));
        }
    }
}

static int by_count(const void *a, const void *b)
{
    const cli_reason *x = *(const cli_reason *const *)a, *y = *(const cli_reason *const *)b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : (x > y) - (x < y);
}

void cli_refusals_list(const cli_refusals *refusals, char out[CLI_REASON_LIST])
{
    const cli_reason *order[CLI_REASONS] = {NULL};
    size_t at = 0;
    for (size_t i = 0; i < refusals->n; i++) {
        order[i] = &refusals->v[i];
    }
    qsort(order, refusals->n, sizeof(const cli_reason *), by_count);
    out[0] = '\0';
    for (size_t i = 0; i < refusals->n; i++) {
        char number[CLI_NUMBER];
        int n = snprintf(out + at, CLI_REASON_LIST - at, "%s%s %s", i > 0 ? ", " : "",
                         cli_console_number(number, order[i]->n), order[i]->text);
        if (n < 0 || (size_t)n >= CLI_REASON_LIST - at) {
            out[at] = '\0'; /* no half of a reason */
            return;
        }
        at += (size_t)n;
    }
}
