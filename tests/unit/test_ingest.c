/* test_ingest.c: src/ingest, through hs_input_* and hs_ingest. The reports here are made for these tests. */
#include "fixture.h"

#include "assets/assets.h"
#include "base/date.h"
#include "ingest/ingest.h"
#include "ingest/stamp.h"

#define BODY                                                                                       \
    "Shells fell on the harbour of Marsa on Monday and set two grain stores on fire, the mayor "   \
    "said in a statement."

/* The first document of `bytes`; free with drop_doc. The caller's report must be readable. */
static hs_doc *read_bytes(const char *bytes, size_t size, const hs_options *options)
{
    hs_error err = {0};
    hs_input *input = NULL;
    hs_record *record = NULL;
    assert_int_equal(hs_input_open(&input, engine, bytes, size, "report", options, &err), 0);
    assert_int_equal(hs_input_record(input, &record, &err), 1);
    hs_doc *doc = calloc(1, sizeof *doc);
    assert_non_null(doc);
    hs_arena_init(&doc->arena, (size_t)256 << 20);
    if (setjmp(door)) {
        fail();
    }
    doc->arena.door = &door;
    int code = hs_ingest(doc, record, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(code, 0);
    assert_ptr_equal(doc->arena.door, &door);
    hs_record_free(record);
    hs_input_close(input);
    return doc;
}

static hs_doc *read_text(const char *text)
{
    return read_bytes(text, strlen(text), NULL);
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

static bool was_dropped(const hs_doc *doc, const char *text, const char *why)
{
    for (uint32_t i = 0; i < doc->dropped.n; i++) {
        if (hs_str_is(doc->dropped.v[i].text, text) && hs_str_is(doc->dropped.v[i].why, why)) {
            return true;
        }
    }
    return false;
}

static bool has_block(const hs_doc *doc, hs_block_kind kind, const char *text)
{
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        const hs_text_block *b = &doc->blocks.v[i];
        if (b->kind == kind && hs_str_is(hs_doc_words(doc, b->at), text)) {
            return true;
        }
    }
    return false;
}

/* The day of a stamp as text; "" for none. */
static const char *day_of(hs_stamp stamp, char out[11])
{
    out[0] = 0;
    if (stamp.day != HS_NO_DAY) {
        hs_day_print(stamp.day, out);
    }
    return out;
}

static int open_code(const char *bytes, size_t size, char why[248])
{
    hs_error err = {0};
    hs_input *input = NULL;
    int code = hs_input_open(&input, engine, bytes, size, "x", NULL, &err);
    memcpy(why, err.text, sizeof err.text);
    hs_input_close(input);
    return code;
}

static void refuses_what_is_no_report(void **state)
{
    (void)state;
    char why[248];
    assert_int_equal(open_code("", 0, why), HS_E_INPUT);
    assert_string_equal(why, "x is empty");
    assert_int_equal(open_code(" \n\t \n", 5, why), HS_E_INPUT);
    assert_string_equal(why, "x is empty");
    assert_int_equal(open_code("7z\xbc\xaf\x27\x1c", 6, why), HS_E_INPUT);
    assert_string_equal(why, "x is a 7z file, not text");
    assert_int_equal(open_code("\x89PNG", 4, why), HS_E_INPUT);
    assert_string_equal(why, "x is a PNG image, not text");
    static char noise[4096];
    for (size_t i = 0; i < sizeof noise; i++) {
        noise[i] = (char)(i * 7919 >> 3);
    }
    assert_int_equal(open_code(noise, sizeof noise, why), HS_E_INPUT);
    assert_string_equal(why, "x is binary data, not text");
}

static void refuses_a_date_that_is_none(void **state)
{
    (void)state;
    hs_options options = {.size = sizeof options, .date = "2016-13-01"};
    hs_input *input = NULL;
    hs_error err = {0};
    assert_int_equal(hs_input_open(&input, engine, "a", 1, "x", &options, &err), HS_E_USAGE);
    assert_null(input);
}

static void refuses_large_reports(void **state)
{
    (void)state;
    size_t size = ((size_t)16 << 20) + 1;
    char *text = malloc(size);
    assert_non_null(text);
    memset(text, 'a', size);
    hs_error err = {0};
    hs_input *input = NULL;
    hs_record *record = NULL;
    assert_int_equal(hs_input_open(&input, engine, text, size, "big", NULL, &err), 0);
    assert_int_equal(hs_input_record(input, &record, &err), HS_E_LIMIT);
    assert_string_equal(err.text, "big: a report is larger than 16 MiB");
    assert_int_equal(hs_input_record(input, &record, &err), 0);
    hs_input_close(input);
    free(text);
}

static void cuts_json_lines(void **state)
{
    (void)state;
    const char *lines = "\n{\"text\":\"One.\"}\n\n  \n{\"text\":\"Two.\"}\n";
    hs_error err = {0};
    hs_input *input = NULL;
    hs_record *record = NULL;
    assert_int_equal(hs_input_open(&input, engine, lines, strlen(lines), "f", NULL, &err), 0);
    assert_int_equal(hs_input_record(input, &record, &err), 1);
    assert_int_equal(record->number, 2);
    hs_record_free(record);
    assert_int_equal(hs_input_record(input, &record, &err), 1);
    assert_int_equal(record->number, 5);
    hs_record_free(record);
    assert_int_equal(hs_input_record(input, &record, &err), 0);
    hs_input_close(input);
}

static void takes_json_fields(void **state)
{
    (void)state;
    hs_doc *doc = read_text(
        "{\"id\":17,\"text\":\"" BODY "\",\"date\":\"6 Dec, 2016 09:15\",\"title\":\"Fire\","
        "\"domain\":\"www.reuters.com\",\"url\":\"https://e.example/1\",\"authors\":[\"A B\",3],"
        "\"colour\":{\"x\":1}}");
    assert_str(doc->id, "17");
    assert_str(doc->title, "Fire");
    assert_str(doc->outlet, "Reuters");
    assert_str(doc->url, "https://e.example/1");
    assert_int_equal(doc->authors.n, 1);
    assert_int_equal(doc->published, hs_day_of(2016, 12, 6));
    assert_int_equal(doc->published_from, HS_DATE_GIVEN);
    assert_str(doc->published_time, "09:15");
    assert_str(doc->text, "Fire\n\n" BODY);
    drop_doc(doc);
}

static void takes_marked_sides(void **state)
{
    (void)state;
    hs_options options = {.size = sizeof options, .pairs = 1};
    const char *text =
        "{\"text\":\"\u00C9rid shelled\\u0000 Kes.\",\"source\":[0,4],\"target\":[14,17]}\n";
    hs_doc *doc = read_bytes(text, strlen(text), &options);
    assert_true(doc->pair.asked);
    assert_int_equal(doc->pair.source.lo, 0);
    assert_int_equal(doc->pair.source.hi, 5);
    assert_str(hs_doc_words(doc, doc->pair.target), "Kes");
    drop_doc(doc);
    text = "{\"text\":\"Kes.\",\"target\":null}";
    doc = read_bytes(text, strlen(text), &options);
    assert_true(doc->pair.asked && hs_span_empty(doc->pair.source));
    assert_true(hs_span_empty(doc->pair.target));
    drop_doc(doc);
    doc = read_bytes(text, strlen(text), NULL);
    assert_false(doc->pair.asked);
    drop_doc(doc);
}

static void refuses_lines_without_text(void **state)
{
    (void)state;
    static const char *const lines[] = {"{\"id\":\"a\"}", "{\"text\":\"  \"}", "{\"text\": oh no}"};
    for (size_t i = 0; i < 3; i++) {
        hs_error err = {0};
        hs_input *input = NULL;
        hs_record *record = NULL;
        hs_doc doc = {0};
        hs_arena_init(&doc.arena, 1 << 20);
        assert_int_equal(hs_input_open(&input, engine, lines[i], strlen(lines[i]), "f", NULL, &err),
                         0);
        assert_int_equal(hs_input_record(input, &record, &err), 1);
        assert_int_equal(hs_ingest(&doc, record, &err), HS_E_INPUT);
        hs_arena_free(&doc.arena);
        hs_record_free(record);
        hs_input_close(input);
    }
}

static void plain_keeps_the_bytes(void **state)
{
    (void)state;
    const char *text =
        "Share\n\n  Two  spaces,\ttab.\r\nNext line \xe2\x80\x9cquoted\xe2\x80\x9d.\n\n";
    hs_options options = {.size = sizeof options, .plain = 1, .date = "2016-09-24"};
    hs_doc *doc = read_bytes(text, strlen(text), &options);
    assert_str(doc->text, text);
    assert_int_equal(doc->dropped.n, 0);
    assert_int_equal(doc->blocks.n, 3);
    assert_true(has_block(doc, HS_BLOCK_PARAGRAPH, "Two  spaces,\ttab."));
    assert_int_equal(doc->published, hs_day_of(2016, 9, 24));
    assert_int_equal(doc->published_from, HS_DATE_GIVEN);
    drop_doc(doc);
}

static void lines_of_a_width_are_one_paragraph(void **state)
{
    (void)state;
    hs_doc *doc = read_text("The mayor of the town said on Monday that two of the\n"
                            "grain stores in the harbour had burnt down in the\n"
                            "night, and that the fire brigade had been kept away\n"
                            "by shells which fell on the road between the harbour\n"
                            "and the market until four o'clock.\n\nNobody was hurt.\n");
    assert_int_equal(doc->blocks.n, 2);
    drop_doc(doc);
}

static void repairs_encodings(void **state)
{
    (void)state;
    hs_doc *doc =
        read_text("He said \x93no\x94 to the plan, and left the hall at once on Monday evening.");
    assert_str(
        doc->text,
        "He said \xe2\x80\x9cno\xe2\x80\x9d to the plan, and left the hall at once on Monday evening.");
    assert_str(doc->notes.v[0].kind, "encoding");
    drop_doc(doc);
    doc = read_text("Caf\xc3\xa9 owners \xe2\x80\x9cwait\xe2\x80\x9d for the \xff truce.");
    assert_str(doc->text,
               "Caf\xc3\xa9 owners \xe2\x80\x9cwait\xe2\x80\x9d for the \xef\xbf\xbd truce.");
    assert_str(doc->notes.v[0].kind, "encoding");
    drop_doc(doc);
    doc = read_bytes("\xff\xfeH\0i\0 \0\x3d\xd8\x00\xde.\0", 14, NULL);
    assert_str(doc->text, "Hi \xf0\x9f\x98\x80.");
    drop_doc(doc);
    doc = read_text("\xef\xbb\xbfPlain with a mark.");
    assert_str(doc->text, "Plain with a mark.");
    assert_int_equal(doc->notes.n, 0);
    drop_doc(doc);
}

static void drops_page_lines(void **state)
{
    (void)state;
    hs_doc *doc =
        read_text("Share\nHarbour town counts its losses after night of shells\n4 min read\n\n" BODY
                  "\n\nAdvertisement\n\nREAD MORE: What we know about the port of Marsa\n\n"
                  "Share Tweet Print\n\nHomeWorldSportMoney\n\n" BODY "\n\n"
                  "Two ships left the port before the shells fell, its master said.\n\n"
                  "Sign up for our morning letter.\n\n* * *\n");
    assert_str(doc->title, "Harbour town counts its losses after night of shells");
    assert_true(was_dropped(doc, "Share", "button"));
    assert_true(was_dropped(doc, "4 min read", "reading time"));
    assert_true(was_dropped(doc, "Advertisement", "advertisement"));
    assert_true(was_dropped(doc, "READ MORE: What we know about the port of Marsa",
                            "link to another page"));
    assert_true(was_dropped(doc, "Share Tweet Print", "button"));
    assert_true(was_dropped(doc, "HomeWorldSportMoney", "menu"));
    assert_true(was_dropped(doc, "Sign up for our morning letter.", "newsletter"));
    assert_true(was_dropped(doc, "* * *", "ornament"));
    assert_true(was_dropped(doc, BODY, "repeated line"));
    assert_int_equal(doc->blocks.n, 3);
    drop_doc(doc);
}

static void cuts_icon_lists(void **state)
{
    (void)state;
    hs_doc *doc =
        read_text("icon homeicon searchicon menuicon arrow lefticon closeicon fb\n\n" BODY);
    assert_str(doc->text, BODY);
    assert_true(was_dropped(doc, "icon homeicon searchicon menuicon arrow lefticon closeicon fb",
                            "icon list"));
    drop_doc(doc);
    doc = read_text(
        "A crane stands in the harbouricon playicon camicon mailicon xicon tgicon vk\n\n" BODY);
    assert_true(was_dropped(doc, "icon playicon camicon mailicon xicon tgicon vk", "icon list"));
    assert_int_equal(doc->text.p[0], 'A');
    drop_doc(doc);
}

static void reads_the_head(void **state)
{
    (void)state;
    hs_doc *doc = read_text(
        "Marsa Gazette\nLibya | Ports\n\nShells set grain stores in Marsa on fire\n"
        "Shells set grain stores in Marsa on fire\n"
        "The mayor blames militias for the loss of half of the winter's grain.\n"
        "By Ann Lee and Omar Haddad | 3 min read\nPublished: July 5, 2019 7:05 pm\n" BODY);
    assert_str(doc->title, "Shells set grain stores in Marsa on fire");
    assert_str(doc->outlet, "Marsa Gazette");
    assert_true(was_dropped(doc, "Shells set grain stores in Marsa on fire", "repeated headline"));
    assert_true(was_dropped(doc, "Published: July 5, 2019 7:05 pm", "date line"));
    assert_true(has_block(doc, HS_BLOCK_SUBTITLE,
                          "The mayor blames militias for the loss of half of the winter's grain."));
    assert_int_equal(doc->authors.n, 2);
    assert_str(doc->authors.v[1], "Omar Haddad");
    assert_int_equal(doc->published, hs_day_of(2019, 7, 5));
    assert_int_equal(doc->published_from, HS_DATE_TEXT);
    assert_str(doc->published_time, "19:05");
    drop_doc(doc);
}

static void prefers_published_to_updated(void **state)
{
    (void)state;
    hs_doc *doc = read_text(
        "Grain burns in the port of Marsa\nUpdated 7 July 2019\nPublished 5 July 2019\n" BODY);
    assert_int_equal(doc->published, hs_day_of(2019, 7, 5));
    drop_doc(doc);
    doc = read_text("Grain burns in the port of Marsa\n03/04/2019\n" BODY);
    assert_int_equal(doc->published, HS_NO_DAY);
    assert_str(doc->notes.v[0].kind, "date");
    drop_doc(doc);
}

static void keeps_one_caption(void **state)
{
    (void)state;
    hs_doc *doc =
        read_text("Grain burns in the port of Marsa\n"
                  "A crane in the harbour on Sept. 3.A crane in the harbour on Sept. 3.\n" BODY);
    assert_true(has_block(doc, HS_BLOCK_CAPTION, "A crane in the harbour on Sept. 3."));
    assert_true(was_dropped(doc, "A crane in the harbour on Sept. 3.", "repeated caption"));
    drop_doc(doc);
    doc = read_text(
        "Grain burns in the port of Marsa\n5 July 2019\nSmoke rises over the old harbour [AFP]\n" BODY
        "\n\nAgencies contributed to this report.");
    assert_true(has_block(doc, HS_BLOCK_CAPTION, "Smoke rises over the old harbour"));
    assert_true(was_dropped(doc, "[AFP]", "agency mark"));
    assert_true(was_dropped(doc, "Agencies contributed to this report.", "agency mark"));
    assert_int_equal(doc->agencies.n, 1);
    assert_str(doc->agencies.v[0], "AFP");
    drop_doc(doc);
}

static void notes_dateline_agencies(void **state)
{
    (void)state;
    const char *text = "MARSA, Jan 5 (Coast Wire) - " BODY;
    hs_doc *doc = read_text(text);
    assert_str(doc->text, text);
    assert_str(doc->agencies.v[0], "Coast Wire");
    assert_str(doc->outlet, "Coast Wire");
    drop_doc(doc);
}

static void never_drops_sentences(void **state)
{
    (void)state;
    static const char *const kept[] = {
        "Share prices fell in the capital after the attack, the exchange said.",
        "Reuters could not confirm the figures given by the two sides on Monday.",
        "Advertisement boards along the road to the airport were hit by shells.",
        "More than 40 people were killed on Monday, the ministry of health said.",
        "Comments by the minister, who blamed the rebels, were broadcast at noon.",
        "The truce took effect on 5 July 2019, a day after the talks in Tunis.",
    };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        char text[600];
        snprintf(text, sizeof text, "%s\n\n%s\n\n%s", BODY, kept[i],
                 "Nobody was hurt in the town itself.");
        hs_doc *doc = read_text(text);
        assert_true(has_block(doc, HS_BLOCK_PARAGRAPH, kept[i]));
        drop_doc(doc);
    }
}

static void reads_stamps(void **state)
{
    (void)state;
    hs_calendar calendar = hs_calendar_of(engine, HS_ORDER_UNKNOWN);
    static const char *const cases[][2] = {
        {"23 September, 2016", "2016-09-23"},
        {"September 23, 2016", "2016-09-23"},
        {"6 Dec, 2016 09:15", "2016-12-06"},
        {"Fri Mar 18, 2011 7:22 pm EDT", "2011-03-18"},
        {"TRIPOLI | Fri Mar 18, 2011 7:22 pm EDT", "2011-03-18"},
        {"2016-09-23", "2016-09-23"},
        {"2016-09-23T21:15:00+02:00", "2016-09-23"},
        {"Fri, 23 Sep 2016 09:15:00 GMT", "2016-09-23"},
        {"23/09/2016", "2016-09-23"},
        {"09/23/2016", "2016-09-23"},
        {"Published: 3rd of May 2019, 10 am", "2019-05-03"},
        {"20160923", "2016-09-23"},
        {"03/04/2016", ""},
        {"31 February 2016", ""},
        {"23 September", ""},
        {"On 23 September 2016 the town fell", ""},
        {"2016", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char day[11];
        hs_stamp stamp = hs_stamp_read(&calendar, hs_str_of(cases[i][0]));
        assert_string_equal(day_of(stamp, day), cases[i][1]);
    }
    hs_stamp evening = hs_stamp_read(&calendar, HS_STR("Fri Mar 18, 2011 7:22 pm EDT"));
    assert_int_equal(evening.minute, 19 * 60 + 22);
    assert_int_equal(evening.offset, -240);
}

static void reads_url_days(void **state)
{
    (void)state;
    hs_calendar calendar = hs_calendar_of(engine, HS_ORDER_UNKNOWN);
    static const char *const cases[][2] = {
        {"https://e.example/world/2019/07/03/fire", "2019-07-03"},
        {"https://e.example/2019/jul/03/fire", "2019-07-03"},
        {"https://e.example/2019-07-03/11", "2019-07-03"},
        {"https://e.example/20190703/fire", "2019-07-03"},
        {"https://e.example/2019/07/fire", ""},
        {"https://e.example/12345678/fire", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char day[11];
        assert_string_equal(day_of(hs_stamp_url(&calendar, hs_str_of(cases[i][0])), day),
                            cases[i][1]);
    }
}

static void reads_a_page(void **state)
{
    (void)state;
    hs_doc *doc = read_text(
        "<!DOCTYPE html><html lang='en-GB'><head><title>Grain burns | Marsa Gazette</title>"
        "<meta property='og:site_name' content='Marsa Gazette'>"
        "<link rel=canonical href='https://m.example/a'>"
        "<script type='application/ld+json'>{'broken'</script>"
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Grain burns\","
        "\"datePublished\":\"2019-07-05T21:00:00Z\",\"author\":[{\"name\":\"Ann Lee\"}],},]}</script></head>"
        "<body><nav><a href=/>World</a></nav><div class='wrap'><article><h1>Grain burns</h1>"
        "<p class='standfirst'>Half of the winter's stores are gone after a night of shells</p>"
        "<figure><figcaption>A crane in the harbour</figcaption></figure>"
        "<p>" BODY "</p><div class='ad'>Buy warm boots</div><h2>Who fired</h2>"
        "<p>The mayor blamed militias, who have held the hills above the town since the spring.</p>"
        "<ul><li>Two stores burnt down, with all the grain in them.</li></ul></article>"
        "<section id='comments'><p>I think that all of this is made up by someone in the town hall.</p></section>"
        "</div><footer>All rights reserved</footer></body></html>");
    assert_str(doc->title, "Grain burns");
    assert_str(doc->outlet, "Marsa Gazette");
    assert_str(doc->url, "https://m.example/a");
    assert_str(doc->language, "en");
    assert_int_equal(doc->published, hs_day_of(2019, 7, 5));
    assert_int_equal(doc->published_from, HS_DATE_JSON_LD);
    assert_str(doc->authors.v[0], "Ann Lee");
    assert_true(has_block(doc, HS_BLOCK_SUBTITLE,
                          "Half of the winter's stores are gone after a night of shells"));
    assert_true(was_dropped(doc, "A crane in the harbour", "caption"));
    assert_true(has_block(doc, HS_BLOCK_HEADING, "Who fired"));
    assert_true(
        has_block(doc, HS_BLOCK_LIST, "Two stores burnt down, with all the grain in them."));
    assert_true(was_dropped(doc, "Buy warm boots", "advertisement"));
    assert_int_equal(doc->blocks.n, 6);
    drop_doc(doc);
}

/* A page around BODY with `more` behind it. */
static hs_doc *read_with(const char *before, const char *more)
{
    char page[8192];
    snprintf(
        page, sizeof page,
        "<html><body><div class=top>%s</div><article><h1>Grain burns in the port</h1><p>" BODY
        "</p><p>The mayor blamed militias, who have held the hills above the town since the spring.</p>"
        "%s</article></body></html>",
        before, more);
    return read_text(page);
}

/* Each kind of page junk goes, with its reason; the report stays whole. */
static void tells_why_junk_goes(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"<div class='paywall'><p>Readers of the Gazette pay four marks a month.</p></div>",
         "Readers of the Gazette pay four marks a month.", "paywall"},
        {"<p>To continue reading, choose one of our plans for the winter.</p>",
         "To continue reading, choose one of our plans for the winter.", "paywall"},
        {"<p>This live blog is closed</p><p>It ended at dusk.</p>", "This live blog is closed",
         "live blog"},
        {"<p>Image 3 of 12</p><p>It ended at dusk.</p>", "Image 3 of 12", "gallery"},
        {"<div class='related-stories'><p>Mill closes after the flood.</p></div>",
         "Mill closes after the flood.", "other reports"},
        {"<p>We use cookies to learn what readers like.</p>",
         "We use cookies to learn what readers like.", "cookies"},
        {"<div class='comment-list'><p>I do not believe a word of it.</p></div>",
         "I do not believe a word of it.", "readers' comments"},
        {"<div class='newsletter'><p>The morning letter, free.</p></div>",
         "The morning letter, free.", "newsletter"},
        {"<p>Reach the reporter at lee@gazette.example.</p>",
         "Reach the reporter at lee@gazette.example.", "contact"},
        {"<p>Please enable JavaScript to see the map.</p>",
         "Please enable JavaScript to see the map.", "script message"},
        {"<figure><img><figcaption>A crane in the harbour</figcaption></figure><p>It ended at dusk.</p>",
         "A crane in the harbour", "caption"},
        {"<h3><a href=/a>Mill closes after the flood</a></h3>", "Mill closes after the flood",
         "heading of nothing"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_doc *doc = read_with("", cases[i][0]);
        assert_true(was_dropped(doc, cases[i][1], cases[i][2]));
        assert_true(has_block(doc, HS_BLOCK_PARAGRAPH, BODY));
        drop_doc(doc);
    }
}

/* A list of teasers behind the report is none of it, whatever its class. */
static void leaves_out_teasers(void **state)
{
    (void)state;
    hs_doc *doc = read_with(
        "",
        "<p>" BODY " It was so again and again, until the last of the carts had left the port.</p>"
        "<p>Those who stayed slept in the customs house, which has no roof since the flood of last year, and ate "
        "what the ships had left them; by the morning all of them knew that no help would come before the week was "
        "out, and that the road to the hills was the only one that they could take, if they had to take any at all.</p>"
        "<div class=x1><div class=x2><h3><a href=/a>Mill closes after the flood</a></h3><p>The owner of the town's last mill said "
        "that he could not go on.</p></div><div class=x2><h3><a href=/b>Bridge is open again</a></h3><p>Carts went over it on "
        "Monday for the first time in a month.</p></div><div class=x2><h3><a href=/c>School without a roof</a></h3><p>The children "
        "of the upper town are taught in a barn.</p></div></div>");
    assert_true(has_block(doc, HS_BLOCK_PARAGRAPH, BODY));
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        hs_span at = doc->blocks.v[i].at;
        assert_false(hs_str_starts(hs_str_cut(doc->text, at.lo, at.hi), HS_STR("Carts went over")));
    }
    drop_doc(doc);
}

/* A report that a page cuts into boxes of one make, and one beside longer lists, is read whole. */
static void finds_the_report(void **state)
{
    (void)state;
    hs_doc *doc = read_text(
        "<html><body><main><h1>Grain burns</h1><div class=chunk><p>" BODY "</p></div>"
        "<div class=ad>Buy boots</div><div class=chunk><p>The mayor blamed militias, who have "
        "held the hills above the town since the spring.</p><p>" BODY " So it was told.</p></div>"
        "<div class=chunk><p>Nobody has come from the capital to see what is left of the "
        "grain.</p></div></main></body></html>");
    assert_true(has_block(doc, HS_BLOCK_PARAGRAPH, BODY));
    assert_true(has_block(doc, HS_BLOCK_PARAGRAPH,
                          "Nobody has come from the capital to see what is left of the grain."));
    drop_doc(doc);
    doc = read_text(
        "<html><body><table><tr><td>Menu</td><td>" BODY
        "<br><br>The mayor blamed militias, who have "
        "held the hills above the town since the spring.</td></tr></table></body></html>");
    assert_true(has_block(doc, HS_BLOCK_PARAGRAPH, BODY));
    assert_true(has_block(
        doc, HS_BLOCK_PARAGRAPH,
        "The mayor blamed militias, who have held the hills above the town since the spring."));
    drop_doc(doc);
}

/* Figures of a table stay, and so does the heading over a paragraph with an id made of its words. */
static void keeps_tables_and_headings(void **state)
{
    (void)state;
    hs_doc *doc =
        read_with("",
                  "<table><tr><td>Upper town</td><td>41 dead</td></tr><tr><td>Port</td><td>7 dead"
                  "</td></tr></table><h2 id='comments-of-the-navigation-office'>Comments of the "
                  "navigation office</h2><p>The office said that no ship had left the port before "
                  "noon.</p>");
    assert_true(has_block(doc, HS_BLOCK_PARAGRAPH, "41 dead"));
    assert_true(has_block(doc, HS_BLOCK_HEADING, "Comments of the navigation office"));
    drop_doc(doc);
}

/* A page of n times `unit`, around one paragraph. */
static hs_doc *read_many(const char *unit, size_t n)
{
    size_t length = strlen(unit), head = strlen("<html><body>"), body = strlen("<p>" BODY "</p>");
    char *page = malloc(head + n * length + body);
    assert_non_null(page);
    memcpy(page, "<html><body>", head);
    for (size_t i = 0; i < n; i++) {
        memcpy(page + head + i * length, unit, length);
    }
    memcpy(page + head + n * length, "<p>" BODY "</p>", body);
    hs_doc *doc = read_bytes(page, head + n * length + body, NULL);
    free(page);
    return doc;
}

static void bears_deep_pages(void **state)
{
    (void)state;
    hs_doc *doc = read_many("<div>", 100000);
    assert_str(doc->text, BODY);
    assert_int_equal(doc->notes.n, 0);
    drop_doc(doc);
    doc = read_many("<b><i>", 1000);
    drop_doc(doc);
    doc = read_many("<p class='a b c'>", 20000);
    assert_true(has_block(doc, HS_BLOCK_PARAGRAPH, BODY));
    drop_doc(doc);
}

static void tells_when_memory_is_out(void **state)
{
    (void)state;
    char text[60000];
    memset(text, 'a', sizeof text);
    hs_error err = {0};
    hs_input *input = NULL;
    hs_record *record = NULL;
    hs_doc doc = {0};
    hs_arena_init(&doc.arena, 1000);
    assert_int_equal(hs_input_open(&input, engine, text, sizeof text, "f", NULL, &err), 0);
    assert_int_equal(hs_input_record(input, &record, &err), 1);
    assert_int_equal(hs_ingest(&doc, record, &err), HS_E_MEMORY);
    hs_arena_free(&doc.arena);
    hs_record_free(record);
    hs_input_close(input);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_what_is_no_report),
        cmocka_unit_test(refuses_a_date_that_is_none),
        cmocka_unit_test(refuses_large_reports),
        cmocka_unit_test(cuts_json_lines),
        cmocka_unit_test(takes_json_fields),
        cmocka_unit_test(takes_marked_sides),
        cmocka_unit_test(refuses_lines_without_text),
        cmocka_unit_test(plain_keeps_the_bytes),
        cmocka_unit_test(lines_of_a_width_are_one_paragraph),
        cmocka_unit_test(repairs_encodings),
        cmocka_unit_test(drops_page_lines),
        cmocka_unit_test(cuts_icon_lists),
        cmocka_unit_test(reads_the_head),
        cmocka_unit_test(prefers_published_to_updated),
        cmocka_unit_test(keeps_one_caption),
        cmocka_unit_test(notes_dateline_agencies),
        cmocka_unit_test(never_drops_sentences),
        cmocka_unit_test(reads_stamps),
        cmocka_unit_test(reads_url_days),
        cmocka_unit_test(reads_a_page),
        cmocka_unit_test(tells_why_junk_goes),
        cmocka_unit_test(leaves_out_teasers),
        cmocka_unit_test(finds_the_report),
        cmocka_unit_test(keeps_tables_and_headings),
        cmocka_unit_test(bears_deep_pages),
        cmocka_unit_test(tells_when_memory_is_out),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
