/* head.c: headline, deck and masthead.
 *
 * In: pieces, the title if the page's fields gave one. Out: page->title, pieces of kind subtitle; copies of
 * the headline, mastheads and section labels gone.
 * Method: the lines above the first paragraph are candidates. A line that comes twice is the headline; else
 * the first of four words or more that is no outlet; else the first. What stands above it is the page's name
 * and section, what stands below it and above the small print is the deck.
 * Example: "Maghreb Courier / Libya / Two days of truce, two lists / Published: ..." -> outlet, label, title.
 */
#include "ingest/clean.h"

#include "base/map.h"
#include "ingest/junk.h"
#include "ingest/words.h"

#define TITLE_WORDS 4u
#define TITLE_MOST 30u
#define ABOVE_WORDS 5u
#define NONE UINT32_MAX

static bool is_candidate(const hs_piece *p)
{
    return !p->gone && p->kind != HS_BLOCK_CAPTION && p->kind != HS_BLOCK_LIST && !hs_is_body(p) &&
           hs_word_count(p->text) <= TITLE_MOST;
}

/* The first candidate that comes again, or stands as the beginning of the first paragraph. By a map, since
 * a table of ten thousand lines has no body. */
static uint32_t repeated_line(hs_page *page, uint32_t body)
{
    hs_map seen = {0}; /* words -> the first candidate that has them, from 1 */
    uint32_t first = NONE;
    for (uint32_t i = 0; i < body; i++) {
        const hs_piece *p = &page->pieces.v[i];
        hs_str probe = p->gone ? (hs_str){NULL, 0} : hs_probe(&page->scratch, p->text);
        uint32_t before = probe.n ? hs_map_get(&seen, probe) : 0;
        if (before) {
            first = before - 1 < first ? before - 1 : first;
        } else if (probe.n && is_candidate(p) && hs_word_count(p->text) >= 3) {
            *hs_map_at(&seen, &page->scratch, probe) = i + 1;
        }
    }
    return first;
}

static uint32_t likely_title(hs_page *page, uint32_t body)
{
    uint32_t first = NONE;
    for (uint32_t i = 0; i < body; i++) {
        const hs_piece *p = &page->pieces.v[i];
        if (!is_candidate(p) || hs_outlet_find(page, p->text).name.n) {
            continue;
        }
        bool sentence = hs_ends_sentence(p->text) && p->text.p[p->text.n - 1] == '.';
        if (hs_word_count(p->text) >= TITLE_WORDS && !sentence) {
            return i;
        }
        first = first == NONE && !sentence ? i : first;
    }
    return first;
}

/* Lines above the headline: the outlet's name, then labels. A caption stays. */
static void clean_above(hs_page *page, uint32_t title)
{
    for (uint32_t i = 0; i < title; i++) {
        const hs_piece *p = &page->pieces.v[i];
        if (!is_candidate(p) || hs_word_count(p->text) > ABOVE_WORDS || hs_ends_sentence(p->text)) {
            continue;
        }
        hs_outlet known = hs_outlet_find(page, p->text);
        bool name = hs_word_count(p->text) >= 2 && hs_is_title_case(p->text) &&
                    hs_str_find(p->text, HS_STR("|"), 0) == p->text.n;
        if (page->outlet.n == 0 && (known.name.n || name)) {
            page->outlet = known.name.n ? known.name : p->text;
            hs_page_drop_piece(page, i, HS_STR("name of the outlet"));
        } else {
            hs_page_drop_piece(page, i, HS_STR("section label"));
        }
    }
}

static bool has_words(hs_page *page, hs_str text, hs_str probe)
{
    return probe.n && hs_str_eq(hs_probe(&page->scratch, text), probe);
}

/* "LIVE Talks begin", "Talks begin | World": a heading that is the headline and a label of three words at most. */
static bool has_label_too(hs_page *page, const hs_piece *p, hs_str title)
{
    if (p->kind != HS_BLOCK_HEADING || hs_word_count(title) < 3) {
        return false;
    }
    hs_str probe = hs_probe(&page->scratch, p->text);
    bool part = hs_str_ends(probe, title) || hs_str_starts(probe, title);
    return part && hs_word_count(probe) <= hs_word_count(title) + 3;
}

/* The headline's own line becomes the title block; every other piece that is the headline goes. */
static void drop_copies(hs_page *page, uint32_t body)
{
    bool first = true;
    hs_str title = hs_probe(&page->scratch, page->title);
    for (uint32_t i = 0; i < page->pieces.n && i <= body + 1; i++) {
        hs_piece *p = &page->pieces.v[i];
        if (p->gone || !(has_words(page, p->text, title) || has_label_too(page, p, title))) {
            continue;
        }
        if (first) {
            p->gone = true;
        } else {
            hs_page_drop_piece(page, i, HS_STR("repeated headline"));
        }
        first = false;
    }
}

/* Small print stands within the next two pieces. */
static bool small_print_near(const hs_page *page, uint32_t i)
{
    for (uint32_t j = i + 1; j < page->pieces.n && j <= i + 2; j++) {
        if (page->pieces.v[j].meta) {
            return true;
        }
    }
    return false;
}

/* The lines right below the headline that small print follows. */
static void find_deck(hs_page *page, uint32_t from, bool html)
{
    uint32_t found = 0;
    for (uint32_t i = from; i < page->pieces.n && found < 2; i++) {
        hs_piece *p = &page->pieces.v[i];
        if (p->gone && p->meta) {
            break;
        }
        if (p->gone || p->kind == HS_BLOCK_SUBTITLE) {
            continue;
        }
        bool line = p->kind == HS_BLOCK_PARAGRAPH || p->kind == HS_BLOCK_HEADING;
        bool short_line = !hs_ends_sentence(p->text) && hs_word_count(p->text) <= TITLE_MOST;
        uint32_t words = hs_word_count(p->text);
        if (!line || words < 5 || words > 60 ||
            !(small_print_near(page, i) || (short_line && !html))) {
            break;
        }
        p->kind = HS_BLOCK_SUBTITLE;
        found++;
    }
}

/* A deck stands above the report; what the page calls so further down is text. */
static void settle_decks(hs_page *page)
{
    bool below = false;
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        hs_piece *p = &page->pieces.v[i];
        below = below || hs_is_body(p);
        if (below && p->kind == HS_BLOCK_SUBTITLE) {
            p->kind = HS_BLOCK_PARAGRAPH;
        }
    }
}

static uint32_t piece_of_title(hs_page *page, uint32_t body)
{
    hs_str title = hs_probe(&page->scratch, page->title);
    for (uint32_t i = 0; i < page->pieces.n && i <= body; i++) {
        if (has_words(page, page->pieces.v[i].text, title)) {
            return i;
        }
    }
    return NONE;
}

void hs_clean_head(hs_page *page, bool html)
{
    uint32_t body = hs_body_start(page), at;
    if (page->title.n) {
        at = piece_of_title(page, body);
    } else {
        at = repeated_line(page, body);
        at = at == NONE ? likely_title(page, body) : at;
        page->title = at == NONE ? page->title : page->pieces.v[at].text;
    }
    if (at != NONE) {
        clean_above(page, at);
    }
    drop_copies(page, body);
    if (at != NONE) {
        find_deck(page, at, html);
    }
    settle_decks(page);
}
