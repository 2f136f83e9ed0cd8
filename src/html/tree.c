/* tree.c: tags and text -> the flat tree of a page.
 *
 * In: UTF-8 HTML. Out: nodes in document order, text and the few attributes that matter.
 * Method: the HTML standard's tree construction (13.2.6) as far as it matters for who reads a report: implied
 * html, head and body; implied end tags; scopes, so that no end tag in a cell closes what is around the
 * table; svg. Nothing is moved or split, since nodes stand in the page's order: what a table may not hold stays
 * where it is, and links do not go on behind a paragraph's end. A list of choices and an <object> that
 * nobody closes end with what is around them. White space alone next to a block is left out.
 * Example: `<div class=t><p>One <b>two<p>three` -> html, body, div, p, "One ", b, "two", p, "three".
 */
#include "html/tree.h"

#include "html/references.h"
#include "html/stack.h"

static const hs_element *element_of(const hs_builder *b, const hs_mark *mark)
{
    return &hs_elements[hs_names_get(&b->elements, mark->name)];
}

/* <li> ends the item before it, if no other list is open since. */
static void close_item(hs_builder *b, int tag, int other)
{
    for (uint32_t i = b->n; i-- > 0;) {
        const hs_open_element *e = &b->stack[i];
        if (e->tag == tag || e->tag == other) {
            hs_stack_close(b, i);
            return;
        }
        bool passed = e->tag == HS_TAG_ADDRESS || e->tag == HS_TAG_DIV || e->tag == HS_TAG_P;
        if (e->traits & HS_EL_SPECIAL && !passed) {
            return;
        }
    }
}

static void close_heading(hs_builder *b)
{
    for (uint32_t i = b->n; i-- > 0 && !hs_stack_ends_walk(&b->stack[i], HS_REACH);) {
        if (b->stack[i].traits & HS_EL_HEADING) {
            hs_stack_close(b, i);
            return;
        }
    }
}

/* ---- html, head and body ------------------------------------------------------------------------- */

/* Attributes for a node that was there before its tag. */
static void adopt(hs_builder *b, uint32_t node, const hs_mark *mark)
{
    hs_node *x = &b->tree.nodes.v[node];
    if (x->attr_lo == x->attr_hi) {
        hs_stack_attributes(b, mark, x);
    }
}

static void enter_body(hs_builder *b)
{
    if (b->stage != HS_IN_BODY && !b->open[HS_TAG_TEMPLATE]) {
        hs_stack_close(b, 1);
        hs_stack_imply(b, "body");
        b->stage = HS_IN_BODY;
    }
}

static void enter_head(hs_builder *b)
{
    if (b->stage == HS_AT_START) {
        hs_stack_imply(b, "head");
        b->stage = HS_IN_HEAD;
    }
}

/* True if that is all that there is to do about the tag. */
static bool open_frame(hs_builder *b, const hs_element *e, const hs_mark *mark)
{
    switch (e->tag) {
    case HS_TAG_HTML:
        adopt(b, 0, mark);
        return true;
    case HS_TAG_HEAD:
        enter_head(b);
        return true;
    case HS_TAG_BODY:
        enter_body(b);
        if (b->n > 1 && b->stack[1].tag == HS_TAG_BODY) {
            adopt(b, b->stack[1].node, mark);
        }
        return true;
    default:
        break;
    }
    if (e->traits & HS_EL_HEAD) {
        enter_head(b);
    } else {
        enter_body(b);
    }
    return false;
}

/* ---- start tags ---------------------------------------------------------------------------------- */

static bool in_table(const hs_builder *b)
{
    int tag = hs_stack_top(b)->tag;
    return tag == HS_TAG_TABLE || tag == HS_TAG_TBODY || tag == HS_TAG_TR;
}

/* End what the part of a table cannot stand in. False if there is no table: the tag is nothing then. */
static bool make_table_room(hs_builder *b, const hs_element *e)
{
    uint32_t keep = hs_stack_find(b, HS_TAG_TABLE, HS_REACH_TABLE);
    if (keep++ == HS_NOT_OPEN) {
        return false;
    }
    bool cell = e->tag == HS_TAG_TD || e->tag == HS_TAG_TH;
    if ((cell || e->tag == HS_TAG_TR) && keep < b->n && b->stack[keep].tag == HS_TAG_TBODY) {
        keep++;
    }
    if (cell && keep < b->n && b->stack[keep].tag == HS_TAG_TR) {
        keep++;
    }
    hs_stack_close(b, keep);
    return true;
}

/* A list of choices holds nothing but them. */
static void close_select(hs_builder *b, const hs_element *e)
{
    bool field = e->tag == HS_TAG_INPUT || e->tag == HS_TAG_TEXTAREA || e->tag == HS_TAG_SELECT;
    if (field || (e->traits & HS_EL_BLOCK && e->tag != HS_TAG_HR)) {
        hs_stack_close_tag(b, HS_TAG_SELECT, HS_REACH);
    }
}

/* Give the end tags that the start of an element implies. False: the tag is nothing here. */
static bool make_room(hs_builder *b, const hs_element *e)
{
    if (e->traits & HS_EL_TABLE) {
        return make_table_room(b, e);
    }
    if (e->tag == HS_TAG_FORM && b->form) {
        return false;
    }
    close_select(b, e);
    if (e->tag == HS_TAG_LI) {
        close_item(b, HS_TAG_LI, HS_TAG_LI);
    } else if (e->tag == HS_TAG_DD || e->tag == HS_TAG_DT) {
        close_item(b, HS_TAG_DD, HS_TAG_DT);
    } else if (e->tag == HS_TAG_BUTTON) {
        hs_stack_close_tag(b, HS_TAG_BUTTON, HS_REACH);
    } else if (e->tag == HS_TAG_A) {
        hs_stack_close_inline(b, hs_stack_find(b, HS_TAG_A, HS_REACH));
    } else if (e->tag == HS_TAG_TABLE && in_table(b)) {
        hs_stack_close_tag(b, HS_TAG_TABLE, HS_REACH_TABLE);
    }
    if (e->traits & HS_EL_BLOCK || e->tag == HS_TAG_LI || e->tag == HS_TAG_DD ||
        e->tag == HS_TAG_DT) {
        hs_stack_close_tag(b, HS_TAG_P, HS_REACH_BUTTON);
    }
    bool twin = e->tag == HS_TAG_OPTION && hs_stack_top(b)->tag == HS_TAG_OPTION;
    if (twin || (e->traits & HS_EL_HEADING && hs_stack_top(b)->traits & HS_EL_HEADING)) {
        hs_stack_close(b, b->n - 1);
    }
    return true;
}

/* In svg and math. False if the tag ends them, and stands behind them then. */
static bool open_foreign(hs_builder *b, const hs_element *e, const hs_mark *mark)
{
    if (e->traits & HS_EL_BREAKOUT) {
        while (b->n > 1 && hs_stack_top(b)->foreign) {
            hs_stack_close(b, b->n - 1);
        }
        return false;
    }
    hs_element other = {e->name, HS_TAG_OTHER, e->traits & (HS_EL_HTML | HS_EL_FOREIGN)};
    hs_stack_add(b, &other, mark, mark->alone);
    return true;
}

/* ---- text ---------------------------------------------------------------------------------------- */

static bool is_blank(hs_str s)
{
    uint32_t i = 0;
    while (i < s.n && hs_is_space(s.p[i])) {
        i++;
    }
    return i == s.n;
}

static void add_text(hs_builder *b, hs_str text)
{
    bool blank = is_blank(text);
    if (blank && (b->edge || b->stage != HS_IN_BODY)) {
        return;
    }
    enter_body(b);
    b->edge = false;
    b->tags += b->tree.nodes.v[b->tree.nodes.n - 1].tag == HS_TAG_TEXT; /* cut by a comment */
    text = hs_references_read(b->arena, b->engine, text, false);
    hs_stack_node(b, (hs_node){.text = text});
}

/* The text of an element without markup; false if it is one with. */
static bool read_raw(hs_builder *b, const hs_element *e, const hs_mark *mark, hs_str *text)
{
    hs_markup *m = &b->markup;
    bool *endless = &b->endless[e - hs_elements];
    if (e->tag == HS_TAG_SCRIPT) {
        *text = hs_markup_script(m);
        return true;
    }
    if (e->traits & HS_EL_RAW && !*endless && hs_markup_raw(m, mark->text, text)) {
        return true;
    }
    *endless = true;
    if (e->tag == HS_TAG_STYLE || e->traits & HS_EL_REST) {
        *text = hs_str_cut(m->html, m->at, m->html.n);
        m->at = m->html.n;
        return true;
    }
    return false;
}

/* An element without markup, and its text. */
static void add_raw(hs_builder *b, const hs_element *e, const hs_mark *mark, hs_str text)
{
    bool edge = b->edge, shown = e->tag == HS_TAG_PRE;
    bool decoded = e->tag == HS_TAG_TITLE || e->tag == HS_TAG_TEXTAREA;
    uint32_t at = b->tree.nodes.n;
    hs_stack_add(b, e, mark, true);
    bool flat = b->tree.nodes.n == at;
    b->edge = edge || shown;
    if (text.n == 0 || (flat && !shown)) {
        return;
    }
    if (decoded) {
        text = hs_references_read(b->arena, b->engine, text, false);
    }
    hs_stack_node(b, (hs_node){.text = text});
    if (!flat) {
        b->tree.nodes.v[at + 1].parent = at;
        b->tree.nodes.v[at].end = at + 2;
    }
}

static void read_start(hs_builder *b, const hs_mark *mark)
{
    const hs_element *e = element_of(b, mark);
    if ((hs_stack_top(b)->foreign && open_foreign(b, e, mark)) || open_frame(b, e, mark) ||
        !make_room(b, e)) {
        return;
    }
    hs_str text;
    if (e->traits & (HS_EL_RAW | HS_EL_REST) || e->tag == HS_TAG_SCRIPT) {
        if (read_raw(b, e, mark, &text)) {
            add_raw(b, e, mark, text);
        }
        return;
    }
    bool form = e->tag == HS_TAG_FORM;
    bool alone = mark->alone && (e->tag == HS_TAG_A || e->traits & HS_EL_FOREIGN);
    b->form = b->form || form;
    hs_stack_add(b, e, mark, e->traits & HS_EL_VOID || alone || (form && in_table(b)));
}

/* ---- end tags ------------------------------------------------------------------------------------ */

/* </form> ends the form, not what is open in it. */
static void close_form(hs_builder *b)
{
    uint32_t at = hs_stack_find(b, HS_TAG_FORM, HS_REACH);
    b->form = false;
    for (uint32_t i = at == HS_NOT_OPEN ? b->n : at + 1; i < b->n; i++) {
        if (!(b->stack[i].traits & HS_EL_IMPLIED)) {
            b->stack[at].ended = true;
            return;
        }
    }
    if (at != HS_NOT_OPEN) {
        hs_stack_close(b, at);
    }
}

static void close_named(hs_builder *b, const hs_element *e, const hs_mark *mark)
{
    bool table = e->traits & HS_EL_TABLE || e->tag == HS_TAG_TABLE;
    hs_reach within = table                       ? HS_REACH_TABLE
                      : e->tag == HS_TAG_TEMPLATE ? HS_REACH_ALL
                      : e->tag == HS_TAG_LI       ? HS_REACH_LIST
                                                  : HS_REACH;
    uint32_t at = hs_stack_find_name(b, mark->name, within);
    if (!(e->traits & HS_EL_SPECIAL)) {
        hs_stack_close_inline(b, at);
    } else if (at != HS_NOT_OPEN) {
        hs_stack_close(b, at);
    }
}

static void read_end(hs_builder *b, const hs_mark *mark)
{
    const hs_element *e = element_of(b, mark);
    uint32_t *lost = hs_stack_lost(b, mark->name);
    if (*lost && !(e->traits & HS_EL_IMPLIED)) {
        --*lost;
    } else if (e->tag == HS_TAG_HEAD && b->stage == HS_IN_HEAD && !b->open[HS_TAG_TEMPLATE]) {
        hs_stack_close(b, 1);
        b->stage = HS_BEHIND_HEAD;
    } else if (e->tag == HS_TAG_BR ||
               (e->tag == HS_TAG_P && b->stage == HS_IN_BODY &&
                hs_stack_find(b, HS_TAG_P, HS_REACH_BUTTON) == HS_NOT_OPEN)) {
        enter_body(b); /* the two end tags that make an element */
        hs_stack_add(b, e, mark, true);
    } else if (e->tag == HS_TAG_P) {
        hs_stack_close_tag(b, HS_TAG_P, HS_REACH_BUTTON);
    } else if (e->tag == HS_TAG_FORM) {
        close_form(b);
    } else if (e->traits & HS_EL_HEADING) {
        close_heading(b);
    } else if (e->tag != HS_TAG_HTML && e->tag != HS_TAG_HEAD && e->tag != HS_TAG_BODY) {
        close_named(b, e, mark);
    }
}

/* ---- the page ------------------------------------------------------------------------------------ */

static void read_marks(hs_builder *b)
{
    hs_mark mark;
    b->markup.takes_cdata = false;
    while (b->tags <= HS_TREE_TAGS && hs_markup_next(&b->markup, &mark)) {
        if (mark.kind == HS_MARK_TEXT) {
            add_text(b, mark.text);
        } else {
            b->tags++;
            if (mark.kind == HS_MARK_OPEN) {
                read_start(b, &mark);
            } else {
                read_end(b, &mark);
            }
            b->markup.takes_cdata = hs_stack_top(b)->foreign;
        }
    }
}

hs_tree hs_tree_read(hs_arena *arena, const hs_engine *engine, hs_str html)
{
    hs_builder *b = HS_NEW(arena, hs_builder);
    b->arena = b->tree.arena = arena;
    b->engine = engine;
    b->markup = (hs_markup){.html = html, .attributes = &b->attributes};
    b->edge = true;
    hs_elements_index(&b->elements);
    for (int id = 1; id < HS_ATTR_COUNT; id++) {
        hs_names_add(&b->attributes, hs_attr_names[id], (uint8_t)id);
    }
    hs_stack_imply(b, "html");
    read_marks(b);
    hs_stack_close_all(b);
    b->tree.crowded = b->tags > HS_TREE_TAGS;
    if (b->tree.crowded) {
        b->tree.nodes.n = 0;
    }
    return b->tree;
}
