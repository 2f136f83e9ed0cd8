/* statements.h: what the parts of the statement recognizer share: sources.c finds who speaks,
 * contents.c what is said, statements.c puts them together. */
#ifndef HS_RECOGNIZE_STATEMENTS_H
#define HS_RECOGNIZE_STATEMENTS_H

#include "recognize/reading.h"

/* A cue being read: "Assad | told | AP | that ...". Token ranges; empty (lo == hi) when absent. */
typedef struct {
    const hs_chunk *verb; /* NULL for "according to" and headlines */
    hs_range cue;
    hs_range source;
    hs_ref speaker; /* entity */
    bool inverted;  /* the source follows the cue */
    uint32_t limit; /* where its clause ends */
    uint32_t after; /* first token behind cue, recipient and adverbials: where content may begin */
    hs_str via;
    hs_span via_at;
    hs_timex said;
    hs_str frames;
    hs_stance stance;
} hs_cue;

/* The source of a cue: subject, inverted subject, "by ..." of a passive; may stay empty. */
void hs_cue_source(hs_reading *r, hs_cue *cue);

/* Step over recipient ("Reuters", "reporters"), times and "in a statement": sets after, via, said. */
void hs_cue_aside(hs_reading *r, hs_cue *cue);

/* The entity that speaks in a phrase: the mention at the head of its first chunk, else its first mention;
 * a phrase that names nobody known becomes an entity of its own. */
hs_ref hs_phrase_entity(hs_reading *r, hs_range phrase);

/* Is the chunk a verb group that is a cue? */
bool hs_is_cue(const hs_reading *r, const hs_chunk *c);

/* The medium or agency that a phrase names: its display name, empty if it is none. */
hs_str hs_medium_in(const hs_reading *r, hs_range phrase);

/* The end of a source behind its cue that begins with `chunk`, its apposition taken in. */
uint32_t hs_source_end(const hs_reading *r, const hs_chunk *chunk, uint32_t limit);

/* contents.c: the bytes from the first of the tokens [lo, hi) to the last. */
hs_span hs_token_span(const hs_reading *r, uint32_t lo, uint32_t hi);

/* contents.c: hi without the marks that end tokens [lo, hi). */
uint32_t hs_last_word(const hs_reading *r, uint32_t lo, uint32_t hi);

/* contents.c: the quotation that ends right before token i in its sentence; NULL if there is none. */
const hs_quote *hs_quote_before(const hs_reading *r, uint32_t i);

/* contents.c: what stands before the source or cue at token i; empty if that is no content. */
hs_span hs_content_before(const hs_reading *r, uint32_t i);

/* contents.c: what stands behind the cue, its recipient and adverbials; empty if that is no content. */
hs_span hs_content_after(const hs_reading *r, const hs_cue *cue);

/* contents.c: where a content that begins at `from` ends. */
uint32_t hs_content_end(const hs_reading *r, uint32_t from, uint32_t limit);

/* contents.c: "accused X of C", "blamed X for C": without the preposition it is no accusation. */
bool hs_frame_is_complete(const hs_reading *r, const hs_cue *cue, hs_span content);

#endif
