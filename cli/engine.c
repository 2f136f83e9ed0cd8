/* engine.c: the embedded knowledge, and the files of --gazetteer and --actors -> the engine.
 *
 * Lines that are wrong are told, with file and line. */
#include "engine.h"

#include "inputs.h"

#include <stdlib.h>

/* FNV-1a, 64 bits, over what came before (0: nothing) and the size too, so that no two files look like one. */
static uint64_t checksum(uint64_t before, const char *bytes, size_t size)
{
    const uint64_t prime = 0x100000001B3u;
    uint64_t sum = ((before ? before : 0xCBF29CE484222325u) ^ size) * prime;
    for (size_t i = 0; i < size; i++) {
        sum = (sum ^ (unsigned char)bytes[i]) * prime;
    }
    return sum;
}

/* What the library does with a file of the user's knowledge. */
typedef int add_fn(hs_engine *engine, const void *bytes, size_t size, const char *name,
                   hs_error *err);

/* The bytes of a file into the engine. Lines that are wrong are told; 0, or CLI_ASSETS and the error is told. */
static int add_file(cli_context *context, hs_engine *engine, const char *path, add_fn *add)
{
    cli_console *console = &context->console;
    char *bytes = NULL;
    size_t size = 0;
    hs_error err = {0};
    int code = cli_inputs_load(path, &bytes, &size, &err), told = 0;
    if (code < 0) {
        cli_console_error(console, path, "%s", err.text);
        return code == HS_E_INPUT ? CLI_ASSETS : cli_exit_code(code);
    }
    context->knowledge = checksum(context->knowledge, bytes, size);
    code = add(engine, bytes, size, path, &err);
    free(bytes);
    while (add == hs_engine_actors && hs_engine_problem(engine, told)) {
        cli_console_error(console, NULL, "%s", hs_engine_problem(engine, told++));
    }
    if (code > told) {
        cli_console_error(console, path, "%d more lines are wrong; all of them are passed over",
                          code - told);
    } else if (code < 0) { /* the library's text names the file, and the line */
        cli_console_error(console, NULL, "%s", err.text);
    }
    return code >= 0 ? CLI_DONE : code == HS_E_INPUT ? CLI_ASSETS : cli_exit_code(code);
}

hs_engine *cli_engine_open(cli_context *context, int *status)
{
    hs_engine *engine = NULL;
    hs_error err = {0};
    *status = cli_exit_code(hs_engine_open(&engine, NULL, 0, &err));
    if (*status != CLI_DONE) {
        cli_console_error(&context->console, NULL, "%s", err.text);
        return NULL;
    }
    const cli_settings *settings = &context->settings;
    if (settings->gazetteer) {
        *status = add_file(context, engine, settings->gazetteer, hs_engine_places);
    }
    for (int i = 0; i < settings->actors.n && *status == CLI_DONE; i++) {
        *status = add_file(context, engine, settings->actors.v[i], hs_engine_actors);
    }
    if (*status == CLI_DONE) {
        return engine;
    }
    hs_engine_close(engine);
    return NULL;
}
