/* traits.c: what each block of a page is like, in numbers.
 *
 * In: the pieces of an HTML page. Out: HS_TRAITS small integers a block: how it is written, how it is
 * marked up, where it stands, what its neighbours are like, and how many other blocks look like it. Method: one
 * pass over the words, then passes over the blocks. training/blocks.py learns from these very numbers, which
 * tools/blocks.c writes; whoever changes them trains again.
 * Example: "Follow us on Twitter" -> 4 words, no end of a sentence, two words of furniture, no word in common
 * with the title, behind the last paragraph ...
 */
#include "ingest/clean.h"
#include "ingest/sieve.h"
#include "ingest/junk.h"
#include "ingest/weigh.h"
#include "ingest/words.h"

#include <assert.h>

#define SLOTS 4096u  /* of the sieves in which words and makes of blocks are counted */
#define LONG_WORD 5u /* bytes */

enum {
    T_WORDS,
    T_LETTERS,
    T_LINK,
    T_ENDS,
    T_COLON,
    T_CAPITAL,
    T_NUMBER,
    T_SMALL,
    T_COMMA,
    T_QUOTE,
    T_CUES,
    T_CUE_SHARE,
    T_ADDRESS,
    T_HEADING,
    T_LIST,
    T_QUOTED,
    T_TAG,
    T_DEPTH,
    T_PARENT_SHARE,
    T_MAKE_SHARE,
    T_MAKE_COUNT,
    T_NAMED,
    T_INDEX,
    T_LEFT,
    T_BEFORE,
    T_AFTER,
    T_PLACE,
    T_PREV_WORDS,
    T_PREV_ENDS,
    T_PREV_LINK,
    T_PREV_HEADING,
    T_PREV_CUES,
    T_NEXT_WORDS,
    T_NEXT_ENDS,
    T_NEXT_LINK,
    T_NEXT_HEADING,
    T_NEXT_CUES,
    T_SINCE,
    T_UNTIL,
    T_AROUND,
    T_LOWER,
    T_TITLE,
    T_KNOWN,
    T_KNOWN_COUNT,
    T_ALL,
    T_PART,
    T_SENTENCES,
    T_MARKED,
    T_LAST_CUES,
    T_FIRST_SIGN,
    T_PARENT_LINK,
    T_GRAND_LINK,
    T_GRAND_SHARE,
    T_GONE_BEFORE,
    T_GONE_AFTER,
    T_SAME_MAKE,
    T_COUNT
};
static_assert(T_COUNT == HS_TRAITS, "a place for each trait");

typedef struct {
    hs_page *page;
    hs_looks looks;
    uint8_t *seen;             /* how many blocks have a long word, by slot */
    uint8_t *titled;           /* the title has it */
    uint32_t *makes, *parents; /* words in blocks of one make, below one parent, by slot */
    uint32_t words;
} study;

static int16_t cut(uint64_t v, int most)
{
    return (int16_t)(v > (uint64_t)most ? (uint64_t)most : v);
}

static int16_t share(uint64_t part, uint64_t whole)
{
    return whole ? cut(part * 100 / whole, 100) : (int16_t)0;
}

static uint32_t words_of(const hs_block_look *b)
{
    return (uint16_t)b->traits[T_WORDS];
}

static uint32_t hash_bytes(uint32_t h, hs_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        h = (h ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 16777619u;
    }
    return h;
}

static uint32_t slot_of(uint32_t h)
{
    return (h ^ h >> 15) * 0x9E3779B1u >> 20;
}

/* A word without the marks around it. */
static hs_str bare(hs_str w)
{
    while (w.n && !hs_is_alpha(w.p[w.n - 1]) && !hs_is_digit(w.p[w.n - 1]) &&
           (w.p[w.n - 1] & 0x80) == 0) {
        w.n--;
    }
    while (w.n && !hs_is_alpha(w.p[0]) && !hs_is_digit(w.p[0]) && (w.p[0] & 0x80) == 0) {
        w = hs_str_cut(w, 1, w.n);
    }
    return w;
}

/* 0: nothing known, 1: a small word of English, 2: a word of page furniture. */
static int class_of(hs_page *page, hs_str w)
{
    char low[24];
    if (w.n == 0 || w.n >= sizeof low) {
        return 0;
    }
    for (uint32_t i = 0; i < w.n; i++) {
        low[i] = (char)(hs_is_upper(w.p[i]) ? w.p[i] + 32 : w.p[i]);
    }
    const hs_table *table = hs_engine_table(page->engine, HS_TABLE_JUNK);
    hs_rows rows = hs_table_find(table, (hs_str){low, w.n});
    for (uint32_t i = rows.lo; i < rows.hi; i++) {
        hs_str how = hs_table_field(table, i, 1);
        if (hs_str_is(how, "small") || hs_str_is(how, "cue")) {
            return hs_str_is(how, "cue") ? 2 : 1;
        }
    }
    return 0;
}

/* ---- the words of one block ---------------------------------------------------------------------- */

typedef struct {
    uint32_t words, letters, capitals, numbers, small, cues, late_cues, commas, quotes, ends,
        address;
} count;

static void count_word(hs_page *page, hs_str w, count *c)
{
    hs_str b = bare(w);
    c->words++;
    c->letters += b.n;
    c->capitals += b.n && hs_is_upper(b.p[0]);
    c->numbers += b.n && hs_is_digit(b.p[0]);
    int class = class_of(page, b);
    c->small += class == 1;
    c->cues += class == 2;
    c->late_cues = class == 2 ? c->words : c->late_cues;
    char last = w.p[w.n - 1];
    c->commas += last == ',' || last == ';';
    c->ends += last == '.' || last == '?' || last == '!';
    c->quotes += w.p[0] == '"' || last == '"' || (unsigned char)w.p[0] == 0xE2;
    c->address += hs_str_find(w, HS_STR("@"), 0) < w.n || hs_str_find(w, HS_STR("http"), 0) < w.n;
}

static void look_at_words(hs_page *page, hs_block_look *b)
{
    count c = {0};
    hs_str rest = b->text, w;
    while (hs_str_split(&rest, ' ', &w)) {
        if (w.n && c.words < 400) {
            count_word(page, w, &c);
        }
    }
    int16_t *t = b->traits;
    t[T_WORDS] = cut(c.words, 400);
    t[T_LETTERS] = c.words ? cut((uint64_t)c.letters * 10 / c.words, 200) : 0;
    t[T_LINK] = share(b->link, b->text.n);
    t[T_ENDS] = hs_ends_sentence(b->text);
    t[T_COLON] = b->text.n && b->text.p[b->text.n - 1] == ':';
    t[T_CAPITAL] = share(c.capitals, c.words);
    t[T_NUMBER] = share(c.numbers, c.words);
    t[T_SMALL] = share(c.small, c.words);
    t[T_COMMA] = cut(c.commas, 50);
    t[T_QUOTE] = cut(c.quotes, 50);
    t[T_CUES] = cut(c.cues, 50);
    t[T_CUE_SHARE] = share(c.cues, c.words);
    t[T_ADDRESS] = cut(c.address, 10);
    t[T_SENTENCES] = cut(c.ends, 50);
    t[T_LAST_CUES] = share(c.late_cues, c.words);
    t[T_LOWER] = b->text.n && hs_is_lower(b->text.p[0]);
    t[T_FIRST_SIGN] = b->text.n && !hs_is_alpha(b->text.p[0]);
}

/* ---- its element --------------------------------------------------------------------------------- */

static uint32_t hash_node(uint32_t h, const hs_tree *tree, uint32_t node)
{
    h = (h ^ tree->nodes.v[node].tag) * 16777619u;
    return hash_bytes(h, hs_tree_attr(tree, node, "class"));
}

static uint32_t make_of(const study *s, const hs_block_look *b)
{
    const hs_tree *tree = s->page->tree;
    uint32_t h = hash_node(2166136261u, tree, b->node);
    return slot_of(hash_node(h, tree, tree->nodes.v[b->node].parent));
}

static uint32_t parent_of(const study *s, const hs_block_look *b)
{
    return slot_of(s->page->tree->nodes.v[b->node].parent * 40503u + 7u);
}

static int tag_class(int tag)
{
    return tag == HS_TAG_P                               ? 0
           : tag == HS_TAG_DIV || tag == HS_TAG_SECTION  ? 1
           : tag == HS_TAG_LI                            ? 2
           : tag >= HS_TAG_H1 && tag <= HS_TAG_H6        ? 3
           : tag == HS_TAG_TD || tag == HS_TAG_TH        ? 4
           : tag == HS_TAG_BLOCKQUOTE                    ? 5
           : tag == HS_TAG_ARTICLE || tag == HS_TAG_MAIN ? 6
                                                         : 7;
}

static void look_at_element(const study *s, hs_block_look *b)
{
    const hs_tree *tree = s->page->tree;
    uint32_t depth = 0, node = b->node, root = s->page->weights->root;
    while (tree->nodes.v[node].parent != node && node != root) {
        node = tree->nodes.v[node].parent;
        depth++;
    }
    int16_t *t = b->traits;
    t[T_HEADING] = b->kind == HS_BLOCK_HEADING;
    t[T_LIST] = b->kind == HS_BLOCK_LIST;
    t[T_QUOTED] = b->kind == HS_BLOCK_QUOTE;
    t[T_TAG] = (int16_t)tag_class(tree->nodes.v[b->node].tag);
    b->cell = t[T_TAG] == 4;
    t[T_DEPTH] = cut(depth, 30);
    t[T_PART] = node == root;
    uint32_t up = tree->nodes.v[b->node].parent, top = tree->nodes.v[up].parent;
    const hs_weights *w = s->page->weights;
    t[T_PARENT_LINK] = share(w->link[up], w->text[up]);
    t[T_GRAND_LINK] = share(w->link[top], w->text[top]);
    t[T_GRAND_SHARE] = share(w->weight[top], w->weight[0]);
    t[T_NAMED] = hs_tree_attr(tree, b->node, "class").n > 0;
    t[T_MARKED] = b->marked;
}

/* ---- the block among the others ------------------------------------------------------------------ */

/* Put the long words of a text into a sieve, or count how many are in it `least` times. */
static uint32_t sift(const study *s, hs_str text, uint8_t *put, uint32_t least, uint32_t *all)
{
    hs_str rest = text, w;
    uint32_t found = 0, words = 0;
    while (hs_str_split(&rest, ' ', &w) && words < 400) {
        w = bare(w);
        if (w.n < LONG_WORD) {
            continue;
        }
        words++;
        uint32_t slot = slot_of(hash_bytes(2166136261u, w));
        found += put ? 0 : s->seen[slot] >= least;
        if (put && put[slot] < 255) {
            put[slot]++;
        }
    }
    *all = words;
    return found;
}

static uint32_t in_title(const study *s, hs_str text)
{
    hs_str rest = text, w;
    uint32_t found = 0;
    for (uint32_t words = 0; hs_str_split(&rest, ' ', &w) && words < 400; words++) {
        w = bare(w);
        found += w.n >= LONG_WORD && s->titled[slot_of(hash_bytes(2166136261u, w))] > 0;
    }
    return found;
}

static void gather(study *s)
{
    uint32_t all;
    sift(s, s->page->title, s->titled, 0, &all);
    for (uint32_t i = 0; i < s->looks.n; i++) {
        hs_block_look *b = &s->looks.v[i];
        look_at_words(s->page, b);
        look_at_element(s, b);
        uint32_t words = words_of(b);
        s->words += words;
        s->parents[parent_of(s, b)] += words;
        sift(s, b->text, s->seen, 0, &all);
        s->makes[make_of(s, b)] += words + (1u << 20); /* words below, blocks above */
    }
}

static bool is_long(const hs_block_look *b)
{
    return b->traits[T_WORDS] >= 12 && b->traits[T_ENDS] && b->traits[T_LINK] < 50;
}

static void look_at_neighbours(const study *s, uint32_t i, hs_block_look *b)
{
    static const hs_block_look none = {0};
    const hs_block_look *prev = i ? b - 1 : &none, *next = i + 1 < s->looks.n ? b + 1 : &none;
    int16_t *t = b->traits;
    t[T_PREV_WORDS] = prev->traits[T_WORDS];
    t[T_PREV_ENDS] = prev->traits[T_ENDS];
    t[T_PREV_LINK] = prev->traits[T_LINK];
    t[T_PREV_HEADING] = prev->traits[T_HEADING];
    t[T_PREV_CUES] = prev->traits[T_CUE_SHARE];
    t[T_NEXT_WORDS] = next->traits[T_WORDS];
    t[T_NEXT_ENDS] = next->traits[T_ENDS];
    t[T_NEXT_LINK] = next->traits[T_LINK];
    t[T_NEXT_HEADING] = next->traits[T_HEADING];
    t[T_NEXT_CUES] = next->traits[T_CUE_SHARE];
    t[T_GONE_BEFORE] = cut(b->gone, 10);
    t[T_GONE_AFTER] = cut(next->gone, 10);
    t[T_SAME_MAKE] = (int16_t)((i && make_of(s, prev) == make_of(s, b)) +
                               2 * (i + 1 < s->looks.n && make_of(s, next) == make_of(s, b)));
    uint32_t around = 0;
    for (uint32_t j = i < 3 ? 0u : i - 3; j < s->looks.n && j <= i + 3; j++) {
        around += words_of(&s->looks.v[j]);
    }
    around -= words_of(b);
    t[T_AROUND] = cut(around, 1000);
}

static void look_at_page(const study *s, uint32_t i, hs_block_look *b, uint32_t before)
{
    int16_t *t = b->traits;
    uint32_t long_words, known = sift(s, b->text, NULL, 2, &long_words);
    t[T_KNOWN] = share(known, long_words);
    t[T_KNOWN_COUNT] = cut(known, 50);
    t[T_TITLE] = cut(in_title(s, b->text), 20);
    t[T_ALL] = cut(s->words, 4000);
    t[T_INDEX] = cut(i, 60);
    t[T_LEFT] = cut(s->looks.n - 1 - i, 60);
    t[T_BEFORE] = cut(before, 2000);
    t[T_AFTER] = cut(s->words > before ? s->words - before : 0, 2000);
    t[T_PLACE] = share(before, s->words);
    t[T_PARENT_SHARE] = share(s->parents[parent_of(s, b)], s->words);
    uint32_t make = s->makes[make_of(s, b)];
    t[T_MAKE_SHARE] = share(make & 0xFFFFFu, s->words);
    t[T_MAKE_COUNT] = cut(make >> 20, 100);
}

/* How many blocks lie between a block and the last, the next paragraph beyond doubt. */
static void measure(const study *s)
{
    uint32_t away = 60;
    for (uint32_t i = 0; i < s->looks.n; i++) {
        s->looks.v[i].traits[T_SINCE] = cut(away, 60);
        away = is_long(&s->looks.v[i]) ? 0 : away + 1;
    }
    away = 60;
    for (uint32_t i = s->looks.n; i-- > 0;) {
        s->looks.v[i].traits[T_UNTIL] = cut(away, 60);
        away = is_long(&s->looks.v[i]) ? 0 : away + 1;
    }
}

/* ---- the blocks in order ------------------------------------------------------------------------- */

static void list_looks(hs_page *page, hs_looks *out)
{
    uint32_t gone = 0;
    for (uint32_t i = 0; i < page->pieces.n; i++) {
        const hs_piece *p = &page->pieces.v[i];
        gone += p->before + p->gone;
        if (p->gone || p->kind == HS_BLOCK_SUBTITLE || p->kind == HS_BLOCK_CAPTION) {
            continue;
        }
        out->v[out->n++] = (hs_block_look){.text = p->text,
                                           .node = p->node,
                                           .link = p->link,
                                           .piece = i,
                                           .kind = p->kind,
                                           .marked = p->marked,
                                           .gone = gone};
        gone = 0;
    }
}

static bool is_dear(const hs_page *page, const hs_block_look *b)
{
    const int16_t *t = b->traits;
    return hs_is_body(&page->pieces.v[b->piece]) || (t[T_HEADING] && t[T_UNTIL] == 0) ||
           (t[T_NUMBER] > 0 && t[T_WORDS] >= 5 && t[T_CUES] == 0);
}

hs_looks hs_traits_read(hs_page *page)
{
    hs_arena *a = &page->scratch;
    study s = {.page = page,
               .looks.v = HS_NEW_ARRAY(a, hs_block_look, page->pieces.n + 1),
               .seen = HS_NEW_ARRAY(a, uint8_t, SLOTS),
               .titled = HS_NEW_ARRAY(a, uint8_t, SLOTS),
               .makes = HS_NEW_ARRAY(a, uint32_t, SLOTS),
               .parents = HS_NEW_ARRAY(a, uint32_t, SLOTS)};
    list_looks(page, &s.looks);
    gather(&s);
    uint32_t before = 0;
    for (uint32_t i = 0; i < s.looks.n; i++) {
        hs_block_look *b = &s.looks.v[i];
        look_at_neighbours(&s, i, b);
        look_at_page(&s, i, b, before);
        before += words_of(b);
    }
    measure(&s);
    for (uint32_t i = 0; i < s.looks.n; i++) {
        s.looks.v[i].dear = is_dear(page, &s.looks.v[i]);
    }
    return s.looks;
}
