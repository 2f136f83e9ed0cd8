/* archive.c: tar and zip, by libarchive: a part for each file in them.
 *
 * In: a stream. Out: its files, in the order in which they stand. Nothing is written to a disk and no name is opened: the
 * name of a file is only what the report is called. What came out of a zip is paid from the input's budget.
 * Example: "news.zip" with "a.html" and "old/b.txt" -> "news.zip/a.html", "news.zip/old/b.txt".
 */
#include "unpack/formats.h"
#include "unpack/sniff.h"

#include <archive.h>
#include <archive_entry.h>

typedef struct {
    hs_layer layer;
    struct archive *archive;
    hs_stream part;
    hs_str given; /* to the library: it keeps a view of the stream's window */
    bool inside;  /* a file's bytes are not all taken */
    bool over;
    bool damaged; /* between two files; the library looks for the next one */
} archive_layer;

static la_ssize_t give_bytes(struct archive *archive, void *payload, const void **bytes)
{
    archive_layer *l = payload;
    hs_stream *from = l->layer.from;
    (void)archive;
    hs_stream_take(from, NULL, l->given.n);
    l->given = hs_stream_peek(from, HS_STREAM_LOOK / 4);
    *bytes = l->given.p;
    return from->code && l->given.n == 0 ? -1 : (la_ssize_t)l->given.n;
}

static ptrdiff_t pull_part(void *self, char *out, size_t room, hs_error *err)
{
    archive_layer *l = self;
    la_ssize_t got = archive_read_data(l->archive, out, room);
    if (got == ARCHIVE_WARN || got == ARCHIVE_RETRY || got == ARCHIVE_FAILED) {
        return HS_STREAM_TORN;
    }
    if (got < 0) {
        l->over = true;
        return HS_STREAM_TORN;
    }
    int code =
        l->layer.kind == HS_KIND_ZIP ? hs_budget_spend(l->layer.budget, (size_t)got, err) : 0;
    l->over = l->over || code;
    return code ? code : (ptrdiff_t)got;
}

static int begin(archive_layer *l, hs_error *err)
{
    struct archive *a = l->archive = archive_read_new();
    if (!a) {
        return hs_error_set(err, HS_E_MEMORY, "out of memory");
    }
    bool zip = l->layer.kind == HS_KIND_ZIP;
    int code =
        zip ? archive_read_support_format_zip_streamable(a) : archive_read_support_format_tar(a);
    code = code == ARCHIVE_OK ? archive_read_open(a, l, NULL, give_bytes, NULL) : code;
    return code == ARCHIVE_OK ? HS_OK
                              : hs_error_set(err, HS_E_INPUT, "%.*s is a damaged archive",
                                             (int)l->layer.label.name.n, l->layer.label.name.p);
}

static hs_str name_of(archive_layer *l, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    name = name ? name : archive_entry_pathname(entry);
    return name ? hs_layer_name(&l->layer, "/", hs_str_of(name))
                : hs_layer_number(&l->layer, l->layer.count);
}

/* Files that systems hide, as in folders: ".DS_Store", "__MACOSX/._a.html". */
static bool is_hidden(const char *name)
{
    const char *base = name ? strrchr(name, '/') : NULL;
    base = base ? base + 1 : name;
    return name && (*base == '.' || strncmp(name, "__MACOSX/", 9) == 0);
}

/* "news.zip: the archive is damaged ..." */
static int refuse(archive_layer *l, hs_error *err)
{
    hs_str name = l->layer.label.name;
    if (l->layer.from->code) {
        *err = l->layer.from->err;
        return l->layer.from->code;
    }
    return hs_error_set(err, HS_E_INPUT, "%.*s: the archive is damaged after %u files",
                        name.n > 120 ? 120 : (int)name.n, name.p, (unsigned)l->layer.count);
}

/* Pass over what is left of a zip's file in hand. It is paid for too: libarchive would unpack it for that, in silence. */
static int pass_rest(archive_layer *l, hs_error *err)
{
    const void *bytes;
    size_t n = 0;
    la_int64_t at;
    int code = HS_OK;
    while (l->inside && l->layer.kind == HS_KIND_ZIP && code == HS_OK &&
           archive_read_data_block(l->archive, &bytes, &n, &at) == ARCHIVE_OK) {
        code = hs_budget_spend(l->layer.budget, n, err);
    }
    l->inside = false;
    l->over = l->over || code;
    return code;
}

static int next(hs_layer *layer, hs_part *part, hs_error *err)
{
    archive_layer *l = (archive_layer *)layer;
    struct archive_entry *entry;
    int code = l->archive ? HS_OK : begin(l, err);
    while (code == HS_OK && !l->over) {
        code = pass_rest(l, err);
        if (code) {
            break;
        }
        int answer = archive_read_next_header(l->archive, &entry);
        if (answer == ARCHIVE_RETRY) {
            l->damaged = true;
            continue;
        }
        if (answer != ARCHIVE_OK && answer != ARCHIVE_WARN) {
            l->over = true;
            return answer == ARCHIVE_EOF && !l->damaged ? 0 : refuse(l, err);
        }
        l->inside = true;
        if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) ||
            is_hidden(archive_entry_pathname(entry))) {
            continue;
        }
        layer->count++;
        hs_stream_open(&l->part, &layer->scratch, pull_part, l);
        part->bytes = &l->part;
        part->label.name = name_of(l, entry);
        return 1;
    }
    l->over = true;
    return code;
}

static void leave(hs_layer *layer)
{
    archive_read_free(((archive_layer *)layer)->archive);
}

const hs_layer_type hs_archive_layer = {sizeof(archive_layer), next, leave};
