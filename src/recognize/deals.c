/* deals.c: truces, plans, draft resolutions: what they are called, what becomes of them, what they ask.
 *
 * In: chunks, mentions, statements, data/agreements/deals.tsv. Out: doc->deals. Method: a noun of agreement
 * in a noun chunk; its state from the adjectives in the chunk ("failed", "brokered"), from the verb it is the
 * subject of ("collapsed") or the object of ("declared an end to the truce", "withdrew its proposal"); its
 * terms from lengths in the chunk and a few phrases. Who breaks or ends it is the verb's subject.
 *
 *     "A seven-day US-Russian brokered truce collapsed on Monday."
 *     deal truce, parties USA RUS, collapsed, 2016-09-19; term duration "seven-day"
 */
#include "recognize/reading.h"

typedef struct {
    const hs_chunk *chunk;
    uint32_t noun, end; /* the noun's tokens */
    hs_str kind;
} hs_deal_noun;

static bool deal_word(const hs_reading *r, uint32_t i, bool lemma, const char *class_,
                      hs_str *meaning, uint32_t *words)
{
    hs_rows rows;
    const hs_table *t = hs_reading_table(r, HS_TABLE_DEALS);
    uint32_t n = i < r->doc->tokens.n ? hs_match_low(r, HS_TABLE_DEALS, i, lemma, &rows) : 0;
    for (uint32_t row = rows.lo; n && row < rows.hi; row++) {
        if (hs_str_is(hs_table_field(t, row, 1), class_)) {
            *meaning = hs_table_field(t, row, 2);
            *words = n;
            return true;
        }
    }
    return false;
}

static hs_deal_status status_of(hs_str word)
{
    for (int s = HS_DEAL_PROPOSED; s < HS_DEAL_MENTIONED; s++) {
        if (hs_str_is(word, hs_deal_word(s))) {
            return (hs_deal_status)s;
        }
    }
    return HS_DEAL_MENTIONED;
}

/* ---- what the words around it say ------------------------------------------------------------------- */

typedef struct {
    hs_deal_status status;
    const hs_chunk *verb;
    bool acts; /* the verb's subject did it */
} hs_deal_verdict;

static bool failing(const hs_reading *r, const hs_chunk *v)
{
    for (uint32_t i = v->lo; i < v->hi; i++) {
        if (hs_low_among(r, i, "fail|failed|fails|failing|refused|unable")) {
            return true;
        }
    }
    const hs_chunk *before = v->lo > 0 ? hs_chunk_at(r, v->lo - 1) : NULL;
    return before && before->kind == HS_CHUNK_VERB &&
           hs_low_among(r, before->head, "fail|failed|fails|failing|refused");
}

static bool is_real(const hs_reading *r, const hs_chunk *v)
{
    hs_range clause = hs_clause_around(r, v->lo);
    bool bygone = hs_low_is(r, clause.lo, "since") && !hs_time_near(r, v->lo);
    if (bygone) {
        return false; /* "since the pair sealed the agreement": when, is not told */
    }
    bool brink =
        v->bare_ing && v->lo > 0 && hs_low_is(r, v->lo - 1, "of"); /* "on the verge of scrapping" */
    const hs_chunk *subject =
        hs_token_at(r, v->head)->form == HS_FORM_BASE ? hs_subject_of(r, v) : NULL;
    const hs_chunk *made = subject && subject->lo > 0 ? hs_chunk_at(r, subject->lo - 1) : NULL;
    bool caused = made && made->kind == HS_CHUNK_VERB; /* "an attempt to have him sign a truce" */
    return !hs_after_if(r, v->lo) && !caused && !v->negated && !v->modal && !v->future &&
           !failing(r, v) && !v->infinitive && !brink;
}

/* The verb behind the noun phrase: "the truce collapsed", "the deal was signed by". */
static bool verdict_behind(const hs_reading *r, const hs_deal_noun *d, hs_deal_verdict *out)
{
    hs_range s = hs_sentence_of(r, d->noun)->tokens;
    uint32_t i = hs_phrase_end(r, d->chunk, s.hi), words = 0;
    hs_str meaning;
    while (i < s.hi && (hs_token_at(r, i)->upos == HS_ADV || r->time_of[i])) {
        i++;
    }
    const hs_chunk *v = hs_chunk_at(r, i);
    if (!v || v->kind != HS_CHUNK_VERB || v->bare_ing || !is_real(r, v) ||
        !deal_word(r, v->head, true, "verb", &meaning, &words)) {
        return false;
    }
    hs_deal_status status = status_of(meaning);
    bool own =
        status == HS_DEAL_COLLAPSED || status == HS_DEAL_IN_FORCE || status == HS_DEAL_EXTENDED;
    if (!v->passive && !own) {
        return false; /* "the plan proposed ..." says nothing of the plan's life */
    }
    *out = (hs_deal_verdict){status, v, false};
    return true;
}

/* The verb whose object it is: "declared an end to the truce", "withdrew its own proposal". */
static bool verdict_before(const hs_reading *r, const hs_deal_noun *d, hs_deal_verdict *out)
{
    hs_range s = hs_sentence_of(r, d->noun)->tokens;
    hs_str meaning = {0}, noun_meaning = {0};
    uint32_t words = 0, i = d->chunk->lo;
    for (uint32_t step = 0; step < 3 && i > s.lo; step++) {
        const hs_chunk *c = hs_chunk_at(r, i - 1);
        if (c && c->kind == HS_CHUNK_NOUN &&
            step > 0) { /* "an end to the truce", "violations of the truce" */
            if (!noun_meaning.n) {
                deal_word(r, c->head, true, "event", &noun_meaning, &words);
            }
            i = c->lo;
            continue;
        }
        if (c && c->kind == HS_CHUNK_VERB) {
            bool known = false;
            for (uint32_t k = c->lo; k < c->hi && !known; k++) {
                known = deal_word(r, k, true, "verb", &meaning, &words) && k + words >= c->head + 1;
            }
            hs_deal_status status = noun_meaning.n ? status_of(noun_meaning) : status_of(meaning);
            const hs_chunk *governor = hs_governor_of(r, c);
            bool refused = governor && hs_low_among(r, governor->head,
                                                    "refused|refuses|refuse|declined|declines");
            bool without = c->bare_ing && c->lo > s.lo && hs_low_is(r, c->lo - 1, "without");
            if (known && (without || refused)) {
                *out = (hs_deal_verdict){HS_DEAL_REJECTED, c, true}; /* "left without signing" */
                return status == HS_DEAL_AGREED;
            }
            if ((!known && !noun_meaning.n) || (!is_real(r, c) && status != HS_DEAL_DEMANDED)) {
                return false;
            }
            *out = (hs_deal_verdict){status, c, true};
            return true;
        }
        if (hs_token_at(r, i - 1)->upos != HS_ADP && !hs_low_is(r, i - 1, "to")) {
            break;
        }
        i--;
    }
    if (noun_meaning.n) {
        *out = (hs_deal_verdict){status_of(noun_meaning), NULL, false};
        return true;
    }
    return false;
}

/* Adjectives and nouns in the chunk: "a failed ceasefire", "the ceasefire collapse", "ceasefire violations". */
static bool verdict_inside(const hs_reading *r, const hs_deal_noun *d, hs_deal_verdict *out)
{
    hs_str meaning;
    uint32_t words = 0;
    bool open = hs_after_if(r, d->noun); /* "if the truce collapses", read as a noun */
    for (uint32_t i = d->chunk->lo; i < d->chunk->hi; i++) {
        bool found = i < d->noun
                         ? deal_word(r, i, false, "adjective", &meaning, &words)
                         : i >= d->end && !open && deal_word(r, i, true, "event", &meaning, &words);
        if (found) {
            *out = (hs_deal_verdict){status_of(meaning), NULL, false};
            return true;
        }
    }
    return false;
}

/* ---- parties ---------------------------------------------------------------------------------------- */

static void add_party(hs_doc *doc, hs_range *parties, hs_ref mention)
{
    hs_ref entity = doc->mentions.v[mention - 1].entity;
    const hs_entity *e = &doc->entities.v[entity - 1];
    bool state = e->type == HS_ENTITY_GPE && e->entry.n == 3;
    bool body =
        (e->type == HS_ENTITY_ORG || e->type == HS_ENTITY_GRP) && (e->entry.n || e->code.n > 3);
    bool office =
        hs_str_ends(e->name, HS_STR("Ministry")) || hs_str_ends(e->name, HS_STR("ministry"));
    bool weapon = hs_str_is(hs_str_of(doc->mentions.v[mention - 1].from.rule), "nominal.weapon");
    if ((!state && !body) || weapon || office) {
        return; /* persons, towns, things */
    }
    for (uint32_t i = parties->lo; i < parties->hi; i++) {
        if (doc->parties.v[i] == entity) {
            return;
        }
    }
    HS_ADD(&doc->arena, &doc->parties, entity);
    parties->hi = doc->parties.n;
}

/* Actors in the chunk ("US-Russian"), behind "between", "by" or "with". */
static hs_range parties_of(hs_reading *r, const hs_deal_noun *d)
{
    hs_range parties = {r->doc->parties.n, r->doc->parties.n};
    hs_range s = hs_sentence_of(r, d->noun)->tokens;
    for (uint32_t i = d->chunk->lo; i < d->noun; i++) {
        if (r->mention_of[i] && (i == d->chunk->lo || r->mention_of[i] != r->mention_of[i - 1])) {
            add_party(r->doc, &parties, r->mention_of[i]);
        }
    }
    if (parties.hi - parties.lo < 2) { /* "the Libya truce": where it is, not between whom */
        r->doc->parties.n = parties.lo;
        parties.hi = parties.lo;
    }
    bool on = false;
    for (uint32_t i = d->chunk->hi; i < s.hi && i < d->chunk->hi + 16; i++) {
        const hs_chunk *v = hs_chunk_at(r, i);
        bool led = hs_low_among(r, i, "between|with") ||
                   (hs_low_is(r, i, "by") && i > 0 &&
                    hs_low_among(r, i - 1, "brokered|sealed|negotiated|mediated|backed"));
        on |= led;
        if (!led && !on && v && v->kind == HS_CHUNK_VERB && !v->bare_past) {
            break;
        }
        if (on && r->mention_of[i] && r->mention_of[i] != r->mention_of[i - 1]) {
            add_party(r->doc, &parties, r->mention_of[i]);
        }
        if (on && hs_token_is_mark(r, i) && !hs_low_is(r, i, ",")) {
            break;
        }
    }
    return parties;
}

/* ---- making it -------------------------------------------------------------------------------------- */

static hs_deal new_deal(hs_reading *r, const hs_deal_noun *d, uint32_t lo, uint32_t hi,
                        const char *rule)
{
    return (hs_deal){.from = hs_doc_from(r->doc, lo, hi, rule, 700),
                     .name = hs_doc_words(r->doc, (hs_span){hs_token_at(r, d->noun)->at.lo,
                                                            hs_token_at(r, d->end - 1)->at.hi}),
                     .kind = d->kind,
                     .status = HS_DEAL_MENTIONED,
                     .voice = hs_voice_at(r, d->noun)};
}

/* The only day that the sentence names, in the same statement as the noun; 0 if there are none or several. */
static hs_ref sentence_day(const hs_reading *r, uint32_t noun)
{
    hs_range s = hs_sentence_of(r, noun)->tokens;
    hs_ref found = 0;
    for (uint32_t i = s.lo; i < s.hi; i++) {
        hs_ref t = r->time_of[i];
        if (t == found || !t || !hs_timex_has_days(r->doc->times.v[t - 1].x)) {
            continue;
        }
        if (found) {
            return 0;
        }
        found = t;
    }
    return found;
}

/* The parties named so far, with the subject of "agreed" and who is joined to it. */
static hs_range agreeing_parties(hs_reading *r, hs_range named, hs_ref subject, hs_ref joint)
{
    hs_range parties = {r->doc->parties.n, r->doc->parties.n};
    for (uint32_t i = named.lo; i < named.hi; i++) {
        HS_ADD(&r->doc->arena, &r->doc->parties, r->doc->parties.v[i]);
        parties.hi = r->doc->parties.n;
    }
    add_party(r->doc, &parties, subject);
    if (joint) {
        add_party(r->doc, &parties, joint);
    }
    return parties;
}

static void add_state(hs_reading *r, const hs_deal_noun *d)
{
    hs_deal_verdict v = {HS_DEAL_MENTIONED, NULL, false};
    bool none = hs_low_among(r, d->chunk->lo, "no|any");
    bool told =
        none ? false
             : verdict_behind(r, d, &v) || verdict_before(r, d, &v) || verdict_inside(r, d, &v);
    uint32_t lo = d->chunk->lo, hi = d->chunk->hi;
    if (v.verb) {
        lo = v.verb->lo < lo ? v.verb->lo : lo;
        hi = v.verb->hi > hi ? v.verb->hi : hi;
    }
    hs_deal deal = new_deal(r, d, lo, hi, told ? "deal.state" : "deal.mention");
    deal.status = (uint8_t)v.status;
    deal.parties = parties_of(r, d);
    const hs_chunk *subject = v.verb && v.acts ? hs_subject_of(r, v.verb) : NULL;
    if (v.acts && !subject &&
        v.verb->bare_ing) { /* "the army launched an offensive, defying the truce" */
        subject = hs_first_subject(r, hs_sentence_of(r, d->noun)->tokens.lo, v.verb->lo);
    }
    hs_ref m = subject ? hs_mention_in(r, subject->lo, subject->hi) : 0;
    bool guess = m && deal.status == HS_DEAL_BREACHED && hs_low_is(r, subject->head, "they");
    m = guess ? 0 : m; /* whom "they" means is too unsure to hold a breach against them */
    deal.by = m ? r->doc->mentions.v[m - 1].entity : 0;
    if (m && deal.status == HS_DEAL_AGREED) { /* who agrees is a party */
        deal.parties = agreeing_parties(r, deal.parties, m, hs_joint_mention(r, subject));
    }
    hs_ref t = v.verb ? hs_time_near(r, v.verb->head) : 0;
    t = !t && v.verb ? sentence_day(r, d->noun) : t;
    deal.when = t ? r->doc->times.v[t - 1].x : (hs_timex){0};
    hs_doc_add_deal(r->doc, deal);
    hs_ref joint = subject ? hs_joint_mention(r, subject) : 0;
    if (joint) { /* "Russia and China blocked": each of them did */
        deal.by = r->doc->mentions.v[joint - 1].entity;
        hs_doc_add_deal(r->doc, deal);
    }
}

static void add_term(hs_reading *r, const hs_deal_noun *d, uint32_t lo, uint32_t hi,
                     hs_term_kind kind, const char *rule)
{
    if (lo < hi) {
        hs_deal deal = new_deal(r, d, lo, hi, rule);
        deal.term = (uint8_t)kind;
        hs_doc_add_deal(r->doc, deal);
    }
}

/* A comma before a new subject with its verb. */
static bool new_clause_at(const hs_reading *r, uint32_t comma)
{
    const hs_chunk *c = hs_low_is(r, comma, ",") ? hs_chunk_at(r, comma + 1) : NULL;
    const hs_chunk *next = c && c->lo == comma + 1 ? hs_chunk_at(r, c->hi) : NULL;
    return next && next->kind == HS_CHUNK_VERB;
}

/* The end of what a term says: at a full stop, a semicolon or a new clause. */
static uint32_t clause_words_end(const hs_reading *r, uint32_t from, uint32_t limit)
{
    uint32_t end = from;
    while (end < limit && !hs_low_among(r, end, ";|.") && !new_clause_at(r, end)) {
        end++;
    }
    while (end > from && hs_token_is_mark(r, end - 1)) {
        end--;
    }
    return end;
}

static void add_durations(hs_reading *r, const hs_deal_noun *d)
{
    for (uint32_t i = d->chunk->lo; i < d->noun; i++) {
        hs_ref t = r->time_of[i];
        if (t && r->doc->times.v[t - 1].x.kind == HS_TIMEX_LENGTH &&
            (i == 0 || r->time_of[i - 1] != t)) {
            uint32_t hi = i;
            while (r->time_of[hi] == t) {
                hi++;
            }
            add_term(r, d, i, hi, HS_TERM_DURATION, "deal.duration");
        }
    }
}

/* "a key condition of the truce was ...", "the truce would not include ...", "the plan involved ...". */
static void add_terms(hs_reading *r, const hs_deal_noun *d)
{
    hs_range s = hs_sentence_of(r, d->noun)->tokens;
    uint32_t after = hs_phrase_end(r, d->chunk, s.hi);
    const hs_chunk *v = hs_chunk_at(r, after);
    const hs_chunk *head = d->chunk->lo > s.lo + 1 && hs_low_among(r, d->chunk->lo - 1, "of|for|in")
                               ? hs_chunk_at(r, d->chunk->lo - 2)
                               : NULL;
    if (!v || v->kind != HS_CHUNK_VERB) {
        return;
    }
    bool condition =
        head && head->kind == HS_CHUNK_NOUN &&
        hs_low_among(r, head->head, "condition|conditions|term|terms|part|aim|provision|element");
    bool is = hs_low_among(r, v->head, "was|is|were|are");
    if (condition && is) {
        add_term(r, d, v->hi, clause_words_end(r, v->hi, s.hi), HS_TERM_CONDITION,
                 "deal.condition");
    } else if (hs_str_is(hs_token_at(r, v->head)->lemma, "include") ||
               hs_str_is(hs_token_at(r, v->head)->lemma, "cover") ||
               hs_str_is(hs_token_at(r, v->head)->lemma, "exclude")) {
        bool out = v->negated || hs_str_is(hs_token_at(r, v->head)->lemma, "exclude");
        add_term(r, d, v->lo, clause_words_end(r, v->hi, s.hi),
                 out ? HS_TERM_EXEMPT : HS_TERM_CONDITION, "deal.scope");
    } else if (hs_str_is(hs_token_at(r, v->head)->lemma, "involve") ||
               hs_str_is(hs_token_at(r, v->head)->lemma, "require") ||
               hs_str_is(hs_token_at(r, v->head)->lemma, "provide") ||
               hs_str_is(hs_token_at(r, v->head)->lemma, "oblige")) {
        bool leave = hs_low_is(r, v->hi, "the") && hs_low_is(r, v->hi + 1, "withdrawal");
        add_term(r, d, v->hi, clause_words_end(r, v->hi, s.hi),
                 leave ? HS_TERM_WITHDRAWAL : HS_TERM_CONDITION, "deal.asks");
    }
}

static bool find_deal(const hs_reading *r, uint32_t i, hs_deal_noun *out)
{
    hs_str meaning;
    uint32_t words = 0;
    const hs_chunk *c = hs_chunk_at(r, i);
    if (!c || c->kind != HS_CHUNK_NOUN || r->mention_of[i] ||
        (!deal_word(r, i, false, "noun", &meaning, &words) &&
         !deal_word(r, i, true, "noun", &meaning, &words))) {
        return false;
    }
    *out = (hs_deal_noun){c, i, i + words, meaning};
    /* "deal" and "plan" modifying another noun tell nothing */
    bool modifies = i + words <= c->head && !hs_str_is(meaning, "ceasefire");
    hs_str other;
    uint32_t n = 0;
    if (modifies && !deal_word(r, c->head, true, "event", &other, &n)) {
        return false;
    }
    /* "ceasefire deal": one agreement, told by its first noun */
    return true;
}

void hs_find_deals(hs_reading *r)
{
    for (uint32_t i = 0; i < r->doc->tokens.n;) {
        hs_deal_noun d;
        if (!find_deal(r, i, &d)) {
            i++;
            continue;
        }
        hs_chunk chunk = *d.chunk;
        d.chunk = &chunk;
        add_durations(r, &d);
        add_state(r, &d);
        add_terms(r, &d);
        i = chunk.hi > d.end ? chunk.hi : d.end;
    }
}
