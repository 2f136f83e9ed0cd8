/* dealstates.c: what becomes of a deal, by the tree around its name.
 *
 * In: the name, trees, data/agreements/deals.tsv, events. Out: verdicts. Method: the verb that it is the subject of ("collapsed", "is
 * dead"); else up the tree, over nouns that tell of it ("violations of", "ceasefire declaration"), to the verb whose object it is
 * ("rejected"), whose mood decides (dealmoods.c); else the clause that hangs on it ("to which they agreed"); else adjectives before it.
 * "Despite a truce" is a breach where violence is told.
 *
 *     "Gaddafi dismissed calls for a truce": calls (demanded) under dismissed (rejected) -> rejected, by Gaddafi
 */
#include "recognize/coref.h"
#include "recognize/deals.h"

enum { CLIMB = 5 };

static bool is_noun(const hs_reading *r, uint32_t i)
{
    int pos = hs_token_at(r, i)->upos;
    return pos == HS_NOUN || pos == HS_PROPN;
}

static bool put(hs_deal_verdict *out, hs_deal_status s, uint32_t verb, hs_argument by,
                const char *rule)
{
    *out = (hs_deal_verdict){s, verb, by, rule};
    return s != HS_DEAL_MENTIONED;
}

static hs_argument actor_at(const hs_reading *r, uint32_t i)
{
    return hs_phrase_argument(r, i, true); /* nobody for HS_NO_TOKEN */
}

/* Who does what the verb tells. */
static hs_argument doer_of(const hs_reading *r, uint32_t verb)
{
    bool passive;
    uint32_t who = hs_tree_subject(r, verb, &passive);
    hs_rows rows;
    bool relative = hs_relation_is(r, verb, "acl") && who != HS_NO_TOKEN && who < verb &&
                    hs_match_low(r, HS_TABLE_DEALS, who, true, &rows) > 0;
    return passive || relative ? actor_at(r, hs_noun_with(r, verb, "by")) : actor_at(r, who);
}

/* Whose the noun is, or by whom: "Gaddafi's declaration", "calls by the UN", "Russian calls". */
static hs_argument maker_of(const hs_reading *r, uint32_t noun)
{
    uint32_t owner = hs_child_of(r, noun, "nmod:poss");
    owner = owner == HS_NO_TOKEN ? hs_noun_with(r, noun, "by|from") : owner;
    const hs_chunk *c = hs_chunk_at(r, noun);
    if (owner != HS_NO_TOKEN || !c) {
        return actor_at(r, owner);
    }
    for (uint32_t i = c->lo; i < noun; i++) {
        if (r->mention_of[i] && hs_may_act(r, r->mention_of[i])) {
            const hs_mention *m = hs_mention_at(r, r->mention_of[i]);
            return (hs_argument){.entity = m->entity, .at = m->full, .tokens = m->tokens};
        }
    }
    return (hs_argument){0};
}

/* ---- it is the subject ------------------------------------------------------------------------------- */

/* "in effect", "over", "dead": what it is said to be. */
static bool is_said_to_be(const hs_reading *r, uint32_t word, hs_deal_status *s)
{
    hs_str meaning;
    uint32_t led = hs_child_of(r, word, "case");
    uint32_t from = led != HS_NO_TOKEN && led < word ? led : word;
    if (!hs_deal_row(r, from, false, "is", &meaning)) {
        return false;
    }
    uint32_t negated = hs_child_of(r, word, "advmod"), aux = hs_child_of(r, word, "aux");
    bool no = negated != HS_NO_TOKEN && hs_low_among(r, negated, "not|n't|no|never|yet");
    *s = hs_deal_status_of(meaning);
    bool open = no || aux != HS_NO_TOKEN || hs_after_if(r, word);
    *s = open ? HS_DEAL_MENTIONED : *s;
    return true;
}

/* "if there is no ceasefire", "unless there was a credible ceasefire", "there must be a ceasefire": who speaks wants one. */
static bool is_ultimatum(const hs_reading *r, uint32_t i, uint32_t be)
{
    uint32_t there = hs_child_of(r, be, "expl"), mark = hs_child_of(r, be, "mark");
    bool but = mark != HS_NO_TOKEN && hs_low_among(r, mark, "unless|until");
    bool if_ = mark != HS_NO_TOKEN && hs_low_is(r, mark, "if");
    uint32_t not_ = hs_child_of(r, be, "advmod"), det = hs_child_of(r, i, "det");
    bool negated = (not_ != HS_NO_TOKEN && hs_low_among(r, not_, "not|n't")) ||
                   (det != HS_NO_TOKEN && hs_low_is(r, det, "no"));
    uint32_t aux = hs_child_of(r, be, "aux");
    bool must = aux != HS_NO_TOKEN && hs_low_among(r, aux, "must|should") && !negated;
    return there != HS_NO_TOKEN && (but || must || (if_ && negated));
}

static bool as_subject(const hs_reading *r, uint32_t i, hs_deal_verdict *out)
{
    hs_str meaning;
    hs_deal_status s;
    uint32_t by, verb = hs_above(r, i);
    if (verb == HS_NO_TOKEN || !hs_relation_is(r, i, "nsubj") ||
        hs_relation_is(r, i, "nsubj:pass")) {
        return false;
    }
    if (is_ultimatum(r, i, verb)) {
        return put(out, HS_DEAL_DEMANDED, verb, (hs_argument){0}, "deal.ultimatum");
    }
    if (hs_child_of(r, verb, "cop") != HS_NO_TOKEN && is_said_to_be(r, verb, &s)) {
        return put(out, s, verb, (hs_argument){0}, "deal.is");
    }
    uint32_t to =
        hs_child_of(r, verb, "xcomp"); /* "was declared | dead", "appeared to | collapse" */
    if (hs_child_of(r, verb, "obj") != HS_NO_TOKEN && !hs_low_among(r, verb + 1, "effect|hold")) {
        return false; /* "the truce that ended the war" */
    }
    if (!hs_deal_verb(r, verb, HS_NO_TOKEN, true, "own", &meaning)) {
        bool sham = to == HS_NO_TOKEN ||
                    !hs_lemma_among(r, verb, "begin|continue|start|remain|appear|seem") ||
                    !hs_deal_verb(r, to, HS_NO_TOKEN, true, "own", &meaning);
        if (sham) {
            return false;
        }
    }
    s = hs_deal_status_of(meaning);
    return put(out, hs_deal_mood(r, verb, s, &by), verb, (hs_argument){0}, "deal.subject");
}

/* ---- it hangs on a verb ------------------------------------------------------------------------------ */

/* "no attacks | since the truce was declared": it holds. Since when alone tells nothing. */
static bool holds_since(const hs_reading *r, uint32_t verb, bool *since)
{
    hs_trigger t;
    uint32_t mark = hs_child_of(r, verb, "mark");
    *since = mark != HS_NO_TOKEN && hs_low_is(r, mark, "since");
    hs_range s = hs_sentence_of(r, verb)->tokens;
    for (uint32_t i = hs_reach_back(s.lo, verb); *since && i < mark; i++) {
        if (hs_low_is(r, i, "no") && i + 1 < mark) {
            const hs_chunk *c = hs_chunk_at(r, i + 1);
            return c && hs_trigger_at(r, c->head, false, &t) && hs_is_violent(t.plover);
        }
    }
    return false;
}

/* "declared the truce | dead". */
static hs_deal_status called_status(const hs_reading *r, uint32_t verb, hs_deal_status s)
{
    hs_str meaning;
    static const char *const what[] = {"obj", "xcomp", "advmod"};
    for (int k = 0; k < 3 && hs_lemma_among(r, verb, "declare|call|pronounce|announce"); k++) {
        uint32_t word = hs_child_of(r, verb, what[k]);
        if (word != HS_NO_TOKEN && hs_deal_row(r, word, false, "is", &meaning)) {
            return hs_deal_status_of(meaning);
        }
    }
    return s;
}

/* A verb and the status that it tells. */
static bool told_by_verb(const hs_reading *r, uint32_t verb, hs_deal_status s, hs_deal_verdict *out)
{
    bool since;
    uint32_t by;
    if (holds_since(r, verb, &since)) {
        return put(out, HS_DEAL_IN_FORCE, verb, (hs_argument){0}, "deal.since");
    }
    if (since && !hs_time_near(r, verb)) {
        return false;
    }
    s = hs_deal_mood(r, verb, called_status(r, verb, s), &by);
    hs_argument doer = by != HS_NO_TOKEN ? actor_at(r, by) : doer_of(r, verb);
    return put(out, s, verb, doer, "deal.object");
}

/* The preposition that leads in token i. */
static uint32_t led_by(const hs_reading *r, uint32_t i)
{
    return hs_child_of(r, i, "case");
}

static bool verb_above(const hs_reading *r, uint32_t i, hs_str *meaning)
{
    uint32_t verb = hs_above(r, i), led = led_by(r, i);
    bool object = hs_relation_among(r, i, "obj|nsubj:pass|iobj|xcomp|ccomp|amod") ||
                  (hs_relation_is(r, i, "obl") && led == HS_NO_TOKEN);
    bool stranded = hs_relation_is(r, i, "nsubj:pass"); /* "was called | for" */
    uint32_t after = stranded ? verb + 1 : led;
    return hs_deal_verb(r, verb, after, object, "verb", meaning);
}

bool hs_deal_above(const hs_reading *r, uint32_t i, hs_deal_verdict *out)
{
    hs_str meaning;
    uint32_t verb = hs_above(r, i);
    if (verb == HS_NO_TOKEN || !hs_relation_among(r, i, "obj|nsubj:pass|obl|xcomp|iobj|ccomp") ||
        !verb_above(r, i, &meaning)) {
        return false;
    }
    return told_by_verb(r, verb, hs_deal_status_of(meaning), out);
}

/* ---- nouns that tell of it --------------------------------------------------------------------------- */

/* "suspended its participation in the deal", "ended their commitment to it". */
static bool told_by_share(const hs_reading *r, uint32_t noun, hs_deal_verdict *out)
{
    hs_str meaning;
    uint32_t verb = hs_above(r, noun);
    if (verb == HS_NO_TOKEN || !hs_relation_among(r, noun, "obj|nsubj:pass|obl") ||
        !verb_above(r, noun, &meaning) || !told_by_verb(r, verb, hs_deal_status_of(meaning), out)) {
        return false;
    }
    bool left = out->status == HS_DEAL_COLLAPSED || out->status == HS_DEAL_WITHDRAWN;
    out->status = left ? HS_DEAL_WITHDRAWN : HS_DEAL_MENTIONED;
    return left;
}

/* What a verb makes of the state that its object names: "rejected | calls for a truce". */
static hs_deal_status joined_status(hs_deal_status noun, hs_deal_status verb)
{
    bool kept = noun == HS_DEAL_AGREED || noun == HS_DEAL_IN_FORCE || noun == HS_DEAL_EXTENDED;
    if (verb == HS_DEAL_REJECTED && (kept || noun == HS_DEAL_DEMANDED)) {
        return HS_DEAL_REJECTED;
    }
    if ((verb == HS_DEAL_DEMANDED || verb == HS_DEAL_PROPOSED) && kept) {
        return verb;
    }
    if (verb == HS_DEAL_REJECTED && noun == HS_DEAL_PROPOSED) {
        return HS_DEAL_REJECTED;
    }
    bool undone = verb == HS_DEAL_DEMANDED && noun == HS_DEAL_COLLAPSED;
    return undone ? HS_DEAL_MENTIONED : noun;
}

static bool is_denied(const hs_reading *r, uint32_t verb)
{
    const hs_chunk *c = hs_chunk_at(r, verb);
    return (c && c->kind == HS_CHUNK_VERB && c->negated) ||
           hs_lemma_among(r, verb, "deny|prevent|avoid|avert|await");
}

/* The state that a noun over the deal names, with the verb over that noun. */
static bool told_by_noun(const hs_reading *r, uint32_t noun, hs_deal_status s, hs_deal_verdict *out)
{
    hs_str meaning;
    hs_deal_verdict above;
    uint32_t verb = hs_above(r, noun);
    const hs_chunk *c = hs_chunk_at(r, noun);
    bool none = c && hs_low_among(r, c->lo, "no|any") && s != HS_DEAL_DEMANDED;
    hs_argument maker = maker_of(r, noun);
    bool object = verb != HS_NO_TOKEN && hs_relation_among(r, noun, "obj|obl|nsubj|nsubj:pass");
    bool known = object && verb_above(r, noun, &meaning);
    hs_deal_status over = known ? hs_deal_status_of(meaning) : HS_DEAL_MENTIONED;
    if (none || (object && is_denied(r, verb))) {
        return false;
    }
    if (known && told_by_verb(r, verb, over, &above)) {
        hs_deal_status both = joined_status(s, above.status);
        bool own = maker.entity && both == s;
        return put(out, both, verb, own ? maker : above.by, "deal.noun");
    }
    if (object && !maker.entity && hs_relation_among(r, noun, "obj|obl")) {
        bool accused = hs_lemma_among(r, verb, "accuse|blame|condemn|criticise|criticize");
        maker = accused                          ? actor_at(r, hs_child_of(r, verb, "obj"))
                : hs_relation_is(r, noun, "obj") ? doer_of(r, verb)
                                                 : maker;
    }
    bool sure = s == HS_DEAL_BREACHED || s == HS_DEAL_DEMANDED || s == HS_DEAL_REJECTED;
    bool open = hs_after_if(r, noun) && s != HS_DEAL_BREACHED;
    const hs_chunk *v = object ? hs_chunk_at(r, verb) : NULL;
    bool vague = v && v->kind == HS_CHUNK_VERB && (v->modal || v->future || v->infinitive);
    return !open && (sure || !vague) && put(out, s, noun, maker, "deal.noun");
}

/* The noun right before the preposition of token i, where the tree hangs it elsewhere: "demands | for a truce". */
static uint32_t noun_before(const hs_reading *r, uint32_t i)
{
    uint32_t led = led_by(r, i);
    bool near = led != HS_NO_TOKEN && led > hs_sentence_of(r, i)->tokens.lo &&
                hs_low_among(r, led, "of|for|to|on|in|with");
    return near && is_noun(r, led - 1) ? led - 1 : HS_NO_TOKEN;
}

/* Up the tree from a deal's head. */
static bool climb(const hs_reading *r, uint32_t i, hs_deal_verdict *out)
{
    hs_str meaning;
    for (int step = 0; step < CLIMB; step++) {
        uint32_t above = hs_above(r, i), near = noun_before(r, i);
        if (near != HS_NO_TOKEN && hs_deal_row(r, near, true, "share", &meaning)) {
            return told_by_share(r, near, out);
        }
        if (near != HS_NO_TOKEN && hs_deal_row(r, near, true, "event", &meaning)) {
            return told_by_noun(r, near, hs_deal_status_of(meaning), out);
        }
        if (above == HS_NO_TOKEN || as_subject(r, i, out)) {
            return above != HS_NO_TOKEN;
        }
        bool joined = hs_relation_is(r, i, "conj") && is_noun(r, above);
        if (joined) {
            i = above;
            continue;
        }
        if (!is_noun(r, above)) {
            bool called =
                hs_relation_is(r, i, "compound") && hs_deal_row(r, above, false, "is", &meaning);
            return hs_deal_above(r, called ? above : i, out);
        }
        if (!hs_relation_among(r, i, "nmod|compound|amod|nmod:poss|obl")) {
            return false;
        }
        if (hs_deal_row(r, above, true, "event", &meaning)) {
            return told_by_noun(r, above, hs_deal_status_of(meaning), out);
        }
        if (hs_deal_row(r, above, true, "share", &meaning)) {
            return told_by_share(r, above, out);
        }
        if (!hs_deal_row(r, above, true, "noun", &meaning) &&
            !hs_deal_row(r, above, true, "part", &meaning)) {
            return false; /* "talks on a truce" */
        }
        i = above;
    }
    return false;
}

/* ---- what hangs on it -------------------------------------------------------------------------------- */

/* The verb of a relative clause that tells its life: "which they said they had signed". */
static bool clause_verb(const hs_reading *r, uint32_t verb, hs_str *meaning)
{
    uint32_t obl = hs_child_of(r, verb, "obl"), to = obl != HS_NO_TOKEN ? led_by(r, obl) : obl;
    bool stranded = hs_low_among(r, verb + 1, "to|on|off|with|for|by"); /* "agreed | to" */
    return hs_deal_verb(r, verb, stranded ? verb + 1 : HS_NO_TOKEN, true, "verb", meaning) ||
           hs_deal_verb(r, verb, to, true, "verb", meaning);
}

/* "which": as the subject of the clause, the deal itself acts ("that ended the war"): nothing about its own life. */
static bool is_its_subject(const hs_reading *r, uint32_t verb)
{
    uint32_t who = hs_child_of(r, verb, "nsubj");
    for (uint32_t i = who; i != HS_NO_TOKEN && i + 1 < verb; i++) {
        if (hs_above(r, i + 1) == verb && hs_relation_is(r, i + 1, "nsubj")) {
            return false; /* "which | the rebels | accepted" */
        }
    }
    return who != HS_NO_TOKEN && hs_low_among(r, who, "that|which") &&
           !hs_relation_is(r, who, "nsubj:pass");
}

static bool in_clause(const hs_reading *r, uint32_t verb, hs_deal_verdict *out)
{
    hs_str meaning;
    uint32_t by, inner = hs_child_of(r, verb, "ccomp");
    bool alone =
        hs_child_of(r, verb, "obj") == HS_NO_TOKEN || hs_low_among(r, verb + 1, "effect|hold");
    if (alone && hs_deal_verb(r, verb, HS_NO_TOKEN, true, "own", &meaning) &&
        (is_its_subject(r, verb) || hs_token_at(r, verb)->form != HS_FORM_ING)) {
        hs_deal_status s = hs_deal_mood(r, verb, hs_deal_status_of(meaning), &by);
        return put(out, s, verb, (hs_argument){0}, "deal.clause");
    }
    if (is_its_subject(r, verb) || hs_token_at(r, verb)->form == HS_FORM_ING) {
        return false;
    }
    if (clause_verb(r, verb, &meaning)) {
        return told_by_verb(r, verb, hs_deal_status_of(meaning), out);
    }
    bool said = inner != HS_NO_TOKEN && clause_verb(r, inner, &meaning);
    return said && told_by_verb(r, inner, hs_deal_status_of(meaning), out);
}

/* The verb of a sentence whose tree takes its subject for the root: "a plan to halt the war | collapsed". */
static bool is_stray(const hs_reading *r, uint32_t i, uint32_t head)
{
    uint32_t above = hs_above(r, i);
    const hs_chunk *c = hs_chunk_at(r, i);
    bool top = hs_above(r, head) == HS_NO_TOKEN || hs_relation_is(r, head, "parataxis");
    bool within =
        above != HS_NO_TOKEN && above != head && (is_noun(r, above) || hs_above(r, above) == head);
    return top && within && hs_relation_among(r, i, "acl|xcomp") && c && c->kind == HS_CHUNK_VERB &&
           !c->infinitive && !c->bare_ing && hs_child_of(r, i, "nsubj") == HS_NO_TOKEN;
}

static bool behind(const hs_reading *r, uint32_t head, hs_deal_verdict *out)
{
    hs_range s = hs_sentence_of(r, head)->tokens;
    for (uint32_t i = head + 1; i < s.hi && i < head + HS_REACH; i++) {
        if (hs_above(r, i) == head && hs_relation_is(r, i, "acl") && in_clause(r, i, out)) {
            return true;
        }
        if (is_stray(r, i, head) && in_clause(r, i, out)) {
            return true;
        }
    }
    return false;
}

/* Adjectives and nouns in the chunk: "a failed ceasefire", "the ceasefire collapse", "ceasefire violations". */
static bool inside(const hs_reading *r, const hs_deal_noun *d, hs_deal_verdict *out)
{
    hs_str meaning;
    bool open = hs_after_if(r, d->noun); /* "if the truce collapses", read as a noun */
    for (uint32_t i = d->chunk.lo; i < d->chunk.hi; i++) {
        bool found = i < d->noun
                         ? hs_deal_row(r, i, false, "adjective", &meaning) > 0
                         : i >= d->end && !open && hs_deal_row(r, i, true, "event", &meaning) > 0;
        if (found) {
            return put(out, hs_deal_status_of(meaning), d->noun, maker_of(r, d->chunk.head),
                       "deal.adjective");
        }
    }
    return false;
}

/* ---- what happens beside it -------------------------------------------------------------------------- */

/* "pushed on | despite the ceasefire announcement". */
static bool despite(const hs_reading *r, const hs_deal_noun *d, hs_deal_verdict *out)
{
    uint32_t i = d->head, led = led_by(r, i);
    if (led == HS_NO_TOKEN && hs_relation_among(r, i, "compound|nmod")) {
        i = hs_above(r, i);
        led = i != HS_NO_TOKEN ? led_by(r, i) : HS_NO_TOKEN;
    }
    uint32_t verb = i != HS_NO_TOKEN ? hs_above(r, i) : HS_NO_TOKEN;
    bool real = led != HS_NO_TOKEN && verb != HS_NO_TOKEN &&
                hs_low_among(r, led, "despite|notwithstanding") && hs_deal_violence(r, i);
    return real && put(out, HS_DEAL_BREACHED, verb, doer_of(r, verb), "deal.despite");
}

/* "Acting | under a UN resolution": it is in force. */
static bool under(const hs_reading *r, const hs_deal_noun *d, hs_deal_verdict *out)
{
    uint32_t led = led_by(r, d->head), verb = hs_above(r, d->head);
    bool so =
        led != HS_NO_TOKEN && verb != HS_NO_TOKEN && hs_low_is(r, led, "under") &&
        hs_lemma_among(r, verb, "operate|act|permit|authorise|authorize|mandate|oblige|allow");
    return so && put(out, HS_DEAL_IN_FORCE, verb, (hs_argument){0}, "deal.under");
}

/* "What ceasefire?" */
static bool scorned(const hs_reading *r, const hs_deal_noun *d, hs_deal_verdict *out)
{
    bool so = d->noun > 0 && hs_low_is(r, d->noun - 1, "what") && hs_low_is(r, d->end, "?");
    return so && put(out, HS_DEAL_BREACHED, d->noun, (hs_argument){0}, "deal.scorn");
}

/* What came of what was announced or observed. */
static uint32_t add_sequel(const hs_reading *r, hs_deal_verdict out[HS_DEAL_VERDICTS])
{
    bool kept = out[0].status == HS_DEAL_AGREED || out[0].status == HS_DEAL_IN_FORCE;
    uint32_t then =
        kept && out[0].verb != HS_NO_TOKEN ? hs_deal_sequel(r, out[0].verb) : HS_NO_TOKEN;
    if (then == HS_NO_TOKEN) {
        return 1;
    }
    uint32_t k = out[0].status == HS_DEAL_AGREED ? 0 : 1;
    const hs_argument nobody = {0};
    hs_argument by =
        k ? nobody : out[0].by; /* who goes on fighting need not be who said it holds */
    put(&out[k], HS_DEAL_BREACHED, then, by, "deal.sequel");
    return k + 1;
}

/* "no truce", "the next truce", "a possible deal". */
static bool is_any(const hs_reading *r, const hs_deal_noun *d)
{
    for (uint32_t i = d->chunk.lo; i < d->noun; i++) {
        if (hs_low_among(r, i,
                         "no|any|next|future|possible|potential|eventual|prospective|hoped")) {
            return true;
        }
    }
    return false;
}

uint32_t hs_deal_states(const hs_reading *r, const hs_deal_noun *d,
                        hs_deal_verdict out[HS_DEAL_VERDICTS])
{
    if (scorned(r, d, out)) {
        return 1;
    }
    uint32_t n = despite(r, d, out) ? 1 : 0;
    uint32_t above = hs_above(r, d->head); /* "a truce | brokered": taken for a compound */
    bool glued = above == d->end && hs_relation_is(r, d->head, "compound") && !is_noun(r, above);
    bool told = (glued && (hs_deal_above(r, above, &out[n]) || in_clause(r, above, &out[n]))) ||
                climb(r, d->head, &out[n]) || behind(r, d->head, &out[n]) || under(r, d, &out[n]) ||
                inside(r, d, &out[n]);
    bool none =
        is_any(r, d) && out[n].status != HS_DEAL_REJECTED && out[n].status != HS_DEAL_DEMANDED;
    bool broken = n > 0 && out[n].status == HS_DEAL_IN_FORCE; /* "despite the truce that began" */
    if (!told || none || broken || out[n].status == HS_DEAL_MENTIONED) {
        return n;
    }
    return n ? n + 1 : add_sequel(r, out);
}
