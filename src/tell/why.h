/* why.h: inside of why.c and why_whole.c. */
#ifndef HS_TELL_WHY_H
#define HS_TELL_WHY_H

#include "tell/desk.h"

void hs_why_title(hs_desk *d, hs_str id, const char *kind);
void hs_why_field(hs_desk *d, const char *label, hs_str text); /* nothing for an empty text */
void hs_why_evidence(hs_desk *d, const hs_evidence *from);
hs_str hs_why_report(hs_desk *d, hs_ref report);
void hs_why_claim(hs_desk *d, const hs_claim *claim);
void hs_why_happening(hs_desk *d, const hs_happening *happening);
void hs_why_blame(hs_desk *d, const hs_blame_claim *blame);

/* An incident, agreement, day or actor of the account; false if there is none of that id. */
bool hs_why_whole(hs_desk *d, hs_str id);
void hs_why_of_report(hs_desk *d, hs_ref report);

#endif
