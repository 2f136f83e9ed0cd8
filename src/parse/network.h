/* network.h: what the files of this room share while one document is read.
 *
 *     features.c  the forms of a batch of sentences -> what the first layer makes of each
 *     encode.c    those                             -> numbers of each token, and the first layers of the heads
 *     labels.c    one sentence's numbers            -> word classes, lemmas, names
 *     trees.c     one sentence's numbers            -> heads and relations
 *     attributions.c  those and its tree            -> cues of speech, their sources and contents
 *     relations.c     those kept, when asked        -> what passes between two sides of a sentence
 *     sequence.c  scores of classes                 -> the best sequence that is one
 */
#ifndef HS_PARSE_NETWORK_H
#define HS_PARSE_NETWORK_H

#include "base/map.h"
#include "core/relation.h"
#include "parse/model.h"

enum {
    HS_BATCH = 64,  /* tokens that a batch has, about: weights are read once a batch */
    HS_PIECE = 256, /* tokens that are read at once, at most; longer sentences are cut */
    HS_SEEN = 2048  /* forms whose first layer is kept */
};

struct hs_trees;

/* Documents of more tokens are not asked what passes in them: each token kept takes some 400 bytes. */
#define HS_KEPT_MOST ((uint32_t)1 << 19)

/* What may stand beside what in a sequence of BIOES classes. */
typedef struct {
    uint32_t n;          /* classes */
    bool *follows;       /* [class][class before]: may it? */
    bool *begins, *ends; /* may a sentence begin, end with it? */
} hs_sequence;

typedef struct {
    hs_doc *doc;
    const hs_model *model;
    const hs_kernels *kernels;

    /* kept from form to form */
    hs_map seen;   /* form -> 1 + its place in `firsts` */
    float *firsts; /* room x HS_WINDOW * size */
    uint32_t n_seen, room;

    /* one batch: tokens [first, first + n) */
    uint32_t first, n;
    uint8_t *q;    /* a row of bytes for each token; scratch of whoever runs */
    float *scales; /* of those rows */
    float *x;      /* n x size */
    float *wide;   /* n x 3 * size: gates; then n x heads.rows: first layers of the heads */

    /* one sentence */
    float *scores;  /* HS_PIECE x (HS_PIECE + 8), or n x classes */
    float *scratch; /* HS_PIECE x the widest slice, and two slices of roles */
    int8_t *columns;
    float *column_scales;
    int32_t *column_sums;
    uint32_t *heads, *work;
    uint8_t *paths;    /* HS_PIECE x classes of a sequence: the class before */
    uint8_t *branches; /* of each token, seen from a cue */
    hs_range *cue_at;  /* cues, as ranges of the sentence's tokens */
    uint16_t *cue_sure;
    struct hs_trees *trees; /* NULL until a sentence needs it */

    /* what classes mean */
    uint8_t *upos;      /* of each class of tags */
    uint8_t *branch_of; /* of each deprel of a token: 1 + its number among the branches; 0: none */
    hs_sequence names, times, places, cues, roles;
    uint32_t no_cue;
    uint32_t root_relation, loose_relation;

    /* what all tokens of the document leave for relations.c: encoded numbers, `size` bytes each, and their scales; NULL:
     * nothing */
    uint8_t *kept;
    float *kept_scales;
} hs_network;

/* The first layer for each token of the batch, summed over its window, into x. `pieces` are token ranges
 * between which nothing is seen. */
void hs_network_input(hs_network *net, const hs_range *pieces, uint32_t n_pieces);

/* x through all layers, and `wide`: the first layers of the heads, `heads.rows` numbers a token. */
void hs_network_encode(hs_network *net, const hs_range *pieces, uint32_t n_pieces);

/* upos, feats, xpos, lemma, form and name of the tokens of a piece of the batch. */
void hs_network_label(hs_network *net, hs_range piece);

/* head and deprel of the tokens of a piece; its root hangs on `above` (0: it is the sentence's). The token that
 * is the root, index + 1. */
hs_ref hs_network_attach(hs_network *net, hs_range piece, hs_ref above);

/* The first layer of a head for n tokens from `token` on, cut off below 0 if `rectified`, quantised into net->q
 * and net->scales. */
void hs_network_slice(hs_network *net, uint32_t token, uint32_t n, hs_slice slice, bool rectified);

/* Heads of n tokens with scores[token * stride + head] (head 0: the root, k: token k - 1) that make the best
 * tree with one root; heads[n] are written so. n is 1 to HS_PIECE; *work is made when it is needed. */
void hs_tree_best(struct hs_trees **work, hs_arena *arena, const float *scores, uint32_t stride,
                  uint32_t n, uint32_t *heads);

/* What the network sees of who says what in a piece whose tree is known: doc->attributions. */
void hs_network_attribute(hs_network *net, hs_range piece);

/* How far a token stands from a cue (ranges of one sentence's tokens): the row of role_near. */
uint32_t hs_network_nearness(uint32_t token, hs_range cue);

/* By which way up and down the tree each of n tokens (from `token` on) is reached from a cue: rows of role_branch, into
 * net->branches. Heads are in net->heads: 0 the root, else token + 1. */
void hs_network_branches(hs_network *net, uint32_t token, uint32_t n, hs_range cue);

/* Leave net, which lies in the document's arena, for questions what passes: doc->relating. */
void hs_network_leave(hs_network *net);

/* From the names of the classes: "B-PER" begins, "I-PER" or "E-PER" follows it. */
void hs_sequence_init(hs_sequence *sequence, hs_arena *arena, const hs_classes *classes);

/* The classes of n tokens (1 or more) whose scores[token * stride + class] add up to most, into best[n]. Scores are
 * written over; paths has room for n * classes. */
void hs_sequence_best(const hs_sequence *sequence, float *scores, uint32_t stride, uint32_t n,
                      uint8_t *paths, uint32_t *best);

/* Number of the form, in small letters, among the words that the model has vectors of, commoner ones about first; 0:
 * it is unknown. */
uint32_t hs_model_rank(const hs_model *model, hs_str form);

/* The lemma that a script of the model makes of a form: "l3y", "parties" -> "party". In the arena, or a part of
 * `low` or `form`. */
hs_str hs_lemma_by(hs_arena *arena, hs_str script, hs_str form, hs_str low);

#endif
