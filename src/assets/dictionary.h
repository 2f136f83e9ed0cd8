/* dictionary.h: the user's actors (--actors), from files in the TABARI / Phoenix text format.
 *
 * An entry is a group of phrases (a primary one and its synonyms) with one or more codes, of which some hold
 * for certain days only. Actors are names ("BASHAR_AL-ASSAD_ [SYRGOV >000717]"), agents are nouns that take the
 * country of whom they belong to ("SOLDIER {SOLDIERS} [~MIL]"). Phrases are kept as paths of words in a tree, so
 * that a lookup is one hash a word; what stands at the end of a path is what the last file says.
 */
#ifndef HS_ASSETS_DICTIONARY_H
#define HS_ASSETS_DICTIONARY_H

#include "base/error.h"
#include "base/list.h"
#include "base/map.h"

typedef enum { HS_LISTED_ACTOR, HS_LISTED_AGENT, HS_LISTED_KINDS } hs_listed_kind;

enum {
    HS_DICTIONARY_MOST = 64 << 20,           /* bytes of a file */
    HS_DICTIONARY_PHRASES = 4 * 1000 * 1000, /* in all files */
    HS_DICTIONARY_WORDS = 16,                /* of a phrase */
    HS_DICTIONARY_WORD = 64,                 /* bytes of a word */
    HS_DICTIONARY_TOLD = 20                  /* lines told to be wrong */
};

/* A code and the days, both included, for which it holds. */
typedef struct {
    hs_str code;
    int32_t from, to;
    bool always; /* the code of other days */
} hs_listed_code;

/* What the entry is, and where it stands. */
typedef struct {
    hs_str name; /* the primary phrase: "bashar al-assad" */
    uint32_t file, codes, n;
} hs_listed_group;

/* Where a path of words has come to. */
typedef struct {
    uint32_t group, line; /* group: index + 1; 0: no phrase ends here */
    bool gaps;            /* other words may stand before the next one */
} hs_listed_node;

typedef struct {
    uint32_t from, word,
        to; /* word: its number, 4 * n, + 2 over a gap, + 1 by its stem; to 0: free */
} hs_listed_edge;

typedef struct {
    hs_arena arena;
    hs_map words; /* word -> number */
    uint32_t n_words, n_edges, n_slots;
    hs_listed_edge *edges;
    HS_LIST(hs_listed_node) nodes; /* the first ones: the roots of each kind */
    HS_LIST(hs_listed_group) groups;
    HS_LIST(hs_listed_code) codes;
    HS_LIST(hs_str) files;
    HS_LIST(hs_str) told; /* of the file read last: lines that are wrong */
    uint32_t phrases;
} hs_dictionary;

/* A word of a text: letters and digits, lower case (hs_utf8_fold). */
typedef struct {
    hs_str word;
    bool apart; /* a comma, another sentence before it: no phrase goes over that */
    bool verb;  /* no gap goes over it */
} hs_listed_word;

/* What a dictionary says of some words. */
typedef struct {
    hs_str code; /* as the file has it; never empty */
    hs_str name, file;
    uint32_t line, words;
} hs_listed;

/* An empty dictionary, NULL without memory. Free with hs_dictionary_free. */
hs_dictionary *hs_dictionary_new(void);
void hs_dictionary_free(hs_dictionary *d);

/* Read a file into it. The number of lines that were wrong and passed over, of which the first are told in d->told;
 * negative if nothing was right. */
int hs_dictionary_read(hs_dictionary *d, hs_str bytes, const char *name, hs_error *err);

/* The longest phrase that the words v[0..n) begin with and that has a code on that day (HS_NO_DAY: a code that
 * always holds). */
bool hs_dictionary_match(const hs_dictionary *d, hs_listed_kind kind, const hs_listed_word *v,
                         uint32_t n, int32_t day, hs_listed *out);

/* ---- between the files -- */

/* Put a phrase under a group. Why not, or NULL. */
const char *hs_dictionary_add(hs_dictionary *d, hs_listed_kind kind, hs_str phrase, bool exact,
                              uint32_t group, uint32_t line);

#endif
