/* tree.c: an HTML page as a flat tree.
 *
 * In: UTF-8 HTML. Out: nodes in document order, text and the few attributes that matter.
 * Method: libxml2's HTML parser, no network, no entities from outside; its tree belongs to the page while it
 * is copied, and is freed at once. Nodes deeper than DEPTH lose their element and keep their text, so that no
 * later walk is deeper than that.
 * Example: <div class="txt"><p>One <b>two</b></p></div> -> html, body, div, p, "One ", b, "two".
 */
#include "ingest/tree.h"

#include "ingest/words.h"

#include <libxml/HTMLparser.h>

#define DEPTH 200u

static const char *const tag_names[HS_TAG_COUNT] =
    {"",         "",         "a",          "address", "article", "aside",  "blockquote", "body",
     "br",       "button",   "canvas",     "dd",      "details", "dialog", "div",        "dl",
     "dt",       "fieldset", "figcaption", "figure",  "footer",  "form",   "h1",         "h2",
     "h3",       "h4",       "h5",         "h6",      "head",    "header", "hr",         "html",
     "iframe",   "input",    "label",      "li",      "link",    "main",   "meta",       "nav",
     "noscript", "object",   "ol",         "option",  "p",       "pre",    "script",     "section",
     "select",   "style",    "svg",        "table",   "tbody",   "td",     "template",   "textarea",
     "th",       "time",     "title",      "tr",      "ul",      "video"};

static const char *const attr_names[] = {"aria-hidden", "class", "content",  "datetime", "hidden",
                                         "href",        "id",    "itemprop", "lang",     "name",
                                         "property",    "rel",   "role",     "style",    "type"};

/* The tag of that name, by halving. */
static int tag_of(const char *name)
{
    int lo = HS_TAG_A, hi = HS_TAG_COUNT;
    while (lo < hi) {
        int mid = (lo + hi) / 2, order = strcmp(name, tag_names[mid]);
        if (order == 0) {
            return mid;
        }
        if (order < 0) {
            hi = mid;
        } else {
            lo = mid + 1;
        }
    }
    return HS_TAG_OTHER;
}

static hs_str xml_str(const xmlChar *s)
{
    return hs_str_of((const char *)s);
}

static void copy_attrs(hs_page *page, hs_tree *tree, const xmlNode *x)
{
    for (const xmlAttr *a = x->properties; a; a = a->next) {
        for (size_t i = 0; i < sizeof attr_names / sizeof *attr_names; i++) {
            if (strcmp((const char *)a->name, attr_names[i]) == 0) {
                const xmlChar *v = a->children ? a->children->content : NULL;
                hs_str value = hs_arena_str(&page->scratch, xml_str(v));
                HS_ADD(&page->scratch, &tree->attrs, (hs_attr){attr_names[i], value});
            }
        }
    }
}

static bool has_text(const xmlNode *x)
{
    return x->type == XML_TEXT_NODE || x->type == XML_CDATA_SECTION_NODE;
}

/* Append a copy of x below `parent`; true when it may have children of its own. */
static bool copy_node(hs_page *page, hs_tree *tree, const xmlNode *x, uint32_t parent)
{
    uint32_t lo = tree->attrs.n;
    hs_node node = {.parent = parent, .attr_lo = lo, .attr_hi = lo};
    if (has_text(x)) {
        node.text = hs_arena_str(&page->scratch, xml_str(x->content));
    } else if (x->type == XML_ELEMENT_NODE) {
        copy_attrs(page, tree, x);
        node.tag = (uint8_t)tag_of((const char *)x->name);
        node.attr_hi = tree->attrs.n;
    } else {
        return false;
    }
    HS_ADD(&page->scratch, &tree->nodes, node);
    tree->nodes.v[tree->nodes.n - 1].end = tree->nodes.n;
    return node.tag != HS_TAG_TEXT;
}

static void copy_tree(hs_page *page, hs_tree *tree, const xmlNode *root)
{
    uint32_t depth = 0, parent = 0;
    const xmlNode *x = root;
    while (x) {
        bool flat = depth >= DEPTH && x->type == XML_ELEMENT_NODE;
        uint32_t at = tree->nodes.n;
        bool inner = flat || copy_node(page, tree, x, parent);
        if (inner && x->children) {
            parent = flat ? parent : at;
            depth++;
            x = x->children;
            continue;
        }
        while (x != root && !x->next) {
            x = x->parent;
            depth--;
            if (depth < DEPTH) { /* x was copied */
                tree->nodes.v[parent].end = tree->nodes.n;
                parent = tree->nodes.v[parent].parent;
            }
        }
        x = x == root ? NULL : x->next;
    }
}

hs_tree hs_tree_read(hs_page *page, hs_str html)
{
    hs_tree tree = {0};
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                  HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    page->xml = htmlReadMemory(html.p, (int)html.n, NULL, "UTF-8", options);
    const xmlNode *root = page->xml ? xmlDocGetRootElement(page->xml) : NULL;
    if (root) {
        copy_tree(page, &tree, root);
    }
    xmlFreeDoc(page->xml);
    page->xml = NULL;
    return tree;
}

hs_str hs_tree_attr(const hs_tree *tree, uint32_t node, const char *name)
{
    const hs_node *n = &tree->nodes.v[node];
    for (uint32_t i = n->attr_lo; i < n->attr_hi; i++) {
        if (strcmp(tree->attrs.v[i].name, name) == 0) {
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

static hs_str joined(hs_page *page, const hs_tree *tree, uint32_t node, uint32_t most, bool gaps)
{
    uint32_t end = tree->nodes.v[node].end, bytes = 0, n = 0, last = node;
    for (last = node; last < end && bytes < most; last++) {
        bytes += tree->nodes.v[last].text.n + 1;
    }
    char *out = hs_arena_alloc(&page->scratch, bytes);
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

hs_str hs_tree_text(hs_page *page, const hs_tree *tree, uint32_t node, uint32_t most)
{
    return hs_squeezed(&page->scratch, joined(page, tree, node, most, true));
}

hs_str hs_tree_raw(hs_page *page, const hs_tree *tree, uint32_t node)
{
    return joined(page, tree, node, HS_RECORD_LIMIT, false);
}
