/* fields.c: the fields of a report in a JSON object, whatever their keys are called.
 *
 * In: an object of a scraper, of a news service, of a table's row. Out: for each field the value under the key of the lowest
 * rank in data/ingest/keys.tsv; among equals the first. Method: all keys are looked up, those of inner objects as
 * "outer.inner", three deep.
 * Example: {"thread":{"site":"post.example"},"published":"2016-12-06","text":"..."} -> outlet, date, text.
 */
#include "ingest/fields.h"

#define DEPTH_MOST 3
#define KEY_MOST 64u
#define DAY 86400

hs_str hs_field_str(const json_t *value)
{
    hs_str none = {NULL, 0};
    return json_is_string(value)
               ? (hs_str){json_string_value(value), (uint32_t)json_string_length(value)}
               : none;
}

static int field_named(hs_str name)
{
    static const char *const names[HS_FIELDS] = {"text",  "markup",   "html",   "summary",
                                                 "title", "date",     "outlet", "url",
                                                 "id",    "language", "author", "within"};
    for (int i = 0; i < HS_FIELDS; i++) {
        if (hs_str_is(name, names[i])) {
            return i;
        }
    }
    return HS_FIELDS;
}

/* The field of a key, or HS_FIELDS. */
static int field_of(const hs_page *page, hs_str key, int *rank)
{
    const hs_table *table = hs_engine_table(page->engine, HS_TABLE_KEYS);
    hs_rows rows = hs_table_find(table, key);
    int64_t number = 0;
    if (rows.lo == rows.hi) {
        return HS_FIELDS;
    }
    hs_str_number(hs_table_field(table, rows.lo, 2), 99, &number);
    *rank = (int)number;
    return field_named(hs_table_field(table, rows.lo, 1));
}

static bool is_usable(int field, const json_t *value)
{
    bool number = json_is_integer(value) || json_is_real(value);
    return hs_str_trim(hs_field_str(value)).n ||
           (number && (field == HS_FIELD_DATE || field == HS_FIELD_ID));
}

/* A name, an object with one, or a list of those. */
static void take_authors(hs_page *page, const json_t *value)
{
    if (json_is_object(value)) {
        value = json_object_get(value, "name");
    }
    hs_page_author(page, hs_field_str(value));
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *one = json_array_get(value, i);
        hs_page_author(page,
                       hs_field_str(json_is_object(one) ? json_object_get(one, "name") : one));
    }
}

static void look(hs_page *page, hs_fields *out, json_t *object, hs_str outer, int depth);

static void look_at(hs_page *page, hs_fields *out, hs_str key, json_t *value, int depth)
{
    int rank = 0, field = field_of(page, key, &rank);
    if (field == HS_FIELD_AUTHOR) {
        take_authors(page, value);
    } else if (field < HS_FIELD_AUTHOR && is_usable(field, value) &&
               (!out->value[field] || rank < out->rank[field])) {
        out->value[field] = value;
        out->rank[field] = rank;
    }
    if (json_is_object(value) && depth < DEPTH_MOST) {
        look(page, out, value, field == HS_FIELD_WITHIN ? (hs_str){NULL, 0} : key, depth + 1);
    }
}

/* Look at the keys of an object, itself under the key `outer`. */
static void look(hs_page *page, hs_fields *out, json_t *object, hs_str outer, int depth)
{
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value)
    {
        char key[KEY_MOST];
        hs_str inner = hs_str_trim(hs_str_of(name));
        uint32_t n = 0;
        if (outer.n + inner.n + 1 > KEY_MOST) {
            continue;
        }
        if (outer.n) {
            memcpy(key, outer.p, outer.n);
            key[outer.n] = '.';
            n = outer.n + 1;
        }
        for (uint32_t i = 0; i < inner.n; i++) {
            key[n++] = (char)(hs_is_upper(inner.p[i]) ? inner.p[i] + 32 : inner.p[i]);
        }
        look_at(page, out, (hs_str){key, n}, value, depth);
    }
}

hs_fields hs_fields_find(hs_page *page)
{
    hs_fields out = {0};
    look(page, &out, page->json, (hs_str){NULL, 0}, 0);
    return out;
}

/* ---- dates --------------------------------------------------------------------------------------------- */

/* Seconds since 1970, or milliseconds; years from 1973 to 2099. */
static hs_stamp from_epoch(int64_t number)
{
    hs_stamp stamp = HS_NO_STAMP;
    number = number > 100000000000 ? number / 1000 : number;
    if (number > 100000000 && number < 4102444800) {
        stamp.day = (int32_t)(number / DAY);
        stamp.minute = (int16_t)(number % DAY / 60);
    }
    return stamp;
}

/* "20160919T120000Z", "20160919120000" -> "2016-09-19 12:00"; else s. */
static hs_str spread(hs_str s, char out[16])
{
    char digits[14];
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        bool mark = (s.p[i] == 'T' && n == 8) || (s.p[i] == 'Z' && n == 14);
        if (!mark && (!hs_is_digit(s.p[i]) || n == 14)) {
            return s;
        }
        if (!mark) {
            digits[n++] = s.p[i];
        }
    }
    if (n != 14) {
        return s;
    }
    static const char model[] = "0000-00-00 00:00";
    for (uint32_t i = 0, d = 0; i < 16; i++) {
        out[i] = model[i] == '0' ? digits[d++] : model[i];
    }
    return (hs_str){out, 16};
}

hs_stamp hs_field_stamp(const hs_page *page, const json_t *value)
{
    char room[16];
    int64_t number = 0;
    hs_str s = hs_str_trim(hs_field_str(value));
    if (json_is_integer(value)) {
        return from_epoch(json_integer_value(value));
    }
    if (json_is_real(value)) {
        double v = json_real_value(value);
        return from_epoch(v > 0 && v < 1e14 ? (int64_t)v : 0);
    }
    if ((s.n == 10 || s.n == 13) && hs_str_number(s, INT64_MAX / 16, &number)) {
        return from_epoch(number);
    }
    return hs_stamp_read(&page->calendar, spread(s, room));
}
