/* test_unpack.c: containers of reports, whole and broken: gzip, zstd, tar, zip; nesting, budget, sizes. */
#include "unpack_checks.h"

#include "unpack/limits.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>
#include <zstd.h>

enum { ROOM = 1 << 20 };

/* Bytes that a test puts together. */
typedef struct {
    char *p;
    size_t n;
} bytes;

static bytes new_bytes(void)
{
    return (bytes){test_malloc(ROOM), 0};
}

static void add(bytes *b, const void *p, size_t n)
{
    assert_true(b->n + n <= ROOM);
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

static void done(bytes *b, const char *name, const char *want)
{
    gives(b->p, b->n, name, want);
    test_free(b->p);
}

/* ---- gzip ------------------------------------------------------------------------------------------------- */

/* A gzip member of n bytes. */
static void add_gzip(bytes *b, const void *p, size_t n)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 1, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)(uintptr_t)p;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)b->p + b->n;
    z.avail_out = (uInt)(ROOM - b->n);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    b->n += z.total_out;
    deflateEnd(&z);
}

#define GZIP(b, text) add_gzip(b, text, strlen(text))

static void test_gzip(void **state)
{
    (void)state;
    bytes b = new_bytes();
    GZIP(&b, "Talks began.");
    done(&b, "a.gz", "a.gz: Talks began.\n");

    b = new_bytes(); /* members are one text; junk behind them is passed over */
    GZIP(&b, "Talks ");
    GZIP(&b, "began.");
    add(&b, "\0\0\0\0junk", 8);
    done(&b, "a.gz", "a.gz: Talks began.\n");

    b = new_bytes();
    add(&b, "\x1f\x8b", 2);
    done(&b, "a.gz", "!a.gz is empty\n");
}

static void test_torn_gzip(void **state)
{
    static const char text[] = "Talks began in a town that has a long name, 0123456789.";
    (void)state;
    bytes b = new_bytes(); /* the checksum is wrong: what came out before is kept */
    GZIP(&b, text);
    b.p[b.n - 8] ^= 1;
    done(&b, "a.gz", "a.gz: Talks began in a town that has a long na (torn)\n");

    b = new_bytes(); /* cut short */
    GZIP(&b, text);
    b.n -= 10;
    done(&b, "a.gz", "a.gz: Talks began in a town that has a long na (torn)\n");
}

/* ---- zstd ------------------------------------------------------------------------------------------------- */

/* A frame, with a dictionary or NULL. */
static void add_zstd(bytes *b, const char *text, const char *dictionary)
{
    ZSTD_CCtx *c = ZSTD_createCCtx();
    if (dictionary) {
        assert_false(ZSTD_isError(ZSTD_CCtx_loadDictionary(c, dictionary, strlen(dictionary))));
    }
    size_t n = ZSTD_compress2(c, b->p + b->n, ROOM - b->n, text, strlen(text));
    assert_false(ZSTD_isError(n));
    b->n += n;
    ZSTD_freeCCtx(c);
}

static void add_number(bytes *b, uint32_t n)
{
    const char four[] = {(char)n, (char)(n >> 8), (char)(n >> 16), (char)(n >> 24)};
    add(b, four, 4);
}

static void test_zstd(void **state)
{
    static const char dictionary[] = "Talks began. The talks began on Monday, officials said.";
    (void)state;
    bytes b = new_bytes();
    add_zstd(&b, "Talks ", NULL);
    add_number(&b, 0x184D2A50); /* a frame that is skipped */
    add_number(&b, 3);
    add(&b, "abc", 3);
    add_zstd(&b, "began.", NULL);
    done(&b, "a.zst", "a.zst: Talks began.\n");

    b = new_bytes(); /* as WARC files have it: the dictionary in the first frame */
    add_number(&b, 0x184D2A5D);
    add_number(&b, sizeof dictionary - 1);
    add(&b, dictionary, sizeof dictionary - 1);
    add_zstd(&b, "The talks began on Monday, officials said.", dictionary);
    done(&b, "a.zst", "a.zst: The talks began on Monday, officials sai\n");

    b = new_bytes(); /* it says that its dictionary is larger than any */
    add_number(&b, 0x184D2A5D);
    add_number(&b, 0xFFFFFFFF);
    add(&b, dictionary, sizeof dictionary - 1);
    done(&b, "a.zst", "!its dictionary is larger than 16 MiB\n");

    b = new_bytes();
    add_number(&b, 0x184D2A5D);
    add_number(&b, 1000);
    add(&b, dictionary, sizeof dictionary - 1);
    done(&b, "a.zst", "!its dictionary is cut short\n");
}

/* ---- archives --------------------------------------------------------------------------------------------- */

static struct archive *begin_archive(bytes *b, bool zip, size_t *used)
{
    struct archive *a = archive_write_new();
    if (zip) {
        archive_write_set_format_zip(a);
    } else {
        archive_write_set_format_pax_restricted(a);
    }
    archive_write_set_bytes_in_last_block(a, 1);
    assert_int_equal(archive_write_open_memory(a, b->p, ROOM, used), ARCHIVE_OK);
    return a;
}

static void add_entry(struct archive *a, const char *name, unsigned type, const char *text,
                      const char *link)
{
    struct archive_entry *e = archive_entry_new();
    archive_entry_set_pathname(e, name);
    archive_entry_set_filetype(e, type);
    archive_entry_set_perm(e, 0644);
    archive_entry_set_size(e, (int64_t)strlen(text));
    if (link && type == AE_IFLNK) {
        archive_entry_set_symlink(e, link);
    } else if (link) {
        archive_entry_set_hardlink(e, link);
    }
    assert_int_equal(archive_write_header(a, e), ARCHIVE_OK);
    archive_write_data(a, text, strlen(text));
    archive_entry_free(e);
}

static void end_archive(bytes *b, struct archive *a, const size_t *used)
{
    assert_int_equal(archive_write_close(a), ARCHIVE_OK);
    archive_write_free(a);
    b->n = *used;
}

static void test_tar(void **state)
{
    (void)state;
    size_t used = 0;
    bytes b = new_bytes();
    struct archive *a = begin_archive(&b, false, &used);
    add_entry(a, "a.txt", AE_IFREG, "Talks began.", NULL);
    add_entry(a, "old", AE_IFDIR, "", NULL);
    add_entry(a, "../../etc/b.txt", AE_IFREG, "Talks ended.", NULL);
    add_entry(a, "link", AE_IFLNK, "", "/etc/passwd");
    add_entry(a, "hard", AE_IFREG, "", "a.txt");
    add_entry(a, ".hidden", AE_IFREG, "Never.", NULL);
    add_entry(a, "__MACOSX/._a.txt", AE_IFREG, "Never.", NULL);
    add_entry(a, "x\033[31m.txt", AE_IFREG, "It rained.", NULL);
    end_archive(&b, a, &used);
    done(
        &b, "n.tar",
        "n.tar/a.txt: Talks began.\nn.tar/../../etc/b.txt: Talks ended.\nn.tar/x?[31m.txt: It rained.\n");
}

static void test_broken_tar(void **state)
{
    (void)state;
    size_t used = 0;
    bytes b = new_bytes();
    struct archive *a = begin_archive(&b, false, &used);
    add_entry(a, "a.txt", AE_IFREG, "Talks began.", NULL);
    add_entry(a, "b.txt", AE_IFREG, "Talks ended.", NULL);
    end_archive(&b, a, &used);
    b.p[1024 + 150] ^= 1; /* the second head's checksum */
    done(&b, "n.tar", "n.tar/a.txt: Talks began.\n!n.tar: the archive is damaged after 1 files\n");
}

static void make_zip(bytes *b)
{
    size_t used = 0;
    struct archive *a = begin_archive(b, true, &used);
    add_entry(a, "a.txt", AE_IFREG, "Talks began.", NULL);
    add_entry(a, "b.txt", AE_IFREG, "Talks ended.", NULL);
    end_archive(b, a, &used);
}

#define CANNOT(name)                                                                               \
    "!" name " cannot be unpacked: damaged, encrypted, or packed in an unknown way\n"

static void test_zip(void **state)
{
    (void)state;
    bytes b = new_bytes();
    make_zip(&b); /* libarchive writes data descriptors */
    done(&b, "n.zip", "n.zip/a.txt: Talks began.\nn.zip/b.txt: Talks ended.\n");

    b = new_bytes(); /* a method that nobody knows: refused, and on to the next */
    make_zip(&b);
    b.p[8] = 99;
    done(&b, "n.zip", CANNOT("n.zip/a.txt") "n.zip/b.txt: Talks ended.\n");

    b = new_bytes(); /* cut in its first file */
    make_zip(&b);
    b.n = 60;
    done(&b, "n.zip", CANNOT("n.zip/a.txt"));
}

/* ---- limits ----------------------------------------------------------------------------------------------- */

static void test_nesting(void **state)
{
    (void)state;
    for (int depth = 1; depth <= HS_NESTING + 1; depth++) {
        bytes b = new_bytes();
        GZIP(&b, "Talks began.");
        for (int i = 1; i < depth; i++) {
            bytes outer = new_bytes();
            add_gzip(&outer, b.p, b.n);
            test_free(b.p);
            b = outer;
        }
        done(&b, "a.gz",
             depth > HS_NESTING ? "!a.gz is nested more than 5 deep\n" : "a.gz: Talks began.\n");
    }
}

/* A tar, in gzip, of a file of `mebibytes` of one letter. */
static void add_bomb(bytes *b, unsigned mebibytes)
{
    enum { MEBIBYTE = 1 << 20 };
    static char block[MEBIBYTE];
    struct archive *a = archive_write_new();
    struct archive_entry *e = archive_entry_new();
    size_t used = 0;
    archive_write_add_filter_gzip(a);
    archive_write_set_format_ustar(a);
    archive_write_set_options(a, "gzip:compression-level=9");
    archive_write_open_memory(a, b->p, ROOM, &used);
    archive_entry_set_pathname(e, "a.txt");
    archive_entry_set_filetype(e, AE_IFREG);
    archive_entry_set_size(e, (int64_t)mebibytes * MEBIBYTE);
    assert_int_equal(archive_write_header(a, e), ARCHIVE_OK);
    memset(block, 'a', sizeof block);
    for (unsigned i = 0; i < mebibytes; i++) {
        archive_write_data(a, block, sizeof block);
    }
    archive_entry_set_pathname(e, "b.txt");
    archive_entry_set_size(e, 12);
    archive_write_header(a, e);
    archive_write_data(a, "Talks began.", 12);
    archive_entry_free(e);
    end_archive(b, a, &used);
}

static void test_sizes(void **state)
{
    (void)state;
    bytes b = new_bytes(); /* a report that is too large does not stop the next */
    add_bomb(&b, 17);
    gives_by(b.p, b.n, "n.tgz",
             "!n.tgz/a.txt: a report is larger than 16 MiB\nn.tgz/b.txt: Talks began.\n", 0);
    gives_by(b.p, b.n, "n.tgz",
             "!n.tgz/a.txt: a report is larger than 16 MiB\nn.tgz/b.txt: Talks began.\n", 5000);
    test_free(b.p);
}

static void test_bomb(void **state)
{
    (void)state;
    bytes b = new_bytes(); /* squeezed to a thousandth: over 64 MiB and 200 times its size */
    add_bomb(&b, 120);
    assert_true((uint64_t)120 << 20 > HS_UNPACK_FREE + HS_UNPACK_RATIO * b.n);
    gives_by(
        b.p, b.n, "n.tgz",
        "!n.tgz/a.txt: a report is larger than 16 MiB\n!unpacks to more than 200 times its size: a bomb?\n",
        4096);
    bytes outer = new_bytes(); /* once more squeezed, it is told by name too */
    add_gzip(&outer, b.p, b.n);
    gives_by(
        outer.p, outer.n, "n.gz",
        "!n.gz/a.txt: a report is larger than 16 MiB\n!unpacks to more than 200 times its size: a bomb?\n",
        4096);
    test_free(outer.p);
    test_free(b.p);
}

static void test_budget(void **state)
{
    (void)state;
    hs_error err = {0};
    hs_budget budget = {.raw = 10};
    assert_int_equal(hs_budget_spend(&budget, HS_UNPACK_FREE + 2000, &err), 0);
    assert_int_equal(hs_budget_spend(&budget, 1, &err), HS_E_LIMIT);
    assert_non_null(strstr(err.text, "unpacks to more than 200 times"));
}

int main(void)
{
    const struct CMUnitTest tests[] =
        {cmocka_unit_test(test_gzip),       cmocka_unit_test(test_torn_gzip),
         cmocka_unit_test(test_zstd),       cmocka_unit_test(test_tar),
         cmocka_unit_test(test_broken_tar), cmocka_unit_test(test_zip),
         cmocka_unit_test(test_nesting),    cmocka_unit_test(test_sizes),
         cmocka_unit_test(test_bomb),       cmocka_unit_test(test_budget)};
    return cmocka_run_group_tests_name("unpack", tests, open_engine, close_engine);
}
