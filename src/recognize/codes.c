/* codes.c: codes of named actors that no lexicon has.
 *
 * In: mentions of names, data/actors/roles.tsv and assets.tsv. Out: code and country of their entities. Method: a
 * person has the code of the title that stands before the name; an organisation that of the kind of body with which
 * its name ends, or begins before "of". The country is that of a nationality before the title or within the name, of
 * an owner, or of a state or known town within the name. Without a title or such a word there is no code.
 *
 *     "Colombian Defense Minister Diego Molano" -> COLGOV      "the University of Oslo" -> NOREDU
 */
#include "base/utf8.h"
#include "recognize/coref.h"

enum { KNOWN_TOWN = 50000 }; /* people of a town that is known beyond its country */

/* The role or body at token i, n tokens long and before `end`: its code, empty if there is none. */
static hs_str role_at(const hs_reading *r, uint32_t i, uint32_t end, bool person, uint32_t *n)
{
    hs_rows rows;
    const hs_table_id tables[] = {HS_TABLE_ROLES, HS_TABLE_WEAPONS};
    for (int k = 0; k < (person ? 1 : 2); k++) {
        const hs_table *t = hs_reading_table(r, tables[k]);
        *n = hs_match_low(r, tables[k], i, false, &rows);
        bool fits = *n && i + *n <= end;
        bool of_person = fits && k == 0 && hs_str_is(hs_table_field(t, rows.lo, 3), "person");
        if (fits && of_person == person) {
            return hs_table_field(t, rows.lo, 1);
        }
    }
    return (hs_str){0};
}

/* The state that owns what stands at [lo, hi): a mention in these tokens; NULL if there is none. */
static const hs_entity *state_in(const hs_reading *r, uint32_t lo, uint32_t hi, hs_ref but)
{
    for (uint32_t i = lo; i < hi; i++) {
        const hs_entity *e = r->mention_of[i] && r->mention_of[i] != but
                                 ? hs_entity_at(r, hs_mention_at(r, r->mention_of[i])->entity)
                                 : NULL;
        if (e && e->entry.n == 3) {
            return e;
        }
    }
    return NULL;
}

/* "the Chilean energy minister Juan Jobet": of the title's tokens [lo, hi). */
static void code_person(hs_reading *r, hs_ref m, uint32_t lo, uint32_t hi)
{
    hs_entity *e = hs_entity_at(r, hs_mention_at(r, m)->entity);
    for (uint32_t i = lo; i < hi; i++) {
        uint32_t n = 0;
        hs_str role = role_at(r, i, hi, true, &n);
        if (role.n) {
            hs_entity home = {.code = r->country, .country = r->country};
            const hs_entity *owner = state_in(r, lo, hi, m);
            bool own = !owner && r->country.n && hs_low_is(r, lo, "government");
            owner =
                own ? &home : owner; /* "government spokesman": of the country that it is about */
            e->code = hs_compose_code(r, owner, hs_code_of_role(r, lo, i, role));
            e->country = owner ? owner->country : e->country;
            return;
        }
    }
}

/* The country of the known town or province that the words bear, where nobody near its size bears them in another. */
static hs_str home_of(const hs_gazetteer *g, hs_str words)
{
    uint32_t ids[32], n = hs_gazetteer_find(g, HS_KEY_NAME, words, ids, 32);
    uint32_t best = 0, other = 0;
    hs_str home = {0};
    for (uint32_t i = 0; i < n; i++) {
        hs_spot spot = hs_gazetteer_spot(g, ids[i]);
        if (spot.kind <= HS_SPOT_ADMIN1 && spot.population > best) {
            best = spot.population;
            home = hs_gazetteer_country(g, ids[i]);
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        hs_spot spot = hs_gazetteer_spot(g, ids[i]);
        bool abroad = !hs_str_eq(hs_gazetteer_country(g, ids[i]), home);
        other = abroad && spot.population > other ? spot.population : other;
    }
    return best >= KNOWN_TOWN && best / 3 >= other ? home : (hs_str){0};
}

/* The country of the place whose name begins at token i: the longest, "Los Angeles | Police Department". */
static hs_str country_of_place(const hs_reading *r, uint32_t i, uint32_t end)
{
    const hs_gazetteer *g = hs_engine_gazetteer(r->engine);
    uint32_t id = 0;
    for (uint32_t hi = end < i + 4 ? end : i + 4; hi > i; hi--) {
        hs_span at = {hs_token_at(r, i)->at.lo, hs_token_at(r, hi - 1)->at.hi};
        hs_str words = hs_doc_words(r->doc, at);
        if (hs_token_at(r, hi - 1)->capital && hs_gazetteer_find(g, HS_KEY_NAME, words, &id, 1)) {
            return home_of(g, words);
        }
    }
    return (hs_str){0};
}

/* The country of what is named at token i, before `end`: a nationality, a state, a known body ("Shin Bet"), a known
 * town. */
static hs_str country_of(const hs_reading *r, uint32_t i, uint32_t end)
{
    hs_rows rows;
    const hs_table *t = hs_reading_table(r, HS_TABLE_ALIASES);
    if (hs_table_match(t, &r->forms[i], end - i, &rows)) {
        const hs_table *actors = hs_reading_table(r, HS_TABLE_ACTORS);
        hs_rows actor = hs_table_find(actors, hs_table_field(t, rows.lo, 1));
        bool sure = actor.lo < actor.hi && rows.hi == rows.lo + 1;
        return sure ? hs_table_field(actors, actor.lo, 4) : (hs_str){0};
    }
    return hs_token_at(r, i)->capital && !hs_token_at(r, i)->caps ? country_of_place(r, i, end)
                                                                  : (hs_str){0};
}

/* "Rakhine Buddhists": the code of a faith or people that has no state. */
static hs_str people_at(const hs_reading *r, uint32_t i)
{
    hs_rows rows;
    const hs_table *t = hs_reading_table(r, HS_TABLE_ALIASES),
                   *actors = hs_reading_table(r, HS_TABLE_ACTORS);
    if (hs_table_match(t, &r->forms[i], 1, &rows) != 1 ||
        !hs_str_is(hs_table_field(t, rows.lo, 2), "people") ||
        hs_table_field(t, rows.lo, 1).n == 3) {
        return (hs_str){0};
    }
    hs_rows who = hs_table_find(actors, hs_table_field(t, rows.lo, 1));
    hs_str code = who.lo < who.hi ? hs_table_field(actors, who.lo, 3) : (hs_str){0};
    return code.n == 3 ? code : (hs_str){0};
}

/* Words at the end of names that are no actors by themselves: "Nokia Technologies", "Daily Gazette". */
static hs_str kind_at_end(const hs_reading *r, uint32_t i)
{
    static const char *const kinds[][2] = {
        {"inc|inc.|corp|corp.|ltd|ltd.|plc|llc|ag|gmbh|holdings|airlines|airways|motors|technologies"
         "|pharmaceuticals|industries|petroleum|energy|telecom|securities|motor|electric|steel|foods"
         "|oil|gas|mining|shipping|insurance|electronics|systems|capital|partners|pharma",
         "BUS"},
        {"times|post|herald|tribune|gazette|tv|telegraph|observer|radio|news|journal|chronicle|wire",
         "MED"},
        {"college|institute|academy|school|polytechnic", "EDU"},
        {"mosque|cathedral|diocese|archdiocese|seminary|ministries", "REL"},
        {"liberation|resistance|jihad|mujahideen", "REB"},
        {"cartel|mafia|mob|yakuza", "CRM"},
        {"watch|rights|relief|aid|charity|charities", "NGO"},
        {"fleet|corps|flotilla|squadron|battlegroup", "MIL"},
        {"congress|duma|senate|chamber|knesset", "LEG"},
        {"workers|employees|miners|nurses|teachers", "LAB"},
        {"intelligence|mukhabarat", "SPY"},
        {"democrats|republicans|socialists|greens|liberals|conservatives|communists", "PTY"},
    };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (hs_low_among(r, i, kinds[k][0])) {
            return hs_str_of(kinds[k][1]);
        }
    }
    return people_at(r, i);
}

/* "Harvest Party", "University of Oslo", "Front for the ...": the kind of body in the name at [lo, hi). */
static hs_str body_in(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    hs_str before_of = {0};
    for (uint32_t i = lo; i < hi; i++) {
        uint32_t n = 0;
        hs_str role = role_at(r, i, hi, false, &n);
        if (role.n && i + n == hi) {
            return role;
        }
        bool leads = role.n && hs_low_among(r, i + n, "of|for");
        before_of = before_of.n || !leads ? before_of : role;
    }
    return before_of.n || hi < lo + 2 ? before_of : kind_at_end(r, hi - 1);
}

static void code_body(hs_reading *r, hs_ref m, uint32_t lo, uint32_t hi)
{
    hs_entity *e = hs_entity_at(r, hs_mention_at(r, m)->entity);
    hs_str role = body_in(r, lo, hi), country = {0};
    if (!role.n) {
        return;
    }
    for (uint32_t i = lo; i < hi && !country.n; i++) {
        country = country_of(r, i, hi);
    }
    const hs_chunk *c = hs_chunk_at(r, lo);
    const hs_entity *owner = c && !country.n ? state_in(r, c->lo, lo, m) : NULL;
    country = owner ? owner->country : country;
    hs_entity state = {.code = country, .country = country};
    e->code = hs_compose_code(r, country.n ? &state : NULL, role);
    e->country = country.n ? country : e->country;
}

void hs_code_names(hs_reading *r)
{
    for (hs_ref m = 1; m <= r->doc->mentions.n; m++) {
        const hs_mention *x = hs_mention_at(r, m);
        const hs_entity *e = hs_entity_at(r, x->entity);
        uint32_t lo = x->tokens.lo, hi = x->tokens.hi;
        while (lo < hi && r->mention_of[lo] != m) {
            lo++;
        }
        if (x->kind != HS_MENTION_NAME || e->code.n || e->entry.n || e->listed.n) {
            continue;
        }
        if (e->type == HS_ENTITY_PER) {
            code_person(r, m, x->tokens.lo, lo);
        } else if (e->type == HS_ENTITY_ORG) {
            code_body(r, m, lo, hi);
        }
    }
}
