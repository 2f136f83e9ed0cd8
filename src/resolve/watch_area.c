/* watch_area.c: where an agreement holds, and whether an incident lies there.
 *
 * In: a place in the user's words, the gazetteer, incidents. Out: the place; out, maybe or in. Method: the words are
 * a name, behind a comma what it lies in, and "within N km" (or "N miles"); of several bearers the country goes
 * first, else the weightiest. An incident is found in the gazetteer again by its name and point. It is in if the
 * area holds it there, or if its country or its first-order division is the area; within so many kilometres of a
 * place are the towns that are as near to it. It may be in if it is told so widely that the area could be meant.
 *
 *     "Aleppo, Syria within 50 km" -> Azaz in (46 km), Idlib out, "in Aleppo province" maybe, "in Iraq" out
 */
#include "assets/assets.h"
#include "resolve/watch.h"

enum { BEARERS = 64, FARTHEST = 2000, METRES_MILE = 1609 };

/* ---- the words ----------------------------------------------------------------------------------------- */

/* The name without a last word that says of which kind the place is ("Aleppo Province"); *finest and *widest: the
 * kinds of units that it means. The name itself if there is no such word. */
static hs_str without_kind(hs_str name, hs_spot_kind *finest, hs_spot_kind *widest)
{
    static const char *const wide[] = {"province", "governorate", "region",
                                       "state",    "oblast",      "countryside"};
    static const char *const small[] = {"district", "county", "subdistrict"};
    uint32_t at = name.n;
    while (at > 0 && name.p[at - 1] != ' ') {
        at--;
    }
    char low[16] = {0};
    hs_str last = hs_str_cut(name, at, name.n);
    for (uint32_t i = 0; i < last.n && i + 1 < sizeof low; i++) {
        low[i] = (char)(last.p[i] | 0x20);
    }
    *finest = *widest = HS_SPOT_ADMIN1;
    for (size_t i = 0; at && i < sizeof wide / sizeof *wide; i++) {
        if (strcmp(low, wide[i]) == 0) {
            return hs_str_trim(hs_str_cut(name, 0, at));
        }
    }
    *finest = HS_SPOT_ADMIN3;
    *widest = HS_SPOT_ADMIN2;
    for (size_t i = 0; at && i < sizeof small / sizeof *small; i++) {
        if (strcmp(low, small[i]) == 0) {
            return hs_str_trim(hs_str_cut(name, 0, at));
        }
    }
    return name;
}

static uint32_t bearers_of(const hs_gazetteer *g, hs_str name, uint32_t ids[BEARERS])
{
    uint32_t n = hs_gazetteer_find(g, HS_KEY_NAME, name, ids, BEARERS);
    n = n ? n : hs_gazetteer_find(g, HS_KEY_LOOSE, name, ids, BEARERS);
    return n ? n : hs_gazetteer_find(g, HS_KEY_CODE, name, ids, BEARERS);
}

/* "the UK": the country that the lexicon calls so; 0 if there is none. */
static uint32_t find_state(const hs_engine *engine, hs_str name)
{
    const hs_table *aliases = hs_engine_table(engine, HS_TABLE_ALIASES);
    hs_rows rows = hs_table_find(aliases, name);
    for (uint32_t i = rows.lo; i < rows.hi; i++) {
        hs_str id = hs_table_field(aliases, i, 1), kind = hs_table_field(aliases, i, 2);
        bool names = hs_str_is(kind, "name") || hs_str_is(kind, "acronym");
        uint32_t spot = 0;
        if (id.n == 3 && names &&
            hs_gazetteer_find(hs_engine_gazetteer(engine), HS_KEY_CODE, id, &spot, 1)) {
            return spot;
        }
    }
    return 0;
}

/* "Aleppo" is the town, "Aleppo province" what lies around it: the seat of the unit that has its name. */
static uint32_t seat_of(const hs_gazetteer *g, const uint32_t *ids, uint32_t n, uint32_t unit)
{
    uint8_t kind = hs_gazetteer_spot(g, unit).kind;
    for (uint32_t i = 0; i < n && kind >= HS_SPOT_ADMIN3 && kind <= HS_SPOT_ADMIN1; i++) {
        uint8_t town = hs_gazetteer_spot(g, ids[i]).kind;
        if ((town == HS_SPOT_SEAT || town == HS_SPOT_CAPITAL) &&
            hs_gazetteer_holds(g, unit, ids[i])) {
            return ids[i];
        }
    }
    return unit;
}

/* The place of that name within `outer` (0: anywhere): a country before all others, else the weightiest. */
static uint32_t find_spot(const hs_engine *engine, hs_str name, uint32_t outer)
{
    const hs_gazetteer *g = hs_engine_gazetteer(engine);
    uint32_t ids[BEARERS], n = bearers_of(g, name, ids), state = find_state(engine, name);
    if (state && !outer) {
        return state;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (!outer || hs_gazetteer_holds(g, outer, ids[i])) {
            return seat_of(g, ids, n, ids[i]);
        }
    }
    return 0;
}

/* The unit of that name, or the one around its town: "Aleppo province". */
static uint32_t find_unit(const hs_gazetteer *g, hs_str name, uint32_t outer, hs_spot_kind finest,
                          hs_spot_kind widest)
{
    uint32_t ids[BEARERS], n = bearers_of(g, name, ids), around = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint8_t kind = hs_gazetteer_spot(g, ids[i]).kind;
        bool fits = !outer || hs_gazetteer_holds(g, outer, ids[i]);
        if (fits && kind >= finest && kind <= widest) {
            return ids[i];
        }
        around = fits && !around ? hs_gazetteer_up(g, ids[i], widest) : around;
    }
    return around;
}

/* "within 50 km" at the end of *said, cut off: the kilometres, 0 without it; -1 for one that makes no sense. */
static int32_t cut_radius(hs_str *said)
{
    uint32_t at = hs_str_find(*said, HS_STR(" within "), 0);
    if (at == said->n) {
        return 0;
    }
    hs_str rest = hs_str_trim(hs_str_cut(*said, at + 8, said->n));
    uint32_t digits = 0;
    int64_t number = 0;
    while (digits < rest.n && hs_is_digit(rest.p[digits])) {
        digits++;
    }
    hs_str unit = hs_str_trim(hs_str_cut(rest, digits, rest.n));
    bool miles = hs_str_is(unit, "miles") || hs_str_is(unit, "mile");
    bool known = miles || hs_str_is(unit, "km") || hs_str_is(unit, "kilometres") ||
                 hs_str_is(unit, "kilometers");
    bool sound = known && hs_str_number(hs_str_cut(rest, 0, digits), FARTHEST, &number) && number;
    *said = hs_str_trim(hs_str_cut(*said, 0, at));
    number = miles ? (number * METRES_MILE + 500) / 1000 : number;
    return sound && number <= FARTHEST ? (int32_t)number : -1;
}

static const char *kind_word(uint8_t kind)
{
    return kind < HS_SPOT_ADMIN3     ? "town"
           : kind <= HS_SPOT_ADMIN2  ? "district"
           : kind == HS_SPOT_ADMIN1  ? "province"
           : kind == HS_SPOT_COUNTRY ? "country"
                                     : "region";
}

const char *hs_watch_find_area(const hs_engine *engine, hs_str said, hs_watch_area *out)
{
    const hs_gazetteer *g = hs_engine_gazetteer(engine);
    hs_str rest = said;
    int32_t km = cut_radius(&rest);
    if (km < 0) {
        return "no such distance (\"within N km\", 1 to 2000)";
    }
    uint32_t comma = hs_str_find(rest, HS_STR(","), 0), outer = 0;
    hs_spot_kind finest, widest;
    hs_str name = hs_str_trim(hs_str_cut(rest, 0, comma));
    hs_str bare = without_kind(name, &finest, &widest);
    hs_str around = hs_str_trim(hs_str_cut(rest, comma + 1, rest.n));
    if (comma < rest.n) {
        outer = find_spot(engine, around, 0);
        if (!outer) {
            return "the gazetteer has no place of the name behind the comma";
        }
    }
    uint32_t spot = bare.n < name.n ? find_unit(g, bare, outer, finest, widest) : 0;
    spot = spot ? spot : find_spot(engine, name, outer);
    if (!spot) {
        return "the gazetteer has no such place (--gazetteer adds places)";
    }
    hs_spot s = hs_gazetteer_spot(g, spot);
    if (s.kind > HS_SPOT_COUNTRY && !km) {
        return "a place without bounds: name a country, a province or a town, or add \"within N km\"";
    }
    uint32_t division = hs_gazetteer_up(g, spot, HS_SPOT_ADMIN1);
    *out = (hs_watch_area){.said = said,
                           .spot = spot,
                           .km = (uint32_t)km,
                           .kind = s.kind,
                           .kind_word = kind_word(s.kind),
                           .name = s.name,
                           .country = hs_gazetteer_country(g, spot),
                           .admin1 = hs_gazetteer_spot(g, division).name,
                           .lat = s.lat,
                           .lon = s.lon};
    return NULL;
}

/* ---- incidents ----------------------------------------------------------------------------------------- */

/* cos of an angle in millionths of a degree, in millionths, within 0.2 in a hundred (Bhaskara, 7th century): whole
 * numbers give one answer on every machine. */
static int64_t cosine(int64_t angle)
{
    int64_t x = angle / 1000, q = INT64_C(180000) * 180000;
    return (q - 4 * x * x) * 1000 / ((q + x * x) / 1000);
}

/* Is the incident's point no farther from the area's than its kilometres? On a plane: fine for such distances. */
static bool is_near(const hs_watch_area *a, const hs_incident *x)
{
    int64_t north = (int64_t)a->lat - x->lat, east = (int64_t)a->lon - x->lon;
    east = east > 180000000 ? east - 360000000 : east < -180000000 ? east + 360000000 : east;
    east = east * cosine(((int64_t)a->lat + x->lat) / 2) / 1000000;
    int64_t metres_north = north * 111195 / 1000000, metres_east = east * 111195 / 1000000;
    int64_t far = (int64_t)a->km * 1000;
    return metres_north * metres_north + metres_east * metres_east <= far * far;
}

/* The incident's place in the gazetteer; of "Aleppo province" that, of which the point is the town's. 0 if unknown. */
static uint32_t spot_of(const hs_gazetteer *g, const hs_incident *x)
{
    uint32_t ids[BEARERS], n = x->located ? bearers_of(g, x->place, ids) : 0;
    for (uint32_t i = 0; i < n; i++) {
        hs_spot s = hs_gazetteer_spot(g, ids[i]);
        if (s.lat == x->lat && s.lon == x->lon) {
            bool wider = x->place_kind != HS_PLACE_CITY && s.kind <= HS_SPOT_CAPITAL;
            return wider ? hs_gazetteer_up(g, ids[i], HS_SPOT_ADMIN1) : ids[i];
        }
    }
    return 0;
}

/* Told so widely that the area may be meant? */
static bool may_hold(const hs_gazetteer *g, const hs_watch_area *a, const hs_incident *x,
                     uint32_t own)
{
    if (!x->country.n || !a->country.n) {
        return !x->country.n || x->place_kind == HS_PLACE_COUNTRY;
    }
    if (!hs_str_eq(x->country, a->country)) {
        return false;
    }
    if (x->place_kind == HS_PLACE_COUNTRY || !x->admin1.n) {
        return true;
    }
    if (!hs_str_eq(x->admin1, a->admin1)) {
        return false;
    }
    return !x->located || (own && hs_gazetteer_holds(g, own, a->spot));
}

static hs_within holds(const hs_gazetteer *g, const hs_watch_area *a, const hs_incident *x,
                       uint32_t own)
{
    bool point = x->located && x->place_kind == HS_PLACE_CITY;
    if (a->km) {
        return point                    ? (is_near(a, x) ? HS_IN : HS_OUT)
               : may_hold(g, a, x, own) ? HS_MAYBE
                                        : HS_OUT;
    }
    bool in = own && hs_gazetteer_holds(g, a->spot, own);
    bool country = a->kind == HS_SPOT_COUNTRY, division = a->kind == HS_SPOT_ADMIN1;
    in |= (country || division) && hs_str_eq(x->country, a->country) &&
          (country || hs_str_eq(x->admin1, a->admin1));
    return in ? HS_IN : may_hold(g, a, x, own) ? HS_MAYBE : HS_OUT;
}

hs_within hs_watch_place(const hs_account *account, const hs_watch *w, const hs_incident *x)
{
    const hs_gazetteer *g = hs_engine_gazetteer(account->engine);
    if (w->areas.n == 0) {
        return HS_IN;
    }
    if (!x->place_key.n) {
        return HS_MAYBE;
    }
    hs_within best = HS_OUT;
    uint32_t own = spot_of(g, x);
    for (uint32_t i = 0; i < w->areas.n; i++) {
        hs_within now = holds(g, &w->areas.v[i], x, own);
        best = now > best ? now : best;
    }
    return best;
}
