/* statements.h: what the parts of the statement recognizer share.
 *
 *     cues.c        what the lexicon says of a word of speech
 *     sources.c     whose word it is, by grammar       speaker.c  who that is
 *     contents.c    what is said, by grammar           stance.c   what it does
 *     chains.c      through whom it came
 *     saying.c      makes the statement of all that
 *     attributed.c  of what the model saw              statements.c  of what the model left
 */
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
    bool unsaid;    /* "would say", "did not accuse" */
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

enum { HS_BY_RULE = 800 }; /* how sure a rule is, of 1000 */

/* cues.c: the stance of a row of the lexicon of cues. */
hs_stance hs_stance_of(hs_str word);

/* stance.c: what a cue that only says does, by the n pieces of what is said. */
hs_stance hs_stance_by_content(const hs_reading *r, hs_ref speaker, const hs_range *words,
                               uint32_t n);

/* cues.c: of a cue with several rows ("tell": said that; told X to) the one that fits what follows at token `after`. */
uint32_t hs_cue_row(const hs_reading *r, hs_rows rows, uint32_t after);

/* saying.c: add the statement of a cue with n pieces of content; `sure` of 1000. */
hs_ref hs_statement_add(hs_reading *r, const hs_cue *cue, const hs_span *content, uint32_t n,
                        const char *rule, int sure);

/* saying.c: a statement's content goes on with a quotation behind it. */
void hs_statement_extend(hs_reading *r, hs_ref statement, hs_span more);

/* saying.c: a cue without content of its own passes on the statement that stands before it. */
void hs_statement_pass_on(hs_reading *r, const hs_cue *cue);

/* cues.c: "the man accused of", where who is accused is missing behind the verb: he stands before it. */
bool hs_is_accused(const hs_reading *r, const hs_cue *cue);

/* attributed.c: the statements that the model saw in a sentence, doc->attributions from `from` on: the first that
 * is not of it. */
uint32_t hs_take_attributions(hs_reading *r, hs_range sentence, uint32_t from);

/* chains.c: "..., citing a diplomat": who is cited speaks in the statement before. */
bool hs_is_citation(const hs_reading *r, const hs_cue *cue);
void hs_read_citation(hs_reading *r, const hs_cue *cue);

/* chains.c: "S quoted X as saying C", "X was quoted by S as saying C": speaker, medium and content[0], of which there may
 * be one before (*n). False if the cue is none such. */
bool hs_read_quoted(hs_reading *r, hs_cue *cue, hs_span content[1], uint32_t *n);

/* chains.c: is the verb at token i the "saying" of a "quoted as saying" that was read? */
bool hs_is_quoted_saying(const hs_reading *r, uint32_t i);

/* chains.c: the medium that was spoken to, if the sentence begins with it; what is said begins at byte `said`. */
void hs_opening_medium(const hs_reading *r, hs_cue *cue, uint32_t said);

/* attributed.c: a sentence that ends with a colon before a quotation that nothing has introduced. */
void hs_take_colon(hs_reading *r, hs_range sentence);

/* speaker.c: does the word at token i stand for a noun before it, by the tree: "who said", "a deal that demands"? */
bool hs_is_relative(const hs_reading *r, uint32_t i);

/* speaker.c: who speaks, by the words of a source, which are not empty; 0 if they tell nobody. */
hs_ref hs_speaker_of(hs_reading *r, hs_range source);

/* speaker.c: the entity of a phrase: the mention at the head of its first chunk, else its first mention; a phrase
 * that names nobody known becomes an entity of its own. */
hs_ref hs_phrase_entity(hs_reading *r, hs_range phrase);

/* cues.c: is the chunk a verb group that is a cue? */
bool hs_is_cue(const hs_reading *r, const hs_chunk *c);

/* The medium or agency that a phrase names: its display name, empty if it is none. */
hs_str hs_medium_in(const hs_reading *r, hs_range phrase);

/* The end of a source behind its cue that begins with `chunk`, its apposition taken in. */
uint32_t hs_source_end(const hs_reading *r, const hs_chunk *chunk, uint32_t limit);

/* contents.c: the bytes from the first of the tokens [lo, hi) to the last. */
hs_span hs_token_span(const hs_reading *r, uint32_t lo, uint32_t hi);

/* contents.c: the first token that begins at or after a byte; tokens.n if there is none. */
uint32_t hs_token_from(const hs_reading *r, uint32_t byte);

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
