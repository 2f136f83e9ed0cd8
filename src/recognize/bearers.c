/* bearers.c: the places of the gazetteer that bear a name.
 *
 * In: a toponym's tokens, the gazetteer. Out: its bearers, each with a prior: how likely it is meant when nothing
 * else is known, by its people and kind. Method: the plain key of all words; as an abbreviation where it is
 * written like one ("Ala.", "TX" behind a town); without words of direction and kind ("northern Mali", "Idlib
 * province"); and where that finds nothing the loose key for Arabic names.
 *
 *     "Deir el-Zour" -> no plain key -> loose darzur -> Deir ez-Zor SY: the town, the district, the division
 */
#include "recognize/where.h"

enum { LESS_SURE = 24 }; /* points less for a key that is not the name as it stands */

int32_t hs_eighths(uint32_t x)
{
    int32_t n = 0;
    uint32_t y = x;
    while (y > 1) {
        y >>= 1;
        n++;
    }
    uint32_t low = n > 3 ? (x >> (n - 3)) & 7u : (x << (3 - n)) & 7u;
    return 8 * n + (int32_t)low;
}

/* How likely a place is meant when nothing else is known: eight points a factor of two of its people. */
static int32_t prior_of(const hs_spot *s, bool division)
{
    static const int32_t kinds[HS_SPOT_KINDS] = {0, -24, 8, 56, -40, -24, 24, 268, 216, 216};
    int32_t fixed = kinds[s->kind];
    if (s->kind >= HS_SPOT_COUNTRY) {
        return fixed;
    }
    if (division) {
        bool town = s->kind < HS_SPOT_ADMIN3;
        fixed += town ? -48 : s->kind == HS_SPOT_ADMIN1 ? 48 : 24;
    }
    return hs_eighths(s->population + 200) + fixed;
}

hs_str hs_toponym_words(const hs_toponyms *t, uint32_t lo, uint32_t hi)
{
    const hs_reading *r = t->r;
    return lo < hi ? hs_doc_words(r->doc, (hs_span){hs_token_at(r, lo)->at.lo,
                                                    hs_token_at(r, hi - 1)->at.hi})
                   : (hs_str){0};
}

void hs_bearer_add(hs_toponyms *t, hs_toponym *name, uint32_t id)
{
    hs_spot s = hs_gazetteer_spot(t->places, id);
    hs_bearer b = {.spot = id,
                   .prior = prior_of(&s, name->division),
                   .admin1 = hs_gazetteer_up(t->places, id, HS_SPOT_ADMIN1),
                   .country = hs_gazetteer_up(t->places, id, HS_SPOT_COUNTRY),
                   .lat = s.lat,
                   .lon = s.lon,
                   .kind = s.kind};
    char own[HS_PLACE_KEY], said[HS_PLACE_KEY];
    hs_str words = hs_toponym_words(t, name->tokens.lo, name->tokens.hi);
    if (s.kind < HS_SPOT_ADMIN2 &&
        !hs_str_eq(hs_place_key(s.name, own), hs_place_key(words, said))) {
        b.prior -= 16; /* it is mostly called otherwise */
    }
    HS_ADD(&t->r->doc->arena, &name->bearers, b);
}

static bool look_up(hs_toponyms *t, hs_toponym *name, hs_key_kind kind, hs_str words)
{
    uint32_t ids[HS_BEARERS];
    uint32_t n = hs_gazetteer_find(t->places, kind, words, ids, HS_BEARERS);
    for (uint32_t i = 0; i < n; i++) {
        hs_bearer_add(t, name, ids[i]);
    }
    return n > 0;
}

/* "the", "northern", "central": words before a name that are no part of it for the gazetteer. */
bool hs_is_side_word(const hs_reading *r, uint32_t i)
{
    return hs_low_among(r, i,
                        "the|north|south|east|west|northern|southern|eastern|western|central|"
                        "northeast|northwest|southeast|southwest|northeastern|northwestern|"
                        "southeastern|southwestern|upper|lower|greater|downtown|mainland|inner|"
                        "north-west|north-east|south-east|south-west|rural|city|state|province|"
                        "village|town|county|northeast|midtown");
}

/* Words behind a name that tell what kind of unit it is. */
bool hs_is_unit_word(const hs_reading *r, uint32_t i)
{
    return hs_low_among(r, i,
                        "province|governorate|region|countryside|district|state|county|area|"
                        "oblast|prefecture|parish|department|territory|division|peninsula");
}

bool hs_is_town_word(const hs_reading *r, uint32_t i)
{
    return hs_low_among(r, i, "city|town|village|township|suburb|camp|neighborhood|neighbourhood");
}

/* Short words that are names only if they are written in capitals or with dots: "US", "U.K.", "La.". */
static bool is_short(hs_str words)
{
    uint32_t letters = 0, dots = 0;
    bool low = false;
    for (uint32_t i = 0; i < words.n; i++) {
        letters += hs_is_alpha(words.p[i]);
        dots += words.p[i] == '.';
        low = low || hs_is_lower(words.p[i]);
    }
    return letters <= 5 && (dots > 0 || (!low && letters <= 4));
}

/* Does a place and a comma stand right before token i: "Mobile, Ala."? */
static bool after_place(const hs_toponyms *t, uint32_t i)
{
    const hs_toponym *last = t->all.n ? &t->all.v[t->all.n - 1] : NULL;
    return last && i > 0 &&
           (last->tokens.hi == i || (last->tokens.hi + 1 == i && hs_low_is(t->r, i - 1, ",")));
}

/* By its letters, and as an abbreviation: only that behind a place, else both where it is written like one. */
static bool look_up_name(hs_toponyms *t, hs_toponym *name, hs_str words, bool behind)
{
    bool brief = is_short(words) && look_up(t, name, HS_KEY_SHORT, words);
    return (brief && behind) || look_up(t, name, HS_KEY_NAME, words) || brief;
}

static void lower(hs_toponym *name, int32_t points)
{
    for (uint32_t i = 0; i < name->bearers.n; i++) {
        name->bearers.v[i].prior -= points;
    }
}

/* The bearers of a name over tokens [lo, hi). */
void hs_find_bearers(hs_toponyms *t, hs_toponym *name)
{
    const hs_reading *r = t->r;
    uint32_t lo = name->tokens.lo, hi = name->tokens.hi;
    hs_str words = hs_toponym_words(t, lo, hi);
    if (look_up_name(t, name, words, after_place(t, lo))) {
        return;
    }
    while (hi - lo > 1 && hs_is_side_word(r, lo)) {
        bool own = hs_token_at(r, lo)->capital; /* "North Island" is a name of its own */
        lo++;
        if (look_up_name(t, name, hs_toponym_words(t, lo, hi), false)) {
            lower(name, own ? LESS_SURE : 0);
            return;
        }
    }
    if (hi - lo > 1 && (hs_is_unit_word(r, hi - 1) || hs_is_town_word(r, hi - 1))) {
        name->division = hs_is_unit_word(r, hi - 1);
        if (look_up(t, name, HS_KEY_NAME, hs_toponym_words(t, lo, hi - 1))) {
            return;
        }
    }
    if (look_up(t, name, HS_KEY_LOOSE, hs_toponym_words(t, lo, hi))) {
        lower(name, LESS_SURE);
    }
}
