/* roles.c: who is meant by a role noun: "the minister", "the council", "the group".
 *
 * In: mentions with names joined, trees. Out: roles of entities; role nouns given to the actor that they mean.
 * Method: from left to right. An apposition or predicate noun tells a named actor's role ("X, the director of
 * the clinic", "X is the minister"). Every name with a role, and every organisation by the body word in its name,
 * is kept under that word; "the" and such a word alone in its phrase mean the one kept last, unless another was
 * near it, or a country, a gender or a phrase behind the noun ("the head of the bank") tells otherwise.
 *
 *     "Omar Nasser, the director of the clinic, ... . The director said"       -> The director: Omar Nasser
 *     "the Norwegian Refugee Council ... . The council said"                   -> The council: the NRC
 *     "The Russian and the Syrian foreign ministers met. The minister said"    -> nobody
 */
#include "base/utf8.h"
#include "recognize/coref.h"

#define NEAR 1u     /* sentences between two owners of a word that make it unclear */
#define FAR 40u     /* sentences over which a role noun points back */
#define SORT_FAR 2u /* the same for "the group", which may be any */

/* Who was called so last, and who another before. */
typedef struct {
    hs_ref entity, other;
    hs_ref at, other_at; /* sentences */
} owners;

typedef struct {
    hs_reading *r;
    hs_map slots; /* word -> index + 1 of owners */
    HS_LIST(owners) owners;
} sieve;

/* ---- who is called what ------------------------------------------------------------------------------ */

static void note(sieve *s, hs_str word, hs_ref entity, hs_ref sentence)
{
    hs_arena *a = &s->r->doc->arena;
    uint32_t *slot = hs_map_at(&s->slots, a, word);
    if (!*slot) {
        HS_ADD(a, &s->owners, (owners){0});
        *slot = s->owners.n;
    }
    owners *o = &s->owners.v[*slot - 1];
    if (o->entity != entity) {
        o->other = o->entity;
        o->other_at = o->at;
    }
    o->entity = entity;
    o->at = sentence;
}

static hs_str last_word(hs_str words)
{
    uint32_t lo = words.n;
    while (lo > 0 && words.p[lo - 1] != ' ') {
        lo--;
    }
    return hs_str_cut(words, lo, words.n);
}

static hs_str lower(sieve *s, hs_str words)
{
    return hs_utf8_plain_lower(&s->r->doc->arena, words);
}

/* Under the word alone, and with the country before it: "the minister", "the Russian minister". */
static void note_role(sieve *s, hs_str word, hs_ref entity, hs_ref sentence)
{
    hs_str country = hs_entity_at(s->r, entity)->country;
    note(s, word, entity, sentence);
    if (country.n) {
        note(s, hs_arena_join(&s->r->doc->arena, country, word), entity, sentence);
    }
}

/* "The Libyan leader" may be a president, a king. */
static bool leads(hs_str office)
{
    static const char *const words[] = {"president", "prime minister", "leader", "supreme leader",
                                        "king",      "chancellor",     "emir",   "sultan"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (hs_str_is(office, words[i])) {
            return true;
        }
    }
    return false;
}

static void note_person(sieve *s, hs_ref entity, hs_ref sentence)
{
    const hs_entity *e = hs_entity_at(s->r, entity);
    hs_str offices = hs_offices_of(s->r, entity), office;
    if (e->role.n) {
        note_role(s, last_word(lower(s, e->role)), entity, sentence);
    }
    while (hs_office_next(s->r, &offices, &office)) {
        hs_str low = lower(s, office);
        note_role(s, last_word(low), entity, sentence);
        if (leads(low) && e->country.n) {
            note(s, hs_arena_join(&s->r->doc->arena, e->country, HS_STR("leader")), entity,
                 sentence);
        }
    }
}

/* The kind of body that a code tells, by which "the group", "the broadcaster" may mean it: a league of states or
 * a charity by how the code begins, others by how it ends; empty for governments and whom it does not tell. */
static hs_str sort_of(hs_str code)
{
    static const char *const first[] = {"IGO", "NGO"};
    static const char *const last[] = {"*GOV", "*MIL", "*COP", "*JUD", "*LEG", "*MED"};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        if (hs_str_starts(code, hs_str_of(first[i]))) {
            return hs_str_of(i ? "*group" : "*league");
        }
    }
    for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
        if (hs_str_ends(code, hs_str_of(last[i] + 1))) {
            return hs_str_of(i == 5 ? last[i] : "");
        }
    }
    return hs_str_of(code.n == 3 ? "" : "*group");
}

static void note_body(sieve *s, hs_ref m)
{
    const hs_mention *x = hs_mention_at(s->r, m);
    hs_str sort = sort_of(hs_entity_at(s->r, x->entity)->code);
    for (uint32_t i = x->tokens.lo; i < x->tokens.hi; i++) {
        if (x->tokens.hi - x->tokens.lo > 1 && s->r->mention_of[i] == m &&
            hs_is_body_word(s->r, i)) {
            note_role(s, s->r->lows[i], x->entity, x->from.sentence);
        }
    }
    if (sort.n) {
        note(s, sort, x->entity, x->from.sentence);
    }
    if (hs_str_is(sort, "*group") || hs_str_is(sort, "*league")) {
        note(s, HS_STR("*organisation"), x->entity, x->from.sentence);
    }
}

/* The words by which a mention's actor may be called from now on. */
static void note_mention(sieve *s, hs_ref m)
{
    const hs_mention *x = hs_mention_at(s->r, m);
    const hs_entity *e = hs_entity_at(s->r, x->entity);
    if (x->adjective || x->kind == HS_MENTION_PRONOUN) {
        return;
    }
    bool name = x->kind == HS_MENTION_NAME;
    if (name && (e->type == HS_ENTITY_ORG || e->type == HS_ENTITY_GRP)) {
        note_body(s, m);
    } else if (e->type == HS_ENTITY_PER) {
        note_person(s, x->entity, x->from.sentence);
    }
    if (!name && (e->country.n || e->of)) {
        note_role(s, s->r->lows[hs_mention_head(s->r, m)], x->entity, x->from.sentence);
    }
}

/* ---- roles that the sentence tells -------------------------------------------------------------------- */

/* The named actor of the mention at a token; 0 if there is none. */
static hs_ref named_at(const hs_reading *r, uint32_t i)
{
    hs_ref m = i < r->doc->tokens.n ? r->mention_of[i] : 0;
    const hs_mention *x = m ? hs_mention_at(r, m) : NULL;
    return x && x->kind == HS_MENTION_NAME && !x->adjective && !x->people ? x->entity : 0;
}

static bool is_denied(const hs_reading *r, uint32_t noun)
{
    uint32_t lo = hs_sentence_of(r, noun)->tokens.lo;
    for (uint32_t i = hs_reach_back(lo, noun); i < noun; i++) {
        bool no = hs_low_among(r, i, "not|n't|never|no|nor|if|would|could|may|might|should");
        if (no && hs_token_at(r, i)->head == noun + 1) {
            return true;
        }
    }
    return false;
}

/* Does the phrase of noun i stand right behind the mention at token `named`: "Omar Nasser, 45, the director"? */
static bool stands_behind(const hs_reading *r, uint32_t i, uint32_t named)
{
    hs_ref m = r->mention_of[named];
    const hs_chunk *c = hs_chunk_at(r, i);
    uint32_t lo = c ? c->lo : i, hi = m ? hs_mention_at(r, m)->tokens.hi : named + 1;
    return lo > hi && lo <= hi + 3;
}

/* Whom the noun at token i describes: "Omar Nasser, the director", "Omar Nasser is the director". */
static hs_ref described_by(const hs_reading *r, uint32_t i)
{
    const hs_token *t = hs_token_at(r, i);
    if (t->upos != HS_NOUN || r->time_of[i]) {
        return 0;
    }
    if (hs_relation_is(r, i, "appos") && t->head && t->head - 1 < i &&
        stands_behind(r, i, t->head - 1)) {
        return named_at(r, t->head - 1);
    }
    const hs_chunk *c =
        hs_chunk_at(r, i); /* "..., Karim Saleh, the director": whatever the tree hangs it on */
    if (hs_relation_is(r, i, "appos") && c && c->lo > 1 && hs_low_is(r, c->lo - 1, ",")) {
        return named_at(r, c->lo - 2);
    }
    uint32_t be = hs_child_of(r, i, "cop");
    uint32_t subject = be < i ? hs_child_of(r, i, "nsubj") : UINT32_MAX;
    bool told = subject < be && hs_low_among(r, be, "is|was|'s") && !is_denied(r, i);
    return told ? named_at(r, subject) : 0;
}

/* "the clinic's new director" -> "director"; "a deputy foreign minister" -> "deputy foreign minister". */
static hs_str role_words(const hs_reading *r, uint32_t noun)
{
    const hs_chunk *c = hs_chunk_at(r, noun);
    uint32_t lo = noun;
    while (c && lo > c->lo &&
           (hs_token_at(r, lo - 1)->upos == HS_NOUN || hs_token_at(r, lo - 1)->upos == HS_ADJ) &&
           !r->mention_of[lo - 1]) {
        lo--;
    }
    return hs_doc_words(r->doc, (hs_span){hs_token_at(r, lo)->at.lo, hs_token_at(r, noun)->at.hi});
}

/* A noun of a person or a body, such as may describe that actor. */
static bool suits(const hs_reading *r, const hs_entity *e, uint32_t noun)
{
    hs_ref m = r->mention_of[noun];
    const hs_entity *other = m ? hs_entity_at(r, hs_mention_at(r, m)->entity) : NULL;
    char gender = hs_gender_of(r, r->lows[noun], "title");
    bool plural = hs_str_find(hs_doc_feats(r->doc, hs_token_at(r, noun)), HS_STR("Number=Plur"),
                              0) < hs_doc_feats(r->doc, hs_token_at(r, noun)).n;
    if (plural || (gender && e->gender && gender != e->gender)) {
        return false;
    }
    return e->type == HS_ENTITY_PER ? !other || other->person : other && !other->person;
}

static void take_description(sieve *s, uint32_t i)
{
    hs_reading *r = s->r;
    hs_ref whom = described_by(r, i), m = r->mention_of[i];
    hs_entity *e = whom ? hs_entity_at(r, whom) : NULL;
    if (!e || !suits(r, e, i) || (m && hs_mention_at(r, m)->kind != HS_MENTION_NOMINAL)) {
        return;
    }
    if (e->type == HS_ENTITY_PER) {
        e->role = e->role.n ? e->role : role_words(r, i);
        e->gender = e->gender ? e->gender : hs_gender_of(r, r->lows[i], "title");
        note(s, r->lows[i], whom, hs_token_at(r, i)->sentence);
    }
    if (m && hs_mention_at(r, m)->entity != whom) {
        const hs_entity *noun = hs_entity_at(r, hs_mention_at(r, m)->entity);
        e->of = e->of ? e->of : noun->of != whom ? noun->of : 0;
        e->code = e->code.n ? e->code : noun->code;
        e->country = e->country.n ? e->country : noun->country;
        hs_mention_move(r, m, whom, "role.told", 800);
    }
}

/* ---- role nouns that point back ------------------------------------------------------------------------ */

/* "the" | nationality? | noun, and nothing behind it that tells which one: the noun's tokens; empty if the chunk
 * is no such phrase. */
static hs_range bare_noun(const hs_reading *r, const hs_chunk *c)
{
    hs_range noun = {c->lo + 1, c->lo + 1};
    if (c->kind != HS_CHUNK_NOUN || !hs_low_is(r, c->lo, "the") || noun.lo >= c->hi) {
        return noun;
    }
    hs_ref nation = r->mention_of[noun.lo];
    noun.lo += nation && hs_mention_at(r, nation)->adjective && noun.lo + 1 < c->hi;
    noun.hi = noun.lo;
    while (noun.hi < c->hi && !hs_low_among(r, noun.hi, "'s|'")) { /* "the minister | 's car" */
        noun.hi++;
    }
    bool told = hs_low_among(r, noun.hi, "of|for|from|who|whose|which|that");
    return told ? (hs_range){noun.lo, noun.lo} : noun;
}

/* Does `role` end with the words: "Foreign Minister" with "minister", but not with "defence minister"? */
static bool role_ends(sieve *s, hs_str role, hs_str words)
{
    hs_str low = lower(s, role);
    return hs_str_ends(low, words) && (low.n == words.n || low.p[low.n - words.n - 1] == ' ');
}

/* Is the actor called so: by role, by name, by office? */
static bool is_called(sieve *s, hs_ref entity, hs_str words)
{
    const hs_entity *e = hs_entity_at(s->r, entity);
    hs_str offices = hs_offices_of(s->r, entity), office;
    bool called = role_ends(s, e->role, words) || role_ends(s, e->name, words);
    while (!called && hs_office_next(s->r, &offices, &office)) {
        called = role_ends(s, office, words);
    }
    return called;
}

static bool agrees(sieve *s, hs_ref owner, hs_ref m, hs_str words)
{
    const hs_entity *e = hs_entity_at(s->r, owner);
    const hs_entity *noun = m ? hs_entity_at(s->r, hs_mention_at(s->r, m)->entity) : NULL;
    if (noun && (noun->person != e->person || noun->plural != e->plural)) {
        return false;
    }
    if (noun && noun->country.n && e->country.n && !hs_str_eq(noun->country, e->country)) {
        return false;
    }
    bool several = hs_str_find(words, HS_STR(" "), 0) < words.n;
    char gender = hs_gender_of(s->r, last_word(words), "title");
    return (!several || is_called(s, owner, words)) &&
           !(gender && e->gender && gender != e->gender);
}

/* The one owner of a word in the sentences before `at`; 0 if there is none or two are near. */
static hs_ref owner_of(sieve *s, hs_str word, hs_ref at, uint32_t far)
{
    uint32_t slot = hs_map_get(&s->slots, word);
    const owners *o = slot ? &s->owners.v[slot - 1] : NULL;
    bool two = o && o->other && o->other != o->entity && o->at - o->other_at <= NEAR;
    return !o || two || at - o->at > far ? 0 : o->entity;
}

/* "the group", "the broadcaster": words for any body of a sort. */
static hs_ref owner_by_sort(sieve *s, uint32_t noun, hs_ref at)
{
    static const char *const sorts[][2] = {
        {"group|movement", "*group"},
        {"organisation|organization", "*organisation"},
        {"alliance|bloc", "*league"},
        {"broadcaster|channel|network|newspaper|paper", "*MED"},
    };
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        if (hs_low_among(s->r, noun, sorts[i][0])) {
            return owner_of(s, hs_str_of(sorts[i][1]), at, SORT_FAR);
        }
    }
    return 0;
}

/* Is the mention at a role noun one that tells already whose it is, or a name? A nationality leaves it open. */
static bool is_settled(const hs_reading *r, hs_ref m)
{
    const hs_mention *x = m ? hs_mention_at(r, m) : NULL;
    hs_ref of = x ? hs_entity_at(r, x->entity)->of : 0;
    return x && (x->kind != HS_MENTION_NOMINAL || x->adjective ||
                 (of && hs_entity_at(r, of)->entry.n != 3));
}

/* Whom "the" and the noun mean; 0 if that is unclear. */
static hs_ref meant_by(sieve *s, hs_range noun, hs_ref m, hs_ref nation)
{
    hs_reading *r = s->r;
    uint32_t last = noun.hi - 1;
    hs_ref at = hs_token_at(r, last)->sentence;
    hs_str words = lower(s, hs_doc_words(r->doc, (hs_span){hs_token_at(r, noun.lo)->at.lo,
                                                           hs_token_at(r, last)->at.hi}));
    hs_str country =
        nation ? hs_entity_at(r, hs_mention_at(r, nation)->entity)->country : (hs_str){0};
    hs_str word = hs_arena_join(&r->doc->arena, country, r->lows[last]);
    hs_ref owner = owner_of(s, word, at, FAR);
    if (owner && agrees(s, owner, m, words)) {
        return owner;
    }
    owner = noun.lo == last && !nation ? owner_by_sort(s, last, at) : 0;
    return owner && !hs_entity_at(r, owner)->person ? owner : 0;
}

static void point_back(sieve *s, const hs_chunk *c)
{
    hs_reading *r = s->r;
    hs_range noun = bare_noun(r, c);
    hs_ref m = noun.lo < noun.hi ? r->mention_of[noun.hi - 1] : 0;
    if (noun.lo >= noun.hi || r->time_of[noun.hi - 1] || is_settled(r, m)) {
        return;
    }
    hs_ref owner = meant_by(s, noun, m, noun.lo > c->lo + 1 ? r->mention_of[c->lo + 1] : 0);
    if (owner && m && hs_mention_at(r, m)->entity != owner) {
        hs_mention_move(r, m, owner, "role.back", 600);
    } else if (owner && !m) {
        hs_mention_add(r, noun, (hs_range){c->lo, noun.hi}, owner, HS_MENTION_NOMINAL, "role.back",
                       600);
    }
}

void hs_join_roles(hs_reading *r)
{
    sieve s = {.r = r};
    for (uint32_t i = 0; i < r->doc->tokens.n; i++) {
        const hs_chunk *c = hs_chunk_at(r, i);
        take_description(&s, i);
        if (c && c->lo == i) {
            hs_chunk chunk = *c;
            point_back(&s, &chunk);
        }
        hs_ref m = r->mention_of[i];
        if (m && (i + 1 == r->doc->tokens.n || r->mention_of[i + 1] != m)) {
            note_mention(&s, m);
        }
    }
}
