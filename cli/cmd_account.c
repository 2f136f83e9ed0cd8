/* cmd_account.c: `histor account`: many reports -> one account, as text, JSON or a page. */
#include "building.h"
#include "help.h"

#include <string.h>

/* Write the page. A page that cannot be written is told and leaves the rest as it is. */
static int write_page(cli_context *context, const hs_account *account)
{
    const char *path = context->settings.html;
    cli_output page;
    hs_error err = {0};
    int error = cli_output_page(&page, path);
    if (error == 0) {
        int code = hs_account_write(account, HS_FORMAT_HTML, cli_output_write, &page, &err);
        if (code < 0 && code != HS_E_IO) {
            cli_output_discard(&page);
            cli_console_error(&context->console, path, "%s", err.text);
            return cli_exit_code(code);
        }
        error = cli_output_close(&page);
    }
    if (error == 0) {
        return CLI_DONE;
    }
    cli_console_error(&context->console, path, "cannot be written: %s", strerror(error));
    return CLI_REFUSED;
}

/* What the options say that makes no sense, before any work is done. */
static int check(cli_context *context)
{
    const cli_settings *s = &context->settings;
    if (s->since && s->until && strcmp(s->since, s->until) > 0) {
        cli_console_error(&context->console, NULL, "--since %s is later than --until %s", s->since,
                          s->until);
        return cli_help_hint(context);
    }
    if (s->html && strcmp(s->html, "-") == 0) {
        cli_console_error(&context->console, NULL, "--html needs the name of a file");
        return cli_help_hint(context);
    }
    int error = s->html ? cli_output_check(s->html) : 0;
    if (error == 0) {
        return CLI_DONE;
    }
    cli_console_error(&context->console, s->html, "cannot be written: %s", strerror(error));
    return CLI_USAGE;
}

int cli_cmd_account(cli_context *context)
{
    const cli_settings *s = &context->settings;
    cli_building building;
    int status = check(context);
    if (status != CLI_DONE) {
        return status;
    }
    status = cli_building_run(&building, context, s->words, s->n_words);
    if (building.account) {
        hs_error err = {0};
        hs_format format = s->json ? HS_FORMAT_JSON : HS_FORMAT_TERMINAL;
        int code =
            hs_account_write(building.account, format, cli_output_write, &context->out, &err);
        if (code < 0) {
            status = cli_exit_code(code);
            if (code != HS_E_IO) { /* main.c tells that one */
                cli_console_error(&context->console, NULL, "%s", err.text);
            }
        }
        if (s->html) {
            int written = write_page(context, building.account);
            status = written > status ? written : status;
        }
    }
    cli_building_free(&building);
    return status;
}
