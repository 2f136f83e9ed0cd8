/* fuzz_markup.c: the tree of any bytes: subtrees lie within each other, depth and views are bounded, and the
 * text of the tree is what the page has. */
#include "fuzz_common.h"

#include "html/tree.h"

/* A view of the page or of the arena: reading it is what shows a wrong one. */
static void look_at(hs_str s)
{
    volatile unsigned sum = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        sum += (unsigned char)s.p[i];
    }
    (void)sum;
}

static void check_node(const hs_tree *tree, uint32_t i, uint8_t *depths)
{
    const hs_node *x = &tree->nodes.v[i], *p = &tree->nodes.v[x->parent];
    fuzz_must(x->end > i && x->end <= tree->nodes.n, "a subtree has an end");
    fuzz_must(x->tag < HS_TAG_COUNT, "a node has a tag");
    fuzz_must(x->attr_lo <= x->attr_hi && x->attr_hi <= tree->attrs.n, "attributes are there");
    if (i > 0) {
        fuzz_must(x->parent < i && x->end <= p->end && p->tag != HS_TAG_TEXT,
                  "a node lies within its parent");
        depths[i] = (uint8_t)(depths[x->parent] + 1);
        fuzz_must(depths[i] <= 201, "no tree is deeper than its limit");
    }
    fuzz_must(x->tag != HS_TAG_TEXT || (x->text.n && x->end == i + 1), "text has no children");
    look_at(x->text);
    for (uint32_t k = x->attr_lo; k < x->attr_hi; k++) {
        look_at(tree->attrs.v[k].value);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf door;
    hs_arena arena;
    if (size >= FUZZ_SIZE || setjmp(door)) {
        return 0;
    }
    hs_arena_init(&arena, HS_DOC_MEMORY);
    arena.door = &door;
    hs_str html = hs_arena_str(&arena, (hs_str){(const char *)data, (uint32_t)size});
    hs_tree tree = hs_tree_read(&arena, fuzz_engine(), html);
    uint8_t *depths = hs_arena_alloc(&arena, tree.nodes.n);
    fuzz_must(tree.nodes.n > 0 && tree.nodes.v[0].end == tree.nodes.n, "the root holds all");
    for (uint32_t i = 0; i < tree.nodes.n; i++) {
        check_node(&tree, i, depths);
    }
    look_at(hs_tree_text(&tree, 0, 1000));
    hs_arena_free(&arena);
    return 0;
}
