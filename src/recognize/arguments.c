/* arguments.c: who does what an event's word tells, and to whom.
 *
 * In: trees, phrases, the trigger's frame. Out: source and target. Method: the subject of a verb is looked for
 * over control ("forced to leave"), coordination, participles and relative clauses; a passive turns it into the
 * target; the frame names the prepositions that lead the other side in. A noun has its source before it, behind "by", or from the
 * verb that it is the object of ("launched an attack").
 *
 *     "Rebels who had been forced to retreat launched attacks on the army's positions" -> attacks: Rebels -> army
 */
#include "recognize/coref.h"
#include "recognize/events.h"

enum { DEEPEST = 6 }; /* steps from a verb to its subject */

static uint32_t sentence_end(const hs_reading *r, uint32_t i)
{
    return hs_sentence_of(r, i)->tokens.hi;
}

static bool is_verb(const hs_reading *r, uint32_t i)
{
    return i != HS_NO_TOKEN && hs_token_at(r, i)->upos == HS_VERB;
}

/* ---- the subject of a verb --------------------------------------------------------------------------- */

/* The object that stands by the verb, of two the one to whom it is done: "asked | China | a question". */
static uint32_t given_object(const hs_reading *r, uint32_t verb)
{
    uint32_t first = hs_child_of(r, verb, "iobj");
    return first != HS_NO_TOKEN ? first : hs_child_of(r, verb, "obj");
}

/* What stands right behind a verb, if the tree hangs it elsewhere: "killed | at least 30 people". */
static uint32_t noun_behind(const hs_reading *r, uint32_t verb)
{
    uint32_t i = verb + 1, end = sentence_end(r, verb);
    bool bound = false;
    for (; i < end && i < verb + 5 &&
           hs_low_among(r, i,
                        "at|least|more|than|up|to|as|many|some|about|nearly|over|around|almost");
         i++) {
        bound = true;
    }
    const hs_chunk *next = i < end ? hs_noun_after(r, bound ? i - 1 : i, end) : NULL;
    next = next ? next : i < end ? hs_chunk_at(r, i) : NULL;
    if (!next || next->kind != HS_CHUNK_NOUN || hs_token_at(r, next->head)->upos == HS_PRON) {
        return HS_NO_TOKEN;
    }
    bool counted = bound && hs_child_of(r, next->head, "nummod") != HS_NO_TOKEN;
    bool apart =
        hs_relation_is(r, next->head, "nsubj") ||
        (hs_relation_is(r, next->head, "obl") && hs_child_of(r, next->head, "case") != HS_NO_TOKEN);
    return counted || (!bound && !apart) ? next->head : HS_NO_TOKEN;
}

static bool is_passive(const hs_reading *r, uint32_t verb)
{
    uint32_t aux = hs_child_of(r, verb, "aux:pass"), have = hs_child_of(r, verb, "aux");
    bool participle = hs_token_at(r, verb)->form == HS_FORM_PARTICIPLE;
    bool reduced = hs_relation_among(r, verb, "acl|advcl|conj") && have == HS_NO_TOKEN &&
                   !hs_relation_is(r, verb, "acl:relcl") &&
                   hs_child_of(r, verb, "nsubj") == HS_NO_TOKEN;
    return aux != HS_NO_TOKEN || hs_child_of(r, verb, "nsubj:pass") != HS_NO_TOKEN ||
           (participle && reduced && given_object(r, verb) == HS_NO_TOKEN &&
            noun_behind(r, verb) == HS_NO_TOKEN);
}

/* "promised Damascus to leave": the subject leaves; of "forced Damascus to leave" the object does. */
static bool keeps_subject(const hs_reading *r, uint32_t verb)
{
    return hs_lemma_among(r, verb, "promise|threaten|vow|pledge|use|take|offer|need|have|swear");
}

/* The object of a verb that acts in the clause which hangs on it: "urged | Russia | to stop", "accused | the army | of
 * shelling", "condemned | it | for killing". */
static uint32_t acting_object(const hs_reading *r, uint32_t verb, uint32_t clause)
{
    uint32_t object = given_object(r, verb), mark = hs_child_of(r, clause, "mark");
    object = object == HS_NO_TOKEN && hs_lemma_among(r, verb, "call|appeal|count|rely|prevail")
                 ? hs_noun_with(r, verb, "on|upon|for|to")
                 : object;
    bool led = mark != HS_NO_TOKEN && hs_low_among(r, mark, "of|from|for|to|against");
    bool bare = mark == HS_NO_TOKEN && hs_relation_is(r, clause, "xcomp");
    bool between = object != HS_NO_TOKEN && object < clause;
    bool of_what = mark != HS_NO_TOKEN && hs_low_among(r, mark, "of|from|for|against");
    bool blames =
        hs_lemma_among(r, verb, /* "which support Haftar | of bombing": hung on the wrong verb */
                       "accuse|blame|suspect|convict|acquit|prevent|stop|keep|bar|ban|"
                       "block|deter|condemn|criticize|criticise|denounce|fault|praise|"
                       "punish|thank|sentence|arrest|detain|charge|prosecute|try|hail|"
                       "discourage|dissuade|restrain|pardon|jail|fine|sue|slam|rebuke");
    bool fits = (led && !of_what) || (of_what && blames) || bare;
    return between && fits && !keeps_subject(r, verb) ? object : HS_NO_TOKEN;
}

static uint32_t subject(const hs_reading *r, uint32_t verb, bool *passive, int depth);

/* Whose plan it is: "the army's plan | to attack", "Rebels had a plan | to attack". */
static uint32_t holder_of(const hs_reading *r, uint32_t noun, bool *passive, int depth)
{
    uint32_t owner = hs_child_of(r, noun, "nmod:poss"), verb = hs_above(r, noun);
    bool object = hs_relation_among(r, noun, "obj|obl") && is_verb(r, verb);
    *passive = false;
    return owner != HS_NO_TOKEN ? owner : object ? subject(r, verb, passive, depth) : HS_NO_TOKEN;
}

/* The subject of a verb that has none of its own, by the clause that it hangs in. */
static uint32_t borrowed_subject(const hs_reading *r, uint32_t verb, bool *passive, int depth)
{
    uint32_t head = hs_above(r, verb);
    bool ignored, infinitive = hs_child_of(r, verb, "mark") != HS_NO_TOKEN &&
                               hs_token_at(r, verb)->form == HS_FORM_BASE;
    if (head == HS_NO_TOKEN) {
        return HS_NO_TOKEN;
    }
    if (hs_relation_is(r, verb, "amod")) { /* a headline's verb, taken for a participle */
        const hs_chunk *c = hs_chunk_at(r, verb);
        const hs_chunk *before =
            head > verb && c && c->kind == HS_CHUNK_VERB ? hs_subject_of(r, c) : NULL;
        *passive = false;
        return head < verb ? head : before ? before->head : HS_NO_TOKEN;
    }
    if (hs_relation_is(r, verb, "acl") && !is_verb(r, head)) {
        bool plan = infinitive && !hs_relation_is(r, verb, "acl:relcl");
        return plan ? holder_of(r, head, &ignored, depth) : head;
    }
    if (hs_relation_is(r, verb, "conj")) {
        bool like = is_verb(r, head);
        uint32_t found = like ? subject(r, head, &ignored, depth) : HS_NO_TOKEN;
        bool shared = like && ignored && hs_token_at(r, verb)->form == HS_FORM_PARTICIPLE;
        *passive = *passive || shared; /* "were killed and wounded" */
        return found;
    }
    if (hs_relation_among(r, verb, "xcomp|advcl|ccomp|obl|nmod") && is_verb(r, head)) {
        uint32_t object = acting_object(r, head, verb);
        return object != HS_NO_TOKEN ? object : subject(r, head, &ignored, depth);
    }
    return HS_NO_TOKEN;
}

static uint32_t subject(const hs_reading *r, uint32_t verb, bool *passive, int depth)
{
    *passive = is_passive(r, verb);
    uint32_t own = hs_child_of(r, verb, "nsubj");
    return own != HS_NO_TOKEN || depth == 0 ? own : borrowed_subject(r, verb, passive, depth - 1);
}

uint32_t hs_tree_subject(const hs_reading *r, uint32_t verb, bool *passive)
{
    return subject(r, verb, passive, DEEPEST);
}

/* The argument, with how it was found. */
static hs_argument by(hs_argument a, const char *how)
{
    a.by = how;
    return a;
}

/* ---- arguments of verbs ------------------------------------------------------------------------------ */

static uint32_t object_of(const hs_reading *r, uint32_t verb)
{
    uint32_t object = given_object(r, verb);
    if (hs_relation_is(r, verb, "amod") && hs_above(r, verb) > verb) {
        return hs_above(r, verb);
    }
    if (object == HS_NO_TOKEN && hs_relation_is(r, verb, "acl:relcl")) {
        uint32_t own = hs_child_of(r, verb, "nsubj"); /* "the base that | rebels | shelled" */
        bool pronoun = own == HS_NO_TOKEN || hs_low_among(r, own, "who|which|that");
        object = pronoun || is_passive(r, verb) ? object : hs_above(r, verb);
    }
    object = object == HS_NO_TOKEN ? noun_behind(r, verb) : object;
    return object == HS_NO_TOKEN || r->time_of[object] ? HS_NO_TOKEN : object;
}

/* Of two phrases the one that is an actor, the first before the second; `made`: whoever made the first counts, as in "rejected a plan | by
 * the union". */
static hs_argument rather_actor(const hs_reading *r, uint32_t first, uint32_t second, bool made)
{
    hs_argument a = hs_phrase_argument(r, first, made), b = hs_phrase_argument(r, second, false);
    return a.entity || (!b.entity && !hs_span_empty(a.at)) ? a : b;
}

#define TOWARDS "against|on|at|into|toward|towards|upon|over|to|for|with"

/* "so|with" -> the prepositions among the frame's words, or all that may lead a target in. */
static void prepositions_of(hs_str frame, char *words, size_t room)
{
    bool own = !hs_str_is(frame, "so") && !hs_str_is(frame, "s") && frame.n + 1 < room;
    const char *from = own ? frame.p : TOWARDS;
    size_t n = own ? frame.n : sizeof TOWARDS - 1;
    memcpy(words, from, n);
    words[n] = '\0';
}

/* Who is asked, accused or allowed in the clause that the verb governs: "demanded that | Russia | stop". */
static uint32_t subject_of_clause(const hs_reading *r, uint32_t verb)
{
    uint32_t clause = hs_child_of(r, verb, "ccomp");
    return clause != HS_NO_TOKEN ? hs_child_of(r, clause, "nsubj") : HS_NO_TOKEN;
}

static bool is_verbal(hs_str plover)
{
    return hs_str_is(plover, "REQUEST") || hs_str_is(plover, "ACCUSE") ||
           hs_str_is(plover, "THREATEN") || hs_str_is(plover, "REJECT") ||
           hs_str_is(plover, "AGREE");
}

/* Whom the act concerns that the verb speaks of: "threatened | to shell | Haifa"; "demanded that | Russia | stop". */
static hs_argument target_of_clause(const hs_reading *r, uint32_t verb)
{
    uint32_t act = hs_child_of(r, verb, "xcomp");
    if (act == HS_NO_TOKEN) {
        return hs_phrase_argument(r, subject_of_clause(r, verb), false);
    }
    return rather_actor(r, object_of(r, act), hs_noun_with(r, act, TOWARDS), false);
}

static hs_argument target_of_verb(const hs_reading *r, uint32_t i, const hs_trigger *t)
{
    char words[96];
    prepositions_of(t->frame, words, sizeof words);
    uint32_t object = object_of(r, i), with = hs_noun_with(r, i, words), inner = HS_NO_TOKEN;
    if (object != HS_NO_TOKEN &&
        hs_trigger_has(r, t, object)) { /* "imposed sanctions | on Russia" */
        inner = hs_noun_with(r, object, words);
        object = inner != HS_NO_TOKEN ? inner : hs_noun_with(r, object, TOWARDS "|of");
    }
    bool made = is_verbal(t->plover) || hs_str_is(t->plover, "SUPPORT");
    hs_argument a = rather_actor(r, object, with, made);
    if (hs_str_is(t->frame, "s") && !a.entity) {
        a = (hs_argument){0};
    }
    if (!a.entity && hs_span_empty(a.at) && is_verbal(t->plover)) {
        a = target_of_clause(r, i);
    }
    return a;
}

/* "A and B | met", "clashed": the second is met by the first. */
static hs_argument part_joint(const hs_reading *r, hs_argument *both)
{
    hs_argument second = {0};
    const hs_mention *m = both->joint ? hs_mention_at(r, both->joint) : NULL;
    if (m) {
        second = (hs_argument){.entity = m->entity, .at = m->full, .tokens = m->tokens};
        both->joint = 0;
    }
    return second;
}

/* "people killed when": a past form of harm without an object tells what befell its subject, unless that is an act
 * itself ("the strike killed"). */
static bool is_harmed(const hs_reading *r, uint32_t i, uint32_t subject)
{
    hs_rows rows;
    hs_trigger act;
    bool by_act = subject != HS_NO_TOKEN && hs_token_at(r, subject)->upos == HS_NOUN &&
                  hs_trigger_at(r, subject, false, &act);
    uint8_t form = hs_token_at(r, i)->form;
    bool past = form == HS_FORM_PAST || form == HS_FORM_PARTICIPLE;
    return past && !by_act && object_of(r, i) == HS_NO_TOKEN &&
           hs_match_low(r, HS_TABLE_HARM, i, true, &rows) > 0;
}

static bool is_armed(const hs_reading *r, hs_ref entity)
{
    hs_str code = entity ? hs_entity_at(r, entity)->code : (hs_str){0};
    return hs_str_ends(code, HS_STR("MIL")) || hs_str_ends(code, HS_STR("REB")) ||
           hs_str_ends(code, HS_STR("UAF"));
}

/* Of these the object are one's own: "deployed troops", "withdrew its forces". */
static bool moves_itself(hs_str plover)
{
    return hs_str_is(plover, "MOBILIZE") || hs_str_is(plover, "RETREAT");
}

/* "called | for talks", taken for a participle: what leads its object in by a preposition is not done to its subject,
 * unless it says so ("was called for"). */
static bool is_phrasal(const hs_reading *r, uint32_t i, const hs_trigger *t)
{
    hs_str rest = t->words, last = {0};
    while (hs_str_split(&rest, ' ', &last)) {
    }
    bool told = hs_child_of(r, i, "aux:pass") != HS_NO_TOKEN ||
                hs_child_of(r, i, "nsubj:pass") != HS_NO_TOKEN;
    return !told && (hs_str_eq(last, HS_STR("on")) || hs_str_eq(last, HS_STR("for")) ||
                     hs_str_eq(last, HS_STR("to")) || hs_str_eq(last, HS_STR("upon")));
}

static hs_arguments noun_arguments(const hs_reading *r, uint32_t i, const hs_trigger *t);

/* "NATO's strike | hit the house": who did the act that the subject is; nobody if it is none. */
static hs_argument doer_of_act(const hs_reading *r, uint32_t subject)
{
    hs_trigger act;
    bool is_act = hs_token_at(r, subject)->upos == HS_NOUN &&
                  hs_trigger_at(r, subject, false, &act) && hs_is_violent(act.plover);
    return is_act ? noun_arguments(r, subject, &act).source : (hs_argument){0};
}

static hs_arguments verb_arguments(const hs_reading *r, uint32_t i, const hs_trigger *t)
{
    bool passive;
    hs_arguments a = {0};
    uint32_t doer = hs_tree_subject(r, i, &passive);
    passive = passive && !is_phrasal(r, i, t);
    hs_argument subject = hs_phrase_argument(r, doer, true);
    bool suffers = hs_str_is(t->frame, "t");
    bool alone = passive && hs_noun_with(r, i, "by") == HS_NO_TOKEN;
    if (alone && moves_itself(t->plover) && is_armed(r, subject.entity)) {
        /* "troops were deployed": they go */
        a.source = by(subject, "moved");
        a.target =
            by(hs_phrase_argument(r, hs_noun_with(r, i, "against|to|into|in|on|toward|towards"),
                                  false),
               "preposition");
        return a;
    }
    if (suffers || passive || (is_harmed(r, i, doer) && hs_is_violent(t->plover))) {
        a.target = by(subject, suffers ? "sufferer" : "passive subject");
        a.source = by(hs_phrase_argument(r, hs_noun_with(r, i, suffers ? "by|from" : "by"), true),
                      "agent");
        return a;
    }
    bool lifeless =
        subject.owned && hs_is_violent(t->plover); /* "the army's house killed" nobody */
    a.source = lifeless ? doer_of_act(r, doer) : by(subject, "subject");
    a.target = by(target_of_verb(r, i, t), "object");
    bool own = a.target.entity &&
               (hs_one_side(r, a.source.entity, a.target.entity) || is_armed(r, a.target.entity));
    if (moves_itself(t->plover) && (own || !a.target.entity)) {
        a.target =
            by(hs_phrase_argument(r, hs_noun_with(r, i, "against|to|into|in|on|toward|towards"),
                                  false),
               "preposition");
    }
    if (hs_has_word(t->frame, "with") && !a.target.entity) {
        hs_argument other = part_joint(r, &a.source);
        a.target = other.entity ? by(other, "joint subject") : a.target;
    }
    return a;
}

/* ---- arguments of nouns ------------------------------------------------------------------------------ */

/* Verbs whose subject does what their object tells, and verbs whose subject suffers it. */
static const char does[] =
    "launch|carry|conduct|commit|stage|mount|make|begin|start|continue|resume|intensify|hold|have|"
    "attend|join|host|wage|execute|perpetrate|undertake|perform|order|plan|prepare|announce|stop|"
    "end|halt|suspend|cease|step|escalate|expand|offer|provide|give|deliver|send|voice|express|"
    "issue|impose|lift|sign|reach|repeat|renew|reiterate|lead|unleash|direct|open|abandon|keep";
static const char suffers[] = "face|suffer|come|endure|sustain|repel|survive|withstand|fear|resist|"
                              "repulse|escape|receive|get|undergo|thwart|foil";

/* "Rebels | launched | an attack", "the attack | was launched | by rebels", "Homs | came under | fire". */
static void light_verb(const hs_reading *r, uint32_t i, hs_arguments *a)
{
    bool passive;
    uint32_t verb = hs_above(r, i);
    if (!is_verb(r, verb) ||
        hs_relation_among(r, i, "nsubj") != hs_relation_is(r, i, "nsubj:pass")) {
        return;
    }
    uint32_t who = hs_tree_subject(r, verb, &passive);
    who = passive ? hs_noun_with(r, verb, "by") : who;
    bool object = hs_relation_is(r, i, "obj") || passive;
    bool doing = object && hs_lemma_among(r, verb, does);
    bool suffering = hs_relation_among(r, i, "obj|obl") && hs_lemma_among(r, verb, suffers);
    if (doing && !a->source.entity) {
        a->source = by(hs_phrase_argument(r, who, true), "light verb");
        uint32_t on = hs_noun_with(r, verb, "on|against|at|with|toward|towards|to");
        a->target = hs_span_empty(a->target.at) ? by(hs_phrase_argument(r, on, false), "light verb")
                                                : a->target;
    }
    if (suffering && hs_span_empty(a->target.at)) {
        a->target = by(hs_phrase_argument(r, who, false), "light verb");
    }
}

/* The actor in front of the noun: "NATO | air strikes", "the army's | attack", "US-led | raids". */
static hs_argument actor_before(const hs_reading *r, uint32_t i)
{
    const hs_chunk *c = hs_chunk_at(r, i);
    for (uint32_t k = i; c && k-- > c->lo;) {
        bool led = hs_low_is(r, k + 2, "led"); /* "a US-led attack"; not "rebel-held" */
        hs_ref m = r->mention_of[k];
        if (hs_may_act(r, m) && (led || !hs_low_is(r, k + 1, "-"))) {
            const hs_mention *x = hs_mention_at(r, m);
            return (hs_argument){.entity = x->entity, .at = x->from.at, .tokens = {k, k + 1}};
        }
    }
    return (hs_argument){0};
}

/* "a campaign | of air strikes": the noun that the sides of the act stand by; else the token itself. */
static uint32_t whole_of(const hs_reading *r, uint32_t i)
{
    uint32_t head = hs_above(r, i), led = hs_child_of(r, i, "case");
    bool of = head != HS_NO_TOKEN && hs_relation_is(r, i, "nmod") && led != HS_NO_TOKEN &&
              hs_low_is(r, led, "of");
    bool act = of && (hs_counts_others(r, head) ||
                      hs_low_among(r, head,
                                   "campaign|barrage|round|rounds|day|days|night|week|act|acts|"
                                   "attempt|attempts|resumption|continuation|exchange"));
    return act ? head : i;
}

/* "talks | between A and B", also where the tree hangs it on the verb: "fighting raged | between A and B". */
static uint32_t between_whom(const hs_reading *r, uint32_t i)
{
    uint32_t found = hs_noun_with(r, i, "between|involving|among"), verb = hs_above(r, i);
    bool over = found == HS_NO_TOKEN && is_verb(r, verb);
    found = over ? hs_noun_with(r, verb, "between") : found;
    return found != HS_NO_TOKEN && found > i ? found : HS_NO_TOKEN;
}

/* "the siege | of the city of Homs | by the army": "by" may hang on the nouns in between. */
static uint32_t doer_behind(const hs_reading *r, uint32_t i)
{
    for (int step = 0; step < 3 && i != HS_NO_TOKEN; step++) {
        uint32_t by = hs_noun_with(r, i, "by"), made = hs_child_of(r, i, "acl");
        by = by == HS_NO_TOKEN && made != HS_NO_TOKEN ? hs_noun_with(r, made, "by") : by;
        if (by != HS_NO_TOKEN) {
            return by;
        }
        i = hs_noun_with(r, i, "of|on|against");
    }
    return HS_NO_TOKEN;
}

/* Those who meet, by the verb above: "flew to Paris | for a meeting", "said | after talks with". */
static hs_argument who_goes(const hs_reading *r, uint32_t i)
{
    bool passive;
    for (int step = 0; step < 3 && hs_token_at(r, i)->head; step++) {
        if (!hs_relation_among(r, i, "obl|nmod|obj")) {
            break;
        }
        i = hs_above(r, i);
        if (is_verb(r, i)) {
            return hs_phrase_argument(r, hs_tree_subject(r, i, &passive), true);
        }
    }
    return (hs_argument){0};
}

static hs_arguments noun_arguments(const hs_reading *r, uint32_t i, const hs_trigger *t)
{
    hs_arguments a = {0};
    bool with = hs_str_is(t->frame, "with"), of = hs_str_is(t->frame, "by-of");
    uint32_t head = i + t->count - 1;
    uint32_t agent = doer_behind(r, head), from = hs_noun_with(r, head, "from");
    from = with ? HS_NO_TOKEN : from;
    a.source = by(hs_phrase_argument(r, agent != HS_NO_TOKEN ? agent : from, true), "agent");
    a.source = a.source.entity ? a.source : by(actor_before(r, i), "before the noun");
    uint32_t between = between_whom(r, head), whole = whole_of(r, head);
    if (between != HS_NO_TOKEN) { /* "talks | between A and B" */
        a.source = by(hs_phrase_argument(r, between, true), "between");
        a.target = by(part_joint(r, &a.source), "between");
        return a;
    }
    const char *words = with ? "with|against"
                        : of ? "of|on|against|over|to"
                             : "on|against|at|over|upon|to|of";
    bool blamed = is_verb(r, hs_above(r, head)) &&
                  hs_lemma_among(r, hs_above(r, head), "blame|pin|lay|place");
    words = blamed ? "of|against" : words; /* "blamed the attack | on the army" */
    a.target = by(hs_phrase_argument(r, hs_noun_with(r, head, words), false), "preposition");
    if (whole != head && !a.source.entity) {
        a.source = by(actor_before(r, whole), "before the noun");
    }
    light_verb(r, whole, &a);
    if (with && !a.source.entity && !hs_is_violent(t->plover)) {
        a.source = by(who_goes(r, whole), "governing verb");
    }
    return a;
}

hs_arguments hs_arguments_of(const hs_reading *r, uint32_t i, const hs_trigger *t)
{
    hs_arguments a = t->verb ? verb_arguments(r, i, t) : noun_arguments(r, i, t);
    if (a.source.entity && a.source.entity == a.target.entity) {
        a.target = (hs_argument){0};
    }
    return a;
}
