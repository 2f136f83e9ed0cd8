/* dictionary.c: the phrases of a user's dictionary as a tree of words, and looking them up.
 *
 * In: phrases in the notation of TABARI. Out: the entry with the longest phrase that a text's words begin with.
 * Method: "_" joins words that stand side by side; a blank lets up to GAP other words stand between, but no verb
 * and no comma; a word that no "_" follows may have an ending: an actor's of four letters and more any of five
 * letters, shorter ones and agents a plural. A leading "the" is left out. What would fit anywhere is refused:
 * a phrase without a letter, of one letter, or of the commonest words only. A walk down the tree stops after
 * STEPS words, however the phrases are made.
 *
 *     NORW -> "Norway", "Norwegian"      FREE SYRIAN_ARMY_ -> "Free (and new) Syrian Army"
 */
#include "assets/dictionary.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"

enum { GAP = 3, STEPS = 256, STEM = 4, ENDING = 5, FIRST_SLOTS = 1 << 10 };
enum { BY_STEM = 1, OVER_GAP = 2 };

hs_dictionary *hs_dictionary_new(void)
{
    hs_dictionary *d = calloc(1, sizeof *d);
    if (d) {
        hs_arena_init(&d->arena, (size_t)1 << 30);
    }
    return d;
}

void hs_dictionary_free(hs_dictionary *d)
{
    if (d) {
        hs_arena_free(&d->arena);
        free(d);
    }
}

/* ---- the tree --------------------------------------------------------------------------------------- */

static uint32_t slot_of(const hs_dictionary *d, uint32_t from, uint32_t word)
{
    uint64_t h = ((uint64_t)from << 32 | word) * 0x9E3779B97F4A7C15u;
    uint32_t i = (uint32_t)(h >> 32) & (d->n_slots - 1);
    while (d->edges[i].to && (d->edges[i].from != from || d->edges[i].word != word)) {
        i = (i + 1) & (d->n_slots - 1);
    }
    return i;
}

static void grow_edges(hs_dictionary *d)
{
    hs_listed_edge *old = d->edges;
    uint32_t n = d->n_slots;
    if (n && 2 * d->n_edges < n) {
        return;
    }
    d->n_slots = n ? 2 * n : FIRST_SLOTS;
    d->edges = HS_NEW_ARRAY(&d->arena, hs_listed_edge, d->n_slots);
    for (uint32_t i = 0; i < n; i++) {
        if (old[i].to) {
            d->edges[slot_of(d, old[i].from, old[i].word)] = old[i];
        }
    }
}

/* The node behind `from` by that word, made if it is new. */
static uint32_t node_by(hs_dictionary *d, uint32_t from, hs_str word, uint32_t how)
{
    uint32_t id = hs_map_get(&d->words, word);
    if (!id) {
        id = ++d->n_words;
        *hs_map_at(&d->words, &d->arena, hs_arena_str(&d->arena, word)) = id;
    }
    grow_edges(d);
    hs_listed_edge *e = &d->edges[slot_of(d, from, 4 * id + how)];
    if (!e->to) {
        HS_ADD(&d->arena, &d->nodes, (hs_listed_node){0});
        *e = (hs_listed_edge){from, 4 * id + how, d->nodes.n - 1};
        d->n_edges++;
    }
    d->nodes.v[from].gaps |= (how & OVER_GAP) != 0;
    return e->to;
}

/* ---- phrases ---------------------------------------------------------------------------------------- */

typedef struct {
    char bytes[HS_DICTIONARY_WORD];
    uint32_t n, how;
} phrase_word;

typedef struct {
    phrase_word v[HS_DICTIONARY_WORDS];
    uint32_t n;
} words;

static bool is_letter_or_digit(uint32_t c)
{
    return hs_utf8_is_letter(c) || (c < 0x80 && hs_is_digit((char)c));
}

/* The end of the word that begins at `at`: letters, digits, marks, stops, apostrophes but that of "'s". */
static uint32_t word_end(hs_str s, uint32_t at)
{
    uint32_t length = 0, end = at;
    for (; end < s.n; end += length) {
        uint32_t c = hs_utf8_next(s, end, &length);
        bool quote = c == '\'' || c == 0x2019;
        if (quote) {
            uint32_t after = end + length;
            bool s_next = after < s.n && (s.p[after] == 's' || s.p[after] == 'S');
            uint32_t more = 0;
            bool ends = after + 1 >= s.n || !is_letter_or_digit(hs_utf8_next(s, after + 1, &more));
            if (s_next && ends) {
                break;
            }
        } else if (c < 0x80 && c != '.' && !is_letter_or_digit(c)) {
            break;
        }
    }
    return end;
}

/* Cut the phrase into words. Why it cannot be, or NULL. */
static const char *cut(words *out, hs_str s)
{
    uint32_t at = 0;
    bool joined = true; /* by "_" or a hyphen, to the word before */
    out->n = 0;
    while (at < s.n) {
        uint32_t end = word_end(s, at);
        if (end == at) {
            at++;
            joined |= !hs_is_space(s.p[at - 1]);
            if (out->n && s.p[at - 1] == '_') {
                out->v[out->n - 1].how &= ~(uint32_t)BY_STEM;
            }
            continue;
        }
        char folded[4 * HS_DICTIONARY_WORD];
        uint32_t n = hs_utf8_fold(hs_str_cut(s, at, end), folded, sizeof folded);
        at = end;
        if (n == 0) {
            continue;
        }
        if (out->n == HS_DICTIONARY_WORDS) {
            return "a phrase of more than 16 words";
        }
        if (n > HS_DICTIONARY_WORD) {
            return "a word of more than 64 bytes";
        }
        phrase_word *w = &out->v[out->n];
        memcpy(w->bytes, folded, n);
        w->n = n;
        w->how = BY_STEM | (joined || !out->n ? 0 : OVER_GAP);
        if (out->n && joined) {
            out->v[out->n - 1].how &= ~(uint32_t)BY_STEM;
        }
        out->n++;
        joined = false;
    }
    return NULL;
}

static bool is_common(hs_str word)
{
    static const char *const common[] = {"the",  "a",    "an",  "of",   "and", "or",   "in",
                                         "on",   "at",   "to",  "by",   "for", "from", "is",
                                         "be",   "as",   "was", "not",  "he",  "we",   "you",
                                         "with", "they", "i",   "that", "this"};
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++) {
        if (hs_str_is(word, common[i])) {
            return true;
        }
    }
    return false;
}

static hs_str word_of(const phrase_word *w)
{
    return (hs_str){w->bytes, w->n};
}

const char *hs_dictionary_add(hs_dictionary *d, hs_listed_kind kind, hs_str phrase, bool exact,
                              uint32_t group, uint32_t line)
{
    words w;
    const char *wrong = cut(&w, phrase);
    bool tells = false;
    if (wrong) {
        return wrong;
    }
    if (w.n == 0) {
        return "a phrase without a letter";
    }
    for (uint32_t i = 0; i < w.n; i++) {
        tells |= !is_common(word_of(&w.v[i])) && (w.v[i].n > 1 || w.n > 1);
    }
    if (!tells) {
        return "a phrase that would fit anywhere";
    }
    if (d->phrases++ >= HS_DICTIONARY_PHRASES) {
        return "more than 4 million phrases";
    }
    uint32_t node = (uint32_t)kind, first = w.n > 1 && hs_str_is(word_of(&w.v[0]), "the");
    for (uint32_t i = first; i < w.n; i++) {
        uint32_t how = i == first ? w.v[i].how & BY_STEM : w.v[i].how;
        node = node_by(d, node, word_of(&w.v[i]), exact ? how & ~(uint32_t)BY_STEM : how);
    }
    d->nodes.v[node].group = group;
    d->nodes.v[node].line = line;
    return NULL;
}

/* ---- looking up ------------------------------------------------------------------------------------- */

typedef struct {
    const hs_dictionary *d;
    const hs_listed_word *v;
    uint32_t n, steps;
    int32_t day;
    hs_listed_kind kind;
    hs_listed *out;
} search;

/* The first code whose days hold this one; else the code of other days. */
static hs_str code_on(const hs_dictionary *d, const hs_listed_group *g, int32_t day)
{
    hs_str other = {0};
    for (uint32_t i = g->codes; i < g->codes + g->n; i++) {
        const hs_listed_code *c = &d->codes.v[i];
        if (c->always) {
            other = c->code;
        } else if (day != HS_NO_DAY && day >= c->from && day <= c->to) {
            return c->code;
        }
    }
    return other;
}

static void take(search *s, uint32_t node, uint32_t words_taken)
{
    const hs_listed_node *x = &s->d->nodes.v[node];
    if (!x->group || words_taken <= s->out->words) {
        return;
    }
    const hs_listed_group *g = &s->d->groups.v[x->group - 1];
    hs_str code = code_on(s->d, g, s->day);
    if (code.n) {
        *s->out = (hs_listed){code, g->name, s->d->files.v[g->file], x->line, words_taken};
    }
}

static void walk(search *s, uint32_t node, uint32_t at);

static void follow(search *s, uint32_t node, uint32_t at, hs_str word, uint32_t how, bool gap)
{
    uint32_t id = hs_map_get(&s->d->words, word);
    for (uint32_t over = gap ? 1 : 0; id && over < 2; over++) {
        uint32_t edge = slot_of(s->d, node, 4 * id + how + (over ? OVER_GAP : 0));
        if (s->d->edges[edge].to) {
            walk(s, s->d->edges[edge].to, at + 1);
        }
    }
}

/* From the node by the word at `at` and by what it may be a form of. */
static void step(search *s, uint32_t node, uint32_t at, bool gap)
{
    char singular[HS_DICTIONARY_WORD];
    hs_str word = s->v[at].word;
    follow(s, node, at, word, 0, gap);
    follow(s, node, at, word, BY_STEM, gap);
    for (uint32_t cut_off = 1; cut_off <= ENDING && cut_off < word.n; cut_off++) {
        hs_str stem = hs_str_cut(word, 0, word.n - cut_off), end = hs_str_cut(word, stem.n, word.n);
        bool plural = hs_str_is(end, "s") || hs_str_is(end, "es");
        if (plural || (s->kind == HS_LISTED_ACTOR && stem.n >= STEM)) {
            follow(s, node, at, stem, BY_STEM, gap);
        } else if (hs_str_is(end, "ies") && stem.n + 1 < sizeof singular) {
            memcpy(singular, stem.p, stem.n);
            singular[stem.n] = 'y';
            follow(s, node, at, (hs_str){singular, stem.n + 1}, BY_STEM, gap);
        }
    }
}

static void walk(search *s, uint32_t node, uint32_t at)
{
    take(s, node, at);
    uint32_t most = at && s->d->nodes.v[node].gaps ? GAP : 0;
    for (uint32_t skip = 0; skip <= most && at + skip < s->n; skip++) {
        const hs_listed_word *w = &s->v[at + skip];
        if (s->steps == STEPS || (at + skip > 0 && w->apart)) {
            return;
        }
        s->steps++;
        step(s, node, at + skip, skip > 0);
        if (w->verb) {
            return;
        }
    }
}

bool hs_dictionary_match(const hs_dictionary *d, hs_listed_kind kind, const hs_listed_word *v,
                         uint32_t n, int32_t day, hs_listed *out)
{
    *out = (hs_listed){0};
    search s = {.d = d, .v = v, .n = n, .day = day, .kind = kind, .out = out};
    if (d->n_edges && n) {
        walk(&s, (uint32_t)kind, 0);
    }
    return out->words > 0;
}
