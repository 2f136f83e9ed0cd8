/* sniff.c: what are these bytes?
 *
 * In: the first 64 KiB of something. Out: its kind; or an error that says what it is instead.
 * Method: known signatures first, then control bytes, then the first characters and tags.
 * Example: `\x1f\x8b...` -> gzip; `\x89PNG...` -> "photo.png is a PNG image, not text"; ` {"text": ...` -> JSON Lines.
 */
#include "unpack/sniff.h"

#include "unpack/hints.h"
#include "unpack/marks.h"

#define SAMPLE 65536u
#define NARROW 8192u /* characters of UTF-16 that are looked at */

typedef struct {
    const char *bytes;
    uint32_t n, at;
    const char *what; /* what it is, if we cannot read it */
    int kind;
} signature;

static const signature signatures[] = {
    {"\x1f\x8b", 2, 0, NULL, HS_KIND_GZIP},
    {"\x28\xb5\x2f\xfd", 4, 0, NULL, HS_KIND_ZSTD},
    {"\x5d\x2a\x4d\x18", 4, 0, NULL, HS_KIND_ZSTD}, /* its dictionary, in a WARC */
    {"PK\x03\x04", 4, 0, NULL, HS_KIND_ZIP},
    {"WARC/", 5, 0, NULL, HS_KIND_WARC},
    {"ustar", 5, 257, NULL, HS_KIND_TAR},
#ifdef HISTOR_PDF
    {"%PDF-", 5, 0, NULL, HS_KIND_PDF},
#else
    {"%PDF-", 5, 0, "a PDF file (which this build does not read)", 0},
#endif
    {"\x89PNG", 4, 0, "a PNG image", 0},
    {"\xff\xd8\xff", 3, 0, "a JPEG image", 0},
    {"GIF8", 4, 0, "a GIF image", 0},
    {"BZh", 3, 0, "a bzip2 file", 0},
    {"\xfd\x37zXZ", 5, 0, "an xz file", 0},
    {"7z\xbc\xaf", 4, 0, "a 7z file", 0},
    {"PK\x05\x06", 4, 0, "an empty zip file", 0},
    {"\x7f"
     "ELF",
     4, 0, "a program", 0},
    {"SQLite format 3", 15, 0, "an SQLite database", 0},
    {"{\\rtf", 5, 0, NULL, HS_KIND_RTF},
    {"\xd0\xcf\x11\xe0", 4, 0, "an old office document", 0},
    {"filedesc://", 11, 0, "an ARC archive, older than WARC", 0},
    {"ID3", 3, 0, "an MP3 file", 0},
    {"ftyp", 4, 4, "an MP4 file", 0},
    {"WEBP", 4, 8, "a WebP image", 0},
};

static const signature *known_signature(hs_str s)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const signature *g = &signatures[i];
        if (s.n >= g->at + g->n && memcmp(s.p + g->at, g->bytes, g->n) == 0) {
            return g;
        }
    }
    return NULL;
}

/* None of the eight bytes at p is a control byte. */
static bool is_printable(const char *p)
{
    const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    uint64_t eight = 0;
    memcpy(&eight, p, sizeof eight);
    uint64_t del = eight ^ (ones * 0x7F);
    return !(((eight - ones * 0x20) & ~eight & tops) | ((del - ones) & ~del & tops));
}

/* More than one control byte in 50, or one NUL in 500: no text has that. */
static bool is_binary_sample(hs_str s)
{
    uint32_t control = 0, nul = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.n - i > 8 && is_printable(s.p + i)) {
            i += 7; /* most of a page goes this way */
            continue;
        }
        unsigned char c = (unsigned char)s.p[i];
        control += (c < 0x20 && !hs_is_space((char)c) && c != 0x1B) || c == 0x7F;
        nul += c == 0;
    }
    return control > s.n / 50 || nul > s.n / 500;
}

static bool has_tag_at(hs_str s, uint32_t at, const char *lower)
{
    uint32_t i = 0;
    for (; lower[i]; i++) {
        if (at + i >= s.n || (s.p[at + i] | (hs_is_upper(s.p[at + i]) ? 0x20 : 0)) != lower[i]) {
            return false;
        }
    }
    return at + i < s.n && !hs_is_alpha(s.p[at + i]);
}

static bool opens_page(hs_str s, uint32_t at)
{
    return has_tag_at(s, at, "<!doctype html") || has_tag_at(s, at, "<html") ||
           has_tag_at(s, at, "<head") || has_tag_at(s, at, "<body");
}

/* A page opens with markup, or is full of it: 8 tags in the first 8 KiB. */
static bool is_html(hs_str s)
{
    static const char *const tags[] = {"<p",       "</p",   "<div",     "<a",    "<br",
                                       "<span",    "<h1",   "<h2",      "<li",   "<img",
                                       "<article", "<meta", "<section", "<table"};
    uint32_t found = 0, limit = s.n < 8192 ? s.n : 8192;
    bool markup = s.n && s.p[0] == '<';
    for (uint32_t i = 0; i < limit; i++) {
        if (s.p[i] != '<') {
            continue;
        }
        if (markup && opens_page(s, i)) {
            return true;
        }
        for (size_t t = 0; t < sizeof tags / sizeof *tags; t++) {
            found += has_tag_at(s, i, tags[t]);
        }
    }
    return found >= 8 || (markup && found >= 1);
}

/* Characters of two or four bytes: a byte order mark says so, or NULs at every other place. */
static bool is_wide(hs_str s)
{
    uint32_t nuls[2] = {0, 0};
    if (s.n >= 2 && (memcmp(s.p, "\xff\xfe", 2) == 0 || memcmp(s.p, "\xfe\xff", 2) == 0)) {
        return true;
    }
    if (s.n >= 4 && memcmp(s.p, "\0\0\xfe\xff", 4) == 0) {
        return true;
    }
    s = hs_str_cut(s, 0, 4096);
    for (uint32_t i = 0; i < s.n; i++) {
        nuls[i & 1] += s.p[i] == 0;
    }
    uint32_t most = nuls[0] > nuls[1] ? nuls[0] : nuls[1];
    return most * 5 >= s.n && most > (nuls[0] + nuls[1] - most) * 8;
}

/* The ASCII characters of such an opening, to see tags through it. */
static hs_str narrowed(hs_str s, char out[NARROW])
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n && n < NARROW; i++) {
        if (s.p[i] && (unsigned char)s.p[i] < 0x80) {
            out[n++] = s.p[i];
        }
    }
    return (hs_str){out, n};
}

/* A page or a text, or an export in the form of one. */
static int kind_of_text(hs_str head)
{
    return is_html(head) ? hs_marks_page(head) : hs_marks_text(head);
}

static int binary(hs_str name, hs_error *err)
{
    return hs_error_set(err, HS_E_INPUT, "%.*s is binary data, not text",
                        name.n > 120 ? 120 : (int)name.n, name.p);
}

/* A zip: it may be a document. */
static int office(hs_str head, hs_str name, hs_error *err)
{
    const char *what;
    int kind = hs_marks_zip(head, &what);
    return what ? hs_error_set(err, HS_E_INPUT, "%.*s is %s, not text",
                               name.n > 120 ? 120 : (int)name.n, name.p, what)
                : kind;
}

int hs_sniff(hs_str head, hs_str name, hs_error *err)
{
    char narrow[NARROW];
    int shown = name.n > 120 ? 120 : (int)name.n;
    const signature *known = known_signature(head);
    if (known && known->what) {
        return hs_error_set(err, HS_E_INPUT, "%.*s is %s, not text", shown, name.p, known->what);
    }
    if (known && known->kind == HS_KIND_ZIP) {
        return office(head, name, err);
    }
    if (known) {
        return known->kind;
    }
    if (is_wide(head)) {
        head = hs_str_trim(narrowed(head, narrow));
        return hs_hint_kind(head) == HS_KIND_FEED ? HS_KIND_FEED : kind_of_text(head);
    }
    if (is_binary_sample(head)) {
        return binary(name, err);
    }
    bool all = head.n < SAMPLE;
    head = hs_str_cut(head, hs_str_starts(head, HS_STR("\xef\xbb\xbf")) ? 3 : 0, head.n);
    head = hs_str_trim(head);
    if (head.n == 0 && all) {
        return hs_error_set(err, HS_E_INPUT, "%.*s is empty", shown, name.p);
    }
    int kind = hs_hint_kind(head);
    return kind != HS_KIND_UNKNOWN ? kind : kind_of_text(head);
}

int hs_sniff_whole(hs_str bytes, hs_str name, hs_error *err)
{
    uint32_t middle = bytes.n / 2, last = bytes.n > SAMPLE ? bytes.n - SAMPLE : 0;
    bool odd = bytes.n > SAMPLE && !is_wide(bytes) &&
               (is_binary_sample(hs_str_cut(bytes, middle, middle + SAMPLE)) ||
                is_binary_sample(hs_str_cut(bytes, last, bytes.n)));
    return odd ? binary(name, err) : HS_OK;
}
