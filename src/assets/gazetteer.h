/* gazetteer.h: where the places of the world lie: looked up by name, packed, used where the bytes lie.
 *
 * A place ("spot") has a number, an id that starts with 1; 0 is none. Each lies within a unit that is a spot
 * too: Manbij -> Manbij District -> Aleppo -> Syria. There are two layers: the shipped one (data/places,
 * packed into the asset blob) and the user's file (--gazetteer), packed into the same layout when it is
 * read; a name that the user's file has means what that file says, unless it is a country's.
 *
 * Layout of a layer, all numbers little-endian uint32:
 *
 *   header   "HSPLACE1", spots, keys, offsets of: spots, buckets, keys, names; size of the names
 *   spots    {name, lat, lon, population, geonames, within | kind << 24}: name is an offset into the names;
 *            lat and lon are millionths of a degree; `geonames` of a country is its three letters
 *   buckets  65537: where the keys of each value of the hash's 16 lowest bits begin
 *   keys     {the hash's bits 16 to 47, index of the spot}, by bucket, bits, weight, index
 *   names    a length byte and that many bytes
 *
 * A key is hashed (XXH3-64) with a letter before it that says what kind of key it is; it is not stored. That
 * a name which is not there meets 48 equal bits has a chance of one to a thousand million.
 */
#ifndef HS_ASSETS_GAZETTEER_H
#define HS_ASSETS_GAZETTEER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

typedef enum {
    HS_SPOT_CITY,    /* any populated place */
    HS_SPOT_PART,    /* of a town */
    HS_SPOT_SEAT,    /* of a first-order division */
    HS_SPOT_CAPITAL, /* of a country */
    HS_SPOT_ADMIN3,  /* and finer */
    HS_SPOT_ADMIN2,
    HS_SPOT_ADMIN1,
    HS_SPOT_COUNTRY,
    HS_SPOT_REGION, /* area without fixed bounds */
    HS_SPOT_SEA,
    HS_SPOT_KINDS
} hs_spot_kind;

/* Kinds of keys. */
typedef enum {
    HS_KEY_NAME = 'n',  /* hs_place_key: letters and digits, "St" as "Saint" */
    HS_KEY_LOOSE = '~', /* hs_place_loose: one key for the spellings of an Arabic name */
    HS_KEY_SHORT = '.', /* abbreviation: "Ala.", "TX" */
    HS_KEY_CODE = '#'   /* GeoNames' code of a unit: "US.LA.079"; of a country alpha-3 too */
} hs_key_kind;

typedef struct {
    hs_str name;
    int32_t lat, lon;
    uint32_t population; /* 0: unknown */
    uint32_t geonames;   /* 0: unknown */
    uint32_t within;     /* spot; 0: none */
    uint8_t kind;        /* hs_spot_kind */
    bool given;          /* by the user's file */
} hs_spot;

enum { HS_GAZETTEER_LAYERS = 2, HS_GAZETTEER_MOST = 256 << 20 };

typedef struct {
    hs_str layers[HS_GAZETTEER_LAYERS]; /* shipped, given; empty: none */
} hs_gazetteer;

/* Is a layer's header sound? What lies behind it is checked when it is used. */
bool hs_gazetteer_sound(hs_str layer);

/* The spots with that key, the weightiest first, `most` of them at most: their number. */
uint32_t hs_gazetteer_find(const hs_gazetteer *g, hs_key_kind kind, hs_str words, uint32_t *ids,
                           uint32_t most);

/* The number of spots in all layers: ids go up to it. */
uint32_t hs_gazetteer_count(const hs_gazetteer *g);

/* The spot; all empty for an id that is none. Its name is borrowed from the layer. */
hs_spot hs_gazetteer_spot(const hs_gazetteer *g, uint32_t id);

/* The spot itself or the nearest one around it that is of that kind; 0 if there is none. */
uint32_t hs_gazetteer_up(const hs_gazetteer *g, uint32_t id, hs_spot_kind kind);

/* ISO 3166-1 alpha-3 of the country that it lies in; empty across borders. Borrowed from the layer. */
hs_str hs_gazetteer_country(const hs_gazetteer *g, uint32_t id);

/* The country that has nearly all bearers of the name, by their people; empty if there is none such. */
hs_str hs_gazetteer_home(const hs_gazetteer *g, hs_str words);

/* Does `outer` hold `inner` (or is it the same)? */
bool hs_gazetteer_holds(const hs_gazetteer *g, uint32_t outer, uint32_t inner);

/* ---- keys (gazetteer_key.c) -- */

enum { HS_PLACE_KEY = 160 }; /* bytes; what is longer is cut */

/* "St. Louis" -> "saintlouis", "Deir ez-Zor" -> "deirezzor". */
hs_str hs_place_key(hs_str words, char out[HS_PLACE_KEY]);

/* "Deir ez-Zor", "Deir Ezzor", "Deir el-Zour" -> "darzur": articles dropped, letters of like sound one. Empty
 * if too little is left. */
hs_str hs_place_loose(hs_str words, char out[HS_PLACE_KEY]);

/* ---- packing (gazetteer_pack.c), for tools/mkassets.c and gazetteer_file.c -- */

typedef struct {
    hs_str name, names;  /* further names with `|` or `,` between them */
    hs_str unit;         /* GeoNames' code: its own if it is a unit, else of what it lies in */
    hs_str letters;      /* of a country: ISO 3166-1 alpha-3 */
    int32_t lat, lon;    /* millionths of a degree */
    uint32_t population; /* 0: unknown */
    uint32_t geonames;
    uint8_t kind;  /* hs_spot_kind */
    bool is_short; /* no spot: `name` is an abbreviation of the unit */
} hs_pack_place;

/* "36.2012" -> 36201200; false if it is no number within +-most degrees. */
bool hs_pack_degrees(hs_str s, int32_t most, int32_t *out);

/* Pack a layer into `out`; `under` is the layer below it, or NULL. The index + 1 of a place whose unit is
 * unknown, else 0. Scratch memory from the arena. */
uint32_t hs_gazetteer_pack(hs_buf *out, hs_arena *a, const hs_pack_place *v, uint32_t n,
                           char between, const hs_gazetteer *under);

/* ---- the user's file (gazetteer_file.c) -- */

/* Read GeoNames' 19 columns into a packed layer. Errors name file and line. */
int hs_gazetteer_read(hs_buf *out, const hs_gazetteer *under, hs_str bytes, const char *name,
                      hs_error *err);

#endif
