/* pool.h: work done by several threads, taken in the order in which it was given out. */
#ifndef HISTOR_CLI_POOL_H
#define HISTOR_CLI_POOL_H

#include <stddef.h>

enum {
    CLI_POOL_END, /* nothing more */
    CLI_POOL_ITEM /* the item is filled in */
};

typedef struct {
    size_t size; /* bytes of an item */
    /* Fill in the zeroed item; called by the caller's thread. CLI_POOL_... */
    int (*next)(void *payload, void *item);
    /* The heavy part; called by any thread, sees its item only. */
    void (*work)(void *item);
    /* Take the finished item; called by the caller's thread, in the order of next(). Not 0: stop. */
    int (*done)(void *payload, void *item);
    /* Let go of an item that is not taken any more, worked on or not; called by the caller's thread. */
    void (*drop)(void *payload, void *item);
} cli_pool_calls;

/* Run until next() has no more items or done() stops it. 0, what done() answered, or HS_E_MEMORY. With
 * threads < 2 the caller's thread does all. */
int cli_pool_run(const cli_pool_calls *calls, int threads, void *payload);

#endif
