/* statements.c: who says what.
 *
 * In: doc->attributions, chunks, mentions, quotes, data/statements/cues.tsv. Out: doc->statements,
 * hs_reading.statement_of. Method: sentence by sentence, first headlines, then what the model saw
 * (attributed.c); then every other verb group outside quotation marks whose verb is a cue of speech is tried:
 * source (sources.c), content behind it ("X said that C"), before it ("C," X said) or both; what a cue may take
 * is its frame in the lexicon. Contents nest: a cue inside a content is `within` it, which the model never says.
 *
 *     "Assad told AP that Russia was not behind the attack, which US officials have said ..."
 *     S1 source Assad, cue told, via AP, content "Russia was not behind the attack"
 *     S2 source US officials, cue have said, ...
 */
#include "recognize/statements.h"

static bool is_medium_alone(const hs_reading *r, const hs_cue *cue)
{
    return cue->source.lo < cue->source.hi && hs_medium_in(r, cue->source).n > 0;
}

/* "The road, the mayor said, was closed": what is said goes on behind the cue. False if it does not. */
static bool split_by_cue(const hs_reading *r, const hs_cue *cue, uint32_t first, hs_span content[2])
{
    hs_range s = hs_sentence_of(r, first)->tokens;
    const hs_chunk *next = hs_low_is(r, cue->after, ",") ? hs_chunk_at(r, cue->after + 1) : NULL;
    bool goes_on = next && next->kind == HS_CHUNK_VERB && !next->bare_ing && first > s.lo + 1 &&
                   hs_low_is(r, first - 1, ",");
    uint32_t end = hs_last_word(r, cue->after, s.hi);
    if (!goes_on || cue->source.lo >= cue->source.hi || end <= cue->after + 1) {
        return false;
    }
    content[0] = hs_token_span(r, s.lo, first - 1);
    content[1] = hs_token_span(r, cue->after + 1, end);
    return true;
}

static void read_cue(hs_reading *r, hs_cue *cue)
{
    hs_cue_source(r, cue);
    hs_cue_aside(r, cue);
    uint32_t first =
        cue->source.lo < cue->source.hi && !cue->inverted && cue->source.lo < cue->cue.lo
            ? cue->source.lo
            : cue->cue.lo;
    hs_span content[2] = {{0, 0}, {0, 0}};
    bool shared = cue->verb && (cue->verb->bare_ing || cue->verb->passive);
    content[1] = hs_content_after(r, cue);
    bool says = hs_has_word(cue->frames, "say") || hs_has_word(cue->frames, "tell");
    if (!shared && says) {
        content[0] = hs_content_before(r, first);
        bool quoted_before = !hs_span_empty(content[0]) && hs_quote_before(r, first);
        if (!hs_span_empty(content[1]) && !quoted_before) {
            content[0] = (hs_span){0, 0}; /* plain words before are another clause */
        }
    }
    if (!shared && says && hs_span_empty(content[1]) && split_by_cue(r, cue, first, content)) {
        hs_statement_add(r, cue, content, 2, "statement.around", HS_BY_RULE);
        return;
    }
    bool told = r->doc->statements.n && !hs_quote_before(r, first) &&
                r->doc->statements.v[r->doc->statements.n - 1].from.sentence ==
                    hs_token_at(r, first)->sentence;
    bool passes = told && (is_medium_alone(r, cue) || cue->via.n);
    if (hs_span_empty(content[1]) && (hs_span_empty(content[0]) || passes)) {
        hs_statement_pass_on(r, cue);
        return;
    }
    bool nobody = cue->source.lo >= cue->source.hi && hs_span_empty(content[0]);
    if (nobody || (!hs_span_empty(content[1]) && !hs_frame_is_complete(r, cue, content[1]))) {
        return;
    }
    if (hs_span_empty(content[0])) {
        hs_statement_add(r, cue, &content[1], 1, "statement.after", HS_BY_RULE);
    } else if (hs_span_empty(content[1])) {
        hs_statement_add(r, cue, content, 1,
                         cue->inverted ? "statement.inverted" : "statement.before", HS_BY_RULE);
    } else {
        hs_statement_add(r, cue, content, 2, "statement.around", HS_BY_RULE);
    }
}

/* Cues that are not said, or only might be. */
static bool is_void(const hs_reading *r, const hs_chunk *v)
{
    bool noun = v->bare_ing && hs_low_is(r, v->hi, "of"); /* "the heavy backing of" */
    return noun || hs_token_at(r, v->head)->quoted || v->negated || (v->modal && !v->infinitive) ||
           v->infinitive || v->future;
}

/* "groups opposing Damascus have been", "aid promised for them is stuck": no act of speech of the sentence. */
static bool is_aside(const hs_reading *r, const hs_chunk *v, hs_str frames)
{
    bool says = hs_has_word(frames, "say") || hs_has_word(frames, "tell");
    return hs_is_reduced(r, v) && (!says || (v->bare_past && hs_low_among(r, v->hi, "for|under")));
}

/* Cues that are words of speech whatever they take: only those are looked for where the model saw none. */
static bool is_speech(hs_str frames)
{
    static const char *const all[] = {"say", "tell", "that", "of", "for", "call", "on", "as"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (hs_has_word(frames, all[i])) {
            return true;
        }
    }
    return false;
}

/* "documented 45 deaths", "spoke of at least 44 dead": a bare object is said if it counts. */
static bool counts(const hs_reading *r, const hs_cue *cue)
{
    enum { NEAR = 6 };
    uint32_t hi = hs_sentence_of(r, cue->cue.lo)->tokens.hi;
    for (uint32_t i = cue->after; i < hi && i < cue->after + NEAR; i++) {
        const hs_chunk *c = hs_chunk_at(r, i);
        if (hs_token_is_mark(r, i) || (c && c->kind == HS_CHUNK_VERB)) {
            return false;
        }
        if (hs_token_at(r, i)->upos == HS_NUM && !r->time_of[i]) {
            return hs_has_word(cue->frames, "np") && cue->stance == HS_STANCE_ASSERT;
        }
    }
    return false;
}

static void try_verb(hs_reading *r, const hs_chunk *verb)
{
    hs_rows rows;
    uint32_t n = hs_match_low(r, HS_TABLE_CUES, verb->head, true, &rows);
    const hs_table *t = hs_reading_table(r, HS_TABLE_CUES);
    if (!n || is_void(r, verb) || hs_is_quoted_saying(r, verb->lo)) {
        return;
    }
    uint32_t row = hs_cue_row(r, rows, verb->head + n);
    hs_cue cue = {.verb = verb,
                  .cue = {verb->lo, verb->head + n},
                  .after = verb->head + n,
                  .stance = hs_stance_of(hs_table_field(t, row, 1)),
                  .frames = hs_table_field(t, row, 2)};
    if (hs_is_citation(r, &cue)) {
        hs_read_citation(r, &cue);
        return;
    }
    if (is_aside(r, verb, cue.frames) || hs_is_accused(r, &cue) ||
        !(is_speech(cue.frames) || counts(r, &cue))) {
        return;
    }
    if (hs_has_word(cue.frames, "noun") && !hs_has_word(cue.frames, "say") &&
        !hs_has_word(cue.frames, "that")) {
        return;
    }
    cue.after = cue.after < verb->hi ? verb->hi : cue.after;
    read_cue(r, &cue);
}

/* "according to X, C" and "C, according to X". */
static bool try_preposition(hs_reading *r, uint32_t i)
{
    hs_rows rows;
    const hs_table *t = hs_reading_table(r, HS_TABLE_CUES);
    uint32_t n = hs_match_low(r, HS_TABLE_CUES, i, false, &rows);
    hs_range s = hs_sentence_of(r, i)->tokens;
    if (!n || !hs_has_word(hs_table_field(t, rows.lo, 2), "prep") || hs_token_at(r, i)->quoted) {
        return false;
    }
    hs_cue cue = {.cue = {i, i + n},
                  .stance = hs_stance_of(hs_table_field(t, rows.lo, 1)),
                  .frames = hs_table_field(t, rows.lo, 2)};
    const hs_chunk *c = hs_noun_after(r, i + n, s.hi);
    if (!c) {
        return false;
    }
    cue.source = (hs_range){c->lo, hs_source_end(r, c, s.hi)};
    cue.speaker = hs_speaker_of(r, cue.source);
    bool first = i == s.lo;
    uint32_t lo = first ? cue.source.hi + (hs_low_is(r, cue.source.hi, ",") ? 1 : 0) : s.lo;
    uint32_t hi =
        first ? hs_content_end(r, lo < s.hi ? lo : s.hi - 1, s.hi) : hs_last_word(r, s.lo, i);
    if (lo < hi) {
        hs_span at = hs_token_span(r, lo, hi);
        hs_statement_add(r, &cue, &at, 1, "statement.according", HS_BY_RULE);
    }
    return true;
}

/* ---- headlines -------------------------------------------------------------------------------------- */

static bool is_headline(const hs_reading *r, uint32_t s)
{
    hs_ref block = r->doc->sentences.v[s].block;
    uint8_t kind = block ? r->doc->blocks.v[block - 1].kind : HS_BLOCK_PARAGRAPH;
    return kind == HS_BLOCK_TITLE || kind == HS_BLOCK_SUBTITLE || kind == HS_BLOCK_HEADING;
}

static bool is_actor_phrase(const hs_reading *r, uint32_t lo, uint32_t hi)
{
    const hs_chunk *c = hs_chunk_at(r, lo);
    hs_ref m =
        c && c->kind == HS_CHUNK_NOUN && c->lo == lo && c->head < hi ? r->mention_of[c->head] : 0;
    if (!m || hs_phrase_end(r, c, hi) != hi) {
        return false;
    }
    const hs_entity *e = &r->doc->entities.v[r->doc->mentions.v[m - 1].entity - 1];
    return e->type != HS_ENTITY_GPE || e->entry.n == 3; /* a town is a topic, no speaker */
}

/* "Lavrov: no option to the plan", "US withdraws proposals - Lavrov". */
static void try_headline(hs_reading *r, uint32_t s)
{
    hs_range tokens = r->doc->sentences.v[s].tokens;
    uint32_t hi = hs_last_word(r, tokens.lo, tokens.hi);
    for (uint32_t i = tokens.lo + 1; i + 1 < hi; i++) {
        bool colon = hs_low_is(r, i, ":");
        bool dash =
            hs_low_among(r, i, "\xE2\x80\x93|\xE2\x80\x94|-|--") && !hs_token_at(r, i)->glued;
        hs_cue cue = {.cue = {i, i + 1}, .stance = HS_STANCE_ASSERT};
        hs_span content = {0, 0};
        if (colon && is_actor_phrase(r, tokens.lo, i)) {
            cue.source = (hs_range){tokens.lo, i};
            content = hs_token_span(r, i + 1, hi);
        } else if ((colon || dash) && is_actor_phrase(r, i + 1, hi)) {
            cue.source = (hs_range){i + 1, hi};
            content = hs_token_span(r, tokens.lo, i);
        } else {
            continue;
        }
        cue.speaker = hs_speaker_of(r, cue.source);
        hs_statement_add(r, &cue, &content, 1, "statement.headline", HS_BY_RULE);
        return;
    }
}

/* ---- quotations that go on -------------------------------------------------------------------------- */

/* Number of statements whose cue stands in a sentence that begins before a byte position. */
static uint32_t statements_before(const hs_doc *doc, uint32_t byte)
{
    uint32_t lo = 0, hi = doc->statements.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (doc->sentences.v[doc->statements.v[mid].from.sentence - 1].at.lo < byte) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

/* Is the block nothing but this quotation? */
static bool fills_block(const hs_doc *doc, hs_ref block, hs_span quote)
{
    hs_span at = block ? doc->blocks.v[block - 1].at : (hs_span){0, 0};
    uint32_t around =
        (quote.lo > at.lo ? quote.lo - at.lo : 0) + (at.hi > quote.hi ? at.hi - quote.hi : 0);
    return block && around <= 2;
}

/* May a quotation that begins its sentence go on with a statement made before? In the same paragraph right behind
 * it; in the next one if that is nothing but the quotation, and what went before it was one. */
static bool goes_on_with(const hs_reading *r, const hs_statement *st, uint32_t first, hs_span quote)
{
    const hs_doc *doc = r->doc;
    const hs_sentence *own = hs_sentence_of(r, first),
                      *told = &doc->sentences.v[st->from.sentence - 1];
    uint32_t end = hs_token_from(r, st->from.at.hi);
    const hs_sentence *last = end > 0 ? hs_sentence_of(r, end - 1) : told;
    uint32_t between = hs_token_from(r, own->at.lo) - last->tokens.hi;
    if (told->block == own->block) {
        return st->from.sentence + 1 >= hs_token_at(r, first)->sentence || between == 0;
    }
    return !doc->spun && st->kind != HS_KIND_INDIRECT && between == 0 &&
           told->block + 1 == own->block && fills_block(doc, own->block, quote);
}

/* "..., Lavrov explained. "The thing ..."": a quotation that nobody introduces goes on with the speech
 * before it. */
static void continue_quotes(hs_reading *r)
{
    hs_doc *doc = r->doc;
    for (uint32_t q = 0; q < doc->quotes.n; q++) {
        hs_span at = {doc->quotes.v[q].open.lo, doc->quotes.v[q].close.hi};
        uint32_t first = hs_token_from(r, doc->quotes.v[q].inside.lo);
        if (hs_span_empty(at) || first >= doc->tokens.n || r->statement_of[first] || first == 0) {
            continue;
        }
        bool opens = hs_token_from(r, at.lo) == hs_sentence_of(r, first)->tokens.lo;
        for (uint32_t s = statements_before(doc, at.lo); opens && s-- > 0;) {
            hs_statement *st = &doc->statements.v[s];
            if (st->from.at.hi > at.lo) {
                continue;
            }
            if (!goes_on_with(r, st, first, at)) {
                break;
            }
            hs_statement_extend(r, s + 1, at);
            break;
        }
    }
}

/* Is the token part of a cue that a statement was made of? *next: of the attributions from this one on, which are in
 * order; it moves on with the token. */
static bool is_told(const hs_reading *r, uint32_t *next, uint32_t end, uint32_t i)
{
    const hs_doc *doc = r->doc;
    while (*next < end && doc->attributions.v[*next].cue.hi <= i) {
        (*next)++;
    }
    return *next < end && doc->attributions.v[*next].told && doc->attributions.v[*next].cue.lo <= i;
}

void hs_find_statements(hs_reading *r)
{
    uint32_t seen = 0;
    for (uint32_t s = 0; s < r->doc->sentences.n; s++) {
        hs_range tokens = r->doc->sentences.v[s].tokens;
        if (is_headline(r, s)) {
            try_headline(r, s);
        }
        uint32_t next = seen;
        seen = hs_take_attributions(r, tokens, seen);
        for (uint32_t i = tokens.lo; i < tokens.hi; i++) {
            if (is_told(r, &next, seen, i)) {
                continue;
            }
            const hs_chunk *c = hs_chunk_at(r, i);
            bool led = (!c || c->kind != HS_CHUNK_NOUN) && try_preposition(r, i);
            if (!led && c && c->kind == HS_CHUNK_VERB && c->lo == i) {
                hs_chunk verb = *c;
                try_verb(r, &verb);
            }
        }
        hs_take_colon(r, tokens);
    }
    continue_quotes(r);
}

hs_voice hs_voice_at(const hs_reading *r, uint32_t token)
{
    hs_ref s = r->statement_of[token];
    return s ? r->doc->statements.v[s - 1].voice : (hs_voice){0};
}
