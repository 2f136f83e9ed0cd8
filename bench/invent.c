/* invent.c: invented reports as files, for tests and for measuring the program as a whole.
 *
 * In: a folder, how many, a shape (bench_speed.c says which). Out: JSON Lines in it, part-0000.jsonl and so on. The same
 * arguments give the same bytes.
 *
 *     invent DIR 120 dense 20      six files of twenty reports
 */
#include "generate.h"

enum { SEED = 20261122, PART = 5000 };

static FILE *next_part(const char *folder, uint32_t part)
{
    char path[512];
    int n = snprintf(path, sizeof path, "%s/part-%04u.jsonl", folder, (unsigned)part);
    return n > 0 && (size_t)n < sizeof path ? fopen(path, "wb") : NULL;
}

int main(int argc, char **argv)
{
    static gen_world world;
    if (argc < 4) {
        fprintf(stderr, "usage: invent DIR N long|dense [REPORTS A FILE]\n");
        return 2;
    }
    uint32_t n = (uint32_t)strtoul(argv[2], NULL, 10);
    uint32_t part = argc > 4 ? (uint32_t)strtoul(argv[4], NULL, 10) : PART;
    FILE *out = NULL;
    gen_start(&world, SEED, gen_pace(n, argv[3]));
    for (uint32_t i = 0; i < n && part; i++) {
        if (i % part == 0) {
            if (out && fclose(out) != 0) {
                return 1;
            }
            out = next_part(argv[1], i / part);
        }
        gen_next(&world);
        if (!out || fwrite(world.line, 1, world.n, out) != world.n) {
            perror(argv[1]);
            return 1;
        }
    }
    return out && fclose(out) == 0 ? 0 : 1;
}
