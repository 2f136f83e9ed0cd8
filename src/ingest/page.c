/* page.c: adding to a page in the making. What is said twice is kept once; lists of junk are bounded. */
#include "ingest/page.h"

#include "charset/charset.h"
#include "ingest/words.h"

#define DROPPED_MOST 200u
#define DROPPED_BYTES 300u
#define NAMES_MOST 20u

void hs_page_free(hs_page *page)
{
    json_decref(page->json);
    json_decref(page->ld);
    hs_arena_free(&page->scratch);
    page->json = NULL;
    page->ld = NULL;
}

hs_str hs_page_decode(hs_page *page, hs_str bytes, hs_str said, bool markup)
{
    hs_charset c = {.arena = &page->scratch, .engine = page->engine};
    hs_str text = hs_charset_read(&c, bytes, said, markup);
    for (uint32_t i = 0; i < c.notes.n; i++) {
        hs_page_note_add(page, "encoding", c.notes.v[i]);
    }
    return text;
}

hs_str hs_page_node_text(hs_page *page, const hs_tree *tree, uint32_t node, uint32_t most)
{
    return hs_squeezed(&page->scratch, hs_tree_text(tree, node, most));
}

void hs_page_add(hs_page *page, hs_str text, hs_block_kind kind, bool marked)
{
    if (text.n) {
        HS_ADD(&page->scratch, &page->pieces,
               (hs_piece){.text = text, .kind = (uint8_t)kind, .marked = marked});
    }
}

/* The beginning of s, at most DROPPED_BYTES, not cut inside a character. */
static hs_str shortened(hs_str s)
{
    uint32_t n = s.n < DROPPED_BYTES ? s.n : DROPPED_BYTES;
    while (n && n < s.n && ((unsigned char)s.p[n] & 0xC0u) == 0x80u) {
        n--;
    }
    return hs_str_cut(s, 0, n);
}

void hs_page_drop(hs_page *page, hs_str text, hs_str why)
{
    text = hs_str_trim(text);
    if (text.n && page->dropped.n < DROPPED_MOST) {
        HS_ADD(&page->scratch, &page->dropped, (hs_dropped){shortened(text), why});
    }
}

void hs_page_drop_piece(hs_page *page, uint32_t i, hs_str why)
{
    page->pieces.v[i].gone = true;
    hs_page_drop(page, page->pieces.v[i].text, why);
}

void hs_page_note_add(hs_page *page, const char *kind, hs_str text)
{
    HS_ADD(&page->scratch, &page->notes, (hs_page_note){kind, text});
}

/* Equal but for the case of ASCII letters: RALPH LEE is Ralph Lee. */
static bool same_name(hs_str a, hs_str b)
{
    bool same = a.n == b.n;
    for (uint32_t i = 0; i < a.n && same; i++) {
        char x = hs_is_upper(a.p[i]) ? (char)(a.p[i] + 32) : a.p[i];
        char y = hs_is_upper(b.p[i]) ? (char)(b.p[i] + 32) : b.p[i];
        same = x == y;
    }
    return same;
}

static bool has_name(const hs_str *v, uint32_t n, hs_str name)
{
    for (uint32_t i = 0; i < n; i++) {
        if (same_name(v[i], name)) {
            return true;
        }
    }
    return n >= NAMES_MOST;
}

void hs_page_author(hs_page *page, hs_str name)
{
    name = hs_str_trim(name);
    if (name.n && name.n <= 120 && !has_name(page->authors.v, page->authors.n, name)) {
        HS_ADD(&page->scratch, &page->authors, name);
    }
}

void hs_page_agency(hs_page *page, hs_str name)
{
    name = hs_str_trim(name);
    if (name.n && name.n <= 60 && !has_name(page->agencies.v, page->agencies.n, name)) {
        HS_ADD(&page->scratch, &page->agencies, name);
    }
}

void hs_page_stamp(hs_page *page, hs_stamp stamp, hs_date_origin from, hs_str by)
{
    if (page->published.day == HS_NO_DAY && stamp.day != HS_NO_DAY) {
        page->published = stamp;
        page->published_from = (uint8_t)from;
        page->published_by = by;
    }
}

bool hs_is_body(const hs_piece *piece)
{
    bool kind = piece->kind == HS_BLOCK_PARAGRAPH || piece->kind == HS_BLOCK_QUOTE;
    uint32_t words = kind && !piece->gone ? hs_word_count(piece->text) : 0;
    return words > 35 || (words >= 12 && hs_ends_sentence(piece->text));
}

uint32_t hs_body_start(const hs_page *page)
{
    uint32_t i = 0;
    while (i < page->pieces.n && !hs_is_body(&page->pieces.v[i])) {
        i++;
    }
    return i;
}
