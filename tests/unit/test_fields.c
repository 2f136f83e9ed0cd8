/* test_fields.c: what a page says about itself: title, days, authors, outlet. The pages are made for these tests. */
#include "fixture.h"

#include "base/date.h"
#include "ingest/ingest.h"
#include "ingest/stamp.h"

#define BODY                                                                                       \
    "<p>Shells fell on the harbour of Marsa on Monday and set two grain stores on fire, the "      \
    "mayor said in a statement.</p>"
#define LD(...) "<script type='application/ld+json'>" #__VA_ARGS__ "</script>"

/* The document of a page; free with drop_doc. */
static hs_doc *read_page(const char *head, const char *body)
{
    char page[4000];
    hs_error err = {0};
    hs_input *input = NULL;
    hs_record *record = NULL;
    int n =
        snprintf(page, sizeof page,
                 "<!DOCTYPE html><html><head>%s</head><body>%s" BODY "</body></html>", head, body);
    assert_true(n > 0 && (size_t)n < sizeof page);
    assert_int_equal(hs_input_open(&input, engine, page, (size_t)n, "report", NULL, &err), 0);
    assert_int_equal(hs_input_record(input, &record, &err), 1);
    hs_doc *doc = calloc(1, sizeof *doc);
    assert_non_null(doc);
    hs_arena_init(&doc->arena, (size_t)256 << 20);
    if (setjmp(door)) {
        fail();
    }
    doc->arena.door = &door;
    assert_int_equal(hs_ingest(doc, record, &err), 0);
    hs_record_free(record);
    hs_input_close(input);
    return doc;
}

static void drop_doc(hs_doc *doc)
{
    hs_arena_free(&doc->arena);
    free(doc);
}

static void assert_str(hs_str s, const char *expected)
{
    if (!hs_str_is(s, expected)) {
        print_error("got \"%.*s\", expected \"%s\"\n", (int)s.n, s.p, expected);
        fail();
    }
}

static void assert_day(int32_t day, const char *expected)
{
    char text[11] = "";
    if (day != HS_NO_DAY) {
        hs_day_print(day, text);
    }
    assert_string_equal(text, expected);
}

static void reads_dates_of_many_languages(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"martes 17 de marzo de 2020", "2020-03-17"},
        {"Publicado em 3 de fevereiro de 2021 às 10h30", "2021-02-03"},
        {"Publié le 1er août 2019 à 21h05", "2019-08-01"},
        {"Veröffentlicht am 25. September 2018, 14:03 Uhr", "2018-09-25"},
        {"13 maggio 2017", "2017-05-13"},
        {"zondag 4 maart 2018 om 09:15", "2018-03-04"},
        {"20 сентября 2020, 16:20", "2020-09-20"},
        {"7 Ağustos 2020 Cuma", "2020-08-07"},
        {"الأربعاء، 07 أكتوبر 2020 - 12:09 م", "2020-10-07"},
        {"تم نشره الجمعة 24 نيسان / أبريل 2020", "2020-04-24"},
        {"Kamis, 12 Desember 2019 pukul 08.30", "2019-12-12"},
        {"duminică, 20 septembrie 2020", "2020-09-20"},
        {"2020. 08. 18. 21:35", "2020-08-18"},
        {"2020. augusztus 9.", "2020-08-09"},
        {"2016年9月23日", "2016-09-23"},
        {"2020년 3월 4일 16:52", "2020-03-04"},
        {"১৮ ফেব্রুয়ারি ২০২০", "2020-02-18"},
        {"Mon Jan 20 09:49:32 UTC 2020", "2020-01-20"},
        {"Tue Aug 25 2020 00:23:33 GMT+0000", "2020-08-25"},
        {"10-Nov-2016", "2016-11-10"},
        {"23.09.16", "2016-09-23"},
        {"Sept. 23, 2016 at 7 p.m.", "2016-09-23"},
        {"© 2016", ""},
        {"Copyright 1999-2016 Marsa Gazette", ""},
        {"12/2016", ""},
        {"99/99/2016", ""},
        {"2016-13-45", ""},
        {"2016年13月1日", ""},
    };
    hs_calendar calendar = hs_calendar_of(engine, HS_ORDER_UNKNOWN);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        print_message("%s\n", cases[i][0]);
        assert_day(hs_stamp_read(&calendar, hs_str_of(cases[i][0])).day, cases[i][1]);
    }
}

static void reads_clocks_and_offsets(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int minute, offset;
    } cases[] = {
        {"2016-09-23T21:15:00.123+05:30", 1275, 330},
        {"2016-09-23T21:15:00Z", 1275, 0},
        {"20160923T211500Z", 1275, 0},
        {"2016-09-23 21:15", 1275, HS_NO_OFFSET},
        {"13 Jan 2020, 22:11 GMT+10", 1331, 600},
        {"Nov 8, 2023 / 10:35 PM PST", 1355, -480},
        {"12:05 a.m. Nov 8, 2023", 5, HS_NO_OFFSET},
        {"3 mai 2019 à 16h30", 990, HS_NO_OFFSET},
    };
    hs_calendar calendar = hs_calendar_of(engine, HS_ORDER_UNKNOWN);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_stamp stamp = hs_stamp_read(&calendar, hs_str_of(cases[i].text));
        print_message("%s\n", cases[i].text);
        assert_int_not_equal(stamp.day, HS_NO_DAY);
        assert_int_equal(stamp.minute, cases[i].minute);
        assert_int_equal(stamp.offset, cases[i].offset);
    }
}

static void reads_numbers_by_country(void **state)
{
    (void)state;
    hs_str line = HS_STR("03/04/2016");
    hs_calendar unknown = hs_calendar_of(engine, HS_ORDER_UNKNOWN);
    hs_calendar british = hs_calendar_of(engine, HS_ORDER_DAY);
    hs_calendar american = hs_calendar_of(engine, HS_ORDER_MONTH);
    assert_true(hs_stamp_read(&unknown, line).unclear);
    assert_day(hs_stamp_read(&unknown, line).day, "");
    assert_day(hs_stamp_read(&british, line).day, "2016-04-03");
    assert_day(hs_stamp_read(&american, line).day, "2016-03-04");
    assert_day(hs_stamp_read(&american, HS_STR("23/04/2016")).day, "2016-04-23");
}

static void parts_published_from_updated(void **state)
{
    (void)state;
    hs_calendar calendar = hs_calendar_of(engine, HS_ORDER_UNKNOWN);
    hs_stamps both =
        hs_stamps_read(&calendar,
                       HS_STR("Last updated: 4 May 2019 10:00 | Published: 3 May 2019 21:30"));
    assert_day(both.published.day, "2019-05-03");
    assert_day(both.modified.day, "2019-05-04");
    assert_int_equal(both.published.minute, 21 * 60 + 30);
    both = hs_stamps_find(&calendar, HS_STR("By Ann Lee | 28 April, 2017 | 3 comments"));
    assert_day(both.published.day, "2017-04-28");
    assert_day(both.modified.day, "");
}

static void knows_one_moment(void **state)
{
    (void)state;
    hs_calendar calendar = hs_calendar_of(engine, HS_ORDER_UNKNOWN);
    hs_stamp universal = hs_stamp_read(&calendar, HS_STR("2023-11-09T06:35:29Z"));
    hs_stamp local = hs_stamp_read(&calendar, HS_STR("2023-11-08T22:35:29-08:00"));
    hs_stamp bare = hs_stamp_read(&calendar, HS_STR("2023-11-08 22:35:29"));
    hs_stamp other = hs_stamp_read(&calendar, HS_STR("2023-11-08 22:36:29"));
    assert_true(hs_stamp_same_moment(universal, local));
    assert_true(hs_stamp_same_moment(universal, bare));
    assert_false(hs_stamp_same_moment(universal, other));
    assert_false(hs_stamp_same_moment(universal, HS_NO_STAMP));
}

/* head, body, title */
static void takes_the_printed_headline(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"<title>Marsa grain stores burn | Marsa Gazette</title>"
         "<meta property=og:title content='You will not believe what burnt in Marsa'>",
         "<h1>World</h1><h1>Grain stores burn in Marsa</h1>", "Grain stores burn in Marsa"},
        {"<title>Fire: what we know</title>", "<h1>Two grain stores of Marsa are gone</h1>",
         "Two grain stores of Marsa are gone"},
        {"<title>Grain burns in Marsa | World | Marsa Gazette</title>"
         "<meta property=og:site_name content='Marsa Gazette'>",
         "<h1>Marsa Gazette</h1>", "Grain burns in Marsa"},
        {"<title>Marsa Gazette - Grain burns in Marsa</title>"
         "<link rel=canonical href='https://www.marsagazette.example/a'>",
         "", "Grain burns in Marsa"},
        {"<title>Grain burns in Marsa</title>", "<h1>LIBYA | Grain burns in Marsa</h1>",
         "Grain burns in Marsa"},
        {"<meta property=og:title content='Marsa won&amp;rsquo;t burn twice'>", "",
         "Marsa won’t burn twice"},
        {"<title>Grain burns in Marsa - a night of shells</title>", "",
         "Grain burns in Marsa - a night of shells"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_doc *doc = read_page(cases[i][0], cases[i][1]);
        assert_str(doc->title, cases[i][2]);
        drop_doc(doc);
    }
}

/* head, body, day of publication, its carrier, day of change */
static void chooses_the_day(void **state)
{
    (void)state;
    static const char *const cases[][5] = {
        {LD({
             "@type" : "NewsArticle",
             "datePublished" : "2019-07-05T10:00:00+02:00",
             "dateModified" : "2019-07-09T10:00:00+02:00"
         }),
         "<h1>Grain burns in Marsa</h1>", "2019-07-05", "datePublished", "2019-07-09"},
        {"<meta property=article:published_time content='2023-11-09T06:35:29Z'>",
         "<h1>Grain burns in Marsa</h1><time datetime='2023-11-08T22:35:29-08:00'>Nov 8</time>",
         "2023-11-08", "article:published_time", ""},
        {"<meta property=article:published_time content='2020-01-20T02:49:32Z'>",
         "<div class=ArticleDate>January 19, 2020 / 6:05 PM</div><h1>Grain burns in Marsa</h1>",
         "2020-01-19", "text", ""},
        {"<meta name=date content='2019-06-17'><link rel=canonical href='https://m.example/2017/7/12/a'>",
         "", "2017-07-12", "url", ""},
        {"", "<p class=published-date>martes 17 de marzo de 2020</p><h1>Grain burns in Marsa</h1>",
         "2020-03-17", "text", ""},
        {"",
         "<h1>Grain burns in Marsa</h1><aside><time datetime='2020-02-02'>2 Feb</time></aside>"
         "<div class=related-stories><span class=date>3 February 2020</span></div>",
         "", "", ""},
        {"", "<h1>Grain burns in Marsa</h1><p>Updated 4 May 2019</p>", "2019-05-04", "text",
         "2019-05-04"},
        {"", "<footer>Copyright 2016</footer>", "", "", ""},
        {"<script>var s = {\"publishedAt\":\"2016-11-04T20:37:27Z\"};</script>", "", "2016-11-04",
         "script", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_doc *doc = read_page(cases[i][0], cases[i][1]);
        print_message("case %d\n", (int)i);
        assert_day(doc->published, cases[i][2]);
        assert_str(doc->published_by, cases[i][3]);
        assert_day(doc->modified, cases[i][4]);
        drop_doc(doc);
    }
}

static void mends_json_ld(void **state)
{
    (void)state;
    static const char *const scripts[] = {
        "{\"@type\":\"NewsArticle\",\"datePublished\":\"2019-07-05\",}",
        "{'@type':'NewsArticle','headline':'The mayor\\'s word','datePublished':'2019-07-05'}",
        "<!-- {\"@type\":\"NewsArticle\",\"datePublished\":\"2019-07-05\"} -->",
        "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"datePublished\":\"2019-07-05\"}\n//]]>",
        "{\"@type\":\"WebSite\"}{\"@type\":\"NewsArticle\",\"datePublished\":\"2019-07-05\"}",
        "[{\"@type\":\"WebSite\"},{\"@type\":[\"Article\",\"NewsArticle\"],\"datePublished\":\"2019-07-05\"}]",
        "{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2018-01-01\"},"
        "{\"@type\":\"NewsArticle\",\"datePublished\":\"2019-07-05\"}]}",
        "{\"@type\":\"NewsArticle\",\"description\":\"a\nb\\'c\",\"datePublished\":\"2019-07-05\"}",
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;datePublished&quot;:&quot;2019-07-05&quot;}",
        "{\"@type\":\"NewsArticle\",\"a\":\"he said \"no\" twice\",\"datePublished\":\"2019-07-05\"}",
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        char head[600];
        snprintf(head, sizeof head, "<script type='application/ld+json'>%s</script>", scripts[i]);
        hs_doc *doc = read_page(head, "");
        print_message("%s\n", scripts[i]);
        assert_day(doc->published, "2019-07-05");
        assert_int_equal(doc->published_from, HS_DATE_JSON_LD);
        drop_doc(doc);
    }
}

/* head, body, authors joined by "; ", agencies */
static void takes_authors_and_agencies(void **state)
{
    (void)state;
    static const char *const cases[][4] = {
        {LD({
             "@type" : "NewsArticle",
             "author" : [ {"name" : "Ann Lee"}, {"name" : "Omar Haddad"} ]
         }),
         "", "Ann Lee; Omar Haddad", ""},
        {"<meta name=author content='By Ann Lee and Omar Haddad, Staff Writers'>", "",
         "Ann Lee; Omar Haddad", ""},
        {"<meta name=author content='https://m.example/ann'><meta name=byl content='By Ann Lee'>",
         "", "Ann Lee", ""},
        {"<meta name=author content='Ann Lee, Reuters'>", "", "Ann Lee", "Reuters"},
        {"<meta name=author content='AFP'>", "", "", "AFP"},
        {"<meta name=author content='admin'>", "", "", ""},
        {"<meta name=author content='ann@m.example'>", "", "", ""},
        {"<meta name=author content='Marsa Gazette'><meta property=og:site_name content='Marsa Gazette'>",
         "<h1>Grain burns in Marsa</h1><p class=byline>By <a>Ann Lee</a> | March 9, 2023</p>",
         "Ann Lee", ""},
        {"", "<h1>Grain burns in Marsa</h1><a rel=author href=/a>Ann Lee</a>", "Ann Lee", ""},
        {"",
         "<h1>Grain burns in Marsa</h1><span itemprop=author><meta itemprop=name content='Ann Lee'></span>",
         "Ann Lee", ""},
        {"",
         "<h1>Grain burns in Marsa</h1>" BODY
         "<p>(Reporting by Ann Lee; Editing by Omar Haddad)</p>",
         "", "Reuters"},
        {"<link rel=canonical href='https://www.reuters.com/a'>"
         "<meta property=og:url content='https://m.example/a'>",
         "<h1>Grain burns in Marsa</h1>", "", "Reuters"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_doc *doc = read_page(cases[i][0], cases[i][1]);
        char authors[200] = "", agencies[200] = "";
        for (uint32_t k = 0; k < doc->authors.n; k++) {
            snprintf(authors + strlen(authors), sizeof authors - strlen(authors), "%s%.*s",
                     k ? "; " : "", (int)doc->authors.v[k].n, doc->authors.v[k].p);
        }
        for (uint32_t k = 0; k < doc->agencies.n; k++) {
            snprintf(agencies + strlen(agencies), sizeof agencies - strlen(agencies), "%s%.*s",
                     k ? "; " : "", (int)doc->agencies.v[k].n, doc->agencies.v[k].p);
        }
        print_message("case %d\n", (int)i);
        assert_string_equal(authors, cases[i][2]);
        assert_string_equal(agencies, cases[i][3]);
        drop_doc(doc);
    }
}

/* head, address, language */
static void takes_address_and_language(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"<link rel=canonical href='javascript:alert(1)'>", "", "en"},
        {"<link rel=canonical href='/a'><meta property=og:url content='https://m.example/a'>",
         "https://m.example/a", "en"},
        {LD({"@type" : "NewsArticle", "inLanguage" : "pt-BR", "url" : "https://m.example/b"}),
         "https://m.example/b", "pt"},
        {"<meta property=og:locale content='fr_FR'>", "", "fr"},
        {"<meta name=language content='English'>", "", "en"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_doc *doc = read_page(cases[i][0], "");
        print_message("case %d\n", (int)i);
        assert_str(doc->url, cases[i][1]);
        if (i > 1) {
            assert_str(doc->language, cases[i][2]);
        }
        drop_doc(doc);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_dates_of_many_languages),
        cmocka_unit_test(reads_clocks_and_offsets),
        cmocka_unit_test(reads_numbers_by_country),
        cmocka_unit_test(parts_published_from_updated),
        cmocka_unit_test(knows_one_moment),
        cmocka_unit_test(takes_the_printed_headline),
        cmocka_unit_test(chooses_the_day),
        cmocka_unit_test(mends_json_ld),
        cmocka_unit_test(takes_authors_and_agencies),
        cmocka_unit_test(takes_address_and_language),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
