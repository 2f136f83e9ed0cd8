/* keys.h: how mkassets writes the keys of a table, so that what a report says can be looked up as it is.
 *
 * In: the first field of a row and the table's key mode (data/tables.tsv). Out: the key, in the arena.
 *
 *   exact   "Mr."                       -> "Mr."
 *   words   "al-Nusra  Front"           -> "al - Nusra Front"
 *           "People’s Protection Units" -> "People 's Protection Units"
 *           "U.S.", "O'Brien", "pre-war" -> as they are
 *   lower   "White  Helmets"            -> "white helmets"
 *   fold    "Deir ez-Zor"               -> "deirezzor"
 *
 * words and lower must cut words where src/lex cuts them: at white space, on both sides of a hyphen (but for
 * prefixes, base/prefix.h), and before a final 's or '.
 */
#ifndef HISTOR_TOOLS_KEYS_H
#define HISTOR_TOOLS_KEYS_H

#include "base/prefix.h"
#include "base/utf8.h"

typedef enum { KEY_EXACT, KEY_WORDS, KEY_LOWER, KEY_FOLD, KEY_MODES } key_mode;

/* The mode of that name; KEY_MODES if there is none. */
static inline key_mode key_mode_of(hs_str name)
{
    static const char *const names[KEY_MODES] = {"exact", "words", "lower", "fold"};
    int mode = 0;
    while (mode < KEY_MODES && !hs_str_is(name, names[mode])) {
        mode++;
    }
    return (key_mode)mode;
}

/* Typographic apostrophes and hyphens made ' and -, case kept. hs_utf8_plain_lower says which they are. */
static inline hs_str key_plain(hs_arena *a, hs_str s)
{
    char *out = hs_arena_alloc(a, s.n);
    uint32_t n = 0, length = 0;
    for (uint32_t at = 0; at < s.n; at += length) {
        hs_utf8_next(s, at, &length);
        hs_str c = hs_str_cut(s, at, at + length), low = hs_utf8_plain_lower(a, c);
        c = hs_str_is(low, "'") || hs_str_is(low, "-") ? low : c;
        memcpy(out + n, c.p, c.n);
        n += c.n;
    }
    return (hs_str){out, n};
}

static inline uint32_t key_put(char *out, uint32_t n, hs_str word)
{
    if (n && word.n) {
        out[n++] = ' ';
    }
    if (word.n) {
        memcpy(out + n, word.p, word.n);
    }
    return n + word.n;
}

/* The hyphen at s.p[i] of a word that begins at `start` belongs to a prefix: "anti-war". */
static inline bool key_is_prefix(hs_str s, uint32_t start, uint32_t i)
{
    bool first = start == 0 || s.p[start - 1] != '-';
    return first && hs_prefix_joins(hs_str_cut(s, start, i), hs_str_cut(s, i + 1, s.n));
}

/* A stretch between white space and hyphens: one word, or a word and its clitic. */
static inline uint32_t key_put_word(char *out, uint32_t n, hs_str word)
{
    bool s = hs_str_ends(word, HS_STR("'s")) || hs_str_ends(word, HS_STR("'S"));
    uint32_t clitic = s ? 2 : hs_str_ends(word, HS_STR("'")) ? 1 : 0;
    n = key_put(out, n, hs_str_cut(word, 0, word.n - clitic));
    return key_put(out, n, hs_str_cut(word, word.n - clitic, word.n));
}

static inline hs_str key_words(hs_arena *a, hs_str s)
{
    char *out = hs_arena_alloc(a, (size_t)s.n * 3);
    uint32_t n = 0, start = 0;
    for (uint32_t i = 0; i <= s.n; i++) {
        bool hyphen = i < s.n && s.p[i] == '-' && !key_is_prefix(s, start, i);
        if (i == s.n || hyphen || hs_is_space(s.p[i])) {
            n = key_put_word(out, n, hs_str_cut(s, start, i));
            n = key_put(out, n, hs_str_cut(s, i, i + hyphen));
            start = i + 1;
        }
    }
    return (hs_str){out, n};
}

/* What does not fit here is longer than any key may be, and mkassets refuses it by its length. */
static inline hs_str key_fold(hs_arena *a, hs_str s)
{
    char out[1024];
    uint32_t n = hs_utf8_fold(s, out, sizeof out);
    return hs_arena_str(a, (hs_str){out, n});
}

static inline hs_str key_of(hs_arena *a, key_mode mode, hs_str s)
{
    switch (mode) {
    case KEY_WORDS:
        return key_words(a, key_plain(a, s));
    case KEY_LOWER:
        return key_words(a, hs_utf8_plain_lower(a, s));
    case KEY_FOLD:
        return key_fold(a, s);
    default:
        return s;
    }
}

#endif
