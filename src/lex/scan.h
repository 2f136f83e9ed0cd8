/* scan.h: what the files of this room share while one document is read.
 *
 *     tokens.c  a block's text   -> tokens, and the kind of each (cut.h)
 *     quotes.c  a block's tokens -> quote pairs, and which way each mark points
 *     heads.c   a block's tokens -> where a story begins behind its headline
 *     boundary.c  both           -> where a sentence may end
 *     sentences.c all            -> sentences
 *     given.c   doc->given       -> tokens and sentences, in place of tokens.c and sentences.c
 */
#ifndef HS_LEX_SCAN_H
#define HS_LEX_SCAN_H

#include "assets/assets.h"
#include "lex/boundary.h"
#include "core/doc.h"

typedef enum {
    HS_KIND_WORD,
    HS_KIND_NUMBER,
    HS_KIND_SHORT,  /* an abbreviation with its full stop, which may end a sentence too */
    HS_KIND_TITLE,  /* one after which no sentence ends: "Col.", the "J." of a name */
    HS_KIND_STOP,   /* . ? ! ... */
    HS_KIND_DOUBLE, /* a double quotation mark */
    HS_KIND_SINGLE, /* a single one, or an apostrophe at the edge of a word */
    HS_KIND_OPEN,   /* ( [ { */
    HS_KIND_CLOSE,  /* ) ] } */
    HS_KIND_DASH,
    HS_KIND_MARK, /* , ; : / % and the like, after which no sentence begins */
    HS_KIND_SIGN  /* any other character */
} hs_token_kind;

/* Which way a quotation mark points. */
typedef enum { HS_SIDE_NONE, HS_SIDE_OPEN, HS_SIDE_CLOSE } hs_side;

typedef struct hs_scan {
    hs_doc *doc;
    hs_str text;    /* up to the end of the block in hand */
    uint32_t first; /* first token of the block in hand */
    uint32_t most;  /* tokens of the whole text that are wanted */
    const hs_table *abbreviations;
    uint8_t *kinds;                     /* hs_token_kind of each token; room for one a byte */
    uint8_t *sides;                     /* hs_side of each token */
    HS_LIST(uint32_t) marks;            /* scratch of quotes.c */
    HS_LIST(hs_quote) doubles, singles; /* scratch of quotes.c */
    hs_boundary boundary;               /* of the block in hand */
} hs_scan;

/* Append the tokens of text[lo, hi); none any more when there are `most`. */
void hs_scan_tokens(hs_scan *scan, uint32_t lo, uint32_t hi);

/* Pair the quotation marks among the tokens of one block; `next` is the first token of the block that
 * follows, or doc->tokens.n. Sets `quoted`. */
void hs_scan_quotes(hs_scan *scan, hs_range tokens, uint32_t next);

/* May a sentence end before token `next` of the block that begins with token `first`, next > first? No: that
 * is certain. */
bool hs_scan_may_end(const hs_scan *scan, uint32_t first, uint32_t next);

/* Does a story begin at token i of the block that ends before token `end`, in the same line as what is over it? */
bool hs_scan_begins_story(const hs_scan *scan, uint32_t i, uint32_t end);

/* Append the sentences of one block. */
void hs_scan_sentences(hs_scan *scan, hs_range tokens, hs_ref block);

/* Append a sentence of the tokens [lo, hi). */
void hs_scan_add_sentence(hs_scan *scan, uint32_t lo, uint32_t hi, hs_ref block);

/* The tokens of doc->given that begin before `hi`; the sentences of one block of them. */
void hs_scan_given(hs_scan *scan, uint32_t hi);
void hs_scan_given_sentences(hs_scan *scan, hs_range tokens, hs_ref block);

/* Field 1 of the row of data/lex/abbreviations.tsv whose form is text[lo, hi); empty if there is none. */
hs_str hs_scan_kind(const hs_scan *scan, uint32_t lo, uint32_t hi);

static inline hs_str hs_scan_words(const hs_scan *scan, uint32_t token)
{
    return hs_doc_words(scan->doc, scan->doc->tokens.v[token].at);
}

#endif
