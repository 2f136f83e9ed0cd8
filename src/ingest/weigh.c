/* weigh.c: where on a page the report stands.
 *
 * In: the tree. Out: for each element what part of a page it is, and the element that holds the report.
 * Method: a block of text weighs its bytes outside links, if it is long enough to be a paragraph; weights are
 * summed up the tree. Elements whose name, role or class says junk are left out unless most of the page's
 * text is in them. root.c finds the report by these weights.
 * Example: body(900) > div.nav, div.wrap(900) > div.left(820) > div.txt(800) > p(120) ...: div.nav is junk.
 */
#include "ingest/weigh.h"

#include "ingest/classes.h"
#include "ingest/words.h"

#define PARAGRAPH_LEAST 60u /* bytes of running text that make a paragraph */

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
    hs_class_names names;
    if (is_script(tag) || is_hidden(tree, i)) {
        w->part[i] = HS_PART_SCRIPT;
        return;
    }
    hs_class_read(page, tree, i, &names);
    hs_str why = tag_why(tag);
    why = why.n ? why : hs_class_why(page, &names, "class");
    if (tag == HS_TAG_FIGCAPTION || (!why.n && hs_class_why(page, &names, "class-caption").n)) {
        w->part[i] = HS_PART_CAPTION;
    } else if (hs_class_why(page, &names, "class-deck").n) {
        w->part[i] = HS_PART_DECK;
    } else if (why.n && tag != HS_TAG_BODY && tag != HS_TAG_HTML && tag != HS_TAG_ARTICLE) {
        w->part[i] = HS_PART_JUNK;
        w->why[i] = why;
    }
}

/* Bytes of text for each block, counted where the block is the nearest around the text. */
static void count_ink(const hs_tree *tree, const hs_weights *w, hs_ink *inks)
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

static void sum_ink(const hs_tree *tree, const hs_weights *w, const hs_ink *inks)
{
    for (uint32_t i = tree->nodes.n; i-- > 0;) {
        uint32_t up = tree->nodes.v[i].parent;
        w->text[i] += inks[i].text;
        w->link[i] += inks[i].link;
        w->text[up] += up != i ? w->text[i] : 0;
        w->link[up] += up != i ? w->link[i] : 0;
    }
}

static uint32_t own_weight(int tag, hs_ink k)
{
    uint32_t run = k.text - k.link;
    if (run < PARAGRAPH_LEAST || k.link > run || tag == HS_TAG_TITLE) {
        return 0;
    }
    return tag == HS_TAG_LI || tag == HS_TAG_TD ? run / 2 : run;
}

/* Sum the weights up; what is marked as junk counts nothing when `clean`. */
static void sum_up(const hs_tree *tree, hs_weights *w, const hs_ink *inks, bool clean)
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

hs_weights hs_weigh(hs_page *page, const hs_tree *tree)
{
    uint32_t n = tree->nodes.n;
    hs_weights w = {.part = HS_NEW_ARRAY(&page->scratch, uint8_t, n),
                    .why = HS_NEW_ARRAY(&page->scratch, hs_str, n),
                    .weight = HS_NEW_ARRAY(&page->scratch, uint32_t, n),
                    .text = HS_NEW_ARRAY(&page->scratch, uint32_t, n),
                    .link = HS_NEW_ARRAY(&page->scratch, uint32_t, n)};
    hs_ink *inks = HS_NEW_ARRAY(&page->scratch, hs_ink, n);
    for (uint32_t i = 0; i < n; i++) {
        if (tree->nodes.v[i].tag != HS_TAG_TEXT) {
            name_part(page, tree, &w, i);
        }
    }
    if (n) {
        count_ink(tree, &w, inks);
        sum_ink(tree, &w, inks);
        sum_up(tree, &w, inks, false);
        spare_the_report(tree, &w);
        hs_teasers_mark(page, tree, &w, inks);
        uint32_t all = w.weight[0];
        sum_up(tree, &w, inks, true);
        if (forgive(tree, &w, all)) {
            sum_up(tree, &w, inks, true);
        }
        hs_root_find(page, tree, &w);
    }
    return w;
}
