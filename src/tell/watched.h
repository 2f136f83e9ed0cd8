/* watched.h: how an agreement to be watched is put into words, for all writers alike. Results lie in desk memory. */
#ifndef HS_TELL_WATCHED_H
#define HS_TELL_WATCHED_H

#include "tell/desk.h"

/* "Libyan National Army; rebels [SYRREB]"; with `unseen` only those whom nobody of the reports belongs to. */
hs_str hs_say_sides(hs_desk *d, const hs_watch_side *v, uint32_t n, bool unseen);

/* "Aleppo, SYR, within 50 km; Idlib, SYR (town)" */
hs_str hs_say_areas(hs_desk *d, const hs_watch *w);

/* The terms as the file has them: "cessation of hostilities; humanitarian access" */
hs_str hs_say_watch_terms(hs_desk *d, const hs_watch *w);

/* "violence"; "air attacks, attacks on aid" */
hs_str hs_say_forbidden(hs_desk *d, const hs_watch *w);

/* "Sun 2020-01-12"; "2020-01 (day?)" */
hs_str hs_say_breach_day(hs_desk *d, const hs_breach *b);

/* Who denies or doubts it, each once: "LNA spokesman, UN (doubts)"; empty for nobody. */
hs_str hs_say_deniers(hs_desk *d, const hs_breach *b);

#endif
