/* listed.c: who the user's dictionary (--actors) says is named.
 *
 * In: tokens, the engine's dictionary. Out: the words as it has them, mentions of its actors, codes of entities with the
 * place of the entry ("FILE:LINE"). Method: its longest phrase at a token, with a capital in it and not lower-case words
 * of grammar, so that "us" is no "US_". A longer name of ours, or one that the model sees, goes before a shorter one of
 * the dictionary's ("Syrian Observatory for Human Rights" before SYRIAN_). Where ours has the same words, or the same
 * name behind a title, the actor stays the one that ours knows, and has the user's code.
 *
 *     PRESIDENT_BASHAR_AL-ASSAD_ [SYRELI]   "President Bashar al-Assad" -> our bashar-al-assad, code SYRELI
 */
#include <stdio.h>

#include "base/utf8.h"
#include "recognize/coref.h"

struct hs_listing {
    HS_LIST(hs_listed_word) words;
    HS_LIST(uint32_t) tokens; /* of each word; the last one: of none */
    uint32_t *first;          /* of each token, its first word or the next token's */
};

/* ---- words -------------------------------------------------------------------------------------------- */

static void add_word(hs_reading *r, struct hs_listing *l, uint32_t token, hs_str form, bool *apart)
{
    hs_arena *a = &r->doc->arena;
    char *out = hs_arena_alloc(a, 4 * (size_t)form.n + 4);
    uint8_t pos = hs_token_at(r, token)->upos;
    hs_str word = {out, hs_utf8_fold(form, out, 4 * form.n + 4)};
    if (word.n) {
        HS_ADD(a, &l->words, (hs_listed_word){word, *apart, pos == HS_VERB || pos == HS_AUX});
        HS_ADD(a, &l->tokens, token);
        *apart = false;
    }
}

void hs_list_words(hs_reading *r)
{
    hs_doc *doc = r->doc;
    if (!hs_engine_dictionary(r->engine)) {
        return;
    }
    struct hs_listing *l = HS_NEW(&doc->arena, struct hs_listing);
    bool apart = true;
    l->first = HS_NEW_ARRAY(&doc->arena, uint32_t, doc->tokens.n + 1);
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        hs_str form = hs_doc_words(doc, hs_token_at(r, i)->at), part;
        bool mark = hs_token_at(r, i)->upos == HS_PUNCT && !hs_low_is(r, i, "-");
        apart |= mark || i == hs_sentence_of(r, i)->tokens.lo;
        l->first[i] = l->words.n;
        while (hs_str_split(&form, '-', &part)) {
            add_word(r, l, i, part, &apart);
        }
    }
    l->first[doc->tokens.n] = l->words.n;
    HS_ADD(&doc->arena, &l->tokens, UINT32_MAX);
    r->listing = l;
}

uint32_t hs_listed_at(const hs_reading *r, uint32_t i, hs_listed_kind kind, hs_listed *out)
{
    const struct hs_listing *l = r->listing;
    *out = (hs_listed){0};
    if (!l || l->first[i] == l->first[i + 1]) {
        return i;
    }
    uint32_t lo = l->first[i], n = l->words.n - lo;
    const hs_dictionary *d = hs_engine_dictionary(r->engine);
    if (!hs_dictionary_match(d, kind, l->words.v + lo, n < 64 ? n : 64, r->doc->published, out)) {
        return i;
    }
    uint32_t last = lo + out->words - 1;
    return l->tokens.v[last + 1] == l->tokens.v[last] ? i : l->tokens.v[last] + 1;
}

void hs_listed_take(hs_reading *r, hs_ref entity, hs_str code, const hs_listed *from)
{
    char line[16];
    hs_arena *a = &r->doc->arena;
    hs_entity *e = hs_entity_at(r, entity);
    if (e->listed.n) {
        return;
    }
    int n = snprintf(line, sizeof line, ":%u", (unsigned)from->line);
    e->listed = hs_arena_join(a, from->file, (hs_str){line, (uint32_t)n});
    bool none = hs_str_is(code, "---");
    e->code = none ? HS_STR("") : code;
    hs_rows rows = hs_table_find(hs_reading_table(r, HS_TABLE_ACTORS), hs_str_cut(code, 0, 3));
    if (rows.lo < rows.hi) {
        e->country = hs_str_cut(code, 0, 3);
    }
}

/* ---- names -------------------------------------------------------------------------------------------- */

/* Are these words such as name somebody? One with a capital at least; a single one is a noun, and at the head of its
 * sentence, where everything has a capital, a name. */
static bool is_named(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    bool capital = false;
    for (uint32_t i = lo; i < hi; i++) {
        capital |= hs_token_at(r, i)->capital;
    }
    uint8_t pos = hs_token_at(r, lo)->upos;
    bool noun = pos == HS_PROPN || pos == HS_ADJ || pos == HS_X ||
                (pos == HS_NOUN && lo > hs_sentence_of(r, lo)->tokens.lo);
    return capital && !r->time_of[lo] && (hi > lo + 1 || noun);
}

/* Our name that these words end with: the token where it begins, its id and kind; hi if there is none. */
static uint32_t ours_within(const hs_reading *r, uint32_t lo, uint32_t hi, hs_str *id, hs_str *kind)
{
    hs_rows rows;
    const hs_table *t = hs_reading_table(r, HS_TABLE_ALIASES);
    for (uint32_t k = lo; k < hi; k++) {
        if (hs_table_match(t, &r->forms[k], hi - k, &rows) == hi - k) {
            *id = hs_table_field(t, rows.lo, 1);
            *kind = hs_table_field(t, rows.lo, 2);
            return k;
        }
    }
    return hi;
}

/* "in Damascus": the town, not the state. */
static bool is_town(const hs_reading *r, uint32_t i, hs_str kind)
{
    return hs_str_is(kind, "capital") && i > 0 &&
           hs_low_among(r, i - 1, "in|near|at|around|outside|inside|to|of|from");
}

uint32_t hs_listed_name_at(hs_reading *r, uint32_t i, uint32_t title_lo)
{
    hs_listed found;
    hs_rows rows;
    hs_str id = {0}, kind = {0}, seen;
    uint32_t end = hs_listed_at(r, i, HS_LISTED_ACTOR, &found);
    if (end == i || !is_named(r, i, end)) {
        return i;
    }
    uint32_t limit = hs_sentence_of(r, i)->tokens.hi, run = hs_name_seen(r, i, &seen);
    const hs_table *aliases = hs_reading_table(r, HS_TABLE_ALIASES);
    uint32_t name = ours_within(r, i, end, &id, &kind);
    bool adjective = hs_str_is(kind, "adjective"), people = hs_str_is(kind, "people");
    bool swallowed = run > end && !hs_low_is(r, end, "'s") && !adjective && !people;
    if (i + hs_table_match(aliases, &r->forms[i], limit - i, &rows) > end || swallowed) {
        return i;
    }
    hs_ref entity;
    if (name < end && !is_town(r, i, kind)) {
        title_lo = name > i && title_lo > i ? i : title_lo;
        entity = hs_known_entity(r, id);
    } else {
        name = i;
        hs_range words = {i, end};
        entity =
            hs_name_entity(r, words, seen, title_lo < i, hs_arena_str(&r->doc->arena, found.name));
    }
    hs_listed_take(r, entity, found.code, &found);
    hs_ref m = hs_name_add(r, (hs_range){name, end}, title_lo, entity, "name.listed", 950);
    r->doc->mentions.v[m - 1].adjective = adjective;
    r->doc->mentions.v[m - 1].people = adjective || people;
    return end;
}
