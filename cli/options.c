/* options.c: argv -> cli_settings, by the tables that it is given.
 *
 * Each option says of what kind its value is and at which offset of cli_settings it is kept, so one function
 * reads them all and a new option is one row of a table in commands.c. `--name value`, `--name=value`,
 * `-qv`; a value that begins with a dash must be joined by "=" (so that `--html --json` is told as an error
 * and makes no file "--json").
 *
 *     account --jobs=2 -q reports/ --json  ->  jobs 2, quiet 1, json 1, words {"reports/"}
 *
 * An unknown name is answered with the nearest known one: edit distance with swaps (optimal string
 * alignment), at most 1 edit for a word of 3 letters, 2 for 6, 3 for longer ones. */
#include "options.h"

#include <stdio.h>
#include <string.h>

enum { GUESS_LETTERS = 24 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t edit_distance(const char *a, size_t n_a, const char *b, size_t n_b)
{
    size_t row[3][GUESS_LETTERS + 1]; /* the rows of a[i - 2], a[i - 1] and a[i], in turn */
    for (size_t j = 0; j <= n_b; j++) {
        row[0][j] = j;
    }
    for (size_t i = 1; i <= n_a; i++) {
        size_t *now = row[i % 3];
        const size_t *last = row[(i + 2) % 3];
        const size_t *before = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= n_b; j++) {
            size_t change = last[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = least(change, least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                now[j] = least(now[j], before[j - 2] + 1);
            }
        }
    }
    return row[n_a % 3][n_b];
}

void cli_guess_try(cli_guess *guess, const char *name)
{
    size_t n_word = strlen(guess->word);
    size_t n_name = strlen(name);
    if (n_word > GUESS_LETTERS || n_name > GUESS_LETTERS) {
        return;
    }
    size_t most = n_word <= 3 ? 1 : n_word <= 6 ? 2 : 3;
    size_t distance = edit_distance(guess->word, n_word, name, n_name);
    if (distance > most || distance >= n_word) {
        return;
    }
    if (guess->best && guess->distance <= distance) {
        return;
    }
    guess->best = name;
    guess->distance = distance;
}

static const cli_option *find_name(const cli_option *const *groups, const char *name, size_t size)
{
    for (int g = 0; g < CLI_GROUPS && groups[g]; g++) {
        for (const cli_option *o = groups[g]; o->name; o++) {
            if (strlen(o->name) == size && memcmp(o->name, name, size) == 0) {
                return o;
            }
        }
    }
    return NULL;
}

static const cli_option *find_letter(const cli_option *const *groups, char letter)
{
    for (int g = 0; g < CLI_GROUPS && groups[g]; g++) {
        for (const cli_option *o = groups[g]; o->name; o++) {
            if (o->letter == letter) {
                return o;
            }
        }
    }
    return NULL;
}

static int tell_unknown(const cli_option *const *groups, const char *name, size_t size,
                        char *problem)
{
    char word[GUESS_LETTERS + 2];
    snprintf(word, sizeof word, "%.*s", (int)least(size, sizeof word - 1), name);
    cli_guess guess = {.word = word};
    for (int g = 0; g < CLI_GROUPS && groups[g]; g++) {
        for (const cli_option *o = groups[g]; o->name; o++) {
            cli_guess_try(&guess, o->name);
        }
    }
    int shown = (int)least(size, 200);
    if (guess.best) {
        snprintf(problem, CLI_PROBLEM, "unknown option --%.*s; did you mean --%s?", shown, name,
                 guess.best);
    } else {
        snprintf(problem, CLI_PROBLEM, "unknown option --%.*s", shown, name);
    }
    return -1;
}

/* Two digits, or -1. */
static int two_digits(const char *p)
{
    if (p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9') {
        return -1;
    }
    return (p[0] - '0') * 10 + (p[1] - '0');
}

static bool is_day(const char *s)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(s) != 10 || s[4] != '-' || s[7] != '-') {
        return false;
    }
    int century = two_digits(s), year = two_digits(s + 2);
    int month = two_digits(s + 5), day = two_digits(s + 8);
    if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1) {
        return false;
    }
    year += century * 100;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return year > 0 && day <= days[month - 1] + (month == 2 && leap);
}

/* The number, or -1 if it is none from 1 to CLI_JOBS_MAX. */
static int to_count(const char *s)
{
    int n = 0;
    if (!*s) {
        return -1;
    }
    for (; *s; s++) {
        if (*s < '0' || *s > '9') {
            return -1;
        }
        n = n * 10 + (*s - '0');
        if (n > CLI_JOBS_MAX) {
            return -1;
        }
    }
    return n > 0 ? n : -1;
}

/* The index of `s` among "a|b|c", or -1. */
static int to_choice(const char *choices, const char *s)
{
    size_t size = strlen(s);
    for (int i = 0;; i++) {
        size_t n = strcspn(choices, "|");
        if (n == size && memcmp(choices, s, n) == 0) {
            return i;
        }
        if (!choices[n]) {
            return -1;
        }
        choices += n + 1;
    }
}

static int add_file(cli_files *files, const cli_option *option, const char *value, char *problem)
{
    if (files->n == CLI_FILES_MAX) {
        snprintf(problem, CLI_PROBLEM, "--%s can be given %d times at most", option->name,
                 CLI_FILES_MAX);
        return -1;
    }
    files->v[files->n++] = value;
    return 0;
}

static int set_value(cli_settings *out, const cli_option *option, const char *value, char *problem)
{
    char *field = (char *)out + option->at;
    int number = 1;
    switch (option->kind) {
    case CLI_FLAG:
        break;
    case CLI_CHOICE:
        number = to_choice(option->value, value);
        if (number < 0) {
            snprintf(problem, CLI_PROBLEM, "--%s takes %s, not '%.100s'", option->name,
                     option->value, value);
        }
        break;
    case CLI_COUNT:
        number = to_count(value);
        if (number < 0) {
            snprintf(problem, CLI_PROBLEM, "--%s takes a number from 1 to %d, not '%.100s'",
                     option->name, CLI_JOBS_MAX, value);
        }
        break;
    case CLI_DAY:
    case CLI_FILE:
        if (option->kind == CLI_DAY && !is_day(value)) {
            snprintf(problem, CLI_PROBLEM, "--%s takes a day written YYYY-MM-DD, not '%.100s'",
                     option->name, value);
            return -1;
        }
        memcpy(field, &value, sizeof value);
        return 0;
    case CLI_FILES:
        return add_file((cli_files *)(void *)field, option, value, problem);
    }
    if (number < 0) {
        return -1;
    }
    memcpy(field, &number, sizeof number);
    return 0;
}

/* The option at argv[*i], which begins with two dashes, and its value. */
static int read_long(cli_settings *out, const cli_option *const *groups, int n, char **argv, int *i,
                     char *problem)
{
    const char *name = argv[*i] + 2;
    size_t size = strcspn(name, "=");
    const char *value = name[size] ? name + size + 1 : NULL;
    const cli_option *option = find_name(groups, name, size);
    if (!option) {
        return tell_unknown(groups, name, size, problem);
    }
    if (option->kind == CLI_FLAG && value) {
        snprintf(problem, CLI_PROBLEM, "--%s takes no value", option->name);
        return -1;
    }
    if (option->kind != CLI_FLAG && !value) {
        if (*i + 1 < n && (argv[*i + 1][0] != '-' || !argv[*i + 1][1])) {
            value = argv[++*i];
        }
    }
    if (option->kind != CLI_FLAG && (!value || !*value)) {
        snprintf(problem, CLI_PROBLEM, "--%s needs a value: --%s %s", option->name, option->name,
                 option->value);
        return -1;
    }
    return set_value(out, option, value ? value : "", problem);
}

/* The letters of an argument such as "-qv". Only flags have letters. */
static int read_letters(cli_settings *out, const cli_option *const *groups, const char *argument,
                        char *problem)
{
    for (const char *p = argument + 1; *p; p++) {
        const cli_option *option = find_letter(groups, *p);
        if (!option) {
            /* "-json" was meant as "--json" */
            const cli_option *full = find_name(groups, argument + 1, strcspn(argument + 1, "="));
            if (full) {
                snprintf(problem, CLI_PROBLEM, "unknown option %.100s; did you mean --%s?",
                         argument, full->name);
            } else {
                snprintf(problem, CLI_PROBLEM, "unknown option %.100s", argument);
            }
            return -1;
        }
        if (set_value(out, option, "", problem) != 0) {
            return -1;
        }
    }
    return 0;
}

int cli_options_read(cli_settings *out, const cli_option *const *groups, int n, char **argv,
                     bool lead, char problem[CLI_PROBLEM])
{
    bool ended = false;
    out->words = argv;
    out->n_words = 0;
    for (int i = 0; i < n; i++) {
        char *argument = argv[i];
        bool word = ended || argument[0] != '-' || !argument[1];
        if (word && lead) {
            out->words = argv + i;
            out->n_words = n - i;
            return 0;
        }
        int failed = 0;
        if (word) {
            out->words[out->n_words++] = argument;
        } else if (strcmp(argument, "--") == 0) {
            ended = true;
        } else if (argument[1] == '-') {
            failed = read_long(out, groups, n, argv, &i, problem);
        } else {
            failed = read_letters(out, groups, argument, problem);
        }
        if (failed) {
            return -1;
        }
    }
    return 0;
}
