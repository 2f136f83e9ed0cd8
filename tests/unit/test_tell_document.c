/* test_tell_document.c: what "histor read" writes of one report, a document made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "histor.h"
#include "tell/tell.h"
#include "unit/tell_checks.h"

static jmp_buf door;

static const char report_text[] =
    "\xC3\x89mile said on Monday that at least 45 people died in Karst.";

static hs_from at(const char *words)
{
    const char *p = strstr(report_text, words);
    assert_non_null(p);
    uint32_t lo = (uint32_t)(p - report_text);
    return (hs_from){{lo, lo + (uint32_t)strlen(words)}, 1, "test.rule", 900};
}

static void fill_document(hs_doc *doc)
{
    hs_arena *arena = &doc->arena;
    HS_ADD(arena, &doc->pieces, at("\xC3\x89mile").at);
    HS_ADD(arena, &doc->pieces, at("said").at);
    HS_ADD(arena, &doc->pieces, at("at least 45 people died in Karst").at);
    hs_doc_add_entity(doc, (hs_entity){.type = HS_ENTITY_PER,
                                       .name = text("\xC3\x89mile"),
                                       .role = text("medic")});
    hs_doc_add_mention(doc, (hs_mention){.from = at("\xC3\x89mile"), .entity = 1});
    hs_timex monday = {.kind = HS_TIMEX_WEEKDAY};
    hs_doc_add_time(doc, (hs_time){at("Monday"), monday});
    hs_doc_add_place(doc, (hs_place){.from = at("Karst"),
                                     .name = text("Karst"),
                                     .lat = -1500000,
                                     .lon = 250000,
                                     .located = true,
                                     .precision = 1});
    hs_doc_add_place(doc, (hs_place){.from = at("Karst"), .name = text("Karst"), .actor = true});
    hs_doc_add_statement(doc, (hs_statement){.from = at(report_text),
                                             .source = {0, 1},
                                             .cue = {1, 2},
                                             .content = {2, 3},
                                             .voice = {.entity = 1}});
    hs_doc_add_event(doc, (hs_event){.from = at("died"),
                                     .trigger = at("died").at,
                                     .plover = text("ASSAULT"),
                                     .when = monday,
                                     .place = 1,
                                     .statement = 1,
                                     .target = 1,
                                     .target_at = at("people").at});
    hs_doc_add_figure(doc, (hs_figure){.from = at("at least 45 people"),
                                       .low = 45,
                                       .high = HS_OPEN,
                                       .voice = {.entity = 1, .via = text("Reuters")},
                                       .when = monday,
                                       .place = 1,
                                       .statement = 1,
                                       .event = 1});
    HS_ADD(arena, &doc->parties, 1);
    hs_doc_add_deal(doc, (hs_deal){.from = at("said"),
                                   .name = text("truce"),
                                   .status = HS_DEAL_AGREED,
                                   .parties = {0, 1},
                                   .by = 1});
    hs_doc_add_deal(doc, (hs_deal){.from = at("Monday"),
                                   .name = text("truce"),
                                   .status = HS_DEAL_MENTIONED,
                                   .term = HS_TERM_DURATION});
    hs_doc_add_deal(doc, (hs_deal){.from = at("died"),
                                   .name = text("truce"),
                                   .status = HS_DEAL_MENTIONED});
    hs_doc_add_responsibility(doc, (hs_responsibility){.from = at("died"),
                                                       .event = 1,
                                                       .party = 1,
                                                       .stance = HS_DENIES});
    hs_doc_note(doc, (hs_span){0, 0}, "test", text(EVIL));
    HS_ADD(arena, &doc->tokens,
           (hs_token){.at = at("\xC3\x89mile").at,
                      .lemma = text("\xC3\xA9mile"),
                      .upos = HS_PROPN});
    HS_ADD(arena, &doc->sentences, (hs_sentence){.at = {0, (uint32_t)strlen(report_text)}});
    HS_ADD(arena, &doc->blocks,
           (hs_text_block){.at = {0, (uint32_t)strlen(report_text)}, .kind = HS_BLOCK_PARAGRAPH});
    HS_ADD(arena, &doc->dropped, (hs_dropped){text("Share"), text("menu")});
}

static json_t *document_json(unsigned flags, int32_t published)
{
    hs_doc doc = {.id = text("d1"),
                  .text = text(report_text),
                  .published = published,
                  .modified = HS_NO_DAY};
    hs_arena_init(&doc.arena, (size_t)16 * 1024 * 1024);
    doc.arena.door = &door;
    fill_document(&doc);
    hs_buf out = {0};
    hs_tell_document(&doc, flags, &out);
    assert_false(out.failed);
    hs_buf_char(&out, '\0');
    json_t *root = parsed(out.p);
    hs_buf_free(&out);
    hs_arena_free(&doc.arena);
    return root;
}

static void span_is(const json_t *pair, int lo, int hi)
{
    assert_int_equal(json_integer_value(json_array_get(pair, 0)), lo);
    assert_int_equal(json_integer_value(json_array_get(pair, 1)), hi);
}

static const char *string_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void document_keys(void **state)
{
    (void)state;
    json_t *root = document_json(HS_WITH_TOKENS, hs_day_of(2016, 9, 23));
    has_keys(
        root,
        "schema id url outlet title authors published published_from language text blocks dropped sentences tokens entities "
        "times places statements figures events agreements terms responsibility notes");
    assert_string_equal(string_of(root, "schema"), "histor.document/1");
    assert_true(json_is_null(json_object_get(root, "outlet")));
    has_keys(item(root, "tokens", 0), "span form lemma upos xpos feats head deprel");
    has_keys(item(root, "entities", 0), "id type name code roles country entry mentions kinds");
    has_keys(item(root, "times", 0), "span text type value");
    has_keys(item(root, "places", 0),
             "span text name role lat lon country admin1 geonames precision");
    has_keys(item(root, "statements", 0),
             "id source cue content kind speaker name via stance about within");
    has_keys(
        item(root, "figures", 0),
        "id span text kind low high approx who speaker name via date place scope statement event");
    has_keys(
        item(root, "events", 0),
        "id span plover mode cameo source target date date_precision place status statement same_as");
    has_keys(item(root, "agreements", 0), "id span name parties status date by");
    has_keys(item(root, "responsibility", 0), "event party by stance span statement");
    has_keys(item(root, "notes", 0), "span kind text");
    json_decref(root);
}

static void document_values(void **state)
{
    (void)state;
    json_t *root = document_json(0, hs_day_of(2016, 9, 23));
    assert_null(json_object_get(root, "tokens"));
    assert_int_equal(json_array_size(json_object_get(root, "places")), 2);
    assert_int_equal(json_array_size(json_object_get(root, "agreements")), 1);
    assert_int_equal(json_array_size(json_object_get(root, "terms")), 1);
    span_is(item(item(root, "entities", 0), "mentions", 0), 0, 5); /* code points, not bytes */
    span_is(json_object_get(item(root, "figures", 0), "span"), 26, 44);
    json_t *figure = item(root, "figures", 0);
    assert_string_equal(string_of(figure, "date"), "2016-09-19");
    assert_string_equal(string_of(figure, "via"), "Reuters");
    assert_string_equal(string_of(figure, "place"), "Karst");
    assert_true(json_is_null(json_object_get(figure, "high")));
    assert_string_equal(string_of(item(root, "times", 0), "value"), "2016-09-19");
    assert_string_equal(string_of(json_object_get(item(root, "events", 0), "target"), "entity"),
                        "E1");
    assert_true(json_is_null(json_object_get(item(root, "events", 0), "source")));
    json_decref(root);
    root = document_json(0, HS_NO_DAY);
    assert_true(json_is_null(json_object_get(item(root, "figures", 0), "date")));
    assert_true(json_is_null(json_object_get(item(root, "events", 0), "date_precision")));
    assert_string_equal(string_of(item(root, "times", 0), "value"), "XXXX-WXX-1");
    json_decref(root);
}

static void document_empty(void **state)
{
    (void)state;
    hs_doc doc = {.published = HS_NO_DAY, .modified = HS_NO_DAY};
    hs_buf out = {0};
    hs_tell_document(&doc, HS_WITH_TOKENS, &out);
    hs_buf_char(&out, '\0');
    json_decref(parsed(out.p));
    hs_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(document_keys),
                                       cmocka_unit_test(document_values),
                                       cmocka_unit_test(document_empty)};
    if (setjmp(door)) {
        return 1; /* the memory for the hand-made document ran out */
    }
    return cmocka_run_group_tests_name("tell document", tests, NULL, NULL);
}
