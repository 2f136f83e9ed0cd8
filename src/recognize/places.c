/* places.c: where.
 *
 * In: mentions, tokens, data/places. Out: doc->places, hs_reading.place_of. Method: a capitalised name that
 * the gazetteer has under its folded key ("Deir Ezzor" and "Deir ez-Zor" are one key); among several, the one
 * in the report's own country, else the most populous. A state or capital that acts ("Moscow said") stands
 * for its government and is marked `actor`.
 *
 *     "in Aleppo province" -> area, precision 4;  "Aleppo" -> city, precision 1;  "in Syria" -> country, 6
 */
#include "base/utf8.h"
#include "recognize/reading.h"

static int64_t number_field(const hs_table *t, uint32_t row, uint32_t column)
{
    int64_t value = 0;
    hs_str_number(hs_table_field(t, row, column), INT64_MAX / 20, &value);
    return value;
}

/* "36.2012" -> 36201200. */
static int32_t micro(hs_str s)
{
    bool minus = s.n && s.p[0] == '-';
    uint32_t dot = hs_str_find(s, HS_STR("."), 0);
    int64_t value = 0, scale = 1000000;
    if (!hs_str_number(hs_str_cut(s, minus, dot), 180, &value)) {
        return 0;
    }
    value *= scale;
    for (uint32_t i = dot + 1; i < s.n && hs_is_digit(s.p[i]) && scale > 1; i++) {
        scale /= 10;
        value += (s.p[i] - '0') * scale;
    }
    return (int32_t)(minus ? -value : value);
}

static bool is_area_word(const hs_reading *r, uint32_t i)
{
    return hs_low_among(r, i, "province|governorate|region|countryside|district|state|county|area");
}

static uint32_t pick(const hs_reading *r, const hs_table *t, hs_rows rows, bool area)
{
    uint32_t best = rows.lo;
    int64_t best_score = -1;
    for (uint32_t i = rows.lo; i < rows.hi; i++) {
        bool home = r->country.n && hs_str_eq(hs_table_field(t, i, 4), r->country);
        hs_str kind = hs_table_field(t, i, 8);
        int64_t score = number_field(t, i, 6) + (home ? INT64_C(2000000000) : 0);
        score += hs_str_is(kind, "country") ? INT64_C(9000000000) : 0;
        /* a division and its seat share a name: which is meant, the word behind it tells */
        score += hs_str_is(kind, area ? "admin1" : "city") ? INT64_C(1000000000) : 0;
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

static hs_place_kind kind_of(hs_str word)
{
    return hs_str_is(word, "country")  ? HS_PLACE_COUNTRY
           : hs_str_is(word, "admin1") ? HS_PLACE_AREA
           : hs_str_is(word, "region") ? HS_PLACE_REGION
                                       : HS_PLACE_CITY;
}

static hs_place place_of_row(hs_reading *r, uint32_t row, hs_range tokens)
{
    static const uint8_t precision[] = {1, 4, 5, 6};
    const hs_table *t = hs_reading_table(r, HS_TABLE_PLACES);
    hs_place p = {.from = hs_doc_from(r->doc, tokens.lo, tokens.hi, "place.gazetteer", 800),
                  .name = hs_table_field(t, row, 1),
                  .lat = micro(hs_table_field(t, row, 2)),
                  .lon = micro(hs_table_field(t, row, 3)),
                  .country = hs_table_field(t, row, 4),
                  .admin1 = hs_table_field(t, row, 5),
                  .geonames = (uint32_t)number_field(t, row, 7),
                  .kind = (uint8_t)kind_of(hs_table_field(t, row, 8)),
                  .located = true};
    if (p.kind == HS_PLACE_CITY && is_area_word(r, tokens.hi)) {
        p.kind = HS_PLACE_AREA;
    }
    p.precision = precision[p.kind];
    char key[160];
    uint32_t n = hs_utf8_fold(p.name, key, sizeof key - 8);
    key[n++] = '/';
    for (uint32_t i = 0; i < p.country.n && n < sizeof key; i++) {
        key[n++] = p.country.p[i];
    }
    p.key = hs_arena_str(&r->doc->arena, (hs_str){key, n});
    return p;
}

/* A small town in another country than the report's is more often a wrong point than a right one. */
static bool is_far_fetched(const hs_reading *r, const hs_table *t, uint32_t row)
{
    return r->country.n && !hs_str_eq(hs_table_field(t, row, 4), r->country) &&
           hs_str_is(hs_table_field(t, row, 8), "city") && number_field(t, row, 6) < 100000;
}

/* The longest run of tokens from i, at most five, whose folded words the gazetteer has: its end and row. */
static uint32_t gazetteer_at(const hs_reading *r, uint32_t i, uint32_t limit, uint32_t *row)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_PLACES);
    char key[160];
    limit = limit > i + 6 ? i + 6 : limit;
    for (uint32_t end = limit; end > i; end--) {
        if (!hs_token_at(r, end - 1)->capital && !hs_token_at(r, end - 1)->number) {
            continue;
        }
        hs_str words = hs_doc_words(r->doc, (hs_span){hs_token_at(r, i)->at.lo,
                                                      hs_token_at(r, end - 1)->at.hi});
        hs_rows rows = hs_table_find(t, (hs_str){key, hs_utf8_fold(words, key, sizeof key)});
        if (rows.lo < rows.hi) {
            *row = pick(r, t, rows, is_area_word(r, end));
            return is_far_fetched(r, t, *row) ? i : end;
        }
    }
    return i;
}

static bool after_locative(const hs_reading *r, uint32_t i)
{
    return i > 0 &&
           (hs_low_among(r, i - 1,
                         "in|near|at|around|across|outside|inside|from|of|towards|toward|into|"
                         "over|throughout") ||
            (i > 1 && hs_low_is(r, i - 1, ",") && r->place_of[i - 2]));
}

/* A state or its capital, not after "in" or the like, stands for the government. */
static bool is_actor(const hs_reading *r, uint32_t i, uint32_t end, hs_place_kind kind)
{
    hs_ref m = r->mention_of[i];
    const hs_mention *mention = m ? &r->doc->mentions.v[m - 1] : NULL;
    bool state = mention && r->doc->entities.v[mention->entity - 1].entry.n == 3;
    if (mention && mention->adjective) {
        return true;
    }
    if (after_locative(r, i)) {
        return false;
    }
    return (state || kind == HS_PLACE_COUNTRY) && !is_area_word(r, end);
}

/* A known name of a person or a body at i is no place, whatever the gazetteer says. */
static bool is_other_name(const hs_reading *r, uint32_t i)
{
    hs_ref m = r->mention_of[i];
    if (!m) {
        return false;
    }
    const hs_mention *mention = &r->doc->mentions.v[m - 1];
    uint8_t type = r->doc->entities.v[mention->entity - 1].type;
    return mention->kind != HS_MENTION_NAME || type == HS_ENTITY_PER || type == HS_ENTITY_ORG ||
           type == HS_ENTITY_GRP;
}

/* "the Tariq al-Bab neighbourhood of Aleppo": a part of the town named behind it. */
static void find_wholes(hs_reading *r)
{
    for (uint32_t i = 0; i + 2 < r->doc->tokens.n; i++) {
        bool part =
            hs_low_among(
                r, i, "neighbourhood|neighborhood|suburb|quarter|district|area|part|outskirts") &&
            hs_low_is(r, i + 1, "of") && i > 0 && r->place_of[i - 1] && r->place_of[i + 2];
        if (part && r->place_of[i - 1] != r->place_of[i + 2]) {
            r->doc->places.v[r->place_of[i - 1] - 1].within = r->place_of[i + 2];
        }
    }
}

/* The town that is the capital of a country, as the lexicon calls it; empty if it has none. */
static hs_str capital_of(hs_reading *r, hs_str country)
{
    if (country.n && hs_str_eq(country, r->capital_country)) {
        return r->capital;
    }
    r->capital_country = country;
    r->capital = (hs_str){0};
    const hs_table *t = hs_reading_table(r, HS_TABLE_ALIASES);
    for (uint32_t i = 0; country.n && i < t->rows; i++) {
        if (hs_str_is(hs_table_field(t, i, 2), "capital") &&
            hs_str_eq(hs_table_field(t, i, 1), country)) {
            r->capital = hs_table_field(t, i, 0);
            break;
        }
    }
    return r->capital;
}

/* "the Libyan capital", "the capital": a place without its name. */
static void find_capital(hs_reading *r, uint32_t i)
{
    const hs_chunk *c = hs_low_is(r, i, "capital") ? hs_chunk_at(r, i) : NULL;
    hs_str country = r->country;
    char key[128];
    bool whole = c && c->kind == HS_CHUNK_NOUN && c->head == i;
    if (!whole || !(hs_low_among(r, c->lo, "the|its") || r->mention_of[c->lo])) {
        return;
    }
    for (uint32_t k = c->lo; k < i; k++) {
        const hs_entity *e =
            r->mention_of[k]
                ? &r->doc->entities.v[r->doc->mentions.v[r->mention_of[k] - 1].entity - 1]
                : NULL;
        country = e && e->entry.n == 3 ? e->country : country;
    }
    hs_str town = capital_of(r, country);
    const hs_table *t = hs_reading_table(r, HS_TABLE_PLACES);
    hs_rows rows =
        hs_table_find(t, (hs_str){key, town.n ? hs_utf8_fold(town, key, sizeof key) : 0});
    for (uint32_t row = rows.lo; town.n && row < rows.hi; row++) {
        if (hs_str_eq(hs_table_field(t, row, 4), country) &&
            hs_str_is(hs_table_field(t, row, 8), "city")) {
            hs_place p = place_of_row(r, row, (hs_range){c->lo, i + 1});
            p.from.rule = "place.capital";
            hs_ref ref = hs_doc_add_place(r->doc, p);
            r->place_of[i] = ref;
            return;
        }
    }
}

/* "the village of Kalaz Taktani" that no gazetteer has: a place without a point, in the report's country. */
static uint32_t unknown_place(hs_reading *r, uint32_t i, uint32_t limit)
{
    if (i < 2 || !hs_low_is(r, i - 1, "of") ||
        !hs_low_among(r, i - 2, "village|town|hamlet|city|suburb|district")) {
        return i;
    }
    uint32_t end = i;
    while (end < limit &&
           (hs_token_at(r, end)->capital || (hs_low_is(r, end, "-") && end + 1 < limit))) {
        end++;
    }
    if (end == i) {
        return i;
    }
    char key[160];
    hs_place p = {.from = hs_doc_from(r->doc, i, end, "place.unknown", 500),
                  .country = r->country,
                  .kind = HS_PLACE_CITY,
                  .precision = 6};
    p.name = hs_doc_words(r->doc, p.from.at);
    p.key = hs_arena_str(&r->doc->arena, (hs_str){key, hs_utf8_fold(p.name, key, sizeof key)});
    hs_ref ref = hs_doc_add_place(r->doc, p);
    for (uint32_t k = i; k < end; k++) {
        r->place_of[k] = ref;
    }
    return end;
}

void hs_find_places(hs_reading *r)
{
    for (uint32_t s = 0; s < r->doc->sentences.n; s++) {
        hs_range tokens = r->doc->sentences.v[s].tokens;
        for (uint32_t i = tokens.lo; i < tokens.hi;) {
            const hs_token *t = hs_token_at(r, i);
            uint32_t row = 0, end = i;
            bool candidate = t->capital && !r->time_of[i] && t->upos != HS_PRON &&
                             t->upos != HS_DET && t->upos != HS_ADP && t->upos != HS_ADV &&
                             t->upos != HS_VERB && t->upos != HS_AUX;
            if (candidate && !is_other_name(r, i)) {
                end = gazetteer_at(r, i, tokens.hi, &row);
                bool side = end == i + 1 && hs_low_among(r, i, "west|east|north|south");
                end = side ? i : end; /* "the West": no province of that name */
            }
            if (end == i) {
                find_capital(r, i);
                end = unknown_place(r, i, tokens.hi);
                i = end > i ? end : i + 1;
                continue;
            }
            hs_place p = place_of_row(r, row, (hs_range){i, end});
            if (p.kind == HS_PLACE_CITY && i > 0 && hs_low_among(r, i - 1, "near|outside|around")) {
                p.precision = 2;
            }
            p.actor = is_actor(r, i, end, (hs_place_kind)p.kind);
            hs_ref ref = hs_doc_add_place(r->doc, p);
            for (uint32_t k = i; k < end; k++) {
                r->place_of[k] = p.actor ? 0 : ref;
            }
            i = end;
        }
    }
    find_wholes(r);
}
