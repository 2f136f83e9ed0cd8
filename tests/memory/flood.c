/* flood.c: a WARC of any size, for tests/constant_memory.sh: a crawl is mostly pictures, with pages between them.
 *
 * In: a size in MiB; "plain", "gzip" (a member a record, as crawlers write them) or "page" (one page of that size, then one
 * of a sentence). Out: the archive, on standard output. The same arguments give the same bytes.
 *
 *     flood 1024 plain | histor extract -
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { MIB = 1024 * 1024, PICTURE = 2 * MIB, PAGES = 4, ROOM = PICTURE + 4096 };

static uint32_t state = 2463534242u;

/* xorshift32 (Marsaglia 2003): what cannot be squeezed. */
static uint32_t next_random(void)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static void put(const void *bytes, size_t n)
{
    if (fwrite(bytes, 1, n, stdout) != n) {
        exit(1);
    }
}

/* One record, as a gzip member of its own if `level` >= 0. */
static void put_record(unsigned char *bytes, size_t n, int level)
{
    static unsigned char squeezed[ROOM + ROOM / 100];
    z_stream z = {.next_in = bytes, .avail_in = (uInt)n};
    if (level < 0) {
        put(bytes, n);
        return;
    }
    z.next_out = squeezed;
    z.avail_out = sizeof squeezed;
    if (deflateInit2(&z, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) != Z_OK ||
        deflate(&z, Z_FINISH) != Z_STREAM_END) {
        exit(1);
    }
    put(squeezed, z.total_out);
    deflateEnd(&z);
}

/* The head of a response of `size` bytes behind its own head; how many bytes of the record that makes. */
static size_t write_head(unsigned char *out, const char *media, unsigned number, size_t size)
{
    char http[128];
    int n = snprintf(http, sizeof http, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n", media);
    int all = snprintf(
        (char *)out, ROOM,
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.invalid/%u\r\n"
        "Content-Type: application/http; msgtype=response\r\nContent-Length: %zu\r\n\r\n%s",
        number, size + (size_t)n, http);
    return (size_t)all;
}

static void put_page(unsigned number, int level)
{
    static unsigned char record[ROOM];
    char page[512];
    int size = snprintf(
        page, sizeof page,
        "<html><head><title>Report %u</title></head><body><p>On Monday %u people were killed in Homs, "
        "the army said.</p></body></html>",
        number, 2 + number % 97);
    size_t n = write_head(record, "text/html", number, (size_t)size);
    memcpy(record + n, page, (size_t)size);
    memcpy(record + n + size, "\r\n\r\n", 4);
    put_record(record, n + (size_t)size + 4, level);
}

static void put_picture(unsigned number, int level)
{
    static unsigned char record[ROOM];
    size_t n = write_head(record, "image/jpeg", number, PICTURE);
    for (size_t i = 0; i < PICTURE; i += 4) {
        uint32_t value = next_random();
        memcpy(record + n + i, &value, 4);
    }
    memcpy(record + n + PICTURE, "\r\n\r\n", 4);
    put_record(record, n + PICTURE + 4, level);
}

/* One page of `size` bytes. */
static void put_giant(size_t size)
{
    static unsigned char piece[ROOM];
    put(piece, write_head(piece, "text/html", 1, size));
    memset(piece, ' ', MIB);
    for (size_t i = 0; i < MIB; i += 64) {
        memcpy(piece + i, "<p>On Monday 12 people were killed in Homs, the army said.</p>\n", 63);
    }
    for (size_t i = 0; i < size; i += MIB) {
        put(piece, MIB);
    }
    put("\r\n\r\n", 4);
}

int main(int argc, char **argv)
{
    unsigned mib = argc == 3 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;
    if (mib == 0) {
        fprintf(stderr, "usage: flood MIB plain|gzip|page\n");
        return 2;
    }
    if (strcmp(argv[2], "page") == 0) {
        put_giant((size_t)mib * MIB);
        put_page(2, -1);
        return fflush(stdout) != 0;
    }
    int squeezed = strcmp(argv[2], "gzip") == 0;
    unsigned number = 0;
    for (unsigned done = 0; done < mib; done += PICTURE / MIB) {
        for (int i = 0; i < PAGES; i++) {
            put_page(++number, squeezed ? 6 : -1);
        }
        put_picture(++number, squeezed ? 0 : -1); /* nothing would be gained */
    }
    return fflush(stdout) != 0;
}
