/* bench_scale.c: what an account of many reports takes, in time and memory, and in which step.
 *
 * In: invented reports (generate.h) of two shapes, `long` and `dense` (bench_speed.c says what they are). Out: rows of a
 * Markdown table. Method: the language model, which takes nineteen twentieths of the time, is asked once for sentences
 * that are alike (remember.h); so the account's own steps are measured with a hundred thousand reports in some minutes.
 * With --model it reads every sentence, as the program does. Each row is of a process of its own, of one run, in
 * processor time of one thread.
 *
 *     bench_scale                          1,000 and 10,000 reports of both shapes
 *     bench_scale [--model] 100000 long    one row
 */
#include "remember.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <setjmp.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "api/pipeline.h"
#include "histor.h"
#include "lex/lex.h"
#include "recognize/recognize.h"
#include "resolve/resolve.h"

enum { SEED = 20261122 };

typedef struct {
    uint32_t n;
    const char *shape;
    int model;        /* every sentence is read by it */
    const char *json; /* NULL: the account's text is only counted */
} row;

typedef struct {
    const char *name;
    void (*work)(hs_account *);
} step;

static const step steps[] = {
    {"order", hs_put_in_order},
    {"copies", hs_find_copies},
    {"neighbours", hs_date_by_neighbours},
    {"dating", hs_date_facts},
    {"stories", hs_find_stories},
    {"incidents", hs_group_incidents},
    {"tolls", hs_add_up_tolls},
    {"agreements", hs_group_agreements},
    {"timeline", hs_make_timeline},
};

enum { STEPS = sizeof steps / sizeof *steps };

static _Noreturn void give_up(const char *what)
{
    fprintf(stderr, "bench_scale: %s\n", what);
    _exit(1);
}

static double cpu(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* MiB of memory held now. */
static double held(void)
{
    long pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (!f || fscanf(f, "%*d %ld", &pages) != 1) {
        give_up("/proc/self/statm cannot be read");
    }
    fclose(f);
    return (double)pages * (double)sysconf(_SC_PAGESIZE) / 1048576;
}

static double peak(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_maxrss / 1024;
}

/* ---- reading ------------------------------------------------------------------------------------ */

static hs_doc *doc_of(const hs_record *record, rem_memory *memory)
{
    hs_doc *doc = calloc(1, sizeof *doc);
    jmp_buf door;
    if (!doc) {
        give_up("out of memory");
    }
    doc->engine = record->engine;
    hs_arena_init(&doc->arena, HS_DOC_MEMORY);
    if (hs_ingest(doc, record, NULL) != 0) {
        give_up("a report was refused");
    }
    if (setjmp(door)) {
        give_up("out of memory");
    }
    doc->arena.door = &door;
    if (memory) {
        memory->arena.door = &door;
        hs_lex(doc);
        rem_parse(memory, doc);
        hs_recognize(doc);
    }
    doc->arena.door = NULL;
    return doc;
}

/* Read the world's line; the seconds that taking it in took. */
static double take_line(hs_account *account, const gen_world *world, rem_memory *memory)
{
    hs_input *input = NULL;
    hs_record *record = NULL;
    hs_doc *doc = NULL;
    if (hs_input_open(&input, account->engine, world->line, world->n, "invented.jsonl", NULL,
                      NULL) != 0 ||
        hs_input_record(input, &record, NULL) != 1) {
        give_up("a report was refused");
    }
    if (memory) {
        doc = doc_of(record, memory);
    } else if (hs_record_read(record, &doc, NULL) != 0) {
        give_up("a report was refused");
    }
    double since = cpu();
    if (hs_account_add(account, doc, NULL) != 0) {
        give_up("out of memory");
    }
    since = cpu() - since;
    if (!memory || doc != memory->first) {
        hs_doc_free(doc);
    }
    hs_record_free(record);
    hs_input_close(input);
    return since;
}

/* ---- one row ------------------------------------------------------------------------------------ */

static int write_bytes(const char *bytes, size_t size, void *payload)
{
    FILE *out = payload;
    return out && fwrite(bytes, 1, size, out) != size;
}

static void run_steps(hs_account *account, double seconds[STEPS], double memory[STEPS])
{
    jmp_buf door;
    if (setjmp(door)) {
        give_up("out of memory");
    }
    hs_account_door(account, &door);
    for (int i = 0; i < STEPS; i++) {
        double since = cpu();
        steps[i].work(account);
        seconds[i] = cpu() - since;
        memory[i] = held();
    }
    hs_account_door(account, NULL);
    account->finished = true;
}

static void tell_row(const row *x, hs_account *account, double reading, double intake,
                     double before)
{
    double seconds[STEPS], memory[STEPS], taken = held(), sum = intake, n = x->n;
    run_steps(account, seconds, memory);
    double since = cpu();
    FILE *out = x->json ? fopen(x->json, "wb") : NULL;
    if (hs_account_write(account, HS_FORMAT_JSON, write_bytes, out, NULL) != 0) {
        give_up("the account cannot be written");
    }
    if (out) {
        fclose(out);
    }
    double writing = cpu() - since;
    printf("| %s | %u | %.0f | %.1f (%.0f) |", x->shape, (unsigned)x->n, reading / n * 1e6,
           intake / n * 1e6, taken);
    for (int i = 0; i < STEPS; i++) {
        printf(" %.1f (%.0f) |", seconds[i] / n * 1e6, memory[i]);
        sum += seconds[i];
    }
    printf(" %.1f | %.1f | %.2f | %.0f |\n", writing / n * 1e6, (sum + writing) / n * 1e6,
           (taken - before) * 1024 / n, peak());
}

/* Where the account's memory lies, before the steps. */
static void tell_memory(const hs_account *a)
{
    double n = a->reports.n;
    const struct {
        const char *name;
        uint32_t n;
        size_t size;
    } lists[] = {{"reports", a->reports.n, sizeof *a->reports.v},
                 {"happenings", a->happenings.n, sizeof *a->happenings.v},
                 {"claims", a->claims.n, sizeof *a->claims.v},
                 {"blames", a->blames.n, sizeof *a->blames.v},
                 {"deal notes", a->deal_notes.n, sizeof *a->deal_notes.v},
                 {"day mentions", a->day_mentions.n, sizeof *a->day_mentions.v},
                 {"actors", a->actors.n, sizeof *a->actors.v}};
    fprintf(stderr, "bytes a report: arena %.0f, wording %.0f, content %.0f;",
            (double)a->arena.used / n, (double)a->wording.used / n, (double)a->content.used / n);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        fprintf(stderr, " %s %.2f of %zu;", lists[i].name, lists[i].n / n, lists[i].size);
    }
    fprintf(stderr, " strings kept once %u\n", (unsigned)a->kept.n);
}

static void measure(const row *x)
{
    static gen_world world;
    static rem_memory memory;
    hs_engine *engine = NULL;
    hs_account *account = NULL;
    double intake = 0;
    if (hs_engine_open(&engine, NULL, 0, NULL) != 0 ||
        hs_account_new(&account, engine, NULL, NULL) != 0) {
        give_up("no engine");
    }
    hs_arena_init(&memory.arena, (size_t)4 << 30);
    gen_start(&world, SEED, gen_pace(x->n, x->shape));
    double since = cpu(), before = 0;
    for (uint32_t i = 0; i < x->n; i++) {
        gen_next(&world);
        intake += take_line(account, &world, x->model ? NULL : &memory);
        before = i == 0 ? held() : before;
    }
    tell_memory(account);
    tell_row(x, account, cpu() - since - intake, intake,
             before + (double)memory.arena.used / 1048576);
    fprintf(stderr, "sentences read by the model %u, taken over %u; relations %u\n",
            (unsigned)memory.read, (unsigned)memory.taken_over, (unsigned)memory.relations.n);
}

static int measure_apart(row x)
{
    int status = 1;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        measure(&x);
        fflush(stdout);
        _exit(0);
    }
    waitpid(child, &status, 0);
    return status != 0;
}

static void tell_head(void)
{
    printf("Microseconds a report in each step (and MiB held after it):\n\n"
           "| shape | reports | reading | intake |");
    for (int i = 0; i < STEPS; i++) {
        printf(" %s |", steps[i].name);
    }
    printf(" write | all but reading | KiB a report taken in | peak MiB |\n|---|---|---|---|");
    for (int i = 0; i < STEPS; i++) {
        printf("---|");
    }
    printf("---|---|---|---|\n");
}

int main(int argc, char **argv)
{
    static const uint32_t sizes[] = {1000, 10000};
    int model = argc > 1 && strcmp(argv[1], "--model") == 0, failed = 0;
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 2 * 1024 * 1024); /* as cli/main.c does */
#endif
    argv += model;
    argc -= model;
    tell_head();
    if (argc >= 3) {
        return measure_apart(
            (row){(uint32_t)strtoul(argv[1], NULL, 10), argv[2], model, argc > 3 ? argv[3] : NULL});
    }
    for (int shape = 0; shape < 2; shape++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            failed |= measure_apart((row){sizes[i], shape ? "dense" : "long", model, NULL});
        }
    }
    return failed;
}
