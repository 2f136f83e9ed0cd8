/* cut.h: what the files that cut text into tokens share. `at`, `lo` and `hi` are positions in scan->text, and
 * `end` is where the stretch in hand ends. An hs_scan_add_* function appends the token or tokens that begin at
 * its position and gives their end, or the position itself if there is no such thing.
 */
#ifndef HS_LEX_CUT_H
#define HS_LEX_CUT_H

#include "lex/chars.h"
#include "lex/scan.h"

enum { HS_TOKEN_LONGEST = 64 * 1024 }; /* bytes; a longer run of letters is cut */

/* tokens.c */
void hs_scan_add(hs_scan *scan, uint32_t lo, uint32_t hi, hs_token_kind kind);
void hs_scan_add_joined(hs_scan *scan, uint32_t lo, uint32_t hi); /* to the word before */
hs_token_kind hs_scan_sign_kind(uint32_t code);
char hs_scan_byte(const hs_scan *scan, uint32_t at, uint32_t end); /* NUL at the end */
bool hs_scan_in_word(const hs_scan *scan, uint32_t at, uint32_t end);
uint32_t hs_scan_skip_space(const hs_scan *scan, uint32_t at, uint32_t end);

/* words.c */
uint32_t hs_scan_word_end(const hs_scan *scan, uint32_t at, uint32_t end);
uint32_t hs_scan_clitic(hs_str text, uint32_t lo,
                        uint32_t hi);   /* where the last clitic begins, or lo */
bool hs_scan_is_clitic(hs_str letters); /* "s", "re": two letters at most */
void hs_scan_add_word(hs_scan *scan, uint32_t lo, uint32_t hi);
uint32_t hs_scan_hyphened(const hs_scan *scan, uint32_t lo, uint32_t hi,
                          uint32_t end); /* end of "anti-war" from that of "anti" */

/* marks.c */
uint32_t hs_scan_add_mark(hs_scan *scan, uint32_t at, hs_char c, uint32_t end);
uint32_t hs_scan_add_decade(hs_scan *scan, uint32_t at, uint32_t length, uint32_t end);

/* shorts.c */
uint32_t hs_scan_initials(const hs_scan *scan, uint32_t lo, uint32_t end);
uint32_t hs_scan_add_short(hs_scan *scan, uint32_t lo, uint32_t hi, uint32_t end);

/* addresses.c */
uint32_t hs_scan_url(const hs_scan *scan, uint32_t lo, uint32_t hi, uint32_t end);
uint32_t hs_scan_add_file(hs_scan *scan, uint32_t lo, uint32_t hi, uint32_t end);
uint32_t hs_scan_add_email(hs_scan *scan, uint32_t at, uint32_t end);

/* numbers.c */
uint32_t hs_scan_add_number(hs_scan *scan, uint32_t lo, uint32_t end);

#endif
