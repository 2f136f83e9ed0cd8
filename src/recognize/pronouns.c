/* pronouns.c: "he", "she", "they", "it" -> the obvious antecedent, or nobody.
 *
 * In: mentions, trees. Out: pronoun mentions. Method, after Hobbs (1978) and the last sieve of Raghunathan et al.
 * (2010), but with caution: the subject of the verb that the pronoun hangs below; else the one actor that fits in
 * number, kind and gender in the same sentence, else in the sentences before it, no further back than the
 * previous paragraph; a subject goes on from the speaker or subject pronoun of the sentence before. Two that
 * fit: nobody. In a text that reads rewritten (doc->spun: its paragraphs come from several reports) never across
 * a paragraph: a wrong speaker is worse than none.
 *
 *     "Lavrov said that ... . He added ..."         ->  He: Sergei Lavrov
 *     "Angela Merkel met John Kerry. He said ..."   ->  He: John Kerry
 */
#include "recognize/coref.h"

#define SENTENCES 3u /* looked at before the pronoun's own */
#define QUOTED 8u    /* passed over besides */

typedef enum { PERSON, BODY, MANY } pronoun_kind;

typedef struct {
    uint32_t at; /* token */
    pronoun_kind kind;
    char gender;  /* of HE and SHE; else 0 */
    bool subject; /* of some verb */
    bool speaks;  /* of a cue of saying */
    bool own;     /* "his", "itself": may mean the subject of its own clause */
    bool closes;  /* "..., he said": what stands before it does not name him */
    bool near;    /* a thing or a body: the subject above it or nobody */
    hs_ref other; /* entity that it cannot be: the subject whose object it is */
} pronoun;

/* ---- the pronoun --------------------------------------------------------------------------------------- */

static bool is_pronoun(const hs_reading *r, uint32_t i, pronoun *p)
{
    *p = (pronoun){.at = i};
    if (hs_low_among(r, i, "he|him|his|himself")) {
        p->gender = 'm';
    } else if (hs_low_among(r, i, "she|her|herself")) {
        p->gender = 'f';
    } else if (hs_low_among(r, i, "it|its|itself")) {
        p->kind = BODY;
    } else if (hs_low_among(r, i, "they|them|their|themselves")) {
        p->kind = MANY;
    } else {
        return false;
    }
    return true;
}

/* The verb or predicate whose subject is token i; UINT32_MAX if it is none. */
static uint32_t verb_of_subject(const hs_reading *r, uint32_t i)
{
    hs_ref head = hs_token_at(r, i)->head;
    return head && hs_relation_is(r, i, "nsubj") ? head - 1 : UINT32_MAX;
}

static bool is_said(const hs_reading *r, uint32_t verb)
{
    hs_rows rows;
    const hs_chunk *c = hs_chunk_at(r, verb);
    return c && c->kind == HS_CHUNK_VERB && !c->passive &&
           hs_match_low(r, HS_TABLE_CUES, c->head, true, &rows) > 0;
}

/* "The talks were dead, | he said": does what is said stand before its verb? */
static bool says_before(const hs_reading *r, uint32_t i, uint32_t verb)
{
    uint32_t said = hs_child_of(r, verb, "ccomp"), aside = hs_child_of(r, verb, "parataxis");
    hs_ref head = hs_token_at(r, verb)->head;
    bool hangs = head && head - 1 < i && hs_relation_is(r, verb, "parataxis");
    return said < i || aside < i || (hangs && said == UINT32_MAX); /* "he went on: he said that" */
}

static void read_pronoun(const hs_reading *r, pronoun *p)
{
    uint32_t verb = verb_of_subject(r, p->at);
    const hs_chunk *next = hs_chunk_at(r, p->at + 1);
    bool before = next && next->kind == HS_CHUNK_VERB && next->lo == p->at + 1 &&
                  !next->infinitive && hs_low_among(r, p->at, "he|she|it|they");
    p->subject = verb != UINT32_MAX || before;
    p->speaks = (before && is_said(r, p->at + 1)) || (verb != UINT32_MAX && is_said(r, verb));
    p->closes = p->speaks && verb != UINT32_MAX && says_before(r, p->at, verb);
    p->own = hs_relation_is(r, p->at, "nmod") || hs_relation_is(r, p->at, "det") ||
             hs_low_among(r, p->at, "his|its|their|himself|herself|itself|themselves");
    p->near = p->kind == BODY ? !p->speaks : p->kind == MANY && !p->subject;
    uint32_t head = hs_token_at(r, p->at)->head;
    uint32_t subject =
        head && !p->subject && !p->own ? hs_child_of(r, head - 1, "nsubj") : UINT32_MAX;
    hs_ref m = subject != UINT32_MAX ? r->mention_of[subject] : 0;
    p->other = m ? hs_mention_at(r, m)->entity : 0;
}

/* ---- who fits ------------------------------------------------------------------------------------------- */

static bool entity_fits(const hs_entity *e, const pronoun *p)
{
    switch (p->kind) {
    case PERSON:
        return e->person && !e->plural && (!e->gender || e->gender == p->gender);
    case BODY:
        return !e->person && !e->plural &&
               (e->type == HS_ENTITY_ORG || e->type == HS_ENTITY_GPE || e->type == HS_ENTITY_GRP);
    default:
        return e->plural || e->type == HS_ENTITY_GRP;
    }
}

static bool fits(const hs_reading *r, hs_ref m, const pronoun *p)
{
    const hs_mention *x = m ? hs_mention_at(r, m) : NULL;
    bool carried = x && (x->kind != HS_MENTION_PRONOUN || p->kind == PERSON);
    return carried && !x->adjective && x->entity != p->other &&
           entity_fits(hs_entity_at(r, x->entity), p);
}

/* Who fits in a stretch of text. */
typedef struct {
    hs_ref first, subject; /* the first of them; the first that is the subject of a verb */
    bool several;
} fitting;

static void take(fitting *f, hs_ref entity, bool subject)
{
    f->several |= f->first && f->first != entity;
    f->first = f->first ? f->first : entity;
    f->subject = !f->subject && subject ? entity : f->subject;
}

/* "Gaddafi's forces", "the son of Gaddafi": stands inside the phrase of another. */
static bool is_inside(const hs_reading *r, hs_ref m)
{
    uint32_t head = hs_mention_head(r, m);
    return hs_relation_is(r, head, "nmod") || hs_relation_is(r, head, "compound");
}

/* Those that fit outside quotation marks in tokens [lo, hi); who stands inside the phrase of another only if nobody
 * else fits. */
static fitting who_fits(const hs_reading *r, uint32_t lo, uint32_t hi, const pronoun *p)
{
    fitting plain = {0}, inside = {0};
    for (uint32_t i = hs_reach_back(lo, hi); i < hi; i++) {
        hs_ref m = hs_token_at(r, i)->quoted ? 0 : r->mention_of[i];
        if (fits(r, m, p)) {
            const hs_mention *x = hs_mention_at(r, m);
            const hs_chunk *verb = hs_chunk_at(r, x->tokens.hi);
            bool subject =
                verb_of_subject(r, i) != UINT32_MAX || (verb && verb->kind == HS_CHUNK_VERB);
            take(is_inside(r, m) ? &inside : &plain, x->entity, subject);
        }
    }
    return plain.first ? plain : inside;
}

/* The one meant by them: of persons the only one; of bodies and groups, which are often named in passing, the
 * subject, or the only one in the pronoun's own sentence. */
static hs_ref one_of(const fitting *f, const pronoun *p, bool own_sentence)
{
    bool only = !f->several && (p->kind == PERSON || own_sentence);
    return only ? f->first : p->kind == PERSON ? 0 : f->subject;
}

/* ---- the sieve's steps ---------------------------------------------------------------------------------- */

/* "officials have said they believe", "Russia withdrew its jets": the subject of the nearest verb above that has
 * one before the pronoun, if no other that fits stands between them. */
static hs_ref subject_above(const hs_reading *r, const pronoun *p)
{
    bool below = p->own || p->subject; /* else the nearest subject is the one whose object it is */
    uint32_t i = p->at;
    for (uint32_t steps = 0; hs_token_at(r, i)->head && steps < 8; steps++) {
        i = hs_token_at(r, i)->head - 1;
        uint32_t subject = hs_child_of(r, i, "nsubj");
        if (subject >= p->at || !below) {
            below |= subject < p->at;
            continue;
        }
        hs_ref m = hs_token_at(r, subject)->quoted ? 0 : r->mention_of[subject];
        bool thing = p->kind == BODY && !p->own && !is_said(r, i);
        if (thing || !fits(r, m, p)) {
            return 0;
        }
        fitting f = who_fits(r, subject, p->at, p);
        return f.several || f.first != hs_mention_at(r, m)->entity ? 0 : f.first;
    }
    return 0;
}

/* The first subject outside quotation marks of a sentence's main verb or of a verb of saying; UINT32_MAX: none. */
static uint32_t main_subject(const hs_reading *r, const hs_sentence *s, bool *spoke)
{
    for (uint32_t i = s->tokens.lo; i < s->tokens.hi && i < s->tokens.lo + HS_REACH; i++) {
        uint32_t verb = hs_token_at(r, i)->quoted ? UINT32_MAX : verb_of_subject(r, i);
        if (verb == UINT32_MAX || hs_token_at(r, verb)->quoted) {
            continue;
        }
        *spoke = is_said(r, verb);
        if (*spoke || hs_token_at(r, verb)->head == 0) {
            return i;
        }
    }
    return UINT32_MAX;
}

/* "He met ... . He said", "Kerry said he ... . He added": a subject that goes on from the sentence before, whose
 * subject was a pronoun or spoke. */
static hs_ref goes_on(const hs_reading *r, const hs_sentence *before, const pronoun *p)
{
    bool spoke = false;
    uint32_t subject = p->subject ? main_subject(r, before, &spoke) : UINT32_MAX;
    hs_ref m = subject == UINT32_MAX ? 0 : r->mention_of[subject];
    bool same = m && hs_mention_at(r, m)->kind == HS_MENTION_PRONOUN;
    return fits(r, m, p) && (same || (p->speaks && spoke)) ? hs_mention_at(r, m)->entity : 0;
}

/* All words in quotation marks: such a sentence is passed over. */
static bool is_quoted(const hs_reading *r, const hs_sentence *s)
{
    for (uint32_t i = s->tokens.lo; i < s->tokens.hi && i < s->tokens.lo + HS_REACH; i++) {
        if (!hs_token_at(r, i)->quoted && hs_token_at(r, i)->upos != HS_PUNCT) {
            return false;
        }
    }
    return true;
}

static hs_ref before_sentence(const hs_reading *r, uint32_t s, const pronoun *p)
{
    const hs_doc *doc = r->doc;
    hs_ref block = doc->sentences.v[s].block;
    bool near = !doc->spun && p->kind == PERSON, next = true;
    for (uint32_t back = 1, quoted = 0; back <= SENTENCES + quoted && back <= s; back++) {
        const hs_sentence *before = &doc->sentences.v[s - back];
        if (before->block != block && !(near && before->block + 1 == block)) {
            return 0;
        }
        if (is_quoted(r, before) && quoted < QUOTED) {
            quoted++;
            continue;
        }
        hs_ref found = next ? goes_on(r, before, p) : 0;
        fitting f = who_fits(r, before->tokens.lo, before->tokens.hi, p);
        found = found ? found : one_of(&f, p, false);
        if (found || f.several) {
            return found;
        }
        next = false;
    }
    return 0;
}

static hs_ref antecedent(const hs_reading *r, const pronoun *p)
{
    uint32_t s = hs_token_at(r, p->at)->sentence - 1;
    if (p->closes) {
        return before_sentence(r, s, p);
    }
    hs_ref found = subject_above(r, p);
    if (found || p->near) {
        return found;
    }
    fitting f = who_fits(r, r->doc->sentences.v[s].tokens.lo, p->at, p);
    found = one_of(&f, p, true);
    return found || f.several ? found : before_sentence(r, s, p);
}

static void add_pronoun(hs_reading *r, uint32_t i, hs_ref entity, const char *rule, int sure)
{
    hs_range at = {i, i + 1};
    hs_mention_add(r, at, at, entity, HS_MENTION_PRONOUN, rule, sure);
}

void hs_join_pronouns(hs_reading *r)
{
    for (uint32_t i = 0; i < r->doc->tokens.n; i++) {
        pronoun p;
        if (hs_token_at(r, i)->quoted || r->mention_of[i] || hs_relation_is(r, i, "expl") ||
            !is_pronoun(r, i, &p)) {
            continue;
        }
        read_pronoun(r, &p);
        hs_ref entity = antecedent(r, &p);
        if (entity) {
            add_pronoun(r, i, entity, "pronoun.antecedent", 500);
        }
    }
}

/* ---- in quotations ---------------------------------------------------------------------------------------- */

/* Who "we" are when an entity says it: a body itself; of a person, the body that he speaks for. */
static hs_ref we_of(const hs_reading *r, hs_ref speaker)
{
    const hs_entity *e = hs_entity_at(r, speaker);
    bool body = e->plural || e->type == HS_ENTITY_ORG || e->type == HS_ENTITY_GRP ||
                e->type == HS_ENTITY_GPE;
    return body ? speaker : e->person ? e->of : 0;
}

void hs_join_speakers(hs_reading *r)
{
    for (uint32_t i = 0; i < r->doc->tokens.n; i++) {
        hs_ref speaker = hs_token_at(r, i)->quoted ? hs_voice_at(r, i).entity : 0;
        if (!speaker || r->mention_of[i]) {
            continue;
        }
        bool one = hs_low_among(r, i, "i|me|my|mine|myself"),
             many = hs_low_among(r, i, "we|us|our|ours|ourselves");
        const hs_entity *e = hs_entity_at(r, speaker);
        bool person = (e->person && !e->plural) || e->type == HS_ENTITY_OTHER;
        hs_ref entity = one && person ? speaker : many ? we_of(r, speaker) : 0;
        if (entity) {
            add_pronoun(r, i, entity, "pronoun.speaker", 700);
        }
    }
}
