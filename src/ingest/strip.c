/* strip.c: the last resort for a page: its text without the tags.
 *
 * In: HTML in whose tree no text was found: all of it hidden, in a comment or a form that nobody closes.
 * Out: lines of text. Method: one pass; what stands between < and > goes, with all of a script or style.
 * Example: "<div><p>One <b>two</b></p><script>x</script>three" -> "\n\nOne two\n\nthree".
 */
#include "ingest/strip.h"

#include "html/references.h"

static bool opens(hs_str s, uint32_t at, const char *lower)
{
    uint32_t i = 0;
    while (lower[i] && at + i < s.n && (s.p[at + i] | 0x20) == (lower[i] | 0x20)) {
        i++;
    }
    return !lower[i] && (at + i >= s.n || !hs_is_alpha(s.p[at + i]));
}

/* Behind the tag, the comment or the whole script that begins at `at`. */
static uint32_t behind(hs_str s, uint32_t at)
{
    static const char *const pairs[][2] = {{"<script", "</script"}, {"<style", "</style"}};
    if (hs_str_starts(hs_str_cut(s, at, s.n), HS_STR("<!--"))) {
        return hs_str_find(s, HS_STR("-->"), at) + 3;
    }
    uint32_t end = hs_str_find(s, HS_STR(">"), at) + 1;
    for (size_t i = 0; i < 2; i++) {
        if (opens(s, at, pairs[i][0])) {
            uint32_t close = hs_str_find(s, hs_str_of(pairs[i][1]), end);
            return hs_str_find(s, HS_STR(">"), close) + 1; /* one that is not closed takes all */
        }
    }
    return end;
}

static bool is_inline(hs_str s, uint32_t at)
{
    static const char *const names[] = {"a",    "b", "i",    "em",  "strong",
                                        "span", "u", "abbr", "sup", "font"};
    uint32_t from = at + 1 + (at + 1 < s.n && s.p[at + 1] == '/');
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (opens(s, from, names[i])) {
            return true;
        }
    }
    return false;
}

hs_str hs_strip_tags(hs_page *page, hs_str html)
{
    char *out = hs_arena_alloc(&page->scratch, html.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < html.n;) {
        if (html.p[i] == '<') {
            if (!is_inline(html, i)) {
                out[n++] = '\n';
            }
            i = behind(html, i);
        } else {
            out[n++] = html.p[i] == '\n' ? ' ' : html.p[i];
            i++;
        }
    }
    return hs_references_read(&page->scratch, page->engine, (hs_str){out, n}, false);
}
