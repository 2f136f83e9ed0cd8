/* bench_speed.c: how fast histor reads, how fast it makes an account, how much memory both take, and where
 * the time goes.
 *
 * In: the reports of examples/reports, and invented reports (generate.h) of two shapes: `long`, where the war
 * goes on as the reports grow more (some eleven reports a day), and `dense`, where all reports are of the
 * same ninety days. Out: Markdown tables.
 *
 *     bench_speed                         all of it (`make bench`; some ten minutes)
 *     bench_speed 1000 10000              accounts of these sizes only
 *     bench_speed --write DIR N SHAPE     write N reports to DIR as JSON Lines, and measure nothing
 *
 * Method: each measurement runs in a process of its own, so that its peak memory is its own (ru_maxrss).
 * Times are processor time (user and system) of one thread, which other programs disturb less than the clock
 * on the wall; what the program as a whole takes is told by the wall clock too. A number is the median of
 * ROUNDS runs, for accounts of more than 5,000 reports that of one run. The stages are timed from outside: the clock is read
 * between the calls that api/pipeline.c makes.
 */
#include "generate.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "api/pipeline.h"
#include "histor.h"
#include "lex/lex.h"
#include "parse/parse.h"
#include "recognize/recognize.h"
#include "resolve/resolve.h"
#include "tell/tell.h"

enum { ROUNDS = 3, READ_REPORTS = 1000, EXAMPLE_ROUNDS = 20, PART = 5000, SEED = 20261122 };

typedef enum {
    INGEST,
    LEX,
    PARSE,
    RECOGNIZE,
    INTAKE,
    ORDER,
    COPIES,
    NEIGHBOURS,
    DATING,
    INCIDENTS,
    TOLLS,
    AGREEMENTS,
    TIMELINE,
    WRITE,
    STAGES
} stage;

static const char *const stage_names[] = {"ingest",   "lex",       "parse",  "recognize",
                                          "intake",   "order",     "copies", "neighbours",
                                          "dating",   "incidents", "tolls",  "agreements",
                                          "timeline", "write"};

typedef struct {
    double seconds[STAGES];
    double total, wall;
    double p50, p99; /* seconds of one report */
    double peak;     /* MiB */
    uint64_t reports, words, bytes_in, bytes_out;
    uint32_t incidents, agreements, actors, copies;
    int failed;
} result;

/* ---- clocks and processes ----------------------------------------------------------------------- */

static double clock_of(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double cpu(void)
{
    return clock_of(CLOCK_PROCESS_CPUTIME_ID);
}

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "bench_speed: %s: %s\n", what, strerror(errno));
    exit(1);
}

static double mebibytes(const struct rusage *u)
{
    return (double)u->ru_maxrss / 1024; /* Linux counts kibibytes */
}

typedef void work_fn(result *out, const void *payload);

/* Run `work` in a process of its own; what it found comes back through a pipe. */
static result apart(work_fn *work, const void *payload)
{
    int ends[2];
    result r = {.failed = 1};
    fflush(stdout);
    if (pipe(ends) != 0) {
        die("pipe");
    }
    pid_t child = fork();
    if (child < 0) {
        die("fork");
    }
    if (child == 0) {
        struct rusage u;
        result mine = {.wall = clock_of(CLOCK_MONOTONIC)};
        work(&mine, payload);
        mine.wall = clock_of(CLOCK_MONOTONIC) - mine.wall;
        if (mine.peak <= 0 && getrusage(RUSAGE_SELF, &u) == 0) {
            mine.peak = mebibytes(&u);
        }
        _exit(write(ends[1], &mine, sizeof mine) == (ssize_t)sizeof mine ? 0 : 1);
    }
    close(ends[1]);
    if (read(ends[0], &r, sizeof r) != (ssize_t)sizeof r) {
        r = (result){.failed = 1};
    }
    close(ends[0]);
    waitpid(child, NULL, 0);
    return r;
}

static int by_total(const void *a, const void *b)
{
    double x = ((const result *)a)->total, y = ((const result *)b)->total;
    return (x > y) - (x < y);
}

static result median(work_fn *work, const void *payload, int rounds)
{
    result r[ROUNDS];
    for (int i = 0; i < rounds; i++) {
        r[i] = apart(work, payload);
        if (r[i].failed) {
            fprintf(stderr, "bench_speed: a measurement failed\n");
            exit(1);
        }
    }
    qsort(r, (size_t)rounds, sizeof *r, by_total);
    return r[rounds / 2];
}

/* ---- reports ------------------------------------------------------------------------------------ */

typedef struct {
    char *bytes;
    size_t size;
    char name[64];
} file;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const file *)a)->name, ((const file *)b)->name);
}

/* The files of a folder, sorted; how many. */
static size_t load_folder(const char *path, file *out, size_t room)
{
    size_t n = 0;
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && n < room && (e = readdir(dir)) != NULL;) {
        char whole[512];
        snprintf(whole, sizeof whole, "%s/%s", path, e->d_name);
        FILE *in = e->d_name[0] == '.' ? NULL : fopen(whole, "rb");
        if (!in) {
            continue;
        }
        file *f = &out[n++];
        f->bytes = malloc(1 << 20);
        f->size = f->bytes ? fread(f->bytes, 1, 1 << 20, in) : 0;
        snprintf(f->name, sizeof f->name, "%.63s", e->d_name);
        fclose(in);
    }
    if (dir) {
        closedir(dir);
    }
    qsort(out, n, sizeof *out, by_name);
    return n;
}

static uint64_t words_of(const hs_doc *doc)
{
    uint64_t n = 0;
    bool inside = false;
    for (uint32_t i = 0; i < doc->text.n; i++) {
        bool blank = (unsigned char)doc->text.p[i] <= ' ';
        n += !blank && !inside;
        inside = !blank;
    }
    return n;
}

static _Noreturn void end_of_memory(void)
{
    fprintf(stderr, "bench_speed: out of memory\n");
    _exit(1);
}

static void add_time(result *r, stage at, double *since)
{
    double now = cpu();
    r->seconds[at] += now - *since;
    *since = now;
}

static void stages_timed(result *r, hs_doc *doc)
{
    double since = cpu();
    hs_lex(doc);
    add_time(r, LEX, &since);
    (void)hs_parse(doc, NULL);
    add_time(r, PARSE, &since);
    hs_recognize(doc);
    add_time(r, RECOGNIZE, &since);
}

static void guarded(result *r, hs_doc *doc)
{
    jmp_buf door;
    doc->arena.door = &door;
    if (setjmp(door)) {
        end_of_memory();
    }
    stages_timed(r, doc);
    doc->arena.door = NULL;
}

/* What api/pipeline.c does with a record, with the clock between the stages. NULL: refused. */
static hs_doc *read_timed(result *r, const hs_record *record)
{
    hs_doc *doc = calloc(1, sizeof *doc);
    double since = cpu();
    if (!doc) {
        end_of_memory();
    }
    doc->engine = record->engine;
    hs_arena_init(&doc->arena, HS_DOC_MEMORY);
    if (hs_ingest(doc, record, NULL) != 0) {
        hs_doc_free(doc);
        return NULL;
    }
    add_time(r, INGEST, &since);
    guarded(r, doc);
    return doc;
}

static int count_bytes(const char *bytes, size_t size, void *payload)
{
    (void)bytes;
    *(uint64_t *)payload += size;
    return 0;
}

/* What becomes of a document that was read. */
typedef void take_fn(result *r, hs_doc *doc, void *payload);

static void read_all(result *r, const hs_engine *engine, const char *bytes, size_t size,
                     const char *name, take_fn *take, void *payload)
{
    hs_input *input = NULL;
    hs_record *record = NULL;
    hs_error err;
    if (hs_input_open(&input, engine, bytes, size, name, NULL, &err) != 0) {
        fprintf(stderr, "bench_speed: %s: %s\n", name, err.text);
        _exit(1);
    }
    while (hs_input_record(input, &record, NULL) == 1) {
        hs_doc *doc = read_timed(r, record);
        if (doc) {
            r->reports++;
            r->words += words_of(doc);
            r->bytes_in += record->bytes.n;
            take(r, doc, payload);
            hs_doc_free(doc);
        }
        hs_record_free(record);
    }
    hs_input_close(input);
}

/* ---- read --------------------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

typedef struct {
    double *latency;
    size_t n;
    double since;
} stopwatch;

static void take_written(result *r, hs_doc *doc, void *payload)
{
    stopwatch *w = payload;
    double since = cpu();
    hs_doc_write(doc, 0, count_bytes, &r->bytes_out, NULL);
    add_time(r, WRITE, &since);
    w->latency[w->n++] = since - w->since;
    w->since = cpu();
}

static hs_engine *engine_or_die(void)
{
    hs_engine *engine = NULL;
    hs_error err;
    if (hs_engine_open(&engine, NULL, 0, &err) != 0) {
        fprintf(stderr, "bench_speed: %s\n", err.text);
        _exit(1);
    }
    return engine;
}

static void finish_read(result *r, stopwatch *w)
{
    qsort(w->latency, w->n, sizeof *w->latency, by_value);
    r->p50 = w->n ? w->latency[w->n / 2] : 0;
    r->p99 = w->n ? w->latency[w->n * 99 / 100] : 0;
    for (int i = 0; i < STAGES; i++) {
        r->total += r->seconds[i];
    }
}

static void bench_read_examples(result *r, const void *payload)
{
    file files[64];
    hs_engine *engine = engine_or_die();
    size_t n = load_folder(payload, files, sizeof files / sizeof *files);
    stopwatch w = {.latency = calloc(n * 8 * EXAMPLE_ROUNDS + 1, sizeof(double)), .since = cpu()};
    for (int round = 0; round < EXAMPLE_ROUNDS; round++) {
        for (size_t i = 0; i < n; i++) {
            read_all(r, engine, files[i].bytes, files[i].size, files[i].name, take_written, &w);
        }
    }
    finish_read(r, &w);
}

static void bench_read_invented(result *r, const void *payload)
{
    static gen_world world;
    hs_engine *engine = engine_or_die();
    stopwatch w = {.latency = calloc(READ_REPORTS, sizeof(double))};
    (void)payload;
    gen_start(&world, SEED, 20);
    for (int i = 0; i < READ_REPORTS; i++) {
        gen_next(&world);
        w.since = cpu();
        read_all(r, engine, world.line, world.n, "invented.jsonl", take_written, &w);
    }
    finish_read(r, &w);
}

/* ---- account ------------------------------------------------------------------------------------ */

typedef struct {
    uint32_t n;
    const char *shape;
    int rounds;
    const char *program; /* histor itself */
    char folder[64];
    int jobs;
} run;

static int pace_of(const run *x)
{
    return gen_pace(x->n, x->shape);
}

static void take_in(result *r, hs_doc *doc, void *payload)
{
    double since = cpu();
    if (hs_account_add(payload, doc, NULL) != 0) {
        end_of_memory();
    }
    add_time(r, INTAKE, &since);
}

static void steps_timed(result *r, hs_account *account)
{
    static const struct {
        stage at;
        void (*step)(hs_account *);
    } steps[] = {
        {ORDER, hs_put_in_order},
        {COPIES, hs_find_copies},
        {NEIGHBOURS, hs_date_by_neighbours},
        {DATING, hs_date_facts},
        {INCIDENTS, hs_find_stories},
        {INCIDENTS, hs_group_incidents},
        {TOLLS, hs_add_up_tolls},
        {AGREEMENTS, hs_group_agreements},
        {TIMELINE, hs_make_timeline},
    };
    double since = cpu();
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        steps[i].step(account);
        add_time(r, steps[i].at, &since);
    }
}

static void resolve_timed(result *r, hs_account *account)
{
    jmp_buf door;
    hs_account_door(account, &door);
    if (setjmp(door)) {
        end_of_memory();
    }
    steps_timed(r, account);
    hs_account_door(account, NULL);
    account->finished = true;
}

static void bench_account(result *r, const void *payload)
{
    static gen_world world;
    const run *x = payload;
    hs_engine *engine = engine_or_die();
    hs_account *account = NULL;
    if (hs_account_new(&account, engine, NULL, NULL) != 0) {
        end_of_memory();
    }
    gen_start(&world, SEED, pace_of(x));
    for (uint32_t i = 0; i < x->n; i++) {
        gen_next(&world);
        read_all(r, engine, world.line, world.n, "invented.jsonl", take_in, account);
    }
    resolve_timed(r, account);
    double since = cpu();
    if (hs_account_write(account, HS_FORMAT_JSON, count_bytes, &r->bytes_out, NULL) != 0) {
        end_of_memory();
    }
    add_time(r, WRITE, &since);
    r->incidents = account->incidents.n;
    r->agreements = account->agreements.n;
    r->actors = account->actors.n;
    r->copies = account->copies.n;
    for (int i = 0; i < STAGES; i++) {
        r->total += r->seconds[i];
    }
}

/* ---- the program as a whole --------------------------------------------------------------------- */

/* N reports in files of PART each, since one file may have no more than 256 MiB. */
static int write_reports(const char *folder, uint32_t n, int pace)
{
    static gen_world world;
    FILE *out = NULL;
    gen_start(&world, SEED, pace);
    for (uint32_t i = 0; i < n; i++) {
        if (i % PART == 0) {
            char path[512];
            snprintf(path, sizeof path, "%s/part-%04u.jsonl", folder, (unsigned)(i / PART));
            if (out && fclose(out) != 0) {
                return -1;
            }
            out = fopen(path, "wb");
            if (!out) {
                return -1;
            }
        }
        gen_next(&world);
        if (!out || fwrite(world.line, 1, world.n, out) != world.n) {
            return -1;
        }
    }
    return out ? fclose(out) : 0;
}

static void remove_reports(const char *folder, uint32_t n)
{
    for (uint32_t i = 0; i * PART < n; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/part-%04u.jsonl", folder, (unsigned)i);
        unlink(path);
    }
    rmdir(folder);
}

static void bench_program(result *r, const void *payload)
{
    const run *x = payload;
    char jobs[16];
    snprintf(jobs, sizeof jobs, "%d", x->jobs);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout)) {
            _exit(1);
        }
        execl(x->program, "histor", "account", "--json", "--jobs", jobs, x->folder, (char *)NULL);
        _exit(1);
    }
    int status = 1;
    struct rusage u;
    waitpid(child, &status, 0);
    r->failed = child < 0 || status != 0 || getrusage(RUSAGE_CHILDREN, &u) != 0;
    if (!r->failed) {
        r->peak = mebibytes(&u);
        r->total = (double)u.ru_utime.tv_sec + (double)u.ru_utime.tv_usec / 1e6 +
                   (double)u.ru_stime.tv_sec + (double)u.ru_stime.tv_usec / 1e6;
    }
}

/* ---- tables ------------------------------------------------------------------------------------- */

static void tell_read(const char *what, const result *r)
{
    double n = (double)r->reports;
    printf("| %s | %.0f | %.0f | %.0f | %.2f | %.2f | %.1f |", what, (double)r->words / n,
           n / r->total, (double)r->words / r->total, r->p50 * 1e3, r->p99 * 1e3, r->peak);
    static const stage shown[] = {INGEST, LEX, PARSE, RECOGNIZE, WRITE};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        printf(" %.0f |", r->seconds[shown[i]] / n * 1e6);
    }
    printf("\n");
}

static void bench_reading(void)
{
    printf(
        "### One report: `read`\n\nOne thread, processor time.\n\n"
        "| reports | words each | reports/s | words/s | p50 ms | p99 ms | peak MiB | ingest us | lex us "
        "| parse us | recognize us | write us |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    result r = median(bench_read_examples, "examples/reports", ROUNDS);
    tell_read("examples/reports, 20 times", &r);
    r = median(bench_read_invented, NULL, ROUNDS);
    tell_read("1,000 invented", &r);
    printf("\n");
}

static void tell_account(const run *x, const result *r)
{
    double n = (double)r->reports;
    printf("| %s | %.0f | %.0f | %.0f | %.1f | %.0f | %.2f | %u | %u | %u | %u | %.1f |\n",
           x->shape, n, n / r->total, r->total / n * 1e6, r->total, r->peak, r->peak * 1024 / n,
           (unsigned)r->incidents, (unsigned)r->agreements, (unsigned)r->actors,
           (unsigned)r->copies, (double)r->bytes_out / 1048576);
}

static void tell_stages(const run *x, const result *r)
{
    double n = (double)r->reports, reading = 0;
    for (int i = INGEST; i <= RECOGNIZE; i++) {
        reading += r->seconds[i];
    }
    printf("| %s | %.0f | %.0f |", x->shape, n, reading / n * 1e6);
    for (int i = INTAKE; i < STAGES; i++) {
        printf(" %.1f |", r->seconds[i] / n * 1e6);
    }
    printf("\n");
}

static void bench_accounts(const run *runs, size_t n)
{
    result r[16];
    printf(
        "### Many reports: `account --json`\n\nOne thread, processor time; the library, without the "
        "program around it.\n\n"
        "| shape | reports | reports/s | us a report | seconds | peak MiB | KiB a report | incidents | "
        "agreements | actors | groups of copies | JSON MiB |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < n; i++) {
        r[i] = median(bench_account, &runs[i], runs[i].rounds);
        tell_account(&runs[i], &r[i]);
    }
    printf("\nMicroseconds a report in each stage (`reading`: ingest, lex, parse, recognize):\n\n"
           "| shape | reports | reading |");
    for (int i = INTAKE; i < STAGES; i++) {
        printf(" %s |", stage_names[i]);
    }
    printf("\n|---|---|---|");
    for (int i = INTAKE; i < STAGES; i++) {
        printf("---|");
    }
    printf("\n");
    for (size_t i = 0; i < n; i++) {
        tell_stages(&runs[i], &r[i]);
    }
    printf("\n");
}

static void bench_programs(run *runs, size_t n)
{
    printf("### The program: `histor account --json FOLDER > /dev/null`\n\n"
           "| shape | reports | threads | wall s | processor s | reports/s (wall) | peak MiB |\n"
           "|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < n && strcmp(runs[i].shape, "long") == 0; i++) {
        snprintf(runs[i].folder, sizeof runs[i].folder, "/tmp/histor-bench-XXXXXX");
        if (!mkdtemp(runs[i].folder) ||
            write_reports(runs[i].folder, runs[i].n, pace_of(&runs[i])) != 0) {
            die(runs[i].folder);
        }
        for (int jobs = 1; jobs <= 2; jobs++) {
            runs[i].jobs = jobs;
            result r = median(bench_program, &runs[i], runs[i].rounds);
            printf("| %s | %u | %d | %.1f | %.1f | %.0f | %.0f |\n", runs[i].shape,
                   (unsigned)runs[i].n, jobs, r.wall, r.total, runs[i].n / r.wall, r.peak);
        }
        remove_reports(runs[i].folder, runs[i].n);
    }
    printf("\n");
}

/* ---- the whole ---------------------------------------------------------------------------------- */

static int write_only(char **argv)
{
    run x = {.n = (uint32_t)strtoul(argv[1], NULL, 10), .shape = argv[2]};
    if (write_reports(argv[0], x.n, pace_of(&x)) != 0) {
        die(argv[0]);
    }
    return 0;
}

int main(int argc, char **argv)
{
    static const uint32_t sizes[] = {1000, 10000};
    run runs[16];
    char program[512];
    size_t n = 0;
    if (argc == 5 && strcmp(argv[1], "--write") == 0) {
        return write_only(argv + 2);
    }
    const char *slash = strrchr(argv[0], '/');
    snprintf(program, sizeof program, "%.*shistor", slash ? (int)(slash - argv[0]) + 1 : 0,
             argv[0]);
    size_t n_sizes = argc > 1 ? (size_t)argc - 1 : sizeof sizes / sizeof *sizes;
    for (int shape = 0; shape < 2; shape++) {
        for (size_t i = 0; i < n_sizes && n < sizeof runs / sizeof *runs; i++) {
            uint32_t size = argc > 1 ? (uint32_t)strtoul(argv[1 + i], NULL, 10) : sizes[i];
            if (size == 0) {
                fprintf(stderr, "usage: bench_speed [N]... | --write DIR N long|dense\n");
                return 2;
            }
            runs[n++] = (run){.n = size,
                              .shape = shape ? "dense" : "long",
                              .rounds = size > 5000 ? 1 : ROUNDS,
                              .program = program};
        }
    }
    printf("histor %s, knowledge ", hs_version());
    hs_engine *engine = engine_or_die();
    printf("%s\n\n", hs_engine_assets(engine));
    hs_engine_close(engine);
    bench_reading();
    bench_accounts(runs, n);
    if (access(program, X_OK) == 0) {
        bench_programs(runs, n);
    } else {
        printf("(%s is not there: the program was not measured)\n", program);
    }
    return 0;
}
