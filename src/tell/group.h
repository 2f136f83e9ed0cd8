/* group.h: small groupings that more than one writer needs. All lie in desk memory. */
#ifndef HS_TELL_GROUP_H
#define HS_TELL_GROUP_H

#include "tell/desk.h"

/* An item inside a report: V3 is {report, 'V', 3}. */
typedef struct {
    hs_ref report;
    char kind;
    uint32_t number;
} hs_item;

typedef HS_LIST(hs_item) hs_items;

/* What the reports bring to an incident: events V, figures F, statements S; sorted, each once. */
hs_items hs_group_items(hs_desk *d, const hs_incident *incident);

/* All that is said of one party's responsibility for an incident. */
typedef struct {
    hs_ref party;
    HS_LIST(hs_str) by, claimed_by, denied_by, doubted_by; /* who says so, each once */
    HS_LIST(hs_ref) reports;                               /* sorted as said, each once */
} hs_charge;

typedef HS_LIST(hs_charge) hs_charges;

hs_charges hs_group_charges(hs_desk *d, const hs_incident *incident);

/* At most `most` claims of a toll, in its order; which: those that make its lowest and its highest end, then
 * the ones that are nobody's repeat, then the rest. */
typedef HS_LIST(hs_ref) hs_chosen;

hs_chosen hs_group_claims(hs_desk *d, const hs_toll *toll, uint32_t most);

/* "Russia: blamed by X; denied by Y" */
hs_str hs_say_charge(hs_desk *d, const hs_charge *charge);

/* What comes first: the incidents and agreements of most weight. One of the two is 0. */
typedef struct {
    hs_ref incident, agreement;
} hs_highlight;

#define HS_HIGHLIGHTS 6

uint32_t hs_group_highlights(hs_desk *d, hs_highlight out[HS_HIGHLIGHTS]);

/* The last of its states (of which it has one at least) that settles something; the last of all if none does. */
const hs_deal_state *hs_group_last_state(const hs_agreement *agreement);

/* One attributed sentence or two. */
hs_str hs_say_highlight(hs_desk *d, hs_highlight highlight);

/* "by X; says Y, in Z": a state of an agreement, told with who did it and who says so. */
hs_str hs_say_state(hs_desk *d, const hs_deal_state *state);

/* Indices + 1 of the incidents, by weight, heaviest first. */
hs_ref *hs_group_by_weight(hs_desk *d);

/* How often something is named. */
typedef struct {
    hs_str name;
    uint32_t n;
} hs_tally;

typedef HS_LIST(hs_tally) hs_tallies;

void hs_tally_add(hs_desk *d, hs_tallies *tallies, hs_str name);
void hs_tally_sort(hs_tallies *tallies); /* most first, then by name */

/* The notes on a report, each text once: "a quotation mark has no counterpart" 3. One that only says that the
 * report is spun is left out: hs_say_oddities tells it. */
hs_tallies hs_group_notes(hs_desk *d, const hs_report *report);

hs_tallies hs_group_places(hs_desk *d);    /* of incidents */
hs_tallies hs_group_outlets(hs_desk *d);   /* of reports; unknown ones are left out */
int32_t hs_group_newest(const hs_desk *d); /* day of the newest report; HS_NO_DAY */

#endif
