/* weigh.c: where on a page the report stands.
 *
 * In: the tree. Out: for each element what part of a page it is, and the element that holds the report.
 * Method: a block of text weighs its bytes outside links, if it is long enough to be a paragraph; weights are
 * summed up the tree. Elements whose name, role or class says junk are left out unless most of the page's
 * text is in them. From the body the way goes down to the heaviest child as long as it holds nearly all of
 * the weight, or much of it and its class says that it is the story.
 * Example: body(900) > div.wrap(900) > div.left(820) > div.txt(800) > p(120) ...: the root is div.txt.
 */
#include "ingest/weigh.h"

#include "ingest/junk.h"
#include "ingest/words.h"

#define PARAGRAPH_LEAST 60u /* bytes of running text that make a paragraph */
#define NAMES_MOST 40       /* words of class and id that are looked at */

typedef struct {
    uint32_t text, link; /* bytes of text in this block itself, and of it inside links */
} ink;

static uint32_t visible(hs_str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        n += !hs_is_space(s.p[i]);
    }
    return n;
}

static bool is_script(int tag)
{
    switch (tag) {
    case HS_TAG_SCRIPT:
    case HS_TAG_STYLE:
    case HS_TAG_NOSCRIPT:
    case HS_TAG_TEMPLATE:
    case HS_TAG_SVG:
    case HS_TAG_IFRAME:
    case HS_TAG_OBJECT:
    case HS_TAG_CANVAS:
    case HS_TAG_HEAD:
    case HS_TAG_SELECT:
    case HS_TAG_OPTION:
    case HS_TAG_TEXTAREA:
    case HS_TAG_BUTTON:
    case HS_TAG_INPUT:
    case HS_TAG_VIDEO:
    case HS_TAG_DIALOG:
        return true;
    default:
        return false;
    }
}

static bool is_hidden(const hs_tree *tree, uint32_t i)
{
    hs_str style = hs_tree_attr(tree, i, "style");
    return hs_tree_attr(tree, i, "hidden").p ||
           hs_str_is(hs_tree_attr(tree, i, "aria-hidden"), "true") ||
           hs_str_find(style, HS_STR("display:none"), 0) < style.n ||
           hs_str_find(style, HS_STR("display: none"), 0) < style.n;
}

/* The words of class, id and role: "relatedStories top-nav" -> related, stories, top, nav. */
static int class_words(hs_page *page, const hs_tree *tree, uint32_t node, hs_str out[NAMES_MOST])
{
    static const char *const names[] = {"class", "id", "role", "itemprop"};
    int n = 0;
    for (int k = 0; k < 4; k++) {
        hs_str s = hs_str_cut(hs_tree_attr(tree, node, names[k]), 0, 400);
        char *low = hs_arena_alloc(&page->scratch, s.n + 1);
        uint32_t from = 0;
        for (uint32_t i = 0; i <= s.n; i++) {
            char c = i < s.n ? s.p[i] : ' ';
            bool letter = hs_is_alpha(c);
            bool hump = letter && hs_is_upper(c) && i > from && hs_is_lower(s.p[i - 1]);
            if ((!letter || hump) && i > from && n < NAMES_MOST) {
                out[n++] = (hs_str){low + from, i - from};
            }
            from = !letter ? i + 1 : hump ? i : from;
            low[i] = (char)(hs_is_upper(c) ? c + 32 : c);
        }
    }
    return n;
}

/* The first word, or two words side by side, that junk.tsv has as `how`. */
static hs_str class_why(hs_page *page, const hs_str *words, int n, const char *how)
{
    hs_str why = {NULL, 0};
    for (int i = 0; i < n && !why.n; i++) {
        char pair[100];
        why = hs_junk_row(page, words[i], how);
        if (!why.n && i + 1 < n && words[i].n + words[i + 1].n < sizeof pair - 1) {
            memcpy(pair, words[i].p, words[i].n);
            pair[words[i].n] = ' ';
            memcpy(pair + words[i].n + 1, words[i + 1].p, words[i + 1].n);
            why = hs_junk_row(page, (hs_str){pair, words[i].n + 1 + words[i + 1].n}, how);
        }
    }
    return why;
}

static hs_str tag_why(int tag)
{
    switch (tag) {
    case HS_TAG_NAV:
        return HS_STR("navigation");
    case HS_TAG_FOOTER:
        return HS_STR("page foot");
    case HS_TAG_ASIDE:
        return HS_STR("beside the report");
    case HS_TAG_FORM:
        return HS_STR("form");
    default:
        return (hs_str){NULL, 0};
    }
}

static void name_part(hs_page *page, const hs_tree *tree, hs_weights *w, uint32_t i)
{
    int tag = tree->nodes.v[i].tag;
    hs_str words[NAMES_MOST];
    if (is_script(tag) || is_hidden(tree, i)) {
        w->part[i] = HS_PART_SCRIPT;
        return;
    }
    int n = class_words(page, tree, i, words);
    hs_str why = tag_why(tag);
    why = why.n ? why : class_why(page, words, n, "class");
    if (tag == HS_TAG_FIGCAPTION || (!why.n && class_why(page, words, n, "class-caption").n)) {
        w->part[i] = HS_PART_CAPTION;
    } else if (class_why(page, words, n, "class-deck").n) {
        w->part[i] = HS_PART_DECK;
    } else if (why.n && tag != HS_TAG_BODY && tag != HS_TAG_HTML && tag != HS_TAG_ARTICLE) {
        w->part[i] = HS_PART_JUNK;
        w->why[i] = why;
    }
}

/* Bytes of text for each block, counted where the block is the nearest around the text. */
static void count_ink(const hs_tree *tree, const hs_weights *w, ink *inks)
{
    uint32_t link_end = 0;
    for (uint32_t i = 0; i < tree->nodes.n; i++) {
        const hs_node *x = &tree->nodes.v[i];
        if (w->part[i] == HS_PART_SCRIPT) {
            i = x->end - 1;
            continue;
        }
        if (x->tag == HS_TAG_A && x->end > link_end) {
            link_end = x->end;
        }
        if (x->tag == HS_TAG_TEXT) {
            uint32_t block = x->parent, n = visible(x->text);
            while (block && !hs_tag_is_block(tree->nodes.v[block].tag)) {
                block = tree->nodes.v[block].parent;
            }
            inks[block].text += n;
            inks[block].link += i < link_end ? n : 0;
        }
    }
}

static uint32_t own_weight(int tag, ink k)
{
    uint32_t run = k.text - k.link;
    if (run < PARAGRAPH_LEAST || k.link > run || tag == HS_TAG_TITLE) {
        return 0;
    }
    return tag == HS_TAG_LI || tag == HS_TAG_TD ? run / 2 : run;
}

/* Sum the weights up; what is marked as junk counts nothing when `clean`. */
static void sum_up(const hs_tree *tree, hs_weights *w, const ink *inks, bool clean)
{
    for (uint32_t i = 0; i < tree->nodes.n; i++) {
        w->weight[i] = own_weight(tree->nodes.v[i].tag, inks[i]);
    }
    for (uint32_t i = tree->nodes.n; i-- > 1;) {
        bool out = w->part[i] == HS_PART_SCRIPT || (clean && w->part[i] == HS_PART_JUNK);
        w->weight[i] = out ? 0 : w->weight[i];
        w->weight[tree->nodes.v[i].parent] += w->weight[i];
    }
}

/* Junk in name only: the element holds a large part of the page's text. */
static void spare_the_report(const hs_tree *tree, hs_weights *w)
{
    for (uint32_t i = 1; i < tree->nodes.n; i++) {
        if (w->part[i] == HS_PART_JUNK || w->part[i] == HS_PART_DECK ||
            w->part[i] == HS_PART_CAPTION) {
            bool large = w->weight[i] > w->weight[0] * 2 / 5 && w->weight[i] > 600;
            bool strong = hs_str_is(w->why[i], "readers' comments");
            w->part[i] = large && !strong ? HS_PART_TEXT : w->part[i];
        }
    }
}

/* When little is left, the class names mislead: only what elements and readers' comments say counts. */
static bool forgive(const hs_tree *tree, hs_weights *w, uint32_t all)
{
    if (w->weight[0] >= all / 3) {
        return false;
    }
    for (uint32_t i = 1; i < tree->nodes.n; i++) {
        int tag = tree->nodes.v[i].tag;
        bool named = tag_why(tag).n || hs_str_is(w->why[i], "readers' comments");
        bool misled = w->part[i] == HS_PART_JUNK && !named;
        bool hidden = w->part[i] == HS_PART_SCRIPT && !is_script(tag) && hs_tag_is_block(tag);
        if (misled || hidden) { /* hidden, as behind a paywall */
            w->part[i] = HS_PART_TEXT;
        }
    }
    return true;
}

static bool is_story(hs_page *page, const hs_tree *tree, uint32_t i)
{
    hs_str words[NAMES_MOST];
    int n = class_words(page, tree, i, words);
    return tree->nodes.v[i].tag == HS_TAG_ARTICLE || class_why(page, words, n, "class-story").n;
}

static uint32_t heaviest_child(const hs_tree *tree, const hs_weights *w, uint32_t i)
{
    uint32_t best = i;
    for (uint32_t c = i + 1; c < tree->nodes.v[i].end; c = tree->nodes.v[c].end) {
        if (best == i || w->weight[c] > w->weight[best]) {
            best = c;
        }
    }
    return best;
}

/* Of several reports one below the other, the one with the page's first headline; 0 if it is not like that. */
static uint32_t first_report(const hs_tree *tree, const hs_weights *w, uint32_t at)
{
    uint32_t h1 = at, found = 0, reports = 0;
    while (h1 < tree->nodes.v[at].end && tree->nodes.v[h1].tag != HS_TAG_H1) {
        h1++;
    }
    for (uint32_t c = at + 1; c < tree->nodes.v[at].end; c = tree->nodes.v[c].end) {
        if (w->weight[c] >= 600 && tree->nodes.v[c].tag == tree->nodes.v[at + 1].tag) {
            reports++;
            found = c <= h1 && h1 < tree->nodes.v[c].end ? c : found;
        }
    }
    return reports >= 2 && w->weight[found] >= 1000 ? found : 0;
}

static uint32_t find_root(hs_page *page, const hs_tree *tree, const hs_weights *w)
{
    uint32_t at = 0;
    while (true) {
        uint32_t child = heaviest_child(tree, w, at);
        if (child == at || w->weight[child] == 0 || w->weight[at] == 0 ||
            !hs_tag_is_block(tree->nodes.v[child].tag)) {
            return at;
        }
        uint64_t share = (uint64_t)w->weight[child] * 100 / w->weight[at];
        bool paragraph = tree->nodes.v[child].tag == HS_TAG_P;
        bool down = !paragraph && (share >= 85 || (share >= 45 && is_story(page, tree, child)));
        uint32_t first = down || paragraph ? 0 : first_report(tree, w, at);
        if (!down && first == 0) {
            return at;
        }
        at = first ? first : child;
    }
}

hs_weights hs_weigh(hs_page *page, const hs_tree *tree)
{
    uint32_t n = tree->nodes.n;
    hs_weights w = {HS_NEW_ARRAY(&page->scratch, uint8_t, n),
                    HS_NEW_ARRAY(&page->scratch, hs_str, n),
                    HS_NEW_ARRAY(&page->scratch, uint32_t, n), 0};
    ink *inks = HS_NEW_ARRAY(&page->scratch, ink, n);
    for (uint32_t i = 0; i < n; i++) {
        if (tree->nodes.v[i].tag != HS_TAG_TEXT) {
            name_part(page, tree, &w, i);
        }
    }
    if (n) {
        count_ink(tree, &w, inks);
        sum_up(tree, &w, inks, false);
        spare_the_report(tree, &w);
        uint32_t all = w.weight[0];
        sum_up(tree, &w, inks, true);
        if (forgive(tree, &w, all)) {
            sum_up(tree, &w, inks, true);
        }
        w.root = find_root(page, tree, &w);
    }
    return w;
}
