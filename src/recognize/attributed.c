/* attributed.c: the statements that the language model sees.
 *
 * In: doc->attributions (cue, source and contents within a sentence), chunks, quotes, data/statements/cues.tsv.
 * Out: doc->statements. Method: the model says where cue, source and content are; the lexicon of cues, what stance
 * the cue takes; a content that reaches into a quotation is the whole of it, over the sentence's ends; what stands
 * between cue and content may be a medium or a time.
 *
 *     "The truce is dead. We will fight," the rebels told Reuters on Monday.
 *     cue "told", source "the rebels", content "We will fight"  ->  both sentences of the quotation, via Reuters
 */
#include "recognize/coref.h"
#include "recognize/statements.h"

/* The quotation that holds a token; NULL if none does. */
static const hs_quote *quote_around(const hs_reading *r, uint32_t i)
{
    uint32_t at = hs_token_at(r, i)->at.lo;
    hs_ref q = hs_doc_quote_before(r->doc, at + 1);
    const hs_quote *quote = q ? &r->doc->quotes.v[q - 1] : NULL;
    return quote && at < quote->close.hi && !hs_span_empty(quote->close) ? quote : NULL;
}

/* Words [lo, hi), and where a quotation that they are in part of goes on beyond the sentence, all of it. */
static hs_span whole(const hs_reading *r, hs_range words)
{
    hs_range sentence = hs_sentence_of(r, words.lo)->tokens;
    hs_span at = hs_token_span(r, words.lo, words.hi);
    const hs_quote *first = hs_token_at(r, words.lo)->quoted ? quote_around(r, words.lo) : NULL;
    const hs_quote *last =
        hs_token_at(r, words.hi - 1)->quoted ? quote_around(r, words.hi - 1) : NULL;
    uint32_t begin = hs_token_at(r, sentence.lo)->at.lo,
             end = hs_token_at(r, sentence.hi - 1)->at.hi;
    if (first && first->open.lo < begin) {
        at.lo = first->open.lo;
    }
    if (last && last->close.hi > end) {
        at.hi = last->close.hi;
    }
    return at;
}

static hs_span all_of(const hs_quote *q)
{
    bool closed = q && !hs_span_empty(q->close) && !hs_span_empty(q->open);
    return closed ? (hs_span){q->open.lo, q->close.hi} : (hs_span){0, 0};
}

/* "He said:" and a quotation behind the colon, which stands in [words.lo, words.hi). */
static hs_span behind_colon(const hs_reading *r, hs_range words)
{
    for (uint32_t i = words.lo; i < words.hi; i++) {
        bool quote = hs_low_is(r, i, ":") && !hs_token_at(r, i)->quoted &&
                     i + 2 < r->doc->tokens.n && hs_token_is_quote(r, i + 1);
        hs_span at = quote ? all_of(quote_around(r, i + 2)) : (hs_span){0, 0};
        if (!hs_span_empty(at)) {
            return at;
        }
    }
    return (hs_span){0, 0};
}

/* "Is that all?" | Kerry said: the quotation that ends right before the sentence. */
static hs_span before_sentence(const hs_reading *r, const hs_attribution *a)
{
    const hs_sentence *own = hs_sentence_of(r, a->cue.lo);
    uint32_t lo = own->tokens.lo;
    bool named = a->source.lo < a->source.hi;
    bool first = a->cue.lo == lo || (named && a->source.lo == lo);
    if (!first || lo < 2 || !hs_token_is_quote(r, lo - 1) || !hs_token_at(r, lo - 2)->quoted ||
        hs_sentence_of(r, lo - 1)->block != own->block) {
        return (hs_span){0, 0};
    }
    return all_of(quote_around(r, lo - 2));
}

/* ---- the model's word, mended where the grammar says otherwise ----------------------------------------- */

enum {
    AROUND = 8,      /* attributions of a sentence looked at on either side of one */
    COLON_FAR = 32,  /* words behind a cue in which its colon may stand */
    LEAST_SURE = 520 /* of a cue that is in no lexicon */
};

/* The verb group in the cue, and the entry of the lexicon that one of its words begins. */
static void look_up(hs_reading *r, hs_cue *cue)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_CUES);
    cue->stance = HS_STANCE_ASSERT;
    for (uint32_t i = cue->cue.lo; i < cue->cue.hi; i++) {
        const hs_chunk *c = hs_chunk_at(r, i);
        hs_rows rows;
        bool verb = c && c->kind == HS_CHUNK_VERB;
        cue->verb = verb && !cue->verb ? c : cue->verb;
        uint32_t n = hs_match_low(r, HS_TABLE_CUES, i, verb && c->head == i, &rows);
        if (n && !cue->frames.n) {
            uint32_t row = hs_cue_row(r, rows, i + n);
            cue->stance = hs_stance_of(hs_table_field(t, row, 1));
            cue->frames = hs_table_field(t, row, 2);
        }
    }
}

/* "...; Lavrov said": the verb's subject, by the tree, right before it speaks, whomever the model chose. */
static void check_source(hs_reading *r, hs_cue *cue)
{
    const hs_chunk *v = cue->verb;
    const hs_chunk *c = v && v->lo > 0 && !v->passive && !v->bare_ing && !v->infinitive
                            ? hs_chunk_at(r, v->lo - 1)
                            : NULL;
    bool noun = c && c->kind == HS_CHUNK_NOUN && c->hi == v->lo && r->mention_of[c->head] &&
                hs_relation_is(r, c->head, "nsubj");
    hs_ref head = noun ? hs_token_at(r, c->head)->head : 0;
    bool own = head && v->lo < head && head <= v->hi;
    if (own && cue->source.lo < v->lo && cue->source.hi <= c->lo) {
        cue->source = (hs_range){c->lo, c->hi};
    }
}

/* "X, the director," "X the director told AFP": without the mark at its end, up to another cue. */
static hs_range trimmed_source(const hs_reading *r, uint32_t k)
{
    const hs_doc *doc = r->doc;
    hs_range source = doc->attributions.v[k].source;
    for (uint32_t i = k > AROUND ? k - AROUND : 0; i < doc->attributions.n && i <= k + AROUND;
         i++) {
        uint32_t lo = doc->attributions.v[i].cue.lo;
        bool within = i != k && source.lo < lo && lo < source.hi;
        source.hi = within && !hs_low_among(r, lo - 1, "who|which|that") ? lo : source.hi;
    }
    while (source.hi > source.lo + 1 && hs_low_among(r, source.hi - 1, ",|:|;|-|\"|\xE2\x80\x9C")) {
        source.hi--;
    }
    return source;
}

/* "denied that they had shelled Homs | on Monday": a time at the sentence's end belongs to what is said. */
static uint32_t with_time(const hs_reading *r, uint32_t hi)
{
    hs_range s = hs_sentence_of(r, hi - 1)->tokens;
    uint32_t end = hs_last_word(r, s.lo, s.hi), i = hi;
    while (i < end && (r->time_of[i] || hs_token_at(r, i)->upos == HS_ADP)) {
        i++;
    }
    return i == end && end > hi && r->time_of[end - 1] ? end : hi;
}

/* "the army was not behind it, | which officials have said it was": the words up to another speaker's clause. */
static hs_range trimmed_content(const hs_reading *r, hs_range cue, hs_range words)
{
    bool plain =
        words.lo >= cue.hi && !hs_token_at(r, words.lo)->quoted && !hs_token_is_quote(r, words.lo);
    words.hi = plain ? with_time(r, words.hi) : words.hi;
    uint32_t end = plain ? hs_content_end(r, words.lo, words.hi) : words.hi;
    bool aside = hs_low_among(r, end + 1, "which|who|whom|although|though|while");
    return (hs_range){words.lo, aside && end > words.lo && words.hi > end + 2 ? end : words.hi};
}

/* Does another cue of the sentence, which stands between, say these words? "said C, adding that D": D is not what
 * is said by the first. */
static bool is_anothers(const hs_doc *doc, uint32_t k, hs_range words)
{
    const hs_attribution *a = &doc->attributions.v[k];
    for (uint32_t i = k + 1; i < doc->attributions.n && i <= k + AROUND; i++) {
        const hs_attribution *b = &doc->attributions.v[i];
        for (uint32_t p = 0; p < b->contents && b->cue.lo >= a->cue.hi; p++) {
            if (b->cue.hi <= words.lo + 1 && b->content[p].lo <= words.lo + 1 &&
                b->content[p].hi + 1 >= words.hi) {
                return true;
            }
        }
    }
    return false;
}

/* "He said C, the BBC reported": does the content hold another cue with a content, told before? */
static bool holds_another(const hs_doc *doc, uint32_t k, hs_range content)
{
    for (uint32_t i = k; i-- > 0 && i + AROUND >= k;) {
        const hs_attribution *b = &doc->attributions.v[i];
        if (content.lo <= b->cue.lo && b->cue.hi <= content.hi && b->told) {
            return true;
        }
    }
    return false;
}

/* "C," said X, who told AFP: the statement before says the same words; what is new is the medium. */
static bool is_said_already(const hs_reading *r, const hs_span *content, uint32_t n)
{
    const hs_doc *doc = r->doc;
    const hs_statement *last = doc->statements.n ? &doc->statements.v[doc->statements.n - 1] : NULL;
    bool same = last && n > 0 && last->content.hi - last->content.lo == n;
    for (uint32_t i = 0; same && i < n; i++) {
        hs_span told = doc->pieces.v[last->content.lo + i];
        same = told.lo == content[i].lo && told.hi == content[i].hi;
    }
    return same;
}

/* "... democracy?" Omar Nasser said that ...: a quotation that ended with its sentence is somebody else's. */
static bool is_over(const hs_reading *r, const hs_attribution *a)
{
    uint32_t end = a->content[0].hi;
    bool before = a->contents > 1 && end <= a->cue.lo && a->content[1].lo >= a->cue.hi;
    return before && hs_token_is_quote(r, end - 1) && end > 1 &&
           hs_low_among(r, end - 2, ".|?|!") && !hs_token_at(r, a->content[1].lo)->quoted;
}

/* "Thirty people died, stated the ministry": the model took the first words for the source. */
static void turn_round(hs_reading *r, uint32_t k, hs_cue *cue, hs_span *content)
{
    const hs_attribution *a = &r->doc->attributions.v[k];
    hs_range s = hs_sentence_of(r, cue->cue.lo)->tokens;
    bool comma = cue->cue.lo > s.lo && hs_low_is(r, cue->cue.lo - 1, ",") && a->contents == 1 &&
                 a->content[0].lo == cue->cue.hi;
    const hs_chunk *c =
        comma && hs_has_word(cue->frames, "say") ? hs_chunk_at(r, cue->cue.hi) : NULL;
    uint32_t end = c && c->kind == HS_CHUNK_NOUN ? hs_phrase_end(r, c, s.hi) : 0;
    bool ends =
        end && (end >= hs_last_word(r, s.lo, s.hi) || hs_low_among(r, end, ",|that|which|who"));
    hs_ref m = ends ? hs_head_mention(r, (hs_range){c->lo, end}) : 0;
    if (!m || cue->source.lo >= cue->cue.lo) {
        return;
    }
    cue->source = (hs_range){c->lo, end};
    content[0] = hs_token_span(r, s.lo, hs_last_word(r, s.lo, cue->cue.lo));
}

/* "..., quoting a commander": no part of what is said. */
static bool cites(const hs_reading *r, uint32_t i)
{
    const hs_chunk *c = hs_chunk_at(r, i);
    hs_cue cue = {.verb = c && c->kind == HS_CHUNK_VERB && c->lo == i ? c : NULL};
    return hs_is_citation(r, &cue);
}

/* The contents as spans; how many. */
static uint32_t contents_of(const hs_reading *r, uint32_t k, bool says, hs_span *content)
{
    const hs_attribution *a = &r->doc->attributions.v[k];
    uint32_t n = 0;
    for (uint32_t i = is_over(r, a) ? 1 : 0; i < a->contents; i++) {
        hs_range words = a->content[i];
        bool pronoun =
            words.hi == words.lo + 1 && hs_low_among(r, words.lo, "who|which|that|whom|what");
        if (!pronoun && !cites(r, words.lo) && (i == 0 || !is_anothers(r->doc, k, words))) {
            content[n++] = whole(r, trimmed_content(r, a->cue, words));
        }
    }
    hs_span outside = n || !says ? (hs_span){0, 0} : before_sentence(r, a);
    if (n == 0 && hs_span_empty(outside)) {
        uint32_t end = hs_sentence_of(r, a->cue.lo)->tokens.hi;
        outside =
            behind_colon(r, (hs_range){a->cue.lo,
                                       end < a->cue.hi + COLON_FAR ? end : a->cue.hi + COLON_FAR});
    }
    if (!hs_span_empty(outside)) {
        content[n++] = outside;
    }
    return n;
}

/* Pieces of the content that the source is not part of; how many. */
static uint32_t without_source(const hs_reading *r, const hs_cue *cue, hs_span *content, uint32_t n)
{
    bool known = cue->source.lo < cue->source.hi;
    hs_span source = known ? hs_token_span(r, cue->source.lo, cue->source.hi) : (hs_span){0, 0};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!known || n == 1 || !hs_span_meets(content[i], source)) {
            content[kept++] = content[i];
        }
    }
    return kept;
}

/* "did not accuse", "has yet to say", "neither confirmed nor denied". */
static bool is_negated(const hs_reading *r, const hs_cue *cue)
{
    uint32_t lo = hs_sentence_of(r, cue->cue.lo)->tokens.lo;
    for (uint32_t i = cue->verb->lo; i-- > lo && i + 3 >= cue->verb->lo;) {
        if (hs_low_among(r, i, "neither|nor|never") ||
            (hs_low_is(r, i, "yet") && hs_low_is(r, i + 1, "to"))) {
            return true;
        }
    }
    return cue->verb->negated;
}

/* Is the cue no act of speech at all: in no lexicon and doubtful, "did not say", "the man accused of", "as saying"
 * behind a "quoted" that was read? */
static bool is_no_speech(const hs_reading *r, const hs_attribution *a, const hs_cue *cue)
{
    const hs_chunk *v = cue->verb;
    bool silent = v && is_negated(r, cue) && hs_has_word(cue->frames, "say");
    bool reduced =
        v && v->bare_past && !v->passive && hs_is_reduced(r, v) && !hs_low_is(r, v->hi, "by");
    return silent || reduced || (v && hs_is_accused(r, cue)) ||
           (!cue->frames.n && a->sure < LEAST_SURE) || hs_is_quoted_saying(r, a->cue.lo);
}

/* True if the model's attribution k is dealt with, false if it is left to the rules. */
static bool take(hs_reading *r, uint32_t k)
{
    const hs_attribution *a = &r->doc->attributions.v[k];
    hs_span content[HS_CONTENTS + 1];
    bool colon = a->cue.hi > a->cue.lo + 1 && hs_low_is(r, a->cue.hi - 1, ":");
    hs_cue cue = {.cue = {a->cue.lo, a->cue.hi - colon},
                  .source = trimmed_source(r, k),
                  .after = a->cue.hi};
    look_up(r, &cue);
    uint32_t n = contents_of(r, k, hs_has_word(cue.frames, "say"), content);
    if (is_no_speech(r, a, &cue)) {
        return true;
    }
    const hs_chunk *v = cue.verb;
    cue.unsaid = v && (is_negated(r, &cue) || v->future || v->modal);
    if (hs_read_quoted(r, &cue, content, &n)) {
        hs_statement_add(r, &cue, content, n, "statement.quoted", a->sure);
        return true;
    }
    if (n == 0 || hs_is_citation(r, &cue)) {
        return false;
    }
    if (cue.source.lo < cue.source.hi) {
        turn_round(r, k, &cue, content);
        check_source(r, &cue);
        cue.speaker = hs_speaker_of(r, cue.source);
        cue.inverted = cue.source.lo >= cue.cue.hi;
        cue.after = cue.inverted ? cue.source.hi : cue.after;
    } else if (cue.verb && !cue.verb->passive) {
        hs_cue_source(r, &cue);
        n = without_source(r, &cue, content, n);
    }
    hs_cue_aside(r, &cue);
    hs_opening_medium(r, &cue, content[0].lo);
    bool medium = cue.source.lo < cue.source.hi && hs_medium_in(r, cue.source).n > 0;
    bool passes = a->contents && medium && holds_another(r->doc, k, a->content[0]);
    if (passes || is_said_already(r, content, n)) {
        hs_statement_pass_on(r, &cue);
    } else {
        hs_statement_add(r, &cue, content, n, "statement.model", a->sure);
    }
    return true;
}

/* "She turned to the crowd:" and a quotation: whatever the verb, she said it. */
void hs_take_colon(hs_reading *r, hs_range sentence)
{
    hs_span content = behind_colon(r, sentence);
    const hs_statement *last =
        r->doc->statements.n ? &r->doc->statements.v[r->doc->statements.n - 1] : NULL;
    uint32_t end = hs_last_word(r, sentence.lo, sentence.hi);
    bool whole = end > sentence.lo && content.hi >= hs_token_at(r, end - 1)->at.lo;
    if (!whole || (last && last->from.at.hi > content.lo)) { /* "two towns: "A" and "B" were" */
        return;
    }
    for (uint32_t i = sentence.hi; i-- > sentence.lo;) {
        const hs_chunk *c = hs_token_at(r, i)->at.lo < content.lo ? hs_chunk_at(r, i) : NULL;
        const hs_chunk *subject = c && c->kind == HS_CHUNK_VERB && !c->bare_ing && !c->infinitive
                                      ? hs_subject_of(r, c)
                                      : NULL;
        if (subject && !hs_token_at(r, i)->quoted) {
            hs_cue cue = {.verb = c, .cue = {c->lo, c->hi}, .source = {subject->lo, subject->hi}};
            cue.speaker = hs_speaker_of(r, cue.source);
            const hs_entity *e = cue.speaker ? hs_entity_at(r, cue.speaker) : NULL;
            if (e && (e->person || e->plural)) {
                hs_statement_add(r, &cue, &content, 1, "statement.colon", HS_BY_RULE);
            }
            return;
        }
    }
}

uint32_t hs_take_attributions(hs_reading *r, hs_range sentence, uint32_t from)
{
    hs_doc *doc = r->doc;
    while (from < doc->attributions.n && doc->attributions.v[from].cue.lo < sentence.hi) {
        doc->attributions.v[from].told = take(r, from);
        from++;
    }
    return from;
}
