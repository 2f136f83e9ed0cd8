/* jsonl.c: one JSON object of a report: fields into the page, the body to be read further.
 *
 * In: {"id", "text" | "html", "date", "title", "outlet" | "source" | "domain", "url", "authors"}; other fields
 * are ignored, as are values of another type. Out: the page's fields. Method: jansson; its tree belongs to the
 * page, so views of its strings may be kept until the page is freed.
 * Example: {"id":7,"date":"6 Dec, 2016 09:15","text":"..."} -> id "7", 2016-12-06, given.
 */
#include "ingest/jsonl.h"

#include "ingest/charset.h"
#include "ingest/junk.h"

#include <stdio.h>

static hs_str field(const hs_page *page, const char *key)
{
    const json_t *v = json_object_get(page->json, key);
    hs_str none = {NULL, 0};
    return json_is_string(v) ? (hs_str){json_string_value(v), (uint32_t)json_string_length(v)}
                             : none;
}

static void take_id(hs_page *page)
{
    const json_t *v = json_object_get(page->json, "id");
    page->id = field(page, "id");
    if (json_is_integer(v)) {
        char digits[24];
        snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
        page->id = hs_arena_str(&page->scratch, hs_str_of(digits));
    }
}

static void take_date(hs_page *page)
{
    hs_str date = hs_str_trim(field(page, "date"));
    if (date.n == 0) {
        return;
    }
    hs_stamp stamp = hs_stamp_read(&page->calendar, date);
    if (stamp.day == HS_NO_DAY) {
        hs_page_note_add(page, "date", HS_STR("the date that was given is not understood"));
    }
    hs_page_stamp(page, stamp, HS_DATE_GIVEN, HS_STR("date"));
}

static void take_authors(hs_page *page)
{
    const json_t *list = json_object_get(page->json, "authors");
    hs_page_author(page, field(page, "authors"));
    hs_page_author(page, field(page, "author"));
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        if (json_is_string(v)) {
            hs_page_author(page, (hs_str){json_string_value(v), (uint32_t)json_string_length(v)});
        }
    }
}

static void take_outlet(hs_page *page)
{
    static const char *const keys[] = {"outlet", "source", "domain"};
    for (size_t i = 0; i < 3 && page->outlet.n == 0; i++) {
        hs_str name = hs_str_trim(field(page, keys[i]));
        hs_outlet known = hs_outlet_find(page, name);
        page->outlet = known.name.n ? known.name : name;
    }
}

int hs_jsonl_read(hs_page *page, const hs_record *record, hs_str *body, bool *html, hs_error *err)
{
    hs_str bytes = hs_charset_utf8(page, record->bytes, false);
    int shown = record->label.name.n > 100 ? 100 : (int)record->label.name.n;
    json_error_t why;
    page->json = json_loadb(bytes.p, bytes.n, JSON_ALLOW_NUL, &why);
    if (!json_is_object(page->json)) {
        return hs_error_set(err, HS_E_INPUT, "%.*s line %u is no JSON object", shown,
                            record->label.name.p, (unsigned)(record->number ? record->number : 1));
    }
    *body = field(page, "text");
    *html = body->n == 0;
    if (*html) {
        *body = field(page, "html");
    }
    if (hs_str_trim(*body).n == 0) {
        return hs_error_set(err, HS_E_INPUT, "%.*s line %u has no text", shown,
                            record->label.name.p, (unsigned)(record->number ? record->number : 1));
    }
    take_id(page);
    page->title = hs_str_trim(field(page, "title"));
    page->url = hs_str_trim(field(page, "url"));
    take_outlet(page);
    take_date(page);
    take_authors(page);
    return HS_OK;
}
