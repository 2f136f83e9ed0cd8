/* stack.c: the open elements of a page in the making, and the nodes they get.
 *
 * In: elements as they are opened, the names that are to be closed. Out: nodes of the tree, ends set.
 * Method: nodes are only ever added at the end. An inline element whose end tag comes while a block in it is
 * open is marked, and goes with that block. What is opened beyond HS_STACK is counted by name, so that its end
 * tags close nothing else. Elements deeper than DEPTH have no node, their text has. Every walk down the
 * stack is at most HS_STACK steps long.
 * Example: open div, a, p; close a: a is marked; close p: p goes, and a with it.
 */
#include "html/stack.h"

#include "html/references.h"

#define DEPTH 200u

void hs_stack_node(hs_builder *b, hs_node node)
{
    node.parent = b->n ? b->stack[b->n - 1].node : 0;
    node.end = b->tree.nodes.n + 1;
    HS_ADD(b->arena, &b->tree.nodes, node);
}

void hs_stack_attributes(hs_builder *b, const hs_mark *mark, hs_node *node)
{
    hs_arena *a = b->arena;
    node->attr_lo = b->tree.attrs.n;
    for (uint32_t id = 1; id < HS_ATTR_COUNT && mark->attrs >> id; id++) {
        if (mark->attrs >> id & 1u) {
            hs_str value = hs_references_read(a, b->engine, mark->values[id], true);
            HS_ADD(a, &b->tree.attrs, (hs_attr){hs_attr_names[id], value});
        }
    }
    node->attr_hi = b->tree.attrs.n;
}

static void pop(hs_builder *b)
{
    const hs_open_element *e = hs_stack_top(b);
    b->open[e->tag]--;
    b->edge = b->edge || e->traits & HS_EL_GAP;
    if (!e->flat) {
        b->tree.nodes.v[e->node].end = b->tree.nodes.n;
        b->deep--;
    }
    b->n--;
}

void hs_stack_close(hs_builder *b, uint32_t at)
{
    at = at ? at : 1;
    while (b->n > at) {
        pop(b);
    }
    while (b->n > 1 && hs_stack_top(b)->ended) {
        pop(b);
    }
}

void hs_stack_close_all(hs_builder *b)
{
    while (b->n) {
        pop(b);
    }
}

uint32_t *hs_stack_lost(hs_builder *b, uint64_t name)
{
    return &b->lost[(name * 0x9E3779B97F4A7C15u >> 32) % (sizeof b->lost / sizeof *b->lost)];
}

void hs_stack_add(hs_builder *b, const hs_element *e, const hs_mark *mark, bool empty)
{
    bool flat = b->deep >= DEPTH;
    uint32_t node = flat && b->n ? hs_stack_top(b)->node : b->tree.nodes.n;
    if (!flat) {
        hs_node fresh = {.tag = e->tag};
        hs_stack_attributes(b, mark, &fresh);
        hs_stack_node(b, fresh);
    }
    b->edge = b->edge || e->traits & HS_EL_GAP;
    if (empty) {
        return;
    }
    if (b->n == HS_STACK) {
        *hs_stack_lost(b, mark->name) += !(e->traits & HS_EL_IMPLIED);
        return;
    }
    bool inner = b->n && hs_stack_top(b)->foreign && !(e->traits & HS_EL_HTML);
    bool foreign = inner || e->traits & HS_EL_FOREIGN;
    b->stack[b->n++] = (hs_open_element){mark->name, node, e->traits, e->tag, flat, false, foreign};
    b->open[e->tag]++;
    b->deep += !flat;
}

void hs_stack_imply(hs_builder *b, const char *name)
{
    hs_mark mark = {.name = hs_name_key(hs_str_of(name))};
    hs_stack_add(b, &hs_elements[hs_names_get(&b->elements, mark.name)], &mark, false);
}

/* ---- walks down the stack ------------------------------------------------------------------------ */

bool hs_stack_ends_walk(const hs_open_element *e, hs_reach within)
{
    switch (within) {
    case HS_REACH_ALL:
        return false;
    case HS_REACH_TABLE:
        return e->tag == HS_TAG_TABLE || e->tag == HS_TAG_TEMPLATE;
    case HS_REACH_LIST:
        return e->traits & HS_EL_BARRIER || e->tag == HS_TAG_UL || e->tag == HS_TAG_OL;
    case HS_REACH_BUTTON:
        return e->traits & HS_EL_BARRIER || e->tag == HS_TAG_BUTTON;
    default:
        return e->traits & HS_EL_BARRIER;
    }
}

uint32_t hs_stack_find(const hs_builder *b, int tag, hs_reach within)
{
    for (uint32_t i = b->open[tag] ? b->n : 0; i-- > 0;) {
        if (b->stack[i].tag == tag && !b->stack[i].ended) {
            return i;
        }
        if (hs_stack_ends_walk(&b->stack[i], within)) {
            break;
        }
    }
    return HS_NOT_OPEN;
}

uint32_t hs_stack_find_name(const hs_builder *b, uint64_t name, hs_reach within)
{
    for (uint32_t i = b->n; i-- > 0;) {
        if (b->stack[i].name == name && !b->stack[i].ended) {
            return i;
        }
        if (hs_stack_ends_walk(&b->stack[i], within)) {
            break;
        }
    }
    return HS_NOT_OPEN;
}

void hs_stack_close_tag(hs_builder *b, int tag, hs_reach within)
{
    uint32_t at = hs_stack_find(b, tag, within);
    if (at != HS_NOT_OPEN) {
        hs_stack_close(b, at);
    }
}

void hs_stack_close_inline(hs_builder *b, uint32_t at)
{
    for (uint32_t i = at == HS_NOT_OPEN ? b->n : at + 1; i < b->n; i++) {
        if (b->stack[i].traits & HS_EL_SPECIAL) {
            b->stack[at].ended = true;
            return;
        }
    }
    if (at != HS_NOT_OPEN) {
        hs_stack_close(b, at);
    }
}
