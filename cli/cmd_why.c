/* cmd_why.c: `histor why ITEM`: the words behind one item of the account of the inputs. */
#include "building.h"
#include "help.h"

int cli_cmd_why(cli_context *context)
{
    const cli_settings *s = &context->settings;
    cli_building building;
    if (s->n_words == 0) {
        cli_console_error(&context->console, NULL, "why needs the id of an item, such as I3");
        return cli_help_hint(context);
    }
    int status = cli_building_run(&building, context, s->words + 1, s->n_words - 1);
    if (building.account) {
        hs_error err = {0};
        int code =
            hs_account_why(building.account, s->words[0], cli_output_write, &context->out, &err);
        if (code < 0) {
            status = cli_exit_code(code);
            if (code != HS_E_IO) { /* main.c tells that one */
                cli_console_error(&context->console, s->words[0], "%s", err.text);
            }
        }
    }
    cli_building_free(&building);
    return status;
}
