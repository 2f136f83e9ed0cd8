/* chunks.c: noun chunks and verb groups, the phrases that can be seen without a tree.
 *
 * In: tokens with word classes. Out: hs_reading.chunks. Method: one pass, longest match, in the manner of
 * Abney's finite-state cascades (Partial parsing via finite-state cascades, 1996).
 *
 *     "two Russian paramedics were killed by"  ->  NP(two Russian paramedics) VG(were killed, passive) by
 */
#include "recognize/reading.h"

bool hs_token_is_quote(const hs_reading *r, uint32_t i)
{
    if (i >= r->doc->tokens.n || hs_token_at(r, i)->upos != HS_PUNCT) {
        return false;
    }
    hs_str s = r->forms[i];
    return hs_str_is(s, "\"") || hs_str_is(s, "\xE2\x80\x9C") || hs_str_is(s, "\xE2\x80\x9D") ||
           hs_str_is(s, "\xE2\x80\x9E") || hs_str_is(s, "\xC2\xAB") || hs_str_is(s, "\xC2\xBB") ||
           hs_str_is(s, "'") || hs_str_is(s, "``") || hs_str_is(s, "''");
}

bool hs_token_is_mark(const hs_reading *r, uint32_t i)
{
    return i < r->doc->tokens.n && hs_token_at(r, i)->upos == HS_PUNCT &&
           !hs_token_is_quote(r, i) && !hs_low_is(r, i, "-");
}

uint32_t hs_match_low(const hs_reading *r, hs_table_id id, uint32_t i, bool lemma, hs_rows *rows)
{
    hs_str words[8];
    uint32_t n = 0;
    const hs_sentence *s = hs_sentence_of(r, i);
    const hs_table *table = hs_reading_table(r, id);
    hs_str first = lemma ? hs_token_at(r, i)->lemma : r->lows[i];
    if (!hs_table_longest(table, first)) {
        return 0;
    }
    for (; n < 8 && i + n < s->tokens.hi; n++) {
        words[n] = n ? r->lows[i + n] : first;
    }
    return hs_table_match(table, words, n, rows);
}

bool hs_has_word(hs_str list, const char *word)
{
    hs_str part;
    while (hs_str_split(&list, '|', &part)) {
        if (hs_str_is(part, word)) {
            return true;
        }
    }
    return false;
}

bool hs_low_among(const hs_reading *r, uint32_t i, const char *list)
{
    if (i >= r->doc->tokens.n) {
        return false;
    }
    hs_str word = r->lows[i];
    for (const char *p = list; *p;) {
        const char *end = p;
        while (*end && *end != '|') {
            end++;
        }
        if ((size_t)(end - p) == word.n && memcmp(p, word.p, word.n) == 0) {
            return true;
        }
        p = *end ? end + 1 : end;
    }
    return false;
}

bool hs_lemma_among(const hs_reading *r, uint32_t i, const char *list)
{
    hs_str rest = hs_str_of(list), word, lemma = hs_token_at(r, i)->lemma;
    while (hs_str_split(&rest, '|', &word)) {
        if (hs_str_eq(word, lemma)) {
            return true;
        }
    }
    return false;
}

/* ---- verb groups ----------------------------------------------------------------------------------- */

static bool is_be(hs_str lemma)
{
    return hs_str_is(lemma, "be") || hs_str_is(lemma, "get");
}

static bool is_future_word(hs_str low)
{
    return hs_str_is(low, "will") || hs_str_is(low, "'ll") || hs_str_is(low, "shall") ||
           hs_str_is(low, "wo");
}

static bool is_modal_word(const hs_reading *r, uint32_t i)
{
    return hs_low_among(r, i, "would|could|may|might|should|can|must|'d|ca");
}

/* The word class; but the "United" of "United States", a verb to Universal Dependencies, is part of a name. */
static uint8_t class_of(const hs_reading *r, uint32_t i)
{
    const hs_token *t = hs_token_at(r, i);
    bool proper = t->upos == HS_VERB && hs_str_starts(hs_doc_xpos(r->doc, t), HS_STR("NNP"));
    if (t->upos == HS_CCONJ && hs_low_among(r, i, "both|either|neither")) {
        return HS_DET; /* "both Syrian and Russian warplanes" */
    }
    return proper ? (uint8_t)HS_PROPN : t->upos;
}

static bool is_negation(hs_str low)
{
    return hs_str_is(low, "not") || hs_str_is(low, "n't") || hs_str_is(low, "never");
}

static bool is_hearsay_word(const hs_reading *r, uint32_t i)
{
    return hs_low_among(r, i, "allegedly|reportedly|apparently|purportedly|supposedly");
}

static bool joins_verbs(const hs_reading *r, uint32_t i)
{
    uint8_t pos = class_of(r, i);
    return pos == HS_AUX || pos == HS_VERB || pos == HS_ADV ||
           (pos == HS_PART && !hs_str_is(r->lows[i], "'s") && !hs_str_is(r->lows[i], "'"));
}

/* A verb that only leads to the next: "have to", "going to", "supposed to". */
static bool leads_to(const hs_reading *r, uint32_t i)
{
    return hs_low_among(
        r, i,
        "have|has|had|going|used|need|needs|needed|ought|set|due|supposed|expected|scheduled");
}

/* "be supposed to", "be set to", "be due to", "be expected to": about the future. */
static bool is_set_to(const hs_reading *r, uint32_t i)
{
    return hs_low_is(r, i + 1, "to") &&
           hs_low_among(r, i, "set|due|supposed|expected|scheduled|going|about");
}

static void note_verb_word(hs_chunk *c, const hs_reading *r, uint32_t i, bool *be)
{
    const hs_token *t = hs_token_at(r, i);
    c->negated |= is_negation(r->lows[i]);
    c->future |= is_future_word(r->lows[i]) || is_set_to(r, i);
    c->modal |= is_modal_word(r, i);
    c->future |= i > c->lo && hs_str_is(r->lows[i], "to") && is_be(hs_token_at(r, i - 1)->lemma);
    c->hearsay |= is_hearsay_word(r, i);
    c->infinitive |= hs_str_is(r->lows[i], "to") && i == c->lo;
    if (t->upos == HS_VERB || t->upos == HS_AUX) {
        c->passive =
            *be && t->upos == HS_VERB && (t->form == HS_FORM_PARTICIPLE || t->form == HS_FORM_PAST);
        *be = is_be(t->lemma) || (*be && t->upos == HS_AUX);
        c->head = i;
    }
}

/* A verb group at token i: its end, or i if there is none. */
static uint32_t take_verbs(hs_reading *r, uint32_t i, uint32_t hi)
{
    hs_chunk c = {.lo = i, .head = i, .kind = HS_CHUNK_VERB};
    bool be = false, verb = false, finite = false;
    uint32_t end = i;
    for (uint32_t k = i; k < hi && joins_verbs(r, k); k++) {
        const hs_token *t = hs_token_at(r, k);
        bool is_verb = class_of(r, k) == HS_VERB || t->upos == HS_AUX;
        bool full = verb && hs_token_at(r, c.head)->upos == HS_VERB;
        bool onward = hs_low_is(r, k, "to") || hs_low_is(r, k - 1, "to");
        if (full && (is_verb || onward) && !(onward && leads_to(r, c.head))) {
            break; /* nothing follows the full verb: "said | was", "failed | to reach" */
        }
        if (!is_verb && !verb && t->upos == HS_ADV && k == i) {
            return i; /* an adverb alone begins no group */
        }
        note_verb_word(&c, r, k, &be);
        if (is_verb) {
            bool participle = t->form == HS_FORM_ING || t->form == HS_FORM_PARTICIPLE;
            finite |= verb || !participle || t->upos == HS_AUX;
            verb = true;
            end = k + 1;
        }
    }
    if (!verb) {
        return i;
    }
    c.hi = end;
    c.hearsay |= i > 0 && is_hearsay_word(r, i - 1); /* "allegedly | shelled" */
    uint8_t form = hs_token_at(r, c.head)->form;
    c.bare_ing = !finite && form == HS_FORM_ING;
    c.bare_past = !finite && form == HS_FORM_PARTICIPLE;
    HS_ADD(&r->doc->arena, &r->chunks, c);
    return end;
}

/* ---- noun chunks ----------------------------------------------------------------------------------- */

static bool begins_noun(const hs_reading *r, uint32_t i)
{
    switch (class_of(r, i)) {
    case HS_DET:
    case HS_ADJ:
    case HS_NOUN:
    case HS_PROPN:
    case HS_NUM:
    case HS_PRON:
    case HS_SYM:
    case HS_X:
        return true;
    default:
        return false;
    }
}

static bool is_nominal(uint8_t pos)
{
    return pos == HS_NOUN || pos == HS_PROPN || pos == HS_NUM || pos == HS_PRON || pos == HS_X ||
           pos == HS_SYM;
}

/* A participle or hyphenated word before a noun: "US-led coalition", "besieged city". */
static bool inside_noun(const hs_reading *r, uint32_t i, uint32_t hi)
{
    const hs_token *t = hs_token_at(r, i);
    if (hs_low_is(r, i, "-") && i + 1 < hi) {
        return true;
    }
    if (hs_low_is(r, i, "'s") || (hs_low_is(r, i, "'") && t->upos == HS_PART)) {
        return i + 1 < hi;
    }
    if (i > 0 && hs_low_is(r, i - 1, "-")) {
        return true;
    }
    bool participle =
        class_of(r, i) == HS_VERB && (t->form == HS_FORM_ING || t->form == HS_FORM_PARTICIPLE);
    bool counted = i > 0 && class_of(r, i - 1) == HS_DET && i + 1 < hi &&
                   class_of(r, i + 1) == HS_NUM; /* "the estimated 250,000" */
    return participle && i + 1 < hi && i > 0 && !is_nominal(class_of(r, i - 1)) &&
           (counted || class_of(r, i + 1) == HS_NOUN || class_of(r, i + 1) == HS_ADJ);
}

/* Relative "that", "which", "who" and personal pronouns stand alone. */
static bool stands_alone(const hs_reading *r, uint32_t i)
{
    return class_of(r, i) == HS_PRON && !hs_low_among(r, i, "his|her|its|their|our|my|your|whose");
}

/* "lawmakers | Tuesday | endorsed": a day without a preposition belongs to the verb, though not "Tuesday's vote". */
static bool is_bare_day(const hs_reading *r, uint32_t k, uint32_t hi)
{
    return hs_low_among(r, k,
                        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|"
                        "tomorrow|tonight") &&
           (k + 1 == hi || (!hs_low_is(r, k + 1, "'s") && class_of(r, k + 1) != HS_NOUN)) &&
           hs_str_starts(hs_doc_deprel(r->doc, hs_token_at(r, k)), HS_STR("obl"));
}

static uint32_t take_nouns(hs_reading *r, uint32_t i, uint32_t hi)
{
    hs_chunk c = {.lo = i, .head = i, .kind = HS_CHUNK_NOUN};
    bool found = false;
    uint32_t end = i;
    if (!begins_noun(r, i)) {
        return i;
    }
    for (uint32_t k = i; k < hi; k++) {
        const hs_token *t = hs_token_at(r, k);
        /* "the militant-held east" */
        bool quarter = k > i && t->upos == HS_ADV && hs_low_among(r, k, "east|west|north|south");
        bool owner = found && hs_low_among(r, k, "his|her|its|their|our|my|your|whose");
        bool late = k > i && (t->upos == HS_DET || owner || stands_alone(r, k));
        bool adverb = t->upos == HS_ADV && k + 1 < hi && k > i && !found &&
                      (class_of(r, k + 1) == HS_ADJ || class_of(r, k + 1) == HS_NUM ||
                       class_of(r, k + 1) == HS_VERB);
        bool day = found && is_bare_day(r, k, hi);
        if (late || day || (!begins_noun(r, k) && !inside_noun(r, k, hi) && !adverb && !quarter)) {
            break;
        }
        bool name = t->upos == HS_ADJ && t->capital &&
                    k > hs_sentence_of(r, k)->tokens.lo; /* "The New Arab" */
        if (is_nominal(class_of(r, k)) || quarter || name) {
            c.head = k;
            found = true;
            end = k + 1;
        }
        if (stands_alone(r, k)) {
            break;
        }
    }
    if (!found) {
        return i;
    }
    c.hi = end;
    HS_ADD(&r->doc->arena, &r->chunks, c);
    return end;
}

void hs_find_chunks(hs_reading *r)
{
    for (uint32_t s = 0; s < r->doc->sentences.n; s++) {
        hs_range tokens = r->doc->sentences.v[s].tokens;
        for (uint32_t i = tokens.lo; i < tokens.hi;) {
            uint32_t end = take_nouns(r, i, tokens.hi);
            if (end == i) {
                end = take_verbs(r, i, tokens.hi);
            }
            for (uint32_t k = i; k < end; k++) {
                r->chunk_of[k] = r->chunks.n;
            }
            i = end == i ? i + 1 : end;
        }
    }
}
