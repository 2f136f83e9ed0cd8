/* where.h: the toponyms of a document on their way from words (toponyms.c) to places (where.c, places.c). */
#ifndef HS_RECOGNIZE_WHERE_H
#define HS_RECOGNIZE_WHERE_H

#include "recognize/reading.h"

enum { HS_BEARERS = 32 }; /* places of one name that are weighed */

/* A place that may be meant. */
typedef struct {
    uint32_t spot;
    int32_t prior, score;     /* eight points are a factor of two */
    uint32_t admin1, country; /* spots */
    int32_t lat, lon;
    uint8_t kind; /* hs_spot_kind */
} hs_bearer;

typedef struct {
    hs_range tokens;
    hs_str key;    /* of the name: equal keys mean one place in a document */
    bool people;   /* "Syrians", "Turkish" */
    bool seen;     /* the model marks it */
    bool division; /* "X province": no town */
    hs_ref around; /* toponym that holds it by the text: "Kabul, Afghanistan"; index + 1 */
    uint32_t spot; /* what where.c decides: the place; 0: not known */
    uint32_t unit; /* if not, the innermost unit that must hold it; 0: not even that */
    HS_LIST(hs_bearer) bearers;
} hs_toponym;

typedef struct {
    hs_reading *r;
    const hs_gazetteer *places;
    HS_LIST(hs_toponym) all;   /* in the order of the text */
    HS_LIST(hs_toponym) hints; /* what outlet and address name: asked, but not told */
} hs_toponyms;

/* bearers.c: the binary logarithm in eighths, straight between powers of two; x > 0. */
int32_t hs_eighths(uint32_t x);

/* bearers.c: the words of tokens [lo, hi). */
hs_str hs_toponym_words(const hs_toponyms *t, uint32_t lo, uint32_t hi);

/* bearers.c: "northern", "province", "village": words around a name that are mostly no part of it. */
bool hs_is_side_word(const hs_reading *r, uint32_t i);
bool hs_is_unit_word(const hs_reading *r, uint32_t i);
bool hs_is_town_word(const hs_reading *r, uint32_t i);

/* bearers.c: one more bearer; all bearers of a toponym's tokens. */
void hs_bearer_add(hs_toponyms *t, hs_toponym *name, uint32_t spot);
void hs_find_bearers(hs_toponyms *t, hs_toponym *name);

/* toponyms.c: the toponyms of a document with the places that bear their names. */
void hs_find_toponyms(hs_toponyms *t);

/* where.c: decides which place each is. */
void hs_settle_toponyms(hs_toponyms *t);

#endif
