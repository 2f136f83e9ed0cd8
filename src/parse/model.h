/* model.h: the numbers that parse goes by: which classes a word may have, and which follow which.
 *
 * All are costs: ten times the negative logarithm of a ratio of probabilities, as integers; lower is likelier
 * and costs add up. tools/gen/words.py makes them and says what each means.
 */
#ifndef HS_PARSE_MODEL_H
#define HS_PARSE_MODEL_H

#include "assets/assets.h"
#include "core/doc.h"

/* A tag is finer than a word class: it tells the forms of verbs, possessives and the like apart. */
typedef enum {
    HS_TAG_ADJ = 1,
    HS_TAG_CCONJ = 5,
    HS_TAG_NOUN = 8,
    HS_TAG_NOUN_PLURAL = 9,
    HS_TAG_NUM = 10,
    HS_TAG_POSSESSIVE = 13,
    HS_TAG_PROPN = 18,
    HS_TAG_PUNCT = 19,
    HS_TAG_COMMA = 20,
    HS_TAG_SYM = 22,
    HS_TAG_X = 0,
    HS_TAGS = 42
} hs_tag;

typedef struct {
    hs_str lemma; /* {NULL, 0}: to be guessed from the form */
    int32_t cost;
    uint8_t tag;
} hs_reading;

enum { HS_READINGS = 4 }; /* of one form, at most */

/* What is known of a form in small letters. */
typedef struct {
    hs_reading readings[HS_READINGS]; /* best first */
    uint32_t n;                       /* 0: the form is unknown */
    int32_t proper,
        common; /* cost of the reading as a name, and added to the others, for a capital inside */
} hs_form;

typedef struct {
    const hs_table *words, *endings;
    int32_t next[HS_TAGS + 1][HS_TAGS]; /* [1 + tag before, 0 at the start][tag] */
} hs_model;

/* Fill the model from the engine's tables. */
void hs_model_open(hs_model *model, const hs_engine *engine);

/* What the table of words says of a form. */
hs_form hs_model_form(const hs_model *model, hs_str low);

/* Readings of an unknown word by its ending, into out[HS_READINGS]: their number. */
uint32_t hs_model_guess(const hs_model *model, hs_str low, bool capital, hs_reading *out);

/* Has the form a reading as a verb's base? */
bool hs_model_is_verb(const hs_model *model, hs_str low);

hs_upos hs_tag_upos(int tag);
hs_verb_form hs_tag_form(int tag);

/* Dictionary form of an unknown word that has this tag: in the arena, or a part of `low`. */
hs_str hs_lemma_guess(const hs_model *model, hs_arena *arena, hs_str low, int tag);

#endif
