/* jsonl.c: one JSON object of a report: fields into the page, the body to be read further.
 *
 * In: an object of a scraper or a news service, or a table's row; its keys are those of data/ingest/keys.tsv, others are
 * ignored, as are values of another type. Out: the page's fields. Method: jansson; its tree belongs to the
 * page, so views of its strings may be kept until the page is freed.
 * Example: {"id":7,"date":"6 Dec, 2016 09:15","text":"..."} -> id "7", 2016-12-06, given.
 */
#include "ingest/jsonl.h"

#include "ingest/fields.h"
#include "ingest/junk.h"
#include "ingest/label.h"

#include <stdio.h>

static void take_id(hs_page *page, const json_t *value)
{
    page->id = hs_field_str(value);
    if (json_is_integer(value)) {
        char digits[24];
        snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        page->id = hs_arena_str(&page->scratch, hs_str_of(digits));
    }
}

static void take_date(hs_page *page, const json_t *value)
{
    if (!value) {
        return;
    }
    hs_stamp stamp = hs_field_stamp(page, value);
    if (stamp.day == HS_NO_DAY) {
        hs_page_note_add(page, "date", HS_STR("the date that was given is not understood"));
    }
    hs_page_stamp(page, stamp, HS_DATE_GIVEN, HS_STR("date"));
}

static void take_outlet(hs_page *page, const json_t *value)
{
    hs_str name = hs_str_trim(hs_field_str(value));
    hs_outlet known = hs_outlet_find(page, name);
    page->outlet = known.name.n ? known.name : name.n ? name : page->outlet;
}

/* Two tags of a text's markup. */
static bool is_markup(hs_str s)
{
    static const char *const tags[] = {"<p",  "</",  "<br",  "<div", "<h",
                                       "<ul", "<a ", "<img", "<span"};
    uint32_t found = 0;
    for (uint32_t i = 0; i < s.n && found < 2; i++) {
        for (size_t t = 0; s.p[i] == '<' && t < sizeof tags / sizeof *tags; t++) {
            found += hs_str_starts(hs_str_cut(s, i, i + 8), hs_str_of(tags[t]));
        }
    }
    return found >= 2;
}

/* "They met on … [+1234 chars]": what a news service leaves out of the texts that it gives away. */
static hs_str without_rest(hs_page *page, hs_str body)
{
    hs_str text = hs_str_trim(body);
    uint32_t at = text.n > 40 ? hs_str_find(text, HS_STR("[+"), text.n - 24) : text.n;
    if (at >= text.n || !hs_str_ends(text, HS_STR(" chars]"))) {
        return body;
    }
    hs_page_note_add(page, "short", HS_STR("the service that gave the text has cut it short"));
    return hs_str_trim(hs_str_cut(text, 0, at));
}

static hs_str body_of(hs_page *page, const hs_fields *fields, bool *html)
{
    hs_str body = hs_field_str(fields->value[HS_FIELD_TEXT]);
    *html = false;
    if (!body.n) {
        body = hs_field_str(fields->value[HS_FIELD_MARKUP]);
        *html = is_markup(body);
    }
    if (!body.n) {
        body = hs_field_str(fields->value[HS_FIELD_HTML]);
        *html = body.n > 0;
    }
    if (!body.n) {
        body = hs_field_str(fields->value[HS_FIELD_SUMMARY]);
        *html = is_markup(body);
        hs_page_note_add(page, "short", HS_STR("teaser: there is a summary only"));
    }
    return *html ? body : without_rest(page, body);
}

/* "reports.jsonl line 3 has no text", "list.json#3 has no text" */
static int refuse(const hs_record *record, const char *what, hs_error *err)
{
    hs_str name = record->label.name;
    char line[24] = "";
    if (record->number) {
        snprintf(line, sizeof line, " line %u", (unsigned)record->number);
    }
    return hs_error_set(err, HS_E_INPUT, "%.*s%s %s", name.n > 100 ? 100 : (int)name.n, name.p,
                        line, what);
}

int hs_jsonl_read(hs_page *page, const hs_record *record, hs_str *body, bool *html, hs_error *err)
{
    hs_str bytes = hs_page_decode(page, record->bytes, record->label.charset, false);
    json_error_t why;
    page->json = json_loadb(bytes.p, bytes.n, JSON_ALLOW_NUL, &why);
    if (!json_is_object(page->json)) {
        return refuse(record, "is no JSON object", err);
    }
    hs_fields fields = hs_fields_find(page);
    *body = body_of(page, &fields, html);
    if (hs_str_trim(*body).n == 0) {
        return refuse(record, "has no text", err);
    }
    hs_str title = hs_str_trim(hs_field_str(fields.value[HS_FIELD_TITLE]));
    page->title = title.n ? title : page->title;
    page->url = hs_str_trim(hs_field_str(fields.value[HS_FIELD_URL]));
    hs_str language = hs_label_language(page, hs_field_str(fields.value[HS_FIELD_LANGUAGE]));
    page->language = language.n ? language : page->language;
    take_id(page, fields.value[HS_FIELD_ID]);
    take_outlet(page, fields.value[HS_FIELD_OUTLET]);
    take_date(page, fields.value[HS_FIELD_DATE]);
    return HS_OK;
}
