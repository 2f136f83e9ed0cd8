/* names.c: names, known and unknown.
 *
 * In: a token. Out: an entity and a mention of it. Method: the longest alias of data/actors; else a run of
 * capitalised words, which is a place of the gazetteer, a person (after a title, or beside a verb of saying),
 * an organisation (by its last word), or OTHER. Short forms are joined to it later (aliases.c).
 *
 *     "Ibrahim al- Hajj"  -> one person, although the hyphen is torn off
 */
#include "base/prefix.h"
#include "base/utf8.h"
#include "recognize/reading.h"

hs_ref hs_entity_of(hs_reading *r, hs_entity wanted)
{
    uint32_t *slot = hs_map_at(&r->entity_keys, &r->doc->arena, wanted.key);
    if (!*slot) {
        *slot = hs_doc_add_entity(r->doc, wanted);
    }
    hs_entity *e = &r->doc->entities.v[*slot - 1];
    if (wanted.entry.n && !e->entry.n) { /* first told by what it is, now by its name */
        e->name = wanted.name;
        e->entry = wanted.entry;
        e->type = wanted.type;
    }
    return *slot;
}

static hs_entity_type type_of(hs_str word)
{
    for (int type = HS_ENTITY_PER; type <= HS_ENTITY_GRP; type++) {
        if (hs_str_is(word, hs_entity_type_word(type))) {
            return (hs_entity_type)type;
        }
    }
    return HS_ENTITY_OTHER;
}

/* A country's government, army, rebels or opposition ("syrian-army": a nationality and one word) is one actor
 * under its code, however it is called. */
static bool is_body(const hs_reading *r, hs_str id)
{
    static const char *const ends[] = {"-government",   "-army",   "-military",
                                       "-armed-forces", "-rebels", "-opposition"};
    char word[32];
    hs_rows rows;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        hs_str end = hs_str_of(ends[i]);
        if (!hs_str_ends(id, end) || id.n - end.n >= sizeof word || id.n == end.n) {
            continue;
        }
        uint32_t n = id.n - end.n;
        memcpy(word, id.p, n);
        word[0] = (char)(word[0] - 'a' + 'A');
        if (n == 2) { /* us-military */
            word[1] = (char)(word[1] - 'a' + 'A');
        }
        hs_str adjective = {word, n};
        const hs_table *t = hs_reading_table(r, HS_TABLE_ALIASES);
        return hs_table_match(t, &adjective, 1, &rows) == 1 && hs_table_field(t, rows.lo, 1).n == 3;
    }
    return false;
}

hs_ref hs_known_entity(hs_reading *r, hs_str id)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_ACTORS);
    hs_rows rows = hs_table_find(t, id);
    hs_entity e = {.key = id, .entry = id, .name = id};
    if (rows.lo < rows.hi) {
        e.key = is_body(r, id) ? hs_table_field(t, rows.lo, 3) : id;
        e.name = hs_table_field(t, rows.lo, 1);
        e.type = (uint8_t)type_of(hs_table_field(t, rows.lo, 2));
        e.code = hs_code_on_day(r, hs_table_field(t, rows.lo, 3), hs_table_field(t, rows.lo, 5));
        e.country = hs_table_field(t, rows.lo, 4);
        e.person = e.type == HS_ENTITY_PER;
    }
    return hs_entity_of(r, e);
}

hs_ref hs_mention_add(hs_reading *r, hs_range bare, hs_range full, hs_ref entity,
                      hs_mention_kind kind, const char *rule, int sure)
{
    hs_mention m = {.from = hs_doc_from(r->doc, bare.lo, bare.hi, rule, sure),
                    .tokens = full,
                    .entity = entity,
                    .kind = (uint8_t)kind};
    m.full = (hs_span){hs_token_at(r, full.lo)->at.lo, hs_token_at(r, full.hi - 1)->at.hi};
    hs_ref ref = hs_doc_add_mention(r->doc, m);
    for (uint32_t i = bare.lo; i < bare.hi; i++) {
        r->mention_of[i] = ref;
    }
    return ref;
}

/* ---- known names ----------------------------------------------------------------------------------- */

/* Most letters of the sentence are capitals: case tells nothing there. */
static bool sentence_shouts(const hs_reading *r, uint32_t i)
{
    hs_range s = hs_sentence_of(r, i)->tokens;
    uint32_t caps = 0, words = 0;
    for (uint32_t k = s.lo; k < s.hi; k++) {
        uint8_t pos = hs_token_at(r, k)->upos;
        words += pos != HS_PUNCT && pos != HS_NUM;
        caps += hs_token_at(r, k)->caps;
    }
    return words > 3 && 2 * caps > words;
}

/* A capitalised word right before that is no part of another name: "Teresa Kerry" is not the known Kerry. */
static bool part_of_longer_name(const hs_reading *r, uint32_t i)
{
    hs_rows rows;
    bool before = i > hs_sentence_of(r, i)->tokens.lo && hs_token_at(r, i - 1)->capital &&
                  hs_token_at(r, i - 1)->upos == HS_PROPN && !r->mention_of[i - 1] &&
                  !r->time_of[i - 1] && !hs_match_low(r, HS_TABLE_ROLES, i - 1, false, &rows);
    bool title_dot = before && hs_str_ends(r->forms[i - 1], HS_STR("."));
    return before && !title_dot;
}

/* "White house" for "White House": the second word with a capital. */
static uint32_t sloppy_name(const hs_reading *r, uint32_t i, uint32_t limit, hs_rows *rows)
{
    char word[32];
    hs_str pair[2] = {r->forms[i], i + 1 < limit ? r->forms[i + 1] : (hs_str){0}};
    const hs_table *t = hs_reading_table(r, HS_TABLE_ALIASES);
    if (!pair[1].n || pair[1].n >= sizeof word || !hs_is_lower(pair[1].p[0]) ||
        hs_table_longest(t, pair[0]) < 2) {
        return 0;
    }
    memcpy(word, pair[1].p, pair[1].n);
    word[0] = (char)(word[0] - 'a' + 'A');
    pair[1].p = word;
    return hs_table_match(t, pair, 2, rows) == 2 ? 2 : 0;
}

/* No small letter in the sentence: a headline, not the dateline "TUNIS (Reuters) - ". */
static bool all_capitals(const hs_reading *r, uint32_t i)
{
    hs_range s = hs_sentence_of(r, i)->tokens;
    for (uint32_t k = s.lo; k < s.hi; k++) {
        uint8_t pos = hs_token_at(r, k)->upos;
        if (!hs_token_at(r, k)->caps && pos != HS_PUNCT && pos != HS_NUM) {
            return false;
        }
    }
    return true;
}

/* "SECURITY COUNCIL", "TEHRAN": the words from token i as they are written elsewhere. Short names are words or acronyms
 * ("US", "WHO") and stay as they are. */
static uint32_t shouted_name(hs_reading *r, uint32_t i, uint32_t limit, hs_rows *rows)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_ALIASES);
    hs_str words[4];
    uint32_t n = 0;
    for (; n < 4 && i + n < limit && hs_token_at(r, i + n)->caps; n++) {
        hs_str low = r->lows[i + n];
        char *out = hs_arena_alloc(&r->doc->arena, low.n + 1);
        memcpy(out, low.p, low.n);
        out[0] = r->forms[i + n].p[0];
        words[n] = (hs_str){out, low.n};
    }
    bool word = n && words[0].n > 4 && hs_is_upper(words[0].p[0]) && all_capitals(r, i);
    return word ? hs_table_match(t, words, n, rows) : 0;
}

uint32_t hs_alias_at(hs_reading *r, uint32_t i, hs_rows *rows)
{
    hs_range s = hs_sentence_of(r, i)->tokens;
    uint32_t limit = s.hi - i < 8 ? s.hi : i + 8;
    uint32_t n =
        hs_table_match(hs_reading_table(r, HS_TABLE_ALIASES), &r->forms[i], limit - i, rows);
    n = n ? n : sloppy_name(r, i, s.hi, rows);
    return n || !hs_token_at(r, i)->caps ? n : shouted_name(r, i, limit, rows);
}

/* Letters of the prefix of "anti-Assad", "intra-Syrian"; 0 if token i is no such word. */
static uint32_t leaning(const hs_reading *r, uint32_t i)
{
    hs_str form = r->forms[i];
    uint32_t n = hs_str_find(form, HS_STR("-"), 0);
    hs_str name = hs_str_cut(form, n + 1, form.n);
    bool leans =
        name.n > 1 && hs_is_upper(name.p[0]) && hs_prefix_joins(hs_str_cut(form, 0, n), name);
    return leans ? n : 0;
}

/* The name inside "anti-Assad": one token, or 0. */
static uint32_t leaned_name(const hs_reading *r, uint32_t i, hs_rows *rows)
{
    uint32_t n = leaning(r, i);
    hs_str bare = hs_str_cut(r->forms[i], n + 1, r->forms[i].n);
    return n ? hs_table_match(hs_reading_table(r, HS_TABLE_ALIASES), &bare, 1, rows) : 0;
}

/* The words of a mention "anti-Assad" are "Assad". */
static void leave_leaning(hs_reading *r, uint32_t i, uint32_t end, hs_mention *m)
{
    hs_rows rows;
    uint32_t n = end == i + 1 ? leaning(r, i) : 0, hyphen = 0;
    if (n && !hs_table_match(hs_reading_table(r, HS_TABLE_ALIASES), &r->forms[i], 1, &rows)) {
        hs_utf8_next(r->doc->text, m->from.at.lo + n, &hyphen);
        m->from.at.lo += n + hyphen;
    }
}

static uint32_t known_name(hs_reading *r, uint32_t i, hs_str *id, hs_str *kind)
{
    hs_rows rows;
    hs_range s = hs_sentence_of(r, i)->tokens;
    const hs_table *t = hs_reading_table(r, HS_TABLE_ALIASES);
    uint32_t n = hs_alias_at(r, i, &rows);
    n = n ? n : leaned_name(r, i, &rows);
    if (!n) {
        return i;
    }
    *id = hs_table_field(t, rows.lo, 1);
    *kind = hs_table_field(t, rows.lo, 2);
    bool loose = hs_str_is(*kind, "short") || hs_str_is(*kind, "acronym");
    if (loose && hs_token_at(r, i)->caps && sentence_shouts(r, i)) {
        return i;
    }
    bool common = hs_token_at(r, i)->upos != HS_PROPN && i == s.lo; /* "Dawn broke": no newspaper */
    if (hs_str_is(*kind, "short") && (common || part_of_longer_name(r, i))) {
        return i;
    }
    return i + n;
}

/* ---- unknown names --------------------------------------------------------------------------------- */

static bool is_particle(const hs_reading *r, uint32_t i)
{
    return hs_low_among(r, i, "al|el|ez|ash|bin|ibn|abu|de|von|van|der|du|la|ul|ur");
}

static bool in_headline(const hs_reading *r, uint32_t i)
{
    hs_ref block = hs_sentence_of(r, i)->block;
    uint8_t kind = block ? r->doc->blocks.v[block - 1].kind : HS_BLOCK_PARAGRAPH;
    return kind == HS_BLOCK_TITLE || kind == HS_BLOCK_SUBTITLE || kind == HS_BLOCK_HEADING;
}

/* A proper noun; or another word with a capital inside a sentence ("Middle East"), but not in a headline,
 * where every word may have one. */
static bool is_name_word(const hs_reading *r, uint32_t i)
{
    const hs_token *t = hs_token_at(r, i);
    hs_rows rows;
    if (!t->capital || r->time_of[i] || t->at.hi - t->at.lo < 2) {
        return false;
    }
    if (t->upos == HS_PROPN || t->upos == HS_X) {
        return true;
    }
    bool inside = i > hs_sentence_of(r, i)->tokens.lo && !hs_token_is_quote(r, i - 1) &&
                  !hs_low_is(r, i - 1, ":");
    return inside && (t->upos == HS_ADJ || t->upos == HS_NOUN) && !in_headline(r, i) &&
           !hs_match_low(r, HS_TABLE_ROLES, i, false, &rows);
}

/* Does a word belong to the name itself: no verb, and of a person neither title nor nationality? */
static bool is_own_word(const hs_reading *r, uint32_t i, bool person)
{
    hs_rows rows;
    const hs_token *t = hs_token_at(r, i);
    if (!t->capital && !t->number && t->upos != HS_PROPN && !is_particle(r, i)) {
        return false;
    }
    if (!person) {
        return true;
    }
    const hs_table *aliases = hs_reading_table(r, HS_TABLE_ALIASES);
    bool nationality = hs_table_match(aliases, &r->forms[i], 1, &rows) &&
                       hs_str_is(hs_table_field(aliases, rows.lo, 2), "adjective");
    return !nationality && !hs_match_low(r, HS_TABLE_ROLES, i, false, &rows);
}

/* What the model takes for the first words of a name and is none is left out: "Foreign Minister | Sergei Lavrov". */
uint32_t hs_name_seen(const hs_reading *r, uint32_t i, hs_str *kind)
{
    hs_range s = hs_sentence_of(r, i)->tokens;
    hs_str part = hs_doc_name_part(r->doc, hs_token_at(r, i));
    *kind = part.n > 2 && !r->time_of[i] ? hs_str_cut(part, 2, part.n) : (hs_str){0};
    if (!kind->n) {
        return i;
    }
    bool person = hs_str_is(*kind, "PER");
    uint32_t begin = i, end = i + 1;
    while (begin > s.lo && (part.p[0] == 'I' || part.p[0] == 'E')) {
        part = hs_doc_name_part(r->doc, hs_token_at(r, --begin));
    }
    while (begin < i && !is_own_word(r, begin, person)) {
        begin++;
    }
    if (begin < i || !is_own_word(r, i, person)) {
        *kind = (hs_str){0};
        return i;
    }
    part = hs_doc_name_part(r->doc, hs_token_at(r, i));
    for (; end < s.hi && part.p[0] != 'S' && part.p[0] != 'E'; end++) {
        part = hs_doc_name_part(r->doc, hs_token_at(r, end));
    }
    bool day = end > i + 1 && r->time_of[end - 1]; /* "Ukrainian lawmakers | Tuesday" */
    end -= day;
    if (day && !hs_token_at(r, end - 1)->capital) {
        *kind = (hs_str){0};
        return i;
    }
    return end;
}

/* The end of the run of capitals that begins at i. */
static uint32_t capital_run(const hs_reading *r, uint32_t i)
{
    hs_range s = hs_sentence_of(r, i)->tokens;
    uint32_t end = i;
    if (!is_name_word(r, i) && !(is_particle(r, i) && hs_low_is(r, i + 1, "-") && i + 2 < s.hi &&
                                 is_name_word(r, i + 2))) {
        return i;
    }
    for (uint32_t k = i; k < s.hi; k++) {
        if (is_name_word(r, k)) {
            end = k + 1;
            continue;
        }
        bool inner = hs_low_is(r, k, "-") || is_particle(r, k);
        if (!inner || k + 1 >= s.hi) {
            break;
        }
        bool leads_on = is_name_word(r, k + 1) || is_particle(r, k + 1) ||
                        (hs_low_is(r, k + 1, "-") && is_particle(r, k));
        if (!leads_on) {
            break;
        }
    }
    return end;
}

bool hs_is_body_word(const hs_reading *r, uint32_t i)
{
    return hs_low_among(
        r, i,
        "ministry|front|army|party|council|group|observatory|university|organisation"
        "|organization|committee|agency|institute|association|court|company|corporation"
        "|force|forces|movement|union|network|centre|center|commission|coalition|brigade"
        "|brigades|division|foundation|federation|authority|bank|post|times|parliament"
        "|senate|congress|office|department|board|league|alliance|society");
}

/* A verb of saying right before or after the name speaks for a person. */
static bool beside_saying(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    hs_rows rows;
    const hs_chunk *after = hs_chunk_at(r, hi + (hs_low_is(r, hi, ",") ? 1 : 0));
    const hs_chunk *before = lo > 0 ? hs_chunk_at(r, lo - 1) : NULL;
    if (after && after->kind == HS_CHUNK_VERB &&
        hs_match_low(r, HS_TABLE_CUES, after->head, true, &rows)) {
        return true;
    }
    return before && before->kind == HS_CHUNK_VERB && before->hi == lo &&
           hs_match_low(r, HS_TABLE_CUES, before->head, true, &rows) > 0;
}

/* A place of the gazetteer: its country and whether it is a region or a town. */
static hs_entity_type type_of_place(const hs_reading *r, hs_str words, hs_str *country)
{
    const hs_gazetteer *g = hs_engine_gazetteer(r->engine);
    uint32_t ids[16], n = hs_gazetteer_find(g, HS_KEY_NAME, words, ids, 16);
    if (n == 0) {
        return HS_ENTITY_OTHER;
    }
    *country = hs_gazetteer_home(g, words);
    for (uint32_t i = 0; i < n; i++) { /* the report's own country before others */
        hs_str own = hs_gazetteer_country(g, ids[i]);
        *country = own.n && hs_str_eq(own, r->country) ? own : *country;
    }
    return hs_gazetteer_spot(g, ids[0]).kind >= HS_SPOT_REGION ? HS_ENTITY_LOC : HS_ENTITY_GPE;
}

/* The type of a name that the model calls a PER, ORG, LOC, FAC, NORP or MISC. */
static hs_entity_type type_seen(const hs_reading *r, hs_str kind, hs_str words, hs_str *country)
{
    if (hs_str_is(kind, "LOC")) {
        hs_entity_type type = type_of_place(r, words, country);
        return type == HS_ENTITY_OTHER ? HS_ENTITY_LOC : type;
    }
    return hs_str_is(kind, "MISC") ? HS_ENTITY_OTHER : type_of(kind);
}

/* The type of a run of capitals that the model does not take for a name. */
static hs_entity_type guess_type(const hs_reading *r, uint32_t lo, uint32_t hi, bool titled,
                                 hs_str words, hs_str *country)
{
    if (hs_is_body_word(r, hi - 1) || (hi - lo == 1 && hs_token_at(r, lo)->caps && !titled)) {
        return HS_ENTITY_ORG;
    }
    if (titled || beside_saying(r, lo, hi)) {
        return HS_ENTITY_PER;
    }
    return type_of_place(r, words, country);
}

/* Does the model see a toponym in just these words? */
static bool is_toponym(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    hs_str first = hs_doc_place_part(r->doc, hs_token_at(r, lo));
    hs_str last = hs_doc_place_part(r->doc, hs_token_at(r, hi - 1));
    return hi == lo + 1 ? hs_str_is(first, "S-PLACE")
                        : hs_str_is(first, "B-PLACE") && hs_str_is(last, "E-PLACE");
}

/* The words of a name in one line, torn hyphens mended: "Ibrahim al- Hajj" -> "Ibrahim al-Hajj". */
static hs_str name_words(hs_reading *r, uint32_t lo, uint32_t hi)
{
    hs_str all =
        hs_doc_words(r->doc, (hs_span){hs_token_at(r, lo)->at.lo, hs_token_at(r, hi - 1)->at.hi});
    char *out = hs_arena_alloc(&r->doc->arena, all.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < all.n; i++) {
        bool space = hs_is_space(all.p[i]);
        if (space && (n == 0 || out[n - 1] == ' ' || out[n - 1] == '-')) {
            continue;
        }
        out[n++] = space ? ' ' : all.p[i];
    }
    return (hs_str){out, n};
}

hs_ref hs_name_entity(hs_reading *r, hs_range words, hs_str seen, bool titled, hs_str key)
{
    uint32_t lo = words.lo, hi = words.hi;
    hs_entity e = {.name = name_words(r, lo, hi)};
    e.key = key.n ? key : hs_utf8_plain_lower(&r->doc->arena, e.name);
    /* "an air strike on Idlib": where something is done, and in the gazetteer */
    bool where = hs_str_is(seen, "ORG") && lo > 0 && !hs_token_at(r, lo)->caps &&
                 hs_low_among(r, lo - 1, "on|in|near|at|around|outside|across|towards");
    where |= !titled && is_toponym(r, lo, hi);
    hs_entity_type place = where ? type_of_place(r, e.name, &e.country) : HS_ENTITY_OTHER;
    e.type = (uint8_t)(place    ? place
                       : seen.n ? type_seen(r, seen, e.name, &e.country)
                                : guess_type(r, lo, hi, titled, e.name, &e.country));
    e.person = e.type == HS_ENTITY_PER;
    return hs_entity_of(r, e);
}

/* ---- both ------------------------------------------------------------------------------------------ */

static hs_range full_phrase(const hs_reading *r, uint32_t lo, uint32_t hi, uint32_t title_lo)
{
    const hs_chunk *c = hs_chunk_at(r, lo);
    hs_range full = {title_lo < lo ? title_lo : lo, hi};
    if (c && c->kind == HS_CHUNK_NOUN && c->hi == hi && c->lo < full.lo) {
        full.lo = c->lo;
    }
    const hs_chunk *title =
        full.lo < lo ? hs_chunk_at(r, full.lo) : NULL; /* "U.S. | Secretary of State" */
    full.lo = title && title->kind == HS_CHUNK_NOUN && title->lo < full.lo ? title->lo : full.lo;
    while (full.lo < lo && hs_token_at(r, full.lo)->upos == HS_PUNCT) {
        full.lo++;
    }
    return full;
}

static void note_title(hs_reading *r, hs_ref entity, uint32_t title_lo, uint32_t lo)
{
    hs_entity *e = &r->doc->entities.v[entity - 1];
    if (title_lo < lo && !e->role.n) {
        e->role = hs_doc_words(r->doc, (hs_span){hs_token_at(r, title_lo)->at.lo,
                                                 hs_token_at(r, lo - 1)->at.hi});
    }
}

hs_ref hs_name_add(hs_reading *r, hs_range words, uint32_t title_lo, hs_ref entity,
                   const char *rule, int sure)
{
    note_title(r, entity, title_lo, words.lo);
    return hs_mention_add(r, words, full_phrase(r, words.lo, words.hi, title_lo), entity,
                          HS_MENTION_NAME, rule, sure);
}

/* Does a longer unknown name swallow a known word: "Moscow State University"? A nationality stays apart from what
 * it tells of ("Syrian" | "Army"), an owner from what is his ("Haftar" 's | "army"). */
static bool is_swallowed(const hs_reading *r, uint32_t end, uint32_t run, hs_str seen,
                         bool adjective)
{
    hs_rows rows;
    if (adjective && !hs_str_is(seen, "ORG") && !hs_str_is(seen, "FAC") &&
        !hs_str_is(seen, "LOC")) {
        return false; /* "Russian | Su-24" */
    }
    return run > end && !hs_low_is(r, end, "'s") &&
           !(adjective && hs_match_low(r, HS_TABLE_ROLES, run - 1, false, &rows) > 0);
}

uint32_t hs_name_at(hs_reading *r, uint32_t i, uint32_t title_lo)
{
    hs_str id = {0}, kind = {0}, seen;
    uint32_t end = known_name(r, i, &id, &kind), run = hs_name_seen(r, i, &seen);
    run = run == i && end == i && title_lo < i ? capital_run(r, i) : run;
    bool town = hs_str_is(kind, "capital") && i > 0 &&
                hs_low_among(r, i - 1, "in|near|at|around|outside|inside|to|of|from");
    end = town && run > i ? i : end; /* "arrived in Vienna": the town, not the state */
    bool adjective = hs_str_is(kind, "adjective") || hs_str_is(kind, "people");
    if (end == i || is_swallowed(r, end, run, seen, adjective)) {
        if (run == i) {
            return i;
        }
        bool titled = title_lo < i;
        hs_ref entity = hs_name_entity(r, (hs_range){i, run}, seen, titled, (hs_str){0});
        hs_name_add(r, (hs_range){i, run}, title_lo, entity, seen.n ? "name.seen" : "name.capitals",
                    seen.n ? 800 : 500);
        return run;
    }
    bool full = hs_str_is(kind, "name") || hs_str_is(kind, "acronym");
    hs_ref m = hs_name_add(r, (hs_range){i, end}, title_lo, hs_known_entity(r, id),
                           full ? "name.lexicon" : "name.short", 950);
    r->doc->mentions.v[m - 1].adjective = hs_str_is(kind, "adjective");
    r->doc->mentions.v[m - 1].people = adjective;
    leave_leaning(r, i, end, &r->doc->mentions.v[m - 1]);
    return end;
}
