/* test_page.c: the page of an account: what it shows in full and what in a line, evidence once and reachable, the
 * map, and the limit of bytes, whatever the account. */
#include "unit/made_account.h"

#include "assets/assets.h"
#include "assets/outlines.h"
#include "histor.h"
#include "tell/tell.h"

enum { MOST = 400000 };

static char *page_of(const hs_account *a)
{
    hs_buf out = {0};
    hs_tell_html(a, &out);
    assert_false(out.failed);
    hs_buf_char(&out, '\0');
    page_is_safe(out.p);
    links_lead(out.p);
    tags_balance(out.p);
    if (out.n > MOST + 1) {
        fail_msg("%zu bytes", out.n);
    }
    return out.p;
}

static uint32_t count(const char *body, const char *what)
{
    uint32_t n = 0;
    for (const char *at = body; (at = strstr(at, what)) != NULL; at++) {
        n++;
    }
    return n;
}

static void tells(const char *page, const char *what)
{
    if (!strstr(page, what)) {
        fail_msg("not told: %s", what);
    }
}

static void sections(void **state)
{
    (void)state;
    static const char *const ids[] = {"highlights", "figures",        "places",     "timeline",
                                      "incidents",  "responsibility", "agreements", "parting",
                                      "voices",     "sources",        "names",      "reports",
                                      "marks"};
    hs_account *a = make_account();
    char *page = page_of(a), want[64];
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        snprintf(want, sizeof want, "id=\"%s\"", ids[i]);
        tells(page, want);
        snprintf(want, sizeof want, "<a href=\"#%s\">", ids[i]);
        tells(page, want);
    }
    tells(page, "later replaced by 31");
    tells(page, "<small class=\"flag\">copy of D1</small>");
    free(page);
    free_account(a);
}

/* Three claims, a side of a disagreement and the incident itself rest on two sentences: each stands once. */
static void evidence_once(void **state)
{
    (void)state;
    hs_account *a = make_account();
    char *page = page_of(a);
    assert_int_equal(count(page, "<mark>At least 12 people</mark>"), 1);
    assert_int_equal(count(page, "The ministry put the toll at"), 2); /* and in the timeline */
    assert_true(count(page, "<a class=\"e\" href=\"#e") > 20);
    free(page);
    free_account(a);
}

static void weighty_in_full(void **state)
{
    (void)state;
    hs_account *a = make_large();
    char *page = page_of(a);
    tells(page, "<article class=\"card\" id=\"I120\">");
    tells(page, "<li id=\"I108\">");
    assert_int_equal(count(page, "<article class=\"card\" id=\"I"), 12);
    tells(page, "further reports, of which nothing is cited here (in the JSON): ");
    free(page);
    free_account(a);
}

/* Long names, marks upon marks, sentences of 16 KB, thousands of incidents: the page keeps its limit. */
static void absurd_account(void **state)
{
    (void)state;
    static char word[1 << 14], marks[6001], ids[4000][12];
    memset(word, 'w', sizeof word - 1);
    marks[0] = 'a';
    for (int i = 0; i < 2999; i++) {
        memcpy(marks + 1 + 2 * i, "\xCC\x81", 2);
    }
    hs_account *a = make_large();
    for (uint32_t i = 0; i < a->actors.n; i++) {
        a->actors.v[i].name = text(i % 2 ? word : marks);
        add_alias(a, i + 1, marks, word);
        add_alias(a, i + 1, word, marks);
    }
    for (uint32_t i = 0; i < a->reports.n; i++) {
        a->reports.v[i].title = text(word);
        a->reports.v[i].outlet = text(marks);
    }
    for (uint32_t i = 0; i < 4000; i++) {
        snprintf(ids[i], sizeof ids[i], "V%u", (unsigned)i);
        hs_incident *in = add_incident(a, marks, on((int)(i % 28) + 1), word);
        in->what_from = said(i % 500 + 1, ids[i], "strike came", ids[i]);
        in->source = 1;
        add_reports(a, in, i % 500 + 1, i % 500 + 1);
    }
    for (uint32_t i = 0; i < a->claims.n; i++) {
        a->claims.v[i].from.sentence = a->claims.v[i].from.words = text(word);
        a->claims.v[i].what = text(marks);
        a->claims.v[i].speaker.name = text(word + i % 64);
    }
    free(page_of(a));
    free_account(a);
}

/* An agreement of the user's: its scope, breaches by party and by nobody, what is exempt, who denies. */
static void watched(void **state)
{
    (void)state;
    hs_account *a = make_account();
    hs_agreement *g = &a->agreements.v[0];
    hs_watch watch = {.file = text("truce.txt"), .from = day(1), .until = HS_NO_DAY};
    watch.forbids = HS_FORBIDS_VIOLENCE;
    watch.unplaced = 3;
    hs_breach *first = &g->breaches.v[0], by_code = *first, nobody = *first, exempt = *first;
    HS_ADD(&a->arena, &first->denials, 2);
    first->words = text(EVIL);
    by_code.by_code = by_code.place_open = true;
    by_code.party = text("Council");
    by_code.when = on(12);
    nobody.standing = HS_STANDING_NOBODY;
    nobody.against = 0;
    exempt.standing = HS_STANDING_EXEMPT;
    HS_ADD(&a->arena, &g->breaches, by_code);
    HS_ADD(&a->arena, &g->breaches, nobody);
    HS_ADD(&a->arena, &g->outside, exempt);
    g->watch = &watch;
    char *page = page_of(a);
    tells(page, "<dt>given in</dt><dd>truce.txt</dd>");
    tells(page, "breaches alleged (claims, not findings): 2");
    tells(page, "by nobody named: 1");
    tells(page, "outside the agreement, no breaches of it: 1");
    tells(page, "counted to Council by its code only");
    tells(page, "2031-03-12 (place?)");
    tells(page, "; denied by <b>Government of Ostania</b>");
    tells(page, "3 incidents more of which");
    tells(page, "aria-label=\"Breaches alleged by day");
    free(page);
    free_account(a);
}

static void place(hs_account *a, hs_ref incident, const char *name, int lat, int lon, int precision)
{
    hs_incident *in = &a->incidents.v[incident - 1];
    in->place = in->place_key = text(name);
    in->lat = lat * 10000;
    in->lon = lon * 10000;
    in->precision = (uint8_t)precision;
    in->located = true;
}

static void map(void **state)
{
    (void)state;
    hs_error err;
    hs_engine *engine;
    assert_int_equal(hs_engine_open(&engine, NULL, 0, &err), 0);
    hs_account *a = make_account();
    a->engine = engine;
    hs_incident *far = add_incident(a, "Far", on(5), "A meeting");
    far->weight = 1;
    place(a, 1, "Aleppo", 3620, 3716, 1);
    place(a, 2, "Syria", 3500, 3800, 6);
    place(a, 4, "Geneva", 4620, 614, 1);
    char *page = page_of(a);
    const char *svg = strstr(page, "<svg class=\"map\"");
    assert_non_null(svg);
    size_t size = (size_t)(strstr(svg, "</svg>") - svg);
    assert_true(size > 1000 && size < 30000);
    tells(svg, "<path class=\"land\" d=\"M");
    tells(svg, ">Aleppo</text>");
    assert_int_equal(count(page, "<circle class=\"hollow\""), 1);
    assert_int_equal(count(page, "<circle class=\"exact\""), 1);
    tells(page, "Geneva, OST <small>exact, outside the map</small>");
    free(page);
    free_account(a);
    hs_engine_close(engine);
}

/* A map of all the world, of the antimeridian, of the poles, of one point. */
static void odd_windows(void **state)
{
    (void)state;
    static const int spots[][4] = {{8900, 17999, -8900, -17999},
                                   {0, 17950, 1, -17950},
                                   {-8999, 0, -8999, 0},
                                   {5149, -12, 4071, -7400},
                                   {3620, 3716, 3620, 3716}};
    hs_error err;
    hs_engine *engine;
    assert_int_equal(hs_engine_open(&engine, NULL, 0, &err), 0);
    for (size_t i = 0; i < sizeof spots / sizeof *spots; i++) {
        hs_account *a = make_account();
        a->engine = engine;
        a->incidents.v[0].weight = a->incidents.v[1].weight = 10;
        place(a, 1, "One", spots[i][0], spots[i][1], 1);
        place(a, 2, "Two", spots[i][2], spots[i][3], 6);
        char *page = page_of(a);
        const char *svg = strstr(page, "<svg class=\"map\"");
        assert_non_null(svg);
        assert_true((size_t)(strstr(svg, "</svg>") - svg) < 30000);
        free(page);
        free_account(a);
    }
    hs_engine_close(engine);
}

static void outlines(void **state)
{
    (void)state;
    hs_arena arena;
    jmp_buf out;
    hs_arena_init(&arena, 1 << 20);
    if (setjmp(out)) {
        fail();
    }
    arena.door = &out;
    hs_str rest = text("Cyprus\t3271 3517 1-2 6-3\nTwo points\t1 2 3 4\nOdd\t1 2 3\n\nWords\t1 b\n"
                       "Off\t18000 0 1 0 0 1\nHuge\t99999999999 0 0 0 0 0\n\t-10-20 5 0 0 5");
    hs_outline ring = {0};
    assert_true(hs_outline_next(&rest, &ring, &arena));
    assert_true(hs_str_is(ring.name, "Cyprus"));
    assert_int_equal(ring.points.n, 3);
    assert_int_equal(ring.points.v[2].x, 3278);
    assert_int_equal(ring.points.v[2].y, 3512);
    assert_int_equal(ring.west, 3271);
    assert_int_equal(ring.south, 3512);
    assert_true(hs_outline_next(&rest, &ring, &arena));
    assert_int_equal(ring.name.n, 0);
    assert_int_equal(ring.points.v[0].y, -20);
    assert_false(hs_outline_next(&rest, &ring, &arena));
    hs_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sections),
                                       cmocka_unit_test(evidence_once),
                                       cmocka_unit_test(weighty_in_full),
                                       cmocka_unit_test(absurd_account),
                                       cmocka_unit_test(watched),
                                       cmocka_unit_test(map),
                                       cmocka_unit_test(odd_windows),
                                       cmocka_unit_test(outlines)};
    if (setjmp(door)) {
        return 1; /* the memory for the hand-made account ran out */
    }
    return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
