/* mime.c: a mail in memory: its fields, its parts, their bytes (RFC 2045, 2046, 2047; RFC 2557 for saved pages).
 *
 * In: the bytes of a message or of a part. Out: head and body, fields, parts, bytes without their transfer encoding. Method:
 * lines; a head ends at the first empty line, or at the first line that is no field; a boundary is looked for at the beginning of
 * a line, and the end of the bytes ends a part too.
 * Example: "Content-Type: text/html\n\n<p>a</p>" -> type "text/html", body "<p>a</p>".
 */
#include "unpack/mime.h"

#include "charset/encoding.h"
#include "unpack/http.h"

#define FIELD_MOST 16384u

/* ---- head ---------------------------------------------------------------------------------------------- */

static hs_str without_return(hs_str line)
{
    return hs_str_cut(line, 0, line.n - hs_str_ends(line, HS_STR("\r")));
}

static bool is_field(hs_str line)
{
    uint32_t i = 0;
    while (i < line.n && (unsigned char)line.p[i] > 0x20 && line.p[i] != ':' && line.p[i] != 0x7F) {
        i++;
    }
    return i && i < line.n && line.p[i] == ':';
}

/* Where the head ends, and the body begins. */
static uint32_t end_of_head(hs_str bytes, uint32_t *body)
{
    hs_str rest = bytes, line;
    while (hs_str_split(&rest, '\n', &line)) {
        uint32_t at = (uint32_t)(line.p - bytes.p);
        hs_str bare = without_return(line);
        bool folded = at && bare.n && hs_is_space(bare.p[0]);
        if (bare.n == 0 || !(folded || is_field(bare))) {
            *body = bare.n ? at : rest.p ? (uint32_t)(rest.p - bytes.p) : bytes.n;
            return at;
        }
    }
    *body = bytes.n;
    return bytes.n;
}

hs_str hs_mime_field(hs_str head, const char *name, hs_arena *arena)
{
    hs_str line, value = {NULL, 0};
    bool found = false;
    while (hs_str_split(&head, '\n', &line)) {
        line = without_return(line);
        bool folded = line.n && hs_is_space(line.p[0]);
        if (found && !folded) {
            break;
        }
        if (found && value.n < FIELD_MOST) {
            value =
                hs_arena_join(arena, hs_arena_join(arena, value, HS_STR(" ")), hs_str_trim(line));
        } else if (!folded && hs_http_field(line, name, &value)) {
            found = true;
        }
    }
    return found ? hs_arena_str(arena, value) : (hs_str){NULL, 0};
}

hs_mime hs_mime_read(hs_str bytes, hs_arena *arena)
{
    uint32_t body = 0, end = end_of_head(bytes, &body);
    hs_mime m = {.head = hs_str_cut(bytes, 0, end), .body = hs_str_cut(bytes, body, bytes.n)};
    m.value = hs_mime_field(m.head, "Content-Type", arena);
    m.type = m.value.n ? hs_http_type(arena, m.value) : HS_STR("text/plain");
    return m;
}

/* ---- parts --------------------------------------------------------------------------------------------- */

/* The next line that is a boundary: its beginning, and where what follows it begins; false if there is none. */
static bool find_boundary(hs_str s, hs_str boundary, uint32_t *at, uint32_t *behind, bool *last)
{
    for (uint32_t i = 0; (i = hs_str_find(s, boundary, i)) < s.n; i++) {
        bool dashes = i >= 2 && s.p[i - 1] == '-' && s.p[i - 2] == '-';
        if (!dashes || (i > 2 && s.p[i - 3] != '\n')) {
            continue;
        }
        hs_str rest = hs_str_cut(s, i + boundary.n, s.n), line;
        hs_str whole = rest;
        hs_str_split(&rest, '\n', &line);
        *last = hs_str_starts(line, HS_STR("--"));
        line = hs_str_trim(hs_str_cut(line, *last ? 2 : 0, line.n));
        if (line.n) {
            continue; /* a longer boundary that begins as this one does */
        }
        *at = i - 2;
        *behind = rest.p ? (uint32_t)(rest.p - whole.p) + i + boundary.n : s.n;
        return true;
    }
    return false;
}

bool hs_mime_next(hs_str *rest, hs_str boundary, hs_str *part)
{
    uint32_t at, behind, end, unused;
    bool last = false, closing = false;
    if (rest->n == 0 || boundary.n == 0 || !find_boundary(*rest, boundary, &at, &behind, &last) ||
        last) {
        return false;
    }
    hs_str inner = hs_str_cut(*rest, behind, rest->n);
    if (!find_boundary(inner, boundary, &end, &unused, &closing)) {
        end = inner.n;
    }
    *part = hs_str_cut(inner, 0, end);
    *rest = hs_str_cut(inner, end, inner.n);
    return true;
}

/* ---- bytes --------------------------------------------------------------------------------------------- */

static int sixbit(char c)
{
    return hs_is_upper(c)         ? c - 'A'
           : hs_is_lower(c)       ? c - 'a' + 26
           : hs_is_digit(c)       ? c - '0' + 52
           : c == '+' || c == '-' ? 62
           : c == '/' || c == '_' ? 63
                                  : -1;
}

/* *odd: bytes that base64 does not have. */
static hs_str from_base64(hs_str s, hs_arena *arena, uint32_t *odd)
{
    char *out = hs_arena_alloc(arena, (size_t)s.n / 4 * 3 + 4);
    uint32_t n = 0, bits = 0, held = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        int v = sixbit(s.p[i]);
        if (v < 0) {
            *odd += s.p[i] == ' ' || (!hs_is_space(s.p[i]) && s.p[i] != '=');
            held = s.p[i] == '=' ? 0 : held; /* padding in the middle: pieces were put together */
            continue;
        }
        bits = bits << 6 | (uint32_t)v;
        held += 6;
        if (held >= 8) {
            held -= 8;
            out[n++] = (char)(bits >> held & 0xFF);
        }
    }
    return (hs_str){out, n};
}

static int hex(char c)
{
    char low = (char)(c | 0x20);
    return hs_is_digit(c) ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/* `word`: in a field, where '_' is a space. */
static hs_str from_quoted(hs_str s, hs_arena *arena, bool word)
{
    char *out = hs_arena_alloc(arena, s.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        uint32_t end = i + 1;
        while (c == '=' && end < s.n && (s.p[end] == ' ' || s.p[end] == '\t' || s.p[end] == '\r')) {
            end++;
        }
        if (c == '=' && (end == s.n || s.p[end] == '\n')) {
            i = end; /* the line goes on */
        } else if (c == '=' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 && hex(s.p[i + 2]) >= 0) {
            out[n++] = (char)(hex(s.p[i + 1]) << 4 | hex(s.p[i + 2]));
            i += 2;
        } else {
            out[n++] = word && c == '_' ? ' ' : c;
        }
    }
    return (hs_str){out, n};
}

hs_str hs_mime_decode(const hs_mime *part, hs_arena *arena)
{
    hs_str how = hs_http_type(arena, hs_mime_field(part->head, "Content-Transfer-Encoding", arena));
    uint32_t odd = 0;
    if (hs_str_is(how, "quoted-printable")) {
        return from_quoted(part->body, arena, false);
    }
    if (!hs_str_is(how, "base64")) {
        return part->body;
    }
    hs_str out = from_base64(part->body, arena, &odd);
    return odd > part->body.n / 50 ? part->body : out;
}

/* ---- words of fields ----------------------------------------------------------------------------------- */

/* Bytes of a charset as UTF-8; as they are where nobody knows it. */
static hs_str recoded(hs_str s, hs_str charset, hs_layer *layer)
{
    hs_encoding as;
    uint32_t bad = 0;
    bool known = hs_utf8_valid(s) < s.n && hs_encoding_find(layer->engine, charset, &as) &&
                 as.kind != HS_ENCODING_REFUSED && as.kind != HS_ENCODING_UTF8;
    hs_str out = known ? hs_encoding_read(&layer->scratch, &as, s, &bad) : s;
    return out.p ? out : s;
}

/* s begins with "=?": decode one word; the bytes that it took, or 0. */
static uint32_t decode_word(hs_str s, hs_str *out, hs_layer *layer)
{
    hs_arena *arena = &layer->scratch;
    hs_str rest = hs_str_cut(s, 2, s.n), charset, how, text, unused;
    uint32_t odd = 0;
    if (!hs_str_split(&rest, '?', &charset) || !hs_str_split(&rest, '?', &how) || how.n != 1 ||
        !hs_str_split(&rest, '?', &text) || !rest.p || !hs_str_starts(rest, HS_STR("="))) {
        return 0;
    }
    unused = charset;
    hs_str_split(&unused, '*', &charset); /* a language behind it */
    bool base64 = how.p[0] == 'B' || how.p[0] == 'b';
    hs_str bytes = base64 ? from_base64(text, arena, &odd) : from_quoted(text, arena, true);
    *out = recoded(bytes, charset, layer);
    return (uint32_t)(rest.p + 1 - s.p);
}

hs_str hs_mime_words(hs_str field, hs_layer *layer)
{
    hs_arena *arena = &layer->scratch;
    hs_str out = {NULL, 0}, word;
    uint32_t from = 0, most = 200;
    for (uint32_t at = 0; most && (at = hs_str_find(field, HS_STR("=?"), at)) < field.n; most--) {
        uint32_t taken = decode_word(hs_str_cut(field, at, field.n), &word, layer);
        if (taken == 0) {
            at += 2;
            continue;
        }
        hs_str between = hs_str_cut(field, from, at);
        bool joined = from && hs_str_trim(between).n == 0; /* space between two words is none */
        out = hs_arena_join(arena, joined ? out : hs_arena_join(arena, out, between), word);
        at = from = at + taken;
    }
    return hs_str_trim(hs_arena_join(arena, out, hs_str_cut(field, from, field.n)));
}
