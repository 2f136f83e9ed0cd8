/* reading.c: files -> records -> documents, on several threads, taken in the order of the inputs.
 *
 * The caller's thread opens the files one after another and cuts their records off, which is cheap; the pool
 * gives the records to its threads, which read them, the heavy part; the documents come back in order and
 * are handed on. Files are read as they are cut, so memory is bounded however large they are. What is refused
 * goes the same way as a document, so that also the messages come in the order of the inputs.
 *
 *     a.jsonl (3 records), b.bin, c.txt  ->  a1 a2 a3 (b.bin: refused) c1 */
#include "reading.h"

#include "help.h"
#include "inputs.h"
#include "pool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_SHOWN = 40 };

/* A file that is being read. */
typedef struct {
    const cli_input *input;
    int file;
    int failed;     /* errno of the read that failed */
    uint64_t taken; /* bytes read so far */
    hs_input *handle;
    size_t holders; /* items, and the reader as long as it cuts records off */
    size_t read, refused;
} source;

/* One record on its way, or why there is none. */
typedef struct {
    source *from;
    hs_record *record;
    hs_doc *doc;
    int code;
    hs_error err;
} item;

typedef struct {
    cli_context *context;
    const hs_engine *engine;
    hs_options options;
    cli_inputs inputs;
    size_t at;                  /* the next input */
    source *current;            /* the source whose records are being cut off, or NULL */
    uint64_t behind;            /* bytes of the inputs that are done */
    bool stopped;               /* what is let go of is not told any more */
    size_t read, refused, over; /* over: refused for memory or a limit */
    cli_take_fn *take;
    void *payload;
} reader;

/* ---- sources ------------------------------------------------------------------------------------ */

/* The library's reason without the report's name at its head, which may be cut short: the path says it. */
static const char *reason(const char *text, const char *name)
{
    size_t n = 0;
    while (name[n] && name[n] == text[n]) {
        n++;
    }
    bool named = (!name[n] || n >= NAME_SHOWN) && text[n] == ' ' && text[n + 1];
    return named ? text + n + 1 : text;
}

static void refused(reader *r, source *from, const hs_error *err)
{
    from->refused++;
    r->refused++;
    if (err->code == HS_E_MEMORY || err->code == HS_E_LIMIT) {
        r->over++;
    }
    cli_console_error(&r->context->console, cli_input_label(from->input), "%s",
                      err->text[0] ? reason(err->text, from->input->name) : "cannot be read");
}

static void let_go(reader *r, source *from)
{
    if (--from->holders > 0) {
        return;
    }
    if (r->stopped) {
        /* nothing to tell */
    } else if (from->read == 0 && from->refused == 0) {
        const hs_error none = {HS_E_INPUT, "no report in it"};
        refused(r, from, &none);
    } else if (r->context->console.verbose && from->refused > 0 && from->read > 0) {
        cli_console_note(&r->context->console, cli_input_label(from->input),
                         "%zu read, %zu refused", from->read, from->refused);
    } else if (r->context->console.verbose && from->read > 0) {
        cli_console_note(&r->context->console, cli_input_label(from->input), "%zu read",
                         from->read);
    }
    free(from);
}

/* Nothing more is read of it; items may still be on their way. */
static void close_source(reader *r, source *from)
{
    hs_input_close(from->handle);
    from->handle = NULL;
    cli_inputs_close(from->file);
    from->file = -1;
    r->behind += from->input->size;
}

static ptrdiff_t read_source(void *payload, char *bytes, size_t size)
{
    source *from = payload;
    ssize_t got;
    do {
        got = read(from->file, bytes, size);
    } while (got < 0 && errno == EINTR);
    from->failed = got < 0 ? errno : 0;
    from->taken += got > 0 ? (uint64_t)got : 0;
    return got;
}

/* What the library could not read, in the system's words. */
static int tell_failed(source *from, int code, hs_error *err)
{
    if (code < 0 && from->failed) {
        snprintf(err->text, sizeof err->text, "%s", strerror(from->failed));
        from->failed = 0;
    }
    return code;
}

/* Open the next input as r->current. 0, or the item says why not and holds the source. */
static int open_next(reader *r, item *it)
{
    source *from = calloc(1, sizeof *from);
    if (!from) {
        return HS_E_MEMORY;
    }
    from->input = &r->inputs.v[r->at++];
    from->holders = 1;
    from->file = cli_inputs_open(from->input->path);
    if (from->file < 0) {
        it->code = HS_E_INPUT;
        snprintf(it->err.text, sizeof it->err.text, "%s", strerror(errno));
    } else {
        it->code = hs_input_open_stream(&from->handle, r->engine, read_source, from,
                                        from->input->name, &r->options, &it->err);
    }
    if (tell_failed(from, it->code, &it->err) < 0) {
        it->from = from;
        close_source(r, from);
    } else {
        r->current = from;
    }
    return 0;
}

/* ---- what the pool calls ------------------------------------------------------------------------ */

static int next_record(void *payload, void *slot)
{
    reader *r = payload;
    item *it = slot;
    for (;;) {
        if (r->current) {
            hs_record *record = NULL;
            int answer = hs_input_record(r->current->handle, &record, &it->err);
            tell_failed(r->current, answer, &it->err);
            if (answer != 0) {
                it->from = r->current;
                it->record = record;
                it->code = answer < 0 ? answer : 0;
                it->from->holders++;
                return CLI_POOL_ITEM;
            }
            close_source(r, r->current);
            let_go(r, r->current);
            r->current = NULL;
        }
        if (r->at == r->inputs.n) {
            return CLI_POOL_END;
        }
        if (open_next(r, it) != 0) {
            it->code = HS_E_MEMORY;
            return CLI_POOL_ITEM;
        }
        if (it->code < 0) {
            return CLI_POOL_ITEM;
        }
    }
}

static void read_record(void *slot)
{
    item *it = slot;
    if (it->code == 0) {
        it->code = hs_record_read(it->record, &it->doc, &it->err);
        hs_record_free(it->record); /* its bytes; the document has its own */
        it->record = NULL;
    }
}

static void drop_item(void *payload, void *slot)
{
    item *it = slot;
    hs_doc_free(it->doc);
    hs_record_free(it->record);
    if (it->from) {
        let_go(payload, it->from);
    }
}

static int take_item(void *payload, void *slot)
{
    reader *r = payload;
    item *it = slot;
    cli_console *console = &r->context->console;
    int stop = 0;
    if (!it->from) {
        cli_console_error(console, NULL, "out of memory");
        return HS_E_MEMORY;
    }
    if (it->code < 0) {
        it->err.code = it->code;
        refused(r, it->from, &it->err);
    } else {
        stop = r->take(r->payload, it->doc, &it->err);
        r->stopped = stop != 0;
        if (stop == 0) {
            it->from->read++;
            r->read++;
        } else if (stop != HS_E_IO) {
            cli_console_error(console, cli_input_label(it->from->input), "%s", it->err.text);
        }
    }
    drop_item(r, it);
    if (stop == 0) {
        uint64_t taken = r->current ? r->current->taken : 0;
        cli_console_progress(console, r->read, r->behind + taken, r->inputs.size);
    }
    return stop;
}

/* ---- the whole ---------------------------------------------------------------------------------- */

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

hs_engine *cli_reading_engine(cli_context *context, int *status)
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

static int threads_of(const cli_settings *settings)
{
    if (settings->jobs > 0) {
        return settings->jobs;
    }
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > CLI_JOBS_MAX ? CLI_JOBS_MAX : (int)n;
}

static int status_of(const reader *r, int stop)
{
    cli_console *console = &r->context->console;
    size_t refused_all = r->refused + r->inputs.refused;
    double seconds = cli_console_seconds(console);
    cli_console_clear(console);
    if (console->verbose) {
        cli_console_note(console, NULL, "%zu reports read, %zu refused, %.2f s, %.1f reports/s",
                         r->read, refused_all, seconds,
                         seconds > 0 ? (double)r->read / seconds : 0.0);
    }
    if (stop) {
        return cli_exit_code(stop);
    }
    if (r->read > 0) {
        return refused_all > 0 ? CLI_REFUSED : CLI_DONE;
    }
    cli_console_error(console, NULL, "nothing could be read");
    return r->over > 0 && r->over == refused_all ? CLI_MEMORY : CLI_NOTHING;
}

int cli_reading_run(cli_context *context, const hs_engine *engine, char *const *words, int n_words,
                    cli_take_fn *take, void *payload)
{
    static const cli_pool_calls calls = {sizeof(item), next_record, read_record, take_item,
                                         drop_item};
    static char standard[] = "-";
    char *const standard_word[] = {standard};
    reader r = {.context = context, .engine = engine, .take = take, .payload = payload};
    if (n_words == 0) {
        words = standard_word;
        n_words = 1;
    }
    hs_options_init(&r.options, sizeof r.options);
    r.options.plain = context->settings.plain;
    r.options.pretokenised = context->settings.pretokenised;
    r.options.pairs = context->settings.pairs;
    r.options.extract = context->settings.extract;
    r.options.date = context->settings.date;
    int stop = cli_inputs_find(&r.inputs, words, n_words, &context->console);
    if (stop != 0) {
        cli_console_error(&context->console, NULL, "out of memory");
    } else {
        stop = cli_pool_run(&calls, threads_of(&context->settings), &r);
    }
    if (r.current) {
        close_source(&r, r.current);
        let_go(&r, r.current);
    }
    int status = status_of(&r, stop);
    cli_inputs_free(&r.inputs);
    return status;
}
