/* guess.h: does an encoding fit the bytes; which one may it be? */
#ifndef HS_CHARSET_GUESS_H
#define HS_CHARSET_GUESS_H

#include "charset/encoding.h"

/* Where the bytes above ASCII begin, at most 64 KiB: what the questions below look at. */
hs_str hs_encoding_sample(hs_str bytes);

/* Can the sample be text in that encoding? A declaration is believed unless this says no. Scratch memory. */
bool hs_encoding_fits(hs_arena *a, const hs_encoding *encoding, hs_str sample);

/* The encoding that the sample seems to be in; windows-1252 if nothing speaks for another. */
hs_encoding hs_encoding_guess(hs_arena *a, const hs_engine *engine, hs_str sample);

#endif
