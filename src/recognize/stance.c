/* stance.c: what a plain "said" does, by what is said.
 *
 * In: a statement's speaker and content, data/statements/stances.tsv. Out: a stance. Method: words that demand,
 * refuse, regret, threaten, deny or blame, held against whose deed it is: what the speaker's own side will do is a
 * promise or a threat, what it did is announced, what it did not do is denied; blame needs somebody else to bear it.
 *
 *     "The army said it would observe the truce."           -> promise
 *     "The army said the rebels had broken the truce."      -> accuse
 *     "The army said all attacks on civilians must stop."   -> demand
 */
#include "recognize/events.h"
#include "recognize/statements.h"

enum { LOOKED_AT = 80 }; /* words of a content */

typedef struct {
    bool blames, demands, refuses, regrets, threatens, disowns; /* words of the table */
    bool own_will, own_deed, own_not, supposes; /* the speaker's side: will do; did; did not */
} told;

bool hs_one_side(const hs_reading *r, hs_ref a, hs_ref b)
{
    if (!a || !b || a == b) {
        return a && a == b;
    }
    const hs_entity *x = &r->doc->entities.v[a - 1], *y = &r->doc->entities.v[b - 1];
    if (x->of == b || y->of == a) {
        return true;
    }
    bool country = x->country.n && hs_str_eq(x->country, y->country) && x->code.n && y->code.n;
    bool state = true;
    for (int i = 0; i < 2; i++) {
        hs_str rest = hs_str_cut((i ? y : x)->code, 3, (i ? y : x)->code.n);
        state = state && (!rest.n || hs_str_starts(rest, HS_STR("GOV")) ||
                          hs_str_starts(rest, HS_STR("MIL")));
    }
    return country && state;
}

/* Is the subject of a verb group the speaker's side? */
static bool is_own(const hs_reading *r, const hs_chunk *verb, hs_ref speaker)
{
    const hs_chunk *subject = hs_subject_of(r, verb);
    if (!subject) {
        return false;
    }
    if (hs_low_among(r, subject->lo, "their|his|her|its|our|my") && subject->hi > subject->lo + 1) {
        return false; /* "their information showed" */
    }
    hs_ref m = r->mention_of[subject->head];
    bool first = hs_low_among(r, subject->head, "we|i") && hs_token_at(r, subject->head)->quoted;
    bool nothing = hs_low_is(r, subject->head, "it") &&
                   hs_low_among(r, verb->head, "be|take|cost|require"); /* "it would take months" */
    bool third = !m && hs_low_among(r, subject->head, "it|they|he|she") &&
                 !hs_token_at(r, subject->head)->quoted;
    if (nothing) {
        return false;
    }
    return first || third || (m && hs_one_side(r, r->doc->mentions.v[m - 1].entity, speaker));
}

static void take_verb(const hs_reading *r, const hs_chunk *c, hs_ref speaker, told *t)
{
    hs_rows rows;
    bool own = is_own(r, c, speaker);
    bool will = !c->passive && (c->future || hs_low_among(r, c->lo, "would|'d"));
    bool deed = hs_match_low(r, HS_TABLE_TRIGGERS, c->head, true, &rows) > 0;
    bool harm =
        deed && hs_is_violent(hs_table_field(hs_reading_table(r, HS_TABLE_TRIGGERS), rows.lo, 1));
    t->own_will = t->own_will || (own && will);
    t->own_deed = t->own_deed || (own && deed && !will && !c->modal && !c->negated && !c->passive);
    t->own_not = t->own_not || (own && !will && c->negated && harm);
}

static void take_word(const hs_reading *r, uint32_t i, hs_ref speaker, told *t)
{
    hs_rows rows;
    const hs_table *table = hs_reading_table(r, HS_TABLE_STANCES);
    const hs_chunk *c = hs_chunk_at(r, i);
    bool verb = c && c->kind == HS_CHUNK_VERB;
    if (!hs_match_low(r, HS_TABLE_STANCES, i, false, &rows) &&
        !hs_match_low(r, HS_TABLE_STANCES, i, true, &rows)) {
        return;
    }
    hs_str kind = hs_table_field(table, rows.lo, 1);
    bool own = verb && is_own(r, c, speaker);
    bool none = i > 0 && (hs_low_among(r, i - 1, "no|without|any") ||
                          (i > 1 && hs_low_is(r, i - 2, "no"))); /* "no major breach" */
    t->blames = t->blames || (hs_str_is(kind, "blame") && !own && !none);
    t->demands = t->demands || (hs_str_is(kind, "must") && !own);
    t->refuses = t->refuses || hs_str_is(kind, "refuse");
    t->regrets = t->regrets || hs_str_is(kind, "regret");
    t->threatens = t->threatens || hs_str_is(kind, "threat") || (hs_str_is(kind, "vow") && own);
    t->disowns = t->disowns || hs_str_is(kind, "false");
}

static void take_content(const hs_reading *r, hs_range words, hs_ref speaker, told *t)
{
    for (uint32_t i = words.lo; i < words.hi && i < words.lo + LOOKED_AT; i++) {
        const hs_chunk *c = hs_chunk_at(r, i);
        take_word(r, i, speaker, t);
        if (c && c->kind == HS_CHUNK_VERB && c->lo == i && !c->bare_ing && !c->infinitive) {
            take_verb(r, c, speaker, t);
        }
        t->supposes = t->supposes || hs_low_among(r, i, "if|will|would|face|faced|faces|unless");
    }
}

hs_stance hs_stance_by_content(const hs_reading *r, hs_ref speaker, const hs_range *words,
                               uint32_t n)
{
    told t = {0};
    for (uint32_t i = 0; i < n; i++) {
        take_content(r, words[i], speaker, &t);
    }
    if (t.regrets) {
        return HS_STANCE_OTHER;
    }
    if (t.threatens && (t.own_will || t.supposes)) {
        return HS_STANCE_THREATEN;
    }
    if (t.refuses) {
        return HS_STANCE_REJECT;
    }
    if (t.demands) {
        return HS_STANCE_DEMAND;
    }
    if (t.own_not || t.disowns) {
        return HS_STANCE_DENY;
    }
    if (t.blames) {
        return HS_STANCE_ACCUSE;
    }
    return t.own_will ? HS_STANCE_PROMISE : t.own_deed ? HS_STANCE_ANNOUNCE : HS_STANCE_ASSERT;
}
