/* nominals.c: actors that are told by what they are: "US officials", "the regime's army", "Russian warplanes".
 *
 * In: tokens, chunks, data/actors/roles.tsv and assets.tsv. Out: nominal mentions. Method: a role noun at the
 * head of a noun chunk; a nationality or organisation before it composes the code (SYR + MIL). The great
 * bodies of a country (government, army, rebels) are one actor whatever they are called; every other phrase
 * is an actor of its own.
 *
 *     "the Syrian regime", "the Syrian government" -> key SYRGOV
 *     "United States officials"                    -> key USAGOV:officials
 *     "the government" in a report about Syria     -> key SYRGOV, less sure
 */
#include "base/utf8.h"
#include "recognize/coref.h"

typedef struct {
    hs_str code, number, kind;
    bool weapon;
    hs_listed listed; /* where the user's dictionary gives the code */
} role_word;

/* Nouns of persons that no table has, by their endings; others are groups. */
static bool is_person_noun(hs_str noun)
{
    static const char *const ends[] = {"er", "or", "man", "ist", "ian", "ant", "ee", "woman"};
    noun.n -= hs_str_ends(noun, HS_STR("s"));
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (hs_str_ends(noun, hs_str_of(ends[i]))) {
            return true;
        }
    }
    return hs_str_ends(noun, HS_STR("men"));
}

/* The agent of the user's dictionary at token i, if it is no shorter than the n tokens of our own role. What sort of
 * actor that is, our tables tell by its last word. */
static uint32_t listed_role(const hs_reading *r, uint32_t i, uint32_t n, role_word *out)
{
    hs_listed found;
    hs_rows rows;
    uint32_t end = hs_listed_at(r, i, HS_LISTED_AGENT, &found);
    if (end == i || end - i < n) {
        return n;
    }
    if (end - i > n) {
        const hs_table *t = hs_reading_table(r, HS_TABLE_ROLES);
        bool known = hs_match_low(r, HS_TABLE_ROLES, end - 1, false, &rows) == 1;
        bool person = is_person_noun(r->lows[end - 1]);
        hs_str feats = hs_doc_feats(r->doc, hs_token_at(r, end - 1));
        bool plural = hs_str_find(feats, HS_STR("Number=Plur"), 0) < feats.n;
        *out = (role_word){.number = plural ? HS_STR("plur") : HS_STR("sing")};
        out->kind = known    ? hs_table_field(t, rows.lo, 3)
                    : person ? HS_STR("person")
                             : HS_STR("group");
    }
    bool open = hs_str_starts(found.code, HS_STR("~"));
    out->code = open ? hs_str_cut(found.code, 1, found.code.n) : (hs_str){0};
    out->listed = found;
    return end - i;
}

static uint32_t role_at(const hs_reading *r, uint32_t i, role_word *out)
{
    hs_rows roles, weapons;
    uint32_t n = hs_match_low(r, HS_TABLE_ROLES, i, false, &roles);
    uint32_t m = hs_match_low(r, HS_TABLE_WEAPONS, i, false, &weapons);
    if (m > n) {
        const hs_table *t = hs_reading_table(r, HS_TABLE_WEAPONS);
        *out = (role_word){hs_table_field(t, weapons.lo, 1),
                           hs_table_field(t, weapons.lo, 2),
                           HS_STR("group"),
                           true,
                           {.words = 0}};
    } else if (n) {
        const hs_table *t = hs_reading_table(r, HS_TABLE_ROLES);
        *out = (role_word){hs_table_field(t, roles.lo, 1),
                           hs_table_field(t, roles.lo, 2),
                           hs_table_field(t, roles.lo, 3),
                           false,
                           {.words = 0}};
    }
    return listed_role(r, i, m > n ? m : n, out);
}

/* Words for the great bodies of a country. */
static bool is_body(hs_str noun)
{
    static const char *const words[] = {"government",     "regime",
                                        "authorities",    "administration",
                                        "army",           "military",
                                        "troops",         "forces",
                                        "armed forces",   "soldiers",
                                        "soldier",        "rebels",
                                        "insurgents",     "opposition fighters",
                                        "rebel fighters", "rebel groups",
                                        "opposition",     "opposition groups",
                                        "air force",      "government forces",
                                        "regime forces",  "army troops"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (hs_str_is(noun, words[i])) {
            return true;
        }
    }
    return false;
}

/* The nationality or organisation that stands before the noun in its chunk; "US-backed" is none. */
static const hs_entity *owner_before(const hs_reading *r, const hs_chunk *c, uint32_t noun)
{
    for (uint32_t i = noun; i-- > c->lo;) {
        bool backed = hs_low_is(r, i + 1, "-");
        if (r->mention_of[i] && !backed) {
            return &r->doc->entities.v[r->doc->mentions.v[r->mention_of[i] - 1].entity - 1];
        }
    }
    return NULL;
}

/* Somebody of a state no longer in office is of its elite, not of its organs. */
hs_str hs_code_of_role(const hs_reading *r, uint32_t lo, uint32_t hi, hs_str role)
{
    bool former = false;
    for (uint32_t i = lo; i < hi; i++) {
        former |= hs_low_among(r, i, "former|retired|ex|erstwhile|onetime");
    }
    bool office = hs_str_is(role, "GOV") || hs_str_is(role, "LEG") || hs_str_is(role, "JUD");
    return former && office ? HS_STR("ELI") : role;
}

/* The code of who owns: of a town or province that of its country, "Texas lawmakers" USALEG. */
static hs_str owner_code(const hs_entity *owner)
{
    bool place = owner->type == HS_ENTITY_GPE || owner->type == HS_ENTITY_LOC;
    return owner->code.n || !place ? owner->code : owner->country;
}

/* Country code + role; an organisation's own code goes before the role's. */
hs_str hs_compose_code(hs_reading *r, const hs_entity *owner, hs_str role)
{
    hs_str code = owner ? owner_code(owner) : (hs_str){0};
    if (!code.n) {
        return role;
    }
    hs_str base = owner->country.n && code.n > 3 && role.n ? owner->country : code;
    bool gunmen = hs_str_is(role, "UAF") && owner->type == HS_ENTITY_ORG; /* "Boko Haram gunmen" */
    bool speaks = hs_str_is(role, "GOV") && code.n > 3 && hs_str_ends(code, HS_STR("UAF"));
    speaks = speaks || (hs_str_is(role, "GOV") && hs_str_ends(code, HS_STR("REB")));
    if (role.n == 0 || hs_str_ends(base, role) || (gunmen && code.n > 3) ||
        speaks) { /* "a rebel spokesman" */
        return code;
    }
    bool igo = hs_str_starts(code, HS_STR("IGO"));
    if (igo && hs_str_is(role, "LEG")) { /* "European Union legislators" */
        return hs_arena_join(&r->doc->arena, code, role);
    }
    return igo || hs_str_starts(code, HS_STR("NGO")) ? code
                                                     : hs_arena_join(&r->doc->arena, base, role);
}

static hs_str join3(hs_reading *r, hs_str a, const char *b, hs_str c)
{
    return hs_arena_join(&r->doc->arena, hs_arena_join(&r->doc->arena, a, hs_str_of(b)), c);
}

static bool is_plain_group(const role_word *w)
{
    return !hs_str_is(w->kind, "person");
}

/* Where a phrase's words begin without number and what bounds it ("at least 45 | civilians"), and without the
 * article unless it is to be kept. */
static uint32_t name_start(const hs_reading *r, uint32_t lo, uint32_t hi, bool article)
{
    for (uint32_t i = lo; i + 1 < hi; i++) {
        lo = hs_token_at(r, i)->upos == HS_NUM ? i + 1 : lo;
    }
    while (lo + 1 < hi &&
           ((hs_token_at(r, lo)->upos == HS_DET && !article) ||
            hs_token_at(r, lo)->upos == HS_ADV || hs_token_at(r, lo)->upos == HS_PUNCT ||
            hs_low_among(r, lo, "least|more|million") ||
            (!article && hs_low_among(r, lo, "his|her|its|their|our|my|whose")))) {
        lo++;
    }
    return lo;
}

static hs_str phrase_name(hs_reading *r, uint32_t lo, uint32_t hi)
{
    lo = name_start(r, lo, hi, false);
    return hs_doc_words(r->doc,
                        (hs_span){hs_token_at(r, lo)->at.lo, hs_token_at(r, hi - 1)->at.hi});
}

/* The entry of a country's government, army, rebels or opposition ("syrian-army"); 0 if there is none. */
static hs_ref known_body(hs_reading *r, const hs_entity *owner, hs_str adjective, hs_str role)
{
    static const char *const names[][2] = {{"GOV", "-government"}, {"MIL", "-army"},
                                           {"MIL", "-military"},   {"MIL", "-armed-forces"},
                                           {"REB", "-rebels"},     {"OPP", "-opposition"}};
    bool american = hs_str_is(adjective, "u.s.") || hs_str_is(adjective, "american");
    adjective = american ? HS_STR("us") : adjective;
    for (size_t i = 0; owner && owner->country.n && adjective.n && i < sizeof names / sizeof *names;
         i++) {
        if (hs_str_is(role, names[i][0])) {
            hs_str id = hs_arena_join(&r->doc->arena, adjective, hs_str_of(names[i][1]));
            hs_rows rows = hs_table_find(hs_reading_table(r, HS_TABLE_ACTORS), id);
            if (rows.lo < rows.hi) {
                return hs_known_entity(r, hs_table_field(hs_reading_table(r, HS_TABLE_ACTORS),
                                                         rows.lo, 0));
            }
        }
    }
    return 0;
}

/* The word of the nationality that stands before the noun: "syrian"; `other` if there is none. */
static hs_str adjective_before(const hs_reading *r, const hs_chunk *c, uint32_t noun, hs_str other)
{
    for (uint32_t i = noun; i-- > c->lo;) {
        if (r->mention_of[i] && r->doc->mentions.v[r->mention_of[i] - 1].adjective &&
            r->doc->entities.v[r->doc->mentions.v[r->mention_of[i] - 1].entity - 1].entry.n == 3) {
            return r->lows[i];
        }
    }
    return other;
}

/* "forces loyal to Khalifa Haftar", "the forces of Khalifa Haftar": an actor of its own, with the code of the one
 * named. */
static bool loyal_to(hs_reading *r, const hs_chunk *c, uint32_t end, hs_entity *out)
{
    hs_rows rows;
    bool loyal = hs_low_among(r, end, "loyal|allied|affiliated|aligned") &&
                 hs_low_among(r, end + 1, "to|with");
    bool owned =
        hs_low_is(r, end, "of") && hs_low_among(r, end - 1, "forces|troops|fighters|militia");
    uint32_t first = end + (loyal ? 2 : 1);
    const hs_chunk *whom = loyal || owned ? hs_chunk_at(r, first) : NULL;
    if (!whom || whom->kind != HS_CHUNK_NOUN || whom->lo != first) {
        return false;
    }
    const hs_table *aliases = hs_reading_table(r, HS_TABLE_ALIASES),
                   *actors = hs_reading_table(r, HS_TABLE_ACTORS);
    *out =
        (hs_entity){.name = phrase_name(r, c->lo, whom->hi), .type = HS_ENTITY_GRP, .plural = true};
    for (uint32_t i = whom->lo; i < whom->hi && !out->code.n; i++) {
        if (hs_table_match(aliases, &r->forms[i], whom->hi - i, &rows)) {
            hs_rows entry = hs_table_find(actors, hs_table_field(aliases, rows.lo, 1));
            out->code = entry.lo < entry.hi ? hs_table_field(actors, entry.lo, 3) : out->code;
            out->country = entry.lo < entry.hi ? hs_table_field(actors, entry.lo, 4) : out->country;
        }
    }
    if (owned && out->code.n <= 3) { /* of a state: its army; of nobody known: not told */
        return false;
    }
    out->key =
        hs_arena_join(&r->doc->arena, HS_STR("~:"), hs_utf8_plain_lower(&r->doc->arena, out->name));
    return true;
}

/* "Libyan military": one name for a body that the lexicon does not have. */
static hs_str body_name(hs_reading *r, const hs_entity *owner, hs_str role)
{
    static const char *const words[][2] = {{"GOV", " government"},
                                           {"MIL", " military"},
                                           {"REB", " rebels"},
                                           {"OPP", " opposition"}};
    const hs_table *t = hs_reading_table(r, HS_TABLE_ACTORS);
    hs_rows rows = hs_table_find(t, owner->country);
    hs_str name = rows.lo < rows.hi ? hs_table_field(t, rows.lo, 1) : owner->name;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (hs_str_is(role, words[i][0])) {
            return hs_arena_join(&r->doc->arena, name, hs_str_of(words[i][1]));
        }
    }
    return name;
}

/* Civilians, rebels, soldiers of nobody's in a report about one country are that country's. */
static hs_str home_code(hs_reading *r, hs_str role)
{
    bool local = hs_str_is(role, "CVL") || hs_str_is(role, "MIL") || hs_str_is(role, "REB") ||
                 hs_str_is(role, "OPP") || hs_str_is(role, "COP") || hs_str_is(role, "HLH");
    return local && r->country.n ? hs_arena_join(&r->doc->arena, r->country, role) : role;
}

static bool is_owned(const hs_reading *r, const hs_chunk *c)
{
    return hs_low_among(r, c->lo, "its|their|his|her") && c->hi > c->lo + 1;
}

static hs_ref phrase_entity(hs_reading *r, const hs_chunk *c, uint32_t noun, uint32_t end,
                            const role_word *w, int *sure)
{
    hs_str word = hs_utf8_plain_lower(&r->doc->arena, phrase_name(r, noun, end));
    const hs_entity *owner = owner_before(r, c, noun);
    bool body = is_plain_group(w) && (is_body(word) || w->weapon);
    hs_entity home = {.code = r->country, .country = r->country};
    *sure = 800;
    bool owned =
        is_owned(r, c); /* "its forces": not those of the country that the report is about */
    bool followed = owned || hs_low_among(r, end, "loyal|allied|affiliated|aligned");
    for (uint32_t i = c->lo; i < noun; i++) {
        followed |=
            hs_low_is(r, i, "-"); /* "Iran-backed forces": whose they are is told, in part */
    }
    hs_entity loyal = {0};
    if (!owner && is_plain_group(w) && hs_low_is(r, end, "of") && loyal_to(r, c, end, &loyal)) {
        return hs_entity_of(r, loyal);
    }
    if (!owner && body && !followed && r->country.n && !w->weapon) {
        owner = &home;
        *sure = 600;
    }
    hs_str adjective = owner && hs_str_eq(owner->country, r->country) ? r->adjective : (hs_str){0};
    adjective = adjective_before(r, c, noun, adjective);
    hs_ref known = body ? known_body(r, owner, adjective, w->code) : 0;
    if (known) {
        return known;
    }
    if (!owner && is_plain_group(w) && loyal_to(r, c, end, &loyal)) {
        return hs_entity_of(r, loyal);
    }
    hs_entity e = {.name = phrase_name(r, c->lo, end), .code = hs_compose_code(r, owner, w->code)};
    e.country = owner ? owner->country : (hs_str){0};
    e.of = owner && owner != &home ? (hs_ref)(owner - r->doc->entities.v) + 1 : 0;
    e.plural = hs_str_is(w->number, "plur");
    e.person = !is_plain_group(w);
    e.type = (uint8_t)(e.person && !e.plural ? HS_ENTITY_PER : HS_ENTITY_GRP);
    bool town = owner && !owner->code.n; /* Kano's government is not Nigeria's */
    if (body && owner && !town && e.code.n > 3) {
        e.key = e.code;
        e.name = body_name(r, owner, w->code);
    } else {
        e.code = owner || owned ? e.code : home_code(r, w->code);
        /* "Gaddafi's top officials" need not be those that "Libyan officials" are */
        bool his = owner && (town || owner->type == HS_ENTITY_PER);
        e.key = join3(r, his ? owner->key : owner ? e.code : HS_STR("~"), ":", word);
    }
    return hs_entity_of(r, e);
}

/* The entity of the phrase; where the user's dictionary has its noun, with the code that it composes: "~MIL" behind the
 * country as ours, "NGO~" before it, "JEW" alone. */
static hs_ref nominal_entity(hs_reading *r, const hs_chunk *c, uint32_t noun, uint32_t end,
                             const role_word *w, int *sure)
{
    hs_ref entity = phrase_entity(r, c, noun, end, w, sure);
    hs_str code = w->listed.code, ours = r->doc->entities.v[entity - 1].code;
    if (hs_str_starts(code, HS_STR("~"))) {
        if (!hs_str_ends(ours, hs_str_cut(code, 1, code.n))) {
            return entity; /* the people of an organisation are that organisation */
        }
        code = ours;
    } else if (hs_str_ends(code, HS_STR("~"))) {
        code = hs_arena_join(&r->doc->arena, hs_str_cut(code, 0, code.n - 1),
                             r->doc->entities.v[entity - 1].country);
    }
    if (w->listed.words) {
        hs_listed_take(r, entity, code, &w->listed);
    }
    return entity;
}

/* Is the noun the title of a name that follows: "Foreign Minister Sergei Lavrov"? */
static bool titles_a_name(const hs_reading *r, uint32_t end, const role_word *w)
{
    hs_rows rows;
    hs_str next[1];
    if (end >= r->doc->tokens.n || !hs_token_at(r, end)->capital || r->time_of[end] ||
        is_plain_group(w)) {
        return false;
    }
    next[0] = r->forms[end];
    bool known = hs_table_longest(hs_reading_table(r, HS_TABLE_ALIASES), next[0]) > 0;
    return hs_token_at(r, end)->upos == HS_PROPN || known ||
           hs_match_low(r, HS_TABLE_ROLES, end, false, &rows) > 0;
}

/* "Syrian and Russian warplanes": the nationality before "and" has the noun too. */
static void share_noun(hs_reading *r, const hs_chunk *c, uint32_t noun, const role_word *w)
{
    hs_ref joint = hs_joint_mention(r, c);
    if (!joint || !owner_before(r, c, noun) || !r->doc->mentions.v[joint - 1].adjective) {
        return;
    }
    uint32_t last = r->doc->mentions.v[joint - 1].tokens.hi - 1;
    hs_range words = {last, last + 1};
    const hs_entity *owner = &r->doc->entities.v[r->doc->mentions.v[joint - 1].entity - 1];
    hs_ref entity = is_plain_group(w) ? known_body(r, owner, r->lows[words.hi - 1], w->code) : 0;
    if (!entity) {
        hs_entity e = {.name = owner->name,
                       .code = hs_compose_code(r, owner, w->code),
                       .country = owner->country,
                       .type = HS_ENTITY_GRP,
                       .plural = true};
        e.key = e.code;
        entity = hs_entity_of(r, e);
    }
    hs_mention_add(r, words, words, entity, HS_MENTION_NOMINAL,
                   w->weapon ? "nominal.weapon" : "nominal.role", 700);
}

/* "House of Representatives", "Marine Corps": written and seen as a name, of a body that is nobody's army or
 * government. */
static bool is_named(hs_reading *r, uint32_t i, uint32_t end, const role_word *w)
{
    hs_str seen;
    hs_span at = {hs_token_at(r, i)->at.lo, hs_token_at(r, end - 1)->at.hi};
    if (!hs_token_at(r, i)->capital || !hs_token_at(r, end - 1)->capital || !is_plain_group(w) ||
        is_body(hs_utf8_plain_lower(&r->doc->arena, hs_doc_words(r->doc, at)))) {
        return false;
    }
    return hs_name_seen(r, i, &seen) >= end && end > i + 1;
}

uint32_t hs_nominal_at(hs_reading *r, uint32_t i, bool *title)
{
    role_word w = {0};
    hs_rows rows;
    uint32_t n = role_at(r, i, &w), end = i + n;
    const hs_chunk *c = hs_chunk_at(r, i);
    bool compound =
        i > 1 && hs_low_is(r, i - 1, "-") && hs_low_among(r, i - 2, "pro|anti|non|ex|counter");
    if (!n || !c || c->kind != HS_CHUNK_NOUN || compound) {
        return i;
    }
    uint32_t alias = hs_alias_at(r, i, &rows);
    if (alias >= n) {
        return i;
    }
    if (is_named(r, i, end, &w)) {
        return i;
    }
    if (titles_a_name(r, end, &w)) {
        *title = true;
        return end;
    }
    /* not the head: "police station", "army base", "coalition strike" stays with the noun that follows,
     * but the word itself may still own it */
    bool possessive = end < c->hi && (hs_low_is(r, end, "'s") || hs_low_is(r, end, "'"));
    bool modifier = end < c->hi && !possessive;
    if (modifier && (!is_plain_group(&w) || hs_token_at(r, end - 1)->upos == HS_ADJ)) {
        return i; /* "military academy", "official count" */
    }
    int sure = 0;
    uint32_t before = c->lo > hs_sentence_of(r, i)->tokens.lo ? c->lo - 1 : c->lo; /* "retired" */
    w.code = is_plain_group(&w) ? w.code : hs_code_of_role(r, before, i, w.code);
    hs_ref entity = nominal_entity(r, c, i, end, &w, &sure);
    hs_ref m =
        hs_mention_add(r, (hs_range){i, end}, (hs_range){name_start(r, c->lo, end, true), end},
                       entity, HS_MENTION_NOMINAL, w.weapon ? "nominal.weapon" : "nominal.role",
                       sure);
    r->doc->mentions.v[m - 1].adjective = end < c->hi && !possessive;
    hs_chunk chunk = *c;
    share_noun(r, &chunk, i, &w);
    return end;
}

/* Civilians, clerics, teachers in a country are that country's; its soldiers and officials may be another's. */
static bool lives_there(const hs_reading *r, uint32_t end, const hs_entity *e,
                        const hs_entity *there)
{
    static const char *const roles[] = {"CVL", "REL", "EDU", "LAB", "BUS", "HLH", "COP",
                                        "AGR", "MED", "OPP", "CRM", "JUD", "PTY"};
    bool local = false;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        local |= hs_str_is(e->code, roles[i]);
    }
    bool place = there->type == HS_ENTITY_GPE || there->type == HS_ENTITY_LOC;
    return local && hs_low_is(r, end, "in") && (there->entry.n == 3 || place) && !e->of;
}

/* Who owns the nominal that ends at `end`: "the Supreme Court of | India", "residents of | Mariupol"; 0 if nobody. */
static hs_ref owner_after(const hs_reading *r, uint32_t end, const hs_entity *e)
{
    bool links = e->person ? hs_low_among(r, end, "for|of|from|in") : hs_low_among(r, end, "of|in");
    uint32_t limit = links ? hs_sentence_of(r, end)->tokens.hi : 0;
    const hs_chunk *c = links ? hs_noun_after(r, end + 1, limit) : NULL;
    hs_ref owner = c ? hs_mention_in(r, c->lo, c->hi) : 0;
    if (c && !owner && hs_low_is(r, end, "of") && hs_low_is(r, c->hi, "of")) {
        end = c->hi; /* "Ministry of Defence | of Ukraine" */
        c = hs_noun_after(r, end + 1, limit);
        owner = c ? hs_mention_in(r, c->lo, c->hi) : 0;
    }
    const hs_entity *o = owner ? hs_entity_at(r, r->doc->mentions.v[owner - 1].entity) : NULL;
    bool fits = o && o != e && owner_code(o).n && e->code.n && e->code.n <= 3 && !e->country.n;
    fits = fits && (e->person || (o->country.n && c->lo <= end + 2)); /* "army of Chad" */
    return fits && (!hs_low_is(r, end, "in") || lives_there(r, end, e, o)) ? owner : 0;
}

void hs_affiliate(hs_reading *r)
{
    for (uint32_t m = 0; m < r->doc->mentions.n; m++) {
        hs_mention *mention = &r->doc->mentions.v[m];
        hs_entity *e = &r->doc->entities.v[mention->entity - 1];
        hs_ref owner =
            mention->kind == HS_MENTION_NOMINAL ? owner_after(r, mention->tokens.hi, e) : 0;
        if (owner) {
            const hs_entity *o = hs_entity_at(r, r->doc->mentions.v[owner - 1].entity);
            e->code = hs_compose_code(r, o, e->code);
            e->country = o->country;
            e->of = e->of ? e->of : r->doc->mentions.v[owner - 1].entity;
        }
    }
}

/* The body of an owner's country: "his forces" of a Syrian president are the Syrian military; an organisation's or
 * a group's forces are itself. 0 if the owner tells neither. */
static hs_ref owned_body(hs_reading *r, hs_ref owner, const role_word *w)
{
    const hs_entity *o = &r->doc->entities.v[owner - 1];
    if (o->type == HS_ENTITY_ORG || o->type == HS_ENTITY_GRP) {
        return owner;
    }
    hs_str adjective = hs_str_eq(o->country, r->country) ? r->adjective : (hs_str){0};
    hs_ref known = known_body(r, o, adjective, w->code);
    if (known || !o->country.n) {
        return known;
    }
    hs_entity e = {.code = hs_arena_join(&r->doc->arena, o->country, w->code),
                   .country = o->country,
                   .name = body_name(r, o, w->code),
                   .type = HS_ENTITY_GRP,
                   .plural = true};
    e.key = e.code;
    return hs_entity_of(r, e);
}

/* "his sons", "its people": of the owner's country. */
static void take_country(hs_reading *r, hs_ref entity, hs_ref owner)
{
    hs_entity *e = hs_entity_at(r, entity);
    hs_str country = hs_entity_at(r, owner)->country;
    if (e->code.n == 3 && !e->country.n && !e->entry.n && country.n) {
        e->code = hs_arena_join(&r->doc->arena, country, e->code);
        e->country = country;
    }
}

void hs_own_nominals(hs_reading *r)
{
    uint32_t n = r->doc->mentions.n;
    for (hs_ref m = 1; m <= n; m++) {
        hs_mention *x = &r->doc->mentions.v[m - 1];
        uint32_t i = x->tokens.lo;
        while (i < x->tokens.hi && r->mention_of[i] != m) {
            i++;
        }
        role_word w = {0};
        const hs_chunk *c = i < x->tokens.hi ? hs_chunk_at(r, i) : NULL;
        hs_ref pronoun = c && is_owned(r, c) ? r->mention_of[c->lo] : 0;
        bool body = x->kind == HS_MENTION_NOMINAL && pronoun && role_at(r, i, &w) &&
                    is_plain_group(&w) && (is_body(r->lows[i]) || w.weapon);
        hs_ref owner = body ? owned_body(r, r->doc->mentions.v[pronoun - 1].entity, &w) : 0;
        if (owner) {
            hs_mention_move(r, m, owner, "nominal.owned", 650);
        } else if (pronoun && x->kind == HS_MENTION_NOMINAL) {
            take_country(r, x->entity, r->doc->mentions.v[pronoun - 1].entity);
        }
    }
}
