/* output.c: data -> standard output or a page, no failure lost.
 *
 * The first errno is kept, because what a full disk refuses may show as late as at the flush. A page is
 * written to a new file beside its place and renamed, so that a reader sees the old page or the new one and
 * a full disk costs neither. What is no regular file (/dev/stdout, a FIFO, a symbolic link) is written
 * directly: a rename would put the page in the place of the device or the link. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void cli_output_standard(cli_output *output)
{
    memset(output, 0, sizeof *output);
    output->stream = stdout;
    output->terminal = isatty(STDOUT_FILENO);
    if (!output->terminal) {
        setvbuf(stdout, NULL, _IOFBF, (size_t)1 << 16);
    }
}

char *cli_output_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) {
        return strdup(".");
    }
    return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

int cli_output_check(const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0) {
        if (S_ISDIR(info.st_mode)) {
            return EISDIR;
        }
        if (!S_ISREG(info.st_mode)) {
            return access(path, W_OK) == 0 ? 0 : errno;
        }
    }
    char *folder = cli_output_folder(path);
    if (!folder) {
        return ENOMEM;
    }
    int error = access(folder, W_OK | X_OK) == 0 ? 0 : errno;
    free(folder);
    return error;
}

/* A new file beside the target: output->temporary and a descriptor, or -1 and errno. */
static int open_beside(cli_output *output)
{
    size_t room = strlen(output->target) + 48;
    output->temporary = malloc(room);
    if (!output->temporary) {
        return -1;
    }
    for (int i = 0; i < 100; i++) {
        snprintf(output->temporary, room, "%s.%ld-%d.tmp", output->target, (long)getpid(), i);
        int file = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST) {
            return file;
        }
    }
    return -1;
}

static void forget(cli_output *output)
{
    free(output->target);
    free(output->temporary);
    output->target = NULL;
    output->temporary = NULL;
}

int cli_output_page(cli_output *output, const char *path)
{
    struct stat info;
    memset(output, 0, sizeof *output);
    bool direct = lstat(path, &info) == 0 && !S_ISREG(info.st_mode);
    output->target = strdup(path);
    if (!output->target) {
        return ENOMEM;
    }
    int file = direct ? open(path, O_WRONLY | O_TRUNC | O_CLOEXEC) : open_beside(output);
    if (file >= 0) {
        output->stream = fdopen(file, "wb");
    }
    if (output->stream) {
        return 0;
    }
    int error = errno;
    if (file >= 0) {
        close(file);
        if (output->temporary) {
            unlink(output->temporary);
        }
    }
    forget(output);
    return error;
}

static void keep_error(cli_output *output)
{
    if (!output->error) {
        output->error = errno ? errno : EIO;
    }
}

int cli_output_write(const char *bytes, size_t size, void *payload)
{
    cli_output *output = payload;
    errno = 0;
    output->size += size;
    if (fwrite(bytes, 1, size, output->stream) == size) {
        return 0;
    }
    keep_error(output);
    return -1;
}

void cli_output_print(cli_output *output, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    errno = 0;
    if (vfprintf(output->stream, format, args) < 0) {
        keep_error(output);
    }
    va_end(args);
}

void cli_output_discard(cli_output *output)
{
    if (!output->error) {
        output->error = ECANCELED;
    }
    cli_output_close(output);
}

int cli_output_close(cli_output *output)
{
    if (!output->stream) {
        return output->error;
    }
    errno = 0;
    if (fclose(output->stream) != 0) {
        keep_error(output);
    }
    output->stream = NULL;
    if (output->temporary) {
        if (!output->error && rename(output->temporary, output->target) != 0) {
            keep_error(output);
        }
        if (output->error) {
            unlink(output->temporary);
        }
    }
    forget(output);
    return output->error;
}
