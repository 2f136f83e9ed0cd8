/* numbers.h: numbers in words and digits, with the words that bound them. */
#ifndef HS_RECOGNIZE_NUMBERS_H
#define HS_RECOGNIZE_NUMBERS_H

#include "recognize/reading.h"

/* The largest number that is read as one; anything above is noise. */
#define HS_NUMBER_MOST INT64_C(1000000000000)

/* More people than there are: such a number counts nobody. */
#define HS_ABSURD INT64_C(10000000000)

typedef struct {
    int64_t low, high; /* HS_OPEN: that end is open */
    bool approx, vague;
    int64_t fraction; /* thousandths of what follows ("half of"); 0: a plain number */
    uint32_t end;     /* first token behind it */
} hs_number;

/* The number that begins at token i, with its bounds ("at least 45", "nearly half a million", "dozens of",
 * "between 20 and 30"); false if there is none. Bounds follow the contract: at least N: N..open; up to N:
 * open..N; more than N: N+1..open; nearly N: 90 % of N..N, approx; dozens 24.., scores 40.., hundreds 200..
 * (vague). */
bool hs_number_at(const hs_reading *r, uint32_t i, hs_number *out);

/* Is the token a run of digits too long to be any count? */
bool hs_number_is_endless(const hs_reading *r, uint32_t i);

#endif
