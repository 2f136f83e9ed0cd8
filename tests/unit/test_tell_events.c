/* test_tell_events.c: the table of events of "histor read --format events": a document made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "histor.h"
#include "tell/tell.h"
#include "unit/tell_checks.h"

#define COLUMNS 27

static jmp_buf door;

static const char report_text[] =
    "The army, on\tMonday,\n shelled the \"green line\" in Karst. Talks ended.";

static hs_from at(const char *words, hs_ref sentence)
{
    const char *p = strstr(report_text, words);
    assert_non_null(p);
    uint32_t lo = (uint32_t)(p - report_text);
    return (hs_from){{lo, lo + (uint32_t)strlen(words)}, sentence, "test.rule", 900};
}

/* Two events: one with all there is, in somebody's statement, and one of which nothing is known. */
static void fill(hs_doc *doc)
{
    hs_from first = at("The army, on\tMonday,\n shelled the \"green line\" in Karst.", 1);
    HS_ADD(&doc->arena, &doc->sentences, (hs_sentence){.at = first.at});
    HS_ADD(&doc->arena, &doc->sentences, (hs_sentence){.at = at("Talks ended.", 2).at});
    hs_doc_add_entity(doc, (hs_entity){.name = text("army"), .code = text("XYZMIL")});
    hs_doc_add_entity(doc, (hs_entity){.name = text("line\x1b[1m"), .code = text("XYZREB")});
    hs_doc_add_place(doc, (hs_place){.from = at("Karst", 1),
                                     .name = text("Karst"),
                                     .country = text("XYZ"),
                                     .lat = -1500000,
                                     .lon = 250,
                                     .geonames = 42,
                                     .located = true});
    hs_doc_add_statement(doc, (hs_statement){.from = first, .voice = {.entity = 1}});
    hs_doc_add_event(doc, (hs_event){.from = first,
                                     .trigger = at("shelled", 1).at,
                                     .plover = text("ASSAULT"),
                                     .mode = text("artillery"),
                                     .cameo = text("194"),
                                     .source = 1,
                                     .target = 2,
                                     .when = {.kind = HS_TIMEX_WEEKDAY},
                                     .place = 1,
                                     .statement = 1,
                                     .status = HS_STATUS_ALLEGED});
    hs_doc_add_event(doc, (hs_event){.from = at("Talks", 2),
                                     .trigger = at("Talks", 2).at,
                                     .plover = text("CONSULT"),
                                     .source = 1,
                                     .same_as = 1});
}

/* The header and the lines; free with hs_buf_free. */
static hs_buf table(unsigned flags)
{
    hs_doc doc = {.id = text("a\tb.txt"),
                  .text = text(report_text),
                  .outlet = text(" The \xC3\x89toile,\r\n daily "),
                  .published = hs_day_of(2016, 9, 23),
                  .modified = HS_NO_DAY};
    hs_arena_init(&doc.arena, (size_t)16 * 1024 * 1024);
    doc.arena.door = &door;
    fill(&doc);
    hs_buf out = {0};
    hs_tell_events_header(flags, &out);
    hs_tell_events(&doc, flags, &out);
    assert_false(out.failed);
    hs_buf_char(&out, '\0');
    hs_arena_free(&doc.arena);
    return out;
}

static void table_is(unsigned flags, const char *wanted)
{
    hs_buf out = table(flags);
    assert_string_equal(out.p, wanted);
    hs_buf_free(&out);
}

#define NAMES_OF(x)                                                                                \
    "document" x "event" x "date" x "date_precision" x "source_code" x "source" x "target_code" x  \
    "target" x "plover" x "mode" x "contexts" x "cameo" x "quad" x "status" x "said_by" x          \
    "same_as" x "trigger" x "sentence" x "place" x "country" x "lat" x "lon" x "geonames" x        \
    "outlet" x "published" x "url" x "title"
#define FIRST                                                                                       \
    "a b.txt\tV1\t2016-09-19\t1\tXYZMIL\tarmy\tXYZREB\tline\xEF\xBF\xBD[1m\tASSAULT\tartillery\t\t" \
    "194\t4\talleged\tarmy\t\tshelled\tThe army, on Monday, shelled the \"green line\" in Karst."   \
    "\tKarst\tXYZ\t-1.500000\t0.000250\t42\tThe \xC3\x89toile, daily\t2016-09-23\t\t\n"
#define SECOND                                                                                     \
    "a b.txt\tV2\t\t\tXYZMIL\tarmy\t\t\tCONSULT\t\t\t\t1\thappened\t\tV1\tTalks\tTalks ended."     \
    "\t\t\t\t\t\tThe \xC3\x89toile, daily\t2016-09-23\t\t\n"

static void tab_separated(void **state)
{
    (void)state;
    table_is(HS_AS_EVENTS, NAMES_OF("\t") "\n" FIRST SECOND);
}

static void dyads_only(void **state)
{
    (void)state;
    table_is(HS_AS_EVENTS | HS_DYADS_ONLY, NAMES_OF("\t") "\n" FIRST);
}

static void csv(void **state)
{
    (void)state;
    table_is(
        HS_AS_EVENTS_CSV,
        NAMES_OF(
            ",") "\r\n"
                 "a b.txt,V1,2016-09-19,1,XYZMIL,army,XYZREB,line\xEF\xBF\xBD[1m,ASSAULT,artillery,,194,"
                 "4,alleged,army,,shelled,"
                 "\"The army, on Monday, shelled the \"\"green line\"\" in Karst.\","
                 "Karst,XYZ,-1.500000,0.000250,42,\"The \xC3\x89toile, daily\",2016-09-23,,\r\n"
                 "a b.txt,V2,,,XYZMIL,army,,,CONSULT,,,,1,happened,,V1,Talks,Talks ended.,,,,,,"
                 "\"The \xC3\x89toile, daily\",2016-09-23,,\r\n");
}

static void no_events(void **state)
{
    (void)state;
    hs_doc doc = {.published = HS_NO_DAY, .modified = HS_NO_DAY};
    hs_buf out = {0};
    hs_tell_events(&doc, HS_AS_EVENTS, &out);
    assert_false(out.failed);
    assert_int_equal(out.n, 0);
    hs_buf_free(&out);
}

static int count_bytes(const char *bytes, size_t size, void *payload)
{
    (void)bytes;
    *(size_t *)payload += size;
    return 0;
}

static void one_format_at_a_time(void **state)
{
    (void)state;
    hs_doc doc = {.published = HS_NO_DAY, .modified = HS_NO_DAY};
    hs_error err = {0};
    size_t n = 0;
    unsigned both = HS_AS_EVENTS | HS_AS_CONLLU;
    assert_int_equal(hs_doc_write(&doc, both, count_bytes, &n, &err), HS_E_USAGE);
    assert_int_equal(hs_doc_write_header(both, count_bytes, &n, &err), HS_E_USAGE);
    assert_int_equal(hs_doc_write_header(HS_AS_CONLLU, count_bytes, &n, &err), HS_OK);
    assert_int_equal(n, 0);
    assert_int_equal(hs_doc_write_header(HS_AS_EVENTS, count_bytes, &n, &err), HS_OK);
    assert_true(n > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tab_separated),
                                       cmocka_unit_test(dyads_only), cmocka_unit_test(csv),
                                       cmocka_unit_test(no_events),
                                       cmocka_unit_test(one_format_at_a_time)};
    if (setjmp(door)) {
        return 1; /* the memory for the hand-made document ran out */
    }
    return cmocka_run_group_tests_name("tell events", tests, NULL, NULL);
}
