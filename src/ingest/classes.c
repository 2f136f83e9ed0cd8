/* classes.c: the words of an element's class, id, role and itemprop.
 *
 * In: an element. Out: its names cut into words, and what junk.tsv says of them. Method: letters make words, a
 * capital behind a small letter begins a new one. Pages whose style sheets are made by a program name things
 * "ab ad fx": where most names have no more than two letters, names of that length say nothing.
 * Example: class="relatedStories top-nav" -> related, stories, top, nav: "other reports".
 */
#include "ingest/classes.h"

#include "ingest/junk.h"

#define SHORT_NAME 2u
#define MADE_LEAST 4 /* short names that tell a made class */

/* Words of one attribute, appended. */
static void read_words(hs_page *page, hs_str s, hs_class_names *out)
{
    char *low = hs_arena_alloc(&page->scratch, s.n + 1);
    uint32_t from = 0;
    for (uint32_t i = 0; i <= s.n; i++) {
        char c = i < s.n ? s.p[i] : ' ';
        bool letter = hs_is_alpha(c);
        bool hump = letter && hs_is_upper(c) && i > from && hs_is_lower(s.p[i - 1]);
        if ((!letter || hump) && i > from && out->n < HS_CLASS_NAMES) {
            out->v[out->n++] = (hs_str){low + from, i - from};
        }
        from = !letter ? i + 1 : hump ? i : from;
        low[i] = (char)(hs_is_upper(c) ? c + 32 : c);
    }
}

static void drop_made(hs_class_names *names)
{
    int small = 0, kept = 0;
    for (int i = 0; i < names->n; i++) {
        small += names->v[i].n <= SHORT_NAME;
    }
    if (small < MADE_LEAST || small * 2 < names->n) {
        return;
    }
    for (int i = 0; i < names->n; i++) {
        if (names->v[i].n > SHORT_NAME) {
            names->v[kept++] = names->v[i];
        }
    }
    names->n = kept;
}

/* Elements whose id is often made of their own words: <h2 id="new-navigation-laws">. */
static bool is_text_tag(int tag)
{
    return (tag >= HS_TAG_H1 && tag <= HS_TAG_H6) || tag == HS_TAG_P || tag == HS_TAG_LI ||
           tag == HS_TAG_A || tag == HS_TAG_OTHER;
}

void hs_class_read(hs_page *page, const hs_tree *tree, uint32_t node, hs_class_names *out)
{
    static const char *const attributes[] = {"class", "id", "role", "itemprop"};
    out->n = 0;
    for (int k = 0; k < 4; k++) {
        hs_str s = hs_str_cut(hs_tree_attr(tree, node, attributes[k]), 0, 400);
        if (s.n && !(k == 1 && is_text_tag(tree->nodes.v[node].tag))) {
            read_words(page, s, out);
        }
    }
    drop_made(out);
}

hs_str hs_class_why(hs_page *page, const hs_class_names *names, const char *how)
{
    hs_str why = {NULL, 0};
    for (int i = 0; i < names->n && !why.n; i++) {
        hs_str word = names->v[i];
        char pair[100];
        why = hs_junk_row(page, word, how);
        if (!why.n && i + 1 < names->n && word.n + names->v[i + 1].n < sizeof pair - 1) {
            memcpy(pair, word.p, word.n);
            pair[word.n] = ' ';
            memcpy(pair + word.n + 1, names->v[i + 1].p, names->v[i + 1].n);
            why = hs_junk_row(page, (hs_str){pair, word.n + 1 + names->v[i + 1].n}, how);
        }
    }
    return why;
}

bool hs_class_is_story(hs_page *page, const hs_tree *tree, uint32_t node)
{
    hs_class_names names;
    if (tree->nodes.v[node].tag == HS_TAG_ARTICLE) {
        return true;
    }
    hs_class_read(page, tree, node, &names);
    return hs_class_why(page, &names, "class-story").n;
}
