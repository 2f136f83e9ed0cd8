/* toponyms.c: the names of places in a text, and the places of the gazetteer that bear them.
 *
 * In: tokens with the model's marks of places, data/actors (peoples of countries), the gazetteer. Out: the
 * list of toponyms. Method: a toponym is what the model marks; besides, what it passed over: countries, places
 * by its marks of names that the gazetteer has, names of the user's own file, "the village of X". Its bearers are looked up by the plain key, without "the" and words of direction ("northern Mali" is
 * in Mali), as an abbreviation behind a town ("Ala."), and where that finds nothing by the loose key for Arabic
 * names. What bears no name of the gazetteer stays a toponym without bearers.
 *
 *     "clashes in Deir Ezzor, eastern Syria" -> Deir Ezzor {Deir ez-Zor SY}, within Syria {Syria}
 */
#include "recognize/where.h"

enum { LARGE = 200000 };     /* people */
enum { OUTLET_LEAST = 120 }; /* points of the prior: some 6,000 people */

/* The country whose name or people the alias tables have at token i: alpha-3; *end behind it. */
static hs_str country_at(const hs_reading *r, uint32_t i, uint32_t limit, uint32_t *end,
                         bool *people)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_ALIASES);
    hs_rows rows;
    uint32_t n = hs_table_match(t, &r->forms[i], limit - i, &rows);
    for (uint32_t row = rows.lo; n && row < rows.hi; row++) {
        hs_str id = hs_table_field(t, row, 1), kind = hs_table_field(t, row, 2);
        *people = hs_str_is(kind, "adjective") || hs_str_is(kind, "people");
        if (id.n == 3 && (*people || hs_str_is(kind, "name") || hs_str_is(kind, "short") ||
                          hs_str_is(kind, "acronym"))) {
            *end = i + n;
            return id;
        }
    }
    return (hs_str){0};
}

/* The country that tokens [lo, hi) name, or whose people: alpha-3. */
static hs_str nation_of(const hs_reading *r, uint32_t lo, uint32_t hi, bool *people)
{
    uint32_t end = lo;
    hs_str country = country_at(r, lo, hi, &end, people);
    while (end < hi && lo + 1 < hi && hs_is_side_word(r, lo) && !hs_token_at(r, lo)->capital) {
        country = country_at(r, ++lo, hi, &end, people); /* "northern Syrian" */
    }
    *people = *people && end == hi;
    return end == hi ? country : (hs_str){0};
}

/* A country bears the name too, unless it is one of its divisions ("England") or has it already. */
static void add_country(hs_toponyms *t, hs_toponym *name, hs_str country)
{
    uint32_t id = 0;
    hs_gazetteer_find(t->places, HS_KEY_CODE, country, &id, 1);
    for (uint32_t i = 0; i < name->bearers.n; i++) {
        const hs_bearer *b = &name->bearers.v[i];
        if (b->spot == id || (b->country == id && b->kind == HS_SPOT_ADMIN1)) {
            return;
        }
    }
    if (id) {
        hs_bearer_add(t, name, id);
    }
}

/* "Mexico": the country before its division and its town of that name. */
static void prefer_outer(hs_toponym *name)
{
    for (uint32_t i = 0; i < name->bearers.n; i++) {
        for (uint32_t k = 0; k < name->bearers.n; k++) {
            hs_bearer *b = &name->bearers.v[k];
            if (k != i && name->bearers.v[i].spot == b->country) {
                b->prior -= name->division ? 0 : 64;
            }
        }
    }
}

/* Is the name that of a known body or person ("Islamic State"), or of one that no place bears? */
static bool is_body(const hs_toponyms *t, const hs_toponym *name)
{
    const hs_reading *r = t->r;
    hs_ref m = r->mention_of[name->tokens.lo];
    const hs_mention *mention = m ? &r->doc->mentions.v[m - 1] : NULL;
    hs_str mark = hs_doc_name_part(r->doc, hs_token_at(r, name->tokens.lo));
    bool other = hs_str_ends(mark, HS_STR("-ORG")) || hs_str_ends(mark, HS_STR("-PER"));
    if (mention && mention->kind == HS_MENTION_NAME) {
        const hs_entity *e = &r->doc->entities.v[mention->entity - 1];
        bool body =
            e->type == HS_ENTITY_ORG || e->type == HS_ENTITY_GRP || e->type == HS_ENTITY_PER;
        hs_span at = {hs_token_at(r, name->tokens.lo)->at.lo,
                      hs_token_at(r, name->tokens.hi - 1)->at.hi};
        if (body && e->entry.n && hs_span_holds(at, mention->from.at)) {
            return true;
        }
    }
    return other && !name->bearers.n;
}

static void add(hs_toponyms *t, uint32_t lo, uint32_t hi, bool seen)
{
    hs_reading *r = t->r;
    char key[HS_PLACE_KEY];
    hs_toponym name = {.tokens = {lo, hi}, .seen = seen, .division = hs_is_unit_word(r, hi)};
    hs_str country = nation_of(r, lo, hi, &name.people);
    if (!name.people) {
        hs_find_bearers(t, &name);
    }
    if (country.n) {
        add_country(t, &name, country);
    }
    prefer_outer(&name);
    name.key = hs_arena_str(&r->doc->arena, hs_place_key(hs_toponym_words(t, lo, hi), key));
    bool empty = !name.key.n; /* marks alone */
    if (name.division) {      /* "Aleppo" and "Aleppo province" are two */
        name.key = hs_arena_join(&r->doc->arena, name.key, HS_STR("/"));
    }
    if (!empty && !is_body(t, &name)) {
        HS_ADD(&r->doc->arena, &t->all, name);
    }
}

/* Has the gazetteer that name? */
static bool is_name(const hs_toponyms *t, uint32_t lo, uint32_t hi)
{
    uint32_t id = 0;
    hs_str words = hs_toponym_words(t, lo, hi);
    return hs_gazetteer_find(t->places, HS_KEY_NAME, words, &id, 1) > 0 ||
           hs_gazetteer_find(t->places, HS_KEY_LOOSE, words, &id, 1) > 0;
}

/* A word more on either side where the gazetteer has that name: "Kansas" City, Inner "Mongolia". */
static void widen(const hs_toponyms *t, hs_range limits, uint32_t *lo, uint32_t *hi)
{
    const hs_reading *r = t->r;
    uint32_t end = *lo;
    bool people = false;
    if (country_at(r, *lo, limits.hi, &end, &people).n && end > *hi) {
        *hi = end;
        return;
    }
    bool last =
        *hi + 1 >= limits.hi || !hs_token_at(r, *hi + 1)->capital; /* no "Dublin City Council" */
    if (*hi < limits.hi && last && hs_token_at(r, *hi)->capital && r->lows[*hi].n > 2 &&
        is_name(t, *lo, *hi + 1)) {
        ++*hi;
    } else if (*hi + 1 < limits.hi && hs_low_is(r, *hi, "-") && hs_token_at(r, *hi + 1)->glued &&
               is_name(t, *lo, *hi + 2)) {
        *hi += 2;
    }
    bool free = *lo > limits.lo && (!t->all.n || t->all.v[t->all.n - 1].tokens.hi < *lo);
    if (free && hs_token_at(r, *lo - 1)->upos == HS_PROPN && is_name(t, *lo - 1, *hi)) {
        --*lo;
    }
}

/* The end of the model's span at token i; i if it marks none there. */
static uint32_t seen_at(const hs_reading *r, uint32_t i, uint32_t limit)
{
    hs_str part = hs_doc_place_part(r->doc, hs_token_at(r, i));
    uint32_t end = i;
    if (!part.n || part.p[0] == 'O') {
        return i;
    }
    for (end = i + 1; end < limit; end++) {
        part = hs_doc_place_part(r->doc, hs_token_at(r, end));
        if (!part.n || (part.p[0] != 'I' && part.p[0] != 'E')) {
            break;
        }
    }
    return end;
}

/* The end of the run of capitals at token i. */
static uint32_t capitals_at(const hs_reading *r, uint32_t i, uint32_t limit)
{
    uint32_t end = i;
    while (end < limit && (hs_token_at(r, end)->capital ||
                           (hs_low_is(r, end, "-") && end + 1 < limit && end > i))) {
        end++;
    }
    return end;
}

/* The longest name at token i that the user's file has: its end; i if there is none. */
static uint32_t given_at(const hs_toponyms *t, uint32_t i, uint32_t limit)
{
    uint32_t id = 0, end = t->places->layers[1].n ? limit : i;
    end = end > i + 6 ? i + 6 : end;
    for (; end > i; end--) {
        if (hs_token_at(t->r, end - 1)->capital &&
            hs_gazetteer_find(t->places, HS_KEY_NAME, hs_toponym_words(t, i, end), &id, 1) &&
            hs_gazetteer_spot(t->places, id).given) {
            break;
        }
    }
    return end;
}

/* "in X", "X, Y and Z" behind a place: where a name is most likely a place too. */
static bool stands_like_place(const hs_toponyms *t, uint32_t i)
{
    const hs_reading *r = t->r;
    const hs_toponym *last = t->all.n ? &t->all.v[t->all.n - 1] : NULL;
    bool listed = i > 1 && hs_low_among(r, i - 1, ",|and") && last && last->tokens.hi + 1 == i &&
                  !last->people;
    return listed ||
           (i > 0 &&
            hs_low_among(r, i - 1, "in|near|at|around|outside|from|to|into|towards|across"));
}

/* The longest name at token i that a town of the report's own country bears: its end; i if there is none. */
static uint32_t home_at(const hs_toponyms *t, uint32_t i, uint32_t limit)
{
    const hs_reading *r = t->r;
    hs_spot town = {0};
    uint32_t id = 0, end = r->country.n && !r->time_of[i] && stands_like_place(t, i) ? limit : i;
    end = end > i + 4 ? i + 4 : end;
    for (; end > i; end--) {
        hs_str words = hs_toponym_words(t, i, end);
        if (hs_token_at(r, end - 1)->capital && words.n > 3 &&
            hs_gazetteer_find(t->places, HS_KEY_NAME, words, &id, 1) &&
            hs_str_eq(hs_gazetteer_country(t->places, id), r->country)) {
            town = hs_gazetteer_spot(t->places, id);
            break;
        }
    }
    return town.kind <= HS_SPOT_ADMIN1 && town.name.n ? end : i;
}

/* The longest name at token i that a large town bears, or a capital: its end; i if there is none. The first word
 * of a sentence may be any word. */
static uint32_t city_at(const hs_toponyms *t, uint32_t i, uint32_t limit)
{
    const hs_reading *r = t->r;
    bool may = hs_token_at(r, i)->upos == HS_PROPN && i > hs_sentence_of(r, i)->tokens.lo &&
               !hs_token_at(r, i)->caps && !r->time_of[i];
    for (uint32_t end = may ? (limit > i + 3 ? i + 3 : limit) : i; end > i; end--) {
        uint32_t id = 0;
        hs_str words = hs_toponym_words(t, i, end);
        char own[HS_PLACE_KEY], said[HS_PLACE_KEY];
        if (hs_token_at(r, end - 1)->capital && words.n > 3 &&
            hs_gazetteer_find(t->places, HS_KEY_NAME, words, &id, 1)) {
            hs_spot s = hs_gazetteer_spot(t->places, id);
            bool large =
                s.kind == HS_SPOT_CAPITAL || (s.kind < HS_SPOT_ADMIN3 && s.population >= LARGE);
            return large && hs_str_eq(hs_place_key(s.name, own), hs_place_key(words, said)) ? end
                                                                                            : i;
        }
    }
    return i;
}

/* The end of the name that begins at token i by the model's marks of names. */
static uint32_t name_end(const hs_reading *r, uint32_t i, uint32_t limit)
{
    uint32_t end = i + 1;
    while (end < limit) {
        hs_str part = hs_doc_name_part(r->doc, hs_token_at(r, end));
        if (!part.n || (part.p[0] != 'I' && part.p[0] != 'E')) {
            break;
        }
        end++;
    }
    return end;
}

/* "SURMAN, Libya (Reuters) -": the end of the town in capitals with which a report begins; i if it is none. */
static uint32_t dateline_at(const hs_toponyms *t, uint32_t i, uint32_t limit)
{
    const hs_reading *r = t->r;
    const hs_sentence *s = hs_sentence_of(r, i);
    uint32_t end = i;
    if (i != s->tokens.lo || s->block == 0) {
        return i;
    }
    while (end < limit && end < i + 3 && hs_token_at(r, end)->caps) {
        end++;
    }
    bool marked = end > i && hs_low_among(r, end, ",|(|-|--|\xE2\x80\x93|\xE2\x80\x94");
    return marked && is_name(t, i, end) ? end : i;
}

/* What the model passed over: a country, a name that the user's file has, "the village of X"; its end, or i. */
static uint32_t missed_at(const hs_toponyms *t, uint32_t i, uint32_t limit)
{
    const hs_reading *r = t->r;
    uint32_t end = i;
    bool people = false;
    hs_str mark = hs_doc_name_part(r->doc, hs_token_at(r, i));
    bool place =
        mark.n > 2 && (hs_str_ends(mark, HS_STR("LOC")) || hs_str_ends(mark, HS_STR("NORP")));
    if (!hs_token_at(r, i)->capital) {
        return i;
    }
    if (place && country_at(r, i, limit, &end, &people).n) {
        return end;
    }
    bool begins = hs_str_is(mark, "B-LOC") || hs_str_is(mark, "S-LOC");
    end = begins && !hs_is_side_word(r, i) && !r->time_of[i] ? name_end(r, i, limit) : i;
    end = end > i ? end : dateline_at(t, i, limit);
    if (end > i && is_name(t, i, end)) {
        return end;
    }
    if (i > 1 && hs_low_is(r, i - 1, "of") &&
        hs_low_among(r, i - 2, "village|town|hamlet|city|suburb|district")) {
        return capitals_at(r, i, limit);
    }
    bool inside = hs_str_ends(mark, HS_STR("-ORG")) && !hs_str_is(mark, "S-ORG");
    if (inside || hs_str_ends(mark, HS_STR("-PER"))) {
        return i;
    }
    end = given_at(t, i, limit);
    end = end > i ? end : home_at(t, i, limit);
    end = end > i ? end : city_at(t, i, limit);
    return end;
}

/* "X, Y", "X (Y)", "X in Y": Y may hold X. Tokens between the two. */
static bool may_hold(const hs_toponyms *t, const hs_toponym *x, const hs_toponym *y)
{
    const hs_reading *r = t->r;
    uint32_t lo = x->tokens.hi, hi = y->tokens.lo, i = lo;
    if (hi > lo + 5 || hi <= lo || x->people || y->people) {
        return false;
    }
    if (hs_low_among(r, i, ",|(")) {
        i++;
    }
    if (i == hi) {
        return i > lo;
    }
    while (i < hi && (hs_is_unit_word(r, i) || hs_is_town_word(r, i))) {
        i++;
    }
    i += hs_low_is(r, i, ",");
    if (i < hi && !hs_low_among(r, i, "in|of|'s")) {
        return false;
    }
    for (i++; i < hi; i++) {
        bool passed = hs_is_side_word(r, i) || hs_is_unit_word(r, i) || hs_low_is(r, i, "of") ||
                      hs_token_at(r, i)->upos == HS_ADJ;
        if (!passed) {
            return false;
        }
    }
    return true;
}

static bool one_holds(const hs_toponyms *t, const hs_toponym *x, const hs_toponym *y)
{
    for (uint32_t i = 0; i < x->bearers.n; i++) {
        for (uint32_t k = 0; k < y->bearers.n; k++) {
            const hs_bearer *in = &x->bearers.v[i], *out = &y->bearers.v[k];
            bool part = out->kind <= HS_SPOT_CAPITAL && in->kind <= HS_SPOT_PART &&
                        in->admin1 == out->admin1;
            if (in->spot != out->spot &&
                (part || hs_gazetteer_holds(t->places, out->spot, in->spot))) {
                return true;
            }
        }
    }
    return false;
}

static void find_around(hs_toponyms *t)
{
    for (uint32_t i = 0; i + 1 < t->all.n; i++) {
        hs_toponym *x = &t->all.v[i];
        const hs_toponym *y = &t->all.v[i + 1];
        bool close = may_hold(t, x, y);
        if (close && (one_holds(t, x, y) || !x->bearers.n)) {
            x->around = i + 2;
        }
    }
}

/* A place that the paper is named after: "Aleppo Post". Small ones of many papers' names ("Star") are left out. */
static void hint_outlet(hs_toponyms *t)
{
    hs_str outlet = t->r->doc->outlet;
    for (uint32_t lo = 0; lo < outlet.n; lo = hs_str_find(outlet, HS_STR(" "), lo) + 1) {
        for (uint32_t hi = outlet.n; hi > lo && hi <= outlet.n; hi--) {
            bool end = hi == outlet.n || outlet.p[hi] == ' ';
            uint32_t ids[HS_BEARERS], n = 0;
            hs_toponym name = {.key = hs_str_cut(outlet, lo, hi)};
            n = end ? hs_gazetteer_find(t->places, HS_KEY_NAME, name.key, ids, HS_BEARERS) : 0;
            for (uint32_t i = 0; i < n; i++) {
                hs_bearer_add(t, &name, ids[i]);
            }
            if (n && name.bearers.v[0].prior >= OUTLET_LEAST) {
                HS_ADD(&t->r->doc->arena, &t->hints, name);
                return;
            }
        }
    }
}

/* "https://www.lfpress.ca/news/1": the country of the address, unless anybody may have an address there. */
static void hint_address(hs_toponyms *t)
{
    hs_str url = t->r->doc->url;
    uint32_t slashes = hs_str_find(url, HS_STR("//"), 0), id = 0;
    hs_str host = slashes < url.n ? hs_str_cut(url, slashes + 2, url.n) : (hs_str){0};
    host = hs_str_cut(host, 0, hs_str_find(host, HS_STR("/"), 0));
    if (host.n < 4 || host.p[host.n - 3] != '.') {
        return;
    }
    char low[2] = {host.p[host.n - 2], host.p[host.n - 1]};
    bool plain = hs_is_lower(low[0]) && hs_is_lower(low[1]);
    hs_str code = {low, 2}, all = HS_STR("tv me co io ai cc ly fm am to ws eu");
    if (!plain || hs_str_find(all, code, 0) < all.n) {
        return;
    }
    char upper[2] = {(char)(low[0] - 'a' + 'A'), (char)(low[1] - 'a' + 'A')};
    code = hs_str_is(code, "uk") ? HS_STR("GB") : (hs_str){upper, 2};
    hs_toponym name = {.key = host};
    if (hs_gazetteer_find(t->places, HS_KEY_CODE, code, &id, 1)) {
        hs_bearer_add(t, &name, id);
        HS_ADD(&t->r->doc->arena, &t->hints, name);
    }
}

void hs_find_toponyms(hs_toponyms *t)
{
    const hs_doc *doc = t->r->doc;
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        hs_range tokens = doc->sentences.v[s].tokens;
        for (uint32_t i = tokens.lo; i < tokens.hi;) {
            uint32_t end = seen_at(t->r, i, tokens.hi);
            bool seen = end > i;
            end = seen ? end : missed_at(t, i, tokens.hi);
            if (end > i) {
                uint32_t lo = i;
                widen(t, tokens, &lo, &end);
                add(t, lo, end, seen);
            }
            i = end > i ? end : i + 1;
        }
    }
    find_around(t);
    hint_outlet(t);
    hint_address(t);
}
