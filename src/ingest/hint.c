/* hint.c: the copy of the report's text that some pages carry in their JSON-LD.
 *
 * In: the scripts of a page. Out: which runs of three words are in its "articleBody". The copy is exact but often
 * cut short and without paragraphs: it tells which blocks are text, it is not the text. Method: the string is
 * searched for, not parsed, since one script in ten is no JSON; escapes and tags are taken out, and the hashes of
 * its runs of words are kept.
 * Example: {"articleBody":"Talks began.\\nThey ended."} -> "talks began they", "began they ended".
 */
#include "ingest/hint.h"

#include "base/utf8.h"

#define COPY_MOST (1u << 20)

static uint32_t hex4(hs_str s, uint32_t at)
{
    uint32_t v = 0;
    for (uint32_t i = at; i < at + 4; i++) {
        char c = i < s.n ? s.p[i] : '?';
        uint32_t d = hs_is_digit(c)           ? (uint32_t)(c - '0')
                     : c >= 'a' && c <= 'f'   ? (uint32_t)(c - 'a' + 10)
                     : c >= 'A' && c <= 'F'   ? (uint32_t)(c - 'A' + 10)
                                              : 99;
        if (d == 99) {
            return 0;
        }
        v = v * 16 + d;
    }
    return v;
}

/* The string whose first byte is at `at`, up to its closing quotation mark; escapes read, tags made spaces. */
static hs_str unescaped(hs_page *page, hs_str s, uint32_t at)
{
    char *out = hs_arena_alloc(&page->scratch, s.n - at + 4);
    uint32_t n = 0;
    bool tag = false;
    for (; at < s.n && s.p[at] != '"'; at++) {
        char c = s.p[at];
        uint32_t code = 0;
        if (c == '\\' && at + 1 < s.n) {
            c = s.p[++at];
            code = c == 'u' ? hex4(s, at + 1) : 0;
            at += code ? 4 : 0;
            c = c == 'n' || c == 'r' || c == 't' || c == 'u' ? ' ' : c;
        }
        if (c == '<' || code == '<') {
            tag = true;
        }
        if (!tag && code) {
            n += hs_utf8_write(code, out + n);
        } else {
            out[n++] = tag ? ' ' : c;
        }
        tag = tag && c != '>' && code != '>';
    }
    return (hs_str){out, n};
}

static hs_str find_copy(hs_page *page, const hs_tree *tree)
{
    const hs_str key = HS_STR("\"articleBody\"");
    for (uint32_t i = 1; i < tree->nodes.n; i++) {
        if (tree->nodes.v[i].tag != HS_TAG_SCRIPT ||
            !hs_str_is(hs_tree_attr(tree, i, "type"), "application/ld+json")) {
            continue;
        }
        hs_str s = hs_str_cut(hs_tree_raw(page, tree, i), 0, COPY_MOST);
        uint32_t at = hs_str_find(s, key, 0) + key.n;
        while (at < s.n && (hs_is_space(s.p[at]) || s.p[at] == ':')) {
            at++;
        }
        if (at < s.n && s.p[at] == '"') {
            return unescaped(page, s, at + 1);
        }
    }
    return (hs_str){NULL, 0};
}

/* The next word, as a number; 0 at the end. Letters and digits of ASCII and all other bytes make words. */
static uint32_t next_word(hs_str *rest)
{
    uint32_t i = 0, h = 2166136261u;
    while (i < rest->n && !hs_is_alpha(rest->p[i]) && !hs_is_digit(rest->p[i])) {
        i++;
    }
    if (i == rest->n) {
        return 0;
    }
    for (; i < rest->n && (hs_is_alpha(rest->p[i]) || hs_is_digit(rest->p[i])); i++) {
        unsigned char c = (unsigned char)rest->p[i];
        h = (h ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 16777619u;
    }
    *rest = hs_str_cut(*rest, i, rest->n);
    return h ? h : 1;
}

static uint32_t slot_of(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t h = (a * 31u + b) * 31u + c;
    return ((h ^ h >> 15) * 0x9E3779B1u >> 8) % HS_HINT_SLOTS;
}

void hs_hint_read(hs_page *page, const hs_tree *tree, hs_hint *out)
{
    hs_str rest = find_copy(page, tree);
    *out = (hs_hint){0};
    if (rest.n < 300) {
        return;
    }
    out->seen = HS_NEW_ARRAY(&page->scratch, uint8_t, HS_HINT_SLOTS);
    uint32_t a = next_word(&rest), b = next_word(&rest);
    for (uint32_t c; (c = next_word(&rest)); a = b, b = c) {
        out->seen[slot_of(a, b, c)] = 1;
        out->words++;
    }
}

int16_t hs_hint_share(const hs_hint *hint, hs_str text)
{
    if (!hint->seen) {
        return -1;
    }
    hs_str rest = hs_str_cut(text, 0, 2000);
    uint32_t a = next_word(&rest), b = next_word(&rest), all = 0, found = 0;
    for (uint32_t c; (c = next_word(&rest)); a = b, b = c) {
        found += hint->seen[slot_of(a, b, c)];
        all++;
    }
    return all ? (int16_t)(found * 100 / all) : (int16_t)0;
}
