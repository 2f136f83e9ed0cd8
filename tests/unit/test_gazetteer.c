/* test_gazetteer.c: keys of names, the shipped layer, the user's file, and layers that lie. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "assets/assets.h"
#include "assets/gazetteer_layout.h"

static hs_engine *engine;

static int open_all(void **state)
{
    (void)state;
    return hs_engine_open(&engine, NULL, 0, NULL);
}

static int close_all(void **state)
{
    (void)state;
    hs_engine_close(engine);
    return 0;
}

/* ---- keys --------------------------------------------------------------------------------------- */

static void test_keys(void **state)
{
    static const char *const plain[][2] = {{"Deir ez-Zor", "deirezzor"},
                                           {"St. Louis", "saintlouis"},
                                           {"Ft. Worth", "fortworth"},
                                           {"Mt. Rainier", "mountrainier"},
                                           {"Main St", "mainst"},
                                           {"São Paulo", "saopaulo"},
                                           {"", ""},
                                           {" - ", ""}};
    static const char *const alike[][2] = {{"Deir ez-Zor", "Deir Ezzor"},
                                           {"Deir ez-Zor", "Deir el-Zour"},
                                           {"Khan Shaykhun", "Khan Sheikhoun"},
                                           {"Jisr ash Shughur", "Jisr al-Shughour"},
                                           {"Al Qamishli", "Qamishly"},
                                           {"Ar Raqqah", "Raqqa"},
                                           {"Ma'arrat an Nu'man", "Maaret al-Numan"}};
    static const char *const apart[][2] = {{"Homs", "Hama"},
                                           {"Mosul", "Misrata"},
                                           {"Idlib", "Aleppo"}};
    char one[HS_PLACE_KEY], other[HS_PLACE_KEY], longest[600];
    (void)state;
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        assert_true(hs_str_is(hs_place_key(hs_str_of(plain[i][0]), one), plain[i][1]));
    }
    for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++) {
        hs_str a = hs_place_loose(hs_str_of(alike[i][0]), one),
               b = hs_place_loose(hs_str_of(alike[i][1]), other);
        assert_true(a.n > 2 && hs_str_eq(a, b));
    }
    for (size_t i = 0; i < sizeof apart / sizeof apart[0]; i++) {
        assert_false(hs_str_eq(hs_place_loose(hs_str_of(apart[i][0]), one),
                               hs_place_loose(hs_str_of(apart[i][1]), other)));
    }
    assert_int_equal(hs_place_loose(HS_STR("al-"), one).n, 0);
    memset(longest, 'x', sizeof longest);
    assert_true(hs_place_key((hs_str){longest, sizeof longest}, one).n <= HS_PLACE_KEY);
    assert_true(hs_place_loose((hs_str){longest, sizeof longest}, one).n <= HS_PLACE_KEY);
}

/* ---- the shipped layer -------------------------------------------------------------------------- */

static uint32_t first(hs_key_kind kind, const char *words)
{
    uint32_t id = 0;
    hs_gazetteer_find(hs_engine_gazetteer(engine), kind, hs_str_of(words), &id, 1);
    return id;
}

static void test_shipped(void **state)
{
    const hs_gazetteer *g = hs_engine_gazetteer(engine);
    uint32_t damascus = first(HS_KEY_NAME, "Damascus"), syria = first(HS_KEY_CODE, "SYR");
    uint32_t ids[64];
    (void)state;
    hs_spot s = hs_gazetteer_spot(g, damascus);
    assert_true(hs_str_is(s.name, "Damascus") && s.geonames == 170654 && !s.given);
    assert_true(s.lat / 1000000 == 33 && s.lon / 1000000 == 36);
    assert_true(hs_str_is(hs_gazetteer_country(g, damascus), "SYR"));
    assert_int_equal(hs_gazetteer_up(g, damascus, HS_SPOT_COUNTRY), syria);
    assert_int_equal(first(HS_KEY_CODE, "SY"), syria);
    assert_true(hs_gazetteer_holds(g, syria, damascus) && !hs_gazetteer_holds(g, damascus, syria));
    assert_int_equal(hs_gazetteer_up(g, syria, HS_SPOT_ADMIN1), 0);
    assert_true(hs_str_is(hs_gazetteer_home(g, HS_STR("Aleppo")), "SYR"));
    assert_int_equal(hs_gazetteer_home(g, HS_STR("Springfield-on-nowhere")).n, 0);
    assert_int_equal(first(HS_KEY_SHORT, "Ala."), first(HS_KEY_CODE, "US.AL"));
    assert_int_equal(first(HS_KEY_SHORT, "TX"), first(HS_KEY_CODE, "US.TX"));
    assert_true(hs_gazetteer_find(g, HS_KEY_NAME, HS_STR("Springfield"), ids, 64) > 5);
    assert_int_equal(hs_gazetteer_find(g, HS_KEY_NAME, HS_STR("Springfield"), ids, 3), 3);
    assert_int_equal(hs_gazetteer_find(g, HS_KEY_NAME, HS_STR(""), ids, 64), 0);
    assert_int_equal(hs_gazetteer_spot(g, 0).name.n, 0);
    assert_int_equal(hs_gazetteer_spot(g, UINT32_MAX).name.n, 0);
    for (uint32_t id = 1; id <= hs_gazetteer_count(g); id++) {
        s = hs_gazetteer_spot(g, id);
        assert_true(s.name.n > 0 && s.kind < HS_SPOT_KINDS && s.within <= hs_gazetteer_count(g));
        assert_true(abs(s.lat) <= 90000000 && abs(s.lon) <= 180000000);
    }
}

/* ---- the user's file ---------------------------------------------------------------------------- */

#define LINE(id, name, more, lat, lon, class, code, country, admin1)                               \
    id "\t" name "\t" name "\t" more "\t" lat "\t" lon                                             \
       "\t" class "\t" code "\t" country "\t\t" admin1 "\t\t\t\t0\t\t\tAsia/Damascus\t2020-01-01"

static void test_given(void **state)
{
    static const char text[] =
        "# a comment\n\n" LINE("1", "Kalaz Taktani", "Kelez,Kallaz", "35.9", "36.41", "P", "PPL",
                               "SY",
                               "12") "\r\n" LINE("2", "Paris", "", "36.5", "36.6", "P", "PPL", "SY",
                                                 "12") "\n" LINE("3", "France", "", "36.6", "36.7",
                                                                 "P", "PPL", "SY", "99") "\n";
    const hs_gazetteer *g = hs_engine_gazetteer(engine);
    char before[17];
    uint32_t ids[8];
    hs_error err = {0};
    (void)state;
    memcpy(before, hs_engine_assets(engine), 17);
    assert_int_equal(hs_engine_places(engine, text, sizeof text - 1, "mine.tsv", &err), 0);
    assert_string_not_equal(before, hs_engine_assets(engine));
    uint32_t id = first(HS_KEY_NAME, "Kalaz Taktani");
    hs_spot s = hs_gazetteer_spot(g, id);
    assert_true(s.given && s.geonames == 1 && s.lat == 35900000 && s.lon == 36410000);
    assert_true(hs_str_is(hs_gazetteer_country(g, id), "SYR"));
    assert_true(
        hs_str_is(hs_gazetteer_spot(g, hs_gazetteer_up(g, id, HS_SPOT_ADMIN1)).name, "Idlib"));
    assert_int_equal(first(HS_KEY_NAME, "kallaz"), id);
    assert_int_equal(first(HS_KEY_LOOSE, "Qalaz al-Taqtany"), id);
    assert_int_equal(hs_gazetteer_find(g, HS_KEY_NAME, HS_STR("Paris"), ids, 8),
                     1); /* his word counts */
    assert_true(hs_gazetteer_spot(g, ids[0]).given);
    assert_int_equal(hs_gazetteer_find(g, HS_KEY_NAME, HS_STR("France"), ids, 8),
                     2);                                            /* but for countries */
    assert_true(hs_str_is(hs_gazetteer_country(g, ids[0]), "SYR")); /* no unit 99: the country */
    assert_int_equal(hs_engine_places(engine, text, sizeof text - 1, "mine.tsv", &err), HS_E_USAGE);
}

static void test_given_wrongly(void **state)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        {"", "mine.tsv: no places in it"},
        {"# nothing\n", "mine.tsv: no places in it"},
        {"1\tHoms\n", "mine.tsv:1: not the 19 columns of GeoNames"},
        {"\n" LINE("1", "A", "", "35", "36", "P", "PPL", "SY", "12") "\textra\n",
         "mine.tsv:2: not the 19 columns of GeoNames"},
        {LINE("x", "A", "", "35", "36", "P", "PPL", "SY", "12"), "mine.tsv:1: the id is no number"},
        {LINE("1", "", "", "35", "36", "P", "PPL", "SY", "12"), "mine.tsv:1: no name"},
        {LINE("1", "A", "", "95", "36", "P", "PPL", "SY", "12"),
         "mine.tsv:1: latitude or longitude is none"},
        {LINE("1", "A", "", "35", "", "P", "PPL", "SY", "12"),
         "mine.tsv:1: latitude or longitude is none"},
        {LINE("1", "A", "", "35", "36", "P", "PPL", "QQ", "12"), "mine.tsv:1: no such country"},
        {"\xFF", "mine.tsv:1: invalid UTF-8"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        hs_engine *mine = NULL;
        hs_error err = {0};
        assert_int_equal(hs_engine_open(&mine, NULL, 0, NULL), 0);
        assert_int_equal(hs_engine_places(mine, cases[i].text, strlen(cases[i].text), "mine.tsv",
                                          &err),
                         HS_E_INPUT);
        assert_string_equal(err.text, cases[i].why);
        assert_int_equal(hs_engine_gazetteer(mine)->layers[1].n, 0);
        hs_engine_close(mine);
    }
}

/* ---- layers that lie ---------------------------------------------------------------------------- */

static void use(const hs_gazetteer *g)
{
    static const char *const names[] = {"Aleppo", "Homs", "Nowhere", "SY.12"};
    uint32_t ids[8];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        uint32_t n =
            hs_gazetteer_find(g, i == 3 ? HS_KEY_CODE : HS_KEY_NAME, hs_str_of(names[i]), ids, 8);
        for (uint32_t k = 0; k < n; k++) {
            assert_true(hs_gazetteer_spot(g, ids[k]).kind < 256);
            hs_gazetteer_country(g, ids[k]);
            hs_gazetteer_holds(g, 1, ids[k]);
        }
    }
}

static void test_lies(void **state)
{
    const hs_pack_place places[] =
        {{.name = HS_STR("Syria"),
          .unit = HS_STR("SY"),
          .letters = HS_STR("SYR"),
          .kind = HS_SPOT_COUNTRY},
         {.name = HS_STR("Idlib"), .unit = HS_STR("SY.12"), .kind = HS_SPOT_ADMIN1},
         {.name = HS_STR("Homs"),
          .names = HS_STR("Hims"),
          .unit = HS_STR("SY"),
          .lat = 34730000,
          .lon = 36720000},
         {.name = HS_STR("Aleppo"), .unit = HS_STR("SY"), .lat = 36200000, .lon = 37160000}};
    hs_arena arena;
    jmp_buf door;
    hs_buf out = {0};
    (void)state;
    hs_arena_init(&arena, 1u << 22);
    if (setjmp(door)) {
        fail_msg("out of memory");
    }
    arena.door = &door;
    assert_int_equal(hs_gazetteer_pack(&out, &arena, places, 4, '|', NULL), 0);
    unsigned char *copy = malloc(out.n);
    hs_gazetteer g = {.layers = {{(char *)copy, (uint32_t)out.n}}};
    memcpy(copy, out.p, out.n);
    assert_true(hs_gazetteer_sound(g.layers[0]));
    use(&g);
    for (uint32_t at = 0; at + 4 <= out.n; at += at < 512 || at + 256 > out.n ? 1 : 997) {
        static const unsigned char evil[] = {0xFF, 0x7F, 0x00, 0x40};
        memcpy(copy, out.p, out.n);
        memcpy(copy + at, evil + at % 2, 2);
        if (hs_gazetteer_sound(g.layers[0])) {
            use(&g);
        }
    }
    for (uint32_t n = 0; n < 40; n++) {
        assert_false(hs_gazetteer_sound((hs_str){out.p, n}));
    }
    free(copy);
    hs_buf_free(&out);
    hs_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_keys), cmocka_unit_test(test_shipped),
                                       cmocka_unit_test(test_lies), cmocka_unit_test(test_given),
                                       cmocka_unit_test(test_given_wrongly)};
    return cmocka_run_group_tests(tests, open_all, close_all);
}
