/* caption.c: words under pictures.
 *
 * In: pieces. Out: the same; a caption that a page glued to its own copy stands once, credits are cut off.
 * Method: a piece that is one text twice, with or without a space between, is a caption. A caption that
 * begins another one, or equals it, goes.
 * Example: "Smoke over the port.Smoke over the port. © Steppe Telegraph" -> caption "Smoke over the port."
 */
#include "ingest/clean.h"

#include "ingest/words.h"

#define COPY_LEAST 16u
#define CREDIT_WORDS 12u

/* Length of X when s is X X or XX; 0 otherwise. */
static uint32_t doubled(hs_str s)
{
    uint32_t gap = s.n % 2, half = (s.n - gap) / 2;
    bool space = gap == 0 || s.p[half] == ' ';
    return half >= COPY_LEAST && space && memcmp(s.p, s.p + half + gap, half) == 0 ? half : 0;
}

/* Where a credit begins that goes to the end of s: a copyright sign, "Photo:", "(Photo by"; s.n if none. */
static uint32_t credit_start(hs_str s)
{
    static const char *const signs[] = {"©",       "(Photo by ",   "(AP Photo",
                                        "Photo: ", "Photograph: ", "Photo by ",
                                        "Image: ", "Picture: ",    "Credit: "};
    uint32_t first = s.n;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        uint32_t at = hs_str_find(s, hs_str_of(signs[i]), 0);
        first = at < first ? at : first;
    }
    return first < s.n && hs_word_count(hs_str_cut(s, first, s.n)) <= CREDIT_WORDS ? first : s.n;
}

static void cut_credit(hs_page *page, uint32_t i)
{
    hs_piece *p = &page->pieces.v[i];
    bool line = p->text.n <= 600 && !(p->kind == HS_BLOCK_PARAGRAPH && p->marked && hs_is_body(p));
    uint32_t at = line ? credit_start(p->text) : p->text.n;
    if (at == p->text.n) {
        return;
    }
    hs_str before = hs_str_trim(hs_str_cut(p->text, 0, at));
    hs_page_drop(page, hs_str_cut(p->text, at, p->text.n), HS_STR("photo credit"));
    p->text = before;
    p->gone = before.n == 0;
    p->kind = HS_BLOCK_CAPTION;
}

static void cut_copy(hs_page *page, uint32_t i)
{
    hs_piece *p = &page->pieces.v[i];
    uint32_t half = doubled(p->text);
    if (half) {
        hs_page_drop(page, hs_str_cut(p->text, half, p->text.n), HS_STR("repeated caption"));
        p->text = hs_str_cut(p->text, 0, half);
        p->kind = HS_BLOCK_CAPTION;
    }
}

/* A caption whose words begin with another caption's words: the shorter one stays. */
static void drop_same_captions(hs_page *page)
{
    hs_str last = {NULL, 0};
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        const hs_piece *p = &page->pieces.v[i];
        if (p->gone || p->kind != HS_BLOCK_CAPTION) {
            continue;
        }
        hs_str words = hs_probe(&page->scratch, p->text);
        if (last.n >= COPY_LEAST && hs_str_starts(words, last) && words.n < last.n + 60) {
            hs_page_drop_piece(page, i, HS_STR("repeated caption"));
        } else {
            last = words;
        }
    }
}

void hs_clean_captions(hs_page *page)
{
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        if (!page->pieces.v[i].gone) {
            cut_credit(page, i);
        }
        if (!page->pieces.v[i].gone) {
            cut_copy(page, i);
        }
    }
    drop_same_captions(page);
}
