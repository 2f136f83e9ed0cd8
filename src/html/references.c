/* references.c: character references -> characters.
 *
 * In: text or the value of an attribute as it stands in a page. Out: UTF-8. Method: the HTML standard's
 * (13.2.5.72): numbers, those of 0x80..0x9F read as windows-1252 as browsers do; names by
 * data/ingest/references.tsv, the longest that fits; old names need no semicolon. What is no reference stays.
 * Example: "R&amp;D &#151; caf&eacute &nosuch;" -> "R&D — café &nosuch;".
 */
#include "html/references.h"

#include "base/utf8.h"

#define NAME_MOST 32u /* CounterClockwiseContourIntegral; */
#define OLD_MOST 6u   /* bytes of a name that needs no semicolon: Aacute */
#define OLD_LEAST 2u  /* lt */

/* What is being written, and where in `in` the reading stands. */
typedef struct {
    const hs_table *table;
    hs_str in;
    char *out;
    uint32_t at, n;
    bool attribute;
} copier;

static int digit_of(char c, bool hex)
{
    char low = (char)(c | 0x20);
    return hs_is_digit(c) ? c - '0' : hex && low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

static uint32_t named_point(uint32_t c)
{
    if (c >= 0x80 && c < 0xA0) {
        uint32_t shown = hs_cp1252_char(c);
        return shown == HS_REPLACEMENT ? c : shown;
    }
    return c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? HS_REPLACEMENT : c;
}

/* &#123; at k->at: true and written, or nothing done. */
static bool put_number(copier *k)
{
    uint32_t at = k->at + 2, c = 0;
    bool hex = at < k->in.n && (k->in.p[at] | 0x20) == 'x';
    at += hex;
    uint32_t from = at;
    for (int d = 0; at < k->in.n && (d = digit_of(k->in.p[at], hex)) >= 0; at++) {
        c = c > 0x10FFFF ? c : c * (hex ? 16 : 10) + (uint32_t)d;
    }
    if (at == from) {
        return false;
    }
    k->n += hs_utf8_write(named_point(c), k->out + k->n);
    k->at = at + (at < k->in.n && k->in.p[at] == ';');
    return true;
}

/* The name of n bytes at k->at + 1, if it is one. */
static bool put_known(copier *k, uint32_t n)
{
    hs_str name = hs_str_cut(k->in, k->at + 1, k->at + 1 + n);
    hs_rows rows = hs_table_find(k->table, name);
    if (rows.lo == rows.hi) {
        return false;
    }
    hs_str points = hs_table_field(k->table, rows.lo, 1);
    for (uint32_t i = 0, c = 0; i <= points.n; i++) {
        int d = i < points.n ? digit_of(points.p[i], true) : -1;
        if (d < 0) {
            k->n += hs_utf8_write(c, k->out + k->n);
        }
        c = d < 0 ? 0 : c * 16 + (uint32_t)d;
    }
    k->at += 1 + n;
    return true;
}

static bool is_name(char c)
{
    return hs_is_alpha(c) || hs_is_digit(c);
}

/* &name; or &name at k->at. */
static bool put_name(copier *k)
{
    hs_str rest = hs_str_cut(k->in, k->at + 1, k->at + 1 + NAME_MOST);
    uint32_t n = 0;
    while (n < rest.n && is_name(rest.p[n])) {
        n++;
    }
    if (n < rest.n && rest.p[n] == ';' && put_known(k, n + 1)) {
        return true;
    }
    if (k->attribute && n < rest.n && rest.p[n] == '=') {
        return false;
    }
    uint32_t least = k->attribute ? n : OLD_LEAST;
    for (n = n > OLD_MOST && !k->attribute ? OLD_MOST : n; n >= least && n >= OLD_LEAST; n--) {
        if (put_known(k, n)) {
            return true;
        }
    }
    return false;
}

hs_str hs_references_read(hs_arena *a, const hs_engine *engine, hs_str s, bool attribute)
{
    const char *hit = s.n ? memchr(s.p, '&', s.n) : NULL;
    if (!hit) {
        return s;
    }
    /* &nGt; is six bytes of UTF-8: the only one that grows, with its like. */
    copier k = {hs_engine_table(engine, HS_TABLE_REFERENCES),
                s,
                hs_arena_alloc(a, (size_t)s.n + s.n / 5 + 8),
                0,
                0,
                attribute};
    while (k.at < s.n) {
        uint32_t to = hit ? (uint32_t)(hit - s.p) : s.n;
        memcpy(k.out + k.n, s.p + k.at, to - k.at);
        k.n += to - k.at;
        k.at = to;
        if (to == s.n) {
            break;
        }
        bool number = to + 1 < s.n && s.p[to + 1] == '#';
        if (!(number ? put_number(&k) : put_name(&k))) {
            k.out[k.n++] = s.p[k.at++];
        }
        hit = k.at < s.n ? memchr(s.p + k.at, '&', s.n - k.at) : NULL;
    }
    return (hs_str){k.out, k.n};
}
