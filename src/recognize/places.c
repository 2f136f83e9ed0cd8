/* places.c: where.
 *
 * In: the toponyms of a text and the places that they mean (toponyms.c, where.c), mentions. Out: doc->places,
 * hs_reading.place_of. Method: each toponym becomes a place of UCDP's precision: by its kind, by "near", and,
 * where only the unit that must hold it is known, by that unit, without a point. A state or capital that
 * acts ("Moscow said"), and a people ("the Syrians"), stands for its government and is marked `actor`.
 *
 *     "in Aleppo province" -> area, precision 4;  "Aleppo" -> city, precision 1;  "in Syria" -> country, 6
 */
#include "base/utf8.h"
#include "recognize/where.h"

static bool is_area_word(const hs_reading *r, uint32_t i)
{
    return hs_low_among(r, i, "province|governorate|region|countryside|district|state|county|area");
}

static void add_word(char *key, uint32_t *n, hs_str word)
{
    if (word.n && *n + word.n + 1 < HS_PLACE_KEY) {
        key[(*n)++] = '/';
        memcpy(key + *n, word.p, word.n);
        *n += word.n;
    }
}

/* "aleppo/SYR": which place it is, across reports; the division too where it is not named like its seat. */
static hs_str key_of(hs_reading *r, const hs_place *p)
{
    char key[HS_PLACE_KEY], outer[HS_PLACE_KEY];
    uint32_t n = hs_utf8_fold(p->name, key, sizeof key);
    hs_str own = {key, n};
    hs_str division = {outer, hs_utf8_fold(p->admin1, outer, sizeof outer)};
    bool like = hs_str_starts(division, own) || hs_str_starts(own, division);
    add_word(key, &n, p->country);
    if (p->kind == HS_PLACE_CITY && p->located && !like) {
        add_word(key, &n, division);
    }
    return hs_arena_str(&r->doc->arena, (hs_str){key, n});
}

/* What the gazetteer tells of a unit or place, name and point left out. */
static void put_units(const hs_gazetteer *g, hs_place *p, uint32_t spot)
{
    p->country = hs_gazetteer_country(g, spot);
    p->admin1 = hs_gazetteer_spot(g, hs_gazetteer_up(g, spot, HS_SPOT_ADMIN1)).name;
}

static hs_place place_of_spot(hs_reading *r, uint32_t spot, hs_range tokens)
{
    static const struct {
        uint8_t kind, precision;
    } kinds[HS_SPOT_KINDS] = {{HS_PLACE_CITY, 1},  {HS_PLACE_CITY, 1},    {HS_PLACE_CITY, 1},
                              {HS_PLACE_CITY, 1},  {HS_PLACE_AREA, 3},    {HS_PLACE_AREA, 3},
                              {HS_PLACE_AREA, 4},  {HS_PLACE_COUNTRY, 6}, {HS_PLACE_REGION, 5},
                              {HS_PLACE_REGION, 7}};
    const hs_gazetteer *g = hs_engine_gazetteer(r->engine);
    hs_spot s = hs_gazetteer_spot(g, spot);
    hs_place p = {.from = hs_doc_from(r->doc, tokens.lo, tokens.hi, "place.gazetteer", 800),
                  .name = s.name,
                  .lat = s.lat,
                  .lon = s.lon,
                  .geonames = s.geonames,
                  .kind = kinds[s.kind].kind,
                  .precision = kinds[s.kind].precision,
                  .located = true};
    put_units(g, &p, spot);
    if (p.kind == HS_PLACE_CITY && is_area_word(r, tokens.hi)) {
        p.kind = HS_PLACE_AREA;
        p.precision = 4;
    }
    p.key = key_of(r, &p);
    return p;
}

/* A place whose point is not known: what unit holds it, as far as that is. */
static hs_place place_without_point(hs_reading *r, uint32_t unit, hs_range tokens)
{
    const hs_gazetteer *g = hs_engine_gazetteer(r->engine);
    uint8_t kind = hs_gazetteer_spot(g, unit).kind;
    hs_place p = {.from = hs_doc_from(r->doc, tokens.lo, tokens.hi, "place.unknown", 500),
                  .kind = HS_PLACE_CITY};
    p.name = hs_doc_words(r->doc, p.from.at);
    if (unit) {
        put_units(g, &p, unit);
        p.precision = kind < HS_SPOT_ADMIN3    ? 2
                      : kind <= HS_SPOT_ADMIN2 ? 3
                      : kind == HS_SPOT_ADMIN1 ? 4
                                               : 6;
    }
    p.key = key_of(r, &p);
    return p;
}

static bool after_locative(const hs_reading *r, uint32_t i)
{
    return i > 0 &&
           (hs_low_among(r, i - 1,
                         "in|near|at|around|across|outside|inside|from|of|towards|toward|into|"
                         "over|throughout") ||
            (i > 1 && hs_low_is(r, i - 1, ",") && r->place_of[i - 2]));
}

#define SIDES                                                                                      \
    "northern|southern|eastern|western|central|north|south|east|west|northeastern|northwestern|"   \
    "southeastern|southwestern|rural|north-eastern|north-western|south-eastern|south-western"

/* "Libya's coast", "Syria's second city": its ground, where "a member of Libya's council" means the state. */
static bool owns_ground(const hs_reading *r, uint32_t mark)
{
    const hs_chunk *c = hs_chunk_at(r, mark + 1);
    uint32_t head = c && c->kind == HS_CHUNK_NOUN ? c->head : mark + 1;
    hs_rows rows;
    return hs_is_unit_word(r, head) || hs_is_town_word(r, head) ||
           hs_low_among(r, head,
                        "capital|coast|border|borders|north|south|east|west|northeast|northwest|"
                        "southeast|southwest|interior|desert|mountains|valley|airport|port|"
                        "airspace|waters|territory|soil|coastline|shores|heartland|cities|towns|"
                        "villages|provinces|regions|islands|island") ||
           hs_match_low(r, HS_TABLE_FACETS, head, false, &rows) > 0;
}

/* A state or its capital, not after "in" or the like, stands for the government. */
static bool is_actor(const hs_reading *r, uint32_t i, uint32_t end, hs_place_kind kind)
{
    hs_ref m = r->mention_of[i];
    const hs_mention *mention = m ? &r->doc->mentions.v[m - 1] : NULL;
    const hs_entity *e = mention ? &r->doc->entities.v[mention->entity - 1] : NULL;
    bool state = e && e->entry.n == 3;
    hs_span at = {hs_token_at(r, i)->at.lo, hs_token_at(r, end - 1)->at.hi};
    bool body = e && mention->kind == HS_MENTION_NAME && !hs_span_holds(at, mention->from.at) &&
                (e->type == HS_ENTITY_ORG || e->type == HS_ENTITY_GRP || e->type == HS_ENTITY_PER);
    if ((mention && mention->adjective) || body) { /* "Aleppo" of "Aleppo Media Center" */
        return true;
    }
    bool side = i > 0 && hs_low_among(r, i - 1, SIDES);
    hs_rows rows;
    bool stands = kind == HS_PLACE_CITY && end < hs_sentence_of(r, i)->tokens.hi &&
                  hs_match_low(r, HS_TABLE_FACETS, end, false, &rows) > 0;
    bool owner = kind == HS_PLACE_COUNTRY && hs_low_is(r, end, "'s") && !owns_ground(r, end);
    if ((after_locative(r, i) && !owner) || side || stands) { /* "a Tripoli house" */
        return false;
    }
    return (state || kind == HS_PLACE_COUNTRY) && !is_area_word(r, end);
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
    uint32_t ids[HS_BEARERS];
    hs_str town = capital_of(r, country);
    const hs_gazetteer *g = hs_engine_gazetteer(r->engine);
    uint32_t n = town.n ? hs_gazetteer_find(g, HS_KEY_NAME, town, ids, HS_BEARERS) : 0;
    for (uint32_t k = 0; k < n; k++) {
        if (hs_str_eq(hs_gazetteer_country(g, ids[k]), country) &&
            hs_gazetteer_spot(g, ids[k]).kind <= HS_SPOT_CAPITAL) {
            hs_place p = place_of_spot(r, ids[k], (hs_range){c->lo, i + 1});
            p.from.rule = "place.capital";
            r->place_of[i] = hs_doc_add_place(r->doc, p);
            return;
        }
    }
}

/* "European", "Africans": the people of a region, by the ending. */
static bool is_inhabitant(const hs_place *p, hs_str words)
{
    return p->kind == HS_PLACE_REGION && p->located && !hs_str_eq(p->name, words) &&
           (hs_str_ends(words, HS_STR("an")) || hs_str_ends(words, HS_STR("ans")));
}

static void add_toponym(hs_reading *r, const hs_toponym *t)
{
    uint32_t i = t->tokens.lo, end = t->tokens.hi;
    hs_place p =
        t->spot ? place_of_spot(r, t->spot, t->tokens) : place_without_point(r, t->unit, t->tokens);
    bool near = i > 0 && (hs_low_among(r, i - 1, "near|outside|around") || hs_is_bearing(r, i));
    if (p.kind == HS_PLACE_CITY && p.located && near) {
        p.precision = 2;
    }
    p.actor = t->people || is_inhabitant(&p, hs_doc_words(r->doc, p.from.at)) ||
              is_actor(r, i, end, (hs_place_kind)p.kind);
    hs_ref ref = hs_doc_add_place(r->doc, p);
    for (uint32_t k = i; k < end; k++) {
        r->place_of[k] = p.actor ? 0 : ref;
    }
}

void hs_find_places(hs_reading *r)
{
    hs_toponyms found = {.r = r, .places = hs_engine_gazetteer(r->engine)};
    uint32_t next = 0;
    hs_find_toponyms(&found);
    hs_settle_toponyms(&found);
    for (uint32_t s = 0; s < r->doc->sentences.n; s++) {
        hs_range tokens = r->doc->sentences.v[s].tokens;
        for (uint32_t i = tokens.lo; i < tokens.hi;) {
            if (next < found.all.n && found.all.v[next].tokens.lo == i) {
                add_toponym(r, &found.all.v[next]);
                i = found.all.v[next++].tokens.hi;
                continue;
            }
            find_capital(r, i++);
        }
    }
    find_wholes(r);
}
