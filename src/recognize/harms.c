/* harms.c: which harm is done to those counted, as the tree tells it.
 *
 * In: a counted noun, the sentence's tree, data/figures/harm.tsv. Out: kind and word of harm; whether those
 * counted are a part of others; with whom "and" joins them. Method: climb from the noun. A participle or adjective
 * may describe it ("39 people killed in", "three dead rebels"); else its governor tells: a passive verb, a
 * verb of dying, the object of killing, a noun of harm with "of". Over "and", "including", "among" and
 * appositions climb on.
 *
 *     "Nine civilians including three children were tortured and killed": civilians is the passive subject of
 *     tortured, which "and" joins with killed; children hang on civilians by "including": 3, a part of the 9
 */
#include "recognize/coref.h"
#include "recognize/figures.h"

enum { STEPS = 6, NEAR = 80 };

bool hs_harm_at(const hs_reading *r, uint32_t i, const char *frame, hs_harm *kind, uint32_t *words)
{
    hs_rows rows;
    const hs_table *t = hs_reading_table(r, HS_TABLE_HARM);
    if (i >= r->doc->tokens.n) {
        return false;
    }
    for (int lemma = 0; lemma < 2; lemma++) {
        uint32_t n = hs_match_low(r, HS_TABLE_HARM, i, lemma != 0, &rows);
        for (uint32_t row = rows.lo; n && row < rows.hi; row++) {
            if (!hs_has_word(hs_table_field(t, row, 2), frame)) {
                continue;
            }
            for (int k = HS_HARM_KILLED; k <= HS_HARM_OTHER; k++) {
                if (hs_str_is(hs_table_field(t, row, 1), hs_harm_word(k))) {
                    *kind = (hs_harm)k;
                    *words = n;
                    return true;
                }
            }
        }
    }
    return false;
}

static uint32_t head_of(const hs_reading *r, uint32_t i)
{
    hs_ref head = hs_token_at(r, i)->head;
    return head ? head - 1 : HS_NO_TOKEN;
}

/* The next token after `from` that hangs on `head`; HS_NO_TOKEN at the end. Start with HS_NO_TOKEN. */
static uint32_t next_child(const hs_reading *r, uint32_t head, uint32_t from)
{
    hs_range s = hs_sentence_of(r, head)->tokens;
    uint32_t lo = head > s.lo + NEAR ? head - NEAR : s.lo;
    for (uint32_t i = from == HS_NO_TOKEN ? lo : from + 1; i < s.hi && i < head + NEAR; i++) {
        if (hs_token_at(r, i)->head == head + 1) {
            return i;
        }
    }
    return HS_NO_TOKEN;
}

static bool has_child(const hs_reading *r, uint32_t head, const char *rel, const char *words)
{
    for (uint32_t k = next_child(r, head, HS_NO_TOKEN); k != HS_NO_TOKEN;
         k = next_child(r, head, k)) {
        if (hs_relation_is(r, k, rel) && (!words || hs_low_among(r, k, words))) {
            return true;
        }
    }
    return false;
}

static bool lemma_among(const hs_reading *r, uint32_t i, const char *words)
{
    hs_str list = hs_str_of(words), word;
    while (hs_str_split(&list, '|', &word)) {
        if (hs_str_eq(word, hs_token_at(r, i)->lemma)) {
            return true;
        }
    }
    return false;
}

/* "was not killed", "could kill": no harm done. "May have killed" is told of what is past. */
static bool only_thought(const hs_reading *r, uint32_t verb)
{
    bool meant = has_child(r, verb, "aux", "will|would|could|may|might|can|should|'ll|wo|ca") &&
                 !has_child(r, verb, "aux", "have");
    return meant || has_child(r, verb, "advmod", "not|n't|never") ||
           has_child(r, verb, "mark", "if|unless|whether");
}

static bool found(hs_count *c, hs_harm kind, uint32_t word)
{
    c->kind = kind;
    c->harm = word;
    return true;
}

/* "shot dead", "shot them dead", "found dead", "left 20 dead": the state behind a verb that has none itself. */
static bool state_behind(const hs_reading *r, uint32_t verb, hs_count *c)
{
    hs_harm kind;
    uint32_t words;
    for (uint32_t k = next_child(r, verb, HS_NO_TOKEN); k != HS_NO_TOKEN;
         k = next_child(r, verb, k)) {
        bool rel = hs_relation_is(r, k, "xcomp") || hs_relation_is(r, k, "amod") ||
                   hs_relation_is(r, k, "advmod") || k == verb + 1;
        if (rel && k > verb && hs_harm_at(r, k, "state", &kind, &words)) {
            return found(c, kind, k);
        }
    }
    hs_range s = hs_sentence_of(r, verb)->tokens;
    for (uint32_t k = verb + 1; lemma_among(r, verb, "leave") && k < s.hi && k < verb + NEAR; k++) {
        if (k > c->top && hs_harm_at(r, k, "state", &kind, &words)) {
            return found(c, kind, k);
        }
        if (hs_token_is_mark(r, k)) {
            break;
        }
    }
    return false;
}

/* A verb or state of harm that those who are its (passive) subject suffer. */
static bool suffered(const hs_reading *r, uint32_t verb, bool passive, hs_count *c)
{
    hs_harm kind;
    uint32_t words;
    if (only_thought(r, verb)) {
        return false;
    }
    if (passive && has_child(r, verb, "advmod", "fatally")) {
        return found(c, HS_HARM_KILLED, verb);
    }
    bool past = hs_token_at(r, verb)->form != HS_FORM_ING && !has_child(r, verb, "obj", NULL);
    if (hs_harm_at(r, verb, "intransitive", &kind, &words) ||
        (past && hs_harm_at(r, verb, "state", &kind, &words)) ||
        ((passive || past) && hs_harm_at(r, verb, "verb", &kind, &words))) {
        return found(c, kind, verb);
    }
    return state_behind(r, verb, c);
}

/* The same of the verbs that "and" joins with it: "were tortured and killed", unless they have a subject. */
static bool suffered_with(const hs_reading *r, uint32_t verb, bool passive, hs_count *c)
{
    if (suffered(r, verb, passive, c)) {
        return true;
    }
    for (uint32_t k = next_child(r, verb, HS_NO_TOKEN); k != HS_NO_TOKEN;
         k = next_child(r, verb, k)) {
        if (hs_relation_is(r, k, "conj") && !has_child(r, k, "nsubj", NULL) &&
            !has_child(r, k, "obj", NULL) && suffered(r, k, passive, c)) {
            return true;
        }
    }
    return false;
}

/* "39 people killed in", "those who died", "three dead rebels". */
static bool described(const hs_reading *r, uint32_t noun, hs_count *c)
{
    hs_harm kind;
    uint32_t words;
    bool torn = hs_relation_is(r, noun, "compound") && head_of(r, noun) == noun + 1;
    if (torn && hs_harm_at(r, noun + 1, "state", &kind, &words)) { /* "left a child dead" */
        return found(c, kind, noun + 1);
    }
    for (uint32_t k = next_child(r, noun, HS_NO_TOKEN); k != HS_NO_TOKEN;
         k = next_child(r, noun, k)) {
        if (hs_relation_is(r, k, "acl") && k > noun) {
            bool active = hs_token_at(r, k)->form == HS_FORM_ING || has_child(r, k, "obj", NULL);
            if (!active && suffered(r, k, true, c)) {
                return true;
            }
        } else if (hs_relation_is(r, k, "amod") && k < noun && (c->who.n || k + 1 == c->lo) &&
                   hs_harm_at(r, k, "state", &kind, &words)) {
            return found(c, kind, k);
        }
    }
    return false;
}

/* "deaths of 45 people", "the massacre of 430", "claimed the lives of 30". */
static bool told_by_noun(const hs_reading *r, uint32_t noun, hs_count *c)
{
    hs_harm kind;
    uint32_t words, verb = head_of(r, noun);
    if (hs_harm_at(r, noun, "noun", &kind, &words) || hs_harm_at(r, noun, "act", &kind, &words)) {
        return found(c, kind, noun);
    }
    bool lives = hs_low_among(r, noun, "lives|life") && verb != HS_NO_TOKEN;
    return lives && lemma_among(r, verb, "claim|cost|take") && !only_thought(r, verb)
               ? found(c, HS_HARM_KILLED, verb)
               : false;
}

static bool done_to(const hs_reading *r, uint32_t x, uint32_t verb, hs_count *c)
{
    hs_harm kind;
    uint32_t words;
    if (only_thought(r, verb)) {
        return false;
    }
    if (hs_low_among(r, x, "lives|life") && lemma_among(r, verb, "claim|cost|take|lose")) {
        return found(c, HS_HARM_KILLED, verb);
    }
    if (has_child(r, verb, "advmod", "fatally")) {
        return found(c, HS_HARM_KILLED, verb);
    }
    return hs_harm_at(r, verb, "verb", &kind, &words) ? found(c, kind, verb)
                                                      : state_behind(r, verb, c);
}

/* What the governor of x does to it. */
static bool governed(const hs_reading *r, uint32_t x, hs_count *c)
{
    uint32_t head = head_of(r, x);
    if (head == HS_NO_TOKEN) {
        return false;
    }
    if (hs_relation_is(r, x, "nsubj:pass")) {
        return suffered_with(r, head, true, c);
    }
    bool bare = hs_relation_is(r, x, "obl") && !has_child(r, x, "case", NULL);
    if (hs_relation_is(r, x, "nsubj") || (bare && x < head)) {
        bool among = has_child(r, head, "case", "among");
        if (among && described(r, head, c)) { /* "were among 48 people killed" */
            c->part = true;
            return true;
        }
        return suffered_with(r, head, false, c);
    }
    if (hs_relation_is(r, x, "obj") || bare) {
        return done_to(r, x, head, c);
    }
    bool of = (hs_relation_is(r, x, "nmod") || hs_relation_is(r, x, "obl")) &&
              has_child(r, x, "case", "of");
    return of && told_by_noun(r, head, c);
}

/* ", including a child, and three soldiers": the soldiers do not belong to those included. */
static bool closes_aside(const hs_reading *r, uint32_t x, uint32_t head)
{
    uint32_t i = x;
    while (i > head + 1 && !hs_low_is(r, i, "and")) {
        i--;
    }
    return hs_low_is(r, i, "and") && hs_low_is(r, i - 1, ",") &&
           has_child(r, head, "case", "including");
}

/* One step up: to the noun that x is joined with or is a part of; HS_NO_TOKEN if it is none. */
static uint32_t step_up(const hs_reading *r, uint32_t x, hs_count *c)
{
    uint32_t head = head_of(r, x);
    if (head == HS_NO_TOKEN) {
        return HS_NO_TOKEN;
    }
    if (hs_relation_is(r, x, "conj")) {
        bool out = closes_aside(r, x, head) && head_of(r, head) != HS_NO_TOKEN;
        c->chain = c->part ? c->chain : out ? head_of(r, head) : head;
        return out ? head_of(r, head) : head;
    }
    bool including = has_child(r, x, "case", "including|among");
    if (hs_relation_is(r, x, "appos") || including) {
        c->part = true;
        return head;
    }
    bool people = hs_relation_is(r, x, "nmod") && has_child(r, x, "case", "of") &&
                  hs_low_among(r, head, "family|group|couple|total|number|crew|body|bodies");
    return people ? head : HS_NO_TOKEN;
}

bool hs_harm_by_tree(const hs_reading *r, hs_count *c)
{
    uint32_t x = c->top;
    c->chain = x;
    c->part = false;
    for (int step = 0; step < STEPS && x != HS_NO_TOKEN; step++) {
        if (described(r, x, c) || governed(r, x, c)) {
            return true;
        }
        x = step_up(r, x, c);
    }
    c->part = false;
    return false;
}
