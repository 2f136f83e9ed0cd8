/* sieve.c: blocks of a page, judged one by one by a learned model.
 *
 * In: pieces and doubts of an HTML page. Out: pieces that are unlike a report's text gone, doubts that are like
 * it among the pieces. Method: gradient-boosted trees (Friedman 2001) over the traits of traits.c, learned by
 * training/blocks.py from pages with known text, in the file data/ingest/blocks.model: whole numbers only, so
 * that every machine judges alike. The rules come first; the model only corrects them where it is sure.
 *
 * The file: number of trees, then for each 15 nodes (trait, threshold) and 16 leaves, all little-endian int16.
 * A node at place i sends values above its threshold to 2i + 2, others to 2i + 1. The sum of the leaves tells,
 * in units of 1/256 of a logit, how likely the block is text.
 * Example: "Jane Roe covers courts. Follow her @jroe" behind the last paragraph -> -700: "unlike the report".
 */
#include "ingest/sieve.h"

#include "ingest/weigh.h"
#include "ingest/words.h"

#define NODES 15u
#define LEAVES 16u
#define TREE_BYTES ((NODES * 2u + LEAVES) * 2u)
#define DROP_BELOW (-256)
#define TAKE_ABOVE 256

static int value_at(const unsigned char *p)
{
    return (int16_t)(uint16_t)(p[0] | p[1] << 8);
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
            int trait = value_at(tree + i * 4), most = value_at(tree + i * 4 + 2);
            i = 2 * i + 1 + (traits[(uint32_t)trait % HS_TRAITS] > most);
        }
        sum += value_at(tree + NODES * 4 + (i - NODES) * 2);
    }
    return sum;
}

static bool is_model(hs_str model)
{
    return model.n >= 2 && value_at((const unsigned char *)model.p) > 0 &&
           model.n == 2 + (uint32_t)value_at((const unsigned char *)model.p) * TREE_BYTES;
}

/* The pieces with the doubts that are taken back, in the order of the page. */
static void merge(hs_page *page, const hs_looks *looks, const bool *take)
{
    hs_piece *out = HS_NEW_ARRAY(&page->scratch, hs_piece, page->pieces.n + page->doubts.n);
    uint32_t n = 0, d = 0;
    for (uint32_t i = 0; i <= page->pieces.n; i++) {
        for (; d < page->doubts.n && page->doubts.v[d].before <= i; d++) {
            const hs_doubt *x = &page->doubts.v[d];
            if (take[d]) {
                out[n++] = (hs_piece){.text = x->text, .kind = x->kind, .marked = x->marked,
                                      .node = x->node, .link = x->link};
            }
        }
        if (i < page->pieces.n) {
            out[n++] = page->pieces.v[i];
        }
    }
    (void)looks;
    page->pieces.v = out;
    page->pieces.n = page->pieces.cap = n;
}

void hs_sieve(hs_page *page)
{
    hs_str model = hs_engine_file(page->engine, HS_FILE_BLOCKS);
    if (!page->tree) {
        return;
    }
    hs_looks looks = hs_traits_read(page);
    if (page->look) {
        page->look(page->look_with, page, &looks);
        return;
    }
    bool *take = HS_NEW_ARRAY(&page->scratch, bool, page->doubts.n + 1);
    uint64_t all = 0, out = 0;
    int32_t *scores = HS_NEW_ARRAY(&page->scratch, int32_t, looks.n + 1);
    for (uint32_t i = 0; i < looks.n; i++) {
        const hs_block_look *b = &looks.v[i];
        scores[i] = is_model(model) ? score_of(model, b->traits) : 0;
        all += b->open ? b->text.n : 0;
        out += b->open && scores[i] < DROP_BELOW ? b->text.n : 0;
    }
    for (uint32_t i = 0; i < looks.n; i++) {
        const hs_block_look *b = &looks.v[i];
        if (b->open && scores[i] < DROP_BELOW && out * 2 <= all) {
            hs_page_drop_piece(page, b->piece, HS_STR("unlike the report"));
        } else if (!b->open) {
            take[b->doubt] = scores[i] > TAKE_ABOVE;
        }
    }
    for (uint32_t d = 0; d < page->doubts.n; d++) {
        if (!take[d]) {
            hs_page_drop(page, page->doubts.v[d].text, page->doubts.v[d].why);
        }
    }
    merge(page, &looks, take);
}
