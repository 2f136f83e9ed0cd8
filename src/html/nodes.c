/* nodes.c: questions about a page's tree: the attributes of a node, the text below it.
 *
 * In: the tree, a node. Out: views, or text put together in the page's arena. Method: loops over [node, end).
 * Example: <h1>Talks<br>begin</h1>: "Talks begin".
 */
#include "html/tree.h"

hs_str hs_tree_attr(const hs_tree *tree, uint32_t node, const char *name)
{
    const hs_node *n = &tree->nodes.v[node];
    for (uint32_t i = n->attr_lo; i < n->attr_hi; i++) {
        const char *has = tree->attrs.v[i].name;
        if (*has == *name && strcmp(has, name) == 0) {
            hs_str v = tree->attrs.v[i].value;
            return v.p ? v : HS_STR("");
        }
    }
    return (hs_str){NULL, 0};
}

bool hs_tag_is_block(int tag)
{
    switch (tag) {
    case HS_TAG_TEXT:
    case HS_TAG_OTHER:
    case HS_TAG_A:
    case HS_TAG_BR:
    case HS_TAG_BUTTON:
    case HS_TAG_CANVAS:
    case HS_TAG_INPUT:
    case HS_TAG_LABEL:
    case HS_TAG_OBJECT:
    case HS_TAG_SVG:
    case HS_TAG_TIME:
        return false;
    default:
        return true;
    }
}

static bool is_code(int tag)
{
    return tag == HS_TAG_SCRIPT || tag == HS_TAG_STYLE || tag == HS_TAG_NOSCRIPT ||
           tag == HS_TAG_TEMPLATE;
}

static hs_str joined(const hs_tree *tree, uint32_t node, uint32_t most, bool gaps)
{
    uint32_t end = tree->nodes.v[node].end, bytes = 0, n = 0, last = node;
    for (last = node; last < end && bytes < most; last++) {
        bytes += tree->nodes.v[last].text.n + 1;
    }
    char *out = hs_arena_alloc(tree->arena, bytes);
    for (uint32_t i = node; i < last; i++) {
        const hs_node *x = &tree->nodes.v[i];
        if (gaps && is_code(x->tag)) {
            i = x->end - 1;
        } else if (x->text.n) {
            memcpy(out + n, x->text.p, x->text.n);
            n += x->text.n;
        } else if (gaps && (hs_tag_is_block(x->tag) || x->tag == HS_TAG_BR)) {
            out[n++] = ' ';
        }
    }
    return (hs_str){out, n};
}

hs_str hs_tree_text(const hs_tree *tree, uint32_t node, uint32_t most)
{
    return joined(tree, node, most, true);
}

hs_str hs_tree_raw(const hs_tree *tree, uint32_t node)
{
    return joined(tree, node, UINT32_MAX, false);
}
