/* resolve.h: many reports -> one account. The steps, in the order in which hs_resolve takes them:
 *
 *     intake.c      a document's facts are copied in, as it comes
 *     order.c       reports, and with them all lists, into an order that does not hang on how they came
 *     postings.c    which reports share a word, a fact, a run of words: asked by several steps
 *     prints.c      what a report's wording is known by (at intake); when two reports are tied by it
 *     themes.c      what a report without a date is about (at intake)
 *     copies.c      which reports are copies of which
 *     neighbours.c  reports without a date get one from the reports that tell the same
 *     dating.c      what was said ("Monday") becomes days; reports fall into episodes
 *     stories.c     reports without a date: which tell of one thing by their words
 *     incidents.c   happenings and figures of many reports become incidents
 *     tolls.c       what each incident's claims come to: ranges, disagreements
 *     origins.c     how many independent origins each incident has
 *     agreements.c  truces and plans: parties, states, terms, breaches
 *     watch.c       agreements that the user gives: what the reports tell against them (watch.h)
 *     timeline.c    the days that matter
 */
#ifndef HS_RESOLVE_RESOLVE_H
#define HS_RESOLVE_RESOLVE_H

#include "base/error.h"
#include "core/account.h"

/* Copy what the account needs of a document. Memory from account->arena (may jump to its door). */
void hs_intake(hs_account *account, const hs_doc *doc);

/* Read a file of the user's that gives an agreement to be watched (watch_file.c); `name` is the file's. 0, or HS_E_INPUT
 * and file, line and reason; HS_E_LIMIT. What is kept of `bytes` is copied. Memory from account->arena. */
int hs_watch_read(hs_account *account, hs_str bytes, const char *name, hs_error *err);

/* Bring everything together; once, after the last document. */
void hs_resolve(hs_account *account);

void hs_put_in_order(hs_account *account);
void hs_find_copies(hs_account *account);
void hs_date_by_neighbours(hs_account *account);
void hs_date_facts(hs_account *account);
void hs_find_stories(hs_account *account);
void hs_group_incidents(hs_account *account);
void hs_add_up_tolls(hs_account *account);
/* Sets x->origins, once the echoes among its claims are marked. */
void hs_count_origins(hs_account *account, hs_incident *x);
void hs_group_agreements(hs_account *account);
/* The kind of what a note tells of: "the deal" is a ceasefire where its report speaks of one. */
hs_str hs_deal_note_kind(const hs_account *account, const hs_deal_note *d);
/* The incident that a note calls a breach: the one that the report tells in the same sentence; 0: none. */
hs_ref hs_deal_note_incident(const hs_account *account, const hs_deal_note *d);
void hs_watch_agreements(hs_account *account);
void hs_make_timeline(hs_account *account);

#endif
