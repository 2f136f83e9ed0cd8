/* timeforms.h: the words of a time expression read by forms that are data (data/times). */
#ifndef HS_RECOGNIZE_TIMEFORMS_H
#define HS_RECOGNIZE_TIMEFORMS_H

#include "recognize/reading.h"

/* One reading of the words at a token: its class and what it means (data/times/README.md). */
typedef struct {
    hs_str class;
    int64_t a, b;
    uint32_t words;
} hs_time_word;

enum { HS_TIME_WORDS = 12 };

/* timewords.c: everything that the words at token i may be; how many. */
uint32_t hs_time_words_at(const hs_reading *r, uint32_t i, hs_time_word v[HS_TIME_WORDS]);

/* What one form makes of tokens [lo, end). */
typedef struct {
    hs_timex x;
    uint32_t lo, end;
    bool sure; /* the words are a time wherever they stand */
} hs_time_form;

/* The longest form that begins at token i and ends by `limit`; false if there is none. What is told relative to a
 * time before ("two days later") looks that up in doc->times. */
bool hs_time_form_at(const hs_reading *r, uint32_t i, uint32_t limit, hs_time_form *out);

/* tense.c: 1 where the expression in tokens [lo, hi) is about the future, -1 about the past, 0 where nothing tells. */
int hs_tense_at(const hs_reading *r, uint32_t lo, uint32_t hi);

#endif
