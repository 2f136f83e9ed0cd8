/* test_exports.c: RTF, Word and OpenDocument texts, downloads from Nexis and Factiva, through the door of the room. */
#include "fixture.h"

#include "core/record.h"

#include "unpack/marks.h"
#include "unpack/prose.h"
#include "unpack/sniff.h"

#include <archive.h>
#include <archive_entry.h>

#define MOST 8

/* What an input gave. */
typedef struct {
    hs_record *records[MOST];
    int n, refused;
    hs_error err; /* the last refusal */
} answer;

static answer read_input(const char *bytes, size_t size)
{
    answer a = {.n = 0};
    hs_input *input = NULL;
    if (hs_input_open(&input, engine, bytes, size, "x", NULL, &a.err)) {
        a.refused = 1;
        return a;
    }
    int code = 1;
    while (code) {
        hs_record *r = NULL;
        code = hs_input_record(input, &r, &a.err);
        a.refused += code < 0;
        if (r && a.n < MOST) {
            a.records[a.n++] = r;
        } else {
            hs_record_free(r);
        }
    }
    hs_input_close(input);
    return a;
}

static void forget(answer *a)
{
    for (int i = 0; i < a->n; i++) {
        hs_record_free(a->records[i]);
    }
}

static void expect_text(const char *input, const char *text)
{
    answer a = read_input(input, strlen(input));
    assert_int_equal(a.n, 1);
    assert_int_equal(a.records[0]->bytes.n, strlen(text));
    assert_memory_equal(a.records[0]->bytes.p, text, strlen(text));
    forget(&a);
}

static void expect(hs_str got, const char *wanted)
{
    char text[512];
    snprintf(text, sizeof text, "%.*s", (int)got.n, got.n ? got.p : "");
    assert_string_equal(text, wanted);
}

static void expect_error(const char *bytes, size_t size, const char *why)
{
    answer a = read_input(bytes, size);
    assert_int_equal(a.n, 0);
    assert_int_equal(a.refused, 1);
    assert_string_equal(a.err.text, why);
    forget(&a);
}

/* ---- RTF ------------------------------------------------------------------------------------------------ */

static void rtf_gives_its_text(void **state)
{
    (void)state;
    expect_text("{\\rtf1\\ansi Quiet {\\b night}.\\par \\u8364?5\\line more}",
                "Quiet night.\n\n€5\nmore");
    expect_text("{\\rtf1\\ansi\\ansicpg1251 \\'cc\\'e8\\'f0 caf\\u233\\'e9!}", "Мир café!");
    expect_text("{\\rtf1\\uc2 a\\u8217\\'92xb{\\uc0\\u8212 c}\\u-10179??\\u-8672??}", "a’b—c😠");
    expect_text("{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}{\\info{\\title y}}{\\header z}"
                "{\\pict 0a0b}One {\\v hidden}{\\deleted old }two.}",
                "One two.");
    expect_text("{\\rtf1 See {\\field{\\*\\fldinst HYPERLINK \"http://x.example/\"}"
                "{\\fldrslt the {\\i list}}}.}",
                "See the list.");
    expect_text("{\\rtf1\\trowd HD\\cell Truce\\cell\\row SN\\cell Post\\cell\\row\\pard end\\par}",
                "HD\tTruce\nSN\tPost\nend");
    expect_text("{\\rtf1 a\\{b\\}c\\\\d\\~e\\_f\\'zzg\\\nh}", "a{b}c\\d e-fzzg\n\nh");
    expect_text("{\\rtf1 one\\bin5 }}}}} two\\bin99999999 three}", "one twothree");
}

static void rtf_survives_lies(void **state)
{
    (void)state;
    size_t n = 1000000;
    char *deep = malloc(n * 2 + 64);
    assert_non_null(deep);
    size_t at = (size_t)sprintf(deep, "{\\rtf1 before ");
    memset(deep + at, '{', n);
    at += n;
    at += (size_t)sprintf(deep + at, "deep");
    memset(deep + at, '}', n);
    at += n;
    at += (size_t)sprintf(deep + at, " after}");
    answer a = read_input(deep, at);
    assert_int_equal(a.n, 1);
    expect(a.records[0]->bytes, "before deep after");
    forget(&a);
    free(deep);
    expect_text("{\\rtf1 cut {\\b short\\u82", "cut shortR");
    expect_text("{\\rtf1 a}}}}}{b", "ab");
    expect_error("{\\rtf1{\\fonttbl{\\f0 Arial;}}", 28, "x is empty");
}

/* ---- zips ----------------------------------------------------------------------------------------------- */

static const char word_open[] =
    "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/"
    "wordprocessingml/2006/main\"><w:body>";
static const char word_close[] = "</w:body></w:document>";

/* A zip of two files, the first of which makes it a document of Word. */
static size_t make_docx(char *out, size_t room, const char *name, const char *bytes, size_t size)
{
    size_t used = 0;
    struct archive *a = archive_write_new();
    archive_write_set_format_zip(a);
    archive_write_set_bytes_per_block(a, 0);
    assert_int_equal(archive_write_open_memory(a, out, room, &used), ARCHIVE_OK);
    const char *names[2] = {"[Content_Types].xml", name};
    for (int i = 0; i < 2; i++) {
        struct archive_entry *e = archive_entry_new();
        archive_entry_set_pathname(e, names[i]);
        archive_entry_set_size(e, i ? (la_int64_t)size : 1);
        archive_entry_set_filetype(e, AE_IFREG);
        archive_entry_set_perm(e, 0644);
        archive_write_header(a, e);
        archive_write_data(a, i ? bytes : "x", i ? size : 1);
        archive_entry_free(e);
    }
    archive_write_close(a);
    archive_write_free(a);
    return used;
}

static answer read_word(const char *inside)
{
    static char xml[8192], zip[16384];
    int n = snprintf(xml, sizeof xml, "%s%s%s", word_open, inside, word_close);
    return read_input(zip, make_docx(zip, sizeof zip, "word/document.xml", xml, (size_t)n));
}

static void word_gives_its_text(void **state)
{
    (void)state;
    answer a =
        read_word("<w:p><w:r><w:t>Quiet </w:t></w:r><w:del><w:r><w:t>day</w:t></w:r></w:del>"
                  "<w:r><w:t>night.</w:t><w:br/><w:t>Dawn</w:t><w:tab/><w:t>came</w:t></w:r></w:p>"
                  "<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>1</w:t></w:r></w:p>"
                  "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>HD</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>"
                  "<w:t>Truce</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
    assert_int_equal(a.n, 1);
    expect(a.records[0]->bytes, "Quiet night.\nDawn\tcame\n\n1\n\nHD\tTruce");
    forget(&a);
}

static void word_is_refused_by_name(void **state)
{
    (void)state;
    static char zip[65536];
    size_t n = make_docx(zip, sizeof zip, "word/styles.xml", "<a/>", 4);
    expect_error(zip, n, "x has no text in it: a damaged document?");
    n = make_docx(zip, sizeof zip, "xl/workbook.xml", "<a/>", 4);
    expect_error(zip, n, "x is an Excel workbook, not text");
    static const char bomb[] =
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
        "<w:document xmlns:w=\"wordprocessingml\"><w:p><w:t>&d;&d;</w:t></w:p></w:document>";
    n = make_docx(zip, sizeof zip, "word/document.xml", bomb, sizeof bomb - 1);
    expect_error(zip, n, "x has no text in it: a damaged document?");
    static const char typed[] =
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\">]>"
        "<w:document xmlns:w=\"http://x.example/wordprocessingml\"><w:p><w:t>"
        "text</w:t></w:p></w:document>";
    n = make_docx(zip, sizeof zip, "word/document.xml", typed, sizeof typed - 1);
    expect_error(zip, n, "x declares a document type, as no such document does");
}

/* 256 MiB of spaces, in a document and beside it. */
static void word_bombs_stop(void **state)
{
    (void)state;
    size_t size = (size_t)256 << 20, room = (size_t)1 << 20;
    char *flat = calloc(1, size), *zip = malloc(room);
    assert_non_null(flat);
    assert_non_null(zip);
    static const char *const names[] = {"word/document.xml", "word/media/image1.png"};
    for (int i = 0; i < 2; i++) {
        answer a = read_input(zip, make_docx(zip, room, names[i], flat, size));
        assert_int_equal(a.n, 0);
        assert_int_equal(a.err.code, HS_E_LIMIT);
        assert_non_null(strstr(a.err.text, "a bomb?"));
        forget(&a);
    }
    free(flat);
    free(zip);
}

static void a_zip_stays_a_zip(void **state)
{
    (void)state;
    const char *what = NULL;
    static const char plain[] =
        "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0\x0a\0\0\0"
        "word/a.txtx";
    assert_int_equal(hs_marks_zip(HS_STR(plain), &what), HS_KIND_ZIP);
    static const char outer[] =
        "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\0\0\0\xff\0\0\0\x06\0\0\0"
        "a.docxPK\x03\x04[Content_Types].xml word/";
    assert_int_equal(hs_marks_zip(HS_STR(outer), &what), HS_KIND_ZIP);
    assert_null(what);
}

/* ---- Nexis ---------------------------------------------------------------------------------------------- */

static void nexis_is_split(void **state)
{
    (void)state;
    static const char text[] =
        "\xef\xbb\xbf\r\n  1 of 2 DOCUMENTS\r\n\r\n   Harbour Post\r\n\r\n  May 3, 2033 Tuesday\r\n"
        "  Final Edition\r\n\r\nTruce holds\r\n\r\nBYLINE: By ANN LEE in Kerra and Omar Haddad,\r\n"
        "Staff Writer\r\n\r\nLENGTH: 1,090 words\r\n\r\nThe truce between the government and the Front\r\n"
        "held on Tuesday.\r\n\r\nNobody was hurt.\r\n\r\nGRAPHIC: A photo\r\n\r\nLANGUAGE: ENGLISH\r\n"
        "\r\n   Copyright 2033 Post\r\n\r\n  2 of 2 DOCUMENTS\r\n\r\n Coast Courier\r\n\r\n"
        "5 May 2033\r\n\r\nHEADLINE: Ferry sails\r\n\r\nDATELINE: PORT MAREN\r\n\r\nBODY:\r\nIt sailed.\r\n";
    answer a = read_input(text, sizeof text - 1);
    assert_int_equal(a.n, 2);
    const hs_label *l = &a.records[0]->label;
    expect(l->name, "x#1");
    expect(l->outlet, "Harbour Post");
    expect(l->title, "Truce holds");
    expect(l->date, "May 3, 2033 Tuesday");
    expect(l->authors, "ANN LEE\nOmar Haddad");
    expect(l->language, "English");
    assert_int_equal(l->words, 1090);
    expect(a.records[0]->bytes,
           "The truce between the government and the Front held on Tuesday.\n\n"
           "Nobody was hurt.");
    expect(a.records[1]->label.title, "Ferry sails");
    expect(a.records[1]->label.date, "5 May 2033");
    expect(a.records[1]->bytes, "PORT MAREN - It sailed.");
    forget(&a);
}

static const char uni[] =
    "Documents (2)\n\n1. Truce holds; Quiet night\n\nClient/Matter: -None-\n\n2. Ferry sails\n\n"
    "Search Terms: truce\n\n\nTruce holds; Quiet night\n\nHarbour Post\n\nMay 3, 2033 Tuesday 9:20 AM GMT\n\n"
    "Copyright 2033 Post\nAll Rights Reserved\n\nSection:\xc2\xa0NEWS; Pg. 3\n\nLength:\xc2\xa0\x39 words\n\n"
    "Byline:\xc2\xa0"
    "Ann Lee (now), Omar Haddad (earlier)\n\nHighlight: A calm night.\n\nBody\n\n"
    "The truce held on Tuesday.\n\nSubject: to talks, it will last.\n\nClassification\n\nLanguage: ENGLISH\n\n"
    "Subject: TRUCES (91%)\n\nLoad-Date: May 3, 2033\n\nEnd of Document\n\nFerry sails\n\nCoast Monthly\n\n"
    "Summer 2033\n\nLength: 2 words\n\nBody\n\nIt sailed.\n\nLoad-Date: May 9, 2033\n\nEnd of Document\n\n";

static void nexis_uni_is_split(void **state)
{
    (void)state;
    answer a = read_input(uni, sizeof uni - 1);
    assert_int_equal(a.n, 2);
    assert_int_equal(a.refused, 0);
    const hs_label *l = &a.records[0]->label;
    expect(l->outlet, "Harbour Post");
    expect(l->title, "Truce holds; Quiet night");
    expect(l->date, "May 3, 2033 Tuesday 9:20 AM GMT");
    expect(l->authors, "Ann Lee\nOmar Haddad");
    expect(l->language, "English");
    expect(a.records[0]->bytes, "A calm night.\n\nThe truce held on Tuesday.\n\n"
                                "Subject: to talks, it will last.");
    expect(a.records[1]->label.title, "Ferry sails");
    expect(a.records[1]->label.outlet, "Coast Monthly");
    expect(a.records[1]->label.date, "Summer 2033");
    forget(&a);
    a = read_input(uni, sizeof uni - 18);
    assert_int_equal(a.n, 2);
    expect(a.records[1]->label.note, "the export ends in the middle of this report");
    forget(&a);
}

/* ---- Factiva -------------------------------------------------------------------------------------------- */

static void factiva_labels_are_read(void **state)
{
    (void)state;
    static const char text[] =
        "SE\tWorld\nHD\tTruce\nholds\nBY\tBy Ann Lee\nCR\tReuters\nWC\t1,012 words\nPD\t3 May 2033\n"
        "ET\t14:05\nSN\tHarbour Post\nSC\tHARP\nLA\tEnglish\nCY\t(c) 2033 Post\nLP\tThe truce held.\n\n"
        "Nobody was hurt.\nTD\tTalks go on.\n\nIN LONDON, envoys met.\nCO\tferryc : Ferry\nNS\tgvio : War\n"
        "AN\tDocument HARP000020330503e95300abc\n\nHD\nFerry sails\nWC\n2 words\nPD\n4 May 2033\nSN\nPost\n"
        "TD\nIt sailed.\nAN\nDocument HARP000020330504e95400abc\n\nSearch Summary\nText\tferry\n";
    answer a = read_input(text, sizeof text - 1);
    assert_int_equal(a.n, 2);
    assert_int_equal(a.refused, 0);
    const hs_label *l = &a.records[0]->label;
    expect(l->title, "Truce holds");
    expect(l->authors, "Ann Lee\nReuters");
    expect(l->date, "3 May 2033 14:05");
    expect(l->outlet, "Harbour Post");
    expect(l->language, "English");
    assert_int_equal(l->words, 1012);
    expect(a.records[0]->bytes,
           "The truce held.\n\nNobody was hurt.\n\nTalks go on.\n\nIN LONDON, envoys met.");
    expect(a.records[1]->label.title, "Ferry sails");
    expect(a.records[1]->bytes, "It sailed.");
    forget(&a);
}

static void factiva_without_labels_is_read(void **state)
{
    (void)state;
    static const char text[] =
        "World News\nTruce holds for a second night\nBy Ann Lee\n9 words\n3 May 2033\n14:05\nHarbour Post\nHARP\n"
        "A4\nEnglish\nCopyright 2033 Post. All Rights Reserved.\n\nThe truce held on Tuesday.\n\nNobody was hurt.\n\n"
        "Document HARP000020330503e95300abc\n\nFerry sails from Port Maren\n2 words\n4 May 2033\nCoast Courier\n"
        "COURR\nEnglish\n(c) 2033 Courier\n\nIt sailed.\n\nDocument COURR00020330504e95400abc\n"
        "\xc2\xa9 2033 Factiva, Inc. All rights reserved.\n";
    answer a = read_input(text, sizeof text - 1);
    assert_int_equal(a.n, 2);
    expect(a.records[0]->label.title, "Truce holds for a second night");
    expect(a.records[0]->label.authors, "Ann Lee");
    expect(a.records[0]->label.date, "3 May 2033 14:05");
    expect(a.records[0]->bytes, "The truce held on Tuesday.\n\nNobody was hurt.");
    expect(a.records[1]->label.title, "Ferry sails from Port Maren");
    expect(a.records[1]->label.outlet, "Coast Courier");
    expect(a.records[1]->bytes, "It sailed.");
    forget(&a);
}

static void factiva_pages_are_read(void **state)
{
    (void)state;
    static const char page[] =
        "<!DOCTYPE html><html><head><title>Factiva</title></head><body><p>Dow Jones</p>"
        "<div class=\"article enArticle\"><table><tr><td><b>HD</b>&nbsp;</td><td><b>Caf&eacute; &amp; "
        "quay</b>\n</td></tr><tr><td><b>PD</b></td><td>3 May 2033</td></tr><tr><td><b>SN</b></td>"
        "<td>Post</td></tr><tr><td><p><b>LP</b></p></td><td><p class=\"articleParagraph\">One.</p>\n"
        "<p>Tw&#111;.</p></td></tr><tr><td><br/><b>AN</b></td><td><br/>Document "
        "HARP000020330503e95300abc</td></tr></table></div><script>x<y</script></body></html>";
    answer a = read_input(page, sizeof page - 1);
    assert_int_equal(a.n, 1);
    expect(a.records[0]->label.title, "Café & quay");
    expect(a.records[0]->bytes, "One.\n\nTwo.");
    forget(&a);
    static const char other[] =
        "<html><head><title>Factiva</title></head><body><p>Dow Jones owns it</p>"
        "<p class=\"articleParagraph\">x</p></body></html>";
    a = read_input(other, sizeof other - 1);
    assert_int_equal(a.n, 1);
    assert_int_equal(a.records[0]->kind, HS_RECORD_HTML);
    forget(&a);
}

/* ---- what is no export ---------------------------------------------------------------------------------- */

static void a_report_is_no_export(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "1 of 250 DOCUMENTS\n\nThat line stood on the page that was leaked on Monday.\n",
        "End of Document\n\nThe minister's letter closed with these words.\n",
        "Body\n\nA body was found.\n\nSection: four\n",
        "BY NIGHT the town is dark.\nIN  the harbour,\nHD  television\nPD  x\n",
        "Document REUT000020160919ec9j00abc was leaked.\nDocument REUT000020160919ec9j00abc\n",
        "Truce holds\n500 words\n3 May 2033\nThe truce held.\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(hs_marks_text(hs_str_of(texts[i])), HS_RECORD_TEXT);
    }
    assert_int_equal(hs_marks_page(HS_STR("<html><title>Dow Jones buys Factiva</title>"
                                          "<div class=\"article\"><p>The Dow Jones index</p>")),
                     HS_RECORD_HTML);
}

static void an_export_without_articles_is_refused(void **state)
{
    (void)state;
    static const char list[] = "Documents (2)\n\n1. Truce holds\n\nClient/Matter: -None-\n";
    expect_error(list, sizeof list - 1, "x looks like an export, and no article is in it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rtf_gives_its_text),
        cmocka_unit_test(rtf_survives_lies),
        cmocka_unit_test(word_gives_its_text),
        cmocka_unit_test(word_is_refused_by_name),
        cmocka_unit_test(word_bombs_stop),
        cmocka_unit_test(a_zip_stays_a_zip),
        cmocka_unit_test(nexis_is_split),
        cmocka_unit_test(nexis_uni_is_split),
        cmocka_unit_test(factiva_labels_are_read),
        cmocka_unit_test(factiva_without_labels_is_read),
        cmocka_unit_test(factiva_pages_are_read),
        cmocka_unit_test(a_report_is_no_export),
        cmocka_unit_test(an_export_without_articles_is_refused),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
