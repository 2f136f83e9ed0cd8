/* driver.c: runs a fuzz target over files without libFuzzer, so that any compiler can replay seeds and past
 * crashes. Arguments: files and folders (all files in them, in name order). Prints the name of each file
 * before it runs when FUZZ_VERBOSE is set; exit 1 if a file cannot be read or there was none. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned long ran, failed;

static void run_file(const char *path, size_t size)
{
    /* Exactly as many bytes as the file has, so that AddressSanitizer sees a read past the end. */
    uint8_t *bytes = malloc(size ? size : 1);
    FILE *file = fopen(path, "rb");
    if (!bytes || !file || fread(bytes, 1, size, file) != size) {
        fprintf(stderr, "%s: cannot be read\n", path);
        failed++;
    } else {
        if (getenv("FUZZ_VERBOSE")) {
            fprintf(stderr, "%s\n", path);
        }
        LLVMFuzzerTestOneInput(bytes, size);
        ran++;
    }
    if (file) {
        fclose(file);
    }
    free(bytes);
}

static void run_path(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        fprintf(stderr, "%s: no such file\n", path);
        failed++;
        return;
    }
    if (!S_ISDIR(st.st_mode)) {
        run_file(path, (size_t)st.st_size);
        return;
    }
    struct dirent **names = NULL;
    int n = scandir(path, &names, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        if (names[i]->d_name[0] != '.') {
            char inner[4096];
            int length = snprintf(inner, sizeof inner, "%s/%s", path, names[i]->d_name);
            if (length > 0 && (size_t)length < sizeof inner) {
                run_path(inner);
            }
        }
        free(names[i]);
    }
    free(names);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        run_path(argv[i]);
    }
    fprintf(stderr, "%lu inputs, %lu unreadable\n", ran, failed);
    return ran == 0 || failed > 0;
}
