/* test_tell.c: the writers, on an account made by hand. The story is invented. With
 * HS_TEST_SAMPLE=folder in the environment the page and the terminal text are left there to be looked at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <stdio.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/utf8.h"
#include "histor.h"
#include "tell/tell.h"
#include "unit/tell_checks.h"

/* ---- an account made by hand --------------------------------------------------------------------- */

static jmp_buf door;

static int32_t day(int d)
{
    return hs_day_of(2031, 3, d);
}

static hs_when on(int d)
{
    return d ? (hs_when){day(d), day(d), HS_GRAIN_DAY, false}
             : (hs_when){HS_NO_DAY, HS_NO_DAY, HS_GRAIN_NONE, false};
}

static hs_account *new_account(void)
{
    hs_account *a = calloc(1, sizeof *a);
    assert_non_null(a);
    hs_arena_init(&a->arena, (size_t)256 * 1024 * 1024);
    a->arena.door = &door;
    a->since = a->until = a->from = a->to = HS_NO_DAY;
    a->finished = true;
    return a;
}

static void free_account(hs_account *a)
{
    hs_arena arena = a->arena;
    free(a);
    hs_arena_free(&arena);
}

static hs_report *add_report(hs_account *a, const char *id, const char *outlet, const char *title,
                             int d)
{
    hs_report r = {.id = text(id), .outlet = text(outlet), .title = text(title), .episode = 1};
    r.published = d ? day(d) : HS_NO_DAY;
    r.published_from = d ? HS_DATE_META : HS_DATE_UNKNOWN;
    r.url = text("https://news.example/item?a=1&b=\"2\"");
    HS_ADD(&a->arena, &a->reports, r);
    return &a->reports.v[a->reports.n - 1];
}

static hs_ref add_actor(hs_account *a, const char *name, const char *code)
{
    hs_actor actor = {.key = text(name), .name = text(name), .code = text(code), .mentions = 3};
    snprintf(actor.id, sizeof actor.id, "P%u", (unsigned)a->actors.n + 1);
    HS_ADD(&a->arena, &a->actors, actor);
    return a->actors.n;
}

static void add_alias(hs_account *a, hs_ref actor, const char *words, const char *outlet)
{
    hs_alias alias = {.text = text(words)};
    HS_ADD(&a->arena, &alias.outlets, text(outlet));
    HS_ADD(&a->arena, &a->actors.v[actor - 1].aliases, alias);
}

static hs_evidence said(hs_ref report, const char *item, const char *words, const char *sentence)
{
    hs_evidence e = {.report = report,
                     .lo = 10,
                     .hi = 10 + (uint32_t)strlen(words),
                     .rule = "test.rule",
                     .sure = 800};
    e.words = text(words);
    e.sentence = text(sentence);
    snprintf(e.item, sizeof e.item, "%s", item);
    return e;
}

static hs_speaker speaker(const hs_account *a, hs_ref actor, const char *via)
{
    return (hs_speaker){actor, actor ? a->actors.v[actor - 1].name : (hs_str){0}, text(via)};
}

static hs_incident *add_incident(hs_account *a, const char *place, hs_when when, const char *what)
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

static void add_claim(hs_account *a, hs_incident *in, hs_claim c)
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

static void add_blame(hs_account *a, hs_incident *in, hs_evidence from, hs_ref party, hs_ref by,
                      hs_blame stance)
{
    hs_blame_claim b = {.from = from,
                        .party = party,
                        .by = speaker(a, by, ""),
                        .stance = (uint8_t)stance};
    b.incident = (hs_ref)(in - a->incidents.v) + 1;
    HS_ADD(&a->arena, &a->blames, b);
    HS_ADD(&a->arena, &in->blames, a->blames.n);
}

static void add_reports(hs_account *a, hs_incident *in, hs_ref lo, hs_ref hi)
{
    for (hs_ref r = lo; r <= hi; r++) {
        HS_ADD(&a->arena, &in->reports, r);
    }
}

static void add_entry(hs_account *a, int d, hs_evidence from, hs_ref incident, uint32_t weight)
{
    hs_entry e = {.day = day(d), .from = from, .incident = incident, .weight = weight};
    snprintf(e.id, sizeof e.id, "T%u", (unsigned)a->timeline.n + 1);
    HS_ADD(&a->arena, &e.reports, from.report);
    HS_ADD(&a->arena, &a->timeline, e);
}

static void add_state(hs_account *a, hs_agreement *g, int status, int d, hs_speaker by,
                      hs_speaker who, hs_evidence from)
{
    hs_deal_state s = {.status = (uint8_t)status,
                       .when = on(d),
                       .by = by,
                       .speaker = who,
                       .from = from};
    HS_ADD(&a->arena, &g->states, s);
}

static void make_reports(hs_account *a)
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

static void make_actors(hs_account *a)
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

static void make_depot_tolls(hs_account *a, hs_incident *in)
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

static void make_depot(hs_account *a)
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

static void make_truce(hs_account *a)
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

static hs_account *make_account(void)
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

/* ---- helpers ------------------------------------------------------------------------------------- */

typedef void writer(const hs_account *a, hs_buf *out);

/* What a writer writes; twice, to see that it is the same. NUL-terminated; to be freed. */
static char *written(const hs_account *a, writer *write)
{
    hs_buf first = {0}, second = {0};
    write(a, &first);
    write(a, &second);
    assert_false(first.failed);
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.p, second.p, first.n);
    hs_buf_free(&second);
    assert_int_equal(hs_utf8_valid(hs_buf_str(&first)), first.n);
    hs_buf_char(&first, '\0');
    return first.p;
}

static void leave_sample(const char *name, const char *body)
{
    const char *folder = getenv("HS_TEST_SAMPLE");
    char path[512];
    if (folder) {
        snprintf(path, sizeof path, "%s/%s", folder, name);
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fputs(body, f);
        fclose(f);
    }
}

/* ---- tests of an account ------------------------------------------------------------------------- */

static void account_json(void **state)
{
    (void)state;
    hs_account *a = make_account();
    char *body = written(a, hs_tell_json);
    json_t *root = parsed(body);
    has_keys(root, "schema period documents actors incidents agreements timeline copies");
    assert_string_equal(json_string_value(json_object_get(root, "schema")), "histor.account/1");
    has_keys(item(root, "documents", 0),
             "id outlet title published copy_of published_from dated_by");
    has_keys(item(root, "actors", 0), "id name code aliases");
    json_t *incident = item(root, "incidents", 0);
    has_keys(incident,
             "id plover mode date place what reports tolls responsibility origins disagreements");
    has_keys(item(incident, "reports", 0), "document events figures statements");
    assert_string_equal(json_string_value(item(item(incident, "reports", 0), "events", 0)), "V1");
    json_t *killed = json_object_get(json_object_get(incident, "tolls"), "killed");
    has_keys(killed, "low high conservative claims");
    json_t *claim = item(killed, "claims", 0);
    has_keys(claim, "low high name via document span said_on superseded_by id words echo origin");
    assert_true(json_is_null(json_object_get(claim, "high")));
    assert_string_equal(json_string_value(json_object_get(claim, "superseded_by")),
                        "post/02.html:F1");
    has_keys(item(incident, "responsibility", 0), "party by denied_by documents");
    has_keys(item(item(incident, "disagreements", 0), "sides", 0), "value by document span");
    json_t *deal = item(root, "agreements", 0);
    has_keys(deal, "id name parties terms states breaches");
    has_keys(item(deal, "terms", 0), "kind text document span");
    has_keys(item(deal, "states", 0), "status date by document span");
    has_keys(item(deal, "breaches", 0), "incident alleged_by against date document span");
    has_keys(item(root, "timeline", 0), "date text documents incident weight");
    has_keys(item(root, "copies", 0), "documents kind");
    json_decref(root);
    free(body);
    free_account(a);
}

static void account_terminal(void **state)
{
    (void)state;
    hs_account *a = make_account();
    char *body = written(a, hs_tell_terminal);
    lines_fit(body, false);
    leave_sample("sample.txt", body);
    static const char *const told[] = {"ONE ACCOUNT OF 7 reports",
                                       "HIGHLIGHTS",
                                       "KEY FIGURES",
                                       "TOLLS",
                                       "EVENTS",
                                       "RESPONSIBILITY",
                                       "AGREEMENTS",
                                       "WHERE ACCOUNTS PART",
                                       "TIMELINE",
                                       "REPORTS",
                                       "at least 12",
                                       "about 35-40",
                                       "up to 60",
                                       "neighbour D1",
                                       "Tue 2031-03-04",
                                       "[A1]"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (!strstr(body, told[i])) {
            fail_msg("not told: %s", told[i]);
        }
    }
    assert_null(strstr(body, "killed 0"));
    free(body);
    a->details = true;
    body = written(a, hs_tell_terminal);
    lines_fit(body, false);
    leave_sample("details.txt", body);
    assert_non_null(strstr(body, "D2:F1 The Meridian Post: \"31 dead\""));
    free(body);
    a->color = true;
    body = written(a, hs_tell_terminal);
    lines_fit(body, true);
    assert_non_null(strstr(body, "\x1b[1m"));
    assert_null(strstr(body, "\x1b[31m"));
    free(body);
    free_account(a);
}

static void account_html(void **state)
{
    (void)state;
    hs_account *a = make_account();
    char *body = written(a, hs_tell_html);
    leave_sample("sample.html", body);
    page_is_safe(body);
    links_lead(body);
    assert_non_null(strstr(body, "&lt;script&gt;alert(1)"));
    assert_non_null(strstr(body, "<mark>At least 12 people</mark>"));
    assert_non_null(strstr(body, "href=\"https://news.example/item?a=1&amp;b=&quot;2&quot;\""));
    free(body);
    free_account(a);
}

static void page_is_well_formed(void **state)
{
    (void)state;
    hs_account *a = make_account();
    char *body = written(a, hs_tell_html);
    tags_balance(body);
    free(body);
    free_account(a);
}

static void nothing_to_tell(void **state)
{
    (void)state;
    hs_account *a = new_account();
    char *json = written(a, hs_tell_json), *terminal = written(a, hs_tell_terminal),
         *page = written(a, hs_tell_html);
    json_decref(parsed(json));
    lines_fit(terminal, false);
    page_is_safe(page);
    links_lead(page);
    assert_non_null(strstr(terminal, "period    ?"));
    free(json);
    free(terminal);
    free(page);
    free_account(a);
}

/* Reports of 2,000 bytes without a blank, and characters of two columns. */
static void long_words(void **state)
{
    (void)state;
    static char word[2001], wide[1501];
    memset(word, 'w', 2000);
    for (int i = 0; i < 500; i++) {
        memcpy(wide + 3 * i, "\xE4\xB8\xAD", 3);
    }
    hs_account *a = make_account();
    a->reports.v[0].outlet = text(word);
    a->reports.v[1].title = text(wide);
    a->incidents.v[0].what = text(wide);
    a->incidents.v[0].place = text(word);
    a->actors.v[0].name = text(word);
    a->claims.v[0].from.words = text(word);
    a->claims.v[0].speaker.name = text(wide);
    for (int details = 0; details < 2; details++) {
        a->details = details;
        char *body = written(a, hs_tell_terminal);
        lines_fit(body, false);
        free(body);
    }
    free_account(a);
}

static hs_account *make_large(void)
{
    static char ids[500][16], items[500][12];
    static const char sentence[] =
        "At least a number of people were killed when the strike came in the evening, a person who "
        "did not want to be named told this newspaper by telephone, and many more had to leave.";
    hs_account *a = new_account();
    make_actors(a);
    for (unsigned i = 0; i < 500; i++) {
        snprintf(ids[i], sizeof ids[i], "large/%03u.html", i);
        snprintf(items[i], sizeof items[i], "F%u", i);
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

static void many_reports(void **state)
{
    (void)state;
    hs_account *a = make_large();
    char *page = written(a, hs_tell_html), *terminal = written(a, hs_tell_terminal);
    leave_sample("large.html", page);
    page_is_safe(page);
    links_lead(page);
    lines_fit(terminal, false);
    if (strlen(page) > 300 * 1024) {
        fail_msg("%zu bytes", strlen(page));
    }
    assert_non_null(strstr(page, "more reports"));
    free(page);
    free(terminal);
    free_account(a);
}

static void reasons(void **state)
{
    (void)state;
    static const char *const items[] =
        {"I1",           "A1",    "T1",    "P1",    "D2",   "D2:F1", "post/02.html:F1",
         "wire/01.html", "D1:V1", "D1:S2", "D1:R1", "D7:F9"};
    hs_account *a = make_account();
    hs_error err;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        hs_buf out = {0};
        if (hs_tell_why(a, items[i], &out, &err) != HS_OK) {
            fail_msg("%s: %s", items[i], err.text);
        }
        hs_buf_char(&out, '\0');
        lines_fit(out.p, false);
        leave_sample("why.txt", out.p);
        hs_buf_free(&out);
    }
    static const char *const missing[] = {"",      "I",   "I9", "D8",  "D0",     "D2:F",
                                          "D2:F7", "D2:", ":",  ":F1", "nothing"};
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        hs_buf out = {0};
        if (hs_tell_why(a, missing[i], &out, &err) != HS_E_USAGE) {
            fail_msg("found: %s", missing[i]);
        }
        hs_buf_free(&out);
    }
    hs_buf out = {0};
    assert_int_equal(hs_tell_why(a, "D2:F1", &out, &err), HS_OK);
    hs_buf_char(&out, '\0');
    assert_non_null(strstr(out.p, "\"31 dead\""));
    assert_non_null(strstr(out.p, "Ministry of Health"));
    assert_non_null(strstr(out.p, "test.rule, sureness 800 of 1000"));
    hs_buf_free(&out);
    free_account(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(account_json),
                                       cmocka_unit_test(account_terminal),
                                       cmocka_unit_test(account_html),
                                       cmocka_unit_test(page_is_well_formed),
                                       cmocka_unit_test(nothing_to_tell),
                                       cmocka_unit_test(long_words),
                                       cmocka_unit_test(many_reports),
                                       cmocka_unit_test(reasons)};
    if (setjmp(door)) {
        return 1; /* the memory for the hand-made account ran out */
    }
    return cmocka_run_group_tests_name("tell", tests, NULL, NULL);
}
