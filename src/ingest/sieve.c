/* sieve.c: blocks of a page, judged one by one by a learned model.
 *
 * In: the pieces of an HTML page. Out: those that are unlike a report's text are gone. Method: gradient-boosted
 * trees (Friedman 2001) over the traits of traits.c, learned by training/blocks.py from pages with known text, in
 * the file data/ingest/blocks.model: whole numbers only, so that every machine judges alike. The rules come first;
 * the model only takes out what it is sure of, what may tell a fact only if it is very sure, never most of a page.
 *
 * The file: number of trees, then for each 15 nodes (trait, threshold) and 16 leaves, all little-endian int16.
 * A node at place i sends values above its threshold to 2i + 2, others to 2i + 1. The sum of the leaves tells,
 * in units of 1/256 of a logit, how likely the block is text.
 * Example: "Jane Roe covers courts. Follow her @jroe" behind the last paragraph -> -700: "unlike the report".
 */
#include "ingest/sieve.h"

#define NODES 15u
#define LEAVES 16u
#define TREE_BYTES ((NODES * 2u + LEAVES) * 2u)
#define DROP_BELOW (-256)      /* e to one that it is no text */
#define DROP_DEAR_BELOW (-512) /* seven to one */

static int value_at(const unsigned char *p)
{
    return (int16_t)(uint16_t)(p[0] | p[1] << 8);
}

static bool is_model(hs_str model)
{
    int trees = model.n >= 2 ? value_at((const unsigned char *)model.p) : 0;
    return trees > 0 && model.n == 2 + (uint32_t)trees * TREE_BYTES;
}

static int32_t score_of(hs_str model, const int16_t *traits)
{
    const unsigned char *p = (const unsigned char *)model.p;
    uint32_t trees = (uint32_t)value_at(p);
    int32_t sum = 0;
    for (uint32_t k = 0; k < trees; k++) {
        const unsigned char *tree = p + 2 + k * TREE_BYTES;
        uint32_t i = 0;
        while (i < NODES) {
            uint32_t trait = (uint32_t)value_at(tree + i * 4) % HS_TRAITS;
            i = 2 * i + 1 + (traits[trait] > value_at(tree + i * 4 + 2));
        }
        sum += value_at(tree + NODES * 4 + (i - NODES) * 2);
    }
    return sum;
}

void hs_sieve(hs_page *page)
{
    hs_str model = hs_engine_file(page->engine, HS_FILE_BLOCKS);
    if (!page->tree || !(page->look || is_model(model))) {
        return;
    }
    hs_looks looks = hs_traits_read(page);
    if (page->look) {
        page->look(page->look_with, &looks);
        return;
    }
    bool *out = HS_NEW_ARRAY(&page->scratch, bool, looks.n + 1);
    uint64_t all = 0, unlike = 0;
    for (uint32_t i = 0; i < looks.n; i++) {
        const hs_block_look *b = &looks.v[i];
        out[i] = !b->cell && score_of(model, b->traits) < (b->dear ? DROP_DEAR_BELOW : DROP_BELOW);
        all += b->text.n;
        unlike += out[i] ? b->text.n : 0;
    }
    for (uint32_t i = 0; i < looks.n && unlike * 2 <= all; i++) {
        if (out[i]) {
            hs_page_drop_piece(page, looks.v[i].piece, HS_STR("unlike the report"));
        }
    }
}
