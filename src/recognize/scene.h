/* scene.h: when and where the fact at a token is. */
#ifndef HS_RECOGNIZE_SCENE_H
#define HS_RECOGNIZE_SCENE_H

#include "recognize/reading.h"

typedef struct {
    hs_timex when; /* kind NONE: not told */
    hs_ref time;   /* the expression; 0: none, or only the day of the report */
    bool carried;  /* told in a sentence before */
} hs_scene_time;

/* What is known of a fact when its scene is asked for. */
typedef struct {
    uint32_t token;
    bool violent, happened; /* happened: told as such, not planned or supposed */
} hs_scene_fact;

/* scene.c: the time in its own sentence that governs the fact. */
hs_scene_time hs_scene_told_time(const hs_reading *r, hs_scene_fact fact);

/* scene.c: the place in its own sentence; 0: none. */
hs_ref hs_scene_told_place(const hs_reading *r, hs_scene_fact fact);

/* scene.c: "TRIPOLI (Reuters) -": does the token tell where the report was written? */
bool hs_is_dateline(const hs_reading *r, uint32_t i);

/* scene.c: the verb of saying (token + 1) that the day told at token i hangs on; 0: it hangs on none. */
hs_ref hs_saying_of_time(const hs_reading *r, uint32_t i);

/* scene.c: the main verb of the sentence, if it tells something done and the expression at token i hangs on it;
 * UINT32_MAX: it does not. */
uint32_t hs_hangs_on_root(const hs_reading *r, uint32_t i);

/* narrative.c: is the happening at the token another one than that told before ("a separate strike", "a day after")? */
bool hs_is_told_apart(const hs_reading *r, uint32_t token);

/* scene.c: "the man who had killed": told of an earlier time. */
bool hs_is_pluperfect(const hs_reading *r, uint32_t verb);

/* narrative.c: the same; where the sentence tells none, that of the narrative so far. */
hs_scene_time hs_scene_when(const hs_reading *r, hs_scene_fact fact);
hs_ref hs_scene_where(const hs_reading *r, hs_scene_fact fact);

#endif
