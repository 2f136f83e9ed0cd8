/* themes.c: a tagged document -> what it is about.
 *
 * In: the tokens of a report without a date. Out: hs_report.themes. Method: the lemmas of its content words, and
 * its pairs of neighbours that name something; stories.c weighs them by their kind and rarity. A pair is worth more
 * than its words: two quakes both have "magnitude" and "quake", one of them "magnitude 6.1" and "Aceh province".
 *
 *     "A magnitude 6.1 earthquake shook Aceh province" -> magnitude, 6.1, earthquake, shake (act), Aceh (name),
 *     province, and the pairs magnitude 6.1, Aceh province (6.1 earthquake is one too)
 */
#include "resolve/themes.h"

#include <stdlib.h>

static uint32_t kind_of(const hs_token *t)
{
    return t->upos == HS_PROPN                       ? HS_THEME_NAME
           : t->upos == HS_VERB || t->upos == HS_ADJ ? HS_THEME_ACT
                                                     : HS_THEME_THING;
}

static bool is_content(const hs_token *t)
{
    bool open = t->upos == HS_NOUN || t->upos == HS_PROPN || t->upos == HS_VERB ||
                t->upos == HS_NUM || t->upos == HS_ADJ;
    return open && t->lemma.n > 2;
}

static bool is_pair(const hs_token *a, const hs_token *b)
{
    bool thing = b->upos == HS_NOUN || b->upos == HS_PROPN || b->upos == HS_NUM;
    return thing &&
           (a->upos == HS_NOUN || a->upos == HS_PROPN || a->upos == HS_NUM || a->upos == HS_ADJ);
}

static void add(hs_account *account, hs_hashes *themes, uint64_t hash, uint32_t kind)
{
    uint64_t theme = (hash << 2) | kind;
    HS_ADD(&account->scratch, themes, theme);
}

/* By hash, the weightier kind first. */
static int by_hash(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    uint64_t hash_x = hs_theme_hash(x), hash_y = hs_theme_hash(y);
    return hash_x != hash_y ? (hash_x > hash_y) - (hash_x < hash_y) : (x < y) - (x > y);
}

void hs_take_themes(hs_account *account, hs_report *report, const hs_doc *doc)
{
    hs_hashes themes = {0};
    uint32_t kept = 0;
    if (report->published != HS_NO_DAY) {
        return;
    }
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        const hs_token *t = &doc->tokens.v[i];
        uint64_t hash = hs_str_hash(t->lemma);
        if (is_content(t)) {
            add(account, &themes, hash, kind_of(t));
        }
        if (i + 1 < doc->tokens.n && is_pair(t, t + 1)) {
            uint64_t next = hs_str_hash(t[1].lemma);
            add(account, &themes, hash * UINT64_C(0x9e3779b97f4a7c15) + next, HS_THEME_PAIR);
        }
    }
    if (themes.n) {
        qsort(themes.v, themes.n, sizeof *themes.v, by_hash);
    }
    for (uint32_t i = 0; i < themes.n; i++) {
        uint64_t theme = themes.v[i];
        if (kept == 0 || hs_theme_hash(theme) != hs_theme_hash(themes.v[kept - 1])) {
            themes.v[kept++] = theme;
        }
    }
    report->themes.v = HS_NEW_ARRAY(&account->content, uint64_t, kept);
    report->themes.n = report->themes.cap = kept;
    if (kept) {
        memcpy(report->themes.v, themes.v, kept * sizeof *themes.v);
    }
}
