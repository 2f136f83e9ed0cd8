/* actors.c: who is named in the report.
 *
 * In: tokens, chunks, data/actors, data/places. Out: doc->entities, doc->mentions, hs_reading.mention_of.
 * Method: from left to right, at each token the longest of: a name that the lexicon knows (names.c), a role
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

/* The country of the place named at token i, "" if it is none. */
static hs_str country_at(const hs_reading *r, uint32_t i)
{
    char key[128];
    hs_rows rows;
    const hs_token *t = hs_token_at(r, i);
    if (!t->capital) {
        return (hs_str){0};
    }
    const hs_table *aliases = hs_reading_table(r, HS_TABLE_ALIASES);
    if (hs_table_match(aliases, &r->forms[i], 1, &rows)) {
        hs_str id = hs_table_field(aliases, rows.lo, 1), kind = hs_table_field(aliases, rows.lo, 2);
        if (id.n == 3 && (hs_str_is(kind, "name") || hs_str_is(kind, "capital"))) {
            return id;
        }
    }
    const hs_table *places = hs_reading_table(r, HS_TABLE_PLACES);
    rows = hs_table_find(places, (hs_str){key, hs_utf8_fold(r->forms[i], key, sizeof key)});
    for (uint32_t row = rows.lo; row + 1 < rows.hi; row++) {
        /* a town and its division, but one country; a name of several countries tells nothing */
        if (!hs_str_eq(hs_table_field(places, row, 4), hs_table_field(places, row + 1, 4))) {
            return (hs_str){0};
        }
    }
    return rows.lo < rows.hi ? hs_table_field(places, rows.lo, 4) : (hs_str){0};
}

/* The country in which most of what is told happens, by the places that stand after "in", "near" ...;
 * empty unless one has two fifths of them, and two at least. */
static hs_str guess_country(hs_reading *r)
{
    hs_map counts = {0};
    uint32_t total = 0, most = 0;
    hs_str best = {0};
    for (uint32_t i = 0; i + 1 < r->doc->tokens.n; i++) {
        uint32_t next = i + 1;
        while (next + 1 < r->doc->tokens.n && next < i + 4 && !hs_token_at(r, next)->capital) {
            next++; /* "in the besieged city of X" */
        }
        hs_str country =
            is_locative(r, i) || hs_low_is(r, i, "of") ? country_at(r, next) : (hs_str){0};
        if (country.n) {
            uint32_t *n = hs_map_at(&counts, &r->doc->arena, country);
            total++;
            if (++*n > most) {
                most = *n;
                best = country;
            }
        }
    }
    return most >= 2 && 5 * most >= 2 * total ? best : (hs_str){0};
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
            uint32_t end = r->time_of[i] ? i : hs_nominal_at(r, i, &title);
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
}
