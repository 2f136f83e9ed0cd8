/* help.c: the table of commands -> help, "did you mean" and the completions of the shell. */
#include "help.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { NAME_COLUMNS = 26 };

static const char *space_before(const cli_command *command)
{
    return command->name[0] ? " " : "";
}

static void write_option(cli_output *out, const cli_option *o)
{
    char left[64];
    char letter[] = "    ";
    if (o->letter) {
        snprintf(letter, sizeof letter, "-%c, ", o->letter);
    }
    int size = snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->value ? " " : "",
                        o->value ? o->value : "");
    cli_output_print(out, "  %s", left);
    if (size > NAME_COLUMNS - 3) {
        cli_output_print(out, "\n");
        size = -2;
    }
    cli_output_print(out, "%*s%s\n", NAME_COLUMNS - 2 - size, "", o->help);
}

void cli_help_write(cli_output *out, const cli_command *command)
{
    cli_output_print(out, "usage: histor%s%s %s\n\n%s\n", space_before(command), command->name,
                     command->usage, command->summary);
    if (command == &cli_program) {
        cli_output_print(out, "\nCommands:\n");
        for (const cli_command *c = cli_commands; c->name; c++) {
            cli_output_print(out, "  %-*s%s\n", NAME_COLUMNS - 2, c->name, c->summary);
        }
    }
    if (command->text[0]) {
        cli_output_print(out, "\n%s", command->text);
    }
    cli_output_print(out, "\nOptions:\n");
    for (int g = 0; g < CLI_GROUPS && command->groups[g]; g++) {
        for (const cli_option *o = command->groups[g]; o->name; o++) {
            write_option(out, o);
        }
    }
}

void cli_help_short(const cli_command *command)
{
    fprintf(stderr, "usage: histor%s%s %s\n%s\nTry: histor%s%s --help\n", space_before(command),
            command->name, command->usage, command->summary, space_before(command), command->name);
}

int cli_help_hint(cli_context *context)
{
    const cli_command *command = context->command;
    cli_console_note(&context->console, NULL, "try: histor%s%s --help", space_before(command),
                     command->name);
    return CLI_USAGE;
}

int cli_help_unknown(cli_context *context, const char *word)
{
    cli_guess guess = {.word = word};
    struct stat info;
    for (const cli_command *c = cli_commands; c->name; c++) {
        cli_guess_try(&guess, c->name);
    }
    if (guess.best) {
        cli_console_error(&context->console, NULL, "unknown command '%.100s'; did you mean '%s'?",
                          word, guess.best);
    } else if (stat(word, &info) == 0) { /* the command was left out */
        cli_console_error(&context->console, NULL,
                          "unknown command '%.100s'; did you mean 'histor account %.100s'?", word,
                          word);
    } else {
        cli_console_error(&context->console, NULL, "unknown command '%.100s'", word);
    }
    return cli_help_hint(context);
}

int cli_cmd_help(cli_context *context)
{
    const cli_settings *settings = &context->settings;
    const cli_command *command = &cli_program;
    if (settings->n_words > 1) {
        cli_console_error(&context->console, NULL, "help takes one command");
        return cli_help_hint(context);
    }
    if (settings->n_words == 1) {
        command = cli_commands_find(settings->words[0]);
        if (!command) {
            context->command = &cli_program;
            return cli_help_unknown(context, settings->words[0]);
        }
    }
    cli_help_write(&context->out, command);
    return CLI_DONE;
}

/* ---- completions -------------------------------------------------------------------------------- */

static void write_names(cli_output *out, const cli_command *command)
{
    for (int g = 0; g < CLI_GROUPS && command->groups[g]; g++) {
        for (const cli_option *o = command->groups[g]; o->name; o++) {
            cli_output_print(out, " --%s", o->name);
        }
    }
}

/* A case for each option whose value is one of some words; other values the shell completes as files. */
static void write_choices(cli_output *out, const cli_command *command)
{
    for (int g = 0; g < CLI_GROUPS && command->groups[g]; g++) {
        for (const cli_option *o = command->groups[g]; o->name; o++) {
            if (o->kind != CLI_CHOICE) {
                continue;
            }
            cli_output_print(out, "    %s:--%s) words='", command->name, o->name);
            for (const char *p = o->value; *p; p++) {
                cli_output_print(out, "%c", *p == '|' ? ' ' : *p);
            }
            cli_output_print(out, "' ;;\n");
        }
    }
}

/* A case for what begins with a dash after the command. */
static void write_options(cli_output *out, const cli_command *command)
{
    cli_output_print(out, "        %s:-*) words='", command->name);
    write_names(out, command);
    cli_output_print(out, "' ;;\n");
}

static void write_commands(cli_output *out, const char *between)
{
    for (const cli_command *c = cli_commands; c->name; c++) {
        cli_output_print(out, "%s%s", c == cli_commands ? "" : between, c->name);
    }
}

/* The script finds the command among the words before the cursor, then offers the choices of the option
 * that stands before, or the options of the command, or the commands. */
static void write_bash(cli_output *out)
{
    cli_output_print(
        out, "%s",
        "# Completions of histor for bash; to use them: source <(histor completion bash)\n"
        "_histor() {\n"
        "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
        "    local command='' word words=''\n"
        "    if [[ $cur == = ]]; then\n"
        "        cur=''\n"
        "    elif [[ $prev == = ]]; then\n"
        "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
        "    fi\n"
        "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
        "        case $word in\n"
        "        ");
    write_commands(out, " | ");
    cli_output_print(out, "%s",
                     ")\n"
                     "            command=$word\n"
                     "            break\n"
                     "            ;;\n"
                     "        esac\n"
                     "    done\n"
                     "    case $command:$prev in\n");
    write_choices(out, &cli_program);
    for (const cli_command *c = cli_commands; c->name; c++) {
        write_choices(out, c);
    }
    cli_output_print(out, "    *)\n        case $command:$cur in\n");
    write_options(out, &cli_program);
    for (const cli_command *c = cli_commands; c->name; c++) {
        write_options(out, c);
    }
    cli_output_print(out, "        :* | help:*) words='");
    write_commands(out, " ");
    cli_output_print(out, "%s",
                     "' ;;\n"
                     "        completion:*) words='bash' ;;\n"
                     "        esac\n"
                     "        ;;\n"
                     "    esac\n"
                     "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
                     "}\n"
                     "complete -o default -F _histor histor\n");
}

int cli_cmd_completion(cli_context *context)
{
    const cli_settings *settings = &context->settings;
    if (settings->n_words != 1 || strcmp(settings->words[0], "bash") != 0) {
        cli_console_error(&context->console, NULL, "completion takes the name of the shell: bash");
        return cli_help_hint(context);
    }
    write_bash(&context->out);
    return CLI_DONE;
}
