/* guess.c: declarations lie; what do the bytes say?
 *
 * In: up to 64 KiB from the first byte above ASCII, which are no UTF-8. Out: whether an encoding fits them, or the one that
 * they seem to be in. Method: Western letters and marks stand alone among ASCII; Cyrillic, Greek, Arabic and Thai in runs,
 * and not glued to Latin letters; Cyrillic in the wrong encoding has capitals inside its words; Chinese, Japanese and
 * Korean in the wrong one has bytes that are no character. Without a declaration that fits, libuchardet is asked, which
 * knows the letters' frequencies (Mozilla's detector); what it says must fit too.
 * Example: "\xcf\xf0\xe8\xe2\xe5\xf2", declared iso-8859-1: six in a run, so not Western; windows-1251.
 */
#include "charset/guess.h"

#include <uchardet/uchardet.h>

#define SAMPLE 65536u
#define CASE_SAMPLE 16384u /* of which the capitals are counted */
#define FEW 12u            /* fewer bytes above ASCII say nothing by their runs */

/* What stands above ASCII; bytes. */
typedef struct {
    uint32_t high;
    uint32_t runs;     /* of them, in runs of three or more */
    uint32_t alone;    /* in runs of one */
    uint32_t letters;  /* from 0xC0 on, where most encodings have their letters */
    uint32_t touching; /* of these, next to a letter of ASCII */
} shape;

static bool is_high(hs_str s, uint32_t i)
{
    return i < s.n && (unsigned char)s.p[i] >= 0x80;
}

static shape shape_of(hs_str s)
{
    shape x = {0};
    for (uint32_t i = 0; i < s.n; i++) {
        uint32_t from = i;
        while (is_high(s, i)) {
            bool letter = (unsigned char)s.p[i] >= 0xC0;
            bool touches =
                (i && hs_is_alpha(s.p[i - 1])) || (i + 1 < s.n && hs_is_alpha(s.p[i + 1]));
            x.letters += letter;
            x.touching += letter && touches;
            i++;
        }
        uint32_t n = i - from;
        x.high += n;
        x.runs += n >= 3 ? n : 0;
        x.alone += n == 1;
    }
    return x;
}

hs_str hs_encoding_sample(hs_str s)
{
    uint32_t at = 0;
    while (at < s.n && !is_high(s, at)) {
        at++;
    }
    at = at > 64 ? at - 64 : 0;
    return hs_str_cut(s, at, s.n - at > SAMPLE ? at + SAMPLE : s.n);
}

static bool is_small(hs_str s, uint32_t i)
{
    return i < s.n && hs_is_lower(s.p[i]);
}

/* How many bytes above ASCII stand between small letters; of these, how many are in `set`. */
static uint32_t within_words(hs_str s, const char *set, uint32_t *in_set)
{
    uint32_t all = 0;
    *in_set = 0;
    for (uint32_t i = 1; i + 1 < s.n; i++) {
        if (is_high(s, i) && is_small(s, i - 1) && is_small(s, i + 1)) {
            all++;
            *in_set += strchr(set, s.p[i]) != NULL;
        }
    }
    return all;
}

/* Old Macintosh text: bytes within words that are its apostrophe and its accented letters, and capitals or no letters at
 * all in every encoding of Windows: "it\xd5s", "caf\x8es". */
static bool is_macintosh(hs_str s)
{
    uint32_t hits, all = within_words(s, "\x87\x88\x89\x8a\x8d\x8e\x8f\x90\xd5", &hits);
    return hits >= 2 && hits * 3 > all * 2;
}

/* Signs of windows-1252 within words, where Central Europe's encodings have letters: "zgin\xb3o". */
static bool has_signs_in_words(hs_str s)
{
    uint32_t hits,
        all = within_words(s, "\xa1\xa3\xa5\xa6\xa9\xac\xae\xaf\xb1\xb3\xb6\xb9\xbb\xbc\xbe\xbf",
                           &hits);
    return hits >= 3 && hits * 10 > all;
}

/* ---- does it fit? ------------------------------------------------------------------------------------- */

/* Capitals inside words, or words in capitals that begin with a small letter: KOI8-R and windows-1251 have them the other way
 * round. */
static bool has_odd_capitals(hs_str text)
{
    uint32_t letters = 0, capitals = 0, pairs = 0, odd = 0, before = 0, length = 0;
    for (uint32_t at = 0; at < text.n; at += length) {
        uint32_t c = hs_utf8_next(text, at, &length);
        bool letter = c >= 0x400 && c < 0x530, capital = letter && hs_utf8_is_upper(c);
        letters += letter;
        capitals += capital;
        if (letter && before) {
            pairs++;
            odd += capital && !hs_utf8_is_upper(before);
        }
        before = letter ? c : 0;
    }
    bool turned = odd && capitals * 10 > letters * 7;
    return pairs >= 8 && (turned || odd * 100 > pairs * 5);
}

static bool fits_cyrillic(hs_arena *a, const hs_encoding *e, hs_str s, const shape *x)
{
    uint32_t bad = 0;
    if (x->touching * 2 > x->letters) {
        return false;
    }
    hs_str text = hs_encoding_read(a, e, hs_str_cut(s, 0, CASE_SAMPLE), &bad);
    return text.p && !has_odd_capitals(text);
}

static bool fits_script(hs_arena *a, const hs_encoding *e, hs_str s, const shape *x)
{
    uint32_t bad = 0;
    if (x->touching * 2 > x->letters) {
        return false;
    }
    hs_str text = hs_encoding_read(a, e, s, &bad);
    return text.p && bad * 50 <= x->high;
}

static bool fits_pairs(hs_arena *a, const hs_encoding *e, hs_str s, const shape *x)
{
    uint32_t bad = 0;
    bool wide = e->kind == HS_ENCODING_WIDE;
    uint32_t most = wide ? x->high * 8 / 10 + (x->high < FEW ? x->high : 0) : x->high * 4 / 10;
    if (x->alone > most) {
        return false;
    }
    hs_str text = hs_encoding_read(a, e, s, &bad);
    return text.p && bad * 100 <= x->high + 100; /* the sample may cut one in two */
}

static bool fits_latin(const hs_encoding *e, hs_str s, const shape *x)
{
    bool runs = x->high >= FEW && x->runs * 2 > x->high;
    bool other = strcmp(e->iconv, "MACINTOSH") != 0 && is_macintosh(s);
    bool signs = strcmp(e->iconv, "CP1252") == 0 && has_signs_in_words(s);
    return !runs && !other && !signs;
}

bool hs_encoding_fits(hs_arena *a, const hs_encoding *e, hs_str s)
{
    shape x = shape_of(s);
    switch (e->kind) {
    case HS_ENCODING_LATIN:
        return fits_latin(e, s, &x);
    case HS_ENCODING_CYRILLIC:
        return fits_cyrillic(a, e, s, &x);
    case HS_ENCODING_SCRIPT:
        return fits_script(a, e, s, &x);
    case HS_ENCODING_PAIRS:
    case HS_ENCODING_WIDE:
        return fits_pairs(a, e, s, &x);
    default:
        return false;
    }
}

/* ---- which one? ------------------------------------------------------------------------------------------ */

/* What the library says; its handle is closed before anything is allocated. */
static bool ask(const hs_engine *engine, hs_str s, hs_encoding *out)
{
    char name[40] = "";
    uchardet_t detector = uchardet_new();
    if (uchardet_handle_data(detector, s.p, s.n) == 0) {
        uchardet_data_end(detector);
        hs_str said = hs_str_cut(hs_str_of(uchardet_get_charset(detector)), 0, sizeof name - 1);
        memcpy(name, said.n ? said.p : "", said.n);
    }
    uchardet_delete(detector);
    return hs_encoding_find(engine, hs_str_of(name), out) && out->kind < HS_ENCODING_SWITCHED;
}

/* Letters of an accent among the bytes above ASCII: without them, there are only quotation marks and dashes. */
static bool has_letters(hs_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0xC0 || (c >= 0x80 && c < 0xA0 && strchr("\x83\x8a\x8c\x8e\x9a\x9c\x9e\x9f", c))) {
            return true;
        }
    }
    return false;
}

static hs_encoding named(const hs_engine *engine, const char *name)
{
    hs_encoding e = {.name = HS_STR("windows-1252"), .iconv = "CP1252", .kind = HS_ENCODING_LATIN};
    hs_encoding_find(engine, hs_str_of(name), &e);
    return e;
}

hs_encoding hs_encoding_guess(hs_arena *a, const hs_engine *engine, hs_str s)
{
    hs_encoding said;
    if (is_macintosh(s)) {
        return named(engine, "macintosh");
    }
    if (!has_letters(s) || !ask(engine, s, &said) || !hs_encoding_fits(a, &said, s)) {
        return named(engine, "windows-1252");
    }
    if (said.kind == HS_ENCODING_LATIN && shape_of(s).letters < FEW) {
        return named(engine,
                     "windows-1252"); /* too few to tell one Western encoding from another */
    }
    /* KOI8-U has Ukrainian letters where KOI8-R has lines for drawing. */
    return hs_str_is(said.name, "koi8-r") ? named(engine, "koi8-u") : said;
}
