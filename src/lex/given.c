/* given.c: tokens and sentences that the input brings along, kept as they are.
 *
 * In: doc->given, a block's bounds. Out: what tokens.c and sentences.c would have made: doc->tokens (at, glued,
 * joined), scan->kinds, doc->sentences. Only a sentence of more than LONGEST words is cut, as everywhere.
 * Example: given [do] [n't joined] [!] of "don't!" -> those three tokens, one sentence.
 */
#include "lex/cut.h"

enum {
    LONGEST = 2000
}; /* words of a sentence: later stages look through it for each of its events */

static hs_token_kind kind_of(hs_str word)
{
    hs_char c = hs_char_at(word, 0);
    if (c.class == HS_CHAR_LETTER) {
        return HS_KIND_WORD;
    }
    if (c.class == HS_CHAR_DIGIT) {
        return HS_KIND_NUMBER;
    }
    if (c.class == HS_CHAR_APOSTROPHE && word.n > c.length) {
        return hs_char_at(word, c.length).class == HS_CHAR_LETTER ? HS_KIND_WORD : HS_KIND_DOUBLE;
    }
    return hs_scan_sign_kind(c.code);
}

void hs_scan_given(hs_scan *scan, uint32_t hi)
{
    hs_doc *doc = scan->doc;
    scan->first = doc->tokens.n;
    while (doc->tokens.n < doc->given.n && doc->given.v[doc->tokens.n].at.lo < hi) {
        const hs_given *g = &doc->given.v[doc->tokens.n];
        hs_scan_add(scan, g->at.lo, g->at.hi, kind_of(hs_doc_words(doc, g->at)));
        doc->tokens.v[doc->tokens.n - 1].joined = g->joined;
    }
}

void hs_scan_given_sentences(hs_scan *scan, hs_range tokens, hs_ref block)
{
    const hs_given *given = scan->doc->given.v;
    for (uint32_t lo = tokens.lo, hi; lo < tokens.hi; lo = hi) {
        hi = lo + 1;
        while (hi < tokens.hi && hi - lo < LONGEST && !given[hi].sentence) {
            hi++;
        }
        hs_scan_add_sentence(scan, lo, hi, block);
    }
}
