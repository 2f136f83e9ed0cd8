/* reading.c: files -> records -> documents, on several threads, taken in the order of the inputs.
 *
 * The caller's thread opens the files one after another and cuts their records off, which is cheap; the pool
 * gives the records to its threads, which read them, the heavy part; the documents come back in order and
 * are handed on. Files are read as they are cut, so memory is bounded however large they are. What is refused
 * goes the same way as a document, and so does the end of each input, so that also the messages, and the lines of the
 * ledger, come in the order of the inputs.
 *
 *     a.jsonl (3 records), b.bin, c.txt  ->  a1 a2 a3 (a ends) (b.bin: refused, ends) c1 (c ends)
 *
 * What the ledger knows as done is not opened; of an input that it knows a part of, as many records are cut off and let
 * go of as were read or refused before. A signal is heard before and after a record is cut off: then nothing more comes,
 * and what is under way is finished. */
#include "reading.h"

#include "help.h"
#include "inputs.h"
#include "ledger.h"
#include "pool.h"
#include "signals.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* From how many refusals on, and after how many seconds on a terminal, the end is summed up without -v. */
enum { MANY_REFUSED = 10, LONG_RUN = 5 };

/* A file that is being read. */
typedef struct {
    const cli_input *input;
    int file;
    bool waits;      /* it is a pipe or a terminal */
    int failed;      /* errno of the read that failed */
    uint64_t taken;  /* bytes read so far, without those passed */
    uint64_t passed; /* bytes of what an earlier run has done */
    hs_input *handle;
    uint64_t skip;          /* records that an earlier run has done and this one has yet to pass */
    uint64_t read, refused; /* records, those of earlier runs included */
} source;

/* One record on its way, or why there is none; or that its source is at its end. */
typedef struct {
    source *from;
    hs_record *record;
    hs_doc *doc;
    int code;
    bool ends; /* the source is the item's to free */
    hs_error err;
} item;

typedef struct {
    cli_context *context;
    cli_console *console;
    cli_ledger *ledger; /* or NULL */
    const hs_engine *engine;
    hs_options options;
    cli_inputs inputs;
    cli_refusals refusals;
    size_t at;       /* the next input */
    source *current; /* the source whose records are being cut off, or NULL */
    uint64_t behind,
        total; /* bytes of the inputs that are done, and of all; those of earlier runs do not count */
    size_t read, over;    /* over: refused for memory or a limit */
    uint64_t read_before; /* by earlier runs */
    cli_take_fn *take;
    void *payload;
} reader;

static void show_progress(reader *r)
{
    uint64_t taken = r->current && r->current->input->size > 0 ? r->current->taken : 0;
    cli_console_progress(r->console, r->read, r->behind + taken, r->total);
}

/* ---- sources ------------------------------------------------------------------------------------ */

static void refused(reader *r, source *from, const hs_error *err)
{
    const char *shown, *path = cli_input_label(from->input);
    const char *text = err->text[0] ? err->text : "cannot be read";
    const cli_reason *reason =
        cli_refusals_tell(&r->refusals, r->console, path, from->input->name, text, &shown);
    from->refused++;
    r->over += err->code == HS_E_MEMORY || err->code == HS_E_LIMIT;
    if (r->ledger) {
        cli_ledger_refused(r->ledger, reason->text, path, shown);
    }
}

static void free_source(source *from)
{
    hs_input_close(from->handle);
    cli_inputs_close(from->file);
    free(from);
}

/* Nothing more is read of the current one, and its end is the item's to tell. */
static void end_current(reader *r, item *it)
{
    source *from = r->current;
    hs_input_close(from->handle);
    from->handle = NULL;
    cli_inputs_close(from->file);
    from->file = -1;
    r->behind += from->input->size > from->passed ? from->input->size - from->passed : 0;
    r->current = NULL;
    it->from = from;
    it->ends = true;
}

static ptrdiff_t read_source(void *payload, char *bytes, size_t size)
{
    reader *r = payload;
    source *from = r->current;
    ssize_t got = -1;
    errno = EINTR;
    if (!from->waits || cli_signals_wait(from->file)) {
        do {
            got = read(from->file, bytes, size);
        } while (got < 0 && errno == EINTR && !cli_signals_caught());
    }
    from->failed = got < 0 ? errno : 0;
    from->taken += got > 0 ? (uint64_t)got : 0;
    if (from->skip == 0) {
        show_progress(r);
    }
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

/* Open the current source. 0, or a negative code and *err. */
static int open_source(reader *r, source *from, hs_error *err)
{
    struct stat info;
    from->file = cli_inputs_open(from->input->path);
    if (from->file < 0 || fstat(from->file, &info) != 0) {
        snprintf(err->text, sizeof err->text, "%s", strerror(errno));
        return HS_E_INPUT;
    }
    from->waits = !S_ISREG(info.st_mode);
    int code = hs_input_open_stream(&from->handle, r->engine, read_source, r, from->input->name,
                                    &r->options, err);
    return tell_failed(from, code, err);
}

/* What the ledger says of an input; false: all is said, it is not read. */
static bool look_up(const reader *r, const cli_input *input, source *from)
{
    const char *path = cli_input_label(input);
    const cli_entry *entry = r->ledger ? cli_ledger_find(r->ledger, input->path) : NULL;
    if (r->ledger && cli_ledger_is_own(r->ledger, input->path)) {
        cli_console_note(r->console, path, "left out: this run writes it");
        return false;
    }
    if (!entry) {
        return true;
    }
    if (entry->size != input->size) {
        cli_console_note(r->console, path, "has changed since it was read; %s",
                         entry->done ? "not read again" : "read on");
    }
    from->read = entry->read;
    from->refused = entry->refused;
    from->skip = entry->read + entry->refused;
    return !entry->done;
}

/* Open the next input as r->current, if it is to be read. 0, or negative: the item says why not. */
static int open_next(reader *r, item *it)
{
    const cli_input *input = &r->inputs.v[r->at++];
    source look = {.input = input, .file = -1};
    if (!look_up(r, input, &look)) {
        return 0;
    }
    r->current = malloc(sizeof *r->current);
    if (!r->current) {
        it->code = HS_E_MEMORY;
        return it->code;
    }
    *r->current = look;
    it->code = open_source(r, r->current, &it->err);
    return it->code;
}

/* ---- what the pool calls ------------------------------------------------------------------------ */

/* The next record of the current source: as hs_input_record, behind those that were done before. */
static int cut_record(reader *r, item *it)
{
    source *from = r->current;
    int answer;
    for (;;) {
        answer = hs_input_record(from->handle, &it->record, &it->err);
        tell_failed(from, answer, &it->err);
        if (from->skip == 0 || answer == 0 || cli_signals_caught()) {
            return answer;
        }
        hs_record_free(it->record);
        it->record = NULL;
        it->err = (hs_error){0};
        if (--from->skip == 0) { /* what was quick says nothing of the time that is left */
            r->total -= from->taken < r->total ? from->taken : r->total;
            from->passed = from->taken;
            from->taken = 0;
        }
    }
}

/* An item of the current source. False: a signal came, and this one is not for us any more. */
static bool fill_item(reader *r, item *it)
{
    int answer = cut_record(r, it);
    if (cli_signals_caught()) {
        hs_record_free(it->record);
        it->record = NULL;
        return false;
    }
    if (answer == 0) {
        end_current(r, it);
        return true;
    }
    it->from = r->current;
    it->code = answer < 0 ? answer : 0;
    return true;
}

static int next_record(void *payload, void *slot)
{
    reader *r = payload;
    item *it = slot;
    while (!cli_signals_caught()) {
        if (r->current) {
            return fill_item(r, it) ? CLI_POOL_ITEM : CLI_POOL_END;
        }
        if (r->at == r->inputs.n) {
            return CLI_POOL_END;
        }
        if (open_next(r, it) < 0) {
            if (r->current && !cli_signals_caught()) {
                end_current(r, it);
            }
            return cli_signals_caught() ? CLI_POOL_END : CLI_POOL_ITEM;
        }
    }
    return CLI_POOL_END;
}

static void read_record(void *slot)
{
    item *it = slot;
    if (it->record) {
        it->code = hs_record_read(it->record, &it->doc, &it->err);
        hs_record_free(it->record); /* its bytes; the document has its own */
        it->record = NULL;
    }
}

static void drop_item(void *payload, void *slot)
{
    item *it = slot;
    (void)payload;
    hs_doc_free(it->doc);
    hs_record_free(it->record);
    if (it->ends) {
        free_source(it->from);
    }
}

/* The source has given all: say so. */
static void finish_source(reader *r, source *from)
{
    const char *path = cli_input_label(from->input);
    if (from->read == 0 && from->refused == 0) {
        const hs_error none = {HS_E_INPUT, "no report in it"};
        refused(r, from, &none);
    } else if (r->console->verbose && from->read > 0 && from->refused > 0) {
        cli_console_note(r->console, path, "%llu read, %llu refused",
                         (unsigned long long)from->read, (unsigned long long)from->refused);
    } else if (r->console->verbose && from->read > 0) {
        cli_console_note(r->console, path, "%llu read", (unsigned long long)from->read);
    }
    if (r->ledger) {
        cli_ledger_note(r->ledger, from->input, from->read, from->refused, true);
    }
}

/* Hand the document on. 0, or negative: stop. */
static int take_document(reader *r, item *it)
{
    int stop = r->take(r->payload, it->doc, &it->err);
    if (stop == 0) {
        it->from->read++;
        r->read++;
    } else if (stop != HS_E_IO) {
        cli_console_error(r->console, cli_input_label(it->from->input), "%s", it->err.text);
    }
    return stop;
}

static int take_item(void *payload, void *slot)
{
    reader *r = payload;
    item *it = slot;
    int stop = 0;
    if (!it->from) {
        cli_console_error(r->console, NULL, "out of memory");
        return HS_E_MEMORY;
    }
    if (it->code < 0) {
        it->err.code = it->code;
        refused(r, it->from, &it->err);
    } else if (it->doc) {
        stop = take_document(r, it);
    }
    if (stop == 0 && it->ends) {
        finish_source(r, it->from);
    }
    if (stop == 0 && r->ledger && cli_ledger_is_due(r->ledger)) {
        if (!it->ends) {
            cli_ledger_note(r->ledger, it->from->input, it->from->read, it->from->refused, false);
        }
        stop = cli_ledger_commit(r->ledger);
    }
    drop_item(r, it);
    if (stop == 0) {
        show_progress(r);
    }
    return stop;
}

/* ---- the whole ---------------------------------------------------------------------------------- */

static int threads_of(const cli_settings *settings)
{
    if (settings->jobs > 0) {
        return settings->jobs;
    }
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > CLI_JOBS_MAX ? CLI_JOBS_MAX : (int)n;
}

/* What came of it: always on request, and without where it is long or much was refused. */
static void sum_up(const reader *r)
{
    cli_console *console = r->console;
    double seconds = cli_console_seconds(console);
    bool timed = console->verbose || (console->terminal && seconds > LONG_RUN);
    char read[CLI_NUMBER], refused_all[CLI_NUMBER], list[CLI_REASON_LIST], time[80] = "";
    cli_console_clear(console);
    cli_refusals_end(&r->refusals, console);
    if (!timed && r->refusals.all < MANY_REFUSED) {
        return;
    }
    if (timed) {
        snprintf(time, sizeof time, ", %.2f s, %.1f reports/s", seconds,
                 seconds > 0 ? (double)r->read / seconds : 0.0);
    }
    cli_refusals_list(&r->refusals, list);
    uint64_t all = r->read_before + r->read;
    cli_console_note(console, NULL, "%s %s read, %s refused%s", cli_console_number(read, all),
                     all == 1 ? "report" : "reports",
                     cli_console_number(refused_all, r->refusals.all), time);
    if (r->refusals.all > 0) {
        cli_console_note(console, NULL, "refused: %s", list);
    }
}

static int status_of(const reader *r, int stop)
{
    sum_up(r);
    if (stop) {
        return cli_exit_code(stop);
    }
    if (cli_signals_caught()) {
        cli_console_note(r->console, NULL, "ended by a signal%s",
                         r->ledger ? "; the same command goes on from here" : "");
        return CLI_SIGNAL + cli_signals_caught();
    }
    if (r->read_before + r->read > 0) {
        return r->refusals.all > 0 ? CLI_REFUSED : CLI_DONE;
    }
    cli_console_error(r->console, NULL, "nothing could be read");
    return r->over > 0 && r->over == r->refusals.all ? CLI_MEMORY : CLI_NOTHING;
}

static void set_options(reader *r)
{
    const cli_settings *s = &r->context->settings;
    hs_options_init(&r->options, sizeof r->options);
    r->options.plain = s->plain;
    r->options.pretokenised = s->pretokenised;
    r->options.pairs = s->pairs;
    r->options.extract = s->extract;
    r->options.date = s->date;
}

/* What is before us, and what earlier runs have left behind. */
static int find_inputs(reader *r, char *const *words, int n_words)
{
    static char standard[] = "-";
    char *const standard_word[] = {standard};
    int code = cli_inputs_find(&r->inputs, n_words ? words : standard_word, n_words ? n_words : 1,
                               &r->refusals, r->console);
    for (size_t i = 0; i < r->inputs.n; i++) {
        const cli_entry *entry = r->ledger ? cli_ledger_find(r->ledger, r->inputs.v[i].path) : NULL;
        r->total += entry && entry->done ? 0 : r->inputs.v[i].size;
    }
    if (r->ledger) {
        r->read_before = r->ledger->read;
        cli_refusals_add(&r->refusals, &r->ledger->reasons);
    }
    return code;
}

int cli_reading_run(cli_context *context, const hs_engine *engine, char *const *words, int n_words,
                    cli_take_fn *take, void *payload)
{
    static const cli_pool_calls calls = {sizeof(item), next_record, read_record, take_item,
                                         drop_item};
    reader r = {.context = context,
                .console = &context->console,
                .ledger = context->ledger,
                .engine = engine,
                .take = take,
                .payload = payload};
    set_options(&r);
    int stop = find_inputs(&r, words, n_words);
    if (stop != 0) {
        cli_console_error(r.console, NULL, "out of memory");
    } else {
        stop = cli_pool_run(&calls, threads_of(&context->settings), &r);
    }
    if (r.ledger && stop == 0) {
        if (r.current) { /* a signal: all that was cut off is taken */
            cli_ledger_note(r.ledger, r.current->input, r.current->read, r.current->refused, false);
        }
        stop = cli_ledger_commit(r.ledger);
    }
    if (r.current) {
        free_source(r.current);
    }
    int status = status_of(&r, stop);
    cli_inputs_free(&r.inputs);
    return status;
}
