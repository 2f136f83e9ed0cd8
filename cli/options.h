/* options.h: what an option is, what the options say, and the parser from one to the other. */
#ifndef HISTOR_CLI_OPTIONS_H
#define HISTOR_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum { CLI_COLOR_AUTO, CLI_COLOR_ALWAYS, CLI_COLOR_NEVER };
enum { CLI_FORMAT_JSON, CLI_FORMAT_CONLLU, CLI_FORMAT_EVENTS, CLI_FORMAT_EVENTS_CSV };
enum { CLI_JOBS_MAX = 64, CLI_FILES_MAX = 16 };

/* The values of an option that may be given several times, in their order. */
typedef struct {
    const char *v[CLI_FILES_MAX];
    int n;
} cli_files;

/* What the command line says. The strings are borrowed from argv. */
typedef struct {
    int help, version, quiet, verbose;
    int color;  /* CLI_COLOR_... */
    int format; /* CLI_FORMAT_... */
    int json, details, plain, tokens, trace, dyads, pretokenised;
    int pairs;   /* set by the command relate, by no option */
    int extract; /* set by the command extract */
    int jobs;    /* 0: not given */
    const char *since, *until, *date, *html, *gazetteer, *resume;
    cli_files actors, agreements;
    char **words; /* what is no option, in its order */
    int n_words;
} cli_settings;

typedef enum {
    CLI_FLAG,   /* no value; the field is an int, set to 1 */
    CLI_CHOICE, /* one word of `value`, "auto|always"; the field is an int, the word's index */
    CLI_COUNT,  /* 1 to CLI_JOBS_MAX; int */
    CLI_DAY,    /* YYYY-MM-DD; const char * */
    CLI_FILE,   /* the name of a file; const char * */
    CLI_FILES   /* the same, as often as CLI_FILES_MAX times; cli_files */
} cli_kind;

typedef struct {
    const char *name; /* without the dashes; NULL ends a group */
    char letter;      /* or 0 */
    cli_kind kind;
    const char *value; /* the value's name in the help, or the choices; NULL for a flag */
    const char *help;  /* one line */
    size_t at;         /* offset of the field in cli_settings */
} cli_option;

enum { CLI_GROUPS = 4, CLI_PROBLEM = 320 };

/* Read the `n` arguments at `argv`. `groups` are CLI_GROUPS arrays of options, each ended by a row without
 * a name; NULL ends the groups. Options may stand anywhere; "--" ends them. With `lead` the first word ends
 * them too, and is the first of out->words with all that follows. Fields without an option are left alone;
 * argv is reordered. 0, or -1 and why in `problem`. */
int cli_options_read(cli_settings *out, const cli_option *const *groups, int n, char **argv,
                     bool lead, char problem[CLI_PROBLEM]);

/* "Did you mean": set word and zero the rest, try each name; best is NULL or the nearest one. */
typedef struct {
    const char *word;
    const char *best;
    size_t distance;
} cli_guess;

void cli_guess_try(cli_guess *guess, const char *name);

#endif
