/* dealwords.c: the words of agreements and of their lives.
 *
 * In: tokens, trees, data/agreements/deals.tsv. Out: rows. Method: the longest run of words that has a row of the class; of a verb
 * also its lemma with its particle and with the preposition of what hangs on it, which may stand apart ("agreed in principle | to").
 *
 *     "Gaddafi signed off on the plan" -> "sign off on", verb: agreed
 */
#include "recognize/deals.h"

#include "recognize/coref.h"

enum { KEY = 64 }; /* bytes of the longest row */

static bool in_class(const hs_reading *r, hs_rows rows, const char *class_, hs_str *meaning)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_DEALS);
    for (uint32_t row = rows.lo; row < rows.hi; row++) {
        if (hs_str_is(hs_table_field(t, row, 1), class_)) {
            *meaning = hs_table_field(t, row, 2);
            return true;
        }
    }
    return false;
}

uint32_t hs_deal_row(const hs_reading *r, uint32_t i, bool lemma, const char *class_,
                     hs_str *meaning)
{
    hs_rows rows;
    uint32_t n = i < r->doc->tokens.n ? hs_match_low(r, HS_TABLE_DEALS, i, lemma, &rows) : 0;
    if (n && in_class(r, rows, class_, meaning)) {
        return n;
    }
    if (n < 2) {
        return 0;
    }
    hs_str first = lemma ? hs_token_at(r, i)->lemma : r->lows[i];
    rows = hs_table_find(hs_reading_table(r, HS_TABLE_DEALS), first); /* "calls | for" */
    return in_class(r, rows, class_, meaning) ? 1 : 0;
}

/* The row of words joined by blanks; a word that is HS_NO_TOKEN is left out. */
static bool joined_row(const hs_reading *r, uint32_t verb, const uint32_t parts[2],
                       const char *class_, hs_str *meaning)
{
    char key[KEY];
    hs_str words[3] = {hs_token_at(r, verb)->lemma};
    uint32_t n = 0;
    for (int k = 0; k < 2; k++) {
        words[k + 1] = parts[k] < r->doc->tokens.n ? r->lows[parts[k]] : (hs_str){0};
    }
    for (int k = 0; k < 3; k++) {
        if (words[k].n && n + words[k].n + 1 < KEY) {
            key[n] = ' ';
            n += n ? 1u : 0u;
            memcpy(key + n, words[k].p, words[k].n);
            n += words[k].n;
        }
    }
    hs_rows rows = hs_table_find(hs_reading_table(r, HS_TABLE_DEALS), (hs_str){key, n});
    return in_class(r, rows, class_, meaning);
}

bool hs_deal_verb(const hs_reading *r, uint32_t i, uint32_t led, bool bare, const char *class_,
                  hs_str *meaning)
{
    uint32_t particle = hs_child_of(r, i, "compound:prt");
    const uint32_t tries[][2] = {{particle, led},
                                 {HS_NO_TOKEN, led},
                                 {particle, HS_NO_TOKEN},
                                 {HS_NO_TOKEN, HS_NO_TOKEN}};
    for (int k = 0; k < 4; k++) {
        bool with = k < 2, has_led = led != HS_NO_TOKEN, has_particle = particle != HS_NO_TOKEN;
        bool sensible = with ? has_led && (k == 1 || has_particle) : bare;
        uint32_t n = k == 2 ? hs_deal_row(r, i, true, class_, meaning) : 0;
        if (n > 1 && (bare || (has_led && led < i + n))) {
            return true; /* "take effect", "pull out of" */
        }
        if (sensible && joined_row(r, i, tries[k], class_, meaning)) {
            return true;
        }
    }
    return false;
}

hs_deal_status hs_deal_status_of(hs_str word)
{
    for (int s = HS_DEAL_PROPOSED; s < HS_DEAL_MENTIONED; s++) {
        if (hs_str_is(word, hs_deal_word(s))) {
            return (hs_deal_status)s;
        }
    }
    return HS_DEAL_MENTIONED;
}

/* ---- names of deals ---------------------------------------------------------------------------------- */

/* The token of [lo, hi) that hangs on one outside it; the last one if the tree tells none. */
static uint32_t head_among(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    for (uint32_t i = hi; i-- > lo;) {
        uint32_t above = hs_above(r, i);
        if ((above < lo || above >= hi) && hs_token_at(r, i)->upos != HS_PUNCT) {
            return i;
        }
    }
    return hi - 1;
}

/* Is the word part of a name that is no deal's: "Truce Supervision Organization", "Deal"? A deal's own name ends with the word, or goes
 * on with a number: "the Minsk agreement", "Resolution 1973". */
static bool is_others_name(const hs_reading *r, uint32_t i, uint32_t words)
{
    hs_ref m = r->mention_of[i];
    if (!m) {
        return false;
    }
    const hs_mention *x = hs_mention_at(r, m);
    const hs_entity *e = hs_entity_at(r, x->entity);
    bool last = i + words == x->tokens.hi;
    bool numbered = i + words < x->tokens.hi && hs_token_at(r, x->tokens.hi - 1)->upos == HS_NUM;
    return e->type == HS_ENTITY_PER || (!last && !numbered);
}

/* "offered | talks": what is a deal only where somebody offers it. */
static bool is_offered(const hs_reading *r, uint32_t i)
{
    uint32_t verb = hs_above(r, i);
    return verb != HS_NO_TOKEN && hs_relation_is(r, i, "obj") &&
           hs_lemma_among(r, verb, "offer|propose");
}

bool hs_deal_noun_at(const hs_reading *r, uint32_t i, hs_deal_noun *out)
{
    hs_str meaning;
    const hs_chunk *c = hs_chunk_at(r, i);
    uint32_t words = hs_deal_row(r, i, false, "noun", &meaning);
    words = words ? words : hs_deal_row(r, i, true, "noun", &meaning);
    if (!words && is_offered(r, i)) {
        words = hs_deal_row(r, i, true, "offered", &meaning);
    }
    if (!c || c->kind != HS_CHUNK_NOUN || !words || is_others_name(r, i, words)) {
        return false;
    }
    *out = (hs_deal_noun){*c, i, i + words, head_among(r, i, i + words), meaning};
    uint32_t of = hs_child_of(r, out->head, "compound");
    if (of != HS_NO_TOKEN && of < i && hs_deal_row(r, of, true, "other", &meaning)) {
        return false; /* "plea deal", "trade agreement" */
    }
    hs_trigger act;
    uint32_t aim = hs_child_of(r, out->head, "acl");
    if (hs_str_is(meaning, "plan") && aim != HS_NO_TOKEN && hs_low_is(r, aim - 1, "to") &&
        hs_trigger_at(r, aim, true, &act) && hs_is_violent(act.plover)) {
        return false; /* "a plan to storm the city" */
    }
    /* "deal" and "plan" modifying another noun tell nothing */
    hs_str other;
    bool modifies = i + words <= c->head && !hs_str_is(meaning, "ceasefire");
    return !modifies || hs_deal_row(r, c->head, true, "event", &other) ||
           hs_deal_row(r, c->head, true, "noun", &other);
}
