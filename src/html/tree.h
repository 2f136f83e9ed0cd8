/* tree.h: an HTML page as a flat tree. Nodes stand in document order; the subtree of node i is [i, end), so
 * that a walk is a loop and to skip a subtree is to go on at its end. */
#ifndef HS_HTML_TREE_H
#define HS_HTML_TREE_H

#include "assets/assets.h"
#include "base/list.h"

typedef enum {
    HS_TAG_TEXT,
    HS_TAG_OTHER,
    HS_TAG_A,
    HS_TAG_ADDRESS,
    HS_TAG_ARTICLE,
    HS_TAG_ASIDE,
    HS_TAG_BLOCKQUOTE,
    HS_TAG_BODY,
    HS_TAG_BR,
    HS_TAG_BUTTON,
    HS_TAG_CANVAS,
    HS_TAG_DD,
    HS_TAG_DETAILS,
    HS_TAG_DIALOG,
    HS_TAG_DIV,
    HS_TAG_DL,
    HS_TAG_DT,
    HS_TAG_FIELDSET,
    HS_TAG_FIGCAPTION,
    HS_TAG_FIGURE,
    HS_TAG_FOOTER,
    HS_TAG_FORM,
    HS_TAG_H1,
    HS_TAG_H2,
    HS_TAG_H3,
    HS_TAG_H4,
    HS_TAG_H5,
    HS_TAG_H6,
    HS_TAG_HEAD,
    HS_TAG_HEADER,
    HS_TAG_HR,
    HS_TAG_HTML,
    HS_TAG_IFRAME,
    HS_TAG_INPUT,
    HS_TAG_LABEL,
    HS_TAG_LI,
    HS_TAG_LINK,
    HS_TAG_MAIN,
    HS_TAG_META,
    HS_TAG_NAV,
    HS_TAG_NOSCRIPT,
    HS_TAG_OBJECT,
    HS_TAG_OL,
    HS_TAG_OPTION,
    HS_TAG_P,
    HS_TAG_PRE,
    HS_TAG_SCRIPT,
    HS_TAG_SECTION,
    HS_TAG_SELECT,
    HS_TAG_STYLE,
    HS_TAG_SVG,
    HS_TAG_TABLE,
    HS_TAG_TBODY,
    HS_TAG_TD,
    HS_TAG_TEMPLATE,
    HS_TAG_TEXTAREA,
    HS_TAG_TH,
    HS_TAG_TIME,
    HS_TAG_TITLE,
    HS_TAG_TR,
    HS_TAG_UL,
    HS_TAG_VIDEO,
    HS_TAG_COUNT
} hs_tag;

/* More tags than these are no page of a report: the largest that was seen has a tenth of them. */
#define HS_TREE_TAGS 400000u

typedef struct {
    const char *name; /* one of hs_attr_names (markup.h) */
    hs_str value;
} hs_attr;

typedef struct {
    uint32_t parent; /* its index; the root's own for the root */
    uint32_t end;
    uint32_t attr_lo, attr_hi;
    uint8_t tag;
    hs_str text; /* of a text node, as the page has it */
} hs_node;

typedef struct hs_tree {
    hs_arena *arena; /* where it lies */
    bool crowded;    /* more tags than HS_TREE_TAGS: there are no nodes */
    HS_LIST(hs_node) nodes;
    HS_LIST(hs_attr) attrs;
} hs_tree;

/* Parse UTF-8 HTML, which the tree refers to as long as it lives, in the arena. */
hs_tree hs_tree_read(hs_arena *arena, const hs_engine *engine, hs_str html);

/* The value of an attribute; p NULL if the node has none of that name. */
hs_str hs_tree_attr(const hs_tree *tree, uint32_t node, const char *name);

/* Begins and ends a block of text: p, div, li, h1, td ... */
bool hs_tag_is_block(int tag);

/* All text below a node but that of scripts, a space for the edge of a block; at most `most` bytes of source text are
 * looked at. */
hs_str hs_tree_text(const hs_tree *tree, uint32_t node, uint32_t most);

/* All text below a node as it stands, for scripts. */
hs_str hs_tree_raw(const hs_tree *tree, uint32_t node);

#endif
