/* within.c: runs a command on files, one process a file, and says which went over a limit.
 *
 *      find FOLDER -type f | within SECONDS MEBIBYTES JOBS CODES COMMAND...
 *
 * In: names of files, one a line. Each is put behind the command; its output goes to /dev/null. Out: a line for each file whose
 * process took more processor time (or ten times that on the clock: it is killed then), or more memory at its largest
 * (0: not looked at), was ended by a signal, or left with a code that is not among CODES ("0,1,3"); at the end how many there were
 * and the worst. Exit: 0 none, 1 some, 2 usage.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { JOBS_MOST = 16, PATH_MOST = 4096, WORDS_MOST = 32 };

typedef struct {
    pid_t pid; /* 0: free */
    char path[PATH_MOST];
} job;

typedef struct {
    double seconds;
    long mebibytes;
    const char *codes;
    char **command;
    int words;
    job jobs[JOBS_MOST];
    unsigned long files, over;
    double slowest;
    long largest;
    char slowest_path[PATH_MOST], largest_path[PATH_MOST];
} run;

static void become(const run *r, const char *path)
{
    char *words[WORDS_MOST + 2];
    int null = open("/dev/null", O_RDWR);
    struct rlimit stop = {(rlim_t)(r->seconds * 10) + 1, (rlim_t)(r->seconds * 10) + 2};
    for (int i = 0; i < 3; i++) {
        dup2(null, i);
    }
    setrlimit(RLIMIT_CPU, &stop);
    alarm((unsigned)(r->seconds * 10) + 10);
    for (int i = 0; i < r->words; i++) {
        words[i] = r->command[i];
    }
    words[r->words] = (char *)(size_t)path;
    words[r->words + 1] = NULL;
    execv(words[0], words);
    _exit(127);
}

static int is_allowed(const char *codes, int code)
{
    char *end;
    for (const char *p = codes; *p; p = *end ? end + 1 : end) {
        if (strtol(p, &end, 10) == code) {
            return 1;
        }
    }
    return 0;
}

static void judge(run *r, const job *j, int status, const struct rusage *u)
{
    double seconds = (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) +
                     (double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1e6;
    long mebibytes = u->ru_maxrss / 1024;
    int odd = WIFSIGNALED(status) || !is_allowed(r->codes, WEXITSTATUS(status));
    if (seconds > r->slowest) {
        r->slowest = seconds;
        memcpy(r->slowest_path, j->path, sizeof j->path);
    }
    if (mebibytes > r->largest) {
        r->largest = mebibytes;
        memcpy(r->largest_path, j->path, sizeof j->path);
    }
    if (odd || seconds > r->seconds || (r->mebibytes && mebibytes > r->mebibytes)) {
        r->over++;
        printf("%s: %s %d, %.2f s, %ld MiB\n", j->path, WIFSIGNALED(status) ? "signal" : "exit",
               WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), seconds, mebibytes);
    }
}

/* Wait for one process; 0 if there is none. */
static int reap(run *r)
{
    int status;
    struct rusage use;
    pid_t pid = wait4(-1, &status, 0, &use);
    for (int i = 0; pid > 0 && i < JOBS_MOST; i++) {
        if (r->jobs[i].pid == pid) {
            r->jobs[i].pid = 0;
            judge(r, &r->jobs[i], status, &use);
        }
    }
    return pid > 0;
}

static void start(run *r, int most, const char *path)
{
    int i = 0;
    while (r->jobs[i].pid) {
        if (++i == most) {
            reap(r);
            i = 0;
        }
    }
    snprintf(r->jobs[i].path, PATH_MOST, "%s", path);
    fflush(stdout);
    r->jobs[i].pid = fork();
    if (r->jobs[i].pid == 0) {
        become(r, path);
    }
    r->files++;
}

int main(int argc, char **argv)
{
    static run r;
    static char line[PATH_MOST];
    if (argc < 6 || argc - 5 > WORDS_MOST) {
        fputs("usage: within SECONDS MEBIBYTES JOBS CODES COMMAND... <FILES\n", stderr);
        return 2;
    }
    r.seconds = strtod(argv[1], NULL);
    r.mebibytes = strtol(argv[2], NULL, 10);
    int most = atoi(argv[3]);
    r.codes = argv[4];
    r.command = argv + 5;
    r.words = argc - 5;
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        start(&r, most < 1 ? 1 : most > JOBS_MOST ? JOBS_MOST : most, line);
    }
    while (reap(&r)) {
    }
    printf("%lu files, %lu over a limit; slowest %.2f s: %s; largest %ld MiB: %s\n", r.files,
           r.over, r.slowest, r.slowest_path, r.largest, r.largest_path);
    return r.over > 0;
}
