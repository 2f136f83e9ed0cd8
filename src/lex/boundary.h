/* boundary.h: the learned sentence boundary: for sentences.c, tools/boundaries.c and their tests. The method
 * stands in boundary.c. */
#ifndef HS_LEX_BOUNDARY_H
#define HS_LEX_BOUNDARY_H

#include "core/doc.h"

struct hs_scan;

/* The model, data/lex/boundary.model: the class of each word's slot, then the weight of each feature's. */
enum {
    HS_BOUNDARY_CLASSES = 1 << 15, /* bytes; 0: the word is unknown */
    HS_BOUNDARY_WEIGHTS = 1 << 17, /* signed bytes */
    HS_BOUNDARY_FEATURES = 46
};

/* What the model sees of a token: ever coarser sorts of it, as numbers whose values mean nothing. */
typedef struct {
    uint32_t form, tail; /* hashes: of the lower-cased form, of its last three bytes */
    uint32_t class;      /* its slot's class; for an unknown word, its tail */
    uint32_t look;       /* a mark's form; a word's use of capitals, a number's length */
    uint8_t group;       /* as look, but marks in groups */
    uint8_t since;       /* tokens since the last full stop, at most 255 */
    uint8_t until;       /* tokens to the next one, itself counted */
    bool quoted, deep;   /* inside quotation marks, inside brackets */
    bool glued;
} hs_face;

/* One block, made ready. */
typedef struct {
    const unsigned char *classes, *weights; /* NULL: no model is at hand */
    HS_LIST(hs_face) faces;                 /* of the block's tokens, and some for its edges */
    uint32_t first, end;                    /* the block's tokens */
    uint32_t size, style, pace; /* its tokens; how it uses capitals and stops; tokens a stop */
} hs_boundary;

/* Take the model at `bytes`, which must outlive *b; one of another size is no model. */
void hs_boundary_open(hs_boundary *b, hs_str bytes);

/* Make the block of these tokens ready; scan->kinds and scan->sides are known. */
void hs_boundary_look(hs_boundary *b, const struct hs_scan *scan, hs_range tokens);

/* How surely a sentence ends before this token, which is not the block's first: it does when this is above
 * zero. The slots of the weights that make the sum, where `features` is not NULL. */
int32_t hs_boundary_score(const hs_boundary *b, uint32_t token, uint32_t *features);

/* The slot of a word's class. */
uint32_t hs_boundary_slot(hs_str low);

#endif
