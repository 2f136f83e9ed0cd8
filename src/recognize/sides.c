/* sides.c: whom an act is most likely against where the text leaves it open.
 *
 * In: doc->events with the sides that their words tell. Out: likely_target. Method: the report tells in other places who
 * attacks whom. Actors are taken together by side: a state's government and its army, all armed groups of a country. Where
 * nearly all attacks of a side are on the same other one, so is likely its advance. Nobody is guessed to have done anything: tried,
 * that was wrong more often than right. The guess is kept apart from what is told; nothing is made of it in an account.
 *
 *     "The army shelled Homs. ... Rebels attacked the army. ... The army is advancing." -> advancing: against rebels, likely
 */
#include "recognize/coref.h"
#include "recognize/events.h"

enum {
    SIDES = 16, /* that are told apart in one report */
    MOST = 3,   /* of MOST + 1 attacks must name the same */
    LEAST = 1,  /* attacks that must be told */
    KEY = 6,    /* bytes of a code that tell the side */
    COUNTRY = 3
};

typedef struct {
    char key[KEY];
    hs_ref entity;
} side;

typedef struct {
    side sides[SIDES];
    uint32_t n;
    uint32_t hits[SIDES][SIDES]; /* [doer][victim] */
} war;

static bool ends_among(hs_str code, const char *roles)
{
    hs_str list = hs_str_of(roles), role;
    while (hs_str_split(&list, '|', &role)) {
        if (code.n >= KEY && hs_str_eq(hs_str_cut(code, COUNTRY, KEY), role)) {
            return true;
        }
    }
    return false;
}

/* "LBYMIL", "LBYGOV", "LBY" -> LBYGOV; "LBYREB", "LBYOPP" -> LBYREB; false if the code tells no side. */
static bool key_of(hs_str code, char key[KEY])
{
    bool body = hs_str_starts(code, HS_STR("IGO"));
    if (code.n < COUNTRY || (body && code.n < KEY) || (!body && code.n < KEY && code.n > COUNTRY)) {
        return false;
    }
    memcpy(key, code.p, COUNTRY);
    if (hs_str_starts(code, HS_STR("NGO"))) {
        return false; /* helpers fight nobody */
    }
    const char *role = body                                      ? code.p + COUNTRY
                       : ends_among(code, "REB|OPP|UAF|INS|SEP") ? "REB"
                       : code.n == COUNTRY || ends_among(code, "GOV|MIL|COP|SPY|ELI|LEG")
                           ? "GOV"
                           : code.p + COUNTRY;
    memcpy(key + COUNTRY, role, KEY - COUNTRY);
    return true;
}

/* The number of the side that a code tells; SIDES: it is not known. */
static uint32_t find_side(const war *w, hs_str code)
{
    char key[KEY];
    for (uint32_t k = 0; key_of(code, key) && k < w->n; k++) {
        if (memcmp(w->sides[k].key, key, KEY) == 0) {
            return k;
        }
    }
    return SIDES;
}

/* The number of an actor's side, made if it is new; SIDES: it has none. */
static uint32_t take_side(war *w, const hs_doc *doc, hs_ref entity)
{
    side s = {.entity = entity};
    hs_str code = entity ? doc->entities.v[entity - 1].code : (hs_str){0};
    uint32_t found = find_side(w, code);
    if (found == SIDES && w->n < SIDES && key_of(code, s.key)) {
        w->sides[w->n] = s;
        found = w->n++;
    }
    return found;
}

static bool is_fight(hs_str plover)
{
    return hs_is_violent(plover) || hs_str_is(plover, "MOBILIZE");
}

static void count_attacks(war *w, const hs_doc *doc)
{
    for (uint32_t k = 0; k < doc->events.n; k++) {
        const hs_event *e = &doc->events.v[k];
        if (!is_fight(e->plover) || e->status == HS_STATUS_DENIED || !e->source) {
            continue;
        }
        uint32_t doer = take_side(w, doc, e->source);
        uint32_t victim = e->target ? take_side(w, doc, e->target) : find_side(w, e->target_code);
        if (doer < SIDES && victim < SIDES && doer != victim) {
            w->hits[doer][victim]++;
        }
    }
}

/* The side that nearly all attacks with `known` as doer (or victim) are on (or by); SIDES: none. */
static uint32_t other_side(const war *w, uint32_t known, bool is_doer)
{
    uint32_t best = SIDES, most = 0, all = 0;
    for (uint32_t k = 0; k < w->n; k++) {
        uint32_t hits = is_doer ? w->hits[known][k] : w->hits[k][known];
        all += hits;
        best = hits > most ? k : best;
        most = hits > most ? hits : most;
    }
    return most >= LEAST && most * (MOST + 1) >= all * MOST ? best : SIDES;
}

static void suppose(const war *w, const hs_doc *doc, hs_event *e)
{
    bool target_told = e->target || e->target_code.n;
    bool moves = hs_str_is(e->plover, "MOBILIZE") || hs_str_is(e->plover, "RETREAT");
    if (e->source && !target_told && (hs_is_violent(e->plover) || moves)) {
        uint32_t doer = find_side(w, doc->entities.v[e->source - 1].code);
        uint32_t victim = doer < SIDES ? other_side(w, doer, true) : SIDES;
        victim = doer < SIDES && victim == SIDES ? other_side(w, doer, false) : victim;
        e->likely_target = victim < SIDES ? w->sides[victim].entity : 0;
    }
}

void hs_suppose_sides(hs_reading *r)
{
    war *w = HS_NEW(&r->doc->arena, war);
    count_attacks(w, r->doc);
    for (uint32_t k = 0; k < r->doc->events.n; k++) {
        suppose(w, r->doc, &r->doc->events.v[k]);
    }
}
