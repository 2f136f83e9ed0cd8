/* pool.c: next() -> work() on N threads -> done(), in order.
 *
 * The items live in a ring of 6 slots a thread. Three counters that only grow cut it in parts; an item's slot
 * is its number modulo the room:
 *
 *        head            taken             tail
 *     ----|---------------|-----------------|----   head  <= taken <= tail <= head + room
 *         | in work, done |  waiting        |
 *
 * The caller's thread fills slots at the tail and takes finished items at the head; it waits only when the
 * item at the head is not finished, and by then the ring is full or there is nothing more to give out. So
 * the results come in the order of the input whatever the threads do, and no more than `room` items are in
 * memory. A worker takes the item at `taken`, works on it without the lock, and marks it as over.
 *
 * With one thread the ring has one slot and the caller's thread works on it at the moment it would wait:
 * the same path, no lock ever contended. If the system gives fewer threads than asked for, those do. */
#include "pool.h"

#include "signals.h"

#include <histor.h>

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS_A_THREAD = 6, THREADS_MAX = 64, STACK_SIZE = 8 * 1024 * 1024 };

typedef struct {
    const cli_pool_calls *calls;
    void *payload;
    char *items;
    bool *over; /* a slot's item is worked on */
    size_t room;
    pthread_mutex_t lock;    /* guards what follows and `over` */
    pthread_cond_t waiting;  /* an item waits for a worker, or the pool is closed */
    pthread_cond_t finished; /* the item at the head is over */
    size_t head, taken, tail;
    bool closed;
} pool;

static void *slot(pool *p, size_t i)
{
    return p->items + i % p->room * p->calls->size;
}

static void *worker(void *payload)
{
    pool *p = payload;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (!p->closed && p->taken == p->tail) {
            pthread_cond_wait(&p->waiting, &p->lock);
        }
        if (p->closed) {
            break;
        }
        size_t i = p->taken++;
        pthread_mutex_unlock(&p->lock);
        p->calls->work(slot(p, i));
        pthread_mutex_lock(&p->lock);
        p->over[i % p->room] = true;
        if (i == p->head) {
            pthread_cond_signal(&p->finished);
        }
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* Start up to `threads` workers; how many there are. */
static int start(pool *p, pthread_t *workers, int threads)
{
    pthread_attr_t attr;
    int n = 0;
    if (threads < 2 || pthread_attr_init(&attr) != 0) {
        return 0;
    }
    pthread_attr_setstacksize(&attr, STACK_SIZE);
    cli_signals_block();
    while (n < threads && pthread_create(&workers[n], &attr, worker, p) == 0) {
        n++;
    }
    cli_signals_unblock();
    pthread_attr_destroy(&attr);
    return n;
}

/* Fill free slots. False when there is nothing more to come. */
static bool fill(pool *p)
{
    while (p->tail - p->head < p->room) {
        void *item = slot(p, p->tail);
        memset(item, 0, p->calls->size);
        int answer = p->calls->next(p->payload, item);
        if (answer != CLI_POOL_ITEM) {
            return false;
        }
        pthread_mutex_lock(&p->lock);
        p->over[p->tail % p->room] = false;
        p->tail++;
        pthread_cond_signal(&p->waiting);
        pthread_mutex_unlock(&p->lock);
    }
    return true;
}

/* Wait for the item at the head, or do its work, and take it. */
static int take(pool *p, bool alone)
{
    void *item = slot(p, p->head);
    if (alone) {
        p->calls->work(item);
    } else {
        pthread_mutex_lock(&p->lock);
        while (!p->over[p->head % p->room]) {
            pthread_cond_wait(&p->finished, &p->lock);
        }
        pthread_mutex_unlock(&p->lock);
    }
    int stop = p->calls->done(p->payload, item);
    pthread_mutex_lock(&p->lock);
    p->head++;
    pthread_mutex_unlock(&p->lock);
    return stop;
}

/* Let the workers end what they are at, and drop what nobody takes any more. */
static void finish(pool *p, const pthread_t *workers, int n)
{
    pthread_mutex_lock(&p->lock);
    p->closed = true;
    pthread_cond_broadcast(&p->waiting);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < n; i++) {
        pthread_join(workers[i], NULL);
    }
    for (; p->head < p->tail; p->head++) {
        p->calls->drop(p->payload, slot(p, p->head));
    }
}

int cli_pool_run(const cli_pool_calls *calls, int threads, void *payload)
{
    pthread_t workers[THREADS_MAX];
    pool p = {.calls = calls, .payload = payload};
    if (threads > THREADS_MAX) {
        threads = THREADS_MAX;
    }
    p.room = threads < 2 ? 1 : (size_t)threads * SLOTS_A_THREAD;
    p.items = calloc(p.room, calls->size);
    p.over = calloc(p.room, sizeof *p.over);
    if (!p.items || !p.over) {
        free(p.items);
        free(p.over);
        return HS_E_MEMORY;
    }
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.waiting, NULL);
    pthread_cond_init(&p.finished, NULL);
    int n = start(&p, workers, threads);
    int stop = 0;
    for (bool more = true; !stop;) {
        if (more) {
            more = fill(&p);
        }
        if (p.head == p.tail) {
            break;
        }
        stop = take(&p, n == 0);
    }
    finish(&p, workers, n);
    pthread_cond_destroy(&p.finished);
    pthread_cond_destroy(&p.waiting);
    pthread_mutex_destroy(&p.lock);
    free(p.items);
    free(p.over);
    return stop;
}
