/* made_account.h: an account made by hand, for the tests of tell. The story is invented. */
#ifndef HS_TESTS_MADE_ACCOUNT_H
#define HS_TESTS_MADE_ACCOUNT_H

#include <stdlib.h>

#include "core/account.h"
#include "unit/tell_checks.h"

static jmp_buf door;

static inline int32_t day(int d)
{
    return hs_day_of(2031, 3, d);
}

static inline hs_when on(int d)
{
    return d ? (hs_when){day(d), day(d), HS_GRAIN_DAY, false}
             : (hs_when){HS_NO_DAY, HS_NO_DAY, HS_GRAIN_NONE, false};
}

static inline hs_account *new_account(void)
{
    hs_account *a = calloc(1, sizeof *a);
    assert_non_null(a);
    hs_arena_init(&a->arena, (size_t)256 * 1024 * 1024);
    a->arena.door = &door;
    a->since = a->until = a->from = a->to = HS_NO_DAY;
    a->finished = true;
    return a;
}

static inline void free_account(hs_account *a)
{
    hs_arena arena = a->arena;
    free(a);
    hs_arena_free(&arena);
}

static inline hs_report *add_report(hs_account *a, const char *id, const char *outlet,
                                    const char *title, int d)
{
    hs_report r = {.id = text(id), .outlet = text(outlet), .title = text(title), .episode = 1};
    r.published = d ? day(d) : HS_NO_DAY;
    r.published_from = d ? HS_DATE_META : HS_DATE_UNKNOWN;
    r.url = text("https://news.example/item?a=1&b=\"2\"");
    HS_ADD(&a->arena, &a->reports, r);
    return &a->reports.v[a->reports.n - 1];
}

static inline hs_ref add_actor(hs_account *a, const char *name, const char *code)
{
    hs_actor actor = {.key = text(name), .name = text(name), .code = text(code), .mentions = 3};
    snprintf(actor.id, sizeof actor.id, "P%u", (unsigned)a->actors.n + 1);
    HS_ADD(&a->arena, &a->actors, actor);
    return a->actors.n;
}

static inline void add_alias(hs_account *a, hs_ref actor, const char *words, const char *outlet)
{
    hs_alias alias = {.text = text(words)};
    HS_ADD(&a->arena, &alias.outlets, text(outlet));
    HS_ADD(&a->arena, &a->actors.v[actor - 1].aliases, alias);
}

static inline hs_evidence said(hs_ref report, const char *item, const char *words,
                               const char *sentence)
{
    hs_evidence e = {.report = report,
                     .lo = 10,
                     .hi = 10 + (uint32_t)strlen(words),
                     .rule = "test.rule",
                     .sure = 800};
    e.words = text(words);
    e.sentence = text(sentence);
    snprintf(e.item, sizeof e.item, "%.11s", item);
    return e;
}

static inline hs_speaker speaker(const hs_account *a, hs_ref actor, const char *via)
{
    return (hs_speaker){actor, actor ? a->actors.v[actor - 1].name : (hs_str){0}, text(via)};
}

static inline hs_incident *add_incident(hs_account *a, const char *place, hs_when when,
                                        const char *what)
{
    hs_incident i = {.plover = text("ASSAULT"),
                     .mode = text("aerial"),
                     .when = when,
                     .what = text(what)};
    i.place = i.place_key = text(place);
    i.country = text("OST");
    i.precision = place[0] ? 1 : 0;
    i.weight = 10;
    i.origins = 1;
    for (int k = 0; k < HS_HARMS; k++) {
        i.tolls[k].low = i.tolls[k].high = i.tolls[k].conservative = HS_OPEN;
    }
    HS_ADD(&a->arena, &a->incidents, i);
    hs_incident *in = &a->incidents.v[a->incidents.n - 1];
    snprintf(in->id, sizeof in->id, "I%u", (unsigned)a->incidents.n);
    return in;
}

static inline void add_claim(hs_account *a, hs_incident *in, hs_claim c)
{
    hs_toll *toll = &in->tolls[c.kind];
    c.incident = (hs_ref)(in - a->incidents.v) + 1;
    c.said_on = a->reports.v[c.from.report - 1].published;
    HS_ADD(&a->arena, &a->claims, c);
    HS_ADD(&a->arena, &in->claims, a->claims.n);
    HS_ADD(&a->arena, &toll->claims, a->claims.n);
    toll->low = toll->low == HS_OPEN || (c.low != HS_OPEN && c.low < toll->low) ? c.low : toll->low;
    toll->high = c.high > toll->high ? c.high : toll->high;
    toll->high = c.low > toll->high ? c.low : toll->high;
    toll->conservative = toll->low;
}

static inline void add_blame(hs_account *a, hs_incident *in, hs_evidence from, hs_ref party,
                             hs_ref by, hs_blame stance)
{
    hs_blame_claim b = {.from = from,
                        .party = party,
                        .by = speaker(a, by, ""),
                        .stance = (uint8_t)stance};
    b.incident = (hs_ref)(in - a->incidents.v) + 1;
    HS_ADD(&a->arena, &a->blames, b);
    HS_ADD(&a->arena, &in->blames, a->blames.n);
}

static inline void add_reports(hs_account *a, hs_incident *in, hs_ref lo, hs_ref hi)
{
    for (hs_ref r = lo; r <= hi; r++) {
        HS_ADD(&a->arena, &in->reports, r);
    }
}

static inline void add_entry(hs_account *a, int d, hs_evidence from, hs_ref incident,
                             uint32_t weight)
{
    hs_entry e = {.day = day(d), .from = from, .incident = incident, .weight = weight};
    snprintf(e.id, sizeof e.id, "T%u", (unsigned)a->timeline.n + 1);
    HS_ADD(&a->arena, &e.reports, from.report);
    HS_ADD(&a->arena, &a->timeline, e);
}

static inline void add_state(hs_account *a, hs_agreement *g, int status, int d, hs_speaker by,
                             hs_speaker who, hs_evidence from)
{
    hs_deal_state s = {.status = (uint8_t)status,
                       .when = on(d),
                       .by = by,
                       .speaker = who,
                       .from = from};
    HS_ADD(&a->arena, &g->states, s);
}

static inline void make_reports(hs_account *a)
{
    add_report(a, "wire/01.html", "Harbour Wire",
               "Air strike hits grain depot in Karst, dozens feared dead", 4);
    add_report(a, "post/02.html", "The Meridian Post",
               "Karst depot: ministry raises toll, Council denies role", 5);
    hs_report *copy = add_report(a, "ledger/03.html", "Gulf Ledger", "Depot struck in Karst", 5);
    copy->copy_of = 1;
    hs_report *near = add_report(a, "spun-04.txt", "", "Granary assaulted in Karst metropolis", 5);
    near->published_from = HS_DATE_NEIGHBOURS;
    near->dated_by = 1;
    near->spun = true;
    add_report(a, "herald/05.html", "Northern Herald", "Truce of the Vel valley signed in Lunde",
               9);
    add_report(a, "steppe/06.txt", "Steppe Telegraph",
               "Both sides trade accusations on truce's second day", 12);
    hs_report *evil = add_report(a, "evil/07.html", EVIL, EVIL, 0);
    evil->url = text("javascript:alert(1)");
    hs_note note = {.kind = text("quote marks"),
                    .text = text("A quotation is opened and never closed " EVIL)};
    HS_ADD(&a->arena, &evil->notes, note);
}

enum { GOVERNMENT = 1, COUNCIL, OBSERVATORY, MINISTRY, UN_OFFICE, EVIL_ACTOR };

static inline void make_actors(hs_account *a)
{
    add_actor(a, "Government of Ostania", "OSTGOV");
    add_actor(a, "Northern Council", "OSTREB");
    add_actor(a, "Vel Valley Observatory", "NGO");
    add_actor(a, "Ministry of Health", "OSTGOVHLH");
    add_actor(a, "United Nations humanitarian office", "IGOUNOHLH");
    add_actor(a, EVIL, "");
    add_alias(a, GOVERNMENT, "the government", "Harbour Wire");
    add_alias(a, GOVERNMENT, "the authorities in Lunde", "Northern Herald");
    add_alias(a, GOVERNMENT, "the regime", "Steppe Telegraph");
    add_alias(a, COUNCIL, "Northern Council", "The Meridian Post");
    add_alias(a, COUNCIL, "rebels", "Harbour Wire");
    add_alias(a, COUNCIL, "armed gangs", "Steppe Telegraph");
}

#define FIGURE(...)                                                                                \
    (hs_claim)                                                                                     \
    {                                                                                              \
        .scope = HS_SCOPE_INCIDENT, .what = HS_STR("people"), __VA_ARGS__                          \
    }

static inline void make_depot_tolls(hs_account *a, hs_incident *in)
{
    static const char first[] =
        "At least 12 people were killed, the Vel Valley Observatory said by telephone.";
    add_claim(a, in,
              FIGURE(.from = said(1, "F1", "At least 12 people", first), .low = 12, .high = HS_OPEN,
                     .speaker = speaker(a, OBSERVATORY, "Harbour Wire")));
    add_claim(a, in,
              FIGURE(.from = said(2, "F1", "31 dead",
                                  "The ministry put the toll at 31 dead on Wednesday."),
                     .low = 31, .high = 31, .speaker = speaker(a, MINISTRY, "")));
    add_claim(a, in,
              FIGURE(.from = said(2, "F2", "nearly 40", "An official had spoken of nearly 40."),
                     .low = 35, .high = 40, .approx = true, .speaker = speaker(a, UN_OFFICE, "")));
    add_claim(a, in,
              FIGURE(.from = said(4, "F1", "dozens of folk",
                                  "Dozens of folk perished, dozens of folk fled."),
                     .low = 24, .high = HS_OPEN, .vague = true, .approx = true, .echo = true));
    add_claim(a, in,
              FIGURE(.from = said(3, "F2", "up to 60 wounded",
                                  "Up to 60 wounded, doctors said: up to 60 wounded"),
                     .kind = HS_HARM_INJURED, .low = HS_OPEN, .high = 60, .who = HS_WHO_CIVILIANS));
    add_claim(a, in,
              FIGURE(.from = said(7, "F9", EVIL, "It was " EVIL " there."), .kind = HS_HARM_INJURED,
                     .low = 20, .high = 20, .speaker = speaker(a, EVIL_ACTOR, EVIL)));
    a->claims.v[0].superseded_by = 2;
}

static inline void make_depot(hs_account *a)
{
    hs_incident *in = add_incident(a, "Karst", on(4),
                                   "An air strike hit the grain depot at the river port of Karst");
    in->what_from =
        said(1, "V1", "air strike hit the grain depot",
             "An air strike hit the grain depot at the river port of Karst on Tuesday night.");
    in->time_words = text("Tuesday night");
    in->source = GOVERNMENT;
    in->weight = 40;
    in->origins = 4;
    add_reports(a, in, 1, 4);
    make_depot_tolls(a, in);
    add_blame(a, in,
              said(1, "R1", "blamed the government",
                   "Residents and the Council blamed the government."),
              GOVERNMENT, COUNCIL, HS_BLAMES);
    add_blame(a, in, said(2, "R1", "rejects any role", "Lunde rejects any role in the strike."),
              GOVERNMENT, GOVERNMENT, HS_DENIES);
    add_blame(a, in, said(2, "R2", "a Council rocket", "A minister spoke of a Council rocket."),
              COUNCIL, GOVERNMENT, HS_BLAMES);
    hs_disagreement part = {.field = "toll"};
    HS_ADD(&a->arena, &part.sides,
           (hs_side){text("at least 12"), text("Vel Valley Observatory"), a->claims.v[0].from});
    HS_ADD(&a->arena, &part.sides,
           (hs_side){text("31"), text("Ministry of Health"), a->claims.v[1].from});
    HS_ADD(&a->arena, &part.sides, (hs_side){text(EVIL), text(EVIL), a->claims.v[5].from});
    HS_ADD(&a->arena, &in->disagreements, part);
    hs_happening h = {.from = in->what_from,
                      .plover = text("ASSAULT"),
                      .mode = text("aerial"),
                      .cameo = text("195"),
                      .source = GOVERNMENT,
                      .when = in->when,
                      .place = in->place,
                      .incident = 1,
                      .precision = 1};
    snprintf(h.statement, sizeof h.statement, "S2");
    HS_ADD(&a->arena, &a->happenings, h);
    HS_ADD(&a->arena, &in->happenings, a->happenings.n);
}

static inline void make_truce(hs_account *a)
{
    hs_agreement g = {.name = text("truce"), .kind = text("ceasefire"), .episode = 1};
    snprintf(g.id, sizeof g.id, "A1");
    HS_ADD(&a->arena, &g.parties, GOVERNMENT);
    HS_ADD(&a->arena, &g.parties, COUNCIL);
    add_state(a, &g, HS_DEAL_PROPOSED, 6, speaker(a, UN_OFFICE, ""), speaker(a, UN_OFFICE, ""),
              said(5, "A1", "proposed a truce", "The UN office had proposed a truce on Thursday."));
    add_state(a, &g, HS_DEAL_AGREED, 9, (hs_speaker){0}, (hs_speaker){0},
              said(5, "A2", "signed a seven-day truce",
                   "The two sides signed a seven-day truce in Lunde."));
    add_state(a, &g, HS_DEAL_BREACHED, 11, speaker(a, COUNCIL, ""),
              speaker(a, GOVERNMENT, "Steppe Telegraph"),
              said(6, "A1", "violated the truce",
                   "The Council violated the truce, a spokesman said."));
    add_state(a, &g, HS_DEAL_COLLAPSED, 0, (hs_speaker){0}, speaker(a, COUNCIL, ""),
              said(6, "A4", "no longer exists",
                   "\"The truce no longer exists,\" a Council officer said."));
    HS_ADD(&a->arena, &g.terms,
           (hs_deal_term){HS_TERM_DURATION,
                          {0},
                          said(5, "A3", "seven-day truce",
                               "The two sides signed a seven-day truce in Lunde.")});
    HS_ADD(&a->arena, &g.terms,
           (hs_deal_term){HS_TERM_AID, speaker(a, UN_OFFICE, ""),
                          said(5, "A5", "aid lorries may use the valley road",
                               "Under the text aid lorries may use the valley road.")});
    hs_breach b = {.incident = 2,
                   .alleged_by = speaker(a, GOVERNMENT, ""),
                   .against = COUNCIL,
                   .when = on(11),
                   .from = g.states.v[2].from};
    HS_ADD(&a->arena, &g.breaches, b);
    HS_ADD(&a->arena, &g.reports, 5);
    HS_ADD(&a->arena, &g.reports, 6);
    HS_ADD(&a->arena, &a->agreements, g);
}

static inline hs_account *make_account(void)
{
    hs_account *a = new_account();
    make_reports(a);
    make_actors(a);
    make_depot(a);
    hs_incident *shelling =
        add_incident(a, "Vel valley", on(11), "Shells fell on two villages in the Vel valley");
    shelling->what_from = said(6, "V1", "Shells fell on two villages",
                               "Shells fell on two villages in the Vel valley on Tuesday.");
    shelling->precision = 5;
    shelling->status = HS_STATUS_ALLEGED;
    shelling->source = COUNCIL;
    add_reports(a, shelling, 6, 6);
    hs_incident *odd = add_incident(a, "", on(0), EVIL);
    odd->what_from = said(7, "V3", EVIL, EVIL);
    odd->source = odd->target = EVIL_ACTOR;
    odd->status = HS_STATUS_DENIED;
    odd->time_words = text(EVIL);
    odd->weight = 1;
    add_reports(a, odd, 7, 7);
    make_truce(a);
    add_entry(a, 4, a->incidents.v[0].what_from, 1, 20);
    add_entry(a, 5, a->claims.v[1].from, 1, 6);
    add_entry(a, 9, a->agreements.v[0].states.v[1].from, 0, 9);
    add_entry(a, 11, shelling->what_from, 2, 3);
    add_entry(a, 11, a->agreements.v[0].states.v[2].from, 2, 2);
    hs_copies copies = {.kind = "wire copy"};
    HS_ADD(&a->arena, &copies.reports, 1);
    HS_ADD(&a->arena, &copies.reports, 3);
    HS_ADD(&a->arena, &a->copies, copies);
    a->from = day(4);
    a->to = day(12);
    return a;
}

static inline hs_account *make_large(void)
{
    static char ids[500][16], items[500][12];
    static const char sentence[] =
        "At least a number of people were killed when the strike came in the evening, a person who "
        "did not want to be named told this newspaper by telephone, and many more had to leave.";
    hs_account *a = new_account();
    make_actors(a);
    for (unsigned i = 0; i < 500; i++) {
        snprintf(ids[i], sizeof ids[i], "large/%03u.html", i);
        snprintf(items[i], sizeof items[i], "F%u", i % 1000);
        add_report(a, ids[i], i % 3 ? "Harbour Wire" : "Gulf Ledger",
                   "A title of the usual length for a report of this kind, told at some length",
                   (int)(i % 28) + 1);
    }
    for (unsigned i = 0; i < 120; i++) {
        hs_incident *in = add_incident(a, i % 2 ? "Karst" : "Lunde", on((int)(i % 28) + 1),
                                       "A strike hit a place that the report names in this line");
        in->weight = i;
        in->what_from = said(i + 1, "V1", "strike came", sentence);
        for (unsigned k = 0; k < 20; k++) {
            add_claim(a, in,
                      FIGURE(.from = said(i + 1 + k * 10, items[k], "a number of people", sentence),
                             .low = k + 1, .high = k + 1, .speaker = speaker(a, 1 + k % 5, "")));
            add_reports(a, in, i + 1 + k * 10, i + 1 + k * 10);
        }
        add_blame(a, in, said(i + 1, "R1", "strike came", sentence), COUNCIL, GOVERNMENT,
                  HS_BLAMES);
        hs_disagreement part = {.field = "toll"};
        HS_ADD(&a->arena, &part.sides, (hs_side){text("1"), text("X"), in->what_from});
        HS_ADD(&a->arena, &part.sides, (hs_side){text("2"), text("Y"), in->what_from});
        HS_ADD(&a->arena, &in->disagreements, part);
        add_entry(a, (int)(i / 5) + 1, in->what_from, i + 1, i);
    }
    a->from = day(1);
    a->to = day(28);
    return a;
}

#endif
