/* root.c: the element that holds the report, and what stands beside it but belongs to it.
 *
 * In: the weights of all elements. Out: the root, and the parts to read, in order. Method: from the body the
 * way goes down to the heaviest child as long as it holds nearly all of the weight, or much of it and its name
 * says that it is the story; not where others of its name stand beside it, for then the report is cut into
 * several boxes. Where the way leads past an element that calls itself the body of an article, that one is the
 * root. On the way up from the root its neighbours are parts too: what stands between headline and root, boxes
 * of the same name, and paragraphs.
 * Example: body(900) > div.wrap(900) > div.left(820) > div.txt(800) > p(120) ...: the root is div.txt.
 */
#include "ingest/classes.h"
#include "ingest/weigh.h"

#define LIGHT_PART 80u /* bytes of running text that make a neighbour worth reading */
#define LEVELS_UP 5

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

static uint32_t first_headline(const hs_tree *tree, uint32_t lo, uint32_t hi)
{
    while (lo < hi && tree->nodes.v[lo].tag != HS_TAG_H1) {
        lo++;
    }
    return lo;
}

/* Of several reports one below the other, the one with the page's first headline; 0 if it is not like that. */
static uint32_t first_report(const hs_tree *tree, const hs_weights *w, uint32_t at)
{
    uint32_t h1 = first_headline(tree, at, tree->nodes.v[at].end), found = 0, reports = 0;
    for (uint32_t c = at + 1; c < tree->nodes.v[at].end; c = tree->nodes.v[c].end) {
        if (w->weight[c] >= 600 && tree->nodes.v[c].tag == tree->nodes.v[at + 1].tag) {
            reports++;
            found = c <= h1 && h1 < tree->nodes.v[c].end ? c : found;
        }
    }
    return reports >= 2 && w->weight[found] >= 1000 ? found : 0;
}

/* Two boxes of one make: same element, same class. */
static bool is_twin(const hs_tree *tree, uint32_t a, uint32_t b)
{
    return tree->nodes.v[a].tag == tree->nodes.v[b].tag &&
           hs_str_eq(hs_tree_attr(tree, a, "class"), hs_tree_attr(tree, b, "class"));
}

/* The report goes on in another box like `child`; an <article> is a report of its own. */
static bool has_twin(const hs_tree *tree, const hs_weights *w, uint32_t at, uint32_t child)
{
    for (uint32_t c = at + 1; c < tree->nodes.v[at].end; c = tree->nodes.v[c].end) {
        if (c != child && w->weight[c] >= LIGHT_PART && is_twin(tree, c, child) &&
            tree->nodes.v[c].tag != HS_TAG_ARTICLE) {
            return true;
        }
    }
    return false;
}

static uint32_t go_down(hs_page *page, const hs_tree *tree, const hs_weights *w, uint32_t at)
{
    while (true) {
        uint32_t child = heaviest_child(tree, w, at);
        if (child == at || w->weight[child] == 0 || w->weight[at] == 0 ||
            !hs_tag_is_block(tree->nodes.v[child].tag)) {
            return at;
        }
        uint64_t share = (uint64_t)w->weight[child] * 100 / w->weight[at];
        bool paragraph = tree->nodes.v[child].tag == HS_TAG_P;
        bool down =
            !paragraph && (share >= 85 || (share >= 45 && hs_class_is_story(page, tree, child) &&
                                           !has_twin(tree, w, at, child)));
        uint32_t first = down || paragraph ? 0 : first_report(tree, w, at);
        if (!down && first == 0) {
            return at;
        }
        at = first ? first : child;
    }
}

/* The heaviest element that says it is the body of an article, if it holds a good part of the page; else 0. */
static uint32_t find_named(hs_page *page, const hs_tree *tree, const hs_weights *w)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < tree->nodes.n; i++) {
        bool heavy = w->weight[i] > w->weight[best] * (best != 0) && w->weight[i] >= 500 &&
                     w->weight[i] > w->weight[0] / 4;
        if (heavy && tree->nodes.v[i].tag != HS_TAG_BODY && tree->nodes.v[i].tag != HS_TAG_HTML) {
            hs_class_names names;
            hs_class_read(page, tree, i, &names);
            best = hs_class_why(page, &names, "class-body").n ? i : best;
        }
    }
    return best;
}

static bool is_inside(const hs_tree *tree, uint32_t node, uint32_t around)
{
    return node >= around && node < tree->nodes.v[around].end;
}

/* The neighbour c of the way up at `from` is a part of the report too. */
static bool is_part(const hs_tree *tree, const hs_weights *w, uint32_t c, uint32_t from,
                    uint32_t h1)
{
    int tag = tree->nodes.v[c].tag;
    if (w->part[c] != HS_PART_TEXT || w->weight[c] < LIGHT_PART || c == from ||
        tag == HS_TAG_HEADER || tag == HS_TAG_UL || tag == HS_TAG_OL || tag == HS_TAG_LI) {
        return false;
    }
    bool twin = is_twin(tree, c, from) && hs_tree_attr(tree, c, "class").n && tag != HS_TAG_ARTICLE;
    bool before = c < from && c > h1 && w->weight[c] <= w->weight[w->root] / 2;
    return twin || before || tag == HS_TAG_P;
}

/* The root and its neighbours, level by level up to the article or main element. */
static void find_parts(hs_page *page, const hs_tree *tree, hs_weights *w)
{
    bool *in = HS_NEW_ARRAY(&page->scratch, bool, tree->nodes.n);
    uint32_t h1 = first_headline(tree, 0, w->root), from = w->root, top = w->root;
    h1 = h1 < w->root ? h1 : tree->nodes.n;
    in[w->root] = true;
    for (int level = 0; level < LEVELS_UP && from; level++) {
        int tag = tree->nodes.v[from].tag;
        if (tag == HS_TAG_ARTICLE || tag == HS_TAG_MAIN || tag == HS_TAG_BODY ||
            tree->nodes.v[from].parent == from) {
            break;
        }
        top = tree->nodes.v[from].parent;
        for (uint32_t c = top + 1; c < tree->nodes.v[top].end; c = tree->nodes.v[c].end) {
            in[c] = in[c] || is_part(tree, w, c, from, h1);
        }
        from = top;
    }
    for (uint32_t i = top; i < tree->nodes.v[top].end; i++) {
        if (in[i]) {
            HS_ADD(&page->scratch, &w->parts, i);
            i = tree->nodes.v[i].end - 1;
        }
    }
}

void hs_root_find(hs_page *page, const hs_tree *tree, hs_weights *w)
{
    w->root = go_down(page, tree, w, 0);
    uint32_t named = find_named(page, tree, w);
    if (named && !is_inside(tree, named, w->root) && !is_inside(tree, w->root, named)) {
        w->root = go_down(page, tree, w, named);
    }
    find_parts(page, tree, w);
}
