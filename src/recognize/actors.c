/* actors.c: who is named in the report.
 *
 * In: tokens, chunks, data/actors, data/places. Out: doc->entities, doc->mentions, hs_reading.mention_of.
 * Method: from left to right, at each token the longest of: a name of the user's dictionary (listed.c), a name that
 * the lexicon knows (names.c), a role
 * noun alone or after a nationality (nominals.c), a run of capitals that nobody knows (names.c).
 *
 *     "Russian Foreign Minister Sergei Lavrov" -> RUS (adjective), Sergei Lavrov with the title before him
 *     "Syrian military sources"                -> SYR (adjective), nominal SYRMIL "military sources"
 */
#include "base/utf8.h"
#include "recognize/reading.h"

static bool is_locative(const hs_reading *r, uint32_t i)
{
    return hs_low_among(r, i, "in|near|across|around|outside|inside|throughout");
}

enum { KNOWN_TOWN = 50000 }; /* people of a town that is known beyond its country */

/* The country of the place named at token i, "" if it is none. *small: only a village bears the name, of which
 * there are too many in the world to tell a country by themselves. */
static hs_str country_at(const hs_reading *r, uint32_t i, bool *small)
{
    hs_rows rows;
    const hs_token *t = hs_token_at(r, i);
    const hs_gazetteer *g = hs_engine_gazetteer(r->engine);
    uint32_t id = 0;
    *small = false;
    if (!t->capital) {
        return (hs_str){0};
    }
    const hs_table *aliases = hs_reading_table(r, HS_TABLE_ALIASES);
    if (hs_table_match(aliases, &r->forms[i], 1, &rows)) {
        hs_str who = hs_table_field(aliases, rows.lo, 1);
        hs_str kind = hs_table_field(aliases, rows.lo, 2);
        if (who.n == 3 && (hs_str_is(kind, "name") || hs_str_is(kind, "capital"))) {
            return who;
        }
    }
    if (t->caps || !hs_gazetteer_find(g, HS_KEY_NAME, r->forms[i], &id, 1)) {
        return (hs_str){0};
    }
    hs_spot spot = hs_gazetteer_spot(g, id);
    *small = spot.kind != HS_SPOT_CAPITAL && spot.kind != HS_SPOT_ADMIN1 &&
             spot.kind != HS_SPOT_REGION && spot.population < KNOWN_TOWN && !spot.given;
    return hs_gazetteer_home(g, r->forms[i]);
}

typedef struct {
    uint32_t total, most;
    hs_str best; /* the country that has most */
} tally;

/* Count the countries of places that stand after "in", "near" ...; with `small`, of villages in those that have
 * been counted already. */
static void count_countries(hs_reading *r, bool small, hs_map *counts, tally *all)
{
    for (uint32_t i = 0; i + 1 < r->doc->tokens.n; i++) {
        uint32_t next = i + 1;
        while (next + 1 < r->doc->tokens.n && next < i + 4 && !hs_token_at(r, next)->capital) {
            next++; /* "in the besieged city of X" */
        }
        bool village = false;
        bool place = is_locative(r, i) || hs_low_is(r, i, "of");
        hs_str country = place ? country_at(r, next, &village) : (hs_str){0};
        if (!country.n || village != small || (small && !hs_map_get(counts, country))) {
            continue;
        }
        uint32_t *n = hs_map_at(counts, &r->doc->arena, country);
        all->total++;
        if (++*n > all->most) {
            all->most = *n;
            all->best = country;
        }
    }
}

/* The country in which most of what is told happens; empty unless one has two fifths of the places, and two at
 * least. */
static hs_str guess_country(hs_reading *r)
{
    hs_map counts = {0};
    tally all = {0};
    count_countries(r, false, &counts, &all);
    count_countries(r, true, &counts, &all);
    return all.most >= 2 && 5 * all.most >= 2 * all.total ? all.best : (hs_str){0};
}

/* The adjective of the report's country, as the report has it: "syrian". */
static hs_str find_adjective(const hs_reading *r)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_ALIASES);
    for (uint32_t i = 0; r->country.n && i < r->doc->tokens.n; i++) {
        hs_rows rows;
        if (hs_token_at(r, i)->capital && hs_table_match(t, &r->forms[i], 1, &rows) &&
            hs_str_is(hs_table_field(t, rows.lo, 2), "adjective") &&
            hs_str_eq(hs_table_field(t, rows.lo, 1), r->country)) {
            return r->lows[i];
        }
    }
    return (hs_str){0};
}

/* "Col.", "Dr.": a title before a name. */
static bool is_title_abbreviation(const hs_reading *r, uint32_t i)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_ABBREVIATIONS);
    hs_rows rows = hs_table_find(t, r->forms[i]);
    if (hs_token_at(r, i)->capital && hs_low_among(r, i, "mr|mrs|ms|dr|sir|lord|lady|dame")) {
        return true;
    }
    return rows.lo < rows.hi && hs_str_is(hs_table_field(t, rows.lo, 1), "title");
}

void hs_find_actors(hs_reading *r)
{
    hs_doc *doc = r->doc;
    r->country = guess_country(r);
    r->adjective = find_adjective(r);
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        hs_range tokens = doc->sentences.v[s].tokens;
        uint32_t title_lo = UINT32_MAX;
        for (uint32_t i = tokens.lo; i < tokens.hi;) {
            bool title = false;
            if (is_title_abbreviation(r, i)) {
                title_lo = title_lo == UINT32_MAX ? i : title_lo;
                i++;
                continue;
            }
            uint32_t end = hs_listed_name_at(r, i, title_lo);
            if (end > i) {
                title_lo = UINT32_MAX;
                i = end;
                continue;
            }
            end = r->time_of[i] ? i : hs_nominal_at(r, i, &title);
            if (end > i) {
                title_lo = title ? (title_lo == UINT32_MAX ? i : title_lo) : UINT32_MAX;
                i = end;
                continue;
            }
            end = r->time_of[i] ? i : hs_name_at(r, i, title_lo);
            title_lo = UINT32_MAX;
            i = end > i ? end : i + 1;
        }
    }
    hs_code_names(r);
}
