/* aliases.c: short forms, acronyms and capitals of a name told in full elsewhere in the report.
 *
 * In: entities with a name. Out: the mentions of the short ones moved to the full ones. Method: every name of
 * two words and more is kept under what it may be called: a person by the last word ("al-Hajj", "Hajj" are
 * one), by the first if the report knows one of that name only; an organisation by its end, by the end of what
 * stands before "for" or "of" ("the Syrian Observatory"), by its longer words and by its initials. A word that
 * two of them might be called stands for neither. So a headline may have the short form first.
 *
 *     "NASSER RESIGNS" ... "Police chief Omar Nasser" ... "Nasser"   -> one person
 *     "the Norwegian Refugee Council (NRC)" ... "the Council"        -> one organisation
 */
#include "base/utf8.h"
#include "recognize/coref.h"

#define SEVERAL UINT32_MAX
#define MOST_WORDS 12u
#define LONG_WORD 6u

typedef struct {
    hs_str v[MOST_WORDS];
    uint32_t n;
} name_parts;

typedef struct {
    hs_reading *r;
    hs_map last, first;          /* of persons: folded word -> entity, or SEVERAL */
    hs_map part, lead, initials; /* of bodies; lead: the first of two words */
    bool *named, *full;          /* of each entity: told by a name, by its full name somewhere */
} sieve;

/* ---- words of a name ------------------------------------------------------------------------------- */

/* "al-Hajj" -> "Hajj". */
static hs_str without_article(hs_str word)
{
    static const char *const articles[] = {"al-", "el-", "as-", "ash-", "an-",
                                           "ad-", "ar-", "at-", "az-",  "ez-"};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        uint32_t n = hs_str_of(articles[i]).n;
        bool same = word.n > n + 1;
        for (uint32_t k = 0; k < n && same; k++) {
            char c = word.p[k];
            same = (hs_is_upper(c) ? (char)(c - 'A' + 'a') : c) == articles[i][k];
        }
        if (same) {
            return hs_str_cut(word, n, word.n);
        }
    }
    return word;
}

static hs_str folded(sieve *s, hs_str words)
{
    char key[128];
    uint32_t n = hs_utf8_fold(words, key, sizeof key);
    char *out = hs_arena_alloc(&s->r->doc->arena, n);
    memcpy(out, key, n);
    return (hs_str){out, n};
}

static name_parts parts_of(hs_str name)
{
    name_parts p = {0};
    hs_str word, rest = name;
    while (p.n < MOST_WORDS && hs_str_split(&rest, ' ', &word)) {
        if (word.n) {
            p.v[p.n++] = word;
        }
    }
    return p;
}

/* The words from..to of a name as one piece of the text. */
static hs_str joint(const name_parts *p, uint32_t from, uint32_t to)
{
    const char *end = p->v[to - 1].p + p->v[to - 1].n;
    return (hs_str){p->v[from].p, (uint32_t)(end - p->v[from].p)};
}

static bool is_link(hs_str word)
{
    static const char *const links[] = {"for", "of",      "the", "and", "in",
                                        "on",  "against", "to",  "&"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if (hs_str_is(word, links[i])) {
            return true;
        }
    }
    return false;
}

/* "Norwegian Refugee Council" -> "nrc"; the words in between may count: "Movement for the Liberation" mll, mftl. */
static hs_str initials_of(sieve *s, const name_parts *p, bool links)
{
    char *out = hs_arena_alloc(&s->r->doc->arena, MOST_WORDS);
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        char c = p->v[i].p[0];
        bool counts = hs_is_upper(c) || (links && is_link(p->v[i]));
        if (counts) {
            out[n++] = hs_is_upper(c) ? (char)(c - 'A' + 'a') : c;
        }
    }
    return (hs_str){out, n};
}

/* ---- what each full name may be called --------------------------------------------------------------- */

static void call(sieve *s, hs_map *map, hs_str key, hs_ref entity)
{
    if (key.n) {
        uint32_t *slot = hs_map_at(map, &s->r->doc->arena, key);
        *slot = *slot && *slot != entity ? SEVERAL : entity;
    }
}

static void call_organisation(sieve *s, const name_parts *p, hs_ref entity)
{
    uint32_t before = p->n; /* the words before "for", "of" */
    for (uint32_t i = p->n; i-- > 1;) {
        before = is_link(p->v[i]) ? i : before;
    }
    for (uint32_t from = 1; from < before; from++) {
        call(s, &s->part, folded(s, joint(p, from, p->n)), entity);
    }
    for (uint32_t from = 0; before < p->n && from < before; from++) {
        call(s, &s->part, folded(s, joint(p, from, before)), entity);
    }
    for (uint32_t i = 0; i + 1 < p->n; i++) {
        if (p->v[i].n >= LONG_WORD && i + 1 != before) {
            call(s, &s->part, folded(s, p->v[i]), entity);
        }
    }
    if (p->n == 2) {
        call(s, &s->lead, folded(s, p->v[0]), entity);
    }
    hs_str plain = initials_of(s, p, false), all = initials_of(s, p, true);
    if (plain.n > 2) {
        call(s, &s->initials, plain, entity);
    }
    if (all.n > 2 && !hs_str_eq(all, plain)) {
        call(s, &s->initials, all, entity);
    }
}

static bool is_body(const hs_entity *e)
{
    return e->type == HS_ENTITY_ORG || e->type == HS_ENTITY_GRP;
}

static void call_name(sieve *s, hs_str name, hs_ref entity)
{
    const hs_entity *e = hs_entity_at(s->r, entity);
    name_parts p = parts_of(name);
    if (p.n < 2) {
        return;
    }
    if (e->type == HS_ENTITY_PER) {
        call(s, &s->last, folded(s, without_article(p.v[p.n - 1])), entity);
        call(s, &s->first, folded(s, p.v[0]), entity);
    } else if (is_body(e)) {
        call_organisation(s, &p, entity);
    }
}

/* By the words of each mention, for the entry of somebody known may spell the name otherwise. */
static void call_full_names(sieve *s)
{
    hs_doc *doc = s->r->doc;
    for (hs_ref m = 1; m <= doc->mentions.n; m++) {
        const hs_mention *x = hs_mention_at(s->r, m);
        hs_str words = hs_doc_words(doc, x->from.at);
        bool brief = hs_str_is(hs_str_of(x->from.rule), "name.short") && parts_of(words).n == 1;
        bool name = x->kind == HS_MENTION_NAME && !x->adjective;
        s->named[x->entity] |= name;
        if (name && !brief) {
            s->full[x->entity] = true;
            call_name(s, words, x->entity);
            call_name(s, hs_entity_at(s->r, x->entity)->name, x->entity);
        }
    }
}

/* ---- who a short name is ------------------------------------------------------------------------------ */

static hs_ref only(const hs_map *map, hs_str key)
{
    uint32_t e = key.n ? hs_map_get(map, key) : 0;
    return e == SEVERAL ? 0 : e;
}

static bool is_shouted(hs_str word)
{
    bool letters = word.n > 1;
    for (uint32_t i = 0; i < word.n; i++) {
        letters = letters && !hs_is_lower(word.p[i]);
    }
    return letters;
}

/* May a title keep the two apart: "Mrs Haddad" and Omar Haddad? */
static bool genders_agree(const hs_entity *a, const hs_entity *b)
{
    return !a->gender || !b->gender || a->gender == b->gender;
}

static hs_ref person_called(const sieve *s, const hs_entity *e, hs_str key)
{
    hs_ref last = only(&s->last, key);
    const hs_entity *o = last ? hs_entity_at(s->r, last) : NULL;
    bool sure = o && (o->gender || o->role.n || o->entry.n);
    bool body = is_body(e) && (!sure || hs_map_get(&s->part, key)); /* "Ford": the company too */
    if (last && !body && genders_agree(e, o)) {
        return last;
    }
    bool taken = hs_map_get(&s->last, key) != 0;
    return e->type == HS_ENTITY_PER && !taken ? only(&s->first, key) : 0;
}

/* A place of the gazetteer, or a people; what merely reads like a place may be a surname or part of a name. */
static bool is_placed(const hs_entity *e)
{
    bool place = e->type == HS_ENTITY_GPE || e->type == HS_ENTITY_LOC;
    return (place && e->country.n) || e->type == HS_ENTITY_NORP;
}

/* What reads like a place, but is none of the gazetteer's, may be the first of two words ("Kosmos Energy"); of more
 * words the first is often a place. */
static hs_ref body_called(sieve *s, const hs_entity *e, const name_parts *p, hs_str key)
{
    bool place = e->type == HS_ENTITY_GPE || e->type == HS_ENTITY_LOC;
    bool shouted = p->n == 1 && is_shouted(p->v[0]);
    hs_ref found = only(place && !shouted ? &s->lead : &s->part, key);
    return !found && shouted ? only(&s->initials, key) : found;
}

/* The surname of somebody known, but the report names another of that name in full, and never him: that one. */
static hs_ref namesake_of(sieve *s, hs_ref entity, hs_str surname)
{
    const hs_entity *e = hs_entity_at(s->r, entity);
    bool named = e->type != HS_ENTITY_PER || s->full[entity] || e->role.n;
    hs_ref other = named ? 0 : only(&s->last, folded(s, without_article(surname)));
    const hs_entity *o = other ? hs_entity_at(s->r, other) : NULL;
    return o && !o->entry.n && genders_agree(e, o) ? other : 0;
}

static hs_ref full_of(sieve *s, hs_ref entity)
{
    const hs_entity *e = hs_entity_at(s->r, entity);
    name_parts p = parts_of(e->name);
    if (p.n == 0 || is_placed(e) || !s->named[entity]) {
        return 0;
    }
    if (e->entry.n) {
        return namesake_of(s, entity, p.v[p.n - 1]);
    }
    hs_str key = folded(s, p.n == 1 ? without_article(p.v[0]) : e->name);
    hs_ref found = p.n == 1 ? person_called(s, e, key) : 0;
    return found || e->type == HS_ENTITY_PER ? found : body_called(s, e, &p, key);
}

/* ---- acronyms in brackets ------------------------------------------------------------------------------ */

/* Do the letters of the one stand in the other in their order, the first ones being the same? */
static bool is_acronym_of(hs_str acronym, hs_str full)
{
    uint32_t k = 0;
    for (uint32_t i = 0; i < full.n && k < acronym.n; i++) {
        k += full.p[i] == acronym.p[k];
    }
    return acronym.n > 1 && acronym.n < full.n && k == acronym.n && acronym.p[0] == full.p[0];
}

/* "Government of National Accord (GNA)", "NRC (Norwegian Refugee Council)": the mention behind the bracket and
 * the one before it; the one that gives its name to both comes out first. */
static bool is_bracketed(sieve *s, hs_ref m, hs_ref *full, hs_ref *brief)
{
    const hs_mention *x = hs_mention_at(s->r, m);
    uint32_t lo = x->tokens.lo;
    hs_ref before = lo > 1 && hs_low_is(s->r, lo - 1, "(") && hs_low_is(s->r, x->tokens.hi, ")")
                        ? s->r->mention_of[lo - 2]
                        : 0;
    if (!before || x->kind != HS_MENTION_NAME || x->adjective) {
        return false;
    }
    hs_ref a = hs_mention_at(s->r, before)->entity, b = x->entity;
    const hs_entity *ea = hs_entity_at(s->r, a), *eb = hs_entity_at(s->r, b);
    bool names = hs_mention_at(s->r, before)->kind == HS_MENTION_NAME && a != b &&
                 !(ea->entry.n && eb->entry.n) && ea->type != HS_ENTITY_PER &&
                 eb->type != HS_ENTITY_PER;
    hs_str fa = folded(s, ea->name), fb = folded(s, eb->name);
    bool forward = names && is_acronym_of(fb, fa), back = names && is_acronym_of(fa, fb);
    *full = (forward && !eb->entry.n) || ea->entry.n ? a : b;
    *brief = *full == a ? b : a;
    return forward || back;
}

/* ---- joining ------------------------------------------------------------------------------------------ */

/* What the short form's entity knows goes over too. */
static void hand_over(hs_entity *to, const hs_entity *from)
{
    to->role = to->role.n ? to->role : from->role;
    to->gender = to->gender ? to->gender : from->gender;
    if (from->listed.n && !to->listed.n) { /* the user's word goes before ours */
        to->code = from->code;
        to->listed = from->listed;
    }
    to->code = to->code.n ? to->code : from->code;
    to->country = to->country.n ? to->country : from->country;
}

/* Where the chain ends; it has no circle, for none is ever closed below. */
static hs_ref end_of(const hs_ref *into, hs_ref e)
{
    while (into[e]) {
        e = into[e];
    }
    return e;
}

static void join(hs_ref *into, const char **rules, hs_ref brief, hs_ref full, const char *rule)
{
    hs_ref end = end_of(into, full);
    if (!into[brief] && end != brief) {
        into[brief] = end;
        rules[brief] = rule;
    }
}

static void move_all(sieve *s, const hs_ref *into, const char *const *rules)
{
    hs_reading *r = s->r;
    for (hs_ref e = 1; e <= r->doc->entities.n; e++) {
        hs_ref of = hs_entity_at(r, e)->of;
        hs_entity_at(r, e)->of = of ? end_of(into, of) : 0;
        if (into[e]) {
            hand_over(hs_entity_at(r, end_of(into, e)), hs_entity_at(r, e));
        }
    }
    for (hs_ref m = 1; m <= r->doc->mentions.n; m++) {
        hs_ref e = hs_mention_at(r, m)->entity;
        if (into[e]) {
            hs_mention_move(r, m, end_of(into, e), rules[e], 750);
        }
    }
}

void hs_join_aliases(hs_reading *r)
{
    hs_arena *a = &r->doc->arena;
    uint32_t n = r->doc->entities.n;
    sieve s = {.r = r, .named = HS_NEW_ARRAY(a, bool, n + 1), .full = HS_NEW_ARRAY(a, bool, n + 1)};
    hs_ref *into = HS_NEW_ARRAY(a, hs_ref, n + 1), full = 0, brief = 0;
    const char **rules = HS_NEW_ARRAY(a, const char *, n + 1);
    call_full_names(&s);
    for (hs_ref m = 1; m <= r->doc->mentions.n; m++) {
        if (is_bracketed(&s, m, &full, &brief)) {
            join(into, rules, brief, full, "alias.brackets");
        }
    }
    for (hs_ref e = 1; e <= n; e++) {
        hs_ref found = into[e] ? 0 : full_of(&s, e);
        if (found) {
            join(into, rules, e, found, "alias.short");
        }
    }
    move_all(&s, into, rules);
}
