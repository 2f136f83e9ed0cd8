/* blame.c: who is said to have done it, by whom, and who denies it.
 *
 * In: events, statements, mentions, data/statements/blame.tsv. Out: doc->responsibility; a denial also turns
 * its statement's stance. Method, each only for somebody's word, never the report's own voice:
 *   named      an attack inside a statement names its actor       "raids by Russian warplanes", X said
 *   phrase     be behind, be responsible for, blame ... for, accuse ... of, deny
 *   doubt      cast doubt on, could not confirm
 *   presence   armed means of a country are put at an attack      "two Russian jets were above the convoy
 *              whose actor the statement does not name             when it came under fire"
 *
 *     "Assad told AP that Russia was not behind a deadly attack on an aid convoy" -> Assad denies, Russia
 */
#include "recognize/reading.h"

static bool is_violent(const hs_event *e)
{
    return hs_str_is(e->plover, "ASSAULT");
}

#define LOOK_BACK 256u /* the same claim is repeated nearby or not at all */

static bool known(const hs_doc *doc, hs_ref event, hs_ref party, uint8_t stance, const hs_voice *by)
{
    uint32_t n = doc->responsibility.n;
    for (uint32_t i = n > LOOK_BACK ? n - LOOK_BACK : 0; i < n; i++) {
        const hs_responsibility *x = &doc->responsibility.v[i];
        if (x->event == event && x->party == party && x->stance == stance &&
            x->by.entity == by->entity) {
            return true;
        }
    }
    return false;
}

static void add_blame(hs_reading *r, hs_from from, hs_ref event, hs_ref party, hs_voice by,
                      hs_blame stance, hs_ref statement)
{
    hs_ref first = event ? r->doc->events.v[event - 1].same_as : 0;
    event = first ? first : event; /* blame is for the happening, however often it is mentioned */
    if (!party || known(r->doc, event, party, (uint8_t)stance, &by)) {
        return;
    }
    hs_responsibility item = {.from = from,
                              .event = event,
                              .party = party,
                              .by = by,
                              .stance = (uint8_t)stance,
                              .statement = statement};
    hs_doc_add_responsibility(r->doc, item);
    if (stance == HS_DENIES && statement) {
        r->doc->statements.v[statement - 1].stance = HS_STANCE_DENY;
    }
}

/* The voice of a statement, or of the one around it when its own speaker is unknown. */
static hs_voice voice_of(const hs_doc *doc, hs_ref s)
{
    hs_voice voice = {0};
    for (int depth = 0; s && depth < 8; depth++) {
        const hs_statement *st = &doc->statements.v[s - 1];
        hs_str via = voice.via.n ? voice.via : st->voice.via;
        hs_span via_at = voice.via.n ? voice.via_at : st->voice.via_at;
        voice = (hs_voice){voice.entity ? voice.entity : st->voice.entity, via, via_at};
        s = st->within;
    }
    return voice;
}

/* The attack meant at token i: the first behind it in the sentence, else the nearest before. */
static hs_ref event_meant(const hs_reading *r, uint32_t i)
{
    hs_ref before = 0, sentence = hs_token_at(r, i)->sentence;
    hs_range events = hs_doc_events_of(r->doc, sentence, sentence);
    bool closes =
        hs_sentence_of(r, i)->tokens.hi <= i + 2; /* "... that they are responsible for." */
    for (uint32_t k = events.lo; k < events.hi; k++) {
        const hs_event *e = &r->doc->events.v[k];
        bool behind = e->trigger.lo >= hs_token_at(r, i)->at.lo;
        if (is_violent(e) && behind) {
            return before && closes ? before : k + 1;
        }
        before = is_violent(e) ? k + 1 : before;
    }
    return before;
}

static hs_ref party_in(const hs_reading *r, const hs_chunk *c)
{
    hs_ref m = c ? hs_mention_in(r, c->lo, c->hi) : 0;
    return m ? r->doc->mentions.v[m - 1].entity : 0;
}

/* ---- phrases ---------------------------------------------------------------------------------------- */

/* "P was (not) behind A", "A, for which ... P was responsible". */
static void try_behind(hs_reading *r, const hs_chunk *v)
{
    uint32_t i = v->hi;
    bool be = hs_str_is(hs_token_at(r, v->head)->lemma, "be");
    while (be && i < r->doc->tokens.n && !hs_low_is(r, i, "behind") &&
           (hs_token_at(r, i)->upos == HS_ADV || hs_token_at(r, i)->upos == HS_PART)) {
        i++;
    }
    if (!be || !hs_low_among(r, i, "behind|responsible|culpable") || !r->statement_of[i]) {
        return;
    }
    hs_ref party = party_in(r, hs_subject_of(r, v)), s = r->statement_of[i];
    hs_voice by = voice_of(r->doc, s);
    bool denied = v->negated || (s && r->doc->statements.v[s - 1].stance == HS_STANCE_DENY);
    uint32_t hi = i + 1 + (hs_low_is(r, i + 1, "for") ? 1u : 0u);
    bool unsaid = r->doc->statements.v[s - 1].unsaid;
    if (by.entity && party && !unsaid && !(v->modal && !v->negated)) {
        add_blame(r, hs_doc_from(r->doc, v->lo, hi, "blame.phrase", 800), event_meant(r, i), party,
                  by, denied ? HS_DENIES : HS_BLAMES, s);
    }
}

/* "The group claimed responsibility for the bombing", "the attack was claimed by the group". */
static void try_claim(hs_reading *r, const hs_chunk *v)
{
    if (!hs_str_is(hs_token_at(r, v->head)->lemma, "claim") || v->negated || v->modal ||
        v->future) {
        return;
    }
    hs_range s = hs_sentence_of(r, v->head)->tokens;
    const hs_chunk *object = hs_noun_after(r, v->hi, s.hi), *subject = hs_subject_of(r, v);
    const hs_chunk *by = v->passive && hs_low_is(r, v->hi, "by") ? hs_chunk_at(r, v->hi + 1) : NULL;
    bool owned = object && hs_low_is(r, object->head, "responsibility");
    hs_ref event = event_meant(r, v->head);
    bool attack = object && event &&
                  r->doc->events.v[event - 1].trigger.lo <= hs_token_at(r, object->head)->at.lo &&
                  hs_token_at(r, object->lo)->at.lo <= r->doc->events.v[event - 1].trigger.lo;
    hs_ref party = by ? party_in(r, by) : owned || attack ? party_in(r, subject) : 0;
    bool nobody = subject && hs_low_among(r, subject->lo, "nobody|no|none");
    if (party && event && !nobody) {
        add_blame(r, hs_doc_from(r->doc, v->lo, v->hi, "blame.claim", 800), event, party,
                  (hs_voice){.entity = party}, HS_CLAIMS, 0);
    }
}

static hs_from statement_from(const hs_statement *s, const char *rule, int sure)
{
    hs_from from = s->from;
    from.rule = rule;
    from.sure = (uint16_t)sure;
    return from;
}

/* The first attack inside the statement's content. */
static hs_ref event_within(const hs_reading *r, hs_ref s)
{
    const hs_statement *st = &r->doc->statements.v[s - 1];
    hs_ref last = hs_doc_sentence_at(r->doc, st->from.at.hi - 1),
           first = hs_doc_sentence_at(r->doc, st->from.at.lo);
    hs_range events = hs_doc_events_of(r->doc, first ? first : st->from.sentence,
                                       last ? last : st->from.sentence);
    for (uint32_t k = events.lo; k < events.hi; k++) {
        if (r->doc->events.v[k].statement == s && is_violent(&r->doc->events.v[k])) {
            return k + 1;
        }
    }
    return 0;
}

/* "rejected the accusation", "dismissed reports": no deal or demand. */
static bool rejects_claim(const hs_reading *r, const hs_statement *st)
{
    hs_range words = r->doc->sentences.v[st->from.sentence - 1].tokens;
    for (uint32_t i = words.lo; i < words.hi; i++) {
        if (hs_low_among(r, i,
                         "claim|claims|accusation|accusations|allegation|allegations|charge|"
                         "charges|report|reports|suggestion|suggestions")) {
            return true;
        }
    }
    return false;
}

/* "doubted that", "could not confirm", "don't believe", "had doubts": the cue, or the first words of the content. */
static bool is_doubt(const hs_reading *r, hs_ref s)
{
    enum { FIRST = 8 }; /* words */
    const hs_statement *st = &r->doc->statements.v[s - 1];
    hs_range words = r->doc->sentences.v[st->from.sentence - 1].tokens;
    hs_span cue = st->cue.lo < st->cue.hi ? r->doc->pieces.v[st->cue.lo] : (hs_span){0, 0};
    uint32_t left = FIRST;
    for (uint32_t i = words.lo; i < words.hi && left > 0; i++) {
        hs_span at = hs_token_at(r, i)->at;
        bool said = r->statement_of[i] == s;
        left -= said;
        if (!said && !hs_span_meets(at, cue)) {
            continue;
        }
        bool no = i > 0 && hs_low_among(r, i - 1, "not|n't");
        bool none = i > 0 && hs_low_among(r, i - 1, "nobody|none|no|not|n't|without");
        if ((no && hs_low_among(r, i, "confirm|verify|believe")) ||
            (!none && hs_low_among(r, i, "doubt|doubts|doubted|doubting"))) {
            return true;
        }
    }
    return false;
}

/* Does the statement deny an attack, and for whom? 0 if it does not. */
static hs_ref denied_for(const hs_reading *r, const hs_statement *st, hs_ref event)
{
    const hs_event *e = event ? &r->doc->events.v[event - 1] : NULL;
    bool denies = st->stance == HS_STANCE_DENY ||
                  (st->stance == HS_STANCE_REJECT && !st->plain && rejects_claim(r, st));
    hs_ref speaker = st->voice.entity;
    if (!e || !denies || (st->plain && e->source && !hs_one_side(r, e->source, speaker))) {
        return 0;
    }
    hs_ref own = r->doc->entities.v[speaker - 1].of; /* a spokesman denies for his side */
    return e->source ? e->source : own ? own : speaker;
}

/* Accusations and denials as a whole: S accused T of A; S denied A. */
static void try_stance(hs_reading *r, hs_ref s)
{
    const hs_statement *st = &r->doc->statements.v[s - 1];
    hs_ref event = event_within(r, s);
    for (uint32_t i = 0; i < r->doc->responsibility.n; i++) {
        if (r->doc->responsibility.v[i].statement == s) {
            return; /* a phrase in it says it better */
        }
    }
    if (!st->voice.entity || st->unsaid) {
        return;
    }
    hs_ref party = is_doubt(r, s) ? 0 : denied_for(r, st, event);
    bool actor = st->about && !hs_str_ends(r->doc->entities.v[st->about - 1].code, HS_STR("CVL"));
    if (st->stance == HS_STANCE_ACCUSE && !st->plain && actor) {
        add_blame(r, statement_from(st, "blame.accuse", 800), event, st->about, voice_of(r->doc, s),
                  HS_BLAMES, s);
    } else if (party) {
        add_blame(r, statement_from(st, "blame.deny", 700), event, party, voice_of(r->doc, s),
                  HS_DENIES, s);
    }
}

/* ---- attacks inside statements ---------------------------------------------------------------------- */

/* "would say that they bombed it", "never claimed it": in any of the statements around it. */
static bool is_unsaid(const hs_reading *r, hs_ref s)
{
    for (int depth = 0; s && depth < 8; depth++) {
        const hs_statement *st = &r->doc->statements.v[s - 1];
        if (st->unsaid) {
            return true;
        }
        s = st->within;
    }
    return false;
}

/* "fighting", "battles": both do it, nobody is to blame for it alone; "intervention": no single act. */
static bool is_mutual(hs_str words)
{
    static const char *const all[] = {"fighting", "fought",  "battle",       "battles", "clash",
                                      "clashes",  "clashed", "intervention", "campaign"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (hs_str_find(words, hs_str_of(all[i]), 0) < words.n) {
            return true;
        }
    }
    return false;
}

static void try_named(hs_reading *r, hs_ref event)
{
    const hs_event *e = &r->doc->events.v[event - 1];
    bool named =
        e->source && hs_span_holds(e->from.at, e->source_at); /* by words of the event's own */
    if (!named || !is_violent(e) || !e->source || !e->statement || e->status > HS_STATUS_ALLEGED ||
        is_unsaid(r, e->statement) || is_mutual(hs_doc_words(r->doc, e->trigger))) {
        return;
    }
    hs_voice by = voice_of(r->doc, e->statement);
    if (by.entity) { /* who says of his own side that it did it, claims it */
        bool own = hs_one_side(r, by.entity, e->source);
        add_blame(r, e->from, event, e->source, by, own ? HS_CLAIMS : HS_BLAMES, e->statement);
    }
}

/* ---- doubt -------------------------------------------------------------------------------------------- */

/* The party held responsible for an event so far: its source, or who was blamed. */
static hs_ref party_of(const hs_reading *r, hs_ref event)
{
    const hs_event *e = event ? &r->doc->events.v[event - 1] : NULL;
    hs_ref first = e && e->same_as ? e->same_as : event;
    uint32_t n = r->doc->responsibility.n;
    for (uint32_t i = n > LOOK_BACK ? n - LOOK_BACK : 0; e && !e->source && i < n; i++) {
        const hs_responsibility *x = &r->doc->responsibility.v[i];
        if (x->event == first && x->stance == HS_BLAMES) {
            return x->party;
        }
    }
    return e ? e->source : 0;
}

/* "A spokesman cast doubt on the claim that their jets had hit the school". */
static void try_doubt(hs_reading *r, hs_ref s)
{
    const hs_statement *st = &r->doc->statements.v[s - 1];
    if (!st->voice.entity || st->unsaid || !is_doubt(r, s)) {
        return;
    }
    hs_ref event = event_within(r, s), party = party_of(r, event);
    if (party) {
        add_blame(r, statement_from(st, "blame.doubt", 600), event, party, voice_of(r->doc, s),
                  HS_DOUBTS, s);
    }
}

/* Armed means of a country in the statement, an attack without an actor beside them. */
static void try_presence(hs_reading *r, hs_ref event)
{
    const hs_event *e = &r->doc->events.v[event - 1];
    hs_ref told = 0;
    if (!is_violent(e) || e->source || !e->statement || e->status > HS_STATUS_ALLEGED ||
        is_unsaid(r, e->statement)) {
        return;
    }
    hs_range tokens = r->doc->sentences.v[e->from.sentence - 1].tokens;
    for (uint32_t i = tokens.lo; i < tokens.hi; i++) {
        hs_ref m = r->statement_of[i] == e->statement ? r->mention_of[i] : 0;
        const hs_mention *x = m ? &r->doc->mentions.v[m - 1] : NULL;
        if (!x || !hs_str_is(hs_str_of(x->from.rule), "nominal.weapon") ||
            !r->doc->entities.v[x->entity - 1].country.n || x->entity == told) {
            continue;
        }
        told = x->entity;
        hs_voice by = voice_of(r->doc, e->statement);
        hs_from from = e->from;
        from.at.lo = x->full.lo < from.at.lo ? x->full.lo : from.at.lo;
        from.rule = "blame.presence";
        from.sure = 500;
        if (by.entity) {
            add_blame(r, from, event, x->entity, by, HS_BLAMES, e->statement);
        }
    }
}

void hs_find_responsibility(hs_reading *r)
{
    for (uint32_t c = 0; c < r->chunks.n; c++) {
        if (r->chunks.v[c].kind == HS_CHUNK_VERB) {
            try_behind(r, &r->chunks.v[c]);
            try_claim(r, &r->chunks.v[c]);
        }
    }
    for (hs_ref s = 1; s <= r->doc->statements.n; s++) {
        try_stance(r, s);
    }
    for (hs_ref e = 1; e <= r->doc->events.n; e++) {
        try_named(r, e);
        try_presence(r, e);
    }
    for (hs_ref s = 1; s <= r->doc->statements.n; s++) {
        try_doubt(r, s);
    }
}
