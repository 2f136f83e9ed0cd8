/* teaser.c: lists of other reports, each with its headline as a link and a line or two.
 *
 * In: the tree, how much of each block's own text is links. Out: such lists marked as junk. Method: an element is
 * such a list if nearly all of its children, three at the least, are of one make, short, and hold a line that is a
 * link. A page that is nothing else keeps its list.
 * Example: <ul><li><h3><a>Rain ends</a></h3><p>The rain that ...</p></li><li>... -> "other reports".
 */
#include "ingest/weigh.h"

#define ITEMS_LEAST 3u
#define ITEM_LEAST 30u /* bytes of text of one */
#define ITEM_MOST 700u
#define REST_LEAST 500u /* bytes of running text of the page that are not in the list */
#define LINE_LEAST 15u  /* bytes of a link that is a headline */

/* The block's own text is a line that is a link. */
static bool is_link_line(uint32_t text, uint32_t link)
{
    return link >= LINE_LEAST && (uint64_t)link * 10 >= (uint64_t)text * 8;
}

static bool is_teaser(const hs_tree *tree, const hs_weights *w, const bool *lined, uint32_t i)
{
    return hs_tag_is_block(tree->nodes.v[i].tag) && lined[i] && w->text[i] >= ITEM_LEAST &&
           w->text[i] <= ITEM_MOST && w->link[i] < w->text[i];
}

static bool is_list(const hs_tree *tree, const hs_weights *w, const bool *lined, uint32_t at)
{
    uint32_t first = 0, items = 0, teasers = 0;
    for (uint32_t c = at + 1; c < tree->nodes.v[at].end; c = tree->nodes.v[c].end) {
        if (tree->nodes.v[c].tag == HS_TAG_TEXT || w->text[c] == 0) {
            continue;
        }
        first = first ? first : c;
        bool twin =
            tree->nodes.v[c].tag == tree->nodes.v[first].tag && tree->nodes.v[c].tag != HS_TAG_P;
        items++;
        teasers += twin && is_teaser(tree, w, lined, c);
    }
    return teasers >= ITEMS_LEAST && teasers * 5 >= items * 4;
}

void hs_teasers_mark(hs_page *page, const hs_tree *tree, hs_weights *w, const hs_ink *inks)
{
    bool *lined = HS_NEW_ARRAY(&page->scratch, bool, tree->nodes.n);
    for (uint32_t i = tree->nodes.n; i-- > 1;) {
        lined[i] = lined[i] || is_link_line(inks[i].text, inks[i].link);
        lined[tree->nodes.v[i].parent] = lined[tree->nodes.v[i].parent] || lined[i];
    }
    for (uint32_t i = 1; i < tree->nodes.n; i++) {
        if (w->part[i] == HS_PART_TEXT && lined[i] && w->weight[0] - w->weight[i] >= REST_LEAST &&
            is_list(tree, w, lined, i)) {
            w->part[i] = HS_PART_JUNK;
            w->why[i] = HS_STR("other reports");
        }
    }
}
