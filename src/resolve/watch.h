/* watch.h: what the files about watched agreements share.
 *
 *     watch_file.c   the user's file        -> account->watches
 *     watch_area.c   "Aleppo within 50 km"  -> a place; does it hold an incident?
 *     watch_sides.c  "Syrian government"    -> an entry or a code; who belongs to it?
 *     watch_rows.c   incidents              -> who is accused of a breach by whom
 *     watch.c        watches                -> account->agreements
 */
#ifndef HS_RESOLVE_WATCH_H
#define HS_RESOLVE_WATCH_H

#include "core/account.h"

/* What is known of an incident lying within an agreement's days or area. */
typedef enum { HS_OUT, HS_MAYBE, HS_IN } hs_within;

/* Look up the place that `said` names (borrowed). NULL, or what is wrong with it: a literal. */
const char *hs_watch_find_area(const struct hs_engine *engine, hs_str said, hs_watch_area *out);

/* Does one of the areas hold the incident? HS_IN without areas, HS_MAYBE where its place is told too widely. */
hs_within hs_watch_place(const hs_account *account, const hs_watch *w, const hs_incident *x);

/* Look up the party or group that `said` names: memory from the arena. */
hs_watch_side hs_watch_find_side(const struct hs_engine *engine, hs_arena *a, hs_str said);

/* How an actor stands to a watch. */
typedef struct {
    hs_ref party; /* index + 1 of w->parties; 0: none */
    hs_ref
        exempt; /* index + 1 of w->exempt; of both the one that is surer, exempt where they are even */
    bool by_code;
    bool nobody; /* 0, or a weapon of nobody's */
} hs_watch_stand;

/* Of each actor of the account, at its reference; marks the sides that somebody belongs to as seen. */
hs_watch_stand *hs_watch_stands(hs_account *account, hs_watch *w);

/* The same of a mention's own words: "GNA forces", which may be an actor that others call "the army". */
hs_watch_stand hs_watch_stand_of(hs_account *account, hs_watch *w, hs_str words);

/* What words of a term forbid (HS_FORBIDS_...), and of what kind they are. */
hs_watch_term hs_watch_find_term(hs_str said);

/* One agreement and, in turn, each incident. */
typedef struct {
    hs_account *account;
    hs_watch *watch;
    hs_watch_stand *stands; /* of each actor */
    hs_agreement agreement;
    const hs_incident *x;
    hs_ref incident;
    hs_within day, place;
    bool accused; /* somebody is */
    bool open;    /* neither day nor place is told closely enough */
} hs_watcher;

/* watch_rows.c: fill the agreement's breaches and what is outside of it. */
void hs_watch_rows(hs_watcher *w);
/* Put beside each row who denies or doubts it. */
void hs_watch_denials(hs_watcher *w, hs_breaches *rows);

#endif
