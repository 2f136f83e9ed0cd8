/* fixture.h: what unit tests share: an engine opened once a group, a document to fill, numbers by a seed.
 * For inclusion by one test program each; cmocka wants its four headers before its own. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/doc.h"
#include "histor.h"

static hs_engine *engine;
static jmp_buf door;

static inline int open_engine(void **state)
{
    hs_error err = {0};
    (void)state;
    return hs_engine_open(&engine, NULL, 0, &err);
}

static inline int close_engine(void **state)
{
    (void)state;
    hs_engine_close(engine);
    return 0;
}

/* A document of `text`; free with hs_arena_free(&doc->arena). Out of memory fails the test. */
static inline void begin(hs_doc *doc, hs_str text)
{
    *doc = (hs_doc){.text = text, .engine = engine};
    hs_arena_init(&doc->arena, (size_t)1 << 30);
    doc->arena.door = &door;
    if (setjmp(door)) {
        fail_msg("out of memory");
    }
}

/* The next number below n > 0 of the seed's sequence (splitmix64, Steele et al. 2014). */
static inline uint32_t roll(uint64_t *s, uint32_t n)
{
    uint64_t z = (*s += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ (z >> 31)) >> 33) % n;
}

#define PICK(s, list) ((list)[roll((s), (uint32_t)(sizeof(list) / sizeof(list)[0]))])

/* Takes HS_TEST_SEED and HS_TEST_CASES from the environment where they are set, and prints both. */
static inline void seed_from_environment(uint64_t *seed, uint64_t *cases, const char *what)
{
    const char *given = getenv("HS_TEST_SEED"), *number = getenv("HS_TEST_CASES");
    *seed = given ? strtoull(given, NULL, 10) : *seed;
    *cases = number ? strtoull(number, NULL, 10) : *cases;
    print_message("seed %llu, %llu %s\n", (unsigned long long)*seed, (unsigned long long)*cases,
                  what);
}

#endif
