/* model.h: the network's numbers, as they lie in the model file (data/model/histor.model).
 *
 * The file is made by training/export.py, which describes it; nothing is unpacked: matrices and tables point into
 * its bytes. Sizes follow from the parts and are checked against each other when the model is opened.
 */
#ifndef HS_PARSE_MODEL_H
#define HS_PARSE_MODEL_H

#include "base/arena.h"
#include "base/error.h"
#include "parse/kernels.h"

enum {
    HS_LAYERS = 8,         /* recurrent layers, at most */
    HS_WINDOW = 3,         /* tokens that the input layer sees: before, at, behind */
    HS_HASHED = 8,         /* hashed features of a form */
    HS_FORM_POINTS = 64,   /* code points of a form that are looked at */
    HS_WIDEST = 1024,      /* numbers of a form's vector, at most; a multiple of 32 */
    HS_NEAR_ROWS = 15,     /* distances between a cue and a token that are told apart */
    HS_STEPS_UP = 4,       /* steps up a tree that are */
    HS_FAMILY = 5,         /* code points by which lemmas are of one family */
    HS_SMALL_MOST = 254,   /* classes that fit a token's byte, 0 being none */
    HS_LARGE_MOST = 65534, /* and its two bytes */
    HS_MODEL_HEADER = 32,  /* bytes */
    HS_MODEL_ENTRY = 64    /* bytes of a part's entry */
};

/* int8 vectors with a scale each. */
typedef struct {
    const int8_t *values;
    const float *scale;
    uint32_t rows, size;
} hs_vectors;

/* Names of classes; text borrowed from the model. */
typedef struct {
    hs_str *v;
    uint32_t n;
} hs_classes;

/* One head: its first layer is a slice of `heads`, from number `at` on, `size` wide. */
typedef struct {
    uint32_t at, size;
} hs_slice;

/* What passes between two sides of a sentence; size 0: the model does not tell. */
typedef struct {
    uint32_t size;
    hs_classes roots, kinds, lemmas; /* kinds: of triggers; lemmas, "conde*": sorted by bytes */
    hs_matrix token, word;           /* 3 * size rows: token, source, target */
    hs_vectors near, branch, none;   /* those of the source, then those of the target */
    hs_vectors attention;            /* one row */
    hs_matrix scores;                /* from 2 * size */
    hs_vectors lemma;                /* scores that a lemma adds */
} hs_related;

typedef struct {
    const uint32_t
        *slots;          /* pairs {high half of a key's hash, number of the key from 1; 0: free} */
    uint32_t slot_count; /* a power of two */
    hs_vectors frozen;   /* of the keys from first_frozen (from 0) on */
    hs_vectors learned;  /* row 0: unknown words; row k: key k */
    hs_vectors hashes;
    uint32_t keys, first_frozen;
    uint32_t width; /* numbers of a form's input vector */

    uint32_t size, layer_count;
    hs_matrix input; /* HS_WINDOW * size rows */
    hs_matrix layers[HS_LAYERS], heads;
    hs_matrix tags, xpos, lemmas, names, times, places, arc, labels, cues, roles;
    hs_slice tag, name, arc_dep, arc_head, label_dep, label_head, cue, role_cue, role_token, time,
        place; /* of `heads` */
    const float *arc_root, *label_root;
    const float *cue_quoted, *role_quoted;
    hs_vectors role_near, role_branch; /* by distance, by way through the tree */
    hs_classes irregular;              /* "form\tUPOS\tlemma", sorted by bytes */
    hs_classes tag_classes, xpos_classes, lemma_classes, name_classes, relation_classes;
    hs_classes time_classes, place_classes;
    hs_classes cue_classes, role_classes, branch_classes; /* the last: relations without subtypes */
    hs_related related;
} hs_model;

/* Open the model in `bytes` (borrowed, at a multiple of 4). Lists of classes are taken from the arena. 0, or a
 * negative code with a message that names the part that is wrong. */
int hs_model_open(hs_model *model, hs_arena *arena, hs_str bytes, hs_error *err);

/* As hs_model_open, and looks through the whole file once: its checksum, the table of words, that numbers are
 * numbers of a sane size, and that the sums are those of the weights. What hs_model_open lets pass and this does
 * not may give nonsense, but leads no lookup out of the file's bytes. */
int hs_model_check(hs_model *model, hs_arena *arena, hs_str bytes, hs_error *err);

#endif
