/* watch_sides.c: who belongs to a party of a watched agreement, or to a group outside of it.
 *
 * In: names as the file gives them, data/actors, the account's actors. Out: which side an actor counts to. Method:
 * a name is looked up in the lexicon; what has no entry may be a role with a nationality ("Syrian rebels") or bring
 * its code in brackets ("Harbour League [ZQXREB]"), and whoever has that code then belongs to it. By name belong: the
 * entry itself, equal names, names that begin with it or stand behind "of" or "loyal to", a person with an office
 * in it. By code only: to a state or its government all who act for that state (GOV, MIL, COP, SPY), where the
 * report tells whose they are; to a group with a long code its branches. A name goes before a code, an exempt group
 * before a party.
 *
 *     "Syrian government" -> syrian-government, SYRGOV: "Syrian government jets" by name, Syrian army by code
 */
#include "assets/assets.h"
#include "base/utf8.h"
#include "resolve/watch.h"

enum { WORDS = 24, NAMED = 4, STATE = 3, BY_CODE = 1, BY_NAME = 2 };

/* An actor's name in words, and the entries that it names. */
typedef struct {
    const hs_actor *actor;
    hs_str low;          /* its name in lower case, one space between words */
    hs_str named[NAMED]; /* ids in data/actors: at its beginning, behind "of" and "loyal to" */
    uint32_t n;
    hs_str roles; /* offices of an entry */
} hs_watched;

/* Words as the tables have them: hyphens and possessives apart, one space between two. */
static hs_str spaced(hs_arena *a, hs_str s)
{
    char *out = hs_arena_alloc(a, (size_t)s.n * 3 + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        bool hyphen = s.p[i] == '-';
        bool curly = hs_str_starts(hs_str_cut(s, i, s.n), HS_STR("\xE2\x80\x99s"));
        bool own = curly || hs_str_starts(hs_str_cut(s, i, s.n), HS_STR("'s"));
        bool gap = hs_is_space(s.p[i]) || hyphen || own || (i > 0 && s.p[i - 1] == '-');
        if (gap && n && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
        if (curly) {
            out[n++] = '\'';
            i += 2;
        } else if (!hs_is_space(s.p[i])) {
            out[n++] = s.p[i];
        }
    }
    hs_str all = hs_str_trim((hs_str){out, n});
    return hs_str_starts(all, HS_STR("the ")) ? hs_str_cut(all, 4, all.n) : all;
}

static uint32_t cut(hs_str s, hs_str v[WORDS])
{
    uint32_t n = 0;
    while (n < WORDS && hs_str_split(&s, ' ', &v[n])) {
        n++;
    }
    return n;
}

/* ---- sides ------------------------------------------------------------------------------------------- */

static hs_str entry_field(const hs_engine *engine, hs_str id, uint32_t column)
{
    const hs_table *actors = hs_engine_table(engine, HS_TABLE_ACTORS);
    hs_rows rows = hs_table_find(actors, id);
    return rows.lo < rows.hi ? hs_table_field(actors, rows.lo, column) : (hs_str){0};
}

/* The most words from the first on that name a state or its people; *state: its id. 0 if there are none. */
static uint32_t nationality_of(const hs_engine *engine, const hs_str *v, uint32_t n, hs_str *state)
{
    const hs_table *aliases = hs_engine_table(engine, HS_TABLE_ALIASES);
    for (uint32_t k = n; k > 0; k--) {
        hs_rows rows;
        bool whole = hs_table_match(aliases, v, k, &rows) == k;
        *state = whole ? hs_table_field(aliases, rows.lo, 1) : (hs_str){0};
        if (state->n == STATE) {
            return k;
        }
    }
    return 0;
}

/* "Syrian rebels": the code of a role behind a nationality; empty if it is none. */
static hs_str role_code(const hs_engine *engine, hs_arena *a, const hs_str *v, uint32_t n)
{
    const hs_table *roles = hs_engine_table(engine, HS_TABLE_ROLES);
    hs_rows role;
    hs_str state = {0};
    uint32_t first = nationality_of(engine, v, n, &state);
    hs_str low[WORDS];
    for (uint32_t i = first; i < n; i++) {
        low[i] = hs_utf8_plain_lower(a, v[i]);
    }
    bool whole = first < n && hs_table_match(roles, low + first, n - first, &role) == n - first;
    hs_str code = whole ? hs_table_field(roles, role.lo, 1) : (hs_str){0};
    return code.n && first ? hs_arena_join(a, entry_field(engine, state, 3), code) : code;
}

/* SYR, SYRGOV, SYRMIL: a state and whoever acts for it. */
static bool acts_for_state(hs_str code)
{
    static const char *const kinds[] = {"GOV", "MIL", "COP", "SPY"};
    hs_str role = hs_str_cut(code, STATE, code.n);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (hs_str_starts(role, hs_str_of(kinds[i]))) {
            return true;
        }
    }
    return code.n == STATE;
}

hs_watch_side hs_watch_find_side(const hs_engine *engine, hs_arena *a, hs_str said)
{
    hs_str v[WORDS];
    hs_rows rows;
    uint32_t open = hs_str_find(said, HS_STR("["), 0);
    hs_watch_side side = {.said = hs_str_trim(hs_str_cut(said, 0, open))};
    uint32_t n = cut(spaced(a, side.said), v);
    if (n && hs_table_match(hs_engine_table(engine, HS_TABLE_ALIASES), v, n, &rows) == n) {
        side.entry = hs_table_field(hs_engine_table(engine, HS_TABLE_ALIASES), rows.lo, 1);
        side.code = entry_field(engine, side.entry, 3);
    }
    hs_str role = n ? role_code(engine, a, v, n) : (hs_str){0};
    if (open < said.n) {
        side.code = hs_str_trim(hs_str_cut(said, open + 1, hs_str_find(said, HS_STR("]"), open)));
        side.all = side.code.n > 0;
    } else if (role.n && (!side.entry.n || (hs_str_eq(role, side.code) && !acts_for_state(role)))) {
        side.code = role; /* "Syrian rebels": all of them */
        side.all = true;
    }
    return side;
}

/* ---- actors ------------------------------------------------------------------------------------------ */

static void add_named(const hs_engine *engine, hs_watched *w, const hs_str *v, uint32_t n)
{
    const hs_table *aliases = hs_engine_table(engine, HS_TABLE_ALIASES);
    hs_rows rows;
    if (n && w->n < NAMED && hs_table_match(aliases, v, n, &rows)) {
        hs_str id = hs_table_field(aliases, rows.lo, 1);
        w->named[w->n] = id;
        w->n += id.n > STATE; /* "Syrian rebels" are not Syria's */
    }
}

static hs_watched watched(const hs_account *account, hs_arena *a, const hs_actor *actor)
{
    hs_watched w = {.actor = actor};
    hs_str v[WORDS], name = spaced(a, actor->name);
    uint32_t n = cut(name, v), owner = hs_str_find(actor->key, HS_STR(":"), 0);
    w.low = hs_utf8_plain_lower(a, name);
    if (actor->known) {
        w.roles = entry_field(account->engine, actor->key, 5);
        return w;
    }
    add_named(account->engine, &w, v, n);
    for (uint32_t i = 1; i + 1 < n; i++) {
        bool loyal = hs_str_is(v[i], "to") && hs_str_is(v[i - 1], "loyal");
        uint32_t at = i + 1 + hs_str_is(v[i + 1], "the");
        if ((loyal || hs_str_is(v[i], "of")) && at < n) {
            add_named(account->engine, &w, v + at, n - at);
        }
    }
    if (owner < actor->key.n && w.n < NAMED) { /* "khalifa-haftar:forces" */
        w.named[w.n++] = hs_str_cut(actor->key, 0, owner);
    }
    return w;
}

/* A weapon that nobody is said to fire: "a drone". */
static bool is_weapon(const hs_account *account, hs_arena *a, const hs_actor *actor)
{
    hs_str v[WORDS];
    hs_rows rows;
    uint32_t n = cut(hs_utf8_plain_lower(a, spaced(a, actor->name)), v);
    const hs_table *weapons = hs_engine_table(account->engine, HS_TABLE_WEAPONS);
    for (uint32_t i = 0; i < n && !actor->known && !actor->country.n; i++) {
        if (hs_table_match(weapons, v + i, n - i, &rows) == n - i) {
            return true;
        }
    }
    return false;
}

/* A person with an office in the entry: "Commander of the Libyan National Army@2015-03-02..". */
static bool has_office(const hs_account *account, const hs_watched *w, hs_str entry)
{
    hs_str name = entry_field(account->engine, entry, 1);
    return w->actor->type == HS_ENTITY_PER && name.n && hs_str_find(w->roles, name, 0) < w->roles.n;
}

static bool names_entry(const hs_account *account, const hs_watched *w, const hs_watch_side *side)
{
    hs_str entry = side->entry, key = w->actor->key; /* a state's body is known by its code */
    if (hs_str_eq(key, entry) || (hs_str_eq(key, side->code) && side->code.n > STATE) ||
        has_office(account, w, entry)) {
        return true;
    }
    for (uint32_t i = 0; i < w->n; i++) {
        hs_watched owner = {.actor = &(hs_actor){.type = HS_ENTITY_PER},
                            .roles = entry_field(account->engine, w->named[i], 5)};
        if (hs_str_eq(w->named[i], entry) || has_office(account, &owner, entry)) {
            return true;
        }
    }
    return false;
}

/* Equal names, or one that begins with the other: "Harbour League fighters". */
static bool names_words(hs_arena *a, const hs_watched *w, hs_str said)
{
    hs_str low = hs_utf8_plain_lower(a, spaced(a, said));
    bool begins = hs_str_starts(w->low, low) && !w->actor->known;
    if (hs_str_eq(w->low, low) || (begins && w->low.p[low.n] == ' ')) {
        return true;
    }
    for (uint32_t i = 0; i < w->actor->aliases.n; i++) {
        if (hs_str_eq(hs_utf8_plain_lower(a, spaced(a, w->actor->aliases.v[i].text)), low)) {
            return true;
        }
    }
    return false;
}

static bool has_code(const hs_actor *actor, const hs_watch_side *side)
{
    hs_str code = actor->code;
    if (!side->code.n || !code.n) {
        return false;
    }
    if (side->all) { /* "rebels" are of any country */
        bool any = side->code.n == STATE && !side->entry.n &&
                   hs_str_eq(hs_str_cut(code, STATE, 2 * STATE), side->code);
        return any || hs_str_starts(code, side->code);
    }
    if (side->code.n > 2 * STATE) {
        return hs_str_starts(code, side->code);
    }
    return acts_for_state(side->code) && actor->country.n && actor->type != HS_ENTITY_NORP &&
           hs_str_eq(hs_str_cut(code, 0, STATE), hs_str_cut(side->code, 0, STATE)) &&
           acts_for_state(code);
}

static int belongs(const hs_account *account, hs_arena *a, const hs_watched *w,
                   const hs_watch_side *side)
{
    bool named = side->entry.n ? names_entry(account, w, side) : names_words(a, w, side->said);
    return named ? BY_NAME : has_code(w->actor, side) ? BY_CODE : 0;
}

/* The first of the sides that the actor belongs to most surely: index + 1; *how: how surely. */
static hs_ref side_of(hs_account *account, const hs_watched *w, hs_watch_side *v, uint32_t n,
                      int *how)
{
    hs_ref best = 0;
    *how = 0;
    for (uint32_t i = 0; i < n; i++) {
        int now = belongs(account, &account->arena, w, &v[i]);
        if (now > *how) {
            best = i + 1;
            *how = now;
        }
    }
    return best;
}

static hs_watch_stand stand_of(hs_account *account, hs_watch *w, const hs_actor *actor)
{
    hs_watched x = watched(account, &account->arena, actor);
    hs_watch_stand s = {.nobody = is_weapon(account, &account->arena, actor)};
    int as_party = 0, as_exempt = 0;
    if (s.nobody) {
        return s;
    }
    s.party = side_of(account, &x, w->parties.v, w->parties.n, &as_party);
    s.exempt = side_of(account, &x, w->exempt.v, w->exempt.n, &as_exempt);
    s.party = as_party > as_exempt ? s.party : 0;
    s.exempt = s.party ? 0 : s.exempt;
    s.by_code = (s.party ? as_party : as_exempt) == BY_CODE;
    if (s.party) {
        w->parties.v[s.party - 1].seen = true;
    } else if (s.exempt) {
        w->exempt.v[s.exempt - 1].seen = true;
    }
    return s;
}

hs_watch_stand *hs_watch_stands(hs_account *account, hs_watch *w)
{
    hs_watch_stand *stands = HS_NEW_ARRAY(&account->arena, hs_watch_stand, account->actors.n + 1);
    for (uint32_t i = 0; i < account->actors.n; i++) {
        stands[i + 1] = stand_of(account, w, &account->actors.v[i]);
    }
    stands[0].nobody = true;
    return stands;
}

hs_watch_stand hs_watch_stand_of(hs_account *account, hs_watch *w, hs_str words)
{
    hs_actor actor = {.name = words, .type = HS_ENTITY_GRP};
    return stand_of(account, w, &actor);
}
