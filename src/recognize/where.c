/* where.c: which place a name means.
 *
 * In: toponyms, each with the places that bear its name. Out: the place of each, or none where several are
 * about equally likely, with the unit that must hold it. Method (after Lieberman et al., "Geotagging with
 * local lexicons", 2010, and Leidner's minimality, 2007; in whole numbers): every bearer begins with a prior
 * from its people. Three times over, each name then gives the shares that its bearers have to the others
 * of the document: a bearer gains if others lie in its first-order division, in its country, or within 100 km.
 * What the text says outright ("Mobile, Ala.") settles a name by itself. A name means one place a document.
 * The place is told only if the best bearer leads the next one that lies elsewhere by a margin.
 *
 *     "Alexandria ... Rapides Parish ... Pineville" -> Alexandria US.LA, though those of Egypt and Virginia
 *      have more people
 */
#include "recognize/where.h"

#include <assert.h>
#include <stdlib.h>

/* Points: eight are a factor of two. Tuned on LGL, TR-News, GeoWebNews and GeoVirus (bench/RESULTS.md). */
enum {
    ROUNDS = 3,
    WHOLE = 256,         /* the shares of a name's bearers add up to that */
    WINDOW = 48,         /* names before and after that are asked */
    CLOSE_KM = 100,      /* near */
    PART_KM = 30,        /* a part of a town lies within that of it */
    SEAT_KM = 200,       /* a town as far from its division's middle may be meant by its name */
    SAME_KM = 100,       /* bearers that near to each other are one place */
    TIMES_NEAR = 100,    /* how much likelier a name makes a bearer that it lies near, */
    TIMES_DIVISION = 40, /* in one division with, */
    TIMES_COUNTRY = 4,   /* in one country with, */
    TIMES_COMMON = 2,    /* or in the United States, which most reports name */
    MOST_DIVISION = 140, /* points that all names together may give so */
    MOST_COUNTRY = 40,
    PART = 20,       /* sixteenths of the points that count */
    SOFT = 20,       /* sixteenths: points that halve a share's root */
    SAID = 160,      /* points for what the text says outright */
    TOWN = 133,      /* prior of a town of 100,000 people */
    SPOKEN_FOR = 24, /* points that others must give to a smaller one abroad */
    LEAST = 100,     /* points that a place must have to be told */
    MARGIN = 40      /* and by which it must lead */
};

/* ---- distances -- */

/* 1024 * cosine of an angle in millionths of a degree (Bhaskara's formula). */
static int64_t cosine(int64_t micro)
{
    int64_t x = micro / 10000; /* hundredths */
    return 1024 * (324000000 - 4 * x * x) / (324000000 + x * x);
}

/* Square of the distance in km. */
static int64_t distance(const hs_bearer *a, const hs_bearer *b)
{
    int64_t north = (int64_t)a->lat - b->lat, east = (int64_t)a->lon - b->lon;
    if (llabs(east) > 180000000) {
        east = 360000000 - llabs(east);
    }
    north = north * 111 / 10000; /* hundredths of km */
    east = east * 111 / 10000 * cosine(((int64_t)a->lat + b->lat) / 2) / 1024;
    return (north * north + east * east) / 10000;
}

static bool is_near(const hs_bearer *a, const hs_bearer *b, int64_t km)
{
    return llabs((int64_t)a->lat - b->lat) < km * 9100 && distance(a, b) <= km * km;
}

/* ---- one name of a document, however often it stands there -- */

typedef struct {
    hs_toponym *of;
    uint32_t share[HS_BEARERS + 2]; /* of each bearer, of WHOLE */
    hs_ref around;                  /* name that holds it */
} name;

typedef struct {
    hs_toponyms *t;
    HS_LIST(name) names;
    uint32_t *name_of; /* of each toponym: index + 1 */
    uint32_t common;   /* the country that reports name whatever they are about */
} settling;

/* 2^(-points / 16) * 4096, down to nothing. */
static uint32_t fading(int32_t points)
{
    static const uint16_t sixteenths[] = {4096, 3922, 3756, 3597, 3444, 3298, 3158, 3025,
                                          2896, 2774, 2656, 2543, 2435, 2332, 2233, 2139};
    return points >= 16 * 12 ? 0 : (uint32_t)sixteenths[points % 16] >> (points / 16);
}

static void share_out(name *n)
{
    uint32_t all = 0, count = n->of->bearers.n;
    int32_t best = INT32_MIN;
    for (uint32_t i = 0; i < count; i++) {
        best = n->of->bearers.v[i].score > best ? n->of->bearers.v[i].score : best;
    }
    for (uint32_t i = 0; i < count; i++) {
        n->share[i] = fading((best - n->of->bearers.v[i].score) * 16 / SOFT);
        all += n->share[i];
    }
    for (uint32_t i = 0; i < count; i++) {
        n->share[i] = n->share[i] * WHOLE / all;
    }
}

/* ---- what the others say -- */

/* Points for evidence that a share of a name speaks for: eight for each factor of two. */
static int32_t points(uint32_t share, uint32_t times)
{
    return hs_eighths(WHOLE + share * times) - hs_eighths(WHOLE);
}

/* Points that other names give to a bearer, by how near they lie to it. */
typedef struct {
    int32_t near, division, country;
} support;

/* What name m says for a bearer of another name: that it lies near, in its division, or in its country. */
static void add_support(support *all, const name *m, const hs_bearer *b, uint32_t common)
{
    uint32_t near = 0, division = 0, country = 0, count = m->of->bearers.n;
    for (uint32_t i = 0; i < count; i++) {
        const hs_bearer *o = &m->of->bearers.v[i];
        uint32_t share = (3 * m->share[i] + WHOLE / count) / 4;
        bool point = b->kind <= HS_SPOT_ADMIN2 && o->kind <= HS_SPOT_ADMIN2;
        country += b->country && o->country == b->country ? share : 0;
        bool siblings =
            b->kind == HS_SPOT_ADMIN1 && o->kind == HS_SPOT_ADMIN1 && b->country == o->country;
        division += (b->admin1 && o->admin1 == b->admin1) || siblings ? share : 0;
        near += point && is_near(b, o, CLOSE_KM) ? share : 0;
    }
    int32_t a = points(near, TIMES_NEAR), c = points(division, TIMES_DIVISION);
    int32_t d = points(country, b->country == common ? TIMES_COMMON : TIMES_COUNTRY);
    if (a >= c && a >= d) {
        all->near += a;
    } else if (c >= d) {
        all->division += c;
    } else {
        all->country += d;
    }
}

static int32_t least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* Does a place hold another by what a text may say: as a unit, or as the town that it is a part of? */
static bool holds(const settling *s, const hs_bearer *outer, const hs_bearer *inner)
{
    bool parts = outer->kind <= HS_SPOT_CAPITAL && inner->kind <= HS_SPOT_PART;
    return outer->spot != inner->spot &&
           (hs_gazetteer_holds(s->t->places, outer->spot, inner->spot) ||
            (parts && is_near(outer, inner, PART_KM)));
}

/* The share of a name's bearers that lie in bearer b, or around it. */
static uint32_t share_holding(const settling *s, const name *m, const hs_bearer *b, bool around)
{
    uint32_t share = 0;
    for (uint32_t i = 0; i < m->of->bearers.n; i++) {
        const hs_bearer *o = &m->of->bearers.v[i];
        share += (around ? holds(s, o, b) : holds(s, b, o)) ? m->share[i] : 0;
    }
    return share;
}

/* The name asked after name k: those of the window, then the hints, which stand at the end. */
static uint32_t next_asked(const settling *s, uint32_t k, uint32_t hi)
{
    uint32_t hints = s->names.n - s->t->hints.n;
    return k + 1 == hi && hi < hints ? hints : k + 1;
}

static void weigh(settling *s, uint32_t at)
{
    uint32_t lo = at > WINDOW ? at - WINDOW : 0, hi = at + WINDOW;
    name *n = &s->names.v[at];
    for (uint32_t i = 0; i < n->of->bearers.n; i++) {
        hs_bearer *b = &n->of->bearers.v[i];
        support others = {0, 0, 0};
        int32_t said = 0;
        for (uint32_t k = lo; k < s->names.n; k = next_asked(s, k, hi)) {
            const name *m = &s->names.v[k];
            if (k != at && m->of->bearers.n) {
                add_support(&others, m, b, s->common);
            }
            if (m->around == at + 1) {
                said += (int32_t)(share_holding(s, m, b, false) * SAID / 4 / WHOLE);
            }
        }
        if (n->around) {
            const name *outer = &s->names.v[n->around - 1];
            said += (int32_t)(share_holding(s, outer, b, true) * SAID / WHOLE);
        }
        b->score = b->prior + said +
                   (others.near + least(others.division, MOST_DIVISION) +
                    least(others.country, MOST_COUNTRY)) *
                       PART / 16;
    }
}

/* ---- the decision -- */

/* A division and its seat share a name: without a word such as "province" the town is meant. */
static const hs_bearer *prefer_seat(const settling *s, const hs_toponym *of, const hs_bearer *best)
{
    bool unit = best && (best->kind == HS_SPOT_ADMIN1 || best->kind == HS_SPOT_ADMIN2);
    const hs_bearer *seat = NULL;
    for (uint32_t i = 0; unit && !of->division && i < of->bearers.n; i++) {
        const hs_bearer *b = &of->bearers.v[i];
        if (b->kind <= HS_SPOT_CAPITAL && b->kind != HS_SPOT_PART && is_near(b, best, SEAT_KM) &&
            hs_gazetteer_holds(s->t->places, best->spot, b->spot) &&
            (!seat || b->score > seat->score)) {
            seat = b;
        }
    }
    return seat ? seat : best;
}

/* A small place in another country than the report's that nothing speaks for is more often wrong than right. */
static bool is_far_fetched(const settling *s, const hs_bearer *b)
{
    hs_str home = s->t->r->country, own = hs_gazetteer_country(s->t->places, b->spot);
    return home.n && own.n && !hs_str_eq(home, own) && b->kind <= HS_SPOT_ADMIN2 &&
           b->prior < TOWN && b->score < b->prior + SPOKEN_FOR;
}

static void decide(const settling *s, name *n)
{
    const hs_bearer *best = NULL, *next = NULL;
    hs_toponym *of = n->of;
    for (uint32_t i = 0; i < of->bearers.n; i++) {
        best = !best || of->bearers.v[i].score > best->score ? &of->bearers.v[i] : best;
    }
    int32_t most = best ? best->score : 0;
    best = prefer_seat(s, of, best);
    for (uint32_t i = 0; best && i < of->bearers.n; i++) {
        const hs_bearer *b = &of->bearers.v[i];
        bool other =
            b != best && !is_near(b, best, SAME_KM) &&
            !(best->kind <= HS_SPOT_CAPITAL && is_near(b, best, SEAT_KM) && holds(s, b, best));
        if (other && (!next || b->score > next->score)) {
            next = b;
        }
    }
    if (best && is_far_fetched(s, best)) {
        return;
    }
    if (best && most >= LEAST && (!next || most - next->score >= MARGIN)) {
        of->spot = best->spot;
    } else if (best && next) {
        of->unit = best->admin1 == next->admin1     ? best->admin1
                   : best->country == next->country ? best->country
                                                    : 0;
    }
}

/* "Barrow County ... officials in Barrow": the county bears the short name too. */
static void add_division(settling *s, const hs_map *known, hs_toponym *t)
{
    static const char *const words[] = {"county", "parish", "province", "governorate"};
    hs_arena *a = &s->t->r->doc->arena;
    for (size_t i = 0; i < sizeof words / sizeof words[0] && !t->people; i++) {
        uint32_t at = hs_map_get(known, hs_arena_join(a, t->key, hs_str_of(words[i])));
        const hs_toponym *division = at ? s->names.v[at - 1].of : NULL;
        for (uint32_t k = 0; division && k < division->bearers.n && t->bearers.n < HS_BEARERS;
             k++) {
            if (division->bearers.v[k].kind == HS_SPOT_ADMIN2 ||
                division->bearers.v[k].kind == HS_SPOT_ADMIN1) {
                HS_ADD(a, &t->bearers, division->bearers.v[k]);
            }
        }
    }
}

static void gather(settling *s)
{
    hs_arena *a = &s->t->r->doc->arena;
    hs_map known = {0};
    s->name_of = HS_NEW_ARRAY(a, uint32_t, s->t->all.n);
    for (uint32_t i = 0; i < s->t->all.n; i++) {
        hs_toponym *t = &s->t->all.v[i];
        uint32_t *at = hs_map_at(&known, a, t->key);
        if (!*at) {
            HS_ADD(a, &s->names, (name){.of = t});
            *at = s->names.n;
        }
        s->name_of[i] = *at;
    }
    assert(s->names.v);
    for (uint32_t i = 0; i < s->t->hints.n; i++) {
        HS_ADD(a, &s->names, (name){.of = &s->t->hints.v[i]});
    }
    for (uint32_t i = 0; i < s->names.n; i++) {
        add_division(s, &known, s->names.v[i].of);
    }
    for (uint32_t i = 0; i < s->t->all.n; i++) {
        name *n = &s->names.v[s->name_of[i] - 1];
        hs_ref around = s->t->all.v[i].around;
        if (around && !n->around && s->name_of[around - 1] != s->name_of[i]) {
            n->around = s->name_of[around - 1];
        }
    }
}

/* "in X", "the village of X": something is done there; "El Faro reported" may be anywhere, if it is a place at all. */
static bool is_scene(const hs_reading *r, uint32_t i)
{
    bool town = i > 1 && hs_low_is(r, i - 1, "of") &&
                (hs_is_town_word(r, i - 2) || hs_is_unit_word(r, i - 2));
    return town ||
           (i > 0 &&
            hs_low_among(r, i - 1, "in|near|at|around|outside|inside|into|across|on|towards"));
}

/* What holds those that have no place: what the text says ("X, a suburb of Y"), else, for a name that no
 * gazetteer has and that stands where places do, the country that the report is about. */
static void find_units(settling *s)
{
    hs_toponyms *t = s->t;
    uint32_t home = 0;
    hs_gazetteer_find(t->places, HS_KEY_CODE, t->r->country, &home, 1);
    for (uint32_t i = t->all.n; i-- > 0;) {
        hs_toponym *own = &t->all.v[i];
        const hs_toponym *outer = own->around ? &t->all.v[own->around - 1] : NULL;
        if (!own->spot && !own->unit) {
            own->unit = outer && outer->spot ? outer->spot : outer ? outer->unit : 0;
            bool guess = !own->unit && !own->bearers.n && is_scene(t->r, own->tokens.lo);
            own->unit = guess ? home : own->unit;
        }
    }
}

void hs_settle_toponyms(hs_toponyms *t)
{
    settling s = {.t = t};
    if (!t->all.n) {
        return;
    }
    hs_gazetteer_find(t->places, HS_KEY_CODE, HS_STR("US"), &s.common, 1);
    gather(&s);
    for (uint32_t i = 0; i < s.names.n; i++) {
        name *n = &s.names.v[i];
        for (uint32_t k = 0; k < n->of->bearers.n; k++) {
            n->of->bearers.v[k].score = n->of->bearers.v[k].prior;
        }
        share_out(n);
    }
    for (int round = 0; round < ROUNDS; round++) {
        for (uint32_t i = 0; i < s.names.n; i++) {
            weigh(&s, i);
        }
        for (uint32_t i = 0; i < s.names.n; i++) {
            share_out(&s.names.v[i]);
        }
    }
    for (uint32_t i = 0; i < s.names.n; i++) {
        decide(&s, &s.names.v[i]);
    }
    for (uint32_t i = 0; i < t->all.n; i++) {
        const hs_toponym *first = s.names.v[s.name_of[i] - 1].of;
        t->all.v[i].spot = first->spot;
        t->all.v[i].unit = first->unit;
    }
    find_units(&s);
}
