/* commands.c: the one table of commands and options. The parser, the help, the completions and the "did you
 * mean" answers are made from it; man/histor.1 says the same in more words. */
#include "commands.h"

#include <histor.h>

#include <string.h>

#define AT(field) offsetof(cli_settings, field)

static const cli_option common[] = {
    {"help", 'h', CLI_FLAG, NULL, "write this help and exit", AT(help)},
    {"version", 0, CLI_FLAG, NULL, "write the versions of program, knowledge and formats",
     AT(version)},
    {"quiet", 'q', CLI_FLAG, NULL, "write nothing to standard error but errors", AT(quiet)},
    {"verbose", 'v', CLI_FLAG, NULL, "tell what became of each input, and the time", AT(verbose)},
    {"color", 0, CLI_CHOICE, "auto|always|never", "colour the text (auto: on a terminal)",
     AT(color)},
    {0},
};

static const cli_option reading[] = {
    {"actors", 0, CLI_FILES, "FILE", "actors of your own, as in TABARI; may be given again",
     AT(actors)},
    {"date", 0, CLI_DAY, "DAY", "day of publication of reports that give none", AT(date)},
    {"gazetteer", 0, CLI_FILE, "FILE", "places of your own, in GeoNames' 19 columns",
     AT(gazetteer)},
    {"jobs", 0, CLI_COUNT, "N", "use N threads (default: one a processor)", AT(jobs)},
    {0},
};

static const cli_option extracting[] = {
    {"date", 0, CLI_DAY, "DAY", "day of publication of reports that give none", AT(date)},
    {"jobs", 0, CLI_COUNT, "N", "use N threads (default: one a processor)", AT(jobs)},
    {0},
};

static const cli_option threads[] = {
    {"jobs", 0, CLI_COUNT, "N", "use N threads (default: one a processor)", AT(jobs)},
    {0},
};

static const cli_option batch[] = {
    {"resume", 0, CLI_FILE, "LEDGER", "keep count in LEDGER, and go on from there", AT(resume)},
    {0},
};

static const cli_option scope[] = {
    {"agreement", 0, CLI_FILES, "FILE", "watch the truce that FILE gives; may be given again",
     AT(agreements)},
    {"since", 0, CLI_DAY, "DAY", "leave out incidents that ended before DAY", AT(since)},
    {"until", 0, CLI_DAY, "DAY", "leave out incidents that began after DAY", AT(until)},
    {0},
};

static const cli_option account[] = {
    {"html", 0, CLI_FILE, "FILE", "write the account to FILE too, as one HTML page", AT(html)},
    {"json", 0, CLI_FLAG, NULL, "write JSON in place of text", AT(json)},
    {"details", 0, CLI_FLAG, NULL, "show the words under every item", AT(details)},
    {0},
};

_Static_assert(CLI_FORMAT_CONLLU == 1, "--conllu is a flag, and a flag sets its field to 1");

static const cli_option document[] = {
    {"plain", 0, CLI_FLAG, NULL, "inputs are bodies of articles: drop nothing", AT(plain)},
    {"tokens", 0, CLI_FLAG, NULL, "write the tokens of the sentences too", AT(tokens)},
    {"trace", 0, CLI_FLAG, NULL, "write why each event has its code, sides and status", AT(trace)},
    {"format", 0, CLI_CHOICE, "json|conllu|events|events-csv",
     "write JSON (the default), CoNLL-U, a table of events", AT(format)},
    {"conllu", 0, CLI_FLAG, NULL, "the same as --format conllu", AT(format)}, /* a flag sets 1 */
    {"dyads", 0, CLI_FLAG, NULL, "in a table: only events with two actor codes", AT(dyads)},
    {"pretokenised", 0, CLI_FLAG, NULL, "inputs are CoNLL-U: keep their tokens and sentences",
     AT(pretokenised)},
    {0},
};

#define INPUTS                                                                                     \
    "INPUT is a file, a folder (all files in it) or - for standard input; a file is\n"             \
    "a web page, plain text, a download from Nexis or Factiva, a feed, JSON or a\n"                \
    "table of texts, a mail, RTF, Word or PDF, or an archive of such: gzip, zstd,\n"               \
    "tar, zip, WARC. Its bytes tell what it is, not its name.\n"

const cli_command cli_program = {
    .name = "",
    .usage = "COMMAND [OPTION]... INPUT...",
    .summary = "Reads news reports of a conflict and gives one account of it.",
    .text = "`histor help COMMAND` tells more of a command; the manual is histor(1).\n",
    .groups = {common},
};

const cli_command cli_commands[] = {
    {
        .name = "account",
        .usage = "[OPTION]... INPUT...",
        .summary = "Write one account of all inputs.",
        .text =
            "What was done by whom to whom, when and where, how many were hurt according to\n"
            "whom, what was agreed and broken, and where the reports contradict each other.\n\n" INPUTS,
        .groups = {scope, account, reading, common},
        .words = 0,
        .run = cli_cmd_account,
    },
    {
        .name = "read",
        .usage = "[OPTION]... INPUT...",
        .summary = "Write what each report says by itself, one JSON object a line.",
        .text = INPUTS,
        .groups = {document, reading, batch, common},
        .words = 0,
        .run = cli_cmd_read,
    },
    {
        .name = "extract",
        .usage = "[OPTION]... INPUT...",
        .summary = "Write the clean text of each report, its title, outlet, authors and day.",
        .text = "One JSON object a line, as `histor read` begins it; nothing is looked for in the\n"
                "text.\n\n" INPUTS,
        .groups = {extracting, batch, common},
        .words = 0,
        .run = cli_cmd_extract,
    },
    {
        .name = "relate",
        .usage = "[OPTION]... INPUT...",
        .summary = "Write what passes between two marked actors of each sentence.",
        .text =
            "INPUT is JSON Lines of {\"id\", \"text\", \"source\", \"target\"}, a folder of them or -\n"
            "for standard input; a side is [begin, end] in characters of the text, or null.\n"
            "Answers, a line each: {\"id\", \"plover\", \"cameo\", \"score\"}.\n",
        .groups = {threads, batch, common},
        .words = 0,
        .run = cli_cmd_relate,
    },
    {
        .name = "why",
        .usage = "[OPTION]... ITEM INPUT...",
        .summary = "Write the words behind an item of the account of the inputs.",
        .text =
            "ITEM is an id that `histor account` prints: I3, A1, T2, or DOCUMENT:F4.\n\n" INPUTS,
        .groups = {scope, reading, common},
        .words = 1,
        .run = cli_cmd_why,
    },
    {
        .name = "help",
        .usage = "[COMMAND]",
        .summary = "Tell what histor, or a command, does.",
        .text = "",
        .groups = {common},
        .words = -1,
        .run = cli_cmd_help,
    },
    {
        .name = "completion",
        .usage = "bash",
        .summary = "Write a script that completes histor's words in the shell.",
        .text = "To use it: source <(histor completion bash)\n",
        .groups = {common},
        .words = -1,
        .run = cli_cmd_completion,
    },
    {0},
};

const cli_command *cli_commands_find(const char *name)
{
    for (const cli_command *c = cli_commands; c->name; c++) {
        if (strcmp(c->name, name) == 0) {
            return c;
        }
    }
    return NULL;
}

int cli_exit_code(int code)
{
    switch (code) {
    case HS_OK:
        return CLI_DONE;
    case HS_E_INPUT:
        return CLI_NOTHING;
    case HS_E_IO:
        return CLI_REFUSED;
    case HS_E_LIMIT:
    case HS_E_MEMORY:
        return CLI_MEMORY;
    case HS_E_ASSETS:
        return CLI_ASSETS;
    case HS_E_USAGE:
        return CLI_USAGE;
    default:
        return CLI_BUG;
    }
}
