/* pdf_text.c: lines as they stand on pages -> paragraphs.
 *
 * In: lines in reading order, with their places. Out: text. Method: a line goes on with the one before it unless the letters
 * change their size, the gap is wider than is usual, the line is indented, or the one before it is short and ends a
 * sentence; across columns and pages, unless that one ends a sentence. A hyphen at the end of a line goes when a small
 * letter follows, but not behind "pro", "al" and the like, nor in a word that the text has with its hyphen elsewhere.
 * Example: "The govern-" / "ment said." -> "The government said."
 */
#include "unpack/pdf_text.h"

#include "base/map.h"

#define EDGE 3u         /* lines at the top and at the bottom of a page that may be running heads */
#define KEY_MOST 120u   /* bytes of a running head */
#define WIDEST_GAP 2000 /* tenths of a point: what is more is no gap between lines */

/* ---- running heads ------------------------------------------------------------------------------------- */

/* A line as it is on every page: small letters, each number as 0. */
static hs_str key_of(hs_str line, hs_arena *arena)
{
    char *out = hs_arena_alloc(arena, line.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < line.n; i++) {
        char c = hs_is_upper(line.p[i]) ? (char)(line.p[i] + 32) : line.p[i];
        if (hs_is_digit(c) && n && out[n - 1] == '0') {
            continue;
        }
        out[n++] = hs_is_digit(c) ? '0' : c;
    }
    return (hs_str){out, n};
}

/* "12", "- 3 -", "Page 3 of 9", "3/9" */
static bool is_page_number(hs_str key)
{
    static const char *const forms[] = {"0",        "- 0 -",       "-0-",
                                        "page 0",   "page 0 of 0", "0 of 0",
                                        "0/0",      "0 / 0",       "p. 0",
                                        "page 0/0", "| 0",         "page | 0",
                                        "[0]",      "(0)",         "\xe2\x80\x93 0 \xe2\x80\x93"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (hs_str_is(key, forms[i])) {
            return true;
        }
    }
    return false;
}

/* Is line i among the first or last of its page? */
static bool is_at_edge(const hs_pdf_lines *lines, uint32_t i)
{
    uint32_t page = lines->v[i].page;
    bool top = i < EDGE || lines->v[i - EDGE].page != page;
    return top || i + EDGE >= lines->n || lines->v[i + EDGE].page != page;
}

void hs_pdf_drop_heads(hs_pdf_lines *lines, hs_arena *arena)
{
    hs_map seen = {0}; /* key -> on how many pages, by 2^20, and on which it was last */
    uint32_t pages = lines->n ? lines->v[lines->n - 1].page + 1 : 0;
    uint32_t enough = pages < 3 ? pages : 3;
    for (uint32_t i = 0; i < lines->n; i++) {
        hs_pdf_line *l = &lines->v[i];
        if (!is_at_edge(lines, i) || l->text.n > KEY_MOST) {
            continue;
        }
        uint32_t *slot = hs_map_at(&seen, arena, key_of(l->text, arena));
        bool again = *slot && (*slot & 0xFFFFF) == l->page + 1;
        *slot = again ? *slot : ((*slot >> 20) + 1) << 20 | (l->page + 1);
    }
    for (uint32_t i = 0; i < lines->n; i++) {
        hs_pdf_line *l = &lines->v[i];
        hs_str key = is_at_edge(lines, i) && l->text.n <= KEY_MOST ? key_of(l->text, arena)
                                                                   : (hs_str){NULL, 0};
        uint32_t times = key.n ? hs_map_get(&seen, key) >> 20 : 0;
        l->gone = key.n && (is_page_number(key) || (pages > 1 && times >= enough));
    }
}

/* ---- paragraphs ---------------------------------------------------------------------------------------- */

/* What is usual on these pages. */
typedef struct {
    int32_t gap, width;
} usual;

static void sift(int32_t *v, uint32_t i, uint32_t n)
{
    for (uint32_t child; (child = 2 * i + 1) < n; i = child) {
        child += child + 1 < n && v[child + 1] > v[child];
        if (v[i] >= v[child]) {
            return;
        }
        int32_t swap = v[i];
        v[i] = v[child];
        v[child] = swap;
    }
}

/* The number in the middle; sorts v (a heap). */
static int32_t middle(int32_t *v, uint32_t n)
{
    for (uint32_t i = n / 2; i-- > 0;) {
        sift(v, i, n);
    }
    for (uint32_t end = n; end > n / 2 + 1; end--) {
        v[0] = v[end - 1];
        sift(v, 0, end - 1);
    }
    return n ? v[0] : 0;
}

static bool is_below(const hs_pdf_line *a, const hs_pdf_line *b)
{
    return a->page == b->page && b->top > a->top && b->top - a->bottom < WIDEST_GAP;
}

static usual look(const hs_pdf_lines *lines, hs_arena *arena)
{
    int32_t *gaps = HS_NEW_ARRAY(arena, int32_t, lines->n + 1);
    int32_t *widths = HS_NEW_ARRAY(arena, int32_t, lines->n + 1);
    uint32_t gap_count = 0, width_count = 0;
    for (uint32_t i = 0; i < lines->n; i++) {
        const hs_pdf_line *l = &lines->v[i];
        if (!l->gone) {
            widths[width_count++] = l->right - l->left;
        }
        if (i && !l->gone && is_below(l - 1, l)) {
            gaps[gap_count++] = l->top - (l - 1)->bottom;
        }
    }
    return (usual){middle(gaps, gap_count), middle(widths, width_count)};
}

static bool ends_sentence(hs_str s)
{
    static const char *const quotes[] = {"\xe2\x80\x9d", "\xe2\x80\x99", "\"", "'", ")"};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        s = hs_str_ends(s, hs_str_of(quotes[i]))
                ? hs_str_cut(s, 0, s.n - (uint32_t)strlen(quotes[i]))
                : s;
    }
    return s.n && strchr(".!?:", s.p[s.n - 1]);
}

/* Does a paragraph begin with b, when a stands before it? */
static bool begins(const hs_pdf_line *a, const hs_pdf_line *b, usual u)
{
    int32_t tall = a->bottom - a->top, height = b->bottom - b->top;
    int32_t less = tall < height ? tall : height;
    bool sentence = ends_sentence(a->text);
    bool small = b->text.n && hs_is_lower(b->text.p[0]);
    if ((tall > height ? tall - height : height - tall) * 5 > less) {
        return true;
    }
    if (a->page != b->page || b->top < a->top - height || !is_below(a, b)) {
        bool beside = a->page == b->page && b->top < a->bottom && b->left >= a->right;
        return !beside && sentence && !small;
    }
    bool wide = b->top - a->bottom > u.gap + height / 2;
    bool indented = b->left - a->left > height * 4 / 5;
    bool short_line = a->right - a->left < u.width * 4 / 5;
    return wide || (indented && !small) || (short_line && sentence && !small);
}

/* ---- putting together ---------------------------------------------------------------------------------- */

typedef struct {
    char *p;
    uint32_t n;
} writing;

/* The word that out ends with, behind its last space. */
static hs_str last_word(const writing *out)
{
    uint32_t from = out->n;
    while (from && !hs_is_space(out->p[from - 1])) {
        from--;
    }
    return (hs_str){out->p + from, out->n - from};
}

/* The text has the word with its hyphen: "cease-" and "fire" as "cease-fire". */
static bool is_compound(const hs_pdf_lines *lines, hs_str head, hs_str rest)
{
    char word[64];
    uint32_t n = 0;
    while (n < rest.n && hs_is_alpha(rest.p[n])) {
        n++;
    }
    if (head.n + n > sizeof word) {
        return false;
    }
    memcpy(word, head.p, head.n);
    memcpy(word + head.n, rest.p, n);
    for (uint32_t i = 0; i < lines->n && i < 5000; i++) {
        hs_str text = lines->v[i].text;
        if (hs_str_find(text, (hs_str){word, head.n + n}, 0) < text.n) {
            return true;
        }
    }
    return false;
}

static bool keeps_hyphen(const hs_pdf_lines *lines, hs_str head, hs_str rest)
{
    static const char *const firsts[] = {"pro-",  "anti-", "non-", "self-", "ex-", "vice-", "mid-",
                                         "post-", "pre-",  "al-",  "el-",   "co-", "well-", "so-"};
    char low[8];
    uint32_t n = head.n < sizeof low ? head.n : 0;
    for (uint32_t i = 0; i < n; i++) {
        low[i] = (char)(hs_is_upper(head.p[i]) ? head.p[i] + 32 : head.p[i]);
    }
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        if (hs_str_is((hs_str){low, n}, firsts[i])) {
            return true;
        }
    }
    return !hs_is_lower(rest.p[0]) || is_compound(lines, head, rest);
}

/* What stands between the text so far and a line that goes on with it. */
static void join(writing *out, const hs_pdf_lines *lines, hs_str next)
{
    bool soft = out->n > 1 && memcmp(out->p + out->n - 2, "\xc2\xad", 2) == 0;
    bool hyphen = out->n > 1 && out->p[out->n - 1] == '-' && hs_is_alpha(out->p[out->n - 2]);
    if (soft) {
        out->n -= 2;
    } else if (hyphen) {
        out->n -= !keeps_hyphen(lines, last_word(out), next);
    } else {
        out->p[out->n++] = ' ';
    }
}

hs_str hs_pdf_paragraphs(const hs_pdf_lines *lines, hs_arena *arena)
{
    size_t size = 0;
    for (uint32_t i = 0; i < lines->n; i++) {
        size += (size_t)lines->v[i].text.n + 2;
    }
    usual u = look(lines, arena);
    writing out = {hs_arena_alloc(arena, size), 0};
    const hs_pdf_line *before = NULL;
    for (uint32_t i = 0; i < lines->n; i++) {
        const hs_pdf_line *l = &lines->v[i];
        if (l->gone) {
            continue;
        }
        if (before && begins(before, l, u)) {
            memcpy(out.p + out.n, "\n\n", 2);
            out.n += 2;
        } else if (before) {
            join(&out, lines, l->text);
        }
        memcpy(out.p + out.n, l->text.p, l->text.n);
        out.n += l->text.n;
        before = l;
    }
    return (hs_str){out.p, out.n};
}
