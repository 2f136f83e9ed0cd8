/* clauses.c: how far a verb reaches, whose it is, where a phrase ends: what a tree would tell.
 *
 * In: chunks. Out: the clause of each token (a run between two clause marks), subjects, phrase ends, the actor
 * meant by a phrase. Method: marks are words such as "that", "while", "after", a semicolon or dash, and a comma
 * or "and" before a new subject with its verb.
 *
 *     "The truce collapsed Monday | after the army struck a camp": two clauses; army is the subject of struck
 */
#include "recognize/reading.h"

static bool opens_clause(const hs_reading *r, uint32_t i)
{
    return hs_low_among(
               r, i,
               "that|which|who|whom|while|although|though|after|before|because|as|when|where|if|"
               "whether|following|since|until|unless|but") &&
           !(hs_low_is(r, i, "as") && hs_low_is(r, i + 1, "well"));
}

static bool closes_clause(const hs_reading *r, uint32_t i)
{
    hs_str s = r->lows[i];
    return hs_str_is(s, ";") || hs_str_is(s, ":") || hs_str_is(s, "\xE2\x80\x93") ||
           hs_str_is(s, "\xE2\x80\x94") || hs_str_is(s, "--");
}

/* "and"/"," before a new subject with its verb begins a clause. */
static bool starts_new_subject(const hs_reading *r, uint32_t i, uint32_t hi)
{
    bool link = hs_low_is(r, i, "and") || hs_low_is(r, i, "but") || hs_low_is(r, i, ",");
    const hs_chunk *next = link ? hs_chunk_at(r, i + 1) : NULL;
    if (!next || next->lo != i + 1) {
        return false;
    }
    if (next->kind == HS_CHUNK_VERB) {
        return true;
    }
    const hs_chunk *verb = next->hi < hi ? hs_chunk_at(r, next->hi) : NULL;
    return verb && verb->kind == HS_CHUNK_VERB && !verb->bare_ing;
}

static bool is_clause_mark(const hs_reading *r, uint32_t i, uint32_t hi)
{
    return opens_clause(r, i) || closes_clause(r, i) || starts_new_subject(r, i, hi);
}

void hs_find_clauses(hs_reading *r)
{
    for (uint32_t s = 0; s < r->doc->sentences.n; s++) {
        hs_range tokens = r->doc->sentences.v[s].tokens;
        uint32_t lo = tokens.lo, hi = tokens.hi;
        for (uint32_t i = tokens.lo; i < tokens.hi; i++) {
            lo = i > tokens.lo && is_clause_mark(r, i, tokens.hi) ? i : lo;
            r->clauses[i].lo = lo;
        }
        for (uint32_t i = tokens.hi; i-- > tokens.lo;) {
            r->clauses[i].hi = hi;
            hi = r->clauses[i].lo == i ? i : hi;
        }
    }
}

bool hs_after_if(const hs_reading *r, uint32_t token)
{
    return hs_low_among(r, r->clauses[token].lo, "if|whether|unless");
}

hs_range hs_clause_around(const hs_reading *r, uint32_t token)
{
    return r->clauses[token];
}

const hs_chunk *hs_governor_of(const hs_reading *r, const hs_chunk *verb)
{
    const hs_chunk *before = verb->infinitive && verb->lo > 0 ? hs_chunk_at(r, verb->lo - 1) : NULL;
    return before && before->kind == HS_CHUNK_VERB && before->hi == verb->lo ? before : NULL;
}

bool hs_is_reduced(const hs_reading *r, const hs_chunk *verb)
{
    bool past = verb->bare_past && hs_low_among(r, verb->hi, "by|for|in|at|under|from|against");
    const hs_chunk *noun = verb->lo > 0 ? hs_chunk_at(r, verb->lo - 1) : NULL;
    if ((!past && !verb->bare_ing) || !noun || noun->kind != HS_CHUNK_NOUN) {
        return false;
    }
    for (uint32_t i = verb->hi; i < r->clauses[verb->lo].hi; i++) {
        const hs_chunk *c = hs_chunk_at(r, i);
        if (c && c->kind == HS_CHUNK_VERB && c->lo == i && !c->bare_ing && !c->infinitive &&
            !c->bare_past) {
            return true;
        }
    }
    return false;
}

const hs_chunk *hs_noun_after(const hs_reading *r, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const hs_chunk *c = hs_chunk_at(r, i);
        if (c && c->kind == HS_CHUNK_NOUN) {
            return c->lo >= from ? c : NULL;
        }
        uint8_t pos = hs_token_at(r, i)->upos;
        bool skips =
            (pos == HS_ADV && !opens_clause(r, i)) || pos == HS_PART || hs_token_is_quote(r, i);
        if (!skips) {
            return NULL;
        }
    }
    return NULL;
}

/* Where an apposition or relative clause before the verb begins: "X, the minister, said" -> at the comma. */
static uint32_t skip_aside(const hs_reading *r, uint32_t i, uint32_t lo)
{
    if (i == lo || !hs_low_is(r, i - 1, ",")) {
        return i;
    }
    for (uint32_t k = i - 1; k-- > lo;) {
        if (hs_low_is(r, k, ",")) {
            const hs_chunk *before = k > lo ? hs_chunk_at(r, k - 1) : NULL;
            return before && before->kind == HS_CHUNK_NOUN ? k : i;
        }
    }
    return i;
}

/* "The Libyan National Army (LNA) said": over the brackets before token i. */
static uint32_t skip_brackets(const hs_reading *r, uint32_t i, uint32_t lo)
{
    if (i == lo || !hs_low_is(r, i - 1, ")")) {
        return i;
    }
    for (uint32_t k = i - 1; k-- > lo && k + 8 > i;) {
        if (hs_low_is(r, k, "(")) {
            return k;
        }
    }
    return i;
}

/* The noun before a chunk that a participle only describes: "groups | opposing Damascus", "the town
 * previously | held by rebels". NULL if none. */
static const hs_chunk *described_before(const hs_reading *r, const hs_chunk *c, uint32_t lo)
{
    bool by = c->lo > lo + 2 && hs_low_is(r, c->lo - 1, "by");
    const hs_chunk *v = c->lo > lo + 1 ? hs_chunk_at(r, c->lo - (by ? 2 : 1)) : NULL;
    if (!v || v->kind != HS_CHUNK_VERB || v->lo <= lo || !(by ? v->bare_past : v->bare_ing)) {
        return NULL;
    }
    /* "television | declaring he | would"; "rockets | fired by the army | hit": the army did */
    if (hs_token_at(r, c->head)->upos == HS_PRON ||
        hs_low_among(r, v->head, "fired|launched|dropped|planted|thrown|flown")) {
        return NULL;
    }
    uint32_t i = v->lo;
    while (i > lo + 1 && hs_token_at(r, i - 1)->upos == HS_ADV) {
        i--;
    }
    const hs_chunk *noun = hs_chunk_at(r, i - 1);
    return noun && noun->kind == HS_CHUNK_NOUN && noun->lo >= lo ? noun : NULL;
}

/* Does a preposition before the chunk make it part of a larger phrase ("the head of a hospital in the
 * east")? Then the phrase's first chunk is the one wanted. */
static const hs_chunk *phrase_start(const hs_reading *r, const hs_chunk *verb, const hs_chunk *c,
                                    uint32_t lo)
{
    for (;;) {
        const hs_chunk *described =
            verb->infinitive || verb->bare_ing ? NULL : described_before(r, c, lo);
        if (described) {
            c = described;
            continue;
        }
        if (c->lo <= lo + 1 ||
            !hs_low_among(r, c->lo - 1, "of|in|for|from|at|near|inside|to|with|against")) {
            break;
        }
        bool loyal = c->lo > lo + 2 && hs_low_among(r, c->lo - 2, "loyal|allied|aligned");
        const hs_chunk *before = hs_chunk_at(r, c->lo - (loyal ? 3 : 2));
        if (!before || before->kind != HS_CHUNK_NOUN || before->lo < lo ||
            r->time_of[before->head]) {
            break;
        }
        c = before;
    }
    return c;
}

const hs_chunk *hs_subject_of(const hs_reading *r, const hs_chunk *verb)
{
    const hs_chunk *governor = hs_governor_of(r, verb);
    if (governor) {
        return hs_subject_of(r, governor); /* "he failed | to reach" */
    }
    uint32_t lo = hs_sentence_of(r, verb->lo)->tokens.lo;
    uint32_t i = verb->lo;
    while (i > lo && (hs_token_at(r, i - 1)->upos == HS_ADV || r->time_of[i - 1] ||
                      (hs_low_is(r, i - 1, "on") && i < verb->lo && r->time_of[i]))) {
        i--;
    }
    const hs_chunk *before = i > lo + 1 ? hs_chunk_at(r, i - 2) : NULL;
    if (before && before->kind == HS_CHUNK_NOUN && before->hi == i - 1 &&
        hs_low_among(r, i - 1, "there|here")) { /* "a doctor at the hospital there said" */
        i--;
    }
    i = skip_brackets(r, i, lo);
    i = skip_aside(r, i, lo);
    i = skip_brackets(r, i, lo);
    if (i > lo && (hs_low_is(r, i - 1, "who") || hs_low_is(r, i - 1, "which") ||
                   hs_low_is(r, i - 1, "that"))) {
        i--;
        i -= i > lo && hs_low_is(r, i - 1, ",");
    }
    const hs_chunk *c = i > lo ? hs_chunk_at(r, i - 1) : NULL;
    if (!c || c->kind != HS_CHUNK_NOUN || c->hi > verb->lo) {
        return NULL;
    }
    return phrase_start(r, verb, c, lo);
}

uint32_t hs_phrase_end(const hs_reading *r, const hs_chunk *chunk, uint32_t limit)
{
    uint32_t end = chunk->hi;
    while (end + 1 < limit && (hs_token_at(r, end)->upos == HS_ADP || hs_low_is(r, end, "for"))) {
        const hs_chunk *next = hs_chunk_at(r, end + 1);
        if (!next || next->kind != HS_CHUNK_NOUN || next->lo != end + 1 || next->hi > limit ||
            r->time_of[next->head]) {
            break;
        }
        end = next->hi;
    }
    return end;
}

const hs_chunk *hs_first_subject(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    for (uint32_t i = lo; i < hi; i++) {
        const hs_chunk *c = hs_chunk_at(r, i);
        if (c && c->kind == HS_CHUNK_VERB && c->lo == i && !c->bare_ing &&
            !hs_token_at(r, c->head)->quoted) {
            const hs_chunk *subject = hs_subject_of(r, c);
            if (subject) {
                return subject;
            }
        }
    }
    return NULL;
}

hs_ref hs_joint_mention(const hs_reading *r, const hs_chunk *chunk)
{
    hs_ref m = 0;
    if (chunk && chunk->lo >= 2 && hs_low_is(r, chunk->lo - 1, "and")) {
        const hs_chunk *before = hs_chunk_at(r, chunk->lo - 2);
        bool noun = before && before->kind == HS_CHUNK_NOUN && before->hi == chunk->lo - 1;
        m = noun ? r->mention_of[before->hi - 1] : 0;
    } else if (chunk && hs_low_is(r, chunk->hi, "and")) {
        const hs_chunk *after = hs_chunk_at(r, chunk->hi + 1);
        bool noun = after && after->kind == HS_CHUNK_NOUN && after->lo == chunk->hi + 1;
        const hs_chunk *verb = noun ? hs_chunk_at(r, after->hi) : NULL;
        m = noun && !(verb && verb->kind == HS_CHUNK_VERB) ? r->mention_of[after->head] : 0;
    }
    return m && r->doc->mentions.v[m - 1].kind != HS_MENTION_PRONOUN ? m : 0;
}

hs_ref hs_head_mention(const hs_reading *r, hs_range phrase)
{
    const hs_chunk *c = hs_chunk_at(r, phrase.lo);
    if (!c) {
        return 0;
    }
    hs_ref m = c->head < phrase.hi ? r->mention_of[c->head] : 0;
    /* "U.S. Secretary | of | State John Kerry" */
    for (uint32_t i = c->hi; !m && i < phrase.hi; i++) {
        hs_ref found = r->mention_of[i];
        m = found && r->doc->mentions.v[found - 1].tokens.lo <= phrase.lo ? found : 0;
    }
    /* "the army's announcement", "some of the rebels": an owner or a part, but no bare nationality; nothing
     * behind another preposition: in "an air strike in the Syrian capital" Syria does not act */
    const hs_chunk *whole = hs_low_is(r, c->hi, "of") ? hs_chunk_at(r, c->hi + 1) : NULL;
    uint32_t hi = whole && whole->hi < phrase.hi ? whole->hi : whole ? phrase.hi : c->hi;
    for (uint32_t i = phrase.lo; !m && i < hi && i < phrase.hi; i++) {
        hs_ref found = r->mention_of[i];
        m = found && !r->doc->mentions.v[found - 1].adjective ? found : 0;
    }
    return m;
}

hs_ref hs_mention_in(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    const hs_chunk *c = hs_chunk_at(r, lo);
    if (c && c->kind == HS_CHUNK_NOUN && c->head < hi && r->mention_of[c->head]) {
        return r->mention_of[c->head];
    }
    for (uint32_t i = hi; i-- > lo;) {
        if (r->mention_of[i]) {
            return r->mention_of[i];
        }
    }
    return 0;
}
