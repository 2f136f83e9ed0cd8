/* terminal.h: inside of terminal*.c: the sections of an account on a terminal. */
#ifndef HS_TELL_TERMINAL_H
#define HS_TELL_TERMINAL_H

#include "tell/desk.h"

/* Most items of a list that are told without account->details. */
uint32_t hs_terminal_most(const hs_desk *d, uint32_t few);

/* "... and 12 more"; nothing for 0. */
void hs_terminal_more(hs_desk *d, uint32_t indent, uint32_t left);

/* "D3:F2 Gulf Ledger: "words"" for the line below an item; empty without details. */
hs_str hs_terminal_words(hs_desk *d, const hs_evidence *from);

/* "I1  Tue 2019-07-02  Tajoura, LBY": a bold line above what is said of an incident. */
void hs_terminal_incident(hs_desk *d, const hs_incident *incident);

void hs_terminal_responsibility(hs_desk *d);
void hs_terminal_agreements(hs_desk *d);
void hs_terminal_watched(hs_desk *d, const hs_agreement *a); /* one with a->watch */
void hs_terminal_disagreements(hs_desk *d);
void hs_terminal_timeline(hs_desk *d);
void hs_terminal_reports(hs_desk *d);

#endif
