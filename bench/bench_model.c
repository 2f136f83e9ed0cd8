/* bench_model.c: how fast the language model reads, beside a yardstick of the machine.
 *
 * In: invented reports (generate.h) as plain text. Out: a Markdown table: words a second of `read --conllu` from
 * raw text in one thread, of the model alone, and what share of the machine's speed at eight-bit products the
 * model comes to. The yardstick is the kernel itself, the largest matrix of the model times 64 inputs again and
 * again, for a second: the peak that this machine has for it. All of it in one run, since machines differ from
 * hour to hour.
 */
#include "generate.h"

#include <setjmp.h>
#include <sys/resource.h>
#include <time.h>

#include "core/doc.h"
#include "histor.h"
#include "lex/lex.h"
#include "parse/kernels.h"
#include "parse/parse.h"

enum { REPORTS = 400, SEED = 20261122, ROWS = 1152, COLUMNS = 384, INPUTS = 64 };

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Products and sums a second, two an element, in thousand millions. */
static double yardstick(const hs_kernels *kernels)
{
    static int8_t weights[ROWS * COLUMNS];
    static uint8_t q[INPUTS * COLUMNS];
    static float scale[ROWS], s[INPUTS], out[INPUTS * ROWS];
    static int32_t sums[ROWS];
    uint64_t state = SEED;
    for (size_t i = 0; i < sizeof weights; i++) {
        weights[i] = (int8_t)(gen_draw(&state) % 255 - 127);
    }
    for (size_t i = 0; i < sizeof q; i++) {
        q[i] = (uint8_t)(1 + gen_draw(&state) % 127);
    }
    hs_matrix m = {weights, scale, scale, sums, ROWS, COLUMNS};
    double since = seconds(), spent = 0;
    uint64_t rounds = 0;
    for (; spent < 1; spent = seconds() - since) {
        for (int i = 0; i < 16; i++, rounds++) {
            kernels->multiply(&m, q, s, INPUTS, out);
        }
    }
    return (double)rounds * 2 * ROWS * COLUMNS * INPUTS / spent / 1e9;
}

typedef struct {
    uint64_t words, bytes;
    double all, model;
} result;

static int count_bytes(const char *bytes, size_t size, void *payload)
{
    (void)bytes;
    *(uint64_t *)payload += size;
    return 0;
}

/* The model alone, on sentences that are there already. */
static void read_again(result *r, const hs_engine *engine, const char *text)
{
    jmp_buf door;
    hs_doc *doc = calloc(1, sizeof *doc);
    if (!doc) {
        exit(1);
    }
    *doc = (hs_doc){.text = hs_str_of(text), .engine = engine};
    hs_arena_init(&doc->arena, (size_t)1 << 30);
    doc->arena.door = &door;
    if (setjmp(door)) {
        exit(1);
    }
    hs_lex(doc);
    double since = seconds();
    if (hs_parse(doc, NULL) != 0) {
        exit(1);
    }
    r->model += seconds() - since;
    r->words += doc->tokens.n;
    hs_arena_free(&doc->arena);
    free(doc);
}

static void read_report(result *r, const hs_engine *engine, const char *text)
{
    hs_input *input = NULL;
    hs_doc *doc = NULL;
    hs_options options;
    hs_options_init(&options, sizeof options);
    options.plain = 1;
    double since = seconds();
    if (hs_input_open(&input, engine, text, strlen(text), "report", &options, NULL) != 0 ||
        hs_input_next(input, &doc, NULL) != 1) {
        exit(1);
    }
    hs_doc_write(doc, HS_AS_CONLLU, count_bytes, &r->bytes, NULL);
    r->all += seconds() - since;
    hs_doc_free(doc);
    hs_input_close(input);
}

int main(void)
{
    static gen_world w;
    hs_engine *engine = NULL;
    hs_error err;
    result r = {0};
    struct rusage use;
    if (hs_engine_open(&engine, NULL, 0, &err) != 0) {
        fprintf(stderr, "bench_model: %s\n", err.text);
        return 1;
    }
    bool fast = hs_kernels_avx2() != NULL;
    double peak = yardstick(hs_kernels_best(false)), plain = yardstick(hs_kernels_best(true));
    gen_start(&w, SEED, 20);
    for (int i = 0; i < REPORTS; i++) {
        gen_next(&w);
        read_report(&r, engine, w.story.body);
        read_again(&r, engine, w.story.body);
    }
    getrusage(RUSAGE_SELF, &use);
    hs_engine_close(engine);
    printf(
        "### The language model\n\n%d invented reports, %llu words; one thread, processor time.\n\n",
        REPORTS, (unsigned long long)r.words);
    printf("| what | figure |\n|---|---|\n");
    printf("| words a second, raw text to CoNLL-U with all facts found | %.0f |\n",
           (double)r.words / r.all);
    printf("| words a second, the model alone | %.0f |\n", (double)r.words / r.model);
    printf("| kernel (%s), thousand million operations a second | %.1f |\n",
           fast ? "AVX2" : "plain C", peak);
    printf("| kernel in plain C, the same | %.1f |\n", plain);
    printf("| peak memory, MiB | %.0f |\n", (double)use.ru_maxrss / 1024);
    return 0;
}
