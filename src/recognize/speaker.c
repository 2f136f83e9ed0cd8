/* speaker.c: who it is that speaks, by the words of a source.
 *
 * In: the source of a statement as tokens, mentions, trees. Out: an entity; 0 where the words tell nobody. Method:
 * the mention at the head of the phrase, but the name that a role leads to, whoever a paper or a recording comes
 * from, the medium that a reporter works for, and whom a "who" stands for.
 *
 *     "the commander of the operation, Lt. Gen. Omar Nasser" -> Omar Nasser
 *     "the statement from NATO" -> NATO; "a Reuters reporter" -> Reuters
 */
#include "base/utf8.h"
#include "recognize/coref.h"
#include "recognize/deals.h"
#include "recognize/statements.h"

#define PAPERS                                                                                     \
    "statement|communique|report|reports|letter|record|records|image|images|footage|video|"        \
    "picture|pictures|document|documents|text|survey|poll|study|website|broadcast|release|"        \
    "message|memo|transcript|data|figures|investigation|inquiry|probe|analysis|findings"
#define REPORTERS "reporter|reporters|correspondent|correspondents|journalist|journalists|crew"

/* "state television", "pro-government media": media without a name. */
static bool is_broadcast(const hs_reading *r, hs_range words)
{
    return hs_low_among(
               r, words.hi - 1,
               "television|tv|radio|media|agency|newspaper|newspapers|broadcaster|channel") &&
           words.hi - words.lo > 1;
}

/* The mention of a medium or an agency in a phrase; 0 if there is none. */
static hs_ref medium_mention(const hs_reading *r, hs_range phrase)
{
    for (uint32_t i = phrase.lo; i < phrase.hi; i++) {
        hs_ref m = r->mention_of[i];
        const hs_entity *e = m ? hs_entity_at(r, hs_mention_at(r, m)->entity) : NULL;
        bool medium = e && e->code.n >= 3 && hs_str_ends(e->code, HS_STR("MED")) && !e->person;
        if (medium && (e->entry.n || is_broadcast(r, hs_mention_at(r, m)->tokens))) {
            return m;
        }
    }
    return 0;
}

hs_str hs_medium_in(const hs_reading *r, hs_range phrase)
{
    hs_ref m = medium_mention(r, phrase);
    return m ? hs_entity_at(r, hs_mention_at(r, m)->entity)->name : (hs_str){0};
}

/* ---- a phrase that names nobody known ------------------------------------------------------------------ */

/* An entity of the phrase's own words, from chunk c to hi; `of`: whom it belongs to, 0 if that is not told. */
static hs_ref nominal_entity(hs_reading *r, const hs_chunk *c, uint32_t hi, hs_ref of)
{
    uint32_t lo = c->lo;
    while (lo + 1 < hi && (hs_token_at(r, lo)->upos == HS_DET || r->time_of[lo])) {
        lo++;
    }
    hs_str words =
        hs_doc_words(r->doc, (hs_span){hs_token_at(r, lo)->at.lo, hs_token_at(r, hi - 1)->at.hi});
    hs_entity e = {.name = words, .type = HS_ENTITY_OTHER, .of = of};
    e.key = hs_arena_join(&r->doc->arena, HS_STR("~:"), hs_utf8_plain_lower(&r->doc->arena, words));
    hs_range full = {c->lo, hi};
    hs_ref entity = hs_entity_of(r, e);
    hs_mention_add(r, (hs_range){lo, hi}, full, entity, HS_MENTION_NOMINAL, "nominal.source", 400);
    return entity;
}

/* "a member of the Tripoli delegation": somebody of it, who is not it. "Some of the rebels" are rebels. */
static bool is_member(const hs_reading *r, const hs_chunk *c, hs_ref m)
{
    bool behind = c && hs_mention_at(r, m)->tokens.lo >= c->hi && hs_low_is(r, c->hi, "of");
    return behind && hs_token_at(r, c->head)->upos == HS_NOUN &&
           !hs_low_among(r, c->head,
                         "number|part|majority|handful|couple|series|lot|dozens|hundreds");
}

hs_ref hs_phrase_entity(hs_reading *r, hs_range phrase)
{
    const hs_chunk *c = hs_chunk_at(r, phrase.lo);
    hs_ref m = hs_head_mention(r, phrase);
    if (m && is_member(r, c, m)) {
        uint32_t end = hs_mention_at(r, m)->tokens.hi;
        const hs_chunk *last = hs_chunk_at(r, end - 1);
        end = last && last->hi > end && last->hi <= phrase.hi ? last->hi : end;
        hs_ref of = hs_mention_at(r, m)->entity;
        return nominal_entity(r, c, end, of);
    }
    if (m) {
        return hs_mention_at(r, m)->entity;
    }
    if (c && hs_low_among(r, c->lo, "his|her|its|their|whose|my|our")) {
        hs_ref s = r->statement_of[c->lo]; /* "their information": who speaks around it */
        return s ? r->doc->statements.v[s - 1].voice.entity : 0;
    }
    bool nobody =
        !c || hs_token_at(r, c->head)->upos == HS_PRON || hs_token_at(r, c->head)->upos == HS_NUM;
    return nobody ? 0 : nominal_entity(r, c, c->hi, 0);
}

/* ---- whom the phrase leads to -------------------------------------------------------------------------- */

/* May a name that begins at token i be whom the phrase's first noun describes? "a rebel named X", "the commander of
 * the operation, X"; not "the wife of general X", "relatives of the dead, X", "the rebels, whose leader X". */
static bool leads_on(const hs_reading *r, const hs_chunk *c, uint32_t i)
{
    hs_ref m = c ? r->mention_of[c->head] : 0;
    const hs_entity *e = m ? hs_entity_at(r, hs_mention_at(r, m)->entity) : NULL;
    bool one = e && e->person && !e->plural, apart = false;
    if (!c || i < c->hi) {
        return c != NULL;
    }
    for (uint32_t k = c->hi; k < i; k++) {
        bool office =
            hs_low_is(r, k, "of") && hs_low_among(r, k + 1, "state|staff|defense|defence");
        if (hs_low_among(r, k, "who|whose|whom|which")) {
            return false;
        }
        apart = hs_low_among(r, k, ",|named|called") ? !one
                : hs_token_at(r, k)->upos == HS_ADP  ? apart || !office
                                                     : apart;
    }
    bool verb = hs_token_at(r, i - 1)->upos == HS_VERB && !hs_low_among(r, i - 1, "named|called");
    bool office = hs_low_among(r, i, "state|staff|defense|defence");
    return !apart && !verb && (office || hs_token_at(r, i - 1)->upos != HS_ADP);
}

/* The person whom the phrase names: "a rebel named Hassan Douwa", "the envoy, Susan Rice". */
static hs_ref named_person(const hs_reading *r, const hs_chunk *c, hs_range phrase)
{
    for (uint32_t i = phrase.lo; i < phrase.hi; i++) {
        hs_ref m = r->mention_of[i];
        const hs_mention *x = m ? hs_mention_at(r, m) : NULL;
        bool person = x && x->kind == HS_MENTION_NAME && x->tokens.lo <= i &&
                      hs_entity_at(r, x->entity)->type == HS_ENTITY_PER;
        if (!person) {
            continue;
        }
        uint32_t lo = x->tokens.lo < phrase.lo ? phrase.lo : x->tokens.lo, hi = x->tokens.hi;
        bool owner = hs_low_among(r, hi, "'s|'|s'");
        if (hi <= phrase.hi && !owner && leads_on(r, c, lo)) {
            return x->entity;
        }
        i = hi > i ? hi - 1 : i;
    }
    return 0;
}

/* "the statement from NATO", "records at the hospital", "reports in the US media": whose paper it is; not of whom or
 * to whom it is. */
static hs_ref author(hs_reading *r, const hs_chunk *c, hs_range phrase)
{
    if (hs_head_mention(r, (hs_range){c->lo, c->hi})) { /* "a UN investigation" */
        return 0;
    }
    for (uint32_t i = c->hi; i + 1 < phrase.hi; i++) {
        const hs_chunk *owner = hs_token_at(r, i)->upos == HS_ADP ? hs_chunk_at(r, i + 1) : NULL;
        if (!owner || owner->kind != HS_CHUNK_NOUN || r->time_of[owner->head]) {
            continue;
        }
        bool media = hs_low_among(r, owner->head, "media|press|newspapers|television|tv|radio");
        bool kept =
            hs_low_is(r, i, "at") && hs_low_among(r, c->head, "record|records|data|figures");
        hs_range words = {owner->lo, owner->hi};
        if (media || hs_medium_in(r, words).n || kept || hs_low_among(r, i, "from|by")) {
            return media || hs_head_mention(r, words) ? hs_phrase_entity(r, words) : 0;
        }
    }
    return 0;
}

/* "the statement": who said something by one a short while before: the word stands beside what was said, not in it. */
static hs_ref author_before(const hs_reading *r, const hs_chunk *c)
{
    enum { BACK = 6 }; /* sentences */
    const hs_doc *doc = r->doc;
    hs_ref here = hs_token_at(r, c->head)->sentence, scanned = here;
    for (uint32_t s = doc->statements.n; s-- > 0;) {
        const hs_statement *st = &doc->statements.v[s];
        if (st->from.sentence + BACK < here) {
            break;
        }
        if (st->from.sentence >= scanned || !st->voice.entity || st->unsaid ||
            st->stance == HS_STANCE_DENY || st->stance == HS_STANCE_REJECT) {
            continue;
        }
        scanned = st->from.sentence;
        hs_range words = doc->sentences.v[scanned - 1].tokens;
        for (uint32_t i = words.lo; i < words.hi && i < words.lo + HS_REACH; i++) {
            if (!r->statement_of[i] && hs_str_eq(r->lows[i], r->lows[c->head])) {
                return st->voice.entity;
            }
        }
    }
    return 0;
}

/* "a Reuters reporter", "a correspondent for the BBC": the mention of whom he works for. */
static hs_ref employer(const hs_reading *r, const hs_chunk *c, hs_range phrase)
{
    hs_ref m = medium_mention(r, (hs_range){c->lo, c->hi});
    const hs_chunk *next =
        hs_low_among(r, c->hi, "for|of|from|with") ? hs_chunk_at(r, c->hi + 1) : NULL;
    bool within = next && next->kind == HS_CHUNK_NOUN && next->hi <= phrase.hi;
    return m || !within ? m : medium_mention(r, (hs_range){next->lo, next->hi});
}

/* The noun that a relative pronoun at token i stands for, by the tree; UINT32_MAX if it is none. */
static uint32_t antecedent(const hs_reading *r, uint32_t i)
{
    bool pronoun = hs_low_among(r, i, "who|which|that");
    hs_ref verb = pronoun ? hs_token_at(r, i)->head : 0;
    bool relative = verb && hs_relation_is(r, verb - 1, "acl:relcl");
    return relative ? hs_token_at(r, verb - 1)->head - 1 : UINT32_MAX;
}

bool hs_is_relative(const hs_reading *r, uint32_t i)
{
    return antecedent(r, i) != UINT32_MAX;
}

/* "the agreement requires", "a truce that demands": its text speaks, nobody does. */
static bool is_agreement(const hs_reading *r, const hs_chunk *c, hs_range source)
{
    hs_str kind;
    return c && c->kind == HS_CHUNK_NOUN && c->head < source.hi &&
           hs_deal_row(r, c->head, true, "noun", &kind) > 0;
}

hs_ref hs_speaker_of(hs_reading *r, hs_range source)
{
    uint32_t noun = antecedent(r, source.lo);
    const hs_chunk *c = hs_chunk_at(r, noun != UINT32_MAX ? noun : source.lo);
    if (noun != UINT32_MAX && c) {
        source = (hs_range){c->lo, c->hi};
    }
    hs_ref m = hs_head_mention(r, source);
    const hs_mention *x = m ? hs_mention_at(r, m) : NULL;
    bool named =
        x && x->kind == HS_MENTION_NAME && hs_entity_at(r, x->entity)->type == HS_ENTITY_PER;
    hs_ref person = named ? 0 : named_person(r, c, source);
    if (person) {
        return person;
    }
    hs_ref found = 0;
    if (c && c->kind == HS_CHUNK_NOUN && c->head < source.hi && !named) {
        bool paper = hs_low_among(r, c->head, PAPERS);
        found = paper ? author(r, c, source) : 0;
        found = paper && !found && !m ? author_before(r, c) : found;
        hs_ref medium = hs_low_among(r, c->head, REPORTERS) ? employer(r, c, source) : 0;
        found = medium ? hs_mention_at(r, medium)->entity : found;
    }
    if (!found && !m && is_agreement(r, c, source)) {
        return 0;
    }
    return found ? found : hs_phrase_entity(r, source);
}
