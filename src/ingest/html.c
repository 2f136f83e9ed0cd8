/* html.c: an HTML page -> fields and pieces.
 *
 * In: UTF-8 HTML. Out: the page's fields (meta.c), and the blocks of the element that holds the report, in
 * order. Method: a loop over the flat tree; text is gathered until a block begins or ends, and is a piece
 * then, of the kind that the nearest telling element gives it. Blocks that are mostly links go.
 * Example: <h2>Sirte</h2><p>One<br><br>two</p><ul><li>three</li></ul> -> heading, two paragraphs, list.
 */
#include "ingest/html.h"

#include "ingest/meta.h"
#include "ingest/weigh.h"
#include "ingest/words.h"

typedef struct {
    uint32_t node, end;
    uint8_t kind;
    bool marked;
} frame;

typedef struct {
    hs_page *page;
    const hs_tree *tree;
    const hs_weights *w;
    frame frames[256]; /* the tree is no deeper than 200 */
    int depth;
    char *text; /* of the block in the making */
    uint32_t n, link, link_end, breaks;
    uint32_t gone; /* blocks dropped since the last piece */
} walker;

static bool is_mostly_links(const walker *k, hs_str text, int kind)
{
    uint32_t most = kind == HS_BLOCK_LIST ? 50 : 75;
    return (uint64_t)k->link * 100 > (uint64_t)k->n * most &&
           !(hs_ends_sentence(text) && text.n > 80);
}

static void flush(walker *k)
{
    const frame *f = &k->frames[k->depth];
    hs_str text =
        hs_arena_str(&k->page->scratch, hs_squeezed(&k->page->scratch, (hs_str){k->text, k->n}));
    if (text.n && is_mostly_links(k, text, f->kind) && f->kind != HS_BLOCK_HEADING) {
        hs_page_drop(k->page, text, HS_STR("links"));
        k->gone++;
    } else if (text.n) {
        hs_page_add(k->page, text, f->kind, f->marked);
        hs_piece *p = &k->page->pieces.v[k->page->pieces.n - 1];
        p->node = f->node;
        p->link = k->link;
        p->before = k->gone;
        k->gone = 0;
    }
    k->n = 0;
    k->link = 0;
    k->breaks = 0;
}

static int kind_of(const hs_weights *w, uint32_t i, int tag, int around)
{
    if (w->part[i] == HS_PART_CAPTION || around == HS_BLOCK_CAPTION) {
        return HS_BLOCK_CAPTION;
    }
    if (w->part[i] == HS_PART_DECK || around == HS_BLOCK_SUBTITLE) {
        return HS_BLOCK_SUBTITLE;
    }
    if (tag >= HS_TAG_H1 && tag <= HS_TAG_H6) {
        return HS_BLOCK_HEADING;
    }
    if (tag == HS_TAG_LI || tag == HS_TAG_DD || tag == HS_TAG_DT) {
        return HS_BLOCK_LIST;
    }
    return tag == HS_TAG_BLOCKQUOTE ? HS_BLOCK_QUOTE : around;
}

static void leave(walker *k, uint32_t at)
{
    while (k->depth > 0 && k->frames[k->depth].end <= at) {
        flush(k);
        k->depth--;
    }
}

static void enter(walker *k, uint32_t i)
{
    const hs_node *x = &k->tree->nodes.v[i];
    const frame *around = &k->frames[k->depth];
    if (k->depth >= 254) {
        return;
    }
    flush(k);
    int kind = kind_of(k->w, i, x->tag, around->kind);
    bool marked = around->marked || kind != HS_BLOCK_PARAGRAPH || x->tag == HS_TAG_P;
    k->frames[++k->depth] = (frame){i, x->end, (uint8_t)kind, marked};
}

static void add_text(walker *k, uint32_t i)
{
    hs_str s = k->tree->nodes.v[i].text;
    if (k->breaks && hs_str_trim(s).n) {
        if (k->breaks > 1) {
            flush(k);
        }
        k->breaks = 0;
    }
    memcpy(k->text + k->n, s.p, s.n);
    k->n += s.n;
    k->link += i < k->link_end ? s.n : 0;
}

/* Text of junk, for the list of what was dropped. */
static void drop_node(walker *k, uint32_t i)
{
    if (k->w->part[i] == HS_PART_JUNK && k->page->dropped.n < 200) {
        hs_page_drop(k->page, hs_page_node_text(k->page, k->tree, i, 1000), k->w->why[i]);
    }
}

static uint32_t step(walker *k, uint32_t i)
{
    const hs_node *x = &k->tree->nodes.v[i];
    leave(k, i);
    if (k->w->part[i] == HS_PART_JUNK || k->w->part[i] == HS_PART_SCRIPT) {
        k->gone += k->w->part[i] == HS_PART_JUNK && k->w->text[i] > 0;
        drop_node(k, i);
        return x->end;
    }
    if (x->tag == HS_TAG_TEXT) {
        add_text(k, i);
    } else if (x->tag == HS_TAG_BR) {
        k->text[k->n++] = ' ';
        k->breaks++;
    } else if (hs_tag_is_block(x->tag) || k->w->part[i] >= HS_PART_DECK) {
        enter(k, i);
    } else if (x->tag == HS_TAG_A && x->end > k->link_end) {
        k->link_end = x->end;
    }
    return i + 1;
}

/* The line under the headline often stands above the element that holds the report. */
static void find_deck(walker *k)
{
    uint32_t first = k->w->parts.v[0];
    for (uint32_t i = 1; i < first; i++) {
        const hs_node *x = &k->tree->nodes.v[i];
        if (k->w->part[i] == HS_PART_JUNK || k->w->part[i] == HS_PART_SCRIPT) {
            i = x->end - 1;
        } else if (k->w->part[i] == HS_PART_DECK && x->end <= first) {
            hs_str text = hs_page_node_text(k->page, k->tree, i, 1000);
            uint32_t words = hs_word_count(text);
            if (words >= 5 && words <= 60) {
                hs_page_add(k->page, text, HS_BLOCK_SUBTITLE, true);
                return;
            }
        }
    }
}

/* Junk outside the report: only its largest pieces, only by name. */
static void drop_outside(walker *k)
{
    uint32_t part = 0;
    for (uint32_t i = 1; i < k->tree->nodes.n; i++) {
        uint32_t next = part < k->w->parts.n ? k->w->parts.v[part] : k->tree->nodes.n;
        bool holds = i < next && k->tree->nodes.v[i].end > next;
        if (i == next) {
            i = k->tree->nodes.v[next].end - 1;
            part++;
        } else if (!holds && k->w->part[i] != HS_PART_TEXT) {
            drop_node(k, i);
            i = k->tree->nodes.v[i].end - 1;
        }
    }
}

static void read_part(walker *k, uint32_t part)
{
    uint32_t end = k->tree->nodes.v[part].end;
    k->depth = 0;
    k->frames[0] = (frame){part, end, HS_BLOCK_PARAGRAPH, false};
    for (uint32_t i = part; i < end;) {
        i = step(k, i);
    }
    leave(k, end);
    flush(k);
}

void hs_html_read(hs_page *page, hs_str html)
{
    hs_tree tree = hs_tree_read(&page->scratch, page->engine, html);
    page->crowded = tree.crowded;
    if (tree.nodes.n == 0) {
        return;
    }
    hs_meta_read(page, &tree);
    hs_weights w = hs_weigh(page, &tree);
    walker *k = HS_NEW(&page->scratch, walker);
    *k = (walker){.page = page, .tree = &tree, .w = &w};
    uint32_t bytes = 1;
    for (uint32_t i = 0; i < tree.nodes.n; i++) {
        bytes += tree.nodes.v[i].text.n + 1;
    }
    k->text = hs_arena_alloc(&page->scratch, bytes);
    find_deck(k);
    for (uint32_t i = 0; i < w.parts.n; i++) {
        read_part(k, w.parts.v[i]);
    }
    drop_outside(k);
    hs_tree *kept = HS_NEW(&page->scratch, hs_tree);
    hs_weights *weights = HS_NEW(&page->scratch, hs_weights);
    *kept = tree;
    *weights = w;
    page->tree = kept;
    page->weights = weights;
}
