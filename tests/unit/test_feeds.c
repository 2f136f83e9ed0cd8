/* test_feeds.c: feeds, JSON, tables, mails and PDF files, through hs_input_*. All that is read here is made for these tests. */
#include "fixture.h"

#include "base/date.h"
#include "core/record.h"
#include "ingest/ingest.h"
#include "unpack/pdf_text.h"

#define BODY                                                                                       \
    "Shells fell on the harbour of Marsa on Monday and set two grain stores on fire, the mayor "   \
    "said in a statement."

/* What is read of an input: its records, and the refusals in between. */
typedef struct {
    hs_record *records[64];
    int n;
    char refusals[16][320];
    int refused;
} harvest;

static harvest read_all(const char *bytes, size_t size, const char *name)
{
    harvest h = {.n = 0};
    hs_error err = {0};
    hs_input *input = NULL;
    if (hs_input_open(&input, engine, bytes, size, name, NULL, &err) < 0) {
        snprintf(h.refusals[h.refused++], sizeof h.refusals[0], "%s", err.text);
        return h;
    }
    int code;
    while ((code = hs_input_record(input, &h.records[h.n], &err)) != 0) {
        if (code > 0) {
            h.n++;
        } else {
            assert_true(h.refused < 16);
            snprintf(h.refusals[h.refused++], sizeof h.refusals[0], "%s", err.text);
        }
        assert_true(h.n < 64);
    }
    hs_input_close(input);
    return h;
}

static harvest read_text(const char *text, const char *name)
{
    return read_all(text, strlen(text), name);
}

static void drop(harvest *h)
{
    for (int i = 0; i < h->n; i++) {
        hs_record_free(h->records[i]);
    }
}

static void assert_str(hs_str s, const char *expected)
{
    if (!hs_str_is(s, expected)) {
        print_error("got \"%.*s\", expected \"%s\"\n", (int)s.n, s.p, expected);
        fail();
    }
}

/* ---- feeds --------------------------------------------------------------------------------------------- */

static void test_rss(void **state)
{
    (void)state;
    harvest h = read_text(
        "<?xml version=\"1.0\"?><!-- made --><rss version=\"2.0\" "
        "xmlns:x=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://m.example/\"><channel>"
        "<title>Harbour Post</title><language>en-gb</language>"
        "<image><title>Logo</title><url>https://post.example/l.png</url></image>"
        "<item><title>Shells &amp; fire</title><link>https://post.example/1</link>"
        "<pubDate>Tue, 06 Dec 2016 09:15:00 +0000</pubDate><x:creator>Anna Brook</x:creator>"
        "<media:title>no</media:title><description>Short.</description>"
        "<content:encoded><![CDATA[<p>" BODY "</p> & <b>more</b>]]></content:encoded></item>"
        "<item><title>Only a title</title></item>"
        "<item><title>Teaser</title><guid>https://post.example/3</guid>"
        "<description>They met [&#8230;]</description></item></channel></rss>",
        "f.xml");
    assert_int_equal(h.n, 2);
    const hs_label *l = &h.records[0]->label;
    assert_str(l->name, "f.xml#1");
    assert_str(l->title, "Shells & fire");
    assert_str(l->url, "https://post.example/1");
    assert_str(l->outlet, "Harbour Post");
    assert_str(l->authors, "Anna Brook");
    assert_str(l->date, "Tue, 06 Dec 2016 09:15:00 +0000");
    assert_str(l->language, "en-gb");
    assert_int_equal(l->note.n, 0);
    assert_int_equal(h.records[0]->kind, HS_RECORD_HTML);
    assert_str(h.records[0]->bytes, "<p>" BODY "</p> & <b>more</b>");
    l = &h.records[1]->label;
    assert_str(l->name, "f.xml#3");
    assert_str(l->url, "https://post.example/3");
    assert_str(l->note, "teaser: the feed has a summary only");
    assert_int_equal(h.refused, 1);
    assert_string_equal(h.refusals[0], "f.xml has no text in 1 of 3 entries");
    drop(&h);
}

static void test_atom(void **state)
{
    (void)state;
    harvest h = read_text(
        "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><a:title>Coast</a:title>"
        "<a:entry><a:title type=\"html\">Fire &lt;b&gt;at&lt;/b&gt; port</a:title>"
        "<a:link rel=\"self\" href=\"https://c.example/self\"/>"
        "<a:link href='https://c.example/a?x=1&amp;y=2'/><a:updated>2016-12-07T10:00:00Z</a:updated>"
        "<a:published>2016-12-06T09:00:00Z</a:published>"
        "<a:author><a:name>Tom Reed</a:name><a:email>t@c.example</a:email></a:author>"
        "<a:author><a:name>Eve Hill</a:name></a:author>"
        "<a:content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>A &lt; b.</p></div>"
        "</a:content></a:entry>"
        "<a:entry><a:source><a:id>x</a:id><a:title>Other</a:title></a:source>"
        "<a:updated>2016-12-08</a:updated><a:content type=\"text\">1 &lt;p&gt; 2</a:content></a:entry>"
        "</a:feed>",
        "a.xml");
    assert_int_equal(h.n, 2);
    const hs_label *l = &h.records[0]->label;
    assert_str(l->title, "Fire at port");
    assert_str(l->url, "https://c.example/a?x=1&y=2");
    assert_str(l->date, "2016-12-06T09:00:00Z");
    assert_str(l->authors, "Tom Reed\nEve Hill");
    assert_str(l->outlet, "Coast");
    assert_str(h.records[0]->bytes, "<div><p>A &lt; b.</p></div>");
    l = &h.records[1]->label;
    assert_str(l->outlet, "Other");
    assert_str(l->date, "2016-12-08");
    assert_int_equal(h.records[1]->kind, HS_RECORD_TEXT);
    assert_str(h.records[1]->bytes, "1 <p> 2");
    drop(&h);
}

/* What is not closed spoils no more than itself; entities are not the document's own. */
static void test_broken_feeds(void **state)
{
    (void)state;
    harvest h = read_text("<rss><channel><item><description>One & two <item>"
                          "<description>caf&eacute; &bogus; &amp;lt;</description></item>"
                          "<item><description>cut <![CDATA[sh",
                          "b.xml");
    assert_int_equal(h.n, 3);
    assert_str(h.records[0]->bytes, "One & two");
    assert_str(h.records[1]->bytes, "caf\xc3\xa9 &bogus; &lt;");
    assert_str(h.records[2]->bytes, "cut sh");
    drop(&h);
    h = read_text("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">"
                  "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><rss><channel><item><description>"
                  "&b; &f;</description></item></channel></rss>",
                  "e.xml");
    assert_int_equal(h.n, 1);
    assert_str(h.records[0]->bytes, "&b; &f;");
    drop(&h);
    h = read_text("<?xml version=\"1.0\" encoding=\"koi8-r\"?><rss><channel><item><description>"
                  "\xd0\xc1</description></item></channel></rss>",
                  "k.xml");
    assert_int_equal(h.n, 1);
    assert_str(h.records[0]->bytes, "\xd0\xbf\xd0\xb0");
    drop(&h);
}

static void test_sitemaps(void **state)
{
    (void)state;
    harvest h = read_text("<urlset><url><loc>https://a.example/1</loc></url></urlset>", "m.xml");
    assert_int_equal(h.n, 0);
    assert_int_equal(h.refused, 1);
    assert_string_equal(h.refusals[0], "m.xml is a list of addresses, without reports");
    h = read_text("<rss><channel><title>x</title></channel></rss>", "n.xml");
    assert_int_equal(h.refused, 1);
    assert_string_equal(h.refusals[0], "n.xml is a feed without entries");
}

/* ---- JSON ---------------------------------------------------------------------------------------------- */

static void assert_records(const char *text, const char *const *bodies, int n)
{
    harvest h = read_text(text, "r.json");
    assert_int_equal(h.refused, 0);
    assert_int_equal(h.n, n);
    for (int i = 0; i < n; i++) {
        assert_int_equal(h.records[i]->kind, HS_RECORD_JSON);
        assert_str(h.records[i]->bytes, bodies[i]);
    }
    drop(&h);
}

static void test_json_shapes(void **state)
{
    static const char *const two[] = {"{\"text\":\"a}]\\\"\"}", "{\"text\":\"b\",\"x\":[{}]}"};
    static const char *const lines[] = {"{\"text\":\"a\"}", "{\"text\":\"b\"}"};
    (void)state;
    assert_records("\xef\xbb\xbf[ {\"text\":\"a}]\\\"\"},\n {\"text\":\"b\",\"x\":[{}]} ]", two, 2);
    assert_records("{\"status\":\"{ok\",\"posts\":[{\"text\":\"a}]\\\"\"}, 7, \"}\", [{}],"
                   "{\"text\":\"b\",\"x\":[{}]}],\"more\":[{\"text\":\"no\"}]}",
                   two, 2);
    assert_records(
        "{\"response\":{\"a\":{\"b\":1},\"results\":[{\"text\":\"a\"}]}}{\"posts\":[{\"text\":\"b\"}]}",
        lines, 2);
    assert_records("{\"text\":\"a\"}{\"text\":\"b\"}", lines, 2);
    assert_records("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", lines, 2);
    assert_records("{\n\"text\": \"a\",\n\"items\":[{}]}",
                   (const char *const[]){"{\n\"text\": \"a\",\n\"items\":[{}]}"}, 1);
    harvest h = read_text("[{\"text\":\"a\"},{\"text\":", "c.json");
    assert_int_equal(h.n, 1);
    assert_string_equal(h.refusals[0], "c.json#2 is cut short");
    drop(&h);
}

/* The first document; free with drop_doc. */
static hs_doc *read_doc(const char *text, const char *name)
{
    hs_error err = {0};
    harvest h = read_text(text, name);
    assert_true(h.n > 0);
    hs_doc *doc = calloc(1, sizeof *doc);
    assert_non_null(doc);
    hs_arena_init(&doc->arena, (size_t)256 << 20);
    if (setjmp(door)) {
        fail();
    }
    doc->arena.door = &door;
    assert_int_equal(hs_ingest(doc, h.records[0], &err), 0);
    drop(&h);
    return doc;
}

static void drop_doc(hs_doc *doc)
{
    hs_arena_free(&doc->arena);
    free(doc);
}

static void assert_fields(const char *json, const char *outlet, const char *day, const char *text)
{
    char out[11] = "";
    hs_doc *doc = read_doc(json, "r.json");
    if (doc->published != HS_NO_DAY) {
        hs_day_print(doc->published, out);
    }
    assert_str(doc->outlet, outlet);
    assert_string_equal(out, day);
    assert_str(doc->text, text);
    drop_doc(doc);
}

static void test_json_keys(void **state)
{
    (void)state;
    assert_fields("{\"maintext\":\"" BODY "\",\"date_publish\":\"2016-12-06 09:15:00\","
                  "\"source_domain\":\"post.example\",\"title_page\":\"T here now\"}",
                  "post.example", "2016-12-06", "T here now\n\n" BODY);
    assert_fields(
        "{\"posts\":[{\"thread\":{\"site\":\"a.example\",\"site_full\":\"www.a.example\"},"
        "\"published\":\"2016-12-06T09:15:00.000+02:00\",\"text\":\"" BODY "\"}]}",
        "www.a.example", "2016-12-06", BODY);
    assert_fields("{\"seendate\":\"20160919T120000Z\",\"domain\":\"a.example\",\"text\":\"" BODY
                  "\"}",
                  "a.example", "2016-09-19", BODY);
    assert_fields(
        "{\"source\":{\"name\":\"Coast\"},\"publishedAt\":1481015700000,\"content\":\"" BODY
        "\u2026 [+123 chars]\"}",
        "Coast", "2016-12-06", BODY "\u2026");
    assert_fields(
        "{\"media_name\":\"Coast\",\"publish_date\":\"1481015700\",\"content_html\":\"<p>" BODY
        "</p>\"}",
        "Coast", "2016-12-06", BODY);
    assert_fields("{\"_source\":{\"Headline\":\"Fire at port\",\"articleBody\":\"<p>" BODY
                  "</p><p>Nine were hurt.</p>\"}}",
                  "", "", "Fire at port\n\n" BODY "\n\nNine were hurt.");
}

/* ---- tables -------------------------------------------------------------------------------------------- */

static void test_tables(void **state)
{
    (void)state;
    harvest h = read_text(
        "\xef\xbb\xbfid;\"date\";text;\r\n7;2016-12-06;\"a; \"\"b\"\"\nc\";x\r\n;;;\r\n8;;d;",
        "t.csv");
    assert_int_equal(h.n, 2);
    assert_int_equal(h.records[0]->number, 2);
    assert_str(h.records[0]->bytes,
               "{\"id\":\"7\",\"date\":\"2016-12-06\",\"text\":\"a; \\u0022b\\u0022\\u000ac\"}");
    assert_int_equal(h.records[1]->number, 5);
    assert_str(h.records[1]->bytes, "{\"id\":\"8\",\"text\":\"d\"}");
    drop(&h);
    h = read_text("title\ttext\nA\tb, c\n", "t.tsv");
    assert_int_equal(h.n, 1);
    assert_str(h.records[0]->bytes, "{\"title\":\"A\",\"text\":\"b, c\"}");
    drop(&h);
    h = read_text("Text, pictures and a long story by our correspondent\n" BODY "\n", "t.txt");
    assert_int_equal(h.n, 1);
    assert_int_equal(h.records[0]->kind, HS_RECORD_TEXT);
    drop(&h);
}

/* ---- mails --------------------------------------------------------------------------------------------- */

static void test_mail(void **state)
{
    (void)state;
    harvest h = read_text(
        "From: \"Anna Brook\" <anna@post.example>\r\nSubject: =?utf-8?B?Y2Fmw6k=?=\r\n"
        " =?iso-8859-1?Q?_b=E9?= burned\r\nDate: Tue, 6 Dec 2016 09:15:00 +0200 (EET)\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nno\r\n"
        "--b\r\nContent-Type: multipart/alternative; boundary=\"b2\"\r\n\r\n"
        "--b2\r\n\r\nplain\r\n--b2\r\nContent-Type: text/html; charset=x\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>a=\r\nb=3D</p>\r\n--b2--\r\n"
        "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"c.txt\"\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\nYyB3YXMg\r\naGVyZS4=\r\n--b--\r\n",
        "m.eml");
    assert_int_equal(h.n, 2);
    const hs_label *l = &h.records[0]->label;
    assert_str(l->title, "caf\xc3\xa9 b\xc3\xa9 burned");
    assert_str(l->authors, "Anna Brook");
    assert_str(l->outlet, "post.example");
    assert_str(l->date, "Tue, 6 Dec 2016 09:15:00 +0200");
    assert_str(l->charset, "x");
    assert_int_equal(h.records[0]->kind, HS_RECORD_HTML);
    assert_str(hs_str_trim(h.records[0]->bytes), "<p>ab=</p>");
    assert_str(h.records[1]->label.name, "m.eml/c.txt");
    assert_str(h.records[1]->bytes, "c was here.");
    drop(&h);
}

static void test_saved_page(void **state)
{
    (void)state;
    harvest h =
        read_text("From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/1\n"
                  "Subject: T\nDate: Tue, 6 Dec 2022 09:15:00 +0200\nMIME-Version: 1.0\n"
                  "Content-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"x\"\n\n"
                  "--x\nContent-Type: text/html\n\n<html><p>a</p></html>\n"
                  "--x\nContent-Type: text/html\n\n<html>frame</html>\n--x--\n",
                  "p.mhtml");
    assert_int_equal(h.n, 1);
    assert_str(h.records[0]->label.url, "https://post.example/1");
    assert_int_equal(h.records[0]->label.date.n, 0);
    assert_str(hs_str_trim(h.records[0]->bytes), "<html><p>a</p></html>");
    drop(&h);
}

/* Lies and cuts: what is there is read. A report that begins as a mail does is none. */
static void test_odd_mails(void **state)
{
    (void)state;
    harvest h =
        read_text("Message-ID: <1>\nSubject: x\nContent-Transfer-Encoding: base64\n\n" BODY "\n",
                  "l.eml");
    assert_int_equal(h.n, 1);
    assert_str(hs_str_trim(h.records[0]->bytes), BODY);
    drop(&h);
    h = read_text("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n" BODY,
                  "c.eml");
    assert_int_equal(h.n, 1);
    assert_str(h.records[0]->bytes, BODY);
    drop(&h);
    h = read_text("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--c\n", "n.eml");
    assert_int_equal(h.n, 0);
    assert_int_equal(h.refused, 1);
    assert_string_equal(h.refusals[0], "n.eml is a mail without text");
    h = read_text("From: our correspondent\nDate: Monday\nSubject: Marsa\n\n" BODY "\n", "r.txt");
    assert_int_equal(h.n, 1);
    assert_int_equal(h.records[0]->label.title.n, 0);
    drop(&h);
}

static void test_mbox(void **state)
{
    (void)state;
    harvest h = read_text(
        "From a@x.example Tue Dec  6 09:15:00 2016\nSubject: One\nMessage-Id: <1>\n\nFirst.\n>From here.\n"
        "From there.\n\nFrom b@x.example Tue Dec  6 09:16:00 2016\nSubject: Two\n\nSecond.\n",
        "m.mbox");
    assert_int_equal(h.n, 2);
    assert_str(h.records[0]->label.name, "m.mbox#1");
    assert_str(h.records[0]->bytes, "First.\nFrom here.\nFrom there.\n\n");
    assert_str(h.records[1]->label.title, "Two");
    drop(&h);
}

/* ---- PDF ----------------------------------------------------------------------------------------------- */

static void test_pdf_text(void **state)
{
    static const struct {
        int32_t left, top, right, height;
        uint32_t page;
        const char *text;
    } model[] = {{600, 200, 1200, 90, 0, "Harbour Post"},
                 {600, 700, 3000, 180, 0, "Shells fall on Marsa"},
                 {600, 1000, 4000, 110, 0, "Shells fell on the harbour, the govern-"},
                 {600, 1140, 4000, 110, 0, "ment said. A cease-fire that pro-"},
                 {600, 1280, 4000, 110, 0, "government men had made, a cease-"},
                 {600, 1420, 2000, 110, 0, "fire of a week, ended."},
                 {600, 1560, 4000, 110, 0, "Next to it, on the hill that looks"},
                 {600, 8000, 700, 90, 0, "1"},
                 {600, 200, 1200, 90, 1, "Harbour Post"},
                 {600, 1000, 4000, 110, 1, "over the town, nothing was heard."},
                 {600, 8000, 700, 90, 1, "2"}};
    hs_arena a;
    hs_pdf_lines lines = {0};
    (void)state;
    hs_arena_init(&a, (size_t)1 << 24);
    if (setjmp(door)) {
        fail();
    }
    a.door = &door;
    for (size_t i = 0; i < sizeof model / sizeof *model; i++) {
        hs_pdf_line l = {.text = hs_str_of(model[i].text),
                         .left = model[i].left,
                         .top = model[i].top,
                         .right = model[i].right,
                         .bottom = model[i].top + model[i].height,
                         .page = model[i].page};
        HS_ADD(&a, &lines, l);
    }
    hs_pdf_drop_heads(&lines, &a);
    assert_str(
        hs_pdf_paragraphs(&lines, &a),
        "Shells fall on Marsa\n\nShells fell on the harbour, the government said. A cease-fire that "
        "pro-government men had made, a cease-fire of a week, ended.\n\nNext to it, on the hill that "
        "looks over the town, nothing was heard.");
    hs_arena_free(&a);
}

/* A PDF file of one line, or why there is none. */
static void test_pdf(void **state)
{
    static const char content[] = "BT /F1 12 Tf 72 700 Td (" BODY ") Tj ET";
    char file[2048];
    size_t at[7], n = 0;
    const char *const objects[] =
        {"<< /Type /Catalog /Pages 2 0 R >>",
         "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
         "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1200 800] /Contents 4 0 R "
         "/Resources << /Font << /F1 5 0 R >> >> >>",
         NULL,
         "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
         "<< /Title (Shells fall on Marsa) /CreationDate (D:20200101000000Z) >>"};
    (void)state;
    n += (size_t)snprintf(file, sizeof file, "%%PDF-1.4\n");
    for (int i = 0; i < 6; i++) {
        at[i] = n;
        n += (size_t)snprintf(file + n, sizeof file - n, "%d 0 obj\n", i + 1);
        n += objects[i] ? (size_t)snprintf(file + n, sizeof file - n, "%s", objects[i])
                        : (size_t)snprintf(file + n, sizeof file - n,
                                           "<< /Length %d >>\nstream\n%s\nendstream",
                                           (int)sizeof content - 1, content);
        n += (size_t)snprintf(file + n, sizeof file - n, "\nendobj\n");
    }
    at[6] = n;
    n += (size_t)snprintf(file + n, sizeof file - n, "xref\n0 7\n0000000000 65535 f \n");
    for (int i = 0; i < 6; i++) {
        n += (size_t)snprintf(file + n, sizeof file - n, "%010u 00000 n \n", (unsigned)at[i]);
    }
    n += (size_t)snprintf(file + n, sizeof file - n,
                          "trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%u\n%%%%EOF\n",
                          (unsigned)at[6]);
    harvest h = read_all(file, n, "p.pdf");
#ifdef HISTOR_PDF
    assert_int_equal(h.n, 1);
    assert_str(h.records[0]->bytes, BODY);
    assert_str(h.records[0]->label.title, "Shells fall on Marsa");
    assert_int_equal(h.records[0]->label.date.n, 0);
    drop(&h);
    h = read_all(file, 100, "p.pdf");
    assert_int_equal(h.n, 0);
    assert_string_equal(h.refusals[0], "p.pdf is a damaged PDF file");
#else
    assert_int_equal(h.n, 0);
    assert_string_equal(h.refusals[0],
                        "p.pdf is a PDF file (which this build does not read), not text");
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rss),          cmocka_unit_test(test_atom),
        cmocka_unit_test(test_broken_feeds), cmocka_unit_test(test_sitemaps),
        cmocka_unit_test(test_json_shapes),  cmocka_unit_test(test_json_keys),
        cmocka_unit_test(test_tables),       cmocka_unit_test(test_mail),
        cmocka_unit_test(test_saved_page),   cmocka_unit_test(test_odd_mails),
        cmocka_unit_test(test_mbox),         cmocka_unit_test(test_pdf_text),
        cmocka_unit_test(test_pdf),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
