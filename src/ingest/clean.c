/* clean.c: the order of the rules, and the last looks over all pieces.
 *
 * In: pieces as the page has them. Out: pieces that are the report, with their kinds; what was dropped, why.
 * Method: each rule takes only what it is sure of, because a fact that is lost is worse than junk that is
 * kept. Lines first (they also find dates and names), then captions, then the headline, which needs to know
 * what the other lines are; at last what is said twice.
 * Example: "Share / Talks begin / Talks begin / 3 min read / The talks began on Monday." -> title, paragraph.
 */
#include "ingest/clean.h"

#include "base/map.h"
#include "ingest/sieve.h"
#include "ingest/words.h"

#define HEADING_WORDS 14u
#define PULLED_TEXT ((size_t)1 << 20) /* larger texts are not searched for pulled quotes */
#define PULLED_MOST 20u

/* A line that stands word for word in an earlier piece. */
static void drop_repeated(hs_page *page)
{
    hs_map seen = {0};
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        const hs_piece *p = &page->pieces.v[i];
        hs_str probe = p->gone ? (hs_str){NULL, 0} : hs_probe(&page->scratch, p->text);
        if (hs_word_count(probe) < 4) {
            continue;
        }
        uint32_t *at = hs_map_at(&seen, &page->scratch, probe);
        if (*at && page->pieces.v[*at - 1].kind == HS_BLOCK_SUBTITLE && hs_is_body(p)) {
            hs_page_drop_piece(page, *at - 1, HS_STR("repeated line"));
            *at = i + 1;
        } else if (*at) {
            hs_page_drop_piece(page, i, HS_STR("repeated line"));
        } else {
            *at = i + 1;
        }
    }
}

/* A pulled quote: its words stand in a paragraph too. */
static void drop_pulled(hs_page *page)
{
    uint32_t looked = 0;
    size_t size = 0;
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        size += page->pieces.v[i].text.n;
    }
    for (uint32_t i = 0; i < page->pieces.n && size <= PULLED_TEXT; i++) {
        const hs_piece *p = &page->pieces.v[i];
        if (p->gone || p->kind != HS_BLOCK_QUOTE || p->text.n > 300 || ++looked > PULLED_MOST) {
            continue;
        }
        hs_str quote = hs_probe(&page->scratch, p->text);
        for (uint32_t j = 0; j < page->pieces.n && !page->pieces.v[i].gone; j++) {
            const hs_piece *q = &page->pieces.v[j];
            bool other = j != i && !q->gone && q->text.n > p->text.n && quote.n > 20;
            hs_str text = other ? hs_probe(&page->scratch, q->text) : (hs_str){NULL, 0};
            if (hs_str_find(text, quote, 0) < text.n) {
                hs_page_drop_piece(page, i, HS_STR("repeated quote"));
            }
        }
    }
}

/* Headings between paragraphs of plain text; a last line without an end. */
static void find_headings(hs_page *page)
{
    uint32_t last = page->pieces.n;
    while (last && page->pieces.v[last - 1].gone) {
        last--;
    }
    for (uint32_t i = 0; i < last; i++) {
        hs_piece *p = &page->pieces.v[i];
        if (p->gone || p->marked || p->kind != HS_BLOCK_PARAGRAPH || hs_ends_sentence(p->text)) {
            continue;
        }
        uint32_t words = hs_word_count(p->text);
        if (words <= HEADING_WORDS) {
            p->kind = HS_BLOCK_HEADING;
        } else if (i + 1 == last && words <= 40) {
            p->kind = HS_BLOCK_CAPTION;
        }
    }
}

/* Headings of a page under which nothing stands: of lists of links that are gone. */
static void drop_bare_headings(hs_page *page)
{
    bool bare = true;
    for (uint32_t i = page->pieces.n; i-- > 0;) {
        const hs_piece *p = &page->pieces.v[i];
        if (p->gone) {
            continue;
        }
        if (bare && p->kind == HS_BLOCK_HEADING && p->marked) {
            hs_page_drop_piece(page, i, HS_STR("heading of nothing"));
        } else {
            bare = false;
        }
    }
}

/* Words under a page's pictures are no text of the report, unless pictures are what it is made of. */
static void drop_captions(hs_page *page)
{
    uint64_t captions = 0, all = 0;
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        const hs_piece *p = &page->pieces.v[i];
        uint32_t words = p->gone || p->kind == HS_BLOCK_SUBTITLE ? 0 : hs_word_count(p->text);
        all += words;
        captions += p->kind == HS_BLOCK_CAPTION ? words : 0;
    }
    for (uint32_t i = 0; i < page->pieces.n && captions * 2 <= all; i++) {
        if (page->pieces.v[i].kind == HS_BLOCK_CAPTION && !page->pieces.v[i].gone) {
            hs_page_drop_piece(page, i, HS_STR("caption"));
        }
    }
}

/* English is all that histor reads: enough of its small words say so. */
static void guess_language(hs_page *page)
{
    static const char *const small[] = {" the ", " of ", " and ", " to ", " in ", " said "};
    uint32_t found = 0, words = 0;
    for (uint32_t i = 0; i < page->pieces.n && words < 400 && page->language.n == 0; i++) {
        hs_str text = page->pieces.v[i].text;
        words += page->pieces.v[i].gone ? 0 : hs_word_count(text);
        for (size_t w = 0; w < sizeof small / sizeof *small && !page->pieces.v[i].gone; w++) {
            hs_str word = hs_str_of(small[w]);
            for (uint32_t at = hs_str_find(text, word, 0); at < text.n;
                 at = hs_str_find(text, word, at + 1)) {
                found++;
            }
        }
    }
    if (words >= 20 && found * 12 >= words) {
        page->language = HS_STR("en");
    }
}

static bool is_media_word(hs_str word)
{
    static const char *const words[] = {"video",    "videos", "photo", "photos",      "picture",
                                        "pictures", "images", "audio", "infographic", "and"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (hs_str_is(word, words[i])) {
            return true;
        }
    }
    return false;
}

/* "Jets hit the port (VIDEO)": what else is on the page is no part of the headline. */
static void drop_media_mark(hs_page *page)
{
    hs_str title = page->title;
    bool round = hs_str_ends(title, HS_STR(")")), square = hs_str_ends(title, HS_STR("]"));
    uint32_t open = title.n;
    while ((round || square) && open > 0 && title.p[open - 1] != (round ? '(' : '[')) {
        open--;
    }
    hs_str mark = hs_str_cut(title, open, title.n), word;
    hs_str rest = hs_probe(&page->scratch, mark),
           left = hs_str_trim(hs_str_cut(title, 0, open - 1));
    bool media = open > 0 && rest.n && left.n;
    while (media && hs_str_split(&rest, ' ', &word)) {
        media = is_media_word(word);
    }
    if (media) {
        hs_page_drop(page, hs_str_cut(title, open - 1, title.n), HS_STR("media mark"));
        page->title = left;
    }
}

void hs_clean(hs_page *page, bool html)
{
    hs_clean_lines(page);
    hs_clean_captions(page);
    hs_clean_credits(page);
    hs_clean_head(page, html);
    drop_repeated(page);
    drop_pulled(page);
    if (html) {
        drop_captions(page);
        hs_sieve(page);
        drop_bare_headings(page);
    } else {
        find_headings(page);
    }
    guess_language(page);
    drop_media_mark(page);
}
