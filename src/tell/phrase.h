/* phrase.h: how the account is put into words, for all writers alike. Texts are neutral and never assert: a
 * figure comes as stated, a range as its ends, an event with who reports it; what is unknown is "?".
 *
 *     figure {45, open}             -> "at least 45"        range {45, 91} -> "45-91"
 *     speaker {Observatory, Reuters} -> "Observatory (via Reuters)"
 *     when {17062, 17062, day}      -> "Sun 2016-09-18"
 *
 * Results lie in desk memory. They hold words of reports as they are: clean them with text.h when writing.
 */
#ifndef HS_TELL_PHRASE_H
#define HS_TELL_PHRASE_H

#include "tell/desk.h"

/* "2,000" */
hs_str hs_say_number(hs_desk *d, int64_t n);

/* As somebody stated it: "90", "at least 45", "up to 20", "about 90-100"; a vague one by its words. */
hs_str hs_say_figure(hs_desk *d, const hs_claim *claim);

/* The ends of a range: "45-91", "45+", "up to 20", "?". */
hs_str hs_say_range(hs_desk *d, int64_t low, int64_t high);

/* Who or what was counted: "children"; "?" if unknown. */
hs_str hs_say_counted(hs_desk *d, const hs_claim *claim);

hs_str hs_say_day(hs_desk *d, int32_t day); /* "Sun 2016-09-18"; "?" */
hs_str hs_say_when(hs_desk *d, hs_when w);  /* a day, "2016-09", "2016-09-12 to 2016-09-18"; "?" */
hs_str hs_say_period(hs_desk *d, int32_t from, int32_t to);

/* ISO 8601: "2016-09-18", "2016-09", "2016", "2016-09-12/2016-09-18"; empty when unknown or open. */
hs_str hs_say_iso(hs_desk *d, hs_when w);
hs_str hs_say_iso_day(hs_desk *d, int32_t day);

/* "D3" */
hs_str hs_say_report(hs_desk *d, hs_ref report);

/* "D3:F2": what `why` takes. */
hs_str hs_say_item(hs_desk *d, const hs_evidence *from);

/* "document-id:F2": the same in the JSON. */
hs_str hs_say_long_item(hs_desk *d, const hs_evidence *from);

/* The outlet; "report D3" when it is unknown. */
hs_str hs_say_outlet(hs_desk *d, hs_ref report);

/* The outlets of reports, each once: "Harbour Wire, Gulf Ledger and 3 more". */
hs_str hs_say_outlets(hs_desk *d, const hs_ref *reports, uint32_t n, uint32_t most);

/* Who says it, without the via: a name, or "the report itself". */
hs_str hs_say_name(hs_desk *d, const hs_speaker *by);
hs_str hs_say_speaker(hs_desk *d, const hs_speaker *by);

/* The same where the outlet stands beside: a via that is the outlet itself is not told again. */
hs_str hs_say_speaker_in(hs_desk *d, const hs_speaker *by, hs_ref report);

/* "says Observatory (via Reuters), in Gulf Ledger"; "in Gulf Ledger's own words"; without a report "given in truce.txt". */
hs_str hs_say_says(hs_desk *d, const hs_speaker *by, hs_ref report);

/* Who says it, for a list: the name, or "Gulf Ledger (own words)". */
hs_str hs_say_witness(hs_desk *d, const hs_speaker *by, hs_ref report);

hs_str hs_say_actor(hs_desk *d, hs_ref actor); /* "?" for 0 */
hs_str hs_say_actors(hs_desk *d, const hs_ref *actors, uint32_t n);

/* "Tajoura, LBY"; "?" */
hs_str hs_say_place(hs_desk *d, const hs_incident *incident);

/* UCDP's where_prec in a word: "exact", "near", "district", "province", "area", "country", "wider". */
const char *hs_say_precision(int precision);

/* "assault/aerial" */
hs_str hs_say_action(hs_desk *d, const hs_incident *incident);

/* "toll"; "intent (nobody says otherwise)" where the sides do not contradict each other. */
hs_str hs_say_field(const hs_disagreement *part);

/* How far the accounts carry: "single origin", "competing accounts", "two or more origins". */
const char *hs_say_grade(const hs_incident *incident);

/* "killed 16-30 (4 claims); injured 33+ (1 claim)": the harms somebody gives a figure for. */
hs_str hs_say_tolls(hs_desk *d, const hs_incident *incident);

/* What a report was dated from: "page data", "neighbour D1", "undated". */
hs_str hs_say_dated(hs_desk *d, const hs_report *report);

/* What is odd about a report: "copy of D1; spun text". Empty if nothing. */
hs_str hs_say_oddities(hs_desk *d, const hs_report *report);

/* "1 report", "3 reports" */
hs_str hs_say_count(hs_desk *d, uint32_t n, const char *one, const char *many);

#endif
