/* inputs.c: words of the command line -> a list of files in a settled order.
 *
 * A folder is walked with a list of folders still to do, not by recursion, and what was found in it is sorted
 * by the bytes of the path, so that the order does not depend on the file system. Hidden files are left out,
 * and so are symbolic links to folders: without them there are no loops. Links to files are followed.
 *
 * A report's name is its path below the folder given, or the base name of a file given. Names that two
 * inputs share give way to the paths as given. A path given twice is read once.
 *
 *     histor read reports/ old/a.txt  ->  reports/a.txt, sub/b.txt, old/a.txt: there are two a.txt */
#include "inputs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX = 256 * 1024 * 1024 };

const char *cli_input_label(const cli_input *input)
{
    return strcmp(input->path, "-") == 0 ? "standard input" : input->path;
}

/* ---- the list ----------------------------------------------------------------------------------- */

/* The folders that are still to be listed. */
typedef struct folder {
    struct folder *next;
    char *path;
} folder;

/* Twice as many places; as many as before when there is no memory. */
static void make_room(cli_inputs *inputs)
{
    size_t cap = inputs->cap ? inputs->cap * 2 : 64;
    cli_input *v = cap <= SIZE_MAX / sizeof *v ? realloc(inputs->v, cap * sizeof *v) : NULL;
    if (v) {
        inputs->v = v;
        inputs->cap = cap;
    }
}

/* Takes `path` over; false: out of memory. */
static bool add_folder(folder **todo, char *path)
{
    folder *new = malloc(sizeof *new);
    if (!new) {
        free(path);
        return false;
    }
    new->next = *todo;
    new->path = path;
    *todo = new;
    return true;
}

/* Takes `path` over. */
static void add_input(cli_inputs *inputs, char *path, const char *name, off_t size)
{
    size_t place = inputs->n;
    if (path && place == inputs->cap) {
        make_room(inputs);
    }
    if (!path || place == inputs->cap) {
        inputs->memory_out = true;
        free(path);
        return;
    }
    inputs->v[place] = (cli_input){path, name, size > 0 ? (uint64_t)size : 0, place};
    inputs->n++;
}

static void refuse(cli_inputs *inputs, cli_console *console, const char *path, const char *why)
{
    const char *shown;
    cli_refusals_tell(inputs->refusals, console, path, "", why, &shown);
}

/* ---- folders ------------------------------------------------------------------------------------ */

static char *join(const char *above, const char *name)
{
    size_t n = strlen(above);
    size_t room = n + strlen(name) + 2;
    char *path = malloc(room);
    if (path) {
        snprintf(path, room, "%s%s%s", above, above[n - 1] == '/' ? "" : "/", name);
    }
    return path;
}

/* A file or folder found in the walk; takes `path` over. `skip`: bytes of the path before the name. */
static void add_found(cli_inputs *inputs, folder **todo, char *path, size_t skip,
                      cli_console *console)
{
    struct stat info;
    if (!path) {
        inputs->memory_out = true;
        return;
    }
    bool found = lstat(path, &info) == 0;
    bool link = found && S_ISLNK(info.st_mode);
    if (link) {
        found = stat(path, &info) == 0;
    }
    if (!found) {
        refuse(inputs, console, path, strerror(errno));
    } else if (S_ISREG(info.st_mode)) {
        add_input(inputs, path, path + skip, info.st_size);
        return;
    } else if (!S_ISDIR(info.st_mode)) {
        cli_console_note(console, path, "left out: it is no file");
    } else if (link) {
        if (console->verbose) {
            cli_console_note(console, path, "left out: a link to a folder");
        }
    } else {
        inputs->memory_out = !add_folder(todo, path);
        return;
    }
    free(path);
}

static void list_folder(cli_inputs *inputs, folder **todo, const char *path, size_t skip,
                        cli_console *console)
{
    DIR *dir = opendir(path);
    if (!dir) {
        refuse(inputs, console, path, strerror(errno));
        return;
    }
    struct dirent *entry;
    /* The list keeps the paths; the analyzer loses sight of them when it grows. */
    /* NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
    while (errno = 0, (entry = readdir(dir)) != NULL && !inputs->memory_out) {
        if (entry->d_name[0] != '.') {
            add_found(inputs, todo, join(path, entry->d_name), skip, console);
        }
    }
    if (!entry && errno) {
        refuse(inputs, console, path, strerror(errno));
    }
    closedir(dir);
}

static int by_path(const void *a, const void *b)
{
    const cli_input *x = a, *y = b;
    int order = strcmp(x->path, y->path); /* compares unsigned bytes */
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

static void walk(cli_inputs *inputs, const char *word, cli_console *console)
{
    size_t first = inputs->n;
    size_t refused = inputs->refusals->all;
    size_t n = strlen(word);
    while (n > 1 && word[n - 1] == '/') {
        n--;
    }
    char *root = strndup(word, n);
    folder *todo = NULL;
    size_t skip = word[n - 1] == '/' ? n : n + 1;
    inputs->memory_out = !root || !add_folder(&todo, root);
    while (todo) {
        folder *at = todo;
        todo = todo->next;
        if (!inputs->memory_out) {
            list_folder(inputs, &todo, at->path, skip, console);
        }
        free(at->path);
        free(at);
    }
    if (inputs->memory_out) {
        return;
    }
    if (inputs->n > first) {
        qsort(inputs->v + first, inputs->n - first, sizeof *inputs->v, by_path);
    } else if (inputs->refusals->all == refused) {
        refuse(inputs, console, word, "no files in this folder");
    }
}

static void add_word(cli_inputs *inputs, const char *word, cli_console *console)
{
    struct stat info;
    if (strcmp(word, "-") == 0) {
        bool file = fstat(STDIN_FILENO, &info) == 0 && S_ISREG(info.st_mode);
        add_input(inputs, strdup(word), "stdin", file ? info.st_size : 0);
    } else if (stat(word, &info) != 0) {
        refuse(inputs, console, word, strerror(errno));
    } else if (S_ISDIR(info.st_mode)) {
        walk(inputs, word, console);
    } else {
        char *path = strdup(word);
        const char *slash = path ? strrchr(path, '/') : NULL;
        add_input(inputs, path, slash ? slash + 1 : path, S_ISREG(info.st_mode) ? info.st_size : 0);
    }
}

/* ---- names -------------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    const cli_input *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

static int by_place(const void *a, const void *b)
{
    const cli_input *x = a, *y = b;
    return (x->place > y->place) - (x->place < y->place);
}

/* Drop what is given a second time; leaves the inputs sorted by path. */
static void drop_doubles(cli_inputs *inputs, cli_console *console)
{
    cli_input *v = inputs->v;
    size_t n = 0;
    qsort(v, inputs->n, sizeof *v, by_path);
    for (size_t i = 0; i < inputs->n; i++) {
        if (n > 0 && strcmp(v[n - 1].path, v[i].path) == 0) {
            cli_console_note(console, cli_input_label(&v[i]), "given twice, read once");
            free(v[i].path);
        } else {
            v[n++] = v[i];
        }
    }
    inputs->n = n;
}

/* Names that two inputs share become paths, which differ; again, while a path is another one's name. */
static void part_names(cli_inputs *inputs)
{
    cli_input *v = inputs->v;
    for (bool again = true; again;) {
        again = false;
        qsort(v, inputs->n, sizeof *v, by_name);
        for (size_t i = 0, j; i < inputs->n; i = j) {
            for (j = i + 1; j < inputs->n && strcmp(v[i].name, v[j].name) == 0; j++) {
                ;
            }
            for (size_t k = i; j - i > 1 && k < j; k++) {
                again = again || v[k].name != v[k].path;
                v[k].name = v[k].path;
            }
        }
    }
}

int cli_inputs_find(cli_inputs *inputs, char *const *words, int n, cli_refusals *refusals,
                    cli_console *console)
{
    memset(inputs, 0, sizeof *inputs);
    inputs->refusals = refusals;
    for (int i = 0; i < n && !inputs->memory_out; i++) {
        add_word(inputs, words[i], console);
    }
    if (inputs->memory_out) {
        return HS_E_MEMORY;
    }
    if (inputs->n == 0) {
        return 0;
    }
    for (size_t i = 0; i < inputs->n; i++) {
        inputs->v[i].place = i; /* a folder's files were sorted since they were found */
    }
    drop_doubles(inputs, console);
    part_names(inputs);
    qsort(inputs->v, inputs->n, sizeof *inputs->v, by_place);
    return 0;
}

void cli_inputs_free(cli_inputs *inputs)
{
    for (size_t i = 0; i < inputs->n; i++) {
        free(inputs->v[i].path);
    }
    free(inputs->v);
    memset(inputs, 0, sizeof *inputs);
}

/* ---- bytes -------------------------------------------------------------------------------------- */

static int fail(hs_error *err, int code, const char *text)
{
    err->code = code;
    snprintf(err->text, sizeof err->text, "%s", text);
    return code;
}

/* Read to the end of `file`, into *out of `room` bytes, which grows. */
static int load_all(int file, char **out, size_t *size, size_t room, hs_error *err)
{
    char *bytes = malloc(room);
    size_t n = 0;
    int code = HS_E_MEMORY;
    while (bytes) {
        ssize_t got = read(file, bytes + n, room - n);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            code = fail(err, HS_E_INPUT, strerror(errno));
            break;
        }
        n += (size_t)got;
        if (n > FILE_MAX) {
            code = fail(err, HS_E_LIMIT, "larger than 256 MiB");
            break;
        }
        if (got == 0) {
            *out = bytes;
            *size = n;
            return 0;
        }
        if (n == room) {
            room = room < FILE_MAX / 2 ? room * 2 : (size_t)FILE_MAX + 1;
            char *more = realloc(bytes, room);
            if (!more) {
                break;
            }
            bytes = more;
        }
    }
    free(bytes);
    return code == HS_E_MEMORY ? fail(err, code, "out of memory") : code;
}

int cli_inputs_open(const char *path)
{
    return strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

void cli_inputs_close(int file)
{
    if (file > STDERR_FILENO) {
        close(file);
    }
}

bool cli_inputs_same(const char *path, int file)
{
    struct stat a, b;
    return stat(path, &a) == 0 && fstat(file, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

int cli_inputs_load_open(int file, char **out, size_t *size, hs_error *err)
{
    struct stat info;
    if (fstat(file, &info) != 0) {
        return fail(err, HS_E_INPUT, strerror(errno));
    }
    bool known = S_ISREG(info.st_mode);
    if (known && info.st_size > FILE_MAX) {
        return fail(err, HS_E_LIMIT, "larger than 256 MiB");
    }
    size_t room = known && info.st_size > 0 ? (size_t)info.st_size + 1 : 1 << 16;
    return load_all(file, out, size, room, err);
}

int cli_inputs_load(const char *path, char **out, size_t *size, hs_error *err)
{
    int file = cli_inputs_open(path);
    if (file < 0) {
        return fail(err, HS_E_INPUT, strerror(errno));
    }
    int code = cli_inputs_load_open(file, out, size, err);
    cli_inputs_close(file);
    return code;
}
