/* signals.c: SIGINT and SIGTERM -> a flag.
 *
 * The handler sets the flag and puts the default back, so that a second signal ends the program at once. Calls go on
 * after the handler (SA_RESTART), so that no write is cut in two; a read that may wait for ever is preceded by
 * cli_signals_wait, which does not go on. A signal between the look at the flag and poll() is not noticed before more
 * input comes: then the second one is needed. */
#include "signals.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>

static volatile sig_atomic_t caught; /* a handler has nothing else to write to */

static const int heard[] = {SIGINT, SIGTERM};
enum { HEARD = sizeof heard / sizeof *heard };

static void on_signal(int number)
{
    struct sigaction normal;
    memset(&normal, 0, sizeof normal);
    normal.sa_handler = SIG_DFL;
    for (int i = 0; i < HEARD; i++) {
        sigaction(heard[i], &normal, NULL);
    }
    caught = number;
}

void cli_signals_catch(void)
{
    for (int i = 0; i < HEARD; i++) {
        struct sigaction action, before;
        memset(&action, 0, sizeof action);
        action.sa_handler = on_signal;
        action.sa_flags = SA_RESTART;
        if (sigaction(heard[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            sigaction(heard[i], &action, NULL);
        }
    }
}

int cli_signals_caught(void)
{
    return caught;
}

bool cli_signals_wait(int file)
{
    struct pollfd wanted = {.fd = file, .events = POLLIN};
    while (!caught && poll(&wanted, 1, -1) < 0 && errno == EINTR) {
        ;
    }
    return !caught;
}

static void mask(int how)
{
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < HEARD; i++) {
        sigaddset(&set, heard[i]);
    }
    pthread_sigmask(how, &set, NULL);
}

void cli_signals_block(void)
{
    mask(SIG_BLOCK);
}

void cli_signals_unblock(void)
{
    mask(SIG_UNBLOCK);
}
