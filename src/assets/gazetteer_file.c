/* gazetteer_file.c: the user's places, from a table in GeoNames' format.
 *
 * In: lines of 19 tab-separated columns (geonames.org's export, or what users of HDX and OCHA make in the same
 * columns): id, name, ASCII name, further names, latitude, longitude, feature class, feature code, country
 * (alpha-2), more countries, four admin codes, population, elevation, its model, time zone, day. Out: a
 * packed layer (gazetteer_pack.c). Countries come from the shipped gazetteer only. Empty lines and those
 * that begin with # are passed by; a line that breaks the format is an error with its number.
 *
 *     173576 <tab> Al Bab <tab> Al Bab <tab> Albab,El Bab <tab> 36.37 <tab> 37.51 <tab> P <tab> PPLA2 <tab> SY ...
 */
#include <inttypes.h>

#include "assets/gazetteer.h"
#include "base/list.h"
#include "base/utf8.h"

enum {
    ID,
    NAME,
    ASCII,
    NAMES,
    LAT,
    LON,
    CLASS,
    CODE,
    COUNTRY,
    ADMIN1 = 10,
    ADMIN2,
    PEOPLE = 14,
    COLUMNS = 19
};

typedef struct {
    hs_arena arena;
    const char *file;
    uint32_t line;
    hs_error *err;
    HS_LIST(hs_pack_place) places;
    HS_LIST(uint32_t) lines; /* of each place */
} reader;

static int fail_at(const reader *r, uint32_t line, const char *what)
{
    return hs_error_set(r->err, HS_E_INPUT, "%.120s:%" PRIu32 ": %s", r->file, line, what);
}

static uint8_t kind_of(hs_str class, hs_str code)
{
    static const struct {
        const char *code;
        hs_spot_kind kind;
    } codes[] = {{"PPLC", HS_SPOT_CAPITAL}, {"PPLA", HS_SPOT_SEAT},   {"PPLX", HS_SPOT_PART},
                 {"ADM1", HS_SPOT_ADMIN1},  {"ADM2", HS_SPOT_ADMIN2}, {"ADM3", HS_SPOT_ADMIN3},
                 {"ADM4", HS_SPOT_ADMIN3},  {"SEA", HS_SPOT_SEA},     {"OCN", HS_SPOT_SEA},
                 {"GULF", HS_SPOT_SEA},     {"STM", HS_SPOT_REGION},  {"MTS", HS_SPOT_REGION},
                 {"DSRT", HS_SPOT_REGION}};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        if (hs_str_is(code, codes[i].code)) {
            return (uint8_t)codes[i].kind;
        }
    }
    return hs_str_is(class, "L") ? HS_SPOT_REGION : HS_SPOT_CITY;
}

/* "SY", "09", "" -> "SY.09"; a first-order division has its own code in admin1 already. */
static hs_str unit_of(hs_arena *a, const hs_str *f, uint8_t kind)
{
    const hs_str dot = HS_STR(".");
    hs_str unit = f[COUNTRY];
    bool known = f[ADMIN1].n && !hs_str_is(f[ADMIN1], "00");
    if (known) {
        unit = hs_arena_join(a, hs_arena_join(a, unit, dot), f[ADMIN1]);
    }
    if (known && f[ADMIN2].n && kind != HS_SPOT_ADMIN1) {
        unit = hs_arena_join(a, hs_arena_join(a, unit, dot), f[ADMIN2]);
    }
    return unit;
}

static int read_line(reader *r, hs_str line)
{
    hs_str f[COLUMNS] = {{0}};
    uint32_t n = 0;
    int64_t id = 0, people = 0;
    if (hs_utf8_valid(line) < line.n) {
        return fail_at(r, r->line, "invalid UTF-8");
    }
    while (n < COLUMNS && hs_str_split(&line, '\t', &f[n])) {
        n++;
    }
    if (n < COLUMNS || line.p) {
        return fail_at(r, r->line, "not the 19 columns of GeoNames");
    }
    hs_pack_place p = {.kind = kind_of(f[CLASS], f[CODE]), .name = hs_str_trim(f[NAME])};
    if (!hs_str_number(f[ID], UINT32_MAX, &id)) {
        return fail_at(r, r->line, "the id is no number");
    }
    if (!p.name.n) {
        return fail_at(r, r->line, "no name");
    }
    if (!hs_pack_degrees(f[LAT], 90, &p.lat) || !hs_pack_degrees(f[LON], 180, &p.lon)) {
        return fail_at(r, r->line, "latitude or longitude is none");
    }
    if (f[PEOPLE].n && !hs_str_number(f[PEOPLE], INT64_MAX / 10, &people)) {
        return fail_at(r, r->line, "the population is no number");
    }
    if (hs_str_starts(f[CODE], HS_STR("PCL"))) {
        return HS_OK;
    }
    p.geonames = (uint32_t)id;
    p.population = people > UINT32_MAX ? UINT32_MAX : (uint32_t)people;
    p.names = f[NAMES];
    if (f[ASCII].n) {
        hs_str comma = p.names.n ? HS_STR(",") : (hs_str){0};
        p.names = hs_arena_join(&r->arena, hs_arena_join(&r->arena, f[ASCII], comma), p.names);
    }
    p.unit = unit_of(&r->arena, f, p.kind);
    HS_ADD(&r->arena, &r->places, p);
    HS_ADD(&r->arena, &r->lines, r->line);
    return HS_OK;
}

static int read_all(reader *r, hs_buf *out, const hs_gazetteer *under, hs_str bytes)
{
    hs_str line;
    int code = HS_OK;
    if (hs_str_starts(bytes, HS_STR("\xEF\xBB\xBF"))) {
        bytes = hs_str_cut(bytes, 3, bytes.n);
    }
    while (code == HS_OK && hs_str_split(&bytes, '\n', &line)) {
        r->line++;
        line.n -= hs_str_ends(line, HS_STR("\r"));
        if (line.n && line.p[0] != '#') {
            code = read_line(r, line);
        }
    }
    if (code == HS_OK && r->places.n == 0) {
        code = hs_error_set(r->err, HS_E_INPUT, "%.120s: no places in it", r->file);
    }
    if (code == HS_OK && r->places.n > 0xFFFFFFu - hs_gazetteer_count(under)) {
        code = hs_error_set(r->err, HS_E_LIMIT, "%.120s: too many places", r->file);
    }
    if (code == HS_OK) {
        uint32_t wrong = hs_gazetteer_pack(out, &r->arena, r->places.v, r->places.n, ',', under);
        code = wrong ? fail_at(r, r->lines.v[wrong - 1], "no such country") : HS_OK;
    }
    return code;
}

int hs_gazetteer_read(hs_buf *out, const hs_gazetteer *under, hs_str bytes, const char *name,
                      hs_error *err)
{
    reader r = {.file = name, .err = err};
    jmp_buf door;
    hs_arena_init(&r.arena, SIZE_MAX / 2);
    r.arena.door = &door;
    if (setjmp(door)) {
        hs_arena_free(&r.arena);
        return hs_error_set(err, HS_E_MEMORY, "%.120s: out of memory", name);
    }
    int code = read_all(&r, out, under, bytes);
    hs_arena_free(&r.arena);
    return code == HS_OK && out->failed
               ? hs_error_set(err, HS_E_MEMORY, "%.120s: out of memory", name)
               : code;
}
