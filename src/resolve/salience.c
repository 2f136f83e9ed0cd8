/* salience.c: which of many sentences tell a day best.
 *
 * In: sentences that name days. Out: for a day the few that say most of what the others say too, in the fewest words, and not
 * twice the same. Method: centrality: a word counts by how many sentences of the day have it and how rare it is in
 * all (log of counts, as in tf-idf); a sentence by the sum of its words, over a power of their number; one that shares most
 * of its words with a better one is passed over (Carbonell and Goldstein's maximal marginal relevance, 1998, as a bar).
 *
 *     "Rebels took the port." of five reports beats "Speaking on Monday, he recalled his childhood."
 */
#include "resolve/salience.h"

#include <math.h>

enum {
    WORDS = 96,  /* of a sentence that are looked at */
    LETTERS = 32 /* of a word */
};

struct hs_salience {
    hs_arena *arena;
    hs_map ids;                  /* word -> id */
    HS_LIST(uint32_t) sentences; /* of each id: in how many of all it stands */
    uint32_t *day;               /* the same, of the day at hand; 0 between calls */
    uint32_t all;
};

static bool is_letter(unsigned char c)
{
    return (c | 0x20) >= 'a' ? (c | 0x20) <= 'z' : false;
}

/* The next word of a sentence in small letters, cut to LETTERS; empty at its end. */
static hs_str next_word(hs_str s, uint32_t *at, char word[LETTERS])
{
    uint32_t n = 0;
    while (*at < s.n && !is_letter((unsigned char)s.p[*at]) && (unsigned char)s.p[*at] < 0x80) {
        (*at)++;
    }
    while (*at < s.n && (is_letter((unsigned char)s.p[*at]) || (unsigned char)s.p[*at] >= 0x80)) {
        if (n < LETTERS) {
            word[n++] = is_letter((unsigned char)s.p[*at]) ? (char)(s.p[*at] | 0x20) : s.p[*at];
        }
        (*at)++;
    }
    return (hs_str){word, n};
}

static bool holds(const uint32_t *ids, uint32_t n, uint32_t id)
{
    for (uint32_t i = 0; i < n; i++) {
        if (ids[i] == id) {
            return true;
        }
    }
    return false;
}

/* The different words of a sentence as ids; new ones are made. */
static uint32_t ids_of(hs_salience *s, hs_str sentence, uint32_t ids[WORDS])
{
    char word[LETTERS];
    uint32_t n = 0, at = 0;
    for (hs_str w = next_word(sentence, &at, word); w.n && n < WORDS;
         w = next_word(sentence, &at, word)) {
        uint32_t id = hs_map_get(&s->ids, w);
        if (!id) {
            HS_ADD(s->arena, &s->sentences, 0);
            id = s->sentences.n;
            *hs_map_at(&s->ids, s->arena, hs_arena_str(s->arena, w)) = id;
        }
        if (!holds(ids, n, id)) {
            ids[n++] = id;
        }
    }
    return n;
}

hs_salience *hs_salience_new(hs_arena *arena, hs_day_mention *const *mentions, uint32_t n)
{
    hs_salience *s = HS_NEW(arena, hs_salience);
    *s = (hs_salience){.arena = arena, .all = n};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t ids[WORDS], words = ids_of(s, mentions[i]->from.sentence, ids);
        for (uint32_t k = 0; k < words; k++) {
            s->sentences.v[ids[k] - 1]++;
        }
    }
    s->day = HS_NEW_ARRAY(arena, uint32_t, s->sentences.n + 1);
    return s;
}

static double worth(const hs_salience *s, const uint32_t *ids, uint32_t n)
{
    double sum = 0;
    for (uint32_t k = 0; k < n; k++) {
        double rare = log((1.0 + s->all) / s->sentences.v[ids[k] - 1]);
        sum += rare * log(s->day[ids[k]]);
    }
    return n ? sum / pow(n + 8.0, 0.8) : 0;
}

static bool alike(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m)
{
    uint32_t both = 0;
    for (uint32_t i = 0; i < n; i++) {
        both += holds(b, m, a[i]);
    }
    return 2 * both > (n < m ? n : m);
}

/* Puts a mention with its worth into the list of the best, if it is good enough. */
static uint32_t keep(double *best, uint32_t *picks, uint32_t n, uint32_t room, uint32_t i,
                     double value)
{
    uint32_t at = n;
    while (at > 0 && best[at - 1] < value) {
        at--;
    }
    if (at == room) {
        return n;
    }
    n += n < room;
    for (uint32_t k = n - 1; k > at; k--) {
        best[k] = best[k - 1];
        picks[k] = picks[k - 1];
    }
    best[at] = value;
    picks[at] = i;
    return n;
}

uint32_t hs_salience_pick(hs_salience *s, hs_day_mention *const *mentions, uint32_t n,
                          const uint32_t *bonus, uint32_t picks[HS_PICKS])
{
    enum { POOL = 24 };
    uint32_t pool[POOL], in_pool = 0, kept = 0;
    double best[POOL];
    uint32_t ids[WORDS];
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = ids_of(s, mentions[i]->from.sentence, ids); k-- > 0;) {
            s->day[ids[k]]++;
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t words = ids_of(s, mentions[i]->from.sentence, ids);
        double value = (0.1 + worth(s, ids, words)) * (1 + bonus[i] / 100.0);
        in_pool = keep(best, pool, in_pool, POOL, i, value);
    }
    for (uint32_t p = 0; p < in_pool && kept < HS_PICKS; p++) {
        uint32_t words = ids_of(s, mentions[pool[p]]->from.sentence, ids);
        bool again = false;
        for (uint32_t q = 0; q < kept && !again; q++) {
            uint32_t other[WORDS];
            uint32_t m = ids_of(s, mentions[picks[q]]->from.sentence, other);
            again = alike(ids, words, other, m);
        }
        if (!again) {
            picks[kept++] = pool[p];
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = ids_of(s, mentions[i]->from.sentence, ids); k-- > 0;) {
            s->day[ids[k]] = 0;
        }
    }
    return kept;
}
