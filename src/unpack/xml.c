/* xml.c: the tags and words of an XML text, well-formed or not.
 *
 * In: a stream. Out: tags that open and close, and words between them. Method: byte by byte; a tag ends at `>` outside
 * of quotes, or at the next `<`; comments, instructions and the document type are passed over; `&name;` is one of HTML's
 * entities or stays as it is written. Nothing is matched or checked: the reader of the events does as much of that as
 * it needs. (libxml2's own reader gives up at the first fatal error, which a third of ill-formed feeds have.)
 * Example: `<item><title>A &amp; B</item>` -> open item, open title, words "A & B", close item.
 */
#include "unpack/xml.h"

#include "base/utf8.h"

#include <libxml/HTMLparser.h>

void hs_xml_open(hs_xml *xml, hs_layer *layer)
{
    xml->cdata = xml->empty = false;
    xml->from = hs_recode_open(&xml->recode, layer);
}

void hs_xml_close(hs_xml *xml)
{
    hs_recode_close(&xml->recode);
}

/* ---- entities ------------------------------------------------------------------------------------------ */

/* The code point of "amp" or "#x2019"; 0 if it is none. */
static uint32_t entity(hs_str name)
{
    char z[12];
    uint32_t c = 0;
    if (name.n < 2 || name.n >= sizeof z) {
        return 0;
    }
    memcpy(z, name.p, name.n);
    z[name.n] = 0;
    if (z[0] != '#') {
        const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)z);
        return known ? known->value : strcmp(z, "apos") == 0 ? '\'' : 0;
    }
    bool hex = z[1] == 'x' || z[1] == 'X';
    for (uint32_t i = hex ? 2 : 1; i < name.n; i++) {
        char low = (char)(z[i] | 0x20);
        bool letter = hex && low >= 'a' && low <= 'f';
        if (!hs_is_digit(z[i]) && !letter) {
            return 0;
        }
        c = c * (hex ? 16 : 10) + (uint32_t)(letter ? low - 'a' + 10 : z[i] - '0');
        c = c > 0x110000 ? 0x110000 : c;
    }
    bool odd = c < 0x20 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000);
    return c == '\n' || c == '\t' ? c : odd ? HS_REPLACEMENT : c;
}

/* s stands behind an ampersand: write what it means and give the bytes that were taken, or 0. */
static uint32_t decode(hs_str s, char *out, uint32_t *n)
{
    hs_str head = hs_str_cut(s, 0, 12);
    uint32_t end = hs_str_find(head, HS_STR(";"), 0);
    uint32_t c = end < head.n ? entity(hs_str_cut(head, 0, end)) : 0;
    *n = c ? hs_utf8_write(c, out) : 0;
    return c ? end + 1 : 0;
}

/* ---- tags ---------------------------------------------------------------------------------------------- */

static bool ahead_is(hs_xml *xml, const char *z)
{
    return hs_str_starts(hs_stream_peek(xml->from, strlen(z)), hs_str_of(z));
}

/* Pass over what stands before `end`, and `end`. */
static void pass_to(hs_xml *xml, const char *end)
{
    while (!ahead_is(xml, end) && hs_stream_byte(xml->from) >= 0) {
    }
    hs_stream_take(xml->from, NULL, strlen(end));
}

/* <!DOCTYPE rss [ <!ENTITY a "..."> ]> */
static void pass_doctype(hs_xml *xml)
{
    int c, depth = 0, quote = 0;
    while ((c = hs_stream_byte(xml->from)) >= 0) {
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = depth ? c : 0; /* an apostrophe of ill-formed words opens nothing */
        } else if (c == '[' || c == ']') {
            depth += c == '[' ? 1 : -1;
        } else if (c == '>' && depth <= 0) {
            return;
        }
    }
}

/* The tag behind `<`, up to `>`, or to a `<` that stands where there can be none. */
static hs_str take_tag(hs_xml *xml)
{
    int quote = 0;
    uint32_t n = 0;
    for (;;) {
        hs_str next = hs_stream_peek(xml->from, 1);
        if (next.n == 0 || next.p[0] == '<') {
            break;
        }
        int c = hs_stream_byte(xml->from);
        if (!quote && c == '>') {
            break;
        }
        bool behind_equals = n && xml->tag[n - 1] == '=';
        if (quote ? c == quote : behind_equals && (c == '"' || c == '\'')) {
            quote = quote ? 0 : c;
        }
        if (n < HS_XML_TAG) {
            xml->tag[n++] = (char)c;
        }
    }
    return (hs_str){xml->tag, n};
}

static hs_xml_event read_tag(hs_xml *xml)
{
    hs_str tag = take_tag(xml);
    bool close = hs_str_starts(tag, HS_STR("/"));
    tag = hs_str_trim(hs_str_cut(tag, close, tag.n));
    xml->empty = !close && hs_str_ends(tag, HS_STR("/"));
    tag = hs_str_cut(tag, 0, tag.n - xml->empty);
    uint32_t i = 0;
    while (i < tag.n && !hs_is_space(tag.p[i]) && tag.p[i] != '/') {
        i++;
    }
    xml->name = hs_str_cut(tag, 0, i);
    xml->rest = hs_str_cut(tag, i, tag.n);
    return close ? HS_XML_CLOSE : HS_XML_OPEN;
}

hs_str hs_xml_attribute(const hs_xml *xml, const char *name, hs_arena *arena)
{
    hs_str rest = xml->rest, want = hs_str_of(name);
    for (uint32_t at = 0; (at = hs_str_find(rest, want, at)) < rest.n; at++) {
        uint32_t i = at + want.n;
        while (i < rest.n && hs_is_space(rest.p[i])) {
            i++;
        }
        if (at == 0 || !hs_is_space(rest.p[at - 1]) || i >= rest.n || rest.p[i] != '=') {
            continue;
        }
        hs_str value = hs_str_trim(hs_str_cut(rest, i + 1, rest.n));
        bool quoted = value.n && (value.p[0] == '"' || value.p[0] == '\'');
        hs_str end = quoted ? (hs_str){value.p, 1} : HS_STR(" ");
        value = hs_str_cut(value, quoted, hs_str_find(value, end, quoted));
        return hs_str_find(value, HS_STR("&"), 0) < value.n ? hs_xml_plain(value, arena)
                                                            : hs_arena_str(arena, value);
    }
    return (hs_str){NULL, 0};
}

/* ---- words --------------------------------------------------------------------------------------------- */

static hs_xml_event words(hs_xml *xml, uint32_t n)
{
    while (n < HS_XML_TEXT) {
        hs_str next = hs_stream_peek(xml->from, 1);
        if (next.n == 0 || (next.p[0] == '<' && !xml->cdata)) {
            break;
        }
        if (xml->cdata && next.p[0] == ']' && ahead_is(xml, "]]>")) {
            hs_stream_take(xml->from, NULL, 3);
            xml->cdata = false;
            break;
        }
        char c = (char)hs_stream_byte(xml->from);
        uint32_t written = 0;
        if (c == '&' && !xml->cdata) {
            uint32_t taken = decode(hs_stream_peek(xml->from, 12), xml->words + n, &written);
            hs_stream_take(xml->from, NULL, taken);
        }
        bool control = (unsigned char)c < 0x20 && !hs_is_space(c);
        if (!written && !control) {
            xml->words[n] = c;
            written = 1;
        }
        n += written;
    }
    xml->text = (hs_str){xml->words, n};
    return HS_XML_WORDS;
}

/* What stands behind a `<`, which is taken. False: nothing to tell of. */
static bool markup(hs_xml *xml, hs_xml_event *event)
{
    hs_str next = hs_stream_peek(xml->from, 1);
    char c = next.n ? next.p[0] : 0;
    if (hs_is_alpha(c) || c == '/' || c == '_' || (unsigned char)c >= 0x80) {
        *event = read_tag(xml);
        return xml->name.n > 0;
    }
    if (ahead_is(xml, "!--")) {
        pass_to(xml, "-->");
    } else if (ahead_is(xml, "![CDATA[")) {
        hs_stream_take(xml->from, NULL, 8);
        xml->cdata = true;
    } else if (c == '!') {
        pass_doctype(xml);
    } else if (c == '?') {
        pass_to(xml, ">");
    } else {
        xml->words[0] = '<';
        *event = words(xml, 1);
        return true;
    }
    return false;
}

hs_xml_event hs_xml_next(hs_xml *xml)
{
    hs_xml_event event;
    for (;;) {
        hs_str next = hs_stream_peek(xml->from, 1);
        if (next.n == 0) {
            return HS_XML_OVER;
        }
        if (xml->cdata || next.p[0] != '<') {
            if (words(xml, 0) == HS_XML_WORDS && xml->text.n) {
                return HS_XML_WORDS;
            }
            continue;
        }
        hs_stream_byte(xml->from);
        if (markup(xml, &event)) {
            return event;
        }
    }
}

hs_str hs_xml_plain(hs_str markup_text, hs_arena *arena)
{
    char *out = hs_arena_alloc(arena, markup_text.n + 1);
    uint32_t n = 0, written = 0;
    bool space = false;
    for (uint32_t i = 0; i < markup_text.n;) {
        char c = markup_text.p[i++];
        hs_str rest = hs_str_cut(markup_text, i, markup_text.n);
        bool tag = c == '<' && rest.n && (hs_is_alpha(rest.p[0]) || rest.p[0] == '/');
        if (tag) {
            uint32_t end = hs_str_find(rest, HS_STR(">"), 0);
            i += end < rest.n ? end + 1 : rest.n;
            continue;
        }
        if (hs_is_space(c)) {
            space = n > 0;
            continue;
        }
        if (space) {
            out[n++] = ' ';
            space = false;
        }
        uint32_t taken = c == '&' ? decode(rest, out + n, &written) : 0;
        if (!taken) {
            out[n++] = c;
        } else {
            n += written;
            i += taken;
        }
    }
    return (hs_str){out, n};
}
